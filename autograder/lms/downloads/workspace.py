"""The private folder that a download is unpacked into, and how much may be unpacked."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from autograder.core.errors import InputError

KEEP_FREE = 256 * 2**20
_UNWANTED = re.compile(r"[^A-Za-z0-9._-]")


class Workspace:
    """Makes new files below `folder`, which is made (for its owner alone) with the first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._count = 0

    def new_file(self, name: str) -> BinaryIO:
        """A new file, open for writing. Of `name` it keeps the end, which says what a file is.

        Raises InputError when there is no room.
        """
        self._count += 1
        plain = _UNWANTED.sub("_", name)[-80:].lstrip(".") or "file"
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if shutil.disk_usage(self.folder).free < KEEP_FREE:
                raise self.full("almost no space left")
            return open(self.folder / f"{self._count:06d}-{plain}", "xb")
        except OSError as error:
            raise self.full(error.strerror) from error

    def full(self, why: str | None) -> InputError:
        """The error for a disk that cannot take more."""
        return InputError(
            f"{self.folder}: cannot unpack the download here ({why}). Make room, or name another"
            " folder in the environment variable TMPDIR."
        )


@dataclass
class Allowance:
    """How many bytes may still be unpacked: for a whole download, or for one hand-in of it."""

    left: int
    above: Allowance | None = None

    def within(self, most: int) -> Allowance:
        """A part of this allowance: at most `most`, and never more than what is left here."""
        return Allowance(most, self)

    def room(self) -> int:
        """Bytes that may still be unpacked."""
        return self.left if self.above is None else min(self.left, self.above.room())

    def spend(self, size: int) -> None:
        """Count `size` unpacked bytes."""
        self.left -= size
        if self.above is not None:
            self.above.spend(size)


__all__ = ["Allowance", "Workspace"]
