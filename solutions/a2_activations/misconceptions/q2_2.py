"""Known wrong answers to q2_2, “The derivative of a polynomial”."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from registry import misconception, variant


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


@variant("q2_2", of="poly_derivative", id="wrong_index")
def polynomial_wrong_index_v2(coeffs: Sequence[float]) -> object:
    return [(k + 1) * value for k, value in enumerate(coeffs)][1:] or [0.0]


@variant("q2_2", of="poly_derivative", id="not_shifted")
def polynomial_not_shifted_v2(coeffs: Sequence[float]) -> object:
    return [(k + 1) * value for k, value in enumerate(coeffs)]


@misconception(
    "q2_2",
    of="poly_derivative",
    id="zero_terms_dropped",
    equation="d/dx(axⁿ)",
    vi=(
        "Các hệ số bằng 0 bị bỏ đi, nên những hệ số khác tụt xuống sai chỗ. Chỗ trong danh sách "
        "chính là số mũ."
    ),
    en=(
        "Coefficients that are 0 are left out, so the others slip to wrong places. The place in "
        "the list is the exponent."
    ),
)
def polynomial_zero_terms_dropped(coeffs: Sequence[float]) -> object:
    return [k * value for k, value in enumerate(coeffs) if k * value != 0] or [0.0]


@misconception(
    "q2_2",
    of="poly_derivative",
    id="pairs",
    equation="d/dx(axⁿ)",
    vi="Bạn trả về các cặp (hệ số, số mũ). Chỉ cần các hệ số: chỗ trong danh sách là số mũ.",
    en=(
        "You return pairs (coefficient, exponent). Only coefficients are needed: the place in the"
        " list is the exponent."
    ),
)
def polynomial_pairs(coeffs: Sequence[float]) -> object:
    return [(k * value, k - 1) for k, value in enumerate(coeffs)][1:] or [0.0]


@misconception(
    "q2_2",
    of="poly_derivative",
    id="second_derivative",
    equation="d/dx(axⁿ)",
    vi="Bạn lấy đạo hàm hai lần.",
    en="You differentiate twice.",
)
def polynomial_second_derivative(coeffs: Sequence[float]) -> object:
    once = [k * value for k, value in enumerate(coeffs)][1:] or [0.0]
    return [k * value for k, value in enumerate(once)][1:] or [0.0]


@misconception(
    "q2_2",
    of="poly_derivative",
    id="absolute",
    equation="d/dx(axⁿ)",
    vi="Dấu của các hệ số bị mất.",
    en="The coefficients have lost their sign.",
)
def polynomial_absolute(coeffs: Sequence[float]) -> object:
    return [abs(k * value) for k, value in enumerate(coeffs)][1:] or [0.0]


@misconception(
    "q2_2",
    of="poly_derivative",
    id="degree_three_at_most",
    equation="d/dx(axⁿ)",
    vi="Bạn chỉ viết ra các số hạng tới bậc 3. Hãy dùng vòng lặp cho bậc bất kỳ.",
    en="You write out the terms up to degree 3 only. Use a loop, for any degree.",
)
def polynomial_degree_three_at_most(coeffs: Sequence[float]) -> object:
    return [k * value for k, value in enumerate(coeffs)][1:4] or [0.0]


@misconception(
    "q2_2",
    of="poly_derivative",
    id="constant_is_number",
    equation="d/dx(axⁿ)",
    vi="Với hằng số bạn trả về số 0 (hoặc None). Kết quả luôn là danh sách hệ số: [0].",
    en=(
        "For a constant you return the number 0 (or None). The result is always a list of "
        "coefficients: [0]."
    ),
)
def polynomial_constant_is_number(coeffs: Sequence[float]) -> object:
    return [k * value for k, value in enumerate(coeffs)][1:] or 0.0


@variant("q2_2", of="poly_derivative", id="constant_is_number")
def polynomial_constant_is_number_v2(coeffs: Sequence[float]) -> object:
    return [k * value for k, value in enumerate(coeffs)][1:] or None


@misconception(
    "q2_2",
    of="poly_derivative",
    id="list_repeated",
    equation="d/dx(axⁿ)",
    vi="`k * [c]` lặp lại danh sách k lần, không nhân số. Hãy nhân chính hệ số.",
    en=(
        "`k * [c]` repeats a list k times and multiplies no number. Multiply the coefficient "
        "itself."
    ),
)
def polynomial_list_repeated(coeffs: Sequence[float]) -> object:
    return [k * [value] for k, value in enumerate(coeffs)][1:]


@misconception(
    "q2_2",
    of="poly_derivative",
    id="place_of_equal",
    equation="d/dx(axⁿ)",
    vi=(
        "`index` tìm chỗ ĐẦU TIÊN có giá trị ấy (và chỉ danh sách mới có): hai hệ số bằng nhau bị"
        " lẫn. Hãy đếm bằng `enumerate`."
    ),
    en=(
        "`index` finds the FIRST place of a value (and only lists have it): equal coefficients "
        "are confused. Count with `enumerate`."
    ),
)
def polynomial_place_of_equal(coeffs: Sequence[float]) -> object:
    return [coeffs.index(value) * value for value in coeffs][1:] or [0.0]
