"""Generic relation: the expected numbers, rounded to some decimals."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.core.records import Text
from autograder.judging.diagnosis.equality import alike
from autograder.judging.diagnosis.relations import Pair, flat

PLACES = range(8)
ENOUGH = 3  # numbers; one that looks rounded may be so by chance


def rounded(pairs: Sequence[Pair]) -> Text | None:
    """Every number is the expected one, rounded to the same number of decimals."""
    both = [(flat(pair.got), flat(pair.expected)) for pair in pairs]
    if sum(len(got) for got, _ in both) < ENOUGH or not all(map(_comparable, both)):
        return None
    for places in PLACES:
        if all(_is_rounded(got, expected, places) for got, expected in both):
            return _told(places, any(map(_seen, pairs)))
    return None


def _seen(pair: Pair) -> bool:
    """Whether rounding shows in a public call."""
    return pair.shown and not alike(pair.got, pair.expected)


def _comparable(both: tuple[np.ndarray, np.ndarray]) -> bool:
    got, expected = both
    finite = got.shape == expected.shape and np.all(np.isfinite(got)) and len(got)
    return bool(finite and np.all(np.isfinite(expected)))


def _is_rounded(got: np.ndarray, expected: np.ndarray, places: int) -> bool:
    """Both have the value `expected` has with so many decimals; at a half, one of its two."""
    slack = 1e-9 * (10.0**-places + np.abs(expected))
    has_places = np.abs(got - np.round(got, places)) <= 1e-12 * np.maximum(1.0, np.abs(got))
    near = np.abs(got - expected) <= 0.5 * 10.0**-places + slack
    return bool(np.all(has_places & near))


def _told(places: int, shown: bool) -> Text:
    """How many decimals a hidden call keeps is the student's code's choice, and not repeated."""
    if not shown:
        return Text(
            "Kết quả bị làm tròn. Hãy trả về mọi chữ số: chỉ làm tròn khi in ra.",
            "The result is rounded. Return all digits: round only what you print.",
        )
    decimals = "decimal" if places == 1 else "decimals"
    return Text(
        f"Kết quả bị làm tròn đến {places} chữ số thập phân. Hãy trả về mọi chữ số: chỉ làm tròn "
        "khi in ra.",
        f"The result is rounded to {places} {decimals}. Return all digits: round only what you "
        "print.",
    )
