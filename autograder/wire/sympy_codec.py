"""SymPy expressions on the wire: as text in the grammar of `srepr`, read without `eval`.

Theory of operation
===================

*Why not SymPy's own way.* `sympify` and `parse_expr` run `eval`, and SymPy computes while it
builds: reading `Pow(3, 30000000)` takes ten seconds. So an expression crosses as text that
`sympy_grammar` writes and reads, and is built here unevaluated, head by head, from an allow-list.

    expression ──_tree_of──▶ Node ──measure──▶ spelling ──▶ text
    text ──Reader──▶ Node ──measure──▶ _build ──▶ expression

What does not fit (another head, a symbol that is no identifier, too large) has no text: on the
honest side `text_of` says None and the object stays a handle. Text that does not fit is forged:
ProtocolError.

*Exact types only*, as in `wire`: a subclass of Symbol (such as Dummy) stays where it is.

*Tables.* Also `set`, `frozenset` and `dict` cross whose keys are expressions: `wire` itself writes
none but plain keys.

*Imports.* SymPy takes half a second to import, so nobody imports it for a value: an expression to
be written exists only where SymPy is loaded, and the trusted side reads only where it is.
"""

from __future__ import annotations

import functools
import importlib
import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

from autograder.core.errors import ProtocolError
from autograder.wire.sympy_grammar import (
    CONSTANTS,
    HEADS,
    LEAF,
    MAX_DEPTH,
    MAX_NODES,
    MAX_TEXT,
    DoesNotFit,
    Node,
    Reader,
    measure,
    read_leaf,
    spelling,
)

MAX_KEYS = 256
_BUILT_AS_IT_IS = frozenset({"ExprCondPair", "Tuple"})  # they never evaluate
_LEAVES = ("Integer", "Rational", "Float", "Symbol")
_COMMUTES = ("commutative", True)  # as every symbol does that crosses
_ATOMS = (type(None), bool, int, float, complex, str, bytes)
_TABLES: dict[str, type] = {"set": set, "frozenset": frozenset, "dict": dict}


def loaded() -> bool:
    """Whether SymPy is imported here already."""
    return "sympy" in sys.modules


def pack(value: object) -> object | None:
    """Plain data for an expression, or for a set or dict keyed by some; None for all else."""
    if not loaded():
        return None
    if type(value) in (set, frozenset, dict):
        try:
            return _packed_table(value)
        except DoesNotFit:
            return None
    return text_of(value)


def unpack(packed: object) -> object:
    """The value that `pack` described. Imports SymPy. Raises ProtocolError for anything else."""
    if type(packed) is str:
        return expression_of(packed)
    match packed:
        case (("set" | "frozenset" | "dict") as kind, tuple(items)):
            return _unpacked_table(kind, items)
    raise ProtocolError("sympy: neither an expression nor a table of them")


def text_of(expression: object) -> str | None:
    """The text of an exact SymPy expression that fits and can be read back, else None."""
    node = node_of(expression)
    if node is None:
        return None
    try:
        text = spelling(node)
        expression_of(text)  # SymPy may refuse to build what it once made in another way
    except ProtocolError:
        return None
    return text


def node_of(expression: object) -> Node | None:
    """The tree of an exact SymPy expression that fits, else None."""
    if not loaded():
        return None
    try:
        node = _tree_of(expression, iter(range(MAX_NODES)), MAX_DEPTH)
        measure(node)
    except DoesNotFit:
        return None
    return node


def expression_of(text: str) -> Any:
    """The expression with this spelling, built unevaluated. Imports SymPy.

    Raises ProtocolError for any other text, and for what exceeds the limits.
    """
    node = Reader(text).read()
    measure(node)
    if spelling(node) != text:
        raise ProtocolError("sympy: not the one spelling of this expression")
    try:
        return _build(node)
    except Exception as error:  # SymPy refuses in many ways: contradictory assumptions, types
        raise ProtocolError(f"sympy: cannot be built: {type(error).__name__}") from error


# --- tables -------------------------------------------------------------------------------------


def _packed_table(table: Any) -> tuple[str, tuple[Any, ...]]:
    if len(table) > MAX_KEYS:
        raise DoesNotFit("sympy: too many keys")
    entries = table.items() if type(table) is dict else table
    packed = tuple(_packed_item(entry) for entry in entries)
    if sum(map(_text_length, packed)) > MAX_TEXT:
        raise DoesNotFit("sympy: too much text")
    return type(table).__name__, packed


