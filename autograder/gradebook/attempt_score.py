"""What one attempt comes to: its questions as decided, then its lateness under a due date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from autograder.core.records import QuestionRecord, Text
from autograder.gradebook import mark_remarks
from autograder.gradebook.decisions import How
from autograder.gradebook.effective_decisions import Ruling
from autograder.gradebook.policy import Policy
from autograder.gradebook.times import after, started_days

if TYPE_CHECKING:
    from autograder.ledger.records import Attempt, Entry

State = Literal["graded", "too_late", "rejected", "awaiting_reader", "needs_review"]
OPEN: frozenset[State] = frozenset({"awaiting_reader", "needs_review"})


@dataclass(frozen=True)
class Deadline:
    """When an attempt is due, and from when on it counts nothing; `until` an extension's date."""

    due: datetime | None
    cut_off: datetime | None
    until: datetime | None = None


@dataclass(frozen=True)
class Standing:
    """One attempt as it counts. `score` is what it is worth now, `ceiling` the most that it can
    come to when what is still open has been decided; both are equal where nothing is open.

    `computed` is the grader's own sum. `state` "too_late" is a score of 0 after the cut-off.
    """

    entry: Entry
    state: State
    score: float
    ceiling: float
    possible: float
    computed: float
    late_seconds: float = 0.0
    remarks: tuple[Text, ...] = ()


@dataclass(frozen=True)
class _Counted:
    """A question after all decisions. `most` is what it can still come to."""

    name: str
    score: float
    possible: float
    most: float
    remark: Text | None = None
    lacks: Literal["", "reader", "judge"] = ""


def deadlines(policy: Policy, extensions: Sequence[datetime]) -> list[Deadline]:
    """The policy's deadline, and one for each extension; the cut-off moves along."""
    own = Deadline(policy.due, policy.cut_off)
    if policy.due is None:
        return [own]
    moved = []
    for until in extensions:
        local = until.astimezone(policy.due.tzinfo)
        shift = local - policy.due  # of one zone: the difference of wall clocks
        cut_off = None if policy.cut_off is None else policy.cut_off + shift
        if after(local, policy.due):
            moved.append(Deadline(local, cut_off, until=local))
    return [own, *moved]


def handed_in(attempt: Attempt, ruling: Ruling) -> datetime | None:
    """When an attempt was handed in, as a person or its LMS says; None where neither does.

    When the ledger first saw it is not asked: that is when it was graded.
    """
    return ruling.handed_in.get(attempt.id, attempt.origin.handed_in)


def stand(
    entry: Entry,
    ruling: Ruling,
    drops: Mapping[str, How],
    policy: Policy,
    deadline: Deadline,
    without_readers: bool = False,
) -> Standing:
    """What the attempt of `entry` comes to under `deadline`; for the last see `compute`."""
    grade = entry.grade
    if grade.status == "rejected":
        return Standing(
            entry, "rejected", 0.0, 0.0, grade.possible, 0.0, remarks=(mark_remarks.rejected(),)
        )
    counted = [
        _count(question, entry.attempt, ruling, drops.get(question.name))
        for question in _questions(entry, policy)
    ]
    known = bool(counted)
    if without_readers:
        counted = [question for question in counted if question.lacks != "reader"]
    total = sum(question.score for question in counted) if known else grade.score
    possible = sum(question.possible for question in counted) if known else grade.possible
    most = sum(question.most for question in counted) if known else grade.possible
    standing = Standing(
        entry=entry,
        state="graded",
        score=total,
        ceiling=total,
        possible=possible,
        computed=grade.score,
        remarks=tuple(question.remark for question in counted if question.remark),
    )
    return _timed(_with_what_is_open(standing, counted, ruling, most), ruling, policy, deadline)


def _questions(entry: Entry, policy: Policy) -> Iterator[QuestionRecord]:
    """The grade's questions, and those that only a person reads."""
    yield from entry.grade.questions
    known = {question.name for question in entry.grade.questions}
    for name, points in policy.read.items():
        if name not in known:
            yield QuestionRecord(name, "awaiting_reader", 0.0, 0.0, points)


