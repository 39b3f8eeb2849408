"""Known wrong answers to t3_2a, “★ Does it converge?”."""

from __future__ import annotations

import numpy as np
from registry import misconception


@misconception(
    "t3_2a",
    of="will_converge",
    id="upside_down",
    equation="(6)",
    vi="Dấu so sánh ngược: bước dài quá ngưỡng thì phân kỳ, bước ngắn hơn ngưỡng mới hội tụ.",
    en="The comparison is upside down: steps beyond the limit diverge, shorter ones converge.",
)
def converge_upside_down(X: np.ndarray, lrs: list[float]) -> object:
    limit = 2 / np.linalg.eigvalsh(2 / len(X) * X.T @ X)[-1]
    return [bool(lr > limit) for lr in lrs]


@misconception(
    "t3_2a",
    of="will_converge",
    id="best_rate",
    equation="(6)",
    vi=(
        "Bạn so với tốc độ học nhanh nhất. Giữa nó và ngưỡng, hạ gradient nhảy qua lại nhưng vẫn "
        "hội tụ."
    ),
    en=(
        "You compare with the fastest learning rate. Between that and the limit the path leaps to "
        "and fro, but still converges."
    ),
)
def converge_best_rate(X: np.ndarray, lrs: list[float]) -> object:
    values = np.linalg.eigvalsh(2 / len(X) * X.T @ X)
    return [bool(lr < 2 / (values[0] + values[-1])) for lr in lrs]


@misconception(
    "t3_2a",
    of="will_converge",
    id="no_overshoot",
    equation="(6)",
    vi=(
        "Ngưỡng của bạn là 1/λmax: dưới đó không nhảy qua đáy. Nhảy qua mà vẫn gần hơn thì vẫn "
        "hội tụ."
    ),
    en=(
        "Your limit is 1/λmax, below which no step leaps over the bottom. A leap that still lands "
        "nearer converges as well."
    ),
)
def converge_no_overshoot(X: np.ndarray, lrs: list[float]) -> object:
    limit = 1 / np.linalg.eigvalsh(2 / len(X) * X.T @ X)[-1]
    return [bool(lr < limit) for lr in lrs]


@misconception(
    "t3_2a",
    of="will_converge",
    id="paper_limit",
    equation="(6)",
    vi="Bạn luôn so với 0,180295, ngưỡng của ba điểm trong bài báo. Dữ liệu khác có ngưỡng khác.",
    en=(
        "You always compare with 0.180295, the limit of the paper's three points. Other data have "
        "another limit."
    ),
)
def converge_paper_limit(X: np.ndarray, lrs: list[float]) -> object:
    return [bool(lr < 0.18029492) for lr in lrs]


@misconception(
    "t3_2a",
    of="will_converge",
    id="no_n",
    equation="(26)",
    vi="Thiếu phép chia cho số mẫu n trong Hessian, nên ngưỡng nhỏ đi n lần.",
    en="The Hessian is not divided by the number of samples n, so the limit is n times too small.",
)
def converge_no_n(X: np.ndarray, lrs: list[float]) -> object:
    limit = 2 / np.linalg.eigvalsh(2 * X.T @ X)[-1]
    return [bool(lr < limit) for lr in lrs]


@misconception(
    "t3_2a",
    of="will_converge",
    id="half",
    equation="(26)",
    vi="Thiếu thừa số 2 từ bình phương trong Hessian, nên ngưỡng lớn gấp đôi.",
    en="The Hessian lacks the 2 that comes from the square, so the limit is twice too large.",
)
def converge_half(X: np.ndarray, lrs: list[float]) -> object:
    limit = 2 / np.linalg.eigvalsh(X.T @ X / len(X))[-1]
    return [bool(lr < limit) for lr in lrs]


@misconception(
    "t3_2a",
    of="will_converge",
    id="flattest",
    equation="(6)",
    vi="Bạn dùng trị riêng nhỏ nhất. Hướng cong nhất mới là hướng vỡ trước tiên.",
    en="You use the smallest eigenvalue. It is the most curved direction that breaks first.",
)
def converge_flattest(X: np.ndarray, lrs: list[float]) -> object:
    limit = 2 / np.linalg.eigvalsh(2 / len(X) * X.T @ X)[0]
    return [bool(lr < limit) for lr in lrs]


@misconception(
    "t3_2a",
    of="will_converge",
    id="one_answer",
    equation="(6)",
    vi="Bạn trả lời chung một lần cho cả danh sách. Mỗi tốc độ học cần một câu trả lời riêng.",
    en="You give one answer for the whole list. Each learning rate needs its own.",
)
def converge_one_answer(X: np.ndarray, lrs: list[float]) -> object:
    limit = 2 / np.linalg.eigvalsh(2 / len(X) * X.T @ X)[-1]
    return [all(bool(lr < limit) for lr in lrs)]
