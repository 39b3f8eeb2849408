"""Hand-ins into a folder, named as the LMS's own download names them: `grade` reads it as one.

A file is there whole or not at all, and one that is there with its size is not fetched again: an
interrupted download goes on where it stopped.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from autograder.core.errors import InputError, RemoteError
from autograder.core.submission import shown_name
from autograder.lms.api.client import HandIn, Remote, RemoteFile
from autograder.lms.downloads.download import MAX_HAND_IN_BYTES

MAX_PART_BYTES = 200  # of a file's name; file systems take 255
_UNWANTED = re.compile(r"[\x00-\x1f\x7f/\\]")


class Fetched(NamedTuple):
    """One hand-in: how many files came, how many were there, and what did not come and why."""

    hand_in: HandIn
    new: int
    known: int
    refused: tuple[tuple[str, str], ...]


def download(remote: Remote, folder: Path) -> Iterator[Fetched]:
    """Fetch every hand-in into `folder`, one after the other.

    Raises InputError where nothing can be written, RemoteError where the LMS cannot be asked; a
    file that it does not give is among `refused`.
    """
    for hand_in in remote.hand_ins():
        refused = [] if hand_in.files else [(hand_in.name, hand_in.remark)]
        left, new, known = MAX_HAND_IN_BYTES, 0, 0
        for file in hand_in.files:
            path = folder.joinpath(*map(_safe, file.path.split("/")))
            if path.is_file() and path.stat().st_size == file.size:
                known += 1
                continue
            try:
                left -= _fetch(remote, file, path, left)
                new += 1
            except RemoteError as error:
                refused.append((shown_name(file.path), str(error)))
        yield Fetched(hand_in, new, known, tuple(refused))


def _fetch(remote: Remote, file: RemoteFile, path: Path, most: int) -> int:
    """The size of a file that was fetched whole."""
    partial = path.with_name(f".{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with partial.open("wb") as into:
            if file.url:
                remote.fetch(file, into, most)
            size = into.tell()
        if file.size and size != file.size:
            raise RemoteError(f"it came with {size} of {file.size} bytes. Run the command again.")
        partial.replace(path)
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}).") from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    return size


def _safe(part: str) -> str:
    """A name for the disk: what the LMS says is not trusted to be one."""
    name = _UNWANTED.sub("_", part).lstrip(".") or "file"
    stem, dot, ending = name.rpartition(".")
    while len(name.encode("utf-8", "replace")) > MAX_PART_BYTES:
        stem = stem[:-1] if dot else ""
        name = f"{stem}{dot}{ending}" if stem else name[:50]
    return name.encode("utf-8", "replace").decode()


__all__ = ["Fetched", "download"]
