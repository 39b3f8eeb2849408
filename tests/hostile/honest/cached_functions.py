# ruff: noqa  # written as an attacker writes
"""functools.cache and lru_cache around helpers of the answers."""

# %%honest all
# %%
import functools


@functools.cache
def power(v, n):
    return v**n


@functools.lru_cache(maxsize=2)
def half(v):
    return v / 2


def square_mean(x):
    return sum(power(float(v), 2) for v in x) / len(x)
