"""Mutants: the reference with one small slip, each of which the hidden cases must notice.

A mutant differs from the reference in one place, in a way people slip: another operator, a number
off by one, a forgotten transpose, swapped arguments, a lost line. `mutants` lists them all, each
with a name that stays the same as long as its line does (`q3_3.mse_gradients:L2:Mult→Div`, lines
counted from the end of the docstring), so that one that cannot be told from the reference can be
accepted by name.

How: every node of the function's syntax tree is shown to every operator below; an operator yields
labels and replacements. Slips that take a whole function to see come from `habit_mutants`. A
replacement is put in by copying the tree with that one node exchanged. Results that are the same
program (equal trees) are listed once.
"""

from __future__ import annotations

import ast
import copy
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from autograder.authoring.build.notebooks import join_code
from autograder.authoring.source.source import Question, Source
from autograder.authoring.validate.habit_mutants import Arrays, Place, arrays_of, slips_of_habit

Variant = tuple[str, ast.AST]
Operator = Callable[[ast.AST], Iterator[Variant]]


@dataclass(frozen=True)
class Mutant:
    """`code` defines the student's function `of`, with one slip in it or in one of its helpers.

    `change` shows the slip to a reader: the line before and after.
    """

    id: str
    question: str
    of: str
    code: str
    change: str


def mutants(source: Source, question: Question) -> tuple[Mutant, ...]:
    """All first-order mutants of the reference's functions of `question`, in source order."""
    found: list[Mutant] = []
    helpers_done: set[str] = set()
    for name in question.functions:
        tree = ast.parse(join_code([*source.helpers([name]), source.solution(name).text]))
        functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
        for function in functions:
            if function.name in helpers_done:
                continue
            if function.name != name:
                helpers_done.add(function.name)
            before = ast.unparse(tree)
            arrays = arrays_of(source.reference.named(function.name))
            for label, code in _slips(tree, function, arrays):
                id = f"{question.name}.{function.name}:{label}"
                found.append(Mutant(id, question.name, name, code, _change_between(before, code)))
    return tuple(found)


def _slips(
    tree: ast.Module, function: ast.FunctionDef, arrays: Arrays
) -> Iterator[tuple[str, str]]:
    """(place and label, whole code) of every program that differs from `tree` in `function`."""
    seen = {ast.dump(tree)}
    labels: Counter[str] = Counter()
    body = _body(function)
    for node, kind, replacement in _variants(function, body, arrays):
        mutated = copy.deepcopy(tree, {id(node): replacement})
        form = ast.dump(mutated)
        if form in seen:
            continue
        seen.add(form)
        label = f"L{_place(node)[0] - body[0].lineno + 1}:{kind}"
        labels[label] += 1
        count = f"#{labels[label]}" if labels[label] > 1 else ""
        yield label + count, ast.unparse(ast.fix_missing_locations(mutated))


def _variants(function: ast.FunctionDef, body: list[ast.stmt], arrays: Arrays) -> Iterator[Place]:
    for node in _nodes(body):
        for operator in _OPERATORS:
            yield from ((node, kind, replacement) for kind, replacement in operator(node))
    yield from slips_of_habit(function, arrays)


def _body(function: ast.FunctionDef) -> list[ast.stmt]:
    """The statements of a function after its docstring."""
    return function.body[1:] if ast.get_docstring(function) is not None else function.body


def _change_between(before: str, after: str) -> str:
    """The first line that differs, as "old → new"."""
    pairs = zip_longest(before.splitlines(), after.splitlines(), fillvalue="")
    old, new = next(pair for pair in pairs if pair[0] != pair[1])
    return f"{old.strip()} → {new.strip()}"


def _nodes(body: list[ast.stmt]) -> list[ast.AST]:
    """The nodes of these statements that have a place, in source order."""
    nodes = [node for statement in body for node in ast.walk(statement)]
    return sorted((node for node in nodes if hasattr(node, "lineno")), key=_place)


def _place(node: ast.AST) -> tuple[int, int]:
    return (getattr(node, "lineno", 0), getattr(node, "col_offset", 0))


# --- The operators. Each yields (label, replacement) for the nodes it knows. ---

_ARITHMETIC: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div, ast.Add),
    ast.Div: (ast.Mult,),
    ast.FloorDiv: (ast.Div,),
    ast.Mod: (ast.Mult,),
    ast.Pow: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
}
_ORDERED = (ast.Sub, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow, ast.MatMult)

