"""Slips of habit: what a working program of one's own does that the exercise did not ask for.

Training that stops by itself when little changes, or hands back the best it has seen instead of
the last; a result in the integer type of its data; an array of the caller's handed back where it
should be a new one. Each takes a whole function to see (what a loop carries on, what its arguments
are), so these operators are shown the function, and say which of its nodes to replace.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

Place = tuple[ast.AST, str, ast.AST]  # a node, the label of a slip there, what to put in its place


@dataclass(frozen=True)
class Arrays:
    """Which arguments of a function are arrays, and which of its results: one says it for all."""

    arguments: tuple[str, ...]
    results: tuple[bool, ...]


def arrays_of(declared: ast.FunctionDef) -> Arrays:
    """What the annotations say."""
    result = declared.returns
    several = isinstance(result, ast.Subscript) and ast.unparse(result.value) == "tuple"
    each = getattr(getattr(result, "slice", None), "elts", []) if several else [result]
    return Arrays(
        tuple(a.arg for a in declared.args.args if _is_array(a.annotation)),
        tuple(map(_is_array, each)),
    )


def slips_of_habit(function: ast.FunctionDef, arrays: Arrays) -> Iterator[Place]:
    """All of them, for a function whose annotations are gone by now: `arrays` has kept them."""
    yield from _stops_early(function)
    yield from _best_of_all(function)
    yield from _integer_buffer(function, arrays)
    yield from _shared_result(function, arrays)


def _is_array(annotation: ast.expr | None) -> bool:
    text = "" if annotation is None else ast.unparse(annotation)
    return "ndarray" in text or "ArrayLike" in text


# --- Loops ---


def _stops_early(function: ast.FunctionDef) -> Iterator[Place]:
    """The loop ends as soon as a round leaves what it carries on as good as unchanged.

    "As good as": the two read the same. NumPy writes eight digits of an array.
    """
    for loop in _loops(function):
        for state in _carried(loop):
            before = ast.parse(f"_before = str({state})").body
            stop = ast.parse(f"if str({state}) == _before:\n    break").body
            yield loop, f"stops when {state} stays", _with_body(loop, [*before, *loop.body, *stop])


def _best_of_all(function: ast.FunctionDef) -> Iterator[Place]:
    """What the loop carries on ends as it was when the number it keeps a list of was lowest."""
    for loop in _loops(function):
        kept = [name for name in _appended(loop) if not _mentions_itself(loop, name)]
        for name in [state for state in _carried(loop) if state.isidentifier()]:
            for history in kept:
                better = f"if {history}[-1] <= min({history}):\n    _best = {name}"
                whole = [
                    *ast.parse(f"_best = {name}").body,
                    _with_body(loop, [*loop.body, *ast.parse(better).body]),
                    *ast.parse(f"{name} = _best").body,
                ]
                yield loop, f"best {name} of {history}", ast.If(ast.Constant(True), whole, [])


def _loops(function: ast.FunctionDef) -> list[ast.For | ast.While]:
    return [node for node in ast.walk(function) if isinstance(node, ast.For | ast.While)]


def _with_body(loop: ast.For | ast.While, body: list[ast.stmt]) -> ast.For | ast.While:
    if isinstance(loop, ast.While):
        return ast.While(loop.test, body, loop.orelse)
    return ast.For(loop.target, loop.iter, body, loop.orelse)


def _carried(loop: ast.For | ast.While) -> list[str]:
    """What each round makes out of what the round before left: a name, or a list's last entry."""
    found: list[str] = []
    for node in _inside(loop):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            found += [name] if name in _names(node.value) else []
    found += [f"{name}[-1]" for name in _appended(loop) if _mentions_itself(loop, name)]
    return list(dict.fromkeys(found))


def _appended(loop: ast.For | ast.While) -> list[str]:
    """Lists that the loop makes longer."""
    return list(dict.fromkeys(name for name, _ in _appends(loop)))


def _mentions_itself(loop: ast.For | ast.While, name: str) -> bool:
    """Whether what is appended to the list is made out of the list."""
    return any(name in _names(value) for own, value in _appends(loop) if own == name)


def _appends(loop: ast.For | ast.While) -> Iterator[tuple[str, ast.expr]]:
    for node in _inside(loop):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "append"
            and isinstance(node.func.value, ast.Name)
        ):
            yield node.func.value.id, node.args[0]


def _inside(loop: ast.For | ast.While) -> Iterator[ast.AST]:
    return (node for statement in loop.body for node in ast.walk(statement))


def _names(expression: ast.expr) -> set[str]:
    return {node.id for node in ast.walk(expression) if isinstance(node, ast.Name)}


# --- Results ---


def _integer_buffer(function: ast.FunctionDef, arrays: Arrays) -> Iterator[Place]:
    """A result that is put together in an array made after the first one: integers stay such."""
    for value in _returned(function) if arrays.arguments else ():
        for part, is_array in zip_longest(
            _parts(value), arrays.results, fillvalue=arrays.results[0]
        ):
            if is_array and isinstance(part, ast.expr):
                yield part, f"of the type of {arrays.arguments[0]}", _cut(part, arrays.arguments[0])


def _cut(part: ast.expr, like: str) -> ast.expr:
    text, kind = ast.unparse(part), f"np.asarray({like}).dtype"
    cut = f"np.asarray({text}).astype({kind}) if {kind}.kind == 'i' else {text}"
    return ast.parse(cut, mode="eval").body


def _shared_result(function: ast.FunctionDef, arrays: Arrays) -> Iterator[Place]:
    """The caller's own array is handed back: its copy is lost, or nothing is to be added to it."""
    given = {argument.arg for argument in function.args.args}
    for node in ast.walk(function):
        if (
            isinstance(node, ast.Call)
            and ast.unparse(node.func) == "np.array"
            and isinstance(node.args[0], ast.Name)
            and node.args[0].id in given
        ):
            yield node, "copy lost", node.args[0]
    for value in _returned(function):
        for part in _parts(value):
            if (
                isinstance(part, ast.BinOp)
                and isinstance(part.op, ast.Add | ast.Sub)
                and isinstance(part.left, ast.Name | ast.Subscript)
                and _names(part.left)
                & (given if isinstance(part.left, ast.Subscript) else {*arrays.arguments})
            ):
                test = ast.parse(f"np.any({ast.unparse(part.right)})", mode="eval").body
                yield part, f"{ast.unparse(part.left)} itself", ast.IfExp(test, part, part.left)


def _returned(function: ast.FunctionDef) -> Iterator[ast.expr]:
    """What the function itself returns, place by place."""
    for node in ast.walk(function):
        if isinstance(node, ast.Return) and node.value is not None:
            yield node.value


def _parts(value: ast.expr) -> Iterator[ast.expr]:
    """Of a pair each part, of a dict its values."""
    if isinstance(value, ast.Tuple):
        for part in value.elts:
            yield from _parts(part)
    elif isinstance(value, ast.Dict):
        yield from value.values
    elif isinstance(value, ast.DictComp):
        yield value.value
    elif not isinstance(value, ast.Constant):
        yield value
