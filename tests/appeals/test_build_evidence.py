"""A watched rerun gives the verdicts of any other, and writes down what they rest on."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bundles import exception_test, manifest_of, ok_test, verdicts, write_bundle, write_notebook

from autograder.appeals.rerun import WatchedGrader
from autograder.appeals.trace.value_format import CAP, shown
from autograder.bundle.bundle import open_bundle
from autograder.core.evidence import Evidence, SeenCase, SeenQuestion
from autograder.core.records import Grade
from autograder.grading.grader import Grader

CHECKS = Path(__file__).parents[2] / "solutions" / "checks.py"
LIMITS = {"cell_seconds": 2.0, "call_seconds": 0.6, "case_seconds": 1.5, "submission_seconds": 60}
OTTER = "import numpy as np, otter\ngrader = otter.Notebook()"
REFERENCE = """
import numpy as np

def halve(x):
    return np.asarray(x, dtype=float) / 2

def quarter(x):
    return halve(halve(x))

def adder(n):
    return lambda x: x + n

def shuffled(x, rng):
    x = np.array(x)
    rng.shuffle(x)
    return x
"""
HALVE = """
@test_case(name="seen", points=1)
def seen(halve):
    import numpy as np
    assert np.allclose(halve(np.array([2.0, 4.0])), [1.0, 2.0])

@test_case(name="secret", points=2, hidden=True)
def secret(halve):
    import checks, reference
    rng = checks.rng("halve.secret")
    x = rng.uniform(1, 2, 3)
    checks.vector(halve(x), reference.halve(x))

@test_case(name="matrix", points=1, hidden=True)
def matrix(halve):
    import checks, reference
    checks.close(halve([[2, 4], [6, 8]]), reference.halve([[2, 4], [6, 8]]), "halves")
"""
QUARTER = """
@test_case(name="four", points=1, hidden=True)
def four(quarter):
    assert float(quarter(4)) == 1
"""
ODD = """
@test_case(name="made", points=1)
def made(adder):
    assert adder(3)(4) == 7

@test_case(name="many", points=1)
def many(adder):
    for k in range(50):
        assert adder(k)(1) == k + 1

@test_case(name="drawn", points=1)
def drawn(shuffled):
    import numpy as np
    assert sorted(shuffled([1, 2, 3], np.random.default_rng(1)).tolist()) == [1, 2, 3]
"""
ANSWER = ok_test(
    "q4", [{"name": "value", "code": ">>> answer == 42\nTrue", "points": 1, "hidden": False}]
)
RIGHT = """
def halve(x):
    return np.asarray(x, dtype=float) / 2
def quarter(x):
    return halve(halve(x))
def adder(n):
    return lambda x: x + n
def shuffled(x, rng):
    x = np.array(x)
    return rng.permutation(x)
