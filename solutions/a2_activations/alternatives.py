"""A2 solved in other styles: every test case must accept each of these.

Loops, lists, float32, other formulas: a test that refuses one of them tests a style, not the
exercise.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
import sympy as sp
from numpy.typing import ArrayLike
from reference import drawn, sigmoid, sigmoid_chain, sigmoid_grad
from registry import alternative

# --- q2_1: power_rule ---


@alternative("q2_1", of="power_rule", id="list")
def power_rule_list(a: float, n: int) -> object:
    if n:
        return [a * n, n - 1]
    return [0, 0]


@alternative("q2_1", of="power_rule", id="sympy")
def power_rule_sympy(a: float, n: int) -> object:
    x = sp.Symbol("x")
    slope = sp.diff(a * x**n, x)
    if slope == 0:
        return (sp.Integer(0), sp.Integer(0))
    return slope.as_coeff_exponent(x)


@alternative("q2_1", of="power_rule", id="array")
def power_rule_array(a: float, n: int) -> object:
    return np.array([n * a, n - 1.0]) * (n != 0)


@alternative("q2_1", of="power_rule", id="repeated_sum")
def power_rule_repeated_sum(a: float, n: int) -> object:
    if n == 0:
        return 0.0, 0
    total = 0.0
    for _ in range(abs(n)):
        total += a
    return math.copysign(1, n) * total, n - 1


# --- q2_2: poly_derivative ---


@alternative("q2_2", of="poly_derivative", id="numpy")
def poly_numpy(coeffs: ArrayLike) -> object:
    c = np.asarray(coeffs, dtype=float)
    if c.size == 1:
        return np.zeros(1)
    return (np.arange(c.size) * c)[1:]


@alternative("q2_2", of="poly_derivative", id="numpy_polynomial")
def poly_numpy_polynomial(coeffs: ArrayLike) -> object:
    return np.polynomial.polynomial.polyder(np.asarray(coeffs, dtype=float))


@alternative("q2_2", of="poly_derivative", id="loop")
def poly_loop(coeffs: Sequence[float]) -> object:
    result: list[float] = []
    for power, c in enumerate(coeffs):
        if power > 0:
            result.append(float(power * c))
    if not result:
        result.append(0.0)
    return result


@alternative("q2_2", of="poly_derivative", id="reversed_polyder")
def poly_reversed_polyder(coeffs: ArrayLike) -> object:
    c = np.asarray(coeffs, dtype=float)
    return tuple(np.polyder(c[::-1])[::-1]) if c.size > 1 else (0.0,)


@alternative("q2_2", of="poly_derivative", id="float32")
def poly_float32(coeffs: ArrayLike) -> object:
    c = np.array(coeffs, dtype=np.float32)
    return c[1:] * np.arange(1, len(c), dtype=np.float32) if len(c) > 1 else np.float32([0])


# --- q2_3: relu ---


@alternative("q2_3", of="relu", id="product")
def relu_product(x: ArrayLike) -> object:
    z = np.array(x)
    return z * (z > 0)


@alternative("q2_3", of="relu", id="where")
def relu_where(x: ArrayLike) -> object:
    z = np.asarray(x)
    return np.where(z > 0, z, 0)


@alternative("q2_3", of="relu", id="half_sum_float32")
def relu_half_sum(x: ArrayLike) -> object:
    z = np.asarray(x, dtype=np.float32)
    return (np.abs(z) + z) / 2


@alternative("q2_3", of="relu", id="copy_and_set")
def relu_copy_and_set(x: ArrayLike) -> object:
    z = np.array(x, dtype=float)
    z[z < 0] = 0
    return z


@alternative("q2_3", of="relu", id="vectorize")
def relu_vectorize(x: ArrayLike) -> object:
    return np.vectorize(lambda v: float(v) if v > 0 else 0.0)(x)


@alternative("q2_3", of="relu", id="clip")
def relu_clip(x: ArrayLike) -> object:
    return np.clip(x, 0, None)


# --- q2_3: relu_grad ---


@alternative("q2_3", of="relu_grad", id="bool")
def relu_grad_bool(x: ArrayLike) -> object:
    return np.asarray(x) > 0


@alternative("q2_3", of="relu_grad", id="clip_sign")
def relu_grad_clip_sign(x: ArrayLike) -> object:
    return np.clip(np.sign(x), 0, 1)


@alternative("q2_3", of="relu_grad", id="float32")
def relu_grad_float32(x: ArrayLike) -> object:
    return (np.asarray(x, dtype=np.float32) > 0).astype(np.float32)


@alternative("q2_3", of="relu_grad", id="heaviside")
def relu_grad_heaviside(x: ArrayLike) -> object:
    return np.heaviside(x, 0)


@alternative("q2_3", of="relu_grad", id="negative_zero")
def relu_grad_negative_zero(x: ArrayLike) -> object:
    return np.where(np.asarray(x) > 0, 1, -0.0)


@alternative("q2_3", of="relu_grad", id="left_difference")
def relu_grad_left_difference(x: ArrayLike) -> object:
    z, h = np.asarray(x, dtype=float), 1e-6
    return (np.maximum(z, 0) - np.maximum(z - h, 0)) / h


@alternative("q2_3", of="relu_grad", id="loop")
def relu_grad_loop(x: ArrayLike) -> object:
    z = np.array(x, dtype=float)
    for i in np.ndindex(z.shape):
        if z[i] > 0:
            z[i] = 1.0
        else:
            z[i] = 0.0
    return z


# --- q2_4: sigmoid ---


@alternative("q2_4", of="sigmoid", id="tanh")
def sigmoid_tanh(x: ArrayLike) -> object:
    return 0.5 * (1 + np.tanh(np.asarray(x) / 2))


@alternative("q2_4", of="sigmoid", id="clip_wide")
def sigmoid_clip_wide(x: ArrayLike) -> object:
    return 1 / (1 + np.exp(-np.clip(x, -500, 500)))


@alternative("q2_4", of="sigmoid", id="masked")
def sigmoid_masked(x: ArrayLike) -> object:
    z = np.asarray(x, dtype=float)
    result = np.empty(z.shape)
    right = z >= 0
    result[right] = 1 / (1 + np.exp(-z[right]))
    power = np.exp(z[~right])
    result[~right] = power / (1 + power)
    return result


@alternative("q2_4", of="sigmoid", id="logaddexp")
def sigmoid_logaddexp(x: ArrayLike) -> object:
    return np.exp(-np.logaddexp(0, -np.asarray(x, dtype=float)))


@alternative("q2_4", of="sigmoid", id="loop")
def sigmoid_loop(x: ArrayLike) -> object:
    z = np.array(x, dtype=float)
    for i in np.ndindex(z.shape):
        v = z[i]
        z[i] = 1 / (1 + math.exp(-v)) if v >= 0 else math.exp(v) / (1 + math.exp(v))
    return z


@alternative("q2_4", of="sigmoid", id="float32")
def sigmoid_float32(x: ArrayLike) -> object:
    z = np.asarray(x, dtype=np.float32)
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, np.float32(1), small) / (1 + small)


# --- q2_5: sigmoid_grad ---


@alternative("q2_5", of="sigmoid_grad", id="one_exponential")
def sigmoid_grad_one_exponential(x: ArrayLike) -> object:
    small = np.exp(-np.abs(np.asarray(x, dtype=float)))
    return small / (1 + small) ** 2


@alternative("q2_5", of="sigmoid_grad", id="cosh")
def sigmoid_grad_cosh(x: ArrayLike) -> object:
    return 0.25 / np.cosh(np.clip(np.asarray(x) / 2, -300, 300)) ** 2


@alternative("q2_5", of="sigmoid_grad", id="central_difference")
def sigmoid_grad_central_difference(x: ArrayLike) -> object:
    z, h = np.asarray(x, dtype=float), 1e-4
    return (sigmoid(z + h) - sigmoid(z - h)) / (2 * h)


@alternative("q2_5", of="sigmoid_grad", id="mirrored")
def sigmoid_grad_mirrored(x: ArrayLike) -> object:
    z = np.asarray(x, dtype=np.float32)
    return sigmoid(z) * sigmoid(-z)


@alternative("q2_5", of="sigmoid_grad", id="tanh")
def sigmoid_grad_tanh(x: ArrayLike) -> object:
    return (1 - np.tanh(np.asarray(x) / 2) ** 2) / 4


@alternative("q2_5", of="sigmoid_grad", id="loop")
def sigmoid_grad_loop(x: ArrayLike) -> object:
    z = np.asarray(x, dtype=float)
    slopes = []
    for v in z.ravel():
        s = 1 / (1 + math.exp(-v)) if v >= 0 else math.exp(v) / (1 + math.exp(v))
        slopes.append(s * (1 - s))
    return np.reshape(slopes, z.shape)


# --- q2_6: sym_derivative ---


@alternative("q2_6", of="sym_derivative", id="method")
def sym_derivative_method(expr: sp.Expr, var: sp.Symbol) -> object:
    return sp.sympify(expr).diff(var)


@alternative("q2_6", of="sym_derivative", id="doit")
def sym_derivative_doit(expr: sp.Expr, var: sp.Symbol) -> object:
    return sp.Derivative(sp.sympify(expr), var).doit()


@alternative("q2_6", of="sym_derivative", id="unevaluated")
def sym_derivative_unevaluated(expr: sp.Expr, var: sp.Symbol) -> object:
    return sp.Derivative(sp.sympify(expr), var)


@alternative("q2_6", of="sym_derivative", id="limit")
def sym_derivative_limit(expr: sp.Expr, var: sp.Symbol) -> object:
    formula, h = sp.sympify(expr), sp.Symbol("h")
    return sp.limit((formula.subs(var, var + h) - formula) / h, h, 0)


@alternative("q2_6", of="sym_derivative", id="expanded")
def sym_derivative_expanded(expr: sp.Expr, var: sp.Symbol) -> object:
    return sp.expand(sp.diff(expr, var))


@alternative("q2_6", of="sym_derivative", id="number_for_constants")
def sym_derivative_number(expr: sp.Expr, var: sp.Symbol) -> object:
    if not sp.sympify(expr).has(var):
        return 0
    return sp.together(sp.diff(expr, var))


# --- q2_7: derivative_function ---


@alternative("q2_7", of="derivative_function", id="vectorize")
def derivative_function_vectorize(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.diff(expr, var)
    return np.vectorize(lambda v: float(slope.subs(var, v)), otypes=[float])


@alternative("q2_7", of="derivative_function", id="broadcast_to")
def derivative_function_broadcast_to(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.lambdify(var, sp.diff(expr, var))
    return lambda points: np.broadcast_to(slope(np.asarray(points)), np.shape(points))


@alternative("q2_7", of="derivative_function", id="full_where_constant")
def derivative_function_full(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.diff(expr, var)
    if not slope.has(var):
        return lambda points: np.full(np.shape(points), float(slope))
    return sp.lambdify(var, slope, "numpy")


@alternative("q2_7", of="derivative_function", id="class")
def derivative_function_class(expr: sp.Expr, var: sp.Symbol) -> object:
    class Slope:
        def __init__(self) -> None:
            self.slope = sp.lambdify(var, sp.diff(expr, var), "numpy")

        def __call__(self, points: np.ndarray) -> object:
            return np.ones(np.shape(points)) * self.slope(points)

    return Slope()


@alternative("q2_7", of="derivative_function", id="central_difference")
def derivative_function_central(expr: sp.Expr, var: sp.Symbol) -> object:
    f, h = sp.lambdify(var, expr, "numpy"), 1e-4
    return lambda x: (f(x + h) - f(x - h)) / (2 * h) + np.zeros(np.shape(x))


# --- q2_8: classify_stationary ---


@alternative("q2_8", of="classify_stationary", id="small_step")
def classify_small_step(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.diff(expr, var)
    result = []
    for root in sp.roots(sp.Poly(slope, var)):
        if not root.is_real:
            continue
        left, right = (float(slope.subs(var, root + h)) for h in (-1e-4, 1e-4))
        if left < 0 < right:
            result.append([float(root), "min"])
        elif right < 0 < left:
            result.append([float(root), "max"])
        else:
            result.append([float(root), "neither"])
    return sorted(result)


@alternative("q2_8", of="classify_stationary", id="numpy_roots")
def classify_numpy_roots(expr: sp.Expr, var: sp.Symbol) -> object:
    coefficients = [float(c) for c in sp.Poly(sp.diff(expr, var), var).all_coeffs()]
    roots = np.roots(coefficients)
    real = np.sort(roots[np.abs(roots.imag) < 1e-2].real)
    groups: list[list[float]] = []
    for root in real:
        if groups and root - groups[-1][-1] < 1e-2:
            groups[-1].append(root)
        else:
            groups.append([root])
    result = []
    for group in groups:
        x = np.mean(group)
        left, right = np.sign(np.polyval(coefficients, [x - 0.05, x + 0.05]))
        kind = {(-1, 1): "min", (1, -1): "max"}.get((left, right), "neither")
        result.append((x, kind))
    return result


@alternative("q2_8", of="classify_stationary", id="multiplicity")
def classify_multiplicity(expr: sp.Expr, var: sp.Symbol) -> object:
    slope = sp.diff(expr, var)
    found = {}
    for root, times in sp.roots(sp.Poly(slope, var), filter="R").items():
        first = sp.diff(slope, var, times).subs(var, root)
        found[root] = "neither" if times % 2 == 0 else "min" if first > 0 else "max"
    return [(root, found[root]) for root in sorted(found)]


@alternative("q2_8", of="classify_stationary", id="compare_values")
def classify_compare_values(expr: sp.Expr, var: sp.Symbol) -> object:
    result = []
    for root in sorted(set(sp.Poly(sp.diff(expr, var), var).real_roots())):
        here, left, right = (expr.subs(var, root + h) for h in (0, -sp.S(1) / 50, sp.S(1) / 50))
        if left > here and right > here:
            kind = "min"
        elif left < here and right < here:
            kind = "max"
        else:
            kind = "neither"
        result.append((float(root), kind))
    return tuple(result)


# --- q2_9: sigmoid_chain ---


@alternative("q2_9", of="sigmoid_chain", id="recursion")
def chain_recursion(x: float, depth: int) -> object:
    if depth == 0:
        return x, 1.0
    value, derivative = chain_recursion(x, depth - 1)  # type: ignore[misc]  # a pair
    return float(sigmoid(value)), float(derivative * sigmoid_grad(value))


@alternative("q2_9", of="sigmoid_chain", id="product_of_list")
def chain_product(x: float, depth: int) -> object:
    values = [x]
    for _ in range(depth):
        values.append(sigmoid(values[-1]))
    return [values[-1], np.prod([sigmoid_grad(v) for v in values[:-1]])]


@alternative("q2_9", of="sigmoid_chain", id="slope_from_values")
def chain_slope_from_values(x: float, depth: int) -> object:
    derivative = 1.0
    for _ in range(depth):
        x = 1 / (1 + math.exp(-x))
        derivative *= x * (1 - x)
    return np.array([x, derivative])


@alternative("q2_9", of="sigmoid_chain", id="float32")
def chain_float32(x: float, depth: int) -> object:
    value, derivative = np.float32(x), np.float32(1)
    for _ in range(depth):
        value = np.float32(1) / (np.float32(1) + np.exp(-value))
        derivative = derivative * value * (np.float32(1) - value)
    return value, derivative


# --- t2_1a: plot_vanishing ---


@alternative("t2_1a", of="plot_vanishing", id="state_machine")
def fading_state_machine(depths: list[int]) -> object:
    plt.figure()
    plt.plot(depths, 0.25 ** np.array(depths, dtype=float), "--")
    plt.plot(depths, [float(sigmoid_chain(0, depth)[1]) for depth in depths], "o-")
    plt.yscale("log")
    plt.xlabel("số lớp")
    plt.ylabel("đạo hàm")
    plt.legend(["chặn trên", "sigmoid"])
    return drawn(plt.gca())


@alternative("t2_1a", of="plot_vanishing", id="running_product")
def fading_running_product(depths: list[int]) -> object:
    value, slopes = 0.0, [1.0]
    for _ in range(max(depths)):
        height = 1 / (1 + np.exp(-value))
        slopes.append(slopes[-1] * height * (1 - height))
        value = height
    _, ax = plt.subplots(figsize=(6, 4))
    ax.semilogy(depths, [slopes[depth] for depth in depths], label="d/dx")
    ax.semilogy(depths, np.power(4.0, -np.asarray(depths)), label="4^-depth")
    ax.semilogy(depths, np.ones(len(depths)), label="ReLU")
    ax.set_xlabel("depth")
    ax.set_ylabel("slope")
    ax.legend()
    return drawn(ax)


@alternative("t2_1a", of="plot_vanishing", id="set_scale")
def fading_set_scale(depths: list[int]) -> object:
    ax = plt.figure().add_subplot()
    for name, curve in (
        ("sigmoid", lambda depth: sigmoid_chain(0.0, depth)[1]),
        ("bound", lambda depth: 1 / 4**depth),
    ):
        ax.plot(depths, list(map(curve, depths)), label=name)
    ax.set(yscale="log", xlabel="L", ylabel="|dv/dx|")
    ax.legend(loc="best")
    return drawn(ax)


@alternative("q2_3", of="relu", id="recursive")
def relu_recursive(x: ArrayLike) -> object:
    if np.ndim(x) == 0:
        return x if x > 0 else 0
    return [relu_recursive(part) for part in x]


@alternative("q2_4", of="sigmoid", id="piecewise")
def sigmoid_piecewise(x: ArrayLike) -> object:
    z = np.asarray(x, dtype=float)
    return np.piecewise(
        z, [z >= 0], [lambda v: 1 / (1 + np.exp(-v)), lambda v: np.exp(v) / (1 + np.exp(v))]
    )


@alternative("q2_9", of="sigmoid_chain", id="logarithms")
def chain_logarithms(x: float, depth: int) -> object:
    values = [x]
    for _ in range(depth):
        values.append(float(sigmoid(values[-1])))
    return [values[-1], float(np.exp(sum(np.log(sigmoid_grad(value)) for value in values[:-1])))]
