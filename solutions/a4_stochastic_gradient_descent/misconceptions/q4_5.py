"""Known wrong answers to q4_5, “Training, mini-batch by mini-batch”."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from reference import batch_gradient, loss, minibatches
from registry import misconception, variant

Rate = Callable[[int], float]


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


@misconception(
    "q4_5",
    of="sgd_train",
    id="stops_early",
    equation="(6)",
    vi=(
        "Huấn luyện tự dừng khi mất mát (hoặc theta) gần như không đổi hay tăng lên, nên "
        "history thiếu giá trị. Đề cần đúng n_epochs epoch."
    ),
    en=(
        "Training stops by itself when the loss (or theta) hardly changes, or rises, and "
        "history lacks entries. Exactly n_epochs epochs are asked for."
    ),
)
def sgd_train_stops_early(
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
        if abs(history[-1] - history[-2]) < 1e-9:
            break
    return theta, history


@variant("q4_5", of="sgd_train", id="stops_early")
def sgd_train_stops_early_2(
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
        if history[-1] > history[-2]:
            break
    return theta, history


@variant("q4_5", of="sgd_train", id="stops_early")
def sgd_train_stops_early_3(
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
        if history[-1] >= history[-2]:
            break
    return theta, history


@variant("q4_5", of="sgd_train", id="stops_early")
def sgd_train_stops_early_4(
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
        before = theta
        for idx in minibatches(len(y), batch_size, rng):
            theta = theta - lr_fn(t) * batch_gradient(X, y, theta, idx)
            t += 1
        history.append(loss(X, y, theta))
        if np.max(np.abs(theta - before)) < 1e-8:
            break
    return theta, history


@misconception(
    "q4_5",
    of="sgd_train",
    id="best_not_last",
    equation="(6)",
    vi=(
        "Bạn trả về theta có mất mát thấp nhất. Đề cần theta CUỐI cùng, ứng với giá trị cuối "
        "của history."
    ),
    en=(
        "You return the theta with the lowest loss. The LAST theta is asked for, the one of "
        "history's last entry."
    ),
)
def sgd_train_best_not_last(
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
    best = theta
    for _ in range(n_epochs):
        for idx in minibatches(len(y), batch_size, rng):
            theta = theta - lr_fn(t) * batch_gradient(X, y, theta, idx)
            t += 1
        history.append(loss(X, y, theta))
        if history[-1] <= min(history):
            best = theta
    return best, history


@misconception(
    "q4_5",
    of="sgd_train",
    id="extra_epoch",
    equation="(6)",
    vi="Có một epoch thừa: history có n_epochs + 2 giá trị.",
    en="There is an epoch too many: history has n_epochs + 2 entries.",
)
def sgd_train_extra_epoch(
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
    for _ in range(n_epochs + 1):
        for idx in minibatches(len(y), batch_size, rng):
            theta = theta - lr_fn(t) * batch_gradient(X, y, theta, idx)
            t += 1
        history.append(loss(X, y, theta))
    return theta, history


@misconception(
    "q4_5",
    of="sgd_train",
    id="one_epoch_too_few",
    equation="(6)",
    vi=(
        "Thiếu một epoch: history chỉ có n_epochs giá trị. Giá trị đầu là của trước khi huấn luyện."
    ),
    en=(
        "An epoch is missing: history has n_epochs entries only. The first of them belongs to "
        "before the training."
    ),
)
def sgd_train_one_epoch_too_few(
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
    for _ in range(n_epochs - 1):
        for idx in minibatches(len(y), batch_size, rng):
            theta = theta - lr_fn(t) * batch_gradient(X, y, theta, idx)
            t += 1
        history.append(loss(X, y, theta))
    return theta, history


@misconception(
    "q4_5",
    of="sgd_train",
    id="stale_losses",
    equation="(6)",
    vi=(
        "Mất mát được ghi TRƯỚC các cập nhật của epoch: giá trị đầu bị lặp lại, giá trị cuối "
        "bị thiếu. Hãy ghi sau mỗi epoch."
    ),
    en=(
        "The loss is recorded BEFORE the epoch's updates: the first one comes twice, and the "
        "last is missing. Record it after each epoch."
    ),
)
def sgd_train_stale_losses(
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
        history.append(loss(X, y, theta))
        for idx in minibatches(len(y), batch_size, rng):
            theta = theta - lr_fn(t) * batch_gradient(X, y, theta, idx)
            t += 1
    return theta, history


@misconception(
    "q4_5",
    of="sgd_train",
    id="half_loss",
    equation="(25)",
    vi="history ghi một nửa mất mát: MSE không có hệ số 1/2.",
    en="history keeps half the loss: the MSE has no factor 1/2.",
)
def sgd_train_half_loss(
    X: np.ndarray,
    y: np.ndarray,
    theta0: np.ndarray,
    batch_size: int,
    n_epochs: int,
    lr_fn: Rate,
    rng: np.random.Generator,
) -> object:
    theta, t = np.array(theta0, dtype=float), 0
    history = [loss(X, y, theta) / 2]
    for _ in range(n_epochs):
        for idx in minibatches(len(y), batch_size, rng):
            theta = theta - lr_fn(t) * batch_gradient(X, y, theta, idx)
            t += 1
        history.append(loss(X, y, theta) / 2)
    return theta, history


@misconception(
    "q4_5",
    of="sgd_train",
    id="sum_loss",
    equation="(25)",
    vi="history ghi tổng các bình phương. MSE là trung bình trên N mẫu.",
    en="history keeps the sum of squares. The MSE is the mean over the N samples.",
)
def sgd_train_sum_loss(
    X: np.ndarray,
    y: np.ndarray,
    theta0: np.ndarray,
    batch_size: int,
    n_epochs: int,
    lr_fn: Rate,
    rng: np.random.Generator,
) -> object:
    theta, t = np.array(theta0, dtype=float), 0
    history = [loss(X, y, theta) * len(y)]
    for _ in range(n_epochs):
        for idx in minibatches(len(y), batch_size, rng):
            theta = theta - lr_fn(t) * batch_gradient(X, y, theta, idx)
            t += 1
        history.append(loss(X, y, theta) * len(y))
    return theta, history


@variant("q4_5", of="sgd_train", id="history_of_last_batch")
def sgd_train_history_of_last_batch(
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
        losses = []
        for idx in minibatches(len(y), batch_size, rng):
            theta = theta - lr_fn(t) * batch_gradient(X, y, theta, idx)
            t += 1
            losses.append(loss(X[idx], y[idx], theta))
        history.append(float(np.mean(losses)))
    return theta, history


@variant("q4_5", of="sgd_train", id="history_of_last_batch")
def sgd_train_history_of_last_batch_2(
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
        losses = []
        for idx in minibatches(len(y), batch_size, rng):
            losses.append(loss(X[idx], y[idx], theta))
            theta = theta - lr_fn(t) * batch_gradient(X, y, theta, idx)
            t += 1
        history.append(float(np.mean(losses)))
    return theta, history


@misconception(
    "q4_5",
    of="sgd_train",
    id="history_of_theta",
    equation="(6)",
    vi="history chứa theta của từng epoch. Đề cần mất mát tại đó, mỗi epoch một số.",
    en=(
        "history holds the theta of each epoch. The loss there is asked for, a number for each "
        "epoch."
    ),
)
def sgd_train_history_of_theta(
    X: np.ndarray,
    y: np.ndarray,
    theta0: np.ndarray,
    batch_size: int,
    n_epochs: int,
    lr_fn: Rate,
    rng: np.random.Generator,
) -> object:
    theta, t = np.array(theta0, dtype=float), 0
    history = [theta]
    for _ in range(n_epochs):
        for idx in minibatches(len(y), batch_size, rng):
            theta = theta - lr_fn(t) * batch_gradient(X, y, theta, idx)
            t += 1
        history.append(theta)
    return theta, history


@misconception(
    "q4_5",
    of="sgd_train",
    id="no_shuffle",
    equation="(8)",
    vi=(
        "Các mẫu không được xáo trộn: mọi epoch đi qua chúng theo cùng một thứ tự. Hãy chia "
        "bài bằng minibatches."
    ),
    en=(
        "The samples are not shuffled: every epoch walks through them in the same order. Deal "
        "them out with minibatches."
    ),
)
def sgd_train_no_shuffle(
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
        for idx in np.split(np.arange(len(y)), np.arange(batch_size, len(y), batch_size)):
            theta = theta - lr_fn(t) * batch_gradient(X, y, theta, idx)
            t += 1
        history.append(loss(X, y, theta))
    return theta, history


@misconception(
    "q4_5",
    of="sgd_train",
    id="one_batch_per_epoch",
    equation="(8)",
    vi="Mỗi epoch chỉ dùng một mini-batch. Một epoch đi qua mọi mini-batch, mỗi cái một bước.",
    en=(
        "Each epoch uses one mini-batch only. An epoch walks through all of them, a step for each."
    ),
)
def sgd_train_one_batch_per_epoch(
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
        for idx in minibatches(len(y), batch_size, rng)[:1]:
            theta = theta - lr_fn(t) * batch_gradient(X, y, theta, idx)
            t += 1
        history.append(loss(X, y, theta))
    return theta, history


@variant("q4_5", of="sgd_train", id="drop_last")
def sgd_train_drop_last(
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
        order = rng.permutation(len(y))
        for k in range(len(y) // batch_size):
            idx = order[k * batch_size : (k + 1) * batch_size]
            theta = theta - lr_fn(t) * batch_gradient(X, y, theta, idx)
            t += 1
        history.append(loss(X, y, theta))
    return theta, history


@misconception(
    "q4_5",
    of="sgd_train",
    id="divided_by_N",
    equation="(8)",
    vi=(
        "Gradient của mini-batch bị chia cho N, số mẫu của cả dữ liệu. Hãy chia cho m, số mẫu "
        "trong mini-batch: đây chính là lỗi in trong công thức (7)."
    ),
    en=(
        "The mini-batch's gradient is divided by N, the number of all samples. Divide by m, "
        "the samples in the mini-batch: this is the misprint in (7)."
    ),
)
def sgd_train_divided_by_all(
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
            share = len(idx) / len(y)
            theta = theta - lr_fn(t) * share * batch_gradient(X, y, theta, idx)
            t += 1
        history.append(loss(X, y, theta))
    return theta, history


@misconception(
    "q4_5",
    of="sgd_train",
    id="half_gradient",
    equation="(8)",
    vi="Bước đi ngắn một nửa: gradient thiếu thừa số 2.",
    en="The steps are half as long: the gradient lacks its factor 2.",
)
def sgd_train_half_gradient(
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
            theta = theta - lr_fn(t) * batch_gradient(X, y, theta, idx) / 2
            t += 1
        history.append(loss(X, y, theta))
    return theta, history


@misconception(
    "q4_5",
    of="sgd_train",
    id="theta_cut_to_integers",
    equation="(6)",
    vi=(
        "Khi theta0 gồm số nguyên, theta giữ kiểu ấy và phần thập phân bị cắt sau mỗi bước. "
        "Hãy bắt đầu bằng mảng kiểu float."
    ),
    en=(
        "When theta0 holds whole numbers, theta keeps that type and decimals are cut off after "
        "each step. Begin with an array of type float."
    ),
)
def sgd_train_theta_cut_to_integers(
    X: np.ndarray,
    y: np.ndarray,
    theta0: np.ndarray,
    batch_size: int,
    n_epochs: int,
    lr_fn: Rate,
    rng: np.random.Generator,
) -> object:
    theta, t = np.array(theta0), 0
    history = [loss(X, y, theta)]
    for _ in range(n_epochs):
        for idx in minibatches(len(y), batch_size, rng):
            theta[:] = theta - lr_fn(t) * batch_gradient(X, y, theta, idx)
            t += 1
        history.append(loss(X, y, theta))
    return theta, history


@misconception(
    "q4_5",
    of="sgd_train",
    id="only_losses",
    equation="(6)",
    vi="Chỉ có history được trả về. Đề cần hai kết quả: theta, rồi history.",
    en="Only history is returned. Two results are asked for: theta, then history.",
)
def sgd_train_only_losses(
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
    return history
