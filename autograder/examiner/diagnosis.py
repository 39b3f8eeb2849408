"""What a failed question looks like: recorded calls replayed against known wrong programs.

Order of what the student reads: not attempted, or what it raises; type and shape; the named
misconception (the known wrong function that agrees with the student's on *all* recorded calls);
else a generic relation; else the gap on one visible call. Of hidden calls no number is ever told.
The wording is "looks like", never "you did".
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from autograder.errors import ProtocolError
from autograder.examiner.likeness import alike
from autograder.examiner.recording import Call, freeze
from autograder.examiner.relations import RELATIONS, Pair, off_by_one, shape
from autograder.model import Text

SHOWN = 160  # characters of a value in a message
RIGHT = 1e-5  # relative: what counts as the expected value


class Misconception(Protocol):
    """A known wrong function, as `registry.misconception` files it."""

    question: str
    of: str
    id: str
    vi: str
    en: str
    function: Callable[..., Any]


@dataclass(frozen=True)
class Diagnosis:
    """Ids of the misconceptions that fit, and what to tell, most useful first."""

    misconceptions: tuple[str, ...] = ()
    hints: tuple[Text, ...] = ()


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


def diagnose(
    functions: Sequence[str],
    calls: Sequence[Call],
    reference: Mapping[str, Callable[..., Any]],
    misconceptions: Sequence[Misconception],
) -> Diagnosis:
    """Say what the recorded calls of one question look like.

    `functions` are the question's own; `reference` maps names to correct functions,
    `misconceptions` are those of the question.
    """
    ids: list[str] = []
    hints: list[Text] = []
    for name in functions:
        correct = reference.get(name)
        compared = [_compare(c, correct) for c in calls if c.function == name and correct]
        wrong = [pair for pair in compared if pair.wrong]
        if not wrong:
            continue
        known = [m for m in misconceptions if m.of == name]
        found = [m for m in known if _fits(m, compared)]
        ids += [f"{m.question}.{m.id}" for m in found]
        hints += _hints(name, wrong, found, correct)
    return Diagnosis(tuple(ids), tuple(hints))


def _compare(call: Call, correct: Callable[..., Any]) -> Compared:
    return Compared(call, Outcome(call.value, call.error, call.mutated), _outcome(correct, call))


def _outcome(function: Callable[..., Any], call: Call) -> Outcome:
    args, kwargs = call.arguments()
    with np.errstate(all="ignore"):
        try:
            value = function(*args, **kwargs)
        except Exception as error:  # noqa: BLE001  # wrong programs raise anything
            return Outcome(None, error, mutated=False)
    try:
        mutated = freeze((args, kwargs))[0] != call.given
    except ProtocolError:
        mutated = True
    return Outcome(value, None, mutated)


def _fits(misconception: Misconception, compared: Sequence[Compared]) -> bool:
    return all(
        pair.got.same(_outcome(misconception.function, pair.call), 1e-6) for pair in compared
    )


def _hints(
    name: str, wrong: Sequence[Compared], found: Sequence[Misconception], correct: Any
) -> list[Text]:
    if any(type(pair.got.error) is NotImplementedError for pair in wrong):
        return [Text(f"Hàm `{name}` chưa được viết.", f"The function `{name}` is not written yet.")]
    named = [_looks_like(m) for m in found[:1]]
    raised = [pair for pair in wrong if pair.got.error is not None]
    if raised:
        return [*named, _raises(name, min(raised, key=lambda pair: not pair.shown))]
    pairs = [_pair(pair, correct) for pair in wrong if _differs(pair)]
    form = (off_by_one(pairs) or shape(pairs)) if pairs else None
    hints = [hint for hint in [form] if hint] + named
    if not hints:
        hints = _generic(name, wrong, pairs)
    visible = [pair for pair in wrong if pair.shown and _differs(pair)]
    return [*hints, *(_gap(name, pair) for pair in visible[:1])]


def _generic(name: str, wrong: Sequence[Compared], pairs: Sequence[Pair]) -> list[Text]:
    if any(pair.got.mutated and not pair.expected.mutated for pair in wrong):
        return [
            Text(
                f"`{name}` làm thay đổi dữ liệu mà nó nhận vào; hãy tạo giá trị mới.",
                f"`{name}` changes the data it is given; make new values instead.",
            )
        ]
    told = (relation(pairs) for relation in RELATIONS) if pairs else iter(())
    return [text for text in [next((t for t in told if t), None)] if text]


def _differs(pair: Compared) -> bool:
    """Whether the value itself is wrong, not only a changed argument or an exception."""
    return pair.got.error is None and not alike(pair.got.value, pair.expected.value, RIGHT)


def _pair(compared: Compared, correct: Callable[..., Any]) -> Pair:
    args, kwargs = compared.call.arguments()
    try:
        bound = inspect.signature(correct).bind(*args, **kwargs)
        bound.apply_defaults()
        arguments = dict(bound.arguments)
    except (TypeError, ValueError):
        arguments = dict(kwargs)
    return Pair(compared.got.value, compared.expected.value, arguments, compared.shown)


def _looks_like(misconception: Misconception) -> Text:
    return Text(f"Trông giống như: {misconception.vi}", f"Looks like: {misconception.en}")


def _raises(name: str, pair: Compared) -> Text:
    """The exception; its own name and text only where the process knew nothing hidden."""
    error = pair.got.error
    builtin = type(error).__name__
    if pair.call.hidden:
        return Text(
            f"`{name}` dừng với lỗi {builtin} trên một dữ liệu ẩn.",
            f"`{name}` raises {builtin} for some hidden data.",
        )
    if pair.call.tainted:
        return Text(f"`{name}` dừng với lỗi {builtin}.", f"`{name}` raises {builtin}.")
    own, text, _ = getattr(error, "student", (builtin, "", ""))
    return Text(
        f"`{name}` dừng với lỗi {own}: {text[:SHOWN]}", f"`{name}` raises {own}: {text[:SHOWN]}"
    )


def _gap(name: str, pair: Compared) -> Text:
    args, kwargs = pair.call.arguments()
    shown = [_show(arg) for arg in args] + [f"{key}={_show(v)}" for key, v in kwargs.items()]
    call = f"{name}({', '.join(shown)})"[: 2 * SHOWN]
    got, expected = _show(pair.got.value), _show(pair.expected.value)
    return Text(
        f"{call} trả về {got}; cần {expected}.", f"{call} returns {got}; {expected} is expected."
    )


def _show(value: Any) -> str:
    if isinstance(value, np.ndarray | np.generic):
        value = value.tolist()
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, list | tuple) and len(value) <= 12:
        inner = ", ".join(_show(item) for item in value)
        return f"[{inner}]" if isinstance(value, list) else f"({inner})"
    if callable(value):
        return getattr(value, "__name__", "f")
    text = repr(value)
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"
