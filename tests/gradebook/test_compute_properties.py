"""What holds for any class, any decisions, any policy."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from gradebook_records import DUE, POINTS, START, entry, event
from hypothesis import given
from hypothesis import strategies as st

from autograder.gradebook.compute import compute
from autograder.gradebook.decisions import (
    Accept,
    Choose,
    Drop,
    Excuse,
    Extend,
    Read,
    SetHandedIn,
    SetQuestion,
    SetWhole,
    Undo,
)
from autograder.gradebook.effective_decisions import holding
from autograder.gradebook.policy import Penalty, Policy

STUDENTS = ("an", "binh", "chi")
ATTEMPTS = range(1, 7)  # attempt n belongs to student n % 3

moments = st.integers(-72, 240).map(lambda hours: DUE + timedelta(hours=hours))
scores = st.fixed_dictionaries(
    {
        name: st.integers(0, int(2 * most)).map(lambda half: half / 2)
        for name, most in POINTS.items()
    }
)
policies = st.builds(
    Policy,
    due=st.none() | st.just(DUE),
    grace=st.integers(0, 90).map(lambda minutes: timedelta(minutes=minutes)),
    late_per_day=st.none()
    | st.builds(Penalty, st.sampled_from([5.0, 10.0, 33.0]), st.just("percent"))
    | st.builds(Penalty, st.sampled_from([0.5, 2.0]), st.just("points")),
    cut_off=st.none() | st.integers(0, 7).map(lambda days: DUE + timedelta(days=days)),
    attempts=st.sampled_from(["last", "best", "all"]),
    missing=st.sampled_from(["blank", "zero"]),
)


@st.composite
def classes(draw, statuses=("graded", "needs_review", "rejected")):
    """Entries of up to six attempts of three students, some handed in late, some held."""
    made = []
    for number in draw(st.lists(st.sampled_from(ATTEMPTS), unique=True, max_size=6)):
        status = draw(st.sampled_from(statuses))
        states = {}
        if "needs_review" in statuses:
            states = draw(
                st.dictionaries(
                    st.sampled_from(list(POINTS)), st.just("awaiting_reader"), max_size=1
                )
            )
        made.append(
            entry(
                STUDENTS[number % 3],
                draw(scores),
                attempt=number,
                handed_in=draw(st.none() | moments),
                received=START + timedelta(days=draw(st.integers(25, 45))),
                late=draw(st.booleans()),
                status=status,
                states=states,
            )
        )
    return made


numbers = st.integers(0, 40).map(lambda half: half / 2)
questions = st.sampled_from([*POINTS, "unknown"])
attempts = st.sampled_from(ATTEMPTS)
personal = st.one_of(
    st.builds(SetQuestion, questions, numbers, st.none() | attempts),
    st.builds(SetWhole, numbers),
    st.just(Excuse()),
    st.builds(Accept, attempts),
    st.builds(Choose, attempts),
    st.builds(SetHandedIn, attempts, moments),
    st.builds(Extend, moments),
    st.builds(Read, attempts, questions, numbers),
    st.builds(Undo, st.integers(1, 12)),
)
drops = st.builds(Drop, questions, st.sampled_from(["full_marks", "removed", "bonus"]))


@st.composite
def histories(draw, most=8):
    """Events with ids 1, 2, …; several may share a time."""
    listed = draw(
        st.lists(
            st.tuples(st.sampled_from(STUDENTS), personal) | st.tuples(st.none(), drops),
            max_size=most,
        )
    )
    days = sorted(draw(st.lists(st.integers(30, 50), min_size=len(listed), max_size=len(listed))))
    return [
        event(decision, student, number=number, at=START + timedelta(days=day))
        for number, ((student, decision), day) in enumerate(zip(listed, days, strict=True), start=1)
    ]


def by_student(marks):
    return {mark.student: mark for mark in marks}


@given(classes(), histories(), policies, st.randoms())
def test_the_order_in_which_records_come_does_not_matter(entries, events, policy, random):
    marks = compute(entries, events, policy)
    random.shuffle(entries)
    random.shuffle(events)
    assert compute(entries, events, policy) == marks
    assert compute(entries, events, policy) == marks


@given(classes(), policies, questions, numbers, numbers)
def test_events_of_the_same_time_are_in_the_order_of_their_ids(entries, policy, name, one, two):
    at = START + timedelta(days=60)
    first = event(SetQuestion(name, one), "an", number=1, at=at)
    second = event(SetQuestion(name, two), "an", number=2, at=at)
    assert compute(entries, [second, first], policy) == compute(
        entries, [event(SetQuestion(name, two), "an", number=2, at=at)], policy
    )


@given(classes(), histories(), policies, st.sampled_from(STUDENTS), personal)
def test_a_decision_about_a_student_changes_no_other_mark(entries, events, policy, student, told):
    if isinstance(told, Undo):
        told = Undo(0)  # of nothing: an undo may speak about anybody's event
    before = by_student(compute(entries, events, policy))
    added = event(told, student, number=99, at=START + timedelta(days=99))
    after = by_student(compute(entries, [*events, added], policy))
    for other in set(before) | set(after) - {student}:
        if other != student:
            assert after[other] == before[other]


@given(classes(), histories(), policies)
def test_undoing_everything_from_the_last_leaves_what_the_grader_said(entries, events, policy):
    undone = [
        event(Undo(one.id), one.student, number=100 + place, at=START + timedelta(days=90))
        for place, one in enumerate(reversed(events))
    ]
    people = {one.attempt.student for one in entries}
    marks = by_student(compute(entries, [*events, *undone], policy))
    plain = by_student(compute(entries, [], policy))
    assert {name: marks[name] for name in people} == plain


@given(classes(statuses=("graded",)), histories(), policies, st.sampled_from(list(POINTS)))
def test_full_marks_for_a_question_never_lower_a_mark(entries, events, policy, name):
    kept = [one for one in events if one.kind != "drop"]
    before = by_student(compute(entries, kept, policy))
    drop = event(Drop(name, "full_marks"), number=99, at=START + timedelta(days=99))
    for student, mark in by_student(compute(entries, [*kept, drop], policy)).items():
        if before[student].score is not None and mark.score is not None:
            assert mark.score >= before[student].score
            assert mark.possible == before[student].possible


@given(classes(), histories(), policies, st.sampled_from(STUDENTS), moments)
def test_an_extension_never_lowers_a_mark(entries, events, policy, student, until):
    before = by_student(compute(entries, events, policy))
    added = event(Extend(until), student, number=99, at=START + timedelta(days=99))
    after = by_student(compute(entries, [*events, added], policy))
    old = before[student].score if student in before else None
    if old is not None and after[student].score is not None:
        assert after[student].score >= old


@given(classes(), histories(), policies)
def test_marks_are_consistent(entries, events, policy):
    people = {one.attempt.student for one in entries}
    people |= {one.event.student for one in holding(events) if one.event.student is not None}
    marks = compute(entries, events, policy)
    assert [mark.student for mark in marks] == sorted(people)
    for mark in marks:
        assert mark.score is None or mark.score >= 0
        if mark.status in {"needs_review", "awaiting_reader", "excused"}:
            assert mark.score is None
        if mark.status == "graded":
            assert mark.score is not None
        assert all(remark.vi and remark.en for remark in mark.remarks)


@given(classes(statuses=("graded",)), policies)
def test_without_decisions_no_mark_exceeds_what_the_grader_gave(entries, policy):
    for mark in compute(entries, [], policy):
        if mark.score is not None:
            assert mark.computed is not None
            assert mark.score <= mark.computed + 1e-6
            if mark.score < mark.computed - 1e-6 and policy.attempts != "all":
                assert mark.late_seconds > 0


@given(classes(statuses=("graded",)), policies)
def test_the_best_is_never_less_than_the_last_or_the_mean(entries, policy):
    best = by_student(compute(entries, [], replace(policy, attempts="best")))
    for attempts in ("last", "all"):
        for student, mark in by_student(
            compute(entries, [], replace(policy, attempts=attempts))
        ).items():
            other = best[student]
            if mark.score is not None and other.score is not None:
                assert other.score >= mark.score - 1e-6
