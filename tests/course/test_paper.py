"""Every number of `solutions/paper.py`, computed again from its definition.

The definitions here are written with plain sums, not with the reference's functions: a slip in
both at once would have to be the same slip.
"""

from __future__ import annotations

import math
import runpy
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pytest

PAPER: dict[str, Any] = {
    name: value
    for name, value in runpy.run_path(
        str(Path(__file__).parents[2] / "solutions" / "paper.py")
    ).items()
    if name.isupper()
}

X = (1.0, 2.0, 3.0)
Y = (2.0, 4.0, 6.0)
START = (0.5, 0.5)
Line = tuple[float, float]


def errors(line: Line) -> list[float]:
    """(24): prediction minus label, sample by sample."""
    w, b = line
    return [w * x + b - y for x, y in zip(X, Y, strict=True)]


def loss(line: Line) -> float:
    """(25)."""
    return sum(error * error for error in errors(line)) / 3


def gradient(line: Line) -> Line:
    """(26) and (27)."""
    dw = 2 / 3 * sum(error * x for error, x in zip(errors(line), X, strict=True))
    return dw, 2 / 3 * sum(errors(line))


def descent(lr: float = 0.1) -> Iterator[Line]:
    """(6) from the start on: the line after 0, 1, 2, … steps."""
    w, b = START
    while True:
        yield w, b
        dw, db = gradient((w, b))
        w, b = w - lr * dw, b - lr * db


def after(steps: int, lr: float = 0.1) -> Line:
    """The line after so many steps."""
    return next(islice(descent(lr), steps, None))


def stop(tolerance: float) -> tuple[int, Line]:
    """Steps until neither parameter changes by `tolerance` or more, and the line there."""
    lines = descent()
    old = next(lines)
    for steps, new in enumerate(lines, start=1):
        if abs(new[0] - old[0]) < tolerance and abs(new[1] - old[1]) < tolerance:
            return steps, new
        old = new
    raise AssertionError("descent never ends")


def curvatures() -> tuple[float, float]:
    """Eigenvalues of the Hessian [[28/3, 4], [4, 2]] from its characteristic polynomial."""
    a, b, c = (2 / 3 * sum(x * x for x in X), 2 / 3 * sum(X), 2.0)
    root = math.sqrt(((a - c) / 2) ** 2 + b * b)
    return (a + c) / 2 - root, (a + c) / 2 + root


def cosine(line: Line) -> float:
    """Between the step that is taken at `line` and the way from there to the minimum (2, 0)."""
    dw, db = gradient(line)
    way = (2 - line[0], 0 - line[1])
    return (-dw * way[0] - db * way[1]) / (math.hypot(dw, db) * math.hypot(*way))


SMALLEST, LARGEST = curvatures()
SLOPES = gradient(START)

Net = dict[str, Any]  # W1, b1, W2, b2 of the paper's network, as rows of plain numbers
NET: Net = {"W1": [[0.1, 0.2], [0.3, 0.4]], "b1": [0.1, 0.2], "W2": [0.5, 0.6], "b2": 0.3}
INPUT = (1.0, 2.0)


def hidden(net: Net) -> list[float]:
    """(14): z1."""
    pairs = zip(net["W1"], net["b1"], strict=True)
    return [sum(w * x for w, x in zip(row, INPUT, strict=True)) + b for row, b in pairs]


def output(net: Net) -> float:
    """(15) after ReLU: z2 = y."""
    return sum(w * max(z, 0) for w, z in zip(net["W2"], hidden(net), strict=True)) + net["b2"]


def net_loss(net: Net) -> float:
    """(25) for one sample with the label 1."""
    return (output(net) - 1) ** 2


def net_gradient(net: Net) -> Net:
    """Every derivative of `net_loss`, written out by hand."""
    outer = 2 * (output(net) - 1)
    inner = [outer * w * (z > 0) for w, z in zip(net["W2"], hidden(net), strict=True)]
    return {
        "W1": [[slope * x for x in INPUT] for slope in inner],
        "b1": inner,
        "W2": [outer * max(z, 0) for z in hidden(net)],
        "b2": outer,
    }


