"""Known wrong answers to q4_6, “The noise of the gradient”."""

from __future__ import annotations

import numpy as np
from reference import sample_gradients
from registry import misconception, variant


@misconception(
    "q4_6",
    of="gradient_noise",
    id="ddof1",
    equation="(9)",
    vi=(
        "Bạn chia cho N − 1. Ở đây N mẫu là toàn bộ dữ liệu chứ không phải một phần được rút ra, "
        "nên chia cho N."
    ),
    en=(
        "You divide by N − 1. Here the N samples are all there is, not a part drawn from more, so "
        "divide by N."
    ),
)
def noise_ddof1(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    gradients = sample_gradients(X, y, theta)
    mean = np.mean(gradients, axis=0)
    return mean, float(np.sum((gradients - mean) ** 2) / (len(y) - 1))


@misconception(
    "q4_6",
    of="gradient_noise",
    id="per_entry",
    equation="(9)",
    vi=(
        "Phương sai bị chia thêm cho d. Bình phương khoảng cách là *tổng* trên các thành phần; chỉ "
        "lấy trung bình theo mẫu."
    ),
    en=(
        "The variance is divided by d as well. A squared distance is a *sum* over the entries; "
        "only over the samples is it a mean."
    ),
)
def noise_per_entry(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    gradients = sample_gradients(X, y, theta)
    mean = np.mean(gradients, axis=0)
    return mean, float(np.mean((gradients - mean) ** 2))


@misconception(
    "q4_6",
    of="gradient_noise",
    id="per_component",
    equation="(9)",
    vi="Bạn trả về d phương sai, mỗi tham số một số. Hãy cộng chúng lại thành một số.",
    en="You return d variances, one for each parameter. Add them up to one number.",
)
def noise_per_component(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    gradients = sample_gradients(X, y, theta)
    mean = np.mean(gradients, axis=0)
    return mean, np.mean((gradients - mean) ** 2, axis=0)


@misconception(
    "q4_6",
    of="gradient_noise",
    id="per_sample",
    equation="(9)",
    vi="Bạn trả về bình phương khoảng cách của từng mẫu. Còn phải lấy trung bình trên các mẫu.",
    en=(
        "You return the squared distance of every sample. Their mean over the samples is still to "
        "be taken."
    ),
)
def noise_per_sample(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    gradients = sample_gradients(X, y, theta)
    mean = np.mean(gradients, axis=0)
    return mean, np.sum((gradients - mean) ** 2, axis=1)


@misconception(
    "q4_6",
    of="gradient_noise",
    id="wrong_axis",
    equation="(9)",
    vi="Trung bình lấy theo tham số thay vì theo mẫu (nhầm axis), nên có N số thay vì d số.",
    en=(
        "The mean runs over the parameters instead of the samples (the wrong axis), so it has N "
        "numbers instead of d."
    ),
)
def noise_wrong_axis(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    gradients = sample_gradients(X, y, theta)
    mean = np.mean(gradients, axis=1)
    away = gradients - mean[:, np.newaxis]
    return mean, float(np.mean(np.sum(away**2, axis=1)))


@misconception(
    "q4_6",
    of="gradient_noise",
    id="standard_deviation",
    equation="(9)",
    vi="Đây là độ lệch chuẩn: bạn đã lấy căn. Phương sai thì dừng lại trước khi lấy căn.",
    en="This is the standard deviation: you have taken the root. A variance ends before the root.",
)
def noise_standard_deviation(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    gradients = sample_gradients(X, y, theta)
    mean = np.mean(gradients, axis=0)
    return mean, float(np.sqrt(np.mean(np.sum((gradients - mean) ** 2, axis=1))))


@misconception(
    "q4_6",
    of="gradient_noise",
    id="not_centred",
    equation="(9)",
    vi=(
        "Bạn đo khoảng cách tới 0 thay vì tới trung bình. Nhiễu là phần lệch *khỏi gradient đầy "
        "đủ*."
    ),
    en=(
        "You measure the distance from 0 instead of from the mean. Noise is what is off *from the "
        "full gradient*."
    ),
)
def noise_not_centred(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    gradients = sample_gradients(X, y, theta)
    mean = np.mean(gradients, axis=0)
    return mean, float(np.mean(np.sum(gradients**2, axis=1)))


@misconception(
    "q4_6",
    of="gradient_noise",
    id="summed",
    equation="(9)",
    vi="Phương sai là tổng trên các mẫu, chưa chia cho N.",
    en="The variance is a sum over the samples, not yet divided by N.",
)
def noise_summed(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    gradients = sample_gradients(X, y, theta)
    mean = np.mean(gradients, axis=0)
    return mean, float(np.sum((gradients - mean) ** 2))


@misconception(
    "q4_6",
    of="gradient_noise",
    id="summed_mean",
    equation="(7)",
    vi="Số thứ nhất là tổng các gradient, chưa phải trung bình: thiếu 1/N của (7).",
    en="The first result is the sum of the gradients, not their mean: the 1/N of (7) is missing.",
)
def noise_summed_mean(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    gradients = sample_gradients(X, y, theta)
    mean = np.mean(gradients, axis=0)
    return np.sum(gradients, axis=0), float(np.mean(np.sum((gradients - mean) ** 2, axis=1)))


@misconception(
    "q4_6",
    of="gradient_noise",
    id="mean_distance",
    equation="(9)",
    vi=(
        "Bạn lấy trung bình của khoảng cách, chưa bình phương. Phương sai là trung bình của *bình "
        "phương* khoảng cách."
    ),
    en=(
        "You take the mean distance, without a square. A variance is the mean of the *squared* "
        "distances."
    ),
)
def noise_mean_distance(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    gradients = sample_gradients(X, y, theta)
    mean = np.mean(gradients, axis=0)
    return mean, float(np.mean(np.linalg.norm(gradients - mean, axis=1)))


@misconception(
    "q4_6",
    of="gradient_noise",
    id="variance_of_lengths",
    equation="(9)",
    vi=(
        "Đây là phương sai của *độ dài* gradient. Hai gradient dài bằng nhau mà ngược hướng vẫn "
        "khác nhau: hãy lấy hiệu của các vectơ."
    ),
    en=(
        "This is the variance of the *lengths* of the gradients. Two of equal length may point in "
        "opposite directions: take differences of the vectors."
    ),
)
def noise_variance_of_lengths(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    gradients = sample_gradients(X, y, theta)
    mean = np.mean(gradients, axis=0)
    return mean, float(np.var(np.linalg.norm(gradients, axis=1)))


@misconception(
    "q4_6",
    of="gradient_noise",
    id="swapped",
    equation="(9)",
    vi="Hai kết quả sai thứ tự: trung bình trước, phương sai sau.",
    en="The two results are in the wrong order: the mean first, then the variance.",
)
def noise_swapped(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    gradients = sample_gradients(X, y, theta)
    mean = np.mean(gradients, axis=0)
    return float(np.mean(np.sum((gradients - mean) ** 2, axis=1))), mean


@misconception(
    "q4_6",
    of="gradient_noise",
    id="covariance",
    equation="(9)",
    vi="Bạn trả về cả ma trận hiệp phương sai. Đề chỉ cần một số: tổng của đường chéo.",
    en="You return the whole covariance matrix. One number is asked for: the sum of its diagonal.",
)
def noise_covariance(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    gradients = sample_gradients(X, y, theta)
    mean = np.mean(gradients, axis=0)
    away = gradients - mean
    return mean, away.T @ away / len(y)


@variant("q4_6", of="gradient_noise", id="per_entry")
def gradient_noise_per_entry(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    gradients = sample_gradients(X, y, theta)
    return np.mean(gradients, axis=0), np.var(gradients)


@misconception(
    "q4_6",
    of="gradient_noise",
    id="mean_only",
    equation="(9)",
    vi="Chỉ có trung bình. Đề cần hai kết quả: trung bình, rồi phương sai.",
    en="There is only the mean. Two results are asked for: the mean, then the variance.",
)
def gradient_noise_mean_only(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    return np.mean(sample_gradients(X, y, theta), axis=0)


@misconception(
    "q4_6",
    of="gradient_noise",
    id="variance_of_losses",
    equation="(9)",
    vi=(
        "Đây là phương sai của các mất mát. Đề cần độ phân tán của các gradient quanh trung "
        "bình của chúng."
    ),
    en=(
        "This is the variance of the losses. How the gradients scatter about their mean is "
        "asked for."
    ),
)
def gradient_noise_variance_of_losses(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    return np.mean(sample_gradients(X, y, theta), axis=0), np.var((X @ theta - y) ** 2)


@misconception(
    "q4_6",
    of="gradient_noise",
    id="squares_added",
    equation="(9)",
    vi="Phương sai là trung bình của ‖g‖² TRỪ ‖trung bình‖². Bạn đã cộng.",
    en="The variance is the mean of ‖g‖² MINUS ‖mean‖². You have added.",
)
def gradient_noise_squares_added(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    gradients = sample_gradients(X, y, theta)
    mean = np.mean(gradients, axis=0)
    return mean, np.mean(np.sum(gradients**2, axis=1)) + np.sum(mean**2)
