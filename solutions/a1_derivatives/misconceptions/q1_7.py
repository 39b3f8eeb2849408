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


@misconception(
    "q1_7",
    of="predicted_decrease",
    id="never_uphill",
    equation="(5)",
    vi=(
        "Thay đổi thật không bao giờ dương trong kết quả của bạn. Bước quá dài có thể đi LÊN dốc:"
        " hãy trả về đúng f(x mới) − f(x)."
    ),
    en=(
        "In your result the true change is never positive. Too long a step can lead UPHILL: "
        "return f(x_new) − f(x) as it is."
    ),
)
def predicted_decrease_never_uphill(f: Function, df: Function, x: float, lr: float) -> object:
    slope = df(x)
    return -lr * slope**2, min(f(x - lr * slope) - f(x), 0.0)


@misconception(
    "q1_7",
    of="predicted_decrease",
    id="decrease_positive",
    equation="(5)",
    vi=(
        "Cả hai số đều đổi dấu: bạn trả về độ giảm. Thay đổi là giá trị mới trừ giá trị cũ, nên "
        "giảm là số âm."
    ),
    en=(
        "Both numbers have the opposite sign: you return the decrease. A change is new minus old,"
        " so a decrease is negative."
    ),
)
def predicted_decrease_decrease_positive(f: Function, df: Function, x: float, lr: float) -> object:
    slope = df(x)
    return lr * slope**2, f(x) - f(x - lr * slope)


@misconception(
    "q1_7",
    of="predicted_decrease",
    id="times_x",
    equation="(5)",
    vi="Lời hứa nhân đạo hàm với x. Trong (5) đạo hàm nhân với bước Δx = −α·f′(x).",
    en="The promise multiplies the slope by x. In (5) the slope multiplies the step Δx = −α·f′(x).",
)
def predicted_decrease_times_x(f: Function, df: Function, x: float, lr: float) -> object:
    slope = df(x)
    return -lr * slope * x, f(x - lr * slope) - f(x)


@misconception(
    "q1_7",
    of="predicted_decrease",
    id="size_of_step",
    equation="(5)",
    vi="Lời hứa là −α·|f′(x)|, độ dài của bước. Theo (5) còn phải nhân với độ dốc: −α·f′(x)².",
    en=(
        "The promise is −α·|f′(x)|, the length of the step. (5) multiplies it by the slope: "
        "−α·f′(x)²."
    ),
)
def predicted_decrease_size_of_step(f: Function, df: Function, x: float, lr: float) -> object:
    slope = df(x)
    return -lr * abs(slope), f(x - lr * slope) - f(x)


@misconception(
    "q1_7",
    of="predicted_decrease",
    id="uphill",
    equation="(5)",
    vi="Cả hai số thuộc về bước đi LÊN, x + α·f′(x). Bước của (4) đi ngược đạo hàm.",
    en=(
        "Both numbers belong to a step UPHILL, x + α·f′(x). The step of (4) goes against the "
        "derivative."
    ),
)
def predicted_decrease_uphill(f: Function, df: Function, x: float, lr: float) -> object:
    slope = df(x)
    return lr * slope**2, f(x + lr * slope) - f(x)


@misconception(
    "q1_7",
    of="predicted_decrease",
    id="step_is_lr",
    equation="(5)",
    vi="Bước của bạn dài đúng bằng lr. Trong (4) bước là −α·f′(x): độ dốc quyết định độ dài.",
    en="Your step is just lr long. In (4) the step is −α·f′(x): the slope decides its length.",
)
def predicted_decrease_step_is_lr(f: Function, df: Function, x: float, lr: float) -> object:
    return -lr * df(x), f(x - lr) - f(x)


@misconception(
    "q1_7",
    of="predicted_decrease",
    id="new_value",
    equation="(5)",
    vi="Số thứ hai là giá trị mới f(x mới). Đề hỏi THAY ĐỔI: hãy trừ f(x).",
    en="The second number is the new value f(x_new). The CHANGE is asked for: subtract f(x).",
)
def predicted_decrease_new_value(f: Function, df: Function, x: float, lr: float) -> object:
    slope = df(x)
    return -lr * slope**2, f(x - lr * slope)


@misconception(
    "q1_7",
    of="predicted_decrease",
    id="gap_not_truth",
    equation="(5)",
    vi="Số thứ hai là hiệu giữa sự thật và lời hứa. Đề hỏi chính thay đổi thật f(x mới) − f(x).",
    en=(
        "The second number is the gap between truth and promise. The true change f(x_new) − f(x) "
        "itself is asked for."
    ),
)
def predicted_decrease_gap_not_truth(f: Function, df: Function, x: float, lr: float) -> object:
    slope = df(x)
    return -lr * slope**2, f(x - lr * slope) - f(x) + lr * slope**2


@misconception(
    "q1_7",
    of="predicted_decrease",
    id="new_place",
    equation="(5)",
    vi="Số đầu là vị trí mới x − α·f′(x). Đề hỏi thay đổi của f mà (5) hứa: f′(x) nhân với bước.",
    en=(
        "The first number is the new place x − α·f′(x). The change of f that (5) promises is "
        "asked for: f′(x) times the step."
    ),
)
def predicted_decrease_new_place(f: Function, df: Function, x: float, lr: float) -> object:
    slope = df(x)
    return x - lr * slope, f(x - lr * slope) - f(x)


@misconception(
    "q1_7",
    of="predicted_decrease",
    id="hard_lr",
    equation="(5)",
    vi="Bạn luôn dùng tốc độ học 0.1. Hãy dùng lr được truyền vào.",
    en="You always use the learning rate 0.1. Use the lr that is passed in.",
)
def predicted_decrease_hard_lr(f: Function, df: Function, x: float, lr: float) -> object:
    slope = df(x)
    return -0.1 * slope**2, f(x - 0.1 * slope) - f(x)


@misconception(
    "q1_7",
    of="predicted_decrease",
    id="hardcode_square",
    equation="(5)",
    vi="Bạn luôn dùng x² và 2x. Hãy gọi f và df được truyền vào.",
    en="You always use x² and 2x. Call the f and the df that are passed in.",
)
def predicted_decrease_hardcode_square(f: Function, df: Function, x: float, lr: float) -> object:
    slope = 2 * x
    return -lr * slope**2, (x - lr * slope) ** 2 - x**2
