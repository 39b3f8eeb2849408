"""A6 solved in other styles: every test case must accept each of these.

Loops, lists, float32, other formulas, other ways to learn: a test that refuses one of them tests a
style, not the exercise.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike
from reference import bce_with_logits, gradient_flow, sigmoid, softmax
from registry import alternative

Gradient = Callable[[np.ndarray], np.ndarray]

# --- q6_1: huber ---


@alternative("q6_1", of="huber", id="loop")
def huber_loop(y_pred: np.ndarray, y_true: np.ndarray, delta: float) -> object:
    n, total, grad = len(y_pred), 0.0, []
    for guess, label in zip(y_pred, y_true, strict=True):
        e = float(guess - label)
        if abs(e) <= delta:
            total += e * e / 2
            grad.append(e / n)
        else:
            total += delta * (abs(e) - delta / 2)
            grad.append(math.copysign(delta, e) / n)
    return total / n, grad


@alternative("q6_1", of="huber", id="minimum")
def huber_minimum(y_pred: np.ndarray, y_true: np.ndarray, delta: float) -> object:
    error = y_pred - y_true
    size = np.abs(error)
    inner = np.minimum(size, delta)
    loss = np.mean(inner**2 / 2 + delta * (size - inner))
    return [loss, np.sign(error) * inner / error.size]


@alternative("q6_1", of="huber", id="float32")
def huber_float32(y_pred: np.ndarray, y_true: np.ndarray, delta: float) -> object:
    error = y_pred.astype(np.float32) - y_true.astype(np.float32)
    inner = np.clip(error, -np.float32(delta), np.float32(delta))
    return np.mean(inner * (error - inner / 2)), inner / np.float32(len(error))


@alternative("q6_1", of="huber", id="masks")
def huber_masks(y_pred: np.ndarray, y_true: np.ndarray, delta: float) -> object:
    error = np.subtract(y_pred, y_true, dtype=float)
    far = np.abs(error) > delta
    costs = 0.5 * error**2
    costs[far] = delta * np.abs(error[far]) - 0.5 * delta**2
    grad = error.copy()
    grad[far] = delta * np.sign(error[far])
    return costs.mean(), grad / len(error)


# --- q6_2: bce_with_logits ---


@alternative("q6_2", of="bce_with_logits", id="maximum_form")
def bce_maximum_form(z: np.ndarray, y: np.ndarray) -> object:
    costs = np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z)))
    return np.mean(costs), (sigmoid(z) - y) / z.size


@alternative("q6_2", of="bce_with_logits", id="loop")
def bce_loop(z: np.ndarray, y: np.ndarray) -> object:
    total, grad = 0.0, []
    for logit, label in zip(z.tolist(), y.tolist(), strict=True):
        total += max(logit, 0.0) - label * logit + math.log1p(math.exp(-abs(logit)))
        small = math.exp(-abs(logit))
        grad.append(((1.0 if logit >= 0 else small) / (1 + small) - label) / len(z))
    return total / len(z), grad


@alternative("q6_2", of="bce_with_logits", id="signed_margin")
def bce_signed_margin(z: np.ndarray, y: np.ndarray) -> object:
    sign = 2 * y - 1
    margin = sign * z
    return np.mean(np.logaddexp(0, -margin)), -sign * sigmoid(-margin) / len(z)


@alternative("q6_2", of="bce_with_logits", id="float32")
def bce_float32(z: np.ndarray, y: np.ndarray) -> object:
    logits, labels = z.astype(np.float32), y.astype(np.float32)
    costs = np.logaddexp(np.float32(0), logits) - labels * logits
    return np.mean(costs), ((1 + np.tanh(logits / 2)) / 2 - labels) / np.float32(len(z))


# --- q6_3: softmax ---


@alternative("q6_3", of="softmax", id="columns")
def softmax_columns(Z: np.ndarray) -> object:
    P = np.zeros(Z.shape)
    for j in range(Z.shape[1]):
        column = np.exp(Z[:, j] - Z[:, j].max())
        P[:, j] = column / column.sum()
    return P


@alternative("q6_3", of="softmax", id="logsumexp")
def softmax_logsumexp(Z: np.ndarray) -> object:
    return np.exp(Z - np.logaddexp.reduce(Z.astype(float), axis=0))


@alternative("q6_3", of="softmax", id="float32")
def softmax_float32(Z: np.ndarray) -> object:
    powers = np.exp((Z - Z.max(axis=0)).astype(np.float32))
    return powers / powers.sum(axis=0, keepdims=True)


@alternative("q6_3", of="softmax", id="lists")
def softmax_lists(Z: np.ndarray) -> object:
    columns = []
    for column in Z.T.tolist():
        powers = [math.exp(score - max(column)) for score in column]
        columns.append([power / sum(powers) for power in powers])
    return [list(row) for row in zip(*columns, strict=True)]


# --- q6_4: softmax_ce ---


@alternative("q6_4", of="softmax_ce", id="pairs_of_indices")
def ce_pairs_of_indices(Z: np.ndarray, labels: np.ndarray) -> object:
    n = len(labels)
    shifted = Z - Z.max(axis=0)
    log_P = shifted - np.log(np.exp(shifted).sum(axis=0))
    dZ = np.exp(log_P)
    dZ[labels, np.arange(n)] -= 1
    return -log_P[labels, np.arange(n)].mean(), dZ / n


@alternative("q6_4", of="softmax_ce", id="one_hot")
def ce_one_hot(Z: np.ndarray, labels: np.ndarray) -> object:
    k, n = Z.shape
    one_hot = np.eye(k)[:, labels]
    log_sum = np.logaddexp.reduce(Z.astype(float), axis=0)
    return np.mean(log_sum - np.sum(Z * one_hot, axis=0)), (softmax(Z) - one_hot) / n


@alternative("q6_4", of="softmax_ce", id="loop")
def ce_loop(Z: np.ndarray, labels: np.ndarray) -> object:
    n, loss, dZ = len(labels), 0.0, softmax(Z)
    for j in range(n):
        top = max(Z[:, j])
        log_sum = top + math.log(sum(math.exp(score - top) for score in Z[:, j]))
        loss += (log_sum - Z[labels[j], j]) / n
        dZ[labels[j], j] -= 1
    return [loss, dZ / n]


@alternative("q6_4", of="softmax_ce", id="jacobian")
def ce_jacobian(Z: np.ndarray, labels: np.ndarray) -> object:
    """Column by column through the whole Jacobian, with log P so that nothing is divided by 0."""
    k, n = Z.shape
    P, dZ, costs = softmax(Z), np.zeros((k, n)), []
    for j, label in enumerate(labels):
        log_P = Z[:, j] - np.logaddexp.reduce(Z[:, j].astype(float))
        costs.append(-log_P[label])
        of_log = np.eye(k) - P[:, j]  # row i: the derivative of log P[i] by every logit
        dZ[:, j] = -of_log[label] / n
    return np.mean(costs), dZ


# --- q6_5: margin_losses ---


@alternative("q6_5", of="margin_losses", id="bool")
def margin_bool(m: ArrayLike) -> object:
    a = np.asarray(m)
    return {
        "square": np.square(a - 1),
        "logistic": np.logaddexp(0, -a),
        "hinge": np.where(a < 1, 1 - a, 0),
        "zero_one": a <= 0,
    }


@alternative("q6_5", of="margin_losses", id="stable_by_hand")
def margin_by_hand(m: ArrayLike) -> object:
    a = np.asarray(m, dtype=float)
    return {
        "zero_one": (a <= 0).astype(int),
        "hinge": (1 - a) * (a < 1),
        "logistic": np.maximum(-a, 0) + np.log1p(np.exp(-np.abs(a))),
        "square": 1 - 2 * a + a * a,
    }


@alternative("q6_5", of="margin_losses", id="float32")
def margin_float32(m: ArrayLike) -> object:
    a = np.asarray(m, dtype=np.float32)
    return {
        "zero_one": np.heaviside(-a, np.float32(1)),
        "hinge": np.clip(1 - a, 0, None),
        "logistic": np.logaddexp(np.float32(0), -a),
        "square": (1 - a) ** 2,
    }


@alternative("q6_5", of="margin_losses", id="vectorize")
def margin_vectorize(m: ArrayLike) -> object:
    def logistic(v: float) -> float:
        return math.log1p(math.exp(-v)) if v > 0 else -v + math.log1p(math.exp(v))

    rules: dict[str, Callable[[float], float]] = {
        "zero_one": lambda v: 1.0 if v <= 0 else 0.0,
        "hinge": lambda v: max(0.0, 1.0 - v),
        "logistic": logistic,
        "square": lambda v: (1.0 - v) ** 2,
    }
    return {name: np.vectorize(rule, otypes=[float])(m) for name, rule in rules.items()}


# --- q6_6: saturation ---


@alternative("q6_6", of="saturation", id="tanh")
def saturation_tanh(z: np.ndarray, y: np.ndarray) -> object:
    t = np.tanh(z / 2)
    error = (1 + t) / 2 - y
    return error * (1 - t**2) / 2, error


@alternative("q6_6", of="saturation", id="loop")
def saturation_loop(z: np.ndarray, y: np.ndarray) -> object:
    squared, logarithmic = [], []
    for logit, label in zip(z, y, strict=True):
        s = 1 / (1 + math.exp(-logit))
        squared.append(2 * (s - label) * s * (1 - s))
        logarithmic.append(s - label)
    return squared, logarithmic


@alternative("q6_6", of="saturation", id="from_bce")
def saturation_from_bce(z: np.ndarray, y: np.ndarray) -> object:
    g_bce = len(z) * bce_with_logits(z, y)[1]
    return np.array([2 * g_bce * sigmoid(z) * sigmoid(-z), g_bce])


@alternative("q6_6", of="saturation", id="central_difference")
def saturation_central(z: np.ndarray, y: np.ndarray) -> object:
    h = 1e-4
    squared = ((sigmoid(z + h) - y) ** 2 - (sigmoid(z - h) - y) ** 2) / (2 * h)
    logarithmic = (np.logaddexp(0, z + h) - np.logaddexp(0, z - h)) / (2 * h) - y
    return squared, logarithmic


# --- q6_7: gradient_flow ---


@alternative("q6_7", of="gradient_flow", id="preallocated")
def flow_preallocated(grad: Gradient, theta0: np.ndarray, dt: float, n_steps: int) -> object:
    path = np.empty((n_steps + 1, len(theta0)))
    path[0] = theta0
    for k in range(n_steps):
        path[k + 1] = path[k] - dt * grad(path[k].copy())
    return path


@alternative("q6_7", of="gradient_flow", id="lists")
def flow_lists(grad: Gradient, theta0: np.ndarray, dt: float, n_steps: int) -> object:
    theta = [float(part) for part in theta0]
    path = [list(theta)]
    for _ in range(n_steps):
        slope = grad(np.array(theta))
        theta = [part - dt * float(s) for part, s in zip(theta, slope, strict=True)]
        path.append(list(theta))
    return path


@alternative("q6_7", of="gradient_flow", id="recursion")
def flow_recursion(grad: Gradient, theta0: np.ndarray, dt: float, n_steps: int) -> object:
    start = np.array(theta0, dtype=float)
    if n_steps == 0:
        return start[np.newaxis]
    rest = flow_recursion(grad, start - dt * grad(start), dt, n_steps - 1)
    return np.vstack([start, rest])  # type: ignore[arg-type]  # an array


@alternative("q6_7", of="gradient_flow", id="copies")
def flow_copies(grad: Gradient, theta0: np.ndarray, dt: float, n_steps: int) -> object:
    theta = theta0.astype(float)
    path = [theta.copy()]
    for _ in range(n_steps):
        theta -= dt * grad(theta)
        path.append(theta.copy())
    return np.stack(path)


# --- q6_8: near_minimum_step ---


@alternative("q6_8", of="near_minimum_step", id="numpy")
def near_numpy(losses: Sequence[float], eps: float, best: float | None = None) -> object:
    values = np.asarray(losses, dtype=float)
    near = np.flatnonzero(values - (values.min() if best is None else best) <= eps)
    return near[0] if near.size else None


@alternative("q6_8", of="near_minimum_step", id="generator")
def near_generator(losses: Sequence[float], eps: float, best: float | None = None) -> object:
    if best is None:
        best = sorted(losses)[0]
    return next((k for k in range(len(losses)) if losses[k] <= best + eps), None)


@alternative("q6_8", of="near_minimum_step", id="while")
def near_while(losses: Sequence[float], eps: float, best: float | None = None) -> object:
    lowest = best
    if lowest is None:
        lowest = losses[0]
        for loss in losses:
            lowest = min(lowest, loss)
    k = 0
    while k < len(losses):
        if not losses[k] - lowest > eps:
            return k
        k += 1
    return None


@alternative("q6_8", of="near_minimum_step", id="argmax")
def near_argmax(losses: Sequence[float], eps: float, best: float | None = None) -> object:
    gaps = np.array(losses) - (np.min(losses) if best is None else best)
    return int(np.argmax(gaps <= eps)) if np.any(gaps <= eps) else None


# --- q6_9: train_spiral ---


@alternative("q6_9", of="train_spiral", id="nearest_neighbour")
def spiral_nearest(X: np.ndarray, labels: np.ndarray, seed: int) -> object:
    known, answers = X.copy(), labels.copy()

    def predict(points: np.ndarray) -> object:
        return [int(answers[np.argmin(np.hypot(*(known.T - p).T))]) for p in points.T]

    return predict


@alternative("q6_9", of="train_spiral", id="random_features")
def spiral_random_features(X: np.ndarray, labels: np.ndarray, seed: int) -> object:
    rng = np.random.default_rng(seed)
    W, b = rng.normal(0, 4, (120, 2)), rng.uniform(0, 2 * np.pi, (120, 1))

    def features(points: np.ndarray) -> np.ndarray:
        return np.cos(W @ points + b)

    F = features(X)
    weights = np.linalg.solve(F @ F.T + 0.1 * np.eye(120), F @ (2.0 * labels - 1))
    return lambda points: weights @ features(points) > 0


@alternative("q6_9", of="train_spiral", id="polar_features")
def spiral_polar_features(X: np.ndarray, labels: np.ndarray, seed: int) -> object:
    """Logistic regression after unrolling: on each arm, angle and radius go together."""

    def features(points: np.ndarray) -> np.ndarray:
        radius, angle = np.hypot(*points), np.arctan2(points[1], points[0])
        waves = [f(angle - c * np.pi * radius) for c in (2.0, 2.5, 3.0) for f in (np.cos, np.sin)]
        return np.vstack([*waves, np.ones(points.shape[1])])

    F, theta = features(X), np.zeros(7)
    for _ in range(400):
        theta = theta - 0.5 * F @ bce_with_logits(theta @ F, labels)[1]
    return lambda points: (theta @ features(points) > 0) * 1


@alternative("q6_9", of="train_spiral", id="relu_adam")
def spiral_relu_adam(X: np.ndarray, labels: np.ndarray, seed: int) -> object:
    rng = np.random.default_rng(seed)
    angle = rng.uniform(0, 2 * np.pi, 64)
    params = [
        3 * np.array([np.cos(angle), np.sin(angle)]).T,
        rng.uniform(-3, 3, (64, 1)),
        rng.normal(0, 0.1, (1, 64)),
        np.zeros((1, 1)),
    ]
    first = [np.zeros(p.shape) for p in params]
    second = [np.zeros(p.shape) for p in params]
    for t in range(1, 1501):
        W, b, v, c = params
        Z = W @ X + b
        H = np.maximum(Z, 0)
        d = bce_with_logits((v @ H + c)[0], labels)[1][np.newaxis]
        back = (v.T @ d) * (Z > 0)
        grads = [back @ X.T, back.sum(axis=1, keepdims=True), d @ H.T, d.sum(keepdims=True)]
        for i, g in enumerate(grads):
            first[i] += 0.1 * (g - first[i])
            second[i] += 0.001 * (g**2 - second[i])
            size = np.sqrt(second[i] / (1 - 0.999**t)) + 1e-8
            params[i] = params[i] - 0.02 * first[i] / (1 - 0.9**t) / size
    W, b, v, c = params
    return lambda points: ((v @ np.maximum(W @ points + b, 0) + c)[0] > 0).astype(int)


# --- t6_2a: flow_gap ---

Curve = np.ndarray


@alternative("t6_2a", of="flow_gap", id="arrays")
def gap_arrays(curvature: Curve, theta0: Curve, dt: float, n_steps: int) -> object:
    k = np.arange(n_steps + 1)[:, np.newaxis]
    euler = theta0 * (1 - dt * curvature) ** k
    return np.sqrt(np.sum((euler - theta0 * np.exp(-curvature * dt * k)) ** 2, axis=1))


@alternative("t6_2a", of="flow_gap", id="loop")
def gap_loop(curvature: Curve, theta0: Curve, dt: float, n_steps: int) -> object:
    here, gaps = [float(value) for value in theta0], []
    for k in range(n_steps + 1):
        total = 0.0
        for i, h in enumerate(curvature):
            total += (here[i] - math.exp(-h * k * dt) * theta0[i]) ** 2
        gaps.append(math.sqrt(total))
        here = [value - dt * h * value for value, h in zip(here, curvature, strict=True)]
    return tuple(gaps)


@alternative("t6_2a", of="flow_gap", id="step_by_step_flow")
def gap_step_by_step(curvature: Curve, theta0: Curve, dt: float, n_steps: int) -> object:
    path = gradient_flow(lambda theta: np.diag(curvature) @ theta, theta0, dt, n_steps)
    fading = np.exp(-dt * curvature)
    flow = np.cumprod(np.vstack([theta0, *([fading] * n_steps)]), axis=0)
    return np.linalg.norm(path - flow, axis=1)
