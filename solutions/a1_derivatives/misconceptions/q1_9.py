"""Known wrong answers to q1_9, “★ The slope from both sides”."""

from __future__ import annotations

from collections.abc import Callable

from reference import central_difference, difference_quotient
from registry import misconception, variant

Function = Callable[[float], float]


@misconception(
    "q1_9",
    of="one_sided",
    id="swapped",
    equation="(1)",
    vi="Hai độ dốc đổi chỗ cho nhau: bên trái trước, bên phải sau.",
    en="The two slopes have changed places: the left one first, then the right one.",
)
def sides_swapped(f: Function, x0: float, h: float = 1e-6) -> object:
    return difference_quotient(f, x0, h), difference_quotient(f, x0, -h)


@misconception(
    "q1_9",
    of="one_sided",
    id="central_both",
    equation="(1)",
    vi=(
        "Cả hai số là sai phân trung tâm, vốn che mất điểm gãy: với ReLU tại 0 nó cho 0,5 ở cả hai "
        "bên. Mỗi bên phải được đo riêng."
    ),
    en=(
        "Both numbers are the central difference, which hides a kink: for ReLU at 0 it says 0.5 on "
        "both sides. Measure each side by itself."
    ),
)
def sides_central_both(f: Function, x0: float, h: float = 1e-6) -> object:
    slope = central_difference(f, x0, h)
    return slope, slope


@misconception(
    "q1_9",
    of="one_sided",
    id="left_reversed",
    equation="(1)",
    vi=(
        "Độ dốc bên trái bị ngược dấu. Đi từ x0 − h tới x0 là đi sang phải: lấy giá trị tại x0 trừ "
        "giá trị tại x0 − h."
    ),
    en=(
        "The left slope has the wrong sign. From x0 − h to x0 is a way to the right: the value at "
        "x0 minus the value at x0 − h."
    ),
)
def sides_left_reversed(f: Function, x0: float, h: float = 1e-6) -> object:
    return (f(x0 - h) - f(x0)) / h, (f(x0 + h) - f(x0)) / h


@misconception(
    "q1_9",
    of="one_sided",
    id="right_twice",
    equation="(1)",
    vi="Cả hai số đều là độ dốc bên phải. Bên trái phải dùng x0 − h.",
    en="Both numbers are the slope on the right. The left side needs x0 − h.",
)
def sides_right_twice(f: Function, x0: float, h: float = 1e-6) -> object:
    slope = difference_quotient(f, x0, h)
    return slope, slope


@misconception(
    "q1_9",
    of="one_sided",
    id="left_twice",
    equation="(1)",
    vi="Cả hai số đều là độ dốc bên trái. Bên phải phải dùng x0 + h.",
    en="Both numbers are the slope on the left. The right side needs x0 + h.",
)
def sides_left_twice(f: Function, x0: float, h: float = 1e-6) -> object:
    slope = difference_quotient(f, x0, -h)
    return slope, slope


@misconception(
    "q1_9",
    of="one_sided",
    id="ignores_h",
    equation="(1)",
    vi="h được truyền vào không có tác dụng. 1e-6 chỉ dành cho khi người gọi không cho h.",
    en="The h that is passed in has no effect. 1e-6 is only for callers who give no h.",
)
def sides_ignores_h(f: Function, x0: float, h: float = 1e-6) -> object:
    return difference_quotient(f, x0, -1e-6), difference_quotient(f, x0, 1e-6)


@misconception(
    "q1_9",
    of="one_sided",
    id="no_divide",
    equation="(1)",
    vi="Đây mới chỉ là hai thay đổi của f. Độ dốc là thay đổi chia cho độ dài bước h.",
    en="These are two changes of f. A slope is a change divided by the length of the step, h.",
)
def sides_no_divide(f: Function, x0: float, h: float = 1e-6) -> object:
    return f(x0) - f(x0 - h), f(x0 + h) - f(x0)


@misconception(
    "q1_9",
    of="one_sided",
    id="divided_by_2h",
    equation="(1)",
    vi="Cả hai độ dốc chỉ bằng một nửa: mỗi bên chỉ dài h, không phải 2h.",
    en="Both slopes are half as large: each side is h long, not 2h.",
)
def sides_divided_by_2h(f: Function, x0: float, h: float = 1e-6) -> object:
    return (f(x0) - f(x0 - h)) / (2 * h), (f(x0 + h) - f(x0)) / (2 * h)


@misconception(
    "q1_9",
    of="one_sided",
    id="verdict",
    equation="(1)",
    vi="Bạn trả về kết luận có đạo hàm hay không. Hãy trả về hai độ dốc; người đọc sẽ tự so sánh.",
    en=(
        "You return a verdict, differentiable or not. Return the two slopes; the reader will "
        "compare them."
    ),
)
def sides_verdict(f: Function, x0: float, h: float = 1e-6) -> object:
    left, right = difference_quotient(f, x0, -h), difference_quotient(f, x0, h)
    return bool(abs(left - right) < 1e-3)


@misconception(
    "q1_9",
    of="one_sided",
    id="outer_slopes",
    equation="(1)",
    vi=(
        "Hai đoạn đo nằm cách xa x0 thêm một bước: từ x0 ± h tới x0 ± 2h. Mỗi độ dốc phải có một "
        "đầu tại chính x0."
    ),
    en=(
        "The two pieces lie a step away from x0, from x0 ± h to x0 ± 2h. Each slope must have one "
        "end at x0 itself."
    ),
)
def sides_outer_slopes(f: Function, x0: float, h: float = 1e-6) -> object:
    return difference_quotient(f, x0 - h, -h), difference_quotient(f, x0 + h, h)


