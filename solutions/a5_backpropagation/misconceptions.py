"""A5's known wrong functions: each must fail its question's cases, and each has a hint to give.

They serve twice. The assignment's gate runs every one against the hidden cases, which proves that
the cases can tell wrong from right. Diagnosis replays a failing student's calls against them: the
one that agrees on all calls lends its hint, after "looks like". So no two of one question may
behave alike on the cases' data, and each does one thing wrong, in the simplest way it is done.

Half of them reproduce every number of the paper's example: there all pre-activations are positive,
f' is 1 everywhere, and there is a single sample. The hidden data are chosen against that.

A wrong program may build on right ones: `reference` is what the student's earlier answers should
have been.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from reference import (
    XOR_X,
    XOR_Y,
    act,
    backward,
    dact,
    delta_hidden,
    delta_output,
    forward,
    param_grads,
    train,
    update_params,
)
from registry import misconception

Arrays = dict[str, np.ndarray]
Scalar = Callable[[float], float]

# --- q5_1: compose_derivative ---


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
        "pop lấy hàm ra khỏi danh sách của người gọi, nên lần sau danh sách đã rỗng. Hãy duyệt "
        "thôi."
    ),
    en="pop takes the functions out of the caller's list, which is empty afterwards. Just loop.",
)
def compose_pops(fs: list[Scalar], dfs: list[Scalar], x: float) -> object:
    value, derivative = x, 1.0
    while fs:
        derivative *= dfs.pop(0)(value)
        value = fs.pop(0)(value)
    return value, derivative


# --- q5_2: forward ---


def walk(X: np.ndarray, params: Arrays, activations: Sequence[str]) -> tuple[np.ndarray, Arrays]:
    """What `forward` should do, under a name that no student's function takes."""
    a, cache = X, {"a0": X}
    for i, kind in enumerate(activations, start=1):
        z = params[f"W{i}"] @ a + params[f"b{i}"]
        a = act(z, kind)
        cache[f"z{i}"], cache[f"a{i}"] = z, a
    return a, cache


@misconception(
    "q5_2",
    of="forward",
    id="no_bias",
    equation="(14)–(16)",
    vi="Thiếu độ lệch: z phải là W·a CỘNG b. Với mạng của bài báo, y thành 1,21 thay vì 1,38.",
    en="The bias is missing: z is W·a PLUS b. The paper's network then gives 1.21 instead of 1.38.",
)
def forward_no_bias(X: np.ndarray, params: Arrays, activations: Sequence[str]) -> object:
    a, cache = X, {"a0": X}
    for i, kind in enumerate(activations, start=1):
        z = params[f"W{i}"] @ a
        a = act(z, kind)
        cache[f"z{i}"], cache[f"a{i}"] = z, a
    return a, cache


@misconception(
    "q5_2",
    of="forward",
    id="no_activation",
    equation="(14)",
    vi=(
        "Hàm kích hoạt chưa được áp dụng. Ở ví dụ của bài báo mọi z đều dương nên ReLU không làm "
        "gì, và lỗi này ẩn mình."
    ),
    en=(
        "The activation is never applied. In the paper's example all z are positive, ReLU does "
        "nothing, and the mistake hides."
    ),
)
def forward_no_activation(X: np.ndarray, params: Arrays, activations: Sequence[str]) -> object:
    a, cache = X, {"a0": X}
    for i in range(1, len(activations) + 1):
        a = params[f"W{i}"] @ a + params[f"b{i}"]
        cache[f"z{i}"], cache[f"a{i}"] = a, a
    return a, cache


@misconception(
    "q5_2",
    of="forward",
    id="W_transposed",
    equation="(14)",
    vi="W bị chuyển vị. Theo (14), z = W·a + b: hàng thứ j của W là các trọng số đi VÀO nơ-ron j.",
    en="W is transposed. By (14), z = W·a + b: row j of W holds the weights INTO neuron j.",
)
def forward_transposed(X: np.ndarray, params: Arrays, activations: Sequence[str]) -> object:
    a, cache = X, {"a0": X}
    for i, kind in enumerate(activations, start=1):
        W = params[f"W{i}"]
        z = (W.T if W.shape[0] == W.shape[1] else W) @ a + params[f"b{i}"]
        a = act(z, kind)
        cache[f"z{i}"], cache[f"a{i}"] = z, a
    return a, cache


@misconception(
    "q5_2",
    of="forward",
    id="flat_bias",
    equation="(14)",
    vi=(
        "b bị ép thành một hàng, và NumPy lặng lẽ cộng nó theo chiều ngang: cột (d, 1) cộng hàng "
        "(d,) thành ma trận d×d. Giữ b là cột (d, 1)."
    ),
    en=(
        "b has become a row, and NumPy silently adds it sideways: a column (d, 1) plus a row (d,) "
        "is a d×d matrix. Keep b a column (d, 1)."
    ),
)
def forward_flat_bias(X: np.ndarray, params: Arrays, activations: Sequence[str]) -> object:
    a, cache = X, {"a0": X}
    for i, kind in enumerate(activations, start=1):
        z = params[f"W{i}"] @ a + params[f"b{i}"].ravel()
        a = act(z, kind)
        cache[f"z{i}"], cache[f"a{i}"] = z, a
    return a, cache


@misconception(
    "q5_2",
    of="forward",
    id="cache_a_as_z",
    equation="(14)",
    vi=(
        "Ô z của cache đang chứa a. Lan truyền ngược cần z, giá trị TRƯỚC khi kích hoạt: hãy cất "
        "nó trước khi ghi đè."
    ),
    en=(
        "The z in the cache is really a. Backpropagation needs z, the value BEFORE the "
        "activation: store it before you overwrite it."
    ),
)
def forward_cache_a_as_z(X: np.ndarray, params: Arrays, activations: Sequence[str]) -> object:
    a, cache = X, {"a0": X}
    for i, kind in enumerate(activations, start=1):
        a = act(params[f"W{i}"] @ a + params[f"b{i}"], kind)
        cache[f"z{i}"], cache[f"a{i}"] = a, a
    return a, cache


@misconception(
    "q5_2",
    of="forward",
    id="cache_z_as_a",
    equation="(14)",
    vi="Ô a của cache đang chứa z. a là giá trị SAU hàm kích hoạt, thứ đi vào lớp kế tiếp.",
    en=(
        "The a in the cache is really z. a is the value AFTER the activation, what the next "
        "layer gets."
    ),
)
def forward_cache_z_as_a(X: np.ndarray, params: Arrays, activations: Sequence[str]) -> object:
    a, cache = X, {"a0": X}
    for i, kind in enumerate(activations, start=1):
        z = params[f"W{i}"] @ a + params[f"b{i}"]
        a = act(z, kind)
        cache[f"z{i}"], cache[f"a{i}"] = z, z
    return a, cache


@misconception(
    "q5_2",
    of="forward",
    id="first_activation",
    equation="(14)–(16)",
    vi="Mọi lớp dùng chung hàm kích hoạt đầu tiên. Danh sách activations có một tên cho mỗi lớp.",
    en="All layers use the first activation. The list activations has one name for each layer.",
)
def forward_first_activation(X: np.ndarray, params: Arrays, activations: Sequence[str]) -> object:
    return walk(X, params, [activations[0]] * len(activations))


@misconception(
    "q5_2",
    of="forward",
    id="linear_output",
    equation="(16)",
    vi=(
        "Lớp cuối không được kích hoạt. Trong ví dụ của bài báo nó tuyến tính, nhưng ở (16) y = "
        "f(z3), và f tùy vào activations."
    ),
    en=(
        "The last layer is not activated. In the paper's example it is linear, but (16) says y = "
        "f(z3), and activations names the f."
    ),
)
def forward_linear_output(X: np.ndarray, params: Arrays, activations: Sequence[str]) -> object:
    return walk(X, params, [*activations[:-1], "linear"])


@misconception(
    "q5_2",
    of="forward",
    id="relu_everywhere",
    equation="(14)–(16)",
    vi="Bạn dùng ReLU cho mọi lớp, bất kể activations nói gì. Hãy gọi act với tên của từng lớp.",
    en="You use ReLU in every layer, whatever activations says. Call act with each layer's name.",
)
def forward_relu_everywhere(X: np.ndarray, params: Arrays, activations: Sequence[str]) -> object:
    return walk(X, params, ["relu"] * len(activations))


@misconception(
    "q5_2",
    of="forward",
    id="relu_linear",
    equation="(14)–(16)",
    vi="Bạn viết sẵn ReLU rồi tuyến tính như ví dụ. Tên hàm kích hoạt phải lấy từ activations.",
    en=(
        "You fixed ReLU and then linear, as in the example. The names have to come from "
        "activations."
    ),
)
def forward_relu_linear(X: np.ndarray, params: Arrays, activations: Sequence[str]) -> object:
    return walk(X, params, ["relu"] * (len(activations) - 1) + ["linear"])


