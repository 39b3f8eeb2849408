# ruff: noqa  # written as an attacker writes
"""Memory by bytes, strings, lists and integers, at load and in functions."""
# slow

# honest: q2
# keeps: q2
# %%
hoard = []
while True:
    hoard.append(bytearray(1 << 28))
# %%
hoard = "x" * (1 << 40)
# %%
del hoard


# %%honest q2
# %%
def square_mean(x):
    return [bytearray(1 << 29) for _ in range(100)]


def slope(f, x):
    import numpy as np

    return np.ones((1 << 20, 1 << 14))


def total(points):
    return 10 ** (10**9)


# %%otherwise
