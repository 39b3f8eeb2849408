"""A5, Chain rule and backpropagation: the solution, and the docstrings students get.

Networks here stand in columns, as in the paper: one sample per column. `act` and `dact` are given
to students; the rest they write.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

Arrays = dict[str, np.ndarray]
Scalar = Callable[[float], float]

XOR_X = np.array([[0.0, 0.0, 1.0, 1.0], [0.0, 1.0, 0.0, 1.0]])
XOR_Y = np.array([[0.0, 1.0, 1.0, 0.0]])


def act(z: np.ndarray, kind: str) -> np.ndarray:
    """The activation f(z), entry by entry; kind is "linear", "relu", "sigmoid" or "tanh"."""
    z = np.asarray(z, dtype=float)
    if kind == "linear":
        a = +z
    elif kind == "relu":
        a = np.maximum(z, 0.0)
    elif kind == "sigmoid":
        a = np.exp(-np.logaddexp(0.0, -z))  # 1 / (1 + exp(-z)) without overflow
    elif kind == "tanh":
        a = np.tanh(z)
    else:
        raise ValueError(f"unknown activation {kind!r}")
    return a


def dact(z: np.ndarray, kind: str) -> np.ndarray:
    """The derivative f'(z), entry by entry, at the PRE-activation z. For ReLU, f'(0) = 0."""
    z = np.asarray(z, dtype=float)
    if kind == "linear":
        slope = np.ones(z.shape)
    elif kind == "relu":
        slope = np.where(z > 0, 1.0, 0.0)
    elif kind == "sigmoid":
        slope = act(z, "sigmoid") * act(-z, "sigmoid")
    elif kind == "tanh":
        slope = 1.0 - np.tanh(z) ** 2
    else:
        raise ValueError(f"unknown activation {kind!r}")
    return slope


def compose_derivative(
    fs: Sequence[Scalar], dfs: Sequence[Scalar], x: float
) -> tuple[float, float]:
    """Value and derivative at x of the composition f_k(… f_2(f_1(x)) …), the scalar chain rule.

    fs: list [f_1, …, f_k] of functions, applied in this order, f_1 first. dfs: their derivatives,
    in the same order. Both lists may be empty, and are left as they are. x: a number.
    Returns two numbers: (value, derivative). Without any function: (x, 1.0).

    >>> compose_derivative([lambda u: u + 1, lambda u: u**2], [lambda u: 1, lambda u: 2 * u], 3)
    (16, 8.0)
    """
    value, derivative = x, 1.0
    for f, df in zip(fs, dfs, strict=True):
        derivative = derivative * df(value)
        value = f(value)
    return value, derivative


def forward(X: np.ndarray, params: Arrays, activations: Sequence[str]) -> tuple[np.ndarray, Arrays]:
    """Forward propagation through L = len(activations) layers, equations (14)-(16).

    X: array (d0, n), one sample per COLUMN. params: dict with "W1" (d1, d0), "b1" (d1, 1), "W2",
    "b2", …, "WL", "bL". activations: names of f_1, …, f_L for `act`. All left as they are.
    Returns (y, cache): y = a_L, array (dL, n), and a dict with exactly the keys "a0" (which is X),
    "z1", "a1", …, "zL", "aL".

    >>> net = {"W1": np.array([[2.0, -1.0]]), "b1": np.array([[0.5]])}
    >>> y, cache = forward(np.array([[1.0, 0.0], [1.0, 3.0]]), net, ["relu"])
    >>> y
    array([[1.5, 0. ]])
    >>> cache["z1"]
    array([[ 1.5, -2.5]])
    """
    a = X
    cache = {"a0": X}
    for i, kind in enumerate(activations, start=1):
        z = params[f"W{i}"] @ a + params[f"b{i}"]
        a = act(z, kind)
        cache[f"z{i}"], cache[f"a{i}"] = z, a
    return a, cache


def delta_output(
    y_pred: np.ndarray, y_true: np.ndarray, z: np.ndarray, activation: str
) -> np.ndarray:
    """δ of the last layer: the derivative of the MSE by its pre-activation z, equation (17).

    The MSE is the mean over ALL entries, without a factor ½.
    y_pred, y_true, z: arrays (dL, n), with y_pred = act(z, activation). All left as they are.
    Returns an array (dL, n).

    >>> delta_output(np.array([[1.38]]), np.array([[1.0]]), np.array([[1.38]]), "linear")
    array([[0.76]])
    """
    delta: np.ndarray = 2 / y_pred.size * (y_pred - y_true) * dact(z, activation)
    return delta


def delta_hidden(
    W_next: np.ndarray, delta_next: np.ndarray, z: np.ndarray, activation: str
) -> np.ndarray:
    """δ of a hidden layer from the δ of the layer after it, equations (18)-(19).

    W_next: (d_next, d), the weights of the layer AFTER this one. delta_next: (d_next, n).
    z: (d, n), the pre-activation of this layer; activation: its name. All left as they are.
    Returns an array (d, n).

    >>> delta_hidden(np.array([[0.5, 0.6]]), np.array([[2.0]]), np.array([[0.6], [-1.3]]), "relu")
    array([[1.],
           [0.]])
    """
    delta: np.ndarray = W_next.T @ delta_next * dact(z, activation)
    return delta


def param_grads(delta: np.ndarray, a_prev: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Gradients of one layer's weights and bias, equations (20)-(21), for n samples.

    delta: (d, n), δ of this layer; it already holds the 1/n of the MSE. a_prev: (d_prev, n), what
    came into the layer. Both left as they are.
    Returns (dW, db) with the shapes of W and b: (d, d_prev) and (d, 1).

    >>> dW, db = param_grads(np.array([[1.0, 10.0]]), np.array([[1.0, 2.0], [3.0, 4.0]]))
    >>> dW, db
    (array([[21., 43.]]), array([[11.]]))
    """
    return delta @ a_prev.T, delta.sum(axis=1, keepdims=True)


