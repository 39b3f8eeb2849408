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
from dataclasses import dataclass
from typing import NamedTuple

from autograder.errors import InputError
from autograder.lms.outbound import points
from autograder.lms.outbound.comment import is_ours
from autograder.lms.outbound.matching import Keys, folded, match
from autograder.lms.outbound.moodle_columns import NO, PARTICIPANT, YES, Columns, find
from autograder.lms.outbound.outcome import Outcome, Refusal, Told
from autograder.lms.outbound.points import DecimalSign, PointsPolicy
from autograder.lms.outbound.sheet import Sheet
from autograder.model import Mark
from autograder.spreadsheet import cell, runs

PLACES = 5  # Moodle stores five decimals
_KEYS = ("moodle_participant", "email", "full_name")
_READ_BY_STRTOTIME = re.compile(
    r"[A-Z][a-z]+day, \d{1,2} [A-Z][a-z]+ \d{4}, \d{1,2}:\d{2}(?: ?[AP]M)?"
)
TICK = (
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
    sheet = Sheet.parse(worksheet, name)
    table = _Table(sheet, find(sheet), decimal)
    numbered = [mark for mark in marks if mark.score is not None]
    notes = [points.check_policy(numbered, table.maximum, policy, name), *table.remarks()]
    matching = match(table.keys(), marks, _KEYS)
    told: dict[int, Told] = {}
    refused = [table.claimed_twice(row, theirs) for row, theirs in matching.claimed.items()]
    for row, mark in matching.pairs.items():
        if mark.score is None:
            continue
        reason = table.refusal(row, mark, replace)
        if reason:
            refused.append(Refusal(table.label(row), reason))
        else:
            told[row] = table.tell(row, mark)
            notes.append(table.comment(row, comments.get(mark.student, "")))
    table.defuse()
    outcome = Outcome(
        content=sheet.to_bytes(),
        told=tuple(told[row] for row in sorted(told)),
        refused=tuple(refused),
        without_row=tuple(mark.student for mark in matching.lost if mark.score is not None),
        without_mark=tuple(
            table.label(row)
            for row in sheet.records()
            if row not in matching.pairs and row not in matching.claimed
        ),
        without_number=tuple(
            Refusal(mark.student, mark.status) for mark in marks if mark.score is None
        ),
        notes=tuple(note for note in notes if note),
    )
    return Answer(outcome, {table.participant(row): matching.pairs[row] for row in told})


@dataclass
class _Table:
    """A worksheet and where its columns are."""

    sheet: Sheet
    columns: Columns
    wanted: DecimalSign | None

    def __post_init__(self) -> None:
        text = self.sheet.value(self.sheet.records()[0], self.columns.maximum)
        own: DecimalSign = "," if "," in text else "."
        self.maximum = points.read(text) or 0.0
        self.sign = self.wanted or own
        if self.sign == "," and own == ".":
            raise InputError(
                f"{self.sheet.name} writes {text}: in its language Moodle reads 7,5 as 7. Leave "
                "out --decimal, or download the worksheet in the language you upload in."
            )

    def keys(self) -> dict[int, Keys]:
        return {row: self._keys(row) for row in self.sheet.records()}

    def _keys(self, row: int) -> Keys:
        return {
            "moodle_participant": [self.participant(row)],
            "email": [self.sheet.value(row, self.columns.email)],
            "full_name": [self.sheet.value(row, self.columns.name)],
        }

    def participant(self, row: int) -> str:
        """The number at the end of the identifier, "" where there is none."""
        found = PARTICIPANT.fullmatch(self.sheet.value(row, self.columns.identifier).strip())
        return str(int(found["id"])) if found else ""

    def label(self, row: int) -> str:
        name = self.sheet.value(row, self.columns.name)
        identifier = self.sheet.value(row, self.columns.identifier)
        return f"row {row + 1}, {identifier}" + (f" ({name})" if name else "")

    def claimed_twice(self, row: int, marks: Sequence[Mark]) -> Refusal:
        students = ", ".join(mark.student for mark in marks)
        return Refusal(self.label(row), f"{len(marks)} students belong to it: {students}")

    def remarks(self) -> list[str]:
        """What is worth saying about the worksheet as a whole."""
        words = {self._changeable(row) for row in self.sheet.records()} - NO - YES
        separator = self.sheet.separator
        heading = self.sheet.header()[self.columns.changeable]
        return [
            f'"{heading}" says {", ".join(sorted(words))}: taken for yes.' if words else "",
            ""
            if separator == ","
            else f"Separator in this file: {separator!r}; choose it in the upload form.",
        ]

    def _changeable(self, row: int) -> str:
        return self.sheet.value(row, self.columns.changeable).strip().casefold()

    def refusal(self, row: int, mark: Mark, replace: bool) -> str:
        """Why this row cannot be told `mark`, and what to do; "" if it can."""
        value = points.in_points(mark, self.maximum)
        if not self.participant(row):
            return "the identifier is not a word and a number; Moodle cannot find the participant"
        if self._is_somebody_else(row, mark):
            return (
                f"the download calls this participant {mark.ids['full_name']!r}: is the worksheet "
                "of the same assignment?"
            )
        if self._changeable(row) in NO:
            return "the grade is locked in Moodle's gradebook; unlock it there, then export again"
        if not 0 <= value <= self.maximum:
            return f"{value:g} is outside of 0 to {self.maximum:g}; Moodle would skip it silently"
        old = points.read(self.sheet.value(row, self.columns.grade))
        if old is not None and abs(old - value) >= 0.005:
            return self._regraded(row, old, points.written(value, 2), replace)
        return ""

    def _is_somebody_else(self, row: int, mark: Mark) -> bool:
        """Numbers of participants start anew in every assignment, so the names must agree too."""
        said = folded(mark.ids.get("full_name", ""))
        here = folded(self.sheet.value(row, self.columns.name))
        word = PARTICIPANT.fullmatch(self.sheet.value(row, self.columns.identifier).strip())
        anonymous = {folded(word["word"]), folded(word[0])} if word else set()
        return bool(said and here) and said != here and said not in anonymous

    def _regraded(self, row: int, old: float, new: str, replace: bool) -> str:
        when = self.sheet.value(row, self.columns.graded).strip()
        if not replace:
            return (
                f"Moodle has {old:g} already (last modified: {when or 'not said'}), the result is "
                f"{new}; --replace writes it over"
            )
        return ""

    def tell(self, row: int, mark: Mark) -> Told:
        number = points.written(points.in_points(mark, self.maximum), PLACES, self.sign)
        self.sheet.put(row, self.columns.grade, number)
        return Told(self.label(row), mark.student, number)

    def comment(self, row: int, text: str) -> str:
        """Write the comment, unless a person wrote one; returns what is to be said of the row."""
        if self.columns.comments is None:
            return ""
        old = self.sheet.value(row, self.columns.comments)
        if old.strip() and not is_ours(old):
            return f"{self.label(row)}: the comment that stands there is a person's and was kept."
        if text:
            self.sheet.put(row, self.columns.comments, text)
        when = self.sheet.value(row, self.columns.graded).strip()
        if len(when) > 1 and not _READ_BY_STRTOTIME.fullmatch(when):
            return f"{self.label(row)}: Moodle cannot read its own date {when!r}; {TICK}."
        return ""

    def defuse(self) -> None:
        """No cell of a column that Moodle does not read back may run in a spreadsheet."""
        read_back = {
            self.columns.identifier, self.columns.grade, self.columns.graded, self.columns.comments,
        }  # fmt: skip
        for row in self.sheet.records():
            for column in range(len(self.sheet.rows[row])):
                text = self.sheet.value(row, column)
                if column not in read_back and runs(text):
                    self.sheet.put(row, column, cell(text))


__all__ = ["PLACES", "Answer", "render"]
