# ruff: noqa  # written as an attacker writes
"""A pool of threads within a tested function."""

# %%honest all
# %%
from concurrent.futures import ThreadPoolExecutor


def total(points):
    with ThreadPoolExecutor(4) as pool:
        return float(sum(pool.map(lambda v: v, points)))
