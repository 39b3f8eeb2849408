"""Known wrong answers to q3_1, “What the line predicts”."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from registry import misconception, variant


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


@misconception(
    "q3_1",
    of="predict",
    id="column",
    equation="(24)",
    vi=(
        "Các số đúng nhưng đứng thành cột (n, 1) hay hàng (1, n). Kết quả phải có shape (n,), như"
        " x."
    ),
    en=(
        "The numbers are right, but stand in a column (n, 1) or a row (1, n). The result has "
        "shape (n,), like x."
    ),
)
def predict_column(x: ArrayLike, w: float, b: float) -> object:
    return (w * np.asarray(x, dtype=float) + b).reshape(-1, 1)


@variant("q3_1", of="predict", id="column")
def predict_column_v2(x: ArrayLike, w: float, b: float) -> object:
    return (w * np.asarray(x, dtype=float) + b).reshape(1, -1)


@misconception(
    "q3_1",
    of="predict",
    id="minus_w",
    equation="(24)",
    vi="Dấu của w bị đảo: bạn tính b − w·x. Đường thẳng là w·x + b.",
    en="The sign of w is turned round: you compute b − w·x. The line is w·x + b.",
)
def predict_minus_w(x: ArrayLike, w: float, b: float) -> object:
    return b - w * np.asarray(x, dtype=float)


@misconception(
    "q3_1",
    of="predict",
    id="hard_half",
    equation="(24)",
    vi="Bạn luôn dùng w = b = 0.5 của bài báo. Hãy dùng w và b được truyền vào.",
    en="You always use the paper's w = b = 0.5. Use the w and b that are passed in.",
)
def predict_hard_half(x: ArrayLike, w: float, b: float) -> object:
    return 0.5 * np.asarray(x, dtype=float) + 0.5


@misconception(
    "q3_1",
    of="predict",
    id="never_negative",
    equation="(24)",
    vi="Các dự đoán âm bị thay bằng 0, như sau ReLU. Đường thẳng của (24) không có hàm kích hoạt.",
    en=(
        "Negative predictions become 0, as after a ReLU. The line of (24) has no activation "
        "function."
    ),
)
def predict_never_negative(x: ArrayLike, w: float, b: float) -> object:
    return np.maximum(w * np.asarray(x, dtype=float) + b, 0.0)


@misconception(
    "q3_1",
    of="predict",
    id="mean",
    equation="(24)",
    vi="Bạn trả về một số, dự đoán trung bình. Mỗi mẫu cần một dự đoán.",
    en="You return one number, the mean prediction. Every sample needs one of its own.",
)
def predict_mean(x: ArrayLike, w: float, b: float) -> object:
    return float(np.mean(w * np.asarray(x, dtype=float) + b))


@misconception(
    "q3_1",
    of="predict",
    id="squared",
    equation="(24)",
    vi="x bị bình phương: đó là parabol. Đường thẳng dùng x bậc nhất.",
    en="x is squared: that is a parabola. A line has x itself.",
)
def predict_squared(x: ArrayLike, w: float, b: float) -> object:
    return w * np.asarray(x, dtype=float) ** 2 + b


@misconception(
    "q3_1",
    of="predict",
    id="three_samples",
    equation="(24)",
    vi="Bạn luôn tính đúng ba mẫu. Hãy tính cho mọi mẫu của x.",
    en="You always compute three samples. Compute all the samples of x.",
)
def predict_three_samples(x: ArrayLike, w: float, b: float) -> object:
    return [w * x[i] + b for i in range(3)]


@misconception(
    "q3_1",
    of="predict",
    id="last_missing",
    equation="(24)",
    vi="Mẫu cuối cùng không có dự đoán: vòng lặp kết thúc sớm một bước.",
    en="The last sample has no prediction: the loop is one step short.",
)
def predict_last_missing(x: ArrayLike, w: float, b: float) -> object:
    return [w * x[i] + b for i in range(len(x) - 1)]


@misconception(
    "q3_1",
    of="predict",
    id="single_sample_number",
    equation="(24)",
    vi="Với một mẫu, bạn trả về một số. Kết quả vẫn là mảng, shape (1,).",
    en=(
        "For a single sample you return a number. The result is an array all the same, of shape "
        "(1,)."
    ),
)
def predict_single_sample_number(x: ArrayLike, w: float, b: float) -> object:
    return np.squeeze(w * np.asarray(x, dtype=float) + b)
