"""Known wrong answers to q2_1, “The power rule”."""

from __future__ import annotations

from registry import misconception


@misconception(
    "q2_1",
    of="power_rule",
    id="a_dropped",
    equation="d/dx(axⁿ)",
    vi=(
        "Hệ số a bị bỏ quên. Với x² và x³ thì a = 1 nên không thấy, còn 5x² dốc gấp năm lần x²: "
        "độ dốc cũng phải gấp năm."
    ),
    en=(
        "The coefficient a is forgotten. For x² and x³ it is 1 and does not show, but 5x² is five "
        "times as steep as x², and so must its slope be."
    ),
)
def power_rule_a_dropped(a: float, n: int) -> object:
    return (n, n - 1) if n else (0, 0)


@misconception(
    "q2_1",
    of="power_rule",
    id="integral",
    equation="d/dx(axⁿ)",
    vi=(
        "Đây là nguyên hàm: số mũ tăng 1 và hệ số bị chia. Đạo hàm đi theo chiều ngược lại, số mũ "
        "xuống chứ không lên."
    ),
    en=(
        "This is an antiderivative: the exponent goes up and the coefficient is divided. A "
        "derivative goes the other way; its exponent comes down."
    ),
)
def power_rule_integral(a: float, n: int) -> object:
    return a / (n + 1), n + 1


@misconception(
    "q2_1",
    of="power_rule",
    id="n-1_times",
    equation="d/dx(axⁿ)",
    vi=(
        "Bạn nhân với số mũ mới n − 1. Thứ tự là: số mũ CŨ xuống làm thừa số trước, rồi số mũ mới "
        "giảm đi 1."
    ),
    en=(
        "You multiply by the new exponent n − 1. The order is: the OLD exponent comes down as a "
        "factor, and only then does the exponent go down by 1."
    ),
)
def power_rule_new_exponent_times(a: float, n: int) -> object:
    return ((n - 1) * a, n - 1) if n else (0, 0)


@misconception(
    "q2_1",
    of="power_rule",
    id="exponent_kept",
    equation="d/dx(axⁿ)",
    vi="Số mũ không đổi. Lấy đạo hàm thì bậc giảm đi 1: đường cong x² có độ dốc là đường thẳng 2x.",
    en=(
        "The exponent stays as it is. Differentiating lowers the degree by 1: the curve x² has the "
        "straight line 2x as its slope."
    ),
)
def power_rule_exponent_kept(a: float, n: int) -> object:
    return (n * a, n) if n else (0, 0)


@misconception(
    "q2_1",
    of="power_rule",
    id="constant_minus_one",
    equation="d/dx(axⁿ)",
    vi=(
        "Với n = 0 bạn trả về số mũ −1. Hệ số là 0 nên đạo hàm là hàm số 0, ở mọi nơi, kể cả tại "
        "x = 0, nơi x⁻¹ không tồn tại. Trường hợp này phải xét riêng."
    ),
    en=(
        "For n = 0 you return the exponent −1. The coefficient is 0, so the derivative is the zero "
        "function everywhere, even at x = 0, where x⁻¹ does not exist. Treat this case apart."
    ),
)
def power_rule_constant_minus_one(a: float, n: int) -> object:
    return n * a, n - 1


@misconception(
    "q2_1",
    of="power_rule",
    id="added",
    equation="d/dx(axⁿ)",
    vi="Bạn cộng n với a. Số mũ cũ xuống làm một THỪA SỐ của hệ số: phải nhân.",
    en="You add n to a. The old exponent becomes a FACTOR of the coefficient: multiply.",
)
def power_rule_added(a: float, n: int) -> object:
    return (n + a, n - 1) if n else (0, 0)


@misconception(
    "q2_1",
    of="power_rule",
    id="swapped",
    equation="d/dx(axⁿ)",
    vi="Hai số đúng nhưng sai thứ tự: hệ số đứng trước, số mũ đứng sau.",
    en="Both numbers are right, in the wrong order: first the coefficient, then the exponent.",
)
def power_rule_swapped(a: float, n: int) -> object:
    return (n - 1, n * a) if n else (0, 0)


@misconception(
    "q2_1",
    of="power_rule",
    id="towards_zero",
    equation="d/dx(axⁿ)",
    vi=(
        'Với n âm, số mũ của bạn tiến về 0. "Giảm 1" luôn có nghĩa là trừ 1: từ −2 xuống −3, chứ '
        "không lên −1."
    ),
    en=(
        'For negative n your exponent moves towards 0. "One less" always means minus 1: from −2 '
        "down to −3, not up to −1."
    ),
)
def power_rule_towards_zero(a: float, n: int) -> object:
    return (n * a, n - 1 if n > 0 else n + 1) if n else (0, 0)


@misconception(
    "q2_1",
    of="power_rule",
    id="sign_of_n_lost",
    equation="d/dx(axⁿ)",
    vi=(
        "Dấu trừ của số mũ âm bị mất. Hàm 1/x đi xuống khi x dương, nên đạo hàm của nó phải mang "
        "dấu trừ."
    ),
    en=(
        "The minus of a negative exponent is lost. The function 1/x falls for positive x, so its "
        "derivative must carry a minus sign."
    ),
)
def power_rule_sign_of_n_lost(a: float, n: int) -> object:
    return (abs(n) * a, n - 1) if n else (0, 0)


@misconception(
    "q2_1",
    of="power_rule",
    id="a_raised",
    equation="d/dx(axⁿ)",
    vi=(
        "Hệ số a bị nâng lên lũy thừa như thể nó là x. Chỉ x mang số mũ; a là hằng số, chỉ đứng "
        "nhân ở ngoài."
    ),
    en=(
        "The coefficient a is raised to a power as if it were x. Only x carries the exponent; a is "
        "a constant and just multiplies."
    ),
)
def power_rule_a_raised(a: float, n: int) -> object:
    return (n * a ** (n - 1), n - 1) if n else (0, 0)


@misconception(
    "q2_1",
    of="power_rule",
    id="always_constant",
    equation="d/dx(axⁿ)",
    vi=(
        "Kết quả không phụ thuộc n hay a. Công thức phải dùng chính hai tham số được truyền vào, "
        "không phải số của ví dụ."
    ),
    en=(
        "The result depends on neither n nor a. The formula must use the two given arguments, not "
        "the numbers of the example."
    ),
)
def power_rule_always_square(a: float, n: int) -> object:
    return 2, 1
