"""What independent solutions say, and that it was measured on all of the course."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import numpy as np
import pytest
from similarity_course import COURSE

from autograder.similarity.baseline import Solutions, independent, known_mistakes, known_solutions
from autograder.similarity.compare_class import Baseline
from autograder.similarity.own_code import Template

_FOLDERS = sorted(path.parent for path in COURSE.glob("solutions/*/assignment.toml"))


@pytest.mark.parametrize("folder", _FOLDERS, ids=lambda folder: folder.name)
def test_every_assignment_has_solutions_in_several_styles(folder: Path) -> None:
    found = known_solutions(folder)
    assert len(found) >= 7
    assert all(len(ways) >= 4 for ways in found.values())
    for name, ways in found.items():
        for way in ways:
            (function,) = ast.parse(way).body
            assert isinstance(function, ast.FunctionDef)
            assert function.name == name
            assert not function.decorator_list
            assert ast.get_docstring(function) is None
            assert "ArrayLike" not in way


def test_mistakes_are_no_solutions(solutions: Solutions) -> None:
    mistakes = known_mistakes(COURSE / "solutions" / "a3_gradient_descent")
    assert set(solutions) <= set(mistakes)
    assert not {way for ways in solutions.values() for way in ways} & {
        way for ways in mistakes.values() for way in ways
    }


def test_solutions_are_read_and_not_run(tmp_path: Path) -> None:
    (tmp_path / "reference.py").write_text("def f(x: int) -> int:\n    '''Doc.'''\n    return x\n")
    (tmp_path / "alternatives.py").write_text(
        "raise SystemExit(3)\n\n\n@alternative('q', of='f', id='other')\n"
        "def f_other(x: int) -> int:\n    return +x\n\n\ndef helper():\n    return 1\n"
    )
    found = known_solutions(tmp_path)
    assert found == {"f": ["def f(x):\n    return x", "def f(x):\n    return +x"]}


@pytest.mark.parametrize("text", [None, "def broken(:"])
def test_a_folder_without_usable_alternatives_has_no_baseline(
    tmp_path: Path, text: str | None
) -> None:
    (tmp_path / "reference.py").write_text("def f(x):\n    return x\n")
    if text is not None:
        (tmp_path / "alternatives.py").write_text(text)
    assert known_solutions(tmp_path) == {}


def test_made_up_students_differ_and_repeat(template: Template, solutions: Solutions) -> None:
    students = independent(solutions, template, 20)
    assert students == independent(solutions, template, 20)
    assert len({student.cells for student in students}) == 20
    assert all(len(student.cells) == len(solutions) for student in students)


def test_the_threshold_is_what_half_a_pair_of_the_class_exceeds() -> None:
    values = np.linspace(0.0, 0.9, 1001)
    baseline = Baseline(values)
    assert baseline.threshold(100_000) == values[-1]
    assert baseline.reached(baseline.threshold(100) + 1e-6) == 5
    assert baseline.reached(0.9) == 1
    assert baseline.reached(0.91) == 0


def test_the_documented_numbers_are_the_measured_ones() -> None:
    measured = json.loads(
        (COURSE / "benchmarks" / "results" / "similarity.json").read_text("utf-8")
    )
    document = (COURSE / "docs" / "similarity.md").read_text("utf-8")
    rows = {
        line.split("|")[1].strip(): [cell.strip() for cell in line.split("|")[2:-1]]
        for line in document.splitlines()
        if re.match(r"\| a\d_", line)
    }
    assert set(rows) == set(measured["assignments"]) <= {folder.name for folder in _FOLDERS}
    for slug, numbers in measured["assignments"].items():
        expected = [
            *(f"{numbers[key] * 100:.0f} %" for key in ("median", "one_in_100", "closest")),
            f"{numbers['threshold'] * 100:.0f} %",
            *(f"{numbers[kind]['beyond_threshold']} of 10" for kind in ("verbatim", "renamed")),
            f"{numbers['same_exercise']['one_in_10'] * 100:.0f} %",
        ]
        assert rows[slug] == expected
