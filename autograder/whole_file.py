"""Write a file so that it is there whole, or as it was before."""

from __future__ import annotations

import os
from pathlib import Path


def write_whole(path: Path, content: str | bytes) -> None:
    """Write `content` to `path`, text as UTF-8 without changing its line ends.

    A reader meets the old file or the new one, never a part: the bytes are on disk before the name
    is theirs. Folders above `path` are made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.part")
    data = content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content
    with partial.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)


__all__ = ["write_whole"]
