"""A4, Batch, mini-batch and SGD: the solution, and the docstrings students get."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike


def loss(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> float:
    """Mean squared error of the predictions X @ theta over all samples, equation (25)."""
    return float(np.mean((X @ theta - y) ** 2))


def sample_gradients(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> np.ndarray:
    """Gradients of the single losses L_i = (x_i·theta - y_i)², the terms of equation (7).

    X: array (N, d), one row per sample. y: array (N,). theta: array (d,). All left as they are.
    Returns an array of shape (N, d): row i is the gradient of L_i. Nothing is averaged.

    >>> X = np.array([[1.0, 1.0], [2.0, 1.0], [3.0, 1.0]])
    >>> sample_gradients(X, np.array([2.0, 4.0, 6.0]), np.array([0.5, 0.5])).tolist()
    [[-2.0, -2.0], [-10.0, -5.0], [-24.0, -8.0]]
    """
    error = X @ theta - y
    gradients: np.ndarray = 2 * error[:, np.newaxis] * X
    return gradients


def batch_gradient(
    X: np.ndarray, y: np.ndarray, theta: np.ndarray, idx: ArrayLike | None = None
) -> np.ndarray:
    """Mean of the sample gradients over the samples in idx: equations (7), (8) and (9).

    X: array (N, d), one row per sample. y: array (N,). theta: array (d,). All left as they are.
    idx: list, tuple or array of row numbers, at least one; a number may come several times and
    then counts several times. None means all N samples.
    Returns an array of shape (d,).

    >>> X, y = np.array([[1.0, 1.0], [2.0, 1.0], [3.0, 1.0]]), np.array([2.0, 4.0, 6.0])
    >>> batch_gradient(X, y, np.array([0.5, 0.5]), [0, 1])
    array([-6. , -3.5])
    """
    rows = np.arange(len(y)) if idx is None else np.asarray(idx)
    mean: np.ndarray = np.mean(sample_gradients(X[rows], y[rows], theta), axis=0)
    return mean


def minibatches(N: int, batch_size: int, rng: np.random.Generator) -> list[np.ndarray]:
    """Deal the numbers 0 … N-1 in random order into mini-batches, for equation (8).

    N, batch_size: whole numbers, at least 1. rng: the only source of randomness.
    Returns a list of 1-D arrays of whole numbers. Each has batch_size entries, except that the
    last one holds what is left (with batch_size > N there is only that one). Together they hold
    every number 0 … N-1 exactly once. The next call with the same rng gives another order.

    >>> [len(batch) for batch in minibatches(10, 3, np.random.default_rng(0))]
    [3, 3, 3, 1]
    """
    order = rng.permutation(N)
    return [order[start : start + batch_size] for start in range(0, N, batch_size)]


def lr_schedule(kind: str, lr0: float, t: int, rate: float, every: int = 1) -> float:
    """The learning rate for update number t, section 3.3c.

    kind: "constant" for lr0, "inverse" for lr0/(1 + rate·t), "exponential" for lr0·e^(-rate·t),
    "step" for lr0·rate^k, where k counts how often `every` updates have passed.
    lr0: first learning rate. t: whole number, at least 0. rate: number. every: whole number.
    Returns one number. Raises ValueError for any other kind.

    >>> lr_schedule("inverse", 0.1, 10, 0.1)
    0.05
    >>> lr_schedule("step", 0.1, 25, 0.5, every=10)
    0.025
    """
    if kind == "constant":
        return lr0
    if kind == "inverse":
        return lr0 / (1 + rate * t)
    if kind == "exponential":
        return lr0 * float(np.exp(-rate * t))
    if kind == "step":
        return float(lr0 * rate ** (t // every))
    raise ValueError(f"unknown kind of schedule: {kind!r}")


def sgd_train(
    X: np.ndarray,
    y: np.ndarray,
    theta0: np.ndarray,
    batch_size: int,
    n_epochs: int,
    lr_fn: Callable[[int], float],
    rng: np.random.Generator,
) -> tuple[np.ndarray, Sequence[float]]:
    """Equation (6) with the gradients of (7), (8) or (9): one update per mini-batch.

    Every epoch deals out the samples anew (`minibatches` with this rng) and takes one step for each
    mini-batch, in turn, with the gradient at the current theta and the learning rate lr_fn(t).
    X: array (N, d), one row per sample. y: array (N,). theta0: array (d,). All left as they are.
    lr_fn: called once per update, with t = 0, 1, 2, … counting the updates of the whole training.
    Returns (theta, history): the last theta, and n_epochs + 1 numbers: the loss over all N samples
    before the first epoch, then after each epoch.

    >>> X, y = np.array([[1.0, 1.0], [2.0, 1.0], [3.0, 1.0]]), np.array([2.0, 4.0, 6.0])
    >>> rng = np.random.default_rng(0)
    >>> theta, history = sgd_train(X, y, np.array([0.5, 0.5]), 3, 2, lambda t: 0.1, rng)
    >>> np.round(theta, 6).tolist(), np.round(history, 6).tolist()
    ([1.58, 0.92], [7.75, 0.22, 0.124])
    """
    theta, t = np.array(theta0), 0
    history = [loss(X, y, theta)]
    for _ in range(n_epochs):
        for idx in minibatches(len(y), batch_size, rng):
            theta = theta - lr_fn(t) * batch_gradient(X, y, theta, idx)
            t += 1
        history.append(loss(X, y, theta))
    return theta, history


def price_and_loss(
    X: np.ndarray,
    y: np.ndarray,
    theta0: np.ndarray,
    batch_size: int,
    n_epochs: int,
    lr_fn: Callable[[int], float],
    rng: np.random.Generator,
) -> tuple[Sequence[float], Sequence[float]]:
    """What training costs and what it brings: sample gradients computed so far, and the loss.

    The arguments are those of `sgd_train`, which does the training. All are left as they are.
    Returns (price, history), each n_epochs + 1 numbers, before the first epoch and after each one:
    how many gradients of single samples were computed so far, and the loss over all N samples.

    >>> X, y = np.array([[1.0, 1.0], [2.0, 1.0], [3.0, 1.0]]), np.array([2.0, 4.0, 6.0])
    >>> rng = np.random.default_rng(0)
    >>> price_and_loss(X, y, np.array([0.5, 0.5]), 1, 3, lambda t: 0.01, rng)[0]
    [0, 3, 6, 9]
    """
    history = sgd_train(X, y, theta0, batch_size, n_epochs, lr_fn, rng)[1]
    return [len(y) * epoch for epoch in range(n_epochs + 1)], history


def gradient_noise(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> tuple[np.ndarray, float]:
    """How far the gradients of single samples, equation (9), scatter about their mean (7).

    X: array (N, d), one row per sample. y: array (N,). theta: array (d,). All left as they are.
    Returns (mean, variance): the mean of the N sample gradients, of shape (d,), and one number:
    the mean over the samples of the squared distance between a sample's gradient and that mean.

    >>> X, y = np.array([[1.0, 1.0], [2.0, 1.0], [3.0, 1.0]]), np.array([2.0, 4.0, 6.0])
    >>> mean, variance = gradient_noise(X, y, np.array([0.5, 0.5]))
    >>> mean.tolist(), round(variance, 4)
    ([-12.0, -5.0], 88.6667)
    """
    gradients = sample_gradients(X, y, theta)
    mean = np.mean(gradients, axis=0)
    return mean, float(np.mean(np.sum((gradients - mean) ** 2, axis=1)))


def momentum_step(
    theta: np.ndarray, v: np.ndarray, grad: np.ndarray, lr: float, beta: float
) -> tuple[np.ndarray, np.ndarray]:
    """One step with momentum: equation (6) along a velocity that remembers earlier gradients.

    The new velocity is beta times the old one plus the gradient; theta moves by lr times the new
    velocity, against it. With beta = 0 this is (6) itself.
    theta, v, grad: arrays (d,), left as they are. lr: learning rate. beta: number from 0 to 1.
    Returns two new arrays: (theta_new, v_new).

    >>> theta, v = momentum_step(np.array([0.5, 0.5]), np.zeros(2), np.array([-12, -5]), 0.1, 0.9)
    >>> np.round(theta, 6).tolist(), v.tolist()
    ([1.7, 1.0], [-12.0, -5.0])
    """
    v_new = beta * v + grad
    return theta - lr * v_new, v_new
