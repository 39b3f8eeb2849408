"""Known wrong answers to q3_3, “The gradient of the MSE”."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from reference import mse, predict
from registry import misconception, variant


@misconception(
    "q3_3",
    of="mse_gradients",
    id="no_n",
    equation="(26)–(27)",
    vi=(
        "Kết quả lớn gấp n lần: thiếu 1/n trước tổng. Gradient của một trung bình cũng là một "
        "trung bình."
    ),
    en=(
        "The result is n times too large: 1/n is missing before the sum. The gradient of a mean "
        "is a mean."
    ),
)
def gradients_no_n(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    data = np.asarray(x, dtype=float)
    error = predict(data, w, b) - np.asarray(y, dtype=float)
    return float(2 * np.sum(error * data)), float(2 * np.sum(error))


@misconception(
    "q3_3",
    of="mse_gradients",
    id="sign",
    equation="(26)–(27)",
    vi=(
        "Cả hai đạo hàm bị ngược dấu. Sai số ở đây là dự đoán trừ nhãn, không phải nhãn trừ dự "
        "đoán."
    ),
    en=(
        "Both derivatives have the wrong sign. The error is prediction minus label, not label "
        "minus prediction."
    ),
)
def gradients_sign(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    data = np.asarray(x, dtype=float)
    error = predict(data, w, b) - np.asarray(y, dtype=float)
    return float(-2 * np.mean(error * data)), float(-2 * np.mean(error))


@misconception(
    "q3_3",
    of="mse_gradients",
    id="db_with_x",
    equation="(27)",
    vi="Đạo hàm theo b cũng bị nhân với x. Hãy đạo hàm w·x + b theo b: còn lại số nào?",
    en=(
        "The derivative by b is multiplied by x as well. Differentiate w·x + b by b: which number "
        "is left?"
    ),
)
def gradients_db_with_x(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    data = np.asarray(x, dtype=float)
    error = predict(data, w, b) - np.asarray(y, dtype=float)
    dw = float(2 * np.mean(error * data))
    return dw, dw


@misconception(
    "q3_3",
    of="mse_gradients",
    id="forgot_x",
    equation="(26)",
    vi="Đạo hàm theo w thiếu x, nên bằng đúng đạo hàm theo b. Hãy đạo hàm w·x + b theo w.",
    en="The derivative by w lacks its x and so equals the one by b. Differentiate w·x + b by w.",
)
def gradients_forgot_x(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    data = np.asarray(x, dtype=float)
    error = predict(data, w, b) - np.asarray(y, dtype=float)
    db = float(2 * np.mean(error))
    return db, db


@misconception(
    "q3_3",
    of="mse_gradients",
    id="mean_times_mean",
    equation="(26)",
    vi=(
        "Bạn nhân hai trung bình với nhau. Trung bình của tích khác tích của các trung bình: nhân "
        "từng mẫu trước đã."
    ),
    en=(
        "You multiply two means. The mean of products is not the product of means: multiply "
        "sample by sample first."
    ),
)
def gradients_mean_times_mean(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    data = np.asarray(x, dtype=float)
    error = predict(data, w, b) - np.asarray(y, dtype=float)
    return float(2 * np.mean(error) * np.mean(data)), float(2 * np.mean(error))


@misconception(
    "q3_3",
    of="mse_gradients",
    id="paren",
    equation="(26)–(27)",
    vi="Trong y − w·x + b, dấu của b bị sai vì thiếu ngoặc. Toàn bộ dự đoán phải nằm trong ngoặc.",
    en=(
        "In y − w·x + b the sign of b is wrong, for want of a bracket. The whole prediction "
        "belongs inside it."
    ),
)
def gradients_paren(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    data = np.asarray(x, dtype=float)
    error = np.asarray(y, dtype=float) - w * data + b
    return float(-2 * np.mean(error * data)), float(-2 * np.mean(error))


@misconception(
    "q3_3",
    of="mse_gradients",
    id="per_sample",
    equation="(26)–(27)",
    vi=(
        "Bạn trả về n số cho mỗi đạo hàm: gradient của từng mẫu. Gradient của MSE là trung bình "
        "của chúng."
    ),
    en=(
        "You return n numbers per derivative: the gradients of single samples. The gradient of "
        "the MSE is their mean."
    ),
)
def gradients_per_sample(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    data = np.asarray(x, dtype=float)
    error = predict(data, w, b) - np.asarray(y, dtype=float)
    return 2 * error * data, 2 * error


@misconception(
    "q3_3",
    of="mse_gradients",
    id="hard_n3",
    equation="(26)–(27)",
    vi="Bạn luôn chia cho 3. n là số mẫu của dữ liệu được truyền vào.",
    en="You always divide by 3. n is the number of samples in the given data.",
)
def gradients_hard_n3(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    data = np.asarray(x, dtype=float)
    error = predict(data, w, b) - np.asarray(y, dtype=float)
    return float(2 / 3 * np.sum(error * data)), float(2 / 3 * np.sum(error))


@misconception(
    "q3_3",
    of="mse_gradients",
    id="no_two",
    equation="(26)–(27)",
    vi=(
        "Kết quả bằng một nửa: thiếu số 2 từ đạo hàm của bình phương. Nó chỉ biến mất nếu mất mát "
        "là ½MSE."
    ),
    en=(
        "The result is half as large: the 2 from differentiating the square is missing. It goes "
        "away only for ½MSE."
    ),
)
def gradients_no_two(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    data = np.asarray(x, dtype=float)
    error = predict(data, w, b) - np.asarray(y, dtype=float)
    return float(np.mean(error * data)), float(np.mean(error))


@misconception(
    "q3_3",
    of="mse_gradients",
    id="n_twice",
    equation="(26)–(27)",
    vi="Kết quả bị chia cho n hai lần: trung bình đã có 1/n rồi.",
    en="The result is divided by n twice: a mean already holds its 1/n.",
)
def gradients_n_twice(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    data = np.asarray(x, dtype=float)
    error = predict(data, w, b) - np.asarray(y, dtype=float)
    n = len(data)
    return float(2 * np.mean(error * data) / n), float(2 * np.mean(error) / n)


@misconception(
    "q3_3",
    of="mse_gradients",
    id="n_minus_1",
    equation="(26)–(27)",
    vi="Bạn chia cho n − 1 thay vì n. MSE là trung bình, không phải phương sai mẫu.",
    en="You divide by n − 1 instead of n. The MSE is a mean, not a sample variance.",
)
def gradients_n_minus_1(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    data = np.asarray(x, dtype=float)
    error = predict(data, w, b) - np.asarray(y, dtype=float)
    n = max(len(data) - 1, 1)
    return float(2 * np.sum(error * data) / n), float(2 * np.sum(error) / n)


@misconception(
    "q3_3",
    of="mse_gradients",
    id="dw_not_averaged",
    equation="(26)",
    vi="db đúng nhưng dw là tổng chứ chưa phải trung bình. Cả (26) và (27) đều có 1/n.",
    en="db is right, but dw is a sum and not yet a mean. Both (26) and (27) have their 1/n.",
)
def gradients_dw_not_averaged(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    data = np.asarray(x, dtype=float)
    error = predict(data, w, b) - np.asarray(y, dtype=float)
    return float(2 * np.sum(error * data)), float(2 * np.mean(error))


@misconception(
    "q3_3",
    of="mse_gradients",
    id="db_not_averaged",
    equation="(27)",
    vi="dw đúng nhưng db là tổng chứ chưa phải trung bình. Cả (26) và (27) đều có 1/n.",
    en="dw is right, but db is a sum and not yet a mean. Both (26) and (27) have their 1/n.",
)
def gradients_db_not_averaged(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    data = np.asarray(x, dtype=float)
    error = predict(data, w, b) - np.asarray(y, dtype=float)
    return float(2 * np.mean(error * data)), float(2 * np.sum(error))


@misconception(
    "q3_3",
    of="mse_gradients",
    id="swapped_pair",
    equation="(26)–(27)",
    vi="Hai số đúng nhưng sai thứ tự: đạo hàm theo w đứng trước, theo b đứng sau.",
    en=(
        "The two numbers are right, their order is not: the derivative by w comes first, then the "
        "one by b."
    ),
)
def gradients_swapped_pair(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    data = np.asarray(x, dtype=float)
    error = predict(data, w, b) - np.asarray(y, dtype=float)
    return float(2 * np.mean(error)), float(2 * np.mean(error * data))


@misconception(
    "q3_3",
    of="mse_gradients",
    id="swapped_parameters",
    equation="(24)",
    vi="Trong dự đoán, w và b đổi chỗ cho nhau. Ở ví dụ của bài báo w = b nên không thấy được.",
    en=(
        "Inside the prediction w and b have changed places. In the paper's example w = b, so it "
        "does not show."
    ),
)
def gradients_swapped_parameters(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    data = np.asarray(x, dtype=float)
    error = predict(data, b, w) - np.asarray(y, dtype=float)
    return float(2 * np.mean(error * data)), float(2 * np.mean(error))


@misconception(
    "q3_3",
    of="mse_gradients",
    id="no_bias",
    equation="(24)",
    vi="Sai số được tính với w·x mà không có b. Dự đoán của (24) gồm cả độ lệch.",
    en="The error is taken with w·x, without b. The prediction of (24) includes the bias.",
)
def gradients_no_bias(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    data = np.asarray(x, dtype=float)
    error = w * data - np.asarray(y, dtype=float)
    return float(2 * np.mean(error * data)), float(2 * np.mean(error))


@misconception(
    "q3_3",
    of="mse_gradients",
    id="no_label",
    equation="(26)–(27)",
    vi=(
        "Dự đoán được dùng thay cho sai số: nhãn y không hề tham gia. Gradient phải bằng 0 khi dự "
        "đoán đúng hết."
    ),
    en=(
        "The prediction stands where the error belongs: the labels y play no part. For perfect "
        "predictions the gradient must be 0."
    ),
)
def gradients_no_label(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    data = np.asarray(x, dtype=float)
    error = predict(data, w, b)
    return float(2 * np.mean(error * data)), float(2 * np.mean(error))


@misconception(
    "q3_3",
    of="mse_gradients",
    id="squared_error",
    equation="(26)–(27)",
    vi=(
        "Sai số vẫn còn bình phương. Khi đạo hàm, số mũ 2 xuống thành hệ số và sai số chỉ còn bậc "
        "một."
    ),
    en=(
        "The error is still squared. In the derivative the exponent 2 becomes a factor and the "
        "error is left to the power one."
    ),
)
def gradients_squared_error(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    data = np.asarray(x, dtype=float)
    error = predict(data, w, b) - np.asarray(y, dtype=float)
    return float(2 * np.mean(error**2 * data)), float(2 * np.mean(error**2))


@misconception(
    "q3_3",
    of="mse_gradients",
    id="mae_gradient",
    equation="(26)–(27)",
    vi="Chỉ dấu của sai số được dùng: đó là gradient của MAE. Với MSE, sai số lớn kéo mạnh hơn.",
    en=(
        "Only the sign of the error is used: that is the gradient of the MAE. With the MSE, large "
        "errors pull harder."
    ),
)
def gradients_mae_gradient(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    data = np.asarray(x, dtype=float)
    error = predict(data, w, b) - np.asarray(y, dtype=float)
    return float(np.mean(np.sign(error) * data)), float(np.mean(np.sign(error)))


@misconception(
    "q3_3",
    of="mse_gradients",
    id="coarse_difference",
    equation="(26)–(27)",
    vi=(
        "Đây là tỉ số sai phân một phía với bước khá lớn, chỉ gần đúng. (26) và (27) cho giá trị "
        "chính xác."
    ),
    en=(
        "This is a one-sided difference quotient with a rather large step, and only roughly "
        "right. (26) and (27) are exact."
    ),
)
def gradients_coarse_difference(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    labels = np.asarray(y, dtype=float)
    h = 0.1
    here = mse(predict(x, w, b), labels)
    dw = (mse(predict(x, w + h, b), labels) - here) / h
    db = (mse(predict(x, w, b + h), labels) - here) / h
    return dw, db


@misconception(
    "q3_3",
    of="mse_gradients",
    id="inplace",
    equation="(26)",
    vi=(
        "Phép nhân tại chỗ (`*=`) ghi đè lên x của người gọi. Bước sau của hạ gradient sẽ học từ "
        "dữ liệu hỏng."
    ),
    en=(
        "The in-place product (`*=`) overwrites the caller's x. The next step of gradient descent "
        "would learn from spoilt data."
    ),
)
def gradients_inplace(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    data = np.asarray(x)
    error = predict(data, w, b) - np.asarray(y, dtype=float)
    data *= error
    return float(2 * np.mean(data)), float(2 * np.mean(error))


@misconception(
    "q3_3",
    of="mse_gradients",
    id="truncated",
    equation="(26)–(27)",
    vi=(
        "Phần thập phân bị mất khi đổi sang số nguyên. Ở ví dụ của bài báo kết quả tình cờ là số "
        "nguyên."
    ),
    en=(
        "The decimals are lost in a conversion to integers. In the paper's example the results "
        "happen to be whole numbers."
    ),
)
def gradients_truncated(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    data = np.asarray(x, dtype=float)
    error = predict(data, w, b) - np.asarray(y, dtype=float)
    return int(2 * np.mean(error * data)), int(2 * np.mean(error))


@misconception(
    "q3_3",
    of="mse_gradients",
    id="paper_numbers",
    equation="(26)–(27)",
    vi="Kết quả luôn là (−12, −5), dù dữ liệu khác đi. Hãy tính từ dữ liệu được truyền vào.",
    en="The result is always (−12, −5), whatever the data. Compute it from what is passed in.",
)
def gradients_paper_numbers(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    return -12.0, -5.0


@misconception(
    "q3_3",
    of="mse_gradients",
    id="column_broadcast",
    equation="(26)–(27)",
    vi=(
        "Một cột (n, 1) gặp một hàng (n,) cho cả ma trận n×n: mọi cặp mẫu bị trộn lẫn. Hãy giữ x,"
        " y và sai số cùng shape (n,)."
    ),
    en=(
        "A column (n, 1) meets a row (n,) and makes a whole n×n matrix: every pair of samples. "
        "Keep x, y and the errors in one shape (n,)."
    ),
)
def gradients_column_broadcast(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    data, labels = np.reshape(np.asarray(x, dtype=float), (-1, 1)), np.asarray(y, dtype=float)
    error = w * data + b - labels
    return float(2 * np.mean(error * data)), float(2 * np.mean(error))


@variant("q3_3", of="mse_gradients", id="column_broadcast")
def gradients_column_broadcast_v2(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    data, labels = np.asarray(x, dtype=float), np.reshape(np.asarray(y, dtype=float), (-1, 1))
    error = w * data + b - labels
    return float(2 / len(data) * np.sum(error * data)), float(2 / len(data) * np.sum(error))


@variant("q3_3", of="mse_gradients", id="column_broadcast")
def gradients_column_broadcast_v3(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    data, labels = np.reshape(np.asarray(x, dtype=float), (-1, 1)), np.asarray(y, dtype=float)
    error = w * data + b - labels
    n = len(labels)
    return float(2 / n * (data.T @ error)[0, 0]), float(2 / n * np.sum(error))


@variant("q3_3", of="mse_gradients", id="column_broadcast")
def gradients_column_broadcast_v4(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    data, labels = np.reshape(np.asarray(x, dtype=float), (-1, 1)), np.asarray(y, dtype=float)
    error = w * data + b - labels
    n = len(labels)
    return float(2 / n * np.sum(data.T @ error)), float(2 / n * np.sum(error))


@variant("q3_3", of="mse_gradients", id="coarse_difference")
def gradients_coarse_difference_v2(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    def loss(slope: float, bias: float) -> float:
        return mse(predict(x, slope, bias), np.asarray(y, dtype=float))

    return (loss(w + 1e-3, b) - loss(w, b)) / 1e-3, (loss(w, b + 1e-3) - loss(w, b)) / 1e-3


@variant("q3_3", of="mse_gradients", id="coarse_difference")
def gradients_coarse_difference_v3(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    def loss(slope: float, bias: float) -> float:
        return mse(predict(x, slope, bias), np.asarray(y, dtype=float))

    return (loss(w + 1e-4, b) - loss(w, b)) / 1e-4, (loss(w, b + 1e-4) - loss(w, b)) / 1e-4


@variant("q3_3", of="mse_gradients", id="coarse_difference")
def gradients_coarse_difference_v4(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    def loss(slope: float, bias: float) -> float:
        return mse(predict(x, slope, bias), np.asarray(y, dtype=float))

    return (loss(w + 1e-2, b) - loss(w, b)) / 1e-2, (loss(w, b + 1e-2) - loss(w, b)) / 1e-2


@misconception(
    "q3_3",
    of="mse_gradients",
    id="times_w",
    equation="(26)–(27)",
    vi="Đạo hàm theo w nhân sai số với w. Trong (26) thừa số ấy là x_i.",
    en="The derivative by w multiplies the errors by w. In (26) that factor is x_i.",
)
def gradients_times_w(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    error = predict(x, w, b) - np.asarray(y, dtype=float)
    return float(2 * np.mean(error * w)), float(2 * np.mean(error))


@misconception(
    "q3_3",
    of="mse_gradients",
    id="x_squared",
    equation="(26)–(27)",
    vi="x bị bình phương trong đạo hàm theo w. (26) chỉ có một thừa số x_i.",
    en="x is squared in the derivative by w. (26) has one factor x_i only.",
)
def gradients_x_squared(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    data = np.asarray(x, dtype=float)
    error = predict(data, w, b) - np.asarray(y, dtype=float)
    return float(2 * np.mean(error * data**2)), float(2 * np.mean(error))


@misconception(
    "q3_3",
    of="mse_gradients",
    id="returns_inside_loop",
    equation="(26)–(27)",
    vi="`return` nằm trong vòng lặp: chỉ mẫu đầu tiên được cộng. Hãy lùi nó ra ngoài.",
    en="`return` stands inside the loop: only the first sample is added. Move it out.",
)
def gradients_returns_inside_loop(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    error = predict(x, w, b)[0] - y[0]
    return 2 / len(x) * error * x[0], 2 / len(x) * error


@misconception(
    "q3_3",
    of="mse_gradients",
    id="last_sample_only",
    equation="(26)–(27)",
    vi="Trong vòng lặp bạn viết `=` thay cho `+=`: chỉ mẫu cuối cùng còn lại.",
    en="In the loop you write `=` where `+=` belongs: only the last sample is left.",
)
def gradients_last_sample_only(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    error = predict(x, w, b)[-1] - y[-1]
    return 2 / len(x) * error * x[-1], 2 / len(x) * error


@misconception(
    "q3_3",
    of="mse_gradients",
    id="first_sample_missing",
    equation="(26)–(27)",
    vi="Mẫu đầu tiên bị bỏ qua: vòng lặp bắt đầu từ 1. Chỉ số trong Python bắt đầu từ 0.",
    en="The first sample is left out: the loop starts at 1. Python counts from 0.",
)
def gradients_first_sample_missing(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    data = np.asarray(x, dtype=float)
    error = (predict(data, w, b) - np.asarray(y, dtype=float))[1:]
    return float(2 / len(data) * np.sum(error * data[1:])), float(2 / len(data) * np.sum(error))


@misconception(
    "q3_3",
    of="mse_gradients",
    id="db_sign",
    equation="(26)–(27)",
    vi="Chỉ đạo hàm theo b sai dấu. Cả (26) và (27) dùng cùng một sai số.",
    en="Only the derivative by b has the wrong sign. (26) and (27) use the same errors.",
)
def gradients_db_sign(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    data = np.asarray(x, dtype=float)
    error = predict(data, w, b) - np.asarray(y, dtype=float)
    return float(2 * np.mean(error * data)), float(-2 * np.mean(error))


@misconception(
    "q3_3",
    of="mse_gradients",
    id="db_no_two",
    equation="(26)–(27)",
    vi="Đạo hàm theo b thiếu số 2 của (27).",
    en="The derivative by b lacks the 2 of (27).",
)
def gradients_db_no_two(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    data = np.asarray(x, dtype=float)
    error = predict(data, w, b) - np.asarray(y, dtype=float)
    return float(2 * np.mean(error * data)), float(np.mean(error))


@misconception(
    "q3_3",
    of="mse_gradients",
    id="dw_no_two",
    equation="(26)–(27)",
    vi="Đạo hàm theo w thiếu số 2 của (26).",
    en="The derivative by w lacks the 2 of (26).",
)
def gradients_dw_no_two(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    data = np.asarray(x, dtype=float)
    error = predict(data, w, b) - np.asarray(y, dtype=float)
    return float(np.mean(error * data)), float(2 * np.mean(error))


@misconception(
    "q3_3",
    of="mse_gradients",
    id="normalised",
    equation="(26)–(27)",
    vi="Gradient bị chia cho độ dài của nó. Độ lớn của gradient cũng có nghĩa: hãy để nguyên.",
    en="The gradient is divided by its length. Its size has a meaning: leave it.",
)
def gradients_normalised(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    data = np.asarray(x, dtype=float)
    error = predict(data, w, b) - np.asarray(y, dtype=float)
    gradient = np.array([np.mean(error * data), np.mean(error)])
    return gradient / np.linalg.norm(gradient)


@misconception(
    "q3_3",
    of="mse_gradients",
    id="rmse_gradient",
    equation="(26)–(27)",
    vi="Đây là gradient của RMSE, căn của MSE. Mất mát của (25) không có căn.",
    en="This is the gradient of the RMSE, the root of the MSE. The loss of (25) has no root.",
)
def gradients_rmse_gradient(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    data = np.asarray(x, dtype=float)
    error = predict(data, w, b) - np.asarray(y, dtype=float)
    size = np.sqrt(np.mean(error**2))
    return float(np.mean(error * data) / size), float(np.mean(error) / size)


@misconception(
    "q3_3",
    of="mse_gradients",
    id="dw_only",
    equation="(26)–(27)",
    vi="Chỉ có đạo hàm theo w. Đề hỏi hai số: (dw, db).",
    en="There is only the derivative by w. Two numbers are asked for: (dw, db).",
)
def gradients_dw_only(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    data = np.asarray(x, dtype=float)
    return float(2 * np.mean((predict(data, w, b) - np.asarray(y, dtype=float)) * data))
