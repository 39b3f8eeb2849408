"""A process that dies or hangs costs the case it dies in, or the cell, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bundles import GradeCells, exception_test, manifest_of, question, verdicts, write_bundle

IMPORTS = "import os, otter\ngrader = otter.Notebook()"
LIMITS = {"cell_seconds": 1.0, "call_seconds": 0.5, "case_seconds": 1.0, "submission_seconds": 40}
CASES = """
@test_case(points=1, hidden=True)
def a(f):
    assert f(1) == 2
@test_case(points=1, hidden=True)
def b(f):
    assert f(2) == 4
@test_case(points=1)
def c(f):
    assert f(3) == 6
@test_case(points=1, hidden=True)
def d(f):
    assert f(4) == 8
"""
OTHER = "@test_case(points=1)\ndef x(g):\n    assert g() == 1\n"


@pytest.fixture(scope="module")
def grade(
    grading: Callable[[Path], GradeCells], tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., Any]:
    root = tmp_path_factory.mktemp("bundles")

    def graded(*cells: str, **limits: float) -> Any:
        folder = root / "-".join(map(str, ["b", *limits.values()]))
        if not folder.exists():
            write(folder, limits)
        return grading(folder)(*cells)

    def write(folder: Path, limits: dict[str, float]) -> None:
        manifest = manifest_of(
            {"q1": [("1", True), ("2", True), ("3", False), ("4", True)], "q2": [("1", False)]},
            {"q1": ["f"], "q2": ["g"]},
            {**LIMITS, **limits},
        )
        write_bundle(
            folder,
            {"q1": exception_test("q1", CASES), "q2": exception_test("q2", OTHER)},
            manifest=manifest,
        )

    return graded


FATAL = {
    "os._exit": "os._exit(0)",
    "segfault": "__import__('ctypes').string_at(0)",
    "an endless loop": "exec('while True: pass')",
    "a memory bomb": "bytearray(2**50)",
    "sys.exit": "__import__('sys').exit()",
    "stopping itself": "os.kill(os.getpid(), 19)",
    "an endless recursion": "f(x)",
}


@pytest.mark.parametrize("how", FATAL)
@pytest.mark.parametrize("checked", [True, False])
def test_death_costs_one_case(grade: Callable[..., Any], how: str, checked: bool) -> None:
    answer = f"def f(x):\n    if x == 2:\n        {FATAL[how]}\n    return 2 * x\ndef g(): return 1"
    cells = (IMPORTS, answer, "grader.check('q1')") if checked else (IMPORTS, answer)
    got = grade(*cells)
    assert got.status == "graded"
    assert [test.passed for test in question(got, "q1").tests] == [True, False, True, True]
    assert got.score == 4.0
    assert question(got, "q1").judged_at == ("check" if checked else "end")


def test_a_student_reads_what_the_case_died_of(grade: Callable[..., Any]) -> None:
    got = grade("import os\ndef f(x):\n    if x == 3: os._exit(1)\n    return 2 * x")
    message = question(got, "q1").tests[2].message
    assert "os._exit" in message.vi
    assert "ended" in message.en


def test_a_cell_that_kills_is_left_out_and_the_rest_runs(grade: Callable[..., Any]) -> None:
    got = grade(
        IMPORTS, "def f(x): return 2 * x", "os._exit(0)", "def g(): return 1", "grader.check('q1')"
    )
    assert got.score == 5.0
    assert any("3" in notice.en and "ended" in notice.en for notice in got.notices)


def test_an_endless_cell_is_stopped_and_the_rest_runs(grade: Callable[..., Any]) -> None:
    got = grade("def f(x): return 2 * x", "while True: pass", "def g(): return 1")
    assert got.score == 5.0
    assert any("too long" in notice.en for notice in got.notices)


def test_a_stubborn_cell_is_left_out(grade: Callable[..., Any]) -> None:
    got = grade(
        "import time\ndef f(x): return 2 * x",
        "while True:\n    try: time.sleep(0.01)\n    except KeyboardInterrupt: pass",
        "def g(): return 1",
    )
    assert got.score == 5.0


def test_replays_are_bounded_and_every_case_has_an_outcome(grade: Callable[..., Any]) -> None:
    got = grade("import os\ndef f(x): os._exit(1)\ndef g(): os._exit(1)", replays=2)
    assert set(verdicts(got).values()) == {False}
    assert len(verdicts(got)) == 5
    assert (got.status, got.score) == ("graded", 0.0)


def test_a_submission_out_of_time_keeps_what_it_earned(grade: Callable[..., Any]) -> None:
    got = grade(
        IMPORTS + "\nimport time\ndef g(): return 1",
        "grader.check('q2')",
        "def f(x):\n    while x > 3: pass\n    return 2 * x",
        "grader.check('q1')",
        "while True: pass",
        submission_seconds=3.0,
        call_seconds=30.0,
        case_seconds=30.0,
        cell_seconds=30.0,
    )
    assert [test.passed for test in question(got, "q1").tests] == [True, True, True, False]
    assert question(got, "q2").score == 1.0
    assert got.status == "graded"


@pytest.mark.parametrize("stubborn", ["", "except BaseException: pass\n"])
def test_slow_cells_leave_time_for_what_is_judged_after_them(
    grade: Callable[..., Any], stubborn: str
) -> None:
    loop = (
        "while True:\n    try: time.sleep(9)\n    except ZeroDivisionError: pass\n    " + stubborn
    )
    got = grade(
        IMPORTS + "\nimport time\ndef g(): return 1",
        "def f(x): return 2 * x",
        "grader.check('q1')",
        *[loop] * 9,
        submission_seconds=6.0,
        cell_seconds=2.0,
    )
    assert set(verdicts(got).values()) == {True}
    assert got.status == "graded"
    *stopped, unrun = [notice.en for notice in got.notices]
    assert stopped[0].startswith("Cell 4 ")
    assert not any("still ran" in one for one in stopped)
    assert unrun.startswith("Cells ")
    assert unrun.split(" were ")[0].endswith(", 11, 12")
    assert "this submission's time" in unrun


def test_a_process_lost_in_a_mere_look_costs_nothing(grade: Callable[..., Any]) -> None:
    """A check that is answered but not judged may die without taking a point."""
    got = grade(
        IMPORTS,
        "def f(x): return 2 * x\ndef g(): return 1",
        "grader.check('q1')",
        "def f(x): os._exit(1)",
        "try:\n    grader.check('q1')\nexcept BaseException: pass",
        "def f(x): return 2 * x",
    )
    assert got.score == 5.0


def test_killing_by_a_thread_during_a_hidden_case(grade: Callable[..., Any]) -> None:
    got = grade(
        "import os, threading, time\ndef f(x):\n"
        "    if x == 1:\n        threading.Timer(0.1, os._exit, [0]).start(); time.sleep(0.4)\n"
        "    return 2 * x\ndef g(): return 1"
    )
    assert [test.passed for test in question(got, "q1").tests] == [False, True, True, True]
