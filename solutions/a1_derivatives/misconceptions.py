"""A1's known wrong functions: each must fail its question's cases, and each has a hint to give.

They serve twice. The assignment's gate runs every one against the hidden cases, which proves that
the cases can tell wrong from right. Diagnosis replays a failing student's calls against them: the
one that agrees on all calls lends its hint, after "looks like". So no two of one question may
behave alike on the cases' data, and each does one thing wrong, in the simplest way it is done.

A wrong program may build on right ones: `reference` is what the student's earlier answers should
have been.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike
from reference import central_difference, difference_quotient, differential
from registry import misconception

Function = Callable[[float], float]

# --- q1_1: difference_quotient ---


@misconception(
    "q1_1",
    of="difference_quotient",
    id="no_divide",
    equation="(1)",
    vi=(
        "Đây mới là Δf, f đổi bao nhiêu. Tốc độ thay đổi là đổi bao nhiêu *trên mỗi đơn vị* của x, "
        "nên còn phải chia cho h."
    ),
    en=(
        "This is Δf, how much f changes. A rate of change is how much *per unit* of x, so a "
        "division by h is missing."
    ),
)
def quotient_no_divide(f: Function, x0: float, h: float) -> object:
    if h == 0:
        raise ValueError("h must not be 0")
    return f(x0 + h) - f(x0)


@misconception(
    "q1_1",
    of="difference_quotient",
    id="precedence",
    equation="(1)",
    vi=(
        "Thiếu ngoặc: phép chia được làm trước phép trừ nên chỉ có f(x0) bị chia cho h. Cả hiệu "
        "phải được chia."
    ),
    en=(
        "A bracket is missing: division comes before subtraction, so only f(x0) is divided by h. "
        "The whole difference has to be."
    ),
)
def quotient_precedence(f: Function, x0: float, h: float) -> object:
    if h == 0:
        raise ValueError("h must not be 0")
    return f(x0 + h) - f(x0) / h


@misconception(
    "q1_1",
    of="difference_quotient",
    id="abs_h",
    equation="(1)",
    vi=(
        "Với h âm kết quả bị ngược dấu: có trị tuyệt đối ở đâu đó. h âm nghĩa là nhìn sang trái, "
        "và dấu của nó phải còn ở mẫu số."
    ),
    en=(
        "For negative h the sign is turned round: there is an absolute value somewhere. A negative "
        "h looks to the left, and its sign belongs in the denominator."
    ),
)
def quotient_abs_h(f: Function, x0: float, h: float) -> object:
    if h == 0:
        raise ValueError("h must not be 0")
    return (f(x0 + h) - f(x0)) / abs(h)


@misconception(
    "q1_1",
    of="difference_quotient",
    id="only_right",
    equation="(1)",
    vi=(
        "Với h âm bạn vẫn đi sang phải: h bị thay bằng trị tuyệt đối của nó. h âm nghĩa là nhìn "
        "sang bên trái của x0."
    ),
    en=(
        "For negative h you still go to the right: h is replaced by its absolute value. A negative "
        "h looks to the left of x0."
    ),
)
def quotient_only_right(f: Function, x0: float, h: float) -> object:
    if h == 0:
        raise ValueError("h must not be 0")
    return (f(x0 + abs(h)) - f(x0)) / abs(h)


@misconception(
    "q1_1",
    of="difference_quotient",
    id="hardcode_square",
    equation="(1)",
    vi=(
        "Hàm f được truyền vào không hề được dùng: kết quả luôn là của x². Hãy gọi chính f tại hai "
        "điểm."
    ),
    en=(
        "The f that is passed in plays no part: the result always belongs to x². Call f itself at "
        "the two points."
    ),
)
def quotient_hardcode_square(f: Function, x0: float, h: float) -> object:
    if h == 0:
        raise ValueError("h must not be 0")
    return 2 * x0 + h


@misconception(
    "q1_1",
    of="difference_quotient",
    id="backward",
    equation="(1)",
    vi=(
        "Bạn bước về phía ngược lại: từ x0 − h tới x0. Trong (1), bước Δx được cộng vào x0, và dấu "
        "của h đã nói sẵn phía nào."
    ),
    en=(
        "You step the other way: from x0 − h to x0. In (1) the step Δx is added to x0; the sign of "
        "h already says which way that is."
    ),
)
def quotient_backward(f: Function, x0: float, h: float) -> object:
    if h == 0:
        raise ValueError("h must not be 0")
    return (f(x0) - f(x0 - h)) / h


@misconception(
    "q1_1",
    of="difference_quotient",
    id="central",
    equation="(1)",
    vi=(
        "Đây là sai phân trung tâm, lấy cả hai phía của x0. Đó là việc của câu 1.2; (1) chỉ bước "
        "về một phía."
    ),
    en=(
        "This is the central difference, which looks to both sides of x0. It comes in 1.2; "
        "equation (1) steps to one side."
    ),
)
def quotient_central(f: Function, x0: float, h: float) -> object:
    if h == 0:
        raise ValueError("h must not be 0")
    return (f(x0 + h) - f(x0 - h)) / (2 * h)


@misconception(
    "q1_1",
    of="difference_quotient",
    id="sign",
    equation="(1)",
    vi="Hiệu bị lấy ngược: giá trị mới trừ giá trị cũ, không phải cũ trừ mới.",
    en="The difference is taken the wrong way round: new value minus old value, not old minus new.",
)
def quotient_sign(f: Function, x0: float, h: float) -> object:
    if h == 0:
        raise ValueError("h must not be 0")
    return (f(x0) - f(x0 + h)) / h


@misconception(
    "q1_1",
    of="difference_quotient",
    id="own_step",
    equation="(1)",
    vi=(
        "Bạn luôn dùng một bước rất nhỏ của riêng mình nên kết quả là đạo hàm. Ở đây chưa lấy giới "
        "hạn: hãy dùng h được truyền vào."
    ),
    en=(
        "You always take a tiny step of your own, so that the result is the derivative. There is "
        "no limit yet: use the h that is passed in."
    ),
)
def quotient_own_step(f: Function, x0: float, h: float) -> object:
    if h == 0:
        raise ValueError("h must not be 0")
    return (f(x0 + 1e-6) - f(x0)) / 1e-6


@misconception(
    "q1_1",
    of="difference_quotient",
    id="divided_by_point",
    equation="(1)",
    vi=(
        "Mẫu số là điểm cuối x0 + h. Trong (1), mẫu số là độ dài của bước, tức là x đã đổi bao "
        "nhiêu."
    ),
    en=(
        "The denominator is the end point x0 + h. In (1) it is the length of the step: how much x "
        "has changed."
    ),
)
def quotient_divided_by_point(f: Function, x0: float, h: float) -> object:
    if h == 0:
        raise ValueError("h must not be 0")
    return (f(x0 + h) - f(x0)) / (x0 + h)


@misconception(
    "q1_1",
    of="difference_quotient",
    id="f_of_h",
    equation="(1)",
    vi=(
        "Bạn tính f(h) thay vì f(x0 + h). h là bước đi, không phải nơi đến: nơi đến là x0 cộng với "
        "bước."
    ),
    en=(
        "You take f(h) instead of f(x0 + h). h is the step and not the place it leads to: that is "
        "x0 plus the step."
    ),
)
def quotient_f_of_h(f: Function, x0: float, h: float) -> object:
    if h == 0:
        raise ValueError("h must not be 0")
    return (f(h) - f(x0)) / h


@misconception(
    "q1_1",
    of="difference_quotient",
    id="no_check",
    equation="(1)",
    vi=(
        "Công thức đúng, nhưng h = 0 chưa được xét đến. Chia cho 0 không có nghĩa, nên đề yêu cầu "
        "báo ValueError trước khi chia."
    ),
    en=(
        "The formula is right, but h = 0 is not looked at. Division by 0 has no meaning, so the "
        "contract asks for a ValueError before it happens."
    ),
)
def quotient_no_check(f: Function, x0: float, h: float) -> object:
    return (f(x0 + h) - f(x0)) / h


@misconception(
    "q1_1",
    of="difference_quotient",
    id="zero_for_zero",
    equation="(1)",
    vi=(
        "Với h = 0 bạn lặng lẽ trả về một con số, và người gọi sẽ tưởng đó là độ dốc. Hãy báo "
        "ValueError."
    ),
    en=(
        "For h = 0 you quietly return a number, which the caller will take for a slope. Raise a "
        "ValueError."
    ),
)
def quotient_zero_for_zero(f: Function, x0: float, h: float) -> object:
    return (f(x0 + h) - f(x0)) / h if h != 0 else 0.0


# --- q1_2: central_difference ---


@misconception(
    "q1_2",
    of="central_difference",
    id="forward",
    equation="(1)",
    vi=(
        "Đây là sai phân tiến, chỉ nhìn sang phải. Sai phân trung tâm lấy f cả ở x + h lẫn x − h, "
        "nhờ đó sai số nhỏ hơn hẳn."
    ),
    en=(
        "This is the forward difference, which looks to the right only. The central one takes f at "
        "x + h and at x − h, and its error is far smaller."
    ),
)
def central_forward(f: Callable[..., np.ndarray], x: np.ndarray, h: float = 1e-5) -> object:
    points = np.asarray(x, dtype=float)
    return (f(points + h) - f(points)) / h


@misconception(
    "q1_2",
    of="central_difference",
    id="backward",
    equation="(1)",
    vi="Đây là sai phân lùi, chỉ nhìn sang trái. Sai phân trung tâm lấy f cả ở x + h lẫn x − h.",
    en=(
        "This is the backward difference, which looks to the left only. The central one takes f at "
        "x + h and at x − h."
    ),
)
def central_backward(f: Callable[..., np.ndarray], x: np.ndarray, h: float = 1e-5) -> object:
    points = np.asarray(x, dtype=float)
    return (f(points) - f(points - h)) / h


@misconception(
    "q1_2",
    of="central_difference",
    id="precedence_2h",
    equation="(1)",
    vi=(
        "`/ 2 * h` nghĩa là chia cho 2 rồi *nhân* với h, vì Python tính từ trái sang phải. Mẫu số "
        "2h cần một cặp ngoặc."
    ),
    en=(
        "`/ 2 * h` divides by 2 and then *multiplies* by h, since Python reads from left to right. "
        "The denominator 2h needs its bracket."
    ),
)
def central_precedence_2h(f: Callable[..., np.ndarray], x: np.ndarray, h: float = 1e-5) -> object:
    points = np.asarray(x, dtype=float)
    return (f(points + h) - f(points - h)) / 2 * h


@misconception(
    "q1_2",
    of="central_difference",
    id="missing_2",
    equation="(1)",
    vi="Kết quả lớn gấp đôi: từ x − h tới x + h là một quãng dài 2h, mà bạn chỉ chia cho h.",
    en="The result is twice too large: from x − h to x + h it is 2h, but you divide by h only.",
)
def central_missing_2(f: Callable[..., np.ndarray], x: np.ndarray, h: float = 1e-5) -> object:
    points = np.asarray(x, dtype=float)
    return (f(points + h) - f(points - h)) / h


@misconception(
    "q1_2",
    of="central_difference",
    id="half_steps",
    equation="(1)",
    vi=(
        "Bạn bước h/2 sang mỗi bên nhưng lại chia cho 2h. Hai điểm phải cách nhau đúng bằng mẫu "
        "số: h sang mỗi bên thì chia cho 2h."
    ),
    en=(
        "You step h/2 to either side, yet divide by 2h. The two points must be as far apart as the "
        "denominator says: h to either side makes 2h."
    ),
)
def central_half_steps(f: Callable[..., np.ndarray], x: np.ndarray, h: float = 1e-5) -> object:
    points = np.asarray(x, dtype=float)
    return (f(points + h / 2) - f(points - h / 2)) / (2 * h)


@misconception(
    "q1_2",
    of="central_difference",
    id="ignores_h",
    equation="(1)",
    vi=(
        "h được truyền vào không có tác dụng: bạn luôn dùng 1e-5. Giá trị mặc định chỉ dành cho "
        "khi người gọi không cho h."
    ),
    en=(
        "The h that is passed in has no effect: you always use 1e-5. A default is only for callers "
        "who give no h."
    ),
)
def central_ignores_h(f: Callable[..., np.ndarray], x: np.ndarray, h: float = 1e-5) -> object:
    points = np.asarray(x, dtype=float)
    return (f(points + 1e-5) - f(points - 1e-5)) / 2e-5


@misconception(
    "q1_2",
    of="central_difference",
    id="sign",
    equation="(1)",
    vi="Dấu bị ngược: lấy giá trị bên phải trừ giá trị bên trái, không phải trái trừ phải.",
    en="The sign is turned round: take the value on the right minus the one on the left.",
)
def central_sign(f: Callable[..., np.ndarray], x: np.ndarray, h: float = 1e-5) -> object:
    points = np.asarray(x, dtype=float)
    return (f(points - h) - f(points + h)) / (2 * h)


@misconception(
    "q1_2",
    of="central_difference",
    id="inplace",
    equation="(1)",
    vi=(
        "`x += h` sửa luôn mảng của người gọi (và báo lỗi với mảng số nguyên). Hãy tính điểm mới "
        "mà không gán lại vào x."
    ),
    en=(
        "`x += h` changes the caller's own array (and fails for whole numbers). Compute the new "
        "points without writing into x."
    ),
)
def central_inplace(f: Callable[..., np.ndarray], x: np.ndarray, h: float = 1e-5) -> object:
    x += h
    right = f(x)
    x -= 2 * h
    return (right - f(x)) / (2 * h)


@misconception(
    "q1_2",
    of="central_difference",
    id="truncated",
    equation="(1)",
    vi=(
        "Với x nguyên, kết quả bị cắt mất phần thập phân vì được ghi vào mảng có cùng kiểu với x. "
        "Độ dốc là số thực, dù x là số nguyên."
    ),
    en=(
        "For whole x the decimals of the result are cut off, because it is written into an array "
        "of x's own type. A slope is a real number even at whole x."
    ),
)
def central_truncated(f: Callable[..., np.ndarray], x: np.ndarray, h: float = 1e-5) -> object:
    slopes = (f(x + h) - f(x - h)) / (2 * h)
    return np.asarray(slopes).astype(np.asarray(x).dtype)


@misconception(
    "q1_2",
    of="central_difference",
    id="flattened",
    equation="(1)",
    vi=(
        "Mảng nhiều chiều bị trải thành một hàng. Kết quả phải có cùng shape với x: mỗi điểm một "
        "độ dốc, ở đúng chỗ của nó."
    ),
    en=(
        "An array of several dimensions comes back as one row. The result must have the shape of "
        "x: one slope for every point, in its place."
    ),
)
def central_flattened(f: Callable[..., np.ndarray], x: np.ndarray, h: float = 1e-5) -> object:
    slopes = (f(x + h) - f(x - h)) / (2 * h)
    return slopes if np.ndim(x) == 0 else np.ravel(slopes)


@misconception(
    "q1_2",
    of="central_difference",
    id="mean",
    equation="(1)",
    vi=(
        "Với mảng bạn trả về một số duy nhất: độ dốc trung bình. Mỗi phần tử của x cần độ dốc của "
        "riêng nó."
    ),
    en=(
        "For an array you return one single number, the mean slope. Every entry of x has a slope "
        "of its own."
    ),
)
def central_averaged(f: Callable[..., np.ndarray], x: np.ndarray, h: float = 1e-5) -> object:
    return np.mean((f(x + h) - f(x - h)) / (2 * h))


@misconception(
    "q1_2",
    of="central_difference",
    id="numbers_only",
    equation="(1)",
    vi=(
        "Hàm chỉ chạy với một số: float(…) không nhận mảng nhiều phần tử. Theo đề, x có thể là "
        "mảng có shape bất kỳ."
    ),
    en=(
        "The function works for a single number only: float(…) takes no array of several entries. "
        "By the contract, x may be an array of any shape."
    ),
)
def central_numbers_only(f: Callable[..., float], x: float, h: float = 1e-5) -> object:
    return float(f(x + h) - f(x - h)) / (2 * h)


# --- q1_3: differential ---


@misconception(
    "q1_3",
    of="differential",
    id="true_change",
    equation="(2)",
    vi=(
        "Đây là thay đổi thật Δf của x², gồm cả phần dx². Vi phân bỏ phần ấy đi: nó chỉ đi theo "
        "tiếp tuyến."
    ),
    en=(
        "This is the true change Δf of x², with the part dx². The differential leaves that part "
        "out: it follows the tangent."
    ),
)
def differential_true_change(df: Function, x0: float, dx: float) -> object:
    return 2 * x0 * dx + dx**2


@misconception(
    "q1_3",
    of="differential",
    id="abs_dx",
    equation="(2)",
    vi="Dấu của dx bị mất. Đi lùi trên một con dốc đi lên thì f giảm: df phải đổi dấu theo dx.",
    en=(
        "The sign of dx is lost. Go backwards on a rising slope and f falls: df changes its sign "
        "with dx."
    ),
)
def differential_abs_dx(df: Function, x0: float, dx: float) -> object:
    return df(x0) * abs(dx)


@misconception(
    "q1_3",
    of="differential",
    id="add",
    equation="(2)",
    vi="Bạn cộng độ dốc với bước đi. Cao thêm bao nhiêu là độ dốc *nhân* quãng đường ngang.",
    en="You add slope and step. The height you gain is slope *times* the way you go.",
)
def differential_add(df: Function, x0: float, dx: float) -> object:
    return df(x0) + dx


@misconception(
    "q1_3",
    of="differential",
    id="no_dx",
    equation="(2)",
    vi="Đây mới là độ dốc f'(x0). Vi phân còn cho biết với bước dx thì f đổi khoảng bao nhiêu.",
    en="This is the slope f'(x0). The differential says how much f changes for the step dx.",
)
def differential_no_dx(df: Function, x0: float, dx: float) -> object:
    return df(x0)


@misconception(
    "q1_3",
    of="differential",
    id="slope_at_end",
    equation="(2)",
    vi="Độ dốc được lấy tại x0 + dx, sau bước đi. Vi phân dùng độ dốc tại nơi xuất phát x0.",
    en=(
        "The slope is taken at x0 + dx, after the step. The differential uses the slope at x0, "
        "where the step begins."
    ),
)
def differential_slope_at_end(df: Function, x0: float, dx: float) -> object:
    return df(x0 + dx) * dx


@misconception(
    "q1_3",
    of="differential",
    id="slope_in_the_middle",
    equation="(2)",
    vi=(
        "Độ dốc được lấy ở giữa đoạn. Ước lượng ấy tốt hơn (với x² nó còn đúng hẳn), nhưng vi phân "
        "theo (2) dùng độ dốc tại x0."
    ),
    en=(
        "The slope is taken half-way. That estimate is better (for x² even exact), but the "
        "differential of (2) uses the slope at x0."
    ),
)
def differential_slope_in_the_middle(df: Function, x0: float, dx: float) -> object:
    return df(x0 + dx / 2) * dx


@misconception(
    "q1_3",
    of="differential",
    id="sign",
    equation="(2)",
    vi=(
        "Dấu bị ngược. Chưa phải lúc đi ngược đạo hàm: (2) chỉ ước lượng f đổi bao nhiêu khi x đổi "
        "dx."
    ),
    en=(
        "The sign is turned round. Nobody goes against the derivative yet: (2) only estimates how "
        "f changes when x changes by dx."
    ),
)
def differential_sign(df: Function, x0: float, dx: float) -> object:
    return -df(x0) * dx


@misconception(
    "q1_3",
    of="differential",
    id="divided",
    equation="(2)",
    vi=(
        "Bạn chia độ dốc cho dx. Chia cho dx là cách *tìm* độ dốc ở (1); ở (2) độ dốc đã có, và "
        "được nhân với dx."
    ),
    en=(
        "You divide the slope by dx. Dividing is how (1) *finds* a slope; (2) has the slope "
        "already and multiplies it by dx."
    ),
)
def differential_divided(df: Function, x0: float, dx: float) -> object:
    return df(x0) / dx


@misconception(
    "q1_3",
    of="differential",
    id="swapped",
    equation="(2)",
    vi="x0 và dx đổi vai: đạo hàm lấy tại điểm x0, rồi nhân với bước dx.",
    en="x0 and dx have changed roles: the derivative belongs to the point x0, the factor is dx.",
)
def differential_swapped(df: Function, x0: float, dx: float) -> object:
    return df(dx) * x0


@misconception(
    "q1_3",
    of="differential",
    id="hardcode_2x",
    equation="(2)",
    vi="Bạn luôn dùng đạo hàm 2x của x². Đạo hàm cần dùng là df, được truyền vào.",
    en="You always use 2x, the derivative of x². The derivative to use is df, which is passed in.",
)
def differential_hardcode_2x(df: Function, x0: float, dx: float) -> object:
    return 2 * x0 * dx


@misconception(
    "q1_3",
    of="differential",
    id="change_of_slope",
    equation="(2)",
    vi="Đây là thay đổi của độ dốc, df(x0 + dx) − df(x0). Vi phân ước lượng thay đổi của chính f.",
    en=(
        "This is how the slope changes, df(x0 + dx) − df(x0). The differential estimates how f "
        "itself changes."
    ),
)
def differential_change_of_slope(df: Function, x0: float, dx: float) -> object:
    return df(x0 + dx) - df(x0)


@misconception(
    "q1_3",
    of="differential",
    id="not_called",
    equation="(2)",
    vi="Hàm df chưa được gọi: bạn nhân chính hàm với x0. Hãy tính giá trị của df tại x0 trước đã.",
    en=(
        "The function df is not called: you multiply the function itself. First take its value at "
        "x0."
    ),
)
def differential_not_called(df: Function, x0: float, dx: float) -> object:
    return df * x0 * dx  # type: ignore[operator]  # the mistake itself


# --- q1_4: linearization_report ---


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


# --- q1_5: descent_direction ---


@misconception(
    "q1_5",
    of="descent_direction",
    id="ascent",
    equation="(3)",
    vi="Đây là hướng lên dốc: cùng dấu với đạo hàm. Muốn f giảm phải đi ngược dấu của nó.",
    en="This is the way up: the derivative's own sign. To make f smaller, go against it.",
)
def direction_ascent(derivative: float) -> object:
    return int(np.sign(derivative))


@misconception(
    "q1_5",
    of="descent_direction",
    id="literal_paper",
    equation="(3)",
    vi=(
        "Đạo hàm âm mà bạn vẫn đi sang trái, tức là cùng chiều với đạo hàm như mục 2.1 viết. Hãy "
        "thử với x² tại −1: đi sang trái thì f tăng."
    ),
    en=(
        "For a negative derivative you still go left, along with the derivative, as section 2.1 "
        "puts it. Try x² at −1: to the left f grows."
    ),
)
def direction_literal_paper(derivative: float) -> object:
    return -1 if derivative != 0 else 0


@misconception(
    "q1_5",
    of="descent_direction",
    id="zero_goes_right",
    equation="(3)",
    vi=(
        "Khi đạo hàm bằng 0 bạn vẫn đi sang phải. Ở điểm dừng không có phía nào dốc xuống: trả về "
        "0."
    ),
    en=(
        "With derivative 0 you still go to the right. At a stationary point neither side slopes "
        "down: return 0."
    ),
)
def direction_zero_goes_right(derivative: float) -> object:
    return -1 if derivative > 0 else 1


@misconception(
    "q1_5",
    of="descent_direction",
    id="zero_goes_left",
    equation="(3)",
    vi=(
        "Khi đạo hàm bằng 0 bạn vẫn đi sang trái. Ở điểm dừng không có phía nào dốc xuống: trả về "
        "0."
    ),
    en=(
        "With derivative 0 you still go to the left. At a stationary point neither side slopes "
        "down: return 0."
    ),
)
def direction_zero_goes_left(derivative: float) -> object:
    return 1 if derivative < 0 else -1


@misconception(
    "q1_5",
    of="descent_direction",
    id="step",
    equation="(3)",
    vi="Bạn trả về cả độ dài của bước. Ở đây chỉ hỏi hướng: −1, 0 hoặc +1.",
    en="You return a step with its length. Only the direction is asked for: −1, 0 or +1.",
)
def direction_step(derivative: float) -> object:
    return -derivative


@misconception(
    "q1_5",
    of="descent_direction",
    id="tolerance",
    equation="(3)",
    vi=(
        "Đạo hàm rất nhỏ bị coi như 0. Đất chỉ hơi nghiêng vẫn là nghiêng: chỉ khi đạo hàm đúng "
        "bằng 0 mới đứng yên."
    ),
    en=(
        "Very small derivatives are taken for 0. Ground that is only slightly tilted is tilted all "
        "the same: stay only where the derivative is 0."
    ),
)
def direction_tolerance(derivative: float) -> object:
    return 0 if abs(derivative) < 1e-8 else -int(np.sign(derivative))


@misconception(
    "q1_5",
    of="descent_direction",
    id="whole_numbers",
    equation="(3)",
    vi=(
        "Đạo hàm bị đổi sang số nguyên trước khi xét dấu, nên 0,3 thành 0. Hãy xét dấu của chính "
        "số thực ấy."
    ),
    en=(
        "The derivative is made a whole number before its sign is looked at, so 0.3 becomes 0. "
        "Look at the sign of the real number itself."
    ),
)
def direction_whole_numbers(derivative: float) -> object:
    return -int(np.sign(int(derivative)))


@misconception(
    "q1_5",
    of="descent_direction",
    id="only_one_side",
    equation="(3)",
    vi="Đạo hàm âm cho 0, như thể không cần đi đâu. Khi f đang giảm, hãy cứ đi tiếp sang phải.",
    en=(
        "A negative derivative gives 0, as if there were nowhere to go. Where f falls, go on to "
        "the right."
    ),
)
def direction_only_one_side(derivative: float) -> object:
    return -1 if derivative > 0 else 0


@misconception(
    "q1_5",
    of="descent_direction",
    id="yes_or_no",
    equation="(3)",
    vi="Bạn trả về True hoặc False. Câu trả lời có ba khả năng và là một số: −1, 0 hoặc +1.",
    en="You return True or False. There are three answers, and they are numbers: −1, 0 or +1.",
)
def direction_yes_or_no(derivative: float) -> object:
    return bool(derivative < 0)


@misconception(
    "q1_5",
    of="descent_direction",
    id="word",
    equation="(3)",
    vi="Bạn trả về một từ. Để nhân được với độ dài bước, hướng phải là một số: −1, 0 hoặc +1.",
    en=(
        "You return a word. To be multiplied by the length of a step, a direction must be a "
        "number: −1, 0 or +1."
    ),
)
def direction_word(derivative: float) -> object:
    if derivative == 0:
        return "stay"
    return "left" if derivative > 0 else "right"


# --- q1_6: gd_1d ---


@misconception(
    "q1_6",
    of="gd_1d",
    id="ascent",
    equation="(4)",
    vi="Dấu cộng đưa x lên dốc. Trong (4) ta trừ: đi ngược dấu của đạo hàm.",
    en="The plus sign takes x uphill. Equation (4) subtracts: go against the derivative.",
)
def path_ascent(df: Function, x0: float, lr: float, n_steps: int) -> object:
    path = [float(x0)]
    for _ in range(n_steps):
        path.append(path[-1] + lr * df(path[-1]))
    return np.array(path)


@misconception(
    "q1_6",
    of="gd_1d",
    id="frozen_gradient",
    equation="(4)",
    vi=(
        "Mọi bước dài bằng nhau vì đạo hàm chỉ được tính một lần, tại x0. Trong (4) nó được tính "
        "lại tại x hiện tại, ở mỗi bước."
    ),
    en=(
        "All steps are equally long, because the derivative is taken once, at x0. In (4) it is "
        "taken anew at the current x, for every step."
    ),
)
def path_frozen_gradient(df: Function, x0: float, lr: float, n_steps: int) -> object:
    slope = df(x0)
    return np.array([x0 - lr * slope * k for k in range(n_steps + 1)], dtype=float)


@misconception(
    "q1_6",
    of="gd_1d",
    id="only_last",
    equation="(4)",
    vi="Chỉ có giá trị cuối cùng. Đề hỏi cả con đường: x0 và x sau mỗi bước.",
    en="Only the last value is there. The whole path is asked for: x0, and x after each step.",
)
def path_only_last(df: Function, x0: float, lr: float, n_steps: int) -> object:
    x = float(x0)
    for _ in range(n_steps):
        x = x - lr * df(x)
    return x


@misconception(
    "q1_6",
    of="gd_1d",
    id="sign_only",
    equation="(4)",
    vi=(
        "Mọi bước đều dài lr, chỉ hướng là đúng. Trong (4) bước dài theo độ lớn của đạo hàm: càng "
        "gần đáy, càng ngắn."
    ),
    en=(
        "Every step has the length lr, only its direction is right. In (4) the derivative's size "
        "counts too: the nearer the bottom, the shorter the step."
    ),
)
def path_sign_only(df: Function, x0: float, lr: float, n_steps: int) -> object:
    path = [float(x0)]
    for _ in range(n_steps):
        path.append(path[-1] - lr * np.sign(df(path[-1])))
    return np.array(path)


@misconception(
    "q1_6",
    of="gd_1d",
    id="no_lr",
    equation="(4)",
    vi="Tốc độ học không tham gia: mỗi bước trừ đi cả đạo hàm. Hãy nhân đạo hàm với lr.",
    en=(
        "The learning rate plays no part: every step subtracts the whole derivative. Scale it by "
        "lr."
    ),
)
def path_no_lr(df: Function, x0: float, lr: float, n_steps: int) -> object:
    path = [float(x0)]
    for _ in range(n_steps):
        path.append(path[-1] - df(path[-1]))
    return np.array(path)


@misconception(
    "q1_6",
    of="gd_1d",
    id="hard_lr",
    equation="(4)",
    vi="Bạn luôn dùng tốc độ học 0,1. Hãy dùng lr được truyền vào.",
    en="You always use the learning rate 0.1. Use the lr that is passed in.",
)
def path_hard_lr(df: Function, x0: float, lr: float, n_steps: int) -> object:
    path = [float(x0)]
    for _ in range(n_steps):
        path.append(path[-1] - 0.1 * df(path[-1]))
    return np.array(path)


@misconception(
    "q1_6",
    of="gd_1d",
    id="start_missing",
    equation="(4)",
    vi="Dãy thiếu điểm xuất phát: phần tử đầu tiên phải là x0, trước mọi bước đi.",
    en="The path lacks its beginning: its first entry is x0, before any step.",
)
def path_start_missing(df: Function, x0: float, lr: float, n_steps: int) -> object:
    x, path = float(x0), []
    for _ in range(n_steps):
        x = x - lr * df(x)
        path.append(x)
    return np.array(path)


@misconception(
    "q1_6",
    of="gd_1d",
    id="end_missing",
    equation="(4)",
    vi="Dãy thiếu điểm cuối: n bước đi nối n + 1 điểm. Bước cuối cùng cũng phải để lại dấu chân.",
    en=(
        "The path lacks its end: n steps connect n + 1 points. The last step leaves its footprint "
        "too."
    ),
)
def path_end_missing(df: Function, x0: float, lr: float, n_steps: int) -> object:
    x, path = float(x0), []
    for _ in range(n_steps):
        path.append(x)
        x = x - lr * df(x)
    return np.array(path)


@misconception(
    "q1_6",
    of="gd_1d",
    id="one_step_more",
    equation="(4)",
    vi="Có thừa một bước: n bước thì dãy gồm n + 1 số, kể cả x0.",
    en="There is one step too many: with n steps the path has n + 1 numbers, x0 among them.",
)
def path_one_step_more(df: Function, x0: float, lr: float, n_steps: int) -> object:
    path = [float(x0)]
    for _ in range(n_steps + 1):
        path.append(path[-1] - lr * df(path[-1]))
    return np.array(path)


@misconception(
    "q1_6",
    of="gd_1d",
    id="truncated",
    equation="(4)",
    vi=(
        "Khi x0 là số nguyên, cả dãy bị cắt thành số nguyên vì mảng mang kiểu của x0. Hãy tạo mảng "
        "số thực ngay từ đầu."
    ),
    en=(
        "When x0 is a whole number, the whole path is cut to whole numbers, because the array has "
        "the type of x0. Begin with an array of real numbers."
    ),
)
def path_truncated(df: Function, x0: float, lr: float, n_steps: int) -> object:
    path = np.full(n_steps + 1, x0)
    for k in range(n_steps):
        path[k + 1] = path[k] - lr * df(path[k])
    return path


@misconception(
    "q1_6",
    of="gd_1d",
    id="shrinking_lr",
    equation="(4)",
    vi=(
        "Tốc độ học giảm dần theo từng bước. Đó là chuyện của bài A4; trong (4) α giữ nguyên suốt "
        "đường đi."
    ),
    en=(
        "The learning rate shrinks from step to step. That is a subject of A4; in (4) α stays the "
        "same all the way."
    ),
)
def path_shrinking_lr(df: Function, x0: float, lr: float, n_steps: int) -> object:
    path = [float(x0)]
    for k in range(n_steps):
        path.append(path[-1] - lr / (k + 1) * df(path[-1]))
    return np.array(path)


@misconception(
    "q1_6",
    of="gd_1d",
    id="stops_when_leaping",
    equation="(4)",
    vi=(
        "Bạn không cho x đi qua phía bên kia của đáy nên chặn bước lại. (4) không xem đáy ở đâu: "
        "cứ tính, dù dãy nhảy qua nhảy lại."
    ),
    en=(
        "You do not let x pass the bottom and hold the step back. (4) does not know where the "
        "bottom is: go on, even if the path leaps to and fro."
    ),
)
def path_stops_when_leaping(df: Function, x0: float, lr: float, n_steps: int) -> object:
    path = [float(x0)]
    for _ in range(n_steps):
        new = path[-1] - lr * df(path[-1])
        path.append(new if df(new) * df(path[-1]) > 0 else path[-1])
    return np.array(path)


@misconception(
    "q1_6",
    of="gd_1d",
    id="hardcode_2x",
    equation="(4)",
    vi="Bạn luôn dùng đạo hàm 2x của x². Hãy gọi hàm df được truyền vào.",
    en="You always use 2x, the derivative of x². Call the df that is passed in.",
)
def path_hardcode_2x(df: Function, x0: float, lr: float, n_steps: int) -> object:
    path = [float(x0)]
    for _ in range(n_steps):
        path.append(path[-1] - lr * 2 * path[-1])
    return np.array(path)


# --- q1_7: predicted_decrease ---


@misconception(
    "q1_7",
    of="predicted_decrease",
    id="not_squared",
    equation="(5)",
    vi=(
        "Số thứ nhất là bước đi Δx, chưa phải thay đổi của f. Theo (5), hãy nhân bước ấy với độ "
        "dốc thêm một lần nữa."
    ),
    en=(
        "The first number is the step Δx, not yet a change of f. By (5), multiply this step by the "
        "slope once more."
    ),
)
def decrease_not_squared(f: Function, df: Function, x: float, lr: float) -> object:
    dx = -lr * df(x)
    return dx, f(x + dx) - f(x)


@misconception(
    "q1_7",
    of="predicted_decrease",
    id="lr_squared",
    equation="(5)",
    vi="lr có mặt hai lần. Nó chỉ quyết định độ dài bước Δx; độ dốc trong (5) thì không có lr.",
    en="lr comes in twice. It sets the length of the step Δx; the slope in (5) has no lr in it.",
)
def decrease_lr_squared(f: Function, df: Function, x: float, lr: float) -> object:
    dx = -lr * df(x)
    return lr * df(x) * dx, f(x + dx) - f(x)


@misconception(
    "q1_7",
    of="predicted_decrease",
    id="no_lr",
    equation="(5)",
    vi="Lời hứa thiếu lr: bạn dùng bước −f'(x) thay vì −α·f'(x) của (4).",
    en="The promise lacks lr: you take the step −f'(x) instead of (4)'s −α·f'(x).",
)
def decrease_no_lr(f: Function, df: Function, x: float, lr: float) -> object:
    dx = -lr * df(x)
    return -df(x) * df(x), f(x + dx) - f(x)


@misconception(
    "q1_7",
    of="predicted_decrease",
    id="promise_positive",
    equation="(5)",
    vi="Lời hứa bị mất dấu trừ: bước đi ngược dấu đạo hàm nên vi phân của nó không bao giờ dương.",
    en=(
        "The promise has lost its minus sign: the step goes against the derivative, so its "
        "differential is never positive."
    ),
)
def decrease_promise_positive(f: Function, df: Function, x: float, lr: float) -> object:
    dx = -lr * df(x)
    return lr * df(x) ** 2, f(x + dx) - f(x)


@misconception(
    "q1_7",
    of="predicted_decrease",
    id="ascent_actual",
    equation="(4)",
    vi="Thay đổi thật được đo sau một bước *lên* dốc, x + α·f'(x). Bước của (4) đi ngược đạo hàm.",
    en=(
        "The true change is measured after a step *uphill*, x + α·f'(x). The step of (4) goes "
        "against the derivative."
    ),
)
def decrease_ascent_actual(f: Function, df: Function, x: float, lr: float) -> object:
    dx = -lr * df(x)
    return df(x) * dx, f(x - dx) - f(x)


@misconception(
    "q1_7",
    of="predicted_decrease",
    id="actual_reversed",
    equation="(5)",
    vi="Số thứ hai ngược dấu: thay đổi là giá trị mới trừ giá trị cũ, nên giảm thì phải âm.",
    en=(
        "The second number has the wrong sign: a change is new value minus old value, so a "
        "decrease is negative."
    ),
)
def decrease_actual_reversed(f: Function, df: Function, x: float, lr: float) -> object:
    dx = -lr * df(x)
    return df(x) * dx, f(x) - f(x + dx)


@misconception(
    "q1_7",
    of="predicted_decrease",
    id="swapped",
    equation="(5)",
    vi="Hai số đổi chỗ cho nhau: lời hứa của vi phân đứng trước, thay đổi thật đứng sau.",
    en="The two numbers have changed places: first the differential's promise, then the truth.",
)
def decrease_swapped(f: Function, df: Function, x: float, lr: float) -> object:
    dx = -lr * df(x)
    return f(x + dx) - f(x), df(x) * dx


@misconception(
    "q1_7",
    of="predicted_decrease",
    id="slope_after_step",
    equation="(5)",
    vi="Vi phân dùng độ dốc ở nơi đến. Trong (5), f' được lấy tại x_k, *trước* bước đi.",
    en=(
        "The differential uses the slope at the end of the step. In (5) f' belongs to x_k, "
        "*before* the step."
    ),
)
def decrease_slope_after_step(f: Function, df: Function, x: float, lr: float) -> object:
    dx = -lr * df(x)
    return df(x + dx) * dx, f(x + dx) - f(x)


@misconception(
    "q1_7",
    of="predicted_decrease",
    id="values_not_changes",
    equation="(5)",
    vi=(
        "Bạn trả về giá trị của f sau bước đi, ước lượng và thật. Đề hỏi hai *thay đổi*, chưa cộng "
        "f(x)."
    ),
    en=(
        "You return values of f after the step, estimated and true. The two *changes* are asked "
        "for, without f(x)."
    ),
)
def decrease_values_not_changes(f: Function, df: Function, x: float, lr: float) -> object:
    dx = -lr * df(x)
    return f(x) + df(x) * dx, f(x + dx)


@misconception(
    "q1_7",
    of="predicted_decrease",
    id="truth_from_estimate",
    equation="(5)",
    vi=(
        "Cả hai số đều là ước lượng: (5) chỉ là xấp xỉ. Thay đổi thật phải tính bằng cách gọi f "
        "tại nơi đến."
    ),
    en=(
        "Both numbers are the estimate: (5) is an approximation. The true change needs a call of f "
        "at the place you reach."
    ),
)
def decrease_truth_from_estimate(f: Function, df: Function, x: float, lr: float) -> object:
    promise = -lr * df(x) ** 2
    return promise, promise


@misconception(
    "q1_7",
    of="predicted_decrease",
    id="half",
    equation="(5)",
    vi=(
        "Lời hứa chỉ bằng một nửa. Số ½ thuộc về số hạng bậc hai của khai triển Taylor; (5) dừng ở "
        "bậc một."
    ),
    en=(
        "The promise is half as large. A ½ belongs to the second-order term of a Taylor expansion; "
        "(5) ends with the first."
    ),
)
def decrease_half(f: Function, df: Function, x: float, lr: float) -> object:
    dx = -lr * df(x)
    return df(x) * dx / 2, f(x + dx) - f(x)


# --- q1_8: fd_errors ---


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
    vi="Bạn trả về hai dãy trong một bộ. Đề cần một dict với hai khóa forward và central.",
    en="You return two rows in a tuple. A dict with the keys forward and central is asked for.",
)
def errors_pair(f: Function, df: Function, x0: float, hs: ArrayLike) -> object:
    steps, slope = np.asarray(hs, dtype=float).tolist(), df(x0)
    return (
        np.array([abs(difference_quotient(f, x0, h) - slope) for h in steps]),
        np.array([abs(central_difference(f, x0, h) - slope) for h in steps]),
    )


# --- q1_9: one_sided ---


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
    vi="Đây mới là hai thay đổi của f. Độ dốc là thay đổi chia cho độ dài bước h.",
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
