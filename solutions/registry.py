"""Where `misconceptions.py` and `alternatives.py` say which of their functions is what.

Each decorator leaves its function untouched and files a frozen record of it with the module that
defines it. The list lives in that module, not here, so that several assignments (whose files bear
the same names) can be loaded one after the other in one process without mixing.

Imports the standard library only: plain `otter run` needs no Nabla.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from types import ModuleType
from typing import Any, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])

_SHELF = "__registered__"


@dataclass(frozen=True)
class Misconception:
    """A known wrong `function` for the student's `of`; `vi` and `en` are the hint it earns.

    `form` counts the functions that make the same mistake: 1 is the first, others are variants.
    """

    question: str
    of: str
    id: str
    equation: str
    vi: str
    en: str
    function: Callable[..., Any]
    form: int = 1


@dataclass(frozen=True)
class Alternative:
    """A correct `function` for the student's `of`, written in another style than the reference."""

    question: str
    of: str
    id: str
    function: Callable[..., Any]


Record = Misconception | Alternative


def misconception(
    question: str, *, of: str, id: str, equation: str, vi: str, en: str
) -> Callable[[Function], Function]:
    """File the decorated function as a known wrong answer to `question`.

    The hint (`vi`, `en`) is what the student reads after "looks like"; it teaches, it does not
    hand out the code.
    """

    def file(function: Function) -> Function:
        _shelve(function, Misconception(question, of, id, equation, vi, en, function))
        return function

    return file


def variant(question: str, *, of: str, id: str) -> Callable[[Function], Function]:
    """File the decorated function as another form of the misconception `id` above it.

    A mistake is a rule, not one constant: a clip at 1e-12 is the clip at 1e-7. All forms earn the
    same name and the same hint.
    """

    def file(function: Function) -> Function:
        same = [
            record
            for record in function.__globals__.get(_SHELF, ())
            if isinstance(record, Misconception)
            and (record.question, record.of, record.id) == (question, of, id)
        ]
        if not same:
            raise ValueError(
                f"{function.__name__}: no misconception {id} of {of} in {question} stands above "
                "it. File the first form with @misconception, and its hint."
            )
        _shelve(function, replace(same[0], function=function, form=len(same) + 1))
        return function

    return file


def alternative(question: str, *, of: str, id: str) -> Callable[[Function], Function]:
    """File the decorated function as a correct answer that every test case must accept."""

    def file(function: Function) -> Function:
        _shelve(function, Alternative(question, of, id, function))
        return function

    return file


def registered(module: ModuleType) -> tuple[Record, ...]:
    """The records of `module`, in the order of its source."""
    return tuple(vars(module).get(_SHELF, ()))


def _shelve(function: Callable[..., Any], record: Record) -> None:
    function.__globals__.setdefault(_SHELF, []).append(record)
