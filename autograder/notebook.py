"""What a student handed in, read as cells; whatever cannot be read is refused with a sentence.

`notebook_file` turns the file into one JSON object or one script. Here it becomes cells: every
version of the format (1 to 4) is flattened to the same `_Part`s by asking each object only for
what grading needs, so that junk anywhere else cannot break it. nbformat's own upgrade assumes
valid notebooks and raises whatever the junk provokes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbformat.notebooknode import NotebookNode, from_dict

from autograder import cell_source
from autograder.errors import NotebookRejected
from autograder.model import LANGUAGES, Language, Text
from autograder.notebook_file import MAX_BYTES, HandedIn, read_file
from autograder.notebook_outputs import text_of, valid_attachments, valid_outputs

MAX_CODE_CHARACTERS = 4 * 2**20
MAX_CHECKS_PER_CELL = 100
MAX_IMPORTS = 200
MAX_NOTICES = 20
MAX_NODE_OUTPUT_BYTES = 16 * 2**20

_NAME = re.compile(r"[\w.\-]{1,100}")
_CELL_ID = re.compile(r"(?!nabla-)[a-zA-Z0-9_-]{1,64}")


@dataclass(frozen=True)
class Cell:
    """A code cell that grading runs. `index` is its position among all cells, from 0.

    `checks` names the questions that the assignment's author attached to this cell.
    """

    index: int
    source: str
    checks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Notebook:
    """A submission as cells. `notices` are remarks for its reader, `digest` is SHA-256 in hex.

    `language` and `assignment` are the file's own claims, validated in form only. `imports` are
    names of top-level modules; it is a best effort and feeds remarks, never a grade.
    """

    path: Path
    cells: tuple[Cell, ...]
    language: Language | None
    assignment: str | None
    notices: tuple[Text, ...]
    imports: frozenset[str]
    digest: str


def read_notebook(path: Path, max_bytes: int = MAX_BYTES) -> Notebook:
    """Read a notebook of any version, or a Python script. Raises NotebookRejected, nothing else.

    Memory stays near the size of the file: outputs are cut out before anything is parsed.
    """
    handed_in = read_file(path, max_bytes)
    parts = _parts(handed_in)
    metadata = _dict((handed_in.notebook or {}).get("metadata"))
    _refuse_other_kernel(metadata)
    cells = tuple(
        Cell(index, part.source, part.checks)
        for index, part in enumerate(parts)
        if part.kind == "code" and not part.ignored
    )
    _refuse_unusable(parts, cells)
    return Notebook(
        path=path,
        cells=cells,
        language=_language(metadata, path),
        assignment=_name(_dict(metadata.get("otter")).get("assignment_name")),
        notices=handed_in.notices + _notices(parts, cells),
        imports=_imports(cells),
        digest=handed_in.digest,
    )


# --- cells of every version --------------------------------------------------------------------


@dataclass(frozen=True)
class _Part:
    """One cell of any version. `kind` is "code", "markdown" or "raw".

    `outputs` and `attachments` are unchecked.
    """

    kind: str
    source: str
    tags: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    ignored: bool = False
    damaged: bool = False
    id: str = ""
    answer: str | None = None
    outputs: tuple[dict[str, Any], ...] = ()
    attachments: object = None


def _parts(handed_in: HandedIn) -> list[_Part]:
    """The cells in order; what is not even an object keeps its place, so that indices hold."""
    notebook = handed_in.notebook
    if notebook is None:
        return _script_parts(handed_in.script)
    sheets = [_dict(sheet) for sheet in _list(notebook.get("worksheets"))]
    old = [cell for sheet in sheets for cell in _list(sheet.get("cells"))]
    return [_part(cell) for cell in _list(notebook.get("cells")) or old]


def _part(cell: object) -> _Part:
    if not isinstance(cell, dict):
        return _Part("raw", "", damaged=True)
    kind = cell.get("cell_type")
    source, damaged = _source(cell)
    metadata = _dict(cell.get("metadata"))
    otter = _dict(metadata.get("otter"))
    tags = tuple(tag for tag in _list(metadata.get("tags")) if isinstance(tag, str))
    names = [_name(test) for test in _list(otter.get("tests"))[:MAX_CHECKS_PER_CELL]]
    return _Part(
        kind=kind if kind in ("code", "raw") else "markdown",
        source=f"{'#' * _heading_level(cell)} {source}" if kind == "heading" else source,
        tags=tags,
        checks=tuple(name for name in names if name),
        ignored="otter_ignore" in tags or bool(otter.get("ignore")),
        damaged=damaged,
        id=cell["id"] if isinstance(cell.get("id"), str) else "",
        answer=_name(_dict(metadata.get("nabla")).get("answer")),
        outputs=tuple(output for output in _list(cell.get("outputs")) if isinstance(output, dict)),
        attachments=cell.get("attachments"),
    )


def _source(cell: dict[str, Any]) -> tuple[str, bool]:
    """A cell's text, and whether part of it was lost. Version 1 says `code`, 2 and 3 `input`."""
    source = next((cell[key] for key in ("source", "input", "code", "text") if key in cell), None)
    lines = source if isinstance(source, list) else [source]
    text = text_of(lines)
    return text, any(not isinstance(line, str) for line in lines) or "\ufffd" in text


