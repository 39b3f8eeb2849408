"""A function that does not exist: the page says which cell stops, or which name comes close."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from autograder.judging.case_runner import CaseOutcome
from autograder.judging.diagnosis.undefined_names import undefined_names
from autograder.notebook.reader import Cell
from autograder.sandbox.host.session import CellOutcome


def ended(error: str | None = None, interrupted: bool = False) -> CellOutcome:
    return CellOutcome([], error, None, interrupted)


def hint(
    sources: Sequence[str], ran: Mapping[int, CellOutcome] | None = None, hidden: bool = False
) -> str:
    """What is told when a case asks for `gd_step` in a notebook of these code cells."""
    cells = [Cell(2 * place + 1, source) for place, source in enumerate(sources)]
    every = {place: ended() for place in range(len(cells))}
    case = CaseOutcome("1", hidden, False, None, None, (), undefined=("gd_step",))
    hints = undefined_names([case], None, None, cells, every | dict(ran or {}))
    assert all(hint.vi and hint.vi != hint.en for hint in hints)
    return " ".join(hint.en for hint in hints)


@pytest.mark.parametrize("name", ["GD_step", "gdstep", "gd_steps"])
def test_a_name_that_comes_close_is_told(name: str) -> None:
    said = hint(["import numpy as np", f"def {name}(x): return x"])
    assert said.startswith("`gd_step` is not defined, but the notebook has `" + name)
    assert ("capitals" in said) == (name == "GD_step")


def test_the_same_letters_come_before_a_closer_name() -> None:
    assert "`GD_Step`" in hint(["def gd_stepp(x): return x", "def GD_Step(x): return x"])


def test_a_name_far_from_all_others_is_asked_for() -> None:
    assert "under exactly this name" in hint(["def fit_line(x): return x", "%matplotlib inline"])


def test_a_syntax_error_is_told_with_its_cell_and_line() -> None:
    said = hint(["import numpy as np", "%time\ndef gd_step(x):\n    return (x\n"])
    assert "cell 4, which should define it, stops with `SyntaxError: '(' was never" in said
    assert "(line 3)" in said


def test_a_syntax_error_elsewhere_is_another_matter() -> None:
    said = hint(["def gd_step(x): return x", "def other(x) return x"], {0: ended("ValueError")})
    assert "cell 2" in said
    assert "`ValueError`" in said


@pytest.mark.parametrize(
    "source",
    [
        "def gd_step(x: ArrayLike, y=1): return x",
        "def gd_step(x) -> ArrayLike: return later(x)",
        "gd_step = ArrayLike[0]",
        "@ArrayLike\ndef gd_step(x): return x",
    ],
)
def test_a_name_that_the_definition_needs_is_told(source: str) -> None:
    said = hint(["import numpy as np", source], {1: ended("NameError")})
    assert "stops with `NameError: name 'ArrayLike' is not defined`" in said


def test_a_name_error_that_the_code_does_not_explain_is_told_by_its_class() -> None:
    said = hint(["from x import *", "@a\n@b\ndef gd_step(x): return x"], {1: ended("NameError")})
    assert "stops with `NameError`." in said


def test_a_class_of_the_students_own_is_not_named() -> None:
    """Its name may spell what the process knew."""
    said = hint(["def gd_step(x): return x"], {0: ended("Secret_41_7")})
    assert "stops with an error" in said
    assert "41" not in said


def test_cells_that_hang_or_kill_are_told() -> None:
    source = "def gd_step(x): return x\nwhile True: pass"
    assert "runs too long" in hint([source], {0: ended(interrupted=True)})
    case = CaseOutcome("1", False, False, None, None, (), undefined=("gd_step",))
    (killed,) = undefined_names([case], None, None, [Cell(0, source)], {})
    assert "cell 1, which should define it, ends the Python process" in killed.en


def test_a_definition_that_is_gone_again() -> None:
    assert "deleted" in hint(["def gd_step(x): return x", "del gd_step"])


def test_names_that_only_hidden_cases_ask_for_stay_unnamed() -> None:
    assert hint(["x = 1"], hidden=True) == ""


def test_without_the_notebook_the_fact_alone_is_told() -> None:
    assert hint([]) == "`gd_step` is not defined."
