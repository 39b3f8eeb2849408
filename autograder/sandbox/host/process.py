"""Trusted side of the nursery: starts it, asks it to fork, ends what it forked.

A `Nursery` belongs to one worker and serves one submission at a time; a `StudentProcess` is a
socket and a pidfd. Killing goes through the pidfd, so it hits exactly this process, also one that
is stopped or ignores signals, and also where the nursery lives in another pid namespace.
"""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from autograder.core.errors import GraderFault
from autograder.core.records import Limits
from autograder.sandbox.host import isolation
from autograder.sandbox.host.isolation import Plan
from autograder.sandbox.host.processor_time import announce_sender
from autograder.sandbox.remove_tree import remove_folder

FONT_CACHE = Path.home() / ".cache" / "nabla" / "matplotlib"
# Of linear algebra: more neither survive a fork nor pay where a worker has every processor.
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
START_SECONDS = 180.0
FORK_SECONDS = 120.0  # far more than a busy machine needs
START_HELP = (
    "no student process can be made. What it said, if anything, stands above. It needs Linux 5.4 "
    "or newer, NumPy and IPython that can be imported (try `python -c 'import numpy, IPython'`), "
    "and some 500 MB of free memory; `autograder doctor` tries again."
)


class StudentProcess:
    """One forked student process: `socket` speaks the wire, the pidfd is how it ends."""

    def __init__(self, connection: socket.socket, pidfd: int) -> None:
        self.socket = connection
        self._pidfd = pidfd

    def kill(self) -> None:
        """End the process now and wait until it is gone; harmless if it is gone already."""
        if self._pidfd < 0:
            return
        self._signal(signal.SIGKILL)
        select.select([self._pidfd], [], [], FORK_SECONDS)
        os.close(self._pidfd)
        self._pidfd = -1
        self.socket.close()

    def interrupt(self) -> None:
        """Raise KeyboardInterrupt in the running cell."""
        self._signal(signal.SIGINT)

    def _signal(self, number: signal.Signals) -> None:
        try:
            signal.pidfd_send_signal(self._pidfd, number)
        except ProcessLookupError:
            return  # it ended by itself in the meantime


