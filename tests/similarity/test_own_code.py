"""What was handed out is no sign of anything, wherever it stands."""

from __future__ import annotations

import json
import time
from pathlib import Path

from autograder.similarity.own_code import MAX_CHARACTERS, Template


def _own(template: Template, *sources: str) -> list[str]:
    code = template.own_code("x", enumerate(sources))
    return [
        line
        for cell in code.cells
        for number, line in enumerate(cell.source.split("\n"))
        if number in cell.own_lines
    ]


def _code_cells(path: Path) -> list[str]:
    cells = json.loads(path.read_text("utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def test_the_template_itself_holds_nothing_of_ones_own(
    template: Template, handed_out: Path
) -> None:
    for path in handed_out.parent.glob("*.ipynb"):
        assert _own(template, *_code_cells(path)) == []


def test_only_the_answer_remains(template: Template, handed_out: Path) -> None:
    answered = [
        source.replace('raise NotImplementedError("q3_1: predict")', "return w * x + b")
        for source in _code_cells(handed_out)
    ]
    assert _own(template, *answered) == ["    return w * x + b"]
    assert _own(template, *reversed(answered), *answered[:9]) == ["    return w * x + b"] * 2


def test_indentation_and_spaces_at_the_end_do_not_make_a_line_ones_own(template: Template) -> None:
    assert _own(template, "   import numpy as np  \n\n\tx, y = np.array(X), np.array(Y)") == []


def test_checks_installs_and_magics_are_no_code_of_ones_own() -> None:
    machinery = "import otter\ngrader = otter.Notebook()\ngrader.check('q1')\n%pip install x\n!ls"
    assert _own(Template(), machinery) == []


def test_names_that_the_template_defines_are_known(template: Template) -> None:
    assert {"predict", "mse", "gd_step", "when_ready"} <= template.names


def test_what_is_too_long_is_cut_and_said() -> None:
    line = "value = value + 1\n"
    cells = [(index, line * 600) for index in range(10)]
    code = Template().own_code("x", cells)
    assert code.cut
    assert 0 < sum(len(cell.source) for cell in code.cells) <= MAX_CHARACTERS
    assert not Template().own_code("x", cells[:2]).cut


def test_padding_in_front_does_not_hide_what_follows() -> None:
    code = Template().own_code("x", [(0, "y = 1\n" * 90_000), (1, "z = 2")])
    assert code.cut
    assert [cell.source for cell in code.cells] == ["z = 2"]


def test_pasted_data_is_given_up_but_not_the_code_around_it() -> None:
    code = Template().own_code("x", [(0, f"data = [{'1, ' * 100_000}]\nmean = sum(data)")])
    assert not code.cut
    assert code.cells[0].source == "\nmean = sum(data)"


def test_millions_of_lines_take_no_time() -> None:
    start = time.process_time()
    Template().own_code("x", [(0, "x\n" * 2_000_000)])
    assert time.process_time() - start < 5
