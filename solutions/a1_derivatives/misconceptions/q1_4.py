"""Known wrong answers to q1_4, “Estimate and truth”."""

from __future__ import annotations

from collections.abc import Callable

from reference import differential
from registry import misconception, variant

Function = Callable[[float], float]


@misconception(
    "q1_4",
    of="linearization_report",
    id="swapped",
    equation="(2)",
    vi="Hai số đầu đổi chỗ cho nhau: ước lượng tuyến tính đứng trước, thay đổi thật đứng sau.",
    en="The first two numbers have changed places: the linear estimate comes before the truth.",
)
def report_swapped(f: Function, df: Function, x0: float, dx: float) -> object:
    estimate, change = differential(df, x0, dx), f(x0 + dx) - f(x0)
    return change, estimate, abs(change - estimate)


@misconception(
    "q1_4",
    of="linearization_report",
    id="relative_error",
    equation="(2)",
    vi=(
        "Số thứ ba là sai số tương đối, đã chia cho thay đổi thật. Đề hỏi sai số tuyệt đối: hai số "
        "đầu cách nhau bao xa."
    ),
    en=(
        "The third number is a relative error, divided by the true change. The contract asks for "
        "the absolute one: how far apart the first two are."
    ),
)
def report_relative_error(f: Function, df: Function, x0: float, dx: float) -> object:
    estimate, change = differential(df, x0, dx), f(x0 + dx) - f(x0)
    return estimate, change, abs(change - estimate) / abs(change)


@misconception(
    "q1_4",
    of="linearization_report",
    id="same_twice",
    equation="(2)",
    vi=(
        "Thay đổi thật được thay bằng ước lượng nên sai số luôn bằng 0. df và Δf khác nhau: hãy "
        "tính Δf từ chính f."
    ),
    en=(
        "The estimate stands where the true change belongs, so the error is always 0. df and Δf "
        "differ: compute Δf from f itself."
    ),
)
def report_same_twice(f: Function, df: Function, x0: float, dx: float) -> object:
    estimate = differential(df, x0, dx)
    return estimate, estimate, 0.0


@misconception(
    "q1_4",
    of="linearization_report",
    id="truth_twice",
    equation="(2)",
    vi=(
        "Ước lượng được thay bằng thay đổi thật. Số thứ nhất phải là vi phân của câu 1.3, tính từ "
        "độ dốc tại x0."
    ),
    en=(
        "The true change stands where the estimate belongs. The first number is the differential "
        "of 1.3, made from the slope at x0."
    ),
)
def report_truth_twice(f: Function, df: Function, x0: float, dx: float) -> object:
    change = f(x0 + dx) - f(x0)
    return change, change, 0.0


@misconception(
    "q1_4",
    of="linearization_report",
    id="signed_error",
    equation="(2)",
    vi="Sai số có lúc âm. Khoảng cách giữa hai số không có dấu: hãy lấy trị tuyệt đối.",
    en="The error is sometimes negative. A distance has no sign: take the absolute value.",
)
def report_signed_error(f: Function, df: Function, x0: float, dx: float) -> object:
    estimate, change = differential(df, x0, dx), f(x0 + dx) - f(x0)
    return estimate, change, change - estimate


@misconception(
    "q1_4",
    of="linearization_report",
    id="signed_error_reversed",
    equation="(2)",
    vi=(
        "Sai số là ước lượng trừ sự thật nên có lúc âm. Khoảng cách giữa hai số không có dấu: hãy "
        "lấy trị tuyệt đối."
    ),
    en=(
        "The error is estimate minus truth and sometimes negative. A distance has no sign: take "
        "the absolute value."
    ),
)
def report_signed_error_reversed(f: Function, df: Function, x0: float, dx: float) -> object:
    estimate, change = differential(df, x0, dx), f(x0 + dx) - f(x0)
    return estimate, change, estimate - change


@misconception(
    "q1_4",
    of="linearization_report",
    id="gap_of_sizes",
    equation="(2)",
    vi=(
        "Trị tuyệt đối được lấy cho từng số trước khi trừ, nên dấu của sai số vẫn còn. Hãy trừ "
        "trước, rồi mới lấy trị tuyệt đối."
    ),
    en=(
        "The absolute values are taken before the subtraction, so the error keeps a sign. Subtract "
        "first, then take the absolute value."
    ),
)
def report_gap_of_sizes(f: Function, df: Function, x0: float, dx: float) -> object:
    estimate, change = differential(df, x0, dx), f(x0 + dx) - f(x0)
    return estimate, change, abs(change) - abs(estimate)


