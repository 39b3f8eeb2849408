"""What changed between two grades of the same bytes."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from autograder.batch.grade_diff import difference
from autograder.core.records import Grade, QuestionRecord, TestRecord


def case(name: str, passed: bool | None, points: float = 1.0) -> TestRecord:
    return TestRecord(name, hidden=True, passed=passed, points=points)


def question(name: str, *cases: TestRecord) -> QuestionRecord:
    score = sum(one.points for one in cases if one.passed)
    possible = sum(one.points for one in cases)
    return QuestionRecord(name, "judged", score, score, possible, tests=cases)


def grade(*questions: QuestionRecord) -> Grade:
    score = sum(q.score for q in questions)
    possible = sum(q.possible for q in questions)
    return Grade("x.py", "x", "a3", "graded", "", score, possible, questions=questions)


CASES = st.lists(
    st.tuples(st.sampled_from("abcd"), st.sampled_from([True, False, None]), st.integers(1, 3)),
    unique_by=lambda one: one[0],
)
GRADES = st.lists(CASES, max_size=3).map(
    lambda lists: grade(
        *(question(f"q{i}", *(case(*one) for one in cases)) for i, cases in enumerate(lists))
    )
)


def test_every_kind_of_change_is_named() -> None:
    before = grade(
        question("q1", case("a", True), case("b", False), case("c", True), case("d", True)),
        question("q2", case("e", True)),
    )
    after = grade(
        question("q1", case("a", False), case("b", True), case("c", None), case("d", True, 2.0)),
        question("q3", case("f", True, 0.5)),
    )
    found = difference(before, after)
    changes = {(q.name, c.name): c.change for q in found.questions for c in q.cases}
    assert changes == {
        ("q1", "a"): "fails now",
        ("q1", "b"): "passes now",
        ("q1", "c"): "not judged now",
        ("q1", "d"): "weighs",
        ("q3", "f"): "is new",
        ("q2", "e"): "is gone",
    }
    assert {q.name: q.difference for q in found.questions} == {"q1": 0.0, "q2": -1.0, "q3": 0.5}


def test_points_of_another_scale_are_compared_as_parts() -> None:
    half, of_ten = (
        grade(question("q", case("a", True), case("b", False))),
        replace(grade(question("q", case("a", True, 5.0), case("b", False, 5.0)))),
    )
    assert difference(half, of_ten).outcome == "same"
    assert difference(half, replace(of_ten, score=4.9)).outcome == "loses"


def test_what_would_be_held_is_neither_gain_nor_loss() -> None:
    before = grade(question("q", case("a", True)))
    held = replace(before, status="needs_review", reason="the grader failed")
    assert difference(before, held).outcome == "held"
    assert difference(held, before).outcome == "same"


@given(GRADES)
def test_the_same_grade_differs_in_nothing(one: Grade) -> None:
    found = difference(one, one)
    assert (found.outcome, found.score, found.questions) == ("same", 0.0, ())


@given(GRADES, GRADES)
def test_the_questions_explain_the_score_and_turning_round_turns_it(
    before: Grade, after: Grade
) -> None:
    found, back = difference(before, after), difference(after, before)
    assert sum(q.difference for q in found.questions) == found.score == -back.score
    turned = {"gains": "loses", "loses": "gains", "same": "same"}
    assert back.outcome == turned[found.outcome]
