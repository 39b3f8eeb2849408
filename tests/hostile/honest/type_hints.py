# ruff: noqa  # written as an attacker writes
"""Annotations of every kind, some of them strings."""

# %%
from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

import numpy as np
import numpy.typing as npt

T = TypeVar("T")


# %%honest all
# %%
def slope(f: "Callable[[float], float]", x: float) -> "float | None":
    value: float = (f(x + 1e-4) - f(x - 1e-4)) / 2e-4
    return value


def square_mean(x: "npt.ArrayLike | Sequence[float]") -> float:
    return float(np.mean(np.square(np.asarray(x, dtype=float))))
