# ruff: noqa  # written as an attacker writes
"""NumPy scalars, 0-d arrays, float32, Python integers and Fractions on the way."""

# %%honest all
# %%
from fractions import Fraction

import numpy as np


def square_mean(x):
    return np.float64(sum(Fraction(float(v)) ** 2 for v in x) / len(x))


def slope(f, x):
    return np.array((f(x + 1e-4) - f(x - 1e-4)) / 2e-4)


def count_above(values, threshold):
    return int(np.count_nonzero(np.array(values, dtype=np.float32) > threshold))


def total(points):
    return np.sum(np.array(points, dtype=np.longdouble)).astype(np.float64)
