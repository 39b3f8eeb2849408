"""Known wrong answers to q5_1, “The chain rule, with numbers”."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

from registry import misconception, variant

Scalar = Callable[[float], float]


@misconception(
    "q5_1",
    of="compose_derivative",
    id="all_at_x",
    equation="(11)",
    vi=(
        "Mọi đạo hàm đều được tính tại x. Mỗi f_k' phải tính tại giá trị đi vào f_k, tức là kết "
        "quả của các hàm đứng trước nó."
    ),
    en=(
        "Every derivative is taken at x. Each f_k' belongs at the value that goes into f_k, which "
        "the functions before it have made."
    ),
)
def compose_all_at_x(fs: Sequence[Scalar], dfs: Sequence[Scalar], x: float) -> object:
    value, derivative = x, 1.0
    for f, df in zip(fs, dfs, strict=True):
        derivative *= df(x)
        value = f(value)
    return value, derivative


@misconception(
    "q5_1",
    of="compose_derivative",
    id="sum",
    equation="(11)",
    vi="Các đạo hàm đang được cộng lại. Quy tắc chuỗi là một tích: mỗi mắt xích nhân thêm một lần.",
    en="The derivatives are added up. The chain rule is a product: each link multiplies once more.",
)
def compose_sum(fs: Sequence[Scalar], dfs: Sequence[Scalar], x: float) -> object:
    value, derivative = x, 0.0
    for f, df in zip(fs, dfs, strict=True):
        derivative += df(value)
        value = f(value)
    return value, derivative if fs else 1.0


@misconception(
    "q5_1",
    of="compose_derivative",
    id="last_only",
    equation="(11)",
    vi="Chỉ còn đạo hàm của hàm ngoài cùng. Hãy nhân thêm đạo hàm của mọi hàm nằm bên trong.",
    en="Only the outermost derivative is left. Multiply by those of all the functions inside.",
)
def compose_last_only(fs: Sequence[Scalar], dfs: Sequence[Scalar], x: float) -> object:
    value, derivative = x, 1.0
    for f, df in zip(fs, dfs, strict=True):
        derivative = df(value)
        value = f(value)
    return value, derivative


@misconception(
    "q5_1",
    of="compose_derivative",
    id="first_only",
    equation="(11)",
    vi="Chỉ có đạo hàm của hàm trong cùng. Các hàm bên ngoài cũng góp mỗi hàm một thừa số.",
    en="Only the innermost derivative is there. Each function outside it contributes a factor too.",
)
def compose_first_only(fs: Sequence[Scalar], dfs: Sequence[Scalar], x: float) -> object:
    value = x
    for f in fs:
        value = f(value)
    return value, dfs[0](x) if dfs else 1.0


@misconception(
    "q5_1",
    of="compose_derivative",
    id="after_value",
    equation="(11)",
    vi=(
        "Bạn cập nhật giá trị trước rồi mới lấy đạo hàm, nên f_k' bị tính tại kết quả CỦA f_k. Nó "
        "cần đầu vào của f_k."
    ),
    en=(
        "You move the value on before taking the derivative, so that f_k' is taken at the output "
        "of f_k. It needs the input of f_k."
    ),
)
def compose_after_value(fs: Sequence[Scalar], dfs: Sequence[Scalar], x: float) -> object:
    value, derivative = x, 1.0
    for f, df in zip(fs, dfs, strict=True):
        value = f(value)
        derivative *= df(value)
    return value, derivative


@misconception(
    "q5_1",
    of="compose_derivative",
    id="reversed",
    equation="(10)",
    vi="Các hàm được áp dụng từ cuối danh sách lên. f_1, hàm đầu danh sách, phải chạm vào x trước.",
    en="The functions are applied from the end of the list. f_1, the first, must touch x first.",
)
def compose_reversed(fs: Sequence[Scalar], dfs: Sequence[Scalar], x: float) -> object:
    value, derivative = x, 1.0
    for f, df in zip(reversed(fs), reversed(dfs), strict=True):
        derivative *= df(value)
        value = f(value)
    return value, derivative


@misconception(
    "q5_1",
    of="compose_derivative",
    id="swapped",
    equation="(11)",
    vi="Hai số đúng nhưng ngược thứ tự: giá trị trước, đạo hàm sau.",
    en="The two numbers are right but in the other order: the value first, then the derivative.",
)
def compose_swapped(fs: Sequence[Scalar], dfs: Sequence[Scalar], x: float) -> object:
    value, derivative = x, 1.0
    for f, df in zip(fs, dfs, strict=True):
        derivative *= df(value)
        value = f(value)
    return derivative, value


@misconception(
    "q5_1",
    of="compose_derivative",
    id="not_nested",
    equation="(10)",
    vi="Mỗi hàm đều nhận x rồi nhân kết quả với nhau. Hàm hợp là lồng: kết quả này vào hàm kia.",
    en="Each function gets x, and the results are multiplied. A composition nests them instead.",
)
def compose_not_nested(fs: Sequence[Scalar], dfs: Sequence[Scalar], x: float) -> object:
    value = math.prod(f(x) for f in fs) if fs else x
    return value, math.prod(df(x) for df in dfs)


@misconception(
    "q5_1",
    of="compose_derivative",
    id="derivatives_nested",
    equation="(11)",
    vi=(
        "Các đạo hàm đang lồng vào nhau: f_2'(f_1'(x)). Đạo hàm của hàm hợp là tích của chúng, mỗi "
        "cái tính tại giá trị trung gian của f."
    ),
    en=(
        "The derivatives are nested in one another: f_2'(f_1'(x)). The derivative of a composition "
        "is their product, each at an intermediate value of the f's."
    ),
)
def compose_derivatives_nested(fs: Sequence[Scalar], dfs: Sequence[Scalar], x: float) -> object:
    value, slope = x, x
    for f, df in zip(fs, dfs, strict=True):
        value, slope = f(value), df(slope)
    return value, slope if fs else 1.0


@misconception(
    "q5_1",
    of="compose_derivative",
    id="no_empty",
    equation="(10)",
    vi="Danh sách rỗng làm hàm bị lỗi. Khi không có hàm nào, giá trị vẫn là x và đạo hàm là 1.",
    en="Empty lists break it. Without any function the value is still x, and the derivative is 1.",
)
def compose_no_empty(fs: Sequence[Scalar], dfs: Sequence[Scalar], x: float) -> object:
    value, derivative = fs[0](x), dfs[0](x)
    for f, df in zip(fs[1:], dfs[1:], strict=True):
        derivative *= df(value)
        value = f(value)
    return value, derivative


@misconception(
    "q5_1",
    of="compose_derivative",
    id="empty_zero",
    equation="(10)",
    vi=(
        "Với danh sách rỗng bạn trả về đạo hàm 0. Không làm gì với x tức là giữ nguyên x, và đạo "
        "hàm của x theo x là 1."
    ),
    en=(
        "For empty lists you return the derivative 0. To do nothing to x is to keep x, and the "
        "derivative of x by x is 1."
    ),
)
def compose_empty_zero(fs: Sequence[Scalar], dfs: Sequence[Scalar], x: float) -> object:
    value, derivative = x, 1.0 if fs else 0.0
    for f, df in zip(fs, dfs, strict=True):
        derivative *= df(value)
        value = f(value)
    return value, derivative


@misconception(
    "q5_1",
    of="compose_derivative",
    id="three_functions",
    equation="(10)–(11)",
    vi="Hàm chỉ chạy được với đúng ba hàm như trong ví dụ. Danh sách có thể dài ngắn tùy ý.",
    en="It works for exactly three functions, as in the example. The lists may have any length.",
)
def compose_three_functions(fs: Sequence[Scalar], dfs: Sequence[Scalar], x: float) -> object:
    f, g, h = fs
    df, dg, dh = dfs
    return h(g(f(x))), dh(g(f(x))) * dg(f(x)) * df(x)


@misconception(
    "q5_1",
    of="compose_derivative",
    id="pops",
    equation="(10)",
    vi=(
        "pop lấy hàm ra khỏi danh sách của người gọi, nên lần sau danh sách đã rỗng. Chỉ cần "
        "duyệt qua nó."
    ),
    en="pop takes the functions out of the caller's list, which is empty afterwards. Just loop.",
)
def compose_pops(fs: list[Scalar], dfs: list[Scalar], x: float) -> object:
    value, derivative = x, 1.0
    while fs:
        derivative *= dfs.pop(0)(value)
        value = fs.pop(0)(value)
    return value, derivative


@misconception(
    "q5_1",
    of="compose_derivative",
    id="only_derivative",
    equation="(11)",
    vi="Chỉ có đạo hàm. Đề cần hai kết quả: giá trị, rồi đạo hàm.",
    en="There is only the derivative. Two results are asked for: the value, then the derivative.",
)
def compose_derivative_only_derivative(fs: Any, dfs: Any, x: float) -> object:
    value, derivative = x, 1.0
    for f, df in zip(fs, dfs, strict=True):
        derivative *= df(value)
        value = f(value)
    return derivative


@variant("q5_1", of="compose_derivative", id="three_functions")
def compose_derivative_three_functions(fs: Any, dfs: Any, x: float) -> object:
    first = fs[0](x)
    second = fs[1](first)
    return fs[2](second), dfs[0](x) * dfs[1](first) * dfs[2](second)


@misconception(
    "q5_1",
    of="compose_derivative",
    id="stops_at_zero",
    equation="(11)",
    vi=(
        "Vòng lặp dừng khi đạo hàm bằng 0, nên giá trị cũng dừng theo. Giá trị vẫn phải đi qua "
        "mọi hàm."
    ),
    en=(
        "The loop ends when the derivative is 0, and so the value is left half-way. It still "
        "has to go through all functions."
    ),
)
def compose_derivative_stops_at_zero(fs: Any, dfs: Any, x: float) -> object:
    value, derivative = x, 1.0
    for f, df in zip(fs, dfs, strict=True):
        derivative *= df(value)
        if derivative == 0:
            break
        value = f(value)
    return value, derivative


@misconception(
    "q5_1",
    of="compose_derivative",
    id="cut_to_integers",
    equation="(11)",
    vi=(
        "Phần thập phân bị cắt (int, hoặc mảng số nguyên). Giá trị trung gian và đạo hàm là số "
        "thực."
    ),
    en=(
        "Decimals are cut off (int, or an integer array). Values in between and derivatives "
        "are real numbers."
    ),
)
def compose_derivative_cut_to_integers(fs: Any, dfs: Any, x: float) -> object:
    value, derivative = x, 1
    for f, df in zip(fs, dfs, strict=True):
        derivative = derivative * int(df(value))
        value = f(value)
    return value, derivative
