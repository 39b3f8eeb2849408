"""Known wrong answers to q6_3, “Softmax”."""

from __future__ import annotations

import numpy as np
from reference import sigmoid
from registry import misconception, variant


@misconception(
    "q6_3",
    of="softmax",
    id="naive_overflow",
    equation="(16)",
    vi=(
        "e^1000 vượt quá số lớn nhất của máy, và inf/inf cho nan. Cộng cùng một số vào cả cột "
        "không làm softmax đổi: hãy dời mỗi cột sao cho số lớn nhất của nó thành 0."
    ),
    en=(
        "e^1000 is beyond the machine's largest number, and inf/inf makes a nan. Adding the same "
        "number to a whole column leaves softmax as it is: shift each column so that its largest "
        "entry is 0."
    ),
)
def softmax_naive(Z: np.ndarray) -> object:
    powers = np.exp(Z)
    return powers / np.sum(powers, axis=0)


@misconception(
    "q6_3",
    of="softmax",
    id="global_sum",
    equation="(16)",
    vi=(
        "Cả ma trận có tổng bằng 1. Mỗi CỘT là một mẫu và cần tổng riêng bằng 1; với một mẫu duy "
        "nhất thì không thấy khác."
    ),
    en=(
        "The whole matrix sums to 1. Each COLUMN is a sample and must sum to 1 by itself; for a "
        "single sample it looks the same."
    ),
)
def softmax_global_sum(Z: np.ndarray) -> object:
    powers = np.exp(Z - np.max(Z, axis=0))
    return powers / np.sum(powers)


@misconception(
    "q6_3",
    of="softmax",
    id="global_max",
    equation="(16)",
    vi=(
        "Bạn trừ số lớn nhất của CẢ ma trận. Một cột nằm thấp hơn nó rất nhiều sẽ thành toàn số "
        "0, rồi 0/0. Hãy trừ số lớn nhất của từng cột."
    ),
    en=(
        "You subtract the largest entry of the WHOLE matrix. A column far below it becomes all "
        "zeros, and then 0/0. Subtract each column's own largest entry."
    ),
)
def softmax_global_max(Z: np.ndarray) -> object:
    powers = np.exp(Z - np.max(Z))
    return powers / np.sum(powers, axis=0)


@misconception(
    "q6_3",
    of="softmax",
    id="inplace",
    equation="(16)",
    vi="Z -= … sửa luôn ma trận của người gọi. Viết Z - … để có ma trận mới.",
    en="Z -= … changes the caller's matrix. Write Z - … to get a new one.",
)
def softmax_inplace(Z: np.ndarray) -> object:
    Z -= np.max(Z, axis=0)
    powers = np.exp(Z)
    return powers / np.sum(powers, axis=0)


@misconception(
    "q6_3",
    of="softmax",
    id="rows",
    equation="(16)",
    vi=(
        "Các HÀNG có tổng bằng 1. Trong khóa học này mỗi cột là một mẫu (như ở bài A5), nên tổng "
        "lấy dọc theo cột: axis=0."
    ),
    en=(
        "The ROWS sum to 1. In this course every column is a sample (as in A5), so the sum runs "
        "down the columns: axis=0."
    ),
)
def softmax_rows(Z: np.ndarray) -> object:
    powers = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    return powers / np.sum(powers, axis=1, keepdims=True)


@misconception(
    "q6_3",
    of="softmax",
    id="no_exp",
    equation="(16)",
    vi=(
        "Bạn chia thẳng điểm số cho tổng, thiếu hàm mũ. Điểm số có thể âm; hàm mũ biến chúng "
        "thành số dương."
    ),
    en=(
        "You divide the scores themselves by their sum; the exponential is missing. Scores may be "
        "negative; the exponential makes them positive."
    ),
)
def softmax_no_exp(Z: np.ndarray) -> object:
    return Z / np.sum(Z, axis=0)


@misconception(
    "q6_3",
    of="softmax",
    id="sigmoids",
    equation="(16)",
    vi=(
        "Đây là sigmoid của từng phần tử. Các lớp phải chia nhau tổng xác suất bằng 1, nên phần "
        "tử này phụ thuộc vào phần tử kia."
    ),
    en=(
        "This is the sigmoid of each entry. The classes must share a total probability of 1, so "
        "each entry depends on the others."
    ),
)
def softmax_sigmoids(Z: np.ndarray) -> object:
    return sigmoid(Z)


