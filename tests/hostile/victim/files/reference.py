"""The reference of the suite's victim. It holds a canary, as every file that must not leak."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

CANARY = "CANARY-PLACE"


def square_mean(x: Any) -> float:
    """Mean of the squares of `x`."""
    return sum(float(item) ** 2 for item in x) / len(x)


def scale(x: Any, k: float) -> list[float]:
    """Every entry of `x` times `k`."""
    return [float(item) * k for item in x]


def slope(f: Callable[[float], float], x: float) -> float:
    """Central difference of `f` at `x`."""
    return (f(x + 1e-4) - f(x - 1e-4)) / 2e-4


def total(points: list[float]) -> float:
    """Sum of the points."""
    return float(sum(points))
