"""Deep code in a notebook is right work: it is judged, and no fault of the grader."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from bundles import GradeCells, exception_test, write_bundle

DEEP = {
    "terms": "x = " + "+".join(["1"] * 1500),
    "signs": "x = " + "-" * 1500 + "1",
    "strings": "x = " + " + ".join(["'a'"] * 1500),
    "calls": "x = " + "abs(" * 150 + "1" + ")" * 150,
    "lists": "x = " + "[" * 150 + "]" * 150,
    "too deep": "x = " + "-" * 100_000 + "1",
}


@pytest.mark.parametrize("kind", DEEP)
def test_a_deep_cell_costs_nothing_and_holds_nobody(
    grading: Callable[[Path], GradeCells], tmp_path: Path, kind: str
) -> None:
    tests = {"q1": exception_test("q1", "@test_case(points=1)\ndef c(f):\n    assert f() == 1\n")}
    got = grading(write_bundle(tmp_path / "deep", tests))(DEEP[kind], "def f(): return 1")
    assert (got.status, got.score) == ("graded", 1)