@misconception(
    "q5_2",
    of="forward",
    id="two_layers",
    equation="(14)–(16)",
    vi="Mạng của bạn luôn có đúng hai lớp. Số lớp là L = len(activations): hãy dùng vòng lặp.",
    en="Your network always has two layers. Their number is L = len(activations): use a loop.",
)
def forward_two_layers(X: np.ndarray, params: Arrays, activations: Sequence[str]) -> object:
    z1 = params["W1"] @ X + params["b1"]
    a1 = act(z1, activations[0])
    z2 = params["W2"] @ a1 + params["b2"]
    a2 = act(z2, activations[1])
    return a2, {"a0": X, "z1": z1, "a1": a1, "z2": z2, "a2": a2}


@misconception(
    "q5_2",
    of="forward",
    id="no_a0",
    equation="(14)",
    vi="cache thiếu a0 = X. Gradient của W1 cần nó, vì a0 là thứ đi vào lớp 1.",
    en="The cache lacks a0 = X. The gradient of W1 needs it, for a0 is what goes into layer 1.",
)
def forward_no_a0(X: np.ndarray, params: Arrays, activations: Sequence[str]) -> object:
    y, cache = walk(X, params, activations)
    del cache["a0"]
    return y, cache


@misconception(
    "q5_2",
    of="forward",
    id="returns_z",
    equation="(16)",
    vi="y đang là z của lớp cuối. Còn một bước: y = a_L = f(z_L).",
    en="y is the z of the last layer. One step is left: y = a_L = f(z_L).",
)
def forward_returns_z(X: np.ndarray, params: Arrays, activations: Sequence[str]) -> object:
    cache = walk(X, params, activations)[1]
    return cache[f"z{len(activations)}"], cache


@misconception(
    "q5_2",
    of="forward",
    id="one_column",
    equation="(14)",
    vi="Chỉ mẫu đầu tiên đi qua mạng. Mỗi CỘT của X là một mẫu, và W @ X lo cho tất cả cùng lúc.",
    en=(
        "Only the first sample passes. Each COLUMN of X is a sample, and W @ X takes them all at "
        "once."
    ),
)
def forward_one_column(X: np.ndarray, params: Arrays, activations: Sequence[str]) -> object:
    return walk(X[:, :1], params, activations)


@misconception(
    "q5_2",
    of="forward",
    id="pops",
    equation="(14)",
    vi="pop lấy dần các tên ra khỏi activations của người gọi, rồi backward không còn gì để đọc.",
    en="pop takes the names out of the caller's activations, and backward finds none left.",
)
def forward_pops(X: np.ndarray, params: Arrays, activations: list[str]) -> object:
    a, cache = X, {"a0": X}
    i = 0
    while activations:
        i += 1
        z = params[f"W{i}"] @ a + params[f"b{i}"]
        a = act(z, activations.pop(0))
        cache[f"z{i}"], cache[f"a{i}"] = z, a
    return a, cache


# --- q5_3: delta_output ---


@misconception(
    "q5_3",
    of="delta_output",
    id="no_2",
    equation="(17)",
    vi=(
        "Kết quả nhỏ đi một nửa: thiếu thừa số 2 từ đạo hàm của bình phương. MSE của khóa học "
        "không có ½ để bù lại."
    ),
    en=(
        "The result is half of what it should be: the 2 of the derivative of a square is missing. "
        "Our MSE has no ½ to make up for it."
    ),
)
def output_no_2(y_pred: np.ndarray, y_true: np.ndarray, z: np.ndarray, activation: str) -> object:
    return (y_pred - y_true) / y_pred.size * dact(z, activation)


@misconception(
    "q5_3",
    of="delta_output",
    id="sign",
    equation="(17)",
    vi="Sai dấu: đạo hàm của (y − t)² theo y là 2(y − t), dự đoán trừ nhãn.",
    en="The sign is wrong: the derivative of (y − t)² by y is 2(y − t), prediction minus label.",
)
def output_sign(y_pred: np.ndarray, y_true: np.ndarray, z: np.ndarray, activation: str) -> object:
    return 2 * (y_true - y_pred) / y_pred.size * dact(z, activation)


@misconception(
    "q5_3",
    of="delta_output",
    id="fprime_of_a",
    equation="(17)",
    vi=(
        "f' đang được tính tại a = y_pred. dact chờ z, giá trị trước khi kích hoạt; với sigmoid "
        "hay tanh hai cái khác hẳn nhau."
    ),
    en=(
        "f' is taken at a = y_pred. dact expects z, the value before the activation; for sigmoid "
        "or tanh the two are far apart."
    ),
)
def output_fprime_of_a(
    y_pred: np.ndarray, y_true: np.ndarray, z: np.ndarray, activation: str
) -> object:
    return 2 * (y_pred - y_true) / y_pred.size * dact(y_pred, activation)


@misconception(
    "q5_3",
    of="delta_output",
    id="no_fprime",
    equation="(17)",
    vi=(
        "Đây là đạo hàm theo y, chưa phải theo z: còn thiếu f'(z). Bài báo không thấy thiếu vì lớp "
        "ra của nó tuyến tính."
    ),
    en=(
        "This is the derivative by y, not yet by z: f'(z) is missing. The paper does not miss it, "
        "for its output layer is linear."
    ),
)
def output_no_fprime(
    y_pred: np.ndarray, y_true: np.ndarray, z: np.ndarray, activation: str
) -> object:
    return 2 * (y_pred - y_true) / y_pred.size


@misconception(
    "q5_3",
    of="delta_output",
    id="no_n",
    equation="(17)",
    vi="Thiếu 1/(d_L·n). MSE là trung bình trên mọi phần tử, nên đạo hàm của nó cũng phải chia.",
    en=(
        "1/(d_L·n) is missing. The MSE is a mean over all entries, and so its derivative is "
        "divided."
    ),
)
def output_no_n(y_pred: np.ndarray, y_true: np.ndarray, z: np.ndarray, activation: str) -> object:
    return 2 * (y_pred - y_true) * dact(z, activation)


@misconception(
    "q5_3",
    of="delta_output",
    id="only_n",
    equation="(17)",
    vi=(
        "Bạn chỉ chia cho số mẫu n. MSE là trung bình trên MỌI phần tử, tức là d_L·n số khi lớp ra "
        "có d_L nơ-ron."
    ),
    en=(
        "You divide by the number of samples n only. The MSE averages over ALL entries, which are "
        "d_L·n when there are d_L output neurons."
    ),
)
def output_only_n(y_pred: np.ndarray, y_true: np.ndarray, z: np.ndarray, activation: str) -> object:
    return 2 * (y_pred - y_true) / y_pred.shape[1] * dact(z, activation)


@misconception(
    "q5_3",
    of="delta_output",
    id="only_rows",
    equation="(17)",
    vi="len đếm số hàng, tức là số nơ-ron. Mẫu nằm ở các cột; MSE chia cho tất cả phần tử.",
    en=(
        "len counts the rows, which are neurons. Samples are columns; the MSE divides by all "
        "entries."
    ),
)
def output_only_rows(
    y_pred: np.ndarray, y_true: np.ndarray, z: np.ndarray, activation: str
) -> object:
    return 2 * (y_pred - y_true) / len(y_pred) * dact(z, activation)


@misconception(
    "q5_3",
    of="delta_output",
    id="loss_value",
    equation="(17)",
    vi="Đây là bình phương sai số, tức là chính mất mát. δ là đạo hàm của nó: 2 lần sai số.",
    en="These are squared errors, the loss itself. δ is its derivative: twice the error.",
)
def output_loss_value(
    y_pred: np.ndarray, y_true: np.ndarray, z: np.ndarray, activation: str
) -> object:
    return (y_pred - y_true) ** 2 / y_pred.size


@misconception(
    "q5_3",
    of="delta_output",
    id="f_not_fprime",
    equation="(17)",
    vi="Bạn nhân với f(z) thay vì f'(z). Quy tắc chuỗi cần đạo hàm của hàm kích hoạt.",
    en="You multiply by f(z) instead of f'(z). The chain rule needs the activation's derivative.",
)
def output_f_not_fprime(
    y_pred: np.ndarray, y_true: np.ndarray, z: np.ndarray, activation: str
) -> object:
    return 2 * (y_pred - y_true) / y_pred.size * act(z, activation)


@misconception(
    "q5_3",
    of="delta_output",
    id="relu_at_zero",
    equation="(17)",
    vi="Với ReLU bạn cho f'(0) = 1. Khóa học quy ước f'(0) = 0: chỉ z > 0 mới cho gradient đi qua.",
    en=(
        "For ReLU you have f'(0) = 1. Our convention is f'(0) = 0: only z > 0 lets gradient "
        "through."
    ),
)
def output_relu_at_zero(
    y_pred: np.ndarray, y_true: np.ndarray, z: np.ndarray, activation: str
) -> object:
    slope = (z >= 0) * 1.0 if activation == "relu" else dact(z, activation)
    return 2 * (y_pred - y_true) / y_pred.size * slope


@misconception(
    "q5_3",
    of="delta_output",
    id="averaged",
    equation="(17)",
    vi="Bạn lấy trung bình trên các mẫu. δ giữ riêng từng mẫu: shape (d_L, n) như z.",
    en=(
        "You average over the samples. δ keeps every sample apart: its shape is that of z, (d_L, "
        "n)."
    ),
)
def output_averaged(
    y_pred: np.ndarray, y_true: np.ndarray, z: np.ndarray, activation: str
) -> object:
    delta = 2 * (y_pred - y_true) / len(y_pred) * dact(z, activation)
    return delta.mean(axis=1, keepdims=True)


