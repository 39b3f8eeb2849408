"""Known wrong answers to q3_7, “The gradient for d features”."""

from __future__ import annotations

import numpy as np
from registry import misconception, variant


@misconception(
    "q3_7",
    of="mse_gradient_matrix",
    id="no_transpose",
    equation="(26)–(27)",
    vi="X chưa được chuyển vị. Mỗi đặc trưng là một cột của X, và gradient có một số cho mỗi cột.",
    en=(
        "X is not transposed. Each feature is a column of X, and the gradient has one number per "
        "column."
    ),
)
def matrix_no_transpose(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    return 2 / len(y) * X @ (X @ theta - y)


@misconception(
    "q3_7",
    of="mse_gradient_matrix",
    id="divide_by_d",
    equation="(26)–(27)",
    vi="Bạn chia cho số đặc trưng d. Trung bình chạy theo mẫu: chia cho n.",
    en="You divide by the number of features d. The mean runs over the samples: divide by n.",
)
def matrix_divide_by_d(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    return 2 / X.shape[1] * X.T @ (X @ theta - y)


@misconception(
    "q3_7",
    of="mse_gradient_matrix",
    id="divide_by_entries",
    equation="(26)–(27)",
    vi="Bạn chia cho n·d, số phần tử của X. Trung bình chạy theo mẫu: chia cho n.",
    en="You divide by n·d, the entries of X. The mean runs over the samples: divide by n.",
)
def matrix_divide_by_entries(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    return 2 / X.size * X.T @ (X @ theta - y)


@misconception(
    "q3_7",
    of="mse_gradient_matrix",
    id="sign",
    equation="(26)–(27)",
    vi="Gradient bị ngược dấu. Sai số là dự đoán trừ nhãn.",
    en="The gradient has the wrong sign. The error is prediction minus label.",
)
def matrix_sign(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    return 2 / len(y) * X.T @ (y - X @ theta)


@misconception(
    "q3_7",
    of="mse_gradient_matrix",
    id="no_n",
    equation="(26)–(27)",
    vi="Kết quả lớn gấp n lần: thiếu 1/n của trung bình.",
    en="The result is n times too large: the mean's 1/n is missing.",
)
def matrix_no_n(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    return 2 * X.T @ (X @ theta - y)


@misconception(
    "q3_7",
    of="mse_gradient_matrix",
    id="no_two",
    equation="(26)–(27)",
    vi="Kết quả bằng một nửa: thiếu số 2 từ đạo hàm của bình phương.",
    en="The result is half as large: the 2 from differentiating the square is missing.",
)
def matrix_no_two(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    return X.T @ (X @ theta - y) / len(y)


@misconception(
    "q3_7",
    of="mse_gradient_matrix",
    id="n_twice",
    equation="(26)–(27)",
    vi="Kết quả bị chia cho n hai lần: trung bình đã có 1/n rồi.",
    en="The result is divided by n twice: a mean already holds its 1/n.",
)
def matrix_n_twice(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    return 2 / len(y) ** 2 * X.T @ (X @ theta - y)


@misconception(
    "q3_7",
    of="mse_gradient_matrix",
    id="hard_n3",
    equation="(26)–(27)",
    vi="Bạn luôn chia cho 3. n là số hàng của X.",
    en="You always divide by 3. n is the number of rows of X.",
)
def matrix_hard_n3(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    return 2 / 3 * X.T @ (X @ theta - y)


@misconception(
    "q3_7",
    of="mse_gradient_matrix",
    id="per_sample",
    equation="(26)–(27)",
    vi="Kết quả có một hàng cho mỗi mẫu. Hãy lấy trung bình theo mẫu để còn d số.",
    en="The result has one row per sample. Take the mean over the samples, and d numbers are left.",
)
def matrix_per_sample(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    return 2 * X * (X @ theta - y)[:, None]


@misconception(
    "q3_7",
    of="mse_gradient_matrix",
    id="over_features",
    equation="(26)–(27)",
    vi=(
        "Trung bình được lấy dọc theo đặc trưng, nên còn n số. Gradient có d số: lấy trung bình "
        "theo mẫu."
    ),
    en=(
        "The mean runs along the features and leaves n numbers. A gradient has d: take the mean "
        "over the samples."
    ),
)
def matrix_over_features(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    return np.mean(2 * X * (X @ theta - y)[:, None], axis=1)


@misconception(
    "q3_7",
    of="mse_gradient_matrix",
    id="one_number",
    equation="(26)–(27)",
    vi="Trung bình được lấy trên mọi phần tử nên chỉ còn một số. Mỗi đặc trưng cần đạo hàm riêng.",
    en=(
        "The mean runs over all entries and leaves one number. Each feature needs its own "
        "derivative."
    ),
)
def matrix_one_number(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    return float(np.mean(2 * X * (X @ theta - y)[:, None]))


@misconception(
    "q3_7",
    of="mse_gradient_matrix",
    id="column",
    equation="(26)–(27)",
    vi="Các số đúng nhưng xếp thành cột (d, 1). Kết quả phải có shape (d,), giống `theta`.",
    en=(
        "The numbers are right, but stand in a column (d, 1). The result must have shape (d,), "
        "like `theta`."
    ),
)
def matrix_column(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    return (2 / len(y) * X.T @ (X @ theta - y)).reshape(-1, 1)


@misconception(
    "q3_7",
    of="mse_gradient_matrix",
    id="no_label",
    equation="(26)–(27)",
    vi="Nhãn y không tham gia: bạn nhân với dự đoán thay vì sai số.",
    en="The labels y play no part: you multiply by the predictions instead of the errors.",
)
def matrix_no_label(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    return 2 / len(y) * X.T @ (X @ theta)


@misconception(
    "q3_7",
    of="mse_gradient_matrix",
    id="no_prediction",
    equation="(26)–(27)",
    vi="`theta` không tham gia: bạn chỉ dùng nhãn. Gradient phải thay đổi theo điểm đang đứng.",
    en=(
        "`theta` plays no part: you use the labels only. A gradient depends on the point where you "
        "stand."
    ),
)
def matrix_no_prediction(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    return -2 / len(y) * X.T @ y


@misconception(
    "q3_7",
    of="mse_gradient_matrix",
    id="extra_bias",
    equation="(26)–(27)",
    vi="Bạn thêm một cột số 1 nữa. X đã là ma trận thiết kế: cột ấy do người gọi quyết định.",
    en=(
        "You add one more column of ones. X is the design matrix already: that column is the "
        "caller's choice."
    ),
)
def matrix_extra_bias(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    ones = np.ones((len(y), 1))
    return 2 / len(y) * np.hstack([X, ones]).T @ (X @ theta - y)


@misconception(
    "q3_7",
    of="mse_gradient_matrix",
    id="minimum",
    equation="(26)–(27)",
    vi="Bạn trả về nghiệm bình phương tối thiểu, không phải gradient tại `theta`.",
    en="You return the least-squares solution, not the gradient at `theta`.",
)
def matrix_minimum(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    return np.linalg.lstsq(X, y, rcond=None)[0]


@misconception(
    "q3_7",
    of="mse_gradient_matrix",
    id="one_step",
    equation="(6)",
    vi="Bạn trả về `theta` sau một bước. Câu này chỉ hỏi gradient.",
    en="You return `theta` after a step. This question asks for the gradient only.",
)
def matrix_one_step(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    return theta - 0.1 * 2 / len(y) * X.T @ (X @ theta - y)


@misconception(
    "q3_7",
    of="mse_gradient_matrix",
    id="inplace",
    equation="(26)–(27)",
    vi="Phép gán tại chỗ (`-=`) ghi đè lên y của người gọi. Hãy lưu sai số vào một biến mới.",
    en="The in-place assignment (`-=`) overwrites the caller's y. Keep the error under a new name.",
)
def matrix_inplace(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    y -= X @ theta
    return -2 / len(y) * X.T @ y


@misconception(
    "q3_7",
    of="mse_gradient_matrix",
    id="paper_numbers",
    equation="(26)–(27)",
    vi="Kết quả luôn là (−12, −5), dù dữ liệu khác đi. Hãy tính từ X, y và `theta`.",
    en="The result is always (−12, −5), whatever the data. Compute it from X, y and `theta`.",
)
def matrix_paper_numbers(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    return np.array([-12.0, -5.0])


@misconception(
    "q3_7",
    of="mse_gradient_matrix",
    id="column_broadcast",
    equation="(26)–(27)",
    vi=(
        "Một cột (n, 1) gặp một hàng (n,) cho ma trận n×n: mọi cặp mẫu bị trộn lẫn. Sai số phải "
        "có shape (n,)."
    ),
    en=(
        "A column (n, 1) meets a row (n,) and makes an n×n matrix: every pair of samples. The "
        "errors have shape (n,)."
    ),
)
def matrix_column_broadcast(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    error = np.reshape(X @ theta, (-1, 1)) - y
    return 2 / len(y) * np.sum(X.T @ error, axis=1)


@variant("q3_7", of="mse_gradient_matrix", id="column_broadcast")
def matrix_column_broadcast_v2(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    error = X @ theta - np.reshape(y, (-1, 1))
    return 2 / len(y) * np.mean(X.T @ error, axis=1)


@variant("q3_7", of="mse_gradient_matrix", id="column_broadcast")
def matrix_column_broadcast_v3(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    error = np.reshape(X @ theta, (-1, 1)) - y
    return 2 / len(y) * np.mean(X.T @ error, axis=1)


@variant("q3_7", of="mse_gradient_matrix", id="column_broadcast")
def matrix_column_broadcast_v4(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    error = X @ theta - np.reshape(y, (-1, 1))
    return 2 / len(y) * np.sum(X.T @ error, axis=1)


@misconception(
    "q3_7",
    of="mse_gradient_matrix",
    id="two_features_only",
    equation="(26)–(27)",
    vi="Bạn coi X có đúng hai cột, x và số 1. Hãy tính cho d cột bất kỳ: Xᵀ(Xθ − y).",
    en=(
        "You take X to have two columns, x and ones. Compute for any number d of columns: Xᵀ(Xθ −"
        " y)."
    ),
)
def matrix_two_features_only(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    error = theta[0] * X[:, 0] + theta[-1] - y
    return np.array([2 * np.mean(error * X[:, 0]), 2 * np.mean(error)])


@misconception(
    "q3_7",
    of="mse_gradient_matrix",
    id="last_sample_only",
    equation="(26)–(27)",
    vi="Trong vòng lặp bạn viết `=` thay cho `+=`: chỉ mẫu cuối cùng còn lại.",
    en="In the loop you write `=` where `+=` belongs: only the last sample is left.",
)
def matrix_last_sample_only(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    return 2 / len(y) * (X[-1] @ theta - y[-1]) * X[-1]


@misconception(
    "q3_7",
    of="mse_gradient_matrix",
    id="elementwise",
    equation="(26)–(27)",
    vi="`X * theta` nhân từng phần tử và không cộng theo hàng. Dự đoán là X @ theta.",
    en="`X * theta` multiplies entry by entry and adds nothing up. The predictions are X @ theta.",
)
def matrix_elementwise(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    return 2 / len(y) * np.sum(X * theta - y[:, None], axis=0)


@misconception(
    "q3_7",
    of="mse_gradient_matrix",
    id="no_features",
    equation="(26)–(27)",
    vi=(
        "Sai số không được nhân với X: mọi phần tử của gradient bằng nhau. Mỗi đặc trưng có đạo "
        "hàm riêng."
    ),
    en=(
        "The errors are not multiplied by X: all entries of the gradient are equal. Each feature "
        "has a derivative of its own."
    ),
)
def matrix_no_features(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    return 2 * np.mean(X @ theta - y) * np.ones(len(theta))


@misconception(
    "q3_7",
    of="mse_gradient_matrix",
    id="regularised",
    equation="(26)–(27)",
    vi="Bạn cộng thêm một phần của theta (chính quy hóa). MSE của (25) không có số hạng ấy.",
    en="You add a part of theta (regularisation). The MSE of (25) has no such term.",
)
def matrix_regularised(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    return 2 / len(y) * X.T @ (X @ theta - y) + 0.01 * theta


@misconception(
    "q3_7",
    of="mse_gradient_matrix",
    id="mean_times_mean",
    equation="(26)–(27)",
    vi="Bạn nhân hai trung bình. Trung bình của tích khác tích các trung bình.",
    en="You multiply two means. The mean of products is not the product of means.",
)
def matrix_mean_times_mean(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    return 2 * np.mean(X @ theta - y) * np.mean(X, axis=0)


@misconception(
    "q3_7",
    of="mse_gradient_matrix",
    id="n_minus_1",
    equation="(26)–(27)",
    vi="Bạn chia cho n − 1. MSE là một trung bình: chia cho n.",
    en="You divide by n − 1. The MSE is a mean: divide by n.",
)
def matrix_n_minus_1(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    return 2 / max(len(y) - 1, 1) * X.T @ (X @ theta - y)


@misconception(
    "q3_7",
    of="mse_gradient_matrix",
    id="squared_error",
    equation="(26)–(27)",
    vi="Sai số vẫn bị bình phương. Trong đạo hàm số mũ 2 đã xuống thành thừa số.",
    en="The errors are still squared. In the derivative the exponent 2 has come down as a factor.",
)
def matrix_squared_error(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    return 2 / len(y) * X.T @ (X @ theta - y) ** 2


@misconception(
    "q3_7",
    of="mse_gradient_matrix",
    id="bias_assumed",
    equation="(26)–(27)",
    vi="Bạn coi cột cuối của X luôn là cột số 1. Chỉ người gọi mới biết có cột ấy hay không.",
    en=(
        "You take the last column of X for ones. Only the caller knows whether there is such a "
        "column."
    ),
)
def matrix_bias_assumed(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    gradient = 2 / len(y) * X.T @ (X @ theta - y)
    return np.append(gradient[:-1], 2 * np.mean(X @ theta - y))
