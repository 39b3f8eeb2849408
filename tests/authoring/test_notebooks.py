"""Notebooks made from a source: prose, stubs, and what a student might hand in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest

from autograder.authoring.build.notebooks import (
    init_code,
    notebook_with,
    solution_notebook,
    template_notebook,
)
from autograder.authoring.source.source import load_source
from autograder.core.records import LANGUAGES

Mend = Callable[[Path, str, str], None]


class Grader:
    """Takes the place of otter in a plain run of the cells."""

    def check(self, question: str) -> None:
        """Do nothing: these tests look at the names that the cells define."""


def run(node: nbformat.NotebookNode) -> dict[str, Any]:
    """The names that the code cells define, run in order without otter."""
    scope: dict[str, Any] = {"grader": Grader()}
    for cell in node.cells:
        if cell.cell_type == "code" and cell.id != "otter":
            exec(cell.source, scope)
    return scope


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_notebook_is_valid_and_says_what_it_is(tiny: Path, language: Any) -> None:
    source = load_source(tiny)
    for node in (template_notebook(source, language), solution_notebook(source, language)):
        nbformat.validate(node)
        assert node.metadata.nabla == {"assignment": "tiny", "language": language}
        assert node.metadata.otter.assignment_name == "tiny"
        assert node.metadata.kernelspec.name == "python3"


def test_numbers_of_the_paper_are_written_in_each_language(tiny: Path) -> None:
    source = load_source(tiny)
    vi, en = (template_notebook(source, language).cells[0].source for language in LANGUAGES)
    assert vi == "# Bài nhỏ\nBắt đầu từ 0,5, tức `0.5` hay $b = 0.50$."
    assert en == "# A tiny assignment\nStart from 0.5."


def test_the_solution_is_the_references_and_brings_its_helpers(tiny: Path) -> None:
    scope = run(solution_notebook(load_source(tiny), "vi"))
    assert scope["line"]([1, 2], 2.0, 0.5).tolist() == [2.5, 4.5]
    assert scope["slope"](1.0, 4.0) == 3.0
    assert scope["halve"](3.0) == 1.5


def test_the_template_defines_stubs_and_what_students_are_given(tiny: Path) -> None:
    node = template_notebook(load_source(tiny), "vi")
    scope = run(node)
    assert scope["halve"](3.0) == 1.5
    with pytest.raises(NotImplementedError, match=r"^q1: line$"):
        scope["line"](1, 2)
    with pytest.raises(NotImplementedError, match=r"^q1: slope$"):
        scope["slope"](1, 2)
    assert scope["line"].__doc__ == "Predictions of y = w·x + b, equation (24)."
    assert "secret" not in "".join(cell.source for cell in node.cells).lower()


def test_a_function_can_be_replaced_alone(tiny: Path) -> None:
    source = load_source(tiny)
    no_bias, fixed = source.misconceptions
    for wrong, expected in ((no_bias, 2.0), (fixed, 2.5)):
        scope = run(notebook_with(source, "en", {"line": wrong.code}))
        assert scope["line"]([1.0], 2.0, 9.0).tolist() == [expected]
        assert scope["slope"](1.0, 4.0) == 3.0


def test_only_functions_of_the_assignment_can_be_replaced(tiny: Path) -> None:
    with pytest.raises(KeyError, match="lines"):
        notebook_with(load_source(tiny), "en", {"lines": "lines = 1"})


def test_ids_follow_roles_and_text_not_places(tiny: Path, mend: Mend) -> None:
    before = [cell.id for cell in template_notebook(load_source(tiny), "en").cells]
    mend(
        tiny / "notebook.py",
        '# %% given="halve"',
        '# %% [markdown] lang="vi"\n# Thêm\n\n# %% [markdown] lang="en"\n# More\n\n'
        '# %%\ny = 1\n\n# %%\ny = 1\n\n# %% given="halve"',
    )
    after = [cell.id for cell in template_notebook(load_source(tiny), "en").cells]
    assert [id for id in after if id in before] == before
    assert before[1:3] == ["colab", "otter"]
    assert before[-2:] == ["q1-answer", "q1-check"]
    new = [id for id in after if id not in before]
    assert new[2] == f"{new[1]}-2"  # the same text twice


def test_the_first_code_cells_prepare_the_checks(tiny: Path) -> None:
    cells = template_notebook(load_source(tiny), "vi").cells
    assert [cell.id for cell in cells if cell.cell_type == "code"][:2] == ["colab", "otter"]
    for language in LANGUAGES:
        compile(init_code(load_source(tiny), language), "init", "exec")
