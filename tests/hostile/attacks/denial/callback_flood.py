# ruff: noqa  # written as an attacker writes
"""Functions of tests are called without end, with arguments that cost."""


# slow
# %%
def slope(f, x):
    while True:
        f(1.0)


def square_mean(x):
    return None


# %%otherwise
