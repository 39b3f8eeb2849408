"""Every notebook runs from top to bottom where students run it: beside its file, and in Colab.

With the reference's answers every check passes and nothing takes long. As it is handed out no cell
fails either: what needs a function that is not written yet says so in a sentence.
"""

from __future__ import annotations

import resource
from pathlib import Path

import nbformat
import pytest
from kernels import execute, kinds, said

from autograder.authoring.build.notebooks import solution_notebook
from autograder.authoring.build.otter_assign import write_notebook
from autograder.authoring.source.source import load_source
from autograder.core.records import LANGUAGES, Language

ROOT = Path(__file__).parents[2]
SLUGS = sorted(path.parent.name for path in ROOT.glob("solutions/*/assignment.toml"))
SECONDS = 20  # of a processor, with the kernel's own start
PLACES = ("beside its file", "in Colab")

pytestmark = pytest.mark.slow


def run(node: nbformat.NotebookNode, place: str, folder: Path) -> list[nbformat.NotebookNode]:
    """The code cells after a run in that place."""
    work = folder / "work"
    work.mkdir()
    path = folder / "elsewhere.ipynb" if place == "in Colab" else work / "tên khác.ipynb"
    write_notebook(node, path)
    executed = execute(path, work, colab=folder / "colab" if place == "in Colab" else None)
    return [cell for cell in executed.cells if cell.cell_type == "code"]


def processor_seconds() -> float:
    """What ended children have used: a busy machine costs no time here."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def handed_out(slug: str, language: Language) -> nbformat.NotebookNode:
    """The notebook that students get."""
    return nbformat.read(ROOT / "assignments" / slug / f"{slug}.{language}.ipynb", as_version=4)


@pytest.mark.parametrize(("language", "place"), list(zip(LANGUAGES, PLACES, strict=True)))
@pytest.mark.parametrize("slug", SLUGS)
def test_solved_it_passes_every_check_in_time(
    slug: str, language: Language, place: str, tmp_path: Path
) -> None:
    source = load_source(ROOT / "solutions" / slug)
    node = handed_out(slug, language)
    right = {cell.id: cell.source for cell in solution_notebook(source, language).cells}
    for cell in node.cells:
        cell.source = right[cell.id] if cell.id != "colab" else cell.source
    before = processor_seconds()
    cells = run(node, place, tmp_path)
    assert processor_seconds() - before < SECONDS
    assert [cell.source for cell in cells if "error" in kinds(cell)] == []
    checks = {cell.id: said(cell) for cell in cells if cell.id.endswith("-check")}
    assert {f"{question.name}-check" for question in source.questions} <= set(checks)
    assert [name for name, text in checks.items() if "All test cases passed" not in text] == []


@pytest.mark.parametrize(("language", "place"), list(zip(reversed(LANGUAGES), PLACES, strict=True)))
@pytest.mark.parametrize("slug", SLUGS)
def test_as_handed_out_no_cell_fails(
    slug: str, language: Language, place: str, tmp_path: Path
) -> None:
    cells = run(handed_out(slug, language), place, tmp_path)
    assert [cell.source for cell in cells if "error" in kinds(cell)] == []
    checks = [said(cell) for cell in cells if cell.id.endswith("-check")]
    assert checks
    assert [text for text in checks if "NotImplementedError" not in text] == []
