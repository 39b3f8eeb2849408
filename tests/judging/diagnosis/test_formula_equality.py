"""Two SymPy expressions are alike when they are the same function, in whatever form."""

from __future__ import annotations

import time
from typing import Any

import pytest
import sympy as sp

from autograder.judging.diagnosis.equality import alike
from autograder.wire.sympy_codec import expression_of

x, y = sp.symbols("x y")
positive = sp.Symbol("p", positive=True)
whole = sp.Symbol("n", integer=True)
s = 1 / (1 + sp.exp(-x))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((x + 1) ** 2, x**2 + 2 * x + 1),
        (sp.diff(s, x), s * (1 - s)),
        (sp.diff(s, x), 1 / (2 + sp.exp(x) + sp.exp(-x))),
        (sp.sin(2 * x), 2 * sp.sin(x) * sp.cos(x)),
        (sp.tanh(x / 2), 2 * s - 1),
        (x * y / y, x),
        (sp.Integer(0) * x, 0),
        (sp.Rational(1, 3), 1 / 3),
        (sp.sqrt(positive**2 * x**2 / x**2), positive),
        (sp.cos(2 * sp.pi * whole), 1),
        (sp.Max(0, x), sp.Piecewise((x, x > 0), (0, True))),
        (sp.Max(0, x), (x + sp.Abs(x)) / 2),
        (sp.Heaviside(x, 0), sp.Piecewise((0, x <= 0), (1, True))),
        (sp.log(positive**2), 2 * sp.log(positive)),
        ([x**2, (1, x)], ([x * x, [1, sp.Add(x, 0)]])),
        ({"d": 2 * x}, {"d": x + x}),
    ],
    ids=str,
)
def test_the_same_function(one: Any, other: Any) -> None:
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (2 * x, 3 * x**2),
        (x, y),
        (x, -x),
        (x, sp.Abs(x)),
        (s, s * (1 - s)),
        (x**2, 1),
        (x**2, None),
        (x**2, "x**2"),
        (x**2, [x**2]),
        (x, sp.Symbol("x", real=True) + 1),
        (sp.Float(1.001) * x, x),
        (x > 0, x > 1),
        (sp.nan, 1),
    ],
    ids=str,
)
def test_another_function(one: Any, other: Any) -> None:
    assert not alike(one, other)
    assert not alike(other, one)


def test_what_has_no_numbers_is_compared_as_it_is_written() -> None:
    assert alike(x > 0, x > 0)
    assert alike(sp.zoo, sp.zoo)
    assert alike(sp.Derivative(x**2, x), sp.Derivative(x**2, x))


def test_large_and_wild_expressions_take_no_time() -> None:
    tower = "exp(" * 55 + "Symbol('x')" + ")" * 55
    wide = "Add(" + ", ".join(["Pow(Symbol('x'), Integer(9))"] * 1500) + ")"
    started = time.thread_time()
    assert not alike(expression_of(tower), expression_of(wide))
    assert time.thread_time() - started < 2.0
