"""Trusted side of one student process: requests, deadlines, callbacks, mutation copied back.

Theory of operation
-------------------
`Session.ask` sends one request and serves what the student asks in between (callbacks of
functions that a test passed in, `check` events of the notebook) until the reply comes. Three
clocks bound every wait: the request's own, the test case's (`case_deadline`: an endless iterator
answers each call in time) and the submission's. When a clock runs out, the process ends, or it
sends what is no frame, the session is *lost*: `lost` says why, every later use raises
`StudentLost`, and only `start` (a fresh process, to be replayed) makes it usable again. Handles
carry the generation they came from, so an old one cannot reach a new process.

Whatever comes back is a claim of the student's: plain copies, or handles that decide nothing.
"""

from __future__ import annotations

import itertools
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder import wire_sympy
from autograder.errors import GraderFault, NablaError, ProtocolError
from autograder.model import Limits
from autograder.sandbox.host import Nursery, StudentProcess
from autograder.sandbox.mirror import copied, copy_back, unchangeable
from autograder.sandbox.proxies import Card, Handle, Inside, inside
from autograder.sandbox.raised import student_exception
from autograder.sandbox.transcript import Transcript
from autograder.wire import (
    Channel,
    ChannelClosed,
    ChannelTimeout,
    EncodeError,
    Ref,
    WireLimits,
    encode,
)
from autograder.wire_format import Buffer

GRACE_SECONDS = 1.0
REFUSALS_KEPT = 50
PRINTED_KEPT = 100_000
NAME_CAP = 200  # the student's side keeps to it; a forged frame may not
CALLBACK_DEPTH = 40
KINDS = ("class", "module", "generator", "function", "object")

CheckHandler = Callable[[str], Mapping[str, Any]]
# (name, args, kwargs, the record of the call that returned this function) before a call; what it
# answers is told (value, error, mutated) after the call, and gives the record of it, or None.
CallObserver = Callable[
    [str, tuple[Any, ...], dict[str, Any], Any], Callable[[Any, Any, bool], Any]
]


class StudentLost(NablaError):
    """The student's process is gone or unusable; `reason` is "died", "timeout" or "protocol"."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason


class NotProxiable(NablaError, TypeError):
    """A test hands the student's code something that cannot cross to its process."""


@dataclass(frozen=True)
class CellOutcome:
    """What became of one cell: nbformat outputs, the exception's class name, a missing module.

    `interrupted`: it ran into its time limit and was stopped.
    """

    outputs: list[dict[str, Any]]
    error: str | None
    missing: str | None
    interrupted: bool = False


