"""Known wrong answers to q4_7, “★ Momentum”."""

from __future__ import annotations

import numpy as np
from registry import misconception, variant


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


@variant("q4_7", of="momentum_step", id="lr_in_velocity")
def momentum_step_lr_in_velocity(
    theta: np.ndarray, v: np.ndarray, grad: np.ndarray, lr: float, beta: float
) -> object:
    v_new = beta * v - lr * grad
    return theta + v_new, v_new


@misconception(
    "q4_7",
    of="momentum_step",
    id="beta_on_gradient",
    equation="(6)",
    vi="beta nhân với gradient thay vì với vận tốc cũ. Vận tốc mới là beta·v + grad.",
    en=(
        "beta multiplies the gradient instead of the old velocity. The new velocity is beta·v "
        "+ grad."
    ),
)
def momentum_step_beta_on_gradient(
    theta: np.ndarray, v: np.ndarray, grad: np.ndarray, lr: float, beta: float
) -> object:
    v_new = v + beta * grad
    return theta - lr * v_new, v_new


@misconception(
    "q4_7",
    of="momentum_step",
    id="gradient_moves",
    equation="(6)",
    vi="theta đi theo gradient, như thể không có quán tính. Nó phải đi theo vận tốc mới.",
    en=(
        "theta follows the gradient, as if there were no momentum. It has to follow the new "
        "velocity."
    ),
)
def momentum_step_gradient_moves(
    theta: np.ndarray, v: np.ndarray, grad: np.ndarray, lr: float, beta: float
) -> object:
    v_new = beta * v + grad
    return theta - lr * grad, v_new
