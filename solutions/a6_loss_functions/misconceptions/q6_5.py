"""Known wrong answers to q6_5, “Four losses of the margin”."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from registry import misconception, variant


def four_losses(m: ArrayLike) -> dict[str, np.ndarray]:
    """The right dict, for those who spoil one of its entries."""
    margin = np.asarray(m, dtype=float)
    return {
        "zero_one": np.where(margin <= 0, 1.0, 0.0),
        "hinge": np.maximum(0.0, 1 - margin),
        "logistic": np.logaddexp(0.0, -margin),
        "square": (1 - margin) ** 2,
    }


@misconception(
    "q6_5",
    of="margin_losses",
    id="zero_one_tie",
    equation="m = (2y − 1)z",
    vi=(
        "Tại m = 0 bạn cho 0. Khi đó mô hình không nghiêng về bên nào; ta quy ước tính là sai: m "
        "≤ 0."
    ),
    en="At m = 0 you give 0. The model leans neither way there; by agreement that is wrong: m ≤ 0.",
)
def margin_zero_one_tie(m: ArrayLike) -> object:
    return {**four_losses(m), "zero_one": np.where(np.asarray(m) < 0, 1.0, 0.0)}


@misconception(
    "q6_5",
    of="margin_losses",
    id="margin_sign",
    equation="m = (2y − 1)z",
    vi="Các mất mát của bạn tăng khi m tăng. Lề m lớn nghĩa là đúng và chắc: mất mát phải giảm.",
    en="Your losses grow with m. A large margin m means right and sure: the loss must go down.",
)
def margin_sign(m: ArrayLike) -> object:
    return four_losses(-np.asarray(m))


@misconception(
    "q6_5",
    of="margin_losses",
    id="overflow",
    equation="m = (2y − 1)z",
    vi=(
        "log(1 + e^(−m)) tràn số tại m = −1000 và cho inf, trong khi giá trị đúng chỉ là 1000. "
        "np.logaddexp tính được mà không tràn."
    ),
    en=(
        "log(1 + e^(−m)) overflows at m = −1000 and gives inf, while the true value is just 1000. "
        "np.logaddexp computes it without overflow."
    ),
)
def margin_overflow(m: ArrayLike) -> object:
    return {**four_losses(m), "logistic": np.log(1 + np.exp(-np.asarray(m, dtype=float)))}


@misconception(
    "q6_5",
    of="margin_losses",
    id="hinge_negative",
    equation="m = (2y − 1)z",
    vi="Hinge của bạn âm khi m > 1. Đúng và đủ chắc thì không phạt, nhưng cũng không thưởng.",
    en=(
        "Your hinge is negative for m > 1. Right and sure enough costs nothing, but earns nothing "
        "too."
    ),
)
def margin_hinge_negative(m: ArrayLike) -> object:
    return {**four_losses(m), "hinge": 1 - np.asarray(m)}


@misconception(
    "q6_5",
    of="margin_losses",
    id="perceptron",
    equation="m = (2y − 1)z",
    vi=(
        "Hinge của bạn gãy tại m = 0. Nó phải đòi thêm một khoảng an toàn: chỉ từ m = 1 trở đi "
        "mới hết bị phạt."
    ),
    en=(
        "Your hinge has its kink at m = 0. It should ask for a safety margin: only from m = 1 on "
        "is nothing to pay."
    ),
)
def margin_perceptron(m: ArrayLike) -> object:
    return {**four_losses(m), "hinge": np.maximum(0.0, -np.asarray(m))}


@misconception(
    "q6_5",
    of="margin_losses",
    id="square_of_m",
    equation="m = (2y − 1)z",
    vi="Bạn bình phương m, nên lề 0 lại là tốt nhất. Mất mát bình phương đo khoảng cách tới m = 1.",
    en=(
        "You square m, so that a margin of 0 is best. The square loss measures the distance to m "
        "= 1."
    ),
)
def margin_square_of_m(m: ArrayLike) -> object:
    return {**four_losses(m), "square": np.asarray(m, dtype=float) ** 2}


@misconception(
    "q6_5",
    of="margin_losses",
    id="squared_hinge",
    equation="m = (2y − 1)z",
    vi=(
        "Bạn bình phương hinge. Mất mát bình phương (1 − m)² phạt cả những lời đoán đúng quá "
        "mạnh, khi m > 1: tại m = 2 nó bằng 1."
    ),
    en=(
        "You square the hinge. The square loss (1 − m)² also punishes what is right too strongly, "
        "for m > 1: at m = 2 it is 1."
    ),
)
def margin_squared_hinge(m: ArrayLike) -> object:
    return {**four_losses(m), "square": np.maximum(0.0, 1 - np.asarray(m)) ** 2}


@misconception(
    "q6_5",
    of="margin_losses",
    id="log2",
    equation="m = (2y − 1)z",
    vi="Logarit của bạn có cơ số 2 (tại m = 0 được 1). Cả khóa học dùng logarit tự nhiên: ln 2.",
    en="Your logarithm has base 2 (at m = 0 it gives 1). The course uses the natural one: ln 2.",
)
def margin_log2(m: ArrayLike) -> object:
    losses = four_losses(m)
    return {**losses, "logistic": losses["logistic"] / np.log(2)}


@misconception(
    "q6_5",
    of="margin_losses",
    id="averaged",
    equation="m = (2y − 1)z",
    vi=(
        "Mỗi mất mát chỉ còn một số, trung bình của cả mảng. Ở đây cần từng phần tử, để còn vẽ "
        "hình."
    ),
    en="Each loss is one number, the mean of the array. Here every entry is wanted, to be drawn.",
)
def margin_averaged(m: ArrayLike) -> object:
    return {name: float(np.mean(values)) for name, values in four_losses(m).items()}


@misconception(
    "q6_5",
    of="margin_losses",
    id="zero_one_of_hinge",
    equation="m = (2y − 1)z",
    vi="zero_one của bạn phạt cả khi 0 < m < 1. Đếm lỗi thì chỉ hỏi dấu: đúng phía là không lỗi.",
    en=(
        "Your zero_one punishes 0 < m < 1 too. Counting errors asks for the side only: right is "
        "right."
    ),
)
def margin_zero_one_of_hinge(m: ArrayLike) -> object:
    return {**four_losses(m), "zero_one": np.where(np.asarray(m) < 1, 1.0, 0.0)}


@misconception(
    "q6_5",
    of="margin_losses",
    id="other_keys",
    equation="m = (2y − 1)z",
    vi="Tên khóa khác với yêu cầu. Cần đúng bốn khóa: zero_one, hinge, logistic, square.",
    en="The keys have other names. Exactly four are wanted: zero_one, hinge, logistic, square.",
)
def margin_other_keys(m: ArrayLike) -> object:
    return {name.replace("_", "-"): values for name, values in four_losses(m).items()}


@misconception(
    "q6_5",
    of="margin_losses",
    id="inplace",
    equation="m = (2y − 1)z",
    vi="Mảng m của người gọi bị sửa. Hãy tính vào mảng mới.",
    en="The caller's array m is changed. Compute into a new one.",
)
def margin_inplace(m: ArrayLike) -> object:
    losses = four_losses(m)
    if isinstance(m, np.ndarray):
        m *= -1
    return losses


@variant("q6_5", of="margin_losses", id="margin_sign")
def margin_losses_margin_sign(m: ArrayLike) -> object:
    margin = np.asarray(m, dtype=float)
    losses = four_losses(margin)
    losses["zero_one"] = np.where(margin >= 0, 1.0, 0.0)
    return losses


@variant("q6_5", of="margin_losses", id="margin_sign")
def margin_losses_margin_sign_2(m: ArrayLike) -> object:
    margin = np.asarray(m, dtype=float)
    losses = four_losses(margin)
    losses["zero_one"] = np.where(margin > 0, 1.0, 0.0)
    return losses


@variant("q6_5", of="margin_losses", id="margin_sign")
def margin_losses_margin_sign_3(m: ArrayLike) -> object:
    margin = np.asarray(m, dtype=float)
    losses = four_losses(margin)
    losses["hinge"] = np.maximum(0, 1 + margin)
    return losses


@variant("q6_5", of="margin_losses", id="margin_sign")
def margin_losses_margin_sign_4(m: ArrayLike) -> object:
    margin = np.asarray(m, dtype=float)
    losses = four_losses(margin)
    losses["logistic"] = np.logaddexp(0, margin)
    return losses


@variant("q6_5", of="margin_losses", id="margin_sign")
def margin_losses_margin_sign_5(m: ArrayLike) -> object:
    margin = np.asarray(m, dtype=float)
    losses = four_losses(margin)
    losses["square"] = (1 + margin) ** 2
    return losses


@variant("q6_5", of="margin_losses", id="overflow")
def margin_losses_overflow(m: ArrayLike) -> object:
    margin = np.asarray(m, dtype=float)
    losses = four_losses(margin)
    losses["logistic"] = np.log(1 + np.exp(-np.clip(margin, -30, 30)))
    return losses


@variant("q6_5", of="margin_losses", id="overflow")
def margin_losses_overflow_2(m: ArrayLike) -> object:
    margin = np.asarray(m, dtype=float)
    losses = four_losses(margin)
    losses["logistic"] = np.log(1 + np.exp(-np.clip(margin, -50, 50)))
    return losses


@variant("q6_5", of="margin_losses", id="overflow")
def margin_losses_overflow_3(m: ArrayLike) -> object:
    margin = np.asarray(m, dtype=float)
    losses = four_losses(margin)
    losses["logistic"] = np.log(1 + np.exp(-np.clip(margin, -100, 100)))
    return losses


@variant("q6_5", of="margin_losses", id="overflow")
def margin_losses_overflow_4(m: ArrayLike) -> object:
    margin = np.asarray(m, dtype=float)
    losses = four_losses(margin)
    losses["logistic"] = np.log(1 + np.exp(-np.clip(margin, -500, 500)))
    return losses


@variant("q6_5", of="margin_losses", id="overflow")
def margin_losses_overflow_5(m: ArrayLike) -> object:
    margin = np.asarray(m, dtype=float)
    losses = four_losses(margin)
    losses["logistic"] = np.log(1 + np.exp(-np.clip(margin, -700, 700)))
    return losses


@misconception(
    "q6_5",
    of="margin_losses",
    id="square_halved",
    equation="(25)",
    vi="square có hệ số 1/2. Ở đây là (1 − m)², không chia 2.",
    en="square has a factor 1/2. Here it is (1 − m)², without it.",
)
def margin_losses_square_halved(m: ArrayLike) -> object:
    margin = np.asarray(m, dtype=float)
    losses = four_losses(margin)
    losses["square"] = (1 - margin) ** 2 / 2
    return losses


@variant("q6_5", of="margin_losses", id="other_keys")
def margin_losses_other_keys(m: ArrayLike) -> object:
    losses = four_losses(m)
    losses["0-1"] = losses.pop("zero_one")
    return losses


@misconception(
    "q6_5",
    of="margin_losses",
    id="not_a_dict",
    equation="(25)",
    vi=(
        "Bạn trả về bốn giá trị liền nhau. Đề cần một từ điển với các khóa zero_one, hinge, "
        "logistic, square."
    ),
    en=(
        "You return four values in a row. A dict with the keys zero_one, hinge, logistic, "
        "square is asked for."
    ),
)
def margin_losses_not_a_dict(m: ArrayLike) -> object:
    return tuple(four_losses(m).values())


@misconception(
    "q6_5",
    of="margin_losses",
    id="key_missing",
    equation="(25)",
    vi="Từ điển thiếu một khóa. Cần đủ bốn: zero_one, hinge, logistic, square.",
    en="The dict lacks a key. Four are needed: zero_one, hinge, logistic, square.",
)
def margin_losses_key_missing(m: ArrayLike) -> object:
    losses = four_losses(m)
    del losses["square"]
    return losses


@misconception(
    "q6_5",
    of="margin_losses",
    id="if_on_an_array",
    equation="(25)",
    vi=(
        "`if m <= 0` chỉ hỏi được một số. m có thể là mảng: hãy dùng np.where, và np.maximum "
        "thay cho max."
    ),
    en=(
        "`if m <= 0` can ask about one number only. m may be an array: use np.where, and "
        "np.maximum instead of max."
    ),
)
def margin_losses_if_on_an_array(m: ArrayLike) -> object:
    losses = dict(four_losses(m))
    losses["zero_one"] = np.asarray(1.0 if m <= 0 else 0.0)  # type: ignore[operator]  # the slip itself
    return losses
