"""How many processes grade where nobody says, and how many threads each of them has."""

from __future__ import annotations

import os

BLAS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


def default_workers() -> int:
    """As many workers as this process may use processors."""
    return max(1, len(os.sched_getaffinity(0)))


def one_thread_each() -> None:
    """Before NumPy is loaded: let its linear algebra have one thread, if nobody said otherwise.

    There is a worker for every processor already, and threads do not survive a fork.
    """
    for name in BLAS:
        os.environ.setdefault(name, "1")
