"""Known wrong answers to q6_2, “Log-loss from logits”."""

from __future__ import annotations

import numpy as np
from reference import sigmoid
from registry import misconception


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
