"""Known wrong answers to q2_5, “The slope of the sigmoid”."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from reference import sigmoid
from registry import misconception, variant


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


@misconception(
    "q2_5",
    of="sigmoid_grad",
    id="s_squared_once_more",
    equation="σ′",
    vi="Có một thừa số s quá nhiều: s²(1 − s). Công thức là s(1 − s).",
    en="There is one factor s too many: s²(1 − s). The formula is s(1 − s).",
)
def sigmoid_slope_s_squared_once_more(x: ArrayLike) -> object:
    s = sigmoid(x)
    return s * s * (1 - s)


@misconception(
    "q2_5",
    of="sigmoid_grad",
    id="plus",
    equation="σ′",
    vi="Bạn viết s(1 + s). Dấu trong ngoặc là dấu trừ: s(1 − s).",
    en="You write s(1 + s). The sign in the bracket is a minus: s(1 − s).",
)
def sigmoid_slope_plus(x: ArrayLike) -> object:
    s = sigmoid(x)
    return s * (1 + s)


@misconception(
    "q2_5",
    of="sigmoid_grad",
    id="of_tanh",
    equation="σ′",
    vi="Đây là đạo hàm của tanh, 1 − tanh². Của sigmoid là s(1 − s).",
    en="This is the derivative of tanh, 1 − tanh². That of the sigmoid is s(1 − s).",
)
def sigmoid_slope_of_tanh(x: ArrayLike) -> object:
    return 1 - np.tanh(np.asarray(x, dtype=float)) ** 2


@misconception(
    "q2_5",
    of="sigmoid_grad",
    id="x_in_place_of_s",
    equation="σ′",
    vi="Thừa số đầu là x thay vì s = sigmoid(x).",
    en="The first factor is x in place of s = sigmoid(x).",
)
def sigmoid_slope_x_in_place_of_s(x: ArrayLike) -> object:
    return np.asarray(x, dtype=float) * (1 - sigmoid(x))


@misconception(
    "q2_5",
    of="sigmoid_grad",
    id="of_relu",
    equation="σ′",
    vi="Đây là đạo hàm của ReLU. Của sigmoid là s(1 − s).",
    en="This is the slope of ReLU. That of the sigmoid is s(1 − s).",
)
def sigmoid_slope_of_relu(x: ArrayLike) -> object:
    return np.where(np.asarray(x) > 0, 1.0, 0.0)


@misconception(
    "q2_5",
    of="sigmoid_grad",
    id="clipped",
    equation="σ′",
    vi=(
        "Bạn cắt x (hay s) vào một khoảng hẹp, nên độ dốc ở đuôi sai. Khi sigmoid ổn định thì "
        "không cần cắt gì nữa."
    ),
    en=(
        "You clip x (or s) to a narrow range, so the slopes in the tails are wrong. With a stable"
        " sigmoid nothing needs clipping."
    ),
)
def sigmoid_slope_clipped(x: ArrayLike) -> object:
    s = sigmoid(np.clip(x, -5.0, 5.0))
    return s * (1 - s)


@variant("q2_5", of="sigmoid_grad", id="clipped")
def sigmoid_slope_clipped_v2(x: ArrayLike) -> object:
    s = np.clip(sigmoid(x), 1e-3, 1 - 1e-3)
    return s * (1 - s)


@variant("q2_5", of="sigmoid_grad", id="clipped")
def sigmoid_slope_clipped_v3(x: ArrayLike) -> object:
    s = sigmoid(np.clip(x, -6.0, 6.0))
    return s * (1 - s)


@misconception(
    "q2_5",
    of="sigmoid_grad",
    id="coarse_difference",
    equation="σ′",
    vi="Đây là sai phân một phía với bước khá lớn: chỉ gần đúng. Hãy dùng công thức s(1 − s).",
    en=(
        "This is a one-sided difference with a rather large step: only nearly right. Use the "
        "formula s(1 − s)."
    ),
)
def sigmoid_slope_coarse_difference(x: ArrayLike) -> object:
    z = np.asarray(x, dtype=float)
    return (sigmoid(z + 1e-4) - sigmoid(z)) / 1e-4


@variant("q2_5", of="sigmoid_grad", id="coarse_difference")
def sigmoid_slope_coarse_difference_v2(x: ArrayLike) -> object:
    z = np.asarray(x, dtype=float)
    return (sigmoid(z + 1e-2) - sigmoid(z)) / 1e-2


@variant("q2_5", of="sigmoid_grad", id="coarse_difference")
def sigmoid_slope_coarse_difference_v3(x: ArrayLike) -> object:
    z = np.asarray(x, dtype=float)
    return (sigmoid(z + 1e-3) - sigmoid(z)) / 1e-3


@misconception(
    "q2_5",
    of="sigmoid_grad",
    id="mean",
    equation="σ′",
    vi="Bạn trả về một số, độ dốc trung bình. Mỗi phần tử của x có độ dốc riêng.",
    en="You return one number, the mean slope. Every entry of x has a slope of its own.",
)
def sigmoid_slope_mean(x: ArrayLike) -> object:
    s = sigmoid(x)
    return float(np.mean(s * (1 - s)))
