"""A question judged by its outcome: no hint measures an answer by the reference's numbers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from bundles import GradeCells, exception_test, manifest_of, question, write_bundle

REFERENCE = "def learn(seed):\n    return 2.0 + seed, 1.0\n"
KNOWN = """\
from registry import misconception

@misconception("q1", of="learn", id="zero", equation="(1)", vi="bằng không", en="all zero")
def zero(seed):
    return 0.0, 0.0
"""
CASE = """
@test_case(points=1, hidden={hidden})
def x(learn):
    for seed in ({seeds}):
        assert sum(learn(seed)) > 2.5
"""


@pytest.fixture(params=[True, False], ids=["by outcome", "by value"])
def hints(
    request: pytest.FixtureRequest, grading: Callable[[Path], GradeCells], tmp_path: Path
) -> Callable[[str], list[str]]:
    """The hints for an answer, and whether the question is judged by its outcome."""
    manifest = manifest_of({"q1": [("1", False), ("2", True)]}, {"q1": ["learn"]})
    if request.param:
        manifest["questions"][0]["outcome"] = True
    body = CASE.format(hidden=False, seeds="1, 2") + CASE.format(hidden=True, seeds="3, 4")
    folder = write_bundle(
        tmp_path / "b",
        {"q1": exception_test("q1", body)},
        {"reference.py": REFERENCE, "misconceptions.py": KNOWN},
        manifest=manifest,
    )
    grade = grading(folder)

    def of(answer: str) -> list[str]:
        record = question(grade(f"def learn(seed):\n    {answer}"), "q1")
        assert record.score == 0
        return [hint.en for hint in record.hints]

    return of


def test_numbers_are_compared_only_where_they_should_agree(
    hints: Callable[[str], list[str]], request: pytest.FixtureRequest
) -> None:
    by_outcome = "by outcome" in request.node.name
    told = hints("return (2.0 + seed) / 10, 0.1")
    assert ("right form" in told[0]) is by_outcome
    assert told
    told = hints("return (2.0 + seed) / 10, [0.1]")
    assert ("Value number 2" in told[0]) is by_outcome


def test_form_exceptions_and_known_mistakes_are_always_told(
    hints: Callable[[str], list[str]],
) -> None:
    assert "`return` statement" in hints("pass")[0]
    assert "all zero" in hints("return 0.0, 0.0")[0]
    assert "ZeroDivisionError" in hints("return 1 / 0")[0]
    assert "2 values" in hints("return 0.0, 0.0, 0.0")[0]
