"""A1, Derivatives and differentials: the solution, and the docstrings students get."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike


def difference_quotient(f: Callable[[float], float], x0: float, h: float) -> float:
    """Mean rate of change of f between x0 and x0 + h: equation (1) before the limit.

    f: function of one number. x0: number. h: number, not 0; a negative h looks to the left.
    Returns one number. Raises ValueError when h is 0.

    >>> round(difference_quotient(lambda x: x**2, 2, 0.1), 6)
    4.1
    """
    if h == 0:
        raise ValueError("h must not be 0")
    return (f(x0 + h) - f(x0)) / h


def central_difference(
    f: Callable[..., Any], x: float | np.ndarray, h: float = 1e-5
) -> float | np.ndarray:
    """Slope of f at x from one step h to either side: (f(x+h) - f(x-h)) over their distance.

    f: function that works on numbers and, entry by entry, on arrays.
    x: number, or array of any shape and any number type, left as it is. h: positive number.
    Returns floats in the shape of x: one number for a number, an array for an array.

    >>> round(float(central_difference(lambda x: x**3, 1, 0.1)), 6)
    3.01
    """
    slope: float | np.ndarray = (f(x + h) - f(x - h)) / (2 * h)
    return slope


def differential(df: Callable[[float], float], x0: float, dx: float) -> float:
    """The differential of f at x0 for the change dx of x, equation (2).

    df: the derivative f', a function of one number. x0, dx: numbers; dx may be negative or 0.
    Returns one number: the estimated, not the true, change of f.

    >>> differential(lambda x: 2 * x, 2, -0.1)
    -0.4
    """
    return df(x0) * dx


def linearization_report(
    f: Callable[[float], float], df: Callable[[float], float], x0: float, dx: float
) -> tuple[float, float, float]:
    """How well the differential of equation (2) estimates the true change of f.

    f: function of one number. df: its derivative. x0, dx: numbers.
    Returns three numbers, in this order: the differential, the true change f(x0 + dx) - f(x0),
    and the distance between these two (never negative).

    >>> np.round(linearization_report(lambda x: x**2, lambda x: 2 * x, 2, -0.1), 6).tolist()
    [-0.4, -0.39, 0.01]
    """
    estimate = differential(df, x0, dx)
    change = f(x0 + dx) - f(x0)
    return estimate, change, abs(change - estimate)


def descent_direction(derivative: float) -> int:
    """The direction in which x must move so that f decreases.

    derivative: the number f'(x).
    Returns -1 (to the left), +1 (to the right), or 0 if the derivative is 0.

    >>> descent_direction(4.0)
    -1
    """
    if derivative > 0:
        return -1
    if derivative < 0:
        return 1
    return 0


def gd_1d(df: Callable[[float], float], x0: float, lr: float, n_steps: int) -> np.ndarray:
    """Gradient descent on a function of one number, equation (4): the whole path.

    df: the derivative f'. x0: number (a whole number is fine). lr: learning rate, positive.
    n_steps: how many steps, at least 0.
    Returns n_steps + 1 floats in an array or list: x0 itself, then x after each step.

    >>> np.round(gd_1d(lambda x: 2 * x, 2, 0.1, 3), 6).tolist()
    [2.0, 1.6, 1.28, 1.024]
    """
    path = [float(x0)]
    for _ in range(n_steps):
        path.append(path[-1] - lr * df(path[-1]))
    return np.array(path)


def predicted_decrease(
    f: Callable[[float], float], df: Callable[[float], float], x: float, lr: float
) -> tuple[float, float]:
    """What equation (5) predicts for one step (4) from x, and what the step really does to f.

    f: function of one number. df: its derivative. x: number. lr: learning rate, positive.
    Returns two numbers, in this order: the differential of f for this step (never positive), and
    the true change of f.

    >>> np.round(predicted_decrease(lambda x: x**2, lambda x: 2 * x, 2, 0.1), 6).tolist()
    [-1.6, -1.44]
    """
    dx = -lr * df(x)
    return differential(df, x, dx), f(x + dx) - f(x)


def fd_errors(
    f: Callable[[float], float], df: Callable[[float], float], x0: float, hs: Iterable[float]
) -> dict[str, np.ndarray]:
    """How far both difference quotients are from the derivative df(x0), for every step in hs.

    f: function of one number. df: its derivative. x0: number.
    hs: list or 1-D array of positive steps, left as it is.
    Returns a dict {"forward": errors, "central": errors}: for each step of hs, in their order, the
    absolute error of `difference_quotient` and of `central_difference`.

    >>> errors = fd_errors(np.exp, np.exp, 0, [0.1, 0.01])
    >>> np.round(errors["forward"], 5).tolist(), np.round(errors["central"], 5).tolist()
    ([0.05171, 0.00502], [0.00167, 2e-05])
    """
    forward = np.array([difference_quotient(f, x0, h) for h in hs])
    central = np.array([central_difference(f, x0, h) for h in hs])
    return {"forward": np.abs(forward - df(x0)), "central": np.abs(central - df(x0))}


def drawn(ax: Any) -> dict[str, Any]:
    """What stands in a picture: its scales, whether axes and lines are named, each line's data."""
    curves = [
        [np.asarray(data, dtype=float).tolist() for data in line.get_data()]
        for line in ax.get_lines()
    ]
    return {
        "scales": [ax.get_xscale(), ax.get_yscale()],
        "axes named": bool(ax.get_xlabel() and ax.get_ylabel()),
        "lines named": ax.get_legend() is not None,
        "lines": sorted(curves, key=lambda curve: curve[1]),
    }


def plot_errors(hs: ArrayLike, errors: dict[str, ArrayLike]) -> dict[str, Any]:
    """Draw the errors of both quotients against h, and return `drawn(ax)`, equation (1).

    hs: list or array of n steps above 0. errors: what `fd_errors` returns for these steps.
    In a new figure: a line for "forward" and a line for "central", h from left to right; both
    axes logarithmic and named; a legend. More lines, to compare with, are welcome.
    Returns drawn(ax) for the axes `ax` of that figure.
    """
    import matplotlib.pyplot as plt  # the grader loads this file, and draws nothing

    ax = plt.subplots()[1]
    for name in ("forward", "central"):
        ax.loglog(hs, errors[name], label=name)
    ax.set(xlabel="h", ylabel="error")
    ax.legend()
    return drawn(ax)


def one_sided(f: Callable[[float], float], x0: float, h: float = 1e-6) -> tuple[float, float]:
    """The slopes of f just left and just right of x0: does the limit (1) exist from both sides?

    f: function of one number. x0: number. h: positive number.
    Returns two numbers, in this order: the slope between x0 - h and x0, and between x0 and x0 + h.

    >>> one_sided(abs, 0)
    (-1.0, 1.0)
    """
    return difference_quotient(f, x0, -h), difference_quotient(f, x0, h)