@misconception(
    "q5_3",
    of="delta_output",
    id="absolute",
    equation="(17)",
    vi="Dấu của sai số bị mất. δ phải âm khi dự đoán thấp hơn nhãn, nếu không mạng học sai hướng.",
    en=(
        "The error's sign is lost. δ is negative where the prediction is too low; that is the "
        "point."
    ),
)
def output_absolute(
    y_pred: np.ndarray, y_true: np.ndarray, z: np.ndarray, activation: str
) -> object:
    return 2 * np.abs(y_pred - y_true) / y_pred.size * dact(z, activation)


@misconception(
    "q5_3",
    of="delta_output",
    id="inplace",
    equation="(17)",
    vi="Phép trừ tại chỗ (-=) ghi đè lên dự đoán của người gọi. Hãy lưu hiệu vào một biến mới.",
    en="The in-place subtraction (-=) overwrites the caller's predictions. Use a new name.",
)
def output_inplace(
    y_pred: np.ndarray, y_true: np.ndarray, z: np.ndarray, activation: str
) -> object:
    error = y_pred
    error -= y_true
    return 2 * error / y_pred.size * dact(z, activation)


# --- q5_4: delta_hidden ---


@misconception(
    "q5_4",
    of="delta_hidden",
    id="no_transpose",
    equation="(18)–(19)",
    vi=(
        "Thiếu chuyển vị. Xuôi thì W đưa từ lớp này sang lớp sau; ngược thì W^T đưa δ trở về. Với "
        "W vuông, NumPy sẽ không báo lỗi."
    ),
    en=(
        "The transpose is missing. Forward, W leads to the next layer; backward, W^T leads δ "
        "home. With a square W, NumPy will not complain."
    ),
)
def hidden_no_transpose(
    W_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, activation: str
) -> object:
    return W_next @ delta_next * dact(z, activation)


@misconception(
    "q5_4",
    of="delta_hidden",
    id="silent_transpose",
    equation="(18)–(19)",
    vi=(
        "Khi W vuông, kết quả là của W chứ không phải của W^T. Chuyển vị luôn cần, không chỉ khi "
        "shape đòi hỏi."
    ),
    en=(
        "For a square W the result is that of W, not of W^T. The transpose is always needed, not "
        "only where the shapes ask for it."
    ),
)
def hidden_silent_transpose(
    W_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, activation: str
) -> object:
    W = W_next if W_next.shape[0] == W_next.shape[1] else W_next.T
    return W @ delta_next * dact(z, activation)


@misconception(
    "q5_4",
    of="delta_hidden",
    id="matmul_fprime",
    equation="(18)–(19)",
    vi=(
        "f'(z) đang được nhân bằng @. Dấu trong (18), (19) là ⊙: từng phần tử một, mỗi nơ-ron chỉ "
        "nhân với f' của chính nó."
    ),
    en=(
        "f'(z) is multiplied with @. The sign in (18), (19) is ⊙: entry by entry, each neuron "
        "with its own f' only."
    ),
)
def hidden_matmul_fprime(
    W_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, activation: str
) -> object:
    return W_next.T @ delta_next @ dact(z, activation)


@misconception(
    "q5_4",
    of="delta_hidden",
    id="f_not_fprime",
    equation="(18)–(19)",
    vi="Bạn nhân với f(z) thay vì f'(z). Gradient cần biết f thay đổi nhanh đến đâu, không phải f.",
    en="You multiply by f(z), not f'(z). A gradient asks how fast f changes, not how large it is.",
)
def hidden_f_not_fprime(
    W_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, activation: str
) -> object:
    return W_next.T @ delta_next * act(z, activation)


@misconception(
    "q5_4",
    of="delta_hidden",
    id="no_fprime",
    equation="(18)–(19)",
    vi="Thiếu f'(z). Trong ví dụ của bài báo nó bằng 1 ở mọi nơi nên không ai thấy thiếu.",
    en="f'(z) is missing. In the paper's example it is 1 everywhere, so nobody misses it.",
)
def hidden_no_fprime(
    W_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, activation: str
) -> object:
    return W_next.T @ delta_next + 0 * z


@misconception(
    "q5_4",
    of="delta_hidden",
    id="fprime_at_a",
    equation="(18)–(19)",
    vi=(
        "f' đang được tính tại a = f(z). Với ReLU kết quả vẫn đúng, với sigmoid hay tanh thì "
        "không: dact chờ z."
    ),
    en=("f' is taken at a = f(z). ReLU does not notice, sigmoid and tanh do: dact expects z."),
)
def hidden_fprime_at_a(
    W_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, activation: str
) -> object:
    return W_next.T @ delta_next * dact(act(z, activation), activation)


@misconception(
    "q5_4",
    of="delta_hidden",
    id="transposed_out",
    equation="(19)",
    vi=(
        "Kết quả nằm ngang như bài báo in δ(1) thành hàng. Quy ước ở đây: mỗi mẫu một CỘT, shape "
        "(d, n) như z."
    ),
    en=(
        "The result lies on its side, as the paper prints δ(1) in a row. Here each sample is a "
        "COLUMN: shape (d, n), like z."
    ),
)
def hidden_transposed_out(
    W_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, activation: str
) -> object:
    return (W_next.T @ delta_next * dact(z, activation)).T


@misconception(
    "q5_4",
    of="delta_hidden",
    id="relu_at_zero",
    equation="(18)–(19)",
    vi="Với ReLU bạn cho f'(0) = 1. Khóa học quy ước f'(0) = 0: chỉ z > 0 mới cho gradient đi qua.",
    en=(
        "For ReLU you have f'(0) = 1. Our convention is f'(0) = 0: only z > 0 lets gradient "
        "through."
    ),
)
def hidden_relu_at_zero(
    W_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, activation: str
) -> object:
    slope = (z >= 0) * 1.0 if activation == "relu" else dact(z, activation)
    return W_next.T @ delta_next * slope


@misconception(
    "q5_4",
    of="delta_hidden",
    id="mask_on_delta",
    equation="(18)–(19)",
    vi=(
        "ReLU đang được áp lên δ: những δ âm bị xóa. Mặt nạ của ReLU xét dấu của z, không xét dấu "
        "của gradient."
    ),
    en=(
        "ReLU is applied to δ: negative δ are wiped out. ReLU's mask looks at the sign of z, not "
        "of the gradient."
    ),
)
def hidden_mask_on_delta(
    W_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, activation: str
) -> object:
    back = W_next.T @ delta_next
    return np.maximum(back, 0) if activation == "relu" else back * dact(z, activation)


@misconception(
    "q5_4",
    of="delta_hidden",
    id="n_again",
    equation="(18)–(19)",
    vi="Bạn chia cho n thêm lần nữa. 1/n đã nằm trong δ của lớp cuối và đi theo xuống mọi lớp.",
    en="You divide by n once more. 1/n is in the last layer's δ already and travels down with it.",
)
def hidden_n_again(
    W_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, activation: str
) -> object:
    return W_next.T @ delta_next * dact(z, activation) / z.shape[1]


@misconception(
    "q5_4",
    of="delta_hidden",
    id="sign",
    equation="(18)–(19)",
    vi="Có một dấu trừ thừa. Dấu trừ duy nhất nằm ở bước cập nhật (22), không nằm trong δ.",
    en="There is a minus too many. The only one belongs to the update (22), none to δ.",
)
def hidden_sign(
    W_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, activation: str
) -> object:
    return -(W_next.T @ delta_next * dact(z, activation))


@misconception(
    "q5_4",
    of="delta_hidden",
    id="summed_weights",
    equation="(18)–(19)",
    vi=(
        "Bạn cộng các trọng số lại trước rồi mới nhân với tổng δ. Mỗi trọng số phải nhân với δ của "
        "đúng nơ-ron mà nó dẫn tới."
    ),
    en=(
        "You add up the weights and multiply by the sum of δ. Each weight belongs to the δ of the "
        "very neuron it leads to."
    ),
)
def hidden_summed_weights(
    W_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, activation: str
) -> object:
    weights = W_next.sum(axis=0)[:, np.newaxis]
    return weights * delta_next.sum(axis=0) * dact(z, activation)


@misconception(
    "q5_4",
    of="delta_hidden",
    id="inplace",
    equation="(18)–(19)",
    vi="z của người gọi bị ghi đè bằng f'(z). Bước sau còn cần z: hãy tạo mảng mới.",
    en="The caller's z is overwritten with f'(z). It is still needed: make a new array.",
)
def hidden_inplace(
    W_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, activation: str
) -> object:
    z[...] = dact(z, activation)
    return W_next.T @ delta_next * z


# --- q5_5: param_grads ---


