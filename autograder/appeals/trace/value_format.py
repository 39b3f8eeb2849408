"""Values as an instructor reads them in an appeal: exact, bounded, and without running anything.

What a student's function returned is plain data by the time it is here (the wire sees to that) or
a handle, of which only the card is shown: its repr would run the student's code once more. A value
is written piece by piece and the writing stops at the cap, so that a vast one costs nothing.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import numpy as np

from autograder.judging.diagnosis.call_recorder import Opaque
from autograder.sandbox.host.proxies import Handle, inside

CAP = 2000  # characters of one value
ENTRIES = 120  # of an array that is written out
HEAD = 12  # entries shown of a larger one
DEPTH = 8
NODES = 400  # of a formula
BITS = 512  # of a whole number

PLENTY = 3_000_000  # characters of one submission; after that values are cut short
SHORT = 100
SECONDS = 1.0  # of one attempt at a case, for writing down

USUAL = (np.float64, np.int64, np.bool_, np.complex128)  # written as Python's own numbers
BRACKETS: dict[type, str] = {list: "[]", tuple: "()", set: "{}", frozenset: "{}"}


def shown(value: Any, cap: int = CAP) -> str:
    """`value` as it would be typed, floats in full, at most about `cap` characters."""
    written: list[str] = []
    length = 0
    for piece in _pieces(value, DEPTH):
        written.append(piece)
        length += len(piece)
        if length > cap:
            break
    return cut("".join(written), cap)


def cut(text: str, cap: int = CAP) -> str:
    """`text`, or its beginning and a mark that there was more."""
    return text if len(text) <= cap else f"{text[:cap]} … (cut)"


def shown_error(error: BaseException) -> tuple[str, str]:
    """(the exception as the student's own code raised it, the line of code that raised it)."""
    own, text, line = getattr(error, "student", (type(error).__name__, str(error), ""))
    return cut(f"{own}: {text}" if text else str(own)), cut(str(line), 300)


class Pen:
    """Writes values down within bounds of a whole submission: characters, and time at a case."""

    def __init__(self) -> None:
        self._characters = 0
        self._seconds = 0.0

    def begin(self) -> None:
        """A new attempt at a case: its time is counted afresh."""
        self._seconds = 0.0

    def write(self, value: Any, cap: int = CAP) -> str:
        """`shown(value)`, shorter once much has been written."""
        if self._seconds > SECONDS:
            return "…"
        began = time.perf_counter()
        text = shown(value, self._within(cap))
        self._seconds += time.perf_counter() - began
        self._characters += len(text)
        return text

    def quote(self, said: str, cap: int) -> str:
        """`said` as it is, within the same bounds."""
        text = cut(said, self._within(cap))
        self._characters += len(text)
        return text

    def _within(self, cap: int) -> int:
        return cap if self._characters < PLENTY else min(cap, SHORT)


def _pieces(value: Any, depth: int) -> Iterator[str]:
    kind = type(value)
    if value is None or kind in (bool, float, complex):
        yield repr(value)
    elif kind is int:
        yield str(value) if value.bit_length() <= BITS else _large(value)
    elif kind in (str, bytes):
        yield repr(value[: CAP + 1])
    elif kind in BRACKETS:
        yield from _container(value, depth - 1)
    elif kind is dict:
        yield from _dict(value, depth - 1)
    elif isinstance(value, np.ndarray):
        yield from _array(value)
    elif isinstance(value, np.generic):
        text = "".join(_pieces(value.item(), depth))
        yield text if isinstance(value, USUAL) else f"np.{kind.__name__}({text})"
    else:
        yield _object(value)


def _large(value: int) -> str:
    return f"<a {'negative ' if value < 0 else ''}whole number of {value.bit_length()} bits>"


def _container(value: Any, depth: int) -> Iterator[str]:
    kind = type(value)
    if kind in (set, frozenset) and not value:
        yield f"{kind.__name__}()"
        return
    if kind is frozenset:
        yield "frozenset("
    yield BRACKETS[kind][0]
    yield from _joined((_pieces(item, depth) for item in value), depth)
    if kind is tuple and len(value) == 1:
        yield ","
    yield BRACKETS[kind][1]
    if kind is frozenset:
        yield ")"


def _dict(value: dict[Any, Any], depth: int) -> Iterator[str]:
    def pair(key: Any, item: Any) -> Iterator[str]:
        yield from _pieces(key, depth)
        yield ": "
        yield from _pieces(item, depth)

    yield "{"
    yield from _joined((pair(key, item) for key, item in value.items()), depth)
    yield "}"


def _joined(items: Iterable[Iterator[str]], depth: int) -> Iterator[str]:
    for position, item in enumerate(items):
        if depth <= 0:
            yield "…"
            return
        if position:
            yield ", "
        yield from item


def _array(array: np.ndarray) -> Iterator[str]:
    usual = array.dtype.kind in "US" or array.dtype.type in USUAL
    dtype = "" if usual else f", dtype={array.dtype.name}"
    if array.size > ENTRIES:
        head = ", ".join(_entry(entry) for entry in array.ravel()[:HEAD].tolist())
        yield f"<array of shape {array.shape}{dtype}: {head}, …>"
    elif array.size == 0:
        yield f"np.empty({array.shape}{dtype})"
    else:
        yield "np.array("
        yield from _rows(array.tolist())
        yield f"{dtype})"


def _rows(value: Any) -> Iterator[str]:
    if not isinstance(value, list):
        yield _entry(value)
        return
    yield "["
    yield from _joined(map(_rows, value), DEPTH)
    yield "]"


def _entry(value: Any) -> str:
    finite = not isinstance(value, float) or math.isfinite(value)
    return "".join(_pieces(value, 2)) if finite else f"np.{value}".replace("np.-", "-np.")


def _object(value: Any) -> str:
    if isinstance(value, Handle):
        card = inside(value).card
        return f"<{card.kind} {card.name or card.type_name}>"
    if isinstance(value, Opaque):
        return f"<{value.type_name}>"
    if isinstance(value, np.random.Generator):
        return f"<random generator {type(value.bit_generator).__name__}>"
    if isinstance(value, slice | range | np.dtype):
        return repr(value)
    if type(value).__module__.partition(".")[0] == "sympy":
        return _formula(value)
    name = getattr(value, "__name__", None) if callable(value) else None
    return f"<function {name} of the test>" if name else f"<{type(value).__name__}>"


def _formula(value: Any) -> str:
    """A formula as SymPy prints it, unless printing would take long."""
    import sympy as sp  # noqa: PLC0415  # loaded already: the value is of its kind

    nodes = list(islice(sp.preorder_traversal(value), NODES + 1))
    vast = any(
        isinstance(n, sp.Rational) and max(int(n.p).bit_length(), int(n.q).bit_length()) > BITS
        for n in nodes
    )
    if len(nodes) > NODES or vast:
        return f"<a formula of more than {NODES} parts, or with very large numbers>"
    return str(value)
