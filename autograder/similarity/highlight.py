"""A cell as HTML: given lines pale, common parts marked and numbered, everything escaped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from autograder.similarity.own_code import OwnCell
from autograder.similarity.tiling import Stretch

MAX_LINES = 300
MAX_LINE = 400
FOLD = 4


@dataclass(frozen=True)
class MarkedCell:
    """A cell of the page: its number for people (from 1), its HTML, and how much is not shown."""

    number: int
    html: Markup
    hidden_lines: int


def marked_cell(cell: OwnCell, stretches: Sequence[Stretch]) -> MarkedCell:
    """`cell` with those of `stretches` that stand in it; long runs of given lines are folded."""
    ours = sorted((s for s in stretches if s.cell == cell.index), key=lambda s: s.start)
    lines = cell.source.split("\n")
    shown: list[str] = []
    position = 0
    folded = _folded(cell, len(lines))
    for number, line in enumerate(lines[:MAX_LINES]):
        if number in cell.own_lines:
            shown.append("".join(_pieces(line, position, ours)))
        elif number not in folded:
            shown.append(f'<span class="given">{escape(_short(line))}</span>' if line else "")
        elif number - 1 not in folded:
            shown.append('<span class="given">⋯</span>')
        position += len(line) + 1
    hidden = max(0, len(lines) - MAX_LINES)
    # Every piece was escaped, here or in `_pieces`.
    return MarkedCell(cell.index + 1, Markup("\n".join(shown)), hidden)  # noqa: S704


def _folded(cell: OwnCell, count: int) -> set[int]:
    """Lines inside of runs of more than `FOLD` given ones; a run's first and last stay."""
    folded: set[int] = set()
    start = 0
    for number in range(count + 1):
        if number == count or number in cell.own_lines:
            if number - start > FOLD:
                folded.update(range(start + 1, number - 1))
            start = number + 1
    return folded


def _pieces(line: str, offset: int, stretches: Sequence[Stretch]) -> Iterator[str]:
    """`line`, which begins at `offset` in its cell, cut where marks begin and end."""
    line = _short(line)
    place = 0
    for stretch in stretches:
        # Indentation before a line's first and space after its last token is left unmarked.
        start = max(stretch.start - offset, len(line) - len(line.lstrip()))
        end = min(stretch.end - offset, len(line.rstrip()))
        if start >= end or start < place:
            continue
        yield str(escape(line[place:start]))
        number = f"<sup>{stretch.number}</sup>" if stretch.start >= offset else ""
        kind = ' class="even"' if stretch.number % 2 == 0 else ""
        yield f"<mark{kind}>{number}{escape(line[start:end])}</mark>"
        place = end
    yield str(escape(line[place:]))


def _short(line: str) -> str:
    return line if len(line) <= MAX_LINE else line[:MAX_LINE] + "…"


__all__ = ["MAX_LINES", "MarkedCell", "marked_cell"]
