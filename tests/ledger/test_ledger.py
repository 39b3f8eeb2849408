"""What goes into a ledger comes out of it, once, on SQLite and on PostgreSQL."""

from __future__ import annotations

import multiprocessing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kept_records import EDITION, SLUG, grade, handed_in, key, new

from autograder.core.errors import InputError
from autograder.core.submission import Origin, Submission
from autograder.ledger import (
    Attempt,
    Circumstances,
    HandedIn,
    Ledger,
    NewEvent,
    NewGrade,
    open_ledger,
    options_text,
    seed_digest,
)


def one_attempt(ledger: Ledger, student: str = "minh") -> Attempt:
    return ledger.receive(SLUG, [handed_in(student)])[0]


def test_the_same_file_is_one_attempt_and_other_bytes_are_another(where: str) -> None:
    with open_ledger(where) as ledger:
        first = one_attempt(ledger)
        again, other, namesake = ledger.receive(
            SLUG, [handed_in(), handed_in(content=b"[]"), handed_in("lan", "minh.ipynb")]
        )
        assert again == first
        assert len({first.id, other.id, namesake.id}) == 3
        assert ledger.attempts(SLUG) == [first, other, namesake]
        assert ledger.content(first.digest) == b"{}"
        assert ledger.content(other.digest) == b"[]"
        assert ledger.attempts("a4") == []


def test_an_attempt_keeps_what_the_lms_said(where: str) -> None:
    moment = datetime(2026, 11, 1, 23, 59, 59, 123456, tzinfo=UTC)
    origin = Origin("moodle", "Trần An_3_x", {"full_name": "Trần An"}, moment, late=True)
    submission = Submission(Path("x"), "an.ipynb", "an", origin)
    with open_ledger(where) as ledger:
        made = ledger.attempt(SLUG, submission, "d" * 64, b"bytes")
        assert made.origin == origin
        assert datetime.now(UTC) - made.received < timedelta(minutes=1)


def test_a_file_that_could_not_be_read_is_an_attempt_without_bytes(where: str) -> None:
    with open_ledger(where) as ledger:
        unread = HandedIn(Submission(Path("x"), "x.ipynb", "x"), "", None)
        assert ledger.receive(SLUG, [unread])[0].digest == ""
        with pytest.raises(InputError, match=r"\(none\) is kept"):
            ledger.content("")


def test_an_empty_file_has_its_bytes(where: str) -> None:
    with open_ledger(where) as ledger:
        made = ledger.receive(SLUG, [handed_in(content=b"")])[0]
        assert ledger.content(made.digest) == b""


def test_a_grade_comes_back_as_it_was_with_its_circumstances(where: str) -> None:
    with open_ledger(where) as ledger:
        attempt = one_attempt(ledger)
        made = new(attempt)
        ledger.record([made])
    with open_ledger(where) as ledger:
        [entry] = ledger.grades(SLUG)
        assert (entry.attempt, entry.key, entry.grade) == (attempt, made.key, made.grade)
        assert entry.circumstances == made.circumstances
        assert entry.counts
        assert ledger.known(SLUG, made.key) == made.grade
        assert ledger.known("a4", made.key) is None
        assert ledger.known(SLUG, replace(made.key, seed="other")) is None


def test_a_grade_is_kept_once_however_often_it_is_recorded(where: str) -> None:
    with open_ledger(where) as ledger:
        attempt = one_attempt(ledger)
        ledger.record([new(attempt, 1.0), new(attempt, 0.0)])
        ledger.record([new(attempt, 0.5)])
        assert [entry.grade.score for entry in ledger.grades(SLUG)] == [1.0]
        ledger.record([new(attempt, 0.5, repetition=1)])
        assert [entry.grade.score for entry in ledger.grades(SLUG)] == [1.0, 0.5]
        assert ledger.current(SLUG)[attempt.id].grade.score == 0.5


def test_the_newest_grade_that_is_to_count_is_the_current_one(where: str) -> None:
    with open_ledger(where) as ledger:
        attempt, other = one_attempt(ledger), one_attempt(ledger, "lan")
        ledger.record([new(attempt, 1.0), new(other, 0.2)])
        ledger.record([new(attempt, 0.5, edition="f" * 64, counts=False)])
        current = ledger.current(SLUG)
        assert {one: entry.grade.score for one, entry in current.items()} == {
            attempt.id: 1.0,
            other.id: 0.2,
        }
        assert [known.counts for known in ledger.outline(SLUG)] == [True, True, False]
        assert len(ledger.grades(SLUG)) == 3


def test_records_are_given_in_the_order_asked_for(where: str) -> None:
    with open_ledger(where) as ledger:
        attempts = ledger.receive(SLUG, [handed_in(f"s{number}") for number in range(1200)])
        ledger.record([new(attempt) for attempt in attempts])
        ids = [known.id for known in reversed(ledger.outline(SLUG))]
        texts = list(ledger.records(ids))
        assert [f'"s{number}.ipynb"' in text for number, text in enumerate(texts[::-1])] == (
            [True] * 1200
        )


