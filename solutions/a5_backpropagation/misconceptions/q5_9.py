"""Known wrong answers to q5_9, “Training the network”."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from reference import (
    backward,
    delta_hidden,
    delta_output,
    forward,
    param_grads,
    update_params,
)
from registry import misconception, variant

Arrays = dict[str, np.ndarray]


def mse_of(y: np.ndarray, y_true: np.ndarray) -> float:
    """The loss of a prediction."""
    return float(np.mean((y - y_true) ** 2))


def descend(
    X: np.ndarray,
    y_true: np.ndarray,
    params: Arrays,
    activations: Sequence[str],
    lr: float,
    n_steps: int,
) -> tuple[Arrays, list[float]]:
    """What `train` should do, under a name that no student's function takes."""
    y, cache = forward(X, params, activations)
    losses = [mse_of(y, y_true)]
    for _ in range(n_steps):
        params = update_params(params, backward(params, cache, y_true, activations), lr)
        y, cache = forward(X, params, activations)
        losses.append(mse_of(y, y_true))
    return params, losses


@misconception(
    "q5_9",
    of="train",
    id="W2_before_delta1",
    equation="(22)–(23)",
    vi=(
        "Lớp sau được cập nhật trước khi δ của lớp trước được tính, nên δ đi ngược qua W mới. Hãy "
        "tính MỌI gradient, rồi mới cập nhật."
    ),
    en=(
        "A later layer is updated before the δ of the earlier one is computed, so that δ goes back "
        "through the new W. Compute ALL gradients, then update."
    ),
)
def train_layer_by_layer(
    X: np.ndarray,
    y_true: np.ndarray,
    params: Arrays,
    activations: Sequence[str],
    lr: float,
    n_steps: int,
) -> object:
    last = len(activations)
    work = {key: value.copy() for key, value in params.items()}
    y, cache = forward(X, work, activations)
    losses = [mse_of(y, y_true)]
    for _ in range(n_steps):
        delta = delta_output(y, y_true, cache[f"z{last}"], activations[-1])
        for i in range(last, 0, -1):
            dW, db = param_grads(delta, cache[f"a{i - 1}"])
            work[f"W{i}"], work[f"b{i}"] = work[f"W{i}"] - lr * dW, work[f"b{i}"] - lr * db
            if i > 1:
                delta = delta_hidden(work[f"W{i}"], delta, cache[f"z{i - 1}"], activations[i - 2])
        y, cache = forward(X, work, activations)
        losses.append(mse_of(y, y_true))
    return work, losses


@misconception(
    "q5_9",
    of="train",
    id="stale_cache",
    equation="(14)–(23)",
    vi="Lan truyền xuôi chỉ chạy một lần. Tham số đã đổi thì z, a và gradient cũng đổi: chạy lại.",
    en="The forward pass runs only once. New parameters make new z, a and gradients: run it again.",
)
def train_stale_cache(
    X: np.ndarray,
    y_true: np.ndarray,
    params: Arrays,
    activations: Sequence[str],
    lr: float,
    n_steps: int,
) -> object:
    y, cache = forward(X, params, activations)
    losses = [mse_of(y, y_true)]
    for _ in range(n_steps):
        params = update_params(params, backward(params, cache, y_true, activations), lr)
        losses.append(mse_of(forward(X, params, activations)[0], y_true))
    return params, losses


@misconception(
    "q5_9",
    of="train",
    id="frozen_gradient",
    equation="(14)–(23)",
    vi="Gradient chỉ được tính một lần rồi dùng mãi. Mỗi bước cần gradient tại tham số hiện tại.",
    en="The gradient is computed once and used for ever. Each step needs it at the current point.",
)
def train_frozen_gradient(
    X: np.ndarray,
    y_true: np.ndarray,
    params: Arrays,
    activations: Sequence[str],
    lr: float,
    n_steps: int,
) -> object:
    y, cache = forward(X, params, activations)
    losses = [mse_of(y, y_true)]
    grads = backward(params, cache, y_true, activations)
    for _ in range(n_steps):
        params = update_params(params, grads, lr)
        losses.append(mse_of(forward(X, params, activations)[0], y_true))
    return params, losses


@misconception(
    "q5_9",
    of="train",
    id="returns_initial",
    equation="(22)–(23)",
    vi="Các mất mát đúng, nhưng tham số trả về vẫn là tham số ban đầu. Hãy trả về bản đã cập nhật.",
    en="The losses are right, but the first parameters come back. Return the updated ones.",
)
def train_returns_initial(
    X: np.ndarray,
    y_true: np.ndarray,
    params: Arrays,
    activations: Sequence[str],
    lr: float,
    n_steps: int,
) -> object:
    return params, descend(X, y_true, params, activations, lr, n_steps)[1]


