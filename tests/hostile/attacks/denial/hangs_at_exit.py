# ruff: noqa  # written as an attacker writes
"""Whatever runs at exit never ends: atexit, destructors, threads that are no daemons."""

# honest: all
# keeps: all
# %%honest all
# %%
import atexit
import gc
import threading
import time
import weakref


def forever(*args):
    while True:
        time.sleep(1)


class Last:
    __del__ = forever


last = Last()
atexit.register(forever)
weakref.finalize(Last, forever)
threading._register_atexit(forever)
