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