class Session:
    """A conversation with the student process of one submission, across its replays."""

    def __init__(self, nursery: Nursery, limits: Limits) -> None:
        self._nursery = nursery
        self._limits = limits
        self._process: StudentProcess | None = None
        self._channel: Channel | None = None
        self._generation = 0
        self._numbers = itertools.count(1)
        self._callbacks: list[Callable[..., Any]] = []
        self._submission_deadline = time.monotonic() + limits.submission_seconds
        self.case_deadline = float("inf")
        self.call_seconds = limits.call_seconds  # how long the answer to a request is waited for
        self.lost: StudentLost | None = None
        self.layers: tuple[str, ...] = ()
        self.refusals: list[tuple[str, Card]] = []
        self.printed: list[str] = []
        self.transcript = Transcript()
        self._fetched: dict[tuple[str, ...], tuple[dict[str, Any], Buffer | int]] = {}
        self._originals: list[tuple[Any, Any]] = []  # arguments changed by a call, and a copy
        self.relay_printed = False
        self.observe: CallObserver | None = None
        self._depth = 0

    # --- life -------------------------------------------------------------------------------

    def start(self) -> None:
        """A fresh student process, ready for cells. Raises StudentLost when the time is up."""
        self.close()
        self._process = self._nursery.fork(self._limits)
        self._generation += 1
        self._fetched.clear()
        self._channel = Channel(
            self._process.socket,
            limits=WireLimits(max_bytes=self._limits.frame_bytes),
            export=self._export,
            resolve=self._resolve,
        )
        self.lost = None
        greeting = self._receive(min(self._submission_deadline, time.monotonic() + 30.0))
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
    def out_of_time(self) -> bool:
        """Whether the submission has used up its wall clock."""
        return time.monotonic() >= self._submission_deadline

    # --- requests ---------------------------------------------------------------------------

    def ask(self, operation: str, *arguments: Any) -> Any:
        """One request within a call's time. Raises what the student's code raised, or StudentLost.

        An exhausted iterator raises StopIteration.
        """
        deadline = time.monotonic() + self.call_seconds
        if operation not in ("fetch", "names", "call"):
            self._fetched.clear()
        self._send((operation, number := next(self._numbers), *arguments), deadline)
        try:
            reply = self._await_reply(number, deadline, None)
        except StopIteration:
            if operation == "next":
                raise
            # `all(map(f, xs))` would take it for the end of the list.
            raise RuntimeError("the student's code raised StopIteration") from None
        self.transcript.note(self._live_channel().received)
        return reply

    def abandon(self, detail: str) -> None:
        """End a process that may wait in the middle of a request: nothing can be asked of it."""
        if self.lost is None:
            self._lose("timeout", detail)

    def new_attempt(self) -> None:
        """Forget what the attempt before heard and did: arguments are as they were before it.

        A test may hand over data that later cases share; what a student does to them must not
        make the next case easier.
        """
        while self._originals:
            ours, before = self._originals.pop()
            copy_back(ours, before)
        self.refusals.clear()
        self.printed.clear()
        self.transcript.clear()

    def _inquire(self, operation: str, *arguments: Any) -> Any:
        """`ask` for what runs no student code: an exception in reply breaks the protocol."""
        try:
            return self.ask(operation, *arguments)
        except NablaError:
            raise
        except Exception as error:  # the student's process may answer anything
            raise self._lose("protocol", f"{operation}: {error}") from error

    def call(self, function: Handle, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Call a student's function; changes it makes to `args` and `kwargs` are made here too."""
        state = inside(function)
        record = None
        if self.observe is not None and state.root is not None and self._depth == 0:
            record = self.observe(state.root, args, kwargs, state.made_by)
        self._depth += 1
        try:
            value, mutated = self._call(function, args, kwargs)
        except Exception as error:
            if record is not None:
                record(None, error, False)
            raise
        finally:
            self._depth -= 1
        made_by = None if record is None else record(value, None, mutated)
        if made_by is not None and isinstance(value, Handle):
            return Handle(inside(value)._replace(root=state.root, made_by=made_by))
        return value

    def _call(
        self, function: Handle, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> tuple[Any, bool]:
        """(what the call returned, whether it changed its arguments)."""
        strict = numerics()
        reply = self.ask("call", function, args, kwargs, *([strict] if strict else []))
        if not (isinstance(reply, tuple) and len(reply) == 6 and isinstance(reply[3], str)):
            raise self._lose("protocol", "a call's reply has another form")
        value, changed, same, printed, error, rebound = reply
        if rebound is not False:
            self._fetched.clear()
        if changed is not None:
            self._originals.append(((args, kwargs), copied((args, kwargs))))
            copy_back((args, kwargs), changed)
        if printed:
            self._hear(printed)
        if error is not None:
            raise student_exception(error)
        mutated = changed is not None
        if same is None:
            return value, mutated
        if isinstance(same, int) and 0 <= same < len(args):
            return args[same], mutated
        if isinstance(same, str) and same in kwargs:
            return kwargs[same], mutated
        raise self._lose("protocol", "a call returned an argument that it was not given")

    def fetch(self, names: Sequence[str]) -> dict[str, Any]:
        """Those of `names` that the notebook defines; functions remember the name they had.

        Functions are asked for once, until something may have bound other ones to their names.
        """
        known = self._fetched.get(tuple(names))
        if known is not None:
            self.transcript.repeat(known[1])
            return dict(known[0])
        found = self._inquire("fetch", list(names))
        if not isinstance(found, dict) or not set(found) <= set(names):
            raise self._lose("protocol", "fetch answered with other names")
        rooted = {name: _rooted(value, name) for name, value in found.items()}
        if all(isinstance(value, Handle) for value in rooted.values()):
            self._fetched[tuple(names)] = dict(rooted), self.transcript.last
        return rooted

    def names(self) -> frozenset[str]:
        """The notebook's own global names."""
        found = self._inquire("names")
        if not isinstance(found, list):
            raise self._lose("protocol", "names answered with something else")
        return frozenset(name for name in found if isinstance(name, str))

    def substitute(self, functions: Mapping[str, Callable[..., Any]]) -> None:
        """Let the notebook's code call these functions of ours where it calls its own."""
        self.ask("substitute", dict(functions))

    def run_cell(
        self,
        source: str,
        seed: int | None = None,
        seed_variable: str | None = None,
        on_check: CheckHandler | None = None,
        seconds: float | None = None,
    ) -> CellOutcome:
        """Run one cell; at its time limit it is interrupted, and the session lost if that fails."""
        limit = self._limits.cell_seconds if seconds is None else seconds
        deadline = time.monotonic() + limit
        number = next(self._numbers)
        self._fetched.clear()
        self._send(("cell", number, source, seed, seed_variable), deadline)
        try:
            report = self._await_reply(number, deadline, on_check or _no_check, interrupt=True)
        except NablaError:
            raise
        except Exception as error:  # the student's process may answer anything
            raise self._lose("protocol", f"a cell's report: {error}") from error
        match report:
            case {"outputs": list(outputs), "error": None | str(), "missing": None | str()}:
                raised, missing = _short(report["error"]), _short(report["missing"])
                return CellOutcome(outputs, raised, missing, "interrupted" in report)
        raise self._lose("protocol", "a cell's report has another form")

    def refuse(self, operation: str, card: Card) -> None:
        """Remember that a test tried `operation` on a handle."""
        if len(self.refusals) < REFUSALS_KEPT:
            self.refusals.append((operation, card))

    # --- the conversation -----------------------------------------------------------------------

    def _await_reply(
        self,
        number: int,
        deadline: float,
        on_check: CheckHandler | None,
        interrupt: bool = False,
    ) -> Any:
        interrupted = False
        while True:
            if (
                interrupt
                and not interrupted
                and not self._live_channel().wait(self._bounded(deadline))
            ):
                interrupted = True
                deadline = time.monotonic() + GRACE_SECONDS
                assert self._process is not None
                self._process.interrupt()
            message = self._receive(deadline)
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
                    self._answer(self._run_callback(which, args, kwargs), deadline)
                case ("check", str(question)) if len(question) <= NAME_CAP:
                    # A check inside a tested function gets no second judgement.
                    began = time.monotonic()
                    answer = dict((on_check or _no_check)(question))
                    deadline += time.monotonic() - began
                    self._fetched.clear()  # the cell goes on, and may bind them again
                    self._answer((answer,), deadline)
                case _:
                    raise self._lose("protocol", "a message out of turn")

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

    def _answer(self, answer: tuple[Any, ...], deadline: float) -> None:
        self._send(("answer", *answer), deadline)

    def _send(self, message: tuple[Any, ...], deadline: float) -> None:
        channel = self._live_channel()
        try:
            channel.send(message, self._bounded(deadline))
        except EncodeError as error:
            self.refuse("", Card("object", str(error)[:200], ""))
            raise NotProxiable(str(error)) from error
        except ProtocolError as error:
            raise self._lose_by(error) from error

    def _receive(self, deadline: float) -> Any:
        channel = self._live_channel()
        try:
            return channel.receive(self._bounded(deadline))
        except ProtocolError as error:
            raise self._lose_by(error) from error

    def _bounded(self, deadline: float) -> float:
        return min(deadline, self.case_deadline, self._submission_deadline)

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

    def _hear(self, printed: str) -> None:
        if sum(map(len, self.printed)) < PRINTED_KEPT:
            self.printed.append(printed)
        if self.relay_printed:
            sys.stdout.write(printed)

    # --- crossing ---------------------------------------------------------------------------

    def _export(self, value: object) -> Ref:
        if isinstance(value, Handle):
            state = inside(value)
            if state.session is not self or state.generation != self._generation:
                raise EncodeError("a handle of a process that is gone")
            return Ref("student", state.number, ())
        packed = wire_sympy.pack(value)
        if packed is not None:
            return Ref("sympy", 0, (packed,))
        if callable(value):
            self._callbacks.append(value)
            name = str(getattr(value, "__name__", type(value).__name__))
            return Ref("trusted", len(self._callbacks) - 1, (name[:100],))
        raise EncodeError(f"a test passes a {type(value).__name__}, which cannot cross")

    def _resolve(self, ref: Ref) -> object:
        if ref.kind == "trusted" and 0 <= ref.id < len(self._callbacks):
            return self._callbacks[ref.id]
        if ref.kind == "sympy" and len(ref.info) == 4 and wire_sympy.loaded():
            return wire_sympy.unpack(ref.info[3])
        # Without SymPy on this side, an expression is a handle like any other object.
        if (ref.kind, len(ref.info)) not in (("student", 3), ("sympy", 4)):
            raise ProtocolError("a reference of no known kind")
        kind, type_name, name = (str(part)[:200] for part in ref.info[:3])
        card = Card(kind if kind in KINDS else "object", type_name, name)
        return Handle(Inside(self, self._generation, ref.id, card, None))


def numerics() -> dict[str, str]:
    """The kinds of floating-point trouble that `np.errstate` says shall raise here and now.

    A test that sets it means the student's code, which plain otter runs under the same state.
    """
    return {kind: mode for kind, mode in np.geterr().items() if mode == "raise"}


def _no_check(_question: str) -> Mapping[str, Any]:
    return {"passed": False, "text": ""}


def _rooted(value: Any, name: str) -> Any:
    return Handle(inside(value)._replace(root=name)) if isinstance(value, Handle) else value


def _short(claim: str | None) -> str | None:
    return None if claim is None else claim[:NAME_CAP]


def _digest(answer: Any) -> int:
    """The same for the same answer of plain data; a handle counts as what its card says."""

    def card(value: object) -> Ref:
        return Ref("", 0, tuple(inside(value).card) if isinstance(value, Handle) else ())

    return hash(encode(answer, card))
