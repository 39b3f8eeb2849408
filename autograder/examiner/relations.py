"""Generic relations between what a function returned and what it should have: a sign, a factor, …

Each relation must hold for every call that went wrong; the first that does is told. `Pair` is one
such call: the student's value, the expected one, and the arguments by name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from autograder.examiner.likeness import alike, as_numbers
from autograder.model import Text


@dataclass(frozen=True)
class Pair:
    """One wrong call: `got` and `expected` as plain data, `arguments` by parameter name.

    `shown`: the call is public, so a message may describe what it returned.
    """

    got: Any
    expected: Any
    arguments: Mapping[str, Any]
    shown: bool = True


Relation = Callable[[Sequence[Pair]], Text | None]


def shape(pairs: Sequence[Pair]) -> Text | None:
    """Another type or shape, told before anything about values."""
    pair = min(pairs, key=lambda pair: not pair.shown)
    if pair.got is None:
        return Text(
            "Hàm trả về None: có lẽ thiếu lệnh return.",
            "The function returns None: a return statement seems to be missing.",
        )
    got, expected = as_numbers(pair.got), as_numbers(pair.expected)
    if expected is None or (got is not None and got.shape == expected.shape):
        return None
    if not pair.shown:
        return Text(
            "Trên một dữ liệu ẩn, kết quả có kiểu hoặc shape khác với giá trị cần tìm.",
            "For some hidden data the result is of another type or shape than needed.",
        )
    if got is None:
        name = type(pair.got).__name__.lower()
        return Text(
            f"Kết quả có kiểu {name}, cần {_form(expected)[0]}.",
            f"The result is of type {name}; {_form(expected)[1]} is needed.",
        )
    same = got.size == expected.size and alike(got.ravel(), expected.ravel())
    return Text(
        f"{'Các số đúng, nhưng kết' if same else 'Kết'} quả là {_form(got)[0]}"
        f", cần {_form(expected)[0]}.",
        f"{'The numbers are right, but the' if same else 'The'} result is {_form(got)[1]};"
        f" {_form(expected)[1]} is needed.",
    )


def _form(array: np.ndarray) -> tuple[str, str]:
    if array.shape == ():
        return "một số", "one number"
    return f"mảng có shape {array.shape}", f"an array of shape {array.shape}"


def not_finite(pairs: Sequence[Pair]) -> Text | None:
    """nan or inf where a number belongs."""
    if all(not np.all(np.isfinite(got)) and np.all(np.isfinite(e)) for got, e in _numbers(pairs)):
        return Text(
            "Kết quả có nan hoặc inf: xem phép chia cho 0, hoặc exp/log của số quá lớn.",
            "The result has nan or inf: look for a division by 0, or exp/log of a huge number.",
        )
    return None


def transposed(pairs: Sequence[Pair]) -> Text | None:
    """Rows and columns exchanged."""
    if all(
        e.ndim == 2 and got.T.shape == e.shape and alike(got.T, e) for got, e in _numbers(pairs)
    ):
        return Text(
            "Kết quả bị chuyển vị: hàng và cột đổi chỗ cho nhau.",
            "The result is transposed: rows and columns are exchanged.",
        )
    return None


def swapped(pairs: Sequence[Pair]) -> Text | None:
    """Two results in the other order."""
    if all(e.shape == (2,) and alike(got[::-1], e) for got, e in _numbers(pairs)):
        return Text(
            "Hai số đúng nhưng ngược thứ tự.", "The two numbers are right, but in the other order."
        )
    return None


def factor(pairs: Sequence[Pair]) -> Text | None:
    """The same multiple of the expected result, everywhere."""
    ratios = [_ratio(got, e) for got, e in _numbers(pairs)]
    known = [r for r in ratios if r is not None]
    if not known or len(known) != len(ratios):
        return None
    if np.allclose(known, known[0], rtol=1e-6):
        ratio = float(known[0])
        # A ratio of 2 says nothing about an argument that happens to be 2, one of 0.001 does.
        telling = [] if abs(ratio) in (0.5, 1, 2) else _scalar_measures(pairs)
        return _matching(known, pairs, telling) or _constant(ratio)
    return _matching(known, pairs, [*_sample_measure(pairs), *_scalar_measures(pairs)])


def _ratio(got: np.ndarray, expected: np.ndarray) -> float | None:
    if got.shape != expected.shape or not np.any(expected):
        return None
    at = np.unravel_index(int(np.argmax(np.abs(expected))), expected.shape)
    ratio = float(np.real(got[at] / expected[at]))
    return ratio if ratio != 0 and alike(got, ratio * expected) else None


def _constant(ratio: float) -> Text:
    if np.isclose(ratio, -1):
        return Text("Đúng độ lớn nhưng sai dấu.", "The size is right, the sign is wrong.")
    shown = f"{ratio:.6g}"
    return Text(
        f"Kết quả bằng {shown.replace('.', ',')} lần giá trị cần tìm: thừa hoặc thiếu một thừa số.",
        f"The result is {shown} times what it should be: a factor too many or too few.",
    )


Measure = tuple[str, Callable[[Pair], float]]


def _matching(
    ratios: Sequence[float], pairs: Sequence[Pair], measures: Sequence[Measure]
) -> Text | None:
    for name, measure in measures:
        values = np.array([measure(pair) for pair in pairs])
        if np.allclose(ratios, values, rtol=1e-6):
            return Text(
                f"Kết quả gấp {name} lần giá trị cần tìm: thiếu một phép chia cho {name}?",
                f"The result is {name} times what it should be: a division by {name} missing?",
            )
        if np.all(values != 0) and np.allclose(ratios, 1 / values, rtol=1e-6):
            return Text(
                f"Kết quả bằng 1/{name} giá trị cần tìm: chia cho {name} một lần thừa?",
                f"The result is 1/{name} of what it should be: divided by {name} once too often?",
            )
    return None


def _sample_measure(pairs: Sequence[Pair]) -> list[Measure]:
    """The number of samples n, as a factor that a result may have too many or too few."""
    return [("n", lambda pair: float(_samples(pair) or 0))] if _samples(pairs[0]) else []


def _scalar_measures(pairs: Sequence[Pair]) -> list[Measure]:
    """Scalar arguments, likewise."""
    scalars = [name for name in ("h", "lr", "dt", "delta", "dx") if _all_have(pairs, name)]
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


def off_by_one(pairs: Sequence[Pair]) -> Text | None:
    """A sequence that lacks its first or last entry, or has one too many."""
    missing = {"first": 0, "last": 0}
    for pair in pairs:
        got, e = as_numbers(pair.got), as_numbers(pair.expected)
        if got is None or e is None or got.ndim != 1 or e.ndim != 1 or len(got) != len(e) - 1:
            return None
        missing["first"] += alike(got, e[1:])
        missing["last"] += alike(got, e[:-1])
    if missing["first"] == len(pairs):
        return Text("Dãy thiếu phần tử đầu tiên.", "The sequence lacks its first entry.")
    if missing["last"] == len(pairs):
        return Text("Dãy thiếu phần tử cuối cùng.", "The sequence lacks its last entry.")
    return None


def absolute(pairs: Sequence[Pair]) -> Text | None:
    """The sign got lost."""
    if all(alike(got, np.abs(e)) for got, e in _numbers(pairs)):
        return Text("Dấu bị mất: kết quả luôn không âm.", "The sign is lost: never negative.")
    return None


def hard_coded(pairs: Sequence[Pair]) -> Text | None:
    """The same result whatever the input."""
    if len(pairs) < 2 or alike(pairs[0].expected, pairs[1].expected):
        return None
    if all(alike(pair.got, pairs[0].got) for pair in pairs):
        return Text(
            "Kết quả giống nhau với mọi đầu vào: hàm phải tính từ các tham số của nó.",
            "The result is the same for every input: the function must compute from its arguments.",
        )
    return None


RELATIONS: tuple[Relation, ...] = (
    not_finite,
    transposed,
    hard_coded,
    swapped,
    factor,
    absolute,
)


def _numbers(pairs: Sequence[Pair]) -> list[tuple[np.ndarray, np.ndarray]]:
    """Both sides as arrays; where one is not of numbers, arrays that no relation fits."""
    none = np.empty((0, 0, 0))
    both = [(as_numbers(pair.got), as_numbers(pair.expected)) for pair in pairs]
    return [(none, np.zeros(1)) if got is None or e is None else (got, e) for got, e in both]
