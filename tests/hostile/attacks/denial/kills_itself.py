# ruff: noqa  # written as an attacker writes
"""SIGKILL, abort, a null pointer, a stack smashed in C: at load and in functions."""

# honest: q2
# keeps: q2
# %%
import ctypes

ctypes.string_at(0)
# %%
import os

os.abort()
# %%honest q2
# %%
import ctypes
import faulthandler
import os


def square_mean(x):
    ctypes.memset(0, 1, 1)


def slope(f, x):
    os.kill(os.getpid(), 9)


def total(points):
    os._exit(3)


# %%otherwise
