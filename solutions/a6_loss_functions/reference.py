"""A6, Loss functions and gradient flow: the solution, and the docstrings students get."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike

Gradient = Callable[[np.ndarray], np.ndarray]
Predict = Callable[[np.ndarray], np.ndarray]


def sigmoid(z: ArrayLike) -> np.ndarray:
    """The sigmoid of A2, entry by entry, without overflow."""
    small = np.exp(-np.abs(z))
    return np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)


def two_spirals(n: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """n points on two intertwined arms, in random order: X (2, n) and labels (n,), 0 or 1."""
    labels = rng.permutation(np.arange(n) % 2)
    radius = np.sqrt(rng.uniform(0.02, 1.0, n))
    angle = 2.5 * np.pi * radius + np.pi * labels
    X = radius * np.array([np.cos(angle), np.sin(angle)])
    return X + 0.02 * rng.standard_normal((2, n)), labels


def huber(y_pred: np.ndarray, y_true: np.ndarray, delta: float) -> tuple[float, np.ndarray]:
    """Huber loss and its gradient: a parabola for small errors, straight lines for large ones.

    With e = y_pred - y_true, an entry costs e²/2 if |e| ≤ delta, else delta·(|e| - delta/2).
    y_pred, y_true: arrays (n,), left as they are. delta: number > 0.
    Returns (loss, grad): the mean of the n costs, one number; and the derivative of that mean by
    each entry of y_pred, a new array (n,).

    >>> loss, grad = huber(np.array([1.5, 3.0, 1.0]), np.array([2.0, 1.0, 0.0]), 1.0)
    >>> round(loss, 6), grad.round(6)
    (0.708333, array([-0.166667,  0.333333,  0.333333]))
    """
    error = y_pred - y_true
    size = np.abs(error)
    costs = np.where(size <= delta, error**2 / 2, delta * (size - delta / 2))
    return float(np.mean(costs)), np.clip(error, -delta, delta) / error.size


def bce_with_logits(z: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    """Log-loss (binary cross-entropy) of logits, and its gradient.

    A sample costs log(1 + e^z) - y·z, natural logarithm. No overflow, inf or nan for |z| ≤ 1000.
    z: array (n,) of logits, the values BEFORE the sigmoid. y: array (n,) of labels, 0 or 1. Both
    are left as they are.
    Returns (loss, grad): the mean of the n costs, one number; and the derivative of that mean by
    each logit, a new array (n,): (sigmoid(z) - y) / n.

    >>> loss, grad = bce_with_logits(np.array([0.0]), np.array([1]))
    >>> round(loss, 6), grad
    (0.693147, array([-0.5]))
    """
    costs = np.logaddexp(0.0, z) - y * z
    return float(np.mean(costs)), (sigmoid(z) - y) / len(z)


def softmax(Z: np.ndarray) -> np.ndarray:
    """Softmax of every COLUMN: probabilities that sum to 1.

    Z: array (k, n), k classes, one column per sample; entries up to ±1000; left as it is.
    Returns a new array (k, n).

    >>> softmax(np.array([[1.0], [2.0], [3.0]])).round(6)
    array([[0.090031],
           [0.244728],
           [0.665241]])
    """
    powers = np.exp(Z - np.max(Z, axis=0))
    return powers / np.sum(powers, axis=0)


def softmax_ce(Z: np.ndarray, labels: np.ndarray) -> tuple[float, np.ndarray]:
    """Cross-entropy of the softmax, and its gradient by the logits.

    A sample costs -log(P[label]) with P the softmax of its column. No inf or nan for entries up to
    ±1000.
    Z: array (k, n), one column per sample. labels: array (n,) of whole numbers from 0 to k - 1.
    Both are left as they are.
    Returns (loss, dZ): the mean of the n costs, one number; and the derivative of that mean by
    each entry of Z, a new array (k, n): (P - one_hot) / n.

    >>> loss, dZ = softmax_ce(np.array([[1.0], [2.0], [3.0]]), np.array([2]))
    >>> round(loss, 6), dZ.round(6).tolist()
    (0.407606, [[0.090031], [0.244728], [-0.334759]])
    """
    k, n = Z.shape
    shifted = Z - np.max(Z, axis=0)
    one_hot = np.arange(k)[:, np.newaxis] == labels
    costs = np.log(np.sum(np.exp(shifted), axis=0)) - np.sum(shifted * one_hot, axis=0)
    return float(np.mean(costs)), (softmax(Z) - one_hot) / n


def margin_losses(m: ArrayLike) -> dict[str, np.ndarray]:
    """Four losses of the margin m = (2y - 1)·z, entry by entry.

    m: number or array of any shape, left as it is; |m| ≤ 1000.
    Returns a dict of four arrays in the shape of m: "zero_one": 1 where m ≤ 0, else 0;
    "hinge": max(0, 1 - m); "logistic": log(1 + e^(-m)), without overflow; "square": (1 - m)².

    >>> {name: value.tolist() for name, value in margin_losses(np.array([0.5, 2.0])).items()
    ...  if name != "logistic"}
    {'zero_one': [0.0, 0.0], 'hinge': [0.5, 0.0], 'square': [0.25, 1.0]}
    """
    margin = np.asarray(m)
    return {
        "zero_one": np.where(margin <= 0, 1.0, 0.0),
        "hinge": np.maximum(1.0 - margin, 0.0),
        "logistic": np.logaddexp(0.0, -margin),
        "square": (1.0 - margin) ** 2,
    }


def saturation(z: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Derivatives by the logit z of two losses of sigmoid(z), sample by sample.

    The losses are the squared error (sigmoid(z) - y)² and the log-loss.
    z: array (n,) of logits. y: array (n,) of labels, 0 or 1. Both are left as they are.
    Returns (g_mse, g_bce), two new arrays (n,). Nothing is averaged.

    >>> g_mse, g_bce = saturation(np.array([-10.0]), np.array([1]))
    >>> float(g_mse[0].round(9)), float(g_bce[0].round(6))
    (-9.0787e-05, -0.999955)
    """
    s = sigmoid(z)
    return 2 * (s - y) * s * (1 - s), s - y