@misconception(
    "q5_9",
    of="train",
    id="half_loss",
    equation="(25)",
    vi="Các mất mát nhỏ đi một nửa: bạn ghi ½MSE. Khóa học dùng MSE không có ½.",
    en="The losses are halved: you record ½MSE. Our MSE has no ½.",
)
def train_half_loss(
    X: np.ndarray,
    y_true: np.ndarray,
    params: Arrays,
    activations: Sequence[str],
    lr: float,
    n_steps: int,
) -> object:
    params, losses = descend(X, y_true, params, activations, lr, n_steps)
    return params, [loss / 2 for loss in losses]


@misconception(
    "q5_9",
    of="train",
    id="sum_loss",
    equation="(25)",
    vi="Mất mát ghi lại là tổng bình phương. MSE là trung bình trên mọi phần tử.",
    en="The recorded loss is the sum of squares. The MSE is the mean over all entries.",
)
def train_sum_loss(
    X: np.ndarray,
    y_true: np.ndarray,
    params: Arrays,
    activations: Sequence[str],
    lr: float,
    n_steps: int,
) -> object:
    params, losses = descend(X, y_true, params, activations, lr, n_steps)
    return params, [loss * y_true.size for loss in losses]


@misconception(
    "q5_9",
    of="train",
    id="no_first_loss",
    equation="(14)–(23)",
    vi="Thiếu mất mát TRƯỚC bước đầu tiên: n bước cho n + 1 giá trị.",
    en="The loss BEFORE the first step is missing: n steps make n + 1 values.",
)
def train_no_first_loss(
    X: np.ndarray,
    y_true: np.ndarray,
    params: Arrays,
    activations: Sequence[str],
    lr: float,
    n_steps: int,
) -> object:
    params, losses = descend(X, y_true, params, activations, lr, n_steps)
    return params, losses[1:]


@misconception(
    "q5_9",
    of="train",
    id="no_last_loss",
    equation="(14)–(23)",
    vi="Thiếu mất mát SAU bước cuối cùng: giá trị cuối phải là của mạng được trả về.",
    en="The loss AFTER the last step is missing: the last value must be that of the result.",
)
def train_no_last_loss(
    X: np.ndarray,
    y_true: np.ndarray,
    params: Arrays,
    activations: Sequence[str],
    lr: float,
    n_steps: int,
) -> object:
    params, losses = descend(X, y_true, params, activations, lr, n_steps)
    return params, losses[:-1]


@misconception(
    "q5_9",
    of="train",
    id="ascent",
    equation="(22)–(23)",
    vi="Mất mát tăng sau mỗi bước: bạn đang đi lên dốc. Kiểm tra dấu ở bước cập nhật.",
    en="The loss grows with each step: you walk uphill. Check the sign of the update.",
)
def train_ascent(
    X: np.ndarray,
    y_true: np.ndarray,
    params: Arrays,
    activations: Sequence[str],
    lr: float,
    n_steps: int,
) -> object:
    return descend(X, y_true, params, activations, -lr, n_steps)


@misconception(
    "q5_9",
    of="train",
    id="one_step",
    equation="(14)–(23)",
    vi=(
        "Chỉ có một bước được thực hiện, dù n_steps là bao nhiêu. Vòng lặp có return bên trong "
        "không?"
    ),
    en="Only one step is taken, whatever n_steps is. Does the loop have a return inside?",
)
def train_one_step(
    X: np.ndarray,
    y_true: np.ndarray,
    params: Arrays,
    activations: Sequence[str],
    lr: float,
    n_steps: int,
) -> object:
    return descend(X, y_true, params, activations, lr, 1)


@misconception(
    "q5_9",
    of="train",
    id="extra_step",
    equation="(14)–(23)",
    vi="Có một bước thừa: tham số trả về đã đi thêm một bước so với mất mát cuối cùng.",
    en="There is a step too many: the returned parameters are one step beyond the last loss.",
)
def train_extra_step(
    X: np.ndarray,
    y_true: np.ndarray,
    params: Arrays,
    activations: Sequence[str],
    lr: float,
    n_steps: int,
) -> object:
    losses = descend(X, y_true, params, activations, lr, n_steps)[1]
    return descend(X, y_true, params, activations, lr, n_steps + 1)[0], losses


