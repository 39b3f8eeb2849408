"""Known wrong answers to q6_9, “★ Two spirals”."""

from __future__ import annotations

import numpy as np
from reference import softmax_ce
from registry import misconception


def least_squares(X: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """The best straight border, (3,)."""
    design = np.vstack([X, np.ones(X.shape[1])]).T
    theta: np.ndarray = np.linalg.lstsq(design, 2.0 * labels - 1, rcond=None)[0]
    return theta


def nearest(X: np.ndarray, labels: np.ndarray, points: np.ndarray) -> np.ndarray:
    """The label of the nearest known point, for those who are wrong elsewhere."""
    gaps = np.sum((points[:, :, np.newaxis] - X[:, np.newaxis, :]) ** 2, axis=0)
    return labels[np.argmin(gaps, axis=1)]


@misconception(
    "q6_9",
    of="train_spiral",
    id="linear",
    equation="(14)–(23)",
    vi=(
        "Độ chính xác chỉ cỡ 65%: một đường thẳng không tách được hai đường xoắn. Cần ít nhất "
        "một lớp ẩn có hàm kích hoạt phi tuyến, hoặc đặc trưng phi tuyến."
    ),
    en=(
        "The accuracy is some 65%: no straight line can separate two spirals. At least one "
        "hidden layer with a nonlinear activation is needed, or nonlinear features."
    ),
)
def spiral_linear(X: np.ndarray, labels: np.ndarray, seed: int) -> object:
    theta = least_squares(X, labels)
    return lambda points: (theta[:2] @ points + theta[2] > 0).astype(int)


@misconception(
    "q6_9",
    of="train_spiral",
    id="argmax_axis",
    equation="(14)–(23)",
    vi=(
        "argmax chạy theo các mẫu chứ không theo các lớp, nên kết quả chỉ có hai số. Mỗi cột là "
        "một mẫu: hãy so các lớp dọc theo cột, axis=0."
    ),
    en=(
        "Your argmax runs over the samples instead of the classes, so there are two numbers only. "
        "Each column is a sample: compare the classes down the column, axis=0."
    ),
)
def spiral_argmax_axis(X: np.ndarray, labels: np.ndarray, seed: int) -> object:
    def predict(points: np.ndarray) -> object:
        ones = nearest(X, labels, points)
        return np.argmax(np.array([1 - ones, ones]), axis=1)

    return predict


@misconception(
    "q6_9",
    of="train_spiral",
    id="ascent",
    equation="(14)–(23)",
    vi=(
        "Các tham số đi lên dốc, mất mát tăng và độ chính xác tệ hơn cả đoán mò. Bước cập nhật "
        "phải TRỪ gradient."
    ),
    en=(
        "The parameters walk uphill: the loss grows and the accuracy is worse than guessing. The "
        "update must SUBTRACT the gradient."
    ),
)
def spiral_ascent(X: np.ndarray, labels: np.ndarray, seed: int) -> object:
    W = np.zeros((2, 3))
    design = np.vstack([X, np.ones(X.shape[1])])
    for _ in range(100):
        W = W + 0.5 * softmax_ce(W @ design, labels)[1] @ design.T
    return lambda points: np.argmax(W @ np.vstack([points, np.ones(points.shape[1])]), axis=0)


@misconception(
    "q6_9",
    of="train_spiral",
    id="scores",
    equation="(14)–(23)",
    vi=(
        "predict trả về điểm số hay xác suất của hai lớp, shape (2, m). Cần nhãn: lớp nào thắng ở "
        "mỗi cột."
    ),
    en=(
        "predict returns scores or probabilities of both classes, of shape (2, m). Labels are "
        "wanted: which class wins in each column."
    ),
)
def spiral_scores(X: np.ndarray, labels: np.ndarray, seed: int) -> object:
    def predict(points: np.ndarray) -> object:
        ones = nearest(X, labels, points)
        return np.array([1.0 - ones, 1.0 * ones])

    return predict


@misconception(
    "q6_9",
    of="train_spiral",
    id="memorised",
    equation="(14)–(23)",
    vi=(
        "predict luôn trả về nhãn của các điểm huấn luyện, bất kể điểm nào được đưa vào. Nó phải "
        "tính từ những điểm MỚI."
    ),
    en=(
        "predict always returns the labels of the training points, whatever points it is given. "
        "It must compute from the NEW points."
    ),
)
def spiral_memorised(X: np.ndarray, labels: np.ndarray, seed: int) -> object:
    return lambda points: labels.copy()


@misconception(
    "q6_9",
    of="train_spiral",
    id="not_a_function",
    equation="(14)–(23)",
    vi=(
        "Bạn trả về một mảng nhãn. Câu này cần một HÀM predict, để người chấm đưa vào những điểm "
        "chưa ai thấy."
    ),
    en=(
        "You return an array of labels. A FUNCTION predict is wanted, to be given points that "
        "nobody has seen."
    ),
)
def spiral_not_a_function(X: np.ndarray, labels: np.ndarray, seed: int) -> object:
    return nearest(X, labels, X)


@misconception(
    "q6_9",
    of="train_spiral",
    id="one_class",
    equation="(14)–(23)",
    vi=(
        "Mọi điểm đều được đoán là 0, đúng khoảng một nửa: mạng chưa học được gì. Có phải mọi "
        "trọng số bắt đầu từ 0? Khi đó các nơ-ron ẩn giống hệt nhau mãi mãi."
    ),
    en=(
        "Every point is taken for 0, right about half the time: nothing has been learnt. Do all "
        "weights start at 0? Then the hidden neurons stay the same for ever."
    ),
)
def spiral_one_class(X: np.ndarray, labels: np.ndarray, seed: int) -> object:
    return lambda points: np.zeros(points.shape[1], dtype=int)


@misconception(
    "q6_9",
    of="train_spiral",
    id="labels_flipped",
    equation="(14)–(23)",
    vi=(
        "Hầu như điểm nào cũng bị đoán ngược: hai lớp đã bị tráo ở đâu đó giữa huấn luyện và "
        "predict."
    ),
    en="Almost every point is guessed the wrong way round: the classes got exchanged on the way.",
)
def spiral_labels_flipped(X: np.ndarray, labels: np.ndarray, seed: int) -> object:
    return lambda points: 1 - nearest(X, labels, points)


@misconception(
    "q6_9",
    of="train_spiral",
    id="by_radius",
    equation="(14)–(23)",
    vi=(
        "Đường biên của bạn là một vòng tròn: chỉ nhìn khoảng cách tới tâm. Hai đường xoắn đi qua "
        "mọi bán kính, nên phải dùng cả hướng."
    ),
    en=(
        "Your border is a circle: it looks at the distance from the centre only. Both spirals "
        "pass through every radius, so the direction matters too."
    ),
)
def spiral_by_radius(X: np.ndarray, labels: np.ndarray, seed: int) -> object:
    middle = np.median(np.hypot(*X))
    return lambda points: (np.hypot(*points) > middle).astype(int)


@misconception(
    "q6_9",
    of="train_spiral",
    id="points_in_rows",
    equation="(14)–(23)",
    vi="predict chờ mỗi HÀNG là một điểm. Ở đây mỗi CỘT là một điểm: points có shape (2, m).",
    en=(
        "predict expects a point per ROW. Here every COLUMN is a point: points has the shape (2, "
        "m)."
    ),
)
def spiral_points_in_rows(X: np.ndarray, labels: np.ndarray, seed: int) -> object:
    return lambda points: nearest(X, labels, np.reshape(points, (-1, 2)).T)
