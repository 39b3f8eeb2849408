"""Where a question is judged: at the student's first check after the answer, and at the end.

Otter judges at every `grader.check("q1_1")` and keeps the last. Judging at one check only, chosen
before anything runs, makes repeated checks useless for guessing and a moved or doubled check cell
harmless; judging at the end as well rescues an answer that was never checked.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from autograder.examiner.bindings import bound_names
from autograder.notebook import Cell

CHECK = re.compile(r"""\.check\(\s*['"]([\w.\- ]+)['"]""")


def judging_cell(cells: Sequence[Cell], question: str, answers: Collection[str]) -> int | None:
    """Position of the cell from which on a check of `question` is judged; None if none is in sight.

    `answers` are the names that the question asks for. The last cell that binds one of them before
    the last check counts as the answer, so that a corrected answer is judged corrected.
    """
    checks = [i for i, cell in enumerate(cells) if question in checks_in(cell)]
    if not checks:
        return None
    wanted = set(answers)
    bindings = [i for i, cell in enumerate(cells) if wanted & bound_names(cell.source)]
    answer = max((i for i in bindings if i <= checks[-1]), default=-1)
    return next(i for i in checks if i >= answer)


def checks_in(cell: Cell) -> frozenset[str]:
    """Questions that this cell checks, by call or by the author's metadata."""
    return frozenset(CHECK.findall(cell.source)) | frozenset(cell.checks)
