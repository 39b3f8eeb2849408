"""A2's known wrong functions: each must fail its question's cases, and each has a hint to give.

They serve twice. The assignment's gate runs every one against the hidden cases, which proves that
the cases can tell wrong from right. Diagnosis replays a failing student's calls against them: the
one that agrees on all calls lends its hint, after "looks like". So no two of one question may
behave alike on the cases' data, and each does one thing wrong, in the simplest way it is done.

A wrong program may build on right ones: `reference` is what the student's earlier answers should
have been.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import sympy as sp
from numpy.typing import ArrayLike
from reference import relu, sigmoid, sigmoid_grad
from registry import misconception

# --- q2_1: power_rule ---


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


# --- q2_2: poly_derivative ---


@misconception(
    "q2_2",
    of="poly_derivative",
    id="descending",
    equation="d/dx(axⁿ)",
    vi=(
        "Bạn đọc hệ số đầu tiên như hệ số của bậc CAO nhất (np.polyder cũng đọc như vậy). Ở đây "
        "bậc tăng dần: coeffs[0] là hằng số, coeffs[k] đi với x^k."
    ),
    en=(
        "You read the first coefficient as that of the HIGHEST power (so does np.polyder). Here "
        "powers ascend: coeffs[0] is the constant, and coeffs[k] goes with x^k."
    ),
)
def poly_descending(coeffs: Sequence[float]) -> object:
    return list(np.polyder(np.asarray(coeffs, dtype=float))) or [0.0]


@misconception(
    "q2_2",
    of="poly_derivative",
    id="wrong_index",
    equation="d/dx(axⁿ)",
    vi=(
        "Sau khi cắt bỏ hằng số, chỉ số đếm lại từ 0, nên mỗi hệ số bị nhân với một số nhỏ hơn "
        "bậc thật của nó 1 đơn vị. Thừa số phải là bậc trong đa thức ban đầu."
    ),
    en=(
        "After the constant is cut off, the index starts at 0 again, so every coefficient is "
        "multiplied by one less than its true power. The factor is the power in the original "
        "polynomial."
    ),
)
def poly_wrong_index(coeffs: Sequence[float]) -> object:
    return [k * c for k, c in enumerate(coeffs[1:])] or [0.0]


@misconception(
    "q2_2",
    of="poly_derivative",
    id="inplace",
    equation="d/dx(axⁿ)",
    vi=(
        "Danh sách của người gọi bị sửa (pop, del, hay gán vào coeffs[k]). Người gọi còn cần đa "
        "thức ấy: hãy tạo danh sách mới."
    ),
    en=(
        "The caller's list is changed (by pop, del, or an assignment to coeffs[k]). The caller "
        "still needs that polynomial: build a new list."
    ),
)
def poly_inplace(coeffs: list[float]) -> object:
    for k in range(len(coeffs)):
        coeffs[k] = k * coeffs[k]
    return list(coeffs[1:]) or [0.0]


@misconception(
    "q2_2",
    of="poly_derivative",
    id="not_shifted",
    equation="d/dx(axⁿ)",
    vi=(
        "Các hệ số đã được nhân nhưng vẫn đứng ở bậc cũ. Mọi bậc giảm 1: hệ số của x^k dời sang "
        "chỗ của x^(k−1), và danh sách ngắn đi một phần tử."
    ),
    en=(
        "The coefficients are multiplied but still stand at their old powers. Every power goes "
        "down by 1: that of x^k moves to the place of x^(k−1), and the list gets one shorter."
    ),
)
def poly_not_shifted(coeffs: Sequence[float]) -> object:
    return [k * c for k, c in enumerate(coeffs)]


@misconception(
    "q2_2",
    of="poly_derivative",
    id="constant_empty",
    equation="d/dx(axⁿ)",
    vi=(
        "Với một hằng số bạn trả về danh sách rỗng. Đạo hàm của nó là đa thức 0, viết bằng một hệ "
        "số: [0]."
    ),
    en=(
        "For a constant you return an empty list. Its derivative is the polynomial 0, written with "
        "one coefficient: [0]."
    ),
)
def poly_constant_empty(coeffs: Sequence[float]) -> object:
    return [k * coeffs[k] for k in range(1, len(coeffs))]


@misconception(
    "q2_2",
    of="poly_derivative",
    id="constant_returned",
    equation="d/dx(axⁿ)",
    vi="Với một hằng số bạn trả về chính nó. Hằng số thì không đổi: độ dốc của nó là 0.",
    en="For a constant you return the constant itself. It does not change at all: its slope is 0.",
)
def poly_constant_returned(coeffs: Sequence[float]) -> object:
    return [k * coeffs[k] for k in range(1, len(coeffs))] or [coeffs[0]]


@misconception(
    "q2_2",
    of="poly_derivative",
    id="no_factor",
    equation="d/dx(axⁿ)",
    vi="Các bậc đã giảm 1, nhưng số mũ cũ chưa được nhân vào hệ số. Cần cả hai nửa của quy tắc.",
    en=(
        "The powers went down by 1, but the old exponents did not become factors. The rule has two "
        "halves."
    ),
)
def poly_no_factor(coeffs: Sequence[float]) -> object:
    return list(coeffs[1:]) or [0.0]


@misconception(
    "q2_2",
    of="poly_derivative",
    id="integral",
    equation="d/dx(axⁿ)",
    vi="Đây là nguyên hàm: danh sách dài thêm và hệ số bị chia. Đạo hàm làm điều ngược lại.",
    en=(
        "This is an antiderivative: the list gets longer and coefficients are divided. A "
        "derivative does the opposite."
    ),
)
def poly_integral(coeffs: Sequence[float]) -> object:
    return [0.0] + [c / (k + 1) for k, c in enumerate(coeffs)]


@misconception(
    "q2_2",
    of="poly_derivative",
    id="top_term_lost",
    equation="d/dx(axⁿ)",
    vi="Số hạng bậc cao nhất bị bỏ sót: vòng lặp dừng sớm một bước.",
    en="The term of the highest power is lost: the loop ends one step too early.",
)
def poly_top_term_lost(coeffs: Sequence[float]) -> object:
    return [k * coeffs[k] for k in range(1, len(coeffs) - 1)] or [0.0]


@misconception(
    "q2_2",
    of="poly_derivative",
    id="zeros_trimmed",
    equation="d/dx(axⁿ)",
    vi=(
        "Các số 0 ở cuối bị cắt đi. Độ dài kết quả do độ dài của coeffs quyết định (ít hơn một), "
        "để người gọi biết trước dạng của nó."
    ),
    en=(
        "Zeros at the end are cut off. The length of the result follows from that of coeffs (one "
        "fewer), so that the caller knows its form beforehand."
    ),
)
def poly_zeros_trimmed(coeffs: Sequence[float]) -> object:
    slopes = [k * coeffs[k] for k in range(1, len(coeffs))] or [0.0]
    while len(slopes) > 1 and slopes[-1] == 0:
        slopes.pop()
    return slopes


@misconception(
    "q2_2",
    of="poly_derivative",
    id="result_descending",
    equation="d/dx(axⁿ)",
    vi="Các hệ số đúng nhưng xếp ngược. Kết quả cũng theo bậc TĂNG dần, như coeffs.",
    en="The coefficients are right but reversed. The result has ASCENDING powers, as coeffs has.",
)
def poly_result_descending(coeffs: Sequence[float]) -> object:
    return [k * coeffs[k] for k in range(1, len(coeffs))][::-1] or [0.0]


@misconception(
    "q2_2",
    of="poly_derivative",
    id="truncated",
    equation="d/dx(axⁿ)",
    vi="Phần thập phân bị mất khi đổi sang số nguyên. Hệ số là số thực.",
    en="The decimals are lost in a conversion to integers. Coefficients are real numbers.",
)
def poly_truncated(coeffs: Sequence[float]) -> object:
    return [int(k * coeffs[k]) for k in range(1, len(coeffs))] or [0]


# --- q2_3: relu ---


@misconception(
    "q2_3",
    of="relu",
    id="relu_leaky",
    equation="ReLU",
    vi=("Phía âm của bạn vẫn dốc nhẹ: đó là Leaky ReLU. ReLU phẳng hẳn, bằng đúng 0, khi x < 0."),
    en=(
        "Your negative side is slightly tilted: that is Leaky ReLU. ReLU itself is flat, exactly "
        "0, for x < 0."
    ),
)
def relu_leaky(x: ArrayLike) -> object:
    z = np.asarray(x, dtype=float)
    return np.where(z > 0, z, 0.01 * z)


@misconception(
    "q2_3",
    of="relu",
    id="absolute",
    equation="ReLU",
    vi="Đây là trị tuyệt đối: phía âm bị lật lên. ReLU chặn phía âm lại ở 0.",
    en="This is the absolute value: it folds the negative side up. ReLU stops that side at 0.",
)
def relu_absolute(x: ArrayLike) -> object:
    return np.abs(np.asarray(x, dtype=float))


@misconception(
    "q2_3",
    of="relu",
    id="minimum",
    equation="ReLU",
    vi="Bạn giữ phía âm và chặn phía dương. ReLU lấy số LỚN hơn trong hai số 0 và x.",
    en="You keep the negative side and stop the positive one. ReLU takes the LARGER of 0 and x.",
)
def relu_minimum(x: ArrayLike) -> object:
    return np.minimum(np.asarray(x, dtype=float), 0.0)


@misconception(
    "q2_3",
    of="relu",
    id="step",
    equation="ReLU",
    vi=(
        "Bạn trả về 1 ở phía dương. Đó là độ dốc của ReLU; còn chính ReLU thì cho x đi qua nguyên "
        "vẹn."
    ),
    en=(
        "You return 1 on the positive side. That is the slope of ReLU; ReLU itself lets x pass "
        "unchanged."
    ),
)
def relu_step(x: ArrayLike) -> object:
    return np.where(np.asarray(x) > 0, 1.0, 0.0)


@misconception(
    "q2_3",
    of="relu",
    id="relu_inplace",
    equation="ReLU",
    vi=(
        "Phép gán như x[x < 0] = 0 sửa luôn mảng của người gọi. Khi lan truyền ngược ta còn cần "
        "z cũ: hãy trả về mảng mới."
    ),
    en=(
        "An assignment such as x[x < 0] = 0 changes the caller's array. Backpropagation will still "
        "need the old z: return a new array."
    ),
)
def relu_inplace(x: ArrayLike) -> object:
    z = np.asarray(x)
    z[z < 0] = 0
    return z


@misconception(
    "q2_3",
    of="relu",
    id="builtin_max",
    equation="ReLU",
    vi=(
        "Hàm max của Python so sánh hai giá trị, không so từng phần tử của một mảng. NumPy có một "
        "hàm làm việc đó cho cả mảng."
    ),
    en=(
        "Python's max compares two values, not the entries of an array one by one. NumPy has a "
        "function that does so for a whole array."
    ),
)
def relu_builtin_max(x: ArrayLike) -> object:
    return max(0.0, x)  # type: ignore[type-var,call-overload]  # the mistake


@misconception(
    "q2_3",
    of="relu",
    id="capped",
    equation="ReLU",
    vi="Phía dương bị chặn ở 1. ReLU không có trần: số lớn đi qua nguyên vẹn.",
    en="The positive side is capped at 1. ReLU has no ceiling: large numbers pass unchanged.",
)
def relu_capped(x: ArrayLike) -> object:
    return np.clip(np.asarray(x, dtype=float), 0.0, 1.0)


@misconception(
    "q2_3",
    of="relu",
    id="filtered",
    equation="ReLU",
    vi=(
        "Các phần tử âm bị bỏ đi nên kết quả ngắn hơn x. ReLU thay chúng bằng 0; mỗi phần tử vẫn "
        "ở chỗ của mình."
    ),
    en=(
        "The negative entries are thrown out, so the result is shorter than x. ReLU replaces them "
        "by 0; every entry keeps its place."
    ),
)
def relu_filtered(x: ArrayLike) -> object:
    z = np.asarray(x, dtype=float)
    return z[z >= 0]


@misconception(
    "q2_3",
    of="relu",
    id="largest_only",
    equation="ReLU",
    vi=(
        "Kết quả là một số duy nhất, số lớn nhất của cả mảng. ReLU so sánh TỪNG phần tử với 0 "
        "(np.maximum, không phải np.max)."
    ),
    en=(
        "The result is a single number, the largest of the whole array. ReLU compares EACH entry "
        "with 0 (np.maximum, not np.max)."
    ),
)
def relu_largest_only(x: ArrayLike) -> object:
    return max(0.0, float(np.max(x)))


@misconception(
    "q2_3",
    of="relu",
    id="relu_truncated",
    equation="ReLU",
    vi="Phần thập phân bị mất khi đổi sang số nguyên. Phía dương phải giữ nguyên giá trị.",
    en="The decimals are lost in a conversion to integers. The positive side keeps its value.",
)
def relu_truncated(x: ArrayLike) -> object:
    return np.maximum(np.asarray(x).astype(int), 0)


# --- q2_3: relu_grad ---


@misconception(
    "q2_3",
    of="relu_grad",
    id="grad0_is_1",
    equation="ReLU",
    vi=(
        "Tại x = 0 bạn cho độ dốc 1. Ở đó đồ thị gãy nên đạo hàm không tồn tại; khóa học quy ước "
        'là 0, đúng như câu "chỉ bằng 1 nếu z > 0" của bài báo.'
    ),
    en=(
        "At x = 0 you give the slope 1. The graph has a kink there and no derivative; the course "
        'agrees on 0, as the paper says: "1 only if z > 0".'
    ),
)
def relu_grad_one_at_zero(x: ArrayLike) -> object:
    return np.where(np.asarray(x) >= 0, 1.0, 0.0)


@misconception(
    "q2_3",
    of="relu_grad",
    id="grad_is_x",
    equation="ReLU",
    vi="Bạn trả về relu(x) làm đạo hàm của nó. Độ dốc của đường thẳng y = x là 1, không phải x.",
    en="You return relu(x) as its own derivative. The slope of the line y = x is 1, not x.",
)
def relu_grad_is_x(x: ArrayLike) -> object:
    return relu(x)


@misconception(
    "q2_3",
    of="relu_grad",
    id="leaky",
    equation="ReLU",
    vi=(
        "Phía âm của bạn có độ dốc nhỏ: đó là Leaky ReLU. ReLU nằm ngang khi x < 0, độ dốc đúng "
        "bằng 0."
    ),
    en=(
        "Your negative side has a small slope: that is Leaky ReLU. ReLU is level for x < 0, its "
        "slope exactly 0."
    ),
)
def relu_grad_leaky(x: ArrayLike) -> object:
    return np.where(np.asarray(x) > 0, 1.0, 0.01)


@misconception(
    "q2_3",
    of="relu_grad",
    id="sign",
    equation="ReLU",
    vi=(
        "np.sign cho −1 khi x âm: đó là độ dốc của |x|. Phía âm của ReLU nằm ngang, không đi xuống."
    ),
    en=(
        "np.sign gives −1 for negative x: the slope of |x|. The negative side of ReLU is level, it "
        "does not fall."
    ),
)
def relu_grad_sign(x: ArrayLike) -> object:
    return np.sign(np.asarray(x, dtype=float))


@misconception(
    "q2_3",
    of="relu_grad",
    id="half_at_zero",
    equation="ReLU",
    vi=(
        "Tại x = 0 bạn cho 1/2, như SymPy hay sai phân trung tâm. Con số ấy chỉ che chỗ gãy đi; "
        "khóa học quy ước độ dốc tại 0 là 0."
    ),
    en=(
        "At x = 0 you give 1/2, as SymPy or a central difference would. That number only hides the "
        "kink; the course agrees on slope 0 at 0."
    ),
)
def relu_grad_half_at_zero(x: ArrayLike) -> object:
    return np.heaviside(np.asarray(x, dtype=float), 0.5)


@misconception(
    "q2_3",
    of="relu_grad",
    id="flipped",
    equation="ReLU",
    vi="Hai phía bị đổi chỗ: ReLU phẳng ở bên TRÁI số 0 và dốc bằng 1 ở bên phải.",
    en="The two sides are exchanged: ReLU is flat to the LEFT of 0 and has slope 1 to the right.",
)
def relu_grad_flipped(x: ArrayLike) -> object:
    return np.where(np.asarray(x) < 0, 1.0, 0.0)


@misconception(
    "q2_3",
    of="relu_grad",
    id="one_everywhere",
    equation="ReLU",
    vi=(
        "Độ dốc là 1 ở khắp nơi. Trong ví dụ của bài báo z luôn dương nên không lộ ra; với z âm, "
        "ReLU chặn gradient lại."
    ),
    en=(
        "The slope is 1 everywhere. In the paper's example z is always positive, which hides it; "
        "where z is negative, ReLU blocks the gradient."
    ),
)
def relu_grad_one_everywhere(x: ArrayLike) -> object:
    return np.ones_like(np.asarray(x, dtype=float))


@misconception(
    "q2_3",
    of="relu_grad",
    id="ratio",
    equation="ReLU",
    vi="Chia relu(x) cho x thì tại x = 0 thành 0/0, tức nan. Hãy hỏi thẳng: x có lớn hơn 0 không?",
    en="Dividing relu(x) by x makes 0/0, a nan, at x = 0. Just ask: is x greater than 0?",
)
def relu_grad_ratio(x: ArrayLike) -> object:
    return relu(x) / np.asarray(x, dtype=float)


@misconception(
    "q2_3",
    of="relu_grad",
    id="grad_inplace",
    equation="ReLU",
    vi=(
        "Các phép gán vào x[...] sửa luôn mảng của người gọi. Hãy tạo một mảng mới cho các độ dốc."
    ),
    en="Assignments to x[...] change the caller's array. Make a new array for the slopes.",
)
def relu_grad_inplace(x: ArrayLike) -> object:
    z = np.asarray(x)
    z[...] = np.where(z > 0, 1, 0)
    return z


@misconception(
    "q2_3",
    of="relu_grad",
    id="one_answer",
    equation="ReLU",
    vi=(
        "Cả mảng chỉ được một câu trả lời. Mỗi phần tử có độ dốc riêng: kết quả phải cùng shape "
        "với x."
    ),
    en=(
        "The whole array gets a single answer. Every entry has a slope of its own: the result has "
        "the shape of x."
    ),
)
def relu_grad_one_answer(x: ArrayLike) -> object:
    return float(np.all(np.asarray(x) > 0))


@misconception(
    "q2_3",
    of="relu_grad",
    id="dead_below_one",
    equation="ReLU",
    vi="Ngưỡng của bạn không phải 0: những số dương nhỏ cũng bị coi là phẳng. ReLU gãy tại x = 0.",
    en="Your threshold is not 0: small positive numbers count as flat. The kink is at x = 0.",
)
def relu_grad_truncated(x: ArrayLike) -> object:
    return np.where(np.asarray(x).astype(int) > 0, 1.0, 0.0)


# --- q2_4: sigmoid ---


def right_sigmoid(x: ArrayLike) -> np.ndarray:
    """The sigmoid as it should be, for those who spoil something around it."""
    z = np.asarray(x, dtype=float)
    return 0.5 + 0.5 * np.tanh(z / 2)


@misconception(
    "q2_4",
    of="sigmoid",
    id="naive_overflow",
    equation="σ",
    vi=(
        "Các giá trị đều đúng, nhưng với x = −1000 máy phải tính e^1000, vượt quá số lớn nhất của "
        "nó, và NumPy cảnh báo tràn số. Hãy chọn dạng công thức mà số mũ không bao giờ dương."
    ),
    en=(
        "All values are right, but for x = −1000 the machine has to compute e^1000, beyond its "
        "largest number, and NumPy warns of an overflow. Choose a form whose exponent is never "
        "positive."
    ),
)
def sigmoid_naive(x: ArrayLike) -> object:
    return 1 / (1 + np.exp(-np.asarray(x, dtype=float)))


@misconception(
    "q2_4",
    of="sigmoid",
    id="sign",
    equation="σ",
    vi=(
        "Sigmoid của bạn đi xuống: dấu trong số mũ bị ngược. Khi x lớn, e mũ ấy phải nhỏ để kết "
        "quả tiến tới 1."
    ),
    en=(
        "Your sigmoid falls: the sign in the exponent is turned round. For large x that power must "
        "be small, so that the result approaches 1."
    ),
)
def sigmoid_sign(x: ArrayLike) -> object:
    return right_sigmoid(-np.asarray(x, dtype=float))


@misconception(
    "q2_4",
    of="sigmoid",
    id="precedence",
    equation="σ",
    vi="Thiếu ngoặc: Python tính 1/1 trước rồi mới cộng. Cả tổng 1 + e^(−x) phải ở dưới mẫu.",
    en=(
        "Brackets are missing: Python does 1/1 first and adds afterwards. The whole sum "
        "1 + e^(−x) belongs below the line."
    ),
)
def sigmoid_precedence(x: ArrayLike) -> object:
    return 1 / 1 + np.exp(-np.asarray(x, dtype=float))


@misconception(
    "q2_4",
    of="sigmoid",
    id="clip_too_tight",
    equation="σ",
    vi=(
        "x bị cắt quá hẹp trước khi tính, nên ở vùng bão hòa mọi giá trị bằng nhau. Muốn tránh "
        "tràn số chỉ cần cắt ở hàng trăm, hoặc không cắt mà đổi dạng công thức."
    ),
    en=(
        "x is clipped too tightly first, so that all values in the saturated region are the same. "
        "To avoid overflow a clip in the hundreds would do, or another form of the formula."
    ),
)
def sigmoid_clip_too_tight(x: ArrayLike) -> object:
    return right_sigmoid(np.clip(x, -5, 5))


@misconception(
    "q2_4",
    of="sigmoid",
    id="tanh",
    equation="σ",
    vi="Đây là tanh, chạy từ −1 đến 1. Sigmoid cũng hình chữ S nhưng chạy từ 0 đến 1.",
    en="This is tanh, from −1 to 1. The sigmoid has the same S shape but runs from 0 to 1.",
)
def sigmoid_tanh(x: ArrayLike) -> object:
    return np.tanh(np.asarray(x, dtype=float))


@misconception(
    "q2_4",
    of="sigmoid",
    id="tanh_too_steep",
    equation="σ",
    vi=(
        "Bạn dùng tanh(x) đã dời và nén, nhưng quên chia đôi đối số: đường cong dốc gấp đôi. Liên "
        "hệ đúng dùng tanh(x/2)."
    ),
    en=(
        "You shift and squeeze tanh(x) but forget to halve its argument: the curve is twice as "
        "steep. The relation holds with tanh(x/2)."
    ),
)
def sigmoid_tanh_too_steep(x: ArrayLike) -> object:
    return (1 + np.tanh(np.asarray(x, dtype=float))) / 2


@misconception(
    "q2_4",
    of="sigmoid",
    id="exp_ratio",
    equation="σ",
    vi=(
        "Dạng e^x / (1 + e^x) tràn số ở phía dương: inf/inf cho nan. Nó chỉ an toàn khi x âm; phía "
        "dương cần dạng kia."
    ),
    en=(
        "The form e^x / (1 + e^x) overflows on the positive side: inf/inf makes a nan. It is safe "
        "for negative x only; the positive side needs the other form."
    ),
)
def sigmoid_exp_ratio(x: ArrayLike) -> object:
    power = np.exp(np.asarray(x, dtype=float))
    return power / (1 + power)


@misconception(
    "q2_4",
    of="sigmoid",
    id="softmax",
    equation="σ",
    vi=(
        "Các kết quả có tổng bằng 1: đó là softmax, ở đó các phần tử ảnh hưởng lẫn nhau. Sigmoid "
        "tính từng phần tử một, độc lập."
    ),
    en=(
        "Your results sum to 1: that is softmax, in which entries influence one another. The "
        "sigmoid treats each entry on its own."
    ),
)
def sigmoid_softmax(x: ArrayLike) -> object:
    z = np.asarray(x, dtype=float)
    power = np.exp(z - np.max(z))
    return power / np.sum(power)


@misconception(
    "q2_4",
    of="sigmoid",
    id="hard",
    equation="σ",
    vi=(
        'Đây là "hard sigmoid" ghép từ ba đoạn thẳng. Sigmoid thật cong và không bao giờ chạm '
        "hẳn 0 hay 1."
    ),
    en=(
        'This is the "hard sigmoid", made of three straight pieces. The real one is curved and '
        "never quite reaches 0 or 1."
    ),
)
def sigmoid_hard(x: ArrayLike) -> object:
    return np.clip(0.25 * np.asarray(x, dtype=float) + 0.5, 0, 1)


@misconception(
    "q2_4",
    of="sigmoid",
    id="threshold",
    equation="σ",
    vi=(
        "Kết quả chỉ là 0 hoặc 1, như một công tắc. Sigmoid đi từ 0 lên 1 một cách mềm mại, nhờ "
        "vậy mới có đạo hàm khác 0."
    ),
    en=(
        "The result is just 0 or 1, like a switch. The sigmoid passes softly from 0 to 1; that is "
        "why its derivative is not 0."
    ),
)
def sigmoid_threshold(x: ArrayLike) -> object:
    return np.where(np.asarray(x) > 0, 1.0, 0.0)


@misconception(
    "q2_4",
    of="sigmoid",
    id="base_two",
    equation="σ",
    vi="Cơ số của lũy thừa không phải e. Sigmoid dùng số e = 2,71828…, tức np.exp.",
    en="The base of the power is not e. The sigmoid uses e = 2.71828…, that is, np.exp.",
)
def sigmoid_base_two(x: ArrayLike) -> object:
    return right_sigmoid(np.log(2) * np.asarray(x, dtype=float))


@misconception(
    "q2_4",
    of="sigmoid",
    id="scalar_only",
    equation="σ",
    vi="math.exp chỉ nhận một số. np.exp nhận cả mảng, và làm việc đó cho mọi phần tử.",
    en="math.exp takes a single number. np.exp takes a whole array and does every entry.",
)
def sigmoid_scalar_only(x: float) -> object:
    return 1 / (1 + math.exp(-x)) if x >= 0 else 1 - 1 / (1 + math.exp(x))


@misconception(
    "q2_4",
    of="sigmoid",
    id="inplace",
    equation="σ",
    vi=(
        "Kết quả được ghi đè lên mảng của người gọi (phép gán x[...], hay tham số out=). Hãy trả "
        "về mảng mới."
    ),
    en=(
        "The result overwrites the caller's array (an assignment to x[...], or out=). Return a new "
        "array."
    ),
)
def sigmoid_inplace(x: ArrayLike) -> object:
    if not isinstance(x, np.ndarray) or x.dtype != float:
        return right_sigmoid(x)
    x[...] = right_sigmoid(x)
    return x


# --- q2_5: sigmoid_grad ---


@misconception(
    "q2_5",
    of="sigmoid_grad",
    id="from_x",
    equation="σ′",
    vi=(
        "Bạn tính x(1 − x). Chữ s trong công thức s(1 − s) là sigmoid(x): hàm này nhận giá trị "
        "TRƯỚC khi qua sigmoid."
    ),
    en=(
        "You compute x(1 − x). The s in s(1 − s) stands for sigmoid(x): this function takes the "
        "value BEFORE the sigmoid."
    ),
)
def sigmoid_grad_from_x(x: ArrayLike) -> object:
    z = np.asarray(x, dtype=float)
    return z * (1 - z)


@misconception(
    "q2_5",
    of="sigmoid_grad",
    id="s_times_s",
    equation="σ′",
    vi=(
        "Bạn nhân s với chính nó. Thừa số thứ hai là phần còn thiếu để tới 1; nhờ nó mà độ dốc về "
        "0 khi s gần 1."
    ),
    en=(
        "You multiply s by itself. The second factor is what s lacks to reach 1; it makes the "
        "slope vanish when s is near 1."
    ),
)
def sigmoid_grad_s_times_s(x: ArrayLike) -> object:
    return sigmoid(x) ** 2


@misconception(
    "q2_5",
    of="sigmoid_grad",
    id="sign",
    equation="σ′",
    vi="Độ dốc của bạn âm. Sigmoid luôn đi lên nên đạo hàm của nó luôn dương.",
    en="Your slope is negative. The sigmoid always rises, so its derivative is always positive.",
)
def sigmoid_grad_sign(x: ArrayLike) -> object:
    s = sigmoid(x)
    return -s * (1 - s)


@misconception(
    "q2_5",
    of="sigmoid_grad",
    id="twice",
    equation="σ′",
    vi=(
        "Sigmoid được áp dụng hai lần: một lần ngoài, một lần trong công thức. Chỉ cần tính s một "
        "lần, tại x."
    ),
    en=(
        "The sigmoid is applied twice: once outside and once in the formula. Compute s once, at x."
    ),
)
def sigmoid_grad_twice(x: ArrayLike) -> object:
    s = sigmoid(sigmoid(x))
    return s * (1 - s)


@misconception(
    "q2_5",
    of="sigmoid_grad",
    id="one_minus_s",
    equation="σ′",
    vi="Đây chỉ là 1 − s, thiếu thừa số s. Ở phía âm xa, độ dốc phải về 0 chứ không về 1.",
    en="This is just 1 − s; the factor s is missing. Far to the left the slope goes to 0, not 1.",
)
def sigmoid_grad_one_minus_s(x: ArrayLike) -> object:
    return 1 - sigmoid(x)


@misconception(
    "q2_5",
    of="sigmoid_grad",
    id="is_sigmoid",
    equation="σ′",
    vi="Bạn trả về chính sigmoid. Đạo hàm là độ dốc của nó: lớn nhất tại 0, về 0 ở hai đầu.",
    en="You return the sigmoid itself. Its slope is another thing: largest at 0, tiny far away.",
)
def sigmoid_grad_is_sigmoid(x: ArrayLike) -> object:
    return sigmoid(x)


@misconception(
    "q2_5",
    of="sigmoid_grad",
    id="tanh_rule",
    equation="σ′",
    vi="1 − s² là quy tắc của tanh. Với sigmoid, hai thừa số là s và 1 − s.",
    en="1 − s² is the rule for tanh. For the sigmoid the two factors are s and 1 − s.",
)
def sigmoid_grad_tanh_rule(x: ArrayLike) -> object:
    return 1 - sigmoid(x) ** 2


@misconception(
    "q2_5",
    of="sigmoid_grad",
    id="overflowing_ratio",
    equation="σ′",
    vi=(
        "e^(−x) / (1 + e^(−x))² là công thức đúng trên giấy, nhưng với x = −1000 máy tính ra "
        "inf/inf = nan. Hãy dựa vào hàm sigmoid ổn định của câu trước."
    ),
    en=(
        "e^(−x) / (1 + e^(−x))² is right on paper, but for x = −1000 the machine gets inf/inf = "
        "nan. Build on the stable sigmoid of the question before."
    ),
)
def sigmoid_grad_overflowing_ratio(x: ArrayLike) -> object:
    power = np.exp(-np.asarray(x, dtype=float))
    return power / (1 + power) ** 2


@misconception(
    "q2_5",
    of="sigmoid_grad",
    id="peak_of_one",
    equation="σ′",
    vi="Bạn chuẩn hóa để đỉnh bằng 1. Độ dốc lớn nhất của sigmoid chỉ là 0,25, tại x = 0.",
    en="You scale it to a peak of 1. The steepest slope of the sigmoid is just 0.25, at x = 0.",
)
def sigmoid_grad_peak_of_one(x: ArrayLike) -> object:
    s = sigmoid(x)
    return 4 * s * (1 - s)


@misconception(
    "q2_5",
    of="sigmoid_grad",
    id="cut_off",
    equation="σ′",
    vi=(
        "Ở vùng bão hòa bạn cho độ dốc bằng 0. Nó nhỏ nhưng chưa bằng 0: tại x = 6 vẫn còn khoảng "
        "0,0025."
    ),
    en=(
        "You set the slope to 0 in the saturated region. It is small there, but not 0: at x = 6 it "
        "is still about 0.0025."
    ),
)
def sigmoid_grad_cut_off(x: ArrayLike) -> object:
    s = sigmoid(x)
    return np.where(np.abs(np.asarray(x)) > 4, 0.0, s * (1 - s))


@misconception(
    "q2_5",
    of="sigmoid_grad",
    id="inplace",
    equation="σ′",
    vi="Kết quả được ghi đè lên mảng của người gọi. Hãy trả về mảng mới.",
    en="The result overwrites the caller's array. Return a new array.",
)
def sigmoid_grad_inplace(x: ArrayLike) -> object:
    s = sigmoid(x)
    if not isinstance(x, np.ndarray) or x.dtype != float:
        return s * (1 - s)
    x[...] = s * (1 - s)
    return x


# --- q2_6: sym_derivative ---


@misconception(
    "q2_6",
    of="sym_derivative",
    id="numeric",
    equation="sp.diff",
    vi=(
        "Bạn thay biến bằng một số nên chỉ còn độ dốc tại một điểm. Kết quả phải là công thức, "
        "đúng cho mọi x."
    ),
    en=(
        "You put a number in for the variable, so only the slope at one point is left. The result "
        "must be a formula, right for every x."
    ),
)
def sym_derivative_numeric(expr: sp.Expr, var: sp.Symbol) -> object:
    return sp.diff(expr, var).subs(var, 1)


@misconception(
    "q2_6",
    of="sym_derivative",
    id="integrate",
    equation="sp.diff",
    vi="sp.integrate lấy nguyên hàm, chiều ngược lại của đạo hàm.",
    en="sp.integrate finds an antiderivative, the opposite of a derivative.",
)
def sym_derivative_integrate(expr: sp.Expr, var: sp.Symbol) -> object:
    return sp.integrate(expr, var)


@misconception(
    "q2_6",
    of="sym_derivative",
    id="second",
    equation="sp.diff",
    vi="Bạn lấy đạo hàm hai lần. Đạo hàm cấp hai nói về độ cong, ở đây ta cần độ dốc.",
    en="You differentiate twice. A second derivative tells of curvature; the slope is wanted here.",
)
def sym_derivative_second(expr: sp.Expr, var: sp.Symbol) -> object:
    return sp.diff(expr, var, 2)


@misconception(
    "q2_6",
    of="sym_derivative",
    id="always_x",
    equation="sp.diff",
    vi=(
        "Bạn luôn lấy đạo hàm theo x. Biến là tham số var: có khi nó tên là w, và x chỉ là hằng số."
    ),
    en=(
        "You always differentiate by x. The variable is the argument var: sometimes it is called "
        "w, and x is just a constant."
    ),
)
def sym_derivative_always_x(expr: sp.Expr, var: sp.Symbol) -> object:
    return sp.diff(expr, sp.Symbol("x"))


@misconception(
    "q2_6",
    of="sym_derivative",
    id="unchanged",
    equation="sp.diff",
    vi="Bạn trả về chính biểu thức ban đầu; chưa có phép lấy đạo hàm nào.",
    en="You return the expression as it came; nothing has been differentiated.",
)
def sym_derivative_unchanged(expr: sp.Expr, var: sp.Symbol) -> object:
    return sp.sympify(expr)


@misconception(
    "q2_6",
    of="sym_derivative",
    id="all_symbols",
    equation="sp.diff",
    vi=(
        "Bạn cộng đạo hàm theo mọi ký hiệu. Đạo hàm theo var coi tất cả các ký hiệu khác là hằng "
        "số."
    ),
    en=(
        "You add up the derivatives by all symbols. A derivative by var takes all other symbols "
        "for constants."
    ),
)
def sym_derivative_all_symbols(expr: sp.Expr, var: sp.Symbol) -> object:
    formula = sp.sympify(expr)
    return sum((sp.diff(formula, s) for s in formula.free_symbols), sp.Integer(0))


@misconception(
    "q2_6",
    of="sym_derivative",
    id="approximate",
    equation="sp.diff",
    vi=(
        "Đây là thương sai phân với một bước h nhỏ: một ước lượng, lệch cỡ h. SymPy cho được đạo "
        "hàm chính xác, không cần h."
    ),
    en=(
        "This is a difference quotient with a small step h: an estimate, off by about h. SymPy can "
        "give the exact derivative, without any h."
    ),
)
def sym_derivative_approximate(expr: sp.Expr, var: sp.Symbol) -> object:
    formula, h = sp.sympify(expr), sp.Rational(1, 10_000)
    return (formula.subs(var, var + h) - formula) / h


@misconception(
    "q2_6",
    of="sym_derivative",
    id="as_text",
    equation="sp.diff",
    vi=(
        "Kết quả là một chuỗi ký tự. Trông giống công thức nhưng không tính tiếp được: hãy trả về "
        "chính biểu thức SymPy."
    ),
    en=(
        "The result is a string. It looks like a formula, but nothing can be computed with it: "
        "return the SymPy expression itself."
    ),
)
def sym_derivative_as_text(expr: sp.Expr, var: sp.Symbol) -> object:
    return str(sp.diff(expr, var))


@misconception(
    "q2_6",
    of="sym_derivative",
    id="relative",
    equation="sp.diff",
    vi=(
        "Đạo hàm bị chia cho chính biểu thức (như đạo hàm của log). Tốc độ thay đổi ở đây là tuyệt "
        "đối, không phải tương đối."
    ),
    en=(
        "The derivative is divided by the expression itself (as in the derivative of a log). The "
        "rate of change wanted is absolute, not relative."
    ),
)
def sym_derivative_relative(expr: sp.Expr, var: sp.Symbol) -> object:
    return sp.diff(expr, var) / expr


@misconception(
    "q2_6",
    of="sym_derivative",
    id="sign",
    equation="sp.diff",
    vi=(
        "Dấu bị ngược. Ở đây ta cần chính đạo hàm; dấu trừ chỉ xuất hiện khi đi xuống ngược hướng "
        "của nó."
    ),
    en=(
        "The sign is turned round. The derivative itself is wanted; the minus belongs to walking "
        "downhill against it."
    ),
)
def sym_derivative_sign(expr: sp.Expr, var: sp.Symbol) -> object:
    return -sp.diff(expr, var)


@misconception(
    "q2_6",
    of="sym_derivative",
    id="method_of_number",
    equation="sp.diff",
    vi=(
        "Số của Python không có phương thức diff. Hàm sp.diff nhận được cả số, hoặc hãy đổi bằng "
        "sp.sympify trước."
    ),
    en=(
        "A Python number has no method diff. The function sp.diff takes numbers too, or convert "
        "with sp.sympify first."
    ),
)
def sym_derivative_method_of_number(expr: sp.Expr, var: sp.Symbol) -> object:
    return expr.diff(var)


# --- q2_7: derivative_function ---


@misconception(
    "q2_7",
    of="derivative_function",
    id="no_broadcast",
    equation="sp.lambdify",
    vi=(
        "Khi đạo hàm là hằng số, hàm do lambdify tạo ra trả về đúng một số, dù mảng dài bao nhiêu. "
        "Hãy mở rộng kết quả theo shape của mảng."
    ),
    en=(
        "When the derivative is a constant, the function made by lambdify returns a single number, "
        "however long the array. Stretch the result to the array's shape."
    ),
)
def derivative_function_no_broadcast(expr: sp.Expr, var: sp.Symbol) -> object:
    return sp.lambdify(var, sp.diff(expr, var), "numpy")


@misconception(
    "q2_7",
    of="derivative_function",
    id="math_module",
    equation="sp.lambdify",
    vi=(
        "subs rồi float chỉ xử lý được từng số một, đưa mảng vào thì hỏng. sp.lambdify dịch công "
        "thức thành hàm NumPy, nhận cả mảng."
    ),
    en=(
        "subs and float work for one number at a time and break on an array. sp.lambdify "
        "translates the formula into a NumPy function, which takes whole arrays."
    ),
)
def derivative_function_math_module(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.diff(expr, var)
    return lambda points: float(slope.subs(var, points))


@misconception(
    "q2_7",
    of="derivative_function",
    id="math_backend",
    equation="sp.lambdify",
    vi=(
        'Hàm của bạn dùng exp, sin của mô-đun math, chỉ nhận một số. Hãy bảo lambdify dùng "numpy".'
    ),
    en=(
        "Your function uses exp and sin of the math module, which take one number only. Tell "
        'lambdify to use "numpy".'
    ),
)
def derivative_function_math_backend(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.lambdify(var, sp.diff(expr, var), "math")
    return lambda points: slope(points) + np.zeros(np.shape(points))


@misconception(
    "q2_7",
    of="derivative_function",
    id="not_differentiated",
    equation="sp.lambdify",
    vi="Hàm của bạn cho giá trị của biểu thức, không phải đạo hàm. Lấy sp.diff trước khi lambdify.",
    en=(
        "Your function gives the values of the expression, not of its derivative. Take sp.diff "
        "before lambdify."
    ),
)
def derivative_function_not_differentiated(expr: sp.Expr, var: sp.Symbol) -> object:
    values = sp.lambdify(var, expr, "numpy")
    return lambda points: values(points) + np.zeros(np.shape(points))


@misconception(
    "q2_7",
    of="derivative_function",
    id="always_x",
    equation="sp.lambdify",
    vi="Biến bị cố định là x. Hãy dùng tham số var, cả khi lấy đạo hàm lẫn khi gọi lambdify.",
    en="The variable is fixed to x. Use the argument var, both to differentiate and in lambdify.",
)
def derivative_function_always_x(expr: sp.Expr, var: sp.Symbol) -> object:
    x = sp.Symbol("x")
    slope = sp.lambdify(x, sp.diff(expr, x), "numpy")
    return lambda points: slope(points) + np.zeros(np.shape(points))


@misconception(
    "q2_7",
    of="derivative_function",
    id="second",
    equation="sp.lambdify",
    vi="Đây là đạo hàm cấp hai: bạn lấy đạo hàm một lần quá nhiều.",
    en="This is the second derivative: you differentiate once too often.",
)
def derivative_function_second(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.lambdify(var, sp.diff(expr, var, 2), "numpy")
    return lambda points: slope(points) + np.zeros(np.shape(points))


@misconception(
    "q2_7",
    of="derivative_function",
    id="flattened",
    equation="sp.lambdify",
    vi=(
        "Các số đúng, nhưng mảng hai chiều bị trải phẳng. Kết quả phải có cùng shape với mảng vào."
    ),
    en=(
        "The numbers are right, but a 2-D array comes back flat. The result must have the shape of "
        "the input."
    ),
)
def derivative_function_flattened(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.diff(expr, var)
    return lambda points: np.array([float(slope.subs(var, p)) for p in np.ravel(points)])


@misconception(
    "q2_7",
    of="derivative_function",
    id="not_a_function",
    equation="sp.lambdify",
    vi=(
        "Bạn trả về công thức, mà công thức thì không gọi được như g(mảng). Hãy trả về hàm do "
        "lambdify tạo ra."
    ),
    en=(
        "You return the formula, but a formula cannot be called as g(array). Return the function "
        "that lambdify makes."
    ),
)
def derivative_function_formula(expr: sp.Expr, var: sp.Symbol) -> object:
    return sp.diff(expr, var)


@misconception(
    "q2_7",
    of="derivative_function",
    id="at_one",
    equation="sp.lambdify",
    vi=("Bạn trả về một con số. Câu này cần một HÀM: người gọi sẽ tự chọn các điểm, sau này."),
    en=(
        "You return a number. A FUNCTION is wanted here: the caller will choose the points, later."
    ),
)
def derivative_function_at_one(expr: sp.Expr, var: sp.Symbol) -> object:
    return float(sp.diff(expr, var).subs(var, 1))


@misconception(
    "q2_7",
    of="derivative_function",
    id="forward_difference",
    equation="sp.lambdify",
    vi=(
        "Hàm của bạn ước lượng bằng thương sai phân, lệch cỡ bước h. Hãy dịch đạo hàm chính xác "
        "của SymPy thành hàm."
    ),
    en=(
        "Your function estimates by a difference quotient, off by about the step h. Translate "
        "SymPy's exact derivative instead."
    ),
)
def derivative_function_forward(expr: sp.Expr, var: sp.Symbol) -> object:
    f = sp.lambdify(var, expr, "numpy")
    return lambda points: (f(points + 1e-3) - f(points)) / 1e-3 + np.zeros(np.shape(points))


@misconception(
    "q2_7",
    of="derivative_function",
    id="truncated",
    equation="sp.lambdify",
    vi=(
        "Khi mảng chứa số nguyên, kết quả bị cắt thành số nguyên. Đạo hàm là số thực: mảng kết quả "
        "phải có kiểu float."
    ),
    en=(
        "When the array holds whole numbers, the result is cut to whole numbers. Derivatives are "
        "real numbers: the resulting array must be of type float."
    ),
)
def derivative_function_truncated(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.lambdify(var, sp.diff(expr, var), "numpy")

    def g(points: np.ndarray) -> object:
        values = np.zeros_like(points)
        values[...] = slope(points)
        return values

    return g


@misconception(
    "q2_7",
    of="derivative_function",
    id="inplace",
    equation="sp.lambdify",
    vi="Các giá trị được ghi đè lên mảng của người gọi. Hãy trả về mảng mới.",
    en="The values overwrite the caller's array. Return a new array.",
)
def derivative_function_inplace(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.lambdify(var, sp.diff(expr, var), "numpy")

    def g(points: np.ndarray) -> object:
        if points.dtype != float:
            return slope(points) + np.zeros(np.shape(points))
        points[...] = slope(points)
        return points

    return g


# --- q2_8: classify_stationary ---


def real_roots(slope: sp.Poly) -> list[float]:
    """The places where the derivative is 0, each once, increasing."""
    return sorted({float(root) for root in slope.real_roots()})


def kind_of(slope: sp.Poly, point: float, step: float = 1e-3) -> str:
    """The right word for a stationary point, if `step` is short enough."""
    before, after = slope.eval(point - step), slope.eval(point + step)
    return "min" if before < 0 < after else "max" if before > 0 > after else "neither"


@misconception(
    "q2_8",
    of="classify_stationary",
    id="second_derivative_only",
    equation="f′(x) = 0",
    vi=(
        "Chỗ nào f″ = 0 bạn kết luận là không có cực trị. Nhưng f″ = 0 không nói lên điều gì: x⁴ "
        "có cực tiểu tại 0 mà f″(0) = 0. Hãy xét dấu của f′ ở hai bên."
    ),
    en=(
        'Wherever f″ = 0 you conclude "neither". But f″ = 0 says nothing: x⁴ has a minimum at 0, '
        "where f″(0) = 0. Look at the sign of f′ on both sides."
    ),
)
def classify_by_second_derivative(expr: sp.Expr, var: sp.Symbol) -> object:
    first, second = sp.Poly(sp.diff(expr, var), var), sp.diff(expr, var, 2)
    found = []
    for root in sorted(set(first.real_roots())):
        bend = second.subs(var, root)
        found.append((float(root), "min" if bend > 0 else "max" if bend < 0 else "neither"))
    return found


@misconception(
    "q2_8",
    of="classify_stationary",
    id="roots_of_f",
    equation="f′(x) = 0",
    vi=(
        "Đây là nơi f(x) = 0, chỗ đồ thị cắt trục hoành. Điểm dừng là nơi đồ thị nằm ngang: "
        "f′(x) = 0."
    ),
    en=(
        "These are the places where f(x) = 0, where the graph crosses the axis. A stationary point "
        "is where the graph is level: f′(x) = 0."
    ),
)
def classify_roots_of_f(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.Poly(sp.diff(expr, var), var)
    return [(root, kind_of(slope, root)) for root in real_roots(sp.Poly(expr, var))]


@misconception(
    "q2_8",
    of="classify_stationary",
    id="unsorted_multiplicity",
    equation="f′(x) = 0",
    vi=(
        "Nghiệm bội của f′ được liệt kê nhiều lần. Đó vẫn chỉ là một điểm trên đồ thị: kể một lần "
        "thôi."
    ),
    en=(
        "Multiple roots of f′ are listed several times. Each is still one point of the graph: name "
        "it once."
    ),
)
def classify_with_multiplicity(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.Poly(sp.diff(expr, var), var)
    roots = sorted(float(root) for root in slope.real_roots())
    return [(root, kind_of(slope, root)) for root in roots]


@misconception(
    "q2_8",
    of="classify_stationary",
    id="complex_roots",
    equation="f′(x) = 0",
    vi=(
        "Phần thực của các nghiệm phức cũng bị kể vào. Nghiệm phức không nằm trên đồ thị: chỉ lấy "
        "nghiệm thực."
    ),
    en=(
        "The real parts of complex roots are counted too. Complex roots are not on the graph: take "
        "real roots only."
    ),
)
def classify_complex_roots(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.Poly(sp.diff(expr, var), var)
    roots = sorted({round(float(sp.re(root)), 9) for root in slope.all_roots()})
    return [(root, kind_of(slope, root)) for root in roots]


@misconception(
    "q2_8",
    of="classify_stationary",
    id="kinds_swapped",
    equation="f′(x) = 0",
    vi=(
        "Cực đại và cực tiểu bị đổi tên. Đi xuống rồi đi lên (f′ từ âm sang dương) là đáy thung "
        "lũng: cực tiểu."
    ),
    en=(
        "Maximum and minimum have exchanged names. Down and then up (f′ from negative to positive) "
        "is the bottom of a valley: a minimum."
    ),
)
def classify_kinds_swapped(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.Poly(sp.diff(expr, var), var)
    other = {"min": "max", "max": "min", "neither": "neither"}
    return [(root, other[kind_of(slope, root)]) for root in real_roots(slope)]


@misconception(
    "q2_8",
    of="classify_stationary",
    id="descending",
    equation="f′(x) = 0",
    vi="Các điểm đúng nhưng xếp từ phải sang trái. Hãy sắp x tăng dần.",
    en="The points are right but listed from right to left. Sort x increasing.",
)
def classify_descending(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.Poly(sp.diff(expr, var), var)
    return [(root, kind_of(slope, root)) for root in reversed(real_roots(slope))]


@misconception(
    "q2_8",
    of="classify_stationary",
    id="extrema_only",
    equation="f′(x) = 0",
    vi=(
        "Những điểm dừng không phải cực trị bị bỏ ra ngoài. Chúng cũng có f′ = 0 nên vẫn phải kể, "
        'với nhãn "neither".'
    ),
    en=(
        "Stationary points that are no extrema are left out. They have f′ = 0 too, so they belong "
        'in the list, as "neither".'
    ),
)
def classify_extrema_only(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.Poly(sp.diff(expr, var), var)
    found = [(root, kind_of(slope, root)) for root in real_roots(slope)]
    return [(root, kind) for root, kind in found if kind != "neither"]


@misconception(
    "q2_8",
    of="classify_stationary",
    id="flat_is_min",
    equation="f′(x) = 0",
    vi=(
        "Mọi điểm không có f″ < 0 đều bị gọi là cực tiểu. Khi f″ = 0 thì chưa biết gì: x³ tại 0 "
        "không phải cực tiểu."
    ),
    en=(
        "Every point without f″ < 0 is called a minimum. Where f″ = 0 nothing is known yet: x³ has "
        "no minimum at 0."
    ),
)
def classify_flat_is_min(expr: sp.Expr, var: sp.Symbol) -> object:
    first, second = sp.Poly(sp.diff(expr, var), var), sp.diff(expr, var, 2)
    roots = sorted(set(first.real_roots()))
    return [(float(r), "max" if second.subs(var, r) < 0 else "min") for r in roots]


@misconception(
    "q2_8",
    of="classify_stationary",
    id="value_not_place",
    equation="f′(x) = 0",
    vi="Số đầu của mỗi cặp là f(x), độ cao. Câu này hỏi NƠI đồ thị nằm ngang: x.",
    en="The first number of each pair is f(x), the height. We ask WHERE the graph is level: x.",
)
def classify_value_not_place(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.Poly(sp.diff(expr, var), var)
    places = [(root, kind_of(slope, root)) for root in real_roots(slope)]
    return [(float(expr.subs(var, root)), kind) for root, kind in places]


@misconception(
    "q2_8",
    of="classify_stationary",
    id="left_side_only",
    equation="f′(x) = 0",
    vi=(
        "Bạn chỉ nhìn một bên. Đồ thị đi lên tới điểm ấy rồi có thể đi lên tiếp, như x³: phải so "
        "dấu của f′ ở CẢ hai bên."
    ),
    en=(
        "You look at one side only. The graph may rise up to the point and go on rising, as x³ "
        "does: compare the signs of f′ on BOTH sides."
    ),
)
def classify_left_side_only(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.Poly(sp.diff(expr, var), var)
    return [(r, "min" if slope.eval(r - 1e-3) < 0 else "max") for r in real_roots(slope)]


@misconception(
    "q2_8",
    of="classify_stationary",
    id="wide_step",
    equation="f′(x) = 0",
    vi=(
        "Khi xét dấu f′ ở hai bên, bạn bước cả đơn vị nên có lúc nhảy qua điểm dừng bên cạnh. "
        '"Ngay trước" và "ngay sau" phải gần hơn khoảng cách giữa các điểm dừng.'
    ),
    en=(
        "To see the sign of f′ on both sides you step a whole unit, and sometimes leap over the "
        'next stationary point. "Just before" and "just after" must be closer than that.'
    ),
)
def classify_wide_step(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.Poly(sp.diff(expr, var), var)
    return [(root, kind_of(slope, root, step=1)) for root in real_roots(slope)]


@misconception(
    "q2_8",
    of="classify_stationary",
    id="whole_numbers",
    equation="f′(x) = 0",
    vi="x bị làm tròn thành số nguyên. Điểm dừng có thể nằm ở bất kỳ số thực nào.",
    en="x is rounded to whole numbers. A stationary point may be any real number.",
)
def classify_whole_numbers(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.Poly(sp.diff(expr, var), var)
    return [(float(round(root)), kind_of(slope, root)) for root in real_roots(slope)]


# --- q2_9: sigmoid_chain ---


@misconception(
    "q2_9",
    of="sigmoid_chain",
    id="same_point",
    equation="(11)",
    vi=(
        "Mọi thừa số đều được lấy tại x ban đầu. Sigmoid thứ hai đứng ở sigmoid(x), không đứng ở "
        "x: mỗi độ dốc phải lấy tại giá trị trung gian của nó."
    ),
    en=(
        "Every factor is taken at the first x. The second sigmoid stands at sigmoid(x), not at x: "
        "each slope belongs to its own intermediate value."
    ),
)
def chain_same_point(x: float, depth: int) -> object:
    value = x
    for _ in range(depth):
        value = sigmoid(value)
    return value, sigmoid_grad(x) ** depth


@misconception(
    "q2_9",
    of="sigmoid_chain",
    id="sum",
    equation="(11)",
    vi="Các độ dốc được cộng lại. Quy tắc chuỗi NHÂN chúng: mỗi lớp co hoặc giãn lớp trước.",
    en=(
        "The slopes are added up. The chain rule MULTIPLIES them: each layer stretches or shrinks "
        "what the one before did."
    ),
)
def chain_sum(x: float, depth: int) -> object:
    value, derivative = x, 0.0 if depth else 1.0
    for _ in range(depth):
        derivative = derivative + sigmoid_grad(value)
        value = sigmoid(value)
    return value, derivative


@misconception(
    "q2_9",
    of="sigmoid_chain",
    id="last_only",
    equation="(11)",
    vi="Chỉ còn độ dốc của sigmoid cuối. Quy tắc chuỗi cần tích của TẤT CẢ các độ dốc trên đường.",
    en=(
        "Only the slope of the last sigmoid is left. The chain rule needs the product of ALL "
        "slopes on the way."
    ),
)
def chain_last_only(x: float, depth: int) -> object:
    value, derivative = x, 1.0
    for _ in range(depth):
        derivative = sigmoid_grad(value)
        value = sigmoid(value)
    return value, derivative


@misconception(
    "q2_9",
    of="sigmoid_chain",
    id="first_only",
    equation="(11)",
    vi=(
        "Chỉ có độ dốc của sigmoid đầu tiên. Các sigmoid sau cũng co giãn sự thay đổi ấy: hãy nhân "
        "thêm độ dốc của chúng."
    ),
    en=(
        "Only the slope of the first sigmoid is there. The later ones scale that change as well: "
        "multiply by their slopes too."
    ),
)
def chain_first_only(x: float, depth: int) -> object:
    value = x
    for _ in range(depth):
        value = sigmoid(value)
    return value, sigmoid_grad(x) if depth else 1.0


@misconception(
    "q2_9",
    of="sigmoid_chain",
    id="updated_first",
    equation="(11)",
    vi=(
        "Bạn cập nhật giá trị trước rồi mới lấy độ dốc, nên mọi độ dốc đều lệch đi một lớp. Độ dốc "
        "của một sigmoid lấy tại giá trị đi VÀO nó."
    ),
    en=(
        "You update the value before taking the slope, so every slope is one layer late. The slope "
        "of a sigmoid is taken at the value that goes INTO it."
    ),
)
def chain_updated_first(x: float, depth: int) -> object:
    value, derivative = x, 1.0
    for _ in range(depth):
        value = sigmoid(value)
        derivative = derivative * sigmoid_grad(value)
    return value, derivative


@misconception(
    "q2_9",
    of="sigmoid_chain",
    id="upper_bound",
    equation="(11)",
    vi=(
        "0,25^depth chỉ là chặn trên: độ dốc đạt 0,25 duy nhất tại 0, mà các giá trị trung gian "
        "thì không phải 0."
    ),
    en=(
        "0.25^depth is only an upper bound: the slope is 0.25 at 0 alone, and the intermediate "
        "values are not 0."
    ),
)
def chain_upper_bound(x: float, depth: int) -> object:
    value = x
    for _ in range(depth):
        value = sigmoid(value)
    return value, 0.25**depth


@misconception(
    "q2_9",
    of="sigmoid_chain",
    id="one_too_many",
    equation="(11)",
    vi="Có một sigmoid thừa. Với depth = 1 chỉ áp dụng một lần, với depth = 0 không lần nào.",
    en="There is one sigmoid too many. Depth 1 applies it once, depth 0 not at all.",
)
def chain_one_too_many(x: float, depth: int) -> object:
    value, derivative = x, 1.0
    for _ in range(depth + 1):
        derivative = derivative * sigmoid_grad(value)
        value = sigmoid(value)
    return value, derivative


@misconception(
    "q2_9",
    of="sigmoid_chain",
    id="at_least_once",
    equation="(11)",
    vi=(
        "Với depth = 0 bạn vẫn áp dụng sigmoid một lần. Không có lớp nào thì giá trị là chính x và "
        "đạo hàm là 1."
    ),
    en=(
        "For depth = 0 you still apply the sigmoid once. With no layer at all the value is x "
        "itself, and the derivative 1."
    ),
)
def chain_at_least_once(x: float, depth: int) -> object:
    value, derivative = sigmoid(x), sigmoid_grad(x)
    for _ in range(depth - 1):
        derivative = derivative * sigmoid_grad(value)
        value = sigmoid(value)
    return value, derivative


@misconception(
    "q2_9",
    of="sigmoid_chain",
    id="zero_at_depth_zero",
    equation="(11)",
    vi=(
        "Với depth = 0 đạo hàm của bạn là 0. Khi ấy hàm là f(x) = x, độ dốc 1; tích của không thừa "
        "số nào cũng là 1."
    ),
    en=(
        "For depth = 0 your derivative is 0. The function is then f(x) = x, with slope 1; and the "
        "product of no factors is 1 as well."
    ),
)
def chain_zero_at_depth_zero(x: float, depth: int) -> object:
    value, derivative = x, 1.0 if depth else 0.0
    for _ in range(depth):
        derivative = derivative * sigmoid_grad(value)
        value = sigmoid(value)
    return value, derivative


@misconception(
    "q2_9",
    of="sigmoid_chain",
    id="swapped",
    equation="(11)",
    vi="Hai kết quả đúng nhưng đổi chỗ: giá trị đứng trước, đạo hàm đứng sau.",
    en="Both results are right, in the wrong order: the value first, then the derivative.",
)
def chain_swapped(x: float, depth: int) -> object:
    value, derivative = x, 1.0
    for _ in range(depth):
        derivative = derivative * sigmoid_grad(value)
        value = sigmoid(value)
    return derivative, value


@misconception(
    "q2_9",
    of="sigmoid_chain",
    id="value_stays",
    equation="(11)",
    vi=(
        "Giá trị trả về chỉ qua một sigmoid. Mỗi lớp nhận kết quả của lớp trước, không nhận lại x."
    ),
    en=(
        "The value has passed a single sigmoid only. Each layer takes the result of the one "
        "before, not x again."
    ),
)
def chain_value_stays(x: float, depth: int) -> object:
    value, derivative = x, 1.0
    for _ in range(depth):
        derivative = derivative * sigmoid_grad(value)
        value = sigmoid(value)
    return (sigmoid(x) if depth else x), derivative
