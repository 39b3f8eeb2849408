"""The cells of a question that a person reads, as students get them.

First what an answer is read for, then the place for it: a markdown cell, before it a code cell
where a figure is asked for. In a solution notebook the model answer stands in that place.
"""

from __future__ import annotations

from nbformat import NotebookNode

from autograder.notebook.answer_cells import figure_cell, text_cell
from autograder.authoring.source.rubrics import Rubric
from autograder.core.records import Language, Text

_HEADING = Text(
    "**Câu này do giảng viên đọc và cho điểm ({name}, {points} điểm).** Câu trả lời được đọc theo "
    "các tiêu chí:",
    "**Your instructor reads and marks this question ({name}, {worth}).** These are the criteria:",
)
_COLUMNS = Text("| điểm | tiêu chí |", "| points | criterion |")


def criteria_text(rubric: Rubric, language: Language) -> str:
    """What students read above their answer: who judges it, and what each point is for."""
    points = written_points(rubric.points, language)
    worth = f"{points} point{'' if rubric.points == 1 else 's'}"
    rows = [
        f"| {written_points(criterion.points, language)} | {criterion.text.to(language)} |"
        for criterion in rubric.criteria
    ]
    heading = _HEADING.to(language).format(name=rubric.name, points=points, worth=worth)
    return "\n".join([heading, "", _COLUMNS.to(language), "|---|---|", *rows])


def answer_pieces(rubric: Rubric, language: Language) -> list[tuple[str, str, str]]:
    """(role, kind, text) of the question's cells in a template."""
    pieces = [(f"{rubric.name}-criteria", "markdown", criteria_text(rubric, language))]
    if rubric.kind == "plot":
        code = figure_cell(rubric.name, rubric.starter, language)
        pieces.append((f"{rubric.name}-figure", "code", code))
    pieces.append((f"{rubric.name}-text", "markdown", text_cell(rubric.name, language)))
    return pieces


def mark_answers(node: NotebookNode, rubrics: tuple[Rubric, ...]) -> None:
    """Write into the metadata of each answer cell whose answer it is; ids must be final."""
    owners = {f"{r.name}-{part}": r.name for r in rubrics for part in ("figure", "text")}
    for cell in node.cells:
        if cell["id"] in owners:
            cell.metadata["nabla"] = {"answer": owners[cell["id"]]}


def answer_all(node: NotebookNode, rubrics: tuple[Rubric, ...], language: Language) -> None:
    """Put the model answers into the answer cells of `node`, a notebook for instructors."""
    texts = {f"{r.name}-text": r.answer.to(language) for r in rubrics}
    texts |= {f"{r.name}-figure": r.figure for r in rubrics if r.kind == "plot"}
    for cell in node.cells:
        if cell["id"] in texts:
            cell.source = texts[cell["id"]]


def written_points(points: float, language: Language) -> str:
    """Points as prose writes them: 0,5 in Vietnamese."""
    text = f"{points:g}"
    return text.replace(".", ",") if language == "vi" else text
