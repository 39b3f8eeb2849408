"""A3, Gradient descent for linear regression: the solution, and the docstrings students get."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike


def predict(x: ArrayLike, w: float, b: float) -> np.ndarray:
    """Predictions of the line y = w·x + b for every sample, equation (24).

    x: list or array of n numbers, left as it is. w, b: numbers.
    Returns a new float array of shape (n,).

    >>> predict([1, 2, 3], 0.5, 0.5)
    array([1. , 1.5, 2. ])
    """
    return w * np.asarray(x, dtype=float) + b


def mse(y_pred: np.ndarray, y_true: np.ndarray) -> float:
    """Mean squared error over all entries, equation (25). No square root, no factor ½.

    y_pred, y_true: arrays of the same shape, whatever that shape is.
    Returns one number.

    >>> mse(np.array([1.0, 1.5, 2.0]), np.array([2.0, 4.0, 6.0]))
    7.75
    """
    error = np.asarray(y_pred, dtype=float) - np.asarray(y_true, dtype=float)
    return float(np.mean(error**2))


def mse_gradients(x: ArrayLike, y: ArrayLike, w: float, b: float) -> tuple[float, float]:
    """Derivatives of the MSE by w and by b at the line (w, b), equations (26) and (27).

    x, y: lists or arrays of n ≥ 1 numbers, left as they are. w, b: numbers.
    Returns two numbers, in this order: (dw, db).

    >>> mse_gradients([1, 2, 3], [2, 4, 6], 0.5, 0.5)
    (-12.0, -5.0)
    """
    error = predict(x, w, b) - np.asarray(y)
    dw = 2 * np.mean(error * np.asarray(x))
    db = 2 * np.mean(error)
    return float(dw), float(db)


def gd_step(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> tuple[float, float]:
    """One step of gradient descent, equation (6), for both parameters at the same time.

    x, y: lists or arrays of n ≥ 1 numbers, left as they are. w, b: the line before the step.
    lr: learning rate.
    Returns the line after the step: (w_new, b_new). Both gradients belong to the old (w, b).

    >>> gd_step([1, 2, 3], [2, 4, 6], 0.5, 0.5, 0.1)
    (1.7000000000000002, 1.0)
    """
    dw, db = mse_gradients(x, y, w, b)
    return w - lr * dw, b - lr * db


def fit_line(
    x: ArrayLike,
    y: ArrayLike,
    w: float,
    b: float,
    lr: float,
    n_steps: int,
) -> tuple[float, float, list[float]]:
    """Repeat `gd_step` n_steps times and keep the loss, equations (6) and (25).

    x, y: lists or arrays of n ≥ 1 numbers, left as they are. w, b: the first line.
    Returns (w, b, history): the last line, and n_steps + 1 losses: the MSE before the first step,
    then after each step. history[-1] is the loss of the returned line.

    >>> w, b, history = fit_line([1, 2, 3], [2, 4, 6], 0.5, 0.5, 0.1, 3)
    >>> round(w, 3), round(b, 3), np.round(history, 6).tolist()
    (1.604, 0.904, [7.75, 0.22, 0.124, 0.117088])
    """
    labels = np.asarray(y)
    history = [mse(predict(x, w, b), labels)]
    for _ in range(n_steps):
        w, b = gd_step(x, y, w, b, lr)
        history.append(mse(predict(x, w, b), labels))
    return w, b, history


def fit_until(
    x: ArrayLike,
    y: ArrayLike,
    w: float,
    b: float,
    lr: float,
    tol: float,
    max_steps: int,
) -> tuple[float, float, int]:
    """Repeat `gd_step` until the line hardly changes any more, section 3.5a.

    Stop after a step in which max(|Δw|, |Δb|) < tol; that step is applied and counted. Never take
    more than max_steps steps: with max_steps = 0 return (w, b, 0).
    x, y: lists or arrays of n ≥ 1 numbers, left as they are.
    Returns (w, b, steps): the last line and the number of steps taken.

    >>> fit_until([1, 2, 3], [2, 4, 6], 0.5, 0.5, 0.1, 1e-6, 1000)[2]
    415
    """
    for step in range(1, max_steps + 1):
        w_old, b_old = w, b
        w, b = gd_step(x, y, w, b, lr)
        if max(abs(w - w_old), abs(b - b_old)) < tol:
            return w, b, step
    return w, b, max_steps


def mse_gradient_matrix(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> np.ndarray:
    """Gradient of the MSE for d features, equations (26) and (27) in one formula.

    X: array (n, d), one row per sample (a column of ones makes its parameter the bias).
    y: array (n,). theta: array (d,), so that X @ theta are the predictions. All left as they are.
    Returns an array of shape (d,): the derivative by each entry of theta.

    >>> X = np.array([[1.0, 1.0], [2.0, 1.0], [3.0, 1.0]])
    >>> mse_gradient_matrix(X, np.array([2.0, 4.0, 6.0]), np.array([0.5, 0.5]))
    array([-12.,  -5.])
    """
    gradient: np.ndarray = 2 / len(y) * X.T @ (X @ theta - y)
    return gradient


def max_stable_lr(X: np.ndarray) -> float:
    """Largest learning rate with which gradient descent on the MSE does not diverge.

    The MSE of X @ theta has the Hessian H = (2/n)·XᵀX; the limit is 2 divided by the largest
    eigenvalue of H.
    X: array (n, d), one row per sample, left as it is.
    Returns one number.

    >>> X = np.array([[1.0, 1.0], [2.0, 1.0], [3.0, 1.0]])
    >>> round(max_stable_lr(X), 6)
    0.180295
    """
    hessian = 2 / len(X) * X.T @ X
    return float(2 / np.linalg.eigvalsh(hessian)[-1])


def will_converge(X: np.ndarray, lrs: Sequence[float]) -> list[bool]:
    """Whether gradient descent on the MSE of X @ theta converges, for each learning rate.

    X: array (n, d), one row per sample, left as it is. lrs: list of learning rates above 0, in any
    order, none of them just at the limit.
    Returns a list of as many booleans, in the order of lrs: True where the distance to the bottom
    shrinks from every starting point.

    >>> X = np.array([[1.0, 1.0], [2.0, 1.0], [3.0, 1.0]])
    >>> will_converge(X, [0.1, 5.0])
    [True, False]
    """
    limit = max_stable_lr(X)
    return [bool(lr < limit) for lr in lrs]