@misconception(
    "q6_3",
    of="softmax",
    id="log_softmax",
    equation="(16)",
    vi="Kết quả toàn số âm: đó là logarit của softmax. Còn thiếu một lần lấy e mũ.",
    en=(
        "The results are negative: this is the logarithm of the softmax. One exponential is "
        "missing."
    ),
)
def softmax_log(Z: np.ndarray) -> object:
    shifted = Z - np.max(Z, axis=0)
    return shifted - np.log(np.sum(np.exp(shifted), axis=0))


@misconception(
    "q6_3",
    of="softmax",
    id="base_two",
    equation="(16)",
    vi="Cơ số của lũy thừa không phải e. Softmax dùng np.exp.",
    en="The base of the power is not e. Softmax uses np.exp.",
)
def softmax_base_two(Z: np.ndarray) -> object:
    powers = np.exp2((Z - np.max(Z, axis=0)).astype(float))
    return powers / np.sum(powers, axis=0)


@misconception(
    "q6_3",
    of="softmax",
    id="winner_takes_all",
    equation="(16)",
    vi=(
        "Lớp thắng được 1, các lớp khác 0. Đó là argmax: gradient của nó bằng 0 nên không học "
        "được. Softmax chia phần cho tất cả."
    ),
    en=(
        "The winner gets 1, all others 0. That is the argmax, whose gradient is 0, so nothing can "
        "be learnt. Softmax gives everyone a share."
    ),
)
def softmax_winner(Z: np.ndarray) -> object:
    return np.where(np.max(Z, axis=0) == Z, 1.0, 0.0)


@misconception(
    "q6_3",
    of="softmax",
    id="minus",
    equation="(16)",
    vi="Điểm càng cao, xác suất của bạn càng thấp: số mũ bị ngược dấu.",
    en="The higher the score, the lower your probability: the exponent has the wrong sign.",
)
def softmax_minus(Z: np.ndarray) -> object:
    powers = np.exp(np.min(Z, axis=0) - Z)
    return powers / np.sum(powers, axis=0)


@misconception(
    "q6_3",
    of="softmax",
    id="transposed",
    equation="(16)",
    vi="Các số đúng nhưng hàng và cột đổi chỗ. Kết quả có cùng shape (k, n) với Z.",
    en="The numbers are right but rows and columns are exchanged. The result has the shape of Z.",
)
def softmax_transposed(Z: np.ndarray) -> object:
    powers = np.exp(Z - np.max(Z, axis=0))
    return (powers / np.sum(powers, axis=0)).T


@misconception(
    "q6_3",
    of="softmax",
    id="other_shift",
    equation="(16)",
    vi=(
        "Bạn trừ một số khác số lớn nhất của cột (trung bình, số nhỏ nhất, số đầu tiên, …). "
        "Chỉ khi trừ max thì mọi số mũ mới không dương và exp không tràn."
    ),
    en=(
        "You take off another number than the column's largest (its mean, its smallest, its "
        "first, …). Only with the maximum is no exponent positive, and exp cannot overflow."
    ),
)
def softmax_other_shift(Z: np.ndarray) -> object:
    powers = np.exp(Z - np.mean(Z, axis=0))
    return powers / np.sum(powers, axis=0)


@variant("q6_3", of="softmax", id="other_shift")
def softmax_other_shift_2(Z: np.ndarray) -> object:
    powers = np.exp(Z - np.min(Z, axis=0))
    return powers / np.sum(powers, axis=0)


@variant("q6_3", of="softmax", id="other_shift")
def softmax_other_shift_3(Z: np.ndarray) -> object:
    powers = np.exp(Z - Z[0])
    return powers / np.sum(powers, axis=0)


@variant("q6_3", of="softmax", id="other_shift")
def softmax_other_shift_4(Z: np.ndarray) -> object:
    powers = np.exp(Z - Z[-1])
    return powers / np.sum(powers, axis=0)


@variant("q6_3", of="softmax", id="other_shift")
def softmax_other_shift_5(Z: np.ndarray) -> object:
    powers = np.exp(Z - np.median(Z, axis=0))
    return powers / np.sum(powers, axis=0)


@variant("q6_3", of="softmax", id="other_shift")
def softmax_other_shift_6(Z: np.ndarray) -> object:
    powers = np.exp(Z - np.max(np.abs(Z), axis=0))
    return powers / np.sum(powers, axis=0)


@variant("q6_3", of="softmax", id="other_shift")
def softmax_other_shift_8(Z: np.ndarray) -> object:
    powers = np.exp(Z - np.min(Z))
    return powers / np.sum(powers, axis=0)


