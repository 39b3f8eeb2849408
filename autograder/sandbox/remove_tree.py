"""Removes what a student's process left: however many, deep, locked or oddly named the files.

A folder nested ten thousand deep breaks whatever walks it recursively, or by paths. So every
folder found within is first moved to one place beside the others and emptied there: no path gets
long and nothing recurses. Only for folders whose owner is dead: nobody may move things meanwhile.
"""

from __future__ import annotations

import itertools
import os
import tempfile

BATCH = 1000


def remove_folder(folder: str) -> None:
    """Remove `folder` with all that is in it. Raises OSError where this user may not."""
    aside = tempfile.mkdtemp(prefix="clearing-", dir=os.path.dirname(folder))
    names = map(str, itertools.count())
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        os.chmod(current, 0o700)
        while entries := _some_entries(current):
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    os.chmod(entry.path, 0o700)  # to be moved it must be writable
                    moved = os.path.join(aside, next(names))
                    os.rename(entry.path, moved)
                    waiting.append(moved)
                else:
                    os.unlink(entry.path)
        os.rmdir(current)
    os.rmdir(aside)


def _some_entries(folder: str) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return list(itertools.islice(entries, BATCH))
