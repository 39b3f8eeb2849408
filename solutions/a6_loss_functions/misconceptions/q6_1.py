"""Known wrong answers to q6_1, “The Huber loss”."""

from __future__ import annotations

import numpy as np
from registry import misconception, variant


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


@variant("q6_1", of="huber", id="slope_one")
def huber_slope_one_1(y_pred: np.ndarray, y_true: np.ndarray, delta: float) -> object:
    error = y_pred - y_true
    size = np.abs(error)
    costs = np.where(size <= delta, error**2 / 2, size - delta / 2)
    grad = np.clip(error, -delta, delta)
    return np.mean(costs), grad / error.size


@variant("q6_1", of="huber", id="slope_one")
def huber_slope_one_2(y_pred: np.ndarray, y_true: np.ndarray, delta: float) -> object:
    error = y_pred - y_true
    size = np.abs(error)
    grad = np.where(size <= delta, error, np.sign(error))
    return np.mean(huber_costs(error, delta)), grad / error.size


@variant("q6_1", of="huber", id="no_offset")
def huber_no_offset_1(y_pred: np.ndarray, y_true: np.ndarray, delta: float) -> object:
    error = y_pred - y_true
    size = np.abs(error)
    costs = np.where(size <= delta, error**2 / 2, delta * (size - delta))
    grad = np.clip(error, -delta, delta)
    return np.mean(costs), grad / error.size


@misconception(
    "q6_1",
    of="huber",
    id="offset_of_one",
    equation="(25)",
    vi=(
        "Nhánh thẳng trừ 1/2 thay vì δ/2. Với δ = 1 thì không thấy; với δ khác, hai nhánh "
        "không gặp nhau tại |e| = δ."
    ),
    en=(
        "The straight branch takes off 1/2 instead of δ/2. For δ = 1 this does not show; for "
        "another δ the branches do not meet at |e| = δ."
    ),
)
def huber_offset_of_one(y_pred: np.ndarray, y_true: np.ndarray, delta: float) -> object:
    error = y_pred - y_true
    size = np.abs(error)
    costs = np.where(size <= delta, error**2 / 2, delta * (size - 0.5))
    grad = np.clip(error, -delta, delta)
    return np.mean(costs), grad / error.size


@misconception(
    "q6_1",
    of="huber",
    id="grad_sign_lost",
    equation="(25)",
    vi="Ở nhánh thẳng, gradient luôn là +δ. Sai số âm phải cho −δ: hãy giữ lại dấu của e.",
    en=(
        "On the straight branch your gradient is always +δ. A negative error needs −δ: keep "
        "the sign of e."
    ),
)
def huber_grad_sign_lost(y_pred: np.ndarray, y_true: np.ndarray, delta: float) -> object:
    error = y_pred - y_true
    size = np.abs(error)
    grad = np.where(size <= delta, error, delta)
    return np.mean(huber_costs(error, delta)), grad / error.size


@misconception(
    "q6_1",
    of="huber",
    id="doubled",
    equation="(25)",
    vi=(
        "Cả mất mát lẫn gradient đều gấp đôi: parabol là e²/2 chứ không phải e², và nhánh "
        "thẳng nối tiếp nó."
    ),
    en=(
        "Both the loss and the gradient are doubled: the parabola is e²/2, not e², and the "
        "straight branch carries it on."
    ),
)
def huber_doubled(y_pred: np.ndarray, y_true: np.ndarray, delta: float) -> object:
    error = y_pred - y_true
    grad = 2 * np.clip(error, -delta, delta)
    return 2 * np.mean(huber_costs(error, delta)), grad / error.size


@misconception(
    "q6_1",
    of="huber",
    id="grad_mean",
    equation="(25)",
    vi=(
        "Gradient của bạn là một số: trung bình của mọi mẫu. Mỗi dự đoán có đạo hàm riêng, nên "
        "grad là mảng (n,)."
    ),
    en=(
        "Your gradient is one number, a mean over the samples. Each prediction has a "
        "derivative of its own: grad is an array (n,)."
    ),
)
def huber_grad_mean(y_pred: np.ndarray, y_true: np.ndarray, delta: float) -> object:
    error = y_pred - y_true
    return np.mean(huber_costs(error, delta)), np.mean(np.clip(error, -delta, delta))


@misconception(
    "q6_1",
    of="huber",
    id="one_branch_for_all",
    equation="(25)",
    vi=(
        "Bạn chọn nhánh một lần cho cả mảng. Mỗi mẫu phải tự chọn nhánh theo |e| của chính nó: "
        "hãy dùng np.where hoặc vòng lặp."
    ),
    en=(
        "You choose a branch once for the whole array. Each sample chooses by its own |e|: use "
        "np.where or a loop."
    ),
)
def huber_one_branch_for_all(y_pred: np.ndarray, y_true: np.ndarray, delta: float) -> object:
    error = y_pred - y_true
    if np.mean(np.abs(error)) <= delta:
        return np.mean(error**2 / 2), error / error.size
    costs = delta * (np.abs(error) - delta / 2)
    return np.mean(costs), delta * np.sign(error) / error.size


@misconception(
    "q6_1",
    of="huber",
    id="integer_buffer",
    equation="(25)",
    vi=(
        "Mảng gradient được tạo theo y_pred (chẳng hạn np.zeros_like) nên với dữ liệu nguyên "
        "nó cắt mất phần thập phân. Hãy tạo mảng kiểu float."
    ),
    en=(
        "The gradient's array is made after y_pred (np.zeros_like, say), and for whole numbers "
        "it cuts off the decimals. Make it of type float."
    ),
)
def huber_integer_buffer(y_pred: np.ndarray, y_true: np.ndarray, delta: float) -> object:
    error = y_pred - y_true
    grad = np.zeros_like(y_pred)
    grad[:] = np.clip(error, -delta, delta) / error.size
    return np.mean(huber_costs(error, delta)), grad
