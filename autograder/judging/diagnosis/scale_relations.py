"""Relations of size: the result, or the step that it takes, is a multiple of the right one.

A factor may be a constant (a sign, a forgotten 2), a quantity of the call (n, `lr`), or such a
quantity against a number typed in its place: n/3 says that somebody always divides by 3.
Of hidden calls only factors are told that a program can have by mistake: 2, 1/3, 10, not 0.41702,
which would give away a number of theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from autograder.core.records import Text
from autograder.judging.diagnosis.equality import alike, as_numbers
from autograder.judging.diagnosis.relations import Pair, numbers

Measure = tuple[str, Callable[[Pair], float]]

RESULT = Text("Kết quả", "The result")
STEP = Text("Bước đi", "The step")
SCALARS = ("h", "lr", "dt", "delta", "dx")
# A closed list: any other factor of hidden calls could be one that a program chose to say with it
# what it was given there (`right * 10**k` would spell k).
PLAIN = (-2.0, -1.0, 0.5, 1.0, 2.0, 0.001, 0.01, 0.1, 10.0, 100.0, 1000.0)
STARTS = (("w", "b"), ("theta",), ("params",), ("w",), ("x",))


def factor(pairs: Sequence[Pair], subject: Text = RESULT) -> Text | None:
    """The same multiple of the expected result, everywhere; where both are 0, any."""
    pairs = [pair for pair in pairs if _says_something(pair)]
    ratios = [ratio for got, e in numbers(pairs) if (ratio := _ratio(got, e)) is not None]
    if len(ratios) < len(pairs) or not pairs:
        return None
    if np.allclose(ratios, ratios[0], rtol=1e-6):
        # Of a hidden call not even the last digit is told.
        ratio = next((r for r, pair in zip(ratios, pairs, strict=True) if pair.shown), ratios[0])
        # A ratio of 2 says nothing about an argument that happens to be 2, one of 0.001 does.
        telling = [] if abs(ratio) in (0.5, 1, 2) else _scalar_measures(pairs)
        return _measured(ratios, pairs, telling, subject) or _constant(ratio, pairs, subject)
    measures = [*_sample_measure(pairs), *_scalar_measures(pairs)]
    return _measured(ratios, pairs, measures, subject)


def step(pairs: Sequence[Pair]) -> Text | None:
    """The way from the start to the result has the wrong length or direction."""
    moves = [_move(pair) for pair in pairs]
    if not all("lr" in pair.arguments for pair in pairs) or None in moves:
        return None
    return factor([move for move in moves if move is not None], STEP)


def _says_something(pair: Pair) -> bool:
    """Whether not both numbers are 0, which is any multiple of 0."""
    return any(np.any(side) for side in numbers([pair])[0])


def _move(pair: Pair) -> Pair | None:
    """The steps from where the call starts, in place of the points they lead to."""
    got, expected = as_numbers(pair.got), as_numbers(pair.expected)
    start = _start(pair.arguments, expected)
    if got is None or expected is None or start is None or got.shape != expected.shape:
        return None
    return replace(pair, got=got - start, expected=expected - start)


def _start(arguments: Mapping[str, Any], like: np.ndarray | None) -> np.ndarray | None:
    for names in STARTS:
        if all(name in arguments for name in names):
            values = [arguments[name] for name in names]
            start = as_numbers(values if len(values) > 1 else values[0])
            if start is not None and like is not None and start.shape == like.shape:
                return start
    return None


def _ratio(got: np.ndarray, expected: np.ndarray) -> float | None:
    if got.shape != expected.shape or not np.any(expected):
        return None
    at = np.unravel_index(int(np.argmax(np.abs(expected))), expected.shape)
    ratio = float(np.real(got[at] / expected[at]))
    return ratio if ratio != 0 and alike(got, ratio * expected) else None


def _constant(ratio: float, pairs: Sequence[Pair], subject: Text) -> Text | None:
    if np.isclose(ratio, -1):
        if subject is STEP:
            return Text(
                "Bước đi đúng độ dài nhưng ngược chiều.",
                "The step has the right length, but the opposite direction.",
            )
        return Text("Đúng độ lớn nhưng sai dấu.", "The size is right, the sign is wrong.")
    if not any(pair.shown for pair in pairs):
        if not _plain(ratio):
            return None
        ratio = min(PLAIN, key=lambda factor: abs(factor - ratio))
    shown = f"{ratio:.6g}"
    return Text(
        f"{subject.vi} bằng {shown.replace('.', ',')} lần giá trị cần tìm: thừa hoặc thiếu một "
        "thừa số.",
        f"{subject.en} is {shown} times what it should be: a factor too many or too few.",
    )


def _plain(ratio: float) -> bool:
    """Whether this is one of the few factors that may be told of calls that are not shown."""
    return bool(np.any(np.isclose(ratio, PLAIN, rtol=1e-6)))


def _measured(
    ratios: Sequence[float], pairs: Sequence[Pair], measures: Sequence[Measure], subject: Text
) -> Text | None:
    for name, measure in measures:
        values = np.array([measure(pair) for pair in pairs])
        if np.allclose(ratios, values, rtol=1e-6):
            return Text(
                f"{subject.vi} gấp {name} lần giá trị cần tìm: thiếu một phép chia cho {name}?",
                f"{subject.en} is {name} times what it should be: a division by {name} missing?",
            )
        if np.all(values != 0) and np.allclose(ratios, 1 / values, rtol=1e-6):
            return Text(
                f"{subject.vi} bằng 1/{name} giá trị cần tìm: chia thừa một lần cho {name}?",
                f"{subject.en} is 1/{name} of what it should be: divided by {name} once too often?",
            )
        # A student's code could choose the number for what it has seen in a hidden call.
        public = any(pair.shown for pair in pairs)
        typed = _typed(np.asarray(ratios), values) if public else None
        if typed is not None:
            return Text(
                f"{subject.vi} giống hệt khi {name} luôn bằng {typed.replace('.', ',')}: hãy dùng "
                f"{name} của dữ liệu, đừng dùng một số cố định.",
                f"{subject.en} is what it would be if {name} were always {typed}: use the {name} "
                "of the data, not a fixed number.",
            )
    return None


def _typed(ratios: np.ndarray, values: np.ndarray) -> str | None:
    """The number that stands in place of a measure which divides, or multiplies, the result.

    It is one number for all calls, and has few digits, as people type them.
    """
    if np.any(values == 0) or np.allclose(values, values[0]):
        return None
    for instead in (values / ratios, values * ratios):
        text = f"{instead[0]:.3g}"
        if np.allclose(instead, float(text), rtol=1e-6):
            return text
    return None


def _sample_measure(pairs: Sequence[Pair]) -> list[Measure]:
    """The number of samples n, as a factor that a result may have too many or too few."""
    return [("n", lambda pair: float(_samples(pair) or 0))] if _samples(pairs[0]) else []


def _scalar_measures(pairs: Sequence[Pair]) -> list[Measure]:
    """Scalar arguments, likewise."""
    scalars = [name for name in SCALARS if _all_have(pairs, name)]
    return [(name, partial(_argument, name)) for name in scalars]


def _all_have(pairs: Sequence[Pair], name: str) -> bool:
    return all(isinstance(pair.arguments.get(name), int | float) for pair in pairs)


def _argument(name: str, pair: Pair) -> float:
    return float(pair.arguments[name])


def _samples(pair: Pair) -> int | None:
    for value in pair.arguments.values():
        if isinstance(value, list | tuple | np.ndarray) and np.ndim(value):
            return len(value)
    return None