def backward(
    params: Arrays, cache: Arrays, y_true: np.ndarray, activations: Sequence[str]
) -> Arrays:
    """Backpropagation: gradients of the MSE by every parameter, equations (17)-(21), any L.

    params, cache, activations: as `forward` takes and returns them. y_true: (dL, n). All left as
    they are.
    Returns a dict with exactly the keys of params, "W1", "b1", …, and the same shapes.

    >>> net = {"W1": np.array([[2.0, -1.0]]), "b1": np.array([[0.5]])}
    >>> y, cache = forward(np.array([[1.0, 0.0], [1.0, 3.0]]), net, ["relu"])
    >>> backward(net, cache, np.array([[1.0, 1.0]]), ["relu"])["W1"]
    array([[0.5, 0.5]])
    """
    last = len(activations)
    delta = delta_output(cache[f"a{last}"], y_true, cache[f"z{last}"], activations[-1])
    grads = {}
    grads[f"W{last}"], grads[f"b{last}"] = param_grads(delta, cache[f"a{last - 1}"])
    for i in reversed(range(1, last)):
        delta = delta_hidden(params[f"W{i + 1}"], delta, cache[f"z{i}"], activations[i - 1])
        grads[f"W{i}"], grads[f"b{i}"] = param_grads(delta, cache[f"a{i - 1}"])
    return grads


def update_params(params: Arrays, grads: Arrays, lr: float) -> Arrays:
    """One step of gradient descent for every parameter, equations (22)-(23).

    params, grads: dicts with the same keys and shapes, left as they are. lr: learning rate.
    Returns a NEW dict of NEW arrays with the same keys and shapes.

    >>> update_params({"b1": np.array([[1.0]])}, {"b1": np.array([[4.0]])}, 0.25)
    {'b1': array([[0.]])}
    """
    return {key: params[key] - lr * grads[key] for key in params}


def grad_check(
    loss_fn: Callable[[Arrays], float], params: Arrays, grads: Arrays, h: float = 1e-5
) -> float:
    """How far `grads` is from the numerical gradient: the largest relative error of all entries.

    For every single entry of every array of params: num is the CENTRAL difference of loss_fn with
    step h, ana the entry of grads, and its error is |num - ana| / max(|num| + |ana|, 1e-8). Where
    both are 0 the error is therefore 0.
    loss_fn: takes a dict like params, returns a number. params, grads: dicts with the same keys
    and shapes, left as they are.
    Returns one number.

    >>> square = lambda p: float(np.sum(p["W1"] ** 2))
    >>> here = {"W1": np.array([[1.0, -2.0]])}
    >>> round(grad_check(square, here, {"W1": np.array([[2.0, -6.0]])}), 6)
    0.2
    """
    work = {key: np.array(value, dtype=float) for key, value in params.items()}
    worst = 0.0
    for key, array in work.items():
        for at in np.ndindex(array.shape):
            here = array[at]
            array[at] = here + h
            above = loss_fn(work)
            array[at] = here - h
            below = loss_fn(work)
            array[at] = here
            num, ana = (above - below) / (2 * h), float(grads[key][at])
            worst = max(worst, abs(num - ana) / max(abs(num) + abs(ana), 1e-8))
    return worst


