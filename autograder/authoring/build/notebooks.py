"""Notebooks made from a source: what students start from, and what they might hand in.

Cell ids come from the cell's role and text, so that one source always gives the same notebook and
a mended sentence moves nothing but itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from textwrap import dedent
from typing import Any, NamedTuple

from nbformat import NotebookNode, from_dict

from autograder.authoring.build.answer_cells import answer_all, answer_pieces, mark_answers
from autograder.authoring.source.cells import SourceCell
from autograder.authoring.build.colab import MARK, colab_code, colab_metadata
from autograder.authoring.source.source import Question, Source
from autograder.core.records import Language, Text

COLAB = "colab"  # the role, and so the id, of the cell for Google Colab


class Piece(NamedTuple):
    """One cell to be: its id's stem, kind and text, and the tags of the source."""

    role: str
    kind: str
    text: str
    tags: tuple[str, ...] = ()


_INIT = dedent(
    '''\
    # {comment}
    import json
    import sys
    from pathlib import Path

    import otter


    def notebook_with_checks(assignment, language):
        """{promise}"""
        found = []
        for path in Path().glob("*.ipynb"):
            try:
                metadata = json.loads(path.read_text(encoding="utf-8"))["metadata"]
                otters = metadata["otter"]
                if otters["assignment_name"] == assignment and otters["tests"]:
                    found.append((metadata["nabla"]["language"] != language, path.name))
            except (OSError, ValueError, KeyError, TypeError):
                continue  # {other}
        if not found and "ipykernel" in sys.modules:
            print("{missing}")
        return min(found)[1] if found else None


    if {mark}:
        grader = otter.Notebook(tests_dir="tests")
    else:
        grader = otter.Notebook(notebook_with_checks("{slug}", "{language}"), tests_dir="")'''
)

_INIT_TEXTS = {
    "comment": Text(
        "Chạy ô này trước tiên (trong Colab: ngay sau ô trên): nó chuẩn bị các phép kiểm tra.",
        "Run this cell first (in Colab: right after the one above): it prepares the checks.",
    ),
    "promise": Text(
        "Tệp chứa các phép kiểm tra của bài này, dù tên tệp là gì.",
        "The file that holds this assignment's checks, whatever its name.",
    ),
    "other": Text("không phải notebook của bài này", "not a notebook of this assignment"),
    "missing": Text(
        "Không tìm thấy tệp notebook của bài này trong thư mục đang chạy, nên chưa kiểm tra tại "
        "chỗ được. Hãy lưu notebook vào thư mục đó rồi chạy lại ô này. Bài nộp vẫn được chấm bình "
        "thường.",
        "This assignment's notebook file is not in the folder where Python runs, so nothing can be "
        "checked here yet. Save the notebook in that folder and run this cell again. Your "
        "submission will be graded all the same.",
    ),
}


def solution_notebook(source: Source, language: Language) -> NotebookNode:
    """The notebook of a student who answers everything as the reference and the rubrics do."""
    node = notebook_with(source, language, {})
    answer_all(node, source.rubrics, language)
    return node


def template_notebook(source: Source, language: Language) -> NotebookNode:
    """The notebook of a student who wrote nothing: every function raises NotImplementedError."""
    return _notebook(source, language, {q.name: stub(source, q) for q in source.questions})


def notebook_with(
    source: Source, language: Language, replacements: Mapping[str, str]
) -> NotebookNode:
    """The reference's notebook with some functions replaced: function name → code that defines it.

    Raises KeyError when the assignment has no such function.
    """
    unknown = sorted(set(replacements) - source.functions)
    if unknown:
        raise KeyError(f"{source.slug} has no function {unknown[0]!r}")
    answers = {q.name: answer(source, q, replacements) for q in source.questions}
    return _notebook(source, language, answers)


def answer(source: Source, question: Question, replacements: Mapping[str, str]) -> str:
    """The code of an answer cell: each function from `replacements`, else from the reference."""
    own = [name for name in question.functions if name not in replacements]
    code = {name: source.solution(name).text for name in own} | dict(replacements)
    return join_code([*source.helpers(own), *(code[name] for name in question.functions)])


def stub(source: Source, question: Question) -> str:
    """The answer cell that students get: signatures and docstrings, nothing solved."""
    return join_code(
        f"{source.solution(name).head}\n    {not_solved(question, name)}"
        for name in question.functions
    )


def not_solved(question: Question, function: str) -> str:
    """The statement that stands where the solution goes."""
    return f'raise NotImplementedError("{question.name}: {function}")'