@misconception(
    "q1_4",
    of="linearization_report",
    id="change_reversed",
    equation="(2)",
    vi="Thay đổi thật bị ngược dấu: lấy giá trị sau bước đi trừ giá trị trước bước đi.",
    en="The true change has the wrong sign: it is the value after the step minus the value before.",
)
def report_change_reversed(f: Function, df: Function, x0: float, dx: float) -> object:
    estimate, change = differential(df, x0, dx), f(x0) - f(x0 + dx)
    return estimate, change, abs(change - estimate)


@misconception(
    "q1_4",
    of="linearization_report",
    id="step_backwards",
    equation="(2)",
    vi=(
        "Thay đổi thật được đo ở phía bên kia: từ x0 − dx tới x0. Bước đi bắt đầu từ x0 và tới x0 "
        "+ dx."
    ),
    en=(
        "The true change is measured on the other side, from x0 − dx to x0. The step begins at x0 "
        "and ends at x0 + dx."
    ),
)
def report_step_backwards(f: Function, df: Function, x0: float, dx: float) -> object:
    estimate, change = differential(df, x0, dx), f(x0) - f(x0 - dx)
    return estimate, change, abs(change - estimate)


@misconception(
    "q1_4",
    of="linearization_report",
    id="squared_error",
    equation="(2)",
    vi="Sai số bị bình phương. Ở đây chỉ cần khoảng cách giữa hai số, không có bình phương.",
    en="The error is squared. Only the distance between the two numbers is asked for, no square.",
)
def report_squared_error(f: Function, df: Function, x0: float, dx: float) -> object:
    estimate, change = differential(df, x0, dx), f(x0 + dx) - f(x0)
    return estimate, change, (change - estimate) ** 2


@misconception(
    "q1_4",
    of="linearization_report",
    id="values_not_changes",
    equation="(2)",
    vi=(
        "Số thứ hai là giá trị mới f(x0 + dx), chưa phải thay đổi. Δf cho biết f đã đổi bao nhiêu "
        "so với f(x0)."
    ),
    en=(
        "The second number is the new value f(x0 + dx), not a change. Δf says how far f has moved "
        "from f(x0)."
    ),
)
def report_values_not_changes(f: Function, df: Function, x0: float, dx: float) -> object:
    estimate, change = differential(df, x0, dx), f(x0 + dx)
    return estimate, change, abs(change - estimate)


@misconception(
    "q1_4",
    of="linearization_report",
    id="error_is_dx_squared",
    equation="(2)",
    vi="Sai số luôn là dx², điều chỉ đúng với f = x². Hãy tính nó từ hai số đứng trước.",
    en=(
        "The error is always dx², which holds for f = x² only. Compute it from the two numbers "
        "before it."
    ),
)
def report_error_is_dx_squared(f: Function, df: Function, x0: float, dx: float) -> object:
    return differential(df, x0, dx), f(x0 + dx) - f(x0), dx**2


@misconception(
    "q1_4",
    of="linearization_report",
    id="no_error",
    equation="(2)",
    vi="Chỉ có hai số. Còn thiếu số thứ ba: khoảng cách giữa ước lượng và sự thật.",
    en="There are only two numbers. The third is missing: the distance of estimate and truth.",
)
def report_no_error(f: Function, df: Function, x0: float, dx: float) -> object:
    return differential(df, x0, dx), f(x0 + dx) - f(x0)


@variant("q1_4", of="linearization_report", id="relative_error")
def report_relative_error_v2(f: Function, df: Function, x0: float, dx: float) -> object:
    estimate, change = df(x0) * dx, f(x0 + dx) - f(x0)
    return estimate, change, abs(change - estimate) / abs(estimate)


@variant("q1_4", of="linearization_report", id="relative_error")
def report_relative_error_v3(f: Function, df: Function, x0: float, dx: float) -> object:
    estimate, change = df(x0) * dx, f(x0 + dx) - f(x0)
    return estimate, change, 100 * abs(change - estimate) / abs(change)


@misconception(
    "q1_4",
    of="linearization_report",
    id="abs_dx",
    equation="(2), (5)",
    vi="dx bị lấy trị tuyệt đối, nên bạn luôn đi sang phải. dx âm nghĩa là đi sang trái.",
    en="dx has lost its sign, so you always go to the right. A negative dx means to the left.",
)
def report_abs_dx(f: Function, df: Function, x0: float, dx: float) -> object:
    width = abs(dx)
    estimate, change = df(x0) * width, f(x0 + width) - f(x0)
    return estimate, change, abs(change - estimate)


@misconception(
    "q1_4",
    of="linearization_report",
    id="absolute_changes",
    equation="(2), (5)",
    vi="Hai số đầu mất dấu. Chỉ sai số mới lấy trị tuyệt đối: khi f giảm, thay đổi là số âm.",
    en=(
        "The first two numbers have lost their sign. Only the error is absolute: where f falls, a"
        " change is negative."
    ),
)
def report_absolute_changes(f: Function, df: Function, x0: float, dx: float) -> object:
    estimate, change = df(x0) * dx, f(x0 + dx) - f(x0)
    return abs(estimate), abs(change), abs(change - estimate)


