"""Known wrong answers to q1_1, “The difference quotient”."""

from __future__ import annotations

from collections.abc import Callable

from registry import misconception, variant

Function = Callable[[float], float]


@misconception(
    "q1_1",
    of="difference_quotient",
    id="no_divide",
    equation="(1)",
    vi=(
        "Đây mới chỉ là Δf, tức là f đổi bao nhiêu. Tốc độ thay đổi là đổi bao nhiêu *trên mỗi "
        "đơn vị* của x, nên còn phải chia cho h."
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


@misconception(
    "q1_1",
    of="difference_quotient",
    id="small_h_refused",
    equation="(1)",
    vi=(
        "Bạn coi h rất nhỏ là 0 và không tính. Chỉ h = 0 mới bị cấm: h càng nhỏ thì tỉ số càng "
        "gần đạo hàm."
    ),
    en=(
        "A tiny h is taken for 0 and refused. Only h = 0 is forbidden: the smaller h, the nearer "
        "the quotient is to the derivative."
    ),
)
def difference_quotient_small_h_refused(f: Function, x0: float, h: float) -> object:
    if abs(h) < 1e-6:
        raise ValueError("h is too small")
    return (f(x0 + h) - f(x0)) / h


@variant("q1_1", of="difference_quotient", id="small_h_refused")
def difference_quotient_small_h_refused_v2(f: Function, x0: float, h: float) -> object:
    if abs(h) < 1e-8:
        raise ValueError("h is too small")
    return (f(x0 + h) - f(x0)) / h


@variant("q1_1", of="difference_quotient", id="small_h_refused")
def difference_quotient_small_h_refused_v3(f: Function, x0: float, h: float) -> object:
    if abs(h) < 1e-10:
        raise ValueError("h is too small")
    return (f(x0 + h) - f(x0)) / h


@misconception(
    "q1_1",
    of="difference_quotient",
    id="absolute",
    equation="(1)",
    vi="Dấu của kết quả bị mất: nơi f giảm, tốc độ thay đổi là số âm.",
    en="The sign of the result is lost: where f falls, the rate of change is negative.",
)
def difference_quotient_absolute(f: Function, x0: float, h: float) -> object:
    if h == 0:
        raise ValueError("h must not be 0")
    return abs((f(x0 + h) - f(x0)) / h)


@misconception(
    "q1_1",
    of="difference_quotient",
    id="times_h",
    equation="(1)",
    vi="Bạn nhân với h. Tốc độ thay đổi là thay đổi CHIA cho độ dài bước.",
    en="You multiply by h. A rate of change is the change DIVIDED by the length of the step.",
)
def difference_quotient_times_h(f: Function, x0: float, h: float) -> object:
    if h == 0:
        raise ValueError("h must not be 0")
    return (f(x0 + h) - f(x0)) * h


@misconception(
    "q1_1",
    of="difference_quotient",
    id="added",
    equation="(1)",
    vi="Bạn cộng hai giá trị của f. Thay đổi là hiệu: giá trị mới trừ giá trị cũ.",
    en="You add the two values of f. A change is a difference: new value minus old value.",
)
def difference_quotient_added(f: Function, x0: float, h: float) -> object:
    if h == 0:
        raise ValueError("h must not be 0")
    return (f(x0 + h) + f(x0)) / h


@misconception(
    "q1_1",
    of="difference_quotient",
    id="divided_by_x0",
    equation="(1)",
    vi="Bạn chia cho x0. Mẫu số là độ dài của bước h, không phải nơi bắt đầu.",
    en=(
        "You divide by x0. The denominator is the length of the step, h, not the place where it "
        "starts."
    ),
)
def difference_quotient_divided_by_x0(f: Function, x0: float, h: float) -> object:
    if h == 0:
        raise ValueError("h must not be 0")
    return (f(x0 + h) - f(x0)) / x0


@misconception(
    "q1_1",
    of="difference_quotient",
    id="divided_by_2h",
    equation="(1)",
    vi=(
        "Bạn chia cho 2h, nhưng từ x0 tới x0 + h chỉ cách nhau h. 2h thuộc về sai phân trung tâm "
        "của câu 1.2."
    ),
    en=(
        "You divide by 2h, but from x0 to x0 + h it is only h. The 2h belongs to the central "
        "difference of 1.2."
    ),
)
def difference_quotient_divided_by_2h(f: Function, x0: float, h: float) -> object:
    if h == 0:
        raise ValueError("h must not be 0")
    return (f(x0 + h) - f(x0)) / (2 * h)


@misconception(
    "q1_1",
    of="difference_quotient",
    id="only_positive_h",
    equation="(1)",
    vi="h âm cũng bị từ chối. Docstring chỉ cấm h = 0: h âm nghĩa là nhìn sang trái.",
    en=(
        "A negative h is refused as well. The docstring forbids h = 0 only: a negative h looks to"
        " the left."
    ),
)
def difference_quotient_only_positive_h(f: Function, x0: float, h: float) -> object:
    if h <= 0:
        raise ValueError("h must be positive")
    return (f(x0 + h) - f(x0)) / h


@misconception(
    "q1_1",
    of="difference_quotient",
    id="h_outside_f",
    equation="(1)",
    vi=(
        "h được cộng vào giá trị của f, không phải vào x0: f(x0) + h thay cho f(x0 + h), nên kết "
        "quả luôn là 1."
    ),
    en=(
        "h is added to the value of f and not to x0: f(x0) + h in place of f(x0 + h), so the "
        "result is always 1."
    ),
)
def difference_quotient_h_outside_f(f: Function, x0: float, h: float) -> object:
    if h == 0:
        raise ValueError("h must not be 0")
    return (f(x0) + h - f(x0)) / h


@misconception(
    "q1_1",
    of="difference_quotient",
    id="floor_division",
    equation="(1)",
    vi="`//` chia rồi bỏ phần thập phân. Tỉ số sai phân cần phép chia `/`.",
    en="`//` divides and drops the decimals. The difference quotient needs the division `/`.",
)
def difference_quotient_floor_division(f: Function, x0: float, h: float) -> object:
    if h == 0:
        raise ValueError("h must not be 0")
    return (f(x0 + h) - f(x0)) // h


@misconception(
    "q1_1",
    of="difference_quotient",
    id="other_exception",
    equation="(1)",
    vi=(
        "Với h = 0 hàm báo lỗi, nhưng không phải ValueError như docstring yêu cầu. Hãy viết "
        "`raise ValueError(…)`."
    ),
    en=(
        "For h = 0 there is an exception, but not the ValueError of the docstring. Write `raise "
        "ValueError(…)`."
    ),
)
def difference_quotient_other_exception(f: Function, x0: float, h: float) -> object:
    assert h != 0, "h must not be 0"
    return (f(x0 + h) - f(x0)) / h


@misconception(
    "q1_1",
    of="difference_quotient",
    id="error_returned",
    equation="(1)",
    vi="Với h = 0 bạn trả về lỗi như một giá trị (`return`). Một lỗi phải được báo bằng `raise`.",
    en=(
        "For h = 0 you return the error as a value (`return`). An error has to be raised, with "
        "`raise`."
    ),
)
def difference_quotient_error_returned(f: Function, x0: float, h: float) -> object:
    if h == 0:
        return "ValueError"
    return (f(x0 + h) - f(x0)) / h
