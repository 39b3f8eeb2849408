"""The results of one batch as the gradebook wants them: entries, as a ledger would give them.

Without a ledger there is one grade for each submission and nobody's decisions, but the same rules
count: lateness, attempts, questions that await a reader.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from autograder.core.records import Grade
from autograder.core.submission import Origin
from autograder.ledger.records import Attempt, Circumstances, Entry, GradeKey


def entries_of(grades: Sequence[Grade], origins: Mapping[str, Origin], at: datetime) -> list[Entry]:
    """One entry a grade, in order. `origins` by the submission's name; `at`: when, aware."""
    return [
        Entry(
            id=place,
            attempt=Attempt(
                id=place,
                assignment=grade.assignment,
                student=grade.student,
                submission=grade.submission,
                digest=grade.submission_digest,
                origin=origins.get(grade.submission, Origin()),
                received=at,
            ),
            key=GradeKey(
                grade.submission_digest,
                grade.assignment_digest,
                seed="",
                isolation=grade.isolation,
                grader_version=grade.grader_version,
            ),
            grade=grade,
            circumstances=Circumstances(),
            at=at,
        )
        for place, grade in enumerate(grades, start=1)
    ]


__all__ = ["entries_of"]
