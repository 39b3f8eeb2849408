# ruff: noqa  # written as an attacker writes
"""Replies made to cost the reader: colliding keys, nested tables, sizes that are not there."""

# slow
# %%
import numpy as np

prime = 2**61 - 1
square_mean = lambda x: {prime * k: 0 for k in range(90_000)}
scale = lambda x, k: {float(2.0**k) if k < 900 else k: [[]] for k in range(90_000)}
slope = lambda f, x: [{}] * 900_000
count_above = lambda *args: np.broadcast_to(np.float64(1), (2**40,))
is_convex = lambda values: frozenset(frozenset([k]) for k in range(90_000))
total = lambda points: 1 << 65_000
# %%otherwise
