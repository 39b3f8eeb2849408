"""What is not the student's fault gives and takes no point, and a person looks at it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from bundles import GradeCells, exception_test, manifest_of, ok_test, question, told, write_bundle

from autograder.core.records import Grade

Grading = Callable[[Path], GradeCells]
F = "def f(x):\n    return 2 * x"


def graded(grading: Grading, folder: Path, tests: dict[str, str], *cells: str) -> Grade:
    return grading(write_bundle(folder / "b", tests))(*cells)


FAULTS = {
    "an undefined name": "undefined_in_the_test(f)",
    "sys.exit": "import sys; sys.exit()",
    "SystemExit of its own": "raise SystemExit(3)",
    "KeyboardInterrupt": "raise KeyboardInterrupt",
    "a missing module": "import no_such_module_at_all",
}


def test_a_tests_own_fault_is_not_judged(grading: Grading, tmp_path: Path) -> None:
    body = """
@test_case(points=1)
def right(f):
    assert f(1) == 2
@test_case(points=1, hidden=True)
def faulty(f):
    {}
@test_case(points=1)
def also_right(f):
    assert f(2) == 4
"""
    tests = {
        f"q{number}": exception_test(f"q{number}", body.format(fault))
        for number, fault in enumerate(FAULTS.values())
    }
    got = graded(grading, tmp_path, tests, F)
    assert got.status == "needs_review"
    assert got.reason == f"not judged: {', '.join(tests)}"
    for name in tests:
        assert [test.passed for test in question(got, name).tests] == [True, None, True]
        assert question(got, name).status == "not_judged"


def test_a_missing_module_in_a_doctest(grading: Grading, tmp_path: Path) -> None:
    case = {"code": ">>> import no_such_module_at_all\n>>> f(1)\n2", "hidden": False}
    got = graded(grading, tmp_path, {"q1": ok_test("q1", [case])}, F)
    assert [test.passed for test in question(got, "q1").tests] == [None]


STUDENTS = {
    "an undefined name": "def f(x):\n    return undefined_by_the_student * x",
    "a missing module": "def f(x):\n    import no_such_module_at_all",
    "sys.exit": "import sys\ndef f(x): sys.exit()",
    "KeyboardInterrupt": "def f(x): raise KeyboardInterrupt",
    "a class of its own": "class NotProxiable(Exception): pass\ndef f(x): raise NotProxiable",
    "no function at all": "g = 1",
    "a number for a function": "f = 5",
    "StopIteration": "def f(x): raise StopIteration",
}


@pytest.fixture(scope="module")
def both_formats(grading: Grading, tmp_path_factory: pytest.TempPathFactory) -> GradeCells:
    tests = {
        "q1": ok_test("q1", [{"code": ">>> f(1)\n2", "hidden": False}]),
        "q2": exception_test("q2", "@test_case()\ndef t(f):\n    assert f(1) == 2"),
    }
    return grading(write_bundle(tmp_path_factory.mktemp("both") / "b", tests))


@pytest.mark.parametrize("how", STUDENTS)
def test_the_same_in_the_students_code_is_a_failure(both_formats: GradeCells, how: str) -> None:
    got = both_formats(STUDENTS[how])
    assert got.status == "graded"
    assert [test.passed for record in got.questions for test in record.tests] == [False, False]


BROKEN = ["this is not python", "import no_such_module_at_all", "import sys; sys.exit()", ""]


def test_a_file_that_does_not_load_leaves_the_others_judged(
    grading: Grading, tmp_path: Path
) -> None:
    tests = {"q": ok_test("q", [{"code": ">>> f(1)\n2", "hidden": False}], points=3)}
    tests |= {f"broken{number}": text for number, text in enumerate(BROKEN)}
    got = graded(grading, tmp_path, tests, F)
    assert got.status == "needs_review"
    assert question(got, "q").score == 3.0
    for number in range(len(BROKEN)):
        assert f"broken{number}" in got.reason
        assert question(got, f"broken{number}").status == "not_judged"
        assert "no_such_module" not in told(question(got, f"broken{number}"))


OPERATOR = """
@test_case(points=1)
def adds(Vector):
    assert Vector(1) + Vector(2) == Vector(3)
@test_case(points=1)
def plain(Vector):
    assert Vector(4).x == 4
