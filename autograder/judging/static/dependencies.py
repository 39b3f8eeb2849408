"""What a notebook's cells bind at their top level, and what that leans on.

Judging points ask which cell answers a question; follow-through marking asks whether a failed
question uses a function of another failed question.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from autograder.judging.static.cell_effects import effects
from autograder.notebook.reader import Cell


def bound_names(source: str) -> frozenset[str]:
    """Names that a cell binds at its top level."""
    return frozenset().union(*(statement.binds for statement in effects(source).statements))


def leans_on(cells: Sequence[Cell], names: Collection[str]) -> frozenset[str]:
    """Every name that the code binding `names` mentions, directly or through other cells."""
    loads: dict[str, set[str]] = {}
    for cell in cells:
        for statement in effects(cell.source).statements:
            for name in statement.binds:
                loads.setdefault(name, set()).update(statement.loads)
    reached: set[str] = set()
    waiting = list(names)
    while waiting:
        new = loads.get(waiting.pop(), set()) - reached
        reached |= new
        waiting += new
    return frozenset(reached)
