"""`docs/follow-through.md` says which earlier questions a question follows; the code knows."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat

from autograder.authoring.build.build import manifest
from autograder.authoring.build.notebooks import solution_notebook
from autograder.authoring.source.source import Source, load_source
from autograder.bundle.bundle import Manifest
from autograder.judging.follow_through import substitutions
from autograder.notebook.reader import read_notebook

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "follow-through.md"
SOURCES = sorted(path.parent for path in (ROOT / "solutions").glob("*/assignment.toml"))
NONE = "–"


def rows(source: Source, folder: Path) -> list[str]:
    """A row for each question that the machine marks, as the solution's notebook uses functions."""
    path = folder / f"{source.slug}.ipynb"
    nbformat.write(solution_notebook(source, "en"), path)
    found = substitutions(
        Manifest.from_json(manifest(source)),
        read_notebook(path).cells,
        [question.name for question in source.questions],
        source.functions,
    )
    home = {name: question.name for question in source.questions for name in question.functions}
    used = {one.question: one.functions for one in found}
    return [_row(question.name, question.functions, used, home) for question in source.questions]


def _row(
    name: str,
    functions: tuple[str, ...],
    used: dict[str, tuple[str, ...]],
    home: dict[str, str],
) -> str:
    follows = sorted(used.get(name, ()), key=lambda function: list(home).index(function))
    told = ", ".join(f"{home[function]} `{function}`" for function in follows) or NONE
    return f"| {name} | {', '.join(f'`{function}`' for function in functions)} | {told} |"


def test_the_page_says_what_each_question_follows(tmp_path: Path) -> None:
    written = [line for line in PAGE.read_text().splitlines() if re.match(r"\| [qt]\d", line)]
    due = [row for folder in SOURCES for row in rows(load_source(folder), tmp_path)]
    assert due == written, "write these rows into docs/follow-through.md:\n" + "\n".join(due)


def test_the_page_has_a_table_for_every_assignment() -> None:
    headings = [line[3:] for line in PAGE.read_text().splitlines() if line.startswith("## A")]
    assert headings == [load_source(folder).title.en for folder in SOURCES]
