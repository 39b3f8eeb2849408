"""Known wrong answers to q6_2, “Log-loss from logits”."""

from __future__ import annotations

import numpy as np
from reference import sigmoid
from registry import misconception, variant


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
        "Xác suất (hoặc logit) bị chặn để log không tràn, nên mất mát không vượt quá được một mức. "
        "Một lời đoán sai ở z = −1000 phải trả giá 1000: hãy dùng dạng ổn định thay vì chặn."
    ),
    en=(
        "The probability (or the logit) is bounded so that the log does not overflow, and the loss "
        "cannot exceed some limit. A wrong guess at z = −1000 must cost 1000: use a stable form."
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


@variant("q6_2", of="bce_with_logits", id="clipped")
def bce_with_logits_clipped(z: np.ndarray, y: np.ndarray) -> object:
    s = np.clip(sigmoid(z), 1e-8, 1 - 1e-8)
    costs = -(y * np.log(s) + (1 - y) * np.log(1 - s))
    return np.mean(costs), (sigmoid(z) - y) / len(z)


@variant("q6_2", of="bce_with_logits", id="clipped")
def bce_with_logits_clipped_2(z: np.ndarray, y: np.ndarray) -> object:
    s = np.clip(sigmoid(z), 1e-9, 1 - 1e-9)
    costs = -(y * np.log(s) + (1 - y) * np.log(1 - s))
    return np.mean(costs), (sigmoid(z) - y) / len(z)


@variant("q6_2", of="bce_with_logits", id="clipped")
def bce_with_logits_clipped_3(z: np.ndarray, y: np.ndarray) -> object:
    s = np.clip(sigmoid(z), 1e-10, 1 - 1e-10)
    costs = -(y * np.log(s) + (1 - y) * np.log(1 - s))
    return np.mean(costs), (sigmoid(z) - y) / len(z)


@variant("q6_2", of="bce_with_logits", id="clipped")
def bce_with_logits_clipped_4(z: np.ndarray, y: np.ndarray) -> object:
    s = np.clip(sigmoid(z), 1e-12, 1 - 1e-12)
    costs = -(y * np.log(s) + (1 - y) * np.log(1 - s))
    return np.mean(costs), (sigmoid(z) - y) / len(z)


@variant("q6_2", of="bce_with_logits", id="clipped")
def bce_with_logits_clipped_5(z: np.ndarray, y: np.ndarray) -> object:
    s = np.clip(sigmoid(z), 1e-15, 1 - 1e-15)
    costs = -(y * np.log(s) + (1 - y) * np.log(1 - s))
    return np.mean(costs), (sigmoid(z) - y) / len(z)


@variant("q6_2", of="bce_with_logits", id="clipped")
def bce_with_logits_clipped_6(z: np.ndarray, y: np.ndarray) -> object:
    s = sigmoid(z)
    costs = -(y * np.log(s + 1e-7) + (1 - y) * np.log(1 - s + 1e-7))
    return np.mean(costs), (s - y) / len(z)


@variant("q6_2", of="bce_with_logits", id="clipped")
def bce_with_logits_clipped_7(z: np.ndarray, y: np.ndarray) -> object:
    s = sigmoid(z)
    costs = -(y * np.log(s + 1e-8) + (1 - y) * np.log(1 - s + 1e-8))
    return np.mean(costs), (s - y) / len(z)


@variant("q6_2", of="bce_with_logits", id="clipped")
def bce_with_logits_clipped_8(z: np.ndarray, y: np.ndarray) -> object:
    s = sigmoid(z)
    costs = -(y * np.log(s + 1e-9) + (1 - y) * np.log(1 - s + 1e-9))
    return np.mean(costs), (s - y) / len(z)


@variant("q6_2", of="bce_with_logits", id="clipped")
def bce_with_logits_clipped_9(z: np.ndarray, y: np.ndarray) -> object:
    s = sigmoid(z)
    costs = -(y * np.log(s + 1e-10) + (1 - y) * np.log(1 - s + 1e-10))
    return np.mean(costs), (s - y) / len(z)


@variant("q6_2", of="bce_with_logits", id="clipped")
def bce_with_logits_clipped_10(z: np.ndarray, y: np.ndarray) -> object:
    s = sigmoid(z)
    costs = -(y * np.log(s + 1e-12) + (1 - y) * np.log(1 - s + 1e-12))
    return np.mean(costs), (s - y) / len(z)


@variant("q6_2", of="bce_with_logits", id="clipped")
def bce_with_logits_clipped_11(z: np.ndarray, y: np.ndarray) -> object:
    s = sigmoid(z)
    costs = -(y * np.log(s + 1e-15) + (1 - y) * np.log(1 - s + 1e-15))
    return np.mean(costs), (s - y) / len(z)


@variant("q6_2", of="bce_with_logits", id="clipped")
def bce_with_logits_clipped_12(z: np.ndarray, y: np.ndarray) -> object:
    bounded = np.clip(z, -30, 30)
    return np.mean(bce_costs(bounded, y)), (sigmoid(bounded) - y) / len(z)


@variant("q6_2", of="bce_with_logits", id="clipped")
def bce_with_logits_clipped_13(z: np.ndarray, y: np.ndarray) -> object:
    bounded = np.clip(z, -50, 50)
    return np.mean(bce_costs(bounded, y)), (sigmoid(bounded) - y) / len(z)


@variant("q6_2", of="bce_with_logits", id="clipped")
def bce_with_logits_clipped_14(z: np.ndarray, y: np.ndarray) -> object:
    bounded = np.clip(z, -100, 100)
    return np.mean(bce_costs(bounded, y)), (sigmoid(bounded) - y) / len(z)


@variant("q6_2", of="bce_with_logits", id="clipped")
def bce_with_logits_clipped_15(z: np.ndarray, y: np.ndarray) -> object:
    bounded = np.clip(z, -500, 500)
    return np.mean(bce_costs(bounded, y)), (sigmoid(bounded) - y) / len(z)


@variant("q6_2", of="bce_with_logits", id="clipped")
def bce_with_logits_clipped_16(z: np.ndarray, y: np.ndarray) -> object:
    bounded = np.clip(z, -700, 700)
    return np.mean(bce_costs(bounded, y)), (sigmoid(bounded) - y) / len(z)


@variant("q6_2", of="bce_with_logits", id="naive_log")
def bce_with_logits_naive_log(z: np.ndarray, y: np.ndarray) -> object:
    costs = np.log(1 + np.exp(z)) - y * z
    return np.mean(costs), (sigmoid(z) - y) / len(z)


@variant("q6_2", of="bce_with_logits", id="naive_log")
def bce_with_logits_naive_log_2(z: np.ndarray, y: np.ndarray) -> object:
    costs = np.log(1 + np.exp(-z)) + (1 - y) * z
    return np.mean(costs), (sigmoid(z) - y) / len(z)


@variant("q6_2", of="bce_with_logits", id="naive_log")
def bce_with_logits_naive_log_3(z: np.ndarray, y: np.ndarray) -> object:
    s = 1 / (1 + np.exp(-z))
    costs = -np.nan_to_num(y * np.log(s)) - np.nan_to_num((1 - y) * np.log(1 - s))
    return np.mean(costs), (s - y) / len(z)


@variant("q6_2", of="bce_with_logits", id="naive_log")
def bce_with_logits_naive_log_4(z: np.ndarray, y: np.ndarray) -> object:
    s = np.exp(z) / (1 + np.exp(z))
    return np.mean(bce_costs(z, y)), (s - y) / len(z)


@misconception(
    "q6_2",
    of="bce_with_logits",
    id="loss_sign",
    equation="(17)",
    vi="Mất mát âm: bạn quên dấu trừ trước log-likelihood. Log-loss không bao giờ nhỏ hơn 0.",
    en=(
        "The loss is negative: the minus in front of the log-likelihood is missing. A log-loss "
        "is never below 0."
    ),
)
def bce_with_logits_loss_sign(z: np.ndarray, y: np.ndarray) -> object:
    return -np.mean(bce_costs(z, y)), (sigmoid(z) - y) / len(z)


@misconception(
    "q6_2",
    of="bce_with_logits",
    id="grad_of_logit",
    equation="(17)",
    vi="Gradient dùng chính logit z thay cho xác suất sigmoid(z).",
    en="The gradient uses the logit z itself instead of the probability sigmoid(z).",
)
def bce_with_logits_grad_of_logit(z: np.ndarray, y: np.ndarray) -> object:
    return np.mean(bce_costs(z, y)), (z - y) / len(z)


@misconception(
    "q6_2",
    of="bce_with_logits",
    id="label_times_probability",
    equation="(17)",
    vi="Trong log(1 + e^z) − y·z, nhãn nhân với logit z, không phải với sigmoid(z).",
    en="In log(1 + e^z) − y·z the label multiplies the logit z, not sigmoid(z).",
)
def bce_with_logits_label_times_probability(z: np.ndarray, y: np.ndarray) -> object:
    return np.mean(np.logaddexp(0, z) - y * sigmoid(z)), (sigmoid(z) - y) / len(z)


@misconception(
    "q6_2",
    of="bce_with_logits",
    id="grad_mean",
    equation="(17)",
    vi=(
        "Gradient của bạn là một số: trung bình của mọi mẫu. Mỗi logit có đạo hàm riêng, nên "
        "grad là mảng (n,)."
    ),
    en=(
        "Your gradient is one number, a mean over the samples. Each logit has a derivative of "
        "its own: grad is an array (n,)."
    ),
)
def bce_with_logits_grad_mean(z: np.ndarray, y: np.ndarray) -> object:
    return np.mean(bce_costs(z, y)), np.mean(sigmoid(z) - y)


@misconception(
    "q6_2",
    of="bce_with_logits",
    id="loss_per_sample",
    equation="(17)",
    vi="Mất mát vẫn là một mảng: mỗi mẫu một giá trị. Hãy lấy trung bình để được một số.",
    en="The loss is still an array, a value for each sample. Take the mean, which is one number.",
)
def bce_with_logits_loss_per_sample(z: np.ndarray, y: np.ndarray) -> object:
    return bce_costs(z, y), (sigmoid(z) - y) / len(z)


@variant("q6_2", of="bce_with_logits", id="loss_per_sample")
def bce_with_logits_loss_per_sample_2(z: np.ndarray, y: np.ndarray) -> object:
    return bce_costs(z, y) / len(z), (sigmoid(z) - y) / len(z)


@misconception(
    "q6_2",
    of="bce_with_logits",
    id="half_of_the_trick",
    equation="(17)",
    vi=(
        "Dạng ổn định là max(z, 0) − y·z + log(1 + e^(−|z|)). Thiếu trị tuyệt đối thì với z < "
        "0 kết quả sai."
    ),
    en=(
        "The stable form is max(z, 0) − y·z + log(1 + e^(−|z|)). Without the absolute value it "
        "is wrong for z < 0."
    ),
)
def bce_with_logits_half_of_the_trick(z: np.ndarray, y: np.ndarray) -> object:
    costs = np.maximum(z, 0) - y * z + np.log(1 + np.exp(-z))
    return np.mean(costs), (sigmoid(z) - y) / len(z)


@misconception(
    "q6_2",
    of="bce_with_logits",
    id="logaddexp_of_one",
    equation="(17)",
    vi="np.logaddexp(a, b) là log(e^a + e^b): số 1 trong log(1 + e^z) là e^0, nên a phải là 0.",
    en="np.logaddexp(a, b) is log(e^a + e^b): the 1 in log(1 + e^z) is e^0, so that a must be 0.",
)
def bce_with_logits_logaddexp_of_one(z: np.ndarray, y: np.ndarray) -> object:
    return np.mean(np.logaddexp(1, z) - y * z), (sigmoid(z) - y) / len(z)
