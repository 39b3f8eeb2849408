# ruff: noqa  # written as an attacker writes
"""Every answer fills a frame: 60 MB of numbers, again and again."""

# slow
# %%
import numpy as np

block = np.zeros(7_500_000)


def answer(*args, **kwargs):
    return block


square_mean = scale = slope = count_above = is_convex = total = answer
# %%otherwise
