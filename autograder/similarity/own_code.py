"""What of a notebook's code is the student's own: the assignment's lines and the checks taken out.

A line counts as given when it stands anywhere in the notebook that was handed out, spaces at its
ends aside. That is blunter than a diff and cannot be led astray by cells that were moved, split or
doubled: a line that everybody was given is no sign of anything, wherever it stands. What remains
of a cell is the set of its other lines; docstrings and comments are told apart later, by tokens.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from autograder.notebook.node import read_node

MAX_CHARACTERS = 60_000
"""Cells beyond this are not compared: ten times what an assignment of the course asks for."""
MAX_LINE = 2_000

_MACHINERY = re.compile(r"[ \t]*+(?:grader\b|import otter\b|from otter\b|%|!)")


@dataclass(frozen=True)
class OwnCell:
    """One cell's source, and the numbers (from 0) of the lines in it that are the student's own.

    `index` is the cell's place in the notebook.
    """

    index: int
    source: str
    own_lines: frozenset[int]


@dataclass(frozen=True)
class OwnCode:
    """A submission's own code; `cut` says that some of it was too long to be compared."""

    name: str
    cells: tuple[OwnCell, ...]
    cut: bool = False


class Template:
    """The code that was handed out, as the lines it consists of."""

    def __init__(self, paths: Iterable[Path] = ()) -> None:
        """Read the notebooks at `paths`, every code cell of them. Raises NotebookRejected.

        Cells that grading leaves out count, too: a student's copy may have lost the tag.
        """
        self._lines = {
            line.strip()
            for path in paths
            for cell in read_node(path).cells
            if cell.cell_type == "code"
            for line in cell.source.splitlines()
        }

    @property
    def known(self) -> bool:
        """Whether any code was handed out at all."""
        return bool(self._lines)

    @property
    def names(self) -> frozenset[str]:
        """Names that the handed-out code defines: no student chooses or changes them."""
        found = (re.match(r"(?:def|class) +(\w+)", line) for line in self._lines)
        return frozenset(match[1] for match in found if match)

    def own_code(self, name: str, cells: Iterable[tuple[int, str]]) -> OwnCode:
        """What of `cells` (place, source) was not handed out, in order, up to `MAX_CHARACTERS`."""
        kept: list[OwnCell] = []
        left, cut = MAX_CHARACTERS, False
        for index, source in cells:
            lines = source.splitlines()
            own = frozenset(place for place, line in enumerate(lines) if self._is_own(line))
            if not own:
                continue
            # A line that nobody writes by hand (data, a picture) is given up, not lexed.
            text = "\n".join(line if len(line) <= MAX_LINE else "" for line in lines)
            if len(text) > left:
                cut = True  # and on to the next: padding in front must not hide what follows
                continue
            left -= len(text)
            kept.append(OwnCell(index, text, own))
        return OwnCode(name, tuple(kept), cut)

    def _is_own(self, line: str) -> bool:
        text = line.strip()
        return bool(text) and text not in self._lines and not _MACHINERY.match(line)


__all__ = ["MAX_CHARACTERS", "OwnCell", "OwnCode", "Template"]
