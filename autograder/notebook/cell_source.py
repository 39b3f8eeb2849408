"""What the text of a code cell says without being run: its imports, and what will not be run.

Nothing here is precise, because a cell is IPython, not Python, and may be broken. It feeds
remarks for readers only; no grade depends on it.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator

MAX_PARSED_CHARACTERS = 200_000
MAX_SHOWN_CHARACTERS = 80

# Possessive (`++`): a line of a million blanks must not make these quadratic.
_ASSIGNED = r"[\w.,\[\] \t]++=[ \t]*+"
_IPYTHON_LINE = re.compile(rf"^([ \t]*+)(?:[%?]|!(?!=)|{_ASSIGNED}[!%])[^\n]*", re.MULTILINE)
_FOREIGN_CELL = re.compile(
    r"\s*%%(?:bash|sh|script|cmd|system|sx|!|perl|ruby|R|julia|javascript|js|html|HTML|svg|SVG"
    r"|latex|markdown|writefile|file)\b"
)
_SHELL_CELL = re.compile(r"\s*(%%(?:bash|sh|script|cmd|system|sx|perl|ruby|!)[^\n]*)")
_SHELL_LINE = re.compile(
    rf"^[ \t]*+(?:{_ASSIGNED})?+"
    r"((?:!(?!=)|%(?:pip|conda|mamba|micromamba|uv|system|sx)\b)[^\n]*)",
    re.MULTILINE,
)


def shown(text: str) -> str:
    """Student text made fit for one line of a message: printable, and at most 80 characters.

    It is not escaped for HTML: whoever makes a page does that.
    """
    line = " ".join(text[: 4 * MAX_SHOWN_CHARACTERS].split())
    line = "".join(character if character.isprintable() else "\ufffd" for character in line)
    return line if len(line) <= MAX_SHOWN_CHARACTERS else line[: MAX_SHOWN_CHARACTERS - 1] + "…"


def shell_commands(source: str) -> Iterator[str]:
    """The shell escapes and installs of a cell (`!ls`, `%pip install x`, `%%bash`), as written."""
    cell = _SHELL_CELL.match(source)
    if cell:
        yield cell[1].strip()
    elif not _FOREIGN_CELL.match(source):
        for line in _SHELL_LINE.finditer(source):
            yield line[1].strip()


def imported_modules(source: str) -> set[str]:
    """Top-level names of the modules that a cell imports, `{}` for a cell that does not parse."""
    if _FOREIGN_CELL.match(source):
        return set()
    names: set[str] = set()
    for node in ast.walk(parse(source)):
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


def parse(source: str) -> ast.Module:
    """The syntax tree of a cell; lines of IPython count as `pass`, a broken cell as empty."""
    if len(source) > MAX_PARSED_CHARACTERS:
        return _NOTHING
    return _parse(source) or _parse(_IPYTHON_LINE.sub(r"\1pass", source)) or _NOTHING


_NOTHING = ast.Module(body=[], type_ignores=[])


def _parse(text: str) -> ast.Module | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the student's "\d" is not our warning
            return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


__all__ = ["imported_modules", "parse", "shell_commands", "shown"]
