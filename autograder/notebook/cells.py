"""Cells of a notebook of any version, as far as grading and its pages need them.

Every version of the format (1 to 4) is flattened to the same `Part`s by asking each object only for
what is needed, so that junk anywhere else cannot break it. nbformat's own upgrade assumes valid
notebooks and raises whatever the junk provokes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from autograder.notebook.file import HandedIn
from autograder.notebook.outputs import text_of

MAX_CHECKS_PER_CELL = 100

_NAME = re.compile(r"[\w.\-]{1,100}")


@dataclass(frozen=True)
class Part:
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


def parts_of(handed_in: HandedIn) -> list[Part]:
    """The cells in order; what is not even an object keeps its place, so that indices hold."""
    notebook = handed_in.notebook
    if notebook is None:
        return _script_parts(handed_in.script)
    sheets = [as_dict(sheet) for sheet in as_list(notebook.get("worksheets"))]
    old = [cell for sheet in sheets for cell in as_list(sheet.get("cells"))]
    return [_part(cell) for cell in as_list(notebook.get("cells")) or old]


def _part(cell: object) -> Part:
    if not isinstance(cell, dict):
        return Part("raw", "", damaged=True)
    kind = cell.get("cell_type")
    source, damaged = _source(cell)
    metadata = as_dict(cell.get("metadata"))
    otter = as_dict(metadata.get("otter"))
    tags = tuple(tag for tag in as_list(metadata.get("tags")) if isinstance(tag, str))
    names = [name_in(test) for test in as_list(otter.get("tests"))[:MAX_CHECKS_PER_CELL]]
    return Part(
        kind=kind if kind in ("code", "raw") else "markdown",
        source=f"{'#' * _heading_level(cell)} {source}" if kind == "heading" else source,
        tags=tags,
        checks=tuple(name for name in names if name),
        ignored="otter_ignore" in tags or bool(otter.get("ignore")),
        damaged=damaged,
        id=cell["id"] if isinstance(cell.get("id"), str) else "",
        answer=name_in(as_dict(metadata.get("nabla")).get("answer")),
        outputs=tuple(
            output for output in as_list(cell.get("outputs")) if isinstance(output, dict)
        ),
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


def _script_parts(script: str) -> list[Part]:
    """A script as one code cell, or split at the `# %%` lines of jupytext and editors."""
    marks = list(_PERCENT.finditer(script))
    starts = [0, *(mark.end() + 1 for mark in marks)]
    ends = [*(mark.start() for mark in marks), len(script)]
    titles = ["", *(mark[1] for mark in marks)]
    parts = [
        Part("markdown" if "[markdown]" in title or "[md]" in title else "code", script[start:end])
        for start, end, title in zip(starts, ends, titles, strict=True)
    ]
    return parts[1:] if marks and not parts[0].source.strip() else parts


def as_dict(value: object) -> dict[str, Any]:
    """`value`, or an empty object in place of junk."""
    return value if isinstance(value, dict) else {}


def as_list(value: object) -> list[Any]:
    """`value`, or an empty list in place of junk."""
    return value if isinstance(value, list) else []


def name_in(value: object) -> str | None:
    """`value` where it has the form of a name of ours: a question, an assignment."""
    return value if isinstance(value, str) and _NAME.fullmatch(value) else None