@misconception(
    "q5_9",
    of="train",
    id="sample_by_sample",
    equation="(14)–(23)",
    vi=(
        "Tham số được cập nhật sau từng mẫu, như SGD. Ở đây mỗi bước dùng toàn bộ dữ liệu: một "
        "gradient, một lần cập nhật."
    ),
    en=(
        "The parameters are updated after every sample, as in SGD. Here a step uses all the data: "
        "one gradient, one update."
    ),
)
def train_sample_by_sample(
    X: np.ndarray,
    y_true: np.ndarray,
    params: Arrays,
    activations: Sequence[str],
    lr: float,
    n_steps: int,
) -> object:
    losses = [mse_of(forward(X, params, activations)[0], y_true)]
    for _ in range(n_steps):
        for j in range(X.shape[1]):
            cache = forward(X[:, j : j + 1], params, activations)[1]
            grads = backward(params, cache, y_true[:, j : j + 1], activations)
            params = update_params(params, grads, lr)
        losses.append(mse_of(forward(X, params, activations)[0], y_true))
    return params, losses


@misconception(
    "q5_9",
    of="train",
    id="in_place",
    equation="(22)–(23)",
    vi=(
        "Tham số ban đầu của người gọi bị sửa tại chỗ. Hãy chép ra (cả các mảng), rồi mới huấn "
        "luyện."
    ),
    en=(
        "The caller's first parameters are changed in place. Copy them (the arrays too), then "
        "train."
    ),
)
def train_in_place(
    X: np.ndarray,
    y_true: np.ndarray,
    params: Arrays,
    activations: Sequence[str],
    lr: float,
    n_steps: int,
) -> object:
    new, losses = descend(X, y_true, params, activations, lr, n_steps)
    for key, array in params.items():
        array[...] = new[key]
    return params, losses


@misconception(
    "q5_9",
    of="train",
    id="stops_early",
    equation="(22)–(23)",
    vi=(
        "Huấn luyện tự dừng khi mất mát (hoặc gradient) gần như không đổi hay tăng lên, nên "
        "losses thiếu giá trị. Đề cần đúng n_steps bước."
    ),
    en=(
        "Training stops by itself when the loss (or the gradient) hardly changes, or rises, "
        "and losses lacks entries. Exactly n_steps steps are asked for."
    ),
)
def train_stops_early(
    X: np.ndarray, y_true: np.ndarray, params: Any, activations: Any, lr: float, n_steps: int
) -> object:
    y, cache = forward(X, params, activations)
    losses = [mse_of(y, y_true)]
    for _ in range(n_steps):
        grads = backward(params, cache, y_true, activations)
        params = update_params(params, grads, lr)
        y, cache = forward(X, params, activations)
        losses.append(mse_of(y, y_true))
        if abs(losses[-1] - losses[-2]) < 1e-9:
            break
    return params, losses


@variant("q5_9", of="train", id="stops_early")
def train_stops_early_2(
    X: np.ndarray, y_true: np.ndarray, params: Any, activations: Any, lr: float, n_steps: int
) -> object:
    y, cache = forward(X, params, activations)
    losses = [mse_of(y, y_true)]
    for _ in range(n_steps):
        grads = backward(params, cache, y_true, activations)
        params = update_params(params, grads, lr)
        y, cache = forward(X, params, activations)
        losses.append(mse_of(y, y_true))
        if losses[-1] > losses[-2]:
            break
    return params, losses


@variant("q5_9", of="train", id="stops_early")
def train_stops_early_3(
    X: np.ndarray, y_true: np.ndarray, params: Any, activations: Any, lr: float, n_steps: int
) -> object:
    y, cache = forward(X, params, activations)
    losses = [mse_of(y, y_true)]
    for _ in range(n_steps):
        grads = backward(params, cache, y_true, activations)
        params = update_params(params, grads, lr)
        y, cache = forward(X, params, activations)
        losses.append(mse_of(y, y_true))
        if losses[-1] >= losses[-2]:
            break
    return params, losses


@variant("q5_9", of="train", id="stops_early")
def train_stops_early_4(
    X: np.ndarray, y_true: np.ndarray, params: Any, activations: Any, lr: float, n_steps: int
) -> object:
    y, cache = forward(X, params, activations)
    losses = [mse_of(y, y_true)]
    for _ in range(n_steps):
        grads = backward(params, cache, y_true, activations)
        params = update_params(params, grads, lr)
        y, cache = forward(X, params, activations)
        losses.append(mse_of(y, y_true))
        if losses[-1] < 1e-6:
            break
    return params, losses


