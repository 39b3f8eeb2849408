"""Known wrong answers to q2_7, “From a formula to a function”."""

from __future__ import annotations

import numpy as np
import sympy as sp
from registry import misconception


@misconception(
    "q2_7",
    of="derivative_function",
    id="no_broadcast",
    equation="sp.lambdify",
    vi=(
        "Khi đạo hàm là hằng số, hàm do lambdify tạo ra trả về đúng một số, dù mảng dài bao nhiêu. "
        "Hãy mở rộng kết quả theo shape của mảng."
    ),
    en=(
        "When the derivative is a constant, the function made by lambdify returns a single number, "
        "however long the array. Stretch the result to the array's shape."
    ),
)
def derivative_function_no_broadcast(expr: sp.Expr, var: sp.Symbol) -> object:
    return sp.lambdify(var, sp.diff(expr, var), "numpy")


@misconception(
    "q2_7",
    of="derivative_function",
    id="math_module",
    equation="sp.lambdify",
    vi=(
        "subs rồi float chỉ xử lý được từng số một, đưa mảng vào thì hỏng. sp.lambdify dịch công "
        "thức thành hàm NumPy, nhận cả mảng."
    ),
    en=(
        "subs and float work for one number at a time and break on an array. sp.lambdify "
        "translates the formula into a NumPy function, which takes whole arrays."
    ),
)
def derivative_function_math_module(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.diff(expr, var)
    return lambda points: float(slope.subs(var, points))


@misconception(
    "q2_7",
    of="derivative_function",
    id="math_backend",
    equation="sp.lambdify",
    vi=(
        'Hàm của bạn dùng exp, sin của mô-đun math, chỉ nhận một số. Hãy bảo lambdify dùng "numpy".'
    ),
    en=(
        "Your function uses exp and sin of the math module, which take one number only. Tell "
        'lambdify to use "numpy".'
    ),
)
def derivative_function_math_backend(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.lambdify(var, sp.diff(expr, var), "math")
    return lambda points: slope(points) + np.zeros(np.shape(points))


@misconception(
    "q2_7",
    of="derivative_function",
    id="not_differentiated",
    equation="sp.lambdify",
    vi="Hàm của bạn cho giá trị của biểu thức, không phải đạo hàm. Lấy sp.diff trước khi lambdify.",
    en=(
        "Your function gives the values of the expression, not of its derivative. Take sp.diff "
        "before lambdify."
    ),
)
def derivative_function_not_differentiated(expr: sp.Expr, var: sp.Symbol) -> object:
    values = sp.lambdify(var, expr, "numpy")
    return lambda points: values(points) + np.zeros(np.shape(points))


@misconception(
    "q2_7",
    of="derivative_function",
    id="always_x",
    equation="sp.lambdify",
    vi="Biến bị cố định là x. Hãy dùng tham số var, cả khi lấy đạo hàm lẫn khi gọi lambdify.",
    en="The variable is fixed to x. Use the argument var, both to differentiate and in lambdify.",
)
def derivative_function_always_x(expr: sp.Expr, var: sp.Symbol) -> object:
    x = sp.Symbol("x")
    slope = sp.lambdify(x, sp.diff(expr, x), "numpy")
    return lambda points: slope(points) + np.zeros(np.shape(points))


@misconception(
    "q2_7",
    of="derivative_function",
    id="second",
    equation="sp.lambdify",
    vi="Đây là đạo hàm cấp hai: bạn lấy đạo hàm thừa một lần.",
    en="This is the second derivative: you differentiate once too often.",
)
def derivative_function_second(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.lambdify(var, sp.diff(expr, var, 2), "numpy")
    return lambda points: slope(points) + np.zeros(np.shape(points))


@misconception(
    "q2_7",
    of="derivative_function",
    id="flattened",
    equation="sp.lambdify",
    vi=(
        "Các số đúng, nhưng mảng hai chiều bị trải phẳng. Kết quả phải có cùng shape với mảng vào."
    ),
    en=(
        "The numbers are right, but a 2-D array comes back flat. The result must have the shape of "
        "the input."
    ),
)
def derivative_function_flattened(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.diff(expr, var)
    return lambda points: np.array([float(slope.subs(var, p)) for p in np.ravel(points)])


@misconception(
    "q2_7",
    of="derivative_function",
    id="not_a_function",
    equation="sp.lambdify",
    vi=(
        "Bạn trả về công thức, mà công thức thì không gọi được như g(mảng). Hãy trả về hàm do "
        "lambdify tạo ra."
    ),
    en=(
        "You return the formula, but a formula cannot be called as g(array). Return the function "
        "that lambdify makes."
    ),
)
def derivative_function_formula(expr: sp.Expr, var: sp.Symbol) -> object:
    return sp.diff(expr, var)


@misconception(
    "q2_7",
    of="derivative_function",
    id="at_one",
    equation="sp.lambdify",
    vi=("Bạn trả về một con số. Câu này cần một HÀM: người gọi sẽ tự chọn các điểm, sau này."),
    en=(
        "You return a number. A FUNCTION is wanted here: the caller will choose the points, later."
    ),
)
def derivative_function_at_one(expr: sp.Expr, var: sp.Symbol) -> object:
    return float(sp.diff(expr, var).subs(var, 1))


@misconception(
    "q2_7",
    of="derivative_function",
    id="forward_difference",
    equation="sp.lambdify",
    vi=(
        "Hàm của bạn ước lượng bằng tỉ số sai phân, lệch cỡ bước h. Hãy dịch đạo hàm chính xác "
        "của SymPy thành hàm."
    ),
    en=(
        "Your function estimates by a difference quotient, off by about the step h. Translate "
        "SymPy's exact derivative instead."
    ),
)
def derivative_function_forward(expr: sp.Expr, var: sp.Symbol) -> object:
    f = sp.lambdify(var, expr, "numpy")
    return lambda points: (f(points + 1e-3) - f(points)) / 1e-3 + np.zeros(np.shape(points))


@misconception(
    "q2_7",
    of="derivative_function",
    id="truncated",
    equation="sp.lambdify",
    vi=(
        "Khi mảng chứa số nguyên, kết quả bị cắt thành số nguyên. Đạo hàm là số thực: mảng kết quả "
        "phải có kiểu float."
    ),
    en=(
        "When the array holds whole numbers, the result is cut to whole numbers. Derivatives are "
        "real numbers: the resulting array must be of type float."
    ),
)
def derivative_function_truncated(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.lambdify(var, sp.diff(expr, var), "numpy")

    def g(points: np.ndarray) -> object:
        values = np.zeros_like(points)
        values[...] = slope(points)
        return values

    return g


@misconception(
    "q2_7",
    of="derivative_function",
    id="inplace",
    equation="sp.lambdify",
    vi="Các giá trị được ghi đè lên mảng của người gọi. Hãy trả về mảng mới.",
    en="The values overwrite the caller's array. Return a new array.",
)
def derivative_function_inplace(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.lambdify(var, sp.diff(expr, var), "numpy")

    def g(points: np.ndarray) -> object:
        if points.dtype != float:
            return slope(points) + np.zeros(np.shape(points))
        points[...] = slope(points)
        return points

    return g


@misconception(
    "q2_7",
    of="derivative_function",
    id="constant_is_zero",
    equation="sp.diff",
    vi="Khi đạo hàm là hằng số bạn trả về toàn số 0. Hãy điền chính hằng số ấy.",
    en="Where the derivative is a constant you return zeros. Fill in that constant.",
)
def function_constant_is_zero(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.diff(expr, var)
    values = sp.lambdify(var, slope, "numpy")
    return lambda points: values(points) if slope.has(var) else np.zeros(np.shape(points))


@misconception(
    "q2_7",
    of="derivative_function",
    id="constant_truncated",
    equation="sp.diff",
    vi=(
        "Với mảng số nguyên, đạo hàm hằng bị cắt thành số nguyên, vì np.full_like lấy kiểu của "
        "mảng. Thêm `dtype=float`."
    ),
    en=(
        "For whole points a constant derivative is cut to a whole number: np.full_like takes the "
        "array's type. Add `dtype=float`."
    ),
)
def function_constant_truncated(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.diff(expr, var)
    values = sp.lambdify(var, slope, "numpy")
    return lambda points: values(points) if slope.has(var) else np.full_like(points, float(slope))


@misconception(
    "q2_7",
    of="derivative_function",
    id="constant_in_one_row",
    equation="sp.diff",
    vi=(
        "Đạo hàm hằng được mở rộng theo len của mảng, nên mảng hai chiều cho kết quả sai shape. "
        "Hãy dùng np.shape."
    ),
    en=(
        "A constant derivative is spread over the array's len, so a 2-D array gives another "
        "shape. Use np.shape."
    ),
)
def function_constant_in_one_row(expr: sp.Expr, var: sp.Symbol) -> object:
    values = sp.lambdify(var, sp.diff(expr, var), "numpy")

    def g(points: np.ndarray) -> object:
        found = values(points)
        return np.full(len(points), found) if np.ndim(found) == 0 else found

    return g


@misconception(
    "q2_7",
    of="derivative_function",
    id="coarse_difference",
    equation="sp.diff",
    vi=(
        "Đây là tỉ số sai phân với bước khá lớn: chỉ gần đúng. Hãy lấy đạo hàm bằng sp.diff "
        "trước, rồi mới lambdify."
    ),
    en=(
        "This is a difference quotient with a rather large step: only nearly right. Differentiate"
        " with sp.diff first, then lambdify."
    ),
)
def function_coarse_difference(expr: sp.Expr, var: sp.Symbol) -> object:
    values = sp.lambdify(var, expr, "numpy")
    return lambda p: (values(p + 1e-4) - values(p)) / 1e-4 + np.zeros(np.shape(p))


@misconception(
    "q2_7",
    of="derivative_function",
    id="example_only",
    equation="sp.diff",
    vi="Bạn luôn trả về đạo hàm của x³ − 2x, ví dụ đã cho. Hãy lấy đạo hàm của expr.",
    en="You always return the derivative of x³ − 2x, the example shown. Differentiate expr.",
)
def function_example_only(expr: sp.Expr, var: sp.Symbol) -> object:
    return lambda points: 3 * np.asarray(points) ** 2 - 2
