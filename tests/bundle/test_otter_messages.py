"""A student reads the test and the error, not through which files of the grader it came."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from bundles import GradeCells, exception_test, ok_test, question, write_bundle

TESTS = {
    "q1": ok_test("q1", [{"code": ">>> assert f(2) == 4", "hidden": False}], points=1),
    "q2": exception_test("q2", "@test_case()\ndef t(f):\n    assert f(2) == 4\n", points=1),
}


@pytest.fixture(scope="module")
def grade(
    grading: Callable[[Path], GradeCells], tmp_path_factory: pytest.TempPathFactory
) -> GradeCells:
    return grading(write_bundle(tmp_path_factory.mktemp("messages") / "small", TESTS))


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("def f(x): return 3", "AssertionError"),
        ("def f(x): return x + one", "NameError: name 'one' is not defined"),
        ("def f(x): raise KeyError('k')", "KeyError"),
    ],
)
@pytest.mark.parametrize("name", ["q1", "q2"])
def test_no_frame_of_the_machine(grade: GradeCells, answer: str, told: str, name: str) -> None:
    (record,) = question(grade(answer), name).tests
    assert record.message is not None
    said = record.message.en
    assert told in said
    assert "f(2) == 4" in said
    assert "autograder" not in said
    assert "doctest.py" not in said
    assert "student_exception" not in said
    assert said.count('File "') <= 1  # the test's own line
