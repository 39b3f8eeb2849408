"""Rules that hold for any question: what a whole run of calls looks like, wrong and right ones.

A relation (`relations`) looks at wrong calls only. A rule also hears the right ones: it explains
every call that went wrong and contradicts none that went right. No rule tells a number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from autograder.core.records import Text
from autograder.judging.diagnosis.equality import alike, as_numbers
from autograder.judging.diagnosis.relations import Pair, echoes, flat
from autograder.judging.diagnosis.replay import RIGHT

Rule = Callable[[Sequence[Pair], Sequence[Pair]], Text | None]

MOSTLY = 0.6  # the part of hidden calls that typed-in results get wrong, at least
ENDS_OF_ROUNDING = range(9)  # decimals that somebody rounds to


def typed_in(wrong: Sequence[Pair], right: Sequence[Pair]) -> Text | None:
    """The examples that are shown are right, and nothing else is: their results are typed in."""
    shown = [pair.got for pair in right if pair.shown]
    hidden = [pair for pair in wrong if not pair.shown]
    others = len(hidden) + sum(not pair.shown for pair in right)
    if not shown or len(hidden) < max(2, len(wrong)) or len(hidden) < MOSTLY * others:
        return None
    expected = [pair.expected for pair in hidden]
    if all(alike(value, expected[0]) for value in expected):
        return None
    fallback = hidden[-1].got
    known = [*shown, fallback, None]
    if not all(echoes(p) or any(alike(p.got, value) for value in known) for p in hidden):
        return None
    return Text(
        "Hàm chỉ đúng với các ví dụ đã cho: có vẻ như kết quả của chúng được viết sẵn trong hàm. "
        "Hãy tính kết quả từ các tham số.",
        "Only the examples that you can see are right: their results seem to be typed in. Compute "
        "the result from the arguments.",
    )


def not_raised(wrong: Sequence[Pair], right: Sequence[Pair]) -> Text | None:
    """A value where the docstring asks for an exception, and right everywhere else."""
    if not all(pair.raises for pair in wrong):
        return None
    return Text(
        "Với một số dữ liệu, docstring yêu cầu báo lỗi (`raise`), nhưng hàm lại trả về một giá "
        "trị.",
        "For some data the docstring asks for an exception (`raise`); the function returns a value "
        "instead.",
    )


def rounded(wrong: Sequence[Pair], right: Sequence[Pair]) -> Text | None:
    """Numbers that end after a few decimals, close to the right ones, which do not end."""
    for decimals in ENDS_OF_ROUNDING:
        ended = [_rounded(pair, decimals) for pair in wrong]
        if None in ended:
            continue
        if all(ended) and not all(_ends(flat(pair.got), decimals).all() for pair in right):
            continue
        return Text(
            "Các số bị làm tròn. Chỉ làm tròn khi in ra, không làm tròn khi tính hay trả về.",
            "The numbers have been rounded. Round when you print, not when you compute or return.",
        )
    return None


def _rounded(pair: Pair, decimals: int) -> bool | None:
    """Whether all numbers of a wrong call end, not only the wrong ones; None if those do not."""
    got, expected = flat(pair.got), flat(pair.expected)
    if got.shape != expected.shape or not got.size or not np.isfinite(got).all():
        return None
    differ = np.abs(got - expected) > 1e-9 * np.maximum(1.0, np.abs(expected))
    # Rounded in every step, errors add up. Whole numbers have other causes, too: only the nearest.
    near = np.abs(got - expected) <= (0.5 if decimals == 0 else 5 * 10.0**-decimals)
    ends = _ends(got, decimals)
    if not differ.any() or not (ends & near)[differ].all():
        return None
    if _ends(expected[differ], decimals).any():
        return None
    return bool(ends.all())


def _ends(numbers: np.ndarray, decimals: int) -> np.ndarray:
    """Which numbers have no more than so many decimals, to the last bit."""
    return np.asarray(np.round(numbers, decimals) == numbers)


def reordered(wrong: Sequence[Pair], right: Sequence[Pair]) -> Text | None:
    """The right numbers in another order."""
    for pair in wrong:
        got, expected = as_numbers(pair.got), as_numbers(pair.expected)
        if got is None or expected is None or got.ndim != 1 or got.shape != expected.shape:
            return None
        if len(got) < 3 or not alike(np.sort(got), np.sort(expected)):
            return None
    return Text(
        "Các số đều đúng nhưng không đúng thứ tự.", "All the numbers are right, their order is not."
    )


def one_part(wrong: Sequence[Pair], right: Sequence[Pair]) -> Text | None:
    """Of several results the same ones are wrong in every wrong call, the others right."""
    places: set[Any] = set()
    keys: list[Any] = []
    for pair in wrong:
        parts = _parts(pair.got), _parts(pair.expected)
        if parts[0].keys() != parts[1].keys() or len(parts[1]) < 2:
            return None
        keys = list(parts[1])
        places |= {key for key in keys if not alike(parts[0][key], parts[1][key], RIGHT)}
    named = [key for key in keys if key in places]
    if len(named) != 1 or not isinstance(wrong[0].expected, tuple | dict):
        return None
    (key,) = named
    vi, en = (
        (f"Giá trị thứ {key + 1}", f"value number {key + 1}")
        if isinstance(key, int)
        else (f"Giá trị của khóa `{key}`", f"the value of the key `{key}`")
    )
    return Text(
        f"{vi} của kết quả bị sai; các giá trị khác đều đúng.",
        f"Only {en} of the result is wrong; the others are right.",
    )


def _parts(value: Any) -> dict[Any, Any]:
    if isinstance(value, dict):
        return value
    if isinstance(value, tuple | list) or (isinstance(value, np.ndarray) and value.ndim):
        return dict(enumerate(value))
    return {}


# Where the entries of an array are wrong: by the argument's own entries.
REGIONS: tuple[tuple[Callable[[np.ndarray], np.ndarray], Text], ...] = (
    (lambda x: x == 0, Text("tại 0", "at 0")),
    (lambda x: x < 0, Text("ở các phần tử âm", "where the entries are negative")),
    (lambda x: x > 0, Text("ở các phần tử dương", "where the entries are positive")),
    (lambda x: np.abs(x) < 1, Text("ở các phần tử gần 0", "where the entries are near 0")),
    (lambda x: np.abs(x) > 4, Text("ở các phần tử xa 0", "where the entries are far from 0")),
)


def region(wrong: Sequence[Pair], right: Sequence[Pair]) -> Text | None:
    """Entry by entry: wrong in one region of the argument only."""
    wrongs = [where for pair in wrong if (where := _entries(pair)) is not None]
    rights = [where for pair in right if (where := _entries(pair)) is not None]
    if len(wrongs) < len(wrong):
        return None
    bad = np.concatenate([x[off] for x, off in wrongs])
    good = np.concatenate([x[~off] for x, off in [*wrongs, *rights]])
    for holds, place in REGIONS:
        if good.size and bad.size and holds(bad).all() and not holds(good).all():
            return Text(f"Kết quả chỉ sai {place.vi}.", f"The result is wrong only {place.en}.")
    return None


def _entries(pair: Pair) -> tuple[np.ndarray, np.ndarray] | None:
    """The argument's entries, and which of the result's are wrong; None if they do not match."""
    got, expected = as_numbers(pair.got), as_numbers(pair.expected)
    argument = as_numbers(next(iter(pair.arguments.values()), None))
    if len(pair.arguments) != 1 or got is None or expected is None or argument is None:
        return None
    if not got.shape == expected.shape == argument.shape or not argument.ndim:
        return None  # single numbers, of which few were tried, tell no region
    if argument.dtype.kind == "c":
        return None
    off = ~(np.abs(got - expected) <= RIGHT * np.abs(expected) + 1e-12)
    return np.ravel(argument), np.ravel(off)


# The first that holds is told, before any relation and after any misconception's own name …
FIRST: tuple[Rule, ...] = (typed_in, not_raised)
# … and after the relations, which say more.
LAST: tuple[Rule, ...] = (rounded, reordered, one_part, region)


def told(rules: Sequence[Rule], wrong: Sequence[Pair], right: Sequence[Pair]) -> list[Text]:
    """What the first of the rules that holds tells; nothing if none does."""
    texts: Iterator[Text] = (text for rule in rules if (text := rule(wrong, right)) is not None)
    return [text for text, _ in zip(texts, range(1), strict=False)]
