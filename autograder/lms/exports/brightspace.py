"""Brightspace's grade CSV: `OrgDefinedId, "<Item> Points Grade", End-of-Line Indicator`.

Brightspace finds a student by OrgDefinedId or Username, an item by its name in the heading, and
ends every line with a column of `#`. Given the file that it exported, that file goes back with one
column filled in; without one, a new file is made from the students' OrgDefinedIds. Written from the
format's description; no Brightspace was at hand.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from typing import ClassVar

from autograder.core.errors import InputError
from autograder.core.records import Mark
from autograder.files.csv_escape import cell
from autograder.lms.exports import points
from autograder.lms.exports.fill_table import Table, fill
from autograder.lms.exports.lossless_csv import Sheet
from autograder.lms.exports.outcome import Outcome, Refusal, Told
from autograder.lms.exports.points import DecimalSign, PointsPolicy
from autograder.lms.exports.row_matching import Keys

ID, LOGIN, END = "OrgDefinedId", "Username", "End-of-Line Indicator"
_ITEM = re.compile(r"(?P<title>.+) Points Grade(?:\s*<(?P<about>.*)>)?", re.DOTALL)
_MAXIMUM = re.compile(r"MaxPoints:([0-9]+(?:[.,][0-9]+)?)")
_PLACES = 2
_NO_ID = (
    f"Who has no {ID} cannot be in a new file: give a --roster that says it, or Brightspace's own "
    "export (--gradebook)."
)


def render(
    marks: Sequence[Mark],
    gradebook: bytes | None = None,
    name: str = "gradebook",
    item: str = "",
    policy: PointsPolicy = "scale",
    decimal: DecimalSign | None = None,
    replace: bool = False,
) -> Outcome:
    """Write `marks` into an exported gradebook, or, without one, into a new file for `item`.

    Raises InputError for another file, an item that is not in it, and points that it contradicts.
    """
    if gradebook is None:
        return _new_file(marks, item, decimal or ".")
    table = Gradebook(Sheet.parse(gradebook, name), item, decimal or ".", marks)
    return fill(table, marks, policy, replace, table.remarks()).outcome


class Gradebook(Table):
    """An exported gradebook and the column of one item."""

    keys: ClassVar[tuple[str, ...]] = ("sid", "username", "email", "full_name")
    places: ClassVar[int] = _PLACES
    lms: ClassVar[str] = "Brightspace"

    def __init__(
        self, sheet: Sheet, item: str, decimal: DecimalSign, marks: Sequence[Mark]
    ) -> None:
        heading = sheet.header()
        self._place = {title: place for place, title in enumerate(heading)}
        if not {ID, LOGIN} & self._place.keys() or END not in self._place:
            raise InputError(
                f"{sheet.name}: begins with {', '.join(heading[:3])}; a grade file of Brightspace "
                f"has {ID} or {LOGIN}, an item's Points Grade, and {END}. Export it in Grades → "
                "Export, with both as key field."
            )
        column, self._stated = _column(sheet.name, heading, item)
        title = heading[column]
        super().__init__(sheet, column, self._stated or _possible(marks, title), title, decimal)

    def known(self, row: int) -> Keys:
        first, last = self._value(row, "First Name"), self._value(row, "Last Name")
        return {
            "sid": [self._value(row, ID).removeprefix("#")],
            "username": [self._value(row, LOGIN).removeprefix("#")],
            "email": [self._value(row, "Email")],
            "full_name": [f"{first} {last}", f"{last} {first}"] if first or last else [],
        }

    def _value(self, row: int, title: str) -> str:
        return self.sheet.value(row, self._place.get(title)).strip()

    def label(self, row: int) -> str:
        name = " ".join(filter(None, (self._value(row, t) for t in ("First Name", "Last Name"))))
        key = self._value(row, ID) or self._value(row, LOGIN)
        return f"row {row + 1}, {key}" + (f" ({name})" if name else "")

    def refusal(self, row: int, mark: Mark, value: float) -> str:
        if not 0 <= value <= self.maximum:
            return f"{value:g} is outside of 0 to {self.maximum:g}"
        return ""

    def remarks(self) -> list[str]:
        """What is worth saying about the file as a whole."""
        if self._stated:
            return []
        return [
            "The heading does not say the item's maximum: grades are written out of "
            f"{self.maximum:g}. Check that Brightspace counts as many points."
        ]


def _column(name: str, heading: Sequence[str], item: str) -> tuple[int, float | None]:
    """The column of `item`, and its maximum if the heading says it."""
    found = {place: _ITEM.fullmatch(title) for place, title in enumerate(heading)}
    columns = {place: one for place, one in found.items() if one}
    named = [place for place, one in columns.items() if not item or item == one["title"].strip()]
    if len(named) != 1:
        listed = "; ".join(one["title"] for one in columns.values()) or "none"
        wanted = f"{item!r} names {len(named)} of them" if item else "name one with --item"
        raise InputError(f"{name} has these items with points: {listed}. Here {wanted}.")
    stated = _MAXIMUM.search(columns[named[0]]["about"] or "")
    return named[0], points.read(stated[1]) if stated else None


def _possible(marks: Sequence[Mark], title: str) -> float:
    possible = {mark.possible for mark in marks if mark.score is not None}
    if len(possible) > 1:
        raise InputError(
            f"{title}: the heading does not say how many points it counts, and the results count "
            f"{', '.join(f'{value:g}' for value in sorted(possible))}. Export with MaxPoints."
        )
    return possible.pop() if possible else 1.0


def _new_file(marks: Sequence[Mark], item: str, sign: DecimalSign) -> Outcome:
    """A file for students whose OrgDefinedId is known."""
    if not item or cell(item) != item:
        raise InputError(
            "Without Brightspace's own export (--gradebook) the grade item must be named with "
            "--item, exactly as it is called in Brightspace."
        )
    maximum = _possible(marks, item)
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([ID, f"{item} Points Grade", END])
    told, refused, lost = [], [], []
    for mark in marks:
        key = mark.ids.get("sid", "").strip()
        if mark.score is None:
            continue
        if not key:
            lost.append(mark.student)
        elif cell(key) != key or not 0 <= mark.score <= maximum:
            refused.append(Refusal(mark.student, f"cannot be written: {key!r}, {mark.score:g}"))
        else:
            number = points.written(mark.score, _PLACES, sign)
            writer.writerow([key, number, "#"])
            told.append(Told(f"{ID} {key}", mark.student, number))
    return Outcome(
        content=buffer.getvalue().encode("utf-8"),
        told=tuple(told),
        refused=tuple(refused),
        without_row=tuple(lost),
        without_number=tuple(Refusal(m.student, m.status) for m in marks if m.score is None),
        notes=(
            f"Grades are out of {maximum:g}; Brightspace makes a new item of an unknown name.",
            *([_NO_ID] if lost else []),
        ),
    )


__all__ = ["Gradebook", "render"]
