"""Known wrong answers to q4_1, “The gradient of each sample”."""

from __future__ import annotations

import numpy as np
from registry import misconception, variant


@misconception(
    "q4_1",
    of="sample_gradients",
    id="averaged",
    equation="(7)",
    vi="Bạn đã lấy trung bình. Ở câu này hãy giữ riêng từng mẫu: mỗi hàng là gradient của một mẫu.",
    en=(
        "You have taken the mean. Here keep the samples apart: each row is the gradient of one "
        "sample."
    ),
)
def samples_averaged(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    error = X @ theta - y
    return 2 * np.mean(error[:, np.newaxis] * X, axis=0)


@misconception(
    "q4_1",
    of="sample_gradients",
    id="transpose",
    equation="(7)",
    vi="Số thì đúng nhưng bảng bị lật: hàng phải là mẫu, cột là tham số, tức là shape (N, d).",
    en=(
        "The numbers are right, but the table is turned: rows are samples and columns are "
        "parameters, so the shape is (N, d)."
    ),
)
def samples_transpose(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    error = X @ theta - y
    return (2 * error[:, np.newaxis] * X).T


@misconception(
    "q4_1",
    of="sample_gradients",
    id="no_two",
    equation="(7)",
    vi=(
        "Kết quả bằng một nửa: thiếu số 2 từ đạo hàm của bình phương. Mất mát ở đây không có hệ số "
        "½."
    ),
    en=(
        "The result is half as large: the 2 from differentiating the square is missing. There is "
        "no ½ in this loss."
    ),
)
def samples_no_two(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    error = X @ theta - y
    return error[:, np.newaxis] * X


@misconception(
    "q4_1",
    of="sample_gradients",
    id="divided_by_N",
    equation="(7)",
    vi=(
        "Mỗi hàng đã bị chia cho N. Hệ số 1/N thuộc về trung bình ở (7); một số hạng riêng lẻ thì "
        "không có nó."
    ),
    en="Every row is divided by N. The 1/N belongs to the mean in (7); a single term has none.",
)
def samples_divided_by_n(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    error = X @ theta - y
    return 2 * error[:, np.newaxis] * X / len(y)


@misconception(
    "q4_1",
    of="sample_gradients",
    id="sign",
    equation="(7)",
    vi="Dấu bị ngược: sai số là dự đoán trừ nhãn, không phải nhãn trừ dự đoán.",
    en="The sign is turned round: the error is prediction minus label, not label minus prediction.",
)
def samples_sign(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    error = y - X @ theta
    return 2 * error[:, np.newaxis] * X


@misconception(
    "q4_1",
    of="sample_gradients",
    id="forgot_x",
    equation="(7)",
    vi=(
        "Thiếu đặc trưng: mọi cột đều giống nhau và bằng hai lần sai số. Đạo hàm của x·θ theo θ "
        "còn để lại x."
    ),
    en=(
        "The features are missing: every column is twice the error. Differentiating x·θ by θ "
        "leaves x behind."
    ),
)
def samples_forgot_x(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    error = X @ theta - y
    return 2 * error[:, np.newaxis] * np.ones_like(X)


@misconception(
    "q4_1",
    of="sample_gradients",
    id="times_theta",
    equation="(7)",
    vi=(
        "Sai số được nhân với θ thay vì với x. Hãy đạo hàm (x·θ − y)² theo θ: cái còn lại bên "
        "trong là x."
    ),
    en=(
        "The errors are multiplied by θ instead of x. Differentiate (x·θ − y)² by θ: what comes "
        "out from inside is x."
    ),
)
def samples_times_theta(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    error = X @ theta - y
    return 2 * error[:, np.newaxis] * theta * np.ones_like(X)


@misconception(
    "q4_1",
    of="sample_gradients",
    id="no_label",
    equation="(7)",
    vi=(
        "Nhãn y không tham gia: bạn dùng dự đoán thay cho sai số. Mẫu đã đoán đúng phải có "
        "gradient bằng 0."
    ),
    en=(
        "The labels y play no part: the prediction stands where the error belongs. A sample that "
        "is predicted perfectly has gradient 0."
    ),
)
def samples_no_label(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    guess = X @ theta
    return 2 * guess[:, np.newaxis] * X


@misconception(
    "q4_1",
    of="sample_gradients",
    id="squared_error",
    equation="(7)",
    vi=(
        "Sai số vẫn còn bình phương. Khi đạo hàm, số mũ xuống thành hệ số 2 và sai số chỉ còn bậc "
        "một."
    ),
    en=(
        "The error is still squared. In the derivative the exponent comes down as the 2, and the "
        "error is left to the power one."
    ),
)
def samples_squared_error(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    error = X @ theta - y
    return 2 * (error**2)[:, np.newaxis] * X


@misconception(
    "q4_1",
    of="sample_gradients",
    id="losses",
    equation="(7)",
    vi="Đây là mất mát của từng mẫu, một số cho mỗi mẫu. Đề cần gradient: d số cho mỗi mẫu.",
    en=(
        "These are the losses of the samples, one number each. Gradients are asked for: d numbers "
        "each."
    ),
)
def samples_losses(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    return (X @ theta - y) ** 2


@misconception(
    "q4_1",
    of="sample_gradients",
    id="wrong_axis",
    equation="(7)",
    vi=(
        "Sai số bị nhân theo cột thay vì theo hàng, nên hoặc báo lỗi shape, hoặc (khi X vuông) cho "
        "số sai. Mỗi hàng cần sai số của chính nó."
    ),
    en=(
        "The errors multiply the columns instead of the rows: an error about shapes or, for a "
        "square X, wrong numbers. Every row needs its own error."
    ),
)
def samples_wrong_axis(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    error = X @ theta - y
    return 2 * error * X


@misconception(
    "q4_1",
    of="sample_gradients",
    id="integer_buffer",
    equation="(7)",
    vi=(
        "Mảng kết quả được tạo theo X (chẳng hạn np.zeros_like) hoặc có kiểu int, nên với dữ "
        "liệu nguyên phần thập phân bị cắt mất. Hãy tạo mảng kiểu float."
    ),
    en=(
        "The result's array is made after X (np.zeros_like, say) or of type int, so that "
        "decimals are cut off. Make it of type float."
    ),
)
def sample_gradients_integer_buffer(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    gradients = np.zeros_like(X)
    gradients[:] = 2 * (X @ theta - y)[:, np.newaxis] * X
    return gradients


@variant("q4_1", of="sample_gradients", id="integer_buffer")
def sample_gradients_integer_buffer_2(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    gradients = np.zeros(X.shape, dtype=int)
    gradients[:] = 2 * (X @ theta - y)[:, np.newaxis] * X
    return gradients


@misconception(
    "q4_1",
    of="sample_gradients",
    id="one_sample_only",
    equation="(7)",
    vi=(
        "Chỉ có gradient của một mẫu. Hãy gom mọi mẫu vào một mảng N hàng: `return` đứng sau "
        "vòng lặp, và mỗi vòng thêm một hàng."
    ),
    en=(
        "There is the gradient of one sample only. Gather all of them in an array of N rows: "
        "`return` stands behind the loop, and each round adds a row."
    ),
)
def sample_gradients_one_sample_only(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    return (2 * (X @ theta - y)[:, np.newaxis] * X)[:1]


@variant("q4_1", of="sample_gradients", id="one_sample_only")
def sample_gradients_one_sample_only_2(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    return (2 * (X @ theta - y)[:, np.newaxis] * X)[-1:]


@variant("q4_1", of="sample_gradients", id="one_sample_only")
def sample_gradients_one_sample_only_3(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    return (2 * (X @ theta - y)[:, np.newaxis] * X)[0]


@variant("q4_1", of="sample_gradients", id="one_sample_only")
def sample_gradients_one_sample_only_4(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    return (2 * (X @ theta - y)[:, np.newaxis] * X)[-1]


@misconception(
    "q4_1",
    of="sample_gradients",
    id="column_broadcast",
    equation="(7)",
    vi=(
        "Một cột (N, 1) trừ đi một hàng (N,) cho bảng N×N: mỗi dự đoán bị so với mọi nhãn. Hãy "
        "để X @ theta và y cùng có shape (N,)."
    ),
    en=(
        "A column (N, 1) minus a row (N,) makes an N×N table: every prediction meets every "
        "label. Let X @ theta and y both have the shape (N,)."
    ),
)
def sample_gradients_column_broadcast(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    return 2 * (X @ theta.reshape(-1, 1) - y) * X


@variant("q4_1", of="sample_gradients", id="column_broadcast")
def sample_gradients_column_broadcast_2(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    return 2 * (X @ theta - y.reshape(-1, 1)) * X


@variant("q4_1", of="sample_gradients", id="column_broadcast")
def sample_gradients_column_broadcast_3(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    return 2 * (X @ theta - y.reshape(-1, 1)) @ X


@misconception(
    "q4_1",
    of="sample_gradients",
    id="absolute",
    equation="(7)",
    vi=(
        "Dấu của sai số bị mất (abs). Mẫu bị đoán thấp phải có gradient ngược dấu với mẫu bị "
        "đoán cao."
    ),
    en=(
        "The error's sign is lost (abs). A sample guessed too low has a gradient of the other "
        "sign than one guessed too high."
    ),
)
def sample_gradients_absolute(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    return 2 * np.abs(X @ theta - y)[:, np.newaxis] * X


@variant("q4_1", of="sample_gradients", id="squared_error")
def sample_gradients_squared_error(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    return ((X @ theta - y) ** 2)[:, np.newaxis] * X
