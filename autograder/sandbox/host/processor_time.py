"""How long a student's process is waited for: by the processor time it uses, not by the wall clock.

Theory of operation
-------------------
A limit on the wall clock says what the machine did meanwhile, too: beside sixteen busy processes
the same answer takes eight times as long, and would lose its points. So an `Account` counts the
processor time of one process, which the kernel keeps (`clock_gettime` of that process's clock:
half a microsecond, no permission needed). The wall clock remains as a net, because who sleeps uses
no processor. Time that is waited for the process (never the grader's own turn) is compared with
what it used of it:

1. It has used its seconds: `SPENT`.
2. It was waited for twice as long and used hardly more than a hundredth: beside some eighty others
   a process that could run gets more. It sleeps, or waits for what never comes: `ASLEEP`.
3. It was waited for four times as long, and the machine has processors to spare: `ASLEEP`.
4. It was waited for twenty times as long. On a machine so crowded that a process gets less than a
   twentieth, that is not the student's doing: `CROWDED`, a fault of the grader's side. Else
   `ASLEEP`.

What a question of the process costs this side (a callback of a test's function, a check of the
notebook) is charged to it. The first three ends decide alike on an idle and on a busy machine, and
the last one never costs a point. Where the kernel does not tell a process's time (some emulated
ones), all time that is waited for it counts as used.

The process itself cannot be asked who it is: its number comes with its first message, from the
kernel (`SO_PASSCRED`), in the numbers of this side's namespace.
"""

from __future__ import annotations

import ctypes
import os
import socket
import struct
import time
from collections.abc import Callable
from typing import Literal

End = Literal["spent", "asleep", "crowded"]

BEGINNING = 0.1  # processor seconds in which it may have begun something before it fell asleep
HARDLY = 0.01  # of the time that is waited: less, and the process does not want to run
TWICE, LONG, LONGEST = 2.0, 4.0, 20.0  # times the limit
AT_LEAST = 8.0  # seconds beyond the limit, before a process is taken for asleep
MINUTE = 60.0  # what the machine's load is an average over
CREDENTIALS = struct.Struct("3i")  # pid, uid, gid


class ProcessClock:
    """Processor seconds of one process since it began; after its end, what was known last.

    `pid` None: nobody knows; then the time that it is waited for counts.
    """

    def __init__(self, pid: int | None) -> None:
        # clock_getcpuclockid(3): all its threads, user and system
        self._number = None if pid is None else (~pid << 3) | 2
        self._known = 0.0
        self.waited = 0.0  # seconds that it was waited for; who waits adds to them
        self._told = self._ask() is not None

    def used(self) -> float:
        """Processor seconds so far."""
        if not self._told:
            return self.waited
        now = self._ask()
        if now is not None:
            self._known = now
        return self._known

    def _ask(self) -> float | None:
        if self._number is None:
            return None
        try:
            return time.clock_gettime(self._number)
        except OSError:  # it has ended, or this kernel does not tell
            return None


class Account:
    """What one process may use from now on: `seconds` of processor time."""

    def __init__(self, clock: ProcessClock, seconds: float) -> None:
        self._clock = clock
        self.seconds = seconds
        self._began = clock.used()
        self._waited = clock.waited
        self._charged = 0.0

    def charge(self, seconds: float) -> None:
        """Add what the grader's own process used to answer this one's questions.

        Without that, one that asks and asks would use nearly nothing, and hold the grader for ever.
        """
        self._charged += seconds

    def moved_to(self, clock: ProcessClock) -> Account:
        """This account with what was used of it, for the process that follows."""
        moved = Account(clock, self.seconds)
        moved._charged = self.used
        moved._waited = clock.waited - self.waited
        return moved

    @property
    def waited(self) -> float:
        """Seconds on the wall clock that its process was waited for."""
        return self._clock.waited - self._waited

    @property
    def used(self) -> float:
        """Processor seconds since it was opened."""
        return self._clock.used() - self._began + self._charged

    @property
    def left(self) -> float:
        """Processor seconds that are left; negative when it is overdrawn."""
        return self.seconds - self.used

    def end(self, crowded: Callable[[], bool]) -> End | None:
        """Why no more is waited, or None; `crowded` says whether the machine lacks processors."""
        used, waited = self.used, self.waited
        if used >= self.seconds:
            return "spent"
        patience = max(self.seconds, 0.0)
        hardly = used < BEGINNING + HARDLY * waited
        if hardly and waited >= max(TWICE * patience, patience + AT_LEAST):
            return "asleep"
        if waited >= max(LONG * patience, MINUTE) and not crowded():
            return "asleep"
        if waited >= max(LONGEST * patience, MINUTE):
            return "crowded" if crowded() else "asleep"
        return None


def machine_is_crowded() -> bool:
    """Whether more processes wanted to run in the last minute than this one's processors serve.

    From `sysinfo(2)`: `/proc` is not there for a judge.
    """
    words = (ctypes.c_ulong * 64)()
    if ctypes.CDLL(None, use_errno=True).sysinfo(ctypes.byref(words)):
        return True  # not told: nobody shall lose by it
    return words[1] / 65536 > 1.5 * len(os.sched_getaffinity(0))


def announce_sender(ours: socket.socket) -> None:
    """Have the kernel say who sends the first message; to be called before anybody can send."""
    ours.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)


def sender(ours: socket.socket) -> int | None:
    """The process that sent what can be read next, which stays to be read; None: not told."""
    _, ancillary, _, _ = ours.recvmsg(1, socket.CMSG_SPACE(CREDENTIALS.size), socket.MSG_PEEK)
    ours.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 0)  # once is enough
    for level, kind, data in ancillary:
        if (level, kind) == (socket.SOL_SOCKET, socket.SCM_CREDENTIALS):
            pid: int = CREDENTIALS.unpack(data[: CREDENTIALS.size])[0]
            return pid or None  # 0: of a namespace that this one cannot see
    return None
