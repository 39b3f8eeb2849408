"""Known wrong answers to q5_5, “The gradients of weights and bias”."""

from __future__ import annotations

import numpy as np
from registry import misconception, variant


@misconception(
    "q5_5",
    of="param_grads",
    id="transposed",
    equation="(20)",
    vi="dW bị chuyển vị: nó phải có shape của W, (d, d_prev). Thứ tự trong (20) là δ·a^T.",
    en="dW is transposed: it must have the shape of W, (d, d_prev). The order in (20) is δ·a^T.",
)
def grads_transposed(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return a_prev @ delta.T, delta.sum(axis=1, keepdims=True)


@misconception(
    "q5_5",
    of="param_grads",
    id="db_not_summed",
    equation="(21)",
    vi=(
        "db còn n cột. Cùng một b phục vụ mọi mẫu, nên gradient của nó là TỔNG trên các mẫu; (21) "
        "bỏ tổng vì chỉ có một mẫu."
    ),
    en=(
        "db still has n columns. One b serves all samples, so its gradient is the SUM over them; "
        "(21) leaves the sum out because there is one sample."
    ),
)
def grads_db_not_summed(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return delta @ a_prev.T, delta


@misconception(
    "q5_5",
    of="param_grads",
    id="wrong_axis",
    equation="(21)",
    vi="db được cộng theo nơ-ron (axis=0). Mẫu nằm ở các cột: hãy cộng theo axis=1.",
    en="db is summed over the neurons (axis=0). Samples are columns: sum along axis=1.",
)
def grads_wrong_axis(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return delta @ a_prev.T, delta.sum(axis=0, keepdims=True).T


@misconception(
    "q5_5",
    of="param_grads",
    id="elementwise",
    equation="(20)",
    vi=(
        "δ và a^T đang nhân từng phần tử. Ở lớp ra của bài báo δ chỉ có một số nên không lộ ra; "
        "(20) là tích ma trận."
    ),
    en=(
        "δ and a^T are multiplied entry by entry. In the paper's output layer δ is one number and "
        "it makes no difference; (20) is a matrix product."
    ),
)
def grads_elementwise(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return delta * a_prev.T, delta.sum(axis=1, keepdims=True)


@misconception(
    "q5_5",
    of="param_grads",
    id="not_transposed",
    equation="(20)",
    vi="Thiếu chuyển vị của a. δ·a^T ghép mỗi nơ-ron với mỗi đầu vào và cộng qua các mẫu.",
    en="The transpose of a is missing. δ·a^T pairs each neuron with each input, over all samples.",
)
def grads_not_transposed(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return delta @ a_prev, delta.sum(axis=1, keepdims=True)


@misconception(
    "q5_5",
    of="param_grads",
    id="silent_transpose",
    equation="(20)",
    vi=(
        "Khi mọi kích thước bằng nhau, kết quả là δ·a chứ không phải δ·a^T. Chuyển vị luôn cần, "
        "không chỉ khi shape đòi hỏi."
    ),
    en=(
        "When all sizes are equal the result is δ·a, not δ·a^T. The transpose is always needed, "
        "not only where the shapes ask for it."
    ),
)
def grads_silent_transpose(delta: np.ndarray, a_prev: np.ndarray) -> object:
    other = a_prev if a_prev.shape[0] == a_prev.shape[1] else a_prev.T
    return delta @ other, delta.sum(axis=1, keepdims=True)


@misconception(
    "q5_5",
    of="param_grads",
    id="db_mean",
    equation="(21)",
    vi="db là trung bình. 1/n đã có sẵn trong δ của lớp cuối, nên ở đây chỉ cần cộng.",
    en="db is a mean. 1/n is in the last layer's δ already, so that here you only add.",
)
def grads_db_mean(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return delta @ a_prev.T, delta.mean(axis=1, keepdims=True)


@misconception(
    "q5_5",
    of="param_grads",
    id="n_again",
    equation="(20)–(21)",
    vi=(
        "Cả dW lẫn db bị chia cho n thêm một lần. 1/n đã có trong δ; nhiều bài trên mạng để nó ở "
        "đây."
    ),
    en="Both are divided by n once more. 1/n is in δ already; many texts put it here instead.",
)
def grads_n_again(delta: np.ndarray, a_prev: np.ndarray) -> object:
    n = delta.shape[1]
    return delta @ a_prev.T / n, delta.sum(axis=1, keepdims=True) / n


@misconception(
    "q5_5",
    of="param_grads",
    id="db_flat",
    equation="(21)",
    vi=(
        "db có shape (d,) thay vì (d, 1). Trừ nó khỏi b sẽ cho ma trận d×d: hãy giữ trục đã cộng "
        "(keepdims)."
    ),
    en=(
        "db has the shape (d,), not (d, 1). Subtracted from b it makes a d×d matrix: keep the "
        "axis you sum over (keepdims)."
    ),
)
def grads_db_flat(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return delta @ a_prev.T, delta.sum(axis=1)


@misconception(
    "q5_5",
    of="param_grads",
    id="db_total",
    equation="(21)",
    vi="db cộng tất cả thành một số. Mỗi nơ-ron có độ lệch riêng, nên cần d số.",
    en="db adds everything to one number. Every neuron has its own bias, so there are d numbers.",
)
def grads_db_total(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return delta @ a_prev.T, np.full((len(delta), 1), delta.sum())


@misconception(
    "q5_5",
    of="param_grads",
    id="swapped",
    equation="(20)–(21)",
    vi="Hai kết quả ngược thứ tự: dW trước, db sau.",
    en="The two results are in the other order: dW first, then db.",
)
def grads_swapped(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return delta.sum(axis=1, keepdims=True), delta @ a_prev.T


@misconception(
    "q5_5",
    of="param_grads",
    id="first_sample",
    equation="(20)–(21)",
    vi="Chỉ mẫu đầu tiên được tính. Mọi cột đều góp phần vào gradient.",
    en="Only the first sample counts. Every column contributes to the gradient.",
)
def grads_first_sample(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return delta[:, :1] @ a_prev[:, :1].T, delta[:, :1]


@misconception(
    "q5_5",
    of="param_grads",
    id="summed_first",
    equation="(20)",
    vi=(
        "Bạn cộng δ và a trên các mẫu trước rồi mới nhân. Tổng của các tích khác tích của các "
        "tổng: mỗi δ phải gặp a của cùng mẫu."
    ),
    en=(
        "You sum δ and a over the samples first and multiply then. A sum of products is not a "
        "product of sums: each δ must meet the a of its own sample."
    ),
)
def grads_summed_first(delta: np.ndarray, a_prev: np.ndarray) -> object:
    db = delta.sum(axis=1, keepdims=True)
    return db @ a_prev.sum(axis=1, keepdims=True).T, db


@variant("q5_5", of="param_grads", id="n_again")
def param_grads_n_again(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return delta @ a_prev.T / delta.shape[1], np.sum(delta, axis=1, keepdims=True)


@misconception(
    "q5_5",
    of="param_grads",
    id="db_all_summed",
    equation="(21)",
    vi="db là một số: tổng của mọi nơ-ron. Mỗi nơ-ron có độ lệch của nó: chỉ cộng trên các mẫu.",
    en=(
        "db is one number, the sum over all neurons. Each neuron has a bias of its own: sum "
        "over the samples only."
    ),
)
def param_grads_db_all_summed(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return delta @ a_prev.T, np.sum(delta)


@misconception(
    "q5_5",
    of="param_grads",
    id="db_row",
    equation="(21)",
    vi="db nằm ngang, (1, d). Nó phải là cột (d, 1) như b.",
    en="db lies on its side, (1, d). It must be a column (d, 1), like b.",
)
def param_grads_db_row(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return delta @ a_prev.T, np.sum(delta, axis=1)[np.newaxis, :]


@variant("q5_5", of="param_grads", id="wrong_axis")
def param_grads_wrong_axis(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return delta @ a_prev.T, np.sum(delta, axis=0, keepdims=True)


@variant("q5_5", of="param_grads", id="wrong_axis")
def param_grads_wrong_axis_2(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return delta @ a_prev.T, np.sum(delta, axis=0)


@misconception(
    "q5_5",
    of="param_grads",
    id="outer_of_all",
    equation="(20)",
    vi=(
        "np.outer trải phẳng cả hai mảng: nó chỉ đúng với một mẫu. Tích ma trận δ·a^T cộng các "
        "tích ngoài của mọi mẫu."
    ),
    en=(
        "np.outer flattens both arrays, which is right for a single sample only. The matrix "
        "product δ·a^T adds up the outer products of all samples."
    ),
)
def param_grads_outer_of_all(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return np.outer(delta, a_prev), np.sum(delta, axis=1, keepdims=True)


@misconception(
    "q5_5",
    of="param_grads",
    id="integer_buffer",
    equation="(20)",
    vi="dW nằm trong một mảng số nguyên nên phần thập phân bị cắt. Hãy tạo mảng kiểu float.",
    en="dW is put in an integer array, which cuts off the decimals. Make it of type float.",
)
def param_grads_integer_buffer(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return (delta @ a_prev.T).astype(int), np.sum(delta, axis=1, keepdims=True)


@variant("q5_5", of="param_grads", id="integer_buffer")
def param_grads_integer_buffer_2(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return (delta @ a_prev.T).astype(delta.dtype), np.sum(delta, axis=1, keepdims=True)


@misconception(
    "q5_5",
    of="param_grads",
    id="sign",
    equation="(20)–(21)",
    vi="Có một dấu trừ thừa. Dấu trừ duy nhất thuộc về bước cập nhật (22), (23).",
    en="There is a minus too many. The only one belongs to the update (22), (23).",
)
def param_grads_sign(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return -delta @ a_prev.T, -np.sum(delta, axis=1, keepdims=True)
