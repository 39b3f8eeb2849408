"""Known wrong answers to q3_6, “When to stop”."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from reference import gd_step, mse, predict
from registry import misconception, variant


@misconception(
    "q3_6",
    of="fit_until",
    id="loss_criterion",
    equation="(6)",
    vi="Bạn dừng khi mất mát hầu như không đổi. Ở đây tiêu chuẩn là thay đổi của w và b.",
    en="You stop when the loss hardly changes. Here the criterion is the change of w and b.",
)
def until_loss_criterion(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    labels = np.asarray(y, dtype=float)
    loss = mse(predict(x, w, b), labels)
    for step in range(1, max_steps + 1):
        w, b = gd_step(x, y, w, b, lr)
        loss_old, loss = loss, mse(predict(x, w, b), labels)
        if abs(loss - loss_old) < tol:
            return w, b, step
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="small_loss",
    equation="(6)",
    vi=(
        "Bạn dừng khi chính mất mát nhỏ hơn `tol`. Ở đây tiêu chuẩn là thay đổi của w và b giữa "
        "hai bước."
    ),
    en=(
        "You stop when the loss itself is below `tol`. Here the criterion is the change of w and b "
        "between two steps."
    ),
)
def until_small_loss(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, max_steps + 1):
        w, b = gd_step(x, y, w, b, lr)
        if mse(predict(x, w, b), np.asarray(y, dtype=float)) < tol:
            return w, b, step
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="no_abs",
    equation="(6)",
    vi="Thiếu trị tuyệt đối: thay đổi âm, dù lớn, cũng nhỏ hơn `tol` nên vòng lặp dừng quá sớm.",
    en=(
        "The absolute value is missing: a negative change, however large, is below `tol`, and the "
        "loop ends too early."
    ),
)
def until_no_abs(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, max_steps + 1):
        w_old, b_old = w, b
        w, b = gd_step(x, y, w, b, lr)
        if max(w - w_old, b - b_old) < tol:
            return w, b, step
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="last_step_dropped",
    equation="(6)",
    vi="Bạn trả về tham số trước bước cuối. Bước làm vòng lặp dừng vẫn được áp dụng và được đếm.",
    en=(
        "You return the parameters before the last step. The step that triggers the stop is "
        "applied and counted."
    ),
)
def until_last_step_dropped(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, max_steps + 1):
        w_old, b_old = w, b
        w, b = gd_step(x, y, w, b, lr)
        if max(abs(w - w_old), abs(b - b_old)) < tol:
            return w_old, b_old, step
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="last_step_undone",
    equation="(6)",
    vi="Bước cuối vừa không được áp dụng vừa không được đếm. Bước làm vòng lặp dừng vẫn tính.",
    en=(
        "The last step is neither applied nor counted. The step that triggers the stop still "
        "belongs."
    ),
)
def until_last_step_undone(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, max_steps + 1):
        w_old, b_old = w, b
        w, b = gd_step(x, y, w, b, lr)
        if max(abs(w - w_old), abs(b - b_old)) < tol:
            return w_old, b_old, step - 1
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="not_counted",
    equation="(6)",
    vi=(
        "Số bước thiếu một: bước làm vòng lặp dừng cũng được đếm. Hãy xem bạn bắt đầu đếm từ 0 "
        "hay từ 1."
    ),
    en=(
        "The count is one short: the step that triggers the stop counts too. See whether you "
        "begin at 0 or at 1."
    ),
)
def until_not_counted(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, max_steps + 1):
        w_old, b_old = w, b
        w, b = gd_step(x, y, w, b, lr)
        if max(abs(w - w_old), abs(b - b_old)) < tol:
            return w, b, step - 1
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="aliased_old",
    equation="(6)",
    vi=(
        "Giá trị cũ bị ghi đè trước khi so sánh, nên thay đổi luôn bằng 0 và vòng lặp dừng sau "
        "một bước. Hãy lưu w và b trước khi cập nhật."
    ),
    en=(
        "The old values are overwritten before the comparison, so the change is always 0 and the "
        "loop ends after one step. Keep w and b before you update them."
    ),
)
def until_aliased_old(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, max_steps + 1):
        w, b = gd_step(x, y, w, b, lr)
        w_old, b_old = w, b
        if max(abs(w - w_old), abs(b - b_old)) < tol:
            return w, b, step
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="only_w",
    equation="(6)",
    vi="Bạn chỉ nhìn thay đổi của w. b có thể vẫn còn di chuyển: cả hai phải ổn định.",
    en="You look at the change of w only. b may still be on its way: both must have settled.",
)
def until_only_w(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, max_steps + 1):
        w_old = w
        w, b = gd_step(x, y, w, b, lr)
        if abs(w - w_old) < tol:
            return w, b, step
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="only_b",
    equation="(6)",
    vi="Bạn chỉ nhìn thay đổi của b. w có thể vẫn còn di chuyển: cả hai phải ổn định.",
    en="You look at the change of b only. w may still be on its way: both must have settled.",
)
def until_only_b(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, max_steps + 1):
        b_old = b
        w, b = gd_step(x, y, w, b, lr)
        if abs(b - b_old) < tol:
            return w, b, step
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="either",
    equation="(6)",
    vi="Bạn dừng ngay khi một trong hai tham số ổn định. Cả hai thay đổi đều phải nhỏ hơn `tol`.",
    en="You stop as soon as one of the two has settled. Both changes must be below `tol`.",
)
def until_either(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, max_steps + 1):
        w_old, b_old = w, b
        w, b = gd_step(x, y, w, b, lr)
        if min(abs(w - w_old), abs(b - b_old)) < tol:
            return w, b, step
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="sum_of_changes",
    equation="(6)",
    vi="Bạn cộng hai thay đổi lại. Tiêu chuẩn ở đây dùng thay đổi lớn hơn trong hai thay đổi.",
    en="You add the two changes. The criterion here takes the larger of the two.",
)
def until_sum_of_changes(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, max_steps + 1):
        w_old, b_old = w, b
        w, b = gd_step(x, y, w, b, lr)
        if abs(w - w_old) + abs(b - b_old) < tol:
            return w, b, step
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="euclidean",
    equation="(6)",
    vi=(
        "Bạn dùng độ dài Euclid của bước. Tiêu chuẩn ở đây dùng thay đổi lớn hơn trong hai thay "
        "đổi."
    ),
    en=(
        "You use the Euclidean length of the step. The criterion here takes the larger of the two "
        "changes."
    ),
)
def until_euclidean(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, max_steps + 1):
        w_old, b_old = w, b
        w, b = gd_step(x, y, w, b, lr)
        if np.hypot(w - w_old, b - b_old) < tol:
            return w, b, step
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="signed_sum",
    equation="(6)",
    vi=(
        "Hai thay đổi trái dấu triệt tiêu nhau khi cộng lại, nên bạn dừng quá sớm. Hãy xét từng "
        "thay đổi."
    ),
    en=(
        "Changes of opposite sign cancel when they are added, and you stop too early. Judge each "
        "change by itself."
    ),
)
def until_signed_sum(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, max_steps + 1):
        w_old, b_old = w, b
        w, b = gd_step(x, y, w, b, lr)
        if abs((w - w_old) + (b - b_old)) < tol:
            return w, b, step
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="relative_change",
    equation="(6)",
    vi="Bạn chia thay đổi cho giá trị của tham số. Ở đây `tol` là ngưỡng cho chính thay đổi đó.",
    en="You divide the change by the parameter's value. Here `tol` bounds the change itself.",
)
def until_relative_change(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, max_steps + 1):
        w_old, b_old = w, b
        w, b = gd_step(x, y, w, b, lr)
        if abs(w - w_old) < tol * abs(w) and abs(b - b_old) < tol * abs(b):
            return w, b, step
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="gradient_criterion",
    equation="(6)",
    vi="Bạn so gradient với `tol` mà chưa nhân `lr`. Thay đổi của tham số là `lr` nhân gradient.",
    en=(
        "You compare the gradient with `tol`, without `lr`. The change of a parameter is `lr` "
        "times its gradient."
    ),
)
def until_gradient_criterion(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, max_steps + 1):
        w_old, b_old = w, b
        w, b = gd_step(x, y, w, b, lr)
        if max(abs(w - w_old), abs(b - b_old)) < tol * lr:
            return w, b, step
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="less_or_equal",
    equation="(6)",
    vi="Bạn dừng cả khi thay đổi đúng bằng `tol`. Đề bài cần nhỏ hơn hẳn `tol`.",
    en="You stop even when the change is exactly `tol`. The question asks for less than `tol`.",
)
def until_less_or_equal(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, max_steps + 1):
        w_old, b_old = w, b
        w, b = gd_step(x, y, w, b, lr)
        if max(abs(w - w_old), abs(b - b_old)) <= tol:
            return w, b, step
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="at_least_one_step",
    equation="(6)",
    vi=(
        "Bước đầu tiên được thực hiện trước khi kiểm tra `max_steps`. Với `max_steps = 0` không "
        "được có bước nào."
    ),
    en=(
        "The first step is taken before `max_steps` is looked at. With `max_steps = 0` there must "
        "be no step."
    ),
)
def until_at_least_one_step(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    steps = 0
    while True:
        w_old, b_old = w, b
        w, b = gd_step(x, y, w, b, lr)
        steps += 1
        if steps >= max_steps or max(abs(w - w_old), abs(b - b_old)) < tol:
            return w, b, steps


@misconception(
    "q3_6",
    of="fit_until",
    id="no_limit",
    equation="(6)",
    vi=(
        "`max_steps` bị bỏ qua. Nếu `lr` quá lớn, vòng lặp sẽ không bao giờ dừng: giới hạn là phao "
        "cứu sinh."
    ),
    en=(
        "`max_steps` is ignored. With too large an `lr` the loop would never end: the limit is the "
        "lifeline."
    ),
)
def until_no_limit(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, 20001):
        w_old, b_old = w, b
        w, b = gd_step(x, y, w, b, lr)
        if max(abs(w - w_old), abs(b - b_old)) < tol:
            return w, b, step
    return w, b, 20000


@misconception(
    "q3_6",
    of="fit_until",
    id="one_step_short",
    equation="(6)",
    vi="Khi hết giới hạn bạn dừng sớm một bước. `max_steps` bước là được phép.",
    en="At the limit you stop one step early. `max_steps` steps are allowed.",
)
def until_one_step_short(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, max_steps):
        w_old, b_old = w, b
        w, b = gd_step(x, y, w, b, lr)
        if max(abs(w - w_old), abs(b - b_old)) < tol:
            return w, b, step
    return w, b, max(max_steps - 1, 0)


@misconception(
    "q3_6",
    of="fit_until",
    id="steps_always_max",
    equation="(6)",
    vi="Số bước trả về luôn là `max_steps`. Hãy trả về số bước thật sự đã đi.",
    en="The count you return is always `max_steps`. Return the number of steps really taken.",
)
def until_steps_always_max(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for _ in range(max_steps):
        w_old, b_old = w, b
        w, b = gd_step(x, y, w, b, lr)
        if max(abs(w - w_old), abs(b - b_old)) < tol:
            break
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="never_stops",
    equation="(6)",
    vi="Vòng lặp luôn chạy hết `max_steps`: `tol` không được dùng tới.",
    en="The loop always runs through `max_steps`: `tol` is never used.",
)
def until_never_stops(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for _ in range(max_steps):
        w, b = gd_step(x, y, w, b, lr)
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="hard_tol",
    equation="(6)",
    vi="Ngưỡng luôn là 1e-6. Hãy dùng `tol` được truyền vào.",
    en="The threshold is always 1e-6. Use the `tol` that is passed in.",
)
def until_hard_tol(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, max_steps + 1):
        w_old, b_old = w, b
        w, b = gd_step(x, y, w, b, lr)
        if max(abs(w - w_old), abs(b - b_old)) < 1e-6:
            return w, b, step
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="hard_lr",
    equation="(6)",
    vi="Các bước luôn dùng tốc độ học 0,1 của bài báo. Hãy dùng `lr` được truyền vào.",
    en="The steps always use the paper's learning rate 0.1. Use the `lr` that is passed in.",
)
def until_hard_lr(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, max_steps + 1):
        w_old, b_old = w, b
        w, b = gd_step(x, y, w, b, 0.1)
        if max(abs(w - w_old), abs(b - b_old)) < tol:
            return w, b, step
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="extra_step",
    equation="(6)",
    vi="Bạn đi thêm một bước. Khi thay đổi nhỏ hơn tol hoặc đủ max_steps thì dừng ngay.",
    en=(
        "You take one step too many. Stop as soon as the change is below tol, or max_steps are "
        "taken."
    ),
)
def until_extra_step(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    step = 0
    while step <= max_steps:
        w_old, b_old = w, b
        w, b = gd_step(x, y, w, b, lr)
        step += 1
        if max(abs(w - w_old), abs(b - b_old)) < tol:
            break
    return w, b, step


@variant("q3_6", of="fit_until", id="extra_step")
def until_extra_step_v2(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, max_steps + 1):
        w_old, b_old = w, b
        w, b = gd_step(x, y, w, b, lr)
        if max(abs(w - w_old), abs(b - b_old)) < tol:
            return *gd_step(x, y, w, b, lr), step + 1
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="best_line",
    equation="(6)",
    vi="Bạn trả về đường thẳng có mất mát nhỏ nhất. Đề hỏi đường thẳng sau bước cuối cùng.",
    en="You return the line with the smallest loss. The line after the last step is asked for.",
)
def until_best_line(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    labels = np.asarray(y, dtype=float)
    best, taken = (w, b), 0
    while taken < max_steps:
        old = (w, b)
        w, b = gd_step(x, y, w, b, lr)
        taken += 1
        if mse(predict(x, w, b), labels) < mse(predict(x, *best), labels):
            best = (w, b)
        if max(abs(w - old[0]), abs(b - old[1])) < tol:
            break
    return *best, taken


@misconception(
    "q3_6",
    of="fit_until",
    id="stops_when_loss_rises",
    equation="(6)",
    vi="Bạn dừng khi mất mát tăng. Tiêu chuẩn dừng ở đây chỉ là thay đổi của w và b.",
    en="You stop when the loss rises. The criterion here is the change of w and b alone.",
)
def until_stops_when_loss_rises(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    labels = np.asarray(y, dtype=float)
    for step in range(1, max_steps + 1):
        old = (w, b)
        w, b = gd_step(x, y, w, b, lr)
        if mse(predict(x, w, b), labels) > mse(predict(x, *old), labels):
            return w, b, step
        if max(abs(w - old[0]), abs(b - old[1])) < tol:
            return w, b, step
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="small_loss_too",
    equation="(6)",
    vi="Bạn cũng dừng khi mất mát đủ nhỏ. Tiêu chuẩn ở đây chỉ là thay đổi của w và b.",
    en="You also stop when the loss is small. The criterion here is the change of w and b alone.",
)
def until_small_loss_too(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    labels = np.asarray(y, dtype=float)
    for step in range(1, max_steps + 1):
        old = (w, b)
        w, b = gd_step(x, y, w, b, lr)
        if mse(predict(x, w, b), labels) < tol or max(abs(w - old[0]), abs(b - old[1])) < tol:
            return w, b, step
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="no_step_at_the_bottom",
    equation="(6)",
    vi=(
        "Bạn dừng trước khi đi khi gradient bằng 0. Bước ấy vẫn được đếm: thay đổi 0 nhỏ hơn tol "
        "SAU bước."
    ),
    en=(
        "With a zero gradient you stop before the step. It is taken and counted: the change of 0 "
        "is below tol AFTER it."
    ),
)
def until_no_step_at_the_bottom(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, max_steps + 1):
        old = (w, b)
        w, b = gd_step(x, y, w, b, lr)
        if (w, b) == old:
            return w, b, step - 1
        if max(abs(w - old[0]), abs(b - old[1])) < tol:
            return w, b, step
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="mean_change",
    equation="(6)",
    vi="Bạn lấy trung bình của hai thay đổi. Tiêu chuẩn dùng thay đổi LỚN hơn.",
    en="You take the mean of the two changes. The criterion uses the LARGER one.",
)
def until_mean_change(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, max_steps + 1):
        old = (w, b)
        w, b = gd_step(x, y, w, b, lr)
        if (abs(w - old[0]) + abs(b - old[1])) / 2 < tol:
            return w, b, step
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="squared_change",
    equation="(6)",
    vi="Bạn so sánh tổng bình phương của hai thay đổi với tol. Hãy so sánh chính thay đổi lớn hơn.",
    en="You compare the sum of the squared changes with tol. Compare the larger change itself.",
)
def until_squared_change(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, max_steps + 1):
        old = (w, b)
        w, b = gd_step(x, y, w, b, lr)
        if (w - old[0]) ** 2 + (b - old[1]) ** 2 < tol:
            return w, b, step
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="absolute_outside",
    equation="(6)",
    vi=(
        "Trị tuyệt đối đứng ngoài max: một thay đổi âm lớn bị bỏ qua. Hãy lấy trị tuyệt đối của "
        "từng thay đổi trước."
    ),
    en=(
        "The absolute value stands outside max, so a large negative change is overlooked. Take it"
        " of each change first."
    ),
)
def until_absolute_outside(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, max_steps + 1):
        old = (w, b)
        w, b = gd_step(x, y, w, b, lr)
        if abs(max(w - old[0], b - old[1])) < tol:
            return w, b, step
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="nothing_at_the_limit",
    equation="(6)",
    vi=(
        "Khi hết max_steps hàm không trả về gì (hoặc báo lỗi). Hãy trả về đường thẳng đã có và "
        "max_steps."
    ),
    en=(
        "When max_steps are used up, nothing is returned (or an exception raised). Return the "
        "line so far, and max_steps."
    ),
)
def until_nothing_at_the_limit(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, max_steps + 1):
        old = (w, b)
        w, b = gd_step(x, y, w, b, lr)
        if max(abs(w - old[0]), abs(b - old[1])) < tol:
            return w, b, step
    return None


@variant("q3_6", of="fit_until", id="nothing_at_the_limit")
def until_nothing_at_the_limit_v2(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, max_steps + 1):
        old = (w, b)
        w, b = gd_step(x, y, w, b, lr)
        if max(abs(w - old[0]), abs(b - old[1])) < tol:
            return w, b, step
    raise RuntimeError("no convergence")
