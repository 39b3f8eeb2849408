"""A question that needs more time has limits of its own; the others keep the assignment's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from bundles import GradeCells, exception_test, manifest_of, question, write_bundle

SHORT = {"cell_seconds": 1.0, "call_seconds": 0.5, "case_seconds": 1.0}
LONG = {"cell_seconds": 20, "call_seconds": 20, "case_seconds": 20}
ONE = "@test_case(points=1, hidden={hidden})\ndef x({f}):\n    assert {f}() == 1\n"
SPIN = "began = time.process_time()\n{0}while time.process_time() - began < 1.5: pass\n"
SLOW = "import time\ndef {f}():\n    " + SPIN.format("    ") + "    return 1\n"


@pytest.fixture
def grade(grading: Callable[[Path], GradeCells], tmp_path: Path) -> GradeCells:
    """Grades by a bundle where `train` of q2 may take long, and `f` of q1 may not."""
    manifest = manifest_of(
        {"q1": [("1", False)], "q2": [("1", True)]}, {"q1": ["f"], "q2": ["train"]}, SHORT
    )
    manifest["questions"][1]["limits"] = LONG
    tests = {
        "q1": exception_test("q1", ONE.format(f="f", hidden=False)),
        "q2": exception_test("q2", ONE.format(f="train", hidden=True)),
    }
    return grading(write_bundle(tmp_path / "slow", tests, manifest=manifest))


def test_calls_and_cases_of_the_question_may_take_longer(grade: GradeCells) -> None:
    got = grade(SLOW.format(f="f"), SLOW.format(f="train"))
    assert question(got, "q1").score == 0
    assert question(got, "q2").score == 1


def test_cells_that_name_its_function_may_take_longer(grade: GradeCells) -> None:
    use = "import time\nshown = {f}()\n" + SPIN.format("")
    got = grade(
        "def f(): return 1\ndef train(): return 1", use.format(f="train"), use.format(f="f")
    )
    assert [notice.en for notice in got.notices] == [
        "Cell 3 ran too long and was stopped; the cells after it still ran."
    ]
    assert got.score == 2


def test_after_two_cases_that_ran_too_long_the_others_are_not_run(
    grading: Callable[[Path], GradeCells], tmp_path: Path
) -> None:
    case = "@test_case(points=1)\ndef c{0}(f):\n    assert f({0}) == {0}\n"
    tests = {"q1": exception_test("q1", "\n".join(map(case.format, range(4))))}
    manifest = manifest_of({"q1": [("1", False)] * 4}, {"q1": ["f"]}, SHORT)
    grade = grading(write_bundle(tmp_path / "endless", tests, manifest=manifest))
    got = question(grade("def f(n):\n    while n < 2: pass\n    return n"), "q1")
    assert got.score == 0  # the last two would pass
    told = repr(got)
    assert "this one was not run any more" in told
    assert "trường hợp này không được chạy nữa" in told
