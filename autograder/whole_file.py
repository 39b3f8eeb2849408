"""Write a file so that it is there whole, or as it was before."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path


def write_whole(path: Path, content: str | bytes | Iterable[str]) -> None:
    """Write `content`, or its pieces as they come, to `path`: text as UTF-8, line ends unchanged.

    A reader meets the old file or the new one, never a part: the bytes are on disk before the name
    is theirs. Folders above `path` are made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.part")
    pieces = [content] if isinstance(content, str | bytes) else content
    with partial.open("wb") as file:
        for piece in pieces:
            data = piece.encode("utf-8", "surrogateescape") if isinstance(piece, str) else piece
            file.write(data)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)


__all__ = ["write_whole"]