"""
VECTOR = (
    "class Vector:\n    def __init__(self, x): self.x = x\n"
    "    def __add__(self, other): return Vector(self.x + other.x)\n"
    "    def __eq__(self, other): return self.x == other.x"
)


def test_operators_on_objects_are_not_judged_where_no_reference_passed(
    grading: Grading, tmp_path: Path
) -> None:
    got = graded(grading, tmp_path, {"q1": exception_test("q1", OPERATOR)}, VECTOR)
    assert got.status == "needs_review"
    assert [test.passed for test in question(got, "q1").tests] == [None, True]


RESULTS = {
    "a table": "import pandas as pd\nf = lambda: pd.DataFrame({'a': [1]})",
    "a fraction": "from fractions import Fraction\nf = lambda: Fraction(1, 2)",
    "a decimal": "from decimal import Decimal\nf = lambda: Decimal(1)",
    "a named tuple": "from collections import namedtuple\nf = lambda: namedtuple('T', 'a')(1)",
    "an enum": "import enum\nE = enum.Enum('E', 'a')\nf = lambda: E.a",
    "a date": "import datetime\nf = lambda: datetime.date(2026, 1, 1)",
    "a subclass of float": "class F(float): pass\nf = lambda: F(1)",
    "a class": "class C: pass\nf = lambda: C",
}


@pytest.fixture(scope="module")
def compared(grading: Grading, tmp_path_factory: pytest.TempPathFactory) -> GradeCells:
    body = "@test_case(points=1)\ndef t(f):\n    assert f() == 1"
    folder = tmp_path_factory.mktemp("compared") / "b"
    return grading(write_bundle(folder, {"q1": exception_test("q1", body)}))


@pytest.mark.parametrize("what", RESULTS)
def test_results_that_are_no_plain_data_are_not_compared(compared: GradeCells, what: str) -> None:
    """docs/compatibility.md lists them; a person looks, because no reference showed the way."""
    assert compared(RESULTS[what]).status == "needs_review"


def test_tests_see_their_own_arguments_as_they_are(grading: Grading, tmp_path: Path) -> None:
    body = """
class Own: pass
@test_case(points=1)
def passes_an_instance(f):
    assert f(Own()) == 1
@test_case(points=1)
def passes_data(f):
    assert f(1) == 2
"""
    got = graded(grading, tmp_path, {"q1": exception_test("q1", body)}, F)
    assert [test.passed for test in question(got, "q1").tests] == [None, True]


def test_operators_on_objects_fail_where_the_reference_does_without(
    grading: Grading, tmp_path: Path
) -> None:
    body = "@test_case(points=1)\ndef t(f):\n    assert f(1) == 2"
    manifest = manifest_of({"q1": [("1", False)]}, {"q1": ["f"]})
    folder = write_bundle(tmp_path / "b", {"q1": exception_test("q1", body)}, manifest=manifest)
    equal = (
        "class Equal:\n    def __eq__(self, other): return True\n    __hash__ = None\n"
        "def f(x): return Equal()"
    )
    got = grading(folder)(equal)
    assert got.status == "graded"
    assert [test.passed for test in question(got, "q1").tests] == [False]


def test_the_tests_of_one_submission_do_not_reach_the_next(
    grading: Grading, tmp_path: Path
) -> None:
    body = """
import numpy as np
@test_case(points=1)
def leaves_traces(f):
    import builtins
    state.append(f(1))
    np.seterr(all="raise")
    np.allclose = None
    assert not hasattr(builtins, "trace")
    builtins.trace = 1
    assert state == [2], state
"""
    test = exception_test("q1", body, more="state = []")
    grade = grading(write_bundle(tmp_path / "b", {"q1": test}))
    assert [grade(F).score for _ in range(3)] == [1.0] * 3


def test_a_test_that_takes_too_long_by_itself_fails_once(grading: Grading, tmp_path: Path) -> None:
    body = """
@test_case(points=1)
def slow(f):
    while f:
        pass
@test_case(points=1)
def right(f):
    assert f(1) == 2
"""
    manifest = manifest_of(
        {"q1": [("1", False), ("2", False)]}, {"q1": ["f"]}, {"case_seconds": 0.5}
    )
    folder = write_bundle(tmp_path / "b", {"q1": exception_test("q1", body)}, manifest=manifest)
    got = grading(folder)(F)
    assert [test.passed for test in question(got, "q1").tests] == [False, True]
