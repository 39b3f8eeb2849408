"""What the grades of a class say together: plain counts, no drawing and no wording."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from autograder.core.records import Grade, QuestionRecord, Text

_FULL = 1e-9

CaseKey = tuple[str, str, bool]
"""A test case of an assignment: its question, its name, whether it is hidden."""


@dataclass(frozen=True)
class QuestionStatistics:
    """How one question went: mean share of its points, and how many have all of them or none."""

    name: str
    count: int
    share: float
    full: int
    none: int
    follow_through: int

    @property
    def partial(self) -> int:
        """Submissions with some of the points."""
        return self.count - self.full - self.none


@dataclass(frozen=True)
class CaseStatistics:
    """How one test case went; `sample` and `position` say where to look up its wording."""

    question: str
    name: str
    hidden: bool
    passed: int
    failed: int
    unjudged: int
    sample: QuestionRecord
    position: int

    @property
    def key(self) -> CaseKey:
        """The case's identity among all cases."""
        return self.question, self.name, self.hidden

    @property
    def failure(self) -> float:
        """Failed ones as a part of the judged ones, 0 when none was judged."""
        judged = self.passed + self.failed
        return self.failed / judged if judged else 0.0


@dataclass(frozen=True)
class Misconception:
    """A known misconception, in how many submissions it stood, and the hint they got with it."""

    identifier: str
    question: str
    count: int
    hint: Text | None


@dataclass(frozen=True)
class Bin:
    """Submissions with low ≤ score < high; the last bin holds its upper end too."""

    low: float
    high: float
    count: int


def scored(grades: Iterable[Grade]) -> list[Grade]:
    """The grades that carry a score: all but the rejected ones."""
    return [grade for grade in grades if grade.status != "rejected"]


def middle(grades: Sequence[Grade]) -> tuple[float, float] | None:
    """Mean and median score, None without any score."""
    scores = [grade.score for grade in grades]
    return (statistics.fmean(scores), statistics.median(scores)) if scores else None


def histogram(grades: Sequence[Grade], most: int = 12) -> list[Bin]:
    """Scores in equal bins of a round width from 0 to the points judged, at most `most`."""
    if not grades:
        return []
    top = max(max(grade.judged, grade.score) for grade in grades)
    width = _round_width(top / most) if top > 0 else 1.0
    bins = max(1, -int(-(top - _FULL) // width))
    counts = Counter(max(0, min(bins - 1, int(grade.score / width + _FULL))) for grade in grades)
    return [Bin(i * width, (i + 1) * width, counts[i]) for i in range(bins)]


def _round_width(least: float) -> float:
    """The smallest of 0.1, 0.2, 0.5, 1, 2, 5, 10 … that is not below `least`."""
    width = 0.1
    steps = (2.0, 2.5, 2.0)
    turn = 0
    while width < least - _FULL:
        width = round(width * steps[turn % 3], 10)
        turn += 1
    return width


def by_question(grades: Sequence[Grade]) -> list[QuestionStatistics]:
    """One entry a question, in the order the questions first appear; judged ones only."""
    tallies: dict[str, _Tally] = {}
    for _, question in _questions(grades):
        if question.status == "judged":
            tallies.setdefault(question.name, _Tally()).add(question)
    return [tally.statistics(name) for name, tally in tallies.items()]


class _Tally:
    """Running sums over the records of one question."""

    def __init__(self) -> None:
        self.count = self.full = self.none = self.follow_through = 0
        self.shares = 0.0

    def add(self, record: QuestionRecord) -> None:
        share = record.score / record.possible if record.possible > 0 else 0.0
        self.count += 1
        self.shares += share
        self.full += share >= 1 - _FULL
        self.none += share <= _FULL
        self.follow_through += record.follow_through

    def statistics(self, name: str) -> QuestionStatistics:
        share = min(1.0, max(0.0, self.shares / self.count))
        return QuestionStatistics(
            name, self.count, share, self.full, self.none, self.follow_through
        )


def by_case(grades: Sequence[Grade]) -> list[CaseStatistics]:
    """One entry a test case, in the order the cases first appear."""
    verdicts: Counter[tuple[CaseKey, bool | None]] = Counter()
    samples: dict[CaseKey, tuple[QuestionRecord, int]] = {}
    for _, question in _questions(grades):
        for position, test in enumerate(question.tests):
            key = (question.name, test.name, test.hidden)
            verdicts[key, test.passed] += 1
            samples.setdefault(key, (question, position))
    return [
        CaseStatistics(
            question=key[0],
            name=key[1],
            hidden=key[2],
            passed=verdicts[key, True],
            failed=verdicts[key, False],
            unjudged=verdicts[key, None],
            sample=sample,
            position=position,
        )
        for key, (sample, position) in samples.items()
    ]


def misconceptions(grades: Sequence[Grade]) -> list[Misconception]:
    """Misconceptions named in any grade, the most frequent first.

    The first id of a question is the one its first hint words.
    """
    counts: Counter[tuple[str, str]] = Counter()
    hints: dict[tuple[str, str], Text] = {}
    for _, question in _questions(grades):
        for place, identifier in enumerate(dict.fromkeys(question.misconceptions)):
            counts[question.name, identifier] += 1
            if place < len(question.hints):
                hints.setdefault((question.name, identifier), question.hints[place])
    return [
        Misconception(identifier, question, count, hints.get((question, identifier)))
        for (question, identifier), count in counts.most_common()
    ]


def missing_modules(grades: Iterable[Grade]) -> list[tuple[str, int]]:
    """Modules the grader lacks and the number of notebooks that import them, most wanted first."""
    counts = Counter(module for grade in grades for module in set(grade.missing_modules))
    return sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))


def awaiting(grades: Iterable[Grade]) -> tuple[float, list[str]]:
    """The most points of a submission that await a reader, and the questions these belong to."""
    names: dict[str, None] = {}
    points = 0.0
    for grade in grades:
        points = max(points, grade.awaiting)
        names.update((q.name, None) for q in grade.questions if q.status == "awaiting_reader")
    return points, list(names)


def by_reason(grades: Iterable[Grade]) -> list[tuple[str, list[Grade]]]:
    """Grades under their reason, the most frequent reason first."""
    groups: dict[str, list[Grade]] = {}
    for grade in grades:
        groups.setdefault(grade.reason, []).append(grade)
    return sorted(groups.items(), key=lambda entry: -len(entry[1]))


def _questions(grades: Iterable[Grade]) -> Iterator[tuple[Grade, QuestionRecord]]:
    return ((grade, question) for grade in grades for question in grade.questions)


__all__ = [
    "Bin",
    "CaseKey",
    "CaseStatistics",
    "Misconception",
    "QuestionStatistics",
    "awaiting",
    "by_case",
    "by_question",
    "by_reason",
    "histogram",
    "middle",
    "misconceptions",
    "missing_modules",
    "scored",
]
