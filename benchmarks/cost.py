"""What a piece of work costs: the clock's time, and the processor time of every process in it.

Processor time is known for processes that have been waited for. A program may leave some behind
that end a moment after it (a fork server, a kernel's helper): as their subreaper we inherit them,
wait for them too, and so count them.
"""

from __future__ import annotations

import ctypes
import os
import resource
import time
from typing import NamedTuple, Self

PR_SET_CHILD_SUBREAPER = 36
PATIENCE = 5.0  # seconds for what a program left behind to end


class Cost(NamedTuple):
    """Wall clock and processor time, in seconds."""

    seconds: float
    cpu: float

    def each(self, count: int) -> Cost:
        """This cost a notebook."""
        return Cost(self.seconds / count, self.cpu / count)

    def without(self, other: Cost) -> Cost:
        """This cost less another."""
        return Cost(self.seconds - other.seconds, self.cpu - other.cpu)

    def plus(self, other: Cost) -> Cost:
        """This cost and another."""
        return Cost(self.seconds + other.seconds, self.cpu + other.cpu)


NOTHING = Cost(0.0, 0.0)


class Clock:
    """Within: programs are run to their end; after: `cost` is what they took."""

    cost = NOTHING

    def __enter__(self) -> Self:
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        self._began = Cost(time.perf_counter(), _children_cpu())
        return self

    def __exit__(self, *_exception: object) -> None:
        ended = time.perf_counter()
        _wait_for_orphans()
        self.cost = Cost(ended, _children_cpu()).without(self._began)


def _wait_for_orphans() -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            pid, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return  # nobody is left
        if pid == 0:
            time.sleep(0.01)


def _children_cpu() -> float:
    """Processor time of all processes that have ended below this one."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
