"""Moodle's grading worksheet, given back with grades: what its importer does is done here first.

Moodle's importer finds a participant by the number at the end of the identifier, skips without a
word a grade that is out of range, locked, or that was changed since the worksheet was downloaded,
and reads a decimal sign that is not its own as the end of the number. It replaces every comment
that differs, also in a row whose grade it skips. So a row that it would skip stays untouched here
and is named; so is a row that a person has graded (unless `replace`) and a comment that a person
wrote.

Columns that Moodle does not read back (names, addresses, the student's own text) cannot become
formulas of a spreadsheet; identifiers, grades and dates are kept as they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace as with_changes
from typing import ClassVar, NamedTuple

from autograder.core.errors import InputError
from autograder.core.records import Mark
from autograder.files.csv_escape import cell, runs
from autograder.lms.exports import points
from autograder.lms.exports.comment import is_ours
from autograder.lms.exports.fill_table import Table, fill
from autograder.lms.exports.lossless_csv import Sheet
from autograder.lms.exports.moodle_columns import NO, PARTICIPANT, YES, find
from autograder.lms.exports.outcome import Outcome
from autograder.lms.exports.points import DecimalSign, PointsPolicy
from autograder.lms.exports.row_matching import Keys, folded

_READ_BY_STRTOTIME = re.compile(
    r"[A-Z][a-z]+day, \d{1,2} [A-Z][a-z]+ \d{4}, \d{1,2}:\d{2}(?: ?[AP]M)?"
)
_TICK = (
    'tick "Allow updating records that have been modified more recently in Moodle than in the '
    'spreadsheet" when you upload'
)


class Answer(NamedTuple):
    """The worksheet with grades, and by participant number the mark that was told."""

    outcome: Outcome
    participants: Mapping[str, Mark]


def render(
    marks: Sequence[Mark],
    worksheet: bytes,
    comments: Mapping[str, str],
    name: str = "worksheet",
    policy: PointsPolicy = "scale",
    decimal: DecimalSign | None = None,
    replace: bool = False,
) -> Answer:
    """Write `marks` into a grading worksheet as Moodle exported it.

    `comments`: canonical student id → one line. `decimal` None: as the worksheet writes its
    maximum. Raises InputError for a file that is no such worksheet, and for a decimal sign that
    Moodle would not read in the worksheet's language.
    """
    table = Worksheet(Sheet.parse(worksheet, name), comments, decimal)
    outcome, told = fill(table, marks, policy, replace, table.remarks())
    table.defuse()
    outcome = with_changes(outcome, content=table.sheet.to_bytes())
    return Answer(outcome, {table.participant(row): mark for row, mark in told.items()})


class Worksheet(Table):
    """A grading worksheet and where its columns are."""

    keys: ClassVar[tuple[str, ...]] = ("moodle_participant", "email", "full_name")
    places: ClassVar[int] = 5
    lms: ClassVar[str] = "Moodle"

    def __init__(
        self, sheet: Sheet, comments: Mapping[str, str], decimal: DecimalSign | None
    ) -> None:
        self.columns = find(sheet)
        self._comments = comments
        text = sheet.value(sheet.records()[0], self.columns.maximum)
        own: DecimalSign = "," if "," in text else "."
        if decimal == "," and own == ".":
            raise InputError(
                f"{sheet.name} writes {text}: in its language Moodle reads 7,5 as 7. Leave "
                "out --decimal, or download the worksheet in the language you upload in."
            )
        maximum = points.read(text) or 0.0
        super().__init__(sheet, self.columns.grade, maximum, sheet.name, decimal or own)

    def known(self, row: int) -> Keys:
        return {
            "moodle_participant": [self.participant(row)],
            "email": [self.sheet.value(row, self.columns.email)],
            "full_name": [self.sheet.value(row, self.columns.name)],
        }

    def participant(self, row: int) -> str:
        """The number at the end of the identifier, "" where there is none."""
        found = PARTICIPANT.fullmatch(self._identifier(row))
        return str(int(found["id"])) if found else ""

    def label(self, row: int) -> str:
        name = self.sheet.value(row, self.columns.name)
        return f"row {row + 1}, {self._identifier(row)}" + (f" ({name})" if name else "")

    def _identifier(self, row: int) -> str:
        return self.sheet.value(row, self.columns.identifier).strip()

    def remarks(self) -> list[str]:
        """What is worth saying about the worksheet as a whole."""
        words = {self._changeable(row) for row in self.rows()} - NO - YES
        heading = self.sheet.header()[self.columns.changeable]
        separator = self.sheet.separator
        return [
            f'"{heading}" says {", ".join(sorted(words))}: taken for yes.' if words else "",
            f"Cells are separated by {separator!r}: choose that separator in Moodle's upload form."
            if separator != ","
            else "",
        ]

    def _changeable(self, row: int) -> str:
        return self.sheet.value(row, self.columns.changeable).strip().casefold()

    def refusal(self, row: int, mark: Mark, value: float) -> str:
        if not self.participant(row):
            return "the identifier is not a word and a number: Moodle cannot find the participant"
        if self._is_somebody_else(row, mark):
            return (
                f"the download calls this participant {mark.ids['full_name']}: is the worksheet "
                "of the same assignment?"
            )
        if self._changeable(row) in NO:
            return "the grade is locked in Moodle's gradebook; unlock it there, then export again"
        if not 0 <= value <= self.maximum:
            return f"{value:g} is outside of 0 to {self.maximum:g}: Moodle would skip it silently"
        return ""

    def _is_somebody_else(self, row: int, mark: Mark) -> bool:
        """Numbers of participants start anew in every assignment, so the names must agree too."""
        said = folded(mark.ids.get("full_name", ""))
        here = folded(self.sheet.value(row, self.columns.name))
        found = PARTICIPANT.fullmatch(self._identifier(row))
        anonymous = {folded(found["word"]), folded(found[0])} if found else set()
        return bool(said and here) and said != here and said not in anonymous

    def already(self, row: int) -> str:
        return f"{super().already(row)} (last modified: {self._graded(row) or 'not said'})"

    def _graded(self, row: int) -> str:
        """When the grade was last modified, as Moodle wrote it; "" for never."""
        when = self.sheet.value(row, self.columns.graded).strip()
        return "" if when == "-" else when

    def tell(self, row: int, mark: Mark, value: float) -> list[str]:
        said = super().tell(row, mark, value)
        return [*said, self._comment(row, self._comments.get(mark.student, "")), self._stale(row)]

    def _comment(self, row: int, text: str) -> str:
        """Write the comment, unless a person wrote one: then say so."""
        if self.columns.comments is None or not text:
            return ""
        old = self.sheet.value(row, self.columns.comments)
        if old.strip() and not is_ours(old):
            return f"{self.label(row)}: the comment that stands there is a person's and was kept."
        self.sheet.put(row, self.columns.comments, text)
        return ""

    def _stale(self, row: int) -> str:
        """What to say of a row that Moodle has graded, under a date that it cannot read itself."""
        when = self._graded(row)
        if not when or _READ_BY_STRTOTIME.fullmatch(when):
            return ""
        return f"{self.label(row)}: Moodle cannot read its own date {when!r}; {_TICK}."

    def defuse(self) -> None:
        """No cell of a column that Moodle does not read back may run in a spreadsheet."""
        kept = {self.columns.identifier, self.column, self.columns.graded, self.columns.comments}
        for row in self.rows():
            for column in range(len(self.sheet.rows[row])):
                text = self.sheet.value(row, column)
                if column not in kept and runs(text):
                    self.sheet.put(row, column, cell(text))


__all__ = ["Answer", "Worksheet", "render"]