def net_after(steps: int, lr: float = 0.1) -> Net:
    """(22) and (23), so many times."""
    net = NET
    for _ in range(steps):
        slopes = net_gradient(net)
        net = {
            "W1": [
                [w - lr * slope for w, slope in zip(row, by, strict=True)]
                for row, by in zip(net["W1"], slopes["W1"], strict=True)
            ],
            "b1": [b - lr * slope for b, slope in zip(net["b1"], slopes["b1"], strict=True)],
            "W2": [w - lr * slope for w, slope in zip(net["W2"], slopes["W2"], strict=True)],
            "b2": net["b2"] - lr * slopes["b2"],
        }
    return net


def column(numbers: list[float]) -> list[list[float]]:
    """A list stood upright: (d,) → (d, 1)."""
    return [[number] for number in numbers]


NET_SLOPES = net_gradient(NET)
NET_SQUARES = (
    sum(slope * slope for row in NET_SLOPES["W1"] for slope in row)
    + sum(slope * slope for slope in NET_SLOPES["b1"] + NET_SLOPES["W2"])
    + NET_SLOPES["b2"] ** 2
)

EXPECTED: dict[str, Any] = {
    "X": X,
    "Y": Y,
    "N": len(X),
    "W_START": START[0],
    "B_START": START[1],
    "LR": 0.1,
    "Y_PRED": [START[0] * x + START[1] for x in X],
    "ERRORS": errors(START),
    "MSE_START": loss(START),
    "DW": SLOPES[0],
    "DB": SLOPES[1],
    "W_ONE": after(1)[0],
    "B_ONE": after(1)[1],
    "HISTORY": [loss(after(steps)) for steps in range(4)],
    "MSE_ONE": loss(after(1)),
    "W_TWO": after(2)[0],
    "W_THREE": after(3)[0],
    "B_THREE": after(3)[1],
    "W_HUNDRED": after(100)[0],
    "B_HUNDRED": after(100)[1],
    "B_ONE_SEQUENTIAL": START[1] - 0.1 * gradient((after(1)[0], START[1]))[1],
    "PREDICTED_CHANGE": -0.1 * (SLOPES[0] ** 2 + SLOPES[1] ** 2),
    "TRUE_CHANGE": loss(after(1)) - loss(START),
    "PREDICTED_MSE": loss(START) - 0.1 * (SLOPES[0] ** 2 + SLOPES[1] ** 2),
    "ROUGH_TOLERANCE": 1e-3,
    "STEPS_TO_ROUGH": stop(1e-3)[0],
    "W_ROUGH": stop(1e-3)[1][0],
    "B_ROUGH": stop(1e-3)[1][1],
    "TOLERANCE": 1e-6,
    "STEPS_TO_STOP": stop(1e-6)[0],
    "W_STOP": stop(1e-6)[1][0],
    "B_STOP": stop(1e-6)[1][1],
    "W_BEST": after(20_000)[0],
    "B_BEST": after(20_000)[1],
    "DESIGN": [(x, 1.0) for x in X],
    "THETA_START": START,
    "GRADIENT_START": SLOPES,
    "LARGEST_EIGENVALUE": LARGEST,
    "SMALLEST_EIGENVALUE": SMALLEST,
    "CONDITION": LARGEST / SMALLEST,
    "MAX_LR": 2 / LARGEST,
    "BEST_LR": 2 / (SMALLEST + LARGEST),
    "MSE_19_AT_010": loss(after(19, 0.1)),
    "MSE_19_AT_018": loss(after(19, 0.18)),
    "MSE_19_AT_019": loss(after(19, 0.19)),
    "COSINE_START": cosine(START),
    "COSINE_ONE": cosine(after(1)),
    "NET_X": column(list(INPUT)),
    "NET_Y": [[1.0]],
    "NET_W1": NET["W1"],
    "NET_B1": column(NET["b1"]),
    "NET_W2": [NET["W2"]],
    "NET_B2": [[NET["b2"]]],
    "NET_Z1": column(hidden(NET)),
    "NET_OUT": output(NET),
    "NET_LOSS": net_loss(NET),
    "NET_DELTA2": NET_SLOPES["b2"],
    "NET_DELTA1": column(NET_SLOPES["b1"]),
    "NET_DW2": [NET_SLOPES["W2"]],
    "NET_DW1": NET_SLOPES["W1"],
    "NET_W1_ONE": net_after(1)["W1"],
    "NET_B1_ONE": column(net_after(1)["b1"]),
    "NET_W2_ONE": [net_after(1)["W2"]],
    "NET_B2_ONE": [[net_after(1)["b2"]]],
    "NET_OUT_ONE": output(net_after(1)),
    "NET_LOSS_ONE": net_loss(net_after(1)),
    "NET_LOSSES": [net_loss(net_after(steps)) for steps in range(4)],
    "NET_SLOW_LR": 0.01,
    "NET_OUT_SLOW": output(net_after(1, 0.01)),
    "NET_LOSS_SLOW": net_loss(net_after(1, 0.01)),
    "NET_PREDICTED_CHANGE": -0.1 * NET_SQUARES,
    "NET_TRUE_CHANGE": net_loss(net_after(1)) - net_loss(NET),
    "NET_DELTA1_LATE_TOP": NET_SLOPES["b2"] * net_after(1)["W2"][0],
    "NET_DELTA1_LATE_BOTTOM": NET_SLOPES["b2"] * net_after(1)["W2"][1],
    "NET_DELTA2_HALF": NET_SLOPES["b2"] / 2,
    "NET_Z1_FLAT_RIGHT": hidden(NET)[0] - NET["b1"][0] + NET["b1"][1],
    "NET_Z1_FLAT_LEFT": hidden(NET)[1] - NET["b1"][1] + NET["b1"][0],
    "COMPOSED_X": 1.0,
    "COMPOSED_VALUE": math.exp(math.sin(1.0)),
    "COMPOSED_DERIVATIVE": math.exp(math.sin(1.0)) * math.cos(1.0) * 2.0,
    "XOR_X": [[a for a in (0, 1) for b in (0, 1)], [b for a in (0, 1) for b in (0, 1)]],
    "XOR_Y": [[a ^ b for a in (0, 1) for b in (0, 1)]],
    "XOR_GOAL": 0.01,
    "XOR_LINEAR_MSE": sum((0.5 - (a ^ b)) ** 2 for a in (0, 1) for b in (0, 1)) / 4,
}


