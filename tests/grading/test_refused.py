"""What the environment refuses costs one statement, and is said; only a lost point is held."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from bundles import GradeCells, ok_test, write_bundle

from autograder.core.records import Grade

Refused = Callable[..., Grade]


@pytest.fixture(scope="module")
def graded(
    grading: Callable[[Path], GradeCells], tmp_path_factory: pytest.TempPathFactory
) -> Refused:
    folder = write_bundle(
        tmp_path_factory.mktemp("refused") / "b",
        {"q1": ok_test("q1", [{"code": ">>> y\n4", "hidden": False}])},
        {},
    )
    return grading(folder)


STATEMENTS = {
    "subprocess": "import subprocess\nx = subprocess.run(['ls'])",
    "os.fork": "import os\nos.fork()",
    "socket": "import socket\nsocket.socket()",
}


@pytest.mark.parametrize("name", STATEMENTS)
def test_the_other_statements_of_the_cell_are_run(graded: Refused, name: str) -> None:
    grade = graded(f"x = 3\n{STATEMENTS[name]}\ny = 4\ndel x")
    assert (grade.score, grade.status) == (1.0, "graded")
    (notice,) = grade.notices
    assert f"Cell 1 uses what the grading environment does not allow ({name})" in notice.en
    assert name in notice.vi


def test_a_point_that_hangs_on_it_is_held(graded: Refused) -> None:
    grade = graded("import subprocess\ny = len(subprocess.run(['ls']).args)")
    assert (grade.score, grade.status) == (0.0, "needs_review")
    assert grade.reason == "refused by the grading environment: subprocess"


def test_several_refusals_of_one_cell_are_skipped(graded: Refused) -> None:
    grade = graded("import os\n" + "os.fork()\n" * 3 + "y = 4")
    assert grade.score == 1.0


@pytest.mark.parametrize(
    "source",
    [
        "raise PermissionError(1, 'refused')\ny = 4",
        "# subprocess\nraise PermissionError(1, 'refused')",
        "1 / 0\ny = 4",
    ],
)
def test_a_refusal_that_the_code_does_not_ask_for_is_no_claim_to_a_reader(
    graded: Refused, source: str
) -> None:
    grade = graded(source)
    assert grade.status == "graded"
    assert grade.notices == ()


def test_what_follows_an_error_of_ones_own_is_not_run(graded: Refused) -> None:
    assert graded("import subprocess\n1 / 0\ny = 4").score == 0.0
