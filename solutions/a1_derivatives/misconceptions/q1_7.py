"""Known wrong answers to q1_7, “What a step promises and what it does”."""

from __future__ import annotations

from collections.abc import Callable

from registry import misconception

Function = Callable[[float], float]


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
