"""Known wrong answers to q1_3, “The differential”."""

from __future__ import annotations

from collections.abc import Callable

from registry import misconception, variant

Function = Callable[[float], float]


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
    vi="Đây mới chỉ là độ dốc f'(x0). Vi phân còn cho biết với bước dx thì f đổi khoảng bao nhiêu.",
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


@variant("q1_3", of="differential", id="true_change")
def differential_true_change_v2(df: Function, x0: float, dx: float) -> object:
    return (df(x0) + df(x0 + dx)) / 2 * dx


@variant("q1_3", of="differential", id="true_change")
def differential_true_change_v3(df: Function, x0: float, dx: float) -> object:
    return (df(x0) + 4 * df(x0 + dx / 2) + df(x0 + dx)) / 6 * dx


@variant("q1_3", of="differential", id="true_change")
def differential_true_change_v4(df: Function, x0: float, dx: float) -> object:
    middles = [(k + 0.5) / 1000 for k in range(1000)]
    return sum(df(x0 + part * dx) for part in middles) * dx / 1000


@misconception(
    "q1_3",
    of="differential",
    id="absolute",
    equation="(2)",
    vi="Dấu của kết quả bị mất. Vi phân âm khi hàm giảm theo hướng dx.",
    en=(
        "The sign of the result is lost. The differential is negative where f falls in the "
        "direction of dx."
    ),
)
def differential_absolute(df: Function, x0: float, dx: float) -> object:
    return abs(df(x0) * dx)


@misconception(
    "q1_3",
    of="differential",
    id="always_negative",
    equation="(2)",
    vi="Kết quả luôn âm. Dấu của vi phân là dấu của f'(x0) nhân với dấu của dx.",
    en=(
        "The result is always negative. The sign of the differential is that of f'(x0) times that"
        " of dx."
    ),
)
def differential_always_negative(df: Function, x0: float, dx: float) -> object:
    return -abs(df(x0) * dx)


@misconception(
    "q1_3",
    of="differential",
    id="slope_at_dx",
    equation="(2)",
    vi="Bạn lấy đạo hàm tại dx. Độ dốc thuộc về điểm x0; dx là thừa số đứng ngoài.",
    en="You take the derivative at dx. The slope belongs to the point x0; dx is a factor outside.",
)
def differential_slope_at_dx(df: Function, x0: float, dx: float) -> object:
    return df(dx)


@misconception(
    "q1_3",
    of="differential",
    id="slope_after_no_dx",
    equation="(2)",
    vi="Đây là độ dốc f'(x0 + dx) ở cuối bước. Vi phân là độ dốc tại x0 NHÂN với dx.",
    en=(
        "This is f'(x0 + dx), the slope at the end of the step. The differential is the slope at "
        "x0 TIMES dx."
    ),
)
def differential_slope_after_no_dx(df: Function, x0: float, dx: float) -> object:
    return df(x0 + dx)


@misconception(
    "q1_3",
    of="differential",
    id="product_inside",
    equation="(2)",
    vi="Bạn nhân x0 với dx rồi mới lấy đạo hàm. dx nhân với f'(x0), ngoài dấu ngoặc.",
    en=(
        "You multiply x0 by dx and take the derivative there. dx multiplies f'(x0), outside the "
        "bracket."
    ),
)
def differential_product_inside(df: Function, x0: float, dx: float) -> object:
    return df(x0 * dx)


@misconception(
    "q1_3",
    of="differential",
    id="point_times_step",
    equation="(2)",
    vi="Bạn nhân x0 với dx: df không được gọi. Vi phân là f'(x0)·dx.",
    en="You multiply x0 by dx: df is not called. The differential is f'(x0)·dx.",
)
def differential_point_times_step(df: Function, x0: float, dx: float) -> object:
    return x0 * dx


@misconception(
    "q1_3",
    of="differential",
    id="dx_squared",
    equation="(2)",
    vi="dx xuất hiện hai lần. Vi phân tuyến tính theo dx: chỉ một thừa số dx.",
    en="dx comes in twice. The differential is linear in dx: one factor only.",
)
def differential_dx_squared(df: Function, x0: float, dx: float) -> object:
    return df(x0) * dx**2


@misconception(
    "q1_3",
    of="differential",
    id="half",
    equation="(2)",
    vi="Có thêm thừa số 1/2. Số hạng ½f″dx² thuộc về bậc hai của Taylor; vi phân chỉ là f'(x0)·dx.",
    en=(
        "There is a factor 1/2 too many. It belongs to Taylor's second-order term ½f″dx²; the "
        "differential is just f'(x0)·dx."
    ),
)
def differential_half(df: Function, x0: float, dx: float) -> object:
    return 0.5 * df(x0) * dx


@misconception(
    "q1_3",
    of="differential",
    id="zero_step_special",
    equation="(2)",
    vi="Khi dx = 0 bạn làm khác đi. Không cần ngoại lệ: công thức đã cho 0.",
    en="For dx = 0 you do something else. No exception is needed: the formula gives 0 by itself.",
)
def differential_zero_step_special(df: Function, x0: float, dx: float) -> object:
    return df(x0) if dx == 0 else df(x0) * dx


@variant("q1_3", of="differential", id="zero_step_special")
def differential_zero_step_special_v2(df: Function, x0: float, dx: float) -> object:
    if dx == 0:
        raise ValueError("dx must not be 0")
    return df(x0) * dx


@misconception(
    "q1_3",
    of="differential",
    id="slope_truncated",
    equation="(2)",
    vi="Độ dốc bị cắt thành số nguyên trước khi nhân. Hãy giữ phần thập phân.",
    en="The slope is cut to a whole number before it is multiplied. Keep its decimals.",
)
def differential_slope_truncated(df: Function, x0: float, dx: float) -> object:
    return int(df(x0)) * dx
