"""A3 solved in other styles: every test case must accept each of these.

Loops, lists, float32, einsum, other formulas: a test that refuses one of them tests a style, not
the exercise.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike
from reference import gd_step, mse, mse_gradients, predict
from registry import alternative

# --- q3_1: predict ---


@alternative("q3_1", of="predict", id="loop")
def predict_loop(x: Sequence[float], w: float, b: float) -> object:
    result = np.zeros(len(x))
    for i in range(len(x)):
        result[i] = w * x[i] + b
    return result


@alternative("q3_1", of="predict", id="list")
def predict_list(x: Sequence[float], w: float, b: float) -> object:
    return [w * value + b for value in x]


@alternative("q3_1", of="predict", id="float32")
def predict_float32(x: ArrayLike, w: float, b: float) -> object:
    return np.float32(w) * np.asarray(x, dtype=np.float32) + np.float32(b)


@alternative("q3_1", of="predict", id="polyval")
def predict_polyval(x: ArrayLike, w: float, b: float) -> object:
    return np.polyval([w, b], np.asarray(x))


@alternative("q3_1", of="predict", id="matrix")
def predict_matrix(x: ArrayLike, w: float, b: float) -> object:
    return np.column_stack([x, np.ones(np.size(x))]) @ np.array([w, b])


# --- q3_2: mse ---


@alternative("q3_2", of="mse", id="loop")
def mse_loop(y_pred: np.ndarray, y_true: np.ndarray) -> object:
    total = 0.0
    for guess, label in zip(y_pred.ravel(), y_true.ravel(), strict=True):
        total += (guess - label) ** 2
    return total / y_pred.size


@alternative("q3_2", of="mse", id="dot")
def mse_dot(y_pred: np.ndarray, y_true: np.ndarray) -> object:
    error = (y_pred - y_true).ravel()
    return error @ error / error.size


@alternative("q3_2", of="mse", id="float32")
def mse_float32(y_pred: np.ndarray, y_true: np.ndarray) -> object:
    return np.mean((y_pred.astype(np.float32) - y_true.astype(np.float32)) ** 2)


@alternative("q3_2", of="mse", id="norm")
def mse_norm(y_pred: np.ndarray, y_true: np.ndarray) -> object:
    return np.array(np.linalg.norm(y_pred - y_true) ** 2 / np.size(y_true))


@alternative("q3_2", of="mse", id="variance_and_bias")
def mse_variance_and_bias(y_pred: np.ndarray, y_true: np.ndarray) -> object:
    error = y_true - y_pred
    return np.var(error) + np.mean(error) ** 2


# --- q3_3: mse_gradients ---


@alternative("q3_3", of="mse_gradients", id="loop")
def gradients_loop(x: Sequence[float], y: Sequence[float], w: float, b: float) -> object:
    dw = db = 0.0
    n = len(x)
    for i in range(n):
        error = w * x[i] + b - y[i]
        dw += 2 * error * x[i] / n
        db += 2 * error / n
    return dw, db


@alternative("q3_3", of="mse_gradients", id="dot")
def gradients_dot(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    data, error = np.asarray(x), predict(x, w, b) - np.asarray(y)
    return [2 / error.size * np.dot(error, data), 2 / error.size * error.sum()]


@alternative("q3_3", of="mse_gradients", id="matrix")
def gradients_matrix(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    design = np.column_stack([x, np.ones(np.size(x))])
    return 2 / len(design) * design.T @ (design @ np.array([w, b]) - np.asarray(y))


@alternative("q3_3", of="mse_gradients", id="float32")
def gradients_float32(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    data, labels = np.asarray(x, dtype=np.float32), np.asarray(y, dtype=np.float32)
    error = np.float32(w) * data + np.float32(b) - labels
    return 2 * np.mean(error * data), 2 * np.mean(error)


@alternative("q3_3", of="mse_gradients", id="numerical")
def gradients_numerical(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    labels, h = np.asarray(y), 1e-4
    dw = (mse(predict(x, w + h, b), labels) - mse(predict(x, w - h, b), labels)) / (2 * h)
    db = (mse(predict(x, w, b + h), labels) - mse(predict(x, w, b - h), labels)) / (2 * h)
    return dw, db


@alternative("q3_3", of="mse_gradients", id="moments")
def gradients_moments(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    data, labels = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    mean_x, mean_y = data.mean(), labels.mean()
    dw = 2 * (w * np.mean(data**2) + b * mean_x - np.mean(data * labels))
    return np.array(dw), np.array(2 * (w * mean_x + b - mean_y))


# --- q3_4: gd_step ---


@alternative("q3_4", of="gd_step", id="one_line")
def step_one_line(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    gradients = mse_gradients(x, y, w, b)
    w, b = w - lr * gradients[0], b - lr * gradients[1]
    return [w, b]


@alternative("q3_4", of="gd_step", id="vector")
def step_vector(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    return np.array([w, b]) - lr * np.array(mse_gradients(x, y, w, b))


@alternative("q3_4", of="gd_step", id="from_scratch")
def step_from_scratch(
    x: Sequence[float], y: Sequence[float], w: float, b: float, lr: float
) -> object:
    errors = [w * value + b - label for value, label in zip(x, y, strict=True)]
    b_new = b - 2 * lr * math.fsum(errors) / len(errors)
    products = [error * value for error, value in zip(errors, x, strict=True)]
    return w - 2 * lr * math.fsum(products) / len(errors), b_new


@alternative("q3_4", of="gd_step", id="float32")
def step_float32(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    dw, db = np.array(mse_gradients(x, y, w, b), dtype=np.float32)
    return np.float32(w) - np.float32(lr) * dw, np.float32(b) - np.float32(lr) * db


@alternative("q3_4", of="gd_step", id="augmented")
def step_augmented(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float) -> object:
    theta = np.array([w, b])
    for_each = np.vstack([np.asarray(x), np.ones(np.size(x))])
    theta -= lr * 2 * (for_each * (theta @ for_each - np.asarray(y))).mean(axis=1)
    return theta


# --- q3_5: fit_line ---


@alternative("q3_5", of="fit_line", id="preallocated")
def fit_preallocated(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    history = np.empty(n_steps + 1)
    history[0] = mse(predict(x, w, b), np.asarray(y))
    for step in range(n_steps):
        w, b = gd_step(x, y, w, b, lr)
        history[step + 1] = mse(predict(x, w, b), np.asarray(y))
    return w, b, history


@alternative("q3_5", of="fit_line", id="loss_before_step")
def fit_loss_before_step(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    data, labels = np.array(x, dtype=float), np.array(y, dtype=float)
    history = []
    for step in range(n_steps + 1):
        error = w * data + b - labels
        history.append(np.mean(error**2))
        if step < n_steps:
            w, b = w - lr * 2 * np.mean(error * data), b - lr * 2 * np.mean(error)
    return [w, b, history]


@alternative("q3_5", of="fit_line", id="while")
def fit_while(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int) -> object:
    lines = [(w, b)]
    while len(lines) <= n_steps:
        lines.append(gd_step(x, y, *lines[-1], lr))
    return *lines[-1], tuple(mse(predict(x, *line), np.asarray(y)) for line in lines)


@alternative("q3_5", of="fit_line", id="float32")
def fit_float32(x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int) -> object:
    data, labels = np.asarray(x, dtype=np.float32), np.asarray(y, dtype=np.float32)
    design = np.stack([data, np.ones_like(data)], axis=1)
    theta = np.array([w, b], dtype=np.float32)
    history = [np.mean((design @ theta - labels) ** 2)]
    for _ in range(n_steps):
        theta = theta - np.float32(2 * lr / len(data)) * design.T @ (design @ theta - labels)
        history.append(np.mean((design @ theta - labels) ** 2))
    return theta[0], theta[1], np.array(history)


@alternative("q3_5", of="fit_line", id="closed_form")
def fit_closed_form(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    design = np.column_stack([x, np.ones(np.size(x))])
    hessian = 2 / len(design) * design.T @ design
    offset = 2 / len(design) * design.T @ np.asarray(y)
    shrink, theta = np.eye(2) - lr * hessian, np.array([w, b])
    path = [theta]
    for _ in range(n_steps):
        path.append(shrink @ path[-1] + lr * offset)
    losses = [float(np.mean((design @ point - np.asarray(y)) ** 2)) for point in path]
    return float(path[-1][0]), float(path[-1][1]), losses


# --- q3_6: fit_until ---


@alternative("q3_6", of="fit_until", id="while")
def until_while(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    steps, moving = 0, True
    while moving and steps < max_steps:
        w_new, b_new = gd_step(x, y, w, b, lr)
        moving = abs(w_new - w) >= tol or abs(b_new - b) >= tol
        w, b = w_new, b_new
        steps += 1
    return w, b, steps


@alternative("q3_6", of="fit_until", id="gradient_form")
def until_gradient_form(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    for step in range(max_steps):
        dw, db = mse_gradients(x, y, w, b)
        w -= lr * dw
        b -= lr * db
        if lr * max(abs(dw), abs(db)) < tol:
            return [w, b, step + 1]
    return [w, b, max_steps]


@alternative("q3_6", of="fit_until", id="vector")
def until_vector(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    theta, steps = np.array([w, b]), 0
    while steps < max_steps:
        gradient = np.array(mse_gradients(x, y, theta[0], theta[1]))
        old, theta = theta, theta - lr * gradient
        steps += 1
        if np.all(np.abs(theta - old) < tol):
            break
    return np.array([*theta, steps])


@alternative("q3_6", of="fit_until", id="float32")
def until_float32(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    data, labels = np.asarray(x, dtype=np.float32), np.asarray(y, dtype=np.float32)
    weight, bias, rate = np.float32(w), np.float32(b), np.float32(lr)
    for step in range(1, max_steps + 1):
        error = weight * data + bias - labels
        change_w, change_b = rate * 2 * np.mean(error * data), rate * 2 * np.mean(error)
        weight, bias = weight - change_w, bias - change_b
        if max(abs(change_w), abs(change_b)) < tol:
            return weight, bias, step
    return weight, bias, max_steps


@alternative("q3_6", of="fit_until", id="recursive")
def until_recursive(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    def go_on(line: tuple[float, float], steps: int) -> tuple[float, float, int]:
        if steps == max_steps:
            return *line, steps
        new = gd_step(x, y, *line, lr)
        if max(abs(new[0] - line[0]), abs(new[1] - line[1])) < tol:
            return *new, steps + 1
        return go_on(new, steps + 1)

    return go_on((w, b), 0)


# --- q3_7: mse_gradient_matrix ---


@alternative("q3_7", of="mse_gradient_matrix", id="loop")
def matrix_loop(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    n, d = X.shape
    gradient = [0.0] * d
    for i in range(n):
        error = sum(X[i, j] * theta[j] for j in range(d)) - y[i]
        for j in range(d):
            gradient[j] += 2 * error * X[i, j] / n
    return gradient


@alternative("q3_7", of="mse_gradient_matrix", id="einsum")
def matrix_einsum(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    error = np.einsum("ij,j->i", X, theta) - y
    return 2 * np.einsum("i,ij->j", error, X) / X.shape[0]


@alternative("q3_7", of="mse_gradient_matrix", id="mean")
def matrix_mean(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    return np.mean(2 * (X @ theta - y)[:, np.newaxis] * X, axis=0)


@alternative("q3_7", of="mse_gradient_matrix", id="float32")
def matrix_float32(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    rows = X.astype(np.float32)
    error = rows @ theta.astype(np.float32) - y.astype(np.float32)
    return np.float32(2) * (error @ rows) / len(rows)


@alternative("q3_7", of="mse_gradient_matrix", id="normal_equations")
def matrix_normal_equations(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    return 2 / len(X) * (X.T @ X @ theta - X.T @ y)


@alternative("q3_7", of="mse_gradient_matrix", id="numerical")
def matrix_numerical(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    h, steps = 1e-4, np.eye(len(theta))
    return tuple(
        (mse(X @ (theta + h * step), y) - mse(X @ (theta - h * step), y)) / (2 * h)
        for step in steps
    )


# --- q3_8: max_stable_lr ---


@alternative("q3_8", of="max_stable_lr", id="svd")
def lr_svd(X: np.ndarray) -> object:
    return len(X) / np.linalg.svd(X, compute_uv=False)[0] ** 2


@alternative("q3_8", of="max_stable_lr", id="norm")
def lr_norm(X: np.ndarray) -> object:
    return 2 / np.linalg.norm(2 / len(X) * X.T @ X, ord=2)


@alternative("q3_8", of="max_stable_lr", id="power_iteration")
def lr_power_iteration(X: np.ndarray) -> object:
    hessian = 2 / len(X) * X.T @ X
    direction = np.ones(X.shape[1])
    for _ in range(1000):
        direction = hessian @ direction
        direction = direction / np.linalg.norm(direction)
    return 2 / float(direction @ hessian @ direction)


@alternative("q3_8", of="max_stable_lr", id="general_eigenvalues")
def lr_general_eigenvalues(X: np.ndarray) -> object:
    values = np.linalg.eig(np.transpose(X) @ X)[0]
    return np.array(len(X) / np.max(np.real(values)))


@alternative("q3_8", of="max_stable_lr", id="complex_eigenvalues")
def lr_complex_eigenvalues(X: np.ndarray) -> object:
    return 2 / np.max(np.linalg.eigvals(2 / len(X) * X.T @ X))


@alternative("q3_8", of="max_stable_lr", id="gram")
def lr_gram(X: np.ndarray) -> object:
    return float(len(X) / max(np.linalg.eigvalsh(X @ X.T)))


@alternative("q3_8", of="max_stable_lr", id="float32")
def lr_float32(X: np.ndarray) -> object:
    rows = X.astype(np.float32)
    return np.float32(2) / np.linalg.eigvalsh(np.float32(2 / len(X)) * rows.T @ rows).max()


# --- t3_2a: will_converge ---


@alternative("t3_2a", of="will_converge", id="spectral_radius")
def converge_spectral_radius(X: np.ndarray, lrs: list[float]) -> object:
    identity, hessian = np.eye(X.shape[1]), 2 / len(X) * X.T @ X
    return tuple(np.max(np.abs(np.linalg.eigvals(identity - lr * hessian))) < 1 for lr in lrs)


@alternative("t3_2a", of="will_converge", id="array")
def converge_array(X: np.ndarray, lrs: list[float]) -> object:
    return np.array(lrs) * np.linalg.norm(X, 2) ** 2 / len(X) < 1


@alternative("t3_2a", of="will_converge", id="by_running")
def converge_by_running(X: np.ndarray, lrs: list[float]) -> object:
    answers = []
    for lr in lrs:
        apart = np.ones(X.shape[1])
        for _ in range(3000):
            apart = apart - lr * 2 / len(X) * X.T @ (X @ apart)
            if np.linalg.norm(apart) > 1e6:
                break
        answers.append(bool(np.linalg.norm(apart) < 1))
    return answers


@alternative("q3_3", of="mse_gradients", id="complex_step")
def gradients_complex_step(x: ArrayLike, y: ArrayLike, w: float, b: float) -> object:
    data, labels, step = np.asarray(x), np.asarray(y), 1e-20

    def loss(slope: complex, bias: complex) -> complex:
        return complex(np.sum((slope * data + bias - labels) ** 2) / len(labels))

    return loss(w + 1j * step, b).imag / step, loss(w, b + 1j * step).imag / step


@alternative("q3_5", of="fit_line", id="recursive")
def fit_recursive(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, n_steps: int
) -> object:
    loss = mse(predict(x, w, b), np.asarray(y))
    if n_steps == 0:
        return w, b, [loss]
    last_w, last_b, later = fit_recursive(x, y, *gd_step(x, y, w, b, lr), lr, n_steps - 1)
    return last_w, last_b, [loss, *later]


@alternative("q3_6", of="fit_until", id="numpy_scalars")
def until_numpy_scalars(
    x: ArrayLike, y: ArrayLike, w: float, b: float, lr: float, tol: float, max_steps: int
) -> object:
    taken = np.int64(0)
    while taken < max_steps:
        taken += 1
        gradient = np.array(mse_gradients(x, y, w, b))
        w, b = np.array([w, b]) - lr * gradient
        if lr * np.max(np.abs(gradient)) < tol:
            break
    return np.float64(w), np.float64(b), taken
