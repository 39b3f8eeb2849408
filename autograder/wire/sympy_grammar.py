"""The text in which SymPy expressions cross: its grammar, its limits, its one spelling.

Nothing here knows SymPy: a text is read into a tree of `Node`s, and a tree is written as text. Both
ways pass `measure`, so whatever is written can be read. See `sympy_codec` for what it is for.

What is bounded: the text, its depth and nodes, the digits of numbers, and *growth*: an upper bound
for the bits (or the degree) that the expression could have once somebody evaluates it. A power
multiplies the growth of its base by its exponent, so towers of harmless powers are seen too.

A symbol's name is an identifier and no keyword, because `lambdify` prints symbols into source code
and runs that.
"""

from __future__ import annotations

import keyword
import math
import re
from typing import Any, NamedTuple

from autograder.core.errors import ProtocolError

MAX_TEXT = 200_000  # characters
MAX_NODES = 5_000
MAX_DEPTH = 60
MAX_DIGITS = 1_000  # of a whole number
MAX_BITS = 3_321  # the same in bits, rounded down
MAX_GROWTH = 50_000.0
MAX_EXPONENT = 1_000
MAX_PRECISION = 256  # bits of a Float
MAX_ORDER = 20  # of an unevaluated derivative, in all its variables
MAX_NAME = 40

_FUNCTIONS = """
    exp log sin cos tan cot sec csc asin acos atan acot asec acsc sinh cosh tanh coth sech csch
    asinh acosh atanh acoth asech acsch Abs sign re im conjugate arg erf DiracDelta
"""
_RELATIONS = "StrictLessThan LessThan StrictGreaterThan GreaterThan Equality Unequality"
# What each head's arguments are, as a pattern of their sorts, and what it is itself: e expression,
# s symbol, b condition, p branch of a Piecewise, v variable with its order.
_ANY = "[es]"
HEADS: dict[str, tuple[str, str]] = {
    **dict.fromkeys(("Add", "Mul", "Max", "Min"), (_ANY + "{2,}", "e")),
    **dict.fromkeys(("Pow", "Heaviside", "atan2"), (_ANY * 2, "e")),
    **dict.fromkeys(_FUNCTIONS.split(), (_ANY, "e")),
    **dict.fromkeys(_RELATIONS.split(), (_ANY * 2, "b")),
    "And": ("b{2,}", "b"),
    "Or": ("b{2,}", "b"),
    "Not": ("b", "b"),
    "Piecewise": ("p+", "e"),
    "ExprCondPair": (_ANY + "b", "p"),
    "Derivative": (_ANY + "v+", "e"),
    "Tuple": ("se", "v"),
}
_CONSTANTS = "pi E I oo -oo zoo nan EulerGamma GoldenRatio true false"
CONSTANTS = frozenset(_CONSTANTS.split())
_ASSUMPTIONS = """
    algebraic antihermitian complex composite even extended_negative extended_nonnegative
    extended_nonpositive extended_nonzero extended_positive extended_real finite hermitian imaginary
    infinite integer irrational negative noninteger nonnegative nonpositive nonzero odd positive
    prime rational real transcendental zero
"""
ASSUMPTIONS = frozenset(_ASSUMPTIONS.split())


class Node(NamedTuple):
    """One node of an expression: leaves hold numbers and texts, all others hold nodes."""

    head: str
    args: tuple[Any, ...]


class DoesNotFit(ProtocolError):
    """Outside the grammar or the limits."""


# --- the limits ---------------------------------------------------------------------------------

_FLOAT = re.compile(r"-?\d{1,90}(\.\d{1,90})?(e[+-]\d{1,3})?", re.ASCII)


def measure(node: Node) -> None:
    """Raise unless this is a whole expression, or condition, within the limits."""
    sort, growth = _sort_and_growth(node)
    if sort not in "esb":
        raise DoesNotFit("sympy: not a whole expression")
    if not growth <= MAX_GROWTH:
        raise DoesNotFit("sympy: too large once somebody evaluates it")


def _sort_and_growth(node: Node) -> tuple[str, float]:
    head, args = node
    if head in CONSTANTS:
        return ("b" if head in ("true", "false") else "e"), 1.0
    if head not in HEADS:
        return ("s" if head == "Symbol" else "e"), _leaf_growth(head, args)
    below = [_sort_and_growth(part) for part in args]
    pattern, sort = HEADS[head]
    if not re.fullmatch(pattern, "".join(part for part, _ in below)):
        raise DoesNotFit(f"sympy: {head} of something else than it takes")
    growths = [growth for _, growth in below]
    if head == "ExprCondPair" and _mentions(args[1], "Piecewise"):
        raise DoesNotFit("sympy: a condition that SymPy would rewrite")
    if head == "Pow":
        return sort, growths[0] * _exponent(args[1], growths[1])
    if head == "Derivative":
        return sort, growths[0] * _order(args[1:])
    return sort, sum(growths)


def _mentions(node: Node, head: str) -> bool:
    inner = (part for part in node.args if isinstance(part, Node))
    return node.head == head or any(_mentions(part, head) for part in inner)


