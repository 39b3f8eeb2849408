"""The table a reader fills in: one row an answer, and what `autograder read` takes back.

Columns: `code` (the answer's name on an anonymous sheet), one a criterion (its short name and what
it is worth: `slope (0.5)`), `points`, `comment`, then `assignment`, `question`, `student`,
`submission`. A reader writes into the criteria, or only into `points`; a row without either has
not been read yet. Text is neutralised as in `grades_csv`: to find out whose row it is, compare
`cell(submission)` with the cell.

Spreadsheets rewrite such files: with semicolons, decimal commas, another encoding. `parse` takes
all of these; what it cannot understand it refuses with the line, and then takes nothing.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.core.errors import InputError
from autograder.report.grades_csv import cell

_BEHIND = ("points", "comment", "assignment", "question", "student", "submission")
_CRITERION = re.compile(r"(.+) \((\d+(?:[.,]\d+)?)\)")
_EPSILON = 1e-9


@dataclass(frozen=True)
class Row:
    """An answer to be read. `blank` says that there is nothing to read: 0 points are proposed."""

    code: str
    student: str
    submission: str
    blank: bool = False
    comment: str = ""


@dataclass(frozen=True)
class ReadMark:
    """What a reader gave one answer. `student` and `submission` are cells, neutralised as such."""

    line: int
    assignment: str
    question: str
    student: str
    submission: str
    points: float
    comment: str


def render(assignment: str, question: str, reading: Mapping[str, Any], rows: Sequence[Row]) -> str:
    """The table to fill in, as text with a byte-order mark and CRLF.

    `reading` is the question's rubric as the manifest has it.
    """
    criteria = [f"{entry['short']} ({entry['points']:g})" for entry in reading["criteria"]]
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(["code", *map(cell, criteria), *_BEHIND])
    for row in rows:
        given = "0" if row.blank else ""
        about = (row.comment, assignment, question, row.student, row.submission)
        writer.writerow([row.code, *([given] * len(criteria)), given, *map(cell, about)])
    return "\ufeff" + buffer.getvalue()


def parse(text: str, where: str) -> list[ReadMark]:
    """The rows that have been read, in the order of the table.

    Raises InputError, which begins with `where`, names the line and says what to mend: a missing
    column, something that is no number, more than a criterion is worth, points that are not the
    sum of the criteria, an answer that stands there twice.
    """
    text = text.removeprefix("\ufeff")
    first = text.partition("\n")[0]
    delimiter = max((",", ";", "\t"), key=first.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    header = list(reader.fieldnames or ())
    lacking = [name for name in _BEHIND if name not in header]
    if lacking:
        raise InputError(
            f"{where}: no column {lacking[0]!r}. Fill in the file that `autograder reading` wrote, "
            "and keep its first line."
        )
    worth = {
        name: _number(found[2], 0.0, where)
        for name in header
        if (found := _CRITERION.fullmatch(name))
    }
    marks = [
        _mark(row, worth, f"{where}, line {reader.line_num}", reader.line_num) for row in reader
    ]
    read = [mark for mark in marks if mark is not None]
    _refuse_doubles(read, where)
    return read


def _mark(
    row: dict[str, Any], worth: Mapping[str, float], where: str, line: int
) -> ReadMark | None:
    """The mark of one row; None for one that has not been read."""
    cells = {name: (value or "").strip() for name, value in row.items() if isinstance(name, str)}
    given = {name: cells[name] for name in worth if cells[name]}
    if not given and not cells["points"]:
        return None
    if given and len(given) < len(worth):
        blank = next(name for name in worth if name not in given)
        raise InputError(f"{where}: {blank} is blank, another criterion is not. Write 0 for none.")
    parts = [
        _number(cells[name], most, f"{where}: {name}") for name, most in worth.items() if given
    ]
    total = math.fsum(parts)
    if cells["points"]:
        most = math.fsum(worth.values()) or math.inf
        written = _number(cells["points"], most, f"{where}: points")
        if given and abs(written - total) > _EPSILON:
            raise InputError(
                f"{where}: points is {written:g}, but the criteria add up to {total:g}. Mend one, "
                "or leave points blank."
            )
        total = written
    about = {name: cells[name] for name in ("assignment", "question", "student", "submission")}
    return ReadMark(line=line, points=round(total, 6), comment=cells["comment"], **about)


def _number(written: str, most: float, where: str) -> float:
    """A number of points between 0 and `most` (0: no limit), with a point or a comma."""
    try:
        value = float(written.replace(",", "."))
    except ValueError:
        value = math.nan
    if not math.isfinite(value) or value < 0:
        raise InputError(f"{where}: {written!r} is no number of points. Write one, 0 or more.")
    if most and value > most + _EPSILON:
        raise InputError(f"{where}: {value:g} points, but it is worth {most:g} at most.")
    return value


def _refuse_doubles(marks: Sequence[ReadMark], where: str) -> None:
    seen: dict[tuple[str, str], int] = {}
    for mark in marks:
        key = (mark.question, mark.submission)
        if key in seen:
            raise InputError(
                f"{where}, line {mark.line}: {mark.question} of {mark.submission} stands in line "
                f"{seen[key]} already. Keep one of them."
            )
        seen[key] = mark.line


__all__ = ["ReadMark", "Row", "parse", "render"]
