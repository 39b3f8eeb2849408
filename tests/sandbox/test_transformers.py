"""Cells mean what IPython makes of them, also where its search for marks is skipped."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from IPython.core.inputtransformer2 import TransformerManager

from autograder.sandbox.guest.ipython_shell import MARKS, Transformers

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted(
    [*ROOT.glob("assignments/*/*.ipynb"), *ROOT.glob("examples/submissions/*.ipynb")]
)
MARKED = "x|=|%|time |!|ls|?|??|f(1)|'%d' % 3|!=|(|)|,|;|/|# |'''|%%|>>> |In [1]: |a != b|== %"
PIECES = st.sampled_from([*MARKED.split("|"), "\n", "    ", "\\\n", "if x:\n"])


def meaning(transformers: TransformerManager, cell: str) -> str:
    try:
        return str(transformers.transform_cell(cell))
    except Exception as error:  # noqa: BLE001  # whatever IPython raises, ours must raise as well
        return type(error).__name__


def sources(path: Path) -> list[str]:
    try:
        cells = json.loads(path.read_bytes())["cells"]
    except (ValueError, KeyError):
        return []  # some examples are broken, or of an old format, on purpose
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_the_courses_cells_mean_the_same(path: Path) -> None:
    for source in sources(path):
        assert meaning(Transformers(), source) == meaning(TransformerManager(), source)


def test_most_cells_of_the_course_hold_no_mark() -> None:
    every = [source for path in NOTEBOOKS for source in sources(path)]
    assert sum(not MARKS.search(source) for source in every) > 0.5 * len(every)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_any_cell_means_the_same(cell: str) -> None:
    assert meaning(Transformers(), cell) == meaning(TransformerManager(), cell)


def test_a_transformer_of_the_notebooks_own_is_asked() -> None:
    mine = Transformers()
    mine.token_transformers.clear()
    seen: list[list[str]] = []

    class Mine:
        @classmethod
        def find(cls, tokens: list[object]) -> None:
            seen.append([str(tokens)])

    mine.token_transformers.append(Mine)
    mine.transform_cell("x = 1")
    assert seen
