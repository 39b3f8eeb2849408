"""Frozen records of an appeal: what was recorded of one submission, and what a rerun says to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from autograder.core.evidence import Evidence
from autograder.core.records import Grade, GradeStatus, Mark, Text


@dataclass(frozen=True)
class Difference:
    """One thing that record and rerun say differently.

    `question` is "" for the whole submission, `case` for a whole question. `recorded` and `rerun`
    are points (float), verdicts (bool or None), or words (a status); None, too, for what one of
    the two does not know.
    """

    question: str
    case: str
    what: Literal["score", "own_score", "verdict", "status", "missing"]
    recorded: float | bool | str | None
    rerun: float | bool | str | None


@dataclass(frozen=True)
class PastDecision:
    """A person's decision about this student's mark, or about everybody's, as recorded.

    `question` is "" where it is not about one; `holds` is False once it was undone or decided
    anew.
    """

    event: int
    kind: str
    question: str
    effect: Text
    author: str
    reason: str
    at: datetime
    holds: bool = True


@dataclass(frozen=True)
class PastGrade:
    """A grade that was once recorded for the same file; `counts`: the one that does now."""

    at: datetime
    status: GradeStatus
    score: float
    possible: float
    grader_version: str
    assignment_digest: str
    counts: bool


@dataclass(frozen=True)
class Appeal:
    """One submission explained: the record, the rerun, and what was seen in it.

    `recorded` is None where there is no record; `source` says where it lies. `evidence` is None
    for a rejected submission, of which nothing could be judged. `differences` are those between
    record and rerun; `changes` say what else is not as it was (the file, the tests, the grader),
    which may be why. `decisions` and `history` are oldest first; `mark` is what counts after all
    decisions, where there is a gradebook.
    """

    rerun: Grade
    evidence: Evidence | None
    recorded: Grade | None = None
    source: str = ""
    differences: tuple[Difference, ...] = ()
    changes: tuple[Text, ...] = ()
    decisions: tuple[PastDecision, ...] = ()
    history: tuple[PastGrade, ...] = ()
    mark: Mark | None = None

    @property
    def agrees(self) -> bool:
        """Whether every verdict and every point of the record came out again."""
        return self.recorded is not None and not self.differences
