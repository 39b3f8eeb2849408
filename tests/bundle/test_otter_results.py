"""Otter's own results object, made from a grade: the same points by otter's own arithmetic."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.authoring.build.build import ensure_built
from autograder.bundle.bundle import open_bundle
from autograder.bundle.otter.results import grading_results
from autograder.grading.grader import Grader

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    folder = ROOT / "solutions" / "a3_gradient_descent"
    with Grader(open_bundle(ensure_built(folder, build_dir=ROOT / "build"))) as grader:
        yield grader


@pytest.mark.parametrize("name", ["tran_minh_anh.ipynb", "hoang_thi_lan.ipynb"])
def test_otter_adds_up_to_the_same_score(grader: Grader, name: str) -> None:
    grade = grader.grade(ROOT / "examples" / "submissions" / name)
    results = grading_results(grader.bundle, grade)
    assert type(results).__module__ == "otter.test_files"
    assert results.total == pytest.approx(grade.score)
    judged = [q for q in grade.questions if q.status != "awaiting_reader"]
    assert results.possible == pytest.approx(sum(q.possible for q in judged))
    shown = results.to_dict()
    for question in judged:
        passed = [case["passed"] for case in shown[question.name]["test_case_results"]]
        assert passed == [test.passed for test in question.tests]


def test_a_rejected_submission_has_no_results(grader: Grader, tmp_path: Path) -> None:
    (tmp_path / "broken.ipynb").write_text("{", encoding="utf-8")
    grade = grader.grade(tmp_path / "broken.ipynb")
    assert grading_results(grader.bundle, grade).results == {}
