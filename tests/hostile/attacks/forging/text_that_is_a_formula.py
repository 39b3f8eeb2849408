# ruff: noqa  # written as an attacker writes
"""A plain formula as text, where an expression is asked for."""


# %%
def derivative(f):
    return "2*x"


# %%otherwise
