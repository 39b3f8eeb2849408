"""What every LMS looks like from here; `canvas` and `moodle` are two of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Protocol


@dataclass(frozen=True)
class Item:
    """The assignment there. `maximum` is its points; `notes` are for the person who looks."""

    title: str
    maximum: float
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Person:
    """A student of the assignment: the LMS's own `user` id, and under `ids` the names of a row.

    `score` is the grade that stands, None for none; `refusal` says why no grade may be written.
    """

    user: str
    name: str
    ids: Mapping[str, Sequence[str]] = field(default_factory=dict)
    score: float | None = None
    refusal: str = ""


@dataclass(frozen=True)
class RemoteFile:
    """A file that was handed in; `path` is where it goes below the download's folder.

    With `url` "" it stands, empty, for what was typed into the LMS: so that `grade` meets this
    student, and tells them to hand in a notebook.
    """

    path: str
    url: str
    size: int


@dataclass(frozen=True)
class HandIn:
    """The latest attempt of one person; `at` is ISO 8601 as the LMS says it, "" if it does not.

    `remark` says what is odd about it: no file, or nobody can tell whose it is.
    """

    user: str
    name: str
    files: tuple[RemoteFile, ...]
    at: str = ""
    late: bool = False
    remark: str = ""


class Remote(Protocol):
    """One assignment of an LMS. Every method raises RemoteError with what to do next."""

    lms: str
    where: str

    def item(self) -> Item:
        """The assignment. Raises RemoteError where it takes no points."""

    def people(self) -> list[Person]:
        """Everybody who can get a grade, with the one that stands."""

    def hand_ins(self) -> list[HandIn]:
        """What was handed in, the latest attempt of each."""

    def fetch(self, file: RemoteFile, into: BinaryIO, most: int) -> None:
        """Write a file's bytes `into`; RemoteError if there are more than `most`."""

    def write(self, user: str, score: float, comment: str, page: Path | None) -> None:
        """Store a grade. That it returns does not mean that it was stored: see `standing`."""

    def standing(self, user: str) -> float | None:
        """The grade that stands now."""


__all__ = ["HandIn", "Item", "Person", "Remote", "RemoteFile"]