_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}

_NAMES = {
    "mean": "sum",
    "sum": "mean",
    "max": "min",
    "min": "max",
    "maximum": "minimum",
    "minimum": "maximum",
    "argmax": "argmin",
    "argmin": "argmax",
    "all": "any",
    "any": "all",
    "zeros": "ones",
    "ones": "zeros",
    "zeros_like": "ones_like",
    "ones_like": "zeros_like",
    "sin": "cos",
    "cos": "sin",
}
_SHIFTS = frozenset({"max", "min"})  # np.max(Z, axis=0): a mean would do as well, at first sight
_FORGETTABLE = frozenset({"abs", "sqrt", "exp", "log", "square", "mean", "sum", "copy", "deepcopy"})
_SYMMETRIC = frozenset({"max", "min", "maximum", "minimum", "allclose", "isclose", "array_equal"})
_FORGETTABLE_KEYWORDS = frozenset({"keepdims", "axis", "dtype", "out", "where"})


def _arithmetic(node: ast.AST) -> Iterator[Variant]:
    if isinstance(node, ast.BinOp):
        for other in _ARITHMETIC.get(type(node.op), ()):
            yield _change(node.op, other), ast.BinOp(node.left, other(), node.right)
        if isinstance(node.op, _ORDERED):
            yield f"{_name(node.op)} swapped", ast.BinOp(node.right, node.op, node.left)
    elif isinstance(node, ast.AugAssign):
        for other in _ARITHMETIC.get(type(node.op), ()):
            yield _change(node.op, other), ast.AugAssign(node.target, other(), node.value)
        yield f"{_name(node.op)}=→=", ast.Assign([node.target], node.value)


def _constants(node: ast.AST) -> Iterator[Variant]:
    value = node.value if isinstance(node, ast.Constant) else None
    if isinstance(value, int | float) and not isinstance(value, bool):
        for other in (value + 1, value - 1, value * 2, type(value)(0)):
            yield f"{value}→{other}", _number(other)


def _signs(node: ast.AST) -> Iterator[Variant]:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.Not):
        yield f"{_name(node.op)} lost", node.operand
    elif isinstance(node, ast.Return) and node.value is not None:
        if isinstance(node.value, ast.Tuple):
            for i, part in enumerate(node.value.elts):
                parts = [*node.value.elts]
                parts[i] = ast.UnaryOp(ast.USub(), part)
                yield f"negated[{i}]", ast.Return(ast.Tuple(parts, ast.Load()))
        elif not isinstance(node.value, ast.Constant):
            yield "negated", ast.Return(ast.UnaryOp(ast.USub(), node.value))


def _logic(node: ast.AST) -> Iterator[Variant]:
    if isinstance(node, ast.Compare):
        for i, op in enumerate(node.ops):
            for other in _COMPARISONS.get(type(op), ()):
                ops = [*node.ops[:i], other(), *node.ops[i + 1 :]]
                yield _change(op, other), ast.Compare(node.left, ops, node.comparators)
    elif isinstance(node, ast.BoolOp):
        other_op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield _change(node.op, type(other_op)), ast.BoolOp(other_op, node.values)
        for i in range(len(node.values)):
            rest = [*node.values[:i], *node.values[i + 1 :]]
            shorter = rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
            yield f"{_name(node.op)} without [{i}]", shorter
    elif isinstance(node, ast.IfExp):
        yield "if swapped", ast.IfExp(node.test, node.orelse, node.body)


def _shapes(node: ast.AST) -> Iterator[Variant]:
    """A transpose, a keepdims, an axis forgotten or changed."""
    if isinstance(node, ast.Attribute) and node.attr == "T":
        yield ".T lost", node.value
    elif isinstance(node, ast.Call):
        for i, keyword in enumerate(node.keywords):
            rest = [*node.keywords[:i], *node.keywords[i + 1 :]]
            if keyword.arg in _FORGETTABLE_KEYWORDS:
                yield f"{keyword.arg} lost", ast.Call(node.func, node.args, rest)
            if keyword.arg == "axis" and isinstance(keyword.value, ast.Constant):
                other = _number(0 if keyword.value.value == 1 else 1)
                changed = [*node.keywords]
                changed[i] = ast.keyword("axis", other)
                yield f"axis→{ast.unparse(other)}", ast.Call(node.func, node.args, changed)


