# ruff: noqa  # written as an attacker writes
"""Values that take long to compare, sort, print or convert, all of them plain data."""

# slow
# %%
import numpy as np

square_mean = lambda x: range(10**15)
scale = lambda x, k: range(10**12, 10**15)
slope = lambda f, x: 10**19000
count_above = lambda *args: [[["x" * 10] * 50] * 50] * 50
is_convex = lambda values: "é" * 30_000_000
total = lambda points: {(i, (i, (i,))): [i] for i in range(50_000)}
# %%otherwise
