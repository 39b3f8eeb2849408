"""What an appeal says of decisions, of differences, and which submission is meant: pure parts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from autograder.appeals.compare_grades import changes, differences
from autograder.appeals.past_decisions import WORDS, concerning, past_decisions
from autograder.appeals.recorded_grade import choose
from autograder.core.errors import InputError
from autograder.core.records import Grade, QuestionRecord, TestRecord
from autograder.gradebook.decisions import KINDS
from autograder.ledger import Event

AT = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
PAYLOADS: dict[str, dict[str, Any]] = {
    "question_score": {"question": "q1", "score": 1.5, "attempt": None},
    "whole_score": {"score": 7.25},
    "excuse": {},
    "accept": {"attempt": 3},
    "choose": {"attempt": 3},
    "handed_in": {"attempt": 3, "at": "2026-11-20T23:59:00+07:00"},
    "extend": {"until": "2026-11-30T23:59:00+07:00"},
    "read": {"attempt": 3, "question": "t1", "score": 1.5, "comment": "rõ ràng"},
    "identify": {"key": "20210001"},
    "drop": {"question": "q2", "how": "bonus"},
    "policy": {"table": {}},
    "undo": {"event": 1},
    "regrade": {"assignment_digest": "ab"},
}


def event(number: int, kind: str, student: str | None = "an", **payload: Any) -> Event:
    at = AT + timedelta(minutes=number)
    chosen = payload or PAYLOADS.get(kind, {})
    return Event(number, "a3", kind, student, chosen, "Hoa", "because", at)


def grade(**changed: Any) -> Grade:
    tests = (TestRecord("q1 - 1", False, True, 1.0), TestRecord("q1 - 2", True, False, 1.0))
    question = QuestionRecord("q1", "judged", 1.0, 1.0, 2.0, tests=tests)
    own: dict[str, Any] = {
        "submission": "an.ipynb",
        "student": "an",
        "assignment": "a3",
        "status": "graded",
        "reason": "",
        "score": 1.0,
        "possible": 2.0,
        "questions": (question,),
        "isolation": "strong",
        "grader_version": "0.1.0",
        "assignment_digest": "ab" * 32,
        "submission_digest": "cd" * 32,
    }
    return Grade(**(own | changed))


# --- decisions ------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", PAYLOADS)
def test_every_kind_of_decision_has_words(kind: str) -> None:
    assert set(KINDS) <= set(WORDS)
    [one] = past_decisions([event(2, kind)])
    assert one.holds
    assert one.effect.en != kind
    assert one.effect.vi != one.effect.en
    assert (one.author, one.reason) == ("Hoa", "because")


def test_scores_are_written_as_people_write_them() -> None:
    [one] = past_decisions([event(1, "question_score")])
    assert one.question == "q1"
    assert one.effect == ("q1: sửa thành 1,5 điểm", "q1: set to 1.5 points")


def test_an_undone_decision_no_longer_holds_and_can_come_back() -> None:
    events = [event(1, "whole_score"), event(2, "undo", event=1)]
    assert [one.holds for one in past_decisions(events)] == [False, True]
    events.append(event(3, "undo", event=2))
    assert [one.holds for one in past_decisions(events)] == [True, False, True]


def test_another_student_s_decisions_stay_out() -> None:
    events = [
        event(1, "whole_score", "binh"),
        event(2, "undo", None, event=1),
        event(3, "drop", None),
        event(4, "excuse", "an"),
        event(5, "undo", None, event=4),
    ]
    assert [one.id for one in concerning("an", events)] == [3, 4, 5]


def test_a_decision_of_another_version_is_still_shown() -> None:
    broken = event(1, "whole_score", score="many")
    told = past_decisions([broken, event(2, "astrology")])
    assert [one.effect.en for one in told] == ["whole_score", "astrology"]
    assert [one.author for one in told] == ["Hoa", "Hoa"]


# --- agreement ------------------------------------------------------------------------------------


def test_the_same_grade_agrees() -> None:
    again = grade(seconds=9.0)
    assert differences(grade(), again) == ()
    assert changes(grade(), again) == ()


def test_a_verdict_and_the_points_it_moves() -> None:
    [question] = grade().questions
    first, second = question.tests
    better = replace(
        question, score=2.0, own_score=2.0, tests=(first, replace(second, passed=True))
    )
    found = differences(grade(), grade(score=2.0, questions=(better,)))
    assert [(one.question, one.case, one.what) for one in found] == [
        ("", "", "score"),
        ("q1", "", "score"),
        ("q1", "q1 - 2", "verdict"),
    ]
    assert (found[2].recorded, found[2].rerun) == (False, True)


def test_only_the_own_score_differs() -> None:
    [question] = grade().questions
    followed = replace(question, own_score=0.5, follow_through=True)
    [found] = differences(grade(), grade(questions=(followed,)))
    assert (found.what, found.recorded, found.rerun) == ("own_score", 1.0, 0.5)


def test_a_question_or_a_case_on_one_side_only() -> None:
    [question] = grade().questions
    fewer = replace(question, tests=question.tests[:1])
    other = replace(question, name="q2")
    found = differences(grade(), grade(questions=(fewer, other)))
    assert [(one.question, one.case, one.what) for one in found] == [
        ("q1", "q1 - 2", "missing"),
        ("q2", "", "missing"),
    ]


def test_held_by_the_batch_is_no_difference() -> None:
    reason = "2 submissions of student an: also other.ipynb"
    held = grade(status="needs_review", reason=reason)
    assert differences(held, grade()) == ()
    assert any(reason in change.en for change in changes(held, grade()))
    fault = grade(status="needs_review", reason="the grader failed: x")
    assert [one.what for one in differences(fault, grade())] == ["status"]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("submission_digest", "ee" * 32, "file"),
        ("assignment_digest", "ee" * 32, "tests"),
        ("grader_version", "0.0.9", "grader version"),
        ("isolation", "weak", "isolation"),
    ],
)
def test_what_else_has_changed(field: str, value: str, said: str) -> None:
    [change] = changes(grade(**{field: value}), grade())
    assert said in change.en
    assert change.vi != change.en


# --- which submission -----------------------------------------------------------------------------

CLASS = [
    grade(),
    grade(submission="lớp A/binh (1).ipynb", student="binh"),
    grade(submission="chi.ipynb", student="chi"),
    grade(submission="chi_2.ipynb", student="chi"),
]
OUT = Path("out")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("an.ipynb", "an.ipynb"),
        ("an", "an.ipynb"),
        ("binh", "lớp A/binh (1).ipynb"),
        ("binh (1).ipynb", "lớp A/binh (1).ipynb"),
        ("binh (1)", "lớp A/binh (1).ipynb"),
        ("chi_2.ipynb", "chi_2.ipynb"),
    ],
)
def test_a_submission_by_its_name_its_student_or_its_file(written: str, meant: str) -> None:
    assert choose(CLASS, written, OUT).submission == meant


def test_two_files_of_one_student_are_not_guessed_between() -> None:
    with pytest.raises(InputError, match=r"several submissions in out \(chi.ipynb, chi_2.ipynb\)"):
        choose(CLASS, "chi", OUT)
