"""A3's known wrong functions: each must fail its question's cases, and each has a hint to give.

They serve twice. The assignment's gate runs every one against the hidden cases, which proves that
the cases can tell wrong from right. Diagnosis replays a failing student's calls against them: the
one that agrees on all calls lends its hint, after "looks like". So no two of one question may
behave alike on the cases' data, and each does one thing wrong, in the simplest way it is done.

A wrong program may build on right ones: `reference` is what the student's earlier answers should
have been.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from reference import gd_step, mse, mse_gradients, predict
from registry import misconception

# --- q3_1: predict ---


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


# --- q3_2: mse ---


@misconception(
    "q3_2",
    of="mse",
    id="sum",
    equation="(25)",
    vi="Đây là tổng các bình phương. Chữ M trong MSE là mean: còn thiếu 1/n.",
    en="This is the sum of the squares. The M of MSE stands for mean: 1/n is missing.",
)
def mse_sum(y_pred: np.ndarray, y_true: np.ndarray) -> object:
    error = np.asarray(y_pred, dtype=float) - np.asarray(y_true, dtype=float)
    return float(np.sum(error**2))


@misconception(
    "q3_2",
    of="mse",
    id="mae",
    equation="(25)",
    vi="Đây là trung bình của trị tuyệt đối (MAE). Trong (25) sai số được bình phương.",
    en="This is the mean of the absolute values (MAE). In (25) the errors are squared.",
)
def mse_mae(y_pred: np.ndarray, y_true: np.ndarray) -> object:
    error = np.asarray(y_pred, dtype=float) - np.asarray(y_true, dtype=float)
    return float(np.mean(np.abs(error)))


@misconception(
    "q3_2",
    of="mse",
    id="rmse",
    equation="(25)",
    vi="Đây là căn bậc hai của MSE (RMSE). Công thức (25) dừng lại trước khi lấy căn.",
    en="This is the square root of the MSE (RMSE). Equation (25) ends before the root.",
)
def mse_rmse(y_pred: np.ndarray, y_true: np.ndarray) -> object:
    error = np.asarray(y_pred, dtype=float) - np.asarray(y_true, dtype=float)
    return float(np.sqrt(np.mean(error**2)))


@misconception(
    "q3_2",
    of="mse",
    id="column_broadcast",
    equation="(25)",
    vi=(
        "Một cột (n, 1) trừ một hàng (n,) cho cả ma trận n×n: mọi cặp mẫu đều bị trừ lẫn nhau. "
        "Hãy kiểm tra shape trước khi trừ."
    ),
    en=(
        "A column (n, 1) minus a row (n,) makes a whole n×n matrix: every pair of samples. Check "
        "the shapes before you subtract."
    ),
)
def mse_column_broadcast(y_pred: np.ndarray, y_true: np.ndarray) -> object:
    error = np.reshape(y_pred, (-1, 1)) - np.ravel(y_true)
    return float(np.mean(error**2))


@misconception(
    "q3_2",
    of="mse",
    id="half",
    equation="(25)",
    vi=(
        "Có thêm hệ số 1/2. Một số sách dùng ½MSE để đạo hàm gọn hơn, nhưng (25) và cả khóa học "
        "này thì không."
    ),
    en=(
        "There is an extra factor 1/2. Some books use ½MSE to tidy the derivative, but (25) and "
        "this course do not."
    ),
)
def mse_half(y_pred: np.ndarray, y_true: np.ndarray) -> object:
    error = np.asarray(y_pred, dtype=float) - np.asarray(y_true, dtype=float)
    return float(np.mean(error**2) / 2)


@misconception(
    "q3_2",
    of="mse",
    id="square_of_mean",
    equation="(25)",
    vi=(
        "Bạn lấy trung bình trước rồi mới bình phương, nên sai số âm và dương triệt tiêu nhau. "
        "Trong (25) thứ tự ngược lại."
    ),
    en=(
        "You average first and square afterwards, so that negative and positive errors cancel. "
        "(25) has it the other way round."
    ),
)
def mse_square_of_mean(y_pred: np.ndarray, y_true: np.ndarray) -> object:
    error = np.asarray(y_pred, dtype=float) - np.asarray(y_true, dtype=float)
    return float(np.mean(error) ** 2)


@misconception(
    "q3_2",
    of="mse",
    id="no_square",
    equation="(25)",
    vi="Sai số chưa được bình phương: các sai số trái dấu triệt tiêu nhau và mất mát có thể âm.",
    en="The errors are not squared: opposite signs cancel, and the loss can become negative.",
)
def mse_no_square(y_pred: np.ndarray, y_true: np.ndarray) -> object:
    error = np.asarray(y_pred, dtype=float) - np.asarray(y_true, dtype=float)
    return float(np.mean(error))


@misconception(
    "q3_2",
    of="mse",
    id="n_minus_1",
    equation="(25)",
    vi="Bạn chia cho n − 1. Đó là cách ước lượng phương sai; (25) là trung bình, chia cho n.",
    en="You divide by n − 1. That belongs to the estimate of a variance; (25) is a mean, over n.",
)
def mse_n_minus_1(y_pred: np.ndarray, y_true: np.ndarray) -> object:
    error = np.asarray(y_pred, dtype=float) - np.asarray(y_true, dtype=float)
    return float(np.sum(error**2) / max(error.size - 1, 1))


@misconception(
    "q3_2",
    of="mse",
    id="hard_n3",
    equation="(25)",
    vi="Bạn luôn chia cho 3. Ví dụ của bài báo có ba mẫu, dữ liệu khác thì không.",
    en="You always divide by 3. The paper's example has three samples, other data have not.",
)
def mse_hard_n3(y_pred: np.ndarray, y_true: np.ndarray) -> object:
    error = np.asarray(y_pred, dtype=float) - np.asarray(y_true, dtype=float)
    return float(np.sum(error**2) / 3)


@misconception(
    "q3_2",
    of="mse",
    id="rows_only",
    equation="(25)",
    vi="Với mảng hai chiều, `len` chỉ đếm số hàng. MSE là trung bình trên mọi phần tử.",
    en="For a 2-D array `len` counts the rows only. The MSE is the mean over all entries.",
)
def mse_rows_only(y_pred: np.ndarray, y_true: np.ndarray) -> object:
    error = np.asarray(y_pred, dtype=float) - np.asarray(y_true, dtype=float)
    return float(np.sum(error**2) / len(error))


@misconception(
    "q3_2",
    of="mse",
    id="per_column",
    equation="(25)",
    vi=(
        "Trung bình chỉ theo một trục, nên mảng hai chiều cho ra nhiều số. Mất mát là một số duy "
        "nhất."
    ),
    en=(
        "The mean runs along one axis only, so that a 2-D array gives several numbers. A loss is "
        "one number."
    ),
)
def mse_per_column(y_pred: np.ndarray, y_true: np.ndarray) -> object:
    error = np.asarray(y_pred, dtype=float) - np.asarray(y_true, dtype=float)
    return np.mean(error**2, axis=0)


@misconception(
    "q3_2",
    of="mse",
    id="squares",
    equation="(25)",
    vi="Đây là bình phương sai số của từng mẫu. Còn một bước nữa để thành một số: lấy trung bình.",
    en=(
        "These are the squared errors of the single samples. One step is left to make one number "
        "of them: the mean."
    ),
)
def mse_squares(y_pred: np.ndarray, y_true: np.ndarray) -> object:
    error = np.asarray(y_pred, dtype=float) - np.asarray(y_true, dtype=float)
    return error**2


@misconception(
    "q3_2",
    of="mse",
    id="inplace",
    equation="(25)",
    vi="Phép trừ tại chỗ (`-=`) ghi đè lên dự đoán của người gọi. Hãy lưu hiệu vào một biến mới.",
    en=(
        "The in-place subtraction (`-=`) overwrites the caller's predictions. Keep the difference "
        "under a new name."
    ),
)
def mse_inplace(y_pred: np.ndarray, y_true: np.ndarray) -> object:
    y_pred -= y_true
    return float(np.mean(y_pred**2))


@misconception(
    "q3_2",
    of="mse",
    id="paper_number",
    equation="(25)",
    vi="Kết quả luôn là 7,75, dù dữ liệu khác đi. Hãy tính từ hai mảng được truyền vào.",
    en="The result is always 7.75, whatever the data. Compute it from the two given arrays.",
)
def mse_paper_number(y_pred: np.ndarray, y_true: np.ndarray) -> object:
    return 7.75


# --- q3_3: mse_gradients ---


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


# --- q3_4: gd_step ---


@misconception(
    "q3_4",
    of="gd_step",
    id="sequential",
    equation="(6)",
    vi=(
        "b được cập nhật bằng gradient tại w mới. Hãy tính cả hai gradient tại điểm cũ rồi mới "
        "cập nhật."
    ),
    en=(
        "b is updated with the gradient at the new w. Compute both gradients at the old point, "
        "then update."
    ),
)
def step_sequential(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    w = w - lr * mse_gradients(x, y, w, b)[0]
    b = b - lr * mse_gradients(x, y, w, b)[1]
    return w, b


@misconception(
    "q3_4",
    of="gd_step",
    id="sequential_b_first",
    equation="(6)",
    vi=(
        "w được cập nhật bằng gradient tại b mới. Hãy tính cả hai gradient tại điểm cũ rồi mới "
        "cập nhật."
    ),
    en=(
        "w is updated with the gradient at the new b. Compute both gradients at the old point, "
        "then update."
    ),
)
def step_sequential_b_first(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    b = b - lr * mse_gradients(x, y, w, b)[1]
    w = w - lr * mse_gradients(x, y, w, b)[0]
    return w, b


@misconception(
    "q3_4",
    of="gd_step",
    id="no_lr",
    equation="(6)",
    vi="Tốc độ học không tham gia: mỗi bước dài bằng cả gradient. `lr` quyết định độ dài của bước.",
    en=(
        "The learning rate plays no part: each step is as long as the gradient itself. `lr` sets "
        "its length."
    ),
)
def step_no_lr(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    dw, db = mse_gradients(x, y, w, b)
    return w - dw, b - db


@misconception(
    "q3_4",
    of="gd_step",
    id="hard_lr",
    equation="(6)",
    vi="Bước luôn dùng tốc độ học 0,1 của bài báo. Hãy dùng `lr` được truyền vào.",
    en="The step always uses the paper's learning rate 0.1. Use the `lr` that is passed in.",
)
def step_hard_lr(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    dw, db = mse_gradients(x, y, w, b)
    return w - 0.1 * dw, b - 0.1 * db


@misconception(
    "q3_4",
    of="gd_step",
    id="returns_step",
    equation="(6)",
    vi="Bạn trả về độ thay đổi, chưa phải giá trị mới. (6) bắt đầu từ tham số cũ.",
    en="You return the change, not yet the new values. (6) starts from the old parameters.",
)
def step_returns_step(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    dw, db = mse_gradients(x, y, w, b)
    return -lr * dw, -lr * db


@misconception(
    "q3_4",
    of="gd_step",
    id="returns_gradient",
    equation="(6)",
    vi="Bạn trả về gradient. Hãy dùng nó trong (6) để có tham số mới.",
    en="You return the gradient. Use it in (6) to get the new parameters.",
)
def step_returns_gradient(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    dw, db = mse_gradients(x, y, w, b)
    return dw, db


@misconception(
    "q3_4",
    of="gd_step",
    id="ascent",
    equation="(6)",
    vi=(
        "Bước đi theo chiều gradient nên mất mát tăng lên. Gradient chỉ hướng lên dốc, ta cần đi "
        "xuống."
    ),
    en=(
        "The step goes along the gradient, so the loss grows. The gradient points uphill and we "
        "want to go down."
    ),
)
def step_ascent(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    dw, db = mse_gradients(x, y, w, b)
    return w + lr * dw, b + lr * db


@misconception(
    "q3_4",
    of="gd_step",
    id="only_w",
    equation="(6)",
    vi="Chỉ w được cập nhật, b đứng yên. Cả hai đều là tham số cần học.",
    en="Only w is updated, b stands still. Both are parameters to be learnt.",
)
def step_only_w(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    dw, _ = mse_gradients(x, y, w, b)
    return w - lr * dw, b


@misconception(
    "q3_4",
    of="gd_step",
    id="only_b",
    equation="(6)",
    vi="Chỉ b được cập nhật, w đứng yên. Cả hai đều là tham số cần học.",
    en="Only b is updated, w stands still. Both are parameters to be learnt.",
)
def step_only_b(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    _, db = mse_gradients(x, y, w, b)
    return w, b - lr * db


@misconception(
    "q3_4",
    of="gd_step",
    id="same_gradient",
    equation="(6)",
    vi="b được cập nhật bằng gradient của w. Mỗi tham số có đạo hàm riêng của nó.",
    en="b is updated with the gradient of w. Each parameter has its own derivative.",
)
def step_same_gradient(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    dw, _ = mse_gradients(x, y, w, b)
    return w - lr * dw, b - lr * dw


@misconception(
    "q3_4",
    of="gd_step",
    id="crossed",
    equation="(6)",
    vi=(
        "Hai gradient bị dùng chéo: gradient của b cho w và ngược lại. Hãy xem thứ tự mà câu 3.3 "
        "trả về."
    ),
    en=(
        "The two gradients are crossed: that of b moves w and the other way round. See the order "
        "q3.3 returns."
    ),
)
def step_crossed(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    dw, db = mse_gradients(x, y, w, b)
    return w - lr * db, b - lr * dw


@misconception(
    "q3_4",
    of="gd_step",
    id="swapped_pair",
    equation="(6)",
    vi="Hai giá trị mới đúng nhưng sai thứ tự: w đứng trước, b đứng sau.",
    en="The two new values are right, their order is not: w comes first, then b.",
)
def step_swapped_pair(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    dw, db = mse_gradients(x, y, w, b)
    return b - lr * db, w - lr * dw


@misconception(
    "q3_4",
    of="gd_step",
    id="relative",
    equation="(6)",
    vi="Bước bị nhân thêm với chính tham số. Trong (6), độ thay đổi được trừ thẳng khỏi tham số.",
    en=(
        "The step is multiplied by the parameter itself. In (6) the change is simply subtracted "
        "from it."
    ),
)
def step_relative(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    dw, db = mse_gradients(x, y, w, b)
    return w * (1 - lr * dw), b * (1 - lr * db)


@misconception(
    "q3_4",
    of="gd_step",
    id="lr_per_sample",
    equation="(6)",
    vi="Bước ngắn đi n lần: gradient đã là trung bình, không chia cho n lần nữa.",
    en="The step is n times too short: the gradient is a mean already, do not divide by n again.",
)
def step_lr_per_sample(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    dw, db = mse_gradients(x, y, w, b)
    n = np.size(x)
    return w - lr * dw / n, b - lr * db / n


@misconception(
    "q3_4",
    of="gd_step",
    id="normalised",
    equation="(6)",
    vi=(
        "Gradient bị chia cho độ dài của nó nên bước nào cũng dài bằng `lr`. Trong (6) bước ngắn "
        "lại khi gần đáy."
    ),
    en=(
        "The gradient is divided by its length, so every step is `lr` long. In (6) steps shorten "
        "towards the bottom."
    ),
)
def step_normalised(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    dw, db = mse_gradients(x, y, w, b)
    length = float(np.hypot(dw, db))
    return w - lr * dw / length, b - lr * db / length


@misconception(
    "q3_4",
    of="gd_step",
    id="paper_start",
    equation="(6)",
    vi="Bước luôn bắt đầu từ 0,5 của bài báo. Hãy bắt đầu từ w và b được truyền vào.",
    en="The step always starts from the paper's 0.5. Start from the w and b that are passed in.",
)
def step_paper_start(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    dw, db = mse_gradients(x, y, 0.5, 0.5)
    return 0.5 - lr * dw, 0.5 - lr * db


@misconception(
    "q3_4",
    of="gd_step",
    id="paper_gradient",
    equation="(6)",
    vi=(
        "Gradient luôn là (−12, −5) của bài báo. Hãy tính nó tại dữ liệu và tham số được truyền "
        "vào."
    ),
    en=(
        "The gradient is always the paper's (−12, −5). Compute it for the data and parameters "
        "passed in."
    ),
)
def step_paper_gradient(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    return w + 12 * lr, b + 5 * lr


# --- q3_5: fit_line ---


def right_fit(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> tuple[float, float, list[float]]:
    """A correct run, for mistakes that lie outside the loop."""
    history = [mse(predict(x, w, b), np.asarray(y, dtype=float))]
    for _ in range(n_steps):
        w, b = gd_step(x, y, w, b, lr)
        history.append(mse(predict(x, w, b), np.asarray(y, dtype=float)))
    return w, b, history


@misconception(
    "q3_5",
    of="fit_line",
    id="no_initial",
    equation="(6)",
    vi=(
        "`history` thiếu giá trị đầu tiên: mất mát trước khi học. Có nó ta mới biết bước đầu giúp "
        "được bao nhiêu."
    ),
    en=(
        "`history` lacks its first entry: the loss before any learning. Only with it can we see "
        "what the first step gained."
    ),
)
def fit_no_initial(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    labels = np.asarray(y, dtype=float)
    history = []
    for _ in range(n_steps):
        w, b = gd_step(x, y, w, b, lr)
        history.append(mse(predict(x, w, b), labels))
    return w, b, history


@misconception(
    "q3_5",
    of="fit_line",
    id="no_final",
    equation="(6)",
    vi=(
        "`history` thiếu giá trị cuối: mất mát của đường thẳng được trả về. n bước có n + 1 giá "
        "trị."
    ),
    en="`history` lacks its last entry: the loss of the returned line. n steps have n + 1 losses.",
)
def fit_no_final(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int) -> object:
    labels = np.asarray(y, dtype=float)
    history = []
    for _ in range(n_steps):
        history.append(mse(predict(x, w, b), labels))
        w, b = gd_step(x, y, w, b, lr)
    return w, b, history


@misconception(
    "q3_5",
    of="fit_line",
    id="stale_loss",
    equation="(6)",
    vi=(
        "Sau mỗi bước bạn ghi mất mát của đường thẳng cũ, nên `history` chậm một bước. Hãy tính nó "
        "sau khi cập nhật."
    ),
    en=(
        "After each step you note the loss of the old line, so `history` is one step late. Take it "
        "after the update."
    ),
)
def fit_stale_loss(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    labels = np.asarray(y, dtype=float)
    history = [mse(predict(x, w, b), labels)]
    for _ in range(n_steps):
        history.append(mse(predict(x, w, b), labels))
        w, b = gd_step(x, y, w, b, lr)
    return w, b, history


@misconception(
    "q3_5",
    of="fit_line",
    id="frozen",
    equation="(6)",
    vi="Gradient chỉ được tính một lần rồi dùng mãi. Khi đường thẳng đổi, gradient cũng đổi.",
    en=(
        "The gradient is computed once and used for ever. When the line changes, so does its "
        "gradient."
    ),
)
def fit_frozen(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int) -> object:
    labels = np.asarray(y, dtype=float)
    dw, db = mse_gradients(x, y, w, b)
    history = [mse(predict(x, w, b), labels)]
    for _ in range(n_steps):
        w, b = w - lr * dw, b - lr * db
        history.append(mse(predict(x, w, b), labels))
    return w, b, history


@misconception(
    "q3_5",
    of="fit_line",
    id="sequential",
    equation="(6)",
    vi=(
        "Trong mỗi bước, b được cập nhật bằng gradient tại w mới. w và b phải cập nhật cùng một "
        "lúc."
    ),
    en=(
        "Within a step, b is updated with the gradient at the new w. w and b must be updated at "
        "the same time."
    ),
)
def fit_sequential(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    labels = np.asarray(y, dtype=float)
    history = [mse(predict(x, w, b), labels)]
    for _ in range(n_steps):
        w = w - lr * mse_gradients(x, y, w, b)[0]
        b = b - lr * mse_gradients(x, y, w, b)[1]
        history.append(mse(predict(x, w, b), labels))
    return w, b, history


@misconception(
    "q3_5",
    of="fit_line",
    id="history_of_w",
    equation="(6)",
    vi="`history` đang chứa w. Nó phải ghi mất mát, để ta thấy việc học tiến triển ra sao.",
    en="`history` holds w. It should note the loss, so that we can see how the learning goes.",
)
def fit_history_of_w(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    history = [w]
    for _ in range(n_steps):
        w, b = gd_step(x, y, w, b, lr)
        history.append(w)
    return w, b, history


@misconception(
    "q3_5",
    of="fit_line",
    id="history_of_lines",
    equation="(6)",
    vi="`history` đang chứa các cặp (w, b). Nó phải ghi mất mát: mỗi bước một số.",
    en="`history` holds pairs (w, b). It should note the loss: one number for each step.",
)
def fit_history_of_lines(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    history = [(w, b)]
    for _ in range(n_steps):
        w, b = gd_step(x, y, w, b, lr)
        history.append((w, b))
    return w, b, history


@misconception(
    "q3_5",
    of="fit_line",
    id="last_loss_only",
    equation="(6)",
    vi="Bạn chỉ trả về mất mát cuối cùng. Hãy giữ lại tất cả: trước bước đầu tiên và sau mỗi bước.",
    en="You return the last loss only. Keep them all: before the first step and after every step.",
)
def fit_last_loss_only(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    labels = np.asarray(y, dtype=float)
    for _ in range(n_steps):
        w, b = gd_step(x, y, w, b, lr)
    return w, b, mse(predict(x, w, b), labels)


@misconception(
    "q3_5",
    of="fit_line",
    id="one_step_short",
    equation="(6)",
    vi="Vòng lặp thiếu một bước. Hãy đếm lại: `n_steps` lần cập nhật.",
    en="The loop is one step short. Count again: `n_steps` updates.",
)
def fit_one_step_short(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    labels = np.asarray(y, dtype=float)
    history = [mse(predict(x, w, b), labels)]
    for _ in range(n_steps - 1):
        w, b = gd_step(x, y, w, b, lr)
        history.append(mse(predict(x, w, b), labels))
    return w, b, history


@misconception(
    "q3_5",
    of="fit_line",
    id="one_step_long",
    equation="(6)",
    vi=(
        "Vòng lặp thừa một bước. `n_steps + 1` là số giá trị của `history`, không phải số lần "
        "cập nhật."
    ),
    en=(
        "The loop takes one step too many. `n_steps + 1` is the length of `history`, not the "
        "number of updates."
    ),
)
def fit_one_step_long(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    labels = np.asarray(y, dtype=float)
    history = [mse(predict(x, w, b), labels)]
    for _ in range(n_steps + 1):
        w, b = gd_step(x, y, w, b, lr)
        history.append(mse(predict(x, w, b), labels))
    return w, b, history


@misconception(
    "q3_5",
    of="fit_line",
    id="previous_line",
    equation="(6)",
    vi=(
        "Bạn trả về đường thẳng trước bước cuối. Giá trị cuối của `history` phải là mất mát của "
        "chính đường thẳng trả về."
    ),
    en=(
        "You return the line before the last step. The last entry of `history` must be the loss of "
        "the very line you return."
    ),
)
def fit_previous_line(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    labels = np.asarray(y, dtype=float)
    history = [mse(predict(x, w, b), labels)]
    w_old, b_old = w, b
    for _ in range(n_steps):
        w_old, b_old = w, b
        w, b = gd_step(x, y, w, b, lr)
        history.append(mse(predict(x, w, b), labels))
    return w_old, b_old, history


@misconception(
    "q3_5",
    of="fit_line",
    id="initial_line",
    equation="(6)",
    vi="Bạn trả về w và b ban đầu. Kết quả của việc học là đường thẳng sau bước cuối.",
    en="You return the w and b of the start. What has been learnt is the line after the last step.",
)
def fit_initial_line(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    _, _, history = right_fit(x, y, w, b, lr, n_steps)
    return w, b, history


@misconception(
    "q3_5",
    of="fit_line",
    id="restart",
    equation="(6)",
    vi="Bước nào cũng xuất phát lại từ đường thẳng ban đầu. Mỗi bước phải tiếp nối bước trước.",
    en="Every step sets out from the first line again. Each step must go on from the one before.",
)
def fit_restart(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int) -> object:
    labels = np.asarray(y, dtype=float)
    history = [mse(predict(x, w, b), labels)]
    w_first, b_first = w, b
    for _ in range(n_steps):
        w, b = gd_step(x, y, w_first, b_first, lr)
        history.append(mse(predict(x, w, b), labels))
    return w, b, history


@misconception(
    "q3_5",
    of="fit_line",
    id="hard_lr",
    equation="(6)",
    vi="Các bước luôn dùng tốc độ học 0,1 của bài báo. Hãy dùng `lr` được truyền vào.",
    en="The steps always use the paper's learning rate 0.1. Use the `lr` that is passed in.",
)
def fit_hard_lr(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int) -> object:
    return right_fit(x, y, w, b, 0.1, n_steps)


@misconception(
    "q3_5",
    of="fit_line",
    id="decaying_lr",
    equation="(6)",
    vi="Tốc độ học giảm dần theo bước. Đó là ý của bài A4; ở đây `lr` không đổi.",
    en=(
        "The learning rate shrinks from step to step. That is an idea of A4; here `lr` stays the "
        "same."
    ),
)
def fit_decaying_lr(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    labels = np.asarray(y, dtype=float)
    history = [mse(predict(x, w, b), labels)]
    for step in range(n_steps):
        w, b = gd_step(x, y, w, b, lr / (1 + step))
        history.append(mse(predict(x, w, b), labels))
    return w, b, history


@misconception(
    "q3_5",
    of="fit_line",
    id="accumulated",
    equation="(6)",
    vi=(
        "Gradient của các bước trước bị cộng dồn vào bước sau. (6) chỉ dùng gradient tại điểm "
        "hiện tại."
    ),
    en=(
        "The gradients of earlier steps pile up in the later ones. (6) uses the gradient at the "
        "current point only."
    ),
)
def fit_accumulated(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    labels = np.asarray(y, dtype=float)
    history = [mse(predict(x, w, b), labels)]
    sum_w = sum_b = 0.0
    for _ in range(n_steps):
        dw, db = mse_gradients(x, y, w, b)
        sum_w, sum_b = sum_w + dw, sum_b + db
        w, b = w - lr * sum_w, b - lr * sum_b
        history.append(mse(predict(x, w, b), labels))
    return w, b, history


@misconception(
    "q3_5",
    of="fit_line",
    id="sum_of_squares",
    equation="(25)",
    vi="`history` ghi tổng bình phương sai số, chưa chia cho n. Mất mát ở (25) là trung bình.",
    en=(
        "`history` notes the sum of the squared errors, not divided by n. The loss of (25) is a "
        "mean."
    ),
)
def fit_sum_of_squares(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    w, b, history = right_fit(x, y, w, b, lr, n_steps)
    return w, b, [loss * np.size(y) for loss in history]


@misconception(
    "q3_5",
    of="fit_line",
    id="rmse_history",
    equation="(25)",
    vi="`history` ghi căn bậc hai của MSE (RMSE). Mất mát ở (25) không có căn.",
    en="`history` notes the square root of the MSE (RMSE). The loss of (25) has no root.",
)
def fit_rmse_history(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    w, b, history = right_fit(x, y, w, b, lr, n_steps)
    return w, b, [loss**0.5 for loss in history]


@misconception(
    "q3_5",
    of="fit_line",
    id="rounded",
    equation="(25)",
    vi="Các giá trị mất mát đã bị làm tròn. Chỉ làm tròn khi in ra, đừng làm tròn khi tính.",
    en="The losses have been rounded. Round when you print, not when you compute.",
)
def fit_rounded(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int) -> object:
    w, b, history = right_fit(x, y, w, b, lr, n_steps)
    return w, b, [round(loss, 2) for loss in history]


@misconception(
    "q3_5",
    of="fit_line",
    id="reversed",
    equation="(6)",
    vi="`history` bị ngược: giá trị đầu tiên phải là mất mát trước khi học.",
    en="`history` runs backwards: its first entry must be the loss before any learning.",
)
def fit_reversed(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int) -> object:
    w, b, history = right_fit(x, y, w, b, lr, n_steps)
    return w, b, history[::-1]


# --- q3_6: fit_until ---


@misconception(
    "q3_6",
    of="fit_until",
    id="loss_criterion",
    equation="(6)",
    vi="Bạn dừng khi mất mát hầu như không đổi. Ở đây tiêu chuẩn là thay đổi của w và b.",
    en="You stop when the loss hardly changes. Here the criterion is the change of w and b.",
)
def until_loss_criterion(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    labels = np.asarray(y, dtype=float)
    loss = mse(predict(x, w, b), labels)
    for step in range(1, max_steps + 1):
        w, b = gd_step(x, y, w, b, lr)
        loss_old, loss = loss, mse(predict(x, w, b), labels)
        if abs(loss - loss_old) < tol:
            return w, b, step
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="small_loss",
    equation="(6)",
    vi=(
        "Bạn dừng khi chính mất mát nhỏ hơn `tol`. Ở đây tiêu chuẩn là thay đổi của w và b giữa "
        "hai bước."
    ),
    en=(
        "You stop when the loss itself is below `tol`. Here the criterion is the change of w and b "
        "between two steps."
    ),
)
def until_small_loss(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, max_steps + 1):
        w, b = gd_step(x, y, w, b, lr)
        if mse(predict(x, w, b), np.asarray(y, dtype=float)) < tol:
            return w, b, step
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="no_abs",
    equation="(6)",
    vi="Thiếu trị tuyệt đối: thay đổi âm, dù lớn, cũng nhỏ hơn `tol` nên vòng lặp dừng quá sớm.",
    en=(
        "The absolute value is missing: a negative change, however large, is below `tol`, and the "
        "loop ends too early."
    ),
)
def until_no_abs(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, max_steps + 1):
        w_old, b_old = w, b
        w, b = gd_step(x, y, w, b, lr)
        if max(w - w_old, b - b_old) < tol:
            return w, b, step
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="last_step_dropped",
    equation="(6)",
    vi="Bạn trả về tham số trước bước cuối. Bước làm vòng lặp dừng vẫn được áp dụng và được đếm.",
    en=(
        "You return the parameters before the last step. The step that triggers the stop is "
        "applied and counted."
    ),
)
def until_last_step_dropped(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, max_steps + 1):
        w_old, b_old = w, b
        w, b = gd_step(x, y, w, b, lr)
        if max(abs(w - w_old), abs(b - b_old)) < tol:
            return w_old, b_old, step
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="last_step_undone",
    equation="(6)",
    vi="Bước cuối vừa không được áp dụng vừa không được đếm. Bước làm vòng lặp dừng vẫn tính.",
    en=(
        "The last step is neither applied nor counted. The step that triggers the stop still "
        "belongs."
    ),
)
def until_last_step_undone(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, max_steps + 1):
        w_old, b_old = w, b
        w, b = gd_step(x, y, w, b, lr)
        if max(abs(w - w_old), abs(b - b_old)) < tol:
            return w_old, b_old, step - 1
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="not_counted",
    equation="(6)",
    vi=(
        "Số bước thiếu một: bước làm vòng lặp dừng cũng được đếm. Hãy xem bạn bắt đầu đếm từ 0 "
        "hay từ 1."
    ),
    en=(
        "The count is one short: the step that triggers the stop counts too. See whether you "
        "begin at 0 or at 1."
    ),
)
def until_not_counted(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, max_steps + 1):
        w_old, b_old = w, b
        w, b = gd_step(x, y, w, b, lr)
        if max(abs(w - w_old), abs(b - b_old)) < tol:
            return w, b, step - 1
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="aliased_old",
    equation="(6)",
    vi=(
        "Giá trị cũ bị ghi đè trước khi so sánh, nên thay đổi luôn bằng 0 và vòng lặp dừng sau "
        "một bước. Hãy lưu w và b trước khi cập nhật."
    ),
    en=(
        "The old values are overwritten before the comparison, so the change is always 0 and the "
        "loop ends after one step. Keep w and b before you update them."
    ),
)
def until_aliased_old(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, max_steps + 1):
        w, b = gd_step(x, y, w, b, lr)
        w_old, b_old = w, b
        if max(abs(w - w_old), abs(b - b_old)) < tol:
            return w, b, step
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="only_w",
    equation="(6)",
    vi="Bạn chỉ nhìn thay đổi của w. b có thể vẫn còn di chuyển: cả hai phải ổn định.",
    en="You look at the change of w only. b may still be on its way: both must have settled.",
)
def until_only_w(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, max_steps + 1):
        w_old = w
        w, b = gd_step(x, y, w, b, lr)
        if abs(w - w_old) < tol:
            return w, b, step
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="only_b",
    equation="(6)",
    vi="Bạn chỉ nhìn thay đổi của b. w có thể vẫn còn di chuyển: cả hai phải ổn định.",
    en="You look at the change of b only. w may still be on its way: both must have settled.",
)
def until_only_b(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, max_steps + 1):
        b_old = b
        w, b = gd_step(x, y, w, b, lr)
        if abs(b - b_old) < tol:
            return w, b, step
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="either",
    equation="(6)",
    vi="Bạn dừng ngay khi một trong hai tham số ổn định. Cả hai thay đổi đều phải nhỏ hơn `tol`.",
    en="You stop as soon as one of the two has settled. Both changes must be below `tol`.",
)
def until_either(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, max_steps + 1):
        w_old, b_old = w, b
        w, b = gd_step(x, y, w, b, lr)
        if min(abs(w - w_old), abs(b - b_old)) < tol:
            return w, b, step
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="sum_of_changes",
    equation="(6)",
    vi="Bạn cộng hai thay đổi lại. Tiêu chuẩn ở đây dùng thay đổi lớn hơn trong hai thay đổi.",
    en="You add the two changes. The criterion here takes the larger of the two.",
)
def until_sum_of_changes(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, max_steps + 1):
        w_old, b_old = w, b
        w, b = gd_step(x, y, w, b, lr)
        if abs(w - w_old) + abs(b - b_old) < tol:
            return w, b, step
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="euclidean",
    equation="(6)",
    vi=(
        "Bạn dùng độ dài Euclid của bước. Tiêu chuẩn ở đây dùng thay đổi lớn hơn trong hai thay "
        "đổi."
    ),
    en=(
        "You use the Euclidean length of the step. The criterion here takes the larger of the two "
        "changes."
    ),
)
def until_euclidean(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, max_steps + 1):
        w_old, b_old = w, b
        w, b = gd_step(x, y, w, b, lr)
        if np.hypot(w - w_old, b - b_old) < tol:
            return w, b, step
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="signed_sum",
    equation="(6)",
    vi=(
        "Hai thay đổi trái dấu triệt tiêu nhau khi cộng lại, nên bạn dừng quá sớm. Hãy xét từng "
        "thay đổi."
    ),
    en=(
        "Changes of opposite sign cancel when they are added, and you stop too early. Judge each "
        "change by itself."
    ),
)
def until_signed_sum(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, max_steps + 1):
        w_old, b_old = w, b
        w, b = gd_step(x, y, w, b, lr)
        if abs((w - w_old) + (b - b_old)) < tol:
            return w, b, step
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="relative_change",
    equation="(6)",
    vi="Bạn chia thay đổi cho giá trị của tham số. Ở đây `tol` là ngưỡng cho chính thay đổi đó.",
    en="You divide the change by the parameter's value. Here `tol` bounds the change itself.",
)
def until_relative_change(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, max_steps + 1):
        w_old, b_old = w, b
        w, b = gd_step(x, y, w, b, lr)
        if abs(w - w_old) < tol * abs(w) and abs(b - b_old) < tol * abs(b):
            return w, b, step
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="gradient_criterion",
    equation="(6)",
    vi="Bạn so gradient với `tol` mà chưa nhân `lr`. Thay đổi của tham số là `lr` nhân gradient.",
    en=(
        "You compare the gradient with `tol`, without `lr`. The change of a parameter is `lr` "
        "times its gradient."
    ),
)
def until_gradient_criterion(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, max_steps + 1):
        w_old, b_old = w, b
        w, b = gd_step(x, y, w, b, lr)
        if max(abs(w - w_old), abs(b - b_old)) < tol * lr:
            return w, b, step
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="less_or_equal",
    equation="(6)",
    vi="Bạn dừng cả khi thay đổi đúng bằng `tol`. Đề bài đòi nhỏ hơn hẳn `tol`.",
    en="You stop even when the change is exactly `tol`. The question asks for less than `tol`.",
)
def until_less_or_equal(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, max_steps + 1):
        w_old, b_old = w, b
        w, b = gd_step(x, y, w, b, lr)
        if max(abs(w - w_old), abs(b - b_old)) <= tol:
            return w, b, step
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="at_least_one_step",
    equation="(6)",
    vi=(
        "Bước đầu tiên được thực hiện trước khi kiểm tra `max_steps`. Với `max_steps = 0` không "
        "được có bước nào."
    ),
    en=(
        "The first step is taken before `max_steps` is looked at. With `max_steps = 0` there must "
        "be no step."
    ),
)
def until_at_least_one_step(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    steps = 0
    while True:
        w_old, b_old = w, b
        w, b = gd_step(x, y, w, b, lr)
        steps += 1
        if steps >= max_steps or max(abs(w - w_old), abs(b - b_old)) < tol:
            return w, b, steps


@misconception(
    "q3_6",
    of="fit_until",
    id="no_limit",
    equation="(6)",
    vi=(
        "`max_steps` bị bỏ qua. Nếu `lr` quá lớn, vòng lặp sẽ không bao giờ dừng: giới hạn là phao "
        "cứu sinh."
    ),
    en=(
        "`max_steps` is ignored. With too large an `lr` the loop would never end: the limit is the "
        "lifeline."
    ),
)
def until_no_limit(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, 20001):
        w_old, b_old = w, b
        w, b = gd_step(x, y, w, b, lr)
        if max(abs(w - w_old), abs(b - b_old)) < tol:
            return w, b, step
    return w, b, 20000


@misconception(
    "q3_6",
    of="fit_until",
    id="one_step_short",
    equation="(6)",
    vi="Khi hết giới hạn bạn dừng sớm một bước. `max_steps` bước là được phép.",
    en="At the limit you stop one step early. `max_steps` steps are allowed.",
)
def until_one_step_short(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, max_steps):
        w_old, b_old = w, b
        w, b = gd_step(x, y, w, b, lr)
        if max(abs(w - w_old), abs(b - b_old)) < tol:
            return w, b, step
    return w, b, max(max_steps - 1, 0)


@misconception(
    "q3_6",
    of="fit_until",
    id="steps_always_max",
    equation="(6)",
    vi="Số bước trả về luôn là `max_steps`. Hãy trả về số bước thật sự đã đi.",
    en="The count you return is always `max_steps`. Return the number of steps really taken.",
)
def until_steps_always_max(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for _ in range(max_steps):
        w_old, b_old = w, b
        w, b = gd_step(x, y, w, b, lr)
        if max(abs(w - w_old), abs(b - b_old)) < tol:
            break
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="never_stops",
    equation="(6)",
    vi="Vòng lặp luôn chạy hết `max_steps`: `tol` không được dùng tới.",
    en="The loop always runs through `max_steps`: `tol` is never used.",
)
def until_never_stops(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for _ in range(max_steps):
        w, b = gd_step(x, y, w, b, lr)
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="hard_tol",
    equation="(6)",
    vi="Ngưỡng luôn là 1e-6. Hãy dùng `tol` được truyền vào.",
    en="The threshold is always 1e-6. Use the `tol` that is passed in.",
)
def until_hard_tol(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, max_steps + 1):
        w_old, b_old = w, b
        w, b = gd_step(x, y, w, b, lr)
        if max(abs(w - w_old), abs(b - b_old)) < 1e-6:
            return w, b, step
    return w, b, max_steps


@misconception(
    "q3_6",
    of="fit_until",
    id="hard_lr",
    equation="(6)",
    vi="Các bước luôn dùng tốc độ học 0,1 của bài báo. Hãy dùng `lr` được truyền vào.",
    en="The steps always use the paper's learning rate 0.1. Use the `lr` that is passed in.",
)
def until_hard_lr(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(1, max_steps + 1):
        w_old, b_old = w, b
        w, b = gd_step(x, y, w, b, 0.1)
        if max(abs(w - w_old), abs(b - b_old)) < tol:
            return w, b, step
    return w, b, max_steps


# --- q3_7: mse_gradient_matrix ---


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


# --- q3_8: max_stable_lr ---


@misconception(
    "q3_8",
    of="max_stable_lr",
    id="one_over",
    equation="(6)",
    vi=(
        "Bạn dùng 1/λmax: tới đó w và b còn đi thẳng xuống, không dao động. Ngưỡng phân kỳ xa gấp "
        "đôi."
    ),
    en=(
        "You use 1/λmax: up to there the run goes straight down without swinging. Divergence "
        "begins twice as far out."
    ),
)
def lr_one_over(X: np.ndarray) -> object:
    hessian = 2 / len(X) * X.T @ X
    return float(1 / np.linalg.eigvalsh(hessian)[-1])


@misconception(
    "q3_8",
    of="max_stable_lr",
    id="no_n",
    equation="(6)",
    vi="Hessian thiếu 1/n. Mất mát là trung bình nên độ cong của nó cũng là trung bình.",
    en="The Hessian lacks its 1/n. The loss is a mean, and so is its curvature.",
)
def lr_no_n(X: np.ndarray) -> object:
    hessian = 2 * X.T @ X
    return float(2 / np.linalg.eigvalsh(hessian)[-1])


@misconception(
    "q3_8",
    of="max_stable_lr",
    id="no_two",
    equation="(6)",
    vi="Hessian thiếu số 2 từ đạo hàm của bình phương, nên giới hạn lớn gấp đôi.",
    en=(
        "The Hessian lacks the 2 from differentiating the square, so the limit comes out twice as "
        "large."
    ),
)
def lr_no_two(X: np.ndarray) -> object:
    hessian = X.T @ X / len(X)
    return float(2 / np.linalg.eigvalsh(hessian)[-1])


@misconception(
    "q3_8",
    of="max_stable_lr",
    id="n_twice",
    equation="(6)",
    vi="Hessian bị chia cho n hai lần.",
    en="The Hessian is divided by n twice.",
)
def lr_n_twice(X: np.ndarray) -> object:
    hessian = 2 / len(X) ** 2 * X.T @ X
    return float(2 / np.linalg.eigvalsh(hessian)[-1])


@misconception(
    "q3_8",
    of="max_stable_lr",
    id="divide_by_d",
    equation="(6)",
    vi="Bạn chia cho số đặc trưng d. Trung bình chạy theo mẫu: chia cho n.",
    en="You divide by the number of features d. The mean runs over the samples: divide by n.",
)
def lr_divide_by_d(X: np.ndarray) -> object:
    hessian = 2 / X.shape[1] * X.T @ X
    return float(2 / np.linalg.eigvalsh(hessian)[-1])


@misconception(
    "q3_8",
    of="max_stable_lr",
    id="hard_n3",
    equation="(6)",
    vi="Bạn luôn chia cho 3. n là số hàng của X.",
    en="You always divide by 3. n is the number of rows of X.",
)
def lr_hard_n3(X: np.ndarray) -> object:
    hessian = 2 / 3 * X.T @ X
    return float(2 / np.linalg.eigvalsh(hessian)[-1])


@misconception(
    "q3_8",
    of="max_stable_lr",
    id="trace",
    equation="(6)",
    vi="Bạn dùng vết của Hessian. Vết là tổng các trị riêng, không phải trị riêng lớn nhất.",
    en=(
        "You use the trace of the Hessian. The trace is the sum of the eigenvalues, not the "
        "largest one."
    ),
)
def lr_trace(X: np.ndarray) -> object:
    hessian = 2 / len(X) * X.T @ X
    return float(2 / np.trace(hessian))


@misconception(
    "q3_8",
    of="max_stable_lr",
    id="smallest",
    equation="(6)",
    vi=(
        "Bạn dùng trị riêng nhỏ nhất. Hướng dốc nhất, với trị riêng lớn nhất, mất ổn định trước "
        "tiên."
    ),
    en=(
        "You use the smallest eigenvalue. The steepest direction, that of the largest one, "
        "becomes unstable first."
    ),
)
def lr_smallest(X: np.ndarray) -> object:
    hessian = 2 / len(X) * X.T @ X
    return float(2 / np.linalg.eigvalsh(hessian)[0])


@misconception(
    "q3_8",
    of="max_stable_lr",
    id="diagonal",
    equation="(6)",
    vi=(
        "Bạn dùng phần tử lớn nhất trên đường chéo. Nó chỉ bằng trị riêng lớn nhất khi Hessian là "
        "ma trận đường chéo."
    ),
    en=(
        "You use the largest diagonal entry. It equals the largest eigenvalue only if the Hessian "
        "is diagonal."
    ),
)
def lr_diagonal(X: np.ndarray) -> object:
    hessian = 2 / len(X) * X.T @ X
    return float(2 / np.max(np.diag(hessian)))


@misconception(
    "q3_8",
    of="max_stable_lr",
    id="row_sums",
    equation="(6)",
    vi=(
        "Bạn dùng tổng hàng lớn nhất. Đó chỉ là cận trên của trị riêng lớn nhất, nên giới hạn nhỏ "
        "hơn cần thiết."
    ),
    en=(
        "You use the largest row sum. That only bounds the largest eigenvalue from above, so your "
        "limit is too small."
    ),
)
def lr_row_sums(X: np.ndarray) -> object:
    hessian = 2 / len(X) * X.T @ X
    return float(2 / np.linalg.norm(hessian, np.inf))


@misconception(
    "q3_8",
    of="max_stable_lr",
    id="frobenius",
    equation="(6)",
    vi="Bạn dùng chuẩn Frobenius. Trị riêng lớn nhất của Hessian là chuẩn phổ (chuẩn 2).",
    en=(
        "You use the Frobenius norm. The largest eigenvalue of the Hessian is its spectral norm "
        "(2-norm)."
    ),
)
def lr_frobenius(X: np.ndarray) -> object:
    hessian = 2 / len(X) * X.T @ X
    return float(2 / np.linalg.norm(hessian))


@misconception(
    "q3_8",
    of="max_stable_lr",
    id="singular_not_squared",
    equation="(6)",
    vi=(
        "Giá trị kỳ dị (singular value) của X chưa được bình phương. Trị riêng của XᵀX là bình "
        "phương của chúng."
    ),
    en="The singular value of X is not squared. The eigenvalues of XᵀX are the squares.",
)
def lr_singular_not_squared(X: np.ndarray) -> object:
    largest = np.linalg.svd(X, compute_uv=False)[0]
    return float(2 / (2 / len(X) * largest))


@misconception(
    "q3_8",
    of="max_stable_lr",
    id="no_transpose",
    equation="(6)",
    vi="X chưa được chuyển vị: X nhân X không phải là Hessian. Hãy xem lại H = (2/n)·XᵀX.",
    en="X is not transposed: X times X is not the Hessian. See H = (2/n)·XᵀX again.",
)
def lr_no_transpose(X: np.ndarray) -> object:
    hessian = 2 / len(X) * X @ X
    return float(2 / np.max(np.abs(np.linalg.eigvals(hessian))))


@misconception(
    "q3_8",
    of="max_stable_lr",
    id="best_rate",
    equation="(6)",
    vi="Đây là tốc độ học hội tụ nhanh nhất. Câu này hỏi ngưỡng mà vượt qua thì phân kỳ.",
    en=(
        "This is the rate that converges fastest. The question asks for the limit beyond which "
        "the run diverges."
    ),
)
def lr_best_rate(X: np.ndarray) -> object:
    hessian = 2 / len(X) * X.T @ X
    values = np.linalg.eigvalsh(hessian)
    return float(2 / (values[0] + values[-1]))


@misconception(
    "q3_8",
    of="max_stable_lr",
    id="eigenvalue",
    equation="(6)",
    vi="Bạn trả về λmax. Giới hạn của tốc độ học tỉ lệ nghịch với nó.",
    en="You return λmax. The limit of the learning rate is inversely proportional to it.",
)
def lr_eigenvalue(X: np.ndarray) -> object:
    hessian = 2 / len(X) * X.T @ X
    return float(np.linalg.eigvalsh(hessian)[-1])


@misconception(
    "q3_8",
    of="max_stable_lr",
    id="centred",
    equation="(6)",
    vi=(
        "Bạn trừ trung bình của mỗi cột (ma trận hiệp phương sai). Hessian dùng chính X, kể cả "
        "cột số 1."
    ),
    en=(
        "You subtract each column's mean (the covariance matrix). The Hessian uses X itself, the "
        "column of ones included."
    ),
)
def lr_centred(X: np.ndarray) -> object:
    shifted = X - np.mean(X, axis=0)
    hessian = 2 / len(X) * shifted.T @ shifted
    return float(2 / np.linalg.eigvalsh(hessian)[-1])


@misconception(
    "q3_8",
    of="max_stable_lr",
    id="paper_number",
    equation="(6)",
    vi="Kết quả luôn là 0,180295, dù X khác đi. Hãy tính từ X được truyền vào.",
    en="The result is always 0.180295, whatever X. Compute it from the X passed in.",
)
def lr_paper_number(X: np.ndarray) -> object:
    return 0.18029492


# --- t3_2a: will_converge ---


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
