"""The walls around a judge: what the process in which tests run gives up before it meets a student.

A judge reads the bundle, the interpreter and its packages, talks through sockets that it has, and
kills student processes by descriptors that the nursery gave it. Everything else is taken away after
the fork: a hole in a library that a test uses must not reach the worker's memory, the course key,
other students' work or the machine. The rules are made once in the worker; the judge puts them on.
A layer that cannot be put on raises, and the judge reports a fault: fail closed.

The spare user id is not a nursery's, so the judge keeps one capability for killing students. An
unpacked bundle, and often the interpreter, lie in folders that only root can pass: so it also keeps
the one for reading, and Landlock alone says what is read.
"""

from __future__ import annotations

import ctypes
import os
import resource
import struct
import weakref
from collections.abc import Callable, Iterable
from pathlib import Path

from autograder.core.errors import GraderFault
from autograder.sandbox.guest import landlock, seccomp
from autograder.sandbox.guest.confine import PR_SET_DUMPABLE, give_up_privileges
from autograder.sandbox.host import isolation
from autograder.sandbox.host.isolation import PACKAGE, Plan
from autograder.sandbox.parent_death import end_with_parent

PR_SET_KEEPCAPS = 8
CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_KILL = 1, 2, 5
CAPABILITY_VERSION = 0x20080522
OPEN_FILES = 1024


class JudgeWalls:
    """What each judge of one worker puts on, made before the first is forked.

    `readable` are files and folders that it may read besides interpreter and packages. Raises
    GraderFault where something that `plan` names cannot be made.
    """

    def __init__(self, plan: Plan, readable: Iterable[Path]) -> None:
        paths = [*isolation.readable_paths(), str(PACKAGE), *map(str, readable)]
        self._isolated = plan is not isolation.UNISOLATED
        self._ruleset: int | None = None
        self._filter: seccomp.Filter | None = None
        self._uid: int | None = None
        try:
            if plan.landlock:
                self._ruleset = landlock.ruleset(paths, scoped=landlock.ABSTRACT_SOCKETS)
            if plan.seccomp:
                self._filter = seccomp.JudgeFilter()
        except (OSError, NotImplementedError) as error:
            raise GraderFault(f"the judge's walls cannot be made: {error}") from error
        held: list[int] = []
        if plan.spare_uid is not None:
            self._uid, claim = isolation.claim_uid(plan.spare_uid)
            held.append(claim.detach())
        if self._ruleset is not None:
            held.append(self._ruleset)
        self._let_go = weakref.finalize(self, _close_all, held)
        self._kept = _kept_capabilities()

    def close(self) -> None:
        """Give back the descriptors that the rules and the user id are held by."""
        self._let_go()

    def put_on(self) -> None:
        """In a judge, straight after the fork: for good. Raises GraderFault for what is refused."""
        if not self._isolated:
            return
        for name, layer in self._layers():
            try:
                layer()
            except Exception as error:
                raise GraderFault(f"the judge cannot be confined: {name}: {error}") from error

    def _layers(self) -> list[tuple[str, Callable[[], None]]]:
        layers: list[tuple[str, Callable[[], None]]] = [("limits", _limit)]
        if os.geteuid() == 0:
            layers.append(("user id and capabilities", self._stop_being_root))
            layers.append(("end with parent", end_with_parent))  # a new user id forgets it
        layers.append(("no_new_privs", give_up_privileges))
        if self._ruleset is not None:
            layers.append(("landlock", self._keep_to_files))
        if self._filter is not None:
            layers.append(("seccomp", self._keep_to_calls))
        return layers

    def _stop_being_root(self) -> None:
        if self._uid is not None:
            _prctl(PR_SET_KEEPCAPS, 1)
            os.setgroups([])
            os.setresgid(self._uid, self._uid, self._uid)
            os.setresuid(self._uid, self._uid, self._uid)
        _keep_only(self._kept)

    def _keep_to_files(self) -> None:
        assert self._ruleset is not None
        landlock.put_on(self._ruleset)

    def _keep_to_calls(self) -> None:
        assert self._filter is not None
        seccomp.put_on(self._filter.for_process(os.getpid()))


def _close_all(descriptors: Iterable[int]) -> None:
    for descriptor in descriptors:
        os.close(descriptor)


def hide_memory() -> None:
    """In the worker: no process of its own user may look into this one, or those it forks."""
    _prctl(PR_SET_DUMPABLE, 0)


def _limit() -> None:
    """No core dump, no byte into a file, few descriptors; memory is bounded where judges settle."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    bound = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (bound, bound))


def _kept_capabilities() -> int:
    """Those for killing students, and for reading where only root can pass; of those we have."""
    have = _permitted()
    reading = 1 << CAP_DAC_READ_SEARCH
    if not have & reading:
        reading = 1 << CAP_DAC_OVERRIDE  # Docker gives this one only
    return (1 << CAP_KILL | reading) & have


def _permitted() -> int:
    low, high = struct.unpack("6I", _capabilities())[1::3]
    return int(low | high << 32)


def _capabilities() -> bytes:
    data = ctypes.create_string_buffer(24)
    _checked("capget", data)
    return data.raw


def _keep_only(mask: int) -> None:
    low, high = mask & 0xFFFFFFFF, mask >> 32
    words = (low, low, 0, high, high, 0)  # effective, permitted, inheritable
    _checked("capset", ctypes.create_string_buffer(struct.pack("6I", *words), 24))


def _checked(name: str, data: ctypes.Array[ctypes.c_char]) -> None:
    header = ctypes.create_string_buffer(struct.pack("Ii", CAPABILITY_VERSION, 0), 8)
    if getattr(ctypes.CDLL(None, use_errno=True), name)(header, data):
        raise OSError(ctypes.get_errno(), f"{name} refused")


def _prctl(option: int, value: int) -> None:
    if ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0):
        raise OSError(ctypes.get_errno(), f"prctl({option}, {value}) refused")
