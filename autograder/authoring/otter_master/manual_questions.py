"""Manual questions of an otter master: a person reads their answers, as they do with ours.

otter gives such a question a place in the notebook and points in its summary, and no more: neither
the bundle nor the student's notebook says which cells answer it. So the places are counted. otter
tags the cells in which students answer, and keeps their order: those of a prompt, the one that it
makes itself where a solution is prose, and of a solution what is not prose. The same count over
the master's blocks tells whose each is. A solution's prose is the model answer (or the rubric) that
readers see, its code the model figure's.
"""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode

from autograder.core.records import Text

_TAGS = {"otter_answer_cell", "otter_assign_solution_cell"}
_INCLUDED = "otter_include"

_CRITERION = Text("Câu trả lời đúng và đầy đủ.", "The answer is right and complete.")
_BY_MODEL = Text(
    "Theo đáp án hoặc tiêu chí mà người soạn đề viết trong notebook gốc.",
    "By the model answer or the criteria that the author wrote into the master.",
)
_NO_MODEL = Text(
    "Người soạn đề không viết đáp án hay tiêu chí nào.",
    "The author wrote neither a model answer nor criteria.",
)


@dataclass(frozen=True)
class Asked:
    """A question's block: otter's configuration of it, the cells of its prompt and solution."""

    config: Mapping[str, Any]
    prompt: list[NotebookNode] = field(default_factory=list)
    solution: list[NotebookNode] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name that otter knows it by."""
        return str(self.config["name"])

    @property
    def manual(self) -> bool:
        """Whether otter leaves it to a person."""
        return bool(self.config.get("manual"))

    @property
    def points(self) -> float:
        """What a person may give; 0 where the master says nothing, as otter counts it."""
        points = self.config.get("points")  # otter takes no list of a manual question
        return max(0.0, float(points)) if isinstance(points, int | float) else 0.0

    def handed_out(self) -> int:
        """How many cells students get to answer in."""
        kept = [c for c in self.solution if c.cell_type != "markdown" or _INCLUDED in _tags(c)]
        prose = any(cell.cell_type == "markdown" for cell in self.solution)
        made = self.manual and prose and not self.prompt
        return len(self.prompt) + int(made) + len(kept)


def unfenced(master: NotebookNode) -> NotebookNode:
    """`master`, its blocks in cells of their own also where they stand between ```otter fences."""
    from otter.assign.blocks import extract_all_fenced_otter_cells  # noqa: PLC0415  # half a second

    apart = copy.copy(master)
    apart.cells = extract_all_fenced_otter_cells(master.cells)
    return apart


def asked(master: NotebookNode) -> list[Asked]:
    """The questions of an unfenced `master`, which otter assign has accepted, in order."""
    from otter.assign.blocks import (  # noqa: PLC0415  # half a second
        BlockType,
        get_cell_config,
        is_block_boundary_cell,
    )
    from otter.assign.utils import is_ignore_cell  # noqa: PLC0415  # likewise

    found: list[Asked] = []
    inside: list[BlockType] = []
    for cell in master.cells:
        if is_ignore_cell(cell):
            continue
        begun = [kind for kind in BlockType if is_block_boundary_cell(cell, kind)]
        if inside and is_block_boundary_cell(cell, inside[-1], end=True):
            inside.pop()
        elif begun:
            inside += begun
            if begun == [BlockType.QUESTION]:
                found.append(Asked(get_cell_config(cell)))
        elif inside[-1:] == [BlockType.PROMPT]:
            found[-1].prompt.append(cell)
        elif inside[-1:] == [BlockType.SOLUTION]:
            found[-1].solution.append(cell)
    return found


def answer_cells(student: NotebookNode, questions: Sequence[Asked]) -> dict[str, list[Any]]:
    """The cells of `student` in which each question is answered; {} where they cannot be told."""
    cells = [cell for cell in student.cells if _TAGS & _tags(cell)]
    if len(cells) != sum(question.handed_out() for question in questions):
        return {}
    rest = iter(cells)
    return {each.name: [next(rest) for _ in range(each.handed_out())] for each in questions}


def entry(
    question: Asked, title: Mapping[str, str], places: Mapping[str, Sequence[Any]]
) -> dict[str, Any]:
    """A question that a person reads, as it stands in the manifest; `places` as handed out."""
    prose = [cell.source for cell in question.solution if cell.cell_type == "markdown"]
    code = [cell.source for cell in question.solution if cell.cell_type == "code"]
    answer = "\n\n".join(prose)
    return {
        "name": question.name,
        "title": dict(title),
        "points": question.points,
        "functions": [],
        "equation": "",
        "cases": [],
        "reading": {
            "kind": "plot" if code else "text",
            "starter": "",
            "prompts": [cell.source for cell in places.get(question.name, ())],
            "figure": "\n\n".join(code),
            "criteria": [
                {
                    "points": question.points,
                    "short": "answer",
                    "text": _CRITERION._asdict(),
                    "reader": (_BY_MODEL if prose or code else _NO_MODEL)._asdict(),
                }
            ],
            "answer": Text(answer, answer)._asdict(),
            "mistakes": [],
        },
    }


def mark_answers(student: NotebookNode, places: Mapping[str, Sequence[Any]]) -> None:
    """Write into each cell of `places` whose answer it is, so that it is found when handed in.

    As in our own notebooks: in its metadata, its id, and where it is prose in a comment. All ids
    become lasting ones, for what a student adds below an answer is told by them.
    """
    owners = {id(cell): name for name, cells in places.items() for cell in cells}
    for cell in student.cells:
        if id(cell) in owners:
            cell.metadata["nabla"] = {"answer": owners[id(cell)]}
    if owners and (student.nbformat, student.nbformat_minor) >= (4, 5):
        _name_cells(student, owners)
    for cell in student.cells:
        if id(cell) in owners and cell.cell_type == "markdown":
            cell.source = f"<!-- {owners[id(cell)]} -->\n{cell.source}"


def _name_cells(student: NotebookNode, owners: Mapping[int, str]) -> None:
    """Ids that are the same whenever the notebook is made, in the form of our own."""
    seen: dict[str, int] = {}
    for cell in student.cells:
        code, owner = cell.cell_type == "code", owners.get(id(cell), "")
        if owner.replace("-", "").replace("_", "").isalnum() and owner.isascii():
            stem = f"{owner}-{'figure' if code else 'text'}"
        else:
            digest = hashlib.sha256(cell.source.encode()).hexdigest()[:8]
            stem = f"{'code' if code else 'text'}-{digest}"
        seen[stem] = seen.get(stem, 0) + 1
        cell["id"] = stem if seen[stem] == 1 else f"{stem}-{seen[stem]}"


def told(questions: Sequence[Asked], judged: set[str], places: Mapping[str, Any]) -> Iterator[str]:
    """What an instructor should know about the manual questions of a master."""
    for question in questions:
        name = question.name
        if not question.manual:
            continue
        if name in judged:
            yield (
                f"{name} is manual and has tests: the tests give its points and nobody is asked to "
                "read it. Make two questions of it"
            )
        elif not question.points:
            yield f"{name} is manual and has no points: it is left out. Write points: 2 into it"
        else:
            yield f"{name} is manual: a person gives its {question.points:g} points"
            if not places.get(name):
                yield (
                    f"{name}: which cell it is answered in cannot be told, so its readers have to "
                    "look into the notebooks. Give it a block # BEGIN PROMPT with a cell in it"
                )


def _tags(cell: NotebookNode) -> set[str]:
    return set(cell.metadata.get("tags", ()))


__all__ = ["Asked", "answer_cells", "asked", "entry", "mark_answers", "told", "unfenced"]
