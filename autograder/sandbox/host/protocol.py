"""One student process at the other end of a socket: whose turn it is, and how long it may take.

Theory of operation
-------------------
Requests are strictly nested. While one waits for its reply, the student's process may ask something
itself: a callback of a function that a test passed in, or a `check` of the notebook. Three accounts
of the process's own processor time (`processor_time`) bound every wait: the request's, the test
case's (an endless iterator answers each call in time) and the submission's. When one is used up,
the process ends, or it sends what is no frame, it is *lost*: `lost` says why, every later use
raises `StudentLost`, and only `start` (a fresh process, to be replayed) helps. Handles carry the
generation they came from, so an old one cannot reach a new process.
"""

from __future__ import annotations

import itertools
import select
import socket
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from autograder.core.errors import GraderFault, NablaError, ProtocolError
from autograder.core.records import Limits
from autograder.sandbox.copy_back import unchangeable
from autograder.sandbox.host.process import Nursery, StudentProcess
from autograder.sandbox.host.processor_time import (
    Account,
    End,
    ProcessClock,
    machine_is_crowded,
    sender,
)
from autograder.sandbox.host.proxies import Card, Handle, inside
from autograder.sandbox.host.remote_errors import student_exception
from autograder.wire.channel import (
    Channel,
    ChannelClosed,
    ChannelTimeout,
    EncodeError,
    Ref,
    WireLimits,
    encode,
)
from autograder.wire.format import Buffer

GRACE_SECONDS = 1.0  # for an interrupted cell to end
LOOK_SECONDS = 1.0  # how often a process that is waited for is looked at
GREETING_SECONDS = 120.0  # on the wall clock: a process that has not run any student's code yet
READING_SECONDS = 20.0  # on the wall clock, for a process to take in what it is sent
REFUSALS_KEPT = 50
NAME_CAP = 200  # the student's side keeps to it; a forged frame may not
CALLBACK_DEPTH = 40

CheckHandler = Callable[[str], Mapping[str, Any]]


class StudentLost(NablaError):
    """The student's process is gone or unusable.

    `reason` is "died", "timeout", "protocol", or "crowded": the machine's fault, not the student's.
    """

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason


# What is said of a process that is waited for no more.
ENDS: Mapping[End, str] = {
    "spent": "its processor time is used up",
    "asleep": "it sleeps, or waits for what never comes",
    "crowded": "this machine had no processor for it",
}


class NotProxiable(NablaError, TypeError):
    """A test hands the student's code something that cannot cross to its process."""


