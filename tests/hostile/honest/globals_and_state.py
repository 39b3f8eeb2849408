# ruff: noqa  # written as an attacker writes
"""Answers that use and change globals, and count their calls."""

# %%
calls = 0
K = 1e-4


# %%honest all
# %%
def slope(f, x):
    global calls
    calls += 1
    return (f(x + K) - f(x - K)) / (2 * K)
