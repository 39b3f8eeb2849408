"""Known wrong answers to q1_2, “The central difference”."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from registry import misconception, variant

ArrayFunction = Callable[..., Any]


@misconception(
    "q1_2",
    of="central_difference",
    id="forward",
    equation="(1)",
    vi=(
        "Đây là sai phân tiến, chỉ nhìn sang phải. Sai phân trung tâm lấy f cả ở x + h lẫn x − h, "
        "nhờ đó sai số nhỏ hơn hẳn."
    ),
    en=(
        "This is the forward difference, which looks to the right only. The central one takes f at "
        "x + h and at x − h, and its error is far smaller."
    ),
)
def central_forward(f: Callable[..., np.ndarray], x: np.ndarray, h: float = 1e-5) -> object:
    points = np.asarray(x, dtype=float)
    return (f(points + h) - f(points)) / h


@misconception(
    "q1_2",
    of="central_difference",
    id="backward",
    equation="(1)",
    vi="Đây là sai phân lùi, chỉ nhìn sang trái. Sai phân trung tâm lấy f cả ở x + h lẫn x − h.",
    en=(
        "This is the backward difference, which looks to the left only. The central one takes f at "
        "x + h and at x − h."
    ),
)
def central_backward(f: Callable[..., np.ndarray], x: np.ndarray, h: float = 1e-5) -> object:
    points = np.asarray(x, dtype=float)
    return (f(points) - f(points - h)) / h


@misconception(
    "q1_2",
    of="central_difference",
    id="precedence_2h",
    equation="(1)",
    vi=(
        "`/ 2 * h` nghĩa là chia cho 2 rồi *nhân* với h, vì Python tính từ trái sang phải. Mẫu số "
        "2h cần một cặp ngoặc."
    ),
    en=(
        "`/ 2 * h` divides by 2 and then *multiplies* by h, since Python reads from left to right. "
        "The denominator 2h needs its bracket."
    ),
)
def central_precedence_2h(f: Callable[..., np.ndarray], x: np.ndarray, h: float = 1e-5) -> object:
    points = np.asarray(x, dtype=float)
    return (f(points + h) - f(points - h)) / 2 * h


@misconception(
    "q1_2",
    of="central_difference",
    id="missing_2",
    equation="(1)",
    vi="Kết quả lớn gấp đôi: từ x − h tới x + h là một quãng dài 2h, mà bạn chỉ chia cho h.",
    en="The result is twice too large: from x − h to x + h it is 2h, but you divide by h only.",
)
def central_missing_2(f: Callable[..., np.ndarray], x: np.ndarray, h: float = 1e-5) -> object:
    points = np.asarray(x, dtype=float)
    return (f(points + h) - f(points - h)) / h


@misconception(
    "q1_2",
    of="central_difference",
    id="half_steps",
    equation="(1)",
    vi=(
        "Bạn bước h/2 sang mỗi bên nhưng lại chia cho 2h. Hai điểm phải cách nhau đúng bằng mẫu "
        "số: h sang mỗi bên thì chia cho 2h."
    ),
    en=(
        "You step h/2 to either side, yet divide by 2h. The two points must be as far apart as the "
        "denominator says: h to either side makes 2h."
    ),
)
def central_half_steps(f: Callable[..., np.ndarray], x: np.ndarray, h: float = 1e-5) -> object:
    points = np.asarray(x, dtype=float)
    return (f(points + h / 2) - f(points - h / 2)) / (2 * h)


@misconception(
    "q1_2",
    of="central_difference",
    id="ignores_h",
    equation="(1)",
    vi=(
        "h được truyền vào không có tác dụng: bạn luôn dùng 1e-5. Giá trị mặc định chỉ dành cho "
        "khi người gọi không cho h."
    ),
    en=(
        "The h that is passed in has no effect: you always use 1e-5. A default is only for callers "
        "who give no h."
    ),
)
def central_ignores_h(f: Callable[..., np.ndarray], x: np.ndarray, h: float = 1e-5) -> object:
    points = np.asarray(x, dtype=float)
    return (f(points + 1e-5) - f(points - 1e-5)) / 2e-5


@misconception(
    "q1_2",
    of="central_difference",
    id="sign",
    equation="(1)",
    vi="Dấu bị ngược: lấy giá trị bên phải trừ giá trị bên trái, không phải trái trừ phải.",
    en="The sign is turned round: take the value on the right minus the one on the left.",
)
def central_sign(f: Callable[..., np.ndarray], x: np.ndarray, h: float = 1e-5) -> object:
    points = np.asarray(x, dtype=float)
    return (f(points - h) - f(points + h)) / (2 * h)


@misconception(
    "q1_2",
    of="central_difference",
    id="inplace",
    equation="(1)",
    vi=(
        "`x += h` sửa luôn mảng của người gọi (và báo lỗi với mảng số nguyên). Hãy tính điểm mới "
        "mà không gán lại vào x."
    ),
    en=(
        "`x += h` changes the caller's own array (and fails for whole numbers). Compute the new "
        "points without writing into x."
    ),
)
def central_inplace(f: Callable[..., np.ndarray], x: np.ndarray, h: float = 1e-5) -> object:
    x += h
    right = f(x)
    x -= 2 * h
    return (right - f(x)) / (2 * h)


@misconception(
    "q1_2",
    of="central_difference",
    id="truncated",
    equation="(1)",
    vi=(
        "Với x nguyên, kết quả bị cắt mất phần thập phân vì được ghi vào mảng có cùng kiểu với x. "
        "Độ dốc là số thực, dù x là số nguyên."
    ),
    en=(
        "For whole x the decimals of the result are cut off, because it is written into an array "
        "of x's own type. A slope is a real number even at whole x."
    ),
)
def central_truncated(f: Callable[..., np.ndarray], x: np.ndarray, h: float = 1e-5) -> object:
    slopes = (f(x + h) - f(x - h)) / (2 * h)
    return np.asarray(slopes).astype(np.asarray(x).dtype)


@misconception(
    "q1_2",
    of="central_difference",
    id="flattened",
    equation="(1)",
    vi=(
        "Mảng nhiều chiều bị trải thành một hàng. Kết quả phải có cùng shape với x: mỗi điểm một "
        "độ dốc, ở đúng chỗ của nó."
    ),
    en=(
        "An array of several dimensions comes back as one row. The result must have the shape of "
        "x: one slope for every point, in its place."
    ),
)
def central_flattened(f: Callable[..., np.ndarray], x: np.ndarray, h: float = 1e-5) -> object:
    slopes = (f(x + h) - f(x - h)) / (2 * h)
    return slopes if np.ndim(x) == 0 else np.ravel(slopes)


@misconception(
    "q1_2",
    of="central_difference",
    id="mean",
    equation="(1)",
    vi=(
        "Với mảng bạn trả về một số duy nhất: độ dốc trung bình. Mỗi phần tử của x cần độ dốc của "
        "riêng nó."
    ),
    en=(
        "For an array you return one single number, the mean slope. Every entry of x has a slope "
        "of its own."
    ),
)
def central_averaged(f: Callable[..., np.ndarray], x: np.ndarray, h: float = 1e-5) -> object:
    return np.mean((f(x + h) - f(x - h)) / (2 * h))


@misconception(
    "q1_2",
    of="central_difference",
    id="numbers_only",
    equation="(1)",
    vi=(
        "Hàm chỉ chạy với một số: float(…) không nhận mảng nhiều phần tử. Theo đề, x có thể là "
        "mảng có shape bất kỳ."
    ),
    en=(
        "The function works for a single number only: float(…) takes no array of several entries. "
        "By the contract, x may be an array of any shape."
    ),
)
def central_numbers_only(f: Callable[..., float], x: float, h: float = 1e-5) -> object:
    return float(f(x + h) - f(x - h)) / (2 * h)


@misconception(
    "q1_2",
    of="central_difference",
    id="h_bounded",
    equation="(1)",
    vi=(
        "Bạn không cho h nhỏ hơn (hay lớn hơn) một giới hạn tự đặt. Hãy dùng đúng h được truyền "
        "vào."
    ),
    en="You keep h above (or below) a bound of your own. Use exactly the h that is passed in.",
)
def central_difference_h_bounded(f: ArrayFunction, x: Any, h: float = 1e-5) -> object:
    h = max(h, 1e-3)
    return (f(x + h) - f(x - h)) / (2 * h)


@variant("q1_2", of="central_difference", id="h_bounded")
def central_difference_h_bounded_v3(f: ArrayFunction, x: Any, h: float = 1e-5) -> object:
    h = max(h, 1e-4)
    return (f(x + h) - f(x - h)) / (2 * h)


@variant("q1_2", of="central_difference", id="h_bounded")
def central_difference_h_bounded_v5(f: ArrayFunction, x: Any, h: float = 1e-5) -> object:
    h = max(h, 1e-2)
    return (f(x + h) - f(x - h)) / (2 * h)


@misconception(
    "q1_2",
    of="central_difference",
    id="added",
    equation="(1)",
    vi="Bạn cộng f(x + h) và f(x − h). Độ dốc cần HIỆU của hai giá trị ấy.",
    en="You add f(x + h) and f(x − h). A slope needs the DIFFERENCE of these two values.",
)
def central_difference_added(f: ArrayFunction, x: Any, h: float = 1e-5) -> object:
    return (f(x + h) + f(x - h)) / (2 * h)


@misconception(
    "q1_2",
    of="central_difference",
    id="mean_of_values",
    equation="(1)",
    vi=(
        "Đây là trung bình của hai giá trị f(x ± h), tức là một độ cao. Độ dốc là hiệu của chúng "
        "chia cho 2h."
    ),
    en=(
        "This is the mean of the two values f(x ± h), a height. The slope is their difference "
        "divided by 2h."
    ),
)
def central_difference_mean_of_values(f: ArrayFunction, x: Any, h: float = 1e-5) -> object:
    return (f(x + h) + f(x - h)) / 2


@misconception(
    "q1_2",
    of="central_difference",
    id="second_derivative",
    equation="(1)",
    vi=(
        "Đây là sai phân cấp hai, f(x + h) − 2f(x) + f(x − h) chia cho h²: nó ước lượng f″, không"
        " phải f′."
    ),
    en=(
        "This is the second difference, f(x + h) − 2f(x) + f(x − h) over h²: it estimates f″, not"
        " f′."
    ),
)
def central_difference_second_derivative(f: ArrayFunction, x: Any, h: float = 1e-5) -> object:
    return (f(x + h) - 2 * f(x) + f(x - h)) / h**2


@misconception(
    "q1_2",
    of="central_difference",
    id="half_step",
    equation="(1)",
    vi=(
        "Bạn đi h/2 về mỗi phía và chia cho h. Đó cũng là sai phân trung tâm, nhưng của h/2; đề "
        "yêu cầu f(x + h) và f(x − h)."
    ),
    en=(
        "You step h/2 to either side and divide by h. That is a central difference too, but that "
        "of h/2; f(x + h) and f(x − h) are asked for."
    ),
)
def central_difference_half_step(f: ArrayFunction, x: Any, h: float = 1e-5) -> object:
    return (f(x + h / 2) - f(x - h / 2)) / h


@misconception(
    "q1_2",
    of="central_difference",
    id="higher_order",
    equation="(1)",
    vi=(
        "Bạn dùng công thức bốn điểm, chính xác hơn nhưng là công thức khác. Sai phân trung tâm "
        "chỉ cần f(x + h) và f(x − h)."
    ),
    en=(
        "You use a four-point formula, more accurate but another one. The central difference "
        "needs f(x + h) and f(x − h) only."
    ),
)
def central_difference_higher_order(f: ArrayFunction, x: Any, h: float = 1e-5) -> object:
    near = f(x + h) - f(x - h)
    return (8 * near - (f(x + 2 * h) - f(x - 2 * h))) / (12 * h)


@misconception(
    "q1_2",
    of="central_difference",
    id="array_for_a_number",
    equation="(1)",
    vi="Với một số, bạn trả về mảng một phần tử. Kết quả phải có shape của x: một số cho một số.",
    en=(
        "For a number you return an array of one entry. The result has the shape of x: a number "
        "for a number."
    ),
)
def central_difference_array_for_a_number(f: ArrayFunction, x: Any, h: float = 1e-5) -> object:
    points = np.atleast_1d(x)
    return (f(points + h) - f(points - h)) / (2 * h)


@misconception(
    "q1_2",
    of="central_difference",
    id="whole_points",
    equation="(1)",
    vi=(
        "x bị đổi thành số nguyên trước khi tính, nên độ dốc được lấy ở chỗ khác. Hãy giữ phần "
        "thập phân của x."
    ),
    en=(
        "x is made whole before anything is computed, so the slope belongs to another place. Keep"
        " the decimals of x."
    ),
)
def central_difference_whole_points(f: ArrayFunction, x: Any, h: float = 1e-5) -> object:
    points = np.asarray(x).astype(int)
    return (f(points + h) - f(points - h)) / (2 * h)


@misconception(
    "q1_2",
    of="central_difference",
    id="other_default",
    equation="(1)",
    vi="Giá trị mặc định của h đã bị đổi. Nó phải là 1e-5, đủ nhỏ cho cả hàm dao động nhanh.",
    en="The default of h has been changed. It is 1e-5, small enough even for fast waves.",
)
def difference_other_default(f: ArrayFunction, x: Any, h: float = 1e-3) -> object:
    return (f(x + h) - f(x - h)) / (2 * h)


@variant("q1_2", of="central_difference", id="other_default")
def difference_default_hundredth(f: ArrayFunction, x: Any, h: float = 1e-2) -> object:
    return (f(x + h) - f(x - h)) / (2 * h)


@variant("q1_2", of="central_difference", id="other_default")
def difference_default_ten_thousandth(f: ArrayFunction, x: Any, h: float = 1e-4) -> object:
    return (f(x + h) - f(x - h)) / (2 * h)
