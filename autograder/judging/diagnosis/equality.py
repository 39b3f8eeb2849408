"""When two answers are the same: containers may differ, shapes may not, numbers may by rounding."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.judging.diagnosis import formula_equality

SAME = 1e-6  # relative: two programs doing the same differ by rounding only


def alike(first: Any, second: Any, tolerance: float = SAME) -> bool:
    """Whether two plain results are equal; numbers relative to the largest entry, nan = nan."""
    if isinstance(first, dict) or isinstance(second, dict):
        return (
            isinstance(first, dict)
            and isinstance(second, dict)
            and first.keys() == second.keys()
            and all(alike(first[key], second[key], tolerance) for key in first)
        )
    if formula_equality.is_formula(first) or formula_equality.is_formula(second):
        return formula_equality.agree(first, second, tolerance)
    a, b = as_numbers(first), as_numbers(second)
    if a is not None and b is not None:
        return a.shape == b.shape and _close(a, b, tolerance)
    if isinstance(first, list | tuple) and isinstance(second, list | tuple):
        return len(first) == len(second) and all(
            alike(x, y, tolerance) for x, y in zip(first, second, strict=True)
        )
    if a is not None or b is not None or isinstance(first, np.ndarray):
        return False
    return type(first) is type(second) and bool(first == second)


def as_numbers(value: Any) -> np.ndarray | None:
    """`value` as a float or complex array, or None where it is not purely numbers.

    An imaginary part of the size of rounding does not make a number complex: `np.linalg.eigvals`
    leaves one on real eigenvalues.
    """
    if value is None or isinstance(value, str | bytes | dict | set | frozenset):
        return None
    try:
        array = np.asarray(value)
    except (ValueError, TypeError):
        return None  # rows of different lengths, or objects
    if array.dtype.kind in "biuf":
        return array.astype(float)
    if array.dtype.kind != "c":
        return None
    size = np.max(np.abs(array), initial=0.0)
    real = np.max(np.abs(array.imag), initial=0.0) <= SAME * size
    return array.real.astype(float) if real else array


def _close(a: np.ndarray, b: np.ndarray, tolerance: float) -> bool:
    finite = np.isfinite(b)
    if not np.array_equal(np.isfinite(a), finite):
        return False
    if not np.array_equal(a[~finite], b[~finite], equal_nan=True):
        return False
    size = max(np.max(np.abs(b[finite]), initial=0.0), np.max(np.abs(a[finite]), initial=0.0))
    gap = np.max(np.abs(a[finite] - b[finite]), initial=0.0)
    return bool(gap <= 1e-12 + tolerance * size)
