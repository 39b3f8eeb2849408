"""What is asked of a ledger in SQL, and rows as records.

`row: Any` because a row's columns are attributes that no type checker sees.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from autograder.core.records import Grade
from autograder.core.submission import Origin
from autograder.ledger import schema
from autograder.ledger.records import Attempt, Circumstances, Entry, Event, GradeKey, Known

_ATTEMPT_COLUMNS = (
    schema.attempts.c.id.label("attempt_id"),
    schema.attempts.c.identity,
    schema.assignments.c.slug,
    schema.students.c.name.label("student"),
    schema.attempts.c.submission,
    schema.attempts.c.digest,
    schema.attempts.c.origin,
    schema.attempts.c.received,
)
ATTEMPTS = (
    select(*_ATTEMPT_COLUMNS)
    .join_from(schema.attempts, schema.assignments)
    .join(schema.students)
    .order_by(schema.attempts.c.id)
)
_KEY_COLUMNS = (
    schema.attempts.c.digest,
    schema.grades.c.assignment_digest,
    schema.grades.c.seed,
    schema.grades.c.isolation,
    schema.grades.c.grader_version,
    schema.grades.c.options,
    schema.grades.c.round,
    schema.grades.c.counts,
)
OUTLINE = (
    select(
        schema.grades.c.id,
        schema.grades.c.attempt_id,
        schema.grades.c.status,
        schema.grades.c.score,
        *_KEY_COLUMNS,
    )
    .join_from(schema.grades, schema.attempts)
    .join(schema.assignments)
    .order_by(schema.grades.c.id)
)
ENTRIES = (
    select(
        schema.grades.c.id,
        schema.grades.c.record,
        schema.grades.c.timings,
        schema.grades.c.at,
        schema.environments.c.data.label("environment"),
        *_KEY_COLUMNS[1:],
        *_ATTEMPT_COLUMNS,
    )
    .join_from(schema.grades, schema.attempts)
    .join(schema.assignments)
    .join(schema.students)
    .join(schema.environments)
    .order_by(schema.grades.c.id)
)
EVENTS = (
    select(
        schema.events,
        schema.assignments.c.slug,
        schema.students.c.name.label("student"),
    )
    .join_from(schema.events, schema.assignments)
    .outerjoin(schema.students)
    .order_by(schema.events.c.id)
)


def attempt(row: Any) -> Attempt:
    """A row of `ATTEMPTS`."""
    return Attempt(
        id=row.attempt_id,
        assignment=row.slug,
        student=row.student,
        submission=row.submission,
        digest=row.digest,
        origin=Origin.from_json(row.origin),
        received=row.received,
    )


def _key(row: Any) -> GradeKey:
    return GradeKey(
        submission_digest=row.digest,
        assignment_digest=row.assignment_digest,
        seed=row.seed,
        isolation=row.isolation,
        grader_version=row.grader_version,
        options=row.options,
        round=row.round,
    )


def entry(row: Any) -> Entry:
    """A row of `ENTRIES`."""
    return Entry(
        id=row.id,
        attempt=attempt(row),
        key=_key(row),
        grade=Grade.from_json(row.record),
        circumstances=Circumstances.from_json(row.environment, row.timings),
        at=row.at,
        counts=row.counts,
    )


def known(row: Any) -> Known:
    """A row of `OUTLINE`."""
    return Known(row.id, row.attempt_id, _key(row), row.status, row.score, row.counts)


def event(row: Any) -> Event:
    """A row of `EVENTS`."""
    return Event(
        id=row.id,
        assignment=row.slug,
        kind=row.kind,
        student=row.student,
        payload=row.payload,
        author=row.author,
        reason=row.reason,
        at=row.at,
    )
