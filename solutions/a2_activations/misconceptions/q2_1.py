"""Known wrong answers to q2_1, “The power rule”."""

from __future__ import annotations

from registry import misconception, variant


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


@variant("q2_1", of="power_rule", id="integral")
def power_integral_v2(a: float, n: int) -> object:
    if n == 0:
        return 0, 0
    if n == -1:
        return a, 0
    return a / (n + 1), n + 1


@variant("q2_1", of="power_rule", id="integral")
def power_integral_v3(a: float, n: int) -> object:
    return (a / (n + 1) if n != -1 else a), n + 1


@variant("q2_1", of="power_rule", id="integral")
def power_integral_v4(a: float, n: int) -> object:
    if n == 0:
        return 0, 0
    return a / (n + 1), n + 1


@misconception(
    "q2_1",
    of="power_rule",
    id="exponent_up",
    equation="d/dx(axⁿ)",
    vi="Số mũ tăng thêm 1. Khi lấy đạo hàm, số mũ GIẢM 1.",
    en="The exponent goes up by 1. Differentiating brings it DOWN by 1.",
)
def power_exponent_up(a: float, n: int) -> object:
    return (n * a, n + 1) if n else (0, 0)


@variant("q2_1", of="power_rule", id="exponent_up")
def power_exponent_up_v2(a: float, n: int) -> object:
    return a * (n + 1), n + 1


@misconception(
    "q2_1",
    of="power_rule",
    id="divided",
    equation="d/dx(axⁿ)",
    vi="Hệ số bị chia cho n. Khi lấy đạo hàm, số mũ cũ NHÂN với hệ số.",
    en="The coefficient is divided by n. Differentiating MULTIPLIES it by the old exponent.",
)
def power_divided(a: float, n: int) -> object:
    return (a / n, n - 1) if n else (0, 0)


@misconception(
    "q2_1",
    of="power_rule",
    id="negative_is_zero",
    equation="d/dx(axⁿ)",
    vi=(
        "Với số mũ âm bạn trả về (0, 0). Quy tắc lũy thừa đúng cả với n âm; chỉ n = 0 mới cho hàm"
        " số 0."
    ),
    en=(
        "For negative exponents you return (0, 0). The power rule holds for them, too; only n = 0"
        " gives the zero function."
    ),
)
def power_negative_is_zero(a: float, n: int) -> object:
    return (n * a, n - 1) if n > 0 else (0, 0)


@misconception(
    "q2_1",
    of="power_rule",
    id="constant_kept",
    equation="d/dx(axⁿ)",
    vi="Với n = 0 bạn trả về hệ số a. Đạo hàm của hằng số là 0: kết quả là (0, 0).",
    en=(
        "For n = 0 you return the coefficient a. The derivative of a constant is 0: the result is"
        " (0, 0)."
    ),
)
def power_constant_kept(a: float, n: int) -> object:
    return (n * a, n - 1) if n else (a, 0)


@misconception(
    "q2_1",
    of="power_rule",
    id="one_number_for_constants",
    equation="d/dx(axⁿ)",
    vi="Với n = 0 bạn chỉ trả về số 0. Kết quả luôn gồm hai số: (0, 0).",
    en="For n = 0 you return the single number 0. The result always has two numbers: (0, 0).",
)
def power_one_number_for_constants(a: float, n: int) -> object:
    return (n * a, n - 1) if n else 0


@misconception(
    "q2_1",
    of="power_rule",
    id="coefficient_only",
    equation="d/dx(axⁿ)",
    vi="Chỉ có hệ số. Kết quả gồm hai số: hệ số và số mũ.",
    en="There is only the coefficient. The result has two numbers: coefficient and exponent.",
)
def power_coefficient_only(a: float, n: int) -> object:
    return n * a


@misconception(
    "q2_1",
    of="power_rule",
    id="formula",
    equation="d/dx(axⁿ)",
    vi="Bạn trả về một chuỗi ký tự. Đề hỏi hai số: hệ số và số mũ.",
    en="You return a text. Two numbers are asked for: coefficient and exponent.",
)
def power_formula(a: float, n: int) -> object:
    return f"{n * a}x^{n - 1}"


@misconception(
    "q2_1",
    of="power_rule",
    id="truncated",
    equation="d/dx(axⁿ)",
    vi="Hệ số bị cắt thành số nguyên. Hệ số a có thể là số thập phân.",
    en="The coefficient is cut to a whole number. The coefficient a may have decimals.",
)
def power_truncated(a: float, n: int) -> object:
    return (int(n * a), n - 1) if n else (0, 0)


@misconception(
    "q2_1",
    of="power_rule",
    id="exponent_of_constant",
    equation="d/dx(axⁿ)",
    vi="Với n = 0 số mũ của bạn không phải 0. Hàm số 0 được viết là (0, 0).",
    en="For n = 0 your exponent is not 0. The zero function is written (0, 0).",
)
def power_exponent_of_constant(a: float, n: int) -> object:
    return (n * a, n - 1) if n else (0, 1)


@misconception(
    "q2_1",
    of="power_rule",
    id="x_stays",
    equation="d/dx(axⁿ)",
    vi="Với n = 1 bạn giữ nguyên x. Đạo hàm của a·x là hằng số a, có số mũ 0.",
    en="For n = 1 you keep the x. The derivative of a·x is the constant a, whose exponent is 0.",
)
def power_x_stays(a: float, n: int) -> object:
    if n == 1:
        return a, 1
    return (n * a, n - 1) if n else (0, 0)
