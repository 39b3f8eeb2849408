"""A `Ledger`: what is kept of submissions, grades and decisions; rows are added, never changed.

Each public method is one transaction: when it returns, what it wrote is on disk.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from importlib import import_module
from itertools import islice
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy import Connection, Select, Table, Text, insert, select, type_coerce

from autograder.core.errors import InputError
from autograder.core.records import Grade
from autograder.core.submission import Submission
from autograder.ledger import queries, schema
from autograder.ledger.database import Access
from autograder.ledger.records import (
    Attempt,
    Circumstances,
    Entry,
    Event,
    GradeKey,
    HandedIn,
    Known,
    NewEvent,
    NewGrade,
)

AT_ONCE = 500  # values in one IN (…): SQLite takes 32 766, older ones 999
Item = TypeVar("Item")


class Ledger:
    """Open one with `open_ledger`; use it as a context manager."""

    def __init__(self, place: Access) -> None:
        self.place = place

    @property
    def shown(self) -> str:
        """The ledger's path or address, without a password."""
        return self.place.shown

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give back what the database holds for us."""
        self.place.engine.dispose()

    # --- assignments ---------------------------------------------------------------------------

    def use_edition(self, assignment: str, digest: str, content: bytes | None = None) -> None:
        """Note that an assignment is graded in this form; keep its zip, where it is one."""
        with self.place.writing() as connection:
            row = {"assignment_id": self._assignment(connection, assignment), "digest": digest}
            self._add(connection, schema.editions, [row | {"first_used": _now()}])
            if content is not None:
                self._add(connection, schema.contents, [_content_row(digest, content)])

    def editions(self, assignment: str) -> list[str]:
        """The digests of all forms in which an assignment was graded, the oldest first."""
        table = schema.editions
        query = (
            select(table.c.digest)
            .join(schema.assignments)
            .where(schema.assignments.c.slug == assignment)
            .order_by(table.c.id)
        )
        with self.place.reading() as connection:
            return list(connection.scalars(query))

    def assignments(self) -> list[str]:
        """The slugs of all assignments, in the order in which they were first seen."""
        with self.place.reading() as connection:
            table = schema.assignments
            return list(connection.scalars(select(table.c.slug).order_by(table.c.id)))

    # --- attempts ------------------------------------------------------------------------------

    def attempt(
        self, assignment: str, submission: Submission, digest: str, content: bytes | None
    ) -> Attempt:
        """The attempt that these bytes are: a new one, or the one they were before."""
        return self.receive(assignment, [HandedIn(submission, digest, content)])[0]

    def receive(self, assignment: str, handed_in: Sequence[HandedIn]) -> list[Attempt]:
        """The attempts of many files, in their order; the bytes are kept, once each."""
        identities = [
            _attempt_identity(assignment, one.submission, one.digest) for one in handed_in
        ]
        with self.place.writing() as connection:
            assignment_id = self._assignment(connection, assignment)
            students = self._students(connection, [one.submission.student for one in handed_in])
            packed = [
                _content_row(one.digest, one.content)
                for one in handed_in
                if one.content is not None
            ]
            self._add(connection, schema.contents, packed)
            rows = [
                {
                    "identity": key,
                    "assignment_id": assignment_id,
                    "student_id": students[one.submission.student],
                    "submission": one.submission.name,
                    "digest": one.digest,
                    "origin": one.submission.origin.to_json(),
                    "received": _now(),
                }
                for key, one in zip(identities, handed_in, strict=True)
            ]
            self._add(connection, schema.attempts, rows)
            found = {
                row.identity: queries.attempt(row)
                for some in _in_chunks(dict.fromkeys(identities))
                for row in connection.execute(
                    queries.ATTEMPTS.where(schema.attempts.c.identity.in_(some))
                )
            }
        return [found[key] for key in identities]

    def attempts(self, assignment: str) -> list[Attempt]:
        """All attempts, the oldest first."""
        query = queries.ATTEMPTS.where(schema.assignments.c.slug == assignment)
        with self.place.reading() as connection:
            return [queries.attempt(row) for row in connection.execute(query)]

    def content(self, digest: str) -> bytes:
        """The bytes with this digest. Raises InputError where they were not kept."""
        table = schema.contents
        with self.place.reading() as connection:
            data = connection.scalar(select(table.c.data).where(table.c.digest == digest))
        if data is None:
            raise InputError(f"{self.shown}: no file with digest {digest or '(none)'} is kept")
        return bytes(data)

    # --- grades --------------------------------------------------------------------------------

    def record(self, entries: Sequence[NewGrade], event: NewEvent | None = None) -> None:
        """Keep grades, and the decision behind them: all or none; acknowledged on return.

        A grade that is there already, with the same key and round, is left as it is.
        """
        with self.place.writing() as connection:
            environments = self._environments(connection, [one.circumstances for one in entries])
            rows = [
                _grade_row(one, environments[_digest(one.circumstances.environment())])
                for one in entries
            ]
            self._add(connection, schema.grades, rows)
            if event is not None:
                self._add_event(connection, event)

    def known(self, assignment: str, key: GradeKey) -> Grade | None:
        """The newest grade with this key, whoever handed in these bytes; None without one."""
        matching = (
            schema.assignments.c.slug == assignment,
            schema.grades.c.key_digest == key.digest(),
        )
        entries = self._entries(queries.ENTRIES.where(*matching))
        return entries[-1].grade if entries else None

    def outline(self, assignment: str) -> list[Known]:
        """All grades of an assignment, the oldest first, without what is said in them."""
        query = queries.OUTLINE.where(schema.assignments.c.slug == assignment)
        with self.place.reading() as connection:
            return [queries.known(row) for row in connection.execute(query)]

    def entries(self, ids: Iterable[int]) -> dict[int, Entry]:
        """These grades, by id."""
        return {
            entry.id: entry
            for some in _in_chunks(ids)
            for entry in self._entries(queries.ENTRIES.where(schema.grades.c.id.in_(some)))
        }

    def records(self, ids: Iterable[int]) -> Iterator[str]:
        """These grades as JSON text, as they were recorded, in the order of `ids`.

        Memory is that of a few hundred, however many are asked for.
        """
        table = schema.grades
        text = type_coerce(table.c.record, Text)
        for some in _in_chunks(ids):
            with self.place.reading() as connection:
                query = select(table.c.id, text).where(table.c.id.in_(some))
                found: dict[int, str] = {row[0]: row[1] for row in connection.execute(query)}
            yield from (found[one] for one in some)

    def grades(self, assignment: str) -> list[Entry]:
        """Every grade ever given, the oldest first."""
        return self._entries(queries.ENTRIES.where(schema.assignments.c.slug == assignment))

    def current(self, assignment: str) -> dict[int, Entry]:
        """The grade of each attempt that counts, by the attempt's id: the newest that is to."""
        newest = {known.attempt: known.id for known in self.outline(assignment) if known.counts}
        entries = self.entries(newest.values())
        return {attempt: entries[grade] for attempt, grade in newest.items()}

    def _entries(self, query: Select[Any]) -> list[Entry]:
        with self.place.reading() as connection:
            return [queries.entry(row) for row in connection.execute(query)]

    # --- events --------------------------------------------------------------------------------

    def add_event(self, event: NewEvent) -> None:
        """Keep a decision; acknowledged on return."""
        self.add_events([event])

    def add_events(self, events: Sequence[NewEvent]) -> list[int]:
        """Keep decisions, all or none; returns their ids, in order."""
        with self.place.writing() as connection:
            return [self._add_event(connection, event) for event in events]

    def _add_event(self, connection: Connection, event: NewEvent) -> int:
        named = [] if event.student is None else [event.student]
        students = self._students(connection, named)
        row = {
            "assignment_id": self._assignment(connection, event.assignment),
            "student_id": None if event.student is None else students[event.student],
            "kind": event.kind,
            "payload": dict(event.payload),
            "author": event.author,
            "reason": event.reason,
            "at": _now(),
        }
        added = insert(schema.events).values(row).returning(schema.events.c.id)
        return int(connection.execute(added).scalar_one())

    def events(self, assignment: str) -> list[Event]:
        """All decisions on an assignment, the oldest first."""
        query = queries.EVENTS.where(schema.assignments.c.slug == assignment)
        with self.place.reading() as connection:
            return [queries.event(row) for row in connection.execute(query)]

    # --- rows ----------------------------------------------------------------------------------

    def _add(self, connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """Add rows; one that is there already (by what makes it unique) is left alone."""
        if not rows:
            return
        # Its engine has loaded the dialect; to load those of other databases takes time.
        dialect = import_module(f"sqlalchemy.dialects.{connection.dialect.name}")
        connection.execute(dialect.insert(table).on_conflict_do_nothing(), list(rows))

    def _assignment(self, connection: Connection, slug: str) -> int:
        table = schema.assignments
        query = select(table.c.id).where(table.c.slug == slug)
        known = connection.scalar(query)
        if known is None:
            self._add(connection, table, [{"slug": slug}])
            known = connection.scalar(query)
        assert known is not None
        return int(known)

    def _students(self, connection: Connection, names: Iterable[str]) -> dict[str, int]:
        """The rows' ids by student; added in one order, so that two writers never wait in turn."""
        table = schema.students
        identities = {_digest(name): name for name in names}
        found: dict[str, int] = {}
        rows = [{"identity": key, "name": name} for key, name in sorted(identities.items())]
        self._add(connection, table, rows)
        for some in _in_chunks(identities):
            query = select(table.c.identity, table.c.id).where(table.c.identity.in_(some))
            found |= {identities[row.identity]: row.id for row in connection.execute(query)}
        return found

    def _environments(
        self, connection: Connection, circumstances: Iterable[Circumstances]
    ) -> dict[str, int]:
        table = schema.environments
        data = {_digest(one): one for one in (each.environment() for each in circumstances)}
        rows = [{"digest": digest, "data": one} for digest, one in sorted(data.items())]
        self._add(connection, table, rows)
        query = select(table.c.digest, table.c.id).where(table.c.digest.in_(data))
        return {row.digest: row.id for row in connection.execute(query)}


def _now() -> datetime:
    return datetime.now(UTC)


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def _attempt_identity(assignment: str, submission: Submission, digest: str) -> str:
    return _digest([assignment, submission.student, submission.name, digest])


def _content_row(digest: str, content: bytes) -> dict[str, Any]:
    return {"digest": digest, "size": len(content), "data": content}


def _in_chunks(values: Iterable[Item]) -> Iterator[list[Item]]:
    iterator = iter(values)
    while chunk := list(islice(iterator, AT_ONCE)):
        yield chunk


def _grade_row(new: NewGrade, environment_id: int) -> dict[str, Any]:
    key, grade = new.key, new.grade
    return {
        "attempt_id": new.attempt.id,
        "key_digest": key.digest(),
        "assignment_digest": key.assignment_digest,
        "seed": key.seed,
        "isolation": key.isolation,
        "grader_version": key.grader_version,
        "options": key.options,
        "status": grade.status,
        "score": grade.score,
        "record": grade.to_json(),
        "environment_id": environment_id,
        "timings": dict(new.circumstances.timings),
        "at": _now(),
        "round": key.round,
        "counts": new.counts,
    }
