# ruff: noqa  # written as an attacker writes
"""Random numbers with seeds of one's own, the global one and a generator."""

# %%
import random

import numpy as np

np.random.seed(0)
random.seed(0)
rng = np.random.default_rng(7)
noise = rng.normal(size=10) + np.random.rand(10)


# %%honest all
# %%
def slope(f, x):
    h = 1e-4 * (1 + random.random() * 0)
    return (f(x + h) - f(x - h)) / (2 * h)
