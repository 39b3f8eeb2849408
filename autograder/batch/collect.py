"""What a person named on the command line, as a list of submissions; nothing is lost silently.

Each path is a file (one submission), or a zip or a folder, which `lms.inbound` reads: it knows how
LMSs lay their downloads out, and takes everything else for plain files (directly in the folder the
file's name is the student, deeper the first folder is). Every file that is not graded is either
known rubbish of an operating system or is listed with its reason.

Only names and the first bytes of files are looked at here; whether a notebook can be read is for
`read_notebook` to say, so that a broken one is reported as that student's, not skipped.
"""

from __future__ import annotations

import os
import stat
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import tzinfo
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Self

from autograder.errors import ArchiveRefused, InputError
from autograder.lms.inbound import Download, looks_like_zip, open_download
from autograder.lms.inbound.choosing import ARCHIVES, other_archive
from autograder.lms.inbound.folder import EMPTY_FOLDER, irregular
from autograder.lms.inbound.source import is_rubbish
from autograder.model import Text
from autograder.submission import Origin, Submission, shown_name, student_of


@dataclass(frozen=True)
class Collection:
    """All submissions in the order of their paths, and what was left out: (name, reason).

    `downloads` are the zips and folders that were read, `failed` the archives of which nothing
    could be. What was unpacked lies in `unpacked` until the collection is closed.
    """

    submissions: tuple[Submission, ...]
    ignored: tuple[tuple[str, Text], ...]
    downloads: tuple[Download, ...] = ()
    unpacked: tempfile.TemporaryDirectory[str] | None = field(default=None, repr=False)

    def close(self) -> None:
        """Remove what was unpacked."""
        if self.unpacked is not None:
            self.unpacked.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self.close()


@dataclass(frozen=True)
class Reading:
    """How downloads are to be read: see `lms.inbound.open_download`."""

    layout: str | None = None
    assignment: str | None = None
    all_attempts: bool = False
    zone: tzinfo | None = None


AS_THEY_ARE = Reading()


def collect(paths: Sequence[Path], reading: Reading = AS_THEY_ARE) -> Collection:
    """Find the submissions under `paths`. Raises InputError when there is nothing to grade.

    A path that does not exist is always an error; an empty folder, or an archive that cannot be
    read, is one unless another path holds submissions, then it is listed as ignored. Close the
    collection (it is a context manager) when its files are no longer needed.
    """
    if not paths:
        raise InputError("No submission was named. Name notebooks, or a folder that holds them.")
    modes = [_mode(path) for path in paths]
    needs_room = any(stat.S_ISDIR(mode) or looks_like_zip(p) for p, mode in zip(paths, modes, strict=True))
    unpacked = tempfile.TemporaryDirectory(prefix="nabla-") if needs_room else None
    try:
        return _collected(list(zip(paths, modes, strict=True)), reading, unpacked)
    except BaseException:
        if unpacked is not None:
            unpacked.cleanup()
        raise
