"""Known wrong answers to q5_2, “Forward propagation”."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from reference import (
    act,
)
from registry import misconception, variant

Arrays = dict[str, np.ndarray]


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
    vi="Thiếu độ lệch: z phải là W·a CỘNG b. Với mạng của bài báo, y thành 0,91 thay vì 1,38.",
    en="The bias is missing: z is W·a PLUS b. The paper's network then gives 0.91 instead of 1.38.",
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
        "gì, và lỗi này không lộ ra."
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


@misconception(
    "q5_2",
    of="forward",
    id="next_activation",
    equation="(14)–(16)",
    vi=(
        "Lớp i dùng hàm kích hoạt của lớp sau. Danh sách đếm từ 0: lớp i có tên activations[i − 1]."
    ),
    en=(
        "Layer i uses the activation of the layer after it. Lists count from 0: layer i has "
        "the name activations[i − 1]."
    ),
)
def forward_next_activation(X: np.ndarray, params: Any, activations: Any) -> object:
    a, cache = X, {"a0": X}
    for i, _kind in enumerate(activations, start=1):
        z = params[f"W{i}"] @ a + params[f"b{i}"]
        a = act(z, activations[i % len(activations)])
        cache[f"z{i}"], cache[f"a{i}"] = z, a
    return a, cache


@misconception(
    "q5_2",
    of="forward",
    id="activated_twice",
    equation="(14)–(16)",
    vi=(
        "Hàm kích hoạt được áp dụng hai lần. Với ReLU thì không thấy, với sigmoid hay tanh thì sai."
    ),
    en="The activation is applied twice. ReLU does not show it, sigmoid and tanh do.",
)
def forward_activated_twice(X: np.ndarray, params: Any, activations: Any) -> object:
    a, cache = X, {"a0": X}
    for i, kind in enumerate(activations, start=1):
        z = params[f"W{i}"] @ a + params[f"b{i}"]
        a = act(act(z, kind), kind)
        cache[f"z{i}"], cache[f"a{i}"] = z, a
    return a, cache


@variant("q5_2", of="forward", id="activated_twice")
def forward_activated_twice_2(X: np.ndarray, params: Any, activations: Any) -> object:
    a, cache = X, {"a0": X}
    for i, kind in enumerate(activations, start=1):
        z = params[f"W{i}"] @ a + params[f"b{i}"]
        z = act(z, kind)
        a = act(z, kind)
        cache[f"z{i}"], cache[f"a{i}"] = z, a
    return a, cache


@misconception(
    "q5_2",
    of="forward",
    id="input_every_layer",
    equation="(14)–(16)",
    vi="Lớp nào cũng nhận X. Lớp i nhận a của lớp trước nó.",
    en="Every layer gets X. Layer i gets the a of the layer before it.",
)
def forward_input_every_layer(X: np.ndarray, params: Any, activations: Any) -> object:
    a, cache = X, {"a0": X}
    for i, kind in enumerate(activations, start=1):
        z = params[f"W{i}"] @ X + params[f"b{i}"]
        a = act(z, kind)
        cache[f"z{i}"], cache[f"a{i}"] = z, a
    return a, cache


@variant("q5_2", of="forward", id="cache_a_as_z")
def forward_cache_a_as_z_1(X: np.ndarray, params: Any, activations: Any) -> object:
    a, cache = X, {"a0": X}
    for i, kind in enumerate(activations, start=1):
        z = params[f"W{i}"] @ a + params[f"b{i}"]
        z = np.maximum(z, 0) if kind == "relu" else z
        a = act(z, kind)
        cache[f"z{i}"], cache[f"a{i}"] = z, a
    return a, cache


@misconception(
    "q5_2",
    of="forward",
    id="sigmoid_sign",
    equation="(14)–(16)",
    vi="Sigmoid của bạn là 1/(1 + e^z): thiếu dấu trừ trong số mũ. Hãy gọi act, nó đã có sẵn.",
    en=(
        "Your sigmoid is 1/(1 + e^z): the minus in the exponent is missing. Call act, which is "
        "given."
    ),
)
def forward_sigmoid_sign(X: np.ndarray, params: Any, activations: Any) -> object:
    a, cache = X, {"a0": X}
    for i, kind in enumerate(activations, start=1):
        z = params[f"W{i}"] @ a + params[f"b{i}"]
        a = act(-z, kind) if kind == "sigmoid" else act(z, kind)
        cache[f"z{i}"], cache[f"a{i}"] = z, a
    return a, cache


@misconception(
    "q5_2",
    of="forward",
    id="activation_left_out",
    equation="(14)–(16)",
    vi=(
        "Một hàm kích hoạt bị bỏ sót: lớp tanh đi qua như tuyến tính. Hãy gọi act với tên của "
        "từng lớp."
    ),
    en=(
        "An activation is left out: a tanh layer passes as a linear one. Call act with each "
        "layer's name."
    ),
)
def forward_activation_left_out(X: np.ndarray, params: Any, activations: Any) -> object:
    a, cache = X, {"a0": X}
    for i, kind in enumerate(activations, start=1):
        z = params[f"W{i}"] @ a + params[f"b{i}"]
        a = z if kind == "tanh" else act(z, kind)
        cache[f"z{i}"], cache[f"a{i}"] = z, a
    return a, cache


@misconception(
    "q5_2",
    of="forward",
    id="only_y",
    equation="(14)–(16)",
    vi="Chỉ có y. Đề cần hai kết quả: y, rồi cache.",
    en="There is only y. Two results are asked for: y, then the cache.",
)
def forward_only_y(X: np.ndarray, params: Any, activations: Any) -> object:
    a, cache = X, {"a0": X}
    for i, kind in enumerate(activations, start=1):
        z = params[f"W{i}"] @ a + params[f"b{i}"]
        a = act(z, kind)
        cache[f"z{i}"], cache[f"a{i}"] = z, a
    return a


@variant("q5_2", of="forward", id="relu_everywhere")
def forward_relu_everywhere_1(X: np.ndarray, params: Any, activations: Any) -> object:
    a, cache = X, {"a0": X}
    for i, _kind in enumerate(activations, start=1):
        z = params[f"W{i}"] @ a + params[f"b{i}"]
        a = np.maximum(z, 0)
        cache[f"z{i}"], cache[f"a{i}"] = z, a
    return a, cache


@variant("q5_2", of="forward", id="relu_everywhere")
def forward_relu_everywhere_2(X: np.ndarray, params: Any, activations: Any) -> object:
    a, cache = X, {"a0": X}
    for i, _kind in enumerate(activations, start=1):
        z = params[f"W{i}"] @ a + params[f"b{i}"]
        a = act(z, "sigmoid")
        cache[f"z{i}"], cache[f"a{i}"] = z, a
    return a, cache


@variant("q5_2", of="forward", id="relu_everywhere")
def forward_relu_everywhere_3(X: np.ndarray, params: Any, activations: Any) -> object:
    a, cache = X, {"a0": X}
    for i, _kind in enumerate(activations, start=1):
        z = params[f"W{i}"] @ a + params[f"b{i}"]
        a = act(z, "tanh")
        cache[f"z{i}"], cache[f"a{i}"] = z, a
    return a, cache
