"""The order of help follows its own explanation."""

from __future__ import annotations

import pytest
from classroom import GRADES, SIGN, grade, with_question

from autograder.core.records import Text
from autograder.report.class_report.help_first import who_first

_ALL = ["...", "...", "....", "..."]


def _names(grades: list) -> list[str]:  # type: ignore[type-arg]
    return [need.grade.student for need in who_first(grades)]


def test_a_question_that_the_others_solve_weighs_more_than_one_nobody_solves() -> None:
    hard = [grade(f"s{i}", ["...", "...", "xxxx", "..."]) for i in range(6)]
    alone = grade("alone", ["...", "...", "....", "xxx"])
    also = grade("also", ["...", "xxx", "xxxx", "..."])
    assert _names([*hard, alone, also])[0] == "alone"
    (first, *_) = who_first([*hard, alone, also])
    (reason,) = first.reasons
    assert (reason.question, reason.earned, reason.possible) == ("q3_4", 0, 3)
    assert reason.others == pytest.approx(1.0)


def test_a_hint_halves_the_weight() -> None:
    others = [grade(f"s{i}", _ALL) for i in range(20)]
    lost = ["...", "...", "xxxx", "..."]
    hinted = with_question(grade("hinted", lost), "q3_3", hints=(Text("gợi ý", "hint"),))
    silent = grade("silent", lost)
    first, second = who_first([*others, hinted, silent])
    assert (first.grade.student, second.grade.student) == ("silent", "hinted")
    assert second.weight == pytest.approx(first.weight / 2)


def test_follow_through_does_not_hide_the_need() -> None:
    others = [grade(f"s{i}", _ALL) for i in range(4)]
    assert [need.grade.student for need in who_first([*others, SIGN])] == [SIGN.student]
    assert {reason.question for reason in who_first([*others, SIGN])[0].reasons} == {"q3_3", "q3_4"}


def test_nobody_waits_here_for_a_person() -> None:
    named = {need.grade.status for need in who_first(GRADES)}
    assert named == {"graded"}


def test_who_has_everything_or_little_to_gain_is_not_listed() -> None:
    assert who_first([grade("a", _ALL), grade("b", ["..x", *_ALL[1:]])]) == []
    assert who_first([]) == []


def test_the_order_does_not_depend_on_how_the_grades_lie() -> None:
    grades = [item for item in GRADES if item.status == "graded"]
    assert _names(grades) == _names(grades[::-1])


def test_a_class_of_one_is_held_against_nobody() -> None:
    (need,) = who_first([grade("one", ["xxx", "xxx", "....", "..."])])
    assert need.reasons[0].others == 1.0