def square(x: float) -> float:
    """The f of sections 2 and 3."""
    return x * x


def quotient(at: float, h: float) -> float:
    """(1) before the limit, for x²."""
    return (square(at + h) - square(at)) / h


def path(lr: float, start: float = 2.0) -> list[float]:
    """(4) on x²: the start and three steps; 1 - 2·lr is what each step multiplies x by."""
    return [start * (1 - 2 * lr) ** k for k in range(4)]


RATES = (0.1, 0.01, 1.0)
STEPS = (0.1, 0.01, 0.001)

EXPECTED |= {
    "SLOPE_RIGHT": 2 * 2,
    "SLOPE_LEFT": 2 * -1,
    "DX": -0.1,
    "DF": 2 * 2 * -0.1,
    "QUOTIENT_COARSE": quotient(2, 0.1),
    "QUOTIENT_FINE": quotient(2, 1e-3),
    "QUOTIENT_BACK": quotient(2, -0.1),
    "QUOTIENT_LEFT": quotient(-1, 0.1),
    "QUOTIENT_TINY": quotient(2, 1e-12),
    "CUBE_FORWARD": (1.1**3 - 1) / 0.1,
    "CUBE_CENTRAL": (1.1**3 - 0.9**3) / 0.2,
    "DELTA_F": square(1.9) - square(2),
    "DF_GAP": 0.1**2,
    "X_AGAINST": path(0.1, -1)[1],
    "X_LITERAL": -1 + 2 * -1,
    "F_LITERAL": square(-1 + 2 * -1),
    "DESCENT": path(0.1),
    "BOUNCE": path(1.0),
    "ESCAPE": path(1.1),
    "RATES": RATES,
    "PROMISED": [-lr * (2 * 2) ** 2 for lr in RATES],
    "DELIVERED": [square(path(lr)[1]) - square(2) for lr in RATES],
    "EXP_FORWARD": [math.expm1(h) / h - 1 for h in STEPS],
    "EXP_CENTRAL": [math.sinh(h) / h - 1 for h in STEPS],
}


