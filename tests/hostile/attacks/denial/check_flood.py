# ruff: noqa  # written as an attacker writes
"""Checks without end, in a loop, in threads, inside tested functions."""

# honest: q2
# keeps: q2
# slow
# %%honest q2
# %%
import threading

import otter

grader = otter.Notebook()


def square_mean(x):
    while True:
        grader.check("q1")


# %%
for _ in range(100_000):
    grader.check("q2")
# %%
for _ in range(3):
    threading.Thread(target=lambda: [grader.check("q2") for _ in range(10**6)], daemon=True).start()
# %%otherwise
