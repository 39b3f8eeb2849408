"""Known wrong answers to q2_4, “A sigmoid that never overflows”."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike
from registry import misconception, variant


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
        "Sigmoid của bạn đi xuống: dấu trong số mũ bị ngược. Khi x lớn, lũy thừa ấy phải nhỏ để "
        "kết quả tiến tới 1."
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


@variant("q2_4", of="sigmoid", id="clip_too_tight")
def sigmoid_clip_too_tight_v2(x: ArrayLike) -> object:
    return right_sigmoid(np.clip(x, -10.0, 10.0))


@variant("q2_4", of="sigmoid", id="clip_too_tight")
def sigmoid_clip_too_tight_v3(x: ArrayLike) -> object:
    return right_sigmoid(np.clip(x, -8.0, 8.0))


@misconception(
    "q2_4",
    of="sigmoid",
    id="absolute_argument",
    equation="σ",
    vi="Bạn lấy |x|, nên số âm cho kết quả của số dương. Với x < 0 cần dạng eˣ/(1 + eˣ).",
    en=(
        "You take |x|, so negative numbers give the result of positive ones. For x < 0 the form "
        "eˣ/(1 + eˣ) is needed."
    ),
)
def sigmoid_absolute_argument(x: ArrayLike) -> object:
    return 1 / (1 + np.exp(-np.abs(np.asarray(x, dtype=float))))


@misconception(
    "q2_4",
    of="sigmoid",
    id="hard_sigmoid",
    equation="σ",
    vi=('Đây là "hard sigmoid", một đường gãy khúc. Hãy dùng 1/(1 + e⁻ˣ).'),
    en=('This is the "hard sigmoid", made of straight pieces. Use 1/(1 + e⁻ˣ).'),
)
def sigmoid_hard_sigmoid(x: ArrayLike) -> object:
    return np.clip(0.2 * np.asarray(x, dtype=float) + 0.5, 0.0, 1.0)


@misconception(
    "q2_4",
    of="sigmoid",
    id="one_row",
    equation="σ",
    vi="Mảng nhiều chiều trở thành một hàng. Kết quả phải có shape của x.",
    en="An array of several dimensions becomes one row. The result must have the shape of x.",
)
def sigmoid_one_row(x: ArrayLike) -> object:
    return np.ravel(right_sigmoid(x))


@misconception(
    "q2_4",
    of="sigmoid",
    id="e_typed_in",
    equation="σ",
    vi="Bạn dùng một số e làm tròn (2.718). Hãy dùng np.exp.",
    en="You use a rounded e (2.718). Use np.exp.",
)
def sigmoid_e_typed_in(x: ArrayLike) -> object:
    return 1 / (1 + 2.718 ** -np.asarray(x, dtype=float))


@misconception(
    "q2_4",
    of="sigmoid",
    id="minus_in_denominator",
    equation="σ",
    vi="Mẫu số là 1 − e⁻ˣ. Sigmoid có dấu CỘNG: 1 + e⁻ˣ.",
    en="Your denominator is 1 − e⁻ˣ. The sigmoid has a PLUS: 1 + e⁻ˣ.",
)
def sigmoid_minus_in_denominator(x: ArrayLike) -> object:
    return 1 / (1 - np.exp(-np.asarray(x, dtype=float)))


@misconception(
    "q2_4",
    of="sigmoid",
    id="ends_set",
    equation="σ",
    vi="Từ một chỗ nào đó bạn đặt kết quả bằng 0 hay 1. Ở đuôi sigmoid còn nhỏ dần, chưa bằng 0.",
    en=(
        "From some place on you set the result to 0 or 1. In its tails the sigmoid goes on "
        "shrinking; it is not 0 yet."
    ),
)
def sigmoid_ends_set(x: ArrayLike) -> object:
    z = np.asarray(x, dtype=float)
    return np.where(np.abs(z) > 7, 1.0 * (z > 0), right_sigmoid(z))
