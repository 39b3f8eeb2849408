"""Sentences about one function's calls: how they ended, for which data, and by how much they miss.

Code stands in `backticks`, which pages set as code; there numbers keep their dot in both languages.
The student's own words (an exception's name and text, a type's name) are told only of calls whose
process knew nothing hidden.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from autograder.core.records import Text
from autograder.judging.diagnosis.call_recorder import Opaque
from autograder.judging.diagnosis.equality import as_numbers
from autograder.judging.diagnosis.replay import Compared
from autograder.sandbox.host.session import StudentLost

SEVERAL = 2
SHOWN = 160  # characters of a value in a message


def not_written(name: str) -> Text:
    """The stub is still in place."""
    return Text(f"Hàm `{name}` chưa được viết.", f"The function `{name}` is not written yet.")


def looks_like(vi: str, en: str) -> Text:
    """A misconception's own words, after "looks like"."""
    return Text(
        f"Trông giống như một nhầm lẫn thường gặp. {vi}", f"This looks like a common slip. {en}"
    )


def changes_input(name: str) -> Text:
    """A call left its arguments other than they were."""
    return Text(
        f"`{name}` làm thay đổi dữ liệu mà nó nhận vào (chẳng hạn bằng `*=`, `+=`); hãy tạo giá "
        "trị mới.",
        f"`{name}` changes the data it is given (with `*=` or `+=`, say); make new values instead.",
    )


def stopped(name: str, pairs: Sequence[Compared]) -> Text:
    """Calls that did not come back; one of `pairs` at least."""
    pair = min(pairs, key=lambda pair: pair.call.hidden)
    error = pair.got.error
    reason = error.reason if isinstance(error, StudentLost) else "timeout"
    vi, en = (
        ("trên một dữ liệu ẩn", "for some hidden data")
        if pair.call.hidden
        else (
            f"khi gọi `{call_text(name, pair)}`",
            f"when called as `{call_text(name, pair)}`",
        )
    )
    if reason == "timeout":
        return Text(
            f"`{name}` chưa chạy xong trong thời gian cho phép {vi}: hãy xem điều kiện dừng của "
            "vòng lặp.",
            f"`{name}` does not finish in time {en}: look at what ends its loop.",
        )
    if reason == "died":
        return Text(
            f"Tiến trình Python kết thúc giữa chừng khi chạy `{name}` {vi}: hết bộ nhớ, đệ quy "
            "quá sâu hay một lệnh thoát?",
            f"The Python process ended inside `{name}` {en}: out of memory, a recursion too deep, "
            "or a command that exits?",
        )
    return Text(
        f"`{name}` trả về thứ mà máy chấm không đọc được {vi}; hãy trả về số hoặc mảng.",
        f"`{name}` returns what the grader cannot read {en}; return numbers or arrays.",
    )


def raises(name: str, bad: Sequence[Compared], good: Sequence[Compared]) -> Text:
    """The exception of the `bad` calls, and for which data they raise where `good` ones do not."""
    pair = min(bad, key=lambda pair: (not pair.shown, pair.call.hidden))
    builtin = type(pair.got.error).__name__
    when = circumstance(bad, good)
    if isinstance(pair.got.error, FloatingPointError):
        return _not_finite(name, pair, when)
    if pair.shown:
        own, text, _ = getattr(pair.got.error, "student", (builtin, str(pair.got.error), ""))
        error = _code(f"{own}: {text[:SHOWN]}" if text else own)
        return Text(f"`{name}` dừng với lỗi {error}.", f"`{name}` raises {error}.")
    if when is not None:
        return Text(
            f"`{name}` dừng với lỗi `{builtin}` {when.vi}", f"`{name}` raises `{builtin}` {when.en}"
        )
    vi, en = (" trên một dữ liệu ẩn", " for some hidden data") if pair.call.hidden else ("", "")
    return Text(f"`{name}` dừng với lỗi `{builtin}`{vi}.", f"`{name}` raises `{builtin}`{en}.")


def _not_finite(name: str, pair: Compared, when: Text | None) -> Text:
    """A test may have NumPy raise where a notebook only shows a warning: told as that."""
    where = when or (
        Text("trên một dữ liệu ẩn.", "for some hidden data.")
        if pair.call.hidden
        else Text(f"khi gọi `{call_text(name, pair)}`.", f"in `{call_text(name, pair)}`.")
    )
    return Text(
        f"`{name}` tính ra inf hoặc nan giữa chừng (NumPy cảnh báo `RuntimeWarning`: tràn số, chia "
        f"cho 0 hoặc phép tính không xác định) {where.vi}",
        f"`{name}` comes to inf or nan on its way (NumPy warns with `RuntimeWarning`: overflow, a "
        f"division by 0, or an undefined operation) {where.en}",
    )


def only_wrong(name: str, bad: Sequence[Compared], good: Sequence[Compared]) -> Text | None:
    """For which kind of data alone the result is wrong, if it is one kind."""
    when = circumstance(bad, good)
    if when is None:
        return None
    return Text(f"`{name}` chỉ sai {when.vi}", f"`{name}` is wrong only {when.en}")


def where_wrong(text: Text) -> Text:
    """`text` of the wrong calls only: others, of which it is not true, came out right."""
    return Text(f"Ở những dữ liệu bị sai: {text.vi}", f"For the data where it is wrong: {text.en}")