@misconception(
    "q1_4",
    of="linearization_report",
    id="slope_not_differential",
    equation="(2), (5)",
    vi="Số đầu là độ dốc f'(x0). Vi phân là độ dốc nhân với dx.",
    en="The first number is the slope f'(x0). The differential is the slope times dx.",
)
def report_slope_not_differential(f: Function, df: Function, x0: float, dx: float) -> object:
    slope, change = df(x0), f(x0 + dx) - f(x0)
    return slope, change, abs(change - slope)


@misconception(
    "q1_4",
    of="linearization_report",
    id="slopes",
    equation="(2), (5)",
    vi=(
        "Bạn so sánh hai ĐỘ DỐC, f'(x0) và tỉ số sai phân. Đề hỏi hai THAY ĐỔI của f: f'(x0)·dx "
        "và Δf."
    ),
    en=(
        "You compare two SLOPES, f'(x0) and the difference quotient. Two CHANGES of f are asked "
        "for: f'(x0)·dx and Δf."
    ),
)
def report_slopes(f: Function, df: Function, x0: float, dx: float) -> object:
    slope, quotient = df(x0), (f(x0 + dx) - f(x0)) / dx
    return slope, quotient, abs(quotient - slope)


@misconception(
    "q1_4",
    of="linearization_report",
    id="slope_at_end",
    equation="(2), (5)",
    vi="Vi phân dùng độ dốc tại x0, nơi bước bắt đầu, không phải tại x0 + dx.",
    en="The differential uses the slope at x0, where the step begins, not at x0 + dx.",
)
def report_slope_at_end(f: Function, df: Function, x0: float, dx: float) -> object:
    estimate, change = df(x0 + dx) * dx, f(x0 + dx) - f(x0)
    return estimate, change, abs(change - estimate)


@misconception(
    "q1_4",
    of="linearization_report",
    id="error_is_sum",
    equation="(2), (5)",
    vi=(
        "Số thứ ba là tổng của hai số đầu. Sai số là KHOẢNG CÁCH giữa chúng: trị tuyệt đối của "
        "hiệu."
    ),
    en=(
        "The third number is the sum of the first two. The error is their DISTANCE: the absolute "
        "value of the difference."
    ),
)
def report_error_is_sum(f: Function, df: Function, x0: float, dx: float) -> object:
    estimate, change = df(x0) * dx, f(x0 + dx) - f(x0)
    return estimate, change, estimate + change


@misconception(
    "q1_4",
    of="linearization_report",
    id="error_first",
    equation="(2), (5)",
    vi="Ba số đều đúng nhưng sai thứ tự: ước lượng, thay đổi thật, rồi mới tới sai số.",
    en=(
        "All three numbers are right, in the wrong order: estimate, true change, and the error "
        "last."
    ),
)
def report_error_first(f: Function, df: Function, x0: float, dx: float) -> object:
    estimate, change = df(x0) * dx, f(x0 + dx) - f(x0)
    return abs(change - estimate), estimate, change


@misconception(
    "q1_4",
    of="linearization_report",
    id="dictionary",
    equation="(2), (5)",
    vi="Bạn trả về một dict. Đề yêu cầu ba số theo thứ tự, chẳng hạn trong một tuple.",
    en="You return a dict. Three numbers in order are asked for, in a tuple for example.",
)
def report_dictionary(f: Function, df: Function, x0: float, dx: float) -> object:
    estimate, change = df(x0) * dx, f(x0 + dx) - f(x0)
    return {"d_lin": estimate, "delta": change, "err": abs(change - estimate)}


@misconception(
    "q1_4",
    of="linearization_report",
    id="hardcode_square",
    equation="(2), (5)",
    vi="Bạn luôn dùng x² và 2x. Hãy gọi f và df được truyền vào.",
    en="You always use x² and 2x. Call the f and the df that are passed in.",
)
def report_hardcode_square(f: Function, df: Function, x0: float, dx: float) -> object:
    estimate, change = 2 * x0 * dx, (x0 + dx) ** 2 - x0**2
    return estimate, change, abs(change - estimate)


@misconception(
    "q1_4",
    of="linearization_report",
    id="heights",
    equation="(2), (5)",
    vi="Hai số đầu là độ cao sau bước, ước lượng và thật. Đề hỏi hai THAY ĐỔI: hãy trừ f(x0).",
    en=(
        "The first two numbers are heights after the step, estimated and true. The CHANGES are "
        "asked for: subtract f(x0)."
    ),
)
def report_heights(f: Function, df: Function, x0: float, dx: float) -> object:
    estimate, value = f(x0) + df(x0) * dx, f(x0 + dx)
    return estimate, value, abs(value - estimate)
