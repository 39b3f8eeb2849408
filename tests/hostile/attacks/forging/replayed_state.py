# ruff: noqa  # written as an attacker writes
"""State is kept over a death of the process: the replay must know nothing of the first run."""

# %%
import os

first = not os.path.exists("been_here")
open("been_here", "w").close()
for name in ("/tmp/been_here", "/dev/shm/been_here", "../been_here"):
    try:
        first = first and not os.path.exists(name)
        open(name, "w").close()
    except OSError:
        pass


def count_above(values, threshold):
    if first:
        os._exit(1)
    return {3: 2, 4: 3, 2: 1, 0: 0}[len(values)]


def is_convex(values):
    return None


# %%otherwise