def _heading_level(cell: dict[str, Any]) -> int:
    level = cell.get("level")
    return min(max(level, 1), 6) if isinstance(level, int) else 1


_PERCENT = re.compile(r"^# ?%%(?!%)(.*)$", re.MULTILINE)


def _script_parts(script: str) -> list[_Part]:
    """A script as one code cell, or split at the `# %%` lines of jupytext and editors."""
    marks = list(_PERCENT.finditer(script))
    starts = [0, *(mark.end() + 1 for mark in marks)]
    ends = [*(mark.start() for mark in marks), len(script)]
    titles = ["", *(mark[1] for mark in marks)]
    parts = [
        _Part("markdown" if "[markdown]" in title or "[md]" in title else "code", script[start:end])
        for start, end, title in zip(starts, ends, titles, strict=True)
    ]
    return parts[1:] if marks and not parts[0].source.strip() else parts


# --- refusals ----------------------------------------------------------------------------------

_OTHER_KERNEL = re.compile(
    r"(?:ir|r|julia|irkernel|bash|javascript|sql|octave|matlab|sas)\b.*", re.I
)


def _refuse_other_kernel(metadata: dict[str, Any]) -> None:
    """Refuse a notebook that says of itself it is not Python; saying nothing is fine."""
    spec, info = _dict(metadata.get("kernelspec")), _dict(metadata.get("language_info"))
    claims = [
        claim.strip().lower()
        for claim in (spec.get("language"), info.get("name"))
        if isinstance(claim, str) and claim.strip()
    ]
    kernel = spec.get("name")
    if not claims and isinstance(kernel, str) and _OTHER_KERNEL.fullmatch(kernel):
        claims = [kernel]
    if not claims or any("python" in claim for claim in claims):
        return
    language = cell_source.shown(claims[0])
    raise NotebookRejected(
        f"Notebook dùng ngôn ngữ “{language}”, còn bài này được chấm bằng Python."
        " Hãy chọn Kernel → Change Kernel → Python 3, chạy lại, lưu và nộp lại.",
        f"The notebook is written in “{language}”, this assignment is graded in Python."
        " Choose Kernel → Change Kernel → Python 3, run it again, save, and submit again.",
    )


def _refuse_unusable(parts: list[_Part], cells: tuple[Cell, ...]) -> None:
    if not parts:
        raise NotebookRejected(
            "Notebook không có ô nào. Hãy kiểm tra xem bạn có nộp đúng tệp đã làm không.",
            "The notebook has no cells. Check that you submitted the file you worked in.",
        )
    if not cells:
        raise NotebookRejected(
            "Notebook không có ô lệnh (code) nào để chấm."
            " Hãy kiểm tra xem bạn có nộp đúng tệp đã làm không.",
            "The notebook has no code cell to grade."
            " Check that you submitted the file you worked in.",
        )
    if sum(len(cell.source) for cell in cells) > MAX_CODE_CHARACTERS:
        limit = MAX_CODE_CHARACTERS // 2**20
        raise NotebookRejected(
            f"Các ô lệnh dài hơn {limit} triệu ký tự. Hãy bỏ dữ liệu dán vào ô lệnh rồi nộp lại.",
            f"The code cells are longer than {limit} million characters."
            " Remove the data pasted into code cells and submit again.",
        )


