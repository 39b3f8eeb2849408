"""Otter masters as instructors write them: blocks between raw cells, test cells with outputs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import nbformat

Cell = tuple[str, str] | tuple[str, str, str]


def markdown(text: str) -> Cell:
    return "markdown", text


def raw(text: str) -> Cell:
    return "raw", text


def code(text: str, output: str = "") -> Cell:
    return "code", text, output


def write(path: Path, *cells: Cell) -> Path:
    """A notebook of these cells; a code cell may bear the output stored in it."""
    made = []
    for kind, text, *output in cells:
        cell = getattr(nbformat.v4, f"new_{kind}_cell")(text)
        if output and output[0]:
            value = {"text/plain": output[0]}
            cell.outputs = [nbformat.v4.new_output("execute_result", value, execution_count=1)]
        made.append(cell)
    node = nbformat.v4.new_notebook(cells=made)
    node.metadata["kernelspec"] = {
        "name": "python3",
        "display_name": "Python 3",
        "language": "python",
    }
    nbformat.write(node, path)
    return path


def question(head: str, solution: str, tests: Sequence[Cell], title: str = "") -> list[Cell]:
    """The blocks of one question."""
    return [
        *([markdown(title)] if title else []),
        raw(f"# BEGIN QUESTION\n{head}"),
        raw("# BEGIN SOLUTION"),
        code(solution),
        raw("# END SOLUTION"),
        raw("# BEGIN TESTS"),
        *tests,
        raw("# END TESTS"),
        raw("# END QUESTION"),
    ]


SQUARE = """\
def square(x):
    \"\"\"The square of x.\"\"\"
    return x ** 2 # SOLUTION
"""
CONFIG = '""" # BEGIN TEST CONFIG\n{}\n""" # END TEST CONFIG\n'
