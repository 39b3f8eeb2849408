"""A batch that continues: what is graded already is taken from the ledger, the rest is graded.

Theory of operation
-------------------
`open_batch` reads every file once and keeps its bytes; the digest says whether the ledger holds a
grade that answers what is asked now. `Batch.run` grades the others and passes each grade on only
when the ledger has acknowledged it; acknowledgements are grouped, since each costs a write to the
disk. `Batch.grades` reads the result from the ledger: what is written into files is what is kept,
also where a second process graded beside this one.

A grade that was held for a person is made again: what held it (a module that was not installed, a
fault of the grader) may be gone. Under the policy "never lower" the newest judgement of an attempt
need not be the one that counts; then the result is the one that counts.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from autograder.batch.digest_cache import Digests, digest_of
from autograder.batch.intake import receive
from autograder.batch.outputs.results import Line, lines_of, zip_of
from autograder.batch.request import Asked
from autograder.core.records import Grade, Text
from autograder.core.submission import Submission
from autograder.ledger import Attempt, Known, Ledger, NewGrade

GROUP_GRADES = 256
GROUP_SECONDS = 0.25
CHANGED = "the file changed while it was being graded: run the same command again"
EXPLANATION = Text(
    "Tệp bị thay đổi trong lúc được chấm nên sẽ được chấm lại. Bạn không mất điểm.",
    "The file changed while it was being graded, so it will be graded again. You lose nothing.",
)

Reason = Literal["new", "forced", "held", "assignment changed", "asked otherwise"]
Histories = dict[int, list[Known]]  # all grades of each attempt, the oldest first
Engine = Callable[[Sequence[Submission]], Iterator[Grade]]


@dataclass(frozen=True)
class Item:
    """A submission of the batch. `why` it is to be graded; None: it need not be.

    `repetition` counts the grades that the ledger holds of the same judgement.
    """

    submission: Submission
    attempt: Attempt
    why: Reason | None
    repetition: int


@dataclass
class Batch:
    """The submissions of one command, and the ledger that they are kept in."""

    ledger: Ledger
    asked: Asked
    items: dict[str, Item]
    _histories: Histories | None = field(default=None, repr=False)  # as they are, if still known
    _not_kept: dict[str, Grade] = field(default_factory=dict)

    @property
    def todo(self) -> list[Submission]:
        """What is to be graded, in order."""
        return [item.submission for item in self.items.values() if item.why is not None]

    @property
    def why(self) -> Counter[Reason]:
        """How many are to be graded for which reason."""
        return Counter(item.why for item in self.items.values() if item.why is not None)

    def run(self, engine: Engine) -> Iterator[Grade]:
        """Have `engine` grade what is to be graded; yields each grade once it is kept."""
        self._histories = None
        waiting: list[Grade] = []
        written = time.monotonic()
        try:
            for grade in engine(self.todo):
                waiting.append(grade)
                if len(waiting) >= GROUP_GRADES or time.monotonic() - written >= GROUP_SECONDS:
                    kept, waiting = waiting, []
                    self._keep(kept)
                    written = time.monotonic()
                    yield from kept
        finally:  # also when interrupted: what is done is kept
            kept, waiting = waiting, []
            self._keep(kept)
        yield from kept

    def grades(self) -> Iterator[Line]:
        """One grade a submission, in their order, as it stands in the ledger."""
        histories = self._histories or histories_of(self.ledger, self.asked.bundle.slug)
        chosen: dict[str, int] = {}
        for name, item in self.items.items():
            found = standing(self.asked, item.attempt, histories.get(item.attempt.id, []))
            if found is not None and name not in self._not_kept:
                chosen[name] = found.id
        records = self.ledger.records(chosen.values())
        for name in self.items:
            if name in self._not_kept:
                yield from lines_of([self._not_kept[name]])
            else:
                text = next(records)
                yield Line(Grade.from_json(json.loads(text)), text)

    def _keep(self, grades: Iterable[Grade]) -> None:
        new = []
        for grade in grades:
            item = self.items[grade.submission]
            graded = grade.submission_digest or digest_of(item.submission.path)
            if graded == item.attempt.digest:
                key = self.asked.key(item.attempt, grade.isolation, item.repetition)
                new.append(NewGrade(item.attempt, key, grade, self.asked.circumstances(grade)))
            else:
                self._not_kept[grade.submission] = replace(
                    grade, status="needs_review", reason=CHANGED, explanation=EXPLANATION
                )
        if new:
            self.ledger.record(new)


def open_batch(
    ledger: Ledger,
    asked: Asked,
    submissions: Sequence[Submission],
    source: Path | None = None,
    force: bool = False,
    remembered: Digests | None = None,
) -> Batch:
    """Keep the submissions' bytes and see what is to be graded. `source` is the bundle's own file.

    With `force` everything is. `digest_cache` are digests of files that need not be read again.
    Raises LedgerError when the ledger cannot be written.
    """
    bundle = asked.bundle
    ledger.use_edition(
        bundle.slug, bundle.digest, None if source is None else zip_of(bundle, source)
    )
    histories = histories_of(ledger, bundle.slug)
    items: dict[str, Item] = {}
    why: Reason | None
    revived: list[Known] = []
    for submission, attempt in receive(ledger, bundle.slug, submissions, remembered):
        history = histories.get(attempt.id, [])
        known = standing(asked, attempt, history)
        why = "forced" if force and history else _why(asked, attempt, known, history)
        if why is None and known is not None and not _answers(asked, attempt, history[-1]):
            revived.append(known)
        items[submission.name] = Item(submission, attempt, why, len(history))
    if revived:
        _revive(ledger, revived, histories)
    return Batch(ledger, asked, items, None if revived else histories)


def standing(asked: Asked, attempt: Attempt, history: Sequence[Known]) -> Known | None:
    """The grade of an attempt that answers what is asked: see above for "never lower"."""
    if history and _answers(asked, attempt, history[-1]):
        return next((known for known in reversed(history) if known.counts), history[-1])
    return next((known for known in reversed(history) if _answers(asked, attempt, known)), None)


def _answers(asked: Asked, attempt: Attempt, known: Known) -> bool:
    return asked.is_answered_by(known.key, attempt.student)


def _why(
    asked: Asked, attempt: Attempt, known: Known | None, history: Sequence[Known]
) -> Reason | None:
    """Why an attempt is to be graded; a file that could not be read is tried again."""
    if not history:
        return "new"
    if known is not None:
        return "held" if known.status == "needs_review" or not attempt.digest else None
    changed = history[-1].key.assignment_digest != asked.bundle.digest
    return "assignment changed" if changed else "asked otherwise"


def histories_of(ledger: Ledger, assignment: str) -> Histories:
    """All grades of each attempt, the oldest first."""
    histories: Histories = {}
    for known in ledger.outline(assignment):
        histories.setdefault(known.attempt, []).append(known)
    return histories


def _revive(ledger: Ledger, revived: Sequence[Known], histories: Histories) -> None:
    """Let older grades count again, because the assignment is again what it was then."""
    entries = ledger.entries(known.id for known in revived)
    ledger.record(
        [
            NewGrade(
                entry.attempt,
                replace(entry.key, round=len(histories[entry.attempt.id])),
                entry.grade,
                entry.circumstances,
            )
            for entry in entries.values()
        ]
    )
