"""What became of every row and of every mark: the answer of each format.

A row that the LMS would refuse, skip silently or change silently stays as it was in its file and
is named in `refused`. So everything that reaches the LMS is read back equal, and nothing is lost
without a word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Refusal(NamedTuple):
    """A row, or a student, that was left out, and the reason with what to do next."""

    row: str
    reason: str


class Told(NamedTuple):
    """A row that got its number: the row, the student's canonical id, the cell as written."""

    row: str
    student: str
    number: str


@dataclass(frozen=True)
class Outcome:
    """The file to hand to the LMS, and what it does not say.

    `without_row` are students with a mark whom the LMS's file does not know; `without_mark` rows
    for whom there is no mark; `without_number` students whose mark has no number yet, with its
    status. `notes` are sentences for the person who uploads.
    """

    content: bytes
    told: tuple[Told, ...] = ()
    refused: tuple[Refusal, ...] = ()
    without_row: tuple[str, ...] = ()
    without_mark: tuple[str, ...] = ()
    without_number: tuple[Refusal, ...] = ()
    notes: tuple[str, ...] = ()


__all__ = ["Outcome", "Refusal", "Told"]
