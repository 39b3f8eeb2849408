"""What is handed in: a file, whose it is, and what that was read from.

A submission begins as a path on the command line or as a member of an LMS download; from here on
both are the same. `Origin` keeps what the LMS said, so that grades find their way back to the row
they belong to.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from autograder.core.records import Text


@dataclass(frozen=True)
class Origin:
    """What a submission was read from, and the names others know its student by.

    `layout` is "files" for plain files and folders, else the format ("moodle", "canvas", …).
    `read_from` is the very text the student's id was read from (a folder's or a member's name).
    `ids` are the LMS's own keys, such as {"moodle_participant": "3", "full_name": "Trần An"}.
    `handed_in` is aware (UTC) or None where the layout does not say; `late` is the LMS's own mark.
    """

    layout: str = "files"
    read_from: str = ""
    ids: Mapping[str, str] = field(default_factory=dict)
    handed_in: datetime | None = None
    late: bool = False

    def to_json(self) -> dict[str, Any]:
        """A JSON-ready dict; `handed_in` as ISO 8601."""
        return {
            "layout": self.layout,
            "read_from": self.read_from,
            "ids": dict(self.ids),
            "handed_in": None if self.handed_in is None else self.handed_in.isoformat(),
            "late": self.late,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The inverse of `to_json`. Raises KeyError, TypeError, ValueError on another shape."""
        moment = data["handed_in"]
        return cls(
            layout=data["layout"],
            read_from=data["read_from"],
            ids=dict(data["ids"]),
            handed_in=None if moment is None else datetime.fromisoformat(moment),
            late=data["late"],
        )


@dataclass(frozen=True)
class Submission:
    """One file to grade. `name` is relative to the folder as given, unique, and printable.

    `student` is the canonical id: what grades, seeds and the gradebook are keyed by. `refusal` is
    set where nothing of it can be opened: it is rejected with that sentence, its path not read.
    """

    path: Path
    name: str
    student: str
    origin: Origin = Origin()
    refusal: Text | None = None


_ENDINGS = re.compile(r"(?i)(?:\.(?:ipynb|py|json|txt)| \(\d+\)|-checkpoint| - copy)$")


def student_of(file_name: str) -> str:
    """The student a file's name stands for: no extension, no " (1)", no "-checkpoint"; NFC.

    `"minh (1).ipynb.txt"` → `"minh"`. A name that is nothing but endings stays as it is.
    """
    name = file_name
    while (shorter := _ENDINGS.sub("", name)) != name and shorter.strip():
        name = shorter
    return student_name(name.strip())


def student_name(name: str) -> str:
    """A name as records keep it: NFC, printable."""
    return shown_name(unicodedata.normalize("NFC", name))  # macOS writes ễ as three characters


def shown_name(name: str) -> str:
    """A file name that can be printed and stored; two different names never look the same.

    Bytes that are not UTF-8, controls and backslashes become escapes (`\\udce9`, `\\n`). It is not
    escaped for HTML: whoever makes a page does that.
    """
    return "".join(
        character
        if character.isprintable() and character != "\\"
        else character.encode("unicode_escape").decode("ascii")
        for character in name
    )
