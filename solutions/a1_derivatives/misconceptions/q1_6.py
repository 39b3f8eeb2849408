"""Known wrong answers to q1_6, “Gradient descent in one dimension”."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from registry import misconception, variant

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


@misconception(
    "q1_6",
    of="gd_1d",
    id="stops_early",
    equation="(4)",
    vi=(
        "Bạn dừng khi x hầu như không đổi hoặc đạo hàm gần 0, nên dãy ngắn hơn. Ở đây luôn đi đủ "
        "n_steps bước; tiêu chuẩn dừng là chuyện của bài A3."
    ),
    en=(
        "You stop when x hardly changes or the slope is near 0, so the path is too short. Here "
        "all n_steps steps are taken; a stopping rule comes in A3."
    ),
)
def gd_1d_stops_early(df: Function, x0: float, lr: float, n_steps: int) -> object:
    path = [float(x0)]
    for _ in range(n_steps):
        path.append(path[-1] - lr * df(path[-1]))
        if abs(path[-1] - path[-2]) < 1e-8:
            break
    return path


@variant("q1_6", of="gd_1d", id="stops_early")
def gd_1d_stops_early_v2(df: Function, x0: float, lr: float, n_steps: int) -> object:
    path = [float(x0)]
    for _ in range(n_steps):
        if abs(df(path[-1])) < 1e-6:
            break
        path.append(path[-1] - lr * df(path[-1]))
    return path


@variant("q1_6", of="gd_1d", id="stops_early")
def gd_1d_stops_early_v3(df: Function, x0: float, lr: float, n_steps: int) -> object:
    path = [float(x0)]
    for _ in range(n_steps):
        new = path[-1] - lr * df(path[-1])
        if abs(new - path[-1]) < 1e-3:
            break
        path.append(new)
    return path


@variant("q1_6", of="gd_1d", id="stops_early")
def gd_1d_stops_early_v4(df: Function, x0: float, lr: float, n_steps: int) -> object:
    path = [float(x0)]
    for _ in range(n_steps):
        if df(path[-1]) == 0:
            break
        path.append(path[-1] - lr * df(path[-1]))
    return path


@variant("q1_6", of="gd_1d", id="stops_early")
def gd_1d_stops_early_v5(df: Function, x0: float, lr: float, n_steps: int) -> object:
    path = [float(x0)]
    for _ in range(n_steps):
        path.append(path[-1] - lr * df(path[-1]))
        if abs(path[-1] - path[-2]) < 1e-6:
            break
    return path


@misconception(
    "q1_6",
    of="gd_1d",
    id="gives_up",
    equation="(4)",
    vi=(
        "Bạn dừng khi x đi quá xa. Dãy phân kỳ cũng là câu trả lời: (4) cứ tính tiếp đủ n_steps "
        "bước."
    ),
    en=(
        "You stop when x has gone too far. A diverging path is an answer, too: (4) goes on for "
        "all n_steps steps."
    ),
)
def gd_1d_gives_up(df: Function, x0: float, lr: float, n_steps: int) -> object:
    path = [float(x0)]
    for _ in range(n_steps):
        new = path[-1] - lr * df(path[-1])
        if abs(new) > 1e3:
            break
        path.append(new)
    return path


@misconception(
    "q1_6",
    of="gd_1d",
    id="backwards",
    equation="(4)",
    vi="Dãy bị đảo ngược: số đầu tiên là x0, số cuối cùng là x sau bước cuối.",
    en="The path runs backwards: its first number is x0, its last one x after the last step.",
)
def gd_1d_backwards(df: Function, x0: float, lr: float, n_steps: int) -> object:
    path = [float(x0)]
    for _ in range(n_steps):
        path.append(path[-1] - lr * df(path[-1]))
    return path[::-1]


@misconception(
    "q1_6",
    of="gd_1d",
    id="only_better",
    equation="(4)",
    vi=(
        "Bạn chỉ nhận bước nào làm đạo hàm nhỏ đi. (4) không chọn lựa: bước nào cũng được thực "
        "hiện."
    ),
    en=(
        "You accept a step only if it makes the slope smaller. (4) does not choose: every step is"
        " taken."
    ),
)
def gd_1d_only_better(df: Function, x0: float, lr: float, n_steps: int) -> object:
    path = [float(x0)]
    for _ in range(n_steps):
        new = path[-1] - lr * df(path[-1])
        path.append(new if abs(df(new)) < abs(df(path[-1])) else path[-1])
    return path


@misconception(
    "q1_6",
    of="gd_1d",
    id="slopes",
    equation="(4)",
    vi="Dãy chứa các đạo hàm. Đề hỏi các vị trí x mà ta đi qua.",
    en="The path holds the slopes. The places x on the way are asked for.",
)
def gd_1d_slopes(df: Function, x0: float, lr: float, n_steps: int) -> object:
    path, x = [], float(x0)
    for _ in range(n_steps + 1):
        path.append(df(x))
        x = x - lr * df(x)
    return path


@misconception(
    "q1_6",
    of="gd_1d",
    id="steps_not_places",
    equation="(4)",
    vi="Sau x0 là các bước đi −lr·f′(x), không phải vị trí. Hãy ghi lại x SAU mỗi bước.",
    en="After x0 you note the steps −lr·f′(x), not the places. Note x AFTER each step.",
)
def gd_1d_steps_not_places(df: Function, x0: float, lr: float, n_steps: int) -> object:
    path, x = [float(x0)], float(x0)
    for _ in range(n_steps):
        path.append(-lr * df(x))
        x = x - lr * df(x)
    return path


@misconception(
    "q1_6",
    of="gd_1d",
    id="start_is_zero",
    equation="(4)",
    vi="Số đầu tiên của dãy là 0 thay vì x0: mảng được tạo với số 0 và chỗ đầu chưa được điền.",
    en=(
        "The path begins with 0 instead of x0: the array was made of zeros, and its first place "
        "never filled."
    ),
)
def gd_1d_start_is_zero(df: Function, x0: float, lr: float, n_steps: int) -> object:
    path, x = np.zeros(n_steps + 1), float(x0)
    for step in range(n_steps):
        x = x - lr * df(x)
        path[step + 1] = x
    return path


@misconception(
    "q1_6",
    of="gd_1d",
    id="end_is_zero",
    equation="(4)",
    vi="Số cuối cùng của dãy là 0: vòng lặp kết thúc sớm một bước và chỗ cuối chưa được điền.",
    en="The path ends with 0: the loop is one step short, and the last place never filled.",
)
def gd_1d_end_is_zero(df: Function, x0: float, lr: float, n_steps: int) -> object:
    path = np.zeros(n_steps + 1)
    path[0] = x0
    for step in range(1, n_steps):
        path[step] = path[step - 1] - lr * df(path[step - 1])
    return path


@misconception(
    "q1_6",
    of="gd_1d",
    id="divided_by_lr",
    equation="(4)",
    vi="Bạn chia cho lr. Tốc độ học NHÂN với đạo hàm: lr nhỏ nghĩa là bước ngắn.",
    en="You divide by lr. The learning rate MULTIPLIES the slope: a small lr means a short step.",
)
def gd_1d_divided_by_lr(df: Function, x0: float, lr: float, n_steps: int) -> object:
    path = [float(x0)]
    for _ in range(n_steps):
        path.append(path[-1] - df(path[-1]) / lr)
    return path


@misconception(
    "q1_6",
    of="gd_1d",
    id="momentum",
    equation="(4)",
    vi="Bước trước còn ảnh hưởng đến bước sau (quán tính). (4) chỉ dùng đạo hàm tại x hiện tại.",
    en=(
        "An earlier step still drives the later ones (momentum). (4) uses the slope at the "
        "current x only."
    ),
)
def gd_1d_momentum(df: Function, x0: float, lr: float, n_steps: int) -> object:
    path, move = [float(x0)], 0.0
    for _ in range(n_steps):
        move = 0.9 * move - lr * df(path[-1])
        path.append(path[-1] + move)
    return path


@misconception(
    "q1_6",
    of="gd_1d",
    id="clipped",
    equation="(4)",
    vi="Bạn giới hạn độ lớn của đạo hàm. (4) dùng chính f′(x), dù lớn đến đâu.",
    en="You limit the size of the slope. (4) uses f′(x) as it is, however large.",
)
def gd_1d_clipped(df: Function, x0: float, lr: float, n_steps: int) -> object:
    path = [float(x0)]
    for _ in range(n_steps):
        path.append(path[-1] - lr * max(-5.0, min(5.0, df(path[-1]))))
    return path
