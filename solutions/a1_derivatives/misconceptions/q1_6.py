"""Known wrong answers to q1_6, “Gradient descent in one dimension”."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from registry import misconception

Function = Callable[[float], float]


@misconception(
    "q1_6",
    of="gd_1d",
    id="ascent",
    equation="(4)",
    vi="Dấu cộng đưa x lên dốc. Trong (4) ta trừ: đi ngược dấu của đạo hàm.",
    en="The plus sign takes x uphill. Equation (4) subtracts: go against the derivative.",
)
def path_ascent(df: Function, x0: float, lr: float, n_steps: int) -> object:
    path = [float(x0)]
    for _ in range(n_steps):
        path.append(path[-1] + lr * df(path[-1]))
    return np.array(path)


@misconception(
    "q1_6",
    of="gd_1d",
    id="frozen_gradient",
    equation="(4)",
    vi=(
        "Mọi bước dài bằng nhau vì đạo hàm chỉ được tính một lần, tại x0. Trong (4) nó được tính "
        "lại tại x hiện tại, ở mỗi bước."
    ),
    en=(
        "All steps are equally long, because the derivative is taken once, at x0. In (4) it is "
        "taken anew at the current x, for every step."
    ),
)
def path_frozen_gradient(df: Function, x0: float, lr: float, n_steps: int) -> object:
    slope = df(x0)
    return np.array([x0 - lr * slope * k for k in range(n_steps + 1)], dtype=float)


@misconception(
    "q1_6",
    of="gd_1d",
    id="only_last",
    equation="(4)",
    vi="Chỉ có giá trị cuối cùng. Đề cần cả đường đi: x0 và x sau mỗi bước.",
    en="Only the last value is there. The whole path is asked for: x0, and x after each step.",
)
def path_only_last(df: Function, x0: float, lr: float, n_steps: int) -> object:
    x = float(x0)
    for _ in range(n_steps):
        x = x - lr * df(x)
    return x


@misconception(
    "q1_6",
    of="gd_1d",
    id="sign_only",
    equation="(4)",
    vi=(
        "Mọi bước đều dài lr, chỉ hướng là đúng. Trong (4) bước dài theo độ lớn của đạo hàm: càng "
        "gần đáy, càng ngắn."
    ),
    en=(
        "Every step has the length lr, only its direction is right. In (4) the derivative's size "
        "counts too: the nearer the bottom, the shorter the step."
    ),
)
def path_sign_only(df: Function, x0: float, lr: float, n_steps: int) -> object:
    path = [float(x0)]
    for _ in range(n_steps):
        path.append(path[-1] - lr * np.sign(df(path[-1])))
    return np.array(path)


@misconception(
    "q1_6",
    of="gd_1d",
    id="no_lr",
    equation="(4)",
    vi="Tốc độ học không tham gia: mỗi bước trừ đi cả đạo hàm. Hãy nhân đạo hàm với lr.",
    en=(
        "The learning rate plays no part: every step subtracts the whole derivative. Scale it by "
        "lr."
    ),
)
def path_no_lr(df: Function, x0: float, lr: float, n_steps: int) -> object:
    path = [float(x0)]
    for _ in range(n_steps):
        path.append(path[-1] - df(path[-1]))
    return np.array(path)


@misconception(
    "q1_6",
    of="gd_1d",
    id="hard_lr",
    equation="(4)",
    vi="Bạn luôn dùng tốc độ học 0,1. Hãy dùng lr được truyền vào.",
    en="You always use the learning rate 0.1. Use the lr that is passed in.",
)
def path_hard_lr(df: Function, x0: float, lr: float, n_steps: int) -> object:
    path = [float(x0)]
    for _ in range(n_steps):
        path.append(path[-1] - 0.1 * df(path[-1]))
    return np.array(path)


@misconception(
    "q1_6",
    of="gd_1d",
    id="start_missing",
    equation="(4)",
    vi="Dãy thiếu điểm xuất phát: phần tử đầu tiên phải là x0, trước mọi bước đi.",
    en="The path lacks its beginning: its first entry is x0, before any step.",
)
def path_start_missing(df: Function, x0: float, lr: float, n_steps: int) -> object:
    x, path = float(x0), []
    for _ in range(n_steps):
        x = x - lr * df(x)
        path.append(x)
    return np.array(path)


@misconception(
    "q1_6",
    of="gd_1d",
    id="end_missing",
    equation="(4)",
    vi="Dãy thiếu điểm cuối: n bước đi nối n + 1 điểm. Bước cuối cùng cũng phải để lại dấu chân.",
    en=(
        "The path lacks its end: n steps connect n + 1 points. The last step leaves its footprint "
        "too."
    ),
)
def path_end_missing(df: Function, x0: float, lr: float, n_steps: int) -> object:
    x, path = float(x0), []
    for _ in range(n_steps):
        path.append(x)
        x = x - lr * df(x)
    return np.array(path)


@misconception(
    "q1_6",
    of="gd_1d",
    id="one_step_more",
    equation="(4)",
    vi="Có thừa một bước: n bước thì dãy gồm n + 1 số, kể cả x0.",
    en="There is one step too many: with n steps the path has n + 1 numbers, x0 among them.",
)
def path_one_step_more(df: Function, x0: float, lr: float, n_steps: int) -> object:
    path = [float(x0)]
    for _ in range(n_steps + 1):
        path.append(path[-1] - lr * df(path[-1]))
    return np.array(path)


@misconception(
    "q1_6",
    of="gd_1d",
    id="truncated",
    equation="(4)",
    vi=(
        "Khi x0 là số nguyên, cả dãy bị cắt thành số nguyên vì mảng mang kiểu của x0. Hãy tạo mảng "
        "số thực ngay từ đầu."
    ),
    en=(
        "When x0 is a whole number, the whole path is cut to whole numbers, because the array has "
        "the type of x0. Begin with an array of real numbers."
    ),
)
def path_truncated(df: Function, x0: float, lr: float, n_steps: int) -> object:
    path = np.full(n_steps + 1, x0)
    for k in range(n_steps):
        path[k + 1] = path[k] - lr * df(path[k])
    return path


@misconception(
    "q1_6",
    of="gd_1d",
    id="shrinking_lr",
    equation="(4)",
    vi=(
        "Tốc độ học giảm dần theo từng bước. Đó là chuyện của bài A4; trong (4) α giữ nguyên suốt "
        "đường đi."
    ),
    en=(
        "The learning rate shrinks from step to step. That is a subject of A4; in (4) α stays the "
        "same all the way."
    ),
)
def path_shrinking_lr(df: Function, x0: float, lr: float, n_steps: int) -> object:
    path = [float(x0)]
    for k in range(n_steps):
        path.append(path[-1] - lr / (k + 1) * df(path[-1]))
    return np.array(path)


@misconception(
    "q1_6",
    of="gd_1d",
    id="stops_when_leaping",
    equation="(4)",
    vi=(
        "Bạn không cho x đi qua phía bên kia của đáy nên chặn bước lại. (4) không xem đáy ở đâu: "
        "cứ tính, dù dãy nhảy qua nhảy lại."
    ),
    en=(
        "You do not let x pass the bottom and hold the step back. (4) does not know where the "
        "bottom is: go on, even if the path leaps to and fro."
    ),
)
def path_stops_when_leaping(df: Function, x0: float, lr: float, n_steps: int) -> object:
    path = [float(x0)]
    for _ in range(n_steps):
        new = path[-1] - lr * df(path[-1])
        path.append(new if df(new) * df(path[-1]) > 0 else path[-1])
    return np.array(path)


@misconception(
    "q1_6",
    of="gd_1d",
    id="hardcode_2x",
    equation="(4)",
    vi="Bạn luôn dùng đạo hàm 2x của x². Hãy gọi hàm df được truyền vào.",
    en="You always use 2x, the derivative of x². Call the df that is passed in.",
)
def path_hardcode_2x(df: Function, x0: float, lr: float, n_steps: int) -> object:
    path = [float(x0)]
    for _ in range(n_steps):
        path.append(path[-1] - lr * 2 * path[-1])
    return np.array(path)
