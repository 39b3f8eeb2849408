"""Submissions, keys and grades to keep."""

from __future__ import annotations

import hashlib
from pathlib import Path

from autograder.core.records import Grade, QuestionRecord, TestRecord, Text
from autograder.core.submission import Submission
from autograder.ledger import Attempt, Circumstances, GradeKey, HandedIn, NewGrade

SLUG = "a3"
EDITION = "e" * 64


def handed_in(student: str = "minh", name: str | None = None, content: bytes = b"{}") -> HandedIn:
    submission = Submission(Path("x"), f"{student}.ipynb" if name is None else name, student)
    return HandedIn(submission, hashlib.sha256(content).hexdigest(), content)


def grade(attempt: Attempt, score: float = 1.0) -> Grade:
    message = Text("dấu của đạo hàm", "the derivative's sign")
    test = TestRecord("q1 - sign", hidden=True, passed=score > 0, points=1.0, message=message)
    question = QuestionRecord("q1", "judged", score, score, 1.0, tests=(test,))
    return Grade(
        attempt.submission,
        attempt.student,
        SLUG,
        "graded",
        "",
        score,
        1.0,
        questions=(question,),
        submission_digest=attempt.digest,
    )


def key(attempt: Attempt, edition: str = EDITION, repetition: int = 0) -> GradeKey:
    return GradeKey(attempt.digest, edition, "", "strong", "0.1.0", round=repetition)


def new(
    attempt: Attempt,
    score: float = 1.0,
    edition: str = EDITION,
    repetition: int = 0,
    counts: bool = True,
) -> NewGrade:
    circumstances = Circumstances(("bubblewrap",), {"numpy": "2.2.0"}, {"grade": 0.25})
    return NewGrade(
        attempt, key(attempt, edition, repetition), grade(attempt, score), circumstances, counts
    )
