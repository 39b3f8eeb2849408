"""Known wrong answers to q5_3, “δ of the last layer”."""

from __future__ import annotations

import numpy as np
from reference import (
    act,
    dact,
)
from registry import misconception, variant


@misconception(
    "q5_3",
    of="delta_output",
    id="no_2",
    equation="(17)",
    vi=(
        "Kết quả nhỏ đi một nửa: thiếu thừa số 2 từ đạo hàm của bình phương. MSE của khóa học "
        "không có ½ để bù lại."
    ),
    en=(
        "The result is half of what it should be: the 2 of the derivative of a square is missing. "
        "Our MSE has no ½ to make up for it."
    ),
)
def output_no_2(y_pred: np.ndarray, y_true: np.ndarray, z: np.ndarray, activation: str) -> object:
    return (y_pred - y_true) / y_pred.size * dact(z, activation)


@misconception(
    "q5_3",
    of="delta_output",
    id="sign",
    equation="(17)",
    vi="Sai dấu: đạo hàm của (y − t)² theo y là 2(y − t), dự đoán trừ nhãn.",
    en="The sign is wrong: the derivative of (y − t)² by y is 2(y − t), prediction minus label.",
)
def output_sign(y_pred: np.ndarray, y_true: np.ndarray, z: np.ndarray, activation: str) -> object:
    return 2 * (y_true - y_pred) / y_pred.size * dact(z, activation)


@misconception(
    "q5_3",
    of="delta_output",
    id="fprime_of_a",
    equation="(17)",
    vi=(
        "f' đang được tính tại a = y_pred. dact chờ z, giá trị trước khi kích hoạt; với sigmoid "
        "hay tanh hai cái khác hẳn nhau."
    ),
    en=(
        "f' is taken at a = y_pred. dact expects z, the value before the activation; for sigmoid "
        "or tanh the two are far apart."
    ),
)
def output_fprime_of_a(
    y_pred: np.ndarray, y_true: np.ndarray, z: np.ndarray, activation: str
) -> object:
    return 2 * (y_pred - y_true) / y_pred.size * dact(y_pred, activation)


@misconception(
    "q5_3",
    of="delta_output",
    id="no_fprime",
    equation="(17)",
    vi=(
        "Đây là đạo hàm theo y, chưa phải theo z: còn thiếu f'(z). Bài báo không thấy thiếu vì lớp "
        "ra của nó tuyến tính."
    ),
    en=(
        "This is the derivative by y, not yet by z: f'(z) is missing. The paper does not miss it, "
        "for its output layer is linear."
    ),
)
def output_no_fprime(
    y_pred: np.ndarray, y_true: np.ndarray, z: np.ndarray, activation: str
) -> object:
    return 2 * (y_pred - y_true) / y_pred.size


@misconception(
    "q5_3",
    of="delta_output",
    id="no_n",
    equation="(17)",
    vi="Thiếu 1/(d_L·n). MSE là trung bình trên mọi phần tử, nên đạo hàm của nó cũng phải chia.",
    en=(
        "1/(d_L·n) is missing. The MSE is a mean over all entries, and so its derivative is "
        "divided."
    ),
)
def output_no_n(y_pred: np.ndarray, y_true: np.ndarray, z: np.ndarray, activation: str) -> object:
    return 2 * (y_pred - y_true) * dact(z, activation)


@misconception(
    "q5_3",
    of="delta_output",
    id="only_n",
    equation="(17)",
    vi=(
        "Bạn chỉ chia cho số mẫu n. MSE là trung bình trên MỌI phần tử, tức là d_L·n số khi lớp ra "
        "có d_L nơ-ron."
    ),
    en=(
        "You divide by the number of samples n only. The MSE averages over ALL entries, which are "
        "d_L·n when there are d_L output neurons."
    ),
)
def output_only_n(y_pred: np.ndarray, y_true: np.ndarray, z: np.ndarray, activation: str) -> object:
    return 2 * (y_pred - y_true) / y_pred.shape[1] * dact(z, activation)


@misconception(
    "q5_3",
    of="delta_output",
    id="only_rows",
    equation="(17)",
    vi="len đếm số hàng, tức là số nơ-ron. Mẫu nằm ở các cột; MSE chia cho tất cả phần tử.",
    en=(
        "len counts the rows, which are neurons. Samples are columns; the MSE divides by all "
        "entries."
    ),
)
def output_only_rows(
    y_pred: np.ndarray, y_true: np.ndarray, z: np.ndarray, activation: str
) -> object:
    return 2 * (y_pred - y_true) / len(y_pred) * dact(z, activation)


@misconception(
    "q5_3",
    of="delta_output",
    id="loss_value",
    equation="(17)",
    vi="Đây là bình phương sai số, tức là chính mất mát. δ là đạo hàm của nó: 2 lần sai số.",
    en="These are squared errors, the loss itself. δ is its derivative: twice the error.",
)
def output_loss_value(
    y_pred: np.ndarray, y_true: np.ndarray, z: np.ndarray, activation: str
) -> object:
    return (y_pred - y_true) ** 2 / y_pred.size


@misconception(
    "q5_3",
    of="delta_output",
    id="f_not_fprime",
    equation="(17)",
    vi="Bạn nhân với f(z) thay vì f'(z). Quy tắc chuỗi cần đạo hàm của hàm kích hoạt.",
    en="You multiply by f(z) instead of f'(z). The chain rule needs the activation's derivative.",
)
def output_f_not_fprime(
    y_pred: np.ndarray, y_true: np.ndarray, z: np.ndarray, activation: str
) -> object:
    return 2 * (y_pred - y_true) / y_pred.size * act(z, activation)


