"""Known wrong answers to q3_5, “Training the line”."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from reference import gd_step, mse, mse_gradients, predict
from registry import misconception, variant


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


@misconception(
    "q3_5",
    of="fit_line",
    id="stops_early",
    equation="(6)",
    vi=(
        "Bạn dừng khi mất mát hoặc đường thẳng hầu như không đổi, nên `history` ngắn hơn n_steps "
        "+ 1. Ở đây luôn đi đủ n_steps bước; câu 3.6 mới dừng sớm."
    ),
    en=(
        "You stop when loss or line hardly change, so `history` is shorter than n_steps + 1. Here"
        " all n_steps steps are taken; stopping comes in 3.6."
    ),
)
def fit_stops_early(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    labels = np.asarray(y, dtype=float)
    history = [mse(predict(x, w, b), labels)]
    for _ in range(n_steps):
        w, b = gd_step(x, y, w, b, lr)
        history.append(mse(predict(x, w, b), labels))
        if abs(history[-1] - history[-2]) < 1e-6:
            break
    return w, b, history


@variant("q3_5", of="fit_line", id="stops_early")
def fit_stops_early_v2(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    labels = np.asarray(y, dtype=float)
    history = [mse(predict(x, w, b), labels)]
    for _ in range(n_steps):
        w, b = gd_step(x, y, w, b, lr)
        history.append(mse(predict(x, w, b), labels))
        if abs(history[-1] - history[-2]) < 1e-9:
            break
    return w, b, history


@variant("q3_5", of="fit_line", id="stops_early")
def fit_stops_early_v3(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    labels = np.asarray(y, dtype=float)
    history = [mse(predict(x, w, b), labels)]
    for _ in range(n_steps):
        w, b = gd_step(x, y, w, b, lr)
        history.append(mse(predict(x, w, b), labels))
        if abs(history[-1] - history[-2]) < 1e-12:
            break
    return w, b, history


@variant("q3_5", of="fit_line", id="stops_early")
def fit_stops_early_v4(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    labels = np.asarray(y, dtype=float)
    history = [mse(predict(x, w, b), labels)]
    for _ in range(n_steps):
        w_old, b_old = w, b
        w, b = gd_step(x, y, w, b, lr)
        if max(abs(w - w_old), abs(b - b_old)) < 1e-8:
            break
        history.append(mse(predict(x, w, b), labels))
    return w, b, history


@variant("q3_5", of="fit_line", id="stops_early")
def fit_stops_early_v5(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    labels = np.asarray(y, dtype=float)
    history = [mse(predict(x, w, b), labels)]
    for _ in range(n_steps):
        if history[-1] < 1e-10:
            break
        w, b = gd_step(x, y, w, b, lr)
        history.append(mse(predict(x, w, b), labels))
    return w, b, history


@variant("q3_5", of="fit_line", id="stops_early")
def fit_stops_early_v6(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    labels = np.asarray(y, dtype=float)
    history = [mse(predict(x, w, b), labels)]
    for _ in range(n_steps):
        if mse_gradients(x, y, w, b) == (0.0, 0.0):
            break
        w, b = gd_step(x, y, w, b, lr)
        history.append(mse(predict(x, w, b), labels))
    return w, b, history


@misconception(
    "q3_5",
    of="fit_line",
    id="stops_when_loss_rises",
    equation="(6)",
    vi=(
        "Bạn dừng khi mất mát tăng (hoặc quá lớn). Câu này luôn đi đủ n_steps bước, kể cả khi "
        "phân kỳ."
    ),
    en=(
        "You stop when the loss rises (or is too large). All n_steps steps are taken here, even "
        "if they diverge."
    ),
)
def fit_stops_when_loss_rises(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    labels = np.asarray(y, dtype=float)
    history = [mse(predict(x, w, b), labels)]
    for _ in range(n_steps):
        w, b = gd_step(x, y, w, b, lr)
        history.append(mse(predict(x, w, b), labels))
        if history[-1] > history[-2]:
            break
    return w, b, history


@variant("q3_5", of="fit_line", id="stops_when_loss_rises")
def fit_stops_when_loss_rises_v2(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    labels = np.asarray(y, dtype=float)
    history = [mse(predict(x, w, b), labels)]
    for _ in range(n_steps):
        w, b = gd_step(x, y, w, b, lr)
        loss = mse(predict(x, w, b), labels)
        if loss > 1e6:
            break
        history.append(loss)
    return w, b, history


@misconception(
    "q3_5",
    of="fit_line",
    id="best_line",
    equation="(6)",
    vi=(
        "Bạn trả về đường thẳng có mất mát nhỏ nhất trên đường đi. Đề hỏi đường thẳng SAU bước "
        "cuối; history[-1] là mất mát của nó."
    ),
    en=(
        "You return the line with the smallest loss on the way. The line AFTER the last step is "
        "asked for; history[-1] is its loss."
    ),
)
def fit_best_line(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    labels = np.asarray(y, dtype=float)
    history, best = [mse(predict(x, w, b), labels)], (w, b)
    for _ in range(n_steps):
        w, b = gd_step(x, y, w, b, lr)
        best = (w, b) if mse(predict(x, w, b), labels) < min(history) else best
        history.append(mse(predict(x, w, b), labels))
    return *best, history


@misconception(
    "q3_5",
    of="fit_line",
    id="only_downhill",
    equation="(6)",
    vi="Bước nào làm mất mát tăng thì bị bỏ hoặc rút ngắn. (6) luôn đi đủ bước với cùng một lr.",
    en=(
        "Steps that make the loss rise are dropped or shortened. (6) takes every step, with the "
        "same lr."
    ),
)
def fit_only_downhill(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    labels = np.asarray(y, dtype=float)
    history = [mse(predict(x, w, b), labels)]
    for _ in range(n_steps):
        new = gd_step(x, y, w, b, lr)
        if mse(predict(x, *new), labels) > history[-1]:
            lr = lr / 2
        else:
            w, b = new
        history.append(mse(predict(x, w, b), labels))
    return w, b, history


@misconception(
    "q3_5",
    of="fit_line",
    id="smallest_loss_so_far",
    equation="(6)",
    vi=(
        "`history` ghi mất mát nhỏ nhất cho tới lúc ấy. Hãy ghi mất mát của chính đường thẳng sau"
        " mỗi bước."
    ),
    en=(
        "`history` notes the smallest loss so far. Note the loss of the line after each step, as "
        "it is."
    ),
)
def fit_smallest_loss_so_far(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    w, b, history = right_fit(x, y, w, b, lr, n_steps)
    return w, b, [min(history[: k + 1]) for k in range(len(history))]


@misconception(
    "q3_5",
    of="fit_line",
    id="half_loss",
    equation="(6)",
    vi="Các giá trị mất mát chỉ bằng một nửa (½MSE). Mất mát của (25) không có ½.",
    en="The losses are half as large (½MSE). The loss of (25) has no ½.",
)
def fit_half_loss(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    w, b, history = right_fit(x, y, w, b, lr, n_steps)
    return w, b, [loss / 2 for loss in history]


@misconception(
    "q3_5",
    of="fit_line",
    id="column_broadcast",
    equation="(6)",
    vi=(
        "Các mất mát trộn mọi cặp mẫu: một cột (n, 1) trừ một hàng (n,) cho ma trận n×n. Hãy giữ "
        "cùng shape."
    ),
    en=(
        "The losses mix every pair of samples: a column (n, 1) minus a row (n,) makes an n×n "
        "matrix. Keep one shape."
    ),
)
def fit_column_broadcast(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    def loss(slope: float, bias: float) -> float:
        return float(np.mean((np.reshape(predict(x, slope, bias), (-1, 1)) - np.asarray(y)) ** 2))

    history = [loss(w, b)]
    for _ in range(n_steps):
        w, b = gd_step(x, y, w, b, lr)
        history.append(loss(w, b))
    return w, b, history


@misconception(
    "q3_5",
    of="fit_line",
    id="mae_history",
    equation="(6)",
    vi="`history` ghi trung bình trị tuyệt đối của sai số (MAE). Mất mát ở đây là MSE.",
    en="`history` notes the mean absolute error (MAE). The loss here is the MSE.",
)
def fit_mae_history(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    def loss(slope: float, bias: float) -> float:
        return float(np.mean(np.abs(predict(x, slope, bias) - np.asarray(y))))

    history = [loss(w, b)]
    for _ in range(n_steps):
        w, b = gd_step(x, y, w, b, lr)
        history.append(loss(w, b))
    return w, b, history


@misconception(
    "q3_5",
    of="fit_line",
    id="step_per_sample",
    equation="(6)",
    vi="Bạn đi một bước cho từng mẫu (SGD, bài A4). Ở đây mỗi bước dùng gradient của mọi mẫu.",
    en="You take a step per sample (SGD, in A4). Here each step uses the gradient of all samples.",
)
def fit_step_per_sample(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    labels = np.asarray(y, dtype=float)
    history = [mse(predict(x, w, b), labels)]
    for _ in range(n_steps):
        for i in range(len(labels)):
            w, b = gd_step([x[i]], [y[i]], w, b, lr)
        history.append(mse(predict(x, w, b), labels))
    return w, b, history


@misconception(
    "q3_5",
    of="fit_line",
    id="history_first",
    equation="(6)",
    vi="Ba kết quả sai thứ tự: w, b, rồi mới tới history.",
    en="The three results are in the wrong order: w, b, and history last.",
)
def fit_history_first(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    w, b, history = right_fit(x, y, w, b, lr, n_steps)
    return history, w, b


@misconception(
    "q3_5",
    of="fit_line",
    id="least_squares",
    equation="(6)",
    vi="Bạn trả về nghiệm bình phương tối thiểu. Đề hỏi nơi hạ gradient tới được sau n_steps bước.",
    en=(
        "You return the least-squares line. The line that gradient descent reaches in n_steps "
        "steps is asked for."
    ),
)
def fit_least_squares(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    data, labels = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    history = right_fit(x, y, w, b, lr, n_steps)[2]
    centred = data - np.mean(data)
    if not np.any(centred):
        return w, b, history
    slope = float(np.sum(centred * labels) / np.sum(centred**2))
    return slope, float(np.mean(labels) - slope * np.mean(data)), history


@variant("q3_5", of="fit_line", id="rounded")
def fit_rounded_v2(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    w, b, history = right_fit(x, y, w, b, lr, n_steps)
    return w, b, [round(loss, 4) for loss in history]


@variant("q3_5", of="fit_line", id="rounded")
def fit_rounded_v3(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    w, b, history = right_fit(x, y, w, b, lr, n_steps)
    return round(w, 3), round(b, 3), [round(loss, 6) for loss in history]


@variant("q3_5", of="fit_line", id="rounded")
def fit_rounded_v4(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    w, b, history = right_fit(x, y, w, b, lr, n_steps)
    return round(w, 3), round(b, 3), history
