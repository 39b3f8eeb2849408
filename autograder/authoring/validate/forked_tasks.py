"""Doing many small things each in a process of its own, some at a time.

What runs there is the course's own code, but mutants of it loop for ever, fill the memory and end
the interpreter. So every task gets a fork of this process, bounded in processor time (a busy
machine costs nobody a verdict), wall clock and memory, and says what came out as one JSON value.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import selectors
import signal
import sys
import time
import traceback
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn

from autograder.core.errors import GraderFault

Work = Callable[[], Any]
CHUNK = 1 << 16


@dataclass(frozen=True)
class Bounds:
    """What one task may use: seconds, and bytes on top of what this process has already."""

    cpu_seconds: int | None = None
    wall_seconds: float = 600.0
    memory: int | None = None


@dataclass(frozen=True)
class Ended:
    """How a task ended: `value` when it is `done`, else it was stopped or died."""

    done: bool
    value: Any = None


@dataclass
class _Child:
    """A running task: the pipe it reports through, and what it has said so far."""

    position: int
    pid: int
    deadline: float
    said: bytearray = field(default_factory=bytearray)


def forked(tasks: Sequence[Work], workers: int, bounds: Bounds) -> list[Ended]:
    """How each task ended, in the order of `tasks`; at most `workers` run at a time.

    A task returns JSON-ready data. Raises GraderFault when one raises: tasks catch what they
    expect.
    """
    waiting = deque(enumerate(tasks))
    ended: dict[int, Ended] = {}
    running: dict[int, _Child] = {}
    selector = selectors.DefaultSelector()
    try:
        while waiting or running:
            while waiting and len(running) < workers:
                reader, child = _start(*waiting.popleft(), bounds)
                running[reader] = child
                selector.register(reader, selectors.EVENT_READ)
            soonest = min(child.deadline for child in running.values())
            for key, _ in selector.select(max(0.0, soonest - time.monotonic())):
                chunk = os.read(key.fd, CHUNK)
                running[key.fd].said += chunk
                if not chunk:
                    child = _finish(key.fd, running, selector)
                    ended[child.position] = _outcome(bytes(child.said))
            now = time.monotonic()
            for reader in [fd for fd, child in running.items() if child.deadline <= now]:
                child = _finish(reader, running, selector)
                ended[child.position] = Ended(done=False)
    finally:
        for reader in list(running):
            _finish(reader, running, selector)
        selector.close()
    return [ended[position] for position in range(len(tasks))]


def _start(position: int, task: Work, bounds: Bounds) -> tuple[int, _Child]:
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reader)
        _be_the_child(task, bounds, writer)
    os.close(writer)
    return reader, _Child(position, pid, time.monotonic() + bounds.wall_seconds)


def _finish(reader: int, running: dict[int, _Child], selector: selectors.BaseSelector) -> _Child:
    """End a child, if it has not ended by itself, and forget it."""
    child = running.pop(reader)
    selector.unregister(reader)
    os.close(reader)
    try:
        os.kill(child.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    finally:
        os.waitpid(child.pid, 0)
    return child


def _outcome(said: bytes) -> Ended:
    if not said:
        return Ended(done=False)
    try:
        answer = json.loads(said)
    except ValueError:  # it died while it was speaking
        return Ended(done=False)
    if "fault" in answer:
        raise GraderFault(f"the gate itself failed:\n{answer['fault']}")
    return Ended(done=True, value=answer["value"])


def _be_the_child(task: Work, bounds: Bounds, writer: int) -> NoReturn:
    try:
        _settle_in(bounds)
        answer = {"value": task()}
    except BaseException:  # noqa: BLE001  # whatever it was, the parent must hear of it
        answer = {"fault": traceback.format_exc()[-4000:]}
    try:
        with open(writer, "wb") as pipe:
            pipe.write(json.dumps(answer).encode())
    finally:
        os._exit(0)


def _settle_in(bounds: Bounds) -> None:
    """Silence, no collector pauses over inherited objects, bounded time and memory."""
    null = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(null, fd)
    sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  # ends with us
    gc.freeze()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if bounds.cpu_seconds is not None:
        resource.setrlimit(resource.RLIMIT_CPU, (bounds.cpu_seconds, bounds.cpu_seconds + 1))
    if bounds.memory is not None:
        with open("/proc/self/statm", encoding="ascii") as statm:
            pages = int(statm.read().split()[0])
        limit = pages * resource.getpagesize() + bounds.memory
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
