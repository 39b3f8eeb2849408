"""Where files of a download lie, folder or archive alike: a listing, and safe access to each file.

A source has already refused what must not be opened (links, special files, names that leave the
folder), each with its sentence, so that whoever reads a layout meets regular files only.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from autograder.core.records import Text
from autograder.lms.downloads.workspace import Allowance, Workspace

_CARRIES_A_NUMBER = re.compile(r"_\d+_")
_CLAIMS_TO_BE_NOTEBOOK = re.compile(r"(?i)\.(?:ipynb|py)(?:\.txt|\.json)?$")
RUBBISH = {"__macosx", "thumbs.db", "desktop.ini", "__pycache__"}


@dataclass(frozen=True)
class Member:
    """A regular file of a source.

    `name` is what a layout reads: its path, "/" between the parts, below the folder that wraps the
    whole download (if one does). `path` is the whole path, for showing; `where` is for the source.
    A member with a `refusal` must not be opened; its name still says whose it is.
    """

    name: str
    path: str
    where: Any
    refusal: Text | None = None

    @property
    def parts(self) -> list[str]:
        """The parts of `name`."""
        return self.name.split("/")

    @property
    def base(self) -> str:
        """The file's own name, without folders."""
        return self.parts[-1]


class Source(ABC):
    """A folder or an archive. `refused` are (name, reason) of what has no name worth reading.

    `read_head` and `take` raise NotebookRejected, with its sentence, for the one member they are
    asked for. A source is a context manager: an archive stays open until its end.
    """

    members: tuple[Member, ...]
    refused: tuple[tuple[str, Text], ...]
    names_its_folder = False  # does it write the name of the folder that was packed in front?

    @abstractmethod
    def read_head(self, member: Member, size: int) -> bytes:
        """The first `size` bytes of a member."""

    @abstractmethod
    def take(self, member: Member, workspace: Workspace, allowance: Allowance) -> Path:
        """A path where the member's content lies: its own, or a new file in the workspace."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the archive; files that were taken stay."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self.close()


def is_rubbish(name: str) -> bool:
    """Whether an operating system or an editor put a file or folder of this name there.

    A dot in front of an LMS's number is the beginning of somebody's name.
    """
    hidden = name.startswith(".") and name != ".." and not _CARRIES_A_NUMBER.search(name)
    return hidden or name.lower() in RUBBISH


def is_rubbish_path(name: str) -> bool:
    """Whether a file is rubbish, or lies in some; `._x` is what macOS puts beside a file `x`."""
    parts = name.split("/")
    return any(map(is_rubbish, parts)) or parts[-1].startswith("._")


def claims_to_be_notebook(member: Member) -> bool:
    """Whether a file is called a notebook or a script."""
    return bool(_CLAIMS_TO_BE_NOTEBOOK.search(member.base))


def unwrapped(members: Sequence[Member]) -> tuple[Member, ...]:
    """The members without the one folder that holds all of them; () where there is none."""
    first = {member.parts[0] for member in members}
    if len(first) != 1 or any("/" not in member.name for member in members):
        return ()
    return tuple(replace(member, name=member.name.partition("/")[2]) for member in members)


__all__ = [
    "Member",
    "Source",
    "claims_to_be_notebook",
    "is_rubbish",
    "is_rubbish_path",
    "unwrapped",
]