def test_grades_and_the_decision_behind_them_are_kept_together_or_not_at_all(where: str) -> None:
    with open_ledger(where) as ledger:
        attempt = one_attempt(ledger)
        event = NewEvent(SLUG, "regrade", None, {"policy": "never-lower"}, "thầy Nam", "lỗi dấu")
        ledger.record([new(attempt)], event)
        assert [one.reason for one in ledger.events(SLUG)] == ["lỗi dấu"]
        foreign = replace(attempt, id=10**6)
        with pytest.raises(InputError, match="refused"):
            ledger.record([NewGrade(foreign, key(foreign), grade(foreign), Circumstances())], event)
        assert len(ledger.events(SLUG)) == 1
        assert len(ledger.grades(SLUG)) == 1


def test_events_are_kept_in_order_for_students_with_and_without_attempts(where: str) -> None:
    with open_ledger(where) as ledger:
        one_attempt(ledger)
        for student in ("minh", "lan", None):
            payload = {"điểm": [1.5, None]}
            ledger.add_event(NewEvent(SLUG, "override", student, payload, "thầy Nam", "phúc khảo"))
        events = ledger.events(SLUG)
        assert [event.student for event in events] == ["minh", "lan", None]
        assert {event.payload["điểm"][0] for event in events} == {1.5}
        assert events[0].at <= events[1].at
        assert ledger.events("a4") == []


def test_the_forms_of_an_assignment_are_known_in_order(where: str) -> None:
    with open_ledger(where) as ledger:
        for digest, content in (("b" * 64, b"zip"), (EDITION, None), ("b" * 64, b"zip")):
            ledger.use_edition(SLUG, digest, content)
        assert ledger.editions(SLUG) == ["b" * 64, EDITION]
        assert ledger.content("b" * 64) == b"zip"
        assert ledger.assignments() == [SLUG]


def _record_all(where: str, students: int) -> None:
    with open_ledger(where) as ledger:
        for number in range(students):
            attempts = ledger.receive(SLUG, [handed_in(f"s{number}"), handed_in(f"t{number}")])
            ledger.record([new(attempt) for attempt in attempts])


def test_two_processes_that_record_the_same_grades_double_none(where: str) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_record_all, args=(where, 40)) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(120)
    assert [writer.exitcode for writer in writers] == [0, 0]
    with open_ledger(where) as ledger:
        entries = ledger.grades(SLUG)
        assert len(ledger.attempts(SLUG)) == 80
        assert len(entries) == 80
        assert len({entry.attempt.id for entry in entries}) == 80


ANY_TEXT = st.text(st.characters(), max_size=400)  # also NUL, surrogates, what is not printable
UNIQUE = count()


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(student=ANY_TEXT, name=ANY_TEXT, author=ANY_TEXT)
def test_any_name_survives(where: str, student: str, name: str, author: str) -> None:
    slug = f"{SLUG} {next(UNIQUE)}"
    with open_ledger(where) as ledger:
        [made] = ledger.receive(slug, [handed_in(student, name)])
        assert (made.student, made.submission) == (student, name)
        assert ledger.attempts(slug) == [made]
        ledger.record([replace_grade(made)])
        ledger.add_event(NewEvent(slug, "extension", student, {"name": name}, author, name))
        [entry] = ledger.grades(slug)
        assert (entry.grade.student, entry.grade.submission) == (student, name)
        [event] = ledger.events(slug)
        assert (event.student, event.author, event.reason) == (student, author, name)
        assert event.payload == {"name": name}


def replace_grade(attempt: Attempt) -> NewGrade:
    made = new(attempt)
    return made._replace(grade=replace(made.grade, assignment=attempt.assignment))


@given(first=ANY_TEXT, second=ANY_TEXT)
def test_different_names_stay_different(first: str, second: str) -> None:
    from sqlalchemy.dialects import sqlite

    from autograder.ledger.column_types import Name

    bound = [Name().process_bind_param(text, sqlite.dialect()) for text in (first, second)]
    assert (bound[0] == bound[1]) == (first == second)


def test_a_seed_is_kept_so_that_it_can_be_compared_but_not_used() -> None:
    assert seed_digest(None) == ""
    assert seed_digest("ab") == seed_digest("ab") != seed_digest("ac")
    assert "ab" * 32 not in seed_digest("ab" * 32)


def test_options_that_are_not_given_leave_no_trace() -> None:
    assert options_text(tests_in_student_process=False, student_files=[]) == ""
    assert options_text(b=["x"], a=True) == '{"a": true, "b": ["x"]}'


def test_decisions_are_kept_together_and_known_by_their_own_numbers(where: str) -> None:
    with open_ledger(where) as ledger:
        both = [NewEvent(SLUG, "excuse", name, {}, "thầy Nam", "ốm") for name in ("an", "minh")]
        numbers = ledger.add_events(both)
        ledger.add_event(NewEvent(SLUG, "excuse", "lan", {}, "cô Hoa", "ốm"))
        told = {event.id: event.student for event in ledger.events(SLUG)}
        assert [told[number] for number in numbers] == ["an", "minh"]
        with pytest.raises(Exception, match="JSON"):
            ledger.add_events([both[0], both[1]._replace(payload={"x": object()})])
        assert len(ledger.events(SLUG)) == 3