class Nursery:
    """A running nursery process. Raises GraderFault when it cannot start or fork.

    `preload` are modules imported before the first fork, `data_files` absolute paths that every
    student process sees in its working folder. `plan` says which walls to build (default: all
    that this machine gives).
    """

    def __init__(
        self,
        preload: Sequence[str] = (),
        data_files: Sequence[Path] = (),
        plan: Plan | None = None,
    ) -> None:
        _demand_pidfd()
        self.plan = plan = isolation.plan() if plan is None else plan
        self._home = _new_folder()
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.missing: tuple[str, ...] = ()
        self._ready = False
        if any(name.startswith("matplotlib") for name in preload):
            _remember_fonts()
        self._process = _start(plan, theirs, self._home, data_files)
        theirs.close()
        uid, self._claim = None, None
        if plan.spare_uid is not None:
            uid, self._claim = isolation.claim_uid(plan.spare_uid)
        order = {
            "preload": list(preload),
            "work_root": self._home,
            "data_files": [str(path) for path in data_files],
            "font_cache": str(FONT_CACHE) if _kept(FONT_CACHE) else None,
            "spare_uid": uid,
            "landlock": plan.landlock,
            "seccomp": plan.seccomp,
            "readable": list(isolation.student_readable(plan)),
            "devices": list(isolation.DEVICES),
        }
        self._send(order)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self.close()

    def wait_ready(self) -> None:
        """Return when the preload is done; `missing` then names the modules not installed here."""
        if not self._ready:
            try:
                answer, _ = self._receive(START_SECONDS)
            except GraderFault as fault:
                raise GraderFault(f"{fault} before it was ready: {START_HELP}") from fault
            self.missing = tuple(str(name) for name in answer.get("missing", ()))
            self._ready = True

    def fork(self, limits: Limits) -> StudentProcess:
        """A fresh student process, confined by `limits`, waiting for requests."""
        self.wait_ready()
        ours, theirs = socket.socketpair()
        announce_sender(ours)
        request = {
            "limits": {
                "address_space": limits.address_space,
                "file_bytes": limits.file_bytes,
                "open_files": limits.open_files,
                "processes": limits.processes,
                "cpu_seconds": int(limits.submission_seconds) + 60,
            },
            "frame_bytes": limits.frame_bytes,
            "output_bytes": limits.output_bytes,
        }
        try:
            with theirs:
                self._send(request, [theirs.fileno()])
            _, fds = self._receive(FORK_SECONDS)
            if len(fds) != 1:
                raise GraderFault("the nursery forked but sent no pidfd")
        except GraderFault:
            ours.close()
            raise
        return StudentProcess(ours, fds[0])

    def close(self) -> None:
        """End the nursery and everything it forked, and remove its folders."""
        self._control.close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._claim is not None:
            self._claim.close()
        with suppress(OSError):
            remove_folder(self._home)

    def disown(self) -> None:
        """In a forked judge: close this copy of the control socket without ending the nursery."""
        self._control.close()

    def _send(self, message: dict[str, Any], fds: Sequence[int] = ()) -> None:
        try:
            socket.send_fds(self._control, [json.dumps(message).encode()], list(fds))
        except OSError as error:
            raise GraderFault(f"the nursery does not take orders: {error}") from error

    def _receive(self, seconds: float) -> tuple[dict[str, Any], list[int]]:
        deadline = time.monotonic() + seconds
        ready, _, _ = select.select([self._control], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            raise GraderFault(f"the nursery did not answer within {seconds:.0f} s")
        try:
            packet, fds, _, _ = socket.recv_fds(self._control, 65536, 4)
        except OSError:  # it died with an order of ours unread
            packet, fds = b"", []
        if not packet:
            raise GraderFault(f"the nursery ended ({self._end_told()})")
        answer = json.loads(packet)
        return (answer if isinstance(answer, dict) else {}), fds

    def _end_told(self) -> str:
        """How the nursery ended, for people; its socket closes a moment before it is gone."""
        try:
            return f"exit status {self._process.wait(timeout=1)}"
        except subprocess.TimeoutExpired:
            return "it closed its socket"


def _demand_pidfd() -> None:
    """Raise GraderFault where a process cannot be held by a descriptor, and so not surely ended."""
    try:
        os.close(os.pidfd_open(os.getpid()))
    except OSError as error:
        raise GraderFault(
            f"this kernel, {os.uname().release}, has no pidfd_open ({error.strerror}), without "
            "which a student process cannot be ended for sure: grading needs Linux 5.4 or newer"
        ) from error


def _new_folder() -> str:
    try:
        return tempfile.mkdtemp(prefix="nabla-nursery-")
    except OSError as error:
        tried = tempfile.tempdir or "any of the usual places (TMPDIR, /tmp, /var/tmp)"
        raise GraderFault(
            f"no folder for student processes could be made in {tried} "
            f"({error.strerror}): free some space, or name a writable folder in TMPDIR"
        ) from error


def _remember_fonts() -> None:
    """Have matplotlib list this machine's fonts once; it takes seconds, and needs no wall.

    Where nothing can be kept, each nursery lists them itself.
    """
    if not any(FONT_CACHE.glob("fontlist*.json")) and _kept(FONT_CACHE):
        subprocess.run(  # our own interpreter, no shell
            [sys.executable, "-c", "import matplotlib.font_manager"],
            env={**os.environ, "MPLCONFIGDIR": str(FONT_CACHE)},
            check=False,
            capture_output=True,
        )


def _kept(folder: Path) -> bool:
    """Whether `folder` is there, or could be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return True


def _start(
    plan: Plan, control: socket.socket, home: str, data_files: Sequence[Path]
) -> subprocess.Popen[bytes]:
    """Exec the nursery within its walls: nothing but its control socket, a clean environment."""
    environment = {
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "HOME": home,
        "TMPDIR": home,
        "IPYTHONDIR": os.path.join(home, "ipython"),
        "MPLCONFIGDIR": os.path.join(home, "matplotlib"),
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "PYTHONHASHSEED": "0",  # a replay must repeat the order of sets
        "PYTHONDONTWRITEBYTECODE": "1",
        **ONE_THREAD,
        "MALLOC_ARENA_MAX": "1",
    }
    fonts = [FONT_CACHE] if _kept(FONT_CACHE) else []
    line = isolation.command(plan, home, [*data_files, *fonts])
    return subprocess.Popen(  # noqa: S603  # our own interpreter and module, no shell
        [*line, str(control.fileno())],
        env=environment,
        pass_fds=[control.fileno()],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        cwd=home,
        start_new_session=True,
    )
