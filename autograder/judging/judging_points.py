"""Where a question is judged: at the student's first check after the answer, and at the end.

Otter judges at every `grader.check("q1_1")` and keeps the last. Judging at one check only, chosen
before anything runs, makes repeated checks useless for guessing and a moved or doubled check cell
harmless; judging at the end as well rescues an answer that was never checked.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from autograder.judging.static.dependencies import bound_names, leans_on
from autograder.judging.static.stability import lasts
from autograder.notebook.reader import Cell

CHECK = re.compile(r"""\.check\(\s*['"]([\w.\- ]+)['"]""")


class JudgingPoints:
    """When the questions of one notebook are judged; `answers` are the names that each asks for.

    `judged_in` holds the cell of each judgement that was begun at a check.
    """

    def __init__(self, cells: Sequence[Cell], answers: Mapping[str, frozenset[str]]) -> None:
        self._cells = cells
        self._answers = answers
        self._from = {name: judging_cell(cells, name, own) for name, own in answers.items()}
        self._lasting: dict[str, bool] = {}
        self.judged_in: dict[str, int] = {}

    def reached(self, question: str, cell: int) -> bool:
        """Whether a check of `question` in this cell is one to judge at; remembers the first."""
        start = self._from[question]
        if start is not None and cell < start:
            return False
        self.judged_in.setdefault(question, cell)
        return True

    def lasts(self, question: str) -> bool:
        """Whether what is judged at the check is surely the same after the last cell."""
        known = self._lasting.get(question)
        if known is None:
            known = lasts(self._cells, self.judged_in[question], self._answers[question])
            self._lasting[question] = known
        return known

    def changes_later(self, question: str) -> bool:
        """Whether a cell after the check binds anything that this question's answer leans on."""
        answers = self._answers[question]
        concerned = answers | leans_on(self._cells, answers)
        later = self._cells[self.judged_in[question] + 1 :]
        return any(concerned & bound_names(cell.source) for cell in later)


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
