"""How much every two submissions of a class have in common, rare things counting more.

Each submission is a set of fingerprints. What everybody writes is no sign of copying, so a
fingerprint weighs by how few of the others have it:

    weight = max(FLOOR, 1 − log(others who have it) / log(class))    1: only these two have it
    resemblance(a, b) = weights in common / (weights of the smaller of a, b + PRIOR)

`PRIOR` (ten fingerprints that nobody else has) keeps two nearly empty submissions, which agree in
all of their three lines, from resembling each other fully. The floor keeps a class in which
everyone copied from looking like one in which nobody did.

All pairs are one product of a matrix with its transpose, made in blocks: 180 000 pairs take a
second, and memory holds one number a pair.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FLOOR = 0.2
PRIOR = 10.0
_BLOCK = 4096

Floats = NDArray[np.float64]
Matrix = NDArray[np.float32]
Prints = frozenset[int]


@dataclass(frozen=True)
class Weights:
    """What a fingerprint weighs in a class of `size` submissions, `owners` of which have it."""

    size: int
    owners: Counter[int]

    def of(self, mark: int, more: int = 0) -> float:
        """The weight of `mark`, as if `more` submissions beyond the class had it, too."""
        size = self.size + (2 if more else 0)
        others = max(1, self.owners[mark] + more - 1)
        return max(FLOOR, 1.0 - math.log(others) / math.log(max(2, size)))


def weights_of(prints: Sequence[Prints]) -> Weights:
    """The weights that follow from a class."""
    return Weights(len(prints), Counter(mark for one in prints for mark in one))


def resemblances(prints: Sequence[Prints], weights: Weights) -> Matrix:
    """The resemblance of every two of `prints`, 0 to 1: an array (n, n), symmetric.

    The diagonal is −1: nobody is compared with himself.
    """
    common = _in_common(prints, weights.of)
    totals = np.array([sum(map(weights.of, one)) for one in prints])
    return _share(common, np.minimum.outer(totals, totals))


def baseline_resemblances(prints: Sequence[Prints], weights: Weights) -> Matrix:
    """As `resemblances`, for pairs of independent solutions, each as if it sat in the class.

    What a pair shares then has two owners more, what only one of the two has, one.
    """
    shared = _in_common(prints, lambda mark: weights.of(mark, 2))
    alone = _in_common(prints, lambda mark: weights.of(mark, 1))
    totals = np.array([sum(weights.of(mark, 1) for mark in one) for one in prints])
    least = np.minimum.outer(totals, totals) - alone + shared
    return _share(shared, least)


def _share(common: Matrix, least: Floats) -> Matrix:
    result: Matrix = (common / (least + PRIOR)).astype(np.float32)
    np.fill_diagonal(result, -1.0)
    return result


def _in_common(prints: Sequence[Prints], weight: Callable[[int], float]) -> Matrix:
    """Summed weights of what every two of `prints` share: an array (n, n)."""
    owners = Counter(mark for one in prints for mark in one)
    column = {mark: place for place, mark in enumerate(m for m, n in owners.items() if n > 1)}
    roots = np.sqrt([weight(mark) for mark in column], dtype=np.float32)
    entries = [(column[mark], row) for row, one in enumerate(prints) for mark in one
               if mark in column]  # fmt: skip
    places = np.array(sorted(entries), dtype=np.int64).reshape(-1, 2)
    total = np.zeros((len(prints), len(prints)), dtype=np.float32)
    for start in range(0, len(column), _BLOCK):
        first, last = np.searchsorted(places[:, 0], (start, start + _BLOCK))
        columns, rows = places[first:last].T
        block = np.zeros((len(prints), min(_BLOCK, len(column) - start)), dtype=np.float32)
        block[rows, columns - start] = roots[columns]
        total += block @ block.T
    return total


def upper(matrix: Matrix) -> Floats:
    """Every compared pair's resemblance once, sorted; pairs marked −1 are left out."""
    rows, columns = np.triu_indices(len(matrix), 1)
    values = np.sort(matrix[rows, columns].astype(np.float64))
    return values[np.searchsorted(values, 0.0) :]


def highest(matrix: Matrix, most: int) -> list[tuple[int, int]]:
    """The `most` pairs (row < column) of greatest resemblance, greatest first."""
    values = upper(matrix)
    if not len(values):
        return []
    edge = values[max(0, len(values) - most)]
    rows, columns = np.nonzero(np.triu(matrix >= max(edge, 1e-9), 1))
    order = np.lexsort((columns, rows, -matrix[rows, columns]))[:most]
    return [(int(rows[place]), int(columns[place])) for place in order]


def plain_share(one: Prints, other: Prints) -> float:
    """What part of `one` stands in `other`, every fingerprint alike; 0 for an empty one."""
    return len(one & other) / len(one) if one else 0.0


__all__ = [
    "FLOOR",
    "PRIOR",
    "Matrix",
    "Prints",
    "Weights",
    "baseline_resemblances",
    "highest",
    "plain_share",
    "resemblances",
    "upper",
    "weights_of",
]
