"""Known wrong answers to q6_4, “★ Softmax and cross-entropy”."""

from __future__ import annotations

import numpy as np
from reference import softmax
from registry import misconception


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