def train(
    X: np.ndarray,
    y_true: np.ndarray,
    params: Arrays,
    activations: Sequence[str],
    lr: float,
    n_steps: int,
) -> tuple[Arrays, list[float]]:
    """Gradient descent on the whole data set, n_steps times equations (14)-(23).

    X: (d0, n). y_true: (dL, n). params, activations: as in `forward`. All left as they are.
    Returns (params, losses): the last parameters, and n_steps + 1 numbers: the MSE before the first
    step, then after each step. losses[-1] is the loss of the returned parameters.

    >>> net = {"W1": np.array([[0.0]]), "b1": np.array([[0.0]])}
    >>> net, losses = train(np.array([[1.0]]), np.array([[2.0]]), net, ["linear"], 0.125, 2)
    >>> losses
    [4.0, 1.0, 0.25]
    """
    y, cache = forward(X, params, activations)
    losses = [float(np.mean((y - y_true) ** 2))]
    for _ in range(n_steps):
        grads = backward(params, cache, y_true, activations)
        params = update_params(params, grads, lr)
        y, cache = forward(X, params, activations)
        losses.append(float(np.mean((y - y_true) ** 2)))
    return params, losses


def survivors() -> set[str]:
    """Which of the wrong programs (a) to (g) produce every number of the paper's example.

    Returns a set of letters (a list of them, or a string of them, will do as well).
    """
    return set("acdeg")


def random_network(depth: int, kind: str, seed: int) -> tuple[Arrays, np.ndarray, np.ndarray]:
    """Random `params` of `depth` layers, 20 neurons wide, with data X (20, 32) and y_true (1, 32).

    The weights are scaled so that values keep their size on the way forward.
    """
    numbers = np.random.default_rng(seed)
    sizes = [20] * depth + [1]
    spread = 2 if kind == "relu" else 1
    params = {}
    for i in range(1, depth + 1):
        scale = np.sqrt(spread / sizes[i - 1])
        params[f"W{i}"] = numbers.normal(scale=scale, size=(sizes[i], sizes[i - 1]))
        params[f"b{i}"] = np.zeros((sizes[i], 1))
    return params, numbers.normal(size=(20, 32)), numbers.normal(size=(1, 32))


def gradient_by_depth(kind: str, depths: Sequence[int], seeds: Sequence[int]) -> list[float]:
    """How large the first layer's gradient is in random networks, by their depth, (17)-(21).

    kind: activation of every layer but the last, which is "linear". depths: numbers of layers,
    2 or more. seeds: one for each network that `random_network` makes of a depth.
    Returns a list with a number for each depth: the median, over the seeds, of the norm of dW1
    (the root of the sum of its squared entries).
    """
    medians = []
    for depth in depths:
        norms, kinds = [], [kind] * (depth - 1) + ["linear"]
        for seed in seeds:
            params, X, y_true = random_network(depth, kind, seed)
            grads = backward(params, forward(X, params, kinds)[1], y_true, kinds)
            norms.append(np.linalg.norm(grads["W1"]))
        medians.append(float(np.median(norms)))
    return medians


def solve_xor(seed: int) -> tuple[Arrays, list[str], float]:
    """A network that has learnt XOR: XOR_X (2, 4) → XOR_Y (1, 4), MSE at most 0.01.

    Any layers, any way of finding them, within 20 seconds, for the seeds 0, 1 and 2. Draw random
    numbers only from np.random.default_rng(seed).
    Returns (params, activations, final_loss): a network for `forward`, and its MSE on XOR.

    >>> params, activations, final_loss = solve_xor(0)
    >>> final_loss <= 0.01
    True
    """
    rng = np.random.default_rng(seed)
    params = {
        "W1": rng.normal(size=(8, 2)),
        "b1": np.zeros((8, 1)),
        "W2": rng.normal(size=(1, 8)),
        "b2": np.zeros((1, 1)),
    }
    activations = ["tanh", "linear"]
    params, losses = train(XOR_X, XOR_Y, params, activations, 0.1, 2000)
    return params, activations, losses[-1]
