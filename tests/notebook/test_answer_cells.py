"""Answers that a person reads, found again whatever students do to their cells."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograder.core.records import LANGUAGES
from autograder.notebook.answer_cells import MAX_CELLS, Written, figure_cell, text_cell, written
from autograder.notebook.node import read_node

NAME = "t3_1"
STARTER = "with when_ready():\n    curve = fit()"
Cells = list[dict[str, Any]]


def cell(kind: str, id: str, source: str, answer: str | None = None) -> dict[str, Any]:
    """A cell as the template has it; `answer` marks it in the metadata."""
    metadata = {"nabla": {"answer": answer}} if answer else {}
    code: dict[str, Any] = {"outputs": [], "execution_count": None} if kind == "code" else {}
    return {"cell_type": kind, "id": id, "source": source, "metadata": metadata, **code}


def template() -> Cells:
    """A notebook with one question for a reader, as students get it."""
    return [
        cell("code", "code-0123abcd", "x = 1"),
        cell("markdown", f"{NAME}-criteria", "| points | criterion |"),
        cell("code", f"{NAME}-figure", figure_cell(NAME, STARTER, "vi"), NAME),
        cell("markdown", f"{NAME}-text", text_cell(NAME, "vi"), NAME),
        cell("markdown", "text-89abcdef", "## 3.6"),
        cell("code", "q3_6-answer", "def fit_until(): ..."),
    ]


def found(cells: Cells, tmp_path: Path, name: str = NAME) -> Written:
    """The answer in a notebook of these cells, through the file."""
    path = tmp_path / "a3.ipynb"
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return written(read_node(path), name, STARTER)


def texts(answer: Written) -> list[str]:
    """What a reader gets to see, cell by cell."""
    return [part["source"] for _, part in answer.cells]


def answered(text: str = "Vì thung lũng hẹp.") -> Cells:
    """The template with an answer written over the placeholder."""
    cells = template()
    cells[3]["source"] = f"<!-- {NAME} -->\n{text}"
    return cells


def test_an_untouched_template_is_empty_in_both_languages(tmp_path: Path) -> None:
    for language in LANGUAGES:
        cells = template()
        cells[2]["source"] = figure_cell(NAME, STARTER, language)
        cells[3]["source"] = text_cell(NAME, language)
        assert found(cells, tmp_path) == Written("empty")


@pytest.mark.parametrize("blank", ["", "   \n", f"<!-- {NAME} -->", f"# <!-- {NAME} -->\n#\n"])
def test_a_blanked_cell_is_empty(blank: str, tmp_path: Path) -> None:
    cells = template()
    cells[3]["source"] = blank
    assert found(cells, tmp_path).state == "empty"


def test_the_answer_is_what_the_student_wrote_with_its_place(tmp_path: Path) -> None:
    answer = found(answered(), tmp_path)
    assert (answer.state, texts(answer)) == ("answered", ["Vì thung lũng hẹp."])
    assert [place for place, _ in answer.cells] == [3]


def test_text_beside_the_placeholder_counts_without_it(tmp_path: Path) -> None:
    cells = template()
    cells[3]["source"] += "\n\nb tăng vì sai số âm."
    assert texts(found(cells, tmp_path)) == ["b tăng vì sai số âm."]


def without_comment(cells: Cells) -> None:
    cells[3]["source"] = "Vì thung lũng hẹp."


def without_metadata(cells: Cells) -> None:
    for each in cells:
        each["metadata"] = {}


def without_ids(cells: Cells) -> None:
    for number, each in enumerate(cells):
        each["id"] = f"colab{number}"


def as_code(cells: Cells) -> None:
    cells[3] |= {"cell_type": "code", "outputs": [], "execution_count": None}


def as_raw(cells: Cells) -> None:
    cells[3]["cell_type"] = "raw"


def moved_to_the_top(cells: Cells) -> None:
    cells.insert(0, cells.pop(3))


def moved_to_the_end(cells: Cells) -> None:
    cells.append(cells.pop(3))


def doubled(cells: Cells) -> None:
    cells.append({**cells[3], "id": "copy"})


CHANGES = [
    without_comment, without_metadata, without_ids, as_code, as_raw, moved_to_the_top,
    moved_to_the_end, doubled,
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_an_answer_is_found_whatever_became_of_its_cell(
    change: Callable[[Cells], None], tmp_path: Path
) -> None:
    cells = answered()
    change(cells)
    assert texts(found(cells, tmp_path)) == ["Vì thung lũng hẹp."]


def test_two_different_answers_are_both_shown(tmp_path: Path) -> None:
    cells = answered("Nháp.")
    cells.append({**cells[3], "id": "copy", "source": "Bản cuối."})
    assert texts(found(cells, tmp_path)) == ["Nháp.", "Bản cuối."]


def test_cells_written_below_an_untouched_answer_belong_to_it(tmp_path: Path) -> None:
    cells = template()
    cells.insert(4, cell("markdown", "my-own", "Em viết ở đây."))
    cells.insert(5, cell("code", "my-own-2", "print(mse_gradients(x, y, 1.7, 1.0))"))
    assert texts(found(cells, tmp_path)) == [
        "Em viết ở đây.",
        "print(mse_gradients(x, y, 1.7, 1.0))",
    ]


def test_where_ids_are_lost_nothing_below_is_taken_for_an_answer(tmp_path: Path) -> None:
    cells = template()
    without_ids(cells)
    assert found(cells, tmp_path).state == "empty"


def test_a_figure_is_an_answer_with_its_stored_picture(tmp_path: Path) -> None:
    cells = template()
    cells[2]["source"] += "\n    plt.plot(curve)"
    picture = {"output_type": "display_data", "data": {"image/png": "iVBORw0="}, "metadata": {}}
    cells[2]["outputs"] = [picture]
    ((place, shown),) = found(cells, tmp_path).cells
    assert place == 2
    assert shown["source"].endswith("plt.plot(curve)")
    assert shown["outputs"][0]["data"]["image/png"] == "iVBORw0="


def test_an_older_template_has_no_such_cell(tmp_path: Path) -> None:
    cells = [each for each in template() if not each["id"].startswith(NAME)]
    assert found(cells, tmp_path) == Written("missing")


def test_one_question_is_not_taken_for_another(tmp_path: Path) -> None:
    cells = [cell("markdown", "x", "<!-- t3_1b -->\nanswer"), cell("code", "y", "# t3_10: vẽ")]
    assert found(cells, tmp_path).state == "missing"


def test_a_flood_of_cells_is_cut_in_time(tmp_path: Path) -> None:
    cells = [cell("markdown", f"n{i}", f"answer {i}", NAME) for i in range(20_000)]
    cells[0]["id"] = f"{NAME}-text"
    cells[1]["source"] = "<!--" + " " * 200_000
    cells[2]["source"] = "<!-- " * 40_000
    began = time.process_time()
    assert len(found(cells, tmp_path).cells) == MAX_CELLS
    assert time.process_time() - began < 5  # half a second; a square of it would take minutes


def test_a_script_keeps_its_answers(tmp_path: Path) -> None:
    path = tmp_path / "a3.py"
    path.write_text(
        f"# %%\nx = 1\n\n# %% [markdown]\n# <!-- {NAME} -->\n# Vì thung lũng hẹp.\n",
        encoding="utf-8",
    )
    answer = written(read_node(path), NAME)
    assert answer.state == "answered"
    assert "Vì thung lũng hẹp." in texts(answer)[0]


@pytest.mark.parametrize("junk", [7, ["a"], {"answer": ["t3_1"]}, {"answer": "t3_1\n<b>"}, None])
def test_junk_in_the_metadata_is_no_mark(junk: object, tmp_path: Path) -> None:
    cells = [cell("code", "a", "x = 1")]
    cells[0]["metadata"] = {"nabla": junk}
    assert found(cells, tmp_path).state == "missing"