@variant("q5_9", of="train", id="stops_early")
def train_stops_early_5(
    X: np.ndarray, y_true: np.ndarray, params: Any, activations: Any, lr: float, n_steps: int
) -> object:
    y, cache = forward(X, params, activations)
    losses = [mse_of(y, y_true)]
    for _ in range(n_steps):
        grads = backward(params, cache, y_true, activations)
        if all(np.max(np.abs(value)) < 1e-8 for value in grads.values()):
            break
        params = update_params(params, grads, lr)
        y, cache = forward(X, params, activations)
        losses.append(mse_of(y, y_true))
    return params, losses


@misconception(
    "q5_9",
    of="train",
    id="best_not_last",
    equation="(22)–(23)",
    vi=(
        "Bạn trả về tham số có mất mát thấp nhất. Đề cần tham số CUỐI cùng, ứng với giá trị "
        "cuối của losses."
    ),
    en=(
        "You return the parameters with the lowest loss. The LAST ones are asked for, those of "
        "the last entry of losses."
    ),
)
def train_best_not_last(
    X: np.ndarray, y_true: np.ndarray, params: Any, activations: Any, lr: float, n_steps: int
) -> object:
    y, cache = forward(X, params, activations)
    losses = [mse_of(y, y_true)]
    best = params
    for _ in range(n_steps):
        grads = backward(params, cache, y_true, activations)
        params = update_params(params, grads, lr)
        y, cache = forward(X, params, activations)
        losses.append(mse_of(y, y_true))
        if losses[-1] <= min(losses):
            best = params
    return best, losses


@misconception(
    "q5_9",
    of="train",
    id="stale_losses",
    equation="(25)",
    vi=(
        "Mất mát được ghi TRƯỚC mỗi cập nhật: giá trị đầu bị lặp lại, giá trị cuối bị thiếu. "
        "Hãy ghi sau khi lan truyền lại."
    ),
    en=(
        "The loss is recorded BEFORE each update: the first one comes twice, and the last is "
        "missing. Record it after the new forward pass."
    ),
)
def train_stale_losses(
    X: np.ndarray, y_true: np.ndarray, params: Any, activations: Any, lr: float, n_steps: int
) -> object:
    losses = [mse_of(forward(X, params, activations)[0], y_true)]
    for _ in range(n_steps):
        y, cache = forward(X, params, activations)
        losses.append(mse_of(y, y_true))
        params = update_params(params, backward(params, cache, y_true, activations), lr)
    return params, losses


@misconception(
    "q5_9",
    of="train",
    id="only_losses",
    equation="(22)–(23)",
    vi="Chỉ có losses được trả về. Đề cần hai kết quả: params, rồi losses.",
    en="Only losses is returned. Two results are asked for: params, then losses.",
)
def train_only_losses(
    X: np.ndarray, y_true: np.ndarray, params: Any, activations: Any, lr: float, n_steps: int
) -> object:
    y, cache = forward(X, params, activations)
    losses = [mse_of(y, y_true)]
    for _ in range(n_steps):
        grads = backward(params, cache, y_true, activations)
        params = update_params(params, grads, lr)
        y, cache = forward(X, params, activations)
        losses.append(mse_of(y, y_true))
    return losses


@misconception(
    "q5_9",
    of="train",
    id="swapped_result",
    equation="(22)–(23)",
    vi="Hai kết quả sai thứ tự: params trước, losses sau.",
    en="The two results are in the wrong order: params first, then losses.",
)
def train_swapped_result(
    X: np.ndarray, y_true: np.ndarray, params: Any, activations: Any, lr: float, n_steps: int
) -> object:
    y, cache = forward(X, params, activations)
    losses = [mse_of(y, y_true)]
    for _ in range(n_steps):
        grads = backward(params, cache, y_true, activations)
        params = update_params(params, grads, lr)
        y, cache = forward(X, params, activations)
        losses.append(mse_of(y, y_true))
    return losses, params


@variant("q5_9", of="train", id="sample_by_sample")
def train_sample_by_sample_1(
    X: np.ndarray, y_true: np.ndarray, params: Any, activations: Any, lr: float, n_steps: int
) -> object:
    y, cache = forward(X, params, activations)
    losses = [mse_of(y, y_true)]
    for step in range(n_steps):
        at = slice(step % X.shape[1], step % X.shape[1] + 1)
        cache = forward(X[:, at], params, activations)[1]
        params = update_params(params, backward(params, cache, y_true[:, at], activations), lr)
        losses.append(mse_of(forward(X, params, activations)[0], y_true))
    return params, losses
