# ruff: noqa  # written as an attacker writes
"""pandas inside the answers, plain numbers out."""

# %%honest all
# %%
import pandas as pd


def total(points):
    return float(pd.Series(points).sum())


def count_above(values, threshold):
    return int((pd.Series(values, dtype=float) > threshold).sum())
