"""Grades one submission again, exactly as before, and writes down everything that happens."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from autograder.appeals.trace.tracing_judge import WitnessJudge
from autograder.core.evidence import Evidence
from autograder.core.records import Grade
from autograder.grading.grader import Grader


class WatchedGrader(Grader):
    """A `Grader` whose judge is a witness."""

    @cached_property
    def _judge(self) -> WitnessJudge:
        return WitnessJudge(self.bundle, in_student=self._in_student)

    def explain(
        self, path: Path, submission: str, student: str, seed: str | None = None
    ) -> tuple[Grade, Evidence | None]:
        """(the grade, what was seen); nothing is seen of a file that is rejected.

        Raises IsolationRefused as `prepare` does.
        """
        self._judge.evidence = None
        grade = self.grade(path, submission, student, seed)
        return grade, self._judge.evidence
