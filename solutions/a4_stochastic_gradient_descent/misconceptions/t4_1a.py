"""Known wrong answers to t4_1a, “Price and loss”."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from reference import sgd_train
from registry import misconception

Rate = Callable[[int], float]


@misconception(
    "t4_1a",
    of="price_and_loss",
    id="updates",
    equation="(8)",
    vi="Bạn đếm số bước cập nhật. Một bước với mini-batch m mẫu tốn m gradient.",
    en="You count updates. An update with a mini-batch of m samples costs m gradients.",
)
def price_updates(
    X: np.ndarray,
    y: np.ndarray,
    theta0: np.ndarray,
    batch_size: int,
    n_epochs: int,
    lr_fn: Rate,
    rng: np.random.Generator,
) -> object:
    history = sgd_train(X, y, theta0, batch_size, n_epochs, lr_fn, rng)[1]
    steps = -(-len(y) // batch_size)
    return [steps * epoch for epoch in range(n_epochs + 1)], history


@misconception(
    "t4_1a",
    of="price_and_loss",
    id="epochs",
    equation="(8)",
    vi="Bạn đếm epoch. Một epoch tốn N gradient của mẫu.",
    en="You count epochs. An epoch costs N sample gradients.",
)
def price_epochs(
    X: np.ndarray,
    y: np.ndarray,
    theta0: np.ndarray,
    batch_size: int,
    n_epochs: int,
    lr_fn: Rate,
    rng: np.random.Generator,
) -> object:
    history = sgd_train(X, y, theta0, batch_size, n_epochs, lr_fn, rng)[1]
    return list(range(n_epochs + 1)), history


@misconception(
    "t4_1a",
    of="price_and_loss",
    id="last_batch_full",
    equation="(8)",
    vi="Bạn tính mini-batch cuối như thể nó đầy. Nó chỉ gồm số mẫu còn lại.",
    en=(
        "You charge for the last mini-batch as if it were full. It holds only the samples that "
        "are left."
    ),
)
def price_last_batch_full(
    X: np.ndarray,
    y: np.ndarray,
    theta0: np.ndarray,
    batch_size: int,
    n_epochs: int,
    lr_fn: Rate,
    rng: np.random.Generator,
) -> object:
    history = sgd_train(X, y, theta0, batch_size, n_epochs, lr_fn, rng)[1]
    steps = -(-len(y) // batch_size)
    return [steps * batch_size * epoch for epoch in range(n_epochs + 1)], history


@misconception(
    "t4_1a",
    of="price_and_loss",
    id="times_batch",
    equation="(8)",
    vi="Bạn nhân thêm với batch_size: N gradient mỗi epoch đã kể hết mọi mini-batch rồi.",
    en="You multiply by batch_size once more: N gradients an epoch already count every mini-batch.",
)
def price_times_batch(
    X: np.ndarray,
    y: np.ndarray,
    theta0: np.ndarray,
    batch_size: int,
    n_epochs: int,
    lr_fn: Rate,
    rng: np.random.Generator,
) -> object:
    history = sgd_train(X, y, theta0, batch_size, n_epochs, lr_fn, rng)[1]
    return [len(y) * batch_size * epoch for epoch in range(n_epochs + 1)], history


@misconception(
    "t4_1a",
    of="price_and_loss",
    id="starts_at_n",
    equation="(8)",
    vi="Giá phải bắt đầu bằng 0: trước epoch đầu tiên chưa tính gradient nào.",
    en="The price has to begin with 0: before the first epoch no gradient was computed.",
)
def price_starts_at_n(
    X: np.ndarray,
    y: np.ndarray,
    theta0: np.ndarray,
    batch_size: int,
    n_epochs: int,
    lr_fn: Rate,
    rng: np.random.Generator,
) -> object:
    history = sgd_train(X, y, theta0, batch_size, n_epochs, lr_fn, rng)[1]
    return [len(y) * (epoch + 1) for epoch in range(n_epochs + 1)], history


@misconception(
    "t4_1a",
    of="price_and_loss",
    id="not_summed",
    equation="(8)",
    vi="Đây là giá của từng epoch. Đề bài hỏi tổng cộng tới lúc ấy.",
    en="These are the prices of single epochs. The question asks for the total so far.",
)
def price_not_summed(
    X: np.ndarray,
    y: np.ndarray,
    theta0: np.ndarray,
    batch_size: int,
    n_epochs: int,
    lr_fn: Rate,
    rng: np.random.Generator,
) -> object:
    history = sgd_train(X, y, theta0, batch_size, n_epochs, lr_fn, rng)[1]
    return [len(y) * min(epoch, 1) for epoch in range(n_epochs + 1)], history


@misconception(
    "t4_1a",
    of="price_and_loss",
    id="no_start",
    equation="(8)",
    vi="Thiếu thời điểm trước epoch đầu tiên: cả hai dãy phải dài n_epochs + 1.",
    en="The moment before the first epoch is missing: both lists have n_epochs + 1 numbers.",
)
def price_no_start(
    X: np.ndarray,
    y: np.ndarray,
    theta0: np.ndarray,
    batch_size: int,
    n_epochs: int,
    lr_fn: Rate,
    rng: np.random.Generator,
) -> object:
    history = sgd_train(X, y, theta0, batch_size, n_epochs, lr_fn, rng)[1]
    return [len(y) * (epoch + 1) for epoch in range(n_epochs)], history[1:]


@misconception(
    "t4_1a",
    of="price_and_loss",
    id="swapped",
    equation="(8)",
    vi="Hai kết quả đổi chỗ: giá đứng trước, mất mát đứng sau.",
    en="The results are exchanged: the price comes first, the loss second.",
)
def price_swapped(
    X: np.ndarray,
    y: np.ndarray,
    theta0: np.ndarray,
    batch_size: int,
    n_epochs: int,
    lr_fn: Rate,
    rng: np.random.Generator,
) -> object:
    history = sgd_train(X, y, theta0, batch_size, n_epochs, lr_fn, rng)[1]
    return history, [len(y) * epoch for epoch in range(n_epochs + 1)]
