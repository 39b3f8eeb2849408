"""Known wrong answers to q5_6, “Backpropagation through all layers”."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from reference import (
    delta_hidden,
    delta_output,
    param_grads,
)
from registry import misconception, variant

Arrays = dict[str, np.ndarray]


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


@misconception(
    "q5_6",
    of="backward",
    id="first_activation_everywhere",
    equation="(18)–(19)",
    vi="Mọi lớp ẩn dùng f' của lớp đầu tiên. Lớp i có tên activations[i − 1].",
    en="All hidden layers use the f' of the first one. Layer i has the name activations[i − 1].",
)
def backward_first_activation_everywhere(
    params: Any, cache: Any, y_true: np.ndarray, activations: Any
) -> object:
    last = len(activations)
    delta = delta_output(cache[f"a{last}"], y_true, cache[f"z{last}"], activations[-1])
    grads = {}
    grads[f"W{last}"], grads[f"b{last}"] = param_grads(delta, cache[f"a{last - 1}"])
    for i in reversed(range(1, last)):
        delta = delta_hidden(params[f"W{i + 1}"], delta, cache[f"z{i}"], activations[0])
        grads[f"W{i}"], grads[f"b{i}"] = param_grads(delta, cache[f"a{i - 1}"])
    return grads


@misconception(
    "q5_6",
    of="backward",
    id="first_layer_missing",
    equation="(20)–(21)",
    vi="Vòng lặp dừng trước lớp 1, nên thiếu W1 và b1. Xem lại giới hạn của range.",
    en="The loop ends before layer 1, and W1 and b1 are missing. Look at the bounds of range.",
)
def backward_first_layer_missing(
    params: Any, cache: Any, y_true: np.ndarray, activations: Any
) -> object:
    last = len(activations)
    delta = delta_output(cache[f"a{last}"], y_true, cache[f"z{last}"], activations[-1])
    grads = {}
    grads[f"W{last}"], grads[f"b{last}"] = param_grads(delta, cache[f"a{last - 1}"])
    for i in reversed(range(2, last)):
        delta = delta_hidden(params[f"W{i + 1}"], delta, cache[f"z{i}"], activations[i - 1])
        grads[f"W{i}"], grads[f"b{i}"] = param_grads(delta, cache[f"a{i - 1}"])
    return grads


@misconception(
    "q5_6",
    of="backward",
    id="stops_at_zero",
    equation="(18)–(19)",
    vi=(
        "Vòng lặp dừng khi δ bằng 0 (hoặc không đổi), nên thiếu khóa của các lớp trước. "
        "Gradient bằng 0 cũng phải có mặt."
    ),
    en=(
        "The loop ends when δ is 0 (or stays the same), and the keys of the layers before are "
        "missing. A gradient of 0 has to be there, too."
    ),
)
def backward_stops_at_zero(params: Any, cache: Any, y_true: np.ndarray, activations: Any) -> object:
    last = len(activations)
    delta = delta_output(cache[f"a{last}"], y_true, cache[f"z{last}"], activations[-1])
    grads = {}
    grads[f"W{last}"], grads[f"b{last}"] = param_grads(delta, cache[f"a{last - 1}"])
    for i in reversed(range(1, last)):
        if not np.any(delta):
            break
        delta = delta_hidden(params[f"W{i + 1}"], delta, cache[f"z{i}"], activations[i - 1])
        grads[f"W{i}"], grads[f"b{i}"] = param_grads(delta, cache[f"a{i - 1}"])
    return grads


@variant("q5_6", of="backward", id="relu_everywhere")
def backward_relu_everywhere_1(
    params: Any, cache: Any, y_true: np.ndarray, activations: Any
) -> object:
    last = len(activations)
    delta = 2 * (cache[f"a{last}"] - y_true) / y_true.size
    grads = {}
    for i in range(last, 0, -1):
        grads[f"W{i}"], grads[f"b{i}"] = param_grads(delta, cache[f"a{i - 1}"])
        if i > 1:
            delta = params[f"W{i}"].T @ delta * (cache[f"z{i - 1}"] > 0)
    return grads
