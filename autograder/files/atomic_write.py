"""Write a file so that it is there whole, or as it was before."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from autograder.core.errors import InputError


def write_whole(path: Path, content: str | bytes | Iterable[str] | Iterable[bytes]) -> None:
    """Write `content`, or its pieces as they come, to `path`: text as UTF-8, line ends unchanged.

    A reader meets the old file or the new one, never a part: the bytes are on disk before the name
    is theirs. Folders above `path` are made. Raises InputError where the disk is full or must not
    be written; the file is then as it was.
    """
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")  # two processes may write one file
    pieces = [content] if isinstance(content, str | bytes) else content
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with partial.open("wb") as file:
            for piece in pieces:
                data = piece.encode("utf-8", "surrogateescape") if isinstance(piece, str) else piece
                file.write(data)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        raise InputError(
            f"{path}: cannot be written ({error.strerror}). Make room, or give write permission; "
            "then run the same command again."
        ) from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


__all__ = ["write_whole"]
