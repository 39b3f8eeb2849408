# ruff: noqa  # written as an attacker writes
"""Loops in C that no interrupt ends: sum of a range, a power, a pattern that backtracks."""

# honest: q2 q5
# keeps: q2 q5
# slow
# %%
sum(range(10**13))


# %%honest q2 q5
# %%
def square_mean(x):
    return sum(range(10**13))


def slope(f, x):
    import re

    return re.match(r"(a+)+$", "a" * 60 + "b")


# %%otherwise
