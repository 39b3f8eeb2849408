"""How many processes grade where nobody says, and how many threads each of them has."""

from __future__ import annotations

import os

from autograder.sandbox.host.process import ONE_THREAD


def default_workers() -> int:
    """As many workers as this process may use processors."""
    return max(1, len(os.sched_getaffinity(0)))


def one_thread_each() -> None:
    """Before NumPy is loaded: let it compute in one thread, if nobody said otherwise."""
    for name, value in ONE_THREAD.items():
        os.environ.setdefault(name, value)
