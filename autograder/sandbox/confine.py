"""What a student process does to itself before it runs a line of student code.

Runs on the untrusted side, single-threaded, straight after the fork, while no student code has
run yet: what is given up here cannot be taken back. At this stage the layer is resource limits;
Landlock, seccomp and namespaces join here, each as one function in `LAYERS`, in order.
"""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import Callable, Mapping

Settings = Mapping[str, int]


def limit_resources(settings: Settings) -> None:
    """Bound address space, file size, open files and processes; no core dumps.

    `settings` holds bytes and counts under the names of `model.Limits`. Wall clock is the trusted
    side's business: `RLIMIT_CPU` alone is evaded by sleeping. The CPU limit only backs it up.
    """
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_AS, settings["address_space"])
    _limit(resource.RLIMIT_FSIZE, settings["file_bytes"])
    _limit(resource.RLIMIT_NOFILE, settings["open_files"])
    _limit(resource.RLIMIT_NPROC, settings["processes"])
    _limit(resource.RLIMIT_CPU, settings["cpu_seconds"])
    # Writing past RLIMIT_FSIZE shall raise OSError in the cell, not kill the process.
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


def _limit(which: int, value: int) -> None:
    _, hard = resource.getrlimit(which)
    bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(which, (bound, bound))


LAYERS: tuple[tuple[str, Callable[[Settings], None]], ...] = (("rlimits", limit_resources),)


def confine(settings: Settings) -> tuple[str, ...]:
    """Apply every layer and return their names; any failure ends the process (fail closed)."""
    applied = []
    for name, layer in LAYERS:
        try:
            layer(settings)
        except BaseException:  # noqa: BLE001  # whatever went wrong, unconfined code must not run
            os._exit(71)
        applied.append(name)
    return tuple(applied)
