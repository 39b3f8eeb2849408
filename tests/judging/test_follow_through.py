"""One error costs its points once; and a captured callback of the reference gains nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from autograder.bundle.bundle import open_bundle
from autograder.core.records import Grade
from autograder.grading.grader import Grader

REFERENCE = """
def double(x):
    return 2 * x

def quadruple(x):
    return double(double(x))
"""

TEST = """
OK_FORMAT = False
from otter.test_files import test_case
name = "{name}"
points = None

@test_case(name="{name} - seen", points=1, hidden=False)
def seen({function}):
    assert {function}(3) == {seen}

@test_case(name="{name} - hidden", points=2, hidden=True)
def unseen({function}):
    import reference
    assert {function}(-1.5) == reference.{function}(-1.5)
"""


def text(word: str) -> dict[str, str]:
    return {"vi": word, "en": word}


def question(name: str, function: str) -> dict[str, object]:
    cases = [
        {"id": "seen", "hidden": False, "points": 1, "text": text("seen"), "proxied": True},
        {"id": "hidden", "hidden": True, "points": 2, "text": text("category"), "proxied": True},
    ]
    return {
        "name": name,
        "title": text(name),
        "points": 3,
        "functions": [function],
        "equation": "(1)",
        "cases": cases,
    }


@pytest.fixture(scope="module")
def grader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Grader]:
    root = tmp_path_factory.mktemp("bundle")
    (root / "tests").mkdir()
    (root / "files").mkdir()
    (root / "files" / "reference.py").write_text(REFERENCE, encoding="utf-8")
    for name, function, seen in (("q1", "double", 6), ("q2", "quadruple", 12)):
        code = TEST.format(name=name, function=function, seen=seen)
        (root / "tests" / f"{name}.py").write_text(code, encoding="utf-8")
    manifest = {
        "format": 1,
        "slug": "tiny",
        "title": text("tiny"),
        "imports": {},
        "student_files": [],
        "limits": {"call_seconds": 1, "case_seconds": 2},
        "questions": [question("q1", "double"), question("q2", "quadruple")],
        "misconceptions": [],
    }
    (root / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with Grader(open_bundle(root)) as grader:
        yield grader


def grade(grader: Grader, folder: Path, *sources: str) -> Grade:
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    path = folder / "an.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    return grader.grade(path)


def test_a_right_step_on_a_wrong_function_keeps_its_points(grader: Grader, tmp_path: Path) -> None:
    wrong, right = "def double(x): return 3 * x", "def quadruple(x): return double(double(x))"
    first, second = grade(grader, tmp_path, wrong, right).questions
    assert (first.score, first.follow_through) == (0, False)
    assert (second.own_score, second.score, second.follow_through) == (0, 3, True)
    assert "reference's `double`" in second.hints[0].en


def test_a_wrong_step_is_not_rescued(grader: Grader, tmp_path: Path) -> None:
    wrong, also_wrong = "def double(x): return 3 * x", "def quadruple(x): return double(x)"
    _, second = grade(grader, tmp_path, wrong, also_wrong).questions
    assert (second.own_score, second.score, second.follow_through) == (0, 0, False)


def test_a_step_that_does_not_use_the_function_is_judged_once(
    grader: Grader, tmp_path: Path
) -> None:
    wrong, apart = "def double(x): return 3 * x", "def quadruple(x): return x"
    _, second = grade(grader, tmp_path, wrong, apart).questions
    assert (second.score, second.follow_through) == (0, False)


def test_what_it_uses_is_named_where_nothing_else_is_known(grader: Grader, tmp_path: Path) -> None:
    """Both fail hidden cases only, and the second would with a right `double` as well."""
    wrong = "def double(x): return 2 * x if x > 0 else 3 * x"
    also_wrong = "def quadruple(x): return double(double(x)) if x > 0 else double(x) + 0.125"
    _, second = grade(grader, tmp_path, wrong, also_wrong).questions
    assert (second.score, second.follow_through) == (1, False)
    assert [hint.en for hint in second.hints] == [
        "This question uses `double` of q1, wrong as well. Mend q1 first, then try again."
    ]


def test_a_captured_callback_gains_nothing(grader: Grader, tmp_path: Path) -> None:
    """q2 keeps the reference's `double` and lets the student's own `double` call it."""
    thief = (
        "kept = []\n"
        "def double(x):\n"
        "    return kept[0](x) if kept else 3 * x\n"
        "own = double\n"
        "def quadruple(x):\n"
        "    if double is not own: kept.append(double)\n"
        "    return double(double(x))"
    )
    first, second = grade(grader, tmp_path, thief).questions
    assert first.score == 0
    assert second.score == 3  # it is right, given a right `double`


def test_an_endless_function_is_replaced_too(grader: Grader, tmp_path: Path) -> None:
    endless = "def double(x):\n    while True: pass"
    right = "def quadruple(x): return double(double(x))"
    first, second = grade(grader, tmp_path, endless, right).questions
    assert (first.score, second.own_score, second.score) == (0, 0, 3)


def test_the_student_sees_neither_source_nor_closure(grader: Grader, tmp_path: Path) -> None:
    spy = (
        "own = lambda x: 3 * x\n"
        "double = own\n"
        "def quadruple(x):\n"
        "    if double is not own:\n"
        "        assert not hasattr(double, '__code__')\n"
        "        assert not hasattr(double, '__closure__')\n"
        "        assert not hasattr(double, '__globals__')\n"
        "    return double(double(x))"
    )
    _, second = grade(grader, tmp_path, spy).questions
    assert second.score == 3
