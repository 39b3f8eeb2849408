"""Resource limits of a student process: what the kernel counts for it."""

from __future__ import annotations

import resource
import signal
from collections.abc import Mapping


def limit(bounds: Mapping[str, int]) -> None:
    """Bound address space, file size, open files and processes; no core dumps.

    `bounds` holds bytes and counts under the names of `model.Limits`. How long is waited is the
    trusted side's business: RLIMIT_CPU alone is evaded by sleeping, and only backs it up.
    """
    _bound(resource.RLIMIT_CORE, 0)
    _bound(resource.RLIMIT_MEMLOCK, 0)
    _bound(resource.RLIMIT_MSGQUEUE, 0)
    _bound(resource.RLIMIT_AS, bounds["address_space"])
    _bound(resource.RLIMIT_FSIZE, bounds["file_bytes"])
    _bound(resource.RLIMIT_NOFILE, bounds["open_files"])
    _bound(resource.RLIMIT_NPROC, bounds["processes"])
    _bound(resource.RLIMIT_CPU, bounds["cpu_seconds"])
    # Writing past RLIMIT_FSIZE shall raise OSError in the cell, not kill the process.
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


def _bound(which: int, value: int) -> None:
    _, hard = resource.getrlimit(which)
    bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(which, (bound, bound))
