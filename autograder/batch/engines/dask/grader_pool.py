"""The grader processes of one worker of a cluster: started when needed, kept warm, lent out.

A worker may run several tasks at a time, in threads: each borrows a grader of its charge. Graders
that nobody uses are kept for the next task; of those, only the few used last.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from typing import Any

from autograder.batch.engines.dask.payload import Task

MODULE = "autograder.batch.engines.dask.grader_process"
KEPT_IDLE = 8
END_SECONDS = 10.0


class GraderLostError(Exception):
    """The grader process ended in the middle of a submission."""


class GraderRefusedError(Exception):
    """No grader can be had here; `kind` says whose doing it is: isolation, bundle, worker."""

    def __init__(self, kind: str, said: str) -> None:
        super().__init__(said)
        self.kind = kind


class GraderProcess:
    """A `grader_process` at work for one charge. `about` is what it says of its surroundings.

    Raises GraderRefusedError where it cannot start.
    """

    def __init__(self, charge: str, bundle: bytes) -> None:
        self.charge = charge
        self._home = tempfile.mkdtemp(prefix="nabla-far-")
        ours, theirs = socket.socketpair()
        with theirs:
            descriptor = theirs.fileno()
            self._process = subprocess.Popen(  # noqa: S603  # our own module, no shell
                [sys.executable, "-m", MODULE, str(descriptor), str(os.getpid()), self._home],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,  # tests of an assignment may print
                pass_fds=[descriptor],
            )
        self._connection = Connection(ours.detach())
        try:
            self.about = self._greeted(charge, bundle)
        except BaseException:
            self.close()
            raise

    def _greeted(self, charge: str, bundle: bytes) -> dict[str, Any]:
        try:
            self._connection.send_bytes(charge.encode())
            self._connection.send_bytes(bundle)
            answer = json.loads(self._connection.recv_bytes())
        except (EOFError, OSError) as error:
            said = "its grading process ended while starting; the worker's log says why"
            raise GraderRefusedError("worker", said) from error
        if "refused" in answer:
            raise GraderRefusedError(answer["refused"], answer["said"])
        return dict(answer["ready"])

    def grade(self, task: Task) -> dict[str, Any]:
        """Grade one submission. Raises GraderLostError, or GraderRefusedError for a faulty host."""
        try:
            self._connection.send_bytes(task.to_text().encode())
            self._connection.send_bytes(task.content)
            answer = json.loads(self._connection.recv_bytes())
        except (EOFError, OSError) as error:
            raise GraderLostError("it ended the grading process") from error
        if "failed" in answer:
            raise GraderRefusedError("worker", answer["failed"])
        return dict(answer["grade"])

    def close(self) -> None:
        """End it, wait until it is gone, and remove what it could not."""
        with suppress(OSError):
            self._connection.close()
        try:
            self._process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        shutil.rmtree(self._home, ignore_errors=True)


_idle: deque[GraderProcess] = deque()
_lock = threading.Lock()


@contextmanager
def borrowed(charge: str, bundle: bytes) -> Iterator[GraderProcess]:
    """A grader for a charge, warm if there is one; one that failed is not lent out again."""
    grader = _warm(charge) or GraderProcess(charge, bundle)
    try:
        yield grader
    except BaseException:
        grader.close()
        raise
    with _lock:
        _idle.append(grader)
        surplus = [_idle.popleft() for _ in range(len(_idle) - KEPT_IDLE)]
    for one in surplus:
        one.close()


def _warm(charge: str) -> GraderProcess | None:
    with _lock:
        found = next((one for one in reversed(_idle) if one.charge == charge), None)
        if found is not None:
            _idle.remove(found)
    return found
