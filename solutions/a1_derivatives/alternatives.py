"""A1 solved in other styles: every test case must accept each of these.

Loops, lists, tables, 0-d arrays, other formulas: a test that refuses one of them tests a style, not
the exercise.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence

import matplotlib.pyplot as plt
import numpy as np
from numpy.typing import ArrayLike
from reference import central_difference, difference_quotient, differential, drawn
from registry import alternative

# --- q1_1: difference_quotient ---


@alternative("q1_1", of="difference_quotient", id="two_points")
def quotient_two_points(f: Callable[[float], float], x0: float, h: float) -> object:
    x1 = x0 + h
    if x1 == x0:
        raise ValueError("two different points are needed")
    return (f(x1) - f(x0)) / (x1 - x0)


@alternative("q1_1", of="difference_quotient", id="diff")
def quotient_diff(f: Callable[[float], float], x0: float, h: float) -> object:
    if not h:
        raise ValueError
    return np.diff([f(x0), f(x0 + h)])[0] / h


@alternative("q1_1", of="difference_quotient", id="zero_dimensional")
def quotient_zero_dimensional(f: Callable[[float], float], x0: float, h: float) -> object:
    if h == 0:
        raise ValueError("h = 0")
    return np.array((f(x0) - f(x0 + h)) / -h)


@alternative("q1_1", of="difference_quotient", id="line_through_two_points")
def quotient_line(f: Callable[[float], float], x0: float, h: float) -> object:
    if h == 0:
        raise ValueError("h = 0")
    xs = np.array([x0, x0 + h], dtype=float)
    slope, _ = np.linalg.solve(np.column_stack([xs, [1, 1]]), [float(f(x)) for x in xs])
    return slope


@alternative("q1_1", of="difference_quotient", id="caught")
def quotient_caught(f: Callable[[float], float], x0: float, h: float) -> object:
    rise = float(f(x0 + h)) - float(f(x0))
    try:
        return rise / float(h)
    except ZeroDivisionError:
        raise ValueError("h must be another number than 0") from None


# --- q1_2: central_difference ---


@alternative("q1_2", of="central_difference", id="mean_of_both_sides")
def central_mean(f: Callable[..., np.ndarray], x: float | np.ndarray, h: float = 1e-5) -> object:
    x = np.array(x, dtype=float)
    forward, backward = (f(x + h) - f(x)) / h, (f(x) - f(x - h)) / h
    return (forward + backward) / 2


@alternative("q1_2", of="central_difference", id="entry_by_entry")
def central_loop(f: Callable[..., float], x: float | np.ndarray, h: float = 1e-5) -> object:
    if np.ndim(x) == 0:
        return (f(x + h) - f(x - h)) / (2 * h)
    result = np.zeros(np.shape(x))
    for place in np.ndindex(*np.shape(x)):
        result[place] = (f(x[place] + h) - f(x[place] - h)) / (2 * h)
    return result


@alternative("q1_2", of="central_difference", id="half")
def central_half(f: Callable[..., np.ndarray], x: float | np.ndarray, h: float = 1e-5) -> object:
    return 0.5 / h * (f(x + h) - f(x - h))


@alternative("q1_2", of="central_difference", id="nested_lists")
def central_nested(f: Callable[..., float], x: float | np.ndarray, h: float = 1e-5) -> object:
    def slope(value: object) -> object:
        if isinstance(value, list):
            return [slope(item) for item in value]
        right, left = float(value) + h, float(value) - h
        return (f(right) - f(left)) / (right - left)

    return slope(np.asarray(x).tolist())


@alternative("q1_2", of="central_difference", id="vectorize")
def central_vectorize(f: Callable[..., float], x: float | np.ndarray, h: float = 1e-5) -> object:
    at = np.vectorize(lambda t: difference_quotient(f, t - h, 2 * h), otypes=[float])
    return at(x)


# --- q1_3: differential ---


@alternative("q1_3", of="differential", id="multiply")
def differential_multiply(df: Callable[[float], float], x0: float, dx: float) -> object:
    return np.multiply(df(x0), dx)


@alternative("q1_3", of="differential", id="rounded")
def differential_rounded(df: Callable[[float], float], x0: float, dx: float) -> object:
    return round(float(df(x0)) * dx, 10)


@alternative("q1_3", of="differential", id="tangent")
def differential_tangent(df: Callable[[float], float], x0: float, dx: float) -> object:
    slope = df(x0)

    def tangent(x: float) -> float:
        return slope * (x - x0)

    return tangent(x0 + dx)


@alternative("q1_3", of="differential", id="float32")
def differential_float32(df: Callable[[float], float], x0: float, dx: float) -> object:
    return np.array(np.float32(df(x0)) * np.float32(dx))


# --- q1_4: linearization_report ---

Slopes = Callable[[float], float]


@alternative("q1_4", of="linearization_report", id="list")
def report_list(f: Slopes, df: Slopes, x0: float, dx: float) -> object:
    report = [float(df(x0)) * dx, float(f(x0 + dx)) - float(f(x0))]
    report.append(abs(report[1] - report[0]))
    return report


@alternative("q1_4", of="linearization_report", id="array")
def report_array(f: Slopes, df: Slopes, x0: float, dx: float) -> object:
    before, after = f(x0), f(x0 + dx)
    result = np.array([df(x0) * dx, after - before, 0.0])
    result[2] = max(result[0] - result[1], result[1] - result[0])
    return result


@alternative("q1_4", of="linearization_report", id="by_quotient")
def report_by_quotient(f: Slopes, df: Slopes, x0: float, dx: float) -> object:
    linear = differential(df, x0, dx)
    true = difference_quotient(f, x0, dx) * dx
    return linear, true, np.sqrt((true - linear) ** 2)


@alternative("q1_4", of="linearization_report", id="float32")
def report_float32(f: Slopes, df: Slopes, x0: float, dx: float) -> object:
    linear = np.float32(df(x0)) * np.float32(dx)
    true = np.float32(f(x0 + dx)) - np.float32(f(x0))
    return np.array([linear, true, abs(true - linear)], dtype=np.float32)


# --- q1_5: descent_direction ---


@alternative("q1_5", of="descent_direction", id="sign")
def direction_sign(derivative: float) -> object:
    return -np.sign(derivative)


@alternative("q1_5", of="descent_direction", id="comparisons")
def direction_comparisons(derivative: float) -> object:
    return int(derivative < 0) - int(derivative > 0)


@alternative("q1_5", of="descent_direction", id="copysign")
def direction_copysign(derivative: float) -> object:
    return -math.copysign(1, derivative) if derivative else 0


@alternative("q1_5", of="descent_direction", id="quotient")
def direction_quotient(derivative: float) -> object:
    if derivative == 0:
        return 0
    return int(-derivative / abs(derivative))


@alternative("q1_5", of="descent_direction", id="table")
def direction_table(derivative: float) -> object:
    return np.array([0, 1, -1])[(derivative < 0) + 2 * (derivative > 0)]


# --- q1_6: gd_1d ---


@alternative("q1_6", of="gd_1d", id="list")
def path_list(df: Slopes, x0: float, lr: float, n_steps: int) -> object:
    x, path = x0, [x0]
    for _ in range(n_steps):
        x = x - lr * float(df(x))
        path.append(x)
    return path


@alternative("q1_6", of="gd_1d", id="preallocated")
def path_preallocated(df: Slopes, x0: float, lr: float, n_steps: int) -> object:
    path = np.zeros(n_steps + 1)
    path[0] = x0
    for k in range(n_steps):
        path[k + 1] = path[k] - lr * df(path[k])
    return path


@alternative("q1_6", of="gd_1d", id="accumulate")
def path_accumulate(df: Slopes, x0: float, lr: float, n_steps: int) -> object:
    steps = itertools.accumulate(range(n_steps), lambda x, _: x - lr * df(x), initial=float(x0))
    return tuple(steps)


@alternative("q1_6", of="gd_1d", id="recursive")
def path_recursive(df: Slopes, x0: float, lr: float, n_steps: int) -> object:
    if n_steps == 0:
        return [x0]
    return [x0, *path_recursive(df, x0 - lr * df(x0), lr, n_steps - 1)]


@alternative("q1_6", of="gd_1d", id="float32")
def path_float32(df: Slopes, x0: float, lr: float, n_steps: int) -> object:
    path = [np.float32(x0)]
    while len(path) < n_steps + 1:
        path.append(np.float32(path[-1] - np.float32(lr) * df(path[-1])))
    return np.array(path)


# --- q1_7: predicted_decrease ---


@alternative("q1_7", of="predicted_decrease", id="closed_form")
def decrease_closed_form(f: Slopes, df: Slopes, x: float, lr: float) -> object:
    slope = float(df(x))
    return [-lr * slope**2, float(f(x - lr * slope)) - float(f(x))]


@alternative("q1_7", of="predicted_decrease", id="from_differences")
def decrease_from_differences(f: Slopes, df: Slopes, x: float, lr: float) -> object:
    new = x - lr * df(x)
    return np.array([df(x) * (new - x), f(new) - f(x)])


@alternative("q1_7", of="predicted_decrease", id="zero_dimensional")
def decrease_zero_dimensional(f: Slopes, df: Slopes, x: float, lr: float) -> object:
    slope = np.array(df(x), dtype=float)
    return -np.multiply(lr, np.square(slope)), np.subtract(f(x - lr * slope), f(x))


@alternative("q1_7", of="predicted_decrease", id="path")
def decrease_path(f: Slopes, df: Slopes, x: float, lr: float) -> object:
    path = [x]
    path.append(path[-1] - lr * df(path[-1]))
    values = [f(point) for point in path]
    return differential(df, x, path[1] - path[0]), values[1] - values[0]


# --- q1_8: fd_errors ---


@alternative("q1_8", of="fd_errors", id="vectorised")
def errors_vectorised(f: Slopes, df: Slopes, x0: float, hs: ArrayLike) -> object:
    hs = np.array(hs, dtype=float)
    forward = (f(x0 + hs) - f(x0)) / hs
    central = (f(x0 + hs) - f(x0 - hs)) / (2 * hs)
    return {"forward": abs(forward - df(x0)), "central": abs(central - df(x0))}


@alternative("q1_8", of="fd_errors", id="lists")
def errors_lists(f: Slopes, df: Slopes, x0: float, hs: Sequence[float]) -> object:
    errors: dict[str, list[float]] = {"central": [], "forward": []}
    for h in hs:
        errors["forward"].append(abs(difference_quotient(f, x0, h) - df(x0)))
        errors["central"].append(abs(central_difference(f, x0, h) - df(x0)))
    return errors


@alternative("q1_8", of="fd_errors", id="mean_of_both_sides")
def errors_mean_of_both_sides(f: Slopes, df: Slopes, x0: float, hs: Sequence[float]) -> object:
    slope, table = float(df(x0)), []
    for h in np.asarray(hs):
        right, left = difference_quotient(f, x0, h), difference_quotient(f, x0, -h)
        table.append([abs(right - slope), abs((right + left) / 2 - slope)])
    forward, central = np.array(table).T
    return {"forward": forward, "central": central}


@alternative("q1_8", of="fd_errors", id="tuples")
def errors_tuples(f: Slopes, df: Slopes, x0: float, hs: Sequence[float]) -> object:
    quotients = {
        "forward": lambda h: (f(x0 + h) - f(x0)) / h,
        "central": lambda h: (f(x0 + h) - f(x0 - h)) / h / 2,
    }
    return {
        name: tuple(math.fabs(quotient(float(h)) - df(x0)) for h in hs)
        for name, quotient in quotients.items()
    }


# --- q1_9: one_sided ---


@alternative("q1_9", of="one_sided", id="spelled_out")
def sides_spelled_out(f: Slopes, x0: float, h: float = 1e-6) -> object:
    here = f(x0)
    left = (here - f(x0 - h)) / h
    right = (f(x0 + h) - here) / h
    return [left, right]


@alternative("q1_9", of="one_sided", id="diff")
def sides_diff(f: Slopes, x0: float, h: float = 1e-6) -> object:
    return np.diff([float(f(x0 + k * h)) for k in (-1, 0, 1)]) / h


@alternative("q1_9", of="one_sided", id="loop")
def sides_loop(f: Slopes, x0: float, h: float = 1e-6) -> object:
    slopes = {}
    for side, step in (("left", -h), ("right", h)):
        slopes[side] = (f(x0 + step) - f(x0)) / step
    return slopes["left"], slopes["right"]


@alternative("q1_9", of="one_sided", id="central_plus_curvature")
def sides_central_plus_curvature(f: Slopes, x0: float, h: float = 1e-6) -> object:
    middle = central_difference(f, float(x0), h)
    bend = (f(x0 + h) - 2 * f(x0) + f(x0 - h)) / (2 * h)
    return middle - bend, middle + bend


# --- t1_1a: plot_errors ---


@alternative("t1_1a", of="plot_errors", id="state_machine")
def plot_state_machine(hs: ArrayLike, errors: dict[str, list[float]]) -> object:
    plt.figure()
    plt.plot(hs, errors["central"], "o")
    plt.plot(hs, errors["forward"], "--")
    plt.xscale("log")
    plt.yscale("log")
    plt.xlabel("bước h")
    plt.ylabel("sai số")
    plt.legend(["hai phía", "một phía"])
    return drawn(plt.gca())


@alternative("t1_1a", of="plot_errors", id="set_everything")
def plot_set_everything(hs: ArrayLike, errors: dict[str, list[float]]) -> object:
    fig, ax = plt.subplots(figsize=(6, 4))
    for name, values in errors.items():
        ax.plot(hs, values, label=f"{name} difference")
    ax.set(xscale="log", yscale="log", xlabel="h", ylabel="|error|", title="exp")
    fig.legend()
    ax.legend()
    return drawn(ax)


@alternative("t1_1a", of="plot_errors", id="with_guides")
def plot_with_guides(hs: ArrayLike, errors: dict[str, list[float]]) -> object:
    ax = plt.figure().add_subplot()
    steps = np.asarray(hs, dtype=float)
    ax.loglog(steps, steps / 2, ":", color="0.6", label="h/2")
    ax.loglog(steps, np.asarray(errors["forward"]), label="forward")
    ax.loglog(steps, np.asarray(errors["central"]), label="central")
    ax.set_xlabel("$h$")
    ax.set_ylabel("$E(h)$")
    ax.legend(loc="best")
    return drawn(ax)


@alternative("q1_1", of="difference_quotient", id="translated_error")
def quotient_translated_error(f: Callable[..., float], x0: float, h: float) -> object:
    try:
        return (f(x0 + h) - f(x0)) / float(h)
    except ZeroDivisionError:
        raise ValueError("h must not be 0") from None


@alternative("q1_2", of="central_difference", id="recursive")
def central_recursive(f: Callable[..., float], x: ArrayLike, h: float = 1e-5) -> object:
    if np.ndim(x) == 0:
        return (f(x + h) - f(x - h)) / (2 * h)
    return np.stack([central_recursive(f, part, h) for part in np.asarray(x)])


@alternative("q1_2", of="central_difference", id="in_place_on_copies")
def central_in_place_on_copies(f: Callable[..., float], x: ArrayLike, h: float = 1e-5) -> object:
    right, left = np.array(x, dtype=float), np.array(x, dtype=float)
    right += h
    left -= h
    slope = np.array(f(right), dtype=float)
    slope -= f(left)
    slope /= 2 * h
    return slope
