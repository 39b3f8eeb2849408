# ruff: noqa  # written as an attacker writes
"""A test's function is called with numbers, arrays and objects that take it long."""

# slow
# %%
import numpy as np


def slope(f, x):
    for point in (
        10**19000,
        np.ones(7_000_000),
        [0] * 1000,
        1e308,
        "x",
        b"y" * 1000,
        {},
        range(10**15),
    ):
        for _ in range(3):
            try:
                f(point)
            except Exception:
                pass
    return 0.0


# %%otherwise
