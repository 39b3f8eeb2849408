"""What came of a notebook's questions: outcomes by judging point, scored by otter's rules."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from autograder.bundle.otter.adapter import result_of_case
from autograder.judging.case_runner import CaseOutcome
from autograder.judging.follow_through import Followed
from autograder.sandbox.host.session import CellOutcome

When = Literal["check", "end"]
WHEN: tuple[When, ...] = ("check", "end")


@dataclass
class Judgement:
    """The outcomes of one question's cases so far, by position, at one judging point."""

    found: dict[int, CaseOutcome] = field(default_factory=dict)

    @property
    def outcomes(self) -> tuple[CaseOutcome, ...]:
        """What was found, in the order of the cases."""
        return tuple(outcome for _, outcome in sorted(self.found.items()))


@dataclass(frozen=True)
class Examined:
    """Everything that one notebook's passes brought to light.

    `judgements` maps a question to what counts and where it was judged; `tests` are otter's test
    files in order; `cells` what became of each cell in the first pass that ran it. `killed` are
    positions of cells that ended their process, `unrun` of those that no pass came to in time.
    `cut_short` are questions whose follow-through found no time.
    """

    tests: Mapping[str, Any]
    judgements: Mapping[str, tuple[Judgement, When]]
    cells: Mapping[int, CellOutcome]
    killed: frozenset[int]
    unrun: frozenset[int]
    layers: tuple[str, ...]
    passes: int
    followed: Mapping[str, Followed]
    cut_short: frozenset[str] = frozenset()


def scored(test_file: Any, outcomes: Sequence[CaseOutcome]) -> Any:
    """A copy of otter's test file with these outcomes as its results: its rules give the score."""
    filled = copy.copy(test_file)
    filled.test_case_results = [
        result_of_case(
            test_case=case,
            message=outcome.result.message if outcome.result else None,
            passed=outcome.passed is True,
        )
        for case, outcome in zip(test_file.test_cases, outcomes, strict=False)
    ]
    return filled
