"""Known wrong answers to q3_1, “What the line predicts”."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from registry import misconception


@misconception(
    "q3_1",
    of="predict",
    id="b_times",
    equation="(24)",
    vi="b đang được nhân với x. Độ lệch không phụ thuộc x: nó chỉ nâng hoặc hạ cả đường thẳng.",
    en=(
        "b is being multiplied by x. A bias does not depend on x: it only lifts or lowers the "
        "whole line."
    ),
)
def predict_b_times(x: ArrayLike, w: float, b: float) -> object:
    return (w + b) * np.asarray(x, dtype=float)


@misconception(
    "q3_1",
    of="predict",
    id="swapped",
    equation="(24)",
    vi=(
        "w và b đổi vai cho nhau: w là độ dốc, b là giá trị tại x = 0. Ở ví dụ của bài báo w = b "
        "nên lỗi này không lộ ra."
    ),
    en=(
        "w and b have changed roles: w is the slope, b the value at x = 0. In the paper's example "
        "w = b, which hides this."
    ),
)
def predict_swapped(x: ArrayLike, w: float, b: float) -> object:
    return b * np.asarray(x, dtype=float) + w


@misconception(
    "q3_1",
    of="predict",
    id="inplace",
    equation="(24)",
    vi=(
        "Phép gán tại chỗ (`*=`, `+=`) sửa luôn mảng x của người gọi, nên lần gọi sau nhận dữ liệu "
        "đã hỏng. Hãy tạo mảng mới."
    ),
    en=(
        "An in-place assignment (`*=`, `+=`) changes the caller's x, so that the next call gets "
        "spoilt data. Make a new array."
    ),
)
def predict_inplace(x: ArrayLike, w: float, b: float) -> object:
    data = np.asarray(x)
    data *= w
    data += b
    return data


@misconception(
    "q3_1",
    of="predict",
    id="no_bias",
    equation="(24)",
    vi="Thiếu độ lệch: đường thẳng của bạn luôn đi qua gốc tọa độ. Hãy xem số hạng cuối của (24).",
    en=(
        "The bias is missing: your line always passes through the origin. Look at the last term "
        "of (24)."
    ),
)
def predict_no_bias(x: ArrayLike, w: float, b: float) -> object:
    return w * np.asarray(x, dtype=float)


@misconception(
    "q3_1",
    of="predict",
    id="minus_b",
    equation="(24)",
    vi="Dấu của b bị ngược: khi b tăng, mọi dự đoán phải tăng theo.",
    en="The sign of b is turned round: when b grows, every prediction must grow with it.",
)
def predict_minus_b(x: ArrayLike, w: float, b: float) -> object:
    return w * np.asarray(x, dtype=float) - b


@misconception(
    "q3_1",
    of="predict",
    id="b_inside",
    equation="(24)",
    vi="b nằm trong dấu ngoặc nên cũng bị nhân với w. Trong (24), phép nhân chỉ chạm tới x.",
    en=(
        "b stands inside the bracket and is multiplied by w as well. In (24) the product touches "
        "x only."
    ),
)
def predict_b_inside(x: ArrayLike, w: float, b: float) -> object:
    return w * (np.asarray(x, dtype=float) + b)


@misconception(
    "q3_1",
    of="predict",
    id="summed",
    equation="(24)",
    vi="Kết quả là một số cho cả bảng dữ liệu. Mỗi mẫu cần dự đoán riêng: n mẫu thì n số.",
    en=(
        "The result is one number for all the data. Every sample has its own prediction: n "
        "samples, n numbers."
    ),
)
def predict_summed(x: ArrayLike, w: float, b: float) -> object:
    return w * np.sum(x) + b


@misconception(
    "q3_1",
    of="predict",
    id="first_only",
    equation="(24)",
    vi="Chỉ mẫu đầu tiên được dự đoán. Công thức (24) áp dụng cho từng mẫu.",
    en="Only the first sample gets a prediction. Equation (24) holds for every sample.",
)
def predict_first_only(x: ArrayLike, w: float, b: float) -> object:
    return w * np.asarray(x, dtype=float)[:1] + b


@misconception(
    "q3_1",
    of="predict",
    id="truncated",
    equation="(24)",
    vi="Phần thập phân bị mất khi đổi sang số nguyên. Dự đoán là số thực.",
    en="The decimals are lost in a conversion to integers. Predictions are real numbers.",
)
def predict_truncated(x: ArrayLike, w: float, b: float) -> object:
    return (w * np.asarray(x, dtype=float) + b).astype(int)


@misconception(
    "q3_1",
    of="predict",
    id="paper_numbers",
    equation="(24)",
    vi=(
        "Kết quả luôn là ba số của bài báo, dù dữ liệu khác đi. Hãy tính từ x, w và b được truyền "
        "vào."
    ),
    en=(
        "The result is always the paper's three numbers, whatever the data. Compute it from the "
        "given x, w and b."
    ),
)
def predict_paper_numbers(x: ArrayLike, w: float, b: float) -> object:
    return np.array([1.0, 1.5, 2.0])
