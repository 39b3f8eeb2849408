"""The cells of `solutions/<slug>/notebook.py`: one text in two languages around shared code.

Percent format. A cell says what it is in its marker:

    # %% [markdown] lang="vi"      prose; its lang="en" twin follows directly
    # %%                           code shared by both languages
    # %% question="q3_1"           here stand the stub and the check of q3_1 (the cell is empty)
    # %% given="act dact"          here stand these functions of reference.py, given to students
    # %% answer="t3_1"             here students answer what a person reads (rubrics/t3_1.toml)
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import jupytext

from autograder.authoring.source.definitions import modules_imported, names_bound
from autograder.core.errors import SourceError
from autograder.core.records import LANGUAGES, Language

_KNOWN_KEYS = frozenset({"lang", "question", "given", "answer", "tags"})
_LAYOUT_KEYS = frozenset({"lines_to_next_cell", "lines_to_end_of_cell_marker"})  # jupytext's own


@dataclass(frozen=True)
class SourceCell:
    """One cell of the source. `lang` None means both languages."""

    kind: Literal["markdown", "code"]
    text: str
    lang: Language | None = None
    question: str | None = None
    given: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    answer: str | None = None

    def __str__(self) -> str:
        """How an error names the cell: by its beginning."""
        first = self.text.strip().splitlines()[0] if self.text.strip() else "(empty)"
        return f"the {self.kind} cell “{first[:50]}”"


def read_cells(path: Path, questions: Sequence[str]) -> tuple[SourceCell, ...]:
    """The cells of `path`, checked: every vi cell has its en twin, every question its one cell.

    `questions` are the names in the order of assignment.toml. Raises SourceError.
    """
    try:
        node = jupytext.reads(path.read_text(encoding="utf-8"), fmt="py:percent")
    except FileNotFoundError:
        raise SourceError(f"{path}: missing. Every assignment needs this file.") from None
    cells = tuple(_cell(cell, path) for cell in node.cells if cell.source.strip() or cell.metadata)
    _check_twins(cells, path)
    _check_questions([cell.question for cell in cells if cell.question], questions, path)
    _check_answers(answers_asked(cells), questions, path)
    return cells


def answers_asked(cells: Sequence[SourceCell]) -> list[str]:
    """The questions that a person reads, in notebook order."""
    return [cell.answer for cell in cells if cell.answer]


def names_given(cells: Sequence[SourceCell]) -> frozenset[str]:
    """Every name that the shared code cells define in the notebook."""
    given = {name for cell in cells for name in cell.given}
    return frozenset(given.union(*(names_bound(node) for node in _code(cells))))


def modules_given(cells: Sequence[SourceCell]) -> dict[str, str]:
    """Modules that the shared code cells import: the name they get there → the module's name."""
    modules = {}
    for node in _code(cells):
        for alias in node.names if isinstance(node, ast.Import) else ():
            whole = alias.name if alias.asname else alias.name.split(".")[0]
            modules[alias.asname or whole] = whole
    return modules


def packages_given(cells: Sequence[SourceCell]) -> frozenset[str]:
    """Top-level packages that a student must have to run the shared code cells."""
    return frozenset().union(*(modules_imported(node) for node in _code(cells)))


def _code(cells: Sequence[SourceCell]) -> Iterator[ast.stmt]:
    for cell in cells:
        if cell.kind == "code":
            yield from ast.parse(cell.text).body


def _cell(cell: Any, path: Path) -> SourceCell:
    metadata = {key: value for key, value in cell.metadata.items() if key not in _LAYOUT_KEYS}
    found = SourceCell(
        kind=cell.cell_type,
        text=cell.source,
        lang=metadata.get("lang"),
        question=metadata.get("question"),
        given=tuple(str(metadata.get("given", "")).split()),
        tags=tuple(metadata.get("tags", ())),
        answer=metadata.get("answer"),
    )
    unknown = sorted(set(metadata) - _KNOWN_KEYS)
    if unknown:
        raise SourceError(f"{path}: {found} has an unknown key {unknown[0]!r}. Mend its marker.")
    if found.kind not in ("markdown", "code"):
        raise SourceError(f"{path}: {found} is neither markdown nor code. Make it one of them.")
    if found.lang not in (None, *LANGUAGES):
        raise SourceError(f'{path}: {found} has lang={found.lang!r}. Write lang="vi" or lang="en".')
    filled = found.question or found.given or found.answer
    if filled and (found.kind != "code" or found.text.strip()):
        raise SourceError(
            f"{path}: {found} is marked question=, given= or answer=, so it must be an empty code "
            "cell: its text comes from reference.py or from a rubric. Move the text to a cell of "
            "its own."
        )
    if found.kind == "code":
        _parse(found, path)
    return found


def _parse(cell: SourceCell, path: Path) -> None:
    try:
        ast.parse(cell.text)
    except SyntaxError as error:
        raise SourceError(
            f"{path}: {cell} is not valid Python: {error.msg} (its line {error.lineno})."
        ) from None


def _check_twins(cells: Sequence[SourceCell], path: Path) -> None:
    waiting: SourceCell | None = None
    for cell in cells:
        if waiting is not None:
            if cell.lang != "en" or cell.kind != waiting.kind:
                raise SourceError(f"{path}: {waiting} has no English twin after it. Write it.")
            waiting = None
        elif cell.lang == "vi":
            waiting = cell
        elif cell.lang == "en":
            raise SourceError(f"{path}: {cell} has no Vietnamese twin before it. Write it.")
        elif cell.kind == "markdown":
            raise SourceError(
                f'{path}: {cell} does not say its language. Write lang="vi" and its lang="en" twin.'
            )
    if waiting is not None:
        raise SourceError(f"{path}: {waiting} has no English twin after it. Write it.")


def _check_answers(found: Sequence[str], questions: Sequence[str], path: Path) -> None:
    for name in found:
        if name in questions:
            raise SourceError(
                f'{path}: `# %% answer="{name}"` has the name of a question of assignment.toml. '
                "What a person reads is a question of its own: rename it and its rubric."
            )
        if found.count(name) > 1:
            raise SourceError(
                f'{path}: `# %% answer="{name}"` stands {found.count(name)} times. Every answer '
                "has one place."
            )


def _check_questions(found: Sequence[str], expected: Sequence[str], path: Path) -> None:
    for name in expected:
        if found.count(name) != 1:
            raise SourceError(
                f'{path}: the cell `# %% question="{name}"` stands {found.count(name)} times. '
                "Every question of assignment.toml has exactly one."
            )
    unknown = [name for name in found if name not in expected]
    if unknown:
        raise SourceError(
            f"{path}: the cell of {unknown[0]!r} belongs to no question of assignment.toml. "
            "Mend the name."
        )
    if list(found) != list(expected):
        raise SourceError(
            f"{path}: the questions come in the order {', '.join(found)}, in assignment.toml "
            f"{', '.join(expected)}. Make them equal."
        )