def _packed_item(item: object) -> tuple[Any, ...]:
    if type(item) in _ATOMS:
        return ("plain", item)
    if type(item) is tuple:
        return ("tuple", tuple(map(_packed_item, item)))
    text = text_of(item)
    if text is None:
        raise DoesNotFit("sympy: a table holds something else")
    return ("sympy", text)


def _unpacked_table(kind: str, items: tuple[Any, ...]) -> object:
    if len(items) > MAX_KEYS or sum(map(_text_length, items)) > MAX_TEXT:
        raise ProtocolError("sympy: a table too large")
    entries = [_unpacked_item(item) for item in items]
    if kind == "dict" and not all(type(e) is tuple and len(e) == 2 for e in entries):
        raise ProtocolError("sympy: a dict without pairs")
    try:
        table: Any = _TABLES[kind](entries)
    except TypeError as error:
        raise ProtocolError("sympy: a key that cannot be one") from error
    if len(table) != len(entries):
        raise ProtocolError("sympy: a key occurs twice")
    return table


def _unpacked_item(item: object) -> object:
    match item:
        case ("plain", value) if type(value) in _ATOMS:
            return value
        case ("tuple", tuple(items)):
            return tuple(map(_unpacked_item, items))
        case ("sympy", str(text)):
            return expression_of(text)
    raise ProtocolError("sympy: a table holds something else")


def _text_length(item: object) -> int:
    match item:
        case ("sympy", str(text)):
            return len(text)
        case ("tuple", tuple(items)):
            return len(items) + sum(map(_text_length, items))
    return 1


# --- from expressions to trees ------------------------------------------------------------------


class _Vocabulary(NamedTuple):
    """SymPy's own things: by their name in a text, and the names of exact types."""

    things: dict[str, Any]
    names: dict[type, str]


@functools.cache
def _vocabulary() -> _Vocabulary:
    sympy = importlib.import_module("sympy")
    piecewise = importlib.import_module("sympy.functions.elementary.piecewise")
    own = {"-oo": sympy.S.NegativeInfinity, "ExprCondPair": piecewise.ExprCondPair}
    things = {
        name: own[name] if name in own else getattr(sympy, name)
        for name in (*HEADS, *CONSTANTS, *_LEAVES)
    }
    numbers = (sympy.S.Zero, sympy.S.One, sympy.S.NegativeOne, sympy.S.Half)
    names: dict[type, str] = {things[name]: name for name in (*HEADS, *_LEAVES)}
    names |= {type(things[name]): name for name in CONSTANTS}
    names |= {type(number): "Integer" if number.q == 1 else "Rational" for number in numbers}
    return _Vocabulary(things, names)


def _tree_of(expression: Any, nodes: Iterator[int], depth: int) -> Node:
    """The tree below an expression; `nodes` runs out after as many as there may be."""
    if next(nodes, None) is None or depth == 0:
        raise DoesNotFit("sympy: too many nodes, or too deep")
    head = _vocabulary().names.get(type(expression))
    match head:
        case None:
            raise DoesNotFit("sympy: a head that does not cross")
        case "Integer":
            return Node(head, (int(expression),))
        case "Rational":
            return Node(head, (int(expression.p), int(expression.q)))
        case "Float":
            return _float_node(expression)
        case "Symbol":
            facts = [fact for fact in expression.assumptions0.items() if fact != _COMMUTES]
            return Node(head, (expression.name, *sorted(facts)))
    return Node(head, tuple(_tree_of(part, nodes, depth - 1) for part in expression.args))


def _float_node(number: Any) -> Node:
    """SymPy's own spelling of a Float has just as many digits as it takes to read it back."""
    leaf = LEAF.fullmatch(importlib.import_module("sympy").srepr(number))
    if leaf is None:
        raise DoesNotFit("sympy: a Float that does not cross")
    return read_leaf(leaf)


def _build(node: Node) -> Any:
    head, args = node
    thing = _vocabulary().things[head]
    match head:
        case "Integer" | "Rational":
            return thing(*args)
        case "Float":
            return thing(args[0], precision=args[1])
        case "Symbol":
            return thing(args[0], **dict(args[1:]))
    if head in CONSTANTS:
        return thing
    options = {} if head in _BUILT_AS_IT_IS else {"evaluate": False}
    return thing(*map(_build, args), **options)


__all__ = ["expression_of", "loaded", "node_of", "pack", "text_of", "unpack"]