@misconception(
    "q1_9",
    of="one_sided",
    id="relu_numbers",
    equation="(1)",
    vi="Kết quả luôn là (0, 1), đáp số của ReLU. Hãy đo chính hàm f được truyền vào.",
    en="The result is always (0, 1), ReLU's answer. Measure the f that is passed in.",
)
def sides_relu_numbers(f: Function, x0: float, h: float = 1e-6) -> object:
    return 0.0, 1.0


@misconception(
    "q1_9",
    of="one_sided",
    id="h_bounded",
    equation="(1)",
    vi=(
        "Bạn không cho h lớn hơn (hay nhỏ hơn) một giới hạn tự đặt. Hãy dùng đúng h được truyền "
        "vào."
    ),
    en="You keep h below (or above) a bound of your own. Use exactly the h that is passed in.",
)
def one_sided_h_bounded(f: Function, x0: float, h: float = 1e-6) -> object:
    h = min(h, 1e-3)
    return (f(x0) - f(x0 - h)) / h, (f(x0 + h) - f(x0)) / h


@variant("q1_9", of="one_sided", id="h_bounded")
def one_sided_h_bounded_v3(f: Function, x0: float, h: float = 1e-6) -> object:
    if h < 1e-5:
        raise ValueError("h is too small")
    return (f(x0) - f(x0 - h)) / h, (f(x0 + h) - f(x0)) / h


@misconception(
    "q1_9",
    of="one_sided",
    id="absolute",
    equation="(1)",
    vi="Dấu của các độ dốc bị mất: bên nào đi xuống thì độ dốc là số âm.",
    en="The slopes have lost their sign: on a side that falls, the slope is negative.",
)
def one_sided_absolute(f: Function, x0: float, h: float = 1e-6) -> object:
    return abs(f(x0) - f(x0 - h)) / h, abs(f(x0 + h) - f(x0)) / h


@misconception(
    "q1_9",
    of="one_sided",
    id="precedence",
    equation="(1)",
    vi=(
        "Thiếu ngoặc: phép chia đi trước phép trừ, nên chỉ số sau bị chia cho h. Cả hiệu phải "
        "chia cho h."
    ),
    en=(
        "A bracket is missing: division comes before subtraction, so only the second value is "
        "divided by h. Divide the whole difference."
    ),
)
def one_sided_precedence(f: Function, x0: float, h: float = 1e-6) -> object:
    return f(x0) - f(x0 - h) / h, f(x0 + h) - f(x0) / h


@misconception(
    "q1_9",
    of="one_sided",
    id="always_at_zero",
    equation="(1)",
    vi="Bạn luôn đo tại 0. Hãy đo tại x0.",
    en="You always measure at 0. Measure at x0.",
)
def one_sided_always_at_zero(f: Function, x0: float, h: float = 1e-6) -> object:
    return (f(0.0) - f(-h)) / h, (f(h) - f(0.0)) / h


@misconception(
    "q1_9",
    of="one_sided",
    id="longer_left",
    equation="(1)",
    vi="Bên trái bạn đi 2h, bên phải đi h. Cả hai phía đều dài đúng h.",
    en="To the left you step 2h, to the right h. Both sides are h long.",
)
def one_sided_longer_left(f: Function, x0: float, h: float = 1e-6) -> object:
    return (f(x0) - f(x0 - 2 * h)) / (2 * h), (f(x0 + h) - f(x0)) / h


@misconception(
    "q1_9",
    of="one_sided",
    id="dictionary",
    equation="(1)",
    vi="Bạn trả về một dict. Đề yêu cầu hai số theo thứ tự: bên trái, bên phải.",
    en="You return a dict. Two numbers in order are asked for: left, right.",
)
def one_sided_dictionary(f: Function, x0: float, h: float = 1e-6) -> object:
    return {"left": (f(x0) - f(x0 - h)) / h, "right": (f(x0 + h) - f(x0)) / h}


@misconception(
    "q1_9",
    of="one_sided",
    id="right_only",
    equation="(1)",
    vi="Chỉ có độ dốc bên phải. Đề hỏi cả hai: bên trái trước, bên phải sau.",
    en="There is only the slope on the right. Both are asked for: the left one first.",
)
def one_sided_right_only(f: Function, x0: float, h: float = 1e-6) -> object:
    return (f(x0 + h) - f(x0)) / h


@misconception(
    "q1_9",
    of="one_sided",
    id="other_default",
    equation="(1)",
    vi=(
        "Giá trị mặc định của h đã bị đổi. Nó phải là 1e-6, đủ nhỏ để hàm trơn có hai độ dốc gần "
        "như nhau."
    ),
    en=(
        "The default of h has been changed. It is 1e-6, so small that a smooth function has two "
        "slopes that nearly agree."
    ),
)
def one_sided_other_default(f: Function, x0: float, h: float = 1e-3) -> object:
    return (f(x0) - f(x0 - h)) / h, (f(x0 + h) - f(x0)) / h


@variant("q1_9", of="one_sided", id="other_default")
def one_sided_default_ten_thousandth(f: Function, x0: float, h: float = 1e-4) -> object:
    return (f(x0) - f(x0 - h)) / h, (f(x0 + h) - f(x0)) / h