def gap(name: str, pair: Compared) -> Text:
    """What one public call returns and what it should; of a large result, its first difference."""
    call, got, expected = call_text(name, pair), pair.got.value, pair.expected.value
    path = ""
    while len(show(got)) + len(show(expected)) > SHOWN:
        step = _first_difference(got, expected)
        if step is None:
            break
        key, got, expected = step
        path += f"[{key!r}]"
    is_, due = (_code(_within(show(value), 4 * SHOWN)) for value in (got, expected))
    whole = f"`{call}{path}`"
    if path:
        return Text(f"{whole} là {is_}; cần {due}.", f"{whole} is {is_}; {due} is expected.")
    return Text(f"{whole} trả về {is_}; cần {due}.", f"{whole} returns {is_}; {due} is expected.")


def _first_difference(got: Any, expected: Any) -> tuple[Any, Any, Any] | None:
    """(key, part got, part expected) where two values of one form first read differently."""
    if isinstance(got, list | tuple) and isinstance(expected, list | tuple):
        keys: list[Any] = list(range(len(expected))) if len(got) == len(expected) else []
    elif isinstance(got, dict) and isinstance(expected, dict):
        keys = list(expected) if got.keys() == expected.keys() else []
    else:
        keys = []
    differ = ((k, got[k], expected[k]) for k in keys if show(got[k]) != show(expected[k]))
    return next(differ, None)


# --- kinds of data ----------------------------------------------------------------------------

# Whether values are of the kind; what an error that comes from it looks like; how it is told.
Kind = tuple[Callable[[Sequence[Any]], bool], Callable[[Compared], bool], Text]


def _has(test: Callable[[Any], bool]) -> Callable[[Sequence[Any]], bool]:
    return lambda values: any(test(value) for value in values)


def _rows(values: Sequence[Any]) -> list[int]:
    """How many samples each list or array among `values` holds."""
    return [len(v) for v in values if isinstance(v, list | np.ndarray) and np.ndim(v)]


def _other_form(pair: Compared) -> bool:
    """Whether the call stops, or its result has another shape than it should."""
    got, expected = as_numbers(pair.got.value), as_numbers(pair.expected.value)
    return got is None or expected is None or got.shape != expected.shape


def _not_a_number(pair: Compared) -> bool:
    got = as_numbers(pair.got.value)
    return _other_form(pair) or got is None or not np.all(np.isfinite(got))


def _cut(pair: Compared) -> bool:
    """Whether the call stops, or gives whole numbers (in an integer array) for decimals."""
    got = as_numbers(pair.got.value)
    return got is None or bool(np.all(got == np.round(got)))


def _often(_pair: Compared) -> bool:
    """No sign of its own: only several calls make it likely."""
    return False


KINDS: tuple[Kind, ...] = (
    (
        _has(lambda value: isinstance(value, list)),
        _other_form,
        Text(
            "khi dữ liệu là danh sách. Hãy đổi sang mảng bằng `np.asarray` trước khi tính.",
            "when the data are lists. Turn them into arrays with `np.asarray` first.",
        ),
    ),
    (
        _has(lambda value: isinstance(value, np.ndarray) and value.dtype.kind in "iu"),
        _cut,
        Text(
            "khi mảng chứa số nguyên. Hãy đổi sang số thực (`dtype=float`) trước khi tính.",
            "when an array holds integers. Turn it into decimals (`dtype=float`) first.",
        ),
    ),
    (
        lambda values: bool(_rows(values)) and set(_rows(values)) == {1},
        _not_a_number,
        Text("khi chỉ có một mẫu.", "when there is a single sample."),
    ),
    (
        _has(lambda value: isinstance(value, np.ndarray) and value.ndim > 1),
        _often,
        Text("với mảng hai chiều.", "for 2-D arrays."),
    ),
)


def circumstance(bad: Sequence[Compared], good: Sequence[Compared]) -> Text | None:
    """The kind of data that all `bad` calls have and no `good` one has, if it explains them.

    A call or two that are of a kind may be wrong for another reason: each must look as errors from
    this kind do, or there are several on both sides.
    """
    for holds, looks_so, text in KINDS:
        parted = all(map(holds, map(_values, bad))) and not any(map(holds, map(_values, good)))
        likely = all(map(looks_so, bad)) or (
            looks_so is _often and min(len(bad), len(good)) >= SEVERAL
        )
        if good and parted and likely:
            return text
    return None


def _values(pair: Compared) -> list[Any]:
    args, kwargs = pair.call.arguments()
    return [*args, *kwargs.values()]


# --- values as text ---------------------------------------------------------------------------


def call_text(name: str, pair: Compared) -> str:
    """The call as it would be typed."""
    args, kwargs = pair.call.arguments()
    shown = [show(arg) for arg in args] + [f"{key}={show(v)}" for key, v in kwargs.items()]
    text = f"{name}({', '.join(shown)})"
    return _within(text, 2 * SHOWN)


def show(value: Any) -> str:
    """A value as people write it: six digits, no dtype, bounded."""
    if isinstance(value, np.ndarray | np.generic):
        value = value.tolist()
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, list | tuple) and len(value) <= 12:
        inner = ", ".join(show(item) for item in value)
        return f"[{inner}]" if isinstance(value, list) else f"({inner})"
    if isinstance(value, dict) and len(value) <= 12:
        return "{" + ", ".join(f"{show(key)}: {show(item)}" for key, item in value.items()) + "}"
    if isinstance(value, Opaque):
        return _plain(f"<{value.type_name}>")
    if callable(value):
        return _plain(getattr(value, "__name__", "f").replace("<lambda>", "lambda …"))
    text = _plain(repr(value))
    return _within(text, SHOWN)


def _within(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most] + "…"


def _code(text: str) -> str:
    return f"`{_plain(text)}`"


def _plain(text: str) -> str:
    """One line without backticks, so that it can stand between two of them."""
    return " ".join(text.replace("`", "'").split())