def _leaf_growth(head: str, args: tuple[Any, ...]) -> float:
    """The bits of a number; raises for leaves outside the limits, or in another form."""
    match head, args:
        case "Integer", (number,):
            fits, growth = _is_small(number), float(number.bit_length())
        case "Rational", (p, q):
            fits = _is_small(p) and _is_small(q) and q > 1 and math.gcd(p, q) == 1
            growth = float(p.bit_length() + q.bit_length())
        case "Float", (digits, precision):
            fits, growth = bool(_FLOAT.fullmatch(digits)) and 1 <= precision <= MAX_PRECISION, 2.0
        case "Symbol", (name, *facts):
            fits, growth = _is_name(name) and _are_facts(facts), 1.0
        case _:
            raise DoesNotFit("sympy: no such leaf")
    if not fits:
        raise DoesNotFit(f"sympy: a {head} that does not cross")
    return max(1.0, growth)


def _is_small(number: int) -> bool:
    return number.bit_length() <= MAX_BITS


def _is_name(name: str) -> bool:
    return len(name) <= MAX_NAME and name.isidentifier() and not keyword.iskeyword(name)


def _are_facts(facts: list[tuple[str, bool]]) -> bool:
    names = [name for name, _ in facts]
    return names == sorted(set(names)) and ASSUMPTIONS.issuperset(names)


def _exponent(node: Node, growth: float) -> float:
    """By how much a power to `node` multiplies the growth of its base."""
    if node.head in ("Integer", "Rational"):
        power = abs(int(node.args[0]))
        if power > MAX_EXPONENT:
            raise DoesNotFit("sympy: an exponent too large")
        return max(1.0, power + (growth if node.head == "Rational" else 0.0))
    return math.pow(2.0, min(growth, 64.0))


def _order(variables: tuple[Node, ...]) -> float:
    """The order of a derivative; each variable must come with a whole number."""
    total = 0
    for variable in variables:
        match variable.args:
            case (_, Node("Integer", (int(order),))) if 0 < order <= MAX_ORDER:
                total += order
            case _:
                raise DoesNotFit("sympy: a derivative of no plain order")
    if total > MAX_ORDER:
        raise DoesNotFit("sympy: a derivative of too high an order")
    return float(total)


# --- from trees to text and back ----------------------------------------------------------------

LEAF = re.compile(
    rf"""
    Integer\((?P<integer>-?\d{{1,{MAX_DIGITS}}})\)
    | Rational\((?P<p>-?\d{{1,{MAX_DIGITS}}}),\ (?P<q>\d{{1,{MAX_DIGITS}}})\)
    | Float\('(?P<digits>[^']{{1,200}})',\ precision=(?P<precision>\d{{1,4}})\)
    | Symbol\('(?P<name>[^']{{1,{MAX_NAME}}})'(?P<facts>(?:,\ [a-z_]+=(?:True|False))*)\)
    """,
    re.ASCII | re.VERBOSE,
)
_HEAD = re.compile(r"-oo|[A-Za-z]\w*", re.ASCII)


def spelling(node: Node) -> str:
    head, args = node
    match head:
        case "Integer" | "Rational":
            inside = [str(number) for number in args]
        case "Float":
            inside = [f"'{args[0]}'", f"precision={args[1]}"]
        case "Symbol":
            inside = [f"'{args[0]}'", *(f"{name}={value}" for name, value in args[1:])]
        case _:
            inside = [spelling(part) for part in args]
    return head if head in CONSTANTS else f"{head}({', '.join(inside)})"


class Reader:
    """Reads the text of one expression into a tree of known heads; the rest is `measure`'s."""

    def __init__(self, text: str) -> None:
        if len(text) > MAX_TEXT:
            raise ProtocolError("sympy: too much text")
        self._text = text
        self._at = 0
        self._nodes_left = MAX_NODES

    def read(self) -> Node:
        node = self._node(MAX_DEPTH)
        if self._at != len(self._text):
            raise ProtocolError("sympy: text after the end")
        return node

    def _node(self, depth: int) -> Node:
        self._nodes_left -= 1
        if self._nodes_left < 0 or depth == 0:
            raise ProtocolError("sympy: too many nodes, or too deep")
        leaf = LEAF.match(self._text, self._at)
        if leaf:
            self._at = leaf.end()
            return read_leaf(leaf)
        word = _HEAD.match(self._text, self._at)
        head = word[0] if word else ""
        self._at += len(head)
        if head in CONSTANTS:
            return Node(head, ())
        if head not in HEADS:
            raise ProtocolError(f"sympy: no head that is known, at {self._at}")
        args: list[Node] = []
        while self._skips(", " if args else "("):
            args.append(self._node(depth - 1))
        if not self._skips(")"):
            raise ProtocolError(f"sympy: no closing bracket at {self._at}")
        return Node(head, tuple(args))

    def _skips(self, mark: str) -> bool:
        found = self._text.startswith(mark, self._at)
        self._at += len(mark) if found else 0
        return found


def read_leaf(leaf: re.Match[str]) -> Node:
    if leaf["integer"]:
        return Node("Integer", (int(leaf["integer"]),))
    if leaf["p"]:
        return Node("Rational", (int(leaf["p"]), int(leaf["q"])))
    if leaf["digits"]:
        return Node("Float", (leaf["digits"], int(leaf["precision"])))
    pairs = (fact.split("=") for fact in leaf["facts"].split(", ")[1:])
    return Node("Symbol", (leaf["name"], *((name, value == "True") for name, value in pairs)))