SINGLE = [(2 * error * x, 2 * error) for error, x in zip(errors(START), X, strict=True)]


def total(samples: list[Line]) -> Line:
    """The sum of these gradients."""
    return sum(dw for dw, _ in samples), sum(db for _, db in samples)


def stepped(line: Line, slopes: Line, lr: float = 0.1) -> Line:
    """(6) for two numbers."""
    return line[0] - lr * slopes[0], line[1] - lr * slopes[1]


VELOCITY = tuple(0.9 * old + new for old, new in zip(SLOPES, gradient(after(1)), strict=True))

EXPECTED |= {
    "SAMPLE_GRADIENTS": SINGLE,
    "PAIR": (0, 1),
    "PAIR_GRADIENT": [part / 2 for part in total(SINGLE[:2])],
    "MISPRINT_DW": total(SINGLE[:2])[0] / 3,
    "MISPRINT_DB": total(SINGLE[:2])[1] / 3,
    "ONE_GRADIENT": SINGLE[2],
    "NOISE": sum((dw - SLOPES[0]) ** 2 + (db - SLOPES[1]) ** 2 for dw, db in SINGLE) / 3,
    "DECAY_INVERSE": 0.1 / (1 + 0.1 * 10),
    "DECAY_EXPONENTIAL": 0.1 * math.exp(-0.05 * 10),
    "DECAY_STEP": 0.1 / 2 / 2,
    "THETA_ONE": after(1),
    "GRADIENT_ONE": gradient(after(1)),
    "VELOCITY_TWO": VELOCITY,
    "THETA_MOMENTUM": stepped(after(1), (VELOCITY[0], VELOCITY[1])),
}


def logistic(x: float) -> float:
    """The sigmoid, by its definition."""
    return 1 / (1 + math.exp(-x))


def logistic_slope(x: float) -> float:
    """Its derivative, by the quotient rule."""
    return math.exp(-x) / (1 + math.exp(-x)) ** 2


def chain(depth: int) -> Line:
    """(value, derivative) of so many sigmoids in a row at 0."""
    values = [0.0]
    for _ in range(depth):
        values.append(logistic(values[-1]))
    return values[-1], math.prod(logistic_slope(value) for value in values[:-1])


EXPECTED |= {
    "SQUARE_RULE": (2, 2 - 1),
    "CUBE_RULE": (3, 3 - 1),
    "SQUARE_COEFFS": [0, 0, 1],
    "SQUARE_SLOPE_COEFFS": [1 * 0, 2 * 1],
    "CUBE_COEFFS": [0, 0, 0, 1],
    "CUBE_SLOPE_COEFFS": [1 * 0, 2 * 0, 3 * 1],
    "SIGMOID_AT": (0, 2, -1),
    "SIGMOID_VALUES": [logistic(x) for x in (0, 2, -1)],
    "SIGMOID_SLOPE_AT": (0, 2, 10),
    "SIGMOID_SLOPES": [logistic_slope(x) for x in (0, 2, 10)],
    "SIGMOID_SLOPE_MAX": logistic_slope(0),
    "SIGMOID_SLOPE_FIVE": logistic_slope(5),
    "CUBIC_AT": (-1, 0, 2),
    "CUBIC_SLOPES": [3 * x**2 - 2 for x in (-1, 0, 2)],
    "CHAIN_ONE": chain(1),
    "CHAIN_VALUE_TWO": chain(2)[0],
    "CHAIN_SLOPE_TWO": chain(2)[1],
    "CHAIN_SLOPE_FIVE": chain(5)[1],
    "CHAIN_SLOPE_TEN": chain(10)[1],
    "CHAIN_SLOPE_TWENTY": chain(20)[1],
    "QUARTER_TEN": 0.25**10,
}