def init_code(source: Source, language: Language) -> str:
    """The cell that starts otter, told where its checks are even in a renamed notebook."""
    texts = {key: text.to(language) for key, text in _INIT_TEXTS.items()}
    return _INIT.format(slug=source.slug, language=language, mark=MARK, **texts)


def shared_pieces(source: Source, language: Language) -> list[Piece | Question]:
    """The notebook in order: prose and shared code as pieces, questions as themselves."""
    pieces: list[Piece | Question] = []
    for cell in source.cells:
        if cell.question:
            pieces.append(source.question(cell.question))
        elif cell.answer:
            parts = answer_pieces(source.rubric(cell.answer), language)
            pieces += [Piece(*part) for part in parts]
        elif cell.lang in (None, language):
            pieces.append(_piece(source, cell, language))
    first_code = next(
        (
            i
            for i, piece in enumerate(pieces)
            if isinstance(piece, Question) or piece.kind == "code"
        ),
        len(pieces),
    )
    pieces[first_code:first_code] = [
        Piece(COLAB, "code", colab_code(language, {})),
        Piece("otter", "code", init_code(source, language)),
    ]
    return pieces


def finish(node: NotebookNode, source: Source, language: Language) -> None:
    """Give `node` the stable ids of its cells and the metadata of every notebook of ours.

    Checks that otter put into its metadata go into the cell for Colab as well.
    """
    seen: dict[str, int] = {}
    for cell, role in zip(node.cells, _roles(source, language), strict=True):
        seen[role] = seen.get(role, 0) + 1
        cell["id"] = role if seen[role] == 1 else f"{role}-{seen[role]}"
        if role == COLAB:
            cell.source = colab_code(language, node.metadata.get("otter", {}).get("tests", {}))
            cell.metadata = as_node(colab_metadata())
    mark_answers(node, source.rubrics)
    node.metadata["nabla"] = as_node({"assignment": source.slug, "language": language})


def _roles(source: Source, language: Language) -> list[str]:
    """The id stems of the notebook's cells, in order."""
    found: list[str] = []
    for piece in shared_pieces(source, language):
        if isinstance(piece, Question):
            found += [f"{piece.name}-answer", f"{piece.name}-check"]
        else:
            found.append(piece.role)
    return found


def join_code(parts: Any) -> str:
    """Top-level definitions with two empty lines between."""
    return "\n\n\n".join(part.strip("\n") for part in parts)


def _piece(source: Source, cell: SourceCell, language: Language) -> Piece:
    where = f"{source.folder / 'notebook.py'}: {cell}"
    if cell.kind == "markdown":
        text = source.paper.prose(cell.text, language, where)
    elif cell.given:
        functions = [source.reference.plain(source.reference.named(name)) for name in cell.given]
        text = join_code([*source.helpers(cell.given), *functions])
    else:
        text = source.paper.inlined(cell.text, where)
    role = "text" if cell.kind == "markdown" else "code"
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    return Piece(f"{role}-{digest}", cell.kind, text, cell.tags)


def _notebook(source: Source, language: Language, answers: Mapping[str, str]) -> NotebookNode:
    cells: list[NotebookNode] = []
    for piece in shared_pieces(source, language):
        if isinstance(piece, Question):
            cells.append(new_cell("code", answers[piece.name]))
            cells.append(new_cell("code", f'grader.check("{piece.name}")'))
        else:
            cells.append(new_cell(piece.kind, piece.text, piece.tags))
    node = new_notebook(cells)
    finish(node, source, language)
    node.metadata["otter"] = as_node({"assignment_name": source.slug})
    return node


def new_cell(kind: str, text: str, tags: Sequence[str] = ()) -> NotebookNode:
    """A notebook cell; its id is given by `finish`."""
    metadata = {"tags": list(tags)} if tags else {}
    cell: dict[str, Any] = {"cell_type": kind, "metadata": metadata, "source": text}
    if kind == "code":
        cell.update(outputs=[], execution_count=None)
    return as_node(cell)


def new_notebook(cells: Sequence[NotebookNode]) -> NotebookNode:
    """A notebook of these cells, numbered, with a Python kernel."""
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    numbered = [{**cell, "id": f"cell-{number}"} for number, cell in enumerate(cells)]
    return as_node({"cells": numbered, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})


def as_node(data: dict[str, Any]) -> NotebookNode:
    """Plain data as nbformat's node, inner dicts too."""
    node: NotebookNode = from_dict(data)  # type: ignore[no-untyped-call]  # nbformat has no types
    return node
