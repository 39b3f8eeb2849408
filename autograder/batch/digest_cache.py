"""Digests of files that have not changed since they were last read, as the file system tells it.

To digest the files of a large class again takes longer than everything else a rerun does. A file
is taken as unchanged if its size, inode, and times of change are what they were: nobody can set
the inode's own time (ctime) short of turning the clock. A file that changed moments before it was
read is not remembered: a second change within the clock's step would not show.

What is remembered is a cache beside the results. Without it, or with one that is damaged, files
are read.
"""

from __future__ import annotations

import json
import os
import stat
import time
from pathlib import Path

from autograder.core.errors import NotebookRejected
from autograder.files.atomic_write import write_whole
from autograder.files.safe_open import sha256_of
from autograder.notebook.file import MAX_BYTES

SETTLED_NS = 10 * 10**9  # file systems step by milliseconds; the coarsest by two seconds


def digest_of(path: Path) -> str:
    """What `Notebook.digest` is for a file: SHA-256 of its bytes; "" if it cannot be read."""
    try:
        return sha256_of(path, MAX_BYTES)
    except NotebookRejected:  # the grade will say why; there are no bytes to keep
        return ""


class Digests:
    """`digest_of` with a memory in the file at `path` (None: without)."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._known = _read(path)
        self._asked: set[str] = set()
        self._new = False

    def of(self, path: Path) -> str:
        """The digest of a file; safe in several threads."""
        stamp = _stamp(path)
        name = str(path)
        self._asked.add(name)
        if stamp and (known := self._known.get(name)) and known[0] == stamp:
            return known[1]
        digest = digest_of(path)
        if stamp and digest:
            self._known[name] = (stamp, digest)
            self._new = True
        return digest

    def save(self) -> None:
        """Remember for the next time, if anything is new; what is gone is forgotten.

        Downloads are unpacked under another name each time: without that, every rerun of a zip
        would add all of its files.
        """
        gone = {name for name in self._known.keys() - self._asked if not os.path.lexists(name)}
        for name in gone:
            del self._known[name]
        if self._path is not None and (self._new or gone):
            write_whole(self._path, json.dumps(self._known))


def _stamp(path: Path) -> str:
    """What changes whenever a file does; "" for what is no file, or has only just changed."""
    try:
        status = os.lstat(path)
    except (OSError, ValueError):
        return ""
    newest = max(status.st_mtime_ns, status.st_ctime_ns)
    if not stat.S_ISREG(status.st_mode) or newest > time.time_ns() - SETTLED_NS:
        return ""
    parts = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, status.st_dev)
    return " ".join(map(str, parts))


def _read(path: Path | None) -> dict[str, tuple[str, str]]:
    if path is None:
        return {}
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return {str(name): (str(stamp), str(digest)) for name, (stamp, digest) in found.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
