"""A6's known wrong functions: each must fail its question's cases, and each has a hint to give.

They serve twice. The assignment's gate runs every one against the hidden cases, which proves that
the cases can tell wrong from right. Diagnosis replays a failing student's calls against them: the
one that agrees on all calls lends its hint, after "looks like". So no two of one question may
behave alike on the cases' data, and each does one thing wrong, in the simplest way it is done.

A wrong program may build on right ones: `reference` is what the student's earlier answers should
have been.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike
from reference import sigmoid, softmax, softmax_ce
from registry import misconception

Gradient = Callable[[np.ndarray], np.ndarray]

# --- q6_1: huber ---


def huber_costs(error: np.ndarray, delta: float) -> np.ndarray:
    """What each entry costs, for those who are wrong elsewhere."""
    size = np.abs(error)
    return np.where(size <= delta, error**2 / 2, delta * (size - delta / 2))


@misconception(
    "q6_1",
    of="huber",
    id="no_half",
    equation="(25)",
    vi=(
        "Phần bậc hai thiếu hệ số 1/2, nên tại |e| = δ hai nhánh không gặp nhau: mất mát nhảy "
        "bậc. Hãy thử thay e = δ vào cả hai nhánh."
    ),
    en=(
        "The quadratic part lacks its 1/2, so the two branches do not meet at |e| = δ: the loss "
        "jumps there. Try putting e = δ into both."
    ),
)
def huber_no_half(y_pred: np.ndarray, y_true: np.ndarray, delta: float) -> object:
    error = y_pred - y_true
    size = np.abs(error)
    costs = np.where(size <= delta, error**2, delta * (size - delta / 2))
    return np.mean(costs), np.clip(error, -delta, delta) / error.size


@misconception(
    "q6_1",
    of="huber",
    id="grad_no_n",
    equation="(25)",
    vi=(
        "Mất mát là trung bình của n mẫu nên mỗi dự đoán chỉ góp 1/n: gradient cũng phải chia cho "
        "n."
    ),
    en=(
        "The loss is a mean of n samples, so each prediction contributes only 1/n of it: divide "
        "the gradient by n as well."
    ),
)
def huber_grad_no_n(y_pred: np.ndarray, y_true: np.ndarray, delta: float) -> object:
    error = y_pred - y_true
    return np.mean(huber_costs(error, delta)), np.clip(error, -delta, delta)


@misconception(
    "q6_1",
    of="huber",
    id="grad_sign",
    equation="(25)",
    vi=(
        "Gradient ngược dấu. Đạo hàm lấy theo y_pred: đoán quá cao (e > 0) mà tăng thêm thì mất "
        "mát tăng."
    ),
    en=(
        "The gradient has the wrong sign. It is the derivative by y_pred: when the guess is too "
        "high (e > 0), raising it raises the loss."
    ),
)
def huber_grad_sign(y_pred: np.ndarray, y_true: np.ndarray, delta: float) -> object:
    error = y_pred - y_true
    return np.mean(huber_costs(error, delta)), np.clip(-error, -delta, delta) / error.size


@misconception(
    "q6_1",
    of="huber",
    id="loss_sum",
    equation="(25)",
    vi="Mất mát là tổng các mẫu. Cần trung bình, để nó không lớn lên chỉ vì có nhiều dữ liệu hơn.",
    en="The loss is a sum. Take the mean, lest it grow just because there are more data.",
)
def huber_loss_sum(y_pred: np.ndarray, y_true: np.ndarray, delta: float) -> object:
    error = y_pred - y_true
    return np.sum(huber_costs(error, delta)), np.clip(error, -delta, delta) / error.size


@misconception(
    "q6_1",
    of="huber",
    id="no_offset",
    equation="(25)",
    vi=(
        "Nhánh thẳng thiếu phần trừ δ/2, nên nó nằm cao hơn chỗ parabol kết thúc: mất mát nhảy "
        "bậc tại |e| = δ."
    ),
    en=(
        "The straight branch lacks its − δ/2, so it starts above the point where the parabola "
        "ends: the loss jumps at |e| = δ."
    ),
)
def huber_no_offset(y_pred: np.ndarray, y_true: np.ndarray, delta: float) -> object:
    error = y_pred - y_true
    size = np.abs(error)
    costs = np.where(size <= delta, error**2 / 2, delta * size)
    return np.mean(costs), np.clip(error, -delta, delta) / error.size


@misconception(
    "q6_1",
    of="huber",
    id="slope_one",
    equation="(25)",
    vi=(
        "Nhánh thẳng của bạn luôn dốc bằng 1. Nó phải nối tiếp độ dốc của parabol tại |e| = δ, "
        "tức là δ. Với δ = 1 thì không thấy."
    ),
    en=(
        "Your straight branch always has slope 1. It must carry on with the parabola's slope at "
        "|e| = δ, which is δ. For δ = 1 this does not show."
    ),
)
def huber_slope_one(y_pred: np.ndarray, y_true: np.ndarray, delta: float) -> object:
    error = y_pred - y_true
    size = np.abs(error)
    costs = np.where(size <= delta, error**2 / 2, size - delta / 2)
    return np.mean(costs), np.where(size <= delta, error, np.sign(error)) / error.size


@misconception(
    "q6_1",
    of="huber",
    id="always_quadratic",
    equation="(25)",
    vi=(
        "Mọi sai số đều bị bình phương, như MSE. Ý của Huber là sai số lớn hơn δ chỉ bị phạt theo "
        "đường thẳng."
    ),
    en=(
        "Every error is squared, as in the MSE. The point of Huber is that errors beyond δ are "
        "punished along a straight line only."
    ),
)
def huber_always_quadratic(y_pred: np.ndarray, y_true: np.ndarray, delta: float) -> object:
    error = y_pred - y_true
    return np.mean(error**2 / 2), error / error.size


@misconception(
    "q6_1",
    of="huber",
    id="always_linear",
    equation="(25)",
    vi=(
        "Mọi sai số đều bị phạt theo đường thẳng, kể cả sai số nhỏ. Gần 0 cần parabol, để "
        "gradient nhỏ dần khi tới đích."
    ),
    en=(
        "Every error is punished along a straight line, even a small one. Near 0 a parabola is "
        "needed, so that the gradient fades as you arrive."
    ),
)
def huber_always_linear(y_pred: np.ndarray, y_true: np.ndarray, delta: float) -> object:
    error = y_pred - y_true
    costs = delta * (np.abs(error) - delta / 2)
    return np.mean(costs), delta * np.sign(error) / error.size


@misconception(
    "q6_1",
    of="huber",
    id="grad_unclipped",
    equation="(25)",
    vi=(
        "Mất mát đúng, nhưng gradient vẫn là của parabol ở mọi nơi. Trên nhánh thẳng độ dốc không "
        "tăng nữa: nó dừng ở ±δ."
    ),
    en=(
        "The loss is right, but the gradient is that of the parabola everywhere. On the straight "
        "branch the slope grows no more: it stops at ±δ."
    ),
)
def huber_grad_unclipped(y_pred: np.ndarray, y_true: np.ndarray, delta: float) -> object:
    error = y_pred - y_true
    return np.mean(huber_costs(error, delta)), error / error.size


@misconception(
    "q6_1",
    of="huber",
    id="delta_is_one",
    equation="(25)",
    vi="δ bị cố định bằng 1. Ngưỡng giữa parabol và đường thẳng là tham số delta.",
    en="δ is fixed at 1. The border between parabola and line is the argument delta.",
)
def huber_delta_is_one(y_pred: np.ndarray, y_true: np.ndarray, delta: float) -> object:
    error = y_pred - y_true
    return np.mean(huber_costs(error, 1.0)), np.clip(error, -1.0, 1.0) / error.size


@misconception(
    "q6_1",
    of="huber",
    id="branches_swapped",
    equation="(25)",
    vi=(
        "Hai nhánh bị đổi chỗ: sai số nhỏ đi theo đường thẳng, sai số lớn bị bình phương. Xem lại "
        "điều kiện."
    ),
    en=(
        "The branches are exchanged: small errors follow the line and large ones are squared. "
        "Look at the condition."
    ),
)
def huber_branches_swapped(y_pred: np.ndarray, y_true: np.ndarray, delta: float) -> object:
    error = y_pred - y_true
    size = np.abs(error)
    costs = np.where(size > delta, error**2 / 2, delta * (size - delta / 2))
    grad = np.where(size > delta, error, delta * np.sign(error))
    return np.mean(costs), grad / error.size


@misconception(
    "q6_1",
    of="huber",
    id="sign_forgotten",
    equation="(25)",
    vi=(
        "Bạn so e với δ mà quên trị tuyệt đối, nên mọi sai số ÂM đều bị coi là nhỏ, dù nó rất lớn "
        "về độ lớn."
    ),
    en=(
        "You compare e with δ without the absolute value, so every NEGATIVE error counts as "
        "small, however large its size."
    ),
)
def huber_sign_forgotten(y_pred: np.ndarray, y_true: np.ndarray, delta: float) -> object:
    error = y_pred - y_true
    costs = np.where(error <= delta, error**2 / 2, delta * (np.abs(error) - delta / 2))
    return np.mean(costs), np.minimum(error, delta) / error.size


@misconception(
    "q6_1",
    of="huber",
    id="swapped",
    equation="(25)",
    vi="Hai kết quả bị đổi chỗ: mất mát (một số) đứng trước, gradient (n số) đứng sau.",
    en="The two results are exchanged: the loss (one number) first, then the gradient (n numbers).",
)
def huber_swapped(y_pred: np.ndarray, y_true: np.ndarray, delta: float) -> object:
    error = y_pred - y_true
    return np.clip(error, -delta, delta) / error.size, np.mean(huber_costs(error, delta))


@misconception(
    "q6_1",
    of="huber",
    id="inplace",
    equation="(25)",
    vi="Phép gán tại chỗ (-=, out=) sửa luôn mảng dự đoán của người gọi. Hãy tạo mảng sai số mới.",
    en=(
        "An in-place operation (-=, out=) changes the caller's predictions. Make a new array for "
        "the errors."
    ),
)
def huber_inplace(y_pred: np.ndarray, y_true: np.ndarray, delta: float) -> object:
    error = y_pred
    error -= y_true
    return np.mean(huber_costs(error, delta)), np.clip(error, -delta, delta) / error.size


# --- q6_2: bce_with_logits ---


def bce_costs(z: np.ndarray, y: np.ndarray) -> np.ndarray:
    """What each sample costs, for those who are wrong elsewhere."""
    return np.logaddexp(0.0, z) - y * z


@misconception(
    "q6_2",
    of="bce_with_logits",
    id="naive_log",
    equation="(17)",
    vi=(
        "Với |z| lớn, sigmoid làm tròn thành đúng 0 hoặc 1, và log(0) là −inf (hay 0·inf = nan). "
        "Đừng đi qua sigmoid: log(1 + e^z) có cách tính ổn định, NumPy gọi là logaddexp."
    ),
    en=(
        "For large |z| the sigmoid rounds to exactly 0 or 1, and log(0) is −inf (or 0·inf = nan). "
        "Do not go through the sigmoid: log(1 + e^z) has a stable form, which NumPy calls "
        "logaddexp."
    ),
)
def bce_naive_log(z: np.ndarray, y: np.ndarray) -> object:
    s = 1 / (1 + np.exp(-z))
    costs = -(y * np.log(s) + (1 - y) * np.log(1 - s))
    return np.mean(costs), (s - y) / len(z)


@misconception(
    "q6_2",
    of="bce_with_logits",
    id="sum",
    equation="(17)",
    vi="Mất mát là tổng. Cần trung bình của n mẫu; với một mẫu duy nhất thì không thấy khác.",
    en=(
        "The loss is a sum. Take the mean over the n samples; for a single sample it looks the "
        "same."
    ),
)
def bce_sum(z: np.ndarray, y: np.ndarray) -> object:
    return np.sum(bce_costs(z, y)), (sigmoid(z) - y) / len(z)


@misconception(
    "q6_2",
    of="bce_with_logits",
    id="sign",
    equation="(17)",
    vi=(
        "Gradient ngược dấu: bạn lấy nhãn trừ dự đoán. Với y = 1, tăng z phải làm mất mát GIẢM, "
        "nên đạo hàm âm."
    ),
    en=(
        "The gradient has the wrong sign: you take label minus prediction. For y = 1 a larger z "
        "must LOWER the loss, so the derivative is negative."
    ),
)
def bce_sign(z: np.ndarray, y: np.ndarray) -> object:
    return np.mean(bce_costs(z, y)), (y - sigmoid(z)) / len(z)


@misconception(
    "q6_2",
    of="bce_with_logits",
    id="log2",
    equation="(17)",
    vi="Logarit của bạn có cơ số 2. Cả khóa học dùng logarit tự nhiên, cơ số e.",
    en="Your logarithm has base 2. The whole course uses the natural one, base e.",
)
def bce_log2(z: np.ndarray, y: np.ndarray) -> object:
    return np.mean(bce_costs(z, y)) / np.log(2), (sigmoid(z) - y) / len(z)


@misconception(
    "q6_2",
    of="bce_with_logits",
    id="grad_no_n",
    equation="(17)",
    vi="Gradient thiếu 1/n. Mất mát là trung bình nên mỗi logit chỉ chịu trách nhiệm 1/n.",
    en="The gradient lacks 1/n. The loss is a mean, so each logit answers for 1/n of it only.",
)
def bce_grad_no_n(z: np.ndarray, y: np.ndarray) -> object:
    return np.mean(bce_costs(z, y)), sigmoid(z) - y


@misconception(
    "q6_2",
    of="bce_with_logits",
    id="extra_sprime",
    equation="(17)",
    vi=(
        "Gradient thừa thừa số s(1 − s). Quy tắc chuỗi đúng là có sinh ra nó, nhưng đạo hàm của "
        "log có s(1 − s) ở mẫu, nên chúng triệt tiêu. Đó chính là ưu điểm của log-loss."
    ),
    en=(
        "The gradient has an extra factor s(1 − s). The chain rule does produce it, but the "
        "derivative of the log has s(1 − s) in its denominator, and they cancel. That is the very "
        "merit of the log-loss."
    ),
)
def bce_extra_sprime(z: np.ndarray, y: np.ndarray) -> object:
    s = sigmoid(z)
    return np.mean(bce_costs(z, y)), (s - y) * s * (1 - s) / len(z)


@misconception(
    "q6_2",
    of="bce_with_logits",
    id="clipped",
    equation="(17)",
    vi=(
        "Xác suất bị cắt (chẳng hạn ở 1e-7) nên mất mát không bao giờ vượt quá khoảng 16. Một lời "
        "đoán sai ở z = −1000 phải trả giá 1000: hãy dùng dạng ổn định thay vì cắt."
    ),
    en=(
        "The probability is clipped (at 1e-7, say), so the loss never exceeds some 16. A wrong "
        "guess at z = −1000 must cost 1000: use a stable form instead of a clip."
    ),
)
def bce_clipped(z: np.ndarray, y: np.ndarray) -> object:
    s = np.clip(sigmoid(z), 1e-7, 1 - 1e-7)
    costs = -(y * np.log(s) + (1 - y) * np.log(1 - s))
    return np.mean(costs), (sigmoid(z) - y) / len(z)


@misconception(
    "q6_2",
    of="bce_with_logits",
    id="positives_only",
    equation="(17)",
    vi=(
        "Mẫu có nhãn 0 không tốn gì cả: thiếu nửa thứ hai của log-loss. Khi y = 0, dự đoán gần 1 "
        "cũng phải bị phạt."
    ),
    en=(
        "Samples with the label 0 cost nothing: the second half of the log-loss is missing. When "
        "y = 0, a prediction near 1 must be punished as well."
    ),
)
def bce_positives_only(z: np.ndarray, y: np.ndarray) -> object:
    return np.mean(y * np.logaddexp(0.0, -z)), (sigmoid(z) - y) / len(z)


@misconception(
    "q6_2",
    of="bce_with_logits",
    id="labels_plus_minus",
    equation="(17)",
    vi=(
        "log(1 + e^(−y·z)) dành cho nhãn −1 và +1. Ở đây nhãn là 0 và 1, nên mọi mẫu có nhãn 0 "
        "đều cho ln 2."
    ),
    en=(
        "log(1 + e^(−y·z)) is for the labels −1 and +1. Here they are 0 and 1, so every sample "
        "with the label 0 gives ln 2."
    ),
)
def bce_labels_plus_minus(z: np.ndarray, y: np.ndarray) -> object:
    return np.mean(np.logaddexp(0.0, -y * z)), (sigmoid(z) - y) / len(z)


@misconception(
    "q6_2",
    of="bce_with_logits",
    id="squared_error",
    equation="(17)",
    vi="Đây là sai số bình phương của sigmoid. Log-loss dùng logarit, nên lời đoán sai rất đắt.",
    en=(
        "This is the squared error of the sigmoid. The log-loss takes a logarithm: being wrong is "
        "dear."
    ),
)
def bce_squared_error(z: np.ndarray, y: np.ndarray) -> object:
    s = sigmoid(z)
    return np.mean((s - y) ** 2), 2 * (s - y) * s * (1 - s) / len(z)


@misconception(
    "q6_2",
    of="bce_with_logits",
    id="labels_flipped",
    equation="(17)",
    vi="Hai nhãn bị tráo vai: y = 1 phải kéo z lên, không phải đẩy xuống.",
    en="The two labels have changed roles: y = 1 must pull z up, not push it down.",
)
def bce_labels_flipped(z: np.ndarray, y: np.ndarray) -> object:
    return np.mean(bce_costs(z, 1 - y)), (sigmoid(z) - (1 - y)) / len(z)


@misconception(
    "q6_2",
    of="bce_with_logits",
    id="swapped",
    equation="(17)",
    vi="Hai kết quả bị đổi chỗ: mất mát (một số) đứng trước, gradient (n số) đứng sau.",
    en="The two results are exchanged: the loss (one number) first, then the gradient (n numbers).",
)
def bce_swapped(z: np.ndarray, y: np.ndarray) -> object:
    return (sigmoid(z) - y) / len(z), np.mean(bce_costs(z, y))


@misconception(
    "q6_2",
    of="bce_with_logits",
    id="inplace",
    equation="(17)",
    vi="Mảng z của người gọi bị sửa (z *= …, out=z). Hãy tính vào mảng mới.",
    en="The caller's array z is changed (z *= …, out=z). Compute into a new array.",
)
def bce_inplace(z: np.ndarray, y: np.ndarray) -> object:
    result = np.mean(bce_costs(z, y)), (sigmoid(z) - y) / len(z)
    z *= y.astype(z.dtype)
    return result


# --- q6_3: softmax ---


@misconception(
    "q6_3",
    of="softmax",
    id="naive_overflow",
    equation="(16)",
    vi=(
        "e^1000 vượt quá số lớn nhất của máy, và inf/inf cho nan. Cộng cùng một số vào cả cột "
        "không làm softmax đổi: hãy dời mỗi cột sao cho số lớn nhất của nó thành 0."
    ),
    en=(
        "e^1000 is beyond the machine's largest number, and inf/inf makes a nan. Adding the same "
        "number to a whole column leaves softmax as it is: shift each column so that its largest "
        "entry is 0."
    ),
)
def softmax_naive(Z: np.ndarray) -> object:
    powers = np.exp(Z)
    return powers / np.sum(powers, axis=0)


@misconception(
    "q6_3",
    of="softmax",
    id="global_sum",
    equation="(16)",
    vi=(
        "Cả ma trận có tổng bằng 1. Mỗi CỘT là một mẫu và cần tổng riêng bằng 1; với một mẫu duy "
        "nhất thì không thấy khác."
    ),
    en=(
        "The whole matrix sums to 1. Each COLUMN is a sample and must sum to 1 by itself; for a "
        "single sample it looks the same."
    ),
)
def softmax_global_sum(Z: np.ndarray) -> object:
    powers = np.exp(Z - np.max(Z, axis=0))
    return powers / np.sum(powers)


@misconception(
    "q6_3",
    of="softmax",
    id="global_max",
    equation="(16)",
    vi=(
        "Bạn trừ số lớn nhất của CẢ ma trận. Một cột nằm thấp hơn nó rất nhiều sẽ thành toàn số "
        "0, rồi 0/0. Hãy trừ số lớn nhất của từng cột."
    ),
    en=(
        "You subtract the largest entry of the WHOLE matrix. A column far below it becomes all "
        "zeros, and then 0/0. Subtract each column's own largest entry."
    ),
)
def softmax_global_max(Z: np.ndarray) -> object:
    powers = np.exp(Z - np.max(Z))
    return powers / np.sum(powers, axis=0)


@misconception(
    "q6_3",
    of="softmax",
    id="inplace",
    equation="(16)",
    vi="Z -= … sửa luôn ma trận của người gọi. Viết Z - … để có ma trận mới.",
    en="Z -= … changes the caller's matrix. Write Z - … to get a new one.",
)
def softmax_inplace(Z: np.ndarray) -> object:
    Z -= np.max(Z, axis=0)
    powers = np.exp(Z)
    return powers / np.sum(powers, axis=0)


@misconception(
    "q6_3",
    of="softmax",
    id="rows",
    equation="(16)",
    vi=(
        "Các HÀNG có tổng bằng 1. Trong khóa học này mỗi cột là một mẫu (như ở bài A5), nên tổng "
        "lấy dọc theo cột: axis=0."
    ),
    en=(
        "The ROWS sum to 1. In this course every column is a sample (as in A5), so the sum runs "
        "down the columns: axis=0."
    ),
)
def softmax_rows(Z: np.ndarray) -> object:
    powers = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    return powers / np.sum(powers, axis=1, keepdims=True)


@misconception(
    "q6_3",
    of="softmax",
    id="no_exp",
    equation="(16)",
    vi=(
        "Bạn chia thẳng điểm số cho tổng, thiếu hàm mũ. Điểm số có thể âm; hàm mũ biến chúng "
        "thành số dương."
    ),
    en=(
        "You divide the scores themselves by their sum; the exponential is missing. Scores may be "
        "negative; the exponential makes them positive."
    ),
)
def softmax_no_exp(Z: np.ndarray) -> object:
    return Z / np.sum(Z, axis=0)


@misconception(
    "q6_3",
    of="softmax",
    id="sigmoids",
    equation="(16)",
    vi=(
        "Đây là sigmoid của từng phần tử. Các lớp phải chia nhau tổng xác suất bằng 1, nên phần "
        "tử này phụ thuộc vào phần tử kia."
    ),
    en=(
        "This is the sigmoid of each entry. The classes must share a total probability of 1, so "
        "each entry depends on the others."
    ),
)
def softmax_sigmoids(Z: np.ndarray) -> object:
    return sigmoid(Z)


@misconception(
    "q6_3",
    of="softmax",
    id="log_softmax",
    equation="(16)",
    vi="Kết quả toàn số âm: đó là logarit của softmax. Còn thiếu một lần lấy e mũ.",
    en=(
        "The results are negative: this is the logarithm of the softmax. One exponential is "
        "missing."
    ),
)
def softmax_log(Z: np.ndarray) -> object:
    shifted = Z - np.max(Z, axis=0)
    return shifted - np.log(np.sum(np.exp(shifted), axis=0))


@misconception(
    "q6_3",
    of="softmax",
    id="base_two",
    equation="(16)",
    vi="Cơ số của lũy thừa không phải e. Softmax dùng np.exp.",
    en="The base of the power is not e. Softmax uses np.exp.",
)
def softmax_base_two(Z: np.ndarray) -> object:
    powers = np.exp2((Z - np.max(Z, axis=0)).astype(float))
    return powers / np.sum(powers, axis=0)


@misconception(
    "q6_3",
    of="softmax",
    id="winner_takes_all",
    equation="(16)",
    vi=(
        "Lớp thắng được 1, các lớp khác 0. Đó là argmax: gradient của nó bằng 0 nên không học "
        "được. Softmax chia phần cho tất cả."
    ),
    en=(
        "The winner gets 1, all others 0. That is the argmax, whose gradient is 0, so nothing can "
        "be learnt. Softmax gives everyone a share."
    ),
)
def softmax_winner(Z: np.ndarray) -> object:
    return np.where(np.max(Z, axis=0) == Z, 1.0, 0.0)


@misconception(
    "q6_3",
    of="softmax",
    id="minus",
    equation="(16)",
    vi="Điểm càng cao, xác suất của bạn càng thấp: số mũ bị ngược dấu.",
    en="The higher the score, the lower your probability: the exponent has the wrong sign.",
)
def softmax_minus(Z: np.ndarray) -> object:
    powers = np.exp(np.min(Z, axis=0) - Z)
    return powers / np.sum(powers, axis=0)


@misconception(
    "q6_3",
    of="softmax",
    id="transposed",
    equation="(16)",
    vi="Các số đúng nhưng hàng và cột đổi chỗ. Kết quả có cùng shape (k, n) với Z.",
    en="The numbers are right but rows and columns are exchanged. The result has the shape of Z.",
)
def softmax_transposed(Z: np.ndarray) -> object:
    powers = np.exp(Z - np.max(Z, axis=0))
    return (powers / np.sum(powers, axis=0)).T


# --- q6_4: softmax_ce ---


def ce_costs(Z: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """What each sample costs, for those who are wrong elsewhere."""
    shifted = Z - np.max(Z, axis=0)
    chosen = shifted[labels, np.arange(len(labels))]
    return np.log(np.sum(np.exp(shifted), axis=0)) - chosen


def ce_gradient(Z: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """P - one_hot, not yet divided by n."""
    P = softmax(Z)
    P[labels, np.arange(len(labels))] -= 1
    return P


@misconception(
    "q6_4",
    of="softmax_ce",
    id="no_n_grad",
    equation="(17)",
    vi="Gradient thiếu 1/n: mất mát là trung bình của n mẫu. Với một mẫu thì không thấy khác.",
    en=(
        "The gradient lacks 1/n: the loss is a mean over n samples. For one sample it looks the "
        "same."
    ),
)
def ce_no_n_grad(Z: np.ndarray, labels: np.ndarray) -> object:
    return np.mean(ce_costs(Z, labels)), ce_gradient(Z, labels)


@misconception(
    "q6_4",
    of="softmax_ce",
    id="fancy_block",
    equation="(17)",
    vi=(
        "P[labels] chọn cả những HÀNG, nên bạn trừ 1 ở mọi mẫu của các lớp ấy. Cần từng cặp chỉ "
        "số: hàng labels[j] cùng với cột j."
    ),
    en=(
        "P[labels] picks whole ROWS, so you subtract 1 for every sample of those classes. Indices "
        "are needed in pairs: row labels[j] together with column j."
    ),
)
def ce_fancy_block(Z: np.ndarray, labels: np.ndarray) -> object:
    P = softmax(Z)
    P[labels] -= 1
    return np.mean(ce_costs(Z, labels)), P / len(labels)


@misconception(
    "q6_4",
    of="softmax_ce",
    id="diag_jacobian",
    equation="(17)",
    vi=(
        "Bạn nhân thêm P(1 − P) như với sigmoid. Softmax không tính từng phần tử riêng rẽ: ma "
        "trận Jacobi của nó có cả phần ngoài đường chéo, và kết quả cuối gọn hơn nhiều."
    ),
    en=(
        "You multiply by P(1 − P), as for the sigmoid. Softmax does not work entry by entry: its "
        "Jacobian has entries off the diagonal too, and the final result is much simpler."
    ),
)
def ce_diag_jacobian(Z: np.ndarray, labels: np.ndarray) -> object:
    P = softmax(Z)
    grad = ce_gradient(Z, labels) * P * (1 - P)
    return np.mean(ce_costs(Z, labels)), grad / len(labels)


@misconception(
    "q6_4",
    of="softmax_ce",
    id="sum_loss",
    equation="(17)",
    vi="Mất mát là tổng. Cần trung bình của n mẫu.",
    en="The loss is a sum. Take the mean over the n samples.",
)
def ce_sum_loss(Z: np.ndarray, labels: np.ndarray) -> object:
    return np.sum(ce_costs(Z, labels)), ce_gradient(Z, labels) / len(labels)


@misconception(
    "q6_4",
    of="softmax_ce",
    id="sign",
    equation="(17)",
    vi=(
        "Gradient ngược dấu. Tại đúng nhãn, tăng logit phải làm mất mát giảm: phần tử ấy âm, mọi "
        "phần tử khác dương."
    ),
    en=(
        "The gradient has the wrong sign. At the label, a larger logit lowers the loss: that "
        "entry is negative, all others are positive."
    ),
)
def ce_sign(Z: np.ndarray, labels: np.ndarray) -> object:
    return np.mean(ce_costs(Z, labels)), -ce_gradient(Z, labels) / len(labels)


@misconception(
    "q6_4",
    of="softmax_ce",
    id="log_of_zero",
    equation="(17)",
    vi=(
        "Khi lớp đúng thua xa, xác suất của nó làm tròn thành 0 và log cho −inf. Hãy lấy log trên "
        "giấy trước: log P là hiệu của logit và log của tổng các lũy thừa."
    ),
    en=(
        "When the right class is far behind, its probability rounds to 0 and the log gives −inf. "
        "Take the log on paper first: log P is the logit minus the log of the sum of powers."
    ),
)
def ce_log_of_zero(Z: np.ndarray, labels: np.ndarray) -> object:
    chosen = softmax(Z)[labels, np.arange(len(labels))]
    return -np.mean(np.log(chosen)), ce_gradient(Z, labels) / len(labels)


@misconception(
    "q6_4",
    of="softmax_ce",
    id="probabilities_only",
    equation="(17)",
    vi="Gradient chỉ là P, chưa biết nhãn nào đúng. Tại đúng nhãn còn phải trừ 1.",
    en="The gradient is just P and knows nothing of the labels. At the label, subtract 1.",
)
def ce_probabilities_only(Z: np.ndarray, labels: np.ndarray) -> object:
    return np.mean(ce_costs(Z, labels)), softmax(Z) / len(labels)


@misconception(
    "q6_4",
    of="softmax_ce",
    id="label_only",
    equation="(17)",
    vi=(
        "Gradient chỉ khác 0 tại đúng nhãn. Nhưng tăng logit của lớp SAI cũng lấy bớt xác suất "
        "của lớp đúng, nên các phần tử kia cũng khác 0."
    ),
    en=(
        "Your gradient is 0 except at the label. But raising the logit of a WRONG class takes "
        "probability from the right one, so the other entries are not 0 either."
    ),
)
def ce_label_only(Z: np.ndarray, labels: np.ndarray) -> object:
    grad = np.minimum(ce_gradient(Z, labels), 0.0)
    return np.mean(ce_costs(Z, labels)), grad / len(labels)


@misconception(
    "q6_4",
    of="softmax_ce",
    id="mean_over_all",
    equation="(17)",
    vi=(
        "Bạn chia cho k·n, tức là trung bình trên mọi phần tử. Ở đây trung bình lấy theo MẪU: "
        "chia n."
    ),
    en="You divide by k·n, a mean over all entries. Here the mean is over SAMPLES: divide by n.",
)
def ce_mean_over_all(Z: np.ndarray, labels: np.ndarray) -> object:
    return np.sum(ce_costs(Z, labels)) / Z.size, ce_gradient(Z, labels) / Z.size


@misconception(
    "q6_4",
    of="softmax_ce",
    id="log2",
    equation="(17)",
    vi="Logarit của bạn có cơ số 2. Cả khóa học dùng logarit tự nhiên.",
    en="Your logarithm has base 2. The whole course uses the natural one.",
)
def ce_log2(Z: np.ndarray, labels: np.ndarray) -> object:
    return np.mean(ce_costs(Z, labels)) / np.log(2), ce_gradient(Z, labels) / len(labels)


@misconception(
    "q6_4",
    of="softmax_ce",
    id="one_minus_p",
    equation="(17)",
    vi="Mất mát là 1 − P[nhãn], thiếu logarit. Nhờ log mà một lời đoán sai hẳn bị phạt rất nặng.",
    en=(
        "Your loss is 1 − P[label]; the logarithm is missing. It is the log that makes an utterly "
        "wrong guess so expensive."
    ),
)
def ce_one_minus_p(Z: np.ndarray, labels: np.ndarray) -> object:
    chosen = softmax(Z)[labels, np.arange(len(labels))]
    return np.mean(1 - chosen), ce_gradient(Z, labels) / len(labels)


@misconception(
    "q6_4",
    of="softmax_ce",
    id="swapped",
    equation="(17)",
    vi="Hai kết quả bị đổi chỗ: mất mát (một số) đứng trước, gradient (k, n) đứng sau.",
    en="The two results are exchanged: the loss (one number) first, then the gradient (k, n).",
)
def ce_swapped(Z: np.ndarray, labels: np.ndarray) -> object:
    return ce_gradient(Z, labels) / len(labels), np.mean(ce_costs(Z, labels))


@misconception(
    "q6_4",
    of="softmax_ce",
    id="inplace",
    equation="(17)",
    vi="Z -= … sửa luôn ma trận của người gọi. Hãy tạo ma trận mới.",
    en="Z -= … changes the caller's matrix. Make a new one.",
)
def ce_inplace(Z: np.ndarray, labels: np.ndarray) -> object:
    Z -= np.max(Z, axis=0)
    return np.mean(ce_costs(Z, labels)), ce_gradient(Z, labels) / len(labels)


# --- q6_5: margin_losses ---


def four_losses(m: ArrayLike) -> dict[str, np.ndarray]:
    """The right dict, for those who spoil one of its entries."""
    margin = np.asarray(m, dtype=float)
    return {
        "zero_one": np.where(margin <= 0, 1.0, 0.0),
        "hinge": np.maximum(0.0, 1 - margin),
        "logistic": np.logaddexp(0.0, -margin),
        "square": (1 - margin) ** 2,
    }


@misconception(
    "q6_5",
    of="margin_losses",
    id="zero_one_tie",
    equation="m = (2y − 1)z",
    vi=(
        "Tại m = 0 bạn cho 0. Khi đó mô hình không nghiêng về bên nào; ta quy ước tính là sai: m "
        "≤ 0."
    ),
    en="At m = 0 you give 0. The model leans neither way there; by agreement that is wrong: m ≤ 0.",
)
def margin_zero_one_tie(m: ArrayLike) -> object:
    return {**four_losses(m), "zero_one": np.where(np.asarray(m) < 0, 1.0, 0.0)}


@misconception(
    "q6_5",
    of="margin_losses",
    id="margin_sign",
    equation="m = (2y − 1)z",
    vi="Các mất mát của bạn tăng khi m tăng. Lề m lớn nghĩa là đúng và chắc: mất mát phải giảm.",
    en="Your losses grow with m. A large margin m means right and sure: the loss must go down.",
)
def margin_sign(m: ArrayLike) -> object:
    return four_losses(-np.asarray(m))


@misconception(
    "q6_5",
    of="margin_losses",
    id="overflow",
    equation="m = (2y − 1)z",
    vi=(
        "log(1 + e^(−m)) tràn số tại m = −1000 và cho inf, trong khi giá trị đúng chỉ là 1000. "
        "np.logaddexp tính được mà không tràn."
    ),
    en=(
        "log(1 + e^(−m)) overflows at m = −1000 and gives inf, while the true value is just 1000. "
        "np.logaddexp computes it without overflow."
    ),
)
def margin_overflow(m: ArrayLike) -> object:
    return {**four_losses(m), "logistic": np.log(1 + np.exp(-np.asarray(m, dtype=float)))}


@misconception(
    "q6_5",
    of="margin_losses",
    id="hinge_negative",
    equation="m = (2y − 1)z",
    vi="Hinge của bạn âm khi m > 1. Đúng và đủ chắc thì không phạt, nhưng cũng không thưởng.",
    en=(
        "Your hinge is negative for m > 1. Right and sure enough costs nothing, but earns nothing "
        "too."
    ),
)
def margin_hinge_negative(m: ArrayLike) -> object:
    return {**four_losses(m), "hinge": 1 - np.asarray(m)}


@misconception(
    "q6_5",
    of="margin_losses",
    id="perceptron",
    equation="m = (2y − 1)z",
    vi=(
        "Hinge của bạn gãy tại m = 0. Nó phải đòi thêm một khoảng an toàn: chỉ từ m = 1 trở đi "
        "mới hết bị phạt."
    ),
    en=(
        "Your hinge has its kink at m = 0. It should ask for a safety margin: only from m = 1 on "
        "is nothing to pay."
    ),
)
def margin_perceptron(m: ArrayLike) -> object:
    return {**four_losses(m), "hinge": np.maximum(0.0, -np.asarray(m))}


@misconception(
    "q6_5",
    of="margin_losses",
    id="square_of_m",
    equation="m = (2y − 1)z",
    vi="Bạn bình phương m, nên lề 0 lại là tốt nhất. Mất mát bình phương đo khoảng cách tới m = 1.",
    en=(
        "You square m, so that a margin of 0 is best. The square loss measures the distance to m "
        "= 1."
    ),
)
def margin_square_of_m(m: ArrayLike) -> object:
    return {**four_losses(m), "square": np.asarray(m, dtype=float) ** 2}


@misconception(
    "q6_5",
    of="margin_losses",
    id="squared_hinge",
    equation="m = (2y − 1)z",
    vi=(
        "Bạn bình phương hinge. Mất mát bình phương (1 − m)² phạt cả những lời đoán đúng quá "
        "mạnh, khi m > 1: tại m = 2 nó bằng 1."
    ),
    en=(
        "You square the hinge. The square loss (1 − m)² also punishes what is right too strongly, "
        "for m > 1: at m = 2 it is 1."
    ),
)
def margin_squared_hinge(m: ArrayLike) -> object:
    return {**four_losses(m), "square": np.maximum(0.0, 1 - np.asarray(m)) ** 2}


@misconception(
    "q6_5",
    of="margin_losses",
    id="log2",
    equation="m = (2y − 1)z",
    vi="Logarit của bạn có cơ số 2 (tại m = 0 được 1). Cả khóa học dùng logarit tự nhiên: ln 2.",
    en="Your logarithm has base 2 (at m = 0 it gives 1). The course uses the natural one: ln 2.",
)
def margin_log2(m: ArrayLike) -> object:
    losses = four_losses(m)
    return {**losses, "logistic": losses["logistic"] / np.log(2)}


@misconception(
    "q6_5",
    of="margin_losses",
    id="averaged",
    equation="m = (2y − 1)z",
    vi=(
        "Mỗi mất mát chỉ còn một số, trung bình của cả mảng. Ở đây cần từng phần tử, để còn vẽ "
        "hình."
    ),
    en="Each loss is one number, the mean of the array. Here every entry is wanted, to be drawn.",
)
def margin_averaged(m: ArrayLike) -> object:
    return {name: float(np.mean(values)) for name, values in four_losses(m).items()}


@misconception(
    "q6_5",
    of="margin_losses",
    id="zero_one_of_hinge",
    equation="m = (2y − 1)z",
    vi="zero_one của bạn phạt cả khi 0 < m < 1. Đếm lỗi thì chỉ hỏi dấu: đúng phía là không lỗi.",
    en=(
        "Your zero_one punishes 0 < m < 1 too. Counting errors asks for the side only: right is "
        "right."
    ),
)
def margin_zero_one_of_hinge(m: ArrayLike) -> object:
    return {**four_losses(m), "zero_one": np.where(np.asarray(m) < 1, 1.0, 0.0)}


@misconception(
    "q6_5",
    of="margin_losses",
    id="other_keys",
    equation="m = (2y − 1)z",
    vi="Tên khóa khác với yêu cầu. Cần đúng bốn khóa: zero_one, hinge, logistic, square.",
    en="The keys have other names. Exactly four are wanted: zero_one, hinge, logistic, square.",
)
def margin_other_keys(m: ArrayLike) -> object:
    return {name.replace("_", "-"): values for name, values in four_losses(m).items()}


@misconception(
    "q6_5",
    of="margin_losses",
    id="inplace",
    equation="m = (2y − 1)z",
    vi="Mảng m của người gọi bị sửa. Hãy tính vào mảng mới.",
    en="The caller's array m is changed. Compute into a new one.",
)
def margin_inplace(m: ArrayLike) -> object:
    losses = four_losses(m)
    if isinstance(m, np.ndarray):
        m *= -1
    return losses


# --- q6_6: saturation ---


@misconception(
    "q6_6",
    of="saturation",
    id="mse_no_sprime",
    equation="(11)",
    vi=(
        "Đạo hàm của (s − y)² theo z phải đi qua sigmoid: quy tắc chuỗi nhân thêm s(1 − s). Chính "
        "thừa số ấy gây bão hòa."
    ),
    en=(
        "The derivative of (s − y)² by z has to pass through the sigmoid: the chain rule "
        "multiplies by s(1 − s). That very factor causes the saturation."
    ),
)
def saturation_mse_no_sprime(z: np.ndarray, y: np.ndarray) -> object:
    s = sigmoid(z)
    return 2 * (s - y), s - y


@misconception(
    "q6_6",
    of="saturation",
    id="bce_with_sprime",
    equation="(11)",
    vi=(
        "Với log-loss, thừa số s(1 − s) của sigmoid triệt tiêu với mẫu số của đạo hàm logarit. "
        "Còn lại đúng s − y."
    ),
    en=(
        "With the log-loss, the sigmoid's factor s(1 − s) cancels against the denominator of the "
        "log's derivative. Just s − y is left."
    ),
)
def saturation_bce_with_sprime(z: np.ndarray, y: np.ndarray) -> object:
    s = sigmoid(z)
    return 2 * (s - y) * s * (1 - s), (s - y) * s * (1 - s)


@misconception(
    "q6_6",
    of="saturation",
    id="swapped",
    equation="(11)",
    vi="Hai kết quả bị đổi chỗ: đạo hàm của sai số bình phương đứng trước.",
    en="The two results are exchanged: the derivative of the squared error comes first.",
)
def saturation_swapped(z: np.ndarray, y: np.ndarray) -> object:
    s = sigmoid(z)
    return s - y, 2 * (s - y) * s * (1 - s)


@misconception(
    "q6_6",
    of="saturation",
    id="averaged",
    equation="(11)",
    vi="Bạn chia cho n. Câu này hỏi đạo hàm của TỪNG mẫu, không phải của trung bình.",
    en="You divide by n. The question is about EACH sample's derivative, not that of the mean.",
)
def saturation_averaged(z: np.ndarray, y: np.ndarray) -> object:
    s = sigmoid(z)
    return 2 * (s - y) * s * (1 - s) / len(z), (s - y) / len(z)


@misconception(
    "q6_6",
    of="saturation",
    id="half",
    equation="(11)",
    vi="g_mse thiếu thừa số 2: mất mát là (s − y)², không có ½ phía trước.",
    en="g_mse lacks the factor 2: the loss is (s − y)², without a ½ in front.",
)
def saturation_half(z: np.ndarray, y: np.ndarray) -> object:
    s = sigmoid(z)
    return (s - y) * s * (1 - s), s - y


@misconception(
    "q6_6",
    of="saturation",
    id="sign",
    equation="(11)",
    vi="Cả hai đạo hàm đều ngược dấu. Sai số là dự đoán trừ nhãn: s − y.",
    en="Both derivatives have the wrong sign. The error is prediction minus label: s − y.",
)
def saturation_sign(z: np.ndarray, y: np.ndarray) -> object:
    s = sigmoid(z)
    return 2 * (y - s) * s * (1 - s), y - s


@misconception(
    "q6_6",
    of="saturation",
    id="sizes_only",
    equation="(11)",
    vi="Dấu bị mất. Đạo hàm âm nghĩa là phải tăng z; thiếu dấu thì không biết đi về phía nào.",
    en=(
        "The signs are lost. A negative derivative says: raise z. Without it, nobody knows which "
        "way."
    ),
)
def saturation_sizes_only(z: np.ndarray, y: np.ndarray) -> object:
    s = sigmoid(z)
    return np.abs(2 * (s - y) * s * (1 - s)), np.abs(s - y)


@misconception(
    "q6_6",
    of="saturation",
    id="losses",
    equation="(11)",
    vi="Bạn trả về chính hai mất mát. Câu này hỏi đạo hàm của chúng theo z.",
    en="You return the two losses themselves. Their derivatives by z are wanted.",
)
def saturation_losses(z: np.ndarray, y: np.ndarray) -> object:
    return (sigmoid(z) - y) ** 2, np.logaddexp(0.0, z) - y * z


@misconception(
    "q6_6",
    of="saturation",
    id="sprime_of_z",
    equation="(11)",
    vi="Bạn nhân với z(1 − z). Độ dốc của sigmoid là s(1 − s), với s = sigmoid(z).",
    en="You multiply by z(1 − z). The slope of the sigmoid is s(1 − s), with s = sigmoid(z).",
)
def saturation_sprime_of_z(z: np.ndarray, y: np.ndarray) -> object:
    s = sigmoid(z)
    return 2 * (s - y) * z * (1 - z), s - y


@misconception(
    "q6_6",
    of="saturation",
    id="logit_for_probability",
    equation="(11)",
    vi="Bạn trừ nhãn khỏi logit z. Nhãn 0 hay 1 phải so với xác suất sigmoid(z).",
    en="You subtract the label from the logit z. A label, 0 or 1, is compared with sigmoid(z).",
)
def saturation_logit(z: np.ndarray, y: np.ndarray) -> object:
    s = sigmoid(z)
    return 2 * (z - y) * s * (1 - s), z - y


# --- q6_7: gradient_flow ---


@misconception(
    "q6_7",
    of="gradient_flow",
    id="ascent",
    equation="(6)",
    vi="Đường đi leo lên thay vì chảy xuống: dòng gradient đi NGƯỢC hướng gradient, dấu trừ.",
    en="The path climbs instead of flowing down: gradient flow goes AGAINST the gradient, minus.",
)
def flow_ascent(grad: Gradient, theta0: np.ndarray, dt: float, n_steps: int) -> object:
    path = [np.array(theta0, dtype=float)]
    for _ in range(n_steps):
        path.append(path[-1] + dt * np.asarray(grad(path[-1])))
    return np.array(path)


@misconception(
    "q6_7",
    of="gradient_flow",
    id="no_dt",
    equation="(6)",
    vi="dt bị bỏ quên, nên mỗi bước dài bằng cả gradient. Bước Euler là dt lần gradient.",
    en="dt is forgotten, so each step is as long as the gradient. Euler's step is dt times it.",
)
def flow_no_dt(grad: Gradient, theta0: np.ndarray, dt: float, n_steps: int) -> object:
    path = [np.array(theta0, dtype=float)]
    for _ in range(n_steps):
        path.append(path[-1] - np.asarray(grad(path[-1])))
    return np.array(path)


@misconception(
    "q6_7",
    of="gradient_flow",
    id="inplace",
    equation="(6)",
    vi="theta -= … sửa luôn theta0 của người gọi. Hãy sao chép theta0 trước.",
    en="theta -= … changes the caller's theta0. Copy theta0 first.",
)
def flow_inplace(grad: Gradient, theta0: np.ndarray, dt: float, n_steps: int) -> object:
    theta = theta0
    path = [theta.astype(float)]
    for _ in range(n_steps):
        theta[...] = path[-1] - dt * np.asarray(grad(path[-1]))
        path.append(path[-1] - dt * np.asarray(grad(path[-1])))
    return np.array(path)


@misconception(
    "q6_7",
    of="gradient_flow",
    id="same_array",
    equation="(6)",
    vi=(
        "Mọi dòng đều bằng dòng cuối: bạn cất cùng MỘT mảng vào danh sách rồi tiếp tục sửa nó. "
        "Mỗi bước cần một mảng mới, hoặc một bản sao."
    ),
    en=(
        "All rows equal the last one: you put the very SAME array into the list and go on "
        "changing it. Each step needs a new array, or a copy."
    ),
)
def flow_same_array(grad: Gradient, theta0: np.ndarray, dt: float, n_steps: int) -> object:
    theta = np.array(theta0, dtype=float)
    path = [theta]
    for _ in range(n_steps):
        theta -= dt * np.asarray(grad(theta))
        path.append(theta)
    return np.array(path)


@misconception(
    "q6_7",
    of="gradient_flow",
    id="no_start",
    equation="(6)",
    vi="Thiếu dòng 0: đường đi bắt đầu từ theta0, trước bước đầu tiên. n bước có n + 1 điểm.",
    en="Row 0 is missing: the path begins at theta0, before the first step. n steps, n + 1 points.",
)
def flow_no_start(grad: Gradient, theta0: np.ndarray, dt: float, n_steps: int) -> object:
    theta, path = np.array(theta0, dtype=float), []
    for _ in range(n_steps):
        theta = theta - dt * np.asarray(grad(theta))
        path.append(theta)
    return np.array(path)


@misconception(
    "q6_7",
    of="gradient_flow",
    id="one_too_few",
    equation="(6)",
    vi="Thiếu bước cuối: bạn đếm cả theta0 là một bước. n_steps bước cho n_steps + 1 dòng.",
    en="The last step is missing: you count theta0 as a step. n_steps steps make n_steps + 1 rows.",
)
def flow_one_too_few(grad: Gradient, theta0: np.ndarray, dt: float, n_steps: int) -> object:
    path = [np.array(theta0, dtype=float)]
    for _ in range(n_steps - 1):
        path.append(path[-1] - dt * np.asarray(grad(path[-1])))
    return np.array(path)


@misconception(
    "q6_7",
    of="gradient_flow",
    id="frozen",
    equation="(6)",
    vi=(
        "Gradient chỉ được tính một lần, tại theta0, nên đường đi là đường thẳng. Dòng chảy đổi "
        "hướng ở mỗi điểm: tính lại tại vị trí hiện tại."
    ),
    en=(
        "The gradient is computed once, at theta0, so the path is a straight line. A flow turns "
        "at every point: compute it anew where you are."
    ),
)
def flow_frozen(grad: Gradient, theta0: np.ndarray, dt: float, n_steps: int) -> object:
    slope = np.asarray(grad(np.array(theta0, dtype=float)))
    return np.array([np.asarray(theta0) - k * dt * slope for k in range(n_steps + 1)])


@misconception(
    "q6_7",
    of="gradient_flow",
    id="last_only",
    equation="(6)",
    vi="Bạn chỉ trả về điểm cuối. Cần cả đường đi, mỗi bước một dòng.",
    en="You return the last point only. The whole path is wanted, a row for each step.",
)
def flow_last_only(grad: Gradient, theta0: np.ndarray, dt: float, n_steps: int) -> object:
    theta = np.array(theta0, dtype=float)
    for _ in range(n_steps):
        theta = theta - dt * np.asarray(grad(theta))
    return theta


@misconception(
    "q6_7",
    of="gradient_flow",
    id="transposed",
    equation="(6)",
    vi="Hàng và cột bị đổi chỗ: mỗi DÒNG là một điểm, shape là (n_steps + 1, d).",
    en="Rows and columns are exchanged: each ROW is a point, the shape is (n_steps + 1, d).",
)
def flow_transposed(grad: Gradient, theta0: np.ndarray, dt: float, n_steps: int) -> object:
    path = [np.array(theta0, dtype=float)]
    for _ in range(n_steps):
        path.append(path[-1] - dt * np.asarray(grad(path[-1])))
    return np.array(path).T


@misconception(
    "q6_7",
    of="gradient_flow",
    id="truncated",
    equation="(6)",
    vi=(
        "Khi theta0 gồm số nguyên, mảng của bạn cũng mang kiểu số nguyên và cắt mất phần thập "
        "phân. Hãy tạo mảng kiểu float."
    ),
    en=(
        "When theta0 holds whole numbers, your array takes their type and cuts off the decimals. "
        "Make it of type float."
    ),
)
def flow_truncated(grad: Gradient, theta0: np.ndarray, dt: float, n_steps: int) -> object:
    path = np.zeros((n_steps + 1, len(theta0)), dtype=theta0.dtype)
    path[0] = theta0
    for k in range(n_steps):
        path[k + 1] = path[k] - dt * np.asarray(grad(path[k]))
    return path


@misconception(
    "q6_7",
    of="gradient_flow",
    id="unit_speed",
    equation="(6)",
    vi=(
        "Mỗi bước của bạn dài đúng dt: gradient bị chia cho độ dài của nó. Dòng gradient chảy "
        "nhanh ở chỗ dốc, chậm ở chỗ thoải."
    ),
    en=(
        "Every step of yours has length dt: the gradient is divided by its length. Gradient flow "
        "runs fast where it is steep and slowly where it is gentle."
    ),
)
def flow_unit_speed(grad: Gradient, theta0: np.ndarray, dt: float, n_steps: int) -> object:
    path = [np.array(theta0, dtype=float)]
    for _ in range(n_steps):
        slope = np.asarray(grad(path[-1]))
        path.append(path[-1] - dt * slope / np.linalg.norm(slope))
    return np.array(path)


@misconception(
    "q6_7",
    of="gradient_flow",
    id="exact_exponential",
    equation="(6)",
    vi=(
        "Bạn trả về lời giải e^(−t)·theta0, chỉ đúng cho L = θ²/2 và không phải bước Euler. Hãy "
        "dùng hàm grad được truyền vào."
    ),
    en=(
        "You return the solution e^(−t)·theta0, which belongs to L = θ²/2 alone and is not what "
        "Euler's steps give. Use the given function grad."
    ),
)
def flow_exact_exponential(grad: Gradient, theta0: np.ndarray, dt: float, n_steps: int) -> object:
    times = dt * np.arange(n_steps + 1)
    return np.exp(-times)[:, np.newaxis] * theta0


# --- q6_8: near_minimum_step ---


@misconception(
    "q6_8",
    of="near_minimum_step",
    id="strict",
    equation="L ≤ L* + ε",
    vi="Khoảng cách đúng bằng eps bị bạn loại. Định nghĩa dùng ≤, kể cả bằng.",
    en="You leave out a gap of exactly eps. The definition says ≤, equality included.",
)
def near_strict(losses: Sequence[float], eps: float, best: float | None = None) -> object:
    lowest = min(losses) if best is None else best
    return next((k for k, loss in enumerate(losses) if loss - lowest < eps), None)


@misconception(
    "q6_8",
    of="near_minimum_step",
    id="absolute_loss",
    equation="L ≤ L* + ε",
    vi=(
        'Bạn so chính mất mát với eps. "Gần cực tiểu" đo khoảng cách tới giá trị TỐT NHẤT, vốn '
        "không nhất thiết bằng 0."
    ),
    en=(
        'You compare the loss itself with eps. "Near the minimum" measures the distance to the '
        "BEST value, which need not be 0."
    ),
)
def near_absolute(losses: Sequence[float], eps: float, best: float | None = None) -> object:
    return next((k for k, loss in enumerate(losses) if loss <= eps), None)


@misconception(
    "q6_8",
    of="near_minimum_step",
    id="falsy_best",
    equation="L ≤ L* + ε",
    vi=(
        'best = 0 bị coi như không cho: trong Python 0 cũng là "sai", nên `best or min(losses)` '
        "bỏ qua nó. Hãy hỏi `is None`."
    ),
    en=(
        'best = 0 is taken for "not given": in Python 0 counts as false, so `best or min(losses)` '
        "skips it. Ask `is None`."
    ),
)
def near_falsy(losses: Sequence[float], eps: float, best: float | None = None) -> object:
    lowest = best or min(losses)
    return next((k for k, loss in enumerate(losses) if loss - lowest <= eps), None)


@misconception(
    "q6_8",
    of="near_minimum_step",
    id="one_based",
    equation="L ≤ L* + ε",
    vi="Bạn đếm từ 1. Chỉ số trong Python, và ở đây, bắt đầu từ 0: losses[0] là trước bước đầu.",
    en="You count from 1. Indices start at 0 in Python, and here: losses[0] precedes any step.",
)
def near_one_based(losses: Sequence[float], eps: float, best: float | None = None) -> object:
    lowest = min(losses) if best is None else best
    return next((k for k, loss in enumerate(losses, start=1) if loss - lowest <= eps), None)


@misconception(
    "q6_8",
    of="near_minimum_step",
    id="argmin",
    equation="L ≤ L* + ε",
    vi="Bạn tìm nơi mất mát THẤP NHẤT. Cần lần ĐẦU TIÊN nó đủ gần, thường sớm hơn nhiều.",
    en=(
        "You find where the loss is LOWEST. The FIRST time it is close enough is often much "
        "earlier."
    ),
)
def near_argmin(losses: Sequence[float], eps: float, best: float | None = None) -> object:
    lowest = min(losses) if best is None else best
    k = int(np.argmin(losses))
    return k if losses[k] - lowest <= eps else None


@misconception(
    "q6_8",
    of="near_minimum_step",
    id="minus_one",
    equation="L ≤ L* + ε",
    vi="Khi không có bước nào, bạn trả về −1. Người gọi chờ None; −1 còn là chỉ số hợp lệ.",
    en="When there is no such step you return −1. The caller expects None; −1 is a valid index.",
)
def near_minus_one(losses: Sequence[float], eps: float, best: float | None = None) -> object:
    lowest = min(losses) if best is None else best
    return next((k for k, loss in enumerate(losses) if loss - lowest <= eps), -1)


@misconception(
    "q6_8",
    of="near_minimum_step",
    id="stops_at_a_rise",
    equation="L ≤ L* + ε",
    vi=(
        "Bạn dừng tìm ở lần đầu mất mát tăng lên. Nó có thể lên rồi lại xuống (SGD vẫn thế): hãy "
        "xem hết danh sách."
    ),
    en=(
        "You stop looking when the loss first rises. It may go up and down again (with SGD it "
        "does): look through the whole list."
    ),
)
def near_stops_at_a_rise(losses: Sequence[float], eps: float, best: float | None = None) -> object:
    lowest = min(losses) if best is None else best
    for k, loss in enumerate(losses):
        if k > 0 and loss > losses[k - 1]:
            return None
        if loss - lowest <= eps:
            return k
    return None


@misconception(
    "q6_8",
    of="near_minimum_step",
    id="relative",
    equation="L ≤ L* + ε",
    vi="Bạn hiểu eps là tỉ lệ phần trăm của best. Ở đây eps là một khoảng cách tuyệt đối.",
    en="You take eps for a fraction of best. Here eps is an absolute distance.",
)
def near_relative(losses: Sequence[float], eps: float, best: float | None = None) -> object:
    lowest = min(losses) if best is None else best
    bound = lowest * (1 + eps)
    return next((k for k, loss in enumerate(losses) if loss <= bound), None)


@misconception(
    "q6_8",
    of="near_minimum_step",
    id="last_as_best",
    equation="L ≤ L* + ε",
    vi=(
        "Khi best không được cho, bạn lấy giá trị CUỐI. Mất mát có thể tăng lại ở cuối: mặc định "
        "là giá trị nhỏ nhất."
    ),
    en=(
        "When best is not given you take the LAST value. The loss may rise again at the end: the "
        "default is the lowest one."
    ),
)
def near_last_as_best(losses: Sequence[float], eps: float, best: float | None = None) -> object:
    lowest = losses[-1] if best is None else best
    return next((k for k, loss in enumerate(losses) if loss - lowest <= eps), None)


@misconception(
    "q6_8",
    of="near_minimum_step",
    id="returns_loss",
    equation="L ≤ L* + ε",
    vi="Bạn trả về mất mát. Câu này hỏi BƯỚC thứ mấy: chỉ số k.",
    en="You return the loss. The question is at WHICH step: the index k.",
)
def near_returns_loss(losses: Sequence[float], eps: float, best: float | None = None) -> object:
    lowest = min(losses) if best is None else best
    return next((float(loss) for loss in losses if loss - lowest <= eps), None)


@misconception(
    "q6_8",
    of="near_minimum_step",
    id="last_near",
    equation="L ≤ L* + ε",
    vi="Bạn trả về bước CUỐI CÙNG đủ gần. Cần bước đầu tiên: dừng ngay khi tìm thấy.",
    en="You return the LAST step that is close enough. The first is wanted: stop when you find it.",
)
def near_last(losses: Sequence[float], eps: float, best: float | None = None) -> object:
    lowest = min(losses) if best is None else best
    near = [k for k, loss in enumerate(losses) if loss - lowest <= eps]
    return near[-1] if near else None


@misconception(
    "q6_8",
    of="near_minimum_step",
    id="best_ignored",
    equation="L ≤ L* + ε",
    vi="Tham số best không được dùng. Khi người gọi biết giá trị tối ưu, hãy so với giá trị ấy.",
    en="The argument best is not used. When the caller knows the optimum, compare with that.",
)
def near_best_ignored(losses: Sequence[float], eps: float, best: float | None = None) -> object:
    lowest = min(losses)
    return next((k for k, loss in enumerate(losses) if loss - lowest <= eps), None)


# --- q6_9: train_spiral ---


def least_squares(X: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """The best straight border, (3,)."""
    design = np.vstack([X, np.ones(X.shape[1])]).T
    theta: np.ndarray = np.linalg.lstsq(design, 2.0 * labels - 1, rcond=None)[0]
    return theta


def nearest(X: np.ndarray, labels: np.ndarray, points: np.ndarray) -> np.ndarray:
    """The label of the nearest known point, for those who are wrong elsewhere."""
    gaps = np.sum((points[:, :, np.newaxis] - X[:, np.newaxis, :]) ** 2, axis=0)
    return labels[np.argmin(gaps, axis=1)]


@misconception(
    "q6_9",
    of="train_spiral",
    id="linear",
    equation="(14)–(23)",
    vi=(
        "Độ chính xác chỉ cỡ 65 %: một đường thẳng không tách được hai đường xoắn. Cần ít nhất "
        "một lớp ẩn có hàm kích hoạt phi tuyến, hoặc đặc trưng phi tuyến."
    ),
    en=(
        "The accuracy is some 65 %: no straight line can separate two spirals. At least one "
        "hidden layer with a nonlinear activation is needed, or nonlinear features."
    ),
)
def spiral_linear(X: np.ndarray, labels: np.ndarray, seed: int) -> object:
    theta = least_squares(X, labels)
    return lambda points: (theta[:2] @ points + theta[2] > 0).astype(int)


@misconception(
    "q6_9",
    of="train_spiral",
    id="argmax_axis",
    equation="(14)–(23)",
    vi=(
        "argmax chạy theo các mẫu chứ không theo các lớp, nên kết quả chỉ có hai số. Mỗi cột là "
        "một mẫu: hãy so các lớp dọc theo cột, axis=0."
    ),
    en=(
        "Your argmax runs over the samples instead of the classes, so there are two numbers only. "
        "Each column is a sample: compare the classes down the column, axis=0."
    ),
)
def spiral_argmax_axis(X: np.ndarray, labels: np.ndarray, seed: int) -> object:
    def predict(points: np.ndarray) -> object:
        ones = nearest(X, labels, points)
        return np.argmax(np.array([1 - ones, ones]), axis=1)

    return predict


@misconception(
    "q6_9",
    of="train_spiral",
    id="ascent",
    equation="(14)–(23)",
    vi=(
        "Các tham số đi lên dốc, mất mát tăng và độ chính xác tệ hơn cả đoán mò. Bước cập nhật "
        "phải TRỪ gradient."
    ),
    en=(
        "The parameters walk uphill: the loss grows and the accuracy is worse than guessing. The "
        "update must SUBTRACT the gradient."
    ),
)
def spiral_ascent(X: np.ndarray, labels: np.ndarray, seed: int) -> object:
    W = np.zeros((2, 3))
    design = np.vstack([X, np.ones(X.shape[1])])
    for _ in range(100):
        W = W + 0.5 * softmax_ce(W @ design, labels)[1] @ design.T
    return lambda points: np.argmax(W @ np.vstack([points, np.ones(points.shape[1])]), axis=0)


@misconception(
    "q6_9",
    of="train_spiral",
    id="scores",
    equation="(14)–(23)",
    vi=(
        "predict trả về điểm số hay xác suất của hai lớp, shape (2, m). Cần nhãn: lớp nào thắng ở "
        "mỗi cột."
    ),
    en=(
        "predict returns scores or probabilities of both classes, of shape (2, m). Labels are "
        "wanted: which class wins in each column."
    ),
)
def spiral_scores(X: np.ndarray, labels: np.ndarray, seed: int) -> object:
    def predict(points: np.ndarray) -> object:
        ones = nearest(X, labels, points)
        return np.array([1.0 - ones, 1.0 * ones])

    return predict


@misconception(
    "q6_9",
    of="train_spiral",
    id="memorised",
    equation="(14)–(23)",
    vi=(
        "predict luôn trả về nhãn của các điểm huấn luyện, bất kể điểm nào được đưa vào. Nó phải "
        "tính từ những điểm MỚI."
    ),
    en=(
        "predict always returns the labels of the training points, whatever points it is given. "
        "It must compute from the NEW points."
    ),
)
def spiral_memorised(X: np.ndarray, labels: np.ndarray, seed: int) -> object:
    return lambda points: labels.copy()


@misconception(
    "q6_9",
    of="train_spiral",
    id="not_a_function",
    equation="(14)–(23)",
    vi=(
        "Bạn trả về một mảng nhãn. Câu này cần một HÀM predict, để người chấm đưa vào những điểm "
        "chưa ai thấy."
    ),
    en=(
        "You return an array of labels. A FUNCTION predict is wanted, to be given points that "
        "nobody has seen."
    ),
)
def spiral_not_a_function(X: np.ndarray, labels: np.ndarray, seed: int) -> object:
    return nearest(X, labels, X)


@misconception(
    "q6_9",
    of="train_spiral",
    id="one_class",
    equation="(14)–(23)",
    vi=(
        "Mọi điểm đều được đoán là 0, đúng khoảng một nửa: mạng chưa học được gì. Có phải mọi "
        "trọng số bắt đầu từ 0? Khi đó các nơ-ron ẩn giống hệt nhau mãi mãi."
    ),
    en=(
        "Every point is taken for 0, right about half the time: nothing has been learnt. Do all "
        "weights start at 0? Then the hidden neurons stay the same for ever."
    ),
)
def spiral_one_class(X: np.ndarray, labels: np.ndarray, seed: int) -> object:
    return lambda points: np.zeros(points.shape[1], dtype=int)


@misconception(
    "q6_9",
    of="train_spiral",
    id="labels_flipped",
    equation="(14)–(23)",
    vi=(
        "Hầu như điểm nào cũng bị đoán ngược: hai lớp đã bị tráo ở đâu đó giữa huấn luyện và "
        "predict."
    ),
    en="Almost every point is guessed the wrong way round: the classes got exchanged on the way.",
)
def spiral_labels_flipped(X: np.ndarray, labels: np.ndarray, seed: int) -> object:
    return lambda points: 1 - nearest(X, labels, points)


@misconception(
    "q6_9",
    of="train_spiral",
    id="by_radius",
    equation="(14)–(23)",
    vi=(
        "Đường biên của bạn là một vòng tròn: chỉ nhìn khoảng cách tới tâm. Hai đường xoắn đi qua "
        "mọi bán kính, nên phải dùng cả hướng."
    ),
    en=(
        "Your border is a circle: it looks at the distance from the centre only. Both spirals "
        "pass through every radius, so the direction matters too."
    ),
)
def spiral_by_radius(X: np.ndarray, labels: np.ndarray, seed: int) -> object:
    middle = np.median(np.hypot(*X))
    return lambda points: (np.hypot(*points) > middle).astype(int)


@misconception(
    "q6_9",
    of="train_spiral",
    id="points_in_rows",
    equation="(14)–(23)",
    vi="predict chờ mỗi HÀNG là một điểm. Ở đây mỗi CỘT là một điểm: points có shape (2, m).",
    en=(
        "predict expects a point per ROW. Here every COLUMN is a point: points has the shape (2, "
        "m)."
    ),
)
def spiral_points_in_rows(X: np.ndarray, labels: np.ndarray, seed: int) -> object:
    return lambda points: nearest(X, labels, np.reshape(points, (-1, 2)).T)
