"""What to call an attempt where a person chooses between several: by its file's name.

A file that was replaced by another of the same name makes two attempts of one name: each then goes
by its name and the beginning of its SHA-256, which `sha256sum` tells of any copy.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from autograder.ledger import Attempt

DIGITS = 8


def names_of(attempts: Sequence[Attempt]) -> list[str]:
    """A name for each, different from all others of these; every name can be typed back."""
    shared = Counter(one.submission for one in attempts)
    return [
        one.submission if shared[one.submission] == 1 else f"{one.submission}@{one.digest[:DIGITS]}"
        for one in attempts
    ]


def called(attempts: Sequence[Attempt], name: str) -> list[Attempt]:
    """Those of `attempts` that go by `name`: of several of one name, all."""
    exact = [one for one, its in zip(attempts, names_of(attempts), strict=True) if its == name]
    return exact or [one for one in attempts if one.submission == name]


__all__ = ["called", "names_of"]
