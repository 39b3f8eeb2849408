"""Files become attempts: read and digested once each, and kept before they are graded."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from autograder.errors import NotebookRejected
from autograder.ledger import Attempt, HandedIn, Ledger
from autograder.notebook_file import MAX_BYTES
from autograder.regular_file import read_bytes
from autograder.submission import Submission

READERS = 4
CHUNK_FILES = 200
CHUNK_BYTES = 16 * 2**20

_Same = tuple[str, str, str]


def receive(
    ledger: Ledger, assignment: str, submissions: Sequence[Submission]
) -> Iterator[tuple[Submission, Attempt]]:
    """Each submission with the attempt that its bytes are, in order; new bytes are kept first.

    Memory is that of a chunk of files, whatever the number of submissions.
    """
    known = {_same(attempt): attempt for attempt in ledger.attempts(assignment)}
    for chunk in _chunks(submissions):
        new = [one for one in chunk if _identity(one) not in known]
        if new:
            known |= {_same(attempt): attempt for attempt in ledger.receive(assignment, new)}
        for one in chunk:
            yield one.submission, known[_identity(one)]


def digest_of(path: Path) -> str:
    """What `Notebook.digest` is for a file: SHA-256 of its bytes; "" if it cannot be read."""
    return _read(path)[0]


def _chunks(submissions: Sequence[Submission]) -> Iterator[list[HandedIn]]:
    """The files read and digested, some at once: both let other threads run."""
    with ThreadPoolExecutor(READERS) as pool:
        for some in _of_bounded_size(submissions):
            contents = pool.map(_read, [submission.path for submission in some])
            yield [HandedIn(one, *read) for one, read in zip(some, contents, strict=True)]


def _of_bounded_size(submissions: Sequence[Submission]) -> Iterator[list[Submission]]:
    chunk: list[Submission] = []
    size = 0
    for submission in submissions:
        chunk.append(submission)
        size += _size(submission.path)
        if len(chunk) >= CHUNK_FILES or size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except (OSError, ValueError):
        return 0


def _read(path: Path) -> tuple[str, bytes | None]:
    try:
        content = read_bytes(path, MAX_BYTES)
    except NotebookRejected:  # the grade will say why; there are no bytes to keep
        return "", None
    return hashlib.sha256(content).hexdigest(), content


def _identity(one: HandedIn) -> _Same:
    return one.submission.student, one.submission.name, one.digest


def _same(attempt: Attempt) -> _Same:
    return attempt.student, attempt.submission, attempt.digest
