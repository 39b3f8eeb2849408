"""When two SymPy expressions are the same function, found out without SymPy computing anything.

`simplify` takes as long as it likes, and one of the two is a student's. So both are read as trees
(of at most some thousand nodes) and evaluated at a few fixed points in plain complex floats, which
neither grow nor hang. Agreement at all of them is good enough to say "looks like"; no mark depends
on it: tests compare in their own way.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from autograder.wire.sympy_codec import node_of
from autograder.wire.sympy_grammar import CONSTANTS, Node

ENOUGH = 4  # points at which both must have a value
# Coordinates at small rational distances from nothing special; symbols take them in turn.
COORDINATES = (0.37, -1.21, 1.83, -0.64, 2.56, -2.19, 0.91, 1.47, -1.58, 0.13, 3.29)
POINTS = 12


def is_formula(value: Any) -> bool:
    """Whether `value` is a SymPy expression that can be read here."""
    return node_of(value) is not None


def agree(first: Any, second: Any, tolerance: float) -> bool:
    """Whether two expressions (or numbers) have the same values, or are written alike."""
    one, other = _read(first), _read(second)
    if one is None or other is None:
        return False
    if one == other:
        return True
    symbols = sorted({*_symbols(one), *_symbols(other)}, key=repr)
    pairs = [(_value(one, point), _value(other, point)) for point in _points(symbols, POINTS)]
    both = [(a, b) for a, b in pairs if cmath.isfinite(a) and cmath.isfinite(b)]
    return len(both) >= ENOUGH and all(_close(a, b, tolerance) for a, b in both)


def _read(value: Any) -> Node | None:
    """The tree of an expression, or of a real number beside one."""
    if isinstance(value, int | float | np.integer | np.floating):
        return Node("Float", (repr(float(value)), 53))
    return node_of(value)


def _close(a: complex, b: complex, tolerance: float) -> bool:
    return abs(a - b) <= 1e-12 + tolerance * max(abs(a), abs(b))


def _symbols(node: Node) -> Iterator[Node]:
    if node.head == "Symbol":
        yield node
        return
    for part in node.args:
        if isinstance(part, Node):
            yield from _symbols(part)


Point = dict[Node, complex]


def _points(symbols: Sequence[Node], count: int) -> Iterator[Point]:
    for number in range(count):
        yield {
            symbol: _allowed(COORDINATES[(number + 4 * place) % len(COORDINATES)], symbol)
            for place, symbol in enumerate(symbols)
        }


def _allowed(coordinate: float, symbol: Node) -> complex:
    """A value that the symbol's assumptions allow, as far as they are of the usual kind."""
    facts = dict(symbol.args[1:])
    if facts.get("integer"):
        coordinate = math.copysign(math.ceil(abs(coordinate)), coordinate)
    if facts.get("extended_nonnegative") or facts.get("extended_positive"):
        coordinate = abs(coordinate)
    if facts.get("extended_nonpositive") or facts.get("extended_negative"):
        coordinate = -abs(coordinate)
    return complex(coordinate)


# --- values in complex floats -------------------------------------------------------------------

NOWHERE = complex(math.nan)
_CONSTANT = {
    "pi": complex(math.pi),
    "E": complex(math.e),
    "I": 1j,
    "oo": complex(math.inf),
    "-oo": complex(-math.inf),
    "EulerGamma": complex(0.5772156649015329),
    "GoldenRatio": complex((1 + math.sqrt(5)) / 2),
}


def _value(node: Node, point: Point) -> complex:
    """The value at a point; nan where there is none, or none that is known here."""
    try:
        return _evaluate(node, point)
    except (ArithmeticError, ValueError, KeyError):
        return NOWHERE


def _evaluate(node: Node, point: Point) -> complex:
    head, args = node
    match head:
        case "Symbol":
            return point[node]
        case "Integer" | "Float":
            return complex(float(args[0]))
        case "Rational":
            return complex(args[0] / args[1])
        case "Piecewise":
            return next(
                (
                    _evaluate(value, point)
                    for value, holds in _branches(args)
                    if _holds(holds, point)
                ),
                NOWHERE,
            )
    if head in CONSTANTS:
        return _CONSTANT[head]
    return _FUNCTIONS[head](*(_evaluate(part, point) for part in args))


def _branches(args: Sequence[Node]) -> Iterator[tuple[Node, Node]]:
    return ((pair.args[0], pair.args[1]) for pair in args)


def _holds(node: Node, point: Point) -> bool:
    head, args = node
    if head in ("true", "false"):
        return head == "true"
    if head in ("And", "Or", "Not"):
        held = [_holds(part, point) for part in args]
        return not held[0] if head == "Not" else all(held) if head == "And" else any(held)
    left, right = (_real(_evaluate(part, point)) for part in args)
    return _COMPARED[head](left, right)


_COMPARED: dict[str, Callable[[float, float], bool]] = {
    "StrictLessThan": lambda a, b: a < b,
    "LessThan": lambda a, b: a <= b,
    "StrictGreaterThan": lambda a, b: a > b,
    "GreaterThan": lambda a, b: a >= b,
    "Equality": lambda a, b: a == b,
    "Unequality": lambda a, b: a != b,
}


def _real(value: complex) -> float:
    """A value that must be real; ValueError where it is not."""
    if abs(value.imag) > 1e-9 * (1 + abs(value)):
        raise ValueError("not real")
    return value.real


def _sign(value: complex) -> complex:
    return value / abs(value) if value else 0j


def _step(value: complex, at_zero: complex) -> complex:
    x = _real(value)
    return at_zero if x == 0 else complex(x > 0)


def _impulse(value: complex) -> complex:
    return 0j if value else NOWHERE


_FUNCTIONS: dict[str, Callable[..., complex]] = {
    "Add": lambda *parts: sum(parts),
    "Mul": lambda *parts: math.prod(parts),
    "Pow": lambda base, power: base**power,
    "Max": lambda *parts: complex(max(map(_real, parts))),
    "Min": lambda *parts: complex(min(map(_real, parts))),
    "Abs": lambda x: complex(abs(x)),
    "sign": _sign,
    "Heaviside": _step,
    "DiracDelta": _impulse,
    "re": lambda x: complex(x.real),
    "im": lambda x: complex(x.imag),
    "conjugate": lambda x: x.conjugate(),
    "arg": lambda x: complex(cmath.phase(x)),
    "atan2": lambda y, x: complex(math.atan2(_real(y), _real(x))),
    "erf": lambda x: complex(math.erf(_real(x))),
    "cot": lambda x: 1 / cmath.tan(x),
    "sec": lambda x: 1 / cmath.cos(x),
    "csc": lambda x: 1 / cmath.sin(x),
    "coth": lambda x: 1 / cmath.tanh(x),
    "sech": lambda x: 1 / cmath.cosh(x),
    "csch": lambda x: 1 / cmath.sinh(x),
    "acot": lambda x: cmath.atan(1 / x),
    "asec": lambda x: cmath.acos(1 / x),
    "acsc": lambda x: cmath.asin(1 / x),
    "acoth": lambda x: cmath.atanh(1 / x),
    "asech": lambda x: cmath.acosh(1 / x),
    "acsch": lambda x: cmath.asinh(1 / x),
    **{
        name: getattr(cmath, name)
        for name in (
            *("exp", "log", "sin", "cos", "tan", "asin", "acos", "atan"),
            *("sinh", "cosh", "tanh", "asinh", "acosh", "atanh"),
        )
    },
}
