"""Which questions and test cases tell strong work from weak, and how sure that is.

Two measures, both from what students earned by their own code, over submissions that are graded:

*Discrimination* is the corrected item-total correlation: Pearson's r between the points of an item
and the points of all *other questions* (the item's own question is left out, or it would agree
with itself). For a test case, passed or not, this is the point-biserial correlation. Chance alone
moves r by about ±1.96/√(n − 1); below `LEAST_FOR_CORRELATION` submissions that is more than the
difference between a good item and a useless one, so none is given.

*Thirds*: the pass rate of a case among the third of the class with the most points and among the
third with the least. Who ties with the edge of a third belongs to it, so a third may be larger.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from autograder.core.records import Grade
from autograder.report.class_report.statistics import CaseKey

LEAST_FOR_CORRELATION = 20
LEAST_FOR_THIRDS = 12

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(frozen=True)
class Contrast:
    """Pass rates of one case, 0 to 1, in the top and in the bottom third of the class."""

    top: float
    bottom: float

    @property
    def gap(self) -> float:
        """How much more often the top third passes; negative when it passes less often."""
        return self.top - self.bottom


@dataclass(frozen=True)
class Separation:
    """What separates a class of `size` graded submissions.

    `questions` and `cases` hold a discrimination where one is defined: everybody alike, or a class
    too small, has none. `contrasts` is empty where there are no two thirds to compare.
    """

    size: int
    margin: float
    questions: Mapping[str, float]
    cases: Mapping[CaseKey, float]
    contrasts: Mapping[CaseKey, Contrast]
    top: int
    bottom: int


def separation(grades: Iterable[Grade]) -> Separation:
    """Measure the graded submissions among `grades`, reading them once."""
    columns = _Columns()
    for grade in grades:
        if grade.status == "graded":
            columns.add(grade)
    size = columns.size
    total = sum(columns.points.values(), start=_Column()).values(size, missing=0.0)
    shares = {name: column.values(size) for name, column in columns.points.items()}
    verdicts = {key: column.values(size) for key, column in columns.verdicts.items()}
    top, bottom = _thirds(total)
    return Separation(
        size=size,
        margin=margin(size),
        questions=_known((name, _against_rest(one, one, total)) for name, one in shares.items()),
        cases=_known(
            (key, _against_rest(passed, shares[key[0]], total)) for key, passed in verdicts.items()
        ),
        contrasts=_known((key, _contrast(passed, top, bottom)) for key, passed in verdicts.items()),
        top=int(top.sum()),
        bottom=int(bottom.sum()),
    )


def margin(size: int) -> float:
    """How far chance alone moves a correlation over `size` submissions, 19 times in 20."""
    return 1.96 / math.sqrt(size - 1) if size > 4 else 1.0


class _Column:
    """Values of some rows: appended one by one, sparse because not every row has one."""

    def __init__(self) -> None:
        self.rows: list[int] = []
        self.entries: list[float] = []

    def add(self, row: int, value: float) -> None:
        self.rows.append(row)
        self.entries.append(value)

    def __add__(self, other: _Column) -> _Column:
        both = _Column()
        both.rows = self.rows + other.rows
        both.entries = self.entries + other.entries
        return both

    def values(self, size: int, missing: float = math.nan) -> Floats:
        """One value a row; several of one row are added, rows without any are `missing`."""
        sums = np.zeros(size)
        np.add.at(sums, self.rows, self.entries)
        present = np.zeros(size, dtype=bool)
        present[self.rows] = True
        return np.where(present, sums, missing)


class _Columns:
    """Graded submissions as columns: own points of each question, verdict of each case."""

    def __init__(self) -> None:
        self.size = 0
        self.points: dict[str, _Column] = {}
        self.verdicts: dict[CaseKey, _Column] = {}

    def add(self, grade: Grade) -> None:
        judged = (record for record in grade.questions if record.status == "judged")
        for question in {record.name: record for record in judged}.values():
            own = self.points.setdefault(question.name, _Column())
            own.add(self.size, question.own_score)
            seen: dict[CaseKey, bool | None] = {
                (question.name, test.name, test.hidden): test.passed for test in question.tests
            }
            for key, passed in seen.items():
                if passed is not None:
                    self.verdicts.setdefault(key, _Column()).add(self.size, float(passed))
        self.size += 1


def _against_rest(item: Floats, own: Floats, total: Floats) -> float | None:
    """Correlation of `item` with the points outside its question, None where it has none."""
    known = ~np.isnan(item)
    rest = total - np.nan_to_num(own)
    if known.sum() < LEAST_FOR_CORRELATION:
        return None
    left, right = item[known], rest[known]
    spread = float(left.std() * right.std())
    if spread < 1e-9:
        return None
    return float(((left - left.mean()) * (right - right.mean())).mean() / spread)


def _thirds(total: Floats) -> tuple[Mask, Mask]:
    """The rows of the top and of the bottom third; both empty where the class has no two thirds."""
    nobody = np.zeros(len(total), dtype=bool)
    if len(total) < LEAST_FOR_THIRDS:
        return nobody, nobody
    order = np.sort(total)
    third = len(total) // 3
    low, high = order[third - 1], order[-third]
    if high - low < 1e-9:
        return nobody, nobody
    return total >= high - 1e-9, total <= low + 1e-9


def _contrast(passed: Floats, top: Mask, bottom: Mask) -> Contrast | None:
    known = ~np.isnan(passed)
    if not (known & top).any() or not (known & bottom).any():
        return None
    return Contrast(float(passed[known & top].mean()), float(passed[known & bottom].mean()))


def _known(pairs: Iterable[tuple[Key, Value | None]]) -> dict[Key, Value]:
    return {key: value for key, value in pairs if value is not None}


__all__ = [
    "LEAST_FOR_CORRELATION",
    "LEAST_FOR_THIRDS",
    "Contrast",
    "Separation",
    "margin",
    "separation",
]
