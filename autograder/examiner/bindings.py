"""What a notebook's cells bind at their top level and what that leans on, read from the code.

Judging points ask which cell answers a question; follow-through marking asks whether a failed
question uses a function of another failed question.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from autograder.notebook import Cell


class Binding(NamedTuple):
    """One top-level statement: the names it binds and the names it mentions."""

    names: frozenset[str]
    mentions: frozenset[str]


@lru_cache(maxsize=1024)
def bindings(source: str) -> tuple[Binding, ...]:
    """The statements of a cell that bind names; none where it is not plain Python."""
    return tuple(_bindings(source))


def _bindings(source: str) -> Iterator[Binding]:
    for statement in _statements(source):
        nodes = list(ast.walk(statement))
        stored = frozenset(_names(nodes, ast.Store))
        mentions = frozenset(_names(nodes, ast.Load))
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            # A parameter `w` has nothing to do with a cell that binds `w`.
            own = stored | {node.arg for node in nodes if isinstance(node, ast.arg)}
            yield Binding(frozenset({statement.name}), mentions - own)
        elif stored:
            yield Binding(stored, mentions)


def _names(nodes: Iterable[ast.AST], context: type[ast.expr_context]) -> Iterator[str]:
    return (n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, context))


def bound_names(source: str) -> frozenset[str]:
    """Names that a cell binds at its top level."""
    return frozenset(name for binding in bindings(source) for name in binding.names)


def leans_on(cells: Sequence[Cell], names: Collection[str]) -> frozenset[str]:
    """Every name that the code binding `names` mentions, directly or through other cells."""
    mentions: dict[str, set[str]] = {}
    for cell in cells:
        for binding in bindings(cell.source):
            for name in binding.names:
                mentions.setdefault(name, set()).update(binding.mentions)
    reached: set[str] = set()
    waiting = list(names)
    while waiting:
        new = mentions.get(waiting.pop(), set()) - reached
        reached |= new
        waiting += new
    return frozenset(reached)


def _statements(source: str) -> list[ast.stmt]:
    lines = [line for line in source.splitlines() if not line.lstrip().startswith(("%", "!"))]
    try:
        return ast.parse("\n".join(lines)).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