answer = 42
"""

Explain = Callable[..., tuple[Grade, Evidence]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    bundle = write_bundle(
        tmp_path_factory.mktemp("bundles") / "small",
        {
            "q1": exception_test("q1", HALVE),
            "q2": exception_test("q2", QUARTER),
            "q3": exception_test("q3", ODD),
            "q4": ANSWER,
        },
        {"reference.py": REFERENCE},
        manifest=manifest_of(
            {
                "q1": [("seen", False), ("secret", True), ("matrix", True)],
                "q2": [("four", True)],
                "q3": [("made", False), ("many", False), ("drawn", False)],
                "q4": [("value", False)],
            },
            {"q1": ["halve"], "q2": ["quarter"], "q3": ["adder", "shuffled"], "q4": []},
            LIMITS,
        ),
    )
    shutil.copy(CHECKS, bundle / "files" / "checks.py")
    return bundle


@pytest.fixture(scope="module")
def explain(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Explain]:
    path = tmp_path_factory.mktemp("notebook") / "notebook.ipynb"
    with WatchedGrader(open_bundle(folder)) as grader:

        def explained(*cells: str, seed: str | None = None) -> tuple[Grade, Evidence]:
            write_notebook(path, OTTER, *cells)
            grade, evidence = grader.explain(path, "notebook.ipynb", "an", seed)
            assert evidence is not None
            return grade, evidence

        yield explained


def question(evidence: Evidence, name: str) -> SeenQuestion:
    return next(question for question in evidence.questions if question.name == name)


def case(evidence: Evidence, name: str, position: int, place: str = "end") -> SeenCase:
    sitting = question(evidence, name).sitting(place)  # type: ignore[arg-type]  # a test's word
    assert sitting is not None
    return sitting.cases[position]


def test_a_failed_hidden_case_shows_inputs_result_expectation_and_tolerance(
    explain: Explain,
) -> None:
    wrong = RIGHT.replace("dtype=float) / 2", "dtype=float) / 2.001")
    _, evidence = explain(wrong)
    secret = case(evidence, "q1", 1)
    assert secret.passed is False
    [call] = secret.calls
    assert call.function == "halve"
    [(name, value)] = call.arguments
    assert name == "x"
    assert value.startswith("np.array([1.")
    assert call.agrees is False
    assert call.returned != call.expected
    [comparison] = secret.comparisons
    assert comparison.helper == "checks.vector"
    assert (comparison.got, comparison.expected) == (call.returned, call.expected)
    assert (comparison.rule, comparison.rtol, comparison.atol) == ("largest", 1e-5, 1e-9)
    assert comparison.gap is not None
    assert comparison.allowed is not None
    assert comparison.gap > comparison.allowed > 0
    assert "off by" in comparison.said
    assert "checks.vector(halve(x), reference.halve(x))" in secret.said
    assert question(evidence, "q1").sources[1].startswith("def secret(halve):")


def test_shown_values_are_those_of_this_students_seed(explain: Explain) -> None:
    _, public = explain(RIGHT)
    _, own = explain(RIGHT, seed="another")
    assert (public.seed, own.seed) == (None, "another")
    assert case(public, "q1", 1).calls != case(own, "q1", 1).calls
    assert case(public, "q1", 0).calls[0].arguments == case(own, "q1", 0).calls[0].arguments


def test_a_visible_case_tells_numpy_s_own_comparison(explain: Explain) -> None:
    _, evidence = explain(RIGHT.replace("/ 2", "/ 4"))
    [comparison] = case(evidence, "q1", 0).comparisons
    assert (comparison.helper, comparison.passed) == ("np.allclose", False)
    assert (comparison.rtol, comparison.atol) == (1e-5, 1e-8)
    assert comparison.gap == pytest.approx(1.0)
    assert comparison.allowed == pytest.approx(2e-5, rel=1e-2)


def test_follow_through_is_a_judgement_of_its_own(explain: Explain) -> None:
    grade, evidence = explain(RIGHT.replace("/ 2", "/ 4"))
    seen = question(evidence, "q2")
    assert (seen.stands, seen.own, seen.functions) == ("followed", "end", ("halve",))
    assert case(evidence, "q2", 0).passed is False
    assert case(evidence, "q2", 0, "followed").passed is True
    assert case(evidence, "q2", 0, "followed").calls[0].returned == "1.0"
    record = next(record for record in grade.questions if record.name == "q2")
    assert record.follow_through
    followed = seen.sitting("followed")
    assert followed is not None
    assert followed.score == record.score


def test_both_judgements_are_kept_and_the_better_one_stands(explain: Explain) -> None:
    _, evidence = explain(
        RIGHT, "grader.check('q1')", "def halve(x):\n    return x", "grader.check('q2')"
    )
    seen = question(evidence, "q1")
    assert [sitting.place for sitting in seen.sittings] == ["check"]  # nothing to gain at the end
    _, evidence = explain(
        RIGHT.replace("/ 2", "/ 4"), "grader.check('q1')", "half = 2", RIGHT, "x = halve(1)"
    )
    seen = question(evidence, "q1")
    assert seen.stands == "end"
    check, end = seen.sitting("check"), seen.sitting("end")
    assert check is not None
    assert end is not None
    assert check.cell == 2
    assert check.score < end.score
    assert [one.passed for one in check.cases] == [False, False, False]
    assert [one.passed for one in end.cases] == [True, True, True]


def test_a_case_that_timed_out_says_what_it_was_called_with(explain: Explain) -> None:
    loop = "def halve(x):\n    while np.ndim(x) == 2:\n        pass\n    return np.array(x) / 2"
    _, evidence = explain(RIGHT, loop)
    seen = case(evidence, "q1", 2)
    assert seen.passed is False
    assert seen.reason is not None
    [call] = seen.calls
    assert call.lost == "timeout"
    assert call.returned is None
    assert call.raised is None
    assert call.arguments == (("x", "[[2, 4], [6, 8]]"),)
    assert call.expected == "np.array([[1.0, 2.0], [3.0, 4.0]])"
    assert call.seconds > 0.5


def test_a_lost_process_is_told_and_the_rest_is_seen(explain: Explain) -> None:
    deadly = (
        "import os\ndef halve(x):\n    if np.ndim(x) == 2:\n        os._exit(0)\n"
        "    return np.array(x) / 2"
    )
    _, evidence = explain(RIGHT, deadly)
    [call] = case(evidence, "q1", 2).calls
    assert call.lost == "died"
    assert evidence.passes > 1
    assert case(evidence, "q1", 1).calls[0].agrees is True


def test_an_exception_is_told_with_its_place(explain: Explain) -> None:
    _, evidence = explain(
        RIGHT, "class Odd(ValueError): pass\ndef halve(x):\n    raise Odd('no <b>')"
    )
    call = case(evidence, "q1", 1).calls[0]
    assert call.raised == "Odd: no <b>"
    assert call.line == "halve, line 3"
    assert call.agrees is False


def test_the_repr_of_a_student_s_object_never_runs(explain: Explain) -> None:
    trap = (
        "import os\nclass Trap:\n    def __repr__(self): os._exit(1)\n    __str__ = __repr__\n"
        "def halve(x):\n    return Trap()"
    )
    _, evidence = explain(RIGHT, trap)
    seen = case(evidence, "q1", 1)
    assert seen.passed is False
    assert seen.calls[0].returned == "<object Trap>"
    assert evidence.passes == 1


def test_functions_and_generators_tell_nothing_by_themselves(explain: Explain) -> None:
    _, evidence = explain(RIGHT)
    made, given = case(evidence, "q3", 0).calls
    assert made.returned == "<function <lambda>>"
    assert made.agrees is None
    assert given.function == "adder(…)"
    assert given.agrees is True
    drawn = case(evidence, "q3", 2).calls[0]
    assert drawn.random
    assert drawn.agrees in (None, True)


def test_of_many_calls_the_first_and_the_last_are_kept(explain: Explain) -> None:
    _, evidence = explain(RIGHT)
    many = case(evidence, "q3", 1)
    assert many.calls_made == 100
    assert len(many.calls) == 28
    assert many.calls[0].arguments == (("n", "0"),)
    assert many.calls[-2].arguments == (("n", "49"),)


def test_values_that_a_case_reads_are_shown(explain: Explain) -> None:
    _, evidence = explain(RIGHT.replace("answer = 42", "answer = 41"))
    assert case(evidence, "q4", 0).answers == (("answer", "41"),)


def test_changed_arguments_and_printing_are_told(explain: Explain) -> None:
    code = "def halve(x):\n    print('halving', x)\n    x[0] = 9\n    return x"
    _, evidence = explain(RIGHT, code)
    call = case(evidence, "q1", 1).calls[0]
    assert call.altered
    assert call.printed.startswith("halving [")
    assert "9.0" not in call.arguments[0][1]  # as it was before the call
    [(name, now)] = call.after
    assert name == "x"
    assert now.startswith("np.array([9.0, ")


def test_what_is_vast_is_cut(explain: Explain) -> None:
    _, evidence = explain(RIGHT, "def halve(x):\n    return ['y' * 100_000] * 300")
    call = case(evidence, "q1", 1).calls[0]
    assert call.returned is not None
    assert len(call.returned) < CAP + 20
    assert len(json.dumps(evidence.to_json())) < 200_000


CELLS = {
    "right": (RIGHT, "grader.check('q1')"),
    "wrong": (RIGHT.replace("/ 2", "/ 4"), "grader.check('q1')", "grader.check('q2')"),
    "prints": (RIGHT, "def halve(x):\n    print(x)\n    return np.asarray(x) / 2"),
    "nothing": ("pass",),
    "dies": (RIGHT, "def quarter(x):\n    import os; os._exit(3)"),
}


@pytest.mark.parametrize("cells", CELLS.values(), ids=CELLS)
def test_a_witness_changes_no_verdict(
    explain: Explain, folder: Path, tmp_path: Path, cells: tuple[str, ...]
) -> None:
    with Grader(open_bundle(folder)) as plain:
        usual = plain.grade(write_notebook(tmp_path / "n.ipynb", OTTER, *cells))
    watched, evidence = explain(*cells)
    assert verdicts(watched) == verdicts(usual)
    assert watched.questions == usual.questions
    for record in watched.questions:
        seen = question(evidence, record.name)
        standing = seen.sitting(seen.stands)
        assert standing is not None
        assert standing.score == record.score


def test_evidence_survives_its_journey(explain: Explain) -> None:
    _, evidence = explain(RIGHT.replace("/ 2", "/ 4"), "grader.check('q1')", "1 / 0")
    assert Evidence.from_json(json.loads(json.dumps(evidence.to_json()))) == evidence
    assert [(cell.index, cell.error) for cell in evidence.cells] == [(3, "ZeroDivisionError")]
    assert {"numpy", "python", "otter-grader"} <= evidence.versions.keys()


def test_tests_in_the_student_s_process_give_verdicts_and_no_calls(
    folder: Path, tmp_path: Path
) -> None:
    path = write_notebook(tmp_path / "n.ipynb", OTTER, RIGHT)
    with WatchedGrader(open_bundle(folder), tests_in_student_process=True) as grader:
        grade, evidence = grader.explain(path, "n.ipynb", "an")
    assert "student's process" in grade.isolation
    assert evidence is not None
    assert case(evidence, "q1", 0).calls == ()
    assert case(evidence, "q1", 0).passed is True


def test_a_rejected_file_has_no_evidence(folder: Path, tmp_path: Path) -> None:
    broken = tmp_path / "n.ipynb"
    broken.write_text("{", encoding="utf-8")
    with WatchedGrader(open_bundle(folder)) as grader:
        grade, evidence = grader.explain(broken, "n.ipynb", "an")
    assert grade.status == "rejected"
    assert evidence is None


def test_normal_grading_loads_nothing_of_it() -> None:
    code = (
        "import re, sys, autograder.grading.grader, autograder.batch.engines.local\n"
        "sys.exit(any(re.match(r'autograder\\.appeals', name) for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_writing_stops_at_its_cap() -> None:
    endless: list[object] = []
    endless.append(endless)
    assert shown(endless).count("[") < 20
    assert len(shown([[list(range(1000))] * 1000] * 1000)) < CAP + 20
    assert shown(10**5000) == "<a whole number of 16610 bits>"
