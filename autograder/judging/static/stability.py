"""Whether what a check finds is still so when the notebook has ended, read from the code alone.

Theory of operation
-------------------
A question is judged where the student checks it, because cells after it may use its names for
something else. Most notebooks do nothing of the kind: a function that was right at its check is
right at the end, and wrong at both. Then its hidden cases can wait until the last cell has run, so
that no cell ever runs in a process that has seen hidden data, and it need not be judged twice.

Nothing is run to find out. From the check on, no cell may bind a name that the answer leans on,
store into one of them or into a module, or do what cannot be seen through (`exec`, `globals()`, a
magic, a state of NumPy or of warnings). Functions, classes, imported modules and constants stay
what they are when they are used; anything else that the answer leans on (a list, an array, a
generator of random numbers) may be changed by whoever mentions it, or a name that was made of it,
so no later cell may. Doubt says no, and costs only time.
"""

from __future__ import annotations

import builtins
from collections.abc import Collection, Sequence

from autograder.judging.static.cell_effects import NOBODY, UNREADABLE, Statement, effects
from autograder.judging.static.dependencies import leans_on
from autograder.notebook.reader import Cell

OUTSIDE = frozenset({"open", "eval", "exec", "globals"})  # what a function may lean on unseen
BUILTINS = frozenset(vars(builtins))


def lasts(cells: Sequence[Cell], position: int, names: Collection[str]) -> bool:
    """Whether no cell from `position` on can change what `names`, bound before, are or do."""
    leant_on = leans_on(cells[:position], names)
    concerned = leant_on.union(names)
    before = [effects(cell.source) for cell in cells[:position]]
    after = [effects(cell.source) for cell in cells[position:]]
    if leant_on & OUTSIDE or UNREADABLE in before or any(cell.opaque for cell in after):
        return False
    modules = frozenset().union(*(cell.imports for cell in before))
    roots = concerned | {name for name, _ in modules} | {NOBODY}
    if any(
        cell.binds & concerned
        or cell.stores_into & roots
        or concerned & {name for name, _ in cell.imports - modules}
        for cell in after
    ):
        return False
    statements = [statement for cell in (*before, *after) for statement in cell.statements]
    if any((one.declares | one.binds) & concerned for one in statements if one.declares):
        return False
    bound = frozenset(name for name, _ in modules).union(*(one.binds for one in statements))
    loose = (leant_on - bound - BUILTINS).union(
        *(one.binds & concerned for one in statements if not one.firm)
    )
    changeable = _kin(loose, statements)
    return not any(cell.mentions & changeable for cell in after)


def _kin(names: frozenset[str], statements: Sequence[Statement]) -> frozenset[str]:
    """`names`, and every name bound by a statement that mentions one of them."""
    found, before = names, frozenset[str]()
    while found != before:
        before = found
        found = found.union(*(one.binds for one in statements if (one.loads | one.binds) & before))
    return found
