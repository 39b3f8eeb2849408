"""Known wrong answers to q2_3, “ReLU and its slope”."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from reference import relu
from registry import misconception, variant


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


@variant("q2_3", of="relu", id="relu_leaky")
def relu_relu_leaky_v2(x: ArrayLike) -> object:
    z = np.asarray(x, dtype=float)
    return np.where(z > 0, z, 0.1 * z)


@variant("q2_3", of="relu", id="relu_leaky")
def relu_relu_leaky_v3(x: ArrayLike) -> object:
    z = np.asarray(x, dtype=float)
    return np.where(z > 0, z, 0.2 * z)


@variant("q2_3", of="relu", id="relu_leaky")
def relu_relu_leaky_v4(x: ArrayLike) -> object:
    z = np.asarray(x, dtype=float)
    return np.where(z > 0, z, 0.001 * z)


@misconception(
    "q2_3",
    of="relu",
    id="softplus",
    equation="ReLU",
    vi=(
        "Đây là softplus ln(1 + eˣ), một ReLU được làm trơn. ReLU bằng đúng 0 khi x < 0 và đúng x"
        " khi x > 0."
    ),
    en=(
        "This is softplus, ln(1 + eˣ), a smoothed ReLU. ReLU is exactly 0 for x < 0 and exactly x"
        " for x > 0."
    ),
)
def relu_softplus(x: ArrayLike) -> object:
    return np.logaddexp(0.0, np.asarray(x, dtype=float))


@misconception(
    "q2_3",
    of="relu",
    id="elu",
    equation="ReLU",
    vi="Bên âm của bạn là eˣ − 1: đó là ELU. ReLU phẳng ở bên ấy.",
    en="Your negative side is eˣ − 1: that is ELU. ReLU is flat there.",
)
def relu_elu(x: ArrayLike) -> object:
    z = np.asarray(x, dtype=float)
    return np.where(z > 0, z, np.exp(z) - 1)


@variant("q2_3", of="relu", id="capped")
def relu_capped_v2(x: ArrayLike) -> object:
    return np.clip(x, 0.0, 6.0)


@variant("q2_3", of="relu", id="capped")
def relu_capped_v3(x: ArrayLike) -> object:
    return np.clip(x, 0.0, 10.0)


@variant("q2_3", of="relu", id="capped")
def relu_capped_v4(x: ArrayLike) -> object:
    return np.clip(x, 0.0, 100.0)


@misconception(
    "q2_3",
    of="relu",
    id="one_row",
    equation="ReLU",
    vi="Mảng nhiều chiều trở thành một hàng. Kết quả phải có shape của x.",
    en="An array of several dimensions becomes one row. The result must have the shape of x.",
)
def relu_one_row(x: ArrayLike) -> object:
    return np.array([max(0.0, value) for value in np.ravel(x)])


@misconception(
    "q2_3",
    of="relu",
    id="mirrored",
    equation="ReLU",
    vi="Bạn lấy max(0, −x): phần âm bị lật lên, phần dương mất. ReLU giữ phần dương.",
    en=(
        "You take max(0, −x): the negative side is turned up, the positive one lost. ReLU keeps "
        "the positive side."
    ),
)
def relu_mirrored(x: ArrayLike) -> object:
    return np.maximum(-np.asarray(x, dtype=float), 0.0)


@misconception(
    "q2_3",
    of="relu",
    id="other_threshold",
    equation="ReLU",
    vi="Ngưỡng của bạn không phải 0: các số dương nhỏ cũng bị xóa.",
    en="Your threshold is not 0: small positive numbers are wiped out, too.",
)
def relu_other_threshold(x: ArrayLike) -> object:
    z = np.asarray(x, dtype=float)
    return np.where(z > 1, z, 0.0)


@misconception(
    "q2_3",
    of="relu",
    id="rows_only",
    equation="ReLU",
    vi=(
        "Vòng lặp chỉ đi qua các phần tử của danh sách một chiều. x có thể là một số hay mảng "
        "nhiều chiều."
    ),
    en=(
        "The loop expects a list of numbers. x may also be a single number, or have several "
        "dimensions."
    ),
)
def relu_rows_only(x: ArrayLike) -> object:
    return [max(0.0, value) for value in x]


@misconception(
    "q2_3",
    of="relu",
    id="one_entry_for_a_number",
    equation="ReLU",
    vi="Với một số, bạn trả về mảng một phần tử. Một số cho một số.",
    en="For a number you return an array of one entry. A number gives a number.",
)
def relu_one_entry_for_a_number(x: ArrayLike) -> object:
    return np.maximum(np.atleast_1d(x), 0.0)


@variant("q2_3", of="relu_grad", id="leaky")
def slope_leaky_v2(x: ArrayLike) -> object:
    return np.where(np.asarray(x) > 0, 1.0, 0.1)


@variant("q2_3", of="relu_grad", id="leaky")
def slope_leaky_v3(x: ArrayLike) -> object:
    return np.where(np.asarray(x) > 0, 1.0, 0.001)


@variant("q2_3", of="relu_grad", id="leaky")
def slope_leaky_v4(x: ArrayLike) -> object:
    return np.where(np.asarray(x) > 0, 1.0, 0.2)


@misconception(
    "q2_3",
    of="relu_grad",
    id="slope_of_nonzero",
    equation="ReLU′",
    vi="Độ dốc của bạn là 1 ở mọi x khác 0. Bên trái 0 ReLU nằm ngang: độ dốc 0.",
    en="Your slope is 1 wherever x is not 0. To the left of 0 ReLU is level: its slope is 0.",
)
def slope_slope_of_nonzero(x: ArrayLike) -> object:
    return np.where(np.asarray(x) != 0, 1.0, 0.0)


@misconception(
    "q2_3",
    of="relu_grad",
    id="slopes_in_one_row",
    equation="ReLU′",
    vi="Mảng nhiều chiều trở thành một hàng. Kết quả phải có shape của x.",
    en="An array of several dimensions becomes one row. The result must have the shape of x.",
)
def slope_slopes_in_one_row(x: ArrayLike) -> object:
    return np.array([1.0 if value > 0 else 0.0 for value in np.ravel(x)])


@misconception(
    "q2_3",
    of="relu_grad",
    id="single_number_only",
    equation="ReLU′",
    vi=(
        "`if x > 0` chỉ dùng được với một số. Với mảng hãy so sánh từng phần tử, chẳng hạn bằng "
        "np.where."
    ),
    en=(
        "`if x > 0` works for a single number. For arrays compare entry by entry, with np.where "
        "for example."
    ),
)
def slope_single_number_only(x: ArrayLike) -> object:
    return 1.0 if x > 0 else 0.0


@variant("q2_3", of="relu_grad", id="dead_below_one")
def slope_dead_below_half(x: ArrayLike) -> object:
    return np.where(np.asarray(x) >= 0.5, 1.0, 0.0)
