"""Fingerprints of a piece of code: hashes of its k-grams of tokens, thinned by winnowing.

Winnowing (Schleimer, Wilkerson, Aiken 2003) keeps of every window of `WINDOW` consecutive k-grams
the one with the smallest hash. Two texts that share K + WINDOW - 1 tokens in a row then share a
fingerprint for certain, and nothing shorter than K tokens is ever taken for a match.

The selection is copydetect's (`copydetect.utils.winnow`). Its own flow is not used, for reasons
that matter here (copydetect 0.5): it hashes with Python's `hash`, which is salted anew in every
process, so that the same class gets other numbers on every run; it counts characters, so that a
long keyword weighs more than an operator; its removal of given code assumes that no hash occurs
twice in a file; and it compares files pair by pair in Python, minutes for 600 submissions. So
hashes are made here, and compared in `resemblance.py`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from autograder.core.errors import InputError
from autograder.similarity.tokens import Token

K = 6
WINDOW = 3
_BASE = np.uint64(0x9E3779B97F4A7C15)
_BITS = 52  # a winnowing window is made of floats: more bits would be lost


class Fingerprint(NamedTuple):
    """A hash of K tokens, and the place of their first one among the tokens of the cell."""

    hash: int
    token: int


def fingerprints(tokens: Sequence[Token], window: int = WINDOW) -> list[Fingerprint]:
    """The winnowed fingerprints of `tokens`; a piece shorter than K tokens has none."""
    hashes = kgram_hashes(tokens)
    if not len(hashes):
        return []
    chosen = _winnow(hashes, window)
    return [Fingerprint(int(hashes[place]), int(place)) for place in chosen]


def kgram_hashes(tokens: Sequence[Token]) -> NDArray[np.int64]:
    """One hash below 2⁵² for each run of K tokens; the same on every machine."""
    count = len(tokens) - K + 1
    if count < 1:
        return np.empty(0, dtype=np.int64)
    values = np.array([_hash(token.says) for token in tokens], dtype=np.uint64)
    total = np.zeros(count, dtype=np.uint64)
    for offset in range(K):
        total = total * _BASE + values[offset : offset + count]
    total ^= total >> np.uint64(29)
    total *= _BASE
    return (total >> np.uint64(64 - _BITS)).astype(np.int64)


@lru_cache(maxsize=65_536)
def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest())


def _winnow(hashes: NDArray[np.int64], window: int) -> NDArray[np.int64]:
    # copydetect publishes no types, and imports pyplot and tqdm: half a second, paid only here.
    try:
        from copydetect.utils import winnow  # type: ignore[import-untyped]  # noqa: PLC0415
    except ImportError as error:
        raise InputError(
            "Comparing submissions needs copydetect: pip install 'nabla-autograder[similarity]'."
        ) from error
    _, places = winnow(hashes, window, remove_duplicates=False)
    return np.unique(np.asarray(places, dtype=np.int64))


__all__ = ["WINDOW", "Fingerprint", "K", "fingerprints", "kgram_hashes"]
