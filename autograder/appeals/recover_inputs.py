"""The very file and the very tests that a recorded grade came from, where they can still be had.

A file that was changed since, and tests that were mended, would explain another grade. The ledger
keeps the bytes of both; what it does not keep is taken from where the batch found it, and the
appeal then says that it has changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from autograder.appeals.recorded_grade import Record
from autograder.bundle.bundle import Bundle, close_bundle, open_bundle
from autograder.core.errors import InputError, NotebookRejected
from autograder.files.safe_open import read_bytes
from autograder.ledger import Ledger
from autograder.notebook.file import MAX_BYTES


@contextmanager
def file_of(record: Record, found: Path | None, ledger: Ledger | None) -> Iterator[Path]:
    """Within: a path to the submission as it was graded. `found` is where the batch found it.

    Raises InputError where there is neither the file nor a copy of it.
    """
    wanted = record.entry.attempt.digest if record.entry else record.grade.submission_digest
    if found is not None and wanted and _digest(found) == wanted:
        yield found
        return
    kept = _kept(ledger, wanted)
    if kept is not None:
        with TemporaryDirectory(prefix="nabla-appeal-") as folder:
            path = Path(folder) / f"submission{Path(record.grade.submission).suffix or '.ipynb'}"
            path.write_bytes(kept)
            yield path
    elif found is not None and found.exists():
        yield found
    else:
        raise InputError(
            f"{found or record.grade.submission}: the file is not there any more, and no ledger "
            "keeps a copy of it. Put it back, or name the ledger with --ledger."
        )


@contextmanager
def bundle_of(record: Record, found: Path, ledger: Ledger | None) -> Iterator[Bundle]:
    """Within: the assignment in the form that gave the grade, else the one at `found` now."""
    wanted = record.grade.assignment_digest
    bundle = open_bundle(found) if found.exists() else None
    kept = None if bundle and bundle.digest == wanted else _kept(ledger, wanted)
    try:
        if kept is not None:
            with TemporaryDirectory(prefix="nabla-appeal-") as folder:
                path = Path(folder) / "autograder.zip"
                path.write_bytes(kept)
                yield from _opened(path, record.grade.assignment)
        elif bundle is not None:
            yield bundle
        else:
            raise InputError(
                f"{found}: the assignment is not there any more, and no ledger keeps a copy of it."
            )
    finally:
        if bundle is not None:
            close_bundle(bundle)


def _opened(path: Path, slug: str) -> Iterator[Bundle]:
    bundle = open_bundle(path)
    try:
        yield replace(bundle, slug=slug)  # a foreign bundle is called after its folder
    finally:
        close_bundle(bundle)


def _kept(ledger: Ledger | None, digest: str) -> bytes | None:
    if ledger is None or not digest:
        return None
    try:
        return ledger.content(digest)
    except InputError:
        return None


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(read_bytes(path, MAX_BYTES)).hexdigest()
    except NotebookRejected:
        return ""
