"""Files become attempts: read and digested once each, and kept before they are graded."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from autograder.batch.digest_cache import Digests
from autograder.core.errors import NotebookRejected
from autograder.core.submission import Submission
from autograder.files.safe_open import read_bytes
from autograder.ledger import Attempt, HandedIn, Ledger
from autograder.notebook.file import MAX_BYTES

READERS = 4
CHUNK_FILES = 200
CHUNK_BYTES = 16 * 2**20

_Same = tuple[str, str, str]


def receive(
    ledger: Ledger,
    assignment: str,
    submissions: Sequence[Submission],
    remembered: Digests | None = None,
) -> Iterator[tuple[Submission, Attempt]]:
    """Each submission with the attempt that its bytes are, in order; new bytes are kept first.

    A file that is known already is digested and not held. Memory is that of a chunk of new files,
    whatever the number of submissions.
    """
    memory = remembered or Digests()
    known = {_same(attempt): attempt for attempt in ledger.attempts(assignment)}
    with ThreadPoolExecutor(READERS) as pool:
        for chunk in _chunks(submissions):
            digests = pool.map(memory.of, [one.path for one in chunk])
            pairs = zip(chunk, digests, strict=True)
            found = [HandedIn(one, digest, None) for one, digest in pairs]
            new = [_read(one.submission) for one in found if _identity(one) not in known]
            if new:
                attempts = ledger.receive(assignment, new)
                known |= {_same(attempt): attempt for attempt in attempts}
                read = {one.submission.name: one for one in new}  # it may have changed since
                found = [read.get(one.submission.name, one) for one in found]
            for one in found:
                yield one.submission, known[_identity(one)]


def _read(submission: Submission) -> HandedIn:
    try:
        content = read_bytes(submission.path, MAX_BYTES)
    except NotebookRejected:
        return HandedIn(submission, "", None)
    return HandedIn(submission, hashlib.sha256(content).hexdigest(), content)


def _chunks(submissions: Sequence[Submission]) -> Iterator[list[Submission]]:
    """Some at a time, as many as are read together without holding much."""
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


def _identity(one: HandedIn) -> _Same:
    return one.submission.student, one.submission.name, one.digest


def _same(attempt: Attempt) -> _Same:
    return attempt.student, attempt.submission, attempt.digest