def _ranges(node: ast.AST) -> Iterator[Variant]:
    """Loops and slices one too long or too short; constants are the constants' own business."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "range":
        for i, argument in enumerate(node.args):
            for label, moved in _off_by_one(argument):
                args = [*node.args[:i], moved, *node.args[i + 1 :]]
                yield f"range[{i}]{label}", ast.Call(node.func, args, [])
    elif isinstance(node, ast.Slice):
        for label, moved in _off_by_one(node.lower):
            yield f"slice start{label}", ast.Slice(moved, node.upper, node.step)
        for label, moved in _off_by_one(node.upper):
            yield f"slice end{label}", ast.Slice(node.lower, moved, node.step)
        if node.lower is None and node.step is None:
            yield "slice start→1", ast.Slice(_number(1), node.upper, None)
        if node.upper is None and node.step is None:
            yield "slice end→-1", ast.Slice(node.lower, _number(-1), None)


def _off_by_one(bound: ast.expr | None) -> Iterator[tuple[str, ast.expr]]:
    if bound is not None and not isinstance(bound, ast.Constant):
        yield "+1", ast.BinOp(bound, ast.Add(), _number(1))
        yield "-1", ast.BinOp(bound, ast.Sub(), _number(1))


def _calls(node: ast.AST) -> Iterator[Variant]:
    """Arguments or parts in the wrong order, a neighbouring function, a function forgotten."""
    if isinstance(node, ast.Call):
        name = _called(node.func)
        for i, args in _swaps(node.args) if name not in _SYMMETRIC else ():
            yield f"arguments {i},{i + 1} swapped", ast.Call(node.func, args, node.keywords)
        if name in _NAMES:
            renamed = ast.Call(_renamed(node.func, _NAMES[name]), node.args, node.keywords)
            yield f"{name}→{_NAMES[name]}", renamed
        if name in _SHIFTS and isinstance(node.func, ast.Attribute):
            shifted = ast.Call(_renamed(node.func, "mean"), node.args, node.keywords)
            yield f"{name}→mean", shifted
        if name in _FORGETTABLE and node.args:
            yield f"{name} lost", node.args[0]
        elif name in _FORGETTABLE and isinstance(node.func, ast.Attribute):
            yield f"{name} lost", node.func.value
    elif isinstance(node, ast.Tuple) and isinstance(node.ctx, ast.Load):
        for i, parts in _swaps(node.elts):
            yield f"parts {i},{i + 1} swapped", ast.Tuple(parts, ast.Load())


def _statements(node: ast.AST) -> Iterator[Variant]:
    if isinstance(
        node,
        ast.Assign
        | ast.AugAssign
        | ast.Expr
        | ast.If
        | ast.For
        | ast.While
        | ast.Break
        | ast.Continue,
    ):
        yield f"{_name(node)} dropped", ast.Pass()
    if isinstance(node, ast.Break):
        yield "Break→Continue", ast.Continue()
    if isinstance(node, ast.If) and node.orelse:
        yield "else dropped", ast.If(node.test, node.body, [])


_OPERATORS: tuple[Operator, ...] = (
    _arithmetic,
    _constants,
    _signs,
    _logic,
    _shapes,
    _ranges,
    _calls,
    _statements,
)


def _swaps(parts: list[ast.expr]) -> Iterator[tuple[int, list[ast.expr]]]:
    if any(isinstance(part, ast.Starred) for part in parts):
        return
    for i in range(len(parts) - 1):
        yield i, [*parts[:i], parts[i + 1], parts[i], *parts[i + 2 :]]


def _called(function: ast.expr) -> str:
    if isinstance(function, ast.Name):
        return function.id
    return function.attr if isinstance(function, ast.Attribute) else ""


def _renamed(function: ast.expr, name: str) -> ast.expr:
    if isinstance(function, ast.Attribute):
        return ast.Attribute(function.value, name, ast.Load())
    return ast.Name(name, ast.Load())


def _number(value: float) -> ast.expr:
    """A number as the parser would write it: a negative one is a minus and a constant."""
    if value < 0:
        return ast.UnaryOp(ast.USub(), ast.Constant(-value))
    return ast.Constant(value)


def _name(node: ast.AST) -> str:
    return type(node).__name__


def _change(old: ast.AST, new: type[ast.AST]) -> str:
    return f"{_name(old)}→{new.__name__}"
