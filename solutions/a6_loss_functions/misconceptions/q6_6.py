"""Known wrong answers to q6_6, “Wrong, and sure of it”."""

from __future__ import annotations

import numpy as np
from reference import sigmoid
from registry import misconception, variant


@misconception(
    "q6_6",
    of="saturation",
    id="mse_no_sprime",
    equation="(11)",
    vi=(
        "Đạo hàm của (s − y)² theo z phải đi qua sigmoid: quy tắc chuỗi nhân thêm s(1 − s). Chính "
        "thừa số ấy gây bão hòa."
    ),
    en=(
        "The derivative of (s − y)² by z has to pass through the sigmoid: the chain rule "
        "multiplies by s(1 − s). That very factor causes the saturation."
    ),
)
def saturation_mse_no_sprime(z: np.ndarray, y: np.ndarray) -> object:
    s = sigmoid(z)
    return 2 * (s - y), s - y


@misconception(
    "q6_6",
    of="saturation",
    id="bce_with_sprime",
    equation="(11)",
    vi=(
        "Với log-loss, thừa số s(1 − s) của sigmoid triệt tiêu với mẫu số của đạo hàm logarit. "
        "Còn lại đúng s − y."
    ),
    en=(
        "With the log-loss, the sigmoid's factor s(1 − s) cancels against the denominator of the "
        "log's derivative. Just s − y is left."
    ),
)
def saturation_bce_with_sprime(z: np.ndarray, y: np.ndarray) -> object:
    s = sigmoid(z)
    return 2 * (s - y) * s * (1 - s), (s - y) * s * (1 - s)


@misconception(
    "q6_6",
    of="saturation",
    id="swapped",
    equation="(11)",
    vi="Hai kết quả bị đổi chỗ: đạo hàm của sai số bình phương đứng trước.",
    en="The two results are exchanged: the derivative of the squared error comes first.",
)
def saturation_swapped(z: np.ndarray, y: np.ndarray) -> object:
    s = sigmoid(z)
    return s - y, 2 * (s - y) * s * (1 - s)


@misconception(
    "q6_6",
    of="saturation",
    id="averaged",
    equation="(11)",
    vi="Bạn chia cho n. Câu này hỏi đạo hàm của TỪNG mẫu, không phải của trung bình.",
    en="You divide by n. The question is about EACH sample's derivative, not that of the mean.",
)
def saturation_averaged(z: np.ndarray, y: np.ndarray) -> object:
    s = sigmoid(z)
    return 2 * (s - y) * s * (1 - s) / len(z), (s - y) / len(z)


@misconception(
    "q6_6",
    of="saturation",
    id="half",
    equation="(11)",
    vi="g_mse thiếu thừa số 2: mất mát là (s − y)², không có ½ phía trước.",
    en="g_mse lacks the factor 2: the loss is (s − y)², without a ½ in front.",
)
def saturation_half(z: np.ndarray, y: np.ndarray) -> object:
    s = sigmoid(z)
    return (s - y) * s * (1 - s), s - y


@misconception(
    "q6_6",
    of="saturation",
    id="sign",
    equation="(11)",
    vi="Cả hai đạo hàm đều ngược dấu. Sai số là dự đoán trừ nhãn: s − y.",
    en="Both derivatives have the wrong sign. The error is prediction minus label: s − y.",
)
def saturation_sign(z: np.ndarray, y: np.ndarray) -> object:
    s = sigmoid(z)
    return 2 * (y - s) * s * (1 - s), y - s


@misconception(
    "q6_6",
    of="saturation",
    id="sizes_only",
    equation="(11)",
    vi="Dấu bị mất. Đạo hàm âm nghĩa là phải tăng z; thiếu dấu thì không biết đi về phía nào.",
    en=(
        "The signs are lost. A negative derivative says: raise z. Without it, nobody knows which "
        "way."
    ),
)
def saturation_sizes_only(z: np.ndarray, y: np.ndarray) -> object:
    s = sigmoid(z)
    return np.abs(2 * (s - y) * s * (1 - s)), np.abs(s - y)


@misconception(
    "q6_6",
    of="saturation",
    id="losses",
    equation="(11)",
    vi="Bạn trả về chính hai mất mát. Câu này hỏi đạo hàm của chúng theo z.",
    en="You return the two losses themselves. Their derivatives by z are wanted.",
)
def saturation_losses(z: np.ndarray, y: np.ndarray) -> object:
    return (sigmoid(z) - y) ** 2, np.logaddexp(0.0, z) - y * z


