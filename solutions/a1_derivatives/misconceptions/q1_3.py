"""Known wrong answers to q1_3, “The differential”."""

from __future__ import annotations

from collections.abc import Callable

from registry import misconception

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
