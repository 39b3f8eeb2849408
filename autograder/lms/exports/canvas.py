"""Canvas's gradebook CSV, given back as it was exported, with one column filled in.

Canvas matches a column by the number in brackets behind its title and proposes a new assignment
for a title it does not know; it takes the row "Points Possible" for a change of the assignment,
drops a "read only" column, lifts an excuse (`EX`) that is written over, and empties what is not
assigned to a student (`N/A`). So the file that Canvas exported is needed, every other byte of it
stays, and no row or column is added.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar

from autograder.core.errors import InputError
from autograder.core.records import Mark
from autograder.files.csv_escape import runs
from autograder.lms.exports import points
from autograder.lms.exports.fill_table import Table, fill
from autograder.lms.exports.lossless_csv import Sheet
from autograder.lms.exports.outcome import Outcome
from autograder.lms.exports.points import DecimalSign, PointsPolicy
from autograder.lms.exports.row_matching import Keys

_ASSIGNMENT = re.compile(r"(?P<title>.*\S)\s*\((?P<id>[0-9]+)\)", re.DOTALL)
_POSTING = re.compile(r"\s*(?:muted|manual posting.*)?\s*", re.IGNORECASE)
_POINTS = "points possible"


def render(
    marks: Sequence[Mark],
    gradebook: bytes,
    name: str = "gradebook",
    item: str = "",
    policy: PointsPolicy = "scale",
    decimal: DecimalSign | None = None,
    replace: bool = False,
) -> Outcome:
    """Write `marks` into the column of an assignment, in a gradebook as Canvas exported it.

    `item` is the assignment's number or title; "" where there is only one. Raises InputError for
    another file, and for a column that Canvas would not import.
    """
    table = Gradebook(Sheet.parse(gradebook, name), item, decimal)
    return fill(table, marks, policy, replace, table.remarks()).outcome


class Gradebook(Table):
    """An exported gradebook, its columns of identity, and the assignment's own."""

    keys: ClassVar[tuple[str, ...]] = ("canvas_user", "sid", "username", "email", "full_name")
    places: ClassVar[int] = 2
    lms: ClassVar[str] = "Canvas"

    def __init__(self, sheet: Sheet, item: str, decimal: DecimalSign | None) -> None:
        heading = sheet.header()
        self._split = heading[:2] == ["LastName", "FirstName"]
        if not (self._split or heading[0] == "Student") or "ID" not in heading[:3]:
            raise InputError(
                f"{sheet.name}: begins with {', '.join(heading[:3])}; a gradebook of Canvas begins "
                "with Student, ID (or LastName, FirstName, ID). Export it in Canvas: Grades → "
                "Export → Export Entire Gradebook."
            )
        self._place = {title: place for place, title in reversed(list(enumerate(heading)))}
        column = _column(sheet, heading, item)
        text, maximum = _possible(sheet, column, heading[column])
        sign: DecimalSign = "," if "," in text else "."
        super().__init__(sheet, column, maximum, f'"{heading[column]}"', decimal or sign)

    def rows(self) -> list[int]:
        return [row for row in self.sheet.records() if not self._is_no_student(row)]

    def _is_no_student(self, row: int) -> bool:
        cells = [self.sheet.value(row, column) for column in range(len(self.sheet.rows[row]))]
        return _POINTS in cells[0].casefold() or all(map(_POSTING.fullmatch, cells))

    def known(self, row: int) -> Keys:
        login = self._value(row, "SIS Login ID")
        return {
            "canvas_user": [self._value(row, "ID")],
            "sid": [self._value(row, "SIS User ID")],
            "username": [login],
            "email": [login],
            "full_name": self._names(row),
        }

    def _names(self, row: int) -> list[str]:
        """The student's name in both orders: Canvas lists `O'Brien, Ada`, others say it."""
        if self._split:
            last, first = self._value(row, "LastName"), self._value(row, "FirstName")
        else:
            last, comma, first = self._value(row, "Student").partition(",")
            if not comma:
                return [last]
        return [f"{first} {last}", f"{last} {first}"]

    def _value(self, row: int, title: str) -> str:
        return self.sheet.value(row, self._place.get(title)).strip()

    def label(self, row: int) -> str:
        titles = ("LastName", "FirstName") if self._split else ("Student",)
        name = ", ".join(self._value(row, title) for title in titles)
        return f"row {row + 1}, {name} (ID {self._value(row, 'ID') or 'missing'})"

    def refusal(self, row: int, mark: Mark, value: float) -> str:
        now = self.sheet.value(row, self.column).strip().casefold()
        if now == "ex":
            return "excused in Canvas (EX): a number would lift that; lift it in Canvas first"
        if now == "n/a":
            return (
                "not assigned to this student, or hidden while graded anonymously (N/A): Canvas "
                "would drop the grade"
            )
        if value < 0:
            return f"{value:g} is below zero"
        return ""

    def remarks(self) -> list[str]:
        """Names that a spreadsheet would run: they stay, since the file goes to Canvas."""
        risky = [self.label(row) for row in self.rows() if any(map(runs, self._identity(row)))]
        if not risky:
            return []
        return [
            "A name there begins like a formula; upload this file, do not open it in a "
            f"spreadsheet: {'; '.join(risky)}."
        ]

    def _identity(self, row: int) -> list[str]:
        last = self._place.get("Section", 2)
        return [self.sheet.value(row, column) for column in range(last + 1)]


def _column(sheet: Sheet, heading: Sequence[str], item: str) -> int:
    """The column of the assignment that `item` names, by number or by title."""
    found = {place: _ASSIGNMENT.fullmatch(title) for place, title in enumerate(heading)}
    columns = {place: one for place, one in found.items() if one}
    named = [
        place
        for place, one in columns.items()
        if not item or item in {one["id"], one["title"].strip(), one[0].strip()}
    ]
    if len(named) == 1:
        return named[0]
    listed = "; ".join(columns[place][0] for place in columns) or "none"
    wanted = f"{item!r} names {len(named)} of them" if item else "name one with --item"
    raise InputError(f"{sheet.name} has these assignments: {listed}. Here {wanted}.")


def _possible(sheet: Sheet, column: int, title: str) -> tuple[str, float]:
    """Canvas's points of a column, as text and number."""
    for row in sheet.records():
        if _POINTS in sheet.value(row, 0).casefold():
            text = sheet.value(row, column).strip()
            if "read only" in text.casefold():
                raise InputError(f"{sheet.name}: {title} is read only; Canvas would drop grades.")
            number = points.read(text)
            if number:
                return text, number
            raise InputError(
                f"{sheet.name}: {title} has {text or 'no'} points possible, so there is nothing to "
                "scale to. Give the assignment points in Canvas and export again."
            )
    raise InputError(f"{sheet.name}: no row Points Possible. Give the CSV as Canvas exported it.")


__all__ = ["Gradebook", "render"]