@misconception(
    "q6_3",
    of="softmax",
    id="row_max",
    equation="(16)",
    vi=(
        "Bạn trừ số lớn nhất của mỗi HÀNG. Mỗi mẫu là một cột: hãy trừ max theo axis=0, số trừ "
        "phải chung cho cả cột."
    ),
    en=(
        "You take off the largest number of each ROW. A sample is a column: take the maximum "
        "along axis=0, one for the whole column."
    ),
)
def softmax_row_max(Z: np.ndarray) -> object:
    powers = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    return powers / np.sum(powers, axis=0)


@misconception(
    "q6_3",
    of="softmax",
    id="divided_by_max",
    equation="(16)",
    vi=(
        "Bạn chia cho số lớn nhất trước khi lấy exp. Chia làm đổi kết quả; TRỪ thì không, vì "
        "e^(z − c) chỉ chia mọi lũy thừa cho cùng một số."
    ),
    en=(
        "You divide by the largest number before exp. That changes the result; SUBTRACTING "
        "does not, for e^(z − c) divides all powers by the same number."
    ),
)
def softmax_divided_by_max(Z: np.ndarray) -> object:
    powers = np.exp(Z / np.max(Z, axis=0))
    return powers / np.sum(powers, axis=0)


@misconception(
    "q6_3",
    of="softmax",
    id="clipped",
    equation="(16)",
    vi=(
        "Các điểm số bị chặn trước khi lấy exp, nên những điểm lớn khác nhau trở thành bằng "
        "nhau. Hãy trừ max của cột thay vì chặn."
    ),
    en=(
        "The scores are bounded before exp, so that different large ones become equal. Take "
        "off the column's maximum instead."
    ),
)
def softmax_clipped(Z: np.ndarray) -> object:
    powers = np.exp(np.clip(Z, -500, 500))
    return powers / np.sum(powers, axis=0)


@variant("q6_3", of="softmax", id="clipped")
def softmax_clipped_2(Z: np.ndarray) -> object:
    powers = np.exp(np.clip(Z, -50, 50))
    return powers / np.sum(powers, axis=0)


@variant("q6_3", of="softmax", id="clipped")
def softmax_clipped_3(Z: np.ndarray) -> object:
    powers = np.exp(np.clip(Z, -100, 100))
    return powers / np.sum(powers, axis=0)


@variant("q6_3", of="softmax", id="clipped")
def softmax_clipped_4(Z: np.ndarray) -> object:
    powers = np.exp(np.clip(Z, -700, 700))
    return powers / np.sum(powers, axis=0)


@variant("q6_3", of="softmax", id="naive_overflow")
def softmax_naive_overflow(Z: np.ndarray) -> object:
    powers = np.exp(Z)
    return np.nan_to_num(powers / np.sum(powers, axis=0))


@misconception(
    "q6_3",
    of="softmax",
    id="length_one",
    equation="(16)",
    vi="Mỗi cột có độ dài (căn của tổng bình phương) bằng 1, chứ không có tổng bằng 1.",
    en="Each column has length 1 (the root of the sum of squares), but not the sum 1.",
)
def softmax_length_one(Z: np.ndarray) -> object:
    powers = np.exp(Z - np.max(Z, axis=0))
    return powers / np.linalg.norm(powers, axis=0)


@misconception(
    "q6_3",
    of="softmax",
    id="mean_of_powers",
    equation="(16)",
    vi="Bạn chia cho trung bình của các lũy thừa. Để tổng mỗi cột bằng 1, hãy chia cho tổng.",
    en="You divide by the mean of the powers. For a column to sum to 1, divide by their sum.",
)
def softmax_mean_of_powers(Z: np.ndarray) -> object:
    powers = np.exp(Z - np.max(Z, axis=0))
    return powers / np.mean(powers, axis=0)


@misconception(
    "q6_3",
    of="softmax",
    id="integer_buffer",
    equation="(16)",
    vi=(
        "Mảng kết quả được tạo theo Z (chẳng hạn np.zeros_like) nên với số nguyên nó cắt mất "
        "phần thập phân. Hãy tạo mảng kiểu float."
    ),
    en=(
        "The result's array is made after Z (np.zeros_like, say), and for whole numbers it "
        "cuts off the decimals. Make it of type float."
    ),
)
def softmax_integer_buffer(Z: np.ndarray) -> object:
    P = np.zeros_like(Z)
    powers = np.exp(Z - np.max(Z, axis=0))
    P[:] = powers / np.sum(powers, axis=0)
    return P
