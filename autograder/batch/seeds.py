"""Hidden random data of each student's own: seeds derived from a secret of the course.

The same key, assignment and student always give the same seed, so a regrade repeats exactly; who
does not have the key cannot know the data. The key stays with the parent process of a batch.
"""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

from autograder.errors import InputError

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
