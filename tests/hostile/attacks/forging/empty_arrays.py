# ruff: noqa  # written as an attacker writes
"""Empty arrays, NaN and infinities, of every type."""

# %%
import numpy as np

square_mean = lambda x: np.array([])
scale = lambda x, k: np.empty((0, 3))
slope = lambda f, x: float("nan")
count_above = lambda *args: np.array([])
is_convex = lambda values: np.array([], dtype=bool)
total = lambda points: np.float64("inf") - np.float64("inf")
# %%otherwise
