"""The marks of a graded batch: from a ledger with its decisions, or from the results alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from autograder.batch.outputs import results
from autograder.batch.outputs.entries import entries_of
from autograder.batch.outputs.layout import RESULTS
from autograder.bundle.bundle import close_bundle, open_bundle
from autograder.core.errors import InputError
from autograder.core.records import Grade, Mark
from autograder.gradebook.book import Book, open_book
from autograder.gradebook.policy import Policy, read_policy
from autograder.gradebook.roster import read_roster
from autograder.gradebook.students import newest
from autograder.ledger import open_ledger


@dataclass(frozen=True)
class Marked:
    """What `grade` left in `folder`, and the marks that follow from it.

    `grades` are those of the batch as they stand now, by the submission's name. `manifest` is None
    for a foreign bundle, and for one that is not there any more.
    """

    folder: Path
    assignment: str
    grades: Mapping[str, Grade]
    marks: Sequence[Mark]
    manifest: Mapping[str, Any] | None
    _attempts: Mapping[int, Grade]
    _own: frozenset[tuple[str, str, str]]  # whose pages lie in the folder

    def grade(self, mark: Mark) -> Grade | None:
        """The grade that a mark comes from."""
        return None if mark.attempt is None else self._attempts.get(mark.attempt)

    def page(self, mark: Mark) -> Path | None:
        """The feedback page of a mark, if it was made; nobody else's file of the same name."""
        grade = self.grade(mark)
        if grade is None or _file(grade) not in self._own:
            return None
        path = results.page_of(self.folder, grade.submission)
        return path if path.is_file() else None


def marks_of(
    out: Path,
    ledger: str | None = None,
    roster: Path | None = None,
    without_readers: bool = False,
) -> Marked:
    """The marks of the batch in `out`. Raises InputError where there is none.

    Every attempt and decision counts that `ledger` keeps, or the one that the batch was graded
    into; where `out` lies without its own, the results alone. With `without_readers` a submission
    that awaits a reader counts by what is judged already.
    """
    grades = results.read_results(out)
    if not grades:
        raise InputError(f"{out}: no submission was graded.")
    assignment = grades[0].assignment
    sources = results.read_sources(out)
    policy, manifest = _rules(sources.bundle)
    people = None if roster is None else read_roster(roster)
    where = results.ledger_of(out, ledger)
    if ledger is None and where == results.ledger_in(out) and not where.exists():
        at = datetime.fromtimestamp((out / RESULTS).stat().st_mtime, UTC)
        book = Book(assignment, entries_of(grades, sources.origins, at), [], policy, people)
    else:
        with open_ledger(_existing(where)) as kept:
            book = open_book(kept, assignment, people)
    kept_grades = newest(book.entries)
    standing = {_file(entry.grade): entry.grade for entry in kept_grades}
    return Marked(
        folder=out,
        assignment=assignment,
        grades={one.submission: standing.get(_file(one), one) for one in grades},
        marks=book.marks_without_readers() if without_readers else book.marks(),
        manifest=manifest,
        _attempts={entry.attempt.id: entry.grade for entry in kept_grades},
        _own=frozenset(map(_file, grades)),
    )


def _existing(where: str | Path) -> str | Path:
    """To open a ledger that is not there would make an empty one, without any decision."""
    if "://" not in str(where) and not Path(where).is_file():
        raise InputError(
            f"{where}: the ledger is not there. Name the one that keeps the grades with --ledger."
        )
    return where


def _file(grade: Grade) -> tuple[str, str, str]:
    return grade.student, grade.submission, grade.submission_digest


def _rules(path: Path) -> tuple[Policy, Mapping[str, Any] | None]:
    """The assignment's policy and manifest; the usual policy if the bundle is gone."""
    if not path.exists():
        return Policy(), None
    bundle = open_bundle(path)
    try:
        return read_policy(bundle), bundle.manifest.data if bundle.manifest else None
    finally:
        close_bundle(bundle)


__all__ = ["Marked", "marks_of"]
