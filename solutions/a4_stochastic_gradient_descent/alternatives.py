"""A4 solved in other styles: every test case must accept each of these.

Loops, lists, float32, einsum, other shuffles: a test that refuses one of them tests a style, not
the exercise.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import ArrayLike
from reference import batch_gradient, loss, minibatches, sample_gradients, sgd_train
from registry import alternative

Rate = Callable[[int], float]

# --- q4_1: sample_gradients ---


@alternative("q4_1", of="sample_gradients", id="loop")
def samples_loop(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    rows = []
    for i in range(len(X)):
        error = sum(X[i, j] * theta[j] for j in range(len(theta))) - y[i]
        rows.append([2 * error * X[i, j] for j in range(len(theta))])
    return rows


@alternative("q4_1", of="sample_gradients", id="diagonal")
def samples_diagonal(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    return np.diag(2 * (X @ theta - y)) @ X


@alternative("q4_1", of="sample_gradients", id="einsum")
def samples_einsum(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    return np.einsum("i,ij->ij", 2 * (np.einsum("ij,j->i", X, theta) - y), X)


@alternative("q4_1", of="sample_gradients", id="transposed_twice")
def samples_transposed_twice(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    return (2 * (np.dot(theta, X.T) - y) * X.T).T


@alternative("q4_1", of="sample_gradients", id="float32")
def samples_float32(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    rows = X.astype(np.float32)
    error = rows @ theta.astype(np.float32) - y.astype(np.float32)
    return np.float32(2) * error.reshape(-1, 1) * rows


@alternative("q4_1", of="sample_gradients", id="numerical")
def samples_numerical(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    h, columns = 1e-4, []
    for step in h * np.eye(len(theta)):
        right, left = (X @ (theta + step) - y) ** 2, (X @ (theta - step) - y) ** 2
        columns.append((right - left) / (2 * h))
    return np.column_stack(columns)


# --- q4_2: batch_gradient ---


@alternative("q4_2", of="batch_gradient", id="mean_of_rows")
def batch_mean_of_rows(
    X: np.ndarray, y: np.ndarray, theta: np.ndarray, idx: ArrayLike | None = None
) -> object:
    gradients = sample_gradients(X, y, theta)
    if idx is not None:
        gradients = np.take(gradients, idx, axis=0)
    return gradients.mean(axis=0)


@alternative("q4_2", of="batch_gradient", id="matrix")
def batch_matrix(
    X: np.ndarray, y: np.ndarray, theta: np.ndarray, idx: ArrayLike | None = None
) -> object:
    if idx is not None:
        X, y = X[list(idx)], y[list(idx)]
    return 2 / len(y) * X.T @ (X @ theta - y)


@alternative("q4_2", of="batch_gradient", id="loop")
def batch_loop(
    X: np.ndarray, y: np.ndarray, theta: np.ndarray, idx: Sequence[int] | None = None
) -> object:
    chosen = range(len(y)) if idx is None else idx
    total = [0.0] * len(theta)
    for i in chosen:
        error = float(X[i] @ theta - y[i])
        total = [part + 2 * error * float(x) for part, x in zip(total, X[i], strict=True)]
    return [part / len(chosen) for part in total]


@alternative("q4_2", of="batch_gradient", id="weights")
def batch_weights(
    X: np.ndarray, y: np.ndarray, theta: np.ndarray, idx: ArrayLike | None = None
) -> object:
    count = np.ones(len(y)) if idx is None else np.bincount(np.asarray(idx), minlength=len(y))
    return np.average(sample_gradients(X, y, theta), axis=0, weights=count)


@alternative("q4_2", of="batch_gradient", id="float32")
def batch_float32(
    X: np.ndarray, y: np.ndarray, theta: np.ndarray, idx: ArrayLike | None = None
) -> object:
    rows = slice(None) if idx is None else np.array(idx)
    few, labels = X[rows].astype(np.float32), y[rows].astype(np.float32)
    return np.mean(2 * (few @ theta.astype(np.float32) - labels)[:, None] * few, axis=0)


# --- q4_3: minibatches ---


@alternative("q4_3", of="minibatches", id="shuffle_in_place")
def deal_shuffle_in_place(N: int, batch_size: int, rng: np.random.Generator) -> object:
    numbers = np.arange(N)
    rng.shuffle(numbers)
    batches = []
    start = 0
    while start < N:
        batches.append(numbers[start : start + batch_size])
        start += batch_size
    return batches


@alternative("q4_3", of="minibatches", id="python_lists")
def deal_python_lists(N: int, batch_size: int, rng: np.random.Generator) -> object:
    numbers = [int(number) for number in rng.permutation(N)]
    return [numbers[k : k + batch_size] for k in range(0, N, batch_size)]


@alternative("q4_3", of="minibatches", id="sorted_uniforms")
def deal_sorted_uniforms(N: int, batch_size: int, rng: np.random.Generator) -> object:
    order = np.argsort(rng.random(N))
    return np.split(order, np.arange(batch_size, N, batch_size))


@alternative("q4_3", of="minibatches", id="fisher_yates")
def deal_fisher_yates(N: int, batch_size: int, rng: np.random.Generator) -> object:
    numbers = list(range(N))
    for last in range(N - 1, 0, -1):
        other = int(rng.integers(last + 1))
        numbers[last], numbers[other] = numbers[other], numbers[last]
    return tuple(np.array(numbers[k : k + batch_size]) for k in range(0, N, batch_size))


@alternative("q4_3", of="minibatches", id="choice")
def deal_choice(N: int, batch_size: int, rng: np.random.Generator) -> object:
    left, batches = np.arange(N), []
    while left.size:
        batch = rng.choice(left, min(batch_size, left.size), replace=False)
        left = np.setdiff1d(left, batch)
        batches.append(np.sort(batch))
    return batches


@alternative("q4_3", of="minibatches", id="generator")
def deal_generator(N: int, batch_size: int, rng: np.random.Generator) -> Iterator[np.ndarray]:
    order = rng.permutation(N)
    for start in range(0, N, batch_size):
        yield order[start : start + batch_size]


# --- q4_4: lr_schedule ---


@alternative("q4_4", of="lr_schedule", id="match")
def schedule_match(kind: str, lr0: float, t: int, rate: float, every: int = 1) -> object:
    match kind:
        case "constant":
            return lr0
        case "inverse":
            return lr0 / (1.0 + rate * t)
        case "exponential":
            return lr0 * math.exp(-rate * t)
        case "step":
            return lr0 * math.pow(rate, t // every)
        case _:
            raise ValueError(kind)


@alternative("q4_4", of="lr_schedule", id="table")
def schedule_table(kind: str, lr0: float, t: int, rate: float, every: int = 1) -> object:
    factors = {
        "constant": lambda: 1.0,
        "inverse": lambda: 1 / (1 + rate * t),
        "exponential": lambda: np.exp(-rate * t),
        "step": lambda: rate ** int(t / every),
    }
    if kind not in factors:
        raise ValueError(f"no schedule is called {kind}")
    return np.array(lr0 * factors[kind]())


@alternative("q4_4", of="lr_schedule", id="step_by_step")
def schedule_step_by_step(kind: str, lr0: float, t: int, rate: float, every: int = 1) -> object:
    if kind not in ("constant", "inverse", "exponential", "step"):
        raise ValueError("unknown")
    lr = lr0
    for update in range(1, t + 1):
        if kind == "exponential":
            lr *= math.exp(-rate)
        elif kind == "step" and update % every == 0:
            lr *= rate
    return lr / (1 + rate * t) if kind == "inverse" else lr


@alternative("q4_4", of="lr_schedule", id="float32")
def schedule_float32(kind: str, lr0: float, t: int, rate: float, every: int = 1) -> object:
    if kind == "constant":
        factor = 1.0
    elif kind == "inverse":
        factor = 1 / (1 + rate * t)
    elif kind == "exponential":
        factor = math.e ** (-rate * t)
    elif kind == "step":
        factor = np.power(rate, np.floor(t / every))
    else:
        raise ValueError("kind")
    return np.float32(lr0) * np.float32(factor)


# --- q4_5: sgd_train ---


@alternative("q4_5", of="sgd_train", id="shuffled_copies")
def train_shuffled_copies(
    X: np.ndarray,
    y: np.ndarray,
    theta0: np.ndarray,
    batch_size: int,
    n_epochs: int,
    lr_fn: Rate,
    rng: np.random.Generator,
) -> object:
    theta = theta0.astype(float)
    history = np.zeros(n_epochs + 1)
    history[0] = np.mean((X @ theta - y) ** 2)
    t = 0
    for epoch in range(n_epochs):
        order = rng.permutation(len(y))
        X_mixed, y_mixed = X[order], y[order]
        for start in range(0, len(y), batch_size):
            rows, labels = X_mixed[start : start + batch_size], y_mixed[start : start + batch_size]
            theta -= lr_fn(t) * 2 / len(labels) * rows.T @ (rows @ theta - labels)
            t += 1
        history[epoch + 1] = np.mean((X @ theta - y) ** 2)
    return theta, history


@alternative("q4_5", of="sgd_train", id="lists_and_loops")
def train_lists_and_loops(
    X: np.ndarray,
    y: np.ndarray,
    theta0: np.ndarray,
    batch_size: int,
    n_epochs: int,
    lr_fn: Rate,
    rng: np.random.Generator,
) -> object:
    theta, history, updates = [float(value) for value in theta0], [], 0
    for epoch in range(n_epochs + 1):
        history.append(loss(X, y, np.array(theta)))
        if epoch == n_epochs:
            break
        keys = rng.random(len(y))
        order = sorted(range(len(y)), key=lambda i, keys=keys: keys[i])
        while order:
            batch, order = order[:batch_size], order[batch_size:]
            lr = lr_fn(updates)
            updates = updates + 1
            gradient = batch_gradient(X, y, np.array(theta), batch)
            theta = [value - lr * float(part) for value, part in zip(theta, gradient, strict=True)]
    return [theta, history]


@alternative("q4_5", of="sgd_train", id="counted")
def train_counted(
    X: np.ndarray,
    y: np.ndarray,
    theta0: np.ndarray,
    batch_size: int,
    n_epochs: int,
    lr_fn: Rate,
    rng: np.random.Generator,
) -> object:
    theta, losses = np.array(theta0) * 1.0, [loss(X, y, theta0)]
    per_epoch = math.ceil(len(y) / batch_size)
    for epoch in range(n_epochs):
        for k, idx in enumerate(minibatches(len(y), batch_size, rng)):
            theta = theta - lr_fn(epoch * per_epoch + k) * batch_gradient(X, y, theta, idx)
        losses.append(loss(X, y, theta))
    return theta, tuple(losses)


@alternative("q4_5", of="sgd_train", id="float32")
def train_float32(
    X: np.ndarray,
    y: np.ndarray,
    theta0: np.ndarray,
    batch_size: int,
    n_epochs: int,
    lr_fn: Rate,
    rng: np.random.Generator,
) -> object:
    rows, labels = X.astype(np.float32), y.astype(np.float32)
    theta = theta0.astype(np.float32)
    history, t = [np.mean((rows @ theta - labels) ** 2)], 0
    order = np.arange(len(y))
    for _ in range(n_epochs):
        rng.shuffle(order)
        for start in range(0, len(order), batch_size):
            few = order[start : start + batch_size]
            error = rows[few] @ theta - labels[few]
            theta = theta - np.float32(2 * lr_fn(t) / len(few)) * (error @ rows[few])
            t += 1
        history.append(np.mean((rows @ theta - labels) ** 2))
    return theta, np.array(history)


# --- q4_6: gradient_noise ---


@alternative("q4_6", of="gradient_noise", id="covariance_trace")
def noise_covariance_trace(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    gradients = sample_gradients(X, y, theta)
    covariance = np.cov(gradients, rowvar=False, bias=True)
    return gradients.mean(axis=0), np.trace(np.atleast_2d(covariance))


@alternative("q4_6", of="gradient_noise", id="variances_added")
def noise_variances_added(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    gradients = sample_gradients(X, y, theta)
    return [batch_gradient(X, y, theta), np.var(gradients, axis=0).sum()]


@alternative("q4_6", of="gradient_noise", id="loop")
def noise_loop(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    gradients = [batch_gradient(X, y, theta, [i]) for i in range(len(y))]
    mean = sum(gradients) / len(gradients)
    total = 0.0
    for gradient in gradients:
        total += np.linalg.norm(gradient - mean) ** 2
    return tuple(mean), total / len(gradients)


@alternative("q4_6", of="gradient_noise", id="square_of_means")
def noise_square_of_means(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    gradients = sample_gradients(X, y, theta)
    mean = gradients.mean(axis=0)
    return mean, np.array((gradients**2).sum() / len(gradients) - mean @ mean)


@alternative("q4_6", of="gradient_noise", id="float32")
def noise_float32(X: np.ndarray, y: np.ndarray, theta: np.ndarray) -> object:
    gradients = sample_gradients(X, y, theta).astype(np.float32)
    away = gradients - gradients.mean(axis=0)
    return gradients.mean(axis=0), np.einsum("ij,ij->", away, away) / np.float32(len(away))


# --- q4_7: momentum_step ---


@alternative("q4_7", of="momentum_step", id="expanded")
def momentum_expanded(
    theta: np.ndarray, v: np.ndarray, grad: np.ndarray, lr: float, beta: float
) -> object:
    return theta - lr * beta * v - lr * grad, grad + v * beta


@alternative("q4_7", of="momentum_step", id="loop")
def momentum_loop(
    theta: np.ndarray, v: np.ndarray, grad: np.ndarray, lr: float, beta: float
) -> object:
    new_v = [beta * float(old) + float(slope) for old, slope in zip(v, grad, strict=True)]
    return [float(place) - lr * speed for place, speed in zip(theta, new_v, strict=True)], new_v


@alternative("q4_7", of="momentum_step", id="own_copies")
def momentum_own_copies(
    theta: np.ndarray, v: np.ndarray, grad: np.ndarray, lr: float, beta: float
) -> object:
    v = np.array(v, dtype=float)
    v *= beta
    v += grad
    theta = np.array(theta, dtype=float)
    theta -= lr * v
    return [theta, v]


@alternative("q4_7", of="momentum_step", id="stacked")
def momentum_stacked(
    theta: np.ndarray, v: np.ndarray, grad: np.ndarray, lr: float, beta: float
) -> object:
    step = np.array([[1, -lr * beta], [0, beta]]) @ np.stack([theta, v])
    return step + np.outer([-lr, 1], grad)


@alternative("q4_7", of="momentum_step", id="float32")
def momentum_float32(
    theta: np.ndarray, v: np.ndarray, grad: np.ndarray, lr: float, beta: float
) -> object:
    speed = np.float32(beta) * v.astype(np.float32) + grad.astype(np.float32)
    return theta.astype(np.float32) - np.float32(lr) * speed, speed


# --- t4_1a: price_and_loss ---


@alternative("t4_1a", of="price_and_loss", id="arange")
def price_arange(
    X: np.ndarray,
    y: np.ndarray,
    theta0: np.ndarray,
    batch_size: int,
    n_epochs: int,
    lr_fn: Rate,
    rng: np.random.Generator,
) -> object:
    history = sgd_train(X, y, theta0, batch_size, n_epochs, lr_fn, rng)[1]
    return len(X) * np.arange(len(history)), np.asarray(history)


@alternative("t4_1a", of="price_and_loss", id="counted")
def price_counted(
    X: np.ndarray,
    y: np.ndarray,
    theta0: np.ndarray,
    batch_size: int,
    n_epochs: int,
    lr_fn: Rate,
    rng: np.random.Generator,
) -> object:
    computed = [0]
    theta, losses, done = np.array(theta0, dtype=float), [loss(X, y, theta0)], 0
    for _ in range(n_epochs):
        spent = 0
        for idx in minibatches(len(y), batch_size, rng):
            theta = theta - lr_fn(done) * batch_gradient(X, y, theta, idx)
            spent, done = spent + len(idx), done + 1
        computed.append(computed[-1] + spent)
        losses.append(loss(X, y, theta))
    return computed, losses


@alternative("t4_1a", of="price_and_loss", id="cumulative")
def price_cumulative(
    X: np.ndarray,
    y: np.ndarray,
    theta0: np.ndarray,
    batch_size: int,
    n_epochs: int,
    lr_fn: Rate,
    rng: np.random.Generator,
) -> object:
    history = sgd_train(X, y, theta0, batch_size, n_epochs, lr_fn, rng)[1]
    return [*np.cumsum([0] + [X.shape[0]] * n_epochs).tolist()], tuple(history)
