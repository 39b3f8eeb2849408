"""Which package this is: its version, and a digest of its sources.

A version does not tell two development trees apart, and a class graded by both would be graded
twice over. So machines compare what the package's own modules say, too. What is not Python
(templates, style sheets) decides no grade and is left out.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import autograder


@cache
def sources() -> str:
    """One digest of all modules of the package as it is installed here."""
    return hashlib.sha256(repr(sorted(modules().items())).encode()).hexdigest()


def modules() -> dict[str, str]:
    """The digest of each module by its place in the package, such as `batch/engines/local.py`."""
    root = Path(autograder.__file__).parent
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in root.rglob("*.py")
    }


def unlike(there: dict[str, str]) -> list[str]:
    """The modules that are not the same in both, or only in one of them, sorted."""
    here = modules()
    return sorted({name for name, _ in here.items() ^ there.items()})


__all__ = ["modules", "sources", "unlike"]
