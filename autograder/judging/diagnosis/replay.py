"""One recorded call of a student's function beside what another program makes of the same call."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.judging.diagnosis.call_recorder import Call, Opaque, is_other
from autograder.judging.diagnosis.equality import alike

RIGHT = 1e-5  # relative: what counts as the expected value


@dataclass(frozen=True)
class Outcome:
    """How one call ended: a value or an exception, and whether it changed its arguments."""

    value: Any
    error: BaseException | None
    mutated: bool

    def same(self, other: Outcome, tolerance: float) -> bool:
        """Whether both ended alike."""
        if self.error is not None or other.error is not None:
            return _builtin(self.error) == _builtin(other.error)
        return self.mutated == other.mutated and alike(self.value, other.value, tolerance)


def _builtin(error: BaseException | None) -> str:
    """The nearest builtin exception: all that arrives of one raised in the student's process."""
    kinds = (c.__name__ for c in type(error).__mro__ if c.__module__ == "builtins")
    return next(kinds)


@dataclass(frozen=True)
class Compared:
    """One recorded call beside what the reference makes of it."""

    call: Call
    got: Outcome
    expected: Outcome

    @property
    def shown(self) -> bool:
        """Whether what the student's process said of this call may be repeated to anyone."""
        return not self.call.hidden and not self.call.tainted

    @property
    def wrong(self) -> bool:
        return not self.got.same(self.expected, RIGHT)

    @property
    def differs(self) -> bool:
        """Whether the value itself is wrong, not only a changed argument or an exception."""
        return self.got.error is None and not alike(self.got.value, self.expected.value, RIGHT)

    @property
    def changes_input(self) -> bool:
        """Whether the student's function changed arguments that should have stayed."""
        return self.got.mutated and not self.expected.mutated


def compare(call: Call, correct: Callable[..., Any]) -> Compared:
    """`call` beside what `correct` makes of it."""
    return Compared(call, Outcome(call.value, call.error, call.mutated), replay(correct, call))


def replay(function: Callable[..., Any], call: Call) -> Outcome:
    """How `function` ends on the arguments of `call`, or what it returned on those of `call.of`."""
    args, kwargs = call.arguments()
    with np.errstate(**{"all": "ignore", **call.numerics}):
        try:
            called = function if call.of is None else result(function, call.of)
            value = called(*args, **kwargs)
        except Exception as error:  # noqa: BLE001  # wrong programs raise anything
            return Outcome(None, error, mutated=False)
    if callable(value):
        call.made[function] = value
        value = Opaque(type(value).__name__)
    return Outcome(value, None, is_other((args, kwargs), call.given))


def result(function: Callable[..., Any], call: Call) -> Any:
    """What `function` returns on the arguments of `call`; it may take long, so only once."""
    if function not in call.made:
        args, kwargs = call.arguments()
        called = function if call.of is None else result(function, call.of)
        call.made[function] = called(*args, **kwargs)
    return call.made[function]