class Conversation(ABC):
    """Talks with the student process of one submission; `Session` says what about."""

    def __init__(self, nursery: Nursery, limits: Limits) -> None:
        self._nursery = nursery
        self._limits = limits
        self._process: StudentProcess | None = None
        self._channel: Channel | None = None
        self._generation = 0
        self._numbers = itertools.count(1)
        self._callbacks: list[Callable[..., Any]] = []
        self._clock = ProcessClock(None)  # there is no process yet
        self._submission = Account(self._clock, limits.submission_seconds)
        self._case: Account | None = None
        self.lost: StudentLost | None = None
        self.layers: tuple[str, ...] = ()
        self.refusals: list[tuple[str, Card]] = []
        self._depth = 0

    # --- life -------------------------------------------------------------------------------

    def start(self) -> None:
        """A fresh student process, ready for cells. Raises StudentLost when the time is up."""
        self.close()
        if self.out_of_time:
            raise self._lose("timeout", ENDS["spent"])
        self._case = None
        self._callbacks.clear()  # the next process was given none of them
        self._process = self._nursery.fork(self._limits)
        self._clock = ProcessClock(_greeted_by(self._process.socket))
        self._submission = self._submission.moved_to(self._clock)
        self._generation += 1
        self._channel = Channel(
            self._process.socket,
            limits=WireLimits(max_bytes=self._limits.frame_bytes),
            export=self._export,
            resolve=self._resolve,
        )
        self.lost = None
        self._channel.wait(time.monotonic() + GREETING_SECONDS)
        greeting = self._take()
        if isinstance(greeting, tuple) and greeting[:1] == ("refused",):
            self.close()
            raise GraderFault(f"a student process could not be confined: {greeting[1:]}")
        if not (isinstance(greeting, tuple) and len(greeting) == 2 and greeting[0] == "ready"):
            raise self._lose("protocol", "no greeting")
        self.layers = tuple(str(layer) for layer in greeting[1])

    def close(self) -> None:
        """End the process, if there is one."""
        if self._process is not None:
            self._process.kill()
            self._process = None

    @property
    def seconds_left(self) -> float:
        """What is left of the submission's processor time; negative when it is used up."""
        return self._submission.left

    @property
    def out_of_time(self) -> bool:
        """Whether the submission has used up its processor time, or slept too long."""
        return self._submission.end(machine_is_crowded) is not None

    def allow(self, seconds: float) -> None:
        """From now on the submission has `seconds` of processor time, whatever it has used."""
        self._submission = Account(self._clock, seconds)

    def bound_case(self, seconds: float | None) -> None:
        """Bound what the student's process may use until the next call; None: no more."""
        self._case = None if seconds is None else Account(self._clock, seconds)

    def abandon(self, reason: str, detail: str) -> None:
        """End a process that may wait in the middle of a request: nothing can be asked of it."""
        if self.lost is None:
            self._lose(reason, detail)

    def refuse(self, operation: str, card: Card) -> None:
        """Remember that a test tried `operation` on a handle."""
        if len(self.refusals) < REFUSALS_KEPT:
            self.refusals.append((operation, card))

    # --- turns ------------------------------------------------------------------------------

    def _await_reply(
        self,
        number: int,
        account: Account,
        on_check: CheckHandler | None,
        interrupt: bool = False,
    ) -> Any:
        interrupted = False
        accounts = [account, self._submission, *([self._case] if self._case else [])]
        while True:
            end = self._wait(accounts)
            if end in ("spent", "asleep") and interrupt and not interrupted:
                interrupted = True
                accounts = [self._interrupted()]
                continue
            if end is not None:
                raise self._lose("crowded" if end == "crowded" else "timeout", ENDS[end])
            message = self._take()
            match message:
                case ("ok", int(replied), value) if replied == number:
                    if interrupted and isinstance(value, dict):
                        value["interrupted"] = True
                    return value
                case ("stop", int(replied)) if replied == number:
                    raise StopIteration
                case ("raise", int(replied), error) if replied == number:
                    raise student_exception(error)
                case ("callback", int(which), tuple(args), dict(kwargs)):
                    with self._charged(accounts):
                        self._answer(self._run_callback(which, args, kwargs))
                case ("check", str(question)) if len(question) <= NAME_CAP:
                    # A check inside a tested function gets no second judgement.
                    # Being judged is no work of the cell's; once interrupted, it shall end.
                    with self._charged(accounts if interrupted else [self._submission]):
                        self._answer((dict((on_check or no_check)(question)),))
                case _:
                    raise self._lose("protocol", "a message out of turn")

    @contextmanager
    def _charged(self, accounts: Sequence[Account]) -> Iterator[None]:
        """Charge what this process uses within to `accounts`."""
        began = time.process_time()
        yield
        for account in accounts:
            account.charge(time.process_time() - began)

    def _interrupted(self) -> Account:
        """Interrupt the running cell; what it may use until it has ended."""
        assert self._process is not None
        self._process.interrupt()
        return Account(self._clock, GRACE_SECONDS)

    def _wait(self, accounts: Sequence[Account]) -> End | None:
        """Wait for a message while all of `accounts` last.

        Returns why no more is waited, or None: a message is there, and came in time.
        """
        channel = self._live_channel()
        while True:
            left = min(one.left for one in accounts)
            began = time.monotonic()
            come = channel.wait(began + min(max(left, 0.02), LOOK_SECONDS)) if left > 0 else False
            self._clock.waited += time.monotonic() - began
            if come and all(one.left > 0 for one in accounts):
                return None
            for one in accounts:
                if (end := one.end(machine_is_crowded)) is not None:
                    if end == "asleep":
                        self._submission.charge(one.seconds)  # else sleeping would cost nothing
                    return end

    def _run_callback(
        self, which: int, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> tuple[Any, ...]:
        if not 0 <= which < len(self._callbacks):
            raise self._lose("protocol", "a callback that was never passed in")
        if self._depth > CALLBACK_DEPTH:  # on this side the stack is the grader's
            return ("raise", ("RecursionError", "functions call each other too deep"))
        self._depth += 1
        try:
            # A reference that stands in for the student's function may draw from their generator.
            watched = not (unchangeable(args) and unchangeable(kwargs.values()))
            before = _digest((args, kwargs)) if watched else 0
            value = self._callbacks[which](*args, **kwargs)
            changed = watched and _digest((args, kwargs)) != before
            return ("ok", value, (args, kwargs) if changed else None)
        except StudentLost:
            raise
        except Exception as error:  # noqa: BLE001  # the student's arguments may break any function
            kind = type(error).__name__ if type(error).__module__ == "builtins" else "ValueError"
            return ("raise", (kind, str(error)[:1000]))
        finally:
            self._depth -= 1

    def _received(self) -> Buffer:
        """The bytes of the last message."""
        return self._live_channel().received

    def _answer(self, answer: tuple[Any, ...]) -> None:
        self._send(("answer", *answer))

    def _send(self, message: tuple[Any, ...]) -> None:
        channel = self._live_channel()
        try:
            channel.send(message, time.monotonic() + READING_SECONDS)
        except EncodeError as error:
            self.refuse("", Card("object", str(error)[:200], ""))
            raise NotProxiable(str(error)) from error
        except ProtocolError as error:
            raise self._lose_by(error) from error

    def _take(self) -> Any:
        """The message that has come."""
        channel = self._live_channel()
        try:
            return channel.receive(time.monotonic())
        except ProtocolError as error:
            raise self._lose_by(error) from error

    def _live_channel(self) -> Channel:
        if self.lost is not None:
            raise self.lost
        if self._channel is None or self._process is None:
            raise StudentLost("died", "the session is closed")
        return self._channel

    def _lose_by(self, error: ProtocolError) -> StudentLost:
        if isinstance(error, ChannelTimeout):
            return self._lose("timeout", str(error))
        if isinstance(error, ChannelClosed):
            return self._lose("died", str(error))
        return self._lose("protocol", str(error))

    def _lose(self, reason: str, detail: str) -> StudentLost:
        self.lost = StudentLost(reason, detail)
        self.close()
        return self.lost

    @abstractmethod
    def _export(self, value: object) -> Ref:
        """What stands for an object of ours that is no plain data. Raises EncodeError."""

    @abstractmethod
    def _resolve(self, ref: Ref) -> object:
        """What a reference of the student's process means here. Raises ProtocolError."""


def _greeted_by(ours: socket.socket) -> int | None:
    """The process whose greeting can be read on `ours`, by the kernel's word; None: not told.

    Raises GraderFault where nobody greets: no student's code has run yet.
    """
    ready, _, _ = select.select([ours], [], [], GREETING_SECONDS)
    if not ready:
        raise GraderFault(f"a student process said nothing for {GREETING_SECONDS:.0f} s")
    return sender(ours)


def no_check(_question: str) -> Mapping[str, Any]:
    """What a check is told where nobody judges: not passed."""
    return {"passed": False, "text": ""}


def _digest(answer: Any) -> int:
    """The same for the same answer of plain data; a handle counts as what its card says."""

    def card(value: object) -> Ref:
        return Ref("", 0, tuple(inside(value).card) if isinstance(value, Handle) else ())

    return hash(encode(answer, card))
