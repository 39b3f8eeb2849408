# ruff: noqa  # written as an attacker writes
"""Generators and lazy builtins inside the answers; a range and a tuple as results."""


# %%honest all
# %%
def squares(x):
    for v in x:
        yield float(v) ** 2


def square_mean(x):
    return sum(squares(x)) / len(x)


def scale(x, k):
    return tuple(float(v) * k for v in x)
