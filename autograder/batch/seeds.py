"""Hidden random data of each student's own: seeds derived from a secret of the course.

The same key, assignment and student always give the same seed, so a regrade repeats exactly; who
does not have the key cannot know the data. The key stays with the parent process of a batch.
"""

from __future__ import annotations

import ctypes
import hashlib
import hmac
from pathlib import Path

from autograder.core.errors import InputError

LEAST_BYTES = 16


def read_key(path: Path) -> bytes:
    """The course key in a file: any secret of at least 16 bytes. Raises InputError without one."""
    try:
        key = path.read_bytes().strip()
    except OSError as error:
        raise InputError(f"{path}: the course key cannot be read ({error.strerror})") from error
    if len(key) < LEAST_BYTES:
        raise InputError(
            f"{path}: a course key has at least {LEAST_BYTES} bytes, this has {len(key)}. "
            "Make one with: openssl rand -hex 32"
        )
    return key


def derive(key: bytes, assignment: str, student: str) -> str:
    """The seed of one student for one assignment, 64 hexadecimal digits."""
    message = b"\0".join(part.encode("utf-8", "surrogatepass") for part in (assignment, student))
    return hmac.new(key, message, hashlib.sha256).hexdigest()


class Seeds:
    """The seed of each student for one assignment; without a course key there is none."""

    def __init__(self, key: bytes | None, assignment: str) -> None:
        self._key = key
        self._assignment = assignment

    def of(self, student: str) -> str | None:
        return None if self._key is None else derive(self._key, self._assignment, student)

    def forget(self) -> None:
        """Overwrite the key in this process: a forked one has a copy, and no business with it."""
        if self._key is not None:
            ctypes.memset(id(self._key) + bytes.__basicsize__ - 1, 0, len(self._key))
