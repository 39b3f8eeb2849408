# ruff: noqa  # written as an attacker writes
"""A helper module written by a cell and imported by the next."""
# %%
%%writefile my_helpers.py
"""Của tôi."""
def add_all(values):
    return float(sum(values))
# %%
import my_helpers
from my_helpers import add_all
# %%honest all
# %%
def total(points):
    return my_helpers.add_all(points)
