"""A session that writes down every call which a test makes of the student's functions.

`Recorder` keeps calls that can be repeated, for the diagnosis. An appeal wants to see the others,
too: with handles among their arguments, of functions that other calls returned, beyond the
recorder's bounds. So calls are noted here as text, with the recorder's own record where it has one.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from autograder.appeals.trace.assertion_tracer import Comparisons, Kept
from autograder.appeals.trace.value_format import Pen
from autograder.core.records import Limits
from autograder.judging.diagnosis.call_recorder import Call
from autograder.sandbox.host.process import Nursery
from autograder.sandbox.host.proxies import Handle, inside
from autograder.sandbox.host.session import CallObserver, Session

PRINTED = 600  # characters of what one call printed


@dataclass
class NotedCall:
    """One call as text; `record` is the recorder's, None where it cannot be repeated.

    `after` are the arguments, first the positional ones, as the call left them where it changed
    any.
    """

    function: str
    args: list[str]
    kwargs: dict[str, str]
    returned: str | None = None
    error: Exception | None = None
    record: Call | None = None
    after: list[str] | None = None
    random: bool = False
    printed: str = ""
    seconds: float = 0.0


@dataclass
class Attempt:
    """What was seen of one attempt at a case."""

    calls: Kept = field(default_factory=Kept)
    comparisons: Kept = field(default_factory=Kept)


class WatchedSession(Session):
    """A `Session` whose `attempts` tell what tests asked since the list was last emptied."""

    def __init__(
        self, nursery: Nursery, limits: Limits, comparisons: Comparisons, pen: Pen
    ) -> None:
        self.attempts: list[Attempt] = []
        self._comparisons = comparisons
        self._pen = pen
        self._observer: CallObserver | None = None
        self._record: Call | None = None
        super().__init__(nursery, limits)

    def new_attempt(self) -> None:
        super().new_attempt()
        self._pen.begin()
        self.attempts.append(Attempt(comparisons=self._comparisons.begin()))

    @property  # a plain attribute there; here what it answers is noted
    def observe(self) -> CallObserver | None:
        return None if self._observer is None else self._observe

    @observe.setter
    def observe(self, observer: CallObserver | None) -> None:
        self._observer = observer

    def _observe(self, name: str, args: Any, kwargs: Any, made_by: Any) -> Any:
        assert self._observer is not None
        note = self._observer(name, args, kwargs, made_by)

        def note_and_keep(value: Any, error: Any, mutated: bool) -> Any:
            self._record = note(value, error, mutated)
            return self._record

        return note_and_keep

    def call(self, function: Handle, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        if self._depth or not self.attempts:
            return super().call(function, args, kwargs)
        noted = NotedCall(_name(function), *self._written(args, kwargs))
        given = (*args, *kwargs.values())
        noted.random = any(isinstance(value, np.random.Generator) for value in given)
        self._record, heard, began = None, len(self.printed), time.perf_counter()
        try:
            value = super().call(function, args, kwargs)
        except Exception as error:
            noted.error = error
            raise
        else:
            noted.returned = self._pen.write(value)
            return value
        finally:
            noted.seconds = time.perf_counter() - began
            noted.record = self._record
            noted.after = self._changed(noted, args, kwargs)
            noted.printed = self._pen.quote("".join(self.printed[heard:]), PRINTED)
            self.attempts[-1].calls.add(noted)

    def _changed(
        self, noted: NotedCall, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> list[str] | None:
        """The arguments as they are now, if the call changed them."""
        if noted.record is not None and not noted.record.mutated:
            return None
        now_args, now_kwargs = self._written(args, kwargs)
        changed = noted.record is not None or (now_args, now_kwargs) != (noted.args, noted.kwargs)
        return [*now_args, *now_kwargs.values()] if changed else None

    def _written(
        self, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> tuple[list[str], dict[str, str]]:
        write = self._pen.write
        return [write(arg) for arg in args], {str(key): write(v) for key, v in kwargs.items()}


def _name(function: Handle) -> str:
    """The notebook's name of a function; `f(…)` for what a call of `f` returned."""
    state = inside(function)
    name = state.root or state.card.name or state.card.type_name
    return f"{name}(…)" if state.made_by is not None else name
