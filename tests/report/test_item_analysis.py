"""Discrimination and thirds agree with other ways to compute them, and know when to be silent."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from classroom import grade

from autograder.core.records import Grade
from autograder.report.class_report import item_analysis
from autograder.report.class_report.item_analysis import Contrast, margin, separation


def _class(size: int, seed: int = 0) -> list[Grade]:
    """Students of rising ability: the better, the more cases of every question pass."""
    random = np.random.default_rng(seed)
    return [
        grade(
            f"s{place:03}",
            [
                "".join("." if random.random() < place / size else "x" for _ in range(cases))
                for cases in (3, 3, 4, 3)
            ],
        )
        for place in range(size)
    ]


def test_discrimination_is_the_correlation_with_the_other_questions() -> None:
    grades = _class(60)
    found = separation(grades)
    own = np.array([[question.own_score for question in item.questions] for item in grades])
    for place, name in enumerate(("q3_1", "q3_2", "q3_3", "q3_4")):
        rest = np.delete(own, place, axis=1).sum(axis=1)
        assert found.questions[name] == pytest.approx(np.corrcoef(own[:, place], rest)[0, 1])
        assert 0.3 < found.questions[name] < 1


def test_a_case_is_held_against_the_points_outside_its_question() -> None:
    grades = _class(40)
    passed = np.array([item.questions[2].tests[1].passed for item in grades], dtype=float)
    rest = np.array([item.score - item.questions[2].score for item in grades])
    # the textbook's point-biserial formula
    with_it, without = rest[passed == 1], rest[passed == 0]
    share = passed.mean()
    expected = (with_it.mean() - without.mean()) / rest.std() * math.sqrt(share * (1 - share))
    key = ("q3_3", "q3_3 - 2", True)
    assert separation(grades).cases[key] == pytest.approx(expected)


def test_follow_through_does_not_lend_points() -> None:
    grades = _class(40)
    helped = [
        replace(
            item,
            questions=tuple(
                replace(question, score=question.possible, follow_through=True)
                for question in item.questions
            ),
        )
        for item in grades
    ]
    assert separation(helped).questions == separation(grades).questions


@pytest.mark.parametrize("size", [0, 1, 5, item_analysis.LEAST_FOR_CORRELATION - 1])
def test_a_small_class_gets_no_correlation(size: int) -> None:
    found = separation(_class(size))
    assert found.questions == {}
    assert found.cases == {}
    assert (found.contrasts != {}) == (size >= item_analysis.LEAST_FOR_THIRDS)


def test_what_everybody_does_alike_discriminates_nothing() -> None:
    grades = [grade(f"s{i}", ["...", ".x.", "....", "..."]) for i in range(30)]
    found = separation(grades)
    assert found.questions == {}
    assert found.cases == {}
    assert found.contrasts == {}


def test_only_graded_submissions_count_and_open_cases_do_not() -> None:
    grades = _class(30)
    waiting = [replace(item, status="needs_review", submission="w") for item in _class(10, 3)]
    assert separation([*grades, *waiting]) == separation(grades)
    opened = [grade("open", ["?..", "...", "....", "..."]), *grades]
    assert ("q3_1", "q3_1 - 1", False) in separation(opened).cases


def test_thirds_are_the_ends_of_the_class_with_their_ties() -> None:
    rows = [["xxx", "xxx", "xxxx", "xxx"]] * 5 + [["...", "xxx", "xxxx", "xxx"]] * 3
    rows += [["...", "...", "....", "..."]] * 4
    found = separation([grade(f"s{i}", row) for i, row in enumerate(rows)])
    assert (found.bottom, found.top) == (5, 4)
    assert found.contrasts["q3_1", "q3_1 - 2", True] == Contrast(1.0, 0.0)
    assert found.contrasts["q3_1", "q3_1 - 2", True].gap == 1.0


def test_the_margin_is_what_chance_does() -> None:
    random = np.random.default_rng(5)
    size = 50
    drawn = [
        np.corrcoef(random.normal(size=size), random.normal(size=size))[0, 1] for _ in range(4000)
    ]
    inside = np.mean(np.abs(drawn) < margin(size))
    assert 0.93 < inside < 0.97
