"""Known wrong answers to q6_4, “★ Softmax and cross-entropy”."""

from __future__ import annotations

import numpy as np
from reference import softmax
from registry import misconception, variant


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


@misconception(
    "q6_4",
    of="softmax_ce",
    id="clipped",
    equation="(17)",
    vi=(
        "Xác suất bị chặn để log không tràn, nên mất mát không thể vượt quá một mức nào đó. "
        "Hãy lấy log trên giấy trước: log P[nhãn] = z[nhãn] − log Σ e^z."
    ),
    en=(
        "The probability is kept from 0 so that the log does not overflow, and the loss cannot "
        "exceed some bound. Take the log on paper first: log P[label] = z[label] − log Σ e^z."
    ),
)
def softmax_ce_clipped(Z: np.ndarray, labels: np.ndarray) -> object:
    chosen = softmax(Z)[labels, np.arange(len(labels))]
    return -np.mean(np.log(np.clip(chosen, 1e-12, 1))), ce_gradient(Z, labels) / len(labels)


@variant("q6_4", of="softmax_ce", id="clipped")
def softmax_ce_clipped_2(Z: np.ndarray, labels: np.ndarray) -> object:
    chosen = softmax(Z)[labels, np.arange(len(labels))]
    return -np.mean(np.log(np.clip(chosen, 1e-7, 1))), ce_gradient(Z, labels) / len(labels)


@variant("q6_4", of="softmax_ce", id="clipped")
def softmax_ce_clipped_3(Z: np.ndarray, labels: np.ndarray) -> object:
    chosen = softmax(Z)[labels, np.arange(len(labels))]
    return -np.mean(np.log(np.clip(chosen, 1e-8, 1))), ce_gradient(Z, labels) / len(labels)


@variant("q6_4", of="softmax_ce", id="clipped")
def softmax_ce_clipped_4(Z: np.ndarray, labels: np.ndarray) -> object:
    chosen = softmax(Z)[labels, np.arange(len(labels))]
    return -np.mean(np.log(np.clip(chosen, 1e-9, 1))), ce_gradient(Z, labels) / len(labels)


@variant("q6_4", of="softmax_ce", id="clipped")
def softmax_ce_clipped_5(Z: np.ndarray, labels: np.ndarray) -> object:
    chosen = softmax(Z)[labels, np.arange(len(labels))]
    return -np.mean(np.log(np.clip(chosen, 1e-10, 1))), ce_gradient(Z, labels) / len(labels)


@variant("q6_4", of="softmax_ce", id="clipped")
def softmax_ce_clipped_6(Z: np.ndarray, labels: np.ndarray) -> object:
    chosen = softmax(Z)[labels, np.arange(len(labels))]
    return -np.mean(np.log(np.clip(chosen, 1e-15, 1))), ce_gradient(Z, labels) / len(labels)


@variant("q6_4", of="softmax_ce", id="clipped")
def softmax_ce_clipped_7(Z: np.ndarray, labels: np.ndarray) -> object:
    chosen = softmax(Z)[labels, np.arange(len(labels))]
    return -np.mean(np.log(chosen + 1e-7)), ce_gradient(Z, labels) / len(labels)


@variant("q6_4", of="softmax_ce", id="clipped")
def softmax_ce_clipped_8(Z: np.ndarray, labels: np.ndarray) -> object:
    chosen = softmax(Z)[labels, np.arange(len(labels))]
    return -np.mean(np.log(chosen + 1e-8)), ce_gradient(Z, labels) / len(labels)


@variant("q6_4", of="softmax_ce", id="clipped")
def softmax_ce_clipped_9(Z: np.ndarray, labels: np.ndarray) -> object:
    chosen = softmax(Z)[labels, np.arange(len(labels))]
    return -np.mean(np.log(chosen + 1e-9)), ce_gradient(Z, labels) / len(labels)


@variant("q6_4", of="softmax_ce", id="clipped")
def softmax_ce_clipped_10(Z: np.ndarray, labels: np.ndarray) -> object:
    chosen = softmax(Z)[labels, np.arange(len(labels))]
    return -np.mean(np.log(chosen + 1e-10)), ce_gradient(Z, labels) / len(labels)


@variant("q6_4", of="softmax_ce", id="clipped")
def softmax_ce_clipped_11(Z: np.ndarray, labels: np.ndarray) -> object:
    chosen = softmax(Z)[labels, np.arange(len(labels))]
    return -np.mean(np.log(chosen + 1e-12)), ce_gradient(Z, labels) / len(labels)


@variant("q6_4", of="softmax_ce", id="clipped")
def softmax_ce_clipped_12(Z: np.ndarray, labels: np.ndarray) -> object:
    chosen = softmax(Z)[labels, np.arange(len(labels))]
    return -np.mean(np.log(chosen + 1e-15)), ce_gradient(Z, labels) / len(labels)


