"""A notebook alone in Google Colab: its checks work there, and its cell for Colab harms nowhere.

The tests start real kernels, see tests/kernels.py.
"""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import nbformat
import pytest
from kernels import execute, kinds, said

from autograder.authoring.build.build import build
from autograder.authoring.build.colab import colab_code
from autograder.authoring.build.notebooks import COLAB, notebook_with
from autograder.authoring.source.source import load_source
from autograder.bundle.bundle import close_bundle, open_bundle
from autograder.core.records import LANGUAGES, Language
from autograder.grading.grader import Grader


def built(folder: Path, where: Path) -> dict[Language, Path]:
    """The students' notebooks of the source."""
    result = build(
        folder, assignments=where / "assignments", build_dir=where / "build", prove=False
    )
    return dict(zip(LANGUAGES, result.notebooks, strict=True))


def solved(path: Path, source: Path, language: Language) -> nbformat.NotebookNode:
    """The student's notebook with the reference's answers in it."""
    node = nbformat.read(path, as_version=4)
    answers = {
        cell.id: cell.source for cell in notebook_with(load_source(source), language, {}).cells
    }
    for cell in node.cells:
        if cell.id.endswith("-answer"):
            cell.source = answers[cell.id]
    return node


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_checks_work_in_colab_with_no_file_beside(
    tiny: Path, tmp_path: Path, language: Language
) -> None:
    path = built(tiny, tmp_path)[language]
    node = solved(path, tiny, language)
    wrong = nbformat.v4.new_code_cell("def line(x, w, b=0.0):\n    return 0")
    again = nbformat.v4.new_code_cell('grader.check("q1")')
    asked = nbformat.v4.new_code_cell("print(get_ipython().asked_pip, get_ipython())")
    node.cells += [wrong, again, asked]
    nbformat.write(node, tmp_path / "elsewhere.ipynb")
    alone = tmp_path / "content"
    alone.mkdir()
    cells = execute(tmp_path / "elsewhere.ipynb", alone, colab=tmp_path / "colab").cells
    assert [cell.source for cell in cells if "error" in kinds(cell)] == []
    assert "google.colab._shell.Shell" in said(cells[-1])
    assert 'install -q "otter-grader>=' in said(cells[-1])
    assert "All test cases passed" in said(cells[-4])
    message = {"vi": "Đường thẳng chưa đúng.", "en": "The line is not right."}[language]
    assert message in said(cells[-2])
    assert [path.name for path in (alone / "tests").iterdir()] == ["q1.py"]


@pytest.mark.slow
def test_the_cell_for_colab_does_nothing_in_jupyter(tiny: Path, tmp_path: Path) -> None:
    path = built(tiny, tmp_path)["vi"]
    cells = execute(path, path.parent).cells
    assert next(cell for cell in cells if cell.id == COLAB).outputs == []
    assert "q1 - paper_example message" in said(cells[-1])
    assert not (path.parent / "tests").exists()


def test_the_cell_holds_the_checks_of_the_metadata_and_no_other(tiny: Path, tmp_path: Path) -> None:
    for path in built(tiny, tmp_path).values():
        node = nbformat.read(path, as_version=4)
        cell = next(cell for cell in node.cells if cell.id == COLAB)
        assert checks_in(cell.source) == node.metadata.otter.tests
        assert cell.metadata.tags == ["otter_ignore"]


def checks_in(code: str) -> Any:
    """The value of CHECKS."""
    (value,) = (
        node.value
        for node in ast.parse(code).body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "CHECKS"
    )
    return ast.literal_eval(value)


@pytest.mark.parametrize(
    "code", ["x = '''a'''\n", "a\\", "it's '", "\\n stays \\n\n", "a\r\nb\n", 'm = "ẳ"\n', ""]
)
def test_any_check_survives_as_a_literal(code: str) -> None:
    assert checks_in(colab_code("vi", {"q1": code})) == {"q1": code}


@pytest.mark.parametrize("tagged", [True, False])
def test_grading_neither_runs_nor_remarks_on_the_cell(
    tiny: Path, tmp_path: Path, tagged: bool
) -> None:
    """Also where the student's editor has dropped the tag."""
    path = built(tiny, tmp_path)["vi"]
    node = solved(path, tiny, "vi")
    if not tagged:
        for cell in node.cells:
            cell.metadata.pop("tags", None)
    nbformat.write(node, path)
    bundle = open_bundle(tmp_path / "build" / "tiny" / "autograder.zip")
    with Grader(bundle) as grader:
        grade = grader.grade(path)
    close_bundle(bundle)
    assert (grade.status, grade.score) == ("graded", grade.possible)
    assert (grade.notices, grade.missing_modules) == ((), ())


def test_the_notebook_says_how_it_is_folded(tiny: Path, tmp_path: Path) -> None:
    data = json.loads(built(tiny, tmp_path)["en"].read_text(encoding="utf-8"))
    cell = next(cell for cell in data["cells"] if cell["id"] == COLAB)
    assert cell["source"][0].startswith("# @title For Google Colab only: run this cell first.")
    assert cell["metadata"]["cellView"] == "form"
    assert cell["metadata"]["jupyter"] == {"source_hidden": True}
