"""Where only the outcome counts: is it the form of the result, or what it achieves?

Right answers differ there in every number, so that nothing but the form can be compared. Parts of
the wrong form are told; where the form is right, the result falls short of the goal, and the hint
says what usually helps.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from autograder.core.records import Text
from autograder.judging.diagnosis.equality import as_numbers
from autograder.judging.diagnosis.relations import Pair


def part_of_other_form(pairs: Sequence[Pair]) -> Text | None:
    """A dict, a list or a single number where something else belongs, always at the same place."""
    places = {_first_other(pair) for pair in pairs}
    if len(places) != 1 or (place := places.pop()) is None:
        return None
    return Text(
        f"Giá trị thứ {place + 1} của kết quả có dạng khác với điều docstring nêu.",
        f"Value number {place + 1} of the result has another form than its docstring says.",
    )


def not_reached(pairs: Sequence[Pair]) -> Text | None:
    """The form is right; the outcome is not good enough."""
    if not pairs or any(_form(pair.got) != _form(pair.expected) for pair in pairs):
        return None
    return Text(
        "Kết quả có dạng đúng, nhưng chưa đạt mọi điều đề bài cần: hãy đọc các phép kiểm tra chưa "
        "qua. Nếu mất mát còn quá lớn, hãy thử nhiều bước hơn, tốc độ học hay điểm xuất phát khác, "
        "hoặc một mô hình phi tuyến lớn hơn.",
        "The result has the right form, but is not all that is asked for: read the checks that "
        "fail. If the loss is still too high, try more steps, another learning rate or start, or "
        "a larger nonlinear model.",
    )


def _first_other(pair: Pair) -> int | None:
    """The place of the first part that has another form; None without parts, or without such."""
    got, expected = pair.got, pair.expected
    if not isinstance(got, tuple | list) or not isinstance(expected, tuple):
        return None
    forms = zip(map(_form, got), map(_form, expected), strict=False)
    return next((at for at, (mine, due) in enumerate(forms) if mine != due), None)


def _form(value: Any) -> object:
    """What kind of thing a value is; of a pair or triple, what its parts are."""
    if isinstance(value, tuple):
        return tuple(map(_form, value))
    if isinstance(value, dict):
        return "dict"
    numbers = as_numbers(value)
    if numbers is None:
        return "list" if isinstance(value, list) else type(value).__name__
    return "number" if numbers.ndim == 0 else "array"