@misconception(
    "q5_3",
    of="delta_output",
    id="relu_at_zero",
    equation="(17)",
    vi="Với ReLU bạn cho f'(0) = 1. Khóa học quy ước f'(0) = 0: chỉ z > 0 mới cho gradient đi qua.",
    en=(
        "For ReLU you have f'(0) = 1. Our convention is f'(0) = 0: only z > 0 lets gradient "
        "through."
    ),
)
def output_relu_at_zero(
    y_pred: np.ndarray, y_true: np.ndarray, z: np.ndarray, activation: str
) -> object:
    slope = (z >= 0) * 1.0 if activation == "relu" else dact(z, activation)
    return 2 * (y_pred - y_true) / y_pred.size * slope


@misconception(
    "q5_3",
    of="delta_output",
    id="averaged",
    equation="(17)",
    vi="Bạn lấy trung bình trên các mẫu. δ giữ riêng từng mẫu: shape (d_L, n) như z.",
    en=(
        "You average over the samples. δ keeps every sample apart: its shape is that of z, (d_L, "
        "n)."
    ),
)
def output_averaged(
    y_pred: np.ndarray, y_true: np.ndarray, z: np.ndarray, activation: str
) -> object:
    delta = 2 * (y_pred - y_true) / len(y_pred) * dact(z, activation)
    return delta.mean(axis=1, keepdims=True)


@misconception(
    "q5_3",
    of="delta_output",
    id="absolute",
    equation="(17)",
    vi="Dấu của sai số bị mất. δ phải âm khi dự đoán thấp hơn nhãn, nếu không mạng học sai hướng.",
    en=(
        "The error's sign is lost. δ is negative where the prediction is too low; that is the "
        "point."
    ),
)
def output_absolute(
    y_pred: np.ndarray, y_true: np.ndarray, z: np.ndarray, activation: str
) -> object:
    return 2 * np.abs(y_pred - y_true) / y_pred.size * dact(z, activation)


@misconception(
    "q5_3",
    of="delta_output",
    id="inplace",
    equation="(17)",
    vi="Phép trừ tại chỗ (-=) ghi đè lên dự đoán của người gọi. Hãy lưu hiệu vào một biến mới.",
    en="The in-place subtraction (-=) overwrites the caller's predictions. Use a new name.",
)
def output_inplace(
    y_pred: np.ndarray, y_true: np.ndarray, z: np.ndarray, activation: str
) -> object:
    error = y_pred
    error -= y_true
    return 2 * error / y_pred.size * dact(z, activation)


@misconception(
    "q5_3",
    of="delta_output",
    id="relu_always",
    equation="(17)",
    vi=(
        "f' luôn là của một hàm kích hoạt, dù activation nói gì. Hãy gọi dact với tên được "
        "truyền vào."
    ),
    en=(
        "f' is always that of one activation, whatever the argument says. Call dact with the "
        "name that is passed in."
    ),
)
def delta_output_relu_always(
    y_pred: np.ndarray, y_true: np.ndarray, z: np.ndarray, activation: str
) -> object:
    return 2 * (y_pred - y_true) / y_pred.size * (z > 0)


@variant("q5_3", of="delta_output", id="relu_always")
def delta_output_relu_always_2(
    y_pred: np.ndarray, y_true: np.ndarray, z: np.ndarray, activation: str
) -> object:
    return 2 * (y_pred - y_true) / y_pred.size * y_pred * (1 - y_pred)


@variant("q5_3", of="delta_output", id="relu_always")
def delta_output_relu_always_3(
    y_pred: np.ndarray, y_true: np.ndarray, z: np.ndarray, activation: str
) -> object:
    return 2 * (y_pred - y_true) / y_pred.size * dact(z, "sigmoid")


@variant("q5_3", of="delta_output", id="relu_always")
def delta_output_relu_always_4(
    y_pred: np.ndarray, y_true: np.ndarray, z: np.ndarray, activation: str
) -> object:
    return 2 * (y_pred - y_true) / y_pred.size * dact(z, "tanh")


@misconception(
    "q5_3",
    of="delta_output",
    id="one_number",
    equation="(17)",
    vi="Kết quả là một số. Mỗi nơ-ron và mỗi mẫu có δ của nó: một mảng (dL, n).",
    en="The result is one number. Each neuron and each sample has its own δ: an array (dL, n).",
)
def delta_output_one_number(
    y_pred: np.ndarray, y_true: np.ndarray, z: np.ndarray, activation: str
) -> object:
    return np.mean(2 * (y_pred - y_true) * dact(z, activation))


@misconception(
    "q5_3",
    of="delta_output",
    id="matrix_product",
    equation="(17)",
    vi="f'(z) nhân với sai số bằng tích ma trận. Ở đây là tích TỪNG PHẦN TỬ.",
    en="f'(z) meets the error in a matrix product. Here the product is entry by entry.",
)
def delta_output_matrix_product(
    y_pred: np.ndarray, y_true: np.ndarray, z: np.ndarray, activation: str
) -> object:
    return 2 * (y_pred - y_true) / y_pred.size @ dact(z, activation).T


@misconception(
    "q5_3",
    of="delta_output",
    id="half_and_sign",
    equation="(17)",
    vi="Vừa thiếu thừa số 2 vừa sai dấu: đạo hàm của (y − t)² theo y là 2(y − t).",
    en=(
        "Both the factor 2 is missing and the sign is wrong: the derivative of (y − t)² by y "
        "is 2(y − t)."
    ),
)
def delta_output_half_and_sign(
    y_pred: np.ndarray, y_true: np.ndarray, z: np.ndarray, activation: str
) -> object:
    return (y_true - y_pred) / y_pred.size * dact(z, activation)
