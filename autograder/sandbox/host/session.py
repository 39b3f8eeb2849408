"""Trusted side of one student process: cells, names, calls, and mutation copied back.

What is asked is here; how questions and answers travel, how long is waited and what a callback does
is `protocol`'s. Whatever comes back is a claim of the student's: plain copies, or handles that
decide nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.core.errors import NablaError, ProtocolError
from autograder.core.records import Limits
from autograder.sandbox.copy_back import copied, copy_back
from autograder.sandbox.host.process import Nursery
from autograder.sandbox.host.processor_time import Account
from autograder.sandbox.host.protocol import (
    NAME_CAP,
    CheckHandler,
    Conversation,
    NotProxiable,
    StudentLost,
    no_check,
)
from autograder.sandbox.host.proxies import Card, Handle, Inside, inside
from autograder.sandbox.host.remote_errors import student_exception
from autograder.sandbox.host.transcript import Transcript
from autograder.sandbox.same_objects import with_own_parts
from autograder.wire import sympy_codec
from autograder.wire.channel import EncodeError, Ref
from autograder.wire.format import Buffer

PRINTED_KEPT = 100_000
KINDS = ("class", "module", "generator", "function", "object")

# (name, args, kwargs, the record of the call that returned this function) before a call; what it
# answers is told (value, error, mutated) after the call, and gives the record of it, or None.
CallObserver = Callable[
    [str, tuple[Any, ...], dict[str, Any], Any], Callable[[Any, Any, bool], Any]
]


@dataclass(frozen=True)
class CellOutcome:
    """What became of one cell: nbformat outputs, the exception's class name, a missing module.

    `interrupted`: it ran into its time limit and was stopped. `refused`: it claims to have asked
    for something that the environment forbids.
    """

    outputs: list[dict[str, Any]]
    error: str | None
    missing: str | None
    interrupted: bool = False
    refused: bool = False


class Session(Conversation):
    """All that is asked of the student process of one submission, across its replays."""

    def __init__(self, nursery: Nursery, limits: Limits) -> None:
        super().__init__(nursery, limits)
        self.call_seconds = limits.call_seconds  # of processor time, for the answer to a request
        self.printed: list[str] = []
        self.transcript = Transcript()
        self._fetched: dict[tuple[str, ...], tuple[dict[str, Any], Buffer | int]] = {}
        self._originals: list[tuple[Any, Any]] = []  # arguments changed by a call, and a copy
        self.relay_printed = False
        self.observe: CallObserver | None = None

    def start(self) -> None:
        """A fresh student process, ready for cells. Raises StudentLost when the time is up."""
        self._fetched.clear()
        super().start()

    def ask(self, operation: str, *arguments: Any) -> Any:
        """One request within a call's processor time.

        Raises what student code raised, or StudentLost; an exhausted iterator StopIteration.
        """
        if operation not in ("fetch", "names", "call"):
            self._fetched.clear()
        account = Account(self._clock, self.call_seconds)
        self._send((operation, number := next(self._numbers), *arguments))
        try:
            return self._await_reply(number, account, None)
        except NablaError:
            raise
        except StopIteration:
            if operation == "next":
                raise
            # `all(map(f, xs))` would take it for the end of the list.
            raise RuntimeError("the student's code raised StopIteration") from None
        except Exception:
            self._fetched.clear()  # a call that gives no account may have bound names anew
            raise
        finally:
            if self.lost is None:  # an end and an exception are answers, too
                self.transcript.note(self._received())

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
        self.transcript.clear(passed_before=len(self._callbacks))

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
        if not (isinstance(reply, tuple) and len(reply) == 7 and isinstance(reply[3], str)):
            raise self._lose("protocol", "a call's reply has another form")
        value, changed, same, printed, error, rebound, parts = reply
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
            return self._with_own_parts(value, parts, (args, kwargs)), mutated
        if isinstance(same, int) and 0 <= same < len(args):
            return args[same], mutated
        if isinstance(same, str) and same in kwargs:
            return kwargs[same], mutated
        raise self._lose("protocol", "a call returned an argument that it was not given")

    def _with_own_parts(self, value: Any, parts: Any, given: Any) -> Any:
        try:
            return with_own_parts(value, parts, given)
        except (LookupError, TypeError, ValueError) as error:
            raise self._lose("protocol", f"a part that is no argument's: {error}") from error

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
        """Run one cell; at its time limit it is interrupted, and the session lost if that fails.

        `seconds` are of the process's own processor time.
        """
        limit = self._limits.cell_seconds if seconds is None else seconds
        number = next(self._numbers)

        def checked(question: str) -> Mapping[str, Any]:
            answer = (on_check or no_check)(question)
            self._fetched.clear()  # the cell goes on, and may bind them again
            return answer

        self._fetched.clear()
        account = Account(self._clock, limit)
        self._send(("cell", number, source, seed, seed_variable))
        try:
            report = self._await_reply(number, account, checked, interrupt=True)
        except NablaError:
            raise
        except Exception as error:  # the student's process may answer anything
            raise self._lose("protocol", f"a cell's report: {error}") from error
        match report:
            case {"outputs": list(outputs), "error": None | str(), "missing": None | str()}:
                raised, missing = _short(report["error"]), _short(report["missing"])
                refused = report.get("refused") is True
                return CellOutcome(outputs, raised, missing, "interrupted" in report, refused)
        raise self._lose("protocol", "a cell's report has another form")

    def _hear(self, printed: str) -> None:
        if sum(map(len, self.printed)) < PRINTED_KEPT:
            self.printed.append(printed)
        if self.relay_printed:
            sys.stdout.write(printed)

    def _run_callback(
        self, which: int, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> tuple[Any, ...]:
        self.transcript.note(self._received())  # a test may count its function's calls, and judge
        return super()._run_callback(which, args, kwargs)

    # --- crossing ---------------------------------------------------------------------------

    def _export(self, value: object) -> Ref:
        if isinstance(value, Handle):
            state = inside(value)
            if state.session is not self or state.generation != self._generation:
                raise EncodeError("a handle of a process that is gone")
            return Ref("student", state.number, ())
        packed = sympy_codec.pack(value)
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
        if ref.kind == "sympy" and len(ref.info) == 4 and sympy_codec.loaded():
            return sympy_codec.unpack(ref.info[3])
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


def _rooted(value: Any, name: str) -> Any:
    return Handle(inside(value)._replace(root=name)) if isinstance(value, Handle) else value


def _short(claim: str | None) -> str | None:
    return None if claim is None else claim[:NAME_CAP]


__all__ = ["CallObserver", "CellOutcome", "NotProxiable", "Session", "StudentLost", "numerics"]
