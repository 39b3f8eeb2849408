"""`docs/follow-through.md` says for each question which earlier ones it follows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from autograder.authoring.build.notebooks import solution_notebook
from autograder.authoring.source.source import Source, load_source
from autograder.judging.static.dependencies import leans_on
from autograder.notebook.reader import Cell

ROOT = Path(__file__).parents[2]
SLUGS = sorted(path.parent.name for path in (ROOT / "solutions").glob("*/assignment.toml"))
ROW = re.compile(r"^\| `(\w+)` \| ([^|]*) \|$", re.MULTILINE)


def followed(source: Source) -> dict[str, list[str]]:
    """For each judged question, the earlier ones whose functions the solution's answer uses."""
    cells = [
        Cell(index, cell.source)
        for index, cell in enumerate(solution_notebook(source, "en").cells)
        if cell.cell_type == "code"
    ]
    found: dict[str, list[str]] = {}
    for at, question in enumerate(source.questions):
        used = leans_on(cells, question.functions)
        earlier = [q.name for q in source.questions[:at] if used & set(q.functions)]
        found[question.name] = earlier
    return found


@pytest.mark.parametrize("slug", SLUGS)
def test_the_table_is_what_the_solutions_do(slug: str) -> None:
    page = (ROOT / "docs" / "follow-through.md").read_text(encoding="utf-8")
    said = {name: re.findall(r"`(\w+)`", uses) for name, uses in ROW.findall(page)}
    for name, uses in followed(load_source(ROOT / "solutions" / slug)).items():
        assert said.get(name) == uses, name
