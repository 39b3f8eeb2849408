"""What an otter master notebook says besides its tests: questions, titles, imports, language."""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Iterator

from nbformat import NotebookNode

from autograder.core.records import Language
from autograder.notebook import cell_source

_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$", re.MULTILINE)
_BEGIN = re.compile(r"#+\s*BEGIN\s+QUESTION\b", re.IGNORECASE)
_END = re.compile(r"#+\s*END\s+QUESTION\b", re.IGNORECASE)
_SOLUTION = re.compile(r"#+\s*(BEGIN|END)\s+SOLUTION\b", re.IGNORECASE)
_VIETNAMESE = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]")


def question_titles(master: NotebookNode) -> dict[str, str]:
    """The questions in order; each with a heading of its own: inside of its block, or above it.

    Headings of solutions are none: students read the titles.
    """
    titles: dict[str, str] = {}
    heading, first, name = "", True, ""
    for cell in _without_solutions(master):
        begins = _BEGIN.match(cell.source) if cell.cell_type == "raw" else None
        if begins:
            name = _question_name(cell.source)
            titles[name], heading = heading, ""
        elif cell.cell_type == "markdown":
            for found in _HEADING.findall(cell.source):
                heading, first = "" if first else found, False  # the first is the assignment's
                if name in titles and not titles[name]:
                    titles[name], heading = heading, ""
        elif cell.cell_type == "raw" and _END.match(cell.source):
            name = ""
    return titles


def _without_solutions(master: NotebookNode) -> Iterator[NotebookNode]:
    solved = False
    for cell in master.cells:
        mark = _SOLUTION.match(cell.source) if cell.cell_type == "raw" else None
        if mark:
            solved = mark[1].upper() == "BEGIN"
        elif not solved:
            yield cell


def _question_name(source: str) -> str:
    """The name in a question's block, which is YAML."""
    named = re.search(r"^name:\s*(.+?)\s*(?:\s#.*)?$", source, re.MULTILINE)
    return named[1].strip("\"'") if named else ""


def first_heading(student: NotebookNode) -> str | None:
    """The first heading of the prose, None without any."""
    prose = "\n".join(cell.source for cell in student.cells if cell.cell_type == "markdown")
    return next(iter(_HEADING.findall(prose)), None)


def imported(student: NotebookNode) -> dict[str, str]:
    """Modules that the student's notebook imports: the name there → the module."""
    modules: dict[str, str] = {}
    for cell in student.cells:
        for node in cell_source.parse(cell.source).body if cell.cell_type == "code" else ():
            for alias in node.names if isinstance(node, ast.Import) else ():
                whole = alias.name if alias.asname else alias.name.partition(".")[0]
                modules[alias.asname or whole] = whole
    return {name: module for name, module in modules.items() if module != "otter"}


def language_of(student: NotebookNode) -> Language:
    """Vietnamese where its letters stand in the prose."""
    prose = "".join(cell.source for cell in student.cells if cell.cell_type == "markdown")
    return "vi" if len(_VIETNAMESE.findall(unicodedata.normalize("NFC", prose))) > 2 else "en"
