"""A case judged again, because something was printed, gets the same answers or stays failed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from bundles import GradeCells, exception_test, manifest_of, write_bundle

TESTS = """
@test_case(points=1)
def items(primes):
    assert list(primes()) == [2, 3, 5]
@test_case(points=1)
def refuses(answer):
    got = answer()
    try:
        got.value
    except ValueError:
        return
    assert got.other == 1
"""
ONE_GUESS_EACH = """
times = []
def primes():
    print("hm")
    times.append(1)
    yield_these = [2, 3] if len(times) == 1 else [2, 3, 5]
    return (n for n in yield_these)
class Answer:
    @property
    def value(self):
        if len(asked) > 1:
            raise ValueError
        raise KeyError
    other = 2
asked = []
def answer():
    print("hm")
    asked.append(1)
    return Answer()
"""


@pytest.fixture(scope="module")
def grade(
    grading: Callable[[Path], GradeCells], tmp_path_factory: pytest.TempPathFactory
) -> GradeCells:
    manifest = manifest_of(
        {"q1": [("items", False), ("refuses", False)]}, {"q1": ["primes", "answer"]}
    )
    folder = tmp_path_factory.mktemp("guess") / "b"
    return grading(write_bundle(folder, {"q1": exception_test("q1", TESTS)}, manifest=manifest))


def test_an_end_and_an_exception_are_answers(grade: GradeCells) -> None:
    assert grade(ONE_GUESS_EACH).score == 0


def test_the_same_answers_with_printing_count(grade: GradeCells) -> None:
    source = ONE_GUESS_EACH.replace("len(times) == 1", "False").replace("len(asked) > 1", "True")
    assert grade(source).score == 2
