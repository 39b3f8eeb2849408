"""A process that asks without end, and reads every answer, does not outlast a deadline."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any, cast

import pytest
from talk import QUICK

from autograder.sandbox.host.process import Nursery, StudentProcess
from autograder.sandbox.host.processor_time import Account
from autograder.sandbox.host.session import Session, StudentLost
from autograder.wire.channel import Channel, encode
from autograder.wire.format import COUNT


class Flooded(Session):
    """A session whose process has sent its questions before it was asked anything."""

    def __init__(self, sock: socket.socket) -> None:
        super().__init__(cast(Nursery, None), QUICK)
        self._channel = Channel(sock)
        self._process = cast(StudentProcess, Unreal())


class Unreal:
    """What stands for the process: it takes no notice of an interrupt."""

    def interrupt(self) -> None: ...

    def kill(self) -> None: ...


@pytest.fixture
def flooded() -> Iterator[Callable[[object], Session]]:
    """A session with a process that sends one message again and again."""
    children: list[int] = []
    sockets: list[socket.socket] = []

    def flood(message: object) -> Session:
        ours, theirs = socket.socketpair()
        child = os.fork()
        if child == 0:
            ours.close()
            _send_for_ever(theirs, encode(message))
        children.append(child)
        sockets.append(ours)
        theirs.close()
        return Flooded(ours)

    yield flood
    for ours in sockets:
        ours.close()
    for child in children:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _send_for_ever(sock: socket.socket, frame: bytes) -> None:
    def swallow() -> None:
        while sock.recv(2**16):
            pass

    threading.Thread(target=swallow, daemon=True).start()
    many = (COUNT.pack(len(frame)) + frame) * 100_000
    try:
        while True:
            sock.sendall(many)
    finally:
        os._exit(0)


QUESTIONS: dict[str, Any] = {"callback": ("callback", 0, (1.0,), {}), "check": ("check", "q1")}


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("interrupt", [False, True], ids=["a call", "a cell"])
def test_the_deadline_holds(
    flooded: Callable[[object], Session], question: str, interrupt: bool
) -> None:
    session = flooded(QUESTIONS[question])
    session.allow(1.0)
    session._callbacks.append(lambda x: sum(range(1000)) * x)
    began = time.process_time()
    with pytest.raises(StudentLost) as lost:
        session._await_reply(1, Account(session._clock, 0.5), None, interrupt)
    assert lost.value.reason == "timeout"
    assert time.process_time() - began < 6.0, "what the grader used to answer"
