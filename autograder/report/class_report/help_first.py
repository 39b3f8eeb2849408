"""Who needs help first: an order that an instructor can explain, and disagree with.

The lowest score is a poor guide: points lost where the whole class loses them belong in the next
lecture, and a student whose page names the misconception already has something to go on. So each
lost point counts

    by the share of that question's points that the *others* earned (1: all others have solved it),
    and by half where the student's page gives a hint.

Points are those of the student's own code, before follow-through. Submissions that wait for a
person or were rejected are not in this order: they stand in lists of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from autograder.core.records import Grade, QuestionRecord

WITH_A_HINT = 0.5
LEAST_SHARE = 0.15
"""Who weighs less than this share of the points judged can wait."""


@dataclass(frozen=True)
class Reason:
    """Own points earned in one question, and what the others earn there, as a share 0 to 1."""

    question: str
    earned: float
    possible: float
    others: float
    hinted: bool

    @property
    def weight(self) -> float:
        """The lost points as they count for the order."""
        lost = max(0.0, self.possible - self.earned)
        return lost * self.others * (WITH_A_HINT if self.hinted else 1.0)


@dataclass(frozen=True)
class Need:
    """One submission of the order; its reasons come heaviest first."""

    grade: Grade
    reasons: tuple[Reason, ...]

    @property
    def weight(self) -> float:
        """What the order is by, in points."""
        return sum(reason.weight for reason in self.reasons)


def who_first(grades: Sequence[Grade]) -> list[Need]:
    """Graded submissions that need help, the most pressing first; ties by the lower score."""
    graded = [grade for grade in grades if grade.status == "graded"]
    shares = _Shares(graded)
    needs = [Need(grade, tuple(_reasons(grade, shares))) for grade in graded]
    return sorted(
        (need for need in needs if need.weight >= LEAST_SHARE * max(need.grade.judged, 1e-9)),
        key=lambda need: (-need.weight, need.grade.score, need.grade.submission),
    )


def _reasons(grade: Grade, shares: _Shares) -> Iterator[Reason]:
    reasons = [
        Reason(
            question=question.name,
            earned=question.own_score,
            possible=question.possible,
            others=shares.of_others(question),
            hinted=bool(question.hints),
        )
        for question in grade.questions
        if question.status == "judged"
    ]
    yield from sorted(
        (reason for reason in reasons if reason.weight > 1e-9), key=lambda reason: -reason.weight
    )


class _Shares:
    """Mean share of each question's points in the class, with one student left out."""

    def __init__(self, grades: Sequence[Grade]) -> None:
        self._sums: defaultdict[str, float] = defaultdict(float)
        self._counts: defaultdict[str, int] = defaultdict(int)
        for question in (question for grade in grades for question in grade.questions):
            if question.status == "judged":
                self._sums[question.name] += _share(question)
                self._counts[question.name] += 1

    def of_others(self, question: QuestionRecord) -> float:
        """What the others earned of `question`, 1 where there are no others."""
        others = self._counts[question.name] - 1
        if others < 1:
            return 1.0
        mean = (self._sums[question.name] - _share(question)) / others
        return min(1.0, max(0.0, mean))


def _share(question: QuestionRecord) -> float:
    return question.own_score / question.possible if question.possible > 0 else 1.0


__all__ = ["LEAST_SHARE", "WITH_A_HINT", "Need", "Reason", "who_first"]