@variant("q6_4", of="softmax_ce", id="clipped")
def softmax_ce_clipped_13(Z: np.ndarray, labels: np.ndarray) -> object:
    chosen = softmax(Z)[labels, np.arange(len(labels))]
    return -np.mean(np.log(chosen + 1e-300)), ce_gradient(Z, labels) / len(labels)


@variant("q6_4", of="softmax_ce", id="clipped")
def softmax_ce_clipped_14(Z: np.ndarray, labels: np.ndarray) -> object:
    chosen = softmax(Z)[labels, np.arange(len(labels))]
    return -np.mean(np.log(np.clip(chosen, 1e-300, 1))), ce_gradient(Z, labels) / len(labels)


@misconception(
    "q6_4",
    of="softmax_ce",
    id="other_shift",
    equation="(17)",
    vi=(
        "Bạn trừ một số khác số lớn nhất của cột trước khi lấy exp. Chỉ khi trừ max thì exp "
        "mới không tràn."
    ),
    en=(
        "You take off another number than the column's largest before exp. Only with the "
        "maximum exp cannot overflow."
    ),
)
def softmax_ce_other_shift(Z: np.ndarray, labels: np.ndarray) -> object:
    powers = np.exp(Z - np.mean(Z, axis=0))
    P = powers / np.sum(powers, axis=0)
    one_hot = np.arange(len(Z))[:, np.newaxis] == labels
    return np.mean(ce_costs(Z, labels)), (P - one_hot) / len(labels)


@variant("q6_4", of="softmax_ce", id="other_shift")
def softmax_ce_other_shift_2(Z: np.ndarray, labels: np.ndarray) -> object:
    powers = np.exp(Z - np.mean(Z, axis=0))
    P = powers / np.sum(powers, axis=0)
    one_hot = np.arange(len(Z))[:, np.newaxis] == labels
    chosen = P[labels, np.arange(len(labels))]
    return -np.mean(np.log(chosen)), (P - one_hot) / len(labels)


@misconception(
    "q6_4",
    of="softmax_ce",
    id="divided_by_classes",
    equation="(17)",
    vi="Gradient được chia cho k, số lớp. Trung bình lấy trên n mẫu, tức số cột.",
    en=(
        "The gradient is divided by k, the number of classes. The mean is over the n samples, "
        "the columns."
    ),
)
def softmax_ce_divided_by_classes(Z: np.ndarray, labels: np.ndarray) -> object:
    return np.mean(ce_costs(Z, labels)), ce_gradient(Z, labels) / len(Z)


@misconception(
    "q6_4",
    of="softmax_ce",
    id="mean_of_block",
    equation="(17)",
    vi=(
        "P[labels] lấy ra cả những HÀNG. Mỗi mẫu chỉ cần một xác suất: ở hàng nhãn của nó và "
        "cột của chính nó."
    ),
    en=(
        "P[labels] picks whole ROWS. Each sample needs one probability only: in the row of its "
        "label and its own column."
    ),
)
def softmax_ce_mean_of_block(Z: np.ndarray, labels: np.ndarray) -> object:
    return -np.mean(np.log(softmax(Z)[labels])), ce_gradient(Z, labels) / len(labels)


@misconception(
    "q6_4",
    of="softmax_ce",
    id="grad_transposed",
    equation="(17)",
    vi="Gradient bị chuyển vị: dZ phải có shape (k, n) như Z.",
    en="The gradient is transposed: dZ must have the shape (k, n) of Z.",
)
def softmax_ce_grad_transposed(Z: np.ndarray, labels: np.ndarray) -> object:
    return np.mean(ce_costs(Z, labels)), (ce_gradient(Z, labels) / len(labels)).T


@misconception(
    "q6_4",
    of="softmax_ce",
    id="binary_loss",
    equation="(17)",
    vi="Bạn cộng log-loss của mọi lớp. Cross-entropy chỉ có −log P của lớp đúng.",
    en=(
        "You add up the binary log-losses of all classes. Cross-entropy is −log P of the right "
        "class only."
    ),
)
def softmax_ce_binary_loss(Z: np.ndarray, labels: np.ndarray) -> object:
    P = softmax(Z)
    one_hot = np.arange(len(Z))[:, np.newaxis] == labels
    with np.errstate(all="ignore"):
        costs = -np.sum(np.log(np.where(one_hot, P, 1 - P)), axis=0)
    return np.mean(costs), ce_gradient(Z, labels) / len(labels)


@misconception(
    "q6_4",
    of="softmax_ce",
    id="one_hot_rows",
    equation="(17)",
    vi="Ma trận one-hot của bạn có mẫu ở hàng (n, k). P có shape (k, n): hãy chuyển vị one-hot.",
    en=(
        "Your one-hot matrix has the samples in rows, (n, k). P has the shape (k, n): "
        "transpose the one-hot."
    ),
)
def softmax_ce_one_hot_rows(Z: np.ndarray, labels: np.ndarray) -> object:
    one_hot = np.eye(len(Z))[labels]
    return np.mean(ce_costs(Z, labels)), (softmax(Z) - one_hot) / len(labels)