POWERS = [math.exp(z) for z in (1, 2, 3)]
SHARES = [power / sum(POWERS) for power in POWERS]
MARGINS = (0.0, 2.0)


def euler(dt: float) -> float:
    """Where Euler's steps of dθ/dt = -θ are at t = 1, from 1."""
    return (1 - dt) ** round(1 / dt)


EXPECTED |= {
    "HUBER_PRED": (2 - 0.5, 1 + 2, 0 + 1),
    "HUBER_TRUE": (2, 1, 0),
    "HUBER_DELTA": 1,
    "HUBER_LOSS": (0.5**2 / 2 + 1 * (2 - 1 / 2) + 1**2 / 2) / 3,
    "HUBER_GRAD": (-0.5 / 3, 1 / 3, 1 / 3),
    "LN_TWO": math.log(2),
    "SOFTMAX_Z": [[1], [2], [3]],
    "SOFTMAX_P": [[share] for share in SHARES],
    "CE_LABEL": 2,
    "CE_LOSS": -math.log(SHARES[2]),
    "CE_DZ": [[SHARES[0]], [SHARES[1]], [SHARES[2] - 1]],
    "MARGINS": MARGINS,
    "MARGIN_ZERO_ONE": [float(m <= 0) for m in MARGINS],
    "MARGIN_HINGE": [max(0.0, 1 - m) for m in MARGINS],
    "MARGIN_LOGISTIC": [math.log1p(math.exp(-m)) for m in MARGINS],
    "MARGIN_SQUARE": [(1 - m) ** 2 for m in MARGINS],
    "SURE_Z": -10,
    "SURE_MSE": 2 * (logistic(-10) - 1) * logistic_slope(-10),
    "SURE_BCE": logistic(-10) - 1,
    "FLOW_DT": 0.1,
    "FLOW_END": euler(0.1),
    "FLOW_EXACT": math.exp(-1),
    "FLOW_ERRORS": [math.exp(-1) - euler(dt) for dt in (0.1, 0.05, 0.025)],
    "NEAR_LOSSES": [round(loss(after(steps)), 3) for steps in range(4)],
    "NEAR_EPS": 0.13,
    "NEAR_STEP": [loss(after(steps)) <= 0.13 for steps in range(4)].index(True),
    "NEAR_EPS_SMALL": 0.1,
}


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_number_follows_from_its_definition(name: str) -> None:
    """Equal to the last printed digit: half a unit of it, and rounding in float64."""
    printed = np.asarray(PAPER[name], dtype=float)
    exact = np.asarray(EXPECTED[name], dtype=float)
    assert printed.shape == exact.shape
    for shown, true in zip(printed.flat, exact.flat, strict=True):
        assert abs(shown - true) <= half_a_digit(float(shown)) + 1e-12


def test_every_number_of_the_table_is_recomputed() -> None:
    """A number that nothing checks would be a number somebody typed."""
    assert set(PAPER) == set(EXPECTED)


def half_a_digit(shown: float) -> float:
    """Half a unit of the last decimal that `repr` prints: 7.75 → 0.005."""
    digits = f"{shown:.15g}"
    mantissa, _, exponent = digits.partition("e")
    decimals = len(mantissa.partition(".")[2])
    return 0.5 * 10.0 ** (int(exponent or 0) - decimals)
