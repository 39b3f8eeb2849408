"""The nursery: a warm process without secrets that forks one student process per request.

Theory of operation
-------------------
Importing NumPy and IPython costs half a second; forking a process that has them costs two
milliseconds. So the trusted side execs this module once (clean environment, no inherited
descriptor but the control socket) and asks it to fork:

    trusted side                         nursery                        student process
      {"op": "fork", …} + socket  ──▶    fork ───────────────────────▶  confine, chdir, serve
      {"pid": n} + pidfd          ◀──    (keeps nothing of it)

Control messages are small JSON objects on a SOCK_SEQPACKET socket: one message, one packet. The
student's socket travels as SCM_RIGHTS; the answer carries a pidfd, so that the trusted side can
kill exactly this process whatever its pid means elsewhere. The nursery never reads a byte that a
student wrote, removes the student's working folder when the student is gone, and ends when its
control socket does.

Runs on the untrusted side: imports nothing of ours but `wire` and untrusted modules beside it.
"""

from __future__ import annotations

import array
import gc
import importlib
import json
import os
import select
import shutil
import signal
import socket
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from typing import Any

from autograder.sandbox.guest import confine
from autograder.sandbox.guest.seccomp import Filter
from autograder.sandbox.parent_death import end_with_parent
from autograder.sandbox.remove_tree import remove_folder


def main() -> None:
    """Preload, say "ready", and fork on request until the control socket closes."""
    end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    control = socket.socket(fileno=int(sys.argv[1]))
    packet = control.recv(65536)
    if not packet:
        return  # nobody wants it any more
    order = json.loads(packet)
    if order["spare_uid"] is not None:
        _become(order["spare_uid"], order["work_root"])
    if order["font_cache"] is not None:
        shutil.copytree(order["font_cache"], os.environ["MPLCONFIGDIR"])
    missing = _preload(order["preload"])
    from autograder.sandbox.guest import ipython_shell, server, warm_up  # noqa: PLC0415  # after the preload

    ipython = ipython_shell.make_shell()
    warm_up.rehearse(ipython)
    walls = _walls(order)
    gc.collect()
    gc.freeze()  # the children's collectors never touch, and so never copy, these objects
    gc.set_threshold(10_000)  # a notebook is over before there is much to collect
    try:
        control.send(json.dumps({"ready": True, "missing": missing}).encode())
    except BrokenPipeError:
        return  # likewise
    Nursery(control, order, partial(server.live, ipython, walls, order)).run()


Live = Callable[[int, str, dict[str, Any]], None]  # (channel, working folder, request)


class Nursery:
    """Forks student processes and clears up after them."""

    def __init__(self, control: socket.socket, order: dict[str, Any], live: Live) -> None:
        self._control = control
        self._order = order
        self._live = live
        self._folders: dict[int, tuple[int, str]] = {}  # pidfd → (pid, working folder)

    def run(self) -> None:
        """Serve fork requests and reap the dead until the control socket closes."""
        poller = select.poll()
        poller.register(self._control, select.POLLIN)
        while True:
            for fd, _ in poller.poll():
                if fd != self._control.fileno():
                    poller.unregister(fd)
                    self._reap(fd)
                    continue
                request, fds = _receive(self._control)
                if request is None:
                    self._end()
                    return
                poller.register(self._fork(request, fds), select.POLLIN)

    def _fork(self, request: dict[str, Any], fds: list[int]) -> int:
        folder = tempfile.mkdtemp(prefix="student-", dir=self._order["work_root"])
        pid = os.fork()
        if pid == 0:
            self._become_student(folder, fds[0], request)
        pidfd = os.pidfd_open(pid)
        for fd in fds:
            os.close(fd)
        self._folders[pidfd] = (pid, folder)
        packet = json.dumps({"pid": pid}).encode()
        socket.send_fds(self._control, [packet], [pidfd])
        return pidfd

    def _become_student(self, folder: str, channel_fd: int, request: dict[str, Any]) -> None:
        try:
            end_with_parent()
            self._control.close()
            for pidfd in self._folders:
                os.close(pidfd)
            self._live(channel_fd, folder, request)
        finally:
            os._exit(0)

    def _reap(self, pidfd: int) -> None:
        pid, folder = self._folders.pop(pidfd)
        os.waitpid(pid, 0)
        os.close(pidfd)
        remove_folder(folder)

    def _end(self) -> None:
        for pidfd in list(self._folders):
            signal.pidfd_send_signal(pidfd, signal.SIGKILL)
            self._reap(pidfd)


def _preload(names: list[str]) -> list[str]:
    """Import what notebooks of this assignment import; return the names that are not installed."""
    missing = []
    for name in names:
        try:
            importlib.import_module(name)
        except ImportError:
            missing.append(name)
    return missing


def _become(uid: int, home: str) -> None:
    """Stop being root, for good: nothing of the students' runs with an id that owns anything."""
    os.chown(home, uid, uid)
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    end_with_parent()  # the kernel forgets it when the id changes


def _walls(order: dict[str, Any]) -> confine.Walls:
    readable = (*order["readable"], *order["data_files"])
    return confine.Walls(
        readable=tuple(readable),
        devices=tuple(order["devices"]),
        landlock=order["landlock"],
        filter=Filter() if order["seccomp"] else None,
    )


def _receive(control: socket.socket) -> tuple[dict[str, Any] | None, list[int]]:
    """One control message and its descriptors; (None, []) when the trusted side has gone."""
    try:
        packet, ancillary, _, _ = control.recvmsg(65536, socket.CMSG_SPACE(4 * 4))
    except ConnectionResetError:  # the trusted side ended without reading our last answer
        return None, []
    fds = array.array("i")
    for _, _, data in ancillary:
        fds.frombytes(data[: len(data) - len(data) % fds.itemsize])
    if not packet:
        return None, []
    return json.loads(packet), list(fds)


if __name__ == "__main__":
    main()
