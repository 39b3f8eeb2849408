"""Known wrong answers to q4_2, “The mean over how many samples?”."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike
from reference import sample_gradients
from registry import misconception, variant


@misconception(
    "q4_2",
    of="batch_gradient",
    id="divide_by_N",
    equation="(7)–(8)",
    vi=(
        "Bạn cộng m mẫu nhưng chia cho N, đúng như lỗi in ở công thức (7). Trung bình của m số thì "
        "chia cho m."
    ),
    en=(
        "You add up m samples but divide by N, just like the misprint in (7). A mean of m numbers "
        "is divided by m."
    ),
)
def batch_divide_by_n(
    X: np.ndarray, y: np.ndarray, theta: np.ndarray, idx: ArrayLike | None = None
) -> object:
    rows = np.arange(len(y)) if idx is None else np.asarray(idx)
    return np.sum(sample_gradients(X[rows], y[rows], theta), axis=0) / len(y)


@misconception(
    "q4_2",
    of="batch_gradient",
    id="ignores_idx",
    equation="(8)",
    vi=(
        "idx không có tác dụng: bạn luôn lấy toàn bộ dữ liệu. Một mini-batch chỉ gồm các mẫu có "
        "tên trong idx."
    ),
    en=(
        "idx has no effect: you always take all the data. A mini-batch holds only the samples "
        "named in idx."
    ),
)
def batch_ignores_idx(
    X: np.ndarray, y: np.ndarray, theta: np.ndarray, idx: ArrayLike | None = None
) -> object:
    return np.mean(sample_gradients(X, y, theta), axis=0)


@misconception(
    "q4_2",
    of="batch_gradient",
    id="first_m",
    equation="(8)",
    vi="Bạn lấy m mẫu *đầu tiên*. idx không chỉ nói bao nhiêu mẫu mà còn nói *những mẫu nào*.",
    en="You take the *first* m samples. idx does not only say how many samples, but *which* ones.",
)
def batch_first_m(
    X: np.ndarray, y: np.ndarray, theta: np.ndarray, idx: ArrayLike | None = None
) -> object:
    count = len(y) if idx is None else np.size(idx)
    return np.mean(sample_gradients(X[:count], y[:count], theta), axis=0)


@misconception(
    "q4_2",
    of="batch_gradient",
    id="no_two",
    equation="(8)",
    vi="Kết quả bằng một nửa: thiếu số 2 từ đạo hàm của bình phương.",
    en="The result is half as large: the 2 from differentiating the square is missing.",
)
def batch_no_two(
    X: np.ndarray, y: np.ndarray, theta: np.ndarray, idx: ArrayLike | None = None
) -> object:
    rows = np.arange(len(y)) if idx is None else np.asarray(idx)
    return np.mean(sample_gradients(X[rows], y[rows], theta), axis=0) / 2


@misconception(
    "q4_2",
    of="batch_gradient",
    id="summed",
    equation="(8)",
    vi="Đây là tổng các gradient. (7) và (8) là trung bình: còn phải chia cho số mẫu đã dùng.",
    en=(
        "This is the sum of the gradients. (7) and (8) are means: divide by the number of samples "
        "used."
    ),
)
def batch_summed(
    X: np.ndarray, y: np.ndarray, theta: np.ndarray, idx: ArrayLike | None = None
) -> object:
    rows = np.arange(len(y)) if idx is None else np.asarray(idx)
    return np.sum(sample_gradients(X[rows], y[rows], theta), axis=0)


@misconception(
    "q4_2",
    of="batch_gradient",
    id="falsy_idx",
    equation="(9)",
    vi=(
        "idx chỉ chứa mẫu số 0 bị coi như không có idx. Hãy hỏi idx có phải None không, đừng hỏi "
        "nó có bằng 0 hay rỗng không."
    ),
    en=(
        "An idx that holds only sample number 0 is taken for no idx at all. Ask whether idx is "
        "None, not whether it is zero or empty."
    ),
)
def batch_falsy_idx(
    X: np.ndarray, y: np.ndarray, theta: np.ndarray, idx: ArrayLike | None = None
) -> object:
    chosen = idx if idx is not None and np.any(idx) else np.arange(len(y))
    rows = np.asarray(chosen)
    return np.mean(sample_gradients(X[rows], y[rows], theta), axis=0)


@misconception(
    "q4_2",
    of="batch_gradient",
    id="unique",
    equation="(8)",
    vi=(
        "Mẫu lặp lại trong idx chỉ được tính một lần. Theo đề, có mặt hai lần thì được tính hai "
        "lần."
    ),
    en="A sample that idx names twice is counted once. By the contract, it then counts twice.",
)
def batch_unique(
    X: np.ndarray, y: np.ndarray, theta: np.ndarray, idx: ArrayLike | None = None
) -> object:
    rows = np.arange(len(y)) if idx is None else np.unique(idx)
    return np.mean(sample_gradients(X[rows], y[rows], theta), axis=0)


@misconception(
    "q4_2",
    of="batch_gradient",
    id="one_based",
    equation="(8)",
    vi="Các chỉ số bị lệch đi một. Trong Python mẫu đầu tiên có số 0, nên đừng trừ 1 nữa.",
    en=(
        "The indices are shifted by one. In Python the first sample has number 0, so there is "
        "nothing to subtract."
    ),
)
def batch_one_based(
    X: np.ndarray, y: np.ndarray, theta: np.ndarray, idx: ArrayLike | None = None
) -> object:
    rows = np.arange(len(y)) if idx is None else np.asarray(idx) - 1
    return np.mean(sample_gradients(X[rows], y[rows], theta), axis=0)


@misconception(
    "q4_2",
    of="batch_gradient",
    id="not_averaged",
    equation="(8)",
    vi=(
        "Bạn trả về cả bảng gradient của các mẫu được chọn. Còn phải lấy trung bình của chúng, "
        "theo từng cột."
    ),
    en=(
        "You return the whole table of the chosen gradients. Their mean, column by column, is "
        "still to be taken."
    ),
)
def batch_not_averaged(
    X: np.ndarray, y: np.ndarray, theta: np.ndarray, idx: ArrayLike | None = None
) -> object:
    rows = np.arange(len(y)) if idx is None else np.asarray(idx)
    return sample_gradients(X[rows], y[rows], theta)


@misconception(
    "q4_2",
    of="batch_gradient",
    id="wrong_axis",
    equation="(8)",
    vi=(
        "Trung bình lấy theo tham số thay vì theo mẫu (nhầm axis). Kết quả phải có d số, mỗi tham "
        "số một số."
    ),
    en=(
        "The mean runs over the parameters instead of the samples (the wrong axis). There must be "
        "d numbers, one for each parameter."
    ),
)
def batch_wrong_axis(
    X: np.ndarray, y: np.ndarray, theta: np.ndarray, idx: ArrayLike | None = None
) -> object:
    rows = np.arange(len(y)) if idx is None else np.asarray(idx)
    return np.mean(sample_gradients(X[rows], y[rows], theta), axis=1)


@misconception(
    "q4_2",
    of="batch_gradient",
    id="labels_not_chosen",
    equation="(8)",
    vi=(
        "X được chọn theo idx nhưng y thì không: mẫu này bị so với nhãn của mẫu khác. Hàng và nhãn "
        "phải đi cùng nhau."
    ),
    en=(
        "X is chosen by idx, y is not: samples meet the labels of others. A row and its label must "
        "stay together."
    ),
)
def batch_labels_not_chosen(
    X: np.ndarray, y: np.ndarray, theta: np.ndarray, idx: ArrayLike | None = None
) -> object:
    rows = np.arange(len(y)) if idx is None else np.asarray(idx)
    return np.mean(sample_gradients(X[rows], y[: len(rows)], theta), axis=0)


@misconception(
    "q4_2",
    of="batch_gradient",
    id="tuple_as_place",
    equation="(8)",
    vi=(
        "Khi idx là một bộ (tuple), NumPy hiểu nó là *một* vị trí (hàng, cột) chứ không phải "
        "nhiều hàng. Hãy đổi idx thành mảng trước đã."
    ),
    en=(
        "When idx is a tuple, NumPy takes it for *one* place (row, column) and not for several "
        "rows. Turn idx into an array first."
    ),
)
def batch_tuple_as_place(
    X: np.ndarray, y: np.ndarray, theta: np.ndarray, idx: ArrayLike | None = None
) -> object:
    if idx is None:
        return np.mean(sample_gradients(X, y, theta), axis=0)
    return np.mean(sample_gradients(X[idx], y[idx], theta), axis=0)


@misconception(
    "q4_2",
    of="batch_gradient",
    id="divided_by_d",
    equation="(8)",
    vi="Bạn chia cho d, số tham số. Trung bình lấy trên m mẫu: hãy chia cho số mẫu trong idx.",
    en=(
        "You divide by d, the number of parameters. The mean is over m samples: divide by "
        "their number in idx."
    ),
)
def batch_gradient_divided_by_d(
    X: np.ndarray, y: np.ndarray, theta: np.ndarray, idx: Any = None
) -> object:
    rows = np.arange(len(y)) if idx is None else np.asarray(idx)

    return np.sum(sample_gradients(X[rows], y[rows], theta), axis=0) / X.shape[1]


@misconception(
    "q4_2",
    of="batch_gradient",
    id="one_sample_only",
    equation="(8)",
    vi=(
        "Chỉ gradient của một mẫu trong idx được trả về. Hãy lấy trung bình của tất cả: "
        "`return` đứng sau vòng lặp."
    ),
    en=(
        "The gradient of one sample of idx is returned. Take the mean of all: `return` stands "
        "behind the loop."
    ),
)
def batch_gradient_one_sample_only(
    X: np.ndarray, y: np.ndarray, theta: np.ndarray, idx: Any = None
) -> object:
    rows = np.arange(len(y)) if idx is None else np.asarray(idx)

    return sample_gradients(X[rows], y[rows], theta)[0]


@variant("q4_2", of="batch_gradient", id="one_sample_only")
def batch_gradient_one_sample_only_2(
    X: np.ndarray, y: np.ndarray, theta: np.ndarray, idx: Any = None
) -> object:
    rows = np.arange(len(y)) if idx is None else np.asarray(idx)

    return sample_gradients(X[rows], y[rows], theta)[-1]


@misconception(
    "q4_2",
    of="batch_gradient",
    id="averaged_twice",
    equation="(8)",
    vi="Bạn chia cho m hai lần: np.mean đã chia một lần rồi.",
    en="You divide by m twice: np.mean has divided already.",
)
def batch_gradient_averaged_twice(
    X: np.ndarray, y: np.ndarray, theta: np.ndarray, idx: Any = None
) -> object:
    rows = np.arange(len(y)) if idx is None else np.asarray(idx)

    return np.mean(sample_gradients(X[rows], y[rows], theta), axis=0) / len(rows)


@misconception(
    "q4_2",
    of="batch_gradient",
    id="forgot_x",
    equation="(8)",
    vi="Thiếu x_i: đạo hàm của (x_i·θ − y_i)² theo θ là 2(x_i·θ − y_i)·x_i.",
    en="x_i is missing: the derivative of (x_i·θ − y_i)² by θ is 2(x_i·θ − y_i)·x_i.",
)
def batch_gradient_forgot_x(
    X: np.ndarray, y: np.ndarray, theta: np.ndarray, idx: Any = None
) -> object:
    rows = np.arange(len(y)) if idx is None else np.asarray(idx)

    return np.full(len(theta), 2 * np.mean(X[rows] @ theta - y[rows]))


@misconception(
    "q4_2",
    of="batch_gradient",
    id="from_first_to_last",
    equation="(8)",
    vi=(
        "Bạn lấy mọi hàng từ số đầu đến số cuối của idx. Chỉ các hàng có trong idx mới được "
        "dùng, theo số của chúng."
    ),
    en=(
        "You take all rows from idx's first to its last number. Only the rows in idx count, "
        "each by its number."
    ),
)
def batch_gradient_from_first_to_last(
    X: np.ndarray, y: np.ndarray, theta: np.ndarray, idx: Any = None
) -> object:
    rows = np.arange(len(y)) if idx is None else np.asarray(idx)

    part = slice(rows[0], rows[-1] + 1)
    return np.mean(sample_gradients(X[part], y[part], theta), axis=0)


@misconception(
    "q4_2",
    of="batch_gradient",
    id="none_forgotten",
    equation="(7)",
    vi="Khi idx là None, hàm không trả về gì. None nghĩa là dùng cả N mẫu.",
    en="When idx is None the function returns nothing. None means all N samples.",
)
def batch_gradient_none_forgotten(
    X: np.ndarray, y: np.ndarray, theta: np.ndarray, idx: Any = None
) -> object:
    if idx is None:
        return None
    rows = np.asarray(idx)
    return np.mean(sample_gradients(X[rows], y[rows], theta), axis=0)


@misconception(
    "q4_2",
    of="batch_gradient",
    id="kept_as_row",
    equation="(8)",
    vi=(
        "Kết quả là một hàng (1, d). Đề cần mảng (d,): đừng giữ trục đã lấy trung bình (keepdims)."
    ),
    en=(
        "The result is a row (1, d). An array (d,) is asked for: do not keep the axis that you "
        "averaged over (keepdims)."
    ),
)
def batch_gradient_kept_as_row(
    X: np.ndarray, y: np.ndarray, theta: np.ndarray, idx: Any = None
) -> object:
    rows = np.arange(len(y)) if idx is None else np.asarray(idx)

    return np.mean(sample_gradients(X[rows], y[rows], theta), axis=0, keepdims=True)


@misconception(
    "q4_2",
    of="batch_gradient",
    id="sign",
    equation="(8)",
    vi="Sai dấu: sai số là dự đoán trừ nhãn, x_i·θ − y_i.",
    en="The sign is wrong: the error is prediction minus label, x_i·θ − y_i.",
)
def batch_gradient_sign(X: np.ndarray, y: np.ndarray, theta: np.ndarray, idx: Any = None) -> object:
    rows = np.arange(len(y)) if idx is None else np.asarray(idx)

    return -np.mean(sample_gradients(X[rows], y[rows], theta), axis=0)
