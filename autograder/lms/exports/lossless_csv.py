"""A CSV file that an LMS wrote, taken apart so that it goes back byte for byte.

Python's `csv` forgets which cells were quoted, how lines ended and whether a byte-order mark stood
in front. Here every cell keeps its raw text; only a cell that is `put` is written anew, in the
quotes it had.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from autograder.core.errors import InputError

_BOM = b"\xef\xbb\xbf"
_SEPARATORS = (",", ";", "\t")
MAX_BYTES = 64 * 2**20


@dataclass
class Sheet:
    """The rows of a CSV file as raw cells; row 0 is the header. `name` is how errors call it."""

    name: str
    mark: bytes
    separator: str
    rows: list[list[str]]
    ends: list[str]

    @classmethod
    def parse(cls, data: bytes, name: str) -> Self:
        """Take `data` apart. Raises InputError for what is no CSV table in UTF-8."""
        if len(data) > MAX_BYTES:
            raise InputError(
                f"{name}: {len(data)} bytes; a table of grades has at most {MAX_BYTES}."
            )
        mark = _BOM if data.startswith(_BOM) else b""
        try:
            text = data[len(mark) :].decode("utf-8")
        except UnicodeDecodeError as error:
            raise InputError(
                f"{name}: not UTF-8 (byte {error.start}). A spreadsheet may have saved it in "
                "another encoding: download it from the LMS again and give that file."
            ) from error
        tables = [(separator, list(_lines(text, separator))) for separator in _SEPARATORS]
        separator, lines = max(tables, key=lambda table: (_is_clean(table[1]), _width(table[1])))
        if _width(lines) < 2:
            raise InputError(
                f"{name}: not a table whose lines have as many cells as its header. Give the CSV "
                "as the LMS exported it."
            )
        return cls(name, mark, separator, [cells for cells, _ in lines], [end for _, end in lines])

    def header(self) -> list[str]:
        """The headings, without spaces around them."""
        return [_plain(raw).strip() for raw in self.rows[0]]

    def records(self) -> list[int]:
        """The numbers of the rows below the header that hold anything."""
        return [row for row in range(1, len(self.rows)) if any(map(_plain, self.rows[row]))]

    def value(self, row: int, column: int | None) -> str:
        """The text of a cell; "" for a column that is not there."""
        cells = self.rows[row]
        return "" if column is None or column >= len(cells) else _plain(cells[column])

    def put(self, row: int, column: int, text: str) -> None:
        """Write a cell, quoted if it was or if it must be."""
        cells = self.rows[row]
        cells += [""] * (column + 1 - len(cells))
        quoted = cells[column].startswith('"') or any(c in text for c in f'{self.separator}"\r\n')
        doubled = text.replace('"', '""')
        cells[column] = f'"{doubled}"' if quoted else text

    def to_bytes(self) -> bytes:
        """The file again: equal to what was parsed, but for the cells that were put."""
        lines = zip(self.rows, self.ends, strict=True)
        text = "".join(self.separator.join(cells) + end for cells, end in lines)
        return self.mark + text.encode("utf-8")


def _plain(raw: str) -> str:
    """The text that a raw cell stands for."""
    if not raw.startswith('"'):
        return raw
    inside, closed, after = raw[1:].rpartition('"')
    if not closed:
        return raw
    return inside.replace('""', '"') + after


_END = re.compile(r"\r\n|\n|\r")
_QUOTED = re.compile(r'"(?:[^"]|"")*"', re.DOTALL)


def _lines(text: str, separator: str) -> Iterator[tuple[list[str], str]]:
    """Raw cells and line end of every line; a quote that is not closed is an ordinary character."""
    bare = re.compile(f"[^{re.escape(separator)}\r\n]*")
    cells: list[str] = []
    place = 0
    while place < len(text):
        start = place
        if text[place] == '"':
            quoted = _QUOTED.match(text, place)
            place = quoted.end() if quoted else place
        place = _after(bare, text, place)
        cells.append(text[start:place])
        if text.startswith(separator, place):
            place += 1
            if place == len(text):
                cells.append("")
                yield cells, ""
            continue
        end = _END.match(text, place)
        place = end.end() if end else place
        yield cells, end[0] if end else ""
        cells = []


def _after(pattern: re.Pattern[str], text: str, place: int) -> int:
    match = pattern.match(text, place)
    return match.end() if match else place


def _width(lines: list[tuple[list[str], str]]) -> int:
    """How many columns the header has; 0 if most lines have another number.

    A few may differ: Canvas writes its row "Manual Posting" too long in some courses.
    """
    widths = [len(cells) for cells, _ in lines if any(cells)]
    as_header = sum(width == widths[0] for width in widths[1:])
    return widths[0] if widths and 2 * as_header >= len(widths) - 1 else 0


def _is_clean(lines: list[tuple[list[str], str]]) -> bool:
    """Whether it is a table, and no cell goes on behind its closing quote or lacks one."""
    quoted = (raw for cells, _ in lines for raw in cells if raw.startswith('"'))
    return _width(lines) > 1 and all(map(_QUOTED.fullmatch, quoted))


__all__ = ["Sheet"]
