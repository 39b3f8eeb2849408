"""Moodle's two importers, as far as they decide what is stored; written from their observed rules.

`read_worksheet` follows assignfeedback_offline, `read_feedback` assignfeedback_file. Both store
what Moodle would store and pass over silently what Moodle passes over silently.
"""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass, field
from datetime import datetime

WORD = "Participant "
ENGLISH = ("Identifier", "Grade", "Last modified (grade)", "Feedback comments")


@dataclass
class Assignment:
    """What Moodle knows of an assignment: users by participant number, and their grades."""

    users: dict[int, str]
    maximum: float = 100.0
    headings: tuple[str, str, str, str] = ENGLISH
    word: str = WORD
    decimal: str = "."
    locked: set[int] = field(default_factory=set)
    grades: dict[int, float] = field(default_factory=dict)
    graded_at: dict[int, datetime] = field(default_factory=dict)
    comments: dict[int, str] = field(default_factory=dict)
    files: dict[int, dict[str, bytes]] = field(default_factory=dict)

    def read_worksheet(self, data: bytes, ignore_modified: bool = False) -> None:
        """Upload a grading worksheet, with the separator "comma"."""
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        identifier, grade, modified, comments = (rows[0].index(name) for name in self.headings)
        for row in rows[1:]:
            number = row[identifier][len(self.word) :]
            if not number.strip().isdigit() or int(number) not in self.users:
                continue
            one = int(number)
            seen = _strtotime(row[modified])
            stale = one in self.graded_at and (
                seen is None or (self.graded_at[one] - seen).total_seconds() > 60
            )
            self._store_grade(one, row[grade], stale and not ignore_modified)
            if (ignore_modified or not stale) and row[comments] != self.comments.get(one, ""):
                self.comments[one] = row[comments]

    def _store_grade(self, one: int, cell: str, stale: bool) -> None:
        value = unformat_float(cell, self.decimal)
        if value is None or value == self.grades.get(one) or value < 0 or stale:
            return
        if one in self.locked or value > self.maximum:
            return
        self.grades[one] = round(value, 5)

    def read_feedback(self, data: bytes) -> None:
        """Upload a zip of feedback files."""
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for path in archive.namelist():
                base = path.rpartition("/")[2]
                if base and not base.startswith((".", "~")):
                    self._store_file(path, archive.read(path))

    def _store_file(self, path: str, content: bytes) -> None:
        parts = path.split("/")
        while parts:
            pieces = parts.pop(0).split("_", 4)
            if len(pieces) < 4 or not pieces[1].isdigit() or int(pieces[1]) not in self.users:
                continue
            if pieces[2:4] != ["assignfeedback", "file"]:
                continue
            rest = pieces[4] if len(pieces) > 4 else ""
            name = "/".join([rest, *parts]).rpartition("/")[2]
            self.files.setdefault(int(pieces[1]), {})[name] = content
            return


def unformat_float(text: str, decimal: str) -> float | None:
    """PHP's reading of a number: as far as it goes, so `7,5` is 7 where the sign is a point."""
    text = text.strip().replace(" ", "").replace(decimal, ".")
    if not text:
        return None
    for end in range(len(text), 0, -1):
        try:
            return float(text[:end])
        except ValueError:
            continue
    return 0.0


def _strtotime(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%A, %d %B %Y, %I:%M %p")
    except ValueError:
        return None
