"""What a student process does to itself before it runs a line of student code.

Runs on the untrusted side, single-threaded, straight after the fork, while no student code has
run yet: what is given up here cannot be taken back. The order matters: limits first, then no new
privileges (which Landlock and seccomp ask for), then Landlock (it needs its system calls), and
last the filter that takes those away. A layer that cannot be put on raises, and the process ends
without having run anything: fail closed.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from autograder.core.errors import NablaError
from autograder.sandbox.guest import landlock, rlimits
from autograder.sandbox.guest.seccomp import Filter, put_on

PR_SET_DUMPABLE, PR_SET_NO_NEW_PRIVS = 4, 38


class NotConfined(NablaError):
    """A layer could not be put on; no student code may run in this process."""


@dataclass(frozen=True)
class Walls:
    """Which layers to put on, and what they need; made once, in the nursery.

    `readable` are paths to read, `devices` files to read and write; `filter` None: no seccomp.
    """

    readable: tuple[str, ...]
    devices: tuple[str, ...]
    landlock: bool
    filter: Filter | None


def confine(walls: Walls, bounds: Mapping[str, int], folder: str) -> tuple[str, ...]:
    """Put on every layer of `walls` and return their names. Raises NotConfined for the first
    that this machine refuses."""
    layers: list[tuple[str, Callable[[], None]]] = [
        ("rlimits", lambda: rlimits.limit(bounds)),
        ("no_new_privs", give_up_privileges),
    ]
    if walls.landlock:
        layers.append(
            ("landlock", lambda: landlock.restrict(walls.readable, walls.devices, folder))
        )
    if walls.filter is not None:
        program = walls.filter.for_process(os.getpid())
        layers.append(("seccomp", lambda: put_on(program)))
    for name, put_it_on in layers:
        try:
            put_it_on()
        except Exception as error:
            raise NotConfined(f"{name}: {error}") from error
    return tuple(name for name, _ in layers)


def give_up_privileges() -> None:
    """No program started from here gains rights, and no other process may look into this one."""
    libc = ctypes.CDLL(None, use_errno=True)
    for option, value in ((PR_SET_NO_NEW_PRIVS, 1), (PR_SET_DUMPABLE, 0)):
        if libc.prctl(option, value, 0, 0, 0):
            raise OSError(ctypes.get_errno(), "prctl refused")
