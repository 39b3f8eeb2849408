"""Known wrong answers to q3_2, “The loss: mean squared error”."""

from __future__ import annotations

import numpy as np
from registry import misconception


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


@misconception(
    "q3_2",
    of="mse",
    id="precedence",
    equation="(25)",
    vi="Chỉ nhãn bị bình phương. Hãy trừ trước, trong ngoặc, rồi bình phương cả hiệu.",
    en="Only the label is squared. Subtract first, in brackets, then square the whole difference.",
)
def mse_precedence(y_pred: np.ndarray, y_true: np.ndarray) -> object:
    return float(np.mean(y_pred - y_true**2))


@misconception(
    "q3_2",
    of="mse",
    id="difference_of_squares",
    equation="(25)",
    vi="Bạn lấy hiệu của hai bình phương. (25) cần bình phương của hiệu.",
    en="You take the difference of two squares. (25) needs the square of the difference.",
)
def mse_difference_of_squares(y_pred: np.ndarray, y_true: np.ndarray) -> object:
    return float(np.mean(y_pred**2 - y_true**2))


@misconception(
    "q3_2",
    of="mse",
    id="absolute_mean",
    equation="(25)",
    vi=(
        "Bạn lấy trung bình các sai số rồi mới lấy trị tuyệt đối: sai số trái dấu triệt tiêu "
        "nhau. (25) bình phương từng sai số."
    ),
    en=(
        "You take the mean of the errors and then its absolute value: errors of opposite sign "
        "cancel. (25) squares each of them."
    ),
)
def mse_absolute_mean(y_pred: np.ndarray, y_true: np.ndarray) -> object:
    return float(abs(np.mean(y_pred - y_true)))


@misconception(
    "q3_2",
    of="mse",
    id="columns_only",
    equation="(25)",
    vi="Bạn chia cho số cột. MSE là trung bình trên MỌI phần tử.",
    en="You divide by the number of columns. The MSE is the mean over ALL entries.",
)
def mse_columns_only(y_pred: np.ndarray, y_true: np.ndarray) -> object:
    return float(np.sum((y_pred - y_true) ** 2) / y_pred.shape[-1])


@misconception(
    "q3_2",
    of="mse",
    id="returns_inside_loop",
    equation="(25)",
    vi="`return` nằm trong vòng lặp: chỉ mẫu đầu được tính. Hãy lùi nó ra ngoài.",
    en="`return` stands inside the loop: only the first sample counts. Move it out.",
)
def mse_returns_inside_loop(y_pred: np.ndarray, y_true: np.ndarray) -> object:
    return float(((y_pred - y_true) ** 2).ravel()[0] / len(y_pred))


@misconception(
    "q3_2",
    of="mse",
    id="largest",
    equation="(25)",
    vi="Đây là bình phương của sai số lớn nhất. MSE lấy trung bình.",
    en="This is the square of the largest error. The MSE takes the mean.",
)
def mse_largest(y_pred: np.ndarray, y_true: np.ndarray) -> object:
    return float(np.max((y_pred - y_true) ** 2))


@misconception(
    "q3_2",
    of="mse",
    id="median",
    equation="(25)",
    vi="Đây là trung vị. MSE lấy trung bình cộng.",
    en="This is the median. The MSE takes the mean.",
)
def mse_median(y_pred: np.ndarray, y_true: np.ndarray) -> object:
    return float(np.median((y_pred - y_true) ** 2))


@misconception(
    "q3_2",
    of="mse",
    id="variance",
    equation="(25)",
    vi="Đây là phương sai của sai số: trung bình của chúng bị trừ đi trước. (25) không trừ gì cả.",
    en=(
        "This is the variance of the errors: their mean is subtracted first. (25) subtracts "
        "nothing."
    ),
)
def mse_variance(y_pred: np.ndarray, y_true: np.ndarray) -> object:
    return float(np.var(y_pred - y_true))


@misconception(
    "q3_2",
    of="mse",
    id="length_over_n",
    equation="(25)",
    vi="Đây là độ dài của vectơ sai số chia cho n. Hãy bình phương độ dài ấy trước khi chia.",
    en="This is the length of the error vector over n. Square that length before you divide.",
)
def mse_length_over_n(y_pred: np.ndarray, y_true: np.ndarray) -> object:
    return float(np.linalg.norm(np.ravel(y_pred - y_true)) / y_pred.size)


@misconception(
    "q3_2",
    of="mse",
    id="spectral_norm",
    equation="(25)",
    vi=(
        "np.linalg.norm(…, 2) của một ma trận là giá trị kỳ dị lớn nhất, không phải căn của tổng "
        "bình phương."
    ),
    en=(
        "np.linalg.norm(…, 2) of a matrix is its largest singular value, not the root of the sum "
        "of squares."
    ),
)
def mse_spectral_norm(y_pred: np.ndarray, y_true: np.ndarray) -> object:
    return float(np.linalg.norm(y_pred - y_true, 2) ** 2 / y_pred.size)


@misconception(
    "q3_2",
    of="mse",
    id="truncated",
    equation="(25)",
    vi="Kết quả bị cắt thành số nguyên. Hãy giữ phần thập phân.",
    en="The result is cut to a whole number. Keep its decimals.",
)
def mse_truncated(y_pred: np.ndarray, y_true: np.ndarray) -> object:
    return int(np.mean((y_pred - y_true) ** 2))