# --- hints and remarks -------------------------------------------------------------------------


def _language(metadata: dict[str, Any], path: Path) -> Language | None:
    claimed = _dict(metadata.get("nabla")).get("language")
    in_name = [part.lower() for part in path.name.split(".")[1:-1]]
    return next((name for name in LANGUAGES if name == claimed), None) or next(
        (name for name in LANGUAGES if name in in_name), None
    )


def _imports(cells: tuple[Cell, ...]) -> frozenset[str]:
    names = {name for cell in cells for name in cell_source.imported_modules(cell.source)}
    return frozenset(sorted(name for name in names if len(name) <= 100)[:MAX_IMPORTS])


def _notices(parts: list[_Part], cells: tuple[Cell, ...]) -> tuple[Text, ...]:
    notices = [*_damage_notices(parts), *_shell_notices(cells)]
    more = len(notices) - MAX_NOTICES
    if more <= 0:
        return tuple(notices)
    summary = Text(f"Và {more} nhận xét tương tự.", f"And {more} remarks like these.")
    return (*notices[:MAX_NOTICES], summary)


def _damage_notices(parts: list[_Part]) -> Iterator[Text]:
    for number, part in enumerate(parts, start=1):
        if part.damaged:
            yield Text(
                f"Ô {number} bị hỏng, chỉ đọc được một phần.",
                f"Cell {number} is damaged, only part of it could be read.",
            )


def _shell_notices(cells: tuple[Cell, ...]) -> Iterator[Text]:
    for cell in cells:
        for command in cell_source.shell_commands(cell.source):
            line = cell_source.shown(command)
            yield Text(
                f"Ô {cell.index + 1}: `{line}` không được chạy;"
                " môi trường chấm có sẵn các gói riêng.",
                f"Cell {cell.index + 1}: `{line}` was not run; the grading environment has its own"
                " packages.",
            )


# --- the whole notebook, for the feedback page -------------------------------------------------


def read_node(path: Path, max_bytes: int = MAX_BYTES) -> NotebookNode:
    """The whole notebook as a valid nbformat 4.5 node; a cell's place is its `Cell.index`.

    Outputs beyond `MAX_NODE_OUTPUT_BYTES` are replaced by a line that says so, attached pictures
    beyond them and metadata are left out (but tags, and whose answer a cell is), ids are made
    valid and unique. Text is the student's and not escaped. Raises NotebookRejected and nothing
    else.
    """
    parts = _parts(read_file(path, max_bytes, keep_outputs=MAX_NODE_OUTPUT_BYTES))
    cells: list[dict[str, Any]] = []
    seen: set[str] = set()
    for index, part in enumerate(parts):
        usable = _CELL_ID.fullmatch(part.id) and part.id not in seen
        seen.add(part.id)
        cells.append(_cell_json(part, part.id if usable else f"nabla-{index}"))
    metadata = {"language_info": {"name": "python"}}
    plain = {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": cells}
    node: NotebookNode = from_dict(plain)  # type: ignore[no-untyped-call]  # nbformat has no types
    return node


def _cell_json(part: _Part, cell_id: str) -> dict[str, Any]:
    tags = list(dict.fromkeys(text_of(tag) for tag in part.tags if tag and "," not in tag))
    cell: dict[str, Any] = {"id": cell_id, "cell_type": part.kind, "source": part.source}
    cell["metadata"] = {"tags": tags} if tags else {}
    if part.answer:
        cell["metadata"]["nabla"] = {"answer": part.answer}
    if part.kind == "code":
        cell |= {"execution_count": None, "outputs": valid_outputs(part.outputs)}
    elif attached := valid_attachments(part.attachments):
        cell["attachments"] = attached
    return cell


# --- junk of any type becomes nothing ----------------------------------------------------------


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _name(value: object) -> str | None:
    return value if isinstance(value, str) and _NAME.fullmatch(value) else None


__all__ = ["Cell", "Notebook", "read_node", "read_notebook"]
