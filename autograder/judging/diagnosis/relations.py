"""Generic relations between what a function returned and what it should have: a sign, a factor, …

Each relation must hold for every call that went wrong; the first that does is told. `Pair` is one
such call: the student's value, the expected one, and the arguments by name. What is told of hidden
calls holds no number that only the reference knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.core.records import Text
from autograder.judging.diagnosis.call_recorder import Opaque
from autograder.judging.diagnosis.equality import alike, as_numbers


@dataclass(frozen=True)
class Pair:
    """One wrong call: `got` and `expected` as plain data, `arguments` by parameter name.

    `shown`: the call is public, so a message may describe what it returned. `raises`: an exception
    was expected, and there is none.
    """

    got: Any
    expected: Any
    arguments: Mapping[str, Any]
    shown: bool = True
    raises: bool = False


Relation = Callable[[Sequence[Pair]], Text | None]


def nothing_returned(pairs: Sequence[Pair]) -> Text | None:
    """None, as from a function without a return statement."""
    if all(pair.got is None and pair.expected is not None for pair in pairs):
        return Text(
            "Hàm trả về None: có lẽ thiếu lệnh `return`.",
            "The function returns None: a `return` statement seems to be missing.",
        )
    return None


def kind(pairs: Sequence[Pair]) -> Text | None:
    """Something else than numbers, where a public call shows it."""
    for pair in pairs:
        expected = as_numbers(pair.expected)
        if pair.shown and expected is not None and as_numbers(pair.got) is None:
            name = pair.got.type_name if isinstance(pair.got, Opaque) else type(pair.got).__name__
            return Text(
                f"Kết quả có kiểu {name}, cần {_form(expected)[0]}.",
                f"The result is of type {name}; {_form(expected)[1]} is needed.",
            )
    return None


def diverges(pairs: Sequence[Pair]) -> Text | None:
    """A run of steps whose numbers grow beyond all bounds."""
    stepping = all("lr" in pair.arguments for pair in pairs)
    beyond = any(not np.all(np.isfinite(flat(p.got))) and len(flat(p.got)) for p in pairs)
    if stepping and beyond and all(np.all(np.isfinite(flat(pair.expected))) for pair in pairs):
        return Text(
            "Các bước phân kỳ: các số lớn mãi cho tới inf hoặc nan. Hãy xem dấu và độ lớn của "
            "mỗi bước.",
            "The steps diverge: the numbers grow until they are inf or nan. Look at the sign and "
            "the size of each step.",
        )
    return None


def not_finite(pairs: Sequence[Pair]) -> Text | None:
    """nan or inf where a number belongs."""
    if all(not np.all(np.isfinite(got)) and np.all(np.isfinite(e)) for got, e in numbers(pairs)):
        return Text(
            "Kết quả có nan hoặc inf: xem phép chia cho 0, hoặc exp/log của số quá lớn.",
            "The result has nan or inf: look for a division by 0, or exp/log of a huge number.",
        )
    return None


def hard_coded(pairs: Sequence[Pair]) -> Text | None:
    """The same result, or the same part of it, whatever the input."""
    first = pairs[0]
    if all(alike(pair.expected, first.expected) for pair in pairs) or not flat(first.got).size:
        return None
    if all(alike(pair.got, first.got) for pair in pairs):
        return Text(
            "Kết quả giống nhau với mọi đầu vào: hàm phải tính từ các tham số của nó.",
            "The result is the same for every input: the function must compute from its arguments.",
        )
    if len(pairs) < 3 or not all(_parallel(pair.got, first.got) for pair in pairs):
        return None
    fixed = [
        place
        for place, part in enumerate(first.got)
        if _parallel(first.got, first.expected)
        and all(alike(pair.got[place], part) for pair in pairs)
        and all(not alike(pair.expected[place], part) for pair in pairs)
    ]
    if not fixed:
        return None
    if not any(pair.shown for pair in pairs):  # which one, a student's code may choose
        return Text(
            "Một giá trị của kết quả giống nhau với mọi đầu vào: hãy tính nó từ các tham số của "
            "hàm.",
            "One value of the result is the same for every input: compute it from the function's "
            "arguments.",
        )
    return Text(
        f"Giá trị thứ {fixed[0] + 1} của kết quả giống nhau với mọi đầu vào: hãy tính nó từ các "
        "tham số của hàm.",
        f"Value number {fixed[0] + 1} of the result is the same for every input: compute it from "
        "the function's arguments.",
    )


def _parallel(first: Any, second: Any) -> bool:
    """Whether both are tuples or lists of the same length."""
    return (
        isinstance(first, tuple | list)
        and isinstance(second, tuple | list)
        and len(first) == len(second) > 0
    )


def echoed(pairs: Sequence[Pair]) -> Text | None:
    """The arguments as they came, under whatever container."""
    if len(pairs) > 1 and all(echoes(pair) for pair in pairs):
        return Text(
            "Với các dữ liệu này, hàm trả về đúng những tham số nó nhận được: chưa có phép tính "
            "nào. Hãy tính từ dữ liệu.",
            "For these data the function returns the arguments it was given: nothing is computed. "
            "Compute from the data.",
        )
    return None


def echoes(pair: Pair) -> bool:
    """Whether a call returned nothing but arguments as it was given them."""
    parts = pair.got if _parallel(pair.got, pair.expected) else [pair.got]
    given = list(pair.arguments.values())
    return all(any(alike(part, value) for value in given) for part in parts)


def count(pairs: Sequence[Pair]) -> Text | None:
    """Another number of returned values than the several that are needed."""
    pair = min(pairs, key=lambda pair: not pair.shown)
    if not isinstance(pair.expected, tuple):
        return None
    wanted = len(pair.expected)
    several = isinstance(pair.got, tuple | list) or (
        isinstance(pair.got, np.ndarray) and pair.got.ndim > 0
    )
    if several and len(pair.got) == wanted:
        return None
    return Text(
        f"Hàm phải trả về {wanted} giá trị, theo thứ tự nêu trong docstring.",
        f"The function must return {wanted} values, in the order of its docstring.",
    )


def shape(pairs: Sequence[Pair]) -> Text | None:
    """Another type or shape, told before anything about values."""
    pair = min(pairs, key=lambda pair: not pair.shown)
    got, expected = as_numbers(pair.got), as_numbers(pair.expected)
    if expected is None or (got is not None and got.shape == expected.shape):
        return None
    if not pair.shown:
        return Text(
            "Trên một dữ liệu ẩn, kết quả có kiểu hoặc shape khác với giá trị cần tìm.",
            "For some hidden data the result is of another type or shape than needed.",
        )
    if got is None:
        return None
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


def cut_to_integers(pairs: Sequence[Pair]) -> Text | None:
    """Whole numbers where decimals belong, the trace of an integer array."""
    if not all(_whole(pair.got) and not _decimals_lost(pair.expected) for pair in pairs):
        return None
    if all(any(_whole(value) for value in pair.arguments.values()) for pair in pairs):
        return Text(
            "Kết quả bị cắt thành số nguyên: một mảng tạo theo dữ liệu vào (chẳng hạn bằng "
            "`np.zeros_like`) cũng mang kiểu số nguyên của nó. Hãy tạo mảng với `dtype=float`.",
            "The results are cut to whole numbers: an array made after the input (with "
            "`np.zeros_like`, say) takes its integer type. Make it with `dtype=float`.",
        )
    return Text(
        "Kết quả bị cắt thành số nguyên: xem `int`, `//` hoặc kiểu của mảng.",
        "The results are cut to whole numbers: look for `int`, `//` or the array's type.",
    )


def _whole(value: Any) -> bool:
    """Whether `value` is an array, or a list, of an integer type."""
    return (
        isinstance(value, np.ndarray | list | tuple)
        and as_numbers(value) is not None
        and np.asarray(value).dtype.kind in "iu"
    )


def _decimals_lost(expected: Any) -> bool:
    """Whether cutting `expected` to whole numbers would change nothing."""
    array = as_numbers(expected)
    return array is None or bool(np.allclose(array, np.round(array), rtol=0, atol=1e-9))


def transposed(pairs: Sequence[Pair]) -> Text | None:
    """Rows and columns exchanged."""
    if all(e.ndim == 2 and got.T.shape == e.shape and alike(got.T, e) for got, e in numbers(pairs)):
        return Text(
            "Kết quả bị chuyển vị: hàng và cột đổi chỗ cho nhau.",
            "The result is transposed: rows and columns are exchanged.",
        )
    return None


def swapped(pairs: Sequence[Pair]) -> Text | None:
    """Two results in the other order."""
    if all(e.shape == (2,) and alike(got[::-1], e) for got, e in numbers(pairs)):
        return Text(
            "Hai số đúng nhưng ngược thứ tự.", "The two numbers are right, but in the other order."
        )
    return None


def off_by_one(pairs: Sequence[Pair]) -> Text | None:
    """A sequence that lacks its first or last entry."""
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
    if all(alike(got, np.abs(e)) for got, e in numbers(pairs)):
        return Text("Dấu bị mất: kết quả luôn không âm.", "The sign is lost: never negative.")
    return None


def numbers(pairs: Sequence[Pair]) -> list[tuple[np.ndarray, np.ndarray]]:
    """Both sides as arrays; where one is not of numbers, arrays that no relation fits."""
    none = np.empty((0, 0, 0))
    both = [(as_numbers(pair.got), as_numbers(pair.expected)) for pair in pairs]
    return [(none, np.zeros(1)) if got is None or e is None else (got, e) for got, e in both]


def flat(value: Any) -> np.ndarray:
    """Every number in a result, however nested, in one row."""
    return np.array([number for part in _parts(value) for number in part.ravel()])


def _parts(value: Any) -> Iterator[np.ndarray]:
    array = as_numbers(value)
    if array is not None:
        yield array
    elif isinstance(value, tuple | list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _parts(item)
