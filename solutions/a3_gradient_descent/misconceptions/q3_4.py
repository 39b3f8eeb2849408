"""Known wrong answers to q3_4, “One step of gradient descent”."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from reference import mse_gradients
from registry import misconception


@misconception(
    "q3_4",
    of="gd_step",
    id="sequential",
    equation="(6)",
    vi=(
        "b được cập nhật bằng gradient tại w mới. Hãy tính cả hai gradient tại điểm cũ rồi mới "
        "cập nhật."
    ),
    en=(
        "b is updated with the gradient at the new w. Compute both gradients at the old point, "
        "then update."
    ),
)
def step_sequential(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    w = w - lr * mse_gradients(x, y, w, b)[0]
    b = b - lr * mse_gradients(x, y, w, b)[1]
    return w, b


@misconception(
    "q3_4",
    of="gd_step",
    id="sequential_b_first",
    equation="(6)",
    vi=(
        "w được cập nhật bằng gradient tại b mới. Hãy tính cả hai gradient tại điểm cũ rồi mới "
        "cập nhật."
    ),
    en=(
        "w is updated with the gradient at the new b. Compute both gradients at the old point, "
        "then update."
    ),
)
def step_sequential_b_first(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    b = b - lr * mse_gradients(x, y, w, b)[1]
    w = w - lr * mse_gradients(x, y, w, b)[0]
    return w, b


@misconception(
    "q3_4",
    of="gd_step",
    id="no_lr",
    equation="(6)",
    vi="Tốc độ học không tham gia: mỗi bước dài bằng cả gradient. `lr` quyết định độ dài của bước.",
    en=(
        "The learning rate plays no part: each step is as long as the gradient itself. `lr` sets "
        "its length."
    ),
)
def step_no_lr(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    dw, db = mse_gradients(x, y, w, b)
    return w - dw, b - db


@misconception(
    "q3_4",
    of="gd_step",
    id="hard_lr",
    equation="(6)",
    vi="Bước luôn dùng tốc độ học 0,1 của bài báo. Hãy dùng `lr` được truyền vào.",
    en="The step always uses the paper's learning rate 0.1. Use the `lr` that is passed in.",
)
def step_hard_lr(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    dw, db = mse_gradients(x, y, w, b)
    return w - 0.1 * dw, b - 0.1 * db


@misconception(
    "q3_4",
    of="gd_step",
    id="returns_step",
    equation="(6)",
    vi="Bạn trả về độ thay đổi, chưa phải giá trị mới. (6) bắt đầu từ tham số cũ.",
    en="You return the change, not yet the new values. (6) starts from the old parameters.",
)
def step_returns_step(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    dw, db = mse_gradients(x, y, w, b)
    return -lr * dw, -lr * db


@misconception(
    "q3_4",
    of="gd_step",
    id="returns_gradient",
    equation="(6)",
    vi="Bạn trả về gradient. Hãy dùng nó trong (6) để có tham số mới.",
    en="You return the gradient. Use it in (6) to get the new parameters.",
)
def step_returns_gradient(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    dw, db = mse_gradients(x, y, w, b)
    return dw, db


@misconception(
    "q3_4",
    of="gd_step",
    id="ascent",
    equation="(6)",
    vi=(
        "Bước đi theo chiều gradient nên mất mát tăng lên. Gradient chỉ hướng lên dốc, ta cần đi "
        "xuống."
    ),
    en=(
        "The step goes along the gradient, so the loss grows. The gradient points uphill and we "
        "want to go down."
    ),
)
def step_ascent(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    dw, db = mse_gradients(x, y, w, b)
    return w + lr * dw, b + lr * db


@misconception(
    "q3_4",
    of="gd_step",
    id="only_w",
    equation="(6)",
    vi="Chỉ w được cập nhật, b đứng yên. Cả hai đều là tham số cần học.",
    en="Only w is updated, b stands still. Both are parameters to be learnt.",
)
def step_only_w(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    dw, _ = mse_gradients(x, y, w, b)
    return w - lr * dw, b


@misconception(
    "q3_4",
    of="gd_step",
    id="only_b",
    equation="(6)",
    vi="Chỉ b được cập nhật, w đứng yên. Cả hai đều là tham số cần học.",
    en="Only b is updated, w stands still. Both are parameters to be learnt.",
)
def step_only_b(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    _, db = mse_gradients(x, y, w, b)
    return w, b - lr * db


@misconception(
    "q3_4",
    of="gd_step",
    id="same_gradient",
    equation="(6)",
    vi="b được cập nhật bằng gradient của w. Mỗi tham số có đạo hàm riêng của nó.",
    en="b is updated with the gradient of w. Each parameter has its own derivative.",
)
def step_same_gradient(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    dw, _ = mse_gradients(x, y, w, b)
    return w - lr * dw, b - lr * dw


@misconception(
    "q3_4",
    of="gd_step",
    id="crossed",
    equation="(6)",
    vi=(
        "Hai gradient bị dùng chéo: gradient của b cho w và ngược lại. Hãy xem thứ tự mà câu 3.3 "
        "trả về."
    ),
    en=(
        "The two gradients are crossed: that of b moves w and the other way round. See the order "
        "q3.3 returns."
    ),
)
def step_crossed(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    dw, db = mse_gradients(x, y, w, b)
    return w - lr * db, b - lr * dw


@misconception(
    "q3_4",
    of="gd_step",
    id="swapped_pair",
    equation="(6)",
    vi="Hai giá trị mới đúng nhưng sai thứ tự: w đứng trước, b đứng sau.",
    en="The two new values are right, their order is not: w comes first, then b.",
)
def step_swapped_pair(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    dw, db = mse_gradients(x, y, w, b)
    return b - lr * db, w - lr * dw


@misconception(
    "q3_4",
    of="gd_step",
    id="relative",
    equation="(6)",
    vi="Bước bị nhân thêm với chính tham số. Trong (6), độ thay đổi được trừ thẳng khỏi tham số.",
    en=(
        "The step is multiplied by the parameter itself. In (6) the change is simply subtracted "
        "from it."
    ),
)
def step_relative(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    dw, db = mse_gradients(x, y, w, b)
    return w * (1 - lr * dw), b * (1 - lr * db)


@misconception(
    "q3_4",
    of="gd_step",
    id="lr_per_sample",
    equation="(6)",
    vi="Bước ngắn đi n lần: gradient đã là trung bình, không chia cho n lần nữa.",
    en="The step is n times too short: the gradient is a mean already, do not divide by n again.",
)
def step_lr_per_sample(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    dw, db = mse_gradients(x, y, w, b)
    n = np.size(x)
    return w - lr * dw / n, b - lr * db / n


@misconception(
    "q3_4",
    of="gd_step",
    id="normalised",
    equation="(6)",
    vi=(
        "Gradient bị chia cho độ dài của nó nên bước nào cũng dài bằng `lr`. Trong (6) bước ngắn "
        "lại khi gần đáy."
    ),
    en=(
        "The gradient is divided by its length, so every step is `lr` long. In (6) steps shorten "
        "towards the bottom."
    ),
)
def step_normalised(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    dw, db = mse_gradients(x, y, w, b)
    length = float(np.hypot(dw, db))
    return w - lr * dw / length, b - lr * db / length


@misconception(
    "q3_4",
    of="gd_step",
    id="paper_start",
    equation="(6)",
    vi="Bước luôn bắt đầu từ 0,5 của bài báo. Hãy bắt đầu từ w và b được truyền vào.",
    en="The step always starts from the paper's 0.5. Start from the w and b that are passed in.",
)
def step_paper_start(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    dw, db = mse_gradients(x, y, 0.5, 0.5)
    return 0.5 - lr * dw, 0.5 - lr * db


@misconception(
    "q3_4",
    of="gd_step",
    id="paper_gradient",
    equation="(6)",
    vi=(
        "Gradient luôn là (−12, −5) của bài báo. Hãy tính nó tại dữ liệu và tham số được truyền "
        "vào."
    ),
    en=(
        "The gradient is always the paper's (−12, −5). Compute it for the data and parameters "
        "passed in."
    ),
)
def step_paper_gradient(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    return w + 12 * lr, b + 5 * lr