@misconception(
    "q6_6",
    of="saturation",
    id="sprime_of_z",
    equation="(11)",
    vi="Bạn nhân với z(1 − z). Độ dốc của sigmoid là s(1 − s), với s = sigmoid(z).",
    en="You multiply by z(1 − z). The slope of the sigmoid is s(1 − s), with s = sigmoid(z).",
)
def saturation_sprime_of_z(z: np.ndarray, y: np.ndarray) -> object:
    s = sigmoid(z)
    return 2 * (s - y) * z * (1 - z), s - y


@misconception(
    "q6_6",
    of="saturation",
    id="logit_for_probability",
    equation="(11)",
    vi="Bạn trừ nhãn khỏi logit z. Nhãn 0 hay 1 phải so với xác suất sigmoid(z).",
    en="You subtract the label from the logit z. A label, 0 or 1, is compared with sigmoid(z).",
)
def saturation_logit(z: np.ndarray, y: np.ndarray) -> object:
    s = sigmoid(z)
    return 2 * (z - y) * s * (1 - s), z - y


@variant("q6_6", of="saturation", id="sign")
def saturation_sign_1(z: np.ndarray, y: np.ndarray) -> object:
    s = sigmoid(z)
    return 2 * (y - s) * s * (1 - s), s - y


@variant("q6_6", of="saturation", id="sign")
def saturation_sign_2(z: np.ndarray, y: np.ndarray) -> object:
    s = sigmoid(z)
    return 2 * (s - y) * s * (1 - s), y - s


@misconception(
    "q6_6",
    of="saturation",
    id="error_squared",
    equation="(11)",
    vi=(
        "g_mse vẫn còn bình phương của sai số. Đạo hàm của (s − y)² là 2(s − y), nhân với đạo "
        "hàm của s."
    ),
    en=(
        "g_mse still has the squared error. The derivative of (s − y)² is 2(s − y), times the "
        "derivative of s."
    ),
)
def saturation_error_squared(z: np.ndarray, y: np.ndarray) -> object:
    s = sigmoid(z)
    return (s - y) ** 2 * s * (1 - s), s - y


@variant("q6_6", of="saturation", id="error_squared")
def saturation_error_squared_2(z: np.ndarray, y: np.ndarray) -> object:
    s = sigmoid(z)
    return 2 * (s - y) ** 2 * s * (1 - s), s - y


@misconception(
    "q6_6",
    of="saturation",
    id="bce_by_probability",
    equation="(11)",
    vi=(
        "g_bce là đạo hàm theo xác suất s, chưa theo logit z: hãy nhân thêm ds/dz = s(1 − s), "
        "rồi rút gọn."
    ),
    en=(
        "g_bce is the derivative by the probability s, not yet by the logit z: multiply by "
        "ds/dz = s(1 − s) and simplify."
    ),
)
def saturation_bce_by_probability(z: np.ndarray, y: np.ndarray) -> object:
    s = sigmoid(z)
    return 2 * (s - y) * s * (1 - s), -y / s + (1 - y) / (1 - s)


@variant("q6_6", of="saturation", id="bce_by_probability")
def saturation_bce_by_probability_2(z: np.ndarray, y: np.ndarray) -> object:
    s = sigmoid(z)
    return 2 * (s - y) * s * (1 - s), (s - y) / (s * (1 - s))


@misconception(
    "q6_6",
    of="saturation",
    id="half_of_sprime",
    equation="(11)",
    vi="Đạo hàm của sigmoid là s(1 − s); g_mse của bạn chỉ có một phần của nó.",
    en="The derivative of the sigmoid is s(1 − s); your g_mse has a part of it only.",
)
def saturation_half_of_sprime(z: np.ndarray, y: np.ndarray) -> object:
    s = sigmoid(z)
    return 2 * (s - y) * s, s - y


@variant("q6_6", of="saturation", id="half_of_sprime")
def saturation_half_of_sprime_2(z: np.ndarray, y: np.ndarray) -> object:
    s = sigmoid(z)
    return 2 * (s - y) * (1 - s), s - y


@variant("q6_6", of="saturation", id="half_of_sprime")
def saturation_half_of_sprime_3(z: np.ndarray, y: np.ndarray) -> object:
    s = sigmoid(z)
    return 2 * (s - y) * s**2, s - y


@variant("q6_6", of="saturation", id="averaged")
def saturation_averaged_1(z: np.ndarray, y: np.ndarray) -> object:
    s = sigmoid(z)
    return np.mean(2 * (s - y) * s * (1 - s)), np.mean(s - y)


@variant("q6_6", of="saturation", id="logit_for_probability")
def saturation_logit_for_probability(z: np.ndarray, y: np.ndarray) -> object:
    return 2 * (z - y) * z * (1 - z), z - y
