"""Fill one column of a table that an LMS exported: the part that all tables have in common."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from autograder.core.records import Mark
from autograder.lms.exports import points
from autograder.lms.exports.lossless_csv import Sheet
from autograder.lms.exports.outcome import Outcome, Refusal, Told
from autograder.lms.exports.points import DecimalSign, PointsPolicy
from autograder.lms.exports.row_matching import Keys, Matching, match

SAME = 0.005  # two numbers that show the same two decimals


class Table(ABC):
    """A sheet, and what its LMS means by it: one subclass a format.

    `keys` of the class are the names of `Origin.ids` to match by, the surest first; `places` the
    decimals that the LMS keeps. `where` is how sentences call the column, `column` its place,
    `maximum` its points, `sign` its decimal sign.
    """

    keys: ClassVar[tuple[str, ...]]
    places: ClassVar[int]
    lms: ClassVar[str]

    def __init__(
        self, sheet: Sheet, column: int, maximum: float, where: str, sign: DecimalSign
    ) -> None:
        self.sheet = sheet
        self.column = column
        self.maximum = maximum
        self.where = where
        self.sign = sign

    def rows(self) -> list[int]:
        """The rows of students."""
        return self.sheet.records()

    @abstractmethod
    def known(self, row: int) -> Keys:
        """What the row says of its student, under the names of `Origin.ids`."""

    @abstractmethod
    def label(self, row: int) -> str:
        """The row as a person finds it again."""

    @abstractmethod
    def refusal(self, row: int, mark: Mark, value: float) -> str:
        """Why the LMS would not take `value` here as it is, and what to do; "" if it does."""

    def tell(self, row: int, mark: Mark, value: float) -> list[str]:
        """Write `value`, unless it stands there; returns what is to be said of the row."""
        text = points.written(value, self.places, self.sign)
        if points.read(text) != points.read(self.sheet.value(row, self.column)):
            self.sheet.put(row, self.column, text)
        return []

    def already(self, row: int) -> str:
        """How the LMS's own grade in this row is told to a person."""
        return f"{self.lms} has {self.sheet.value(row, self.column).strip()} already"


class Filled(NamedTuple):
    """The outcome, and the mark that each row was told."""

    outcome: Outcome
    marks: dict[int, Mark]


def fill(
    table: Table,
    marks: Sequence[Mark],
    policy: PointsPolicy,
    replace: bool,
    notes: Sequence[str] = (),
) -> Filled:
    """Write every mark that has a number into the row of its student, or say why not."""
    numbered = [mark for mark in marks if mark.score is not None]
    said = [points.check_policy(numbered, table.maximum, policy, table.where), *notes]
    matching = match({row: table.known(row) for row in table.rows()}, marks, table.keys)
    refused = {row: _claimed(table, row, theirs) for row, theirs in matching.claimed.items()}
    told: dict[int, Mark] = {}
    for row, mark in sorted(matching.pairs.items()):
        if mark.score is None:
            continue
        value = points.in_points(mark, table.maximum)
        reason = (
            ("" if math.isfinite(value) else f"{value} is no number")
            or table.refusal(row, mark, value)
            or _overwrites(table, row, value, replace)
        )
        if reason:
            refused[row] = Refusal(table.label(row), reason)
        else:
            said += table.tell(row, mark, value)
            told[row] = mark
    return Filled(_outcome(table, marks, matching, told, refused, said), told)


def _claimed(table: Table, row: int, marks: Sequence[Mark]) -> Refusal:
    students = ", ".join(mark.student for mark in marks)
    return Refusal(table.label(row), f"{len(marks)} students belong to it: {students}")


def _overwrites(table: Table, row: int, value: float, replace: bool) -> str:
    """A grade that stands in the LMS is a person's, or an earlier run's: it is asked for first."""
    text = table.sheet.value(row, table.column).strip()
    old = points.read(text)
    if replace or not text or (old is not None and abs(old - value) < SAME):
        return ""
    new = points.written(value, 2)
    return f"{table.already(row)}, the result is {new}; --replace writes it over"


def _outcome(
    table: Table,
    marks: Sequence[Mark],
    matching: Matching,
    told: dict[int, Mark],
    refused: dict[int, Refusal],
    notes: Sequence[str],
) -> Outcome:
    return Outcome(
        content=table.sheet.to_bytes(),
        told=tuple(
            Told(table.label(row), mark.student, table.sheet.value(row, table.column))
            for row, mark in told.items()
        ),
        refused=tuple(refused[row] for row in sorted(refused)),
        without_row=tuple(mark.student for mark in matching.lost if mark.score is not None),
        without_mark=tuple(
            table.label(row)
            for row in table.rows()
            if row not in matching.pairs and row not in matching.claimed
        ),
        without_number=tuple(Refusal(m.student, m.status) for m in marks if m.score is None),
        notes=tuple(note for note in notes if note),
    )


__all__ = ["Filled", "Table", "fill"]