@misconception(
    "q5_5",
    of="param_grads",
    id="transposed",
    equation="(20)",
    vi="dW bị chuyển vị: nó phải có shape của W, (d, d_prev). Thứ tự trong (20) là δ·a^T.",
    en="dW is transposed: it must have the shape of W, (d, d_prev). The order in (20) is δ·a^T.",
)
def grads_transposed(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return a_prev @ delta.T, delta.sum(axis=1, keepdims=True)


@misconception(
    "q5_5",
    of="param_grads",
    id="db_not_summed",
    equation="(21)",
    vi=(
        "db còn n cột. Cùng một b phục vụ mọi mẫu, nên gradient của nó là TỔNG trên các mẫu; (21) "
        "bỏ tổng vì chỉ có một mẫu."
    ),
    en=(
        "db still has n columns. One b serves all samples, so its gradient is the SUM over them; "
        "(21) leaves the sum out because there is one sample."
    ),
)
def grads_db_not_summed(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return delta @ a_prev.T, delta


@misconception(
    "q5_5",
    of="param_grads",
    id="wrong_axis",
    equation="(21)",
    vi="db được cộng theo nơ-ron (axis=0). Mẫu nằm ở các cột: hãy cộng theo axis=1.",
    en="db is summed over the neurons (axis=0). Samples are columns: sum along axis=1.",
)
def grads_wrong_axis(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return delta @ a_prev.T, delta.sum(axis=0, keepdims=True).T


@misconception(
    "q5_5",
    of="param_grads",
    id="elementwise",
    equation="(20)",
    vi=(
        "δ và a^T đang nhân từng phần tử. Ở lớp ra của bài báo δ chỉ có một số nên không lộ ra; "
        "(20) là tích ma trận."
    ),
    en=(
        "δ and a^T are multiplied entry by entry. In the paper's output layer δ is one number and "
        "it makes no difference; (20) is a matrix product."
    ),
)
def grads_elementwise(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return delta * a_prev.T, delta.sum(axis=1, keepdims=True)


@misconception(
    "q5_5",
    of="param_grads",
    id="not_transposed",
    equation="(20)",
    vi="Thiếu chuyển vị của a. δ·a^T ghép mỗi nơ-ron với mỗi đầu vào và cộng qua các mẫu.",
    en="The transpose of a is missing. δ·a^T pairs each neuron with each input, over all samples.",
)
def grads_not_transposed(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return delta @ a_prev, delta.sum(axis=1, keepdims=True)


@misconception(
    "q5_5",
    of="param_grads",
    id="silent_transpose",
    equation="(20)",
    vi=(
        "Khi mọi kích thước bằng nhau, kết quả là δ·a chứ không phải δ·a^T. Chuyển vị luôn cần, "
        "không chỉ khi shape đòi hỏi."
    ),
    en=(
        "When all sizes are equal the result is δ·a, not δ·a^T. The transpose is always needed, "
        "not only where the shapes ask for it."
    ),
)
def grads_silent_transpose(delta: np.ndarray, a_prev: np.ndarray) -> object:
    other = a_prev if a_prev.shape[0] == a_prev.shape[1] else a_prev.T
    return delta @ other, delta.sum(axis=1, keepdims=True)


@misconception(
    "q5_5",
    of="param_grads",
    id="db_mean",
    equation="(21)",
    vi="db là trung bình. 1/n đã có sẵn trong δ của lớp cuối, nên ở đây chỉ cần cộng.",
    en="db is a mean. 1/n is in the last layer's δ already, so that here you only add.",
)
def grads_db_mean(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return delta @ a_prev.T, delta.mean(axis=1, keepdims=True)


@misconception(
    "q5_5",
    of="param_grads",
    id="n_again",
    equation="(20)–(21)",
    vi=(
        "Cả dW lẫn db bị chia cho n thêm một lần. 1/n đã có trong δ; nhiều bài trên mạng để nó ở "
        "đây."
    ),
    en="Both are divided by n once more. 1/n is in δ already; many texts put it here instead.",
)
def grads_n_again(delta: np.ndarray, a_prev: np.ndarray) -> object:
    n = delta.shape[1]
    return delta @ a_prev.T / n, delta.sum(axis=1, keepdims=True) / n


@misconception(
    "q5_5",
    of="param_grads",
    id="db_flat",
    equation="(21)",
    vi=(
        "db có shape (d,) thay vì (d, 1). Trừ nó khỏi b sẽ cho ma trận d×d: hãy giữ trục đã cộng "
        "(keepdims)."
    ),
    en=(
        "db has the shape (d,), not (d, 1). Subtracted from b it makes a d×d matrix: keep the "
        "axis you sum over (keepdims)."
    ),
)
def grads_db_flat(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return delta @ a_prev.T, delta.sum(axis=1)


@misconception(
    "q5_5",
    of="param_grads",
    id="db_total",
    equation="(21)",
    vi="db cộng tất cả thành một số. Mỗi nơ-ron có độ lệch riêng, nên cần d số.",
    en="db adds everything to one number. Every neuron has its own bias, so there are d numbers.",
)
def grads_db_total(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return delta @ a_prev.T, np.full((len(delta), 1), delta.sum())


@misconception(
    "q5_5",
    of="param_grads",
    id="swapped",
    equation="(20)–(21)",
    vi="Hai kết quả ngược thứ tự: dW trước, db sau.",
    en="The two results are in the other order: dW first, then db.",
)
def grads_swapped(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return delta.sum(axis=1, keepdims=True), delta @ a_prev.T


@misconception(
    "q5_5",
    of="param_grads",
    id="first_sample",
    equation="(20)–(21)",
    vi="Chỉ mẫu đầu tiên được tính. Mọi cột đều góp phần vào gradient.",
    en="Only the first sample counts. Every column contributes to the gradient.",
)
def grads_first_sample(delta: np.ndarray, a_prev: np.ndarray) -> object:
    return delta[:, :1] @ a_prev[:, :1].T, delta[:, :1]


@misconception(
    "q5_5",
    of="param_grads",
    id="summed_first",
    equation="(20)",
    vi=(
        "Bạn cộng δ và a trên các mẫu trước rồi mới nhân. Tổng của các tích khác tích của các "
        "tổng: mỗi δ phải gặp a của cùng mẫu."
    ),
    en=(
        "You sum δ and a over the samples first and multiply then. A sum of products is not a "
        "product of sums: each δ must meet the a of its own sample."
    ),
)
def grads_summed_first(delta: np.ndarray, a_prev: np.ndarray) -> object:
    db = delta.sum(axis=1, keepdims=True)
    return db @ a_prev.sum(axis=1, keepdims=True).T, db


# --- q5_6: backward ---


def hidden_layers(activations: Sequence[str]) -> range:
    """The numbers of the hidden layers, from the last one down to 1."""
    return range(len(activations) - 1, 0, -1)


def all_gradients(
    params: Arrays, cache: Arrays, y_true: np.ndarray, activations: Sequence[str]
) -> Arrays:
    """What `backward` should do, under a name that no student's function takes."""
    last = len(activations)
    delta = delta_output(cache[f"a{last}"], y_true, cache[f"z{last}"], activations[-1])
    grads = {}
    grads[f"W{last}"], grads[f"b{last}"] = param_grads(delta, cache[f"a{last - 1}"])
    for i in hidden_layers(activations):
        delta = delta_hidden(params[f"W{i + 1}"], delta, cache[f"z{i}"], activations[i - 1])
        grads[f"W{i}"], grads[f"b{i}"] = param_grads(delta, cache[f"a{i - 1}"])
    return grads


@misconception(
    "q5_6",
    of="backward",
    id="z_for_a",
    equation="(20)",
    vi=(
        "dW_i dùng z_{i−1} thay vì a_{i−1}. Cái đi vào lớp i là giá trị ĐÃ kích hoạt; ở bài báo z1 "
        "= a1 nên không thấy khác."
    ),
    en=(
        "dW_i uses z_{i−1} instead of a_{i−1}. What goes into layer i is the ACTIVATED value; in "
        "the paper z1 = a1 hides the difference."
    ),
)
def backward_z_for_a(
    params: Arrays, cache: Arrays, y_true: np.ndarray, activations: Sequence[str]
) -> object:
    grads = all_gradients(params, cache, y_true, activations)
    last = len(activations)
    delta = delta_output(cache[f"a{last}"], y_true, cache[f"z{last}"], activations[-1])
    for i in hidden_layers(activations):
        grads[f"W{i + 1}"] = delta @ cache[f"z{i}"].T
        delta = delta_hidden(params[f"W{i + 1}"], delta, cache[f"z{i}"], activations[i - 1])
    return grads


@misconception(
    "q5_6",
    of="backward",
    id="wrong_layer_act",
    equation="(18)–(19)",
    vi=(
        "f' ở lớp i dùng hàm kích hoạt của lớp i + 1. Mỗi lớp dùng f' của chính mình: với lớp i là "
        "activations[i − 1], vì danh sách đếm từ 0."
    ),
    en=(
        "In layer i, f' is that of layer i + 1. Each layer has its own: for layer i it is "
        "activations[i − 1], because lists count from 0."
    ),
)
def backward_wrong_layer_act(
    params: Arrays, cache: Arrays, y_true: np.ndarray, activations: Sequence[str]
) -> object:
    last = len(activations)
    delta = delta_output(cache[f"a{last}"], y_true, cache[f"z{last}"], activations[-1])
    grads = dict(
        zip((f"W{last}", f"b{last}"), param_grads(delta, cache[f"a{last - 1}"]), strict=True)
    )
    for i in hidden_layers(activations):
        delta = delta_hidden(params[f"W{i + 1}"], delta, cache[f"z{i}"], activations[i])
        grads[f"W{i}"], grads[f"b{i}"] = param_grads(delta, cache[f"a{i - 1}"])
    return grads


@misconception(
    "q5_6",
    of="backward",
    id="fprime_at_a",
    equation="(17)–(19)",
    vi=(
        "f' đang được tính tại a. Với ReLU không sao, với sigmoid hay tanh thì sai: hãy lấy z từ "
        "cache."
    ),
    en="f' is taken at a. ReLU does not mind, sigmoid and tanh do: take z from the cache.",
)
def backward_fprime_at_a(
    params: Arrays, cache: Arrays, y_true: np.ndarray, activations: Sequence[str]
) -> object:
    shifted = dict(cache)
    for i in range(1, len(activations) + 1):
        shifted[f"z{i}"] = cache[f"a{i}"]
    return all_gradients(params, shifted, y_true, activations)


@misconception(
    "q5_6",
    of="backward",
    id="n_again_hidden",
    equation="(18)–(19)",
    vi=(
        "Ở mỗi lớp ẩn δ lại bị chia cho n. 1/n chỉ xuất hiện một lần, trong δ của lớp cuối, rồi đi "
        "theo quy tắc chuỗi."
    ),
    en=(
        "In every hidden layer δ is divided by n again. 1/n appears once, in the last layer's δ, "
        "and travels along by the chain rule."
    ),
)
def backward_n_again_hidden(
    params: Arrays, cache: Arrays, y_true: np.ndarray, activations: Sequence[str]
) -> object:
    grads = all_gradients(params, cache, y_true, activations)
    n, last = y_true.shape[1], len(activations)
    for i in hidden_layers(activations):
        grads[f"W{i}"] = grads[f"W{i}"] / n ** (last - i)
        grads[f"b{i}"] = grads[f"b{i}"] / n ** (last - i)
    return grads


@misconception(
    "q5_6",
    of="backward",
    id="n_again",
    equation="(20)–(21)",
    vi="Mọi gradient bị chia cho n hai lần: một lần trong δ của lớp cuối, một lần ở dW và db.",
    en="Every gradient is divided by n twice: in the last layer's δ, and again in dW and db.",
)
def backward_n_again(
    params: Arrays, cache: Arrays, y_true: np.ndarray, activations: Sequence[str]
) -> object:
    grads = all_gradients(params, cache, y_true, activations)
    return {key: value / y_true.shape[1] for key, value in grads.items()}


@misconception(
    "q5_6",
    of="backward",
    id="no_n",
    equation="(17)",
    vi="Thiếu 1/(d_L·n) của MSE: gradient là của tổng bình phương, không phải của trung bình.",
    en="The 1/(d_L·n) of the MSE is missing: this is the gradient of the sum, not of the mean.",
)
def backward_no_n(
    params: Arrays, cache: Arrays, y_true: np.ndarray, activations: Sequence[str]
) -> object:
    grads = all_gradients(params, cache, y_true, activations)
    return {key: value * y_true.size for key, value in grads.items()}


@misconception(
    "q5_6",
    of="backward",
    id="only_n",
    equation="(17)",
    vi="Bạn chỉ chia cho n. MSE là trung bình trên mọi phần tử: d_L·n số, không phải n số.",
    en="You divide by n only. The MSE averages over all entries, which are d_L·n and not n.",
)
def backward_only_n(
    params: Arrays, cache: Arrays, y_true: np.ndarray, activations: Sequence[str]
) -> object:
    grads = all_gradients(params, cache, y_true, activations)
    return {key: value * len(y_true) for key, value in grads.items()}


@misconception(
    "q5_6",
    of="backward",
    id="half",
    equation="(17)",
    vi="Mọi gradient nhỏ đi một nửa: đó là đạo hàm của ½MSE. Khóa học dùng MSE không có ½.",
    en="Every gradient is halved: that is the derivative of ½MSE. Our MSE has no ½.",
)
def backward_half(
    params: Arrays, cache: Arrays, y_true: np.ndarray, activations: Sequence[str]
) -> object:
    grads = all_gradients(params, cache, y_true, activations)
    return {key: value / 2 for key, value in grads.items()}


@misconception(
    "q5_6",
    of="backward",
    id="sign",
    equation="(17)",
    vi="Mọi gradient đều ngược dấu: sai số là y − y_true, không phải y_true − y.",
    en="Every gradient has the wrong sign: the error is y − y_true, not y_true − y.",
)
def backward_sign(
    params: Arrays, cache: Arrays, y_true: np.ndarray, activations: Sequence[str]
) -> object:
    grads = all_gradients(params, cache, y_true, activations)
    return {key: -value for key, value in grads.items()}


@misconception(
    "q5_6",
    of="backward",
    id="W_wrong_index",
    equation="(18)–(19)",
    vi=(
        "δ(i) đang dùng W_i. Từ lớp i + 1 trở về lớp i, đường đi qua W_{i+1}: chính ma trận đã đưa "
        "a_i đi tiếp."
    ),
    en=(
        "δ(i) uses W_i. The way from layer i + 1 back to layer i leads through W_{i+1}, the very "
        "matrix that carried a_i onward."
    ),
)
def backward_wrong_index(
    params: Arrays, cache: Arrays, y_true: np.ndarray, activations: Sequence[str]
) -> object:
    shifted = {**params}
    for i in hidden_layers(activations):
        shifted[f"W{i + 1}"] = params[f"W{i}"]
    return all_gradients(shifted, cache, y_true, activations)


@misconception(
    "q5_6",
    of="backward",
    id="no_transpose",
    equation="(18)–(19)",
    vi="δ đi ngược qua W chứ không qua W^T. Khi W vuông, NumPy không báo lỗi, gradient vẫn sai.",
    en="δ goes back through W, not W^T. With a square W NumPy says nothing, and it is still wrong.",
)
def backward_no_transpose(
    params: Arrays, cache: Arrays, y_true: np.ndarray, activations: Sequence[str]
) -> object:
    square = {
        key: value.T if value.shape[0] == value.shape[1] else value for key, value in params.items()
    }
    return all_gradients(square, cache, y_true, activations)


@misconception(
    "q5_6",
    of="backward",
    id="db_flat",
    equation="(21)",
    vi="db có shape (d,) thay vì (d, 1) như b. Giữ lại trục đã cộng (keepdims).",
    en="db has the shape (d,), not (d, 1) as b has. Keep the axis you sum over (keepdims).",
)
def backward_db_flat(
    params: Arrays, cache: Arrays, y_true: np.ndarray, activations: Sequence[str]
) -> object:
    grads = all_gradients(params, cache, y_true, activations)
    return {key: value.ravel() if key[0] == "b" else value for key, value in grads.items()}


@misconception(
    "q5_6",
    of="backward",
    id="db_mean",
    equation="(21)",
    vi="db là trung bình trên các mẫu. 1/n đã có trong δ của lớp cuối, nên ở đây chỉ cần cộng.",
    en="db is a mean over the samples. 1/n is in the last layer's δ already: here you only add.",
)
def backward_db_mean(
    params: Arrays, cache: Arrays, y_true: np.ndarray, activations: Sequence[str]
) -> object:
    grads = all_gradients(params, cache, y_true, activations)
    n = y_true.shape[1]
    return {key: value / n if key[0] == "b" else value for key, value in grads.items()}


@misconception(
    "q5_6",
    of="backward",
    id="no_output_fprime",
    equation="(17)",
    vi="δ của lớp cuối thiếu f'(z_L). Với lớp ra tuyến tính thì không sao, với hàm khác thì sai.",
    en="The last δ lacks f'(z_L). With a linear output this does no harm, with any other it does.",
)
def backward_no_output_fprime(
    params: Arrays, cache: Arrays, y_true: np.ndarray, activations: Sequence[str]
) -> object:
    return all_gradients(params, cache, y_true, [*activations[:-1], "linear"])


@misconception(
    "q5_6",
    of="backward",
    id="no_hidden_fprime",
    equation="(18)–(19)",
    vi="Các lớp ẩn thiếu f'(z). Ở bài báo f' = 1 khắp nơi nên kết quả vẫn khớp.",
    en="The hidden layers lack f'(z). In the paper f' = 1 everywhere, so the numbers still agree.",
)
def backward_no_hidden_fprime(
    params: Arrays, cache: Arrays, y_true: np.ndarray, activations: Sequence[str]
) -> object:
    straight = ["linear"] * (len(activations) - 1) + [activations[-1]]
    return all_gradients(params, cache, y_true, straight)


@misconception(
    "q5_6",
    of="backward",
    id="relu_everywhere",
    equation="(18)–(19)",
    vi="Các lớp ẩn luôn dùng f' của ReLU. Tên hàm kích hoạt của từng lớp nằm trong activations.",
    en="The hidden layers always use ReLU's f'. Each layer's activation is named in activations.",
)
def backward_relu_everywhere(
    params: Arrays, cache: Arrays, y_true: np.ndarray, activations: Sequence[str]
) -> object:
    fixed = ["relu"] * (len(activations) - 1) + [activations[-1]]
    return all_gradients(params, cache, y_true, fixed)


@misconception(
    "q5_6",
    of="backward",
    id="reversed_activations",
    equation="(18)–(19)",
    vi=(
        "Danh sách activations bị đọc ngược. activations[0] thuộc về lớp 1, dù ta đi từ lớp L "
        "xuống."
    ),
    en="activations is read backwards. activations[0] is layer 1's, though we walk from L down.",
)
def backward_reversed_activations(
    params: Arrays, cache: Arrays, y_true: np.ndarray, activations: Sequence[str]
) -> object:
    return all_gradients(params, cache, y_true, activations[::-1])


@misconception(
    "q5_6",
    of="backward",
    id="same_delta",
    equation="(18)–(19)",
    vi=(
        "δ của lớp cuối được dùng cho mọi lớp. Mỗi lớp có δ riêng, tính từ δ của lớp ngay sau nó "
        "bằng (18), (19)."
    ),
    en=(
        "The last layer's δ serves all layers. Each layer has its own, made from that of the "
        "layer after it by (18), (19)."
    ),
)
def backward_same_delta(
    params: Arrays, cache: Arrays, y_true: np.ndarray, activations: Sequence[str]
) -> object:
    last = len(activations)
    delta = delta_output(cache[f"a{last}"], y_true, cache[f"z{last}"], activations[-1])
    grads = {}
    for i in range(1, last + 1):
        grads[f"W{i}"], grads[f"b{i}"] = param_grads(delta, cache[f"a{i - 1}"])
    return grads


@misconception(
    "q5_6",
    of="backward",
    id="two_layers",
    equation="(17)–(21)",
    vi="Hàm chỉ biết mạng hai lớp. Số lớp là len(activations): hãy đi bằng vòng lặp từ L về 1.",
    en="It knows two layers only. Their number is len(activations): walk from L to 1 in a loop.",
)
def backward_two_layers(
    params: Arrays, cache: Arrays, y_true: np.ndarray, activations: Sequence[str]
) -> object:
    delta2 = delta_output(cache["a2"], y_true, cache["z2"], activations[1])
    delta1 = delta_hidden(params["W2"], delta2, cache["z1"], activations[0])
    dW2, db2 = param_grads(delta2, cache["a1"])
    dW1, db1 = param_grads(delta1, cache["a0"])
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}


@misconception(
    "q5_6",
    of="backward",
    id="other_keys",
    equation="(20)–(21)",
    vi=(
        "Các khóa là dW1, db1, … Hãy dùng đúng các khóa của params: W1, b1, … để bước sau ghép "
        "được."
    ),
    en=(
        "The keys are dW1, db1, … Use those of params, W1, b1, …, so that the update can match "
        "them."
    ),
)
def backward_other_keys(
    params: Arrays, cache: Arrays, y_true: np.ndarray, activations: Sequence[str]
) -> object:
    grads = all_gradients(params, cache, y_true, activations)
    return {f"d{key}": value for key, value in grads.items()}


@misconception(
    "q5_6",
    of="backward",
    id="keeps_deltas",
    equation="(20)–(21)",
    vi="grads còn chứa cả các δ. Chỉ trả về đúng các khóa của params.",
    en="grads holds the δ as well. Return exactly the keys of params.",
)
def backward_keeps_deltas(
    params: Arrays, cache: Arrays, y_true: np.ndarray, activations: Sequence[str]
) -> object:
    grads = all_gradients(params, cache, y_true, activations)
    last = len(activations)
    delta = delta_output(cache[f"a{last}"], y_true, cache[f"z{last}"], activations[-1])
    return {**grads, f"delta{last}": delta}


@misconception(
    "q5_6",
    of="backward",
    id="changes_cache",
    equation="(17)–(21)",
    vi="cache của người gọi bị ghi thêm hoặc ghi đè. Hãy giữ δ trong biến của riêng bạn.",
    en="The caller's cache is written to. Keep δ in a variable of your own.",
)
def backward_changes_cache(
    params: Arrays, cache: Arrays, y_true: np.ndarray, activations: Sequence[str]
) -> object:
    grads = all_gradients(params, cache, y_true, activations)
    last = len(activations)
    cache["delta"] = delta_output(cache[f"a{last}"], y_true, cache[f"z{last}"], activations[-1])
    return grads


# --- q5_7: update_params ---


@misconception(
    "q5_7",
    of="update_params",
    id="ascent",
    equation="(22)–(23)",
    vi="Dấu cộng đi LÊN dốc. Muốn mất mát giảm phải trừ: đi ngược gradient.",
    en="A plus walks UPHILL. For the loss to fall, subtract: go against the gradient.",
)
def update_ascent(params: Arrays, grads: Arrays, lr: float) -> object:
    return {key: params[key] + lr * grads[key] for key in params}


@misconception(
    "q5_7",
    of="update_params",
    id="shallow_copy",
    equation="(22)–(23)",
    vi=(
        "dict(params) chỉ chép cái từ điển, các mảng bên trong vẫn là một. Phép -= sau đó sửa luôn "
        "tham số của người gọi."
    ),
    en=(
        "dict(params) copies the dictionary only, the arrays in it are the same ones. The -= then "
        "changes the caller's parameters as well."
    ),
)
def update_shallow_copy(params: Arrays, grads: Arrays, lr: float) -> object:
    new = dict(params)
    for key in new:
        new[key] -= lr * grads[key]
    return new


@misconception(
    "q5_7",
    of="update_params",
    id="no_lr",
    equation="(22)–(23)",
    vi="Thiếu tốc độ học: bạn trừ cả gradient. (22) trừ η lần gradient.",
    en="The learning rate is missing: you subtract the whole gradient, (22) only η times it.",
)
def update_no_lr(params: Arrays, grads: Arrays, lr: float) -> object:
    return {key: params[key] - grads[key] for key in params}


@misconception(
    "q5_7",
    of="update_params",
    id="fixed_lr",
    equation="(22)–(23)",
    vi="Tốc độ học luôn là 0,1. Hãy dùng lr được truyền vào.",
    en="The learning rate is always 0.1. Use the lr that is passed in.",
)
def update_fixed_lr(params: Arrays, grads: Arrays, lr: float) -> object:
    return {key: params[key] - 0.1 * grads[key] for key in params}


@misconception(
    "q5_7",
    of="update_params",
    id="weights_only",
    equation="(23)",
    vi="Chỉ các W được cập nhật. Độ lệch b cũng là tham số: xem (23).",
    en="Only the W are updated. The biases are parameters too: see (23).",
)
def update_weights_only(params: Arrays, grads: Arrays, lr: float) -> object:
    return {
        key: params[key] - lr * grads[key] if key[0] == "W" else params[key].copy()
        for key in params
    }


@misconception(
    "q5_7",
    of="update_params",
    id="two_layers",
    equation="(22)–(23)",
    vi="Chỉ W1, b1, W2, b2 được trả về. Mạng có thể có nhiều hay ít lớp hơn: hãy duyệt mọi khóa.",
    en="Only W1, b1, W2 and b2 come back. There may be more or fewer layers: loop over the keys.",
)
def update_two_layers(params: Arrays, grads: Arrays, lr: float) -> object:
    return {key: params[key] - lr * grads[key] for key in ("W1", "b1", "W2", "b2")}


@misconception(
    "q5_7",
    of="update_params",
    id="only_change",
    equation="(22)–(23)",
    vi="Đây mới là phần phải trừ, lr·gradient. Còn lấy tham số cũ trừ đi nó nữa.",
    en="This is what has to be subtracted, lr·gradient. Now subtract it from the old parameters.",
)
def update_only_change(params: Arrays, grads: Arrays, lr: float) -> object:
    return {key: lr * grads[key] for key in params}


@misconception(
    "q5_7",
    of="update_params",
    id="shrinks_params",
    equation="(22)–(23)",
    vi="lr đang nhân với cả hiệu, nên tham số cũng bị co lại. lr chỉ nhân với gradient.",
    en=(
        "lr multiplies the whole difference and shrinks the parameters too. It belongs to grads "
        "only."
    ),
)
def update_shrinks(params: Arrays, grads: Arrays, lr: float) -> object:
    return {key: lr * (params[key] - grads[key]) for key in params}


@misconception(
    "q5_7",
    of="update_params",
    id="by_position",
    equation="(22)–(23)",
    vi=(
        "Tham số và gradient được ghép theo thứ tự trong từ điển. Lan truyền ngược tạo gradient từ "
        "lớp cuối, nên hãy ghép theo khóa."
    ),
    en=(
        "Parameters and gradients are matched by their place in the dictionary. Backpropagation "
        "makes the last layer's first, so match them by key."
    ),
)
def update_by_position(params: Arrays, grads: Arrays, lr: float) -> object:
    pairs = zip(params.items(), grads.values(), strict=True)
    return {key: value - lr * slope for (key, value), slope in pairs}


@misconception(
    "q5_7",
    of="update_params",
    id="keeps_dtype",
    equation="(22)–(23)",
    vi="Tham số nguyên bị giữ kiểu nguyên nên phần thập phân mất. Tham số mới phải là số thực.",
    en=(
        "Integer parameters stay integers and lose their decimals. The new ones must be real "
        "numbers."
    ),
)
def update_keeps_dtype(params: Arrays, grads: Arrays, lr: float) -> object:
    return {key: (params[key] - lr * grads[key]).astype(params[key].dtype) for key in params}


@misconception(
    "q5_7",
    of="update_params",
    id="scales_grads",
    equation="(22)–(23)",
    vi="grads của người gọi bị nhân với lr tại chỗ. Hãy tạo mảng mới.",
    en="The caller's grads are multiplied by lr in place. Make new arrays.",
)
def update_scales_grads(params: Arrays, grads: Arrays, lr: float) -> object:
    for key in grads:
        grads[key] *= lr
    return {key: params[key] - grads[key] for key in params}


# --- q5_8: grad_check ---

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
    vi="Đây là sai số tuyệt đối. Hãy so với độ lớn: một lệch 0,001 là nhiều hay ít tùy gradient.",
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
        "Sau mỗi lần nhích, số đó không được trả về chỗ cũ, nên các đạo hàm sau tính ở một điểm "
        "khác. Hãy khôi phục trước khi sang số kế tiếp."
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


# --- q5_9: train ---


def mse_of(y: np.ndarray, y_true: np.ndarray) -> float:
    """The loss of a prediction."""
    return float(np.mean((y - y_true) ** 2))


def descend(
    X: np.ndarray,
    y_true: np.ndarray,
    params: Arrays,
    activations: Sequence[str],
    lr: float,
    n_steps: int,
) -> tuple[Arrays, list[float]]:
    """What `train` should do, under a name that no student's function takes."""
    y, cache = forward(X, params, activations)
    losses = [mse_of(y, y_true)]
    for _ in range(n_steps):
        params = update_params(params, backward(params, cache, y_true, activations), lr)
        y, cache = forward(X, params, activations)
        losses.append(mse_of(y, y_true))
    return params, losses


@misconception(
    "q5_9",
    of="train",
    id="W2_before_delta1",
    equation="(22)–(23)",
    vi=(
        "Lớp sau được cập nhật trước khi δ của lớp trước được tính, nên δ đi ngược qua W mới. Hãy "
        "tính MỌI gradient, rồi mới cập nhật."
    ),
    en=(
        "A later layer is updated before the δ of the earlier one is computed, so that δ goes back "
        "through the new W. Compute ALL gradients, then update."
    ),
)
def train_layer_by_layer(
    X: np.ndarray,
    y_true: np.ndarray,
    params: Arrays,
    activations: Sequence[str],
    lr: float,
    n_steps: int,
) -> object:
    last = len(activations)
    work = {key: value.copy() for key, value in params.items()}
    y, cache = forward(X, work, activations)
    losses = [mse_of(y, y_true)]
    for _ in range(n_steps):
        delta = delta_output(y, y_true, cache[f"z{last}"], activations[-1])
        for i in range(last, 0, -1):
            dW, db = param_grads(delta, cache[f"a{i - 1}"])
            work[f"W{i}"], work[f"b{i}"] = work[f"W{i}"] - lr * dW, work[f"b{i}"] - lr * db
            if i > 1:
                delta = delta_hidden(work[f"W{i}"], delta, cache[f"z{i - 1}"], activations[i - 2])
        y, cache = forward(X, work, activations)
        losses.append(mse_of(y, y_true))
    return work, losses


@misconception(
    "q5_9",
    of="train",
    id="stale_cache",
    equation="(14)–(23)",
    vi="Lan truyền xuôi chỉ chạy một lần. Tham số đã đổi thì z, a và gradient cũng đổi: chạy lại.",
    en="The forward pass runs only once. New parameters make new z, a and gradients: run it again.",
)
def train_stale_cache(
    X: np.ndarray,
    y_true: np.ndarray,
    params: Arrays,
    activations: Sequence[str],
    lr: float,
    n_steps: int,
) -> object:
    y, cache = forward(X, params, activations)
    losses = [mse_of(y, y_true)]
    for _ in range(n_steps):
        params = update_params(params, backward(params, cache, y_true, activations), lr)
        losses.append(mse_of(forward(X, params, activations)[0], y_true))
    return params, losses


@misconception(
    "q5_9",
    of="train",
    id="frozen_gradient",
    equation="(14)–(23)",
    vi="Gradient chỉ được tính một lần rồi dùng mãi. Mỗi bước cần gradient tại tham số hiện tại.",
    en="The gradient is computed once and used for ever. Each step needs it at the current point.",
)
def train_frozen_gradient(
    X: np.ndarray,
    y_true: np.ndarray,
    params: Arrays,
    activations: Sequence[str],
    lr: float,
    n_steps: int,
) -> object:
    y, cache = forward(X, params, activations)
    losses = [mse_of(y, y_true)]
    grads = backward(params, cache, y_true, activations)
    for _ in range(n_steps):
        params = update_params(params, grads, lr)
        losses.append(mse_of(forward(X, params, activations)[0], y_true))
    return params, losses


@misconception(
    "q5_9",
    of="train",
    id="returns_initial",
    equation="(22)–(23)",
    vi="Các mất mát đúng, nhưng tham số trả về vẫn là tham số ban đầu. Hãy trả về bản đã cập nhật.",
    en="The losses are right, but the first parameters come back. Return the updated ones.",
)
def train_returns_initial(
    X: np.ndarray,
    y_true: np.ndarray,
    params: Arrays,
    activations: Sequence[str],
    lr: float,
    n_steps: int,
) -> object:
    return params, descend(X, y_true, params, activations, lr, n_steps)[1]


@misconception(
    "q5_9",
    of="train",
    id="half_loss",
    equation="(25)",
    vi="Các mất mát nhỏ đi một nửa: bạn ghi ½MSE. Khóa học dùng MSE không có ½.",
    en="The losses are halved: you record ½MSE. Our MSE has no ½.",
)
def train_half_loss(
    X: np.ndarray,
    y_true: np.ndarray,
    params: Arrays,
    activations: Sequence[str],
    lr: float,
    n_steps: int,
) -> object:
    params, losses = descend(X, y_true, params, activations, lr, n_steps)
    return params, [loss / 2 for loss in losses]


@misconception(
    "q5_9",
    of="train",
    id="sum_loss",
    equation="(25)",
    vi="Mất mát ghi lại là tổng bình phương. MSE là trung bình trên mọi phần tử.",
    en="The recorded loss is the sum of squares. The MSE is the mean over all entries.",
)
def train_sum_loss(
    X: np.ndarray,
    y_true: np.ndarray,
    params: Arrays,
    activations: Sequence[str],
    lr: float,
    n_steps: int,
) -> object:
    params, losses = descend(X, y_true, params, activations, lr, n_steps)
    return params, [loss * y_true.size for loss in losses]


@misconception(
    "q5_9",
    of="train",
    id="no_first_loss",
    equation="(14)–(23)",
    vi="Thiếu mất mát TRƯỚC bước đầu tiên: n bước cho n + 1 giá trị.",
    en="The loss BEFORE the first step is missing: n steps make n + 1 values.",
)
def train_no_first_loss(
    X: np.ndarray,
    y_true: np.ndarray,
    params: Arrays,
    activations: Sequence[str],
    lr: float,
    n_steps: int,
) -> object:
    params, losses = descend(X, y_true, params, activations, lr, n_steps)
    return params, losses[1:]


@misconception(
    "q5_9",
    of="train",
    id="no_last_loss",
    equation="(14)–(23)",
    vi="Thiếu mất mát SAU bước cuối cùng: giá trị cuối phải là của mạng được trả về.",
    en="The loss AFTER the last step is missing: the last value must be that of the result.",
)
def train_no_last_loss(
    X: np.ndarray,
    y_true: np.ndarray,
    params: Arrays,
    activations: Sequence[str],
    lr: float,
    n_steps: int,
) -> object:
    params, losses = descend(X, y_true, params, activations, lr, n_steps)
    return params, losses[:-1]


@misconception(
    "q5_9",
    of="train",
    id="ascent",
    equation="(22)–(23)",
    vi="Mất mát tăng sau mỗi bước: bạn đang đi lên dốc. Kiểm tra dấu ở bước cập nhật.",
    en="The loss grows with each step: you walk uphill. Check the sign of the update.",
)
def train_ascent(
    X: np.ndarray,
    y_true: np.ndarray,
    params: Arrays,
    activations: Sequence[str],
    lr: float,
    n_steps: int,
) -> object:
    return descend(X, y_true, params, activations, -lr, n_steps)


@misconception(
    "q5_9",
    of="train",
    id="one_step",
    equation="(14)–(23)",
    vi=(
        "Chỉ có một bước được thực hiện, dù n_steps là bao nhiêu. Vòng lặp có return bên trong "
        "không?"
    ),
    en="Only one step is taken, whatever n_steps is. Does the loop have a return inside?",
)
def train_one_step(
    X: np.ndarray,
    y_true: np.ndarray,
    params: Arrays,
    activations: Sequence[str],
    lr: float,
    n_steps: int,
) -> object:
    return descend(X, y_true, params, activations, lr, 1)


@misconception(
    "q5_9",
    of="train",
    id="extra_step",
    equation="(14)–(23)",
    vi="Có một bước thừa: tham số trả về đã đi thêm một bước so với mất mát cuối cùng.",
    en="There is a step too many: the returned parameters are one step beyond the last loss.",
)
def train_extra_step(
    X: np.ndarray,
    y_true: np.ndarray,
    params: Arrays,
    activations: Sequence[str],
    lr: float,
    n_steps: int,
) -> object:
    losses = descend(X, y_true, params, activations, lr, n_steps)[1]
    return descend(X, y_true, params, activations, lr, n_steps + 1)[0], losses


@misconception(
    "q5_9",
    of="train",
    id="sample_by_sample",
    equation="(14)–(23)",
    vi=(
        "Tham số được cập nhật sau từng mẫu, như SGD. Ở đây mỗi bước dùng toàn bộ dữ liệu: một "
        "gradient, một lần cập nhật."
    ),
    en=(
        "The parameters are updated after every sample, as in SGD. Here a step uses all the data: "
        "one gradient, one update."
    ),
)
def train_sample_by_sample(
    X: np.ndarray,
    y_true: np.ndarray,
    params: Arrays,
    activations: Sequence[str],
    lr: float,
    n_steps: int,
) -> object:
    losses = [mse_of(forward(X, params, activations)[0], y_true)]
    for _ in range(n_steps):
        for j in range(X.shape[1]):
            cache = forward(X[:, j : j + 1], params, activations)[1]
            grads = backward(params, cache, y_true[:, j : j + 1], activations)
            params = update_params(params, grads, lr)
        losses.append(mse_of(forward(X, params, activations)[0], y_true))
    return params, losses


@misconception(
    "q5_9",
    of="train",
    id="in_place",
    equation="(22)–(23)",
    vi=(
        "Tham số ban đầu của người gọi bị sửa tại chỗ. Hãy chép ra (cả các mảng), rồi mới huấn "
        "luyện."
    ),
    en=(
        "The caller's first parameters are changed in place. Copy them (the arrays too), then "
        "train."
    ),
)
def train_in_place(
    X: np.ndarray,
    y_true: np.ndarray,
    params: Arrays,
    activations: Sequence[str],
    lr: float,
    n_steps: int,
) -> object:
    new, losses = descend(X, y_true, params, activations, lr, n_steps)
    for key, array in params.items():
        array[...] = new[key]
    return params, losses


# --- q5_10: solve_xor ---


def start(seed: int, hidden: int = 8) -> Arrays:
    """A random network with two inputs, so many hidden neurons and one output."""
    rng = np.random.default_rng(seed)
    return {
        "W1": rng.normal(size=(hidden, 2)),
        "b1": np.zeros((hidden, 1)),
        "W2": rng.normal(size=(1, hidden)),
        "b2": np.zeros((1, 1)),
    }


@misconception(
    "q5_10",
    of="solve_xor",
    id="linear",
    equation="(14)–(16)",
    vi=(
        "Mạng của bạn tuyến tính, dù có hai lớp: tích hai ma trận vẫn là một ma trận. MSE không "
        "thể xuống dưới 0,25; cần một hàm kích hoạt phi tuyến."
    ),
    en=(
        "Your network is linear, in spite of its two layers: the product of two matrices is one "
        "matrix. Its MSE cannot fall below 0.25; you need a non-linear activation."
    ),
)
def xor_linear(seed: int) -> object:
    activations = ["linear", "linear"]
    params, losses = train(XOR_X, XOR_Y, start(seed), activations, 0.05, 200)
    return params, activations, losses[-1]


@misconception(
    "q5_10",
    of="solve_xor",
    id="single_layer",
    equation="(14)–(16)",
    vi="Một lớp duy nhất chỉ vạch được một đường thẳng, mà XOR cần hai. Hãy thêm một lớp ẩn.",
    en="A single layer draws one straight line, and XOR needs two. Add a hidden layer.",
)
def xor_single_layer(seed: int) -> object:
    rng = np.random.default_rng(seed)
    params = {"W1": rng.normal(size=(1, 2)), "b1": np.zeros((1, 1))}
    params, losses = train(XOR_X, XOR_Y, params, ["sigmoid"], 1.0, 200)
    return params, ["sigmoid"], losses[-1]


@misconception(
    "q5_10",
    of="solve_xor",
    id="hidden_1",
    equation="(14)–(16)",
    vi="Một nơ-ron ẩn cũng chỉ nhìn thấy một hướng. XOR cần ít nhất hai nơ-ron ẩn.",
    en="One hidden neuron sees one direction only. XOR needs two of them at least.",
)
def xor_hidden_1(seed: int) -> object:
    activations = ["tanh", "linear"]
    params, losses = train(XOR_X, XOR_Y, start(seed, hidden=1), activations, 0.1, 300)
    return params, activations, losses[-1]


@misconception(
    "q5_10",
    of="solve_xor",
    id="too_few",
    equation="(22)–(23)",
    vi="Việc học dừng quá sớm, mất mát còn đang giảm. Hãy tăng số bước, hoặc tốc độ học.",
    en=(
        "The training stops too early, while the loss is still falling. Take more steps, or "
        "longer ones."
    ),
)
def xor_too_few(seed: int) -> object:
    activations = ["tanh", "linear"]
    params, losses = train(XOR_X, XOR_Y, start(seed), activations, 0.1, 20)
    return params, activations, losses[-1]


@misconception(
    "q5_10",
    of="solve_xor",
    id="tiny_lr",
    equation="(22)–(23)",
    vi="Tốc độ học quá nhỏ: sau hàng trăm bước mạng gần như đứng yên.",
    en="The learning rate is too small: after hundreds of steps the network has hardly moved.",
)
def xor_tiny_lr(seed: int) -> object:
    activations = ["tanh", "linear"]
    params, losses = train(XOR_X, XOR_Y, start(seed), activations, 1e-5, 300)
    return params, activations, losses[-1]


@misconception(
    "q5_10",
    of="solve_xor",
    id="zeros",
    equation="(18)–(20)",
    vi=(
        "Mọi trọng số bắt đầu từ 0, nên δ của lớp ẩn bằng 0 và chẳng trọng số nào nhúc nhích. Hãy "
        "khởi tạo ngẫu nhiên."
    ),
    en=("All weights start at 0, so the hidden δ is 0 and no weight ever moves. Start at random."),
)
def xor_zeros(seed: int) -> object:
    activations = ["tanh", "linear"]
    params = {key: np.zeros_like(value) for key, value in start(seed).items()}
    params, losses = train(XOR_X, XOR_Y, params, activations, 0.1, 200)
    return params, activations, losses[-1]


@misconception(
    "q5_10",
    of="solve_xor",
    id="equal_weights",
    equation="(18)–(20)",
    vi=(
        "Mọi nơ-ron ẩn bắt đầu giống hệt nhau nên nhận cùng một gradient và mãi mãi giống nhau: "
        "tám nơ-ron như một. Hãy khởi tạo ngẫu nhiên."
    ),
    en=(
        "All hidden neurons start alike, get the same gradient and stay alike for ever: eight of "
        "them are like one. Start at random."
    ),
)
def xor_equal_weights(seed: int) -> object:
    activations = ["tanh", "linear"]
    params = {key: np.full_like(value, 0.5) for key, value in start(seed).items()}
    params, losses = train(XOR_X, XOR_Y, params, activations, 0.1, 300)
    return params, activations, losses[-1]


@misconception(
    "q5_10",
    of="solve_xor",
    id="untrained",
    equation="(22)–(23)",
    vi="Mạng trả về là mạng lúc chưa học. Hãy trả về tham số mà train trả về.",
    en="The returned network has not been trained. Return the parameters that train returns.",
)
def xor_untrained(seed: int) -> object:
    activations = ["tanh", "linear"]
    params = start(seed)
    losses = train(XOR_X, XOR_Y, params, activations, 0.1, 500)[1]
    return params, activations, losses[-1]


@misconception(
    "q5_10",
    of="solve_xor",
    id="other_table",
    equation="(25)",
    vi="Mạng đã học phép HOẶC (OR): 1 và 1 cho 1. Với XOR, 1 và 1 phải cho 0.",
    en="The network has learnt OR: 1 and 1 make 1. With XOR, 1 and 1 make 0.",
)
def xor_other_table(seed: int) -> object:
    activations = ["tanh", "linear"]
    table = np.array([[0.0, 1.0, 1.0, 1.0]])
    params, losses = train(XOR_X, table, start(seed), activations, 0.1, 500)
    return params, activations, losses[-1]


@misconception(
    "q5_10",
    of="solve_xor",
    id="first_loss",
    equation="(25)",
    vi="final_loss là mất mát lúc đầu. Nó phải là MSE của chính mạng được trả về.",
    en="final_loss is the loss of the start. It must be the MSE of the very network you return.",
)
def xor_first_loss(seed: int) -> object:
    activations = ["tanh", "linear"]
    params, losses = train(XOR_X, XOR_Y, start(seed), activations, 0.1, 700)
    return params, activations, losses[0]


@misconception(
    "q5_10",
    of="solve_xor",
    id="summed_loss",
    equation="(25)",
    vi="final_loss là tổng bình phương trên bốn mẫu. MSE là trung bình của chúng.",
    en="final_loss is the sum of squares over the four samples. The MSE is their mean.",
)
def xor_summed_loss(seed: int) -> object:
    activations = ["tanh", "sigmoid"]
    params, losses = train(XOR_X, XOR_Y, start(seed), activations, 1.0, 500)
    return params, activations, losses[-1] * XOR_Y.size
