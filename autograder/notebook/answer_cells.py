"""Answers that a person reads: the cells they are written in, and how they are found again.

A template gives each such question one markdown cell (and a code cell, where a figure is asked
for). Both carry the question's name three times: in their id, in `metadata.nabla.answer`, and in
a first line that is a comment. Students move cells, copy them, change their type, delete the
comment; Colab and scripts drop metadata. So a cell belongs to a question if *any* mark says so,
wherever it stands. Cells that a student added right below an answer belong to it as well: that is
where people go on writing. Nobody gets points or loses them here; what is found is shown to a
reader, who can always look at the whole notebook.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from autograder.core.records import LANGUAGES, Language, Text

State = Literal["answered", "empty", "missing"]

PLACEHOLDER = Text(
    "*Viết câu trả lời của bạn vào đây, thay cho dòng này.*",
    "*Write your answer here, in place of this line.*",
)
DRAW_HERE = Text("vẽ hình của bạn trong ô này", "draw your figure in this cell")

MAX_CELLS = 20  # of one answer; an honest one has one or two

_TEMPLATE_ID = re.compile(
    r"(?:text|code)-[0-9a-f]{8}(?:-\d+)?|\w+-(?:answer|check|criteria|figure|text)|otter|colab"
)
_SCRIPT_COMMENT = re.compile(r"^# ?", re.MULTILINE)


@dataclass(frozen=True)
class Written:
    """What a notebook holds for one question: cells in notebook order, each with its place.

    `state` "empty": the answer cells are there as students got them, or blank; "missing": there is
    no such cell (an older template, or it was deleted).
    """

    state: State
    cells: tuple[tuple[int, Mapping[str, Any]], ...] = ()


def text_cell(name: str, language: Language) -> str:
    """The markdown cell in which the answer to `name` is written."""
    return f"<!-- {name} -->\n{PLACEHOLDER.to(language)}"


def figure_cell(name: str, starter: str, language: Language) -> str:
    """The code cell in which the figure of `name` is drawn."""
    return f"# {name}: {DRAW_HERE.to(language)}\n{starter}".rstrip("\n")


def starters(reading: Mapping[str, Any]) -> tuple[str, ...]:
    """What the answer cells of a question began with; `reading` is its rubric in the manifest.

    Ours begin with a line that is known and the code `starter`; those of an otter master with
    what its instructor wrote into them, `prompts`.
    """
    return (str(reading.get("starter", "")), *map(str, reading.get("prompts", ())))


def written(node: Mapping[str, Any], name: str, *starters: str) -> Written:
    """The answer to question `name` in `node`, a notebook as `node.read_node` gives it.

    `starters` are the texts that its cells began with, besides the line that ours begin with.
    """
    cells = [cell for cell in node.get("cells", ()) if isinstance(cell, Mapping)]
    places = _places(cells, name)
    if not places:
        return Written("missing")
    found: dict[str, tuple[int, Mapping[str, Any]]] = {}
    for place in places:
        text = _own_words(_source(cells[place]), name, starters)
        if text:
            found.setdefault(text, (place, {**cells[place], "source": text}))
    kept = tuple(found.values())[:MAX_CELLS]
    return Written("answered", kept) if kept else Written("empty")


def _places(cells: Sequence[Mapping[str, Any]], name: str) -> list[int]:
    """The positions of the answer's cells, and of the cells that a student added below them."""
    own = [place for place, cell in enumerate(cells) if _belongs(cell, name)]
    return sorted({*own, *(place for start in own for place in _added_below(cells, start, name))})


def _belongs(cell: Mapping[str, Any], name: str) -> bool:
    metadata = cell.get("metadata")
    marked = metadata.get("nabla") if isinstance(metadata, Mapping) else None
    if isinstance(marked, Mapping) and marked.get("answer") == name:
        return True
    return bool(_mark(name).search(_source(cell)))


def _added_below(cells: Sequence[Mapping[str, Any]], start: int, name: str) -> Iterator[int]:
    """Positions after `start` up to the template's next cell, if ids tell which those are."""
    if cells[start].get("id") not in (f"{name}-text", f"{name}-figure"):
        return
    for place in range(start + 1, len(cells)):
        if _TEMPLATE_ID.fullmatch(str(cells[place].get("id"))):
            return
        yield place


def _mark(name: str) -> re.Pattern[str]:
    """The comment that names the question: HTML in markdown, Python's in code."""
    marked = re.escape(name)
    drawn = "|".join(re.escape(text) for text in DRAW_HERE)
    return re.compile(rf"<!--\s*{marked}\s*-->|^# {marked}: (?:{drawn})$", re.MULTILINE)


def _own_words(source: str, name: str, starters: Sequence[str]) -> str:
    """What of a cell the student wrote: the template's own lines are taken out."""
    text = _mark(name).sub("", source)
    for language in LANGUAGES:
        text = text.replace(PLACEHOLDER.to(language), "")
    text = text.strip()
    untouched = text in {starter.strip() for starter in starters}
    return "" if untouched or not _SCRIPT_COMMENT.sub("", text).strip() else text


def _source(cell: Mapping[str, Any]) -> str:
    source = cell.get("source")
    return source if isinstance(source, str) else ""


__all__ = ["State", "Written", "figure_cell", "starters", "text_cell", "written"]
