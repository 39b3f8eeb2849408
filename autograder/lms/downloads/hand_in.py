"""What a layout says: who handed in which files, when. Pure records; no file is opened here.

A format is a module with a `NAME` (for `--layout`), a `TITLE` (said aloud) and two functions:

    recognise(names: Sequence[str]) -> float     how sure it is, from 0 to 1, from the paths alone
    read(listing: Listing) -> Reading            who handed in what

`read` leaves out whatever it cannot explain; `download` lists that with a reason.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from autograder.core.records import Text
from autograder.core.submission import student_name
from autograder.lms.downloads.source import Member, Source


@dataclass(frozen=True)
class Whose:
    """A student as the LMS names them. `student` is the canonical id, see docs/lms.md."""

    student: str
    read_from: str
    ids: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class HandIn:
    """One attempt of one student, or of a group (several in `whose`).

    `when` is None where the layout does not say, naive where it names no time zone. Attempts of a
    student follow each other by `when`, then `order`. `notes` are entries that are no files (a text
    typed into the LMS, a link), each with its sentence. `assignment` is what the layout says it was
    handed in for, "" where it does not say.
    """

    whose: tuple[Whose, ...]
    files: tuple[Member, ...]
    notes: tuple[tuple[Member, Text], ...] = ()
    when: datetime | None = None
    order: int = 0
    late: bool = False
    assignment: str = ""


@dataclass(frozen=True)
class Reading:
    """Everything a layout says. `furniture` are the LMS's own files (a list, a receipt).

    `remarks` are for the instructor, in English: what is odd about this download. `one_each`: a
    student counts with one notebook, so later attempts replace earlier ones; without it every file
    stands for itself.
    """

    hand_ins: tuple[HandIn, ...]
    furniture: frozenset[str] = frozenset()
    remarks: tuple[str, ...] = ()
    one_each: bool = True


@dataclass(frozen=True)
class Listing:
    """The members that a layout reads, and the source that holds their content."""

    source: Source
    members: tuple[Member, ...]

    @property
    def names(self) -> list[str]:
        """The members' names."""
        return [member.name for member in self.members]

    def text(self, member: Member, max_bytes: int) -> str:
        """The beginning of a text file, as UTF-8. Raises NotebookRejected where it is damaged."""
        return self.source.read_head(member, max_bytes).decode("utf-8-sig", "replace")


class Format(Protocol):
    """What every module of a layout offers."""

    NAME: str
    TITLE: str

    def recognise(self, names: Sequence[str]) -> float:
        """How sure it is that a download with these paths is its own, from 0 to 1."""

    def read(self, listing: Listing) -> Reading:
        """Who handed in what."""


TYPED_TEXT = Text(
    "Bài nộp dạng văn bản gõ trực tiếp, không có notebook. Hãy nộp tệp notebook (.ipynb).",
    "A text typed into the LMS, without a notebook. Hand in the notebook file (.ipynb).",
)
LINK = Text(
    "Bài nộp chỉ là một đường liên kết, không có notebook. Hãy nộp tệp notebook (.ipynb).",
    "Only a link was handed in, no notebook. Hand in the notebook file (.ipynb).",
)


def second_stamps(entry: re.Pattern[str], names: Sequence[str]) -> tuple[str, ...]:
    """A remark on each file whose own part (group `base`) reads like a whole name by `entry`."""
    matches = ((name, entry.fullmatch(name)) for name in names)
    return tuple(
        f"{name}: the student's own part of this name looks like another hand-in of this LMS; it "
        "was counted for the owner and the time in front of it. Look whether that was meant."
        for name, match in matches
        if match and match["base"] and entry.fullmatch(match["base"])
    )


def share(pattern: re.Pattern[str], names: Sequence[str]) -> float:
    """The share of `names` that `pattern` matches at their beginning; 0 for no names."""
    return sum(1 for name in names if pattern.match(name)) / len(names) if names else 0.0


def id_text(text: str) -> str:
    """A name or an id as records keep it: NFC and printable, without spaces around it."""
    return student_name(text.strip()) or student_name(text)


__all__ = [
    "LINK", "TYPED_TEXT", "Format", "HandIn", "Listing", "Reading", "Whose", "id_text",
    "second_stamps", "share",
]  # fmt: skip
