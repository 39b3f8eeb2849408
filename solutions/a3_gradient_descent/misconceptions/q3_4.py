"""Known wrong answers to q3_4, “One step of gradient descent”."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from reference import mse, mse_gradients, predict
from registry import misconception, variant


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


@misconception(
    "q3_4",
    of="gd_step",
    id="two_steps",
    equation="(6)",
    vi="Bạn đi hai bước. gd_step chỉ đi một.",
    en="You take two steps. gd_step takes one.",
)
def step_two_steps(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    for _ in range(2):
        dw, db = mse_gradients(x, y, w, b)
        w, b = w - lr * dw, b - lr * db
    return w, b


@misconception(
    "q3_4",
    of="gd_step",
    id="only_downhill",
    equation="(6)",
    vi=(
        "Bạn chỉ nhận bước (hay rút ngắn nó) khi mất mát giảm. (6) luôn đi đủ bước, kể cả khi mất"
        " mát tăng."
    ),
    en=(
        "You take the step (or all of it) only if the loss falls. (6) always takes it whole, even"
        " if the loss rises."
    ),
)
def step_only_downhill(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    dw, db = mse_gradients(x, y, w, b)
    new = w - lr * dw, b - lr * db
    labels = np.asarray(y, dtype=float)
    return new if mse(predict(x, *new), labels) <= mse(predict(x, w, b), labels) else (w, b)


@variant("q3_4", of="gd_step", id="only_downhill")
def step_only_downhill_v2(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    dw, db = mse_gradients(x, y, w, b)
    labels = np.asarray(y, dtype=float)
    loss = mse(predict(x, w, b), labels)
    while mse(predict(x, w - lr * dw, b - lr * db), labels) > loss:
        lr = lr / 2
    return w - lr * dw, b - lr * db


@misconception(
    "q3_4",
    of="gd_step",
    id="clipped",
    equation="(6)",
    vi="Bạn giới hạn độ lớn của gradient. (6) dùng gradient như nó vốn có.",
    en="You limit the size of the gradient. (6) uses it as it is.",
)
def step_clipped(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    dw, db = np.clip(mse_gradients(x, y, w, b), -20.0, 20.0)
    return w - lr * dw, b - lr * db


@variant("q3_4", of="gd_step", id="clipped")
def step_clipped_v2(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    dw, db = np.clip(mse_gradients(x, y, w, b), -100.0, 100.0)
    return w - lr * dw, b - lr * db


@variant("q3_4", of="gd_step", id="clipped")
def step_clipped_v3(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    dw, db = np.clip(mse_gradients(x, y, w, b), -10.0, 10.0)
    return w - lr * dw, b - lr * db


@misconception(
    "q3_4",
    of="gd_step",
    id="divided_by_lr",
    equation="(6)",
    vi="Bạn chia gradient cho lr. Tốc độ học NHÂN với gradient.",
    en="You divide the gradient by lr. The learning rate MULTIPLIES it.",
)
def step_divided_by_lr(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    dw, db = mse_gradients(x, y, w, b)
    return w - dw / lr, b - db / lr


@misconception(
    "q3_4",
    of="gd_step",
    id="lr_on_parameter",
    equation="(6)",
    vi="lr nhân với tham số thay vì với gradient. Trong (6) chỉ gradient được nhân với lr.",
    en=(
        "lr multiplies the parameter in place of the gradient. In (6) only the gradient is scaled"
        " by lr."
    ),
)
def step_lr_on_parameter(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    dw, db = mse_gradients(x, y, w, b)
    return lr * w - dw, lr * b - db


@misconception(
    "q3_4",
    of="gd_step",
    id="subtracted_from_step",
    equation="(6)",
    vi="Phép trừ bị ngược: bạn tính bước trừ tham số. (6) là tham số trừ bước.",
    en="The subtraction is the wrong way round: step minus parameter. (6) is parameter minus step.",
)
def step_subtracted_from_step(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    dw, db = mse_gradients(x, y, w, b)
    return lr * dw - w, lr * db - b


@misconception(
    "q3_4",
    of="gd_step",
    id="lr_squared",
    equation="(6)",
    vi="lr xuất hiện hai lần.",
    en="lr comes in twice.",
)
def step_lr_squared(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    dw, db = mse_gradients(x, y, w, b)
    return w - lr**2 * dw, b - lr**2 * db


@misconception(
    "q3_4",
    of="gd_step",
    id="b_without_lr",
    equation="(6)",
    vi="Chỉ w dùng lr; bước của b thiếu nó.",
    en="Only w uses lr; the step of b lacks it.",
)
def step_b_without_lr(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    dw, db = mse_gradients(x, y, w, b)
    return w - lr * dw, b - db


@misconception(
    "q3_4",
    of="gd_step",
    id="twice_as_long",
    equation="(6)",
    vi="Bước dài gấp đôi. Số 2 đã nằm trong gradient (26)–(27): đừng nhân lần nữa.",
    en=(
        "The step is twice as long. The 2 is in the gradient (26)–(27) already: do not multiply "
        "by it again."
    ),
)
def step_twice_as_long(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    dw, db = mse_gradients(x, y, w, b)
    return w - 2 * lr * dw, b - 2 * lr * db


@misconception(
    "q3_4",
    of="gd_step",
    id="step_per_sample",
    equation="(6)",
    vi=(
        "Bạn đi một bước cho từng mẫu (SGD, bài A4). Ở đây chỉ có một bước, với gradient của mọi "
        "mẫu."
    ),
    en=(
        "You take a step per sample (SGD, in A4). Here there is one step, with the gradient of "
        "all samples."
    ),
)
def step_step_per_sample(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    for i in range(len(x)):
        dw, db = mse_gradients([x[i]], [y[i]], w, b)
        w, b = w - lr * dw, b - lr * db
    return w, b


@misconception(
    "q3_4",
    of="gd_step",
    id="first_sample",
    equation="(6)",
    vi="Bạn chỉ dùng mẫu đầu tiên. Gradient là trung bình trên mọi mẫu.",
    en="You use the first sample only. The gradient is the mean over all of them.",
)
def step_first_sample(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    dw, db = mse_gradients(x[:1], y[:1], w, b)
    return w - lr * dw, b - lr * db


@misconception(
    "q3_4",
    of="gd_step",
    id="sign_only",
    equation="(6)",
    vi="Bước chỉ dùng dấu của gradient. Trong (6) độ lớn của nó cũng quan trọng.",
    en="The step uses the gradient's sign only. In (6) its size matters, too.",
)
def step_sign_only(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    dw, db = np.sign(mse_gradients(x, y, w, b))
    return w - lr * dw, b - lr * db


@misconception(
    "q3_4",
    of="gd_step",
    id="b_uphill",
    equation="(6)",
    vi="Bước của b có dấu cộng. Cả hai tham số đều đi ngược gradient.",
    en="The step of b has a plus sign. Both parameters go against the gradient.",
)
def step_b_uphill(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    dw, db = mse_gradients(x, y, w, b)
    return w - lr * dw, b + lr * db
