"""Which column of a Moodle grading worksheet is which, in whatever language it was exported.

Moodle writes its headings in the language of the person who downloads, and on import looks for
them in the language of the person who uploads. So headings stay as they are, and columns are found
by what Moodle always writes: the identifier first; the grade, its maximum and whether it may be
changed side by side; then two columns "Last modified (…)", of which the second is the grade's; then
the comments.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from autograder.core.errors import InputError
from autograder.lms.exports import points
from autograder.lms.exports.lossless_csv import Sheet

PARTICIPANT = re.compile(r"(?P<word>\D*[^\d\s])(?P<space>\s*)(?P<id>[0-9]{1,12})")
_DATED = re.compile(r"\s*[(（].*")
# "No" where Moodle has many users; a word that is neither is said aloud.
NO = frozenset(
    ["no", "không", "nein", "non", "nee", "nej", "nei", "não", "ne", "nie", "nu", "nem", "ei",
     "нет", "ні", "hayır", "tidak", "όχι", "لا", "否", "いいえ", "아니오", "아니요", "ไม่ใช่"]
)  # fmt: skip
YES = frozenset(
    ["yes", "có", "vâng", "ja", "oui", "sí", "sì", "si", "sim", "ano", "áno", "tak", "da", "igen",
     "kyllä", "да", "так", "evet", "ya", "ναι", "نعم", "是", "はい", "예", "네", "ใช่"]
)  # fmt: skip


@dataclass(frozen=True)
class Columns:
    """Places of the columns; None where the worksheet does not have one."""

    identifier: int
    grade: int
    maximum: int
    changeable: int
    submitted: int
    graded: int
    comments: int | None
    name: int | None
    email: int | None


def find(sheet: Sheet) -> Columns:
    """Find the columns. Raises InputError for what is no grading worksheet with points."""
    rows = sheet.records()
    if not rows:
        raise InputError(f"{sheet.name}: no participant in it.")
    heading = sheet.header()
    maximum = _maximum(sheet, rows, len(heading))
    graded = _second_dated(sheet.name, heading, maximum + 2)
    behind = range(graded + 1, len(heading))
    named = [column for column in behind if heading[column] == "Feedback comments"]
    comments = next(iter([*named, *behind]), None)
    email = next((c for c in range(1, maximum) if _all(sheet, rows, c, _is_email)), None)
    name = 1 if _holds_names(sheet, rows, maximum - 1, email) else None
    return Columns(0, maximum - 1, maximum, maximum + 1, maximum + 2, graded, comments, name, email)


def _maximum(sheet: Sheet, rows: list[int], width: int) -> int:
    """The column that holds one number in all rows, behind grades and before yes or no.

    The last such column: of a class of one, a telephone number may look the same.
    """
    for column in range(width - 2, 1, -1):
        numbers = {points.read(sheet.value(row, column)) for row in rows}
        before = {sheet.value(row, column - 1) for row in rows}
        after = {sheet.value(row, column + 1) for row in rows}
        if (
            len(numbers) == 1
            and (numbers.pop() or 0) > 0
            and all(not text.strip() or points.read(text) is not None for text in before)
            and len(after) <= 2
            and not any(points.read(text) is not None for text in after)
        ):
            return column
    raise InputError(
        f"{sheet.name}: no columns Grade, Maximum grade, Grade can be changed side by side. Give "
        "the grading worksheet that Moodle offers for download in the assignment (not the "
        "gradebook); an assignment graded by a scale or a rubric cannot be answered by worksheet."
    )


def _second_dated(name: str, heading: list[str], first: int) -> int:
    """The column of the grade's date: its heading begins as that of the submission's."""
    if first < len(heading):
        stem = _DATED.sub("", heading[first])
        for column in range(first + 1, len(heading)):
            if _DATED.search(heading[column]) and _DATED.sub("", heading[column]) == stem:
                return column
    raise InputError(
        f"{name}: no column Last modified (grade), and Moodle imports nothing without it. Download "
        "the grading worksheet again and leave its columns as they are."
    )


def _is_email(text: str) -> bool:
    return not text or re.fullmatch(r"[^@\s]+@[^@\s]+", text) is not None


def _all(sheet: Sheet, rows: list[int], column: int, test: Callable[[str], bool]) -> bool:
    """Whether a column holds something, and nothing that fails the test."""
    values = [sheet.value(row, column) for row in rows]
    return any(values) and all(map(test, values))


def _holds_names(sheet: Sheet, rows: list[int], grade: int, email: int | None) -> bool:
    """Whether column 1 is the full name: where students are anonymous, it is the status."""
    if email is not None or sheet.header()[1] == "Full name":
        return grade > 2
    values = [sheet.value(row, 1) for row in rows]
    return grade > 2 and len(values) > 1 and all(values) and len(set(values)) == len(values)


__all__ = ["NO", "PARTICIPANT", "YES", "Columns", "find"]
