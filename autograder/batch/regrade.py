"""Grade what is kept again, after a test or the reference changed; nothing is written before asked.

`open_regrade` finds the attempts that today's assignment has not judged; `Regrade.run` grades
their kept bytes; `Regrade.write` records the new grades and the decision in one transaction. Under
"never-lower" a grade that would fall is recorded too, but the one before goes on counting.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from autograder.batch.grade_diff import Difference, Outcome, difference
from autograder.batch.request import Asked
from autograder.batch.resume import Engine, histories_of
from autograder.core.errors import InputError
from autograder.core.records import Grade
from autograder.core.submission import Submission
from autograder.ledger import Attempt, Entry, Known, Ledger, NewEvent, NewGrade

Policy = Literal["never-lower", "as-computed"]
LONGEST_NAME = 120


@dataclass(frozen=True)
class Regraded:
    """An attempt, the grade of it that counts, how many it has, and what it is judged now."""

    before: Entry
    repetition: int
    difference: Difference

    @property
    def attempt(self) -> Attempt:
        """The attempt."""
        return self.before.attempt

    def counts(self, policy: Policy) -> bool:
        """Whether the new grade is the one that counts."""
        worse: tuple[Outcome, ...] = ("loses", "held")
        return policy == "as-computed" or self.difference.outcome not in worse


@dataclass
class Regrade:
    """The attempts to be graded again. `lost` have no bytes; `ungraded` never had a grade."""

    ledger: Ledger
    asked: Asked
    todo: list[tuple[Entry, int]]
    lost: list[Attempt]
    ungraded: list[Attempt]
    done: list[Regraded] = field(default_factory=list)

    @property
    def editions(self) -> list[str]:
        """The digests of the assignment that the grades so far were made by."""
        return list(dict.fromkeys(entry.key.assignment_digest for entry, _ in self.todo))

    def run(self, engine: Engine) -> Iterator[Regraded]:
        """Grade the kept bytes with `engine`; nothing is recorded."""
        by_name = {str(entry.attempt.id): (entry, count) for entry, count in self.todo}
        with tempfile.TemporaryDirectory(prefix="nabla-regrade-") as folder:
            handed_in = [
                _laid_out(self.ledger, name, entry.attempt, Path(folder))
                for name, (entry, _) in by_name.items()
            ]
            for grade in engine(handed_in):
                before, count = by_name[grade.submission]
                after = replace(grade, submission=before.attempt.submission)
                found = Regraded(before, count, difference(before.grade, after))
                self.done.append(found)
                yield found

    def write(self, policy: Policy, author: str, reason: str) -> None:
        """Record the new grades and the decision: all of it, or nothing."""
        event = NewEvent(
            assignment=self.asked.bundle.slug,
            kind="regrade",
            student=None,
            payload=self._summary(policy),
            author=author,
            reason=reason,
        )
        self.ledger.record([self._new(one, policy) for one in self.done], event)

    def _new(self, one: Regraded, policy: Policy) -> NewGrade:
        grade = one.difference.after
        return NewGrade(
            one.attempt,
            self.asked.key(one.attempt, grade.isolation, one.repetition),
            grade,
            self.asked.circumstances(grade),
            counts=one.counts(policy),
        )

    def _summary(self, policy: Policy) -> dict[str, Any]:
        outcomes = [one.difference.outcome for one in self.done]
        return {
            "policy": policy,
            "from": self.editions,
            "to": self.asked.bundle.digest,
            "not_counting": [one.attempt.id for one in self.done if not one.counts(policy)],
            **{outcome: outcomes.count(outcome) for outcome in ("gains", "loses", "same", "held")},
        }


def open_regrade(ledger: Ledger, asked: Asked) -> Regrade:
    """Find what today's assignment has not judged. Raises InputError on another course key."""
    slug = asked.bundle.slug
    histories = histories_of(ledger, slug)
    if not histories:
        known = ", ".join(ledger.assignments()) or "none"
        raise InputError(f"{ledger.shown}: holds no grade of {slug} (it knows: {known}).")
    current = ledger.current(slug)
    attempts = ledger.attempts(slug)
    due = [
        attempt
        for attempt in attempts
        if attempt.id in current
        and not asked.is_answered_by(histories[attempt.id][-1].key, attempt.student)
    ]
    _refuse_other_key(asked, due, histories)
    return Regrade(
        ledger,
        asked,
        todo=[(current[one.id], len(histories[one.id])) for one in due if one.digest],
        lost=[one for one in due if not one.digest],
        ungraded=[one for one in attempts if one.id not in current],
    )


def options_of(ledger: Ledger, assignment: str) -> dict[str, Any]:
    """The options that the newest grade of an assignment was made with."""
    known = ledger.outline(assignment)
    return dict(json.loads(known[-1].key.options)) if known and known[-1].key.options else {}


def _refuse_other_key(
    asked: Asked, due: Sequence[Attempt], histories: dict[int, list[Known]]
) -> None:
    """Another seed would change the hidden data: who gained by the new tests could not be told."""
    for attempt in due:
        seed = histories[attempt.id][-1].key.seed
        if seed == asked.seed(attempt.student):
            continue
        if not seed:
            raise InputError("These were graded without a course key: leave --course-key out.")
        if asked.course_key is None:
            raise InputError("These were graded with a course key: name its file, --course-key.")
        raise InputError("This is not the course key that these were graded with.")


def _laid_out(ledger: Ledger, name: str, attempt: Attempt, folder: Path) -> Submission:
    """The kept bytes in a file whose name ends as it did: that says the language and the kind."""
    path = folder / name / Path(attempt.submission).name[-LONGEST_NAME:]
    path.parent.mkdir()
    path.write_bytes(ledger.content(attempt.digest))
    return Submission(path, name, attempt.student, attempt.origin)


def as_it_stands(ledger: Ledger, assignment: str, written: Sequence[Grade]) -> list[Grade]:
    """Grades written earlier, each replaced by the one that counts now for the same file."""
    current = ledger.current(assignment)
    newest: dict[tuple[str, ...], Grade] = {}
    for attempt in ledger.attempts(assignment):
        if attempt.id in current:
            grade = current[attempt.id].grade
            newest[attempt.student, attempt.submission] = grade
            newest[attempt.student, attempt.submission, attempt.digest] = grade
    return [
        newest.get(
            (one.student, one.submission, one.submission_digest),
            newest.get((one.student, one.submission), one),
        )
        for one in written
    ]
