"""Run a command as other environments would: `python emulate.py NAME[,NAME…] COMMAND…`.

Not the real thing: Docker's default seccomp profile and Kubernetes' restricted one are emulated by
denying what they deny to a container without privileges. Results obtained here are called
*emulated* wherever they are reported.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys

from autograder.sandbox.guest.seccomp import (
    ALLOW,
    ARGS,
    ENOSYS,
    EPERM,
    ERRNO,
    JEQ,
    JSET,
    LOAD,
    NR,
    RETURN,
    put_on,
)
from autograder.sandbox.guest.syscall_numbers import machine

# Numbers by architecture: (x86_64, aarch64).
NAMESPACES = {"unshare": (272, 97), "setns": (308, 268), "mount": (165, 40), "umount2": (166, 39)}
CONTAINER = {
    **NAMESPACES,
    "pivot_root": (155, 41),
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "open_tree": (428, 428),
    "fsopen": (430, 430),
}
LANDLOCK = {"create": (444, 444), "add": (445, 445), "restrict": (446, 446)}
SECCOMP = {"seccomp": (317, 277)}
PIDFD = {"pidfd_open": (434, 434)}
CLONE = (56, 220)
CLONE3 = 435
NEW_NAMESPACES = 0x7E020000


def deny(calls: dict[str, tuple[int, int]], error: int, also_clone: bool) -> bytes:
    """A filter that answers `error` to `calls`, and EPERM to a clone of new namespaces."""
    column = 0 if machine() == "x86_64" else 1
    program = [(LOAD, 0, 0, NR)]
    for numbers in calls.values():
        program += [(JEQ, 0, 1, numbers[column]), (RETURN, 0, 0, ERRNO | error)]
    if also_clone:
        program += [(JEQ, 0, 1, CLONE3), (RETURN, 0, 0, ERRNO | ENOSYS)]
        program += [
            (JEQ, 0, 3, CLONE[column]),
            (LOAD, 0, 0, ARGS),
            (JSET, 0, 1, NEW_NAMESPACES),
            (RETURN, 0, 0, ERRNO | EPERM),
        ]
    program.append((RETURN, 0, 0, ALLOW))
    return b"".join(struct.pack("HBBI", *instruction) for instruction in program)


FILTERS = {
    "docker": lambda: deny(CONTAINER, EPERM, also_clone=True),
    "no-user-namespaces": lambda: deny({"unshare": NAMESPACES["unshare"]}, EPERM, also_clone=True),
    "no-landlock": lambda: deny(LANDLOCK, ENOSYS, also_clone=False),
    "no-pidfd": lambda: deny(PIDFD, ENOSYS, also_clone=False),
    "no-seccomp": lambda: deny(SECCOMP, ENOSYS, also_clone=False),  # last: it takes no more
}


def main() -> None:
    """Put the filters on and become the command."""
    ctypes.CDLL(None).prctl(38, 1, 0, 0, 0)  # no new privileges: what a filter asks for
    for name in sys.argv[1].split(","):
        put_on(FILTERS[name]())
    os.execvp(sys.argv[2], sys.argv[2:])  # the command of the test


if __name__ == "__main__":
    main()
