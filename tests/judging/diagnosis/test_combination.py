"""Slips that come together are named together; half an explanation is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from autograder.judging.diagnosis.call_recorder import Recorder
from autograder.judging.diagnosis.diagnose import Diagnosis, diagnose


@dataclass(frozen=True)
class Slip:
    question: str
    of: str
    id: str
    vi: str
    en: str
    function: Callable[..., Any]


def right(x: float) -> tuple[float, float]:
    return x**2, 2 * x


SLIPS = [
    Slip("q1", "f", "cubed", "mũ ba", "cubed", lambda x: (x**3, 2 * x)),
    Slip("q1", "f", "no_two", "thiếu hai", "no two", lambda x: (x**2, x)),
    Slip("q1", "f", "only_positive", "chỉ dương", "only positive", lambda x: (x * abs(x), 2 * x)),
]


def diagnosed(student: Callable[[float], object], known: list[Slip] = SLIPS) -> Diagnosis:
    recorder = Recorder(hidden=True)
    for x in (1.5, -0.75, 2.25):
        recorder.observe("f", (x,), {}, None)(student(x), None, False)
    return diagnose(["f"], recorder.calls, {"f": right}, known)


def test_two_parts_wrong_in_two_ways_are_both_named() -> None:
    found = diagnosed(lambda x: (x**3, x))
    assert found.misconceptions == ("q1.cubed", "q1.no_two")
    assert [hint.en for hint in found.hints] == [
        "This looks like a common slip. cubed",
        "This looks like a common slip. no two",
    ]


def test_one_that_explains_all_is_named_alone() -> None:
    assert diagnosed(lambda x: (x**3, 2 * x)).misconceptions == ("q1.cubed",)


@pytest.mark.parametrize(
    "student",
    [
        lambda x: (x**3, x + 1),  # the second part is wrong in no known way
        lambda x: (x**3 if x > 0 else x**2 + 1, x),  # the first is cubed only here and there
        lambda x: (x**2 + 1, 2 * x),
    ],
)
def test_half_an_explanation_is_none(student: Callable[[float], object]) -> None:
    assert diagnosed(student).misconceptions == ()


def test_words_and_counts_agree_by_chance() -> None:
    """Whole numbers and None are no evidence of the same slip."""
    known = [Slip("q1", "f", "none", "", "none", lambda x: (None, 2 * x))]
    assert diagnosed(lambda x: (None, x), [*known, SLIPS[1]]).misconceptions == ()
