"""Known wrong answers to q6_7, “Gradient flow”."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from registry import misconception, variant

Gradient = Callable[[np.ndarray], np.ndarray]


@misconception(
    "q6_7",
    of="gradient_flow",
    id="ascent",
    equation="(6)",
    vi="Đường đi leo lên thay vì chảy xuống: dòng gradient đi NGƯỢC hướng gradient, dấu trừ.",
    en="The path climbs instead of flowing down: gradient flow goes AGAINST the gradient, minus.",
)
def flow_ascent(grad: Gradient, theta0: np.ndarray, dt: float, n_steps: int) -> object:
    path = [np.array(theta0, dtype=float)]
    for _ in range(n_steps):
        path.append(path[-1] + dt * np.asarray(grad(path[-1])))
    return np.array(path)


@misconception(
    "q6_7",
    of="gradient_flow",
    id="no_dt",
    equation="(6)",
    vi="dt bị bỏ quên, nên mỗi bước dài bằng cả gradient. Bước Euler là dt lần gradient.",
    en="dt is forgotten, so each step is as long as the gradient. Euler's step is dt times it.",
)
def flow_no_dt(grad: Gradient, theta0: np.ndarray, dt: float, n_steps: int) -> object:
    path = [np.array(theta0, dtype=float)]
    for _ in range(n_steps):
        path.append(path[-1] - np.asarray(grad(path[-1])))
    return np.array(path)


@misconception(
    "q6_7",
    of="gradient_flow",
    id="inplace",
    equation="(6)",
    vi="theta -= … sửa luôn theta0 của người gọi. Hãy sao chép theta0 trước.",
    en="theta -= … changes the caller's theta0. Copy theta0 first.",
)
def flow_inplace(grad: Gradient, theta0: np.ndarray, dt: float, n_steps: int) -> object:
    theta = theta0
    path = [theta.astype(float)]
    for _ in range(n_steps):
        theta[...] = path[-1] - dt * np.asarray(grad(path[-1]))
        path.append(path[-1] - dt * np.asarray(grad(path[-1])))
    return np.array(path)


@misconception(
    "q6_7",
    of="gradient_flow",
    id="same_array",
    equation="(6)",
    vi=(
        "Mọi hàng đều bằng hàng cuối: bạn cất cùng MỘT mảng vào danh sách rồi tiếp tục sửa nó. "
        "Mỗi bước cần một mảng mới, hoặc một bản sao."
    ),
    en=(
        "All rows equal the last one: you put the very SAME array into the list and go on "
        "changing it. Each step needs a new array, or a copy."
    ),
)
def flow_same_array(grad: Gradient, theta0: np.ndarray, dt: float, n_steps: int) -> object:
    theta = np.array(theta0, dtype=float)
    path = [theta]
    for _ in range(n_steps):
        theta -= dt * np.asarray(grad(theta))
        path.append(theta)
    return np.array(path)


@misconception(
    "q6_7",
    of="gradient_flow",
    id="no_start",
    equation="(6)",
    vi="Thiếu hàng 0: đường đi bắt đầu từ theta0, trước bước đầu tiên. n bước có n + 1 điểm.",
    en="Row 0 is missing: the path begins at theta0, before the first step. n steps, n + 1 points.",
)
def flow_no_start(grad: Gradient, theta0: np.ndarray, dt: float, n_steps: int) -> object:
    theta, path = np.array(theta0, dtype=float), []
    for _ in range(n_steps):
        theta = theta - dt * np.asarray(grad(theta))
        path.append(theta)
    return np.array(path)


@misconception(
    "q6_7",
    of="gradient_flow",
    id="one_too_few",
    equation="(6)",
    vi="Thiếu bước cuối: bạn đếm cả theta0 là một bước. n_steps bước cho n_steps + 1 hàng.",
    en="The last step is missing: you count theta0 as a step. n_steps steps make n_steps + 1 rows.",
)
def flow_one_too_few(grad: Gradient, theta0: np.ndarray, dt: float, n_steps: int) -> object:
    path = [np.array(theta0, dtype=float)]
    for _ in range(n_steps - 1):
        path.append(path[-1] - dt * np.asarray(grad(path[-1])))
    return np.array(path)


@misconception(
    "q6_7",
    of="gradient_flow",
    id="frozen",
    equation="(6)",
    vi=(
        "Gradient chỉ được tính một lần, tại theta0, nên đường đi là đường thẳng. Dòng chảy đổi "
        "hướng ở mỗi điểm: tính lại tại vị trí hiện tại."
    ),
    en=(
        "The gradient is computed once, at theta0, so the path is a straight line. A flow turns "
        "at every point: compute it anew where you are."
    ),
)
def flow_frozen(grad: Gradient, theta0: np.ndarray, dt: float, n_steps: int) -> object:
    slope = np.asarray(grad(np.array(theta0, dtype=float)))
    return np.array([np.asarray(theta0) - k * dt * slope for k in range(n_steps + 1)])


@misconception(
    "q6_7",
    of="gradient_flow",
    id="last_only",
    equation="(6)",
    vi="Bạn chỉ trả về điểm cuối. Cần cả đường đi, mỗi bước một hàng.",
    en="You return the last point only. The whole path is wanted, a row for each step.",
)
def flow_last_only(grad: Gradient, theta0: np.ndarray, dt: float, n_steps: int) -> object:
    theta = np.array(theta0, dtype=float)
    for _ in range(n_steps):
        theta = theta - dt * np.asarray(grad(theta))
    return theta


@misconception(
    "q6_7",
    of="gradient_flow",
    id="transposed",
    equation="(6)",
    vi="Hàng và cột bị đổi chỗ: mỗi HÀNG là một điểm, shape là (n_steps + 1, d).",
    en="Rows and columns are exchanged: each ROW is a point, the shape is (n_steps + 1, d).",
)
def flow_transposed(grad: Gradient, theta0: np.ndarray, dt: float, n_steps: int) -> object:
    path = [np.array(theta0, dtype=float)]
    for _ in range(n_steps):
        path.append(path[-1] - dt * np.asarray(grad(path[-1])))
    return np.array(path).T


@misconception(
    "q6_7",
    of="gradient_flow",
    id="truncated",
    equation="(6)",
    vi=(
        "Khi theta0 gồm số nguyên, mảng của bạn cũng mang kiểu số nguyên và cắt mất phần thập "
        "phân. Hãy tạo mảng kiểu float."
    ),
    en=(
        "When theta0 holds whole numbers, your array takes their type and cuts off the decimals. "
        "Make it of type float."
    ),
)
def flow_truncated(grad: Gradient, theta0: np.ndarray, dt: float, n_steps: int) -> object:
    path = np.zeros((n_steps + 1, len(theta0)), dtype=theta0.dtype)
    path[0] = theta0
    for k in range(n_steps):
        path[k + 1] = path[k] - dt * np.asarray(grad(path[k]))
    return path


@misconception(
    "q6_7",
    of="gradient_flow",
    id="unit_speed",
    equation="(6)",
    vi=(
        "Mỗi bước của bạn dài đúng dt: gradient bị chia cho độ dài của nó. Dòng gradient chảy "
        "nhanh ở chỗ dốc, chậm ở chỗ thoải."
    ),
    en=(
        "Every step of yours has length dt: the gradient is divided by its length. Gradient flow "
        "runs fast where it is steep and slowly where it is gentle."
    ),
)
def flow_unit_speed(grad: Gradient, theta0: np.ndarray, dt: float, n_steps: int) -> object:
    path = [np.array(theta0, dtype=float)]
    for _ in range(n_steps):
        slope = np.asarray(grad(path[-1]))
        path.append(path[-1] - dt * slope / np.linalg.norm(slope))
    return np.array(path)


@misconception(
    "q6_7",
    of="gradient_flow",
    id="exact_exponential",
    equation="(6)",
    vi=(
        "Bạn trả về lời giải e^(−t)·theta0, chỉ đúng cho L = θ²/2 và không phải bước Euler. Hãy "
        "dùng hàm grad được truyền vào."
    ),
    en=(
        "You return the solution e^(−t)·theta0, which belongs to L = θ²/2 alone and is not what "
        "Euler's steps give. Use the given function grad."
    ),
)
def flow_exact_exponential(grad: Gradient, theta0: np.ndarray, dt: float, n_steps: int) -> object:
    times = dt * np.arange(n_steps + 1)
    return np.exp(-times)[:, np.newaxis] * theta0


@misconception(
    "q6_7",
    of="gradient_flow",
    id="stops_early",
    equation="(6)",
    vi=(
        "Vòng lặp dừng khi bước (hoặc gradient) rất nhỏ, nên mảng thiếu hàng. Đề cần đúng "
        "n_steps + 1 hàng, kể cả khi θ đứng yên."
    ),
    en=(
        "The loop ends when a step (or the gradient) is tiny, and rows are missing. Exactly "
        "n_steps + 1 rows are asked for, also where θ stands still."
    ),
)
def gradient_flow_stops_early(
    grad: Gradient, theta0: np.ndarray, dt: float, n_steps: int
) -> object:
    path = [np.array(theta0, dtype=float)]
    for _ in range(n_steps):
        path.append(path[-1] - dt * np.asarray(grad(path[-1])))
        if np.max(np.abs(path[-1] - path[-2])) < 1e-8:
            break
    return np.array(path)


@variant("q6_7", of="gradient_flow", id="stops_early")
def gradient_flow_stops_early_2(
    grad: Gradient, theta0: np.ndarray, dt: float, n_steps: int
) -> object:
    path = [np.array(theta0, dtype=float)]
    for _ in range(n_steps):
        if np.max(np.abs(grad(path[-1]))) < 1e-8:
            break
        path.append(path[-1] - dt * np.asarray(grad(path[-1])))
    return np.array(path)


@misconception(
    "q6_7",
    of="gradient_flow",
    id="extra_step",
    equation="(6)",
    vi="Có một bước thừa: mảng có n_steps + 2 hàng. Hàng 0 là theta0, sau đó đúng n_steps hàng.",
    en=(
        "There is a step too many: the array has n_steps + 2 rows. Row 0 is theta0, then come "
        "n_steps rows."
    ),
)
def gradient_flow_extra_step(grad: Gradient, theta0: np.ndarray, dt: float, n_steps: int) -> object:
    path = [np.array(theta0, dtype=float)]
    for _ in range(n_steps + 1):
        path.append(path[-1] - dt * np.asarray(grad(path[-1])))
    return np.array(path)


@variant("q6_7", of="gradient_flow", id="unit_speed")
def gradient_flow_unit_speed(grad: Gradient, theta0: np.ndarray, dt: float, n_steps: int) -> object:
    path = [np.array(theta0, dtype=float)]
    for _ in range(n_steps):
        slope = np.asarray(grad(path[-1]))
        length = np.linalg.norm(slope)
        path.append(path[-1] - dt * slope / (length if length > 0 else 1.0))
    return np.array(path)


@misconception(
    "q6_7",
    of="gradient_flow",
    id="dt_divided",
    equation="(6)",
    vi="Bước đi bị chia cho n_steps. dt đã là thời gian của một bước.",
    en="The step is divided by n_steps. dt is the time of a single step already.",
)
def gradient_flow_dt_divided(grad: Gradient, theta0: np.ndarray, dt: float, n_steps: int) -> object:
    path = [np.array(theta0, dtype=float)]
    for _ in range(n_steps):
        path.append(path[-1] - dt / n_steps * np.asarray(grad(path[-1])))
    return np.array(path)


@misconception(
    "q6_7",
    of="gradient_flow",
    id="runge_kutta",
    equation="(6)",
    vi=(
        "Phương pháp của bạn chính xác hơn Euler (như Runge-Kutta). Đề cần bước Euler: chính "
        "là hạ gradient với tốc độ học dt."
    ),
    en=(
        "Your method is more accurate than Euler's (as Runge-Kutta is). Euler steps are asked "
        "for: they are gradient descent with learning rate dt."
    ),
)
def gradient_flow_runge_kutta(
    grad: Gradient, theta0: np.ndarray, dt: float, n_steps: int
) -> object:
    path = [np.array(theta0, dtype=float)]
    for _ in range(n_steps):
        here = path[-1]
        k1 = -np.asarray(grad(here))
        k2 = -np.asarray(grad(here + dt / 2 * k1))
        k3 = -np.asarray(grad(here + dt / 2 * k2))
        k4 = -np.asarray(grad(here + dt * k3))
        path.append(here + dt / 6 * (k1 + 2 * k2 + 2 * k3 + k4))
    return np.array(path)


@variant("q6_7", of="gradient_flow", id="runge_kutta")
def gradient_flow_runge_kutta_2(
    grad: Gradient, theta0: np.ndarray, dt: float, n_steps: int
) -> object:
    path = [np.array(theta0, dtype=float)]
    for _ in range(n_steps):
        here = path[-1]
        path.append(here - dt * np.asarray(grad(here - dt / 2 * np.asarray(grad(here)))))
    return np.array(path)


@misconception(
    "q6_7",
    of="gradient_flow",
    id="one_coordinate_after_another",
    equation="(6)",
    vi=(
        "Các thành phần của θ được sửa lần lượt, và gradient của thành phần sau đã dùng giá "
        "trị mới. Hãy tính cả gradient tại một điểm, rồi mới bước."
    ),
    en=(
        "The entries of θ are changed one after another, and the gradient of a later one uses "
        "new values already. Take the whole gradient at one point, then step."
    ),
)
def gradient_flow_one_coordinate_after_another(
    grad: Gradient, theta0: np.ndarray, dt: float, n_steps: int
) -> object:
    path = [np.array(theta0, dtype=float)]
    for _ in range(n_steps):
        here = path[-1].copy()
        for i in range(len(here)):
            here[i] -= dt * np.asarray(grad(here))[i]
        path.append(here)
    return np.array(path)


@misconception(
    "q6_7",
    of="gradient_flow",
    id="first_coordinate",
    equation="(6)",
    vi="Chỉ thành phần đầu tiên của θ được theo dõi. θ có d thành phần: hãy giữ cả mảng.",
    en="Only the first entry of θ is followed. θ has d entries: keep the whole array.",
)
def gradient_flow_first_coordinate(
    grad: Gradient, theta0: np.ndarray, dt: float, n_steps: int
) -> object:
    here = float(theta0[0])
    path = [here]
    for _ in range(n_steps):
        here = here - dt * float(np.asarray(grad(np.array([here])))[0])
        path.append(here)
    return np.array(path).reshape(-1, 1)
