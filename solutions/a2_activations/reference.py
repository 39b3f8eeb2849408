"""A2, Power rule, activations and SymPy: the solution, and the docstrings students get."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import sympy as sp
from numpy.typing import ArrayLike


def power_rule(a: float, n: int) -> tuple[float, float]:
    """Derivative of a·xⁿ by the power rule, as its coefficient and its exponent.

    a: number. n: whole number, negative ones too.
    Returns (coefficient, exponent), two numbers. If n = 0 there is no x to differentiate: the
    derivative is the zero function, and the result is (0, 0).

    >>> power_rule(1, 3)
    (3, 2)
    """
    if n == 0:
        return 0, 0
    return n * a, n - 1


def poly_derivative(coeffs: Sequence[float]) -> list[float]:
    """Derivative of a polynomial, coefficient by coefficient.

    coeffs: list or 1-D array of at least one number, in ASCENDING powers:
    c[0] + c[1]·x + c[2]·x² + …; left as it is.
    Returns the coefficients of the derivative, ascending too, one fewer than coeffs has. For a
    constant (a single coefficient) that is [0].

    >>> poly_derivative([0.0, 0.0, 0.0, 1.0])
    [0.0, 0.0, 3.0]
    """
    return [k * coeffs[k] for k in range(1, len(coeffs))] or [0.0]


def relu(x: ArrayLike) -> np.ndarray:
    """ReLU, the rectified linear unit: the larger of 0 and x, entry by entry.

    x: number, list or array of any shape, whole numbers too; left as it is.
    Returns a new array of the same shape (for a number: a number).

    >>> relu([-1.5, 0.0, 2.0])
    array([0., 0., 2.])
    """
    return np.maximum(x, 0.0)


def relu_grad(x: ArrayLike) -> np.ndarray:
    """Slope of ReLU, entry by entry: 1 where x > 0, else 0. At x = 0 it is 0, by convention.

    x: number, list or array of any shape, whole numbers too; left as it is.
    Returns a new array of the same shape (for a number: a number).

    >>> relu_grad([0.6, 1.3])
    array([1., 1.])
    """
    return np.where(np.asarray(x) > 0, 1.0, 0.0)


def sigmoid(x: ArrayLike) -> np.ndarray:
    """The sigmoid 1 / (1 + e⁻ˣ), entry by entry, without overflow for any |x| ≤ 1000.

    x: number, list or array of any shape, whole numbers too; left as it is.
    Returns numbers from 0 to 1 in the same shape, never nan, and NumPy has nothing to warn about.

    >>> float(sigmoid(0))
    0.5
    >>> sigmoid([-1000.0, 1000.0])
    array([0., 1.])
    """
    z = np.asarray(x)
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, small) / (1.0 + small)


def sigmoid_grad(x: ArrayLike) -> np.ndarray:
    """Slope of the sigmoid at x, entry by entry: s·(1 − s) with s = sigmoid(x).

    x: number, list or array of any shape: the value BEFORE the sigmoid, not s; left as it is.
    Returns numbers from 0 to 0.25 in the same shape; no overflow for any |x| ≤ 1000.

    >>> float(sigmoid_grad(0))
    0.25
    """
    value = sigmoid(x)
    return value * (1 - value)


def sym_derivative(expr: sp.Expr, var: sp.Symbol) -> sp.Expr:
    """The exact derivative of expr by var, as a formula.

    expr: a SymPy expression, or a Python number. var: a SymPy symbol; all other symbols in expr
    are constants.
    Returns a SymPy expression, in whatever form.

    >>> x = sp.Symbol("x")
    >>> sym_derivative(x**3, x)
    3*x**2
    """
    return sp.diff(expr, var)


def derivative_function(expr: sp.Expr, var: sp.Symbol) -> Callable[[np.ndarray], np.ndarray]:
    """Turn the derivative of expr by var into a function for NumPy arrays.

    expr: a SymPy expression whose only symbol is var (or none at all). var: a SymPy symbol of any
    name.
    Returns a function g: for an array of any shape, g(array) is an array of the same shape with
    the derivative at each entry, also where the derivative is a constant.

    >>> x = sp.Symbol("x")
    >>> g = derivative_function(x**3 - 2 * x, x)
    >>> g(np.array([-1.0, 0.0, 2.0]))
    array([ 1., -2., 10.])
    """
    slope = sp.lambdify(var, sp.diff(expr, var), "numpy")

    def g(points: np.ndarray) -> np.ndarray:
        return np.zeros(np.shape(points)) + slope(points)

    return g


def classify_stationary(expr: sp.Expr, var: sp.Symbol) -> list[tuple[float, str]]:
    """The real stationary points of a polynomial, and what each of them is.

    expr: a polynomial in var, not a constant. var: a SymPy symbol.
    Returns a list of pairs (x, kind), x increasing, each point once. kind is "min", "max" or
    "neither", according to the sign of the derivative just before and just after the point.

    >>> x = sp.Symbol("x")
    >>> classify_stationary(x**3 - 3 * x, x)
    [(-1.0, 'max'), (1.0, 'min')]
    """
    slope = sp.Poly(sp.diff(expr, var), var)
    points = sorted({float(root) for root in slope.real_roots()})
    step = min([1.0, *np.diff(points)]) / 2  # so near there is no other stationary point
    found = []
    for point in points:
        before, after = slope.eval(point - step), slope.eval(point + step)
        kind = "min" if before < 0 < after else "max" if before > 0 > after else "neither"
        found.append((point, kind))
    return found


def sigmoid_chain(x: float, depth: int) -> tuple[float, float]:
    """Apply the sigmoid depth times, one after the other, and differentiate by the chain rule.

    x: number. depth: whole number, 0 or more.
    Returns (value, derivative), two numbers: the last value, and its derivative by x, the product
    of the slopes at all the values on the way. For depth = 0 that is (x, 1.0).

    >>> value, derivative = sigmoid_chain(0.0, 1)
    >>> float(value), float(derivative)
    (0.5, 0.25)
    """
    value, derivative = x, 1.0
    for _ in range(depth):
        derivative = derivative * sigmoid_grad(value)
        value = sigmoid(value)
    return value, derivative


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


def plot_vanishing(depths: Sequence[int]) -> dict[str, Any]:
    """Draw the derivative of nested sigmoids against their number, and return `drawn(ax)`.

    depths: list of whole numbers, 0 or more.
    In a new figure: a line for the derivative of sigmoid_chain at x = 0 and a line for
    0.25^depth, both over depths; the vertical axis logarithmic, the other one not; both axes
    named; a legend. More lines, to compare with, are welcome.
    Returns drawn(ax) for the axes `ax` of that figure.
    """
    import matplotlib.pyplot as plt  # the grader loads this file, and draws nothing

    ax = plt.subplots()[1]
    ax.semilogy(depths, [sigmoid_chain(0.0, depth)[1] for depth in depths], label="sigmoid")
    ax.semilogy(depths, [0.25**depth for depth in depths], label="bound")
    ax.set(xlabel="depth", ylabel="derivative")
    ax.legend()
    return drawn(ax)
