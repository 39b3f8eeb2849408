"""Grades, attempts and events written by hand, as the ledger gives them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from autograder.core.records import Grade, GradeStatus, QuestionRecord, QuestionStatus
from autograder.core.submission import Origin
from autograder.gradebook.decisions import Decision, kind_of, payload_of
from autograder.ledger.records import Attempt, Circumstances, Entry, Event, GradeKey

SLUG = "a3_gradient_descent"
START = datetime(2026, 11, 1, tzinfo=UTC)
DUE = datetime(2026, 11, 20, 16, 59, tzinfo=UTC)  # 23:59 in Hanoi
POINTS: Mapping[str, float] = {"q1": 4.0, "q2": 6.0, "q3": 10.0}


def entry(
    student: str,
    scores: Mapping[str, float] | None = None,
    *,
    attempt: int = 1,
    handed_in: datetime | None = None,
    received: datetime | None = None,
    late: bool = False,
    status: GradeStatus = "graded",
    reason: str = "",
    states: Mapping[str, QuestionStatus] | None = None,
    name: str | None = None,
    ids: Mapping[str, str] | None = None,
    at: datetime | None = None,
    number: int | None = None,
) -> Entry:
    """One grade of one attempt; `scores` by question of `POINTS`, 0 where not given."""
    scores, states = scores or {}, states or {}
    questions = tuple(
        QuestionRecord(q, states.get(q, "judged"), scores.get(q, 0.0), scores.get(q, 0.0), possible)
        for q, possible in POINTS.items()
    )
    if status == "rejected":
        questions = ()
    submission = name or f"{student}_{attempt}.ipynb"
    grade = Grade(
        submission=submission,
        student=student,
        assignment=SLUG,
        status=status,
        reason=reason,
        score=sum(question.score for question in questions),
        possible=sum(POINTS.values()),
        questions=questions,
    )
    origin = Origin(ids=ids or {}, handed_in=handed_in, late=late)
    seen = received or START + timedelta(days=30)
    made = Attempt(attempt, SLUG, student, submission, f"{attempt:064x}", origin, seen)
    key = GradeKey(made.digest, "a" * 64, "", "strong", "0.1.0")
    moment = at or seen + timedelta(minutes=1)
    return Entry(number or attempt, made, key, grade, Circumstances(), moment)


def event(
    decision: Decision,
    student: str | None = None,
    *,
    number: int = 1,
    at: datetime | None = None,
    payload: Mapping[str, Any] | None = None,
) -> Event:
    """A decision as the ledger keeps it, made after every attempt of `entry` was received."""
    return Event(
        id=number,
        assignment=SLUG,
        kind=kind_of(decision),
        student=student,
        payload=payload_of(decision) if payload is None else payload,
        author="Nguyễn Văn Giảng",
        reason="because",
        at=at or START + timedelta(days=40),
    )
