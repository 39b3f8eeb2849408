"""Known wrong answers to q1_8, “How small should h be?”."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike
from reference import central_difference, difference_quotient
from registry import misconception, variant

Function = Callable[[float], float]


@misconception(
    "q1_8",
    of="fd_errors",
    id="signed",
    equation="(1)",
    vi=(
        "Có sai số âm: đây là hiệu có dấu. Sai số tuyệt đối cho biết lệch bao xa, không cần biết "
        "phía nào."
    ),
    en=(
        "Some errors are negative: these are signed differences. An absolute error says how far "
        "off, whichever the side."
    ),
)
def errors_signed(f: Function, df: Function, x0: float, hs: ArrayLike) -> object:
    steps, slope = np.asarray(hs, dtype=float).tolist(), df(x0)
    return {
        "forward": np.array([difference_quotient(f, x0, h) - slope for h in steps]),
        "central": np.array([central_difference(f, x0, h) - slope for h in steps]),
    }


@misconception(
    "q1_8",
    of="fd_errors",
    id="signed_reversed",
    equation="(1)",
    vi="Sai số là đạo hàm trừ tỉ số nên có lúc âm. Sai số tuyệt đối không có dấu.",
    en=(
        "The error is derivative minus quotient and sometimes negative. An absolute error has no "
        "sign."
    ),
)
def errors_signed_reversed(f: Function, df: Function, x0: float, hs: ArrayLike) -> object:
    steps, slope = np.asarray(hs, dtype=float).tolist(), df(x0)
    return {
        "forward": np.array([slope - difference_quotient(f, x0, h) for h in steps]),
        "central": np.array([slope - central_difference(f, x0, h) for h in steps]),
    }


@misconception(
    "q1_8",
    of="fd_errors",
    id="central_missing_2",
    equation="(1)",
    vi=(
        "Sai số trung tâm cỡ bằng chính đạo hàm, với mọi h: tỉ số bị gấp đôi. Hai điểm cách nhau "
        "2h, nên mẫu số cũng vậy."
    ),
    en=(
        "The central error is about as large as the derivative, for every h: the quotient is "
        "doubled. The two points are 2h apart, and so says the denominator."
    ),
)
def errors_central_missing_2(f: Function, df: Function, x0: float, hs: ArrayLike) -> object:
    steps, slope = np.asarray(hs, dtype=float).tolist(), df(x0)
    return {
        "forward": np.array([abs(difference_quotient(f, x0, h) - slope) for h in steps]),
        "central": np.array([abs((f(x0 + h) - f(x0 - h)) / h - slope) for h in steps]),
    }


@misconception(
    "q1_8",
    of="fd_errors",
    id="relative",
    equation="(1)",
    vi="Sai số đã bị chia cho đạo hàm: đó là sai số tương đối. Đề hỏi sai số tuyệt đối.",
    en="The errors are divided by the derivative: those are relative ones. Absolute is asked for.",
)
def errors_relative(f: Function, df: Function, x0: float, hs: ArrayLike) -> object:
    steps, slope = np.asarray(hs, dtype=float).tolist(), df(x0)
    return {
        "forward": np.array([abs(difference_quotient(f, x0, h) / slope - 1) for h in steps]),
        "central": np.array([abs(central_difference(f, x0, h) / slope - 1) for h in steps]),
    }


@misconception(
    "q1_8",
    of="fd_errors",
    id="keys_swapped",
    equation="(1)",
    vi=(
        "Hai dãy sai số đổi khóa cho nhau: forward là một phía (câu 1.1), central là hai phía (câu "
        "1.2)."
    ),
    en="The two rows have changed keys: forward is one-sided (1.1), central is two-sided (1.2).",
)
def errors_keys_swapped(f: Function, df: Function, x0: float, hs: ArrayLike) -> object:
    steps, slope = np.asarray(hs, dtype=float).tolist(), df(x0)
    return {
        "central": np.array([abs(difference_quotient(f, x0, h) - slope) for h in steps]),
        "forward": np.array([abs(central_difference(f, x0, h) - slope) for h in steps]),
    }


@misconception(
    "q1_8",
    of="fd_errors",
    id="quotients",
    equation="(1)",
    vi="Đây là các tỉ số, chưa phải sai số. Hãy so chúng với đạo hàm đúng tại x0.",
    en="These are the quotients, not yet errors. Compare them with the exact derivative at x0.",
)
def errors_quotients(f: Function, df: Function, x0: float, hs: ArrayLike) -> object:
    steps = np.asarray(hs, dtype=float).tolist()
    return {
        "forward": np.array([difference_quotient(f, x0, h) for h in steps]),
        "central": np.array([central_difference(f, x0, h) for h in steps]),
    }


@misconception(
    "q1_8",
    of="fd_errors",
    id="largest_only",
    equation="(1)",
    vi="Mỗi khóa chỉ có một số: sai số lớn nhất. Đề cần một sai số cho *từng* bước h.",
    en="Each key has one number, the largest error. One error for *every* step h is needed.",
)
def errors_largest_only(f: Function, df: Function, x0: float, hs: ArrayLike) -> object:
    steps, slope = np.asarray(hs, dtype=float).tolist(), df(x0)
    return {
        "forward": max(abs(difference_quotient(f, x0, h) - slope) for h in steps),
        "central": max(abs(central_difference(f, x0, h) - slope) for h in steps),
    }


@misconception(
    "q1_8",
    of="fd_errors",
    id="sorted",
    equation="(1)",
    vi="Các bước đã bị sắp xếp lại. Sai số thứ k phải thuộc về bước thứ k của hs.",
    en="The steps have been put in another order. The k-th error belongs to the k-th step of hs.",
)
def errors_sorted(f: Function, df: Function, x0: float, hs: ArrayLike) -> object:
    steps, slope = sorted(np.asarray(hs, dtype=float).tolist(), reverse=True), df(x0)
    return {
        "forward": np.array([abs(difference_quotient(f, x0, h) - slope) for h in steps]),
        "central": np.array([abs(central_difference(f, x0, h) - slope) for h in steps]),
    }


@misconception(
    "q1_8",
    of="fd_errors",
    id="backward",
    equation="(1)",
    vi="forward đang nhìn sang trái: bạn dùng x0 − h. Sai phân tiến dùng x0 + h.",
    en="forward looks to the left: you use x0 − h. A forward difference uses x0 + h.",
)
def errors_backward(f: Function, df: Function, x0: float, hs: ArrayLike) -> object:
    steps, slope = np.asarray(hs, dtype=float).tolist(), df(x0)
    return {
        "forward": np.array([abs(difference_quotient(f, x0, -h) - slope) for h in steps]),
        "central": np.array([abs(central_difference(f, x0, h) - slope) for h in steps]),
    }


@misconception(
    "q1_8",
    of="fd_errors",
    id="derivative_elsewhere",
    equation="(1)",
    vi="Tỉ số được so với đạo hàm tại x0 + h. Cái cần ước lượng là độ dốc tại chính x0.",
    en=(
        "The quotients are compared with the derivative at x0 + h. What they estimate is the slope "
        "at x0 itself."
    ),
)
def errors_derivative_elsewhere(f: Function, df: Function, x0: float, hs: ArrayLike) -> object:
    steps = np.asarray(hs, dtype=float).tolist()
    return {
        "forward": np.array([abs(difference_quotient(f, x0, h) - df(x0 + h)) for h in steps]),
        "central": np.array([abs(central_difference(f, x0, h) - df(x0 + h)) for h in steps]),
    }


@misconception(
    "q1_8",
    of="fd_errors",
    id="arrays_only",
    equation="(1)",
    vi=(
        "Hàm chỉ chạy khi hs là mảng NumPy: không thể cộng một số với một danh sách. Theo đề, hs "
        "có thể là danh sách."
    ),
    en=(
        "This works only if hs is a NumPy array: a number cannot be added to a list. By the "
        "contract, hs may be a list."
    ),
)
def errors_arrays_only(
    f: Callable[..., np.ndarray], df: Function, x0: float, hs: np.ndarray
) -> object:
    forward = (f(x0 + hs) - f(x0)) / hs
    central = (f(x0 + hs) - f(x0 - hs)) / (2 * hs)
    return {"forward": np.abs(forward - df(x0)), "central": np.abs(central - df(x0))}


@misconception(
    "q1_8",
    of="fd_errors",
    id="pair",
    equation="(1)",
    vi=(
        "Bạn trả về hai dãy trong một bộ (tuple). Đề cần một từ điển (dict) với hai khóa forward "
        "và central."
    ),
    en="You return two rows in a tuple. A dict with the keys forward and central is asked for.",
)
def errors_pair(f: Function, df: Function, x0: float, hs: ArrayLike) -> object:
    steps, slope = np.asarray(hs, dtype=float).tolist(), df(x0)
    return (
        np.array([abs(difference_quotient(f, x0, h) - slope) for h in steps]),
        np.array([abs(central_difference(f, x0, h) - slope) for h in steps]),
    )


@misconception(
    "q1_8",
    of="fd_errors",
    id="tiny_steps_refused",
    equation="(1)",
    vi=(
        "Các bước h rất nhỏ bị thay hoặc bị bỏ. Chính ở đó sai số lại tăng: mỗi h trong hs cần "
        "một sai số."
    ),
    en=(
        "Tiny steps h are replaced or left out. That is where the error grows again: every h of "
        "hs needs its error."
    ),
)
def fd_errors_tiny_steps_refused(f: Function, df: Function, x0: float, hs: ArrayLike) -> object:
    steps = [max(h, 1e-8) for h in hs]
    forward = np.abs([(f(x0 + h) - f(x0)) / h - df(x0) for h in steps])
    return {
        "forward": forward,
        "central": np.abs([(f(x0 + h) - f(x0 - h)) / (2 * h) - df(x0) for h in steps]),
    }


@variant("q1_8", of="fd_errors", id="tiny_steps_refused")
def fd_errors_tiny_steps_refused_v2(f: Function, df: Function, x0: float, hs: ArrayLike) -> object:
    steps = [h for h in hs if h >= 1e-6]
    forward = np.abs([(f(x0 + h) - f(x0)) / h - df(x0) for h in steps])
    return {
        "forward": forward,
        "central": np.abs([(f(x0 + h) - f(x0 - h)) / (2 * h) - df(x0) for h in steps]),
    }


@variant("q1_8", of="fd_errors", id="tiny_steps_refused")
def fd_errors_tiny_steps_refused_v3(f: Function, df: Function, x0: float, hs: ArrayLike) -> object:
    if min(hs) < 1e-6:
        raise ValueError("h is too small")
    forward = np.abs([(f(x0 + h) - f(x0)) / h - df(x0) for h in hs])
    return {
        "forward": forward,
        "central": np.abs([(f(x0 + h) - f(x0 - h)) / (2 * h) - df(x0) for h in hs]),
    }


@misconception(
    "q1_8",
    of="fd_errors",
    id="squared",
    equation="(1)",
    vi="Các sai số bị bình phương. Đề hỏi trị tuyệt đối.",
    en="The errors are squared. Absolute values are asked for.",
)
def fd_errors_squared(f: Function, df: Function, x0: float, hs: ArrayLike) -> object:
    forward = np.array([(f(x0 + h) - f(x0)) / h - df(x0) for h in hs])
    central = np.array([(f(x0 + h) - f(x0 - h)) / (2 * h) - df(x0) for h in hs])
    return {"forward": forward**2, "central": central**2}


@misconception(
    "q1_8",
    of="fd_errors",
    id="logarithms",
    equation="(1)",
    vi="Đây là logarit của các sai số. Đề hỏi chính sai số; thang logarit là việc của hình vẽ.",
    en=(
        "These are the errors' logarithms. The errors themselves are asked for; the logarithmic "
        "scale is the plot's."
    ),
)
def fd_errors_logarithms(f: Function, df: Function, x0: float, hs: ArrayLike) -> object:
    forward = np.abs([(f(x0 + h) - f(x0)) / h - df(x0) for h in hs])
    central = np.abs([(f(x0 + h) - f(x0 - h)) / (2 * h) - df(x0) for h in hs])
    return {"forward": np.log10(forward), "central": np.log10(central)}


@misconception(
    "q1_8",
    of="fd_errors",
    id="other_keys",
    equation="(1)",
    vi=('Các khóa phải đúng là "forward" và "central", như trong docstring.'),
    en=('The keys must be "forward" and "central", as in the docstring.'),
)
def fd_errors_other_keys(f: Function, df: Function, x0: float, hs: ArrayLike) -> object:
    forward = np.abs([(f(x0 + h) - f(x0)) / h - df(x0) for h in hs])
    central = np.abs([(f(x0 + h) - f(x0 - h)) / (2 * h) - df(x0) for h in hs])
    return {"fwd": forward, "ctr": central}


@misconception(
    "q1_8",
    of="fd_errors",
    id="forward_twice",
    equation="(1)",
    vi=('Cả hai khóa đều chứa sai số của sai phân tiến. "central" cần f(x0 − h).'),
    en=('Both keys hold the errors of the forward difference. "central" needs f(x0 − h).'),
)
def fd_errors_forward_twice(f: Function, df: Function, x0: float, hs: ArrayLike) -> object:
    forward = np.abs([(f(x0 + h) - f(x0)) / h - df(x0) for h in hs])
    return {"forward": forward, "central": forward}


@misconception(
    "q1_8",
    of="fd_errors",
    id="half_steps",
    equation="(1)",
    vi="Sai phân trung tâm của bạn đi h/2 về mỗi phía. Câu 1.2 đi cả h về mỗi phía và chia cho 2h.",
    en=(
        "Your central difference steps h/2 to either side. That of 1.2 steps a whole h and "
        "divides by 2h."
    ),
)
def fd_errors_half_steps(f: Function, df: Function, x0: float, hs: ArrayLike) -> object:
    forward = np.abs([(f(x0 + h) - f(x0)) / h - df(x0) for h in hs])
    central = np.abs([(f(x0 + h / 2) - f(x0 - h / 2)) / h - df(x0) for h in hs])
    return {"forward": forward, "central": central}


@misconception(
    "q1_8",
    of="fd_errors",
    id="mean_only",
    equation="(1)",
    vi="Mỗi khóa chỉ có một số, sai số trung bình. Cần một sai số cho MỖI bước h.",
    en="Each key has one number, the mean error. One error for EVERY step h is needed.",
)
def fd_errors_mean_only(f: Function, df: Function, x0: float, hs: ArrayLike) -> object:
    forward = np.abs([(f(x0 + h) - f(x0)) / h - df(x0) for h in hs])
    central = np.abs([(f(x0 + h) - f(x0 - h)) / (2 * h) - df(x0) for h in hs])
    return {"forward": float(np.mean(forward)), "central": float(np.mean(central))}


@misconception(
    "q1_8",
    of="fd_errors",
    id="exponential_only",
    equation="(1)",
    vi="Bạn luôn dùng exp tại 0, ví dụ đã cho. Hãy gọi f và df được truyền vào, tại x0.",
    en="You always use exp at 0, the example shown. Call the f and df that are passed in, at x0.",
)
def fd_errors_exponential_only(f: Function, df: Function, x0: float, hs: ArrayLike) -> object:
    forward = np.abs([(np.exp(h) - 1) / h - 1 for h in hs])
    central = np.abs([(np.exp(h) - np.exp(-h)) / (2 * h) - 1 for h in hs])
    return {"forward": forward, "central": central}
