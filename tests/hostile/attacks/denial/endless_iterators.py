# ruff: noqa  # written as an attacker writes
"""Answers that never run out of items, of attributes, of length."""

# slow
# %%
import itertools


class Long:
    shape = (3,)
    __len__ = lambda self: 2**62
    __getitem__ = lambda self, at: 1.0


square_mean = lambda x: itertools.repeat(1.0)
scale = lambda x, k: itertools.count()
slope = lambda f, x: Long()
total = lambda points: (1.0 for _ in itertools.count())
count_above = lambda *args: Long()
is_convex = lambda values: iter(int, 1)
# %%otherwise