def _count(question: QuestionRecord, attempt: Attempt, ruling: Ruling, how: How | None) -> _Counted:
    """A question's score: the reader's, then a person's decision, then what was dropped."""
    counted = _judged(question, attempt, ruling)
    if how is None:
        return counted
    remark = mark_remarks.question_dropped(question.name, how, question.possible)
    if how == "full_marks":
        full = max(question.possible, counted.score)
        return replace(counted, score=full, most=full, remark=remark, lacks="")
    if how == "removed":
        return _Counted(question.name, 0.0, 0.0, 0.0, remark)
    return replace(
        counted,
        possible=0.0,
        remark=remark
        if counted.remark is None
        else Text(f"{counted.remark.vi} {remark.vi}", f"{counted.remark.en} {remark.en}"),
    )


def _judged(question: QuestionRecord, attempt: Attempt, ruling: Ruling) -> _Counted:
    name, possible = question.name, question.possible
    decided = ruling.question_score(attempt, name)
    if decided is not None:
        remark = mark_remarks.question_set(name, question.score, decided)
        return _Counted(name, decided, possible, decided, remark)
    read = ruling.readings.get((attempt.id, name))
    if read is not None:
        remark = mark_remarks.question_read(name, read.score, possible, read.comment)
        return _Counted(name, read.score, possible, read.score, remark)
    if question.status == "judged":
        return _Counted(name, question.score, possible, question.score)
    lacks: Literal["reader", "judge"] = (
        "reader" if question.status == "awaiting_reader" else "judge"
    )
    return _Counted(name, question.score, possible, possible, None, lacks)


def _with_what_is_open(
    standing: Standing, counted: Sequence[_Counted], ruling: Ruling, most: float
) -> Standing:
    """Held for a person, or waiting for a reader, where anything of it is undecided."""
    grade = standing.entry.grade
    held = grade.status == "needs_review" and standing.entry.attempt.id not in ruling.accepted
    unjudged = any(question.status == "not_judged" for question in grade.questions)
    still_unjudged = any(question.lacks == "judge" for question in counted)
    if held and (still_unjudged or not unjudged):  # held for a reason other than what was decided
        return replace(
            standing,
            state="needs_review",
            ceiling=max(
                standing.possible, most
            ),  # a grade held for other reasons can change all over
            remarks=(*standing.remarks, mark_remarks.held()),
        )
    unread = [question.name for question in counted if question.lacks == "reader"]
    if unread:
        told = (*standing.remarks, mark_remarks.awaiting(unread))
        return replace(standing, state="awaiting_reader", ceiling=most, remarks=told)
    return standing


def _timed(standing: Standing, ruling: Ruling, policy: Policy, deadline: Deadline) -> Standing:
    """After lateness: what a late attempt loses."""
    attempt = standing.entry.attempt
    moment = handed_in(attempt, ruling)
    if deadline.due is None:
        return standing
    if moment is None:
        if attempt.origin.late and policy.lateness_matters:
            told = (*standing.remarks, mark_remarks.unknown_lateness())
            return replace(standing, state="needs_review", remarks=told)
        return standing
    days = started_days(deadline.due + policy.grace, moment)
    if days == 0:
        return standing
    seconds = (moment.astimezone(UTC) - deadline.due.astimezone(UTC)).total_seconds()
    if deadline.cut_off is not None and after(moment, deadline.cut_off + policy.grace):
        told = (*standing.remarks, mark_remarks.too_late(seconds))
        return replace(
            standing, state="too_late", score=0.0, ceiling=0.0, late_seconds=seconds, remarks=told
        )
    penalty = policy.late_per_day
    cost = penalty.of(days, standing.possible) if penalty else 0.0
    left = max(0.0, standing.score - cost)
    remark = mark_remarks.late(seconds, days, penalty, standing.score - left)
    return replace(
        standing,
        score=left,
        ceiling=max(0.0, standing.ceiling - cost),
        late_seconds=seconds,
        remarks=(*standing.remarks, remark),
    )
