"""Doctest without what it would repeat in every judge: parsing, compiling, and a debugger.

Otter runs a test case of its older format through the standard library's doctest, which parses the
case, compiles each of its lines and sets up a debugger, anew for every submission. None of that
depends on the submission. `remember` puts a memory in front of the first two, so that a worker does
them once and its judges inherit the results; what they see is the same to the byte.
"""

from __future__ import annotations

import doctest
from functools import lru_cache
from typing import Any

KEPT = 16_384


# No function of ours around it: it would stand in the traceback of a case that is no Python.
_compiled = lru_cache(maxsize=KEPT)(compile)


@lru_cache(maxsize=KEPT)
def _parsed(text: str, name: str) -> tuple[str | doctest.Example, ...]:
    return tuple(_parse(doctest.DocTestParser(), text, name))


_parse = doctest.DocTestParser.parse


def _parse_once(
    _parser: doctest.DocTestParser, string: str, name: str = "<string>"
) -> list[str | doctest.Example]:
    return list(_parsed(string, name))


class _NoDebugger:
    """Stands where doctest keeps a debugger in case a test sets a breakpoint: a judge has none."""

    def __init__(self, _out: object) -> None:
        self.reset = self.set_continue = lambda: None

    def set_trace(self, *_frame: Any, **_also: Any) -> None:
        """Go on: nobody sits here."""


def remember() -> None:
    """Let this process, and those forked from it, parse and compile each test case once."""
    setattr(doctest.DocTestParser, "parse", _parse_once)  # noqa: B010  # mypy forbids it plainly
    vars(doctest)["compile"] = _compiled
    vars(doctest)["_OutputRedirectingPdb"] = _NoDebugger


def prepare(text: str, name: str) -> None:
    """Parse and compile now what a case named `name` will need in every judge."""
    examples = [part for part in _parsed(text, name) if isinstance(part, doctest.Example)]
    for number, example in enumerate(examples):
        try:
            _compiled(example.source, f"<doctest {name}[{number}]>", "single", 0, True)
        except (SyntaxError, ValueError):
            continue  # the case will fail by it, and say so