def gradient_flow(grad: Gradient, theta0: np.ndarray, dt: float, n_steps: int) -> np.ndarray:
    """Follow dθ/dt = -∇L(θ) by Euler steps, which is gradient descent with learning rate dt.

    grad: function that takes an array (d,) and returns the gradient there, an array (d,).
    theta0: array (d,), left as it is. dt: number > 0. n_steps: whole number, 0 or more.
    Returns an array (n_steps + 1, d): row k is θ after k steps, row 0 is theta0.

    >>> path = gradient_flow(lambda theta: theta, np.array([1.0]), 0.1, 10)
    >>> float(path[10, 0].round(6))
    0.348678
    """
    path = [np.array(theta0, dtype=float)]
    for _ in range(n_steps):
        path.append(path[-1] - dt * np.asarray(grad(path[-1])))
    return np.array(path)


def flow_gap(curvature: np.ndarray, theta0: np.ndarray, dt: float, n_steps: int) -> list[float]:
    """How far Euler's path is from the true gradient flow of L = ½ Σ h_i·θ_i², step by step.

    curvature: array (d,), the numbers h_i > 0. theta0: array (d,). Both left as they are.
    dt: number > 0. n_steps: whole number, 0 or more.
    Returns n_steps + 1 numbers: after k steps, the Euclidean distance between Euler's θ and the
    true θ(t), with θ_i(t) = exp(-h_i·t)·θ_i(0), at the time t = k·dt.

    >>> gaps = flow_gap(np.array([1.0]), np.array([1.0]), 0.5, 2)
    >>> [round(float(gap), 6) for gap in gaps]
    [0.0, 0.106531, 0.117879]
    """
    path = gradient_flow(lambda theta: curvature * theta, theta0, dt, n_steps)
    flow = [np.exp(-curvature * k * dt) * theta0 for k in range(n_steps + 1)]
    return [float(np.linalg.norm(here - there)) for here, there in zip(path, flow, strict=True)]


def near_minimum_step(losses: Sequence[float], eps: float, best: float | None = None) -> int | None:
    """The first step at which the loss is within eps of the best: an ε-near-minimum.

    losses: list or array of at least one number; it may go up and down. eps: number ≥ 0.
    best: the lowest possible loss; if it is None, the lowest of `losses` is taken.
    Returns the first index k, counted from 0, with losses[k] - best ≤ eps, or None if there is
    none.

    >>> near_minimum_step([7.75, 0.22, 0.124, 0.117], 0.13, best=0)
    2
    """
    lowest = min(losses) if best is None else best
    for k, loss in enumerate(losses):
        if loss - lowest <= eps:
            return k
    return None


def train_spiral(X: np.ndarray, labels: np.ndarray, seed: int) -> Predict:
    """Learn to tell the two spirals apart, by whatever method, within 30 seconds.

    X: array (2, n), one point per column. labels: array (n,) of 0 and 1. Both are left as they are.
    seed: whole number, for every random choice you make.
    Returns a function predict: for new points (2, m), predict(points) is an array (m,) of their
    labels, 0 or 1. At least 90 % of points that were not in X must come out right.
    """
    rng = np.random.default_rng(seed)
    params = [rng.normal(0, 3, (24, 2)), rng.normal(0, 1, (24, 1)), np.zeros((2, 24))]
    velocity = [np.zeros(p.shape) for p in params]
    for _ in range(1000):
        W1, b1, W2 = params
        hidden = np.tanh(W1 @ X + b1)
        _, dZ = softmax_ce(W2 @ hidden, labels)
        back = (W2.T @ dZ) * (1 - hidden**2)
        grads = [back @ X.T, np.sum(back, axis=1, keepdims=True), dZ @ hidden.T]
        velocity = [0.9 * v + g for v, g in zip(velocity, grads, strict=True)]
        params = [p - 0.5 * v for p, v in zip(params, velocity, strict=True)]
    W1, b1, W2 = params

    def predict(points: np.ndarray) -> np.ndarray:
        return np.argmax(W2 @ np.tanh(W1 @ points + b1), axis=0)

    return predict
