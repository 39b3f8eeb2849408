"""Known wrong answers to q5_10, “★ A network that learns XOR”."""

from __future__ import annotations

import numpy as np
from reference import (
    XOR_X,
    XOR_Y,
    train,
)
from registry import misconception

Arrays = dict[str, np.ndarray]


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
