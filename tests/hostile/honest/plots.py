# ruff: noqa  # written as an attacker writes
"""Figures before, between and inside the answers."""

# %%
import matplotlib.pyplot as plt
import numpy as np

plt.plot([1, 2, 3])
plt.title("đường cong")
plt.show()


# %%honest all
# %%
def slope(f, x):
    plt.scatter([x], [f(x)])
    return (f(x + 1e-4) - f(x - 1e-4)) / 2e-4
