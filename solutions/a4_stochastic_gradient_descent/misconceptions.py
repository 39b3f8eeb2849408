"""A4's known wrong functions: each must fail its question's cases, and each has a hint to give.

They serve twice. The assignment's gate runs every one against the hidden cases, which proves that
the cases can tell wrong from right. Diagnosis replays a failing student's calls against them: the
one that agrees on all calls lends its hint, after "looks like". So no two of one question may
behave alike on the cases' data, and each does one thing wrong, in the simplest way it is done.

Where chance comes in, a wrong program can be recognised only if it draws from `rng` as the student
does. They all shuffle by `rng.permutation`, the way most people do.

A wrong program may build on right ones: `reference` is what the student's earlier answers should
have been.
"""

from __future__ import annotations

import copy
from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike
from reference import batch_gradient, loss, minibatches, sample_gradients
from registry import misconception

Rate = Callable[[int], float]


# --- q4_1: sample_gradients ---


@misconception(
    "q4_1",
    of="sample_gradients",
    id="averaged",
    equation="(7)",
    vi="Bạn đã lấy trung bình. Ở câu này hãy giữ riêng từng mẫu: mỗi hàng là gradient của một mẫu.",
    en=(
        "You have taken the mean. Here keep the samples apart: each row is the gradient of one "
        "sample."
    ),
)
def samples_averaged(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    error = X @ theta - y
    return 2 * np.mean(error[:, np.newaxis] * X, axis=0)


@misconception(
    "q4_1",
    of="sample_gradients",
    id="transpose",
    equation="(7)",
    vi="Số thì đúng nhưng bảng bị lật: hàng phải là mẫu, cột là tham số, tức là shape (N, d).",
    en=(
        "The numbers are right, but the table is turned: rows are samples and columns are "
        "parameters, so the shape is (N, d)."
    ),
)
def samples_transpose(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    error = X @ theta - y
    return (2 * error[:, np.newaxis] * X).T


@misconception(
    "q4_1",
    of="sample_gradients",
    id="no_two",
    equation="(7)",
    vi=(
        "Kết quả bằng một nửa: thiếu số 2 từ đạo hàm của bình phương. Mất mát ở đây không có hệ số "
        "½."
    ),
    en=(
        "The result is half as large: the 2 from differentiating the square is missing. There is "
        "no ½ in this loss."
    ),
)
def samples_no_two(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    error = X @ theta - y
    return error[:, np.newaxis] * X


@misconception(
    "q4_1",
    of="sample_gradients",
    id="divided_by_N",
    equation="(7)",
    vi=(
        "Mỗi hàng đã bị chia cho N. Hệ số 1/N thuộc về trung bình ở (7); một số hạng riêng lẻ thì "
        "không có nó."
    ),
    en="Every row is divided by N. The 1/N belongs to the mean in (7); a single term has none.",
)
def samples_divided_by_n(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    error = X @ theta - y
    return 2 * error[:, np.newaxis] * X / len(y)


@misconception(
    "q4_1",
    of="sample_gradients",
    id="sign",
    equation="(7)",
    vi="Dấu bị ngược: sai số là dự đoán trừ nhãn, không phải nhãn trừ dự đoán.",
    en="The sign is turned round: the error is prediction minus label, not label minus prediction.",
)
def samples_sign(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    error = y - X @ theta
    return 2 * error[:, np.newaxis] * X


@misconception(
    "q4_1",
    of="sample_gradients",
    id="forgot_x",
    equation="(7)",
    vi=(
        "Thiếu đặc trưng: mọi cột đều giống nhau và bằng hai lần sai số. Đạo hàm của x·θ theo θ "
        "còn để lại x."
    ),
    en=(
        "The features are missing: every column is twice the error. Differentiating x·θ by θ "
        "leaves x behind."
    ),
)
def samples_forgot_x(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    error = X @ theta - y
    return 2 * error[:, np.newaxis] * np.ones_like(X)


@misconception(
    "q4_1",
    of="sample_gradients",
    id="times_theta",
    equation="(7)",
    vi=(
        "Sai số được nhân với θ thay vì với x. Hãy đạo hàm (x·θ − y)² theo θ: cái còn lại bên "
        "trong là x."
    ),
    en=(
        "The errors are multiplied by θ instead of x. Differentiate (x·θ − y)² by θ: what comes "
        "out from inside is x."
    ),
)
def samples_times_theta(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    error = X @ theta - y
    return 2 * error[:, np.newaxis] * theta * np.ones_like(X)


@misconception(
    "q4_1",
    of="sample_gradients",
    id="no_label",
    equation="(7)",
    vi=(
        "Nhãn y không tham gia: bạn dùng dự đoán thay cho sai số. Mẫu đã đoán đúng phải có "
        "gradient bằng 0."
    ),
    en=(
        "The labels y play no part: the prediction stands where the error belongs. A sample that "
        "is predicted perfectly has gradient 0."
    ),
)
def samples_no_label(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    guess = X @ theta
    return 2 * guess[:, np.newaxis] * X


@misconception(
    "q4_1",
    of="sample_gradients",
    id="squared_error",
    equation="(7)",
    vi=(
        "Sai số vẫn còn bình phương. Khi đạo hàm, số mũ xuống thành hệ số 2 và sai số chỉ còn bậc "
        "một."
    ),
    en=(
        "The error is still squared. In the derivative the exponent comes down as the 2, and the "
        "error is left to the power one."
    ),
)
def samples_squared_error(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    error = X @ theta - y
    return 2 * (error**2)[:, np.newaxis] * X


@misconception(
    "q4_1",
    of="sample_gradients",
    id="losses",
    equation="(7)",
    vi="Đây là mất mát của từng mẫu, một số cho mỗi mẫu. Đề cần gradient: d số cho mỗi mẫu.",
    en=(
        "These are the losses of the samples, one number each. Gradients are asked for: d numbers "
        "each."
    ),
)
def samples_losses(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    return (X @ theta - y) ** 2


@misconception(
    "q4_1",
    of="sample_gradients",
    id="wrong_axis",
    equation="(7)",
    vi=(
        "Sai số bị nhân theo cột thay vì theo hàng, nên hoặc báo lỗi shape, hoặc (khi X vuông) cho "
        "số sai. Mỗi hàng cần sai số của chính nó."
    ),
    en=(
        "The errors multiply the columns instead of the rows: an error about shapes or, for a "
        "square X, wrong numbers. Every row needs its own error."
    ),
)
def samples_wrong_axis(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    error = X @ theta - y
    return 2 * error * X


# --- q4_2: batch_gradient ---


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
        "Khi idx là một bộ, NumPy hiểu nó là *một* vị trí (hàng, cột) chứ không phải nhiều hàng. "
        "Hãy đổi idx thành mảng trước đã."
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


# --- q4_3: minibatches ---


@misconception(
    "q4_3",
    of="minibatches",
    id="drop_last",
    equation="(8)",
    vi=(
        "Mini-batch cuối bị bỏ vì không đủ cỡ. Hãy giữ nó: mẫu nào cũng phải được dùng trong mỗi "
        "epoch."
    ),
    en=(
        "The last mini-batch is dropped because it is not full. Keep it: every sample is to be "
        "used in every epoch."
    ),
)
def deal_drop_last(N: int, batch_size: int, rng: np.random.Generator) -> object:
    order = rng.permutation(N)
    return [order[k * batch_size : (k + 1) * batch_size] for k in range(max(N // batch_size, 1))]


@misconception(
    "q4_3",
    of="minibatches",
    id="no_shuffle",
    equation="(8)",
    vi="Các mẫu vẫn theo thứ tự 0, 1, 2, … Hãy xáo trộn trước khi chia, bằng rng.",
    en="The samples are still in the order 0, 1, 2, … Shuffle them before you deal, with the rng.",
)
def deal_no_shuffle(N: int, batch_size: int, rng: np.random.Generator) -> object:
    order = np.arange(N)
    return [order[start : start + batch_size] for start in range(0, N, batch_size)]


@misconception(
    "q4_3",
    of="minibatches",
    id="reseed",
    equation="(8)",
    vi=(
        "Bạn tạo một generator mới bên trong hàm, nên lần nào cũng chia y hệt nhau. Hãy dùng rng "
        "được đưa vào: nó nhớ mình đã rút đến đâu."
    ),
    en=(
        "You make a new generator inside the function, so every call deals the same. Use the rng "
        "you are given: it remembers what it has drawn."
    ),
)
def deal_reseed(N: int, batch_size: int, rng: np.random.Generator) -> object:
    order = np.random.default_rng(0).permutation(N)
    return [order[start : start + batch_size] for start in range(0, N, batch_size)]


@misconception(
    "q4_3",
    of="minibatches",
    id="reseed_42",
    equation="(8)",
    vi=(
        "Bạn đặt lại hạt giống 42 bên trong hàm, nên lần nào cũng chia y hệt nhau. Hãy dùng rng "
        "được đưa vào: nó nhớ mình đã rút đến đâu."
    ),
    en=(
        "You seed with 42 inside the function, so every call deals the same. Use the rng you are "
        "given: it remembers what it has drawn."
    ),
)
def deal_reseed_42(N: int, batch_size: int, rng: np.random.Generator) -> object:
    order = np.random.default_rng(42).permutation(N)
    return [order[start : start + batch_size] for start in range(0, N, batch_size)]


@misconception(
    "q4_3",
    of="minibatches",
    id="copied_rng",
    equation="(8)",
    vi=(
        "Bạn rút từ một bản sao của rng nên bản gốc đứng yên, và lần gọi sau chia lại y như cũ. "
        "Hãy rút từ chính rng."
    ),
    en=(
        "You draw from a copy of rng, so the original stays where it was and the next call deals "
        "the same again. Draw from rng itself."
    ),
)
def deal_copied_rng(N: int, batch_size: int, rng: np.random.Generator) -> object:
    order = copy.deepcopy(rng).permutation(N)
    return [order[start : start + batch_size] for start in range(0, N, batch_size)]


@misconception(
    "q4_3",
    of="minibatches",
    id="equal_split",
    equation="(8)",
    vi=(
        "Các mini-batch được chia cho đều nhau (kiểu np.array_split). Đề cần các batch đầy trước, "
        "phần dư dồn vào batch cuối."
    ),
    en=(
        "The mini-batches are evened out (as np.array_split does). Full batches come first, and "
        "what is left goes into the last one."
    ),
)
def deal_equal_split(N: int, batch_size: int, rng: np.random.Generator) -> object:
    return np.array_split(rng.permutation(N), -(-N // batch_size))


@misconception(
    "q4_3",
    of="minibatches",
    id="count_not_size",
    equation="(8)",
    vi="batch_size được hiểu là *số* mini-batch. Nó là số mẫu *trong mỗi* mini-batch.",
    en=(
        "batch_size is taken for the *number* of mini-batches. It is the number of samples *in "
        "each*."
    ),
)
def deal_count_not_size(N: int, batch_size: int, rng: np.random.Generator) -> object:
    return np.array_split(rng.permutation(N), batch_size)


@misconception(
    "q4_3",
    of="minibatches",
    id="with_replacement",
    equation="(8)",
    vi=(
        "Bạn rút có hoàn lại: có mẫu bị lặp, có mẫu vắng mặt. Mỗi số 0, …, N − 1 phải xuất hiện "
        "đúng một lần."
    ),
    en=(
        "You draw with replacement: some samples come twice, others never. Each of 0, …, N − 1 "
        "must appear exactly once."
    ),
)
def deal_with_replacement(N: int, batch_size: int, rng: np.random.Generator) -> object:
    order = rng.integers(0, N, N)
    return [order[start : start + batch_size] for start in range(0, N, batch_size)]


@misconception(
    "q4_3",
    of="minibatches",
    id="shuffled_inside",
    equation="(8)",
    vi=(
        "Bạn cắt trước rồi mới xáo trong từng mini-batch, nên các mẫu đứng cạnh nhau luôn ở cùng "
        "một batch. Hãy xáo tất cả trước khi cắt."
    ),
    en=(
        "You cut first and shuffle inside each mini-batch, so that neighbours always share a "
        "batch. Shuffle everything before you cut."
    ),
)
def deal_shuffled_inside(N: int, batch_size: int, rng: np.random.Generator) -> object:
    return [
        start + rng.permutation(min(batch_size, N - start)) for start in range(0, N, batch_size)
    ]


@misconception(
    "q4_3",
    of="minibatches",
    id="batches_moved",
    equation="(8)",
    vi=(
        "Chỉ thứ tự của các mini-batch được xáo, còn bên trong vẫn là những mẫu liền nhau. Hãy xáo "
        "các mẫu trước khi cắt."
    ),
    en=(
        "Only the order of the mini-batches is shuffled, inside them are still neighbours. Shuffle "
        "the samples before you cut."
    ),
)
def deal_batches_moved(N: int, batch_size: int, rng: np.random.Generator) -> object:
    cut = [np.arange(k, min(k + batch_size, N)) for k in range(0, N, batch_size)]
    full = [cut[k] for k in rng.permutation(N // batch_size)]
    return full + cut[N // batch_size :]


@misconception(
    "q4_3",
    of="minibatches",
    id="one_based",
    equation="(8)",
    vi="Các số chạy từ 1 tới N. Chỉ số trong Python bắt đầu từ 0 và kết thúc ở N − 1.",
    en="The numbers run from 1 to N. Indices in Python begin at 0 and end at N − 1.",
)
def deal_one_based(N: int, batch_size: int, rng: np.random.Generator) -> object:
    order = rng.permutation(N) + 1
    return [order[start : start + batch_size] for start in range(0, N, batch_size)]


@misconception(
    "q4_3",
    of="minibatches",
    id="last_number_missing",
    equation="(8)",
    vi=(
        "Số N − 1 không bao giờ xuất hiện. Khi sinh 0, …, N − 1, giới hạn trên của Python đã không "
        "được tính vào rồi."
    ),
    en=(
        "The number N − 1 never appears. In Python an upper limit is left out already, so 0, …, N "
        "− 1 needs the limit N."
    ),
)
def deal_last_number_missing(N: int, batch_size: int, rng: np.random.Generator) -> object:
    order = rng.permutation(max(N - 1, 1))
    return [order[start : start + batch_size] for start in range(0, len(order), batch_size)]


@misconception(
    "q4_3",
    of="minibatches",
    id="empty_batch",
    equation="(8)",
    vi=(
        "Khi N chia hết cho batch_size, cuối danh sách có thêm một mini-batch rỗng. Trung bình của "
        "nó sẽ là nan."
    ),
    en="When batch_size divides N, the list ends with an empty mini-batch. Its mean would be nan.",
)
def deal_empty_batch(N: int, batch_size: int, rng: np.random.Generator) -> object:
    order = rng.permutation(N)
    return [order[start : start + batch_size] for start in range(0, N + 1, batch_size)]


@misconception(
    "q4_3",
    of="minibatches",
    id="padded",
    equation="(8)",
    vi=(
        "Mini-batch cuối được bù cho đủ cỡ bằng những mẫu đã dùng rồi. Cứ để nó nhỏ hơn: mỗi mẫu "
        "chỉ dùng một lần trong một epoch."
    ),
    en=(
        "The last mini-batch is filled up with samples that were used already. Let it be smaller: "
        "each sample is used once in an epoch."
    ),
)
def deal_padded(N: int, batch_size: int, rng: np.random.Generator) -> object:
    order = rng.permutation(N)
    count = -(-N // batch_size)
    return list(np.resize(order, (count, batch_size)))


@misconception(
    "q4_3",
    of="minibatches",
    id="not_cut",
    equation="(8)",
    vi="Bạn trả về cả dãy đã xáo trộn mà chưa cắt. Kết quả là một danh sách các mini-batch.",
    en="You return the whole shuffled row, not cut up. The result is a list of mini-batches.",
)
def deal_not_cut(N: int, batch_size: int, rng: np.random.Generator) -> object:
    return rng.permutation(N)


# --- q4_4: lr_schedule ---


@misconception(
    "q4_4",
    of="lr_schedule",
    id="step_float",
    equation="(6)",
    vi=(
        "Với step, tốc độ học trượt dần thay vì xuống từng bậc: bạn chia t cho every mà giữ cả "
        "phần lẻ. Hãy đếm số lần every đã trôi qua *trọn vẹn*."
    ),
    en=(
        "With step the rate slides down instead of stepping: you keep the fraction when you divide "
        "t by every. Count how often every has passed *in full*."
    ),
)
def schedule_step_float(kind: str, lr0: float, t: int, rate: float, every: int = 1) -> object:
    if kind == "constant":
        return lr0
    if kind == "inverse":
        return lr0 / (1 + rate * t)
    if kind == "exponential":
        return lr0 * float(np.exp(-rate * t))
    if kind == "step":
        return lr0 * rate ** (t / every)
    raise ValueError(f"unknown kind of schedule: {kind!r}")


@misconception(
    "q4_4",
    of="lr_schedule",
    id="step_every_ignored",
    equation="(6)",
    vi=(
        "Với step, every không có tác dụng: tốc độ học giảm sau mỗi lần cập nhật. Nó chỉ được giảm "
        "sau mỗi every lần."
    ),
    en=(
        "With step, every has no effect: the rate falls after each update. It should fall after "
        "every so many only."
    ),
)
def schedule_step_every_ignored(
    kind: str, lr0: float, t: int, rate: float, every: int = 1
) -> object:
    if kind == "constant":
        return lr0
    if kind == "inverse":
        return lr0 / (1 + rate * t)
    if kind == "exponential":
        return lr0 * float(np.exp(-rate * t))
    if kind == "step":
        return lr0 * rate**t
    raise ValueError(f"unknown kind of schedule: {kind!r}")


@misconception(
    "q4_4",
    of="lr_schedule",
    id="step_once",
    equation="(6)",
    vi=(
        "Với step, bạn nhân rate với số bậc thay vì lũy thừa. Sau k bậc, tốc độ học đã được nhân "
        "với rate k lần."
    ),
    en=(
        "With step you multiply rate by the number of steps instead of raising it to that power. "
        "After k steps the rate has been applied k times."
    ),
)
def schedule_step_once(kind: str, lr0: float, t: int, rate: float, every: int = 1) -> object:
    if kind == "constant":
        return lr0
    if kind == "inverse":
        return lr0 / (1 + rate * t)
    if kind == "exponential":
        return lr0 * float(np.exp(-rate * t))
    if kind == "step":
        return lr0 * rate * (t // every) if t >= every else lr0
    raise ValueError(f"unknown kind of schedule: {kind!r}")


@misconception(
    "q4_4",
    of="lr_schedule",
    id="step_early",
    equation="(6)",
    vi="Với step, bậc thang xuống sớm một lần cập nhật: bạn đếm t từ 1. Bộ đếm t bắt đầu từ 0.",
    en=(
        "With step the stairs come one update too early: you count t from 1. The counter t begins "
        "at 0."
    ),
)
def schedule_step_early(kind: str, lr0: float, t: int, rate: float, every: int = 1) -> object:
    if kind == "constant":
        return lr0
    if kind == "inverse":
        return lr0 / (1 + rate * t)
    if kind == "exponential":
        return lr0 * float(np.exp(-rate * t))
    if kind == "step":
        return lr0 * rate ** ((t + 1) // every)
    raise ValueError(f"unknown kind of schedule: {kind!r}")


@misconception(
    "q4_4",
    of="lr_schedule",
    id="step_remainder",
    equation="(6)",
    vi=(
        "Với step, bạn dùng phần dư của phép chia nên tốc độ học lên xuống theo chu kỳ. Số bậc đã "
        "qua là thương, không phải dư."
    ),
    en=(
        "With step you use the remainder of the division, so the rate goes up and down in cycles. "
        "The steps that have passed are the quotient."
    ),
)
def schedule_step_remainder(kind: str, lr0: float, t: int, rate: float, every: int = 1) -> object:
    if kind == "constant":
        return lr0
    if kind == "inverse":
        return lr0 / (1 + rate * t)
    if kind == "exponential":
        return lr0 * float(np.exp(-rate * t))
    if kind == "step":
        return lr0 * rate ** (t % every)
    raise ValueError(f"unknown kind of schedule: {kind!r}")


@misconception(
    "q4_4",
    of="lr_schedule",
    id="inverse_no_1",
    equation="(6)",
    vi=(
        "Với inverse, mẫu số thiếu số 1: khi t = 0 phải chia cho 0. Có số 1 thì mọi thứ bắt đầu từ "
        "lr0."
    ),
    en=(
        "With inverse the denominator lacks its 1: at t = 0 it divides by 0. The 1 makes "
        "everything begin at lr0."
    ),
)
def schedule_inverse_no_1(kind: str, lr0: float, t: int, rate: float, every: int = 1) -> object:
    if kind == "constant":
        return lr0
    if kind == "inverse":
        return lr0 / (rate * t)
    if kind == "exponential":
        return lr0 * float(np.exp(-rate * t))
    if kind == "step":
        return lr0 * rate ** (t // every)
    raise ValueError(f"unknown kind of schedule: {kind!r}")


@misconception(
    "q4_4",
    of="lr_schedule",
    id="inverse_power",
    equation="(6)",
    vi=(
        "Với inverse, bạn lũy thừa 1 + rate theo t, tức là giảm theo cấp số nhân. Mẫu số là 1 cộng "
        "với *tích* của rate và t."
    ),
    en=(
        "With inverse you raise 1 + rate to the power t, which is exponential decay. The "
        "denominator is 1 plus the *product* of rate and t."
    ),
)
def schedule_inverse_power(kind: str, lr0: float, t: int, rate: float, every: int = 1) -> object:
    if kind == "constant":
        return lr0
    if kind == "inverse":
        return lr0 / (1 + rate) ** t
    if kind == "exponential":
        return lr0 * float(np.exp(-rate * t))
    if kind == "step":
        return lr0 * rate ** (t // every)
    raise ValueError(f"unknown kind of schedule: {kind!r}")


@misconception(
    "q4_4",
    of="lr_schedule",
    id="inverse_bracket",
    equation="(6)",
    vi=(
        "Với inverse, thiếu ngoặc ở mẫu số: chỉ có 1 được chia, còn phần sau bị cộng thêm vào, nên "
        "tốc độ học *tăng*."
    ),
    en=(
        "With inverse a bracket is missing in the denominator: only the 1 divides, the rest is "
        "added on, and the rate *grows*."
    ),
)
def schedule_inverse_bracket(kind: str, lr0: float, t: int, rate: float, every: int = 1) -> object:
    if kind == "constant":
        return lr0
    if kind == "inverse":
        return lr0 / 1 + rate * t
    if kind == "exponential":
        return lr0 * float(np.exp(-rate * t))
    if kind == "step":
        return lr0 * rate ** (t // every)
    raise ValueError(f"unknown kind of schedule: {kind!r}")


@misconception(
    "q4_4",
    of="lr_schedule",
    id="exponential_grows",
    equation="(6)",
    vi="Với exponential, số mũ mất dấu trừ nên tốc độ học tăng vọt. Giảm thì số mũ phải âm.",
    en=(
        "With exponential the exponent has lost its minus sign, and the rate explodes. To decay, "
        "the exponent must be negative."
    ),
)
def schedule_exponential_grows(
    kind: str, lr0: float, t: int, rate: float, every: int = 1
) -> object:
    if kind == "constant":
        return lr0
    if kind == "inverse":
        return lr0 / (1 + rate * t)
    if kind == "exponential":
        return lr0 * float(np.exp(rate * t))
    if kind == "step":
        return lr0 * rate ** (t // every)
    raise ValueError(f"unknown kind of schedule: {kind!r}")


@misconception(
    "q4_4",
    of="lr_schedule",
    id="exponential_power",
    equation="(6)",
    vi="Với exponential, bạn dùng rate làm cơ số. Cơ số ở đây là e; rate nằm trên số mũ.",
    en=(
        "With exponential you take rate as the base. Here the base is e, and rate stands in the "
        "exponent."
    ),
)
def schedule_exponential_power(
    kind: str, lr0: float, t: int, rate: float, every: int = 1
) -> object:
    if kind == "constant":
        return lr0
    if kind == "inverse":
        return lr0 / (1 + rate * t)
    if kind == "exponential":
        return lr0 * rate**t
    if kind == "step":
        return lr0 * rate ** (t // every)
    raise ValueError(f"unknown kind of schedule: {kind!r}")


@misconception(
    "q4_4",
    of="lr_schedule",
    id="exponential_line",
    equation="(6)",
    vi=(
        "Với exponential, bạn dùng đường thẳng 1 − rate·t, chỉ gần đúng khi tích ấy nhỏ; về sau nó "
        "âm. Hãy dùng hàm mũ."
    ),
    en=(
        "With exponential you use the line 1 − rate·t, which is close only while the product is "
        "small; later it turns negative. Use the exponential function."
    ),
)
def schedule_exponential_line(kind: str, lr0: float, t: int, rate: float, every: int = 1) -> object:
    if kind == "constant":
        return lr0
    if kind == "inverse":
        return lr0 / (1 + rate * t)
    if kind == "exponential":
        return lr0 * (1 - rate * t)
    if kind == "step":
        return lr0 * rate ** (t // every)
    raise ValueError(f"unknown kind of schedule: {kind!r}")


@misconception(
    "q4_4",
    of="lr_schedule",
    id="constant_decays",
    equation="(6)",
    vi="constant cũng bị giảm. Đúng như tên gọi, nó luôn là lr0.",
    en="constant decays as well. As the name says, it is lr0 all the time.",
)
def schedule_constant_decays(kind: str, lr0: float, t: int, rate: float, every: int = 1) -> object:
    if kind == "constant":
        return lr0 / (1 + rate * t)
    if kind == "inverse":
        return lr0 / (1 + rate * t)
    if kind == "exponential":
        return lr0 * float(np.exp(-rate * t))
    if kind == "step":
        return lr0 * rate ** (t // every)
    raise ValueError(f"unknown kind of schedule: {kind!r}")


@misconception(
    "q4_4",
    of="lr_schedule",
    id="silent_unknown",
    equation="(6)",
    vi=(
        "Với một kiểu lạ bạn lặng lẽ trả về lr0, nên một tên gõ sai sẽ không ai phát hiện. Hãy báo "
        "ValueError."
    ),
    en=(
        "For an unknown kind you quietly return lr0, and a mistyped name would never be noticed. "
        "Raise a ValueError."
    ),
)
def schedule_silent_unknown(kind: str, lr0: float, t: int, rate: float, every: int = 1) -> object:
    if kind == "constant":
        return lr0
    if kind == "inverse":
        return lr0 / (1 + rate * t)
    if kind == "exponential":
        return lr0 * float(np.exp(-rate * t))
    if kind == "step":
        return lr0 * rate ** (t // every)
    return lr0


@misconception(
    "q4_4",
    of="lr_schedule",
    id="key_error",
    equation="(6)",
    vi="Với một kiểu lạ, hàm báo KeyError (từ dict) thay vì ValueError như đề yêu cầu.",
    en=(
        "For an unknown kind a KeyError (of a dict) is raised instead of the ValueError that is "
        "asked for."
    ),
)
def schedule_key_error(kind: str, lr0: float, t: int, rate: float, every: int = 1) -> object:
    if kind == "constant":
        return lr0
    if kind == "inverse":
        return lr0 / (1 + rate * t)
    if kind == "exponential":
        return lr0 * float(np.exp(-rate * t))
    if kind == "step":
        return lr0 * rate ** (t // every)
    raise KeyError(kind)


@misconception(
    "q4_4",
    of="lr_schedule",
    id="only_factor",
    equation="(6)",
    vi="Kết quả không có lr0: đây mới là hệ số giảm. Hãy nhân nó với tốc độ học ban đầu.",
    en=(
        "lr0 is missing in the result: this is only the factor of decay. Multiply it by the first "
        "learning rate."
    ),
)
def schedule_only_factor(kind: str, lr0: float, t: int, rate: float, every: int = 1) -> object:
    if kind == "constant":
        return 1.0
    if kind == "inverse":
        return 1 / (1 + rate * t)
    if kind == "exponential":
        return float(np.exp(-rate * t))
    if kind == "step":
        return rate ** (t // every)
    raise ValueError(f"unknown kind of schedule: {kind!r}")


@misconception(
    "q4_4",
    of="lr_schedule",
    id="counts_from_1",
    equation="(6)",
    vi=(
        "Bạn dùng t + 1 thay cho t, nên ngay lần cập nhật đầu tiên tốc độ học đã nhỏ hơn lr0. Bộ "
        "đếm bắt đầu từ 0."
    ),
    en=(
        "You use t + 1 in place of t, so that even the first update gets less than lr0. The "
        "counter begins at 0."
    ),
)
def schedule_counts_from_1(kind: str, lr0: float, t: int, rate: float, every: int = 1) -> object:
    if kind == "constant":
        return lr0
    if kind == "inverse":
        return lr0 / (1 + rate * (t + 1))
    if kind == "exponential":
        return lr0 * float(np.exp(-rate * (t + 1)))
    if kind == "step":
        return lr0 * rate ** ((t + 1) // every)
    raise ValueError(f"unknown kind of schedule: {kind!r}")


# --- q4_5: sgd_train ---


@misconception(
    "q4_5",
    of="sgd_train",
    id="reshuffle_y_apart",
    equation="(8)",
    vi=(
        "X và y được xáo bằng hai hoán vị khác nhau nên mỗi mẫu nhận nhãn của mẫu khác. Hãy dùng "
        "*cùng* một hoán vị cho cả hai."
    ),
    en=(
        "X and y are shuffled by two permutations, so every sample gets another one's label. Use "
        "the *same* permutation for both."
    ),
)
def train_reshuffle_y_apart(
    X: np.ndarray,
    y: np.ndarray,
    theta0: np.ndarray,
    batch_size: int,
    n_epochs: int,
    lr_fn: Rate,
    rng: np.random.Generator,
) -> object:
    theta, t = np.array(theta0, dtype=float), 0
    history = [loss(X, y, theta)]
    for _ in range(n_epochs):
        X_mixed, y_mixed = X[rng.permutation(len(y))], y[rng.permutation(len(y))]
        for start in range(0, len(y), batch_size):
            idx = np.arange(start, min(start + batch_size, len(y)))
            theta = theta - lr_fn(t) * batch_gradient(X_mixed, y_mixed, theta, idx)
            t += 1
        history.append(loss(X, y, theta))
    return theta, history


@misconception(
    "q4_5",
    of="sgd_train",
    id="lr_per_epoch",
    equation="(6)",
    vi=(
        "lr_fn được gọi với số thứ tự của epoch. Bộ đếm t tăng sau mỗi lần *cập nhật*, và không "
        "quay về 0."
    ),
    en=(
        "lr_fn is called with the number of the epoch. The counter t goes up with every *update*, "
        "and never back to 0."
    ),
)
def train_lr_per_epoch(
    X: np.ndarray,
    y: np.ndarray,
    theta0: np.ndarray,
    batch_size: int,
    n_epochs: int,
    lr_fn: Rate,
    rng: np.random.Generator,
) -> object:
    theta = np.array(theta0, dtype=float)
    history = [loss(X, y, theta)]
    for epoch in range(n_epochs):
        for idx in minibatches(len(y), batch_size, rng):
            theta = theta - lr_fn(epoch) * batch_gradient(X, y, theta, idx)
        history.append(loss(X, y, theta))
    return theta, history


@misconception(
    "q4_5",
    of="sgd_train",
    id="lr_reset",
    equation="(6)",
    vi=(
        "Bộ đếm t quay về 0 ở đầu mỗi epoch, nên tốc độ học lại lớn như lúc đầu. Hãy đếm liên tục "
        "qua mọi epoch."
    ),
    en=(
        "The counter t goes back to 0 at each epoch, and the learning rate is as large as at first "
        "again. Count on through all epochs."
    ),
)
def train_lr_reset(
    X: np.ndarray,
    y: np.ndarray,
    theta0: np.ndarray,
    batch_size: int,
    n_epochs: int,
    lr_fn: Rate,
    rng: np.random.Generator,
) -> object:
    theta = np.array(theta0, dtype=float)
    history = [loss(X, y, theta)]
    for _ in range(n_epochs):
        for t, idx in enumerate(minibatches(len(y), batch_size, rng)):
            theta = theta - lr_fn(t) * batch_gradient(X, y, theta, idx)
        history.append(loss(X, y, theta))
    return theta, history


@misconception(
    "q4_5",
    of="sgd_train",
    id="lr_from_1",
    equation="(6)",
    vi="Lần cập nhật đầu tiên hỏi lr_fn(1). Bộ đếm bắt đầu từ 0: hãy tăng nó *sau* khi dùng.",
    en="The first update asks for lr_fn(1). The counter begins at 0: raise it *after* use.",
)
def train_lr_from_1(
    X: np.ndarray,
    y: np.ndarray,
    theta0: np.ndarray,
    batch_size: int,
    n_epochs: int,
    lr_fn: Rate,
    rng: np.random.Generator,
) -> object:
    theta, t = np.array(theta0, dtype=float), 0
    history = [loss(X, y, theta)]
    for _ in range(n_epochs):
        for idx in minibatches(len(y), batch_size, rng):
            t += 1
            theta = theta - lr_fn(t) * batch_gradient(X, y, theta, idx)
        history.append(loss(X, y, theta))
    return theta, history


@misconception(
    "q4_5",
    of="sgd_train",
    id="lr_always_first",
    equation="(6)",
    vi=(
        "Tốc độ học không bao giờ thay đổi: bạn chỉ hỏi lr_fn một lần. Hãy hỏi lại trước mỗi lần "
        "cập nhật."
    ),
    en="The learning rate never changes: you ask lr_fn only once. Ask it again for every update.",
)
def train_lr_always_first(
    X: np.ndarray,
    y: np.ndarray,
    theta0: np.ndarray,
    batch_size: int,
    n_epochs: int,
    lr_fn: Rate,
    rng: np.random.Generator,
) -> object:
    theta, lr = np.array(theta0, dtype=float), lr_fn(0)
    history = [loss(X, y, theta)]
    for _ in range(n_epochs):
        for idx in minibatches(len(y), batch_size, rng):
            theta = theta - lr * batch_gradient(X, y, theta, idx)
        history.append(loss(X, y, theta))
    return theta, history


@misconception(
    "q4_5",
    of="sgd_train",
    id="history_per_update",
    equation="(6)",
    vi=(
        "history có một giá trị cho mỗi lần cập nhật. Đề cần một giá trị cho mỗi *epoch*, cùng giá "
        "trị trước khi huấn luyện."
    ),
    en=(
        "history has one entry for each update. One for each *epoch* is asked for, and the one "
        "before training."
    ),
)
def train_history_per_update(
    X: np.ndarray,
    y: np.ndarray,
    theta0: np.ndarray,
    batch_size: int,
    n_epochs: int,
    lr_fn: Rate,
    rng: np.random.Generator,
) -> object:
    theta, t = np.array(theta0, dtype=float), 0
    history = [loss(X, y, theta)]
    for _ in range(n_epochs):
        for idx in minibatches(len(y), batch_size, rng):
            theta = theta - lr_fn(t) * batch_gradient(X, y, theta, idx)
            t += 1
            history.append(loss(X, y, theta))
    return theta, history


@misconception(
    "q4_5",
    of="sgd_train",
    id="history_without_start",
    equation="(6)",
    vi="history thiếu giá trị đầu: mất mát *trước* khi huấn luyện. Có n_epochs + 1 giá trị.",
    en="history lacks its beginning: the loss *before* training. There are n_epochs + 1 entries.",
)
def train_history_without_start(
    X: np.ndarray,
    y: np.ndarray,
    theta0: np.ndarray,
    batch_size: int,
    n_epochs: int,
    lr_fn: Rate,
    rng: np.random.Generator,
) -> object:
    theta, t = np.array(theta0, dtype=float), 0
    history: list[float] = []
    for _ in range(n_epochs):
        for idx in minibatches(len(y), batch_size, rng):
            theta = theta - lr_fn(t) * batch_gradient(X, y, theta, idx)
            t += 1
        history.append(loss(X, y, theta))
    return theta, history


@misconception(
    "q4_5",
    of="sgd_train",
    id="history_of_last_batch",
    equation="(6)",
    vi=(
        "history ghi mất mát trên mini-batch vừa dùng. Con số ấy nhảy theo từng batch; đề cần mất "
        "mát trên *toàn bộ* N mẫu."
    ),
    en=(
        "history keeps the loss on the mini-batch just used. That number jumps from batch to "
        "batch; the loss over *all* N samples is asked for."
    ),
)
def train_history_of_last_batch(
    X: np.ndarray,
    y: np.ndarray,
    theta0: np.ndarray,
    batch_size: int,
    n_epochs: int,
    lr_fn: Rate,
    rng: np.random.Generator,
) -> object:
    theta, t = np.array(theta0, dtype=float), 0
    history = [loss(X, y, theta)]
    for _ in range(n_epochs):
        for idx in minibatches(len(y), batch_size, rng):
            theta = theta - lr_fn(t) * batch_gradient(X, y, theta, idx)
            t += 1
        history.append(loss(X[idx], y[idx], theta))
    return theta, history


@misconception(
    "q4_5",
    of="sgd_train",
    id="frozen_theta",
    equation="(6)",
    vi=(
        "Mọi mini-batch của một epoch đều tính gradient tại theta của đầu epoch. Mỗi bước phải "
        "dùng theta *hiện tại*, vừa được cập nhật."
    ),
    en=(
        "All mini-batches of an epoch take their gradient at the theta it began with. Every step "
        "needs the *current* theta, just updated."
    ),
)
def train_frozen_theta(
    X: np.ndarray,
    y: np.ndarray,
    theta0: np.ndarray,
    batch_size: int,
    n_epochs: int,
    lr_fn: Rate,
    rng: np.random.Generator,
) -> object:
    theta, t = np.array(theta0, dtype=float), 0
    history = [loss(X, y, theta)]
    for _ in range(n_epochs):
        frozen = theta
        for idx in minibatches(len(y), batch_size, rng):
            theta = theta - lr_fn(t) * batch_gradient(X, y, frozen, idx)
            t += 1
        history.append(loss(X, y, theta))
    return theta, history


@misconception(
    "q4_5",
    of="sgd_train",
    id="own_rng",
    equation="(8)",
    vi=(
        "Bạn tự tạo generator thay vì dùng rng được đưa vào, nên lần huấn luyện nào cũng chia bài "
        "y hệt nhau."
    ),
    en=(
        "You make a generator of your own instead of using the given rng, so that every training "
        "deals the samples in the same way."
    ),
)
def train_own_rng(
    X: np.ndarray,
    y: np.ndarray,
    theta0: np.ndarray,
    batch_size: int,
    n_epochs: int,
    lr_fn: Rate,
    rng: np.random.Generator,
) -> object:
    rng = np.random.default_rng(0)
    theta, t = np.array(theta0, dtype=float), 0
    history = [loss(X, y, theta)]
    for _ in range(n_epochs):
        for idx in minibatches(len(y), batch_size, rng):
            theta = theta - lr_fn(t) * batch_gradient(X, y, theta, idx)
            t += 1
        history.append(loss(X, y, theta))
    return theta, history


@misconception(
    "q4_5",
    of="sgd_train",
    id="dealt_once",
    equation="(8)",
    vi=(
        "Các mẫu chỉ được chia một lần, rồi mọi epoch dùng lại đúng những mini-batch ấy. Hãy chia "
        "lại ở đầu mỗi epoch."
    ),
    en=(
        "The samples are dealt once, and all epochs use these same mini-batches. Deal anew at the "
        "beginning of each epoch."
    ),
)
def train_dealt_once(
    X: np.ndarray,
    y: np.ndarray,
    theta0: np.ndarray,
    batch_size: int,
    n_epochs: int,
    lr_fn: Rate,
    rng: np.random.Generator,
) -> object:
    theta, t = np.array(theta0, dtype=float), 0
    history = [loss(X, y, theta)]
    batches = minibatches(len(y), batch_size, rng)
    for _ in range(n_epochs):
        for idx in batches:
            theta = theta - lr_fn(t) * batch_gradient(X, y, theta, idx)
            t += 1
        history.append(loss(X, y, theta))
    return theta, history


@misconception(
    "q4_5",
    of="sgd_train",
    id="drop_last",
    equation="(8)",
    vi="Mini-batch cuối không đầy bị bỏ qua, nên mỗi epoch có vài mẫu không được học.",
    en=(
        "The last mini-batch is left out when it is not full, so that some samples of an epoch "
        "teach nothing."
    ),
)
def train_drop_last(
    X: np.ndarray,
    y: np.ndarray,
    theta0: np.ndarray,
    batch_size: int,
    n_epochs: int,
    lr_fn: Rate,
    rng: np.random.Generator,
) -> object:
    theta, t = np.array(theta0, dtype=float), 0
    history = [loss(X, y, theta)]
    for _ in range(n_epochs):
        for idx in minibatches(len(y), batch_size, rng):
            if len(idx) == min(batch_size, len(y)):
                theta = theta - lr_fn(t) * batch_gradient(X, y, theta, idx)
                t += 1
        history.append(loss(X, y, theta))
    return theta, history


@misconception(
    "q4_5",
    of="sgd_train",
    id="full_gradient",
    equation="(7)",
    vi=(
        "Mỗi lần cập nhật đều dùng gradient của toàn bộ dữ liệu. Hãy đưa chỉ số của mini-batch cho "
        "batch_gradient."
    ),
    en=(
        "Every update uses the gradient of all the data. Hand the mini-batch's indices to "
        "batch_gradient."
    ),
)
def train_full_gradient(
    X: np.ndarray,
    y: np.ndarray,
    theta0: np.ndarray,
    batch_size: int,
    n_epochs: int,
    lr_fn: Rate,
    rng: np.random.Generator,
) -> object:
    theta, t = np.array(theta0, dtype=float), 0
    history = [loss(X, y, theta)]
    for _ in range(n_epochs):
        for _batch in minibatches(len(y), batch_size, rng):
            theta = theta - lr_fn(t) * batch_gradient(X, y, theta)
            t += 1
        history.append(loss(X, y, theta))
    return theta, history


@misconception(
    "q4_5",
    of="sgd_train",
    id="summed",
    equation="(8)",
    vi="Bước đi dài gấp m lần: gradient của mini-batch được cộng chứ chưa lấy trung bình.",
    en=(
        "The steps are m times too long: the gradients of the mini-batch are summed instead of "
        "averaged."
    ),
)
def train_summed(
    X: np.ndarray,
    y: np.ndarray,
    theta0: np.ndarray,
    batch_size: int,
    n_epochs: int,
    lr_fn: Rate,
    rng: np.random.Generator,
) -> object:
    theta, t = np.array(theta0, dtype=float), 0
    history = [loss(X, y, theta)]
    for _ in range(n_epochs):
        for idx in minibatches(len(y), batch_size, rng):
            theta = theta - lr_fn(t) * len(idx) * batch_gradient(X, y, theta, idx)
            t += 1
        history.append(loss(X, y, theta))
    return theta, history


@misconception(
    "q4_5",
    of="sgd_train",
    id="divided_by_batch_size",
    equation="(8)",
    vi=(
        "Gradient luôn bị chia cho batch_size, kể cả ở mini-batch cuối nhỏ hơn. Hãy chia cho số "
        "mẫu *thật có* trong nó."
    ),
    en=(
        "The gradient is always divided by batch_size, even in the smaller last mini-batch. Divide "
        "by the samples that are *really* in it."
    ),
)
def train_divided_by_batch_size(
    X: np.ndarray,
    y: np.ndarray,
    theta0: np.ndarray,
    batch_size: int,
    n_epochs: int,
    lr_fn: Rate,
    rng: np.random.Generator,
) -> object:
    theta, t = np.array(theta0, dtype=float), 0
    history = [loss(X, y, theta)]
    for _ in range(n_epochs):
        for idx in minibatches(len(y), batch_size, rng):
            share = len(idx) / batch_size
            theta = theta - lr_fn(t) * share * batch_gradient(X, y, theta, idx)
            t += 1
        history.append(loss(X, y, theta))
    return theta, history


@misconception(
    "q4_5",
    of="sgd_train",
    id="ascent",
    equation="(6)",
    vi="Dấu cộng đi *lên* dốc: mất mát tăng dần. (6) trừ đi gradient.",
    en="The plus sign goes *up* the slope: the loss grows. (6) subtracts the gradient.",
)
def train_ascent(
    X: np.ndarray,
    y: np.ndarray,
    theta0: np.ndarray,
    batch_size: int,
    n_epochs: int,
    lr_fn: Rate,
    rng: np.random.Generator,
) -> object:
    theta, t = np.array(theta0, dtype=float), 0
    history = [loss(X, y, theta)]
    for _ in range(n_epochs):
        for idx in minibatches(len(y), batch_size, rng):
            theta = theta + lr_fn(t) * batch_gradient(X, y, theta, idx)
            t += 1
        history.append(loss(X, y, theta))
    return theta, history


@misconception(
    "q4_5",
    of="sgd_train",
    id="inplace",
    equation="(6)",
    vi=(
        "theta0 của người gọi bị sửa: theta và theta0 là cùng một mảng. Hãy bắt đầu bằng một bản "
        "sao."
    ),
    en="The caller's theta0 is changed: theta and theta0 are the same array. Begin with a copy.",
)
def train_inplace(
    X: np.ndarray,
    y: np.ndarray,
    theta0: np.ndarray,
    batch_size: int,
    n_epochs: int,
    lr_fn: Rate,
    rng: np.random.Generator,
) -> object:
    theta, t = theta0, 0
    history = [loss(X, y, theta)]
    for _ in range(n_epochs):
        for idx in minibatches(len(y), batch_size, rng):
            theta -= lr_fn(t) * batch_gradient(X, y, theta, idx)
            t += 1
        history.append(loss(X, y, theta))
    return theta, history


@misconception(
    "q4_5",
    of="sgd_train",
    id="swapped_result",
    equation="(6)",
    vi="Hai kết quả sai thứ tự: theta trước, history sau.",
    en="The two results are in the wrong order: theta first, then history.",
)
def train_swapped_result(
    X: np.ndarray,
    y: np.ndarray,
    theta0: np.ndarray,
    batch_size: int,
    n_epochs: int,
    lr_fn: Rate,
    rng: np.random.Generator,
) -> object:
    theta, t = np.array(theta0, dtype=float), 0
    history = [loss(X, y, theta)]
    for _ in range(n_epochs):
        for idx in minibatches(len(y), batch_size, rng):
            theta = theta - lr_fn(t) * batch_gradient(X, y, theta, idx)
            t += 1
        history.append(loss(X, y, theta))
    return history, theta


@misconception(
    "q4_5",
    of="sgd_train",
    id="returns_start",
    equation="(6)",
    vi="Bạn trả về theta0, điểm xuất phát, thay vì theta sau khi huấn luyện.",
    en="You return theta0, where it began, instead of theta after the training.",
)
def train_returns_start(
    X: np.ndarray,
    y: np.ndarray,
    theta0: np.ndarray,
    batch_size: int,
    n_epochs: int,
    lr_fn: Rate,
    rng: np.random.Generator,
) -> object:
    theta, t = np.array(theta0, dtype=float), 0
    history = [loss(X, y, theta)]
    for _ in range(n_epochs):
        for idx in minibatches(len(y), batch_size, rng):
            theta = theta - lr_fn(t) * batch_gradient(X, y, theta, idx)
            t += 1
        history.append(loss(X, y, theta))
    return theta0, history


# --- q4_6: gradient_noise ---


@misconception(
    "q4_6",
    of="gradient_noise",
    id="ddof1",
    equation="(9)",
    vi=(
        "Bạn chia cho N − 1. Ở đây N mẫu là toàn bộ dữ liệu chứ không phải một phần được rút ra, "
        "nên chia cho N."
    ),
    en=(
        "You divide by N − 1. Here the N samples are all there is, not a part drawn from more, so "
        "divide by N."
    ),
)
def noise_ddof1(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    gradients = sample_gradients(X, y, theta)
    mean = np.mean(gradients, axis=0)
    return mean, float(np.sum((gradients - mean) ** 2) / (len(y) - 1))


@misconception(
    "q4_6",
    of="gradient_noise",
    id="per_entry",
    equation="(9)",
    vi=(
        "Phương sai bị chia thêm cho d. Bình phương khoảng cách là *tổng* trên các thành phần; chỉ "
        "lấy trung bình theo mẫu."
    ),
    en=(
        "The variance is divided by d as well. A squared distance is a *sum* over the entries; "
        "only over the samples is it a mean."
    ),
)
def noise_per_entry(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    gradients = sample_gradients(X, y, theta)
    mean = np.mean(gradients, axis=0)
    return mean, float(np.mean((gradients - mean) ** 2))


@misconception(
    "q4_6",
    of="gradient_noise",
    id="per_component",
    equation="(9)",
    vi="Bạn trả về d phương sai, mỗi tham số một số. Hãy cộng chúng lại thành một số.",
    en="You return d variances, one for each parameter. Add them up to one number.",
)
def noise_per_component(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    gradients = sample_gradients(X, y, theta)
    mean = np.mean(gradients, axis=0)
    return mean, np.mean((gradients - mean) ** 2, axis=0)


@misconception(
    "q4_6",
    of="gradient_noise",
    id="per_sample",
    equation="(9)",
    vi="Bạn trả về bình phương khoảng cách của từng mẫu. Còn phải lấy trung bình trên các mẫu.",
    en=(
        "You return the squared distance of every sample. Their mean over the samples is still to "
        "be taken."
    ),
)
def noise_per_sample(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    gradients = sample_gradients(X, y, theta)
    mean = np.mean(gradients, axis=0)
    return mean, np.sum((gradients - mean) ** 2, axis=1)


@misconception(
    "q4_6",
    of="gradient_noise",
    id="wrong_axis",
    equation="(9)",
    vi="Trung bình lấy theo tham số thay vì theo mẫu (nhầm axis), nên có N số thay vì d số.",
    en=(
        "The mean runs over the parameters instead of the samples (the wrong axis), so it has N "
        "numbers instead of d."
    ),
)
def noise_wrong_axis(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    gradients = sample_gradients(X, y, theta)
    mean = np.mean(gradients, axis=1)
    away = gradients - mean[:, np.newaxis]
    return mean, float(np.mean(np.sum(away**2, axis=1)))


@misconception(
    "q4_6",
    of="gradient_noise",
    id="standard_deviation",
    equation="(9)",
    vi="Đây là độ lệch chuẩn: bạn đã lấy căn. Phương sai thì dừng lại trước khi lấy căn.",
    en="This is the standard deviation: you have taken the root. A variance ends before the root.",
)
def noise_standard_deviation(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    gradients = sample_gradients(X, y, theta)
    mean = np.mean(gradients, axis=0)
    return mean, float(np.sqrt(np.mean(np.sum((gradients - mean) ** 2, axis=1))))


@misconception(
    "q4_6",
    of="gradient_noise",
    id="not_centred",
    equation="(9)",
    vi=(
        "Bạn đo khoảng cách tới 0 thay vì tới trung bình. Nhiễu là phần lệch *khỏi gradient đầy "
        "đủ*."
    ),
    en=(
        "You measure the distance from 0 instead of from the mean. Noise is what is off *from the "
        "full gradient*."
    ),
)
def noise_not_centred(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    gradients = sample_gradients(X, y, theta)
    mean = np.mean(gradients, axis=0)
    return mean, float(np.mean(np.sum(gradients**2, axis=1)))


@misconception(
    "q4_6",
    of="gradient_noise",
    id="summed",
    equation="(9)",
    vi="Phương sai là tổng trên các mẫu, chưa chia cho N.",
    en="The variance is a sum over the samples, not yet divided by N.",
)
def noise_summed(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    gradients = sample_gradients(X, y, theta)
    mean = np.mean(gradients, axis=0)
    return mean, float(np.sum((gradients - mean) ** 2))


@misconception(
    "q4_6",
    of="gradient_noise",
    id="summed_mean",
    equation="(7)",
    vi="Số thứ nhất là tổng các gradient, chưa phải trung bình: thiếu 1/N của (7).",
    en="The first result is the sum of the gradients, not their mean: the 1/N of (7) is missing.",
)
def noise_summed_mean(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    gradients = sample_gradients(X, y, theta)
    mean = np.mean(gradients, axis=0)
    return np.sum(gradients, axis=0), float(np.mean(np.sum((gradients - mean) ** 2, axis=1)))


@misconception(
    "q4_6",
    of="gradient_noise",
    id="mean_distance",
    equation="(9)",
    vi=(
        "Bạn lấy trung bình của khoảng cách, chưa bình phương. Phương sai là trung bình của *bình "
        "phương* khoảng cách."
    ),
    en=(
        "You take the mean distance, without a square. A variance is the mean of the *squared* "
        "distances."
    ),
)
def noise_mean_distance(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    gradients = sample_gradients(X, y, theta)
    mean = np.mean(gradients, axis=0)
    return mean, float(np.mean(np.linalg.norm(gradients - mean, axis=1)))


@misconception(
    "q4_6",
    of="gradient_noise",
    id="variance_of_lengths",
    equation="(9)",
    vi=(
        "Đây là phương sai của *độ dài* gradient. Hai gradient dài bằng nhau mà ngược hướng vẫn "
        "khác nhau: hãy lấy hiệu của các vectơ."
    ),
    en=(
        "This is the variance of the *lengths* of the gradients. Two of equal length may point in "
        "opposite directions: take differences of the vectors."
    ),
)
def noise_variance_of_lengths(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    gradients = sample_gradients(X, y, theta)
    mean = np.mean(gradients, axis=0)
    return mean, float(np.var(np.linalg.norm(gradients, axis=1)))


@misconception(
    "q4_6",
    of="gradient_noise",
    id="swapped",
    equation="(9)",
    vi="Hai kết quả sai thứ tự: trung bình trước, phương sai sau.",
    en="The two results are in the wrong order: the mean first, then the variance.",
)
def noise_swapped(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    gradients = sample_gradients(X, y, theta)
    mean = np.mean(gradients, axis=0)
    return float(np.mean(np.sum((gradients - mean) ** 2, axis=1))), mean


@misconception(
    "q4_6",
    of="gradient_noise",
    id="covariance",
    equation="(9)",
    vi="Bạn trả về cả ma trận hiệp phương sai. Đề chỉ cần một số: tổng của đường chéo.",
    en="You return the whole covariance matrix. One number is asked for: the sum of its diagonal.",
)
def noise_covariance(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    gradients = sample_gradients(X, y, theta)
    mean = np.mean(gradients, axis=0)
    away = gradients - mean
    return mean, away.T @ away / len(y)


# --- q4_7: momentum_step ---


@misconception(
    "q4_7",
    of="momentum_step",
    id="old_velocity",
    equation="(6)",
    vi="theta di chuyển theo vận tốc *cũ*. Hãy cập nhật vận tốc trước, rồi bước theo vận tốc mới.",
    en=(
        "theta moves along the *old* velocity. Update the velocity first, then step along the new "
        "one."
    ),
)
def momentum_old_velocity(
    theta: np.ndarray, v: np.ndarray, grad: np.ndarray, lr: float, beta: float
) -> object:
    v_new = beta * v + grad
    return theta - lr * v, v_new


@misconception(
    "q4_7",
    of="momentum_step",
    id="sign",
    equation="(6)",
    vi="Dấu cộng đưa theta lên dốc. Vận tốc gom các gradient, nên phải đi *ngược* nó.",
    en="The plus sign takes theta uphill. The velocity gathers gradients, so go *against* it.",
)
def momentum_sign(
    theta: np.ndarray, v: np.ndarray, grad: np.ndarray, lr: float, beta: float
) -> object:
    v_new = beta * v + grad
    return theta + lr * v_new, v_new


@misconception(
    "q4_7",
    of="momentum_step",
    id="inplace",
    equation="(6)",
    vi=(
        "Một mảng của người gọi bị sửa tại chỗ (v *= …, theta -= …). Hãy tạo mảng mới cho theta "
        "mới và vận tốc mới."
    ),
    en=(
        "An array of the caller's is changed in place (v *= …, theta -= …). Make new arrays for "
        "the new theta and velocity."
    ),
)
def momentum_inplace(
    theta: np.ndarray, v: np.ndarray, grad: np.ndarray, lr: float, beta: float
) -> object:
    v *= beta
    v += grad
    return theta - lr * v, v


@misconception(
    "q4_7",
    of="momentum_step",
    id="lr_in_velocity",
    equation="(6)",
    vi=(
        "lr nằm bên trong vận tốc. Nhiều thư viện viết thế, nhưng ở đây v gom các gradient nguyên "
        "vẹn và lr chỉ nhân vào lúc bước."
    ),
    en=(
        "lr is inside the velocity. Many libraries do that, but here v gathers plain gradients, "
        "and lr comes in only with the step."
    ),
)
def momentum_lr_in_velocity(
    theta: np.ndarray, v: np.ndarray, grad: np.ndarray, lr: float, beta: float
) -> object:
    v_new = beta * v + lr * grad
    return theta - v_new, v_new


@misconception(
    "q4_7",
    of="momentum_step",
    id="damped",
    equation="(6)",
    vi=(
        "Gradient bị nhân với 1 − beta (trung bình trượt, như trong Adam). Ở đây nó được cộng "
        "nguyên vẹn vào vận tốc."
    ),
    en=(
        "The gradient is multiplied by 1 − beta (a moving average, as in Adam). Here it joins the "
        "velocity as it is."
    ),
)
def momentum_damped(
    theta: np.ndarray, v: np.ndarray, grad: np.ndarray, lr: float, beta: float
) -> object:
    v_new = beta * v + (1 - beta) * grad
    return theta - lr * v_new, v_new


@misconception(
    "q4_7",
    of="momentum_step",
    id="no_beta",
    equation="(6)",
    vi=(
        "Vận tốc không bị hãm: beta không tham gia nên nó lớn mãi. Hãy giữ lại chỉ một phần của "
        "vận tốc cũ."
    ),
    en=(
        "The velocity has no brake: beta plays no part, and it grows on. Keep only a share of the "
        "old velocity."
    ),
)
def momentum_no_beta(
    theta: np.ndarray, v: np.ndarray, grad: np.ndarray, lr: float, beta: float
) -> object:
    v_new = v + grad
    return theta - lr * v_new, v_new


@misconception(
    "q4_7",
    of="momentum_step",
    id="no_memory",
    equation="(6)",
    vi="Vận tốc cũ bị quên: đây là (6) không có quán tính.",
    en="The old velocity is forgotten: this is (6) without momentum.",
)
def momentum_no_memory(
    theta: np.ndarray, v: np.ndarray, grad: np.ndarray, lr: float, beta: float
) -> object:
    v_new = grad + 0.0 * v
    return theta - lr * v_new, v_new


@misconception(
    "q4_7",
    of="momentum_step",
    id="nesterov",
    equation="(6)",
    vi=(
        "Bạn cộng thêm gradient một lần nữa khi bước (kiểu Nesterov). Ở đây bước đi chỉ theo vận "
        "tốc mới."
    ),
    en=(
        "You add the gradient once more in the step (as Nesterov does). Here the step follows the "
        "new velocity only."
    ),
)
def momentum_nesterov(
    theta: np.ndarray, v: np.ndarray, grad: np.ndarray, lr: float, beta: float
) -> object:
    v_new = beta * v + grad
    return theta - lr * (grad + beta * v_new), v_new


@misconception(
    "q4_7",
    of="momentum_step",
    id="beta_on_both",
    equation="(6)",
    vi="beta nhân vào cả gradient. Chỉ vận tốc *cũ* bị hãm lại.",
    en="beta multiplies the gradient as well. Only the *old* velocity is slowed down.",
)
def momentum_beta_on_both(
    theta: np.ndarray, v: np.ndarray, grad: np.ndarray, lr: float, beta: float
) -> object:
    v_new = beta * (v + grad)
    return theta - lr * v_new, v_new


@misconception(
    "q4_7",
    of="momentum_step",
    id="no_lr",
    equation="(6)",
    vi="Bước đi không có tốc độ học: theta trừ đi cả vận tốc. Hãy nhân nó với lr.",
    en="There is no learning rate in the step: theta loses the whole velocity. Scale it by lr.",
)
def momentum_no_lr(
    theta: np.ndarray, v: np.ndarray, grad: np.ndarray, lr: float, beta: float
) -> object:
    v_new = beta * v + grad
    return theta - v_new, v_new


@misconception(
    "q4_7",
    of="momentum_step",
    id="swapped",
    equation="(6)",
    vi="Hai kết quả sai thứ tự: theta mới trước, vận tốc mới sau.",
    en="The two results are in the wrong order: the new theta first, then the new velocity.",
)
def momentum_swapped(
    theta: np.ndarray, v: np.ndarray, grad: np.ndarray, lr: float, beta: float
) -> object:
    v_new = beta * v + grad
    return v_new, theta - lr * v_new


@misconception(
    "q4_7",
    of="momentum_step",
    id="velocity_not_kept",
    equation="(6)",
    vi="Bạn trả về vận tốc cũ, nên bước sau không nhớ gì về gradient này.",
    en="You return the old velocity, so the next step knows nothing of this gradient.",
)
def momentum_velocity_not_kept(
    theta: np.ndarray, v: np.ndarray, grad: np.ndarray, lr: float, beta: float
) -> object:
    v_new = beta * v + grad
    return theta - lr * v_new, v.copy()


@misconception(
    "q4_7",
    of="momentum_step",
    id="velocity_subtracts",
    equation="(6)",
    vi=(
        "Gradient bị *trừ* khỏi vận tốc rồi theta lại trừ vận tốc: hai dấu trừ thành đi lên dốc. "
        "Hãy cộng gradient vào vận tốc."
    ),
    en=(
        "The gradient is *subtracted* from the velocity, and theta subtracts the velocity again: "
        "two minus signs lead uphill. Add the gradient to the velocity."
    ),
)
def momentum_velocity_subtracts(
    theta: np.ndarray, v: np.ndarray, grad: np.ndarray, lr: float, beta: float
) -> object:
    v_new = beta * v - grad
    return theta - lr * v_new, v_new
