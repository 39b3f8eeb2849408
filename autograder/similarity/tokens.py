"""Code as tokens, in two readings: its structure, and its wording.

*Structure* forgets what a copyist changes first: names that the student chose, the content of
strings, comments, docstrings, spaces and line ends. It keeps what cannot be changed without
changing the program: keywords, operators, numbers, attributes (`np.mean`), and names that the
assignment or Python fixes. *Wording* keeps names, strings and comments too, word by word.

Pygments reads any text, broken or foreign, without running it.
"""

from __future__ import annotations

import builtins
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from pygments.lexers import PythonLexer  # type: ignore[import-untyped]  # no types published
from pygments.token import Comment, Name, String, Text  # type: ignore[import-untyped]  # as above

from autograder.similarity.own_code import OwnCell

_FIXED = frozenset(dir(builtins)) | {"np", "plt", "sp", "math", "numpy", "self"}
_WORD = re.compile(r"\w+")


Kind = Any
"""One of Pygments' token types, such as `String.Doc`; `x in String` asks for the family."""


class Token(NamedTuple):
    """One token: what it says in a reading, and where it stands in its cell's source."""

    says: str
    start: int
    end: int


class Reading(NamedTuple):
    """A cell in both readings."""

    structure: tuple[Token, ...]
    wording: tuple[Token, ...]


@lru_cache(maxsize=4096)
def read_cell(cell: OwnCell, fixed: frozenset[str]) -> Reading:
    """The own tokens of `cell`; names in `fixed` belong to its structure."""
    lexed = list(_own_tokens(cell))
    return Reading(tuple(_structure(lexed, fixed)), tuple(_wording(lexed)))


class _Lexed(NamedTuple):
    kind: Kind
    text: str
    start: int
    attribute: bool


def _own_tokens(cell: OwnCell) -> Iterator[_Lexed]:
    """Tokens that begin in an own line; `attribute` says that a dot stands before."""
    line = position = 0
    dotted = False
    for position, kind, text in _lexer().get_tokens_unprocessed(cell.source):
        if kind not in Text:
            if line in cell.own_lines:
                yield _Lexed(kind, text, position, dotted)
            dotted = text == "."
        line += text.count("\n")


@lru_cache(maxsize=1)
def _lexer() -> PythonLexer:
    return PythonLexer(stripnl=False, ensurenl=False)


def _structure(lexed: list[_Lexed], fixed: frozenset[str]) -> Iterator[Token]:
    previous: Kind | None = None
    for kind, text, start, attribute in lexed:
        if kind in Comment or kind in String.Doc:
            continue
        if kind in String:
            if previous is not None and previous in String:
                continue  # one string, however many pieces it is lexed in
            says = "S"
        elif kind in Name and not attribute and text not in fixed and text not in _FIXED:
            says = "V"
        else:
            says = text
        previous = kind
        yield Token(says, start, start + len(text))


def _wording(lexed: list[_Lexed]) -> Iterator[Token]:
    for kind, text, start, _ in lexed:
        if kind in Comment or kind in String:
            for word in _WORD.finditer(text):
                yield Token(word[0], start + word.start(), start + word.end())
        else:
            yield Token(text, start, start + len(text))


__all__ = ["Reading", "Token", "read_cell"]
