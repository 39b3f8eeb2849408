"""Known wrong answers to q5_8, “Checking the gradient”."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from registry import misconception, variant

Arrays = dict[str, np.ndarray]


Loss = Callable[[Arrays], float]


def copied(params: Arrays) -> Arrays:
    """Parameters to be moved about, as floats."""
    return {key: np.array(value, dtype=float) for key, value in params.items()}


def moved_loss(loss_fn: Loss, params: Arrays, key: str, at: tuple[int, ...], step: float) -> float:
    """The loss with one entry of one parameter moved by `step`."""
    work = copied(params)
    work[key][at] += step
    return loss_fn(work)


def slope_at(loss_fn: Loss, params: Arrays, key: str, at: tuple[int, ...], h: float) -> float:
    """The central difference by one entry."""
    up, down = (moved_loss(loss_fn, params, key, at, step) for step in (h, -h))
    return (up - down) / (2 * h)


def relative(num: float, ana: float) -> float:
    """The error that the exercise asks for."""
    return abs(num - ana) / max(abs(num) + abs(ana), 1e-8)


def errors(loss_fn: Loss, params: Arrays, grads: Arrays, h: float) -> list[float]:
    """The errors of all entries, key by key."""
    return [
        relative(slope_at(loss_fn, params, key, at, h), grads[key][at])
        for key in params
        for at in np.ndindex(params[key].shape)
    ]


@misconception(
    "q5_8",
    of="grad_check",
    id="forward_difference",
    equation="(20)–(21)",
    vi=(
        "Đây là sai phân tiến, sai số cỡ h. Sai phân trung tâm lấy cả hai phía, sai số chỉ cỡ h²: "
        "hãy dùng cả −h."
    ),
    en=(
        "This is the forward difference, off by something like h. The central one takes both "
        "sides and is off by h² only: use −h as well."
    ),
)
def check_forward(loss_fn: Loss, params: Arrays, grads: Arrays, h: float = 1e-5) -> object:
    here = loss_fn(copied(params))
    return max(
        relative((moved_loss(loss_fn, params, key, at, h) - here) / h, grads[key][at])
        for key in params
        for at in np.ndindex(params[key].shape)
    )


@misconception(
    "q5_8",
    of="grad_check",
    id="missing_2",
    equation="(20)–(21)",
    vi="Khoảng cách giữa hai điểm là 2h, nhưng bạn chỉ chia cho h: đạo hàm số lớn gấp đôi.",
    en="The two points are 2h apart, but you divide by h: the numerical derivative is doubled.",
)
def check_missing_2(loss_fn: Loss, params: Arrays, grads: Arrays, h: float = 1e-5) -> object:
    return max(
        relative(2 * slope_at(loss_fn, params, key, at, h), grads[key][at])
        for key in params
        for at in np.ndindex(params[key].shape)
    )


@misconception(
    "q5_8",
    of="grad_check",
    id="precedence",
    equation="(20)–(21)",
    vi="/2*h chia cho 2 rồi NHÂN với h. Cần ngoặc quanh mẫu số 2h.",
    en="/2*h divides by 2 and then MULTIPLIES by h. The denominator 2h needs its bracket.",
)
def check_precedence(loss_fn: Loss, params: Arrays, grads: Arrays, h: float = 1e-5) -> object:
    return max(
        relative(slope_at(loss_fn, params, key, at, h) * h * h, grads[key][at])
        for key in params
        for at in np.ndindex(params[key].shape)
    )


@misconception(
    "q5_8",
    of="grad_check",
    id="ignores_h",
    equation="(20)–(21)",
    vi="Bước luôn là 1e-5. Hãy dùng h được truyền vào.",
    en="The step is always 1e-5. Use the h that is passed in.",
)
def check_ignores_h(loss_fn: Loss, params: Arrays, grads: Arrays, h: float = 1e-5) -> object:
    return max(errors(loss_fn, params, grads, 1e-5))


@misconception(
    "q5_8",
    of="grad_check",
    id="only_first_key",
    equation="(20)–(21)",
    vi="Chỉ mảng đầu tiên được kiểm tra. Lỗi có thể nằm ở bất kỳ tham số nào: hãy duyệt mọi khóa.",
    en="Only the first array is checked. The bug may be in any parameter: loop over all keys.",
)
def check_only_first_key(loss_fn: Loss, params: Arrays, grads: Arrays, h: float = 1e-5) -> object:
    first = next(iter(params))
    return max(
        relative(slope_at(loss_fn, params, first, at, h), grads[first][at])
        for at in np.ndindex(params[first].shape)
    )


@misconception(
    "q5_8",
    of="grad_check",
    id="weights_only",
    equation="(21)",
    vi="Chỉ các W được kiểm tra. Gradient của b cũng có thể sai.",
    en="Only the W are checked. The gradients of the biases may be wrong as well.",
)
def check_weights_only(loss_fn: Loss, params: Arrays, grads: Arrays, h: float = 1e-5) -> object:
    return max(
        relative(slope_at(loss_fn, params, key, at, h), grads[key][at])
        for key in params
        if key[0] == "W"
        for at in np.ndindex(params[key].shape)
    )


@misconception(
    "q5_8",
    of="grad_check",
    id="first_entries",
    equation="(20)–(21)",
    vi="Mỗi mảng chỉ có số đầu tiên được kiểm tra. Hãy duyệt mọi vị trí (np.ndindex giúp được).",
    en="Only the first entry of each array is checked. Visit every position (np.ndindex may help).",
)
def check_first_entries(loss_fn: Loss, params: Arrays, grads: Arrays, h: float = 1e-5) -> object:
    return max(
        relative(slope_at(loss_fn, params, key, (0, 0), h), grads[key][0, 0]) for key in params
    )


@misconception(
    "q5_8",
    of="grad_check",
    id="zero_nan",
    equation="(20)–(21)",
    vi="0/0 thành nan khi cả hai gradient bằng 0. Mẫu số không được nhỏ hơn 1e-8.",
    en="0/0 gives nan where both gradients are 0. The denominator must not be below 1e-8.",
)
def check_zero_nan(loss_fn: Loss, params: Arrays, grads: Arrays, h: float = 1e-5) -> object:
    found = []
    for key in params:
        for at in np.ndindex(params[key].shape):
            num, ana = np.float64(slope_at(loss_fn, params, key, at, h)), grads[key][at]
            found.append(abs(num - ana) / (abs(num) + abs(ana)))
    return float(np.max(found))


@misconception(
    "q5_8",
    of="grad_check",
    id="added_floor",
    equation="(20)–(21)",
    vi="1e-8 được cộng vào mẫu số. Đề bài lấy số LỚN hơn giữa |num| + |ana| và 1e-8.",
    en="1e-8 is added to the denominator. Asked for is the LARGER of |num| + |ana| and 1e-8.",
)
def check_added_floor(loss_fn: Loss, params: Arrays, grads: Arrays, h: float = 1e-5) -> object:
    found = []
    for key in params:
        for at in np.ndindex(params[key].shape):
            num, ana = slope_at(loss_fn, params, key, at, h), grads[key][at]
            found.append(abs(num - ana) / (abs(num) + abs(ana) + 1e-8))
    return max(found)


@misconception(
    "q5_8",
    of="grad_check",
    id="absolute_error",
    equation="(20)–(21)",
    vi="Đây là sai số tuyệt đối. Hãy so với độ lớn: lệch 0,001 là nhiều hay ít còn tùy gradient.",
    en="This is the absolute error. Compare it with the size: 0.001 may be much or little.",
)
def check_absolute(loss_fn: Loss, params: Arrays, grads: Arrays, h: float = 1e-5) -> object:
    return max(
        abs(slope_at(loss_fn, params, key, at, h) - grads[key][at])
        for key in params
        for at in np.ndindex(params[key].shape)
    )


@misconception(
    "q5_8",
    of="grad_check",
    id="relative_to_num",
    equation="(20)–(21)",
    vi="Mẫu số chỉ có |num|. Đề bài dùng |num| + |ana|, nên sai dấu cho đúng 1 chứ không phải 2.",
    en="The denominator is |num| alone. It has to be |num| + |ana|: a flipped sign gives 1, not 2.",
)
def check_relative_to_num(loss_fn: Loss, params: Arrays, grads: Arrays, h: float = 1e-5) -> object:
    found = []
    for key in params:
        for at in np.ndindex(params[key].shape):
            num = slope_at(loss_fn, params, key, at, h)
            found.append(abs(num - grads[key][at]) / max(abs(num), 1e-8))
    return max(found)


@misconception(
    "q5_8",
    of="grad_check",
    id="mean",
    equation="(20)–(21)",
    vi="Bạn lấy trung bình các sai số, nên một lỗi lẻ loi bị chìm mất. Hãy lấy giá trị lớn nhất.",
    en="You average the errors, and a single mistake drowns. Take the largest.",
)
def check_mean(loss_fn: Loss, params: Arrays, grads: Arrays, h: float = 1e-5) -> object:
    return float(np.mean(errors(loss_fn, params, grads, h)))


@misconception(
    "q5_8",
    of="grad_check",
    id="sum",
    equation="(20)–(21)",
    vi="Bạn cộng các sai số lại. Hãy lấy giá trị lớn nhất, để kết quả không phụ thuộc số tham số.",
    en="You add the errors up. Take the largest, which does not depend on how many there are.",
)
def check_sum(loss_fn: Loss, params: Arrays, grads: Arrays, h: float = 1e-5) -> object:
    return float(np.sum(errors(loss_fn, params, grads, h)))


@misconception(
    "q5_8",
    of="grad_check",
    id="last_error",
    equation="(20)–(21)",
    vi="Chỉ sai số của số cuối cùng còn lại: mỗi vòng lặp ghi đè vòng trước. Hãy giữ cái lớn nhất.",
    en=(
        "Only the last entry's error is left: each round overwrites the one before. Keep the "
        "largest."
    ),
)
def check_last(loss_fn: Loss, params: Arrays, grads: Arrays, h: float = 1e-5) -> object:
    return errors(loss_fn, params, grads, h)[-1]


@misconception(
    "q5_8",
    of="grad_check",
    id="norm_ratio",
    equation="(20)–(21)",
    vi=(
        "Bạn dùng tỉ số chuẩn của cả vectơ, như vài khóa học khác. Ở đây sai số tính cho TỪNG số "
        "rồi lấy lớn nhất, để một lỗi nhỏ cũng lộ ra."
    ),
    en=(
        "You use a ratio of norms of the whole vector, as some other courses do. Here the error is "
        "that of EACH entry, and the largest counts: even a small slip shows."
    ),
)
def check_norm_ratio(loss_fn: Loss, params: Arrays, grads: Arrays, h: float = 1e-5) -> object:
    num, ana = [], []
    for key in params:
        for at in np.ndindex(params[key].shape):
            num.append(slope_at(loss_fn, params, key, at, h))
            ana.append(float(grads[key][at]))
    gap = np.linalg.norm(np.array(num) - np.array(ana))
    return float(gap / (np.linalg.norm(num) + np.linalg.norm(ana)))


@misconception(
    "q5_8",
    of="grad_check",
    id="signed",
    equation="(20)–(21)",
    vi="Hiệu num − ana chưa lấy trị tuyệt đối, nên sai lệch âm bị coi là nhỏ hơn 0.",
    en="The difference num − ana lacks its absolute value, so that negative errors count as small.",
)
def check_signed(loss_fn: Loss, params: Arrays, grads: Arrays, h: float = 1e-5) -> object:
    found = []
    for key in params:
        for at in np.ndindex(params[key].shape):
            num, ana = slope_at(loss_fn, params, key, at, h), grads[key][at]
            found.append((num - ana) / max(abs(num) + abs(ana), 1e-8))
    return max(found)


@misconception(
    "q5_8",
    of="grad_check",
    id="whole_array",
    equation="(20)–(21)",
    vi=(
        "Cả mảng bị nhích cùng lúc, nên bạn đo tổng các đạo hàm. Mỗi lần chỉ nhích MỘT số, các số "
        "khác đứng yên."
    ),
    en=(
        "The whole array is moved at once, which measures the sum of its derivatives. Move ONE "
        "number at a time and hold the others still."
    ),
)
def check_whole_array(loss_fn: Loss, params: Arrays, grads: Arrays, h: float = 1e-5) -> object:
    found = []
    for key in params:
        up, down = copied(params), copied(params)
        up[key] += h
        down[key] -= h
        num = (loss_fn(up) - loss_fn(down)) / (2 * h)
        found.append(relative(num, float(np.sum(grads[key]))))
    return max(found)


@misconception(
    "q5_8",
    of="grad_check",
    id="not_put_back",
    equation="(20)–(21)",
    vi=(
        "Sau mỗi lần nhích, số đó không được trả về giá trị cũ, nên các đạo hàm sau tính ở một "
        "điểm khác. Hãy khôi phục trước khi sang số kế tiếp."
    ),
    en=(
        "After it has been moved, a number is not put back, and later derivatives belong to "
        "another point. Restore it before you go on."
    ),
)
def check_not_put_back(loss_fn: Loss, params: Arrays, grads: Arrays, h: float = 1e-5) -> object:
    work, worst = copied(params), 0.0
    for key in work:
        for at in np.ndindex(work[key].shape):
            work[key][at] += h
            above = loss_fn(work)
            work[key][at] -= 2 * h
            worst = max(worst, relative((above - loss_fn(work)) / (2 * h), grads[key][at]))
    return worst


@misconception(
    "q5_8",
    of="grad_check",
    id="changes_params",
    equation="(20)–(21)",
    vi=(
        "Bạn nhích tham số của chính người gọi và để lại dấu vết. Hãy khôi phục, hoặc làm trên "
        "bản sao."
    ),
    en="You move the caller's own parameters and leave traces. Restore them, or work on a copy.",
)
def check_changes_params(loss_fn: Loss, params: Arrays, grads: Arrays, h: float = 1e-5) -> object:
    found = errors(loss_fn, params, grads, h)
    for array in params.values():
        array.flat[-1] = array.flat[-1] - h if array.dtype.kind == "f" else array.flat[-1] - 1
    return max(found)


@misconception(
    "q5_8",
    of="grad_check",
    id="integer_params",
    equation="(20)–(21)",
    vi=(
        "Mảng số nguyên không chứa được bước h: cộng 1e-5 xong vẫn như cũ. Hãy chép sang float "
        "trước."
    ),
    en=(
        "An integer array cannot hold the step h: adding 1e-5 leaves it as it was. Copy to float "
        "first."
    ),
)
def check_integer_params(loss_fn: Loss, params: Arrays, grads: Arrays, h: float = 1e-5) -> object:
    work, worst = {key: value.copy() for key, value in params.items()}, 0.0
    for key, array in work.items():
        for at in np.ndindex(array.shape):
            here = array[at]
            array[at] = here + h
            above = loss_fn(work)
            array[at] = here - h
            below = loss_fn(work)
            array[at] = here
            worst = max(worst, relative((above - below) / (2 * h), grads[key][at]))
    return worst


@misconception(
    "q5_8",
    of="grad_check",
    id="by_position",
    equation="(20)–(21)",
    vi="params và grads được ghép theo thứ tự trong từ điển. Hãy ghép theo khóa.",
    en="params and grads are matched by their place in the dictionary. Match them by key.",
)
def check_by_position(loss_fn: Loss, params: Arrays, grads: Arrays, h: float = 1e-5) -> object:
    pairs = zip(params.items(), grads.values(), strict=True)
    return max(
        relative(slope_at(loss_fn, params, key, at, h), slopes[at])
        for (key, array), slopes in pairs
        for at in np.ndindex(array.shape)
    )


@misconception(
    "q5_8",
    of="grad_check",
    id="small_h_refused",
    equation="(20)–(21)",
    vi="Một bước h nhỏ bị từ chối, hoặc bị thay bằng bước khác. Hãy dùng đúng h được truyền vào.",
    en=(
        "A small step h is refused, or another one is taken instead. Use the very h that is "
        "passed in."
    ),
)
def grad_check_small_h_refused(loss_fn: Any, params: Any, grads: Any, h: float = 1e-5) -> object:
    worst = 0.0
    for key in params:
        for at in np.ndindex(params[key].shape):
            num, ana = slope_at(loss_fn, params, key, at, max(h, 1e-5)), float(grads[key][at])
            worst = max(worst, abs(num - ana) / max(abs(num) + abs(ana), 1e-8))
    return worst


@variant("q5_8", of="grad_check", id="small_h_refused")
def grad_check_small_h_refused_2(loss_fn: Any, params: Any, grads: Any, h: float = 1e-5) -> object:
    if h < 1e-5:
        raise ValueError(h)
    worst = 0.0
    for key in params:
        for at in np.ndindex(params[key].shape):
            num, ana = slope_at(loss_fn, params, key, at, h), float(grads[key][at])
            worst = max(worst, abs(num - ana) / max(abs(num) + abs(ana), 1e-8))
    return worst


@misconception(
    "q5_8",
    of="grad_check",
    id="larger_of_two",
    equation="(20)–(21)",
    vi="Bạn chia cho số lớn hơn trong |num| và |ana|. Mẫu số là TỔNG của chúng, ít nhất 1e-8.",
    en=(
        "You divide by the larger of |num| and |ana|. The denominator is their SUM, at least 1e-8."
    ),
)
def grad_check_larger_of_two(loss_fn: Any, params: Any, grads: Any, h: float = 1e-5) -> object:
    worst = 0.0
    for key in params:
        for at in np.ndindex(params[key].shape):
            num, ana = slope_at(loss_fn, params, key, at, h), float(grads[key][at])
            worst = max(worst, abs(num - ana) / max(abs(num), abs(ana), 1e-8))
    return worst


@misconception(
    "q5_8",
    of="grad_check",
    id="norms",
    equation="(20)–(21)",
    vi=(
        "Bạn so sánh độ dài của cả hai gradient. Đề cần sai số lớn nhất của từng số: một lỗi "
        "nhỏ có thể chìm trong độ dài."
    ),
    en=(
        "You compare the lengths of the whole gradients. The largest error of the single "
        "entries is asked for: a small mistake may drown in a length."
    ),
)
def grad_check_norms(loss_fn: Any, params: Any, grads: Any, h: float = 1e-5) -> object:
    nums, anas = [], []
    for key in params:
        for at in np.ndindex(params[key].shape):
            nums.append(slope_at(loss_fn, params, key, at, h))
            anas.append(float(grads[key][at]))
    size = np.linalg.norm(nums) + np.linalg.norm(anas)
    return np.linalg.norm(np.subtract(nums, anas)) / max(size, 1e-8)


@misconception(
    "q5_8",
    of="grad_check",
    id="yes_or_no",
    equation="(20)–(21)",
    vi="Bạn trả về đúng hay sai. Đề cần chính sai số lớn nhất, một số.",
    en="You return true or false. The largest error itself is asked for, a number.",
)
def grad_check_yes_or_no(loss_fn: Any, params: Any, grads: Any, h: float = 1e-5) -> object:
    worst = 0.0
    for key in params:
        for at in np.ndindex(params[key].shape):
            num, ana = slope_at(loss_fn, params, key, at, h), float(grads[key][at])
            worst = max(worst, abs(num - ana) / max(abs(num) + abs(ana), 1e-8))
    return worst < 1e-5


@misconception(
    "q5_8",
    of="grad_check",
    id="other_floor",
    equation="(20)–(21)",
    vi=(
        "Mẫu số không được chặn ở 1e-8 mà ở số khác, nên gradient rất nhỏ cho sai số khác. Hãy "
        "dùng max(|num| + |ana|, 1e-8)."
    ),
    en=(
        "The denominator's floor is another one than 1e-8, which changes the error of tiny "
        "gradients. Use max(|num| + |ana|, 1e-8)."
    ),
)
def grad_check_other_floor(loss_fn: Any, params: Any, grads: Any, h: float = 1e-5) -> object:
    worst = 0.0
    for key in params:
        for at in np.ndindex(params[key].shape):
            num, ana = slope_at(loss_fn, params, key, at, h), float(grads[key][at])
            worst = max(worst, abs(num - ana) / max(abs(num) + abs(ana), 1e-12))
    return worst


@variant("q5_8", of="grad_check", id="other_floor")
def grad_check_other_floor_2(loss_fn: Any, params: Any, grads: Any, h: float = 1e-5) -> object:
    worst = 0.0
    for key in params:
        for at in np.ndindex(params[key].shape):
            num, ana = slope_at(loss_fn, params, key, at, h), float(grads[key][at])
            worst = max(worst, abs(num - ana) / max(abs(num) + abs(ana), 1e-10))
    return worst


@variant("q5_8", of="grad_check", id="other_floor")
def grad_check_other_floor_3(loss_fn: Any, params: Any, grads: Any, h: float = 1e-5) -> object:
    worst = 0.0
    for key in params:
        for at in np.ndindex(params[key].shape):
            num, ana = slope_at(loss_fn, params, key, at, h), float(grads[key][at])
            worst = max(worst, abs(num - ana) / max(abs(num) + abs(ana), 1e-7))
    return worst


@variant("q5_8", of="grad_check", id="other_floor")
def grad_check_other_floor_4(loss_fn: Any, params: Any, grads: Any, h: float = 1e-5) -> object:
    worst = 0.0
    for key in params:
        for at in np.ndindex(params[key].shape):
            num, ana = slope_at(loss_fn, params, key, at, h), float(grads[key][at])
            worst = max(worst, abs(num - ana) / max(abs(num) + abs(ana), 1e-6))
    return worst


@variant("q5_8", of="grad_check", id="other_floor")
def grad_check_other_floor_5(loss_fn: Any, params: Any, grads: Any, h: float = 1e-5) -> object:
    worst = 0.0
    for key in params:
        for at in np.ndindex(params[key].shape):
            num, ana = slope_at(loss_fn, params, key, at, h), float(grads[key][at])
            worst = max(worst, abs(num - ana) / max(abs(num) + abs(ana), 1e-15))
    return worst


@variant("q5_8", of="grad_check", id="added_floor")
def grad_check_added_floor(loss_fn: Any, params: Any, grads: Any, h: float = 1e-5) -> object:
    worst = 0.0
    for key in params:
        for at in np.ndindex(params[key].shape):
            num, ana = slope_at(loss_fn, params, key, at, h), float(grads[key][at])
            worst = max(worst, abs(num - ana) / (abs(num) + abs(ana) + 1e-12))
    return worst


@variant("q5_8", of="grad_check", id="added_floor")
def grad_check_added_floor_2(loss_fn: Any, params: Any, grads: Any, h: float = 1e-5) -> object:
    worst = 0.0
    for key in params:
        for at in np.ndindex(params[key].shape):
            num, ana = slope_at(loss_fn, params, key, at, h), float(grads[key][at])
            worst = max(worst, abs(num - ana) / (abs(num) + abs(ana) + 1e-10))
    return worst


@variant("q5_8", of="grad_check", id="added_floor")
def grad_check_added_floor_4(loss_fn: Any, params: Any, grads: Any, h: float = 1e-5) -> object:
    worst = 0.0
    for key in params:
        for at in np.ndindex(params[key].shape):
            num, ana = slope_at(loss_fn, params, key, at, h), float(grads[key][at])
            worst = max(worst, abs(num - ana) / (abs(num) + abs(ana) + 1e-7))
    return worst


@misconception(
    "q5_8",
    of="grad_check",
    id="params_moved",
    equation="(20)–(21)",
    vi=(
        "params của người gọi bị dịch chuyển và không trở lại đúng chỗ. Hãy làm việc trên một "
        "bản sao, và khôi phục từng số."
    ),
    en="The caller's params are moved and not put back. Work on a copy, and restore each number.",
)
def grad_check_params_moved(loss_fn: Any, params: Any, grads: Any, h: float = 1e-5) -> object:
    worst = 0.0
    for key in params:
        for at in np.ndindex(params[key].shape):
            params[key][at] += h
            above = loss_fn(params)
            params[key][at] -= 2 * h
            num, ana = (above - loss_fn(params)) / (2 * h), float(grads[key][at])
            worst = max(worst, relative(num, ana))
    return worst
