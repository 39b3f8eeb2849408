# ruff: noqa  # written as an attacker writes
"""Exceptions with texts, notes, chains and tracebacks of any length."""
# slow

# honest: q1
# keeps: q1
# %%honest q1
# %%
raise ValueError("x" * 100_000_000)
# %%
error = None
for _ in range(5000):
    try:
        raise KeyError("k") from error
    except KeyError as caught:
        error = caught
raise error


# %%
def deep(n):
    if n:
        return deep(n - 1)
    raise ValueError("y" * 10_000_000)


deep(800)


# %%
def scale(x, k):
    raise ValueError("z" * 90_000_000)


class Loud(Exception):
    def __str__(self):
        while True:
            pass


def slope(f, x):
    raise Loud


# %%otherwise
