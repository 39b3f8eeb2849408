"""What a second grade of the same bytes changed: score, questions, and the cases behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from autograder.core.records import Grade, QuestionRecord, TestRecord

Outcome = Literal["gains", "loses", "same", "held"]
CaseChange = Literal["passes now", "fails now", "not judged now", "is new", "is gone", "weighs"]
EXACT = 6  # decimals: scores are sums of points


@dataclass(frozen=True)
class CaseDifference:
    """A test case that was judged otherwise; `points` it is worth now (before, if it is gone)."""

    name: str
    change: CaseChange
    points: float


@dataclass(frozen=True)
class QuestionDifference:
    """A question whose score or cases changed. `difference` is in points."""

    name: str
    before: float
    after: float
    cases: tuple[CaseDifference, ...]

    @property
    def difference(self) -> float:
        """Points gained, or lost where negative."""
        return round(self.after - self.before, EXACT)


@dataclass(frozen=True)
class Difference:
    """Two grades of one attempt."""

    before: Grade
    after: Grade
    questions: tuple[QuestionDifference, ...]

    @property
    def outcome(self) -> Outcome:
        """What it means for the student. Scores are compared as parts of what was possible."""
        if self.after.status == "needs_review" and self.before.status != "needs_review":
            return "held"
        change = round(_part(self.after) - _part(self.before), EXACT)
        return "gains" if change > 0 else "loses" if change < 0 else "same"

    @property
    def score(self) -> float:
        """Points gained, or lost where negative."""
        return round(self.after.score - self.before.score, EXACT)


def difference(before: Grade, after: Grade) -> Difference:
    """What changed between two grades of the same bytes."""
    old = {question.name: question for question in before.questions}
    new = {question.name: question for question in after.questions}
    names = [*new, *(name for name in old if name not in new)]
    found = (_question(name, old.get(name), new.get(name)) for name in names)
    return Difference(before, after, tuple(q for q in found if q.difference or q.cases))


def _part(grade: Grade) -> float:
    return grade.score / grade.judged if grade.judged else 0.0


def _question(
    name: str, before: QuestionRecord | None, after: QuestionRecord | None
) -> QuestionDifference:
    return QuestionDifference(
        name,
        0.0 if before is None else before.score,
        0.0 if after is None else after.score,
        tuple(_cases(() if before is None else before.tests, () if after is None else after.tests)),
    )


def _cases(before: Sequence[TestRecord], after: Sequence[TestRecord]) -> Iterator[CaseDifference]:
    old = {test.name: test for test in before}
    for test in after:
        change = _change(old.pop(test.name, None), test)
        if change is not None:
            yield CaseDifference(test.name, change, test.points)
    for test in old.values():
        yield CaseDifference(test.name, "is gone", test.points)


def _change(before: TestRecord | None, after: TestRecord) -> CaseChange | None:
    if before is None:
        return "is new"
    if before.passed != after.passed:
        verdicts: dict[bool | None, CaseChange] = {True: "passes now", False: "fails now"}
        return verdicts.get(after.passed, "not judged now")
    return "weighs" if before.points != after.points else None
