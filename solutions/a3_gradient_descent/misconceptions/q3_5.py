"""Known wrong answers to q3_5, “Training the line”."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from reference import gd_step, mse, mse_gradients, predict
from registry import misconception


def right_fit(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> tuple[float, float, list[float]]:
    """A correct run, for mistakes that lie outside the loop."""
    history = [mse(predict(x, w, b), np.asarray(y, dtype=float))]
    for _ in range(n_steps):
        w, b = gd_step(x, y, w, b, lr)
        history.append(mse(predict(x, w, b), np.asarray(y, dtype=float)))
    return w, b, history


@misconception(
    "q3_5",
    of="fit_line",
    id="no_initial",
    equation="(6)",
    vi=(
        "`history` thiếu giá trị đầu tiên: mất mát trước khi học. Có nó ta mới biết bước đầu giúp "
        "được bao nhiêu."
    ),
    en=(
        "`history` lacks its first entry: the loss before any learning. Only with it can we see "
        "what the first step gained."
    ),
)
def fit_no_initial(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    labels = np.asarray(y, dtype=float)
    history = []
    for _ in range(n_steps):
        w, b = gd_step(x, y, w, b, lr)
        history.append(mse(predict(x, w, b), labels))
    return w, b, history


@misconception(
    "q3_5",
    of="fit_line",
    id="no_final",
    equation="(6)",
    vi=(
        "`history` thiếu giá trị cuối: mất mát của đường thẳng được trả về. n bước có n + 1 giá "
        "trị."
    ),
    en="`history` lacks its last entry: the loss of the returned line. n steps have n + 1 losses.",
)
def fit_no_final(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int) -> object:
    labels = np.asarray(y, dtype=float)
    history = []
    for _ in range(n_steps):
        history.append(mse(predict(x, w, b), labels))
        w, b = gd_step(x, y, w, b, lr)
    return w, b, history


@misconception(
    "q3_5",
    of="fit_line",
    id="stale_loss",
    equation="(6)",
    vi=(
        "Sau mỗi bước bạn ghi mất mát của đường thẳng cũ, nên `history` chậm một bước. Hãy tính nó "
        "sau khi cập nhật."
    ),
    en=(
        "After each step you note the loss of the old line, so `history` is one step late. Take it "
        "after the update."
    ),
)
def fit_stale_loss(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    labels = np.asarray(y, dtype=float)
    history = [mse(predict(x, w, b), labels)]
    for _ in range(n_steps):
        history.append(mse(predict(x, w, b), labels))
        w, b = gd_step(x, y, w, b, lr)
    return w, b, history


@misconception(
    "q3_5",
    of="fit_line",
    id="frozen",
    equation="(6)",
    vi="Gradient chỉ được tính một lần rồi dùng mãi. Khi đường thẳng đổi, gradient cũng đổi.",
    en=(
        "The gradient is computed once and used for ever. When the line changes, so does its "
        "gradient."
    ),
)
def fit_frozen(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int) -> object:
    labels = np.asarray(y, dtype=float)
    dw, db = mse_gradients(x, y, w, b)
    history = [mse(predict(x, w, b), labels)]
    for _ in range(n_steps):
        w, b = w - lr * dw, b - lr * db
        history.append(mse(predict(x, w, b), labels))
    return w, b, history


@misconception(
    "q3_5",
    of="fit_line",
    id="sequential",
    equation="(6)",
    vi=(
        "Trong mỗi bước, b được cập nhật bằng gradient tại w mới. w và b phải cập nhật cùng một "
        "lúc."
    ),
    en=(
        "Within a step, b is updated with the gradient at the new w. w and b must be updated at "
        "the same time."
    ),
)
def fit_sequential(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    labels = np.asarray(y, dtype=float)
    history = [mse(predict(x, w, b), labels)]
    for _ in range(n_steps):
        w = w - lr * mse_gradients(x, y, w, b)[0]
        b = b - lr * mse_gradients(x, y, w, b)[1]
        history.append(mse(predict(x, w, b), labels))
    return w, b, history


@misconception(
    "q3_5",
    of="fit_line",
    id="history_of_w",
    equation="(6)",
    vi="`history` đang chứa w. Nó phải ghi mất mát, để ta thấy việc học tiến triển ra sao.",
    en="`history` holds w. It should note the loss, so that we can see how the learning goes.",
)
def fit_history_of_w(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    history = [w]
    for _ in range(n_steps):
        w, b = gd_step(x, y, w, b, lr)
        history.append(w)
    return w, b, history


@misconception(
    "q3_5",
    of="fit_line",
    id="history_of_lines",
    equation="(6)",
    vi="`history` đang chứa các cặp (w, b). Nó phải ghi mất mát: mỗi bước một số.",
    en="`history` holds pairs (w, b). It should note the loss: one number for each step.",
)
def fit_history_of_lines(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    history = [(w, b)]
    for _ in range(n_steps):
        w, b = gd_step(x, y, w, b, lr)
        history.append((w, b))
    return w, b, history


@misconception(
    "q3_5",
    of="fit_line",
    id="last_loss_only",
    equation="(6)",
    vi="Bạn chỉ trả về mất mát cuối cùng. Hãy giữ lại tất cả: trước bước đầu tiên và sau mỗi bước.",
    en="You return the last loss only. Keep them all: before the first step and after every step.",
)
def fit_last_loss_only(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    labels = np.asarray(y, dtype=float)
    for _ in range(n_steps):
        w, b = gd_step(x, y, w, b, lr)
    return w, b, mse(predict(x, w, b), labels)


@misconception(
    "q3_5",
    of="fit_line",
    id="one_step_short",
    equation="(6)",
    vi="Vòng lặp thiếu một bước. Hãy đếm lại: `n_steps` lần cập nhật.",
    en="The loop is one step short. Count again: `n_steps` updates.",
)
def fit_one_step_short(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    labels = np.asarray(y, dtype=float)
    history = [mse(predict(x, w, b), labels)]
    for _ in range(n_steps - 1):
        w, b = gd_step(x, y, w, b, lr)
        history.append(mse(predict(x, w, b), labels))
    return w, b, history


@misconception(
    "q3_5",
    of="fit_line",
    id="one_step_long",
    equation="(6)",
    vi=(
        "Vòng lặp thừa một bước. `n_steps + 1` là số giá trị của `history`, không phải số lần "
        "cập nhật."
    ),
    en=(
        "The loop takes one step too many. `n_steps + 1` is the length of `history`, not the "
        "number of updates."
    ),
)
def fit_one_step_long(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    labels = np.asarray(y, dtype=float)
    history = [mse(predict(x, w, b), labels)]
    for _ in range(n_steps + 1):
        w, b = gd_step(x, y, w, b, lr)
        history.append(mse(predict(x, w, b), labels))
    return w, b, history


@misconception(
    "q3_5",
    of="fit_line",
    id="previous_line",
    equation="(6)",
    vi=(
        "Bạn trả về đường thẳng trước bước cuối. Giá trị cuối của `history` phải là mất mát của "
        "chính đường thẳng trả về."
    ),
    en=(
        "You return the line before the last step. The last entry of `history` must be the loss of "
        "the very line you return."
    ),
)
def fit_previous_line(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    labels = np.asarray(y, dtype=float)
    history = [mse(predict(x, w, b), labels)]
    w_old, b_old = w, b
    for _ in range(n_steps):
        w_old, b_old = w, b
        w, b = gd_step(x, y, w, b, lr)
        history.append(mse(predict(x, w, b), labels))
    return w_old, b_old, history


@misconception(
    "q3_5",
    of="fit_line",
    id="initial_line",
    equation="(6)",
    vi="Bạn trả về w và b ban đầu. Kết quả của việc học là đường thẳng sau bước cuối.",
    en="You return the w and b of the start. What has been learnt is the line after the last step.",
)
def fit_initial_line(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    _, _, history = right_fit(x, y, w, b, lr, n_steps)
    return w, b, history


@misconception(
    "q3_5",
    of="fit_line",
    id="restart",
    equation="(6)",
    vi="Bước nào cũng xuất phát lại từ đường thẳng ban đầu. Mỗi bước phải tiếp nối bước trước.",
    en="Every step sets out from the first line again. Each step must go on from the one before.",
)
def fit_restart(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int) -> object:
    labels = np.asarray(y, dtype=float)
    history = [mse(predict(x, w, b), labels)]
    w_first, b_first = w, b
    for _ in range(n_steps):
        w, b = gd_step(x, y, w_first, b_first, lr)
        history.append(mse(predict(x, w, b), labels))
    return w, b, history


@misconception(
    "q3_5",
    of="fit_line",
    id="hard_lr",
    equation="(6)",
    vi="Các bước luôn dùng tốc độ học 0,1 của bài báo. Hãy dùng `lr` được truyền vào.",
    en="The steps always use the paper's learning rate 0.1. Use the `lr` that is passed in.",
)
def fit_hard_lr(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int) -> object:
    return right_fit(x, y, w, b, 0.1, n_steps)


@misconception(
    "q3_5",
    of="fit_line",
    id="decaying_lr",
    equation="(6)",
    vi="Tốc độ học giảm dần theo bước. Đó là ý của bài A4; ở đây `lr` không đổi.",
    en=(
        "The learning rate shrinks from step to step. That is an idea of A4; here `lr` stays the "
        "same."
    ),
)
def fit_decaying_lr(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    labels = np.asarray(y, dtype=float)
    history = [mse(predict(x, w, b), labels)]
    for step in range(n_steps):
        w, b = gd_step(x, y, w, b, lr / (1 + step))
        history.append(mse(predict(x, w, b), labels))
    return w, b, history


@misconception(
    "q3_5",
    of="fit_line",
    id="accumulated",
    equation="(6)",
    vi=(
        "Gradient của các bước trước bị cộng dồn vào bước sau. (6) chỉ dùng gradient tại điểm "
        "hiện tại."
    ),
    en=(
        "The gradients of earlier steps pile up in the later ones. (6) uses the gradient at the "
        "current point only."
    ),
)
def fit_accumulated(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    labels = np.asarray(y, dtype=float)
    history = [mse(predict(x, w, b), labels)]
    sum_w = sum_b = 0.0
    for _ in range(n_steps):
        dw, db = mse_gradients(x, y, w, b)
        sum_w, sum_b = sum_w + dw, sum_b + db
        w, b = w - lr * sum_w, b - lr * sum_b
        history.append(mse(predict(x, w, b), labels))
    return w, b, history


@misconception(
    "q3_5",
    of="fit_line",
    id="sum_of_squares",
    equation="(25)",
    vi="`history` ghi tổng bình phương sai số, chưa chia cho n. Mất mát ở (25) là trung bình.",
    en=(
        "`history` notes the sum of the squared errors, not divided by n. The loss of (25) is a "
        "mean."
    ),
)
def fit_sum_of_squares(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    w, b, history = right_fit(x, y, w, b, lr, n_steps)
    return w, b, [loss * np.size(y) for loss in history]


@misconception(
    "q3_5",
    of="fit_line",
    id="rmse_history",
    equation="(25)",
    vi="`history` ghi căn bậc hai của MSE (RMSE). Mất mát ở (25) không có căn.",
    en="`history` notes the square root of the MSE (RMSE). The loss of (25) has no root.",
)
def fit_rmse_history(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    w, b, history = right_fit(x, y, w, b, lr, n_steps)
    return w, b, [loss**0.5 for loss in history]


@misconception(
    "q3_5",
    of="fit_line",
    id="rounded",
    equation="(25)",
    vi="Các giá trị mất mát đã bị làm tròn. Chỉ làm tròn khi in ra, đừng làm tròn khi tính.",
    en="The losses have been rounded. Round when you print, not when you compute.",
)
def fit_rounded(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int) -> object:
    w, b, history = right_fit(x, y, w, b, lr, n_steps)
    return w, b, [round(loss, 2) for loss in history]


@misconception(
    "q3_5",
    of="fit_line",
    id="reversed",
    equation="(6)",
    vi="`history` bị ngược: giá trị đầu tiên phải là mất mát trước khi học.",
    en="`history` runs backwards: its first entry must be the loss before any learning.",
)
def fit_reversed(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int) -> object:
    w, b, history = right_fit(x, y, w, b, lr, n_steps)
    return w, b, history[::-1]
