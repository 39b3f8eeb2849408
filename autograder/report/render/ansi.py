"""Terminal output as HTML: text escaped, the sixteen colours kept as classes, the rest dropped.

Cursor movements, window titles, hyperlinks and backgrounds (text in the colour of its background
cannot be read) leave no trace. A line rewritten by carriage returns, as progress bars do, shows
its last state.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import NamedTuple

_ESCAPE = re.compile(
    r"\x1b\[(?P<sgr>[0-9;]{0,64})m"  # colours
    r"|\x1b\[[0-?]*[ -/]*[@-~]"  # every other control sequence
    r"|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?"  # titles, hyperlinks, device strings
    r"|\x1b[ -/]*[0-~]?"  # short escapes, and a lone one
)
_NAMES = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")


class _Style(NamedTuple):
    colour: str = ""
    bold: bool = False

    def classes(self) -> str:
        names = [f"ansi-{self.colour}"] if self.colour else []
        return " ".join([*names, "ansi-b"] if self.bold else names)


def console_html(text: str) -> str:
    """`text` of a terminal as HTML whose only tags are `<span class="ansi-…">`."""
    pieces = []
    for style, plain in _runs("\n".join(map(_last_state, text.split("\n")))):
        classes = style.classes()
        body = escape(plain)
        pieces.append(f'<span class="{classes}">{body}</span>' if classes and plain else body)
    return "".join(pieces)


def console_text(text: str) -> str:
    """`text` of a terminal without its escape sequences, not escaped."""
    return _ESCAPE.sub("", text)


def _last_state(line: str) -> str:
    return line.rstrip("\r").rpartition("\r")[2]


def _runs(text: str) -> Iterator[tuple[_Style, str]]:
    style, start = _Style(), 0
    for match in _ESCAPE.finditer(text):
        yield style, text[start : match.start()]
        if match["sgr"] is not None:
            style = _after(style, match["sgr"])
        start = match.end()
    yield style, text[start:]


def _after(style: _Style, parameters: str) -> _Style:
    codes = iter(int(code[:4] or 0) for code in parameters.split(";"))
    for code in codes:
        if code == 0:
            style = _Style()
        elif code in (1, 22):
            style = style._replace(bold=code == 1)
        elif 30 <= code <= 37 or 90 <= code <= 97:
            style = style._replace(colour=_NAMES[code % 10])
        elif code == 39:
            style = style._replace(colour="")
        elif code in (38, 48):
            style = _extended(style, code, [next(codes, 0) for _ in range(2)], codes)
    return style


def _extended(style: _Style, code: int, head: list[int], codes: Iterator[int]) -> _Style:
    """The style after `38;5;n` or `38;2;r;g;b`: only the sixteen named colours are known here."""
    mode, value = head
    if mode == 2:
        next(codes, 0), next(codes, 0)
    elif code == 38 and mode == 5 and value < 16:
        return style._replace(colour=_NAMES[value % 8])
    return style


__all__ = ["console_html", "console_text"]
