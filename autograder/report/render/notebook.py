"""The student's own notebook as part of the feedback page: everything shown, nothing alive.

Cells come from `node.read_node` and may still be of any shape inside: every field is read
with a check of its type. One `_Budget` bounds the page: long texts are cut with a sentence, and
once the budget is spent the remaining cells are counted, not drawn.

Outputs are those stored in the file, except what the grader says to leave out before calling.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from html import escape
from typing import Any

from pygments import highlight  # type: ignore[import-untyped]  # Pygments publishes no types
from pygments.formatters import HtmlFormatter  # type: ignore[import-untyped]  # as above
from pygments.lexers import PythonLexer  # type: ignore[import-untyped]  # as above

from autograder.core.records import Language
from autograder.report.render.ansi import console_html, console_text
from autograder.report.render.images import picture_uri
from autograder.report.render.mathml import formula_html
from autograder.report.render.plain_text import encodable
from autograder.report.render.sanitise import html_fragment, markdown_fragment
from autograder.report.render.svg import svg_uri
from autograder.report.texts.catalogue import say

_SOURCE_CHARACTERS = 30_000
_OUTPUT_CHARACTERS = 8_000
_HTML_CHARACTERS = 60_000
_PAGE_CHARACTERS = 600_000
_PAGE_HTML_CHARACTERS = 300_000
_PAGE_PICTURE_CHARACTERS = 12 * 2**20
_PAGE_CELLS = 500
_CELL_OUTPUTS = 50
_KEPT_CELLS = 256  # most cells of a class are the template's: drawn once, for all pages
_KEPT_CHARACTERS = 10_000
_PASSIVE = frozenset(
    ("image/png", "image/jpeg", "image/svg+xml", "text/html", "text/markdown", "text/latex",
     "text/plain")
)  # fmt: skip
# HTML whose meaning goes with it. A table's own buttons are not missed.
_LIVE = re.compile(r"<(video|audio|iframe|canvas|object|embed|svg|script)\b", re.IGNORECASE)
_WORDS_OR_PICTURE = re.compile(r"<img\b|(?:^|>)[^<]*[^<\s]")


def notebook_html(node: Mapping[str, Any], language: Language) -> str:
    """The cells of `node` as sections of HTML, safe to place in a page as they are."""
    cells = [cell for cell in _list(node.get("cells")) if isinstance(cell, Mapping)]
    if not cells:
        return _note("notebook.empty", language)
    return cells_html(list(enumerate(cells)), language)


def cells_html(cells: Sequence[tuple[int, Mapping[str, Any]]], language: Language) -> str:
    """Some cells, each with its place in the notebook, as `notebook_html` draws all of them."""
    budget = _Budget()
    drawn: list[str] = []
    for index, cell in cells[:_PAGE_CELLS]:
        if budget.spent():
            break
        drawn.append(_Cell(cell, index + 1, budget, language).html())
    if len(drawn) < len(cells):
        drawn.append(_note("notebook.too_long", language, count=len(cells) - len(drawn)))
    return "\n".join(drawn)


class _Budget:
    """How much more of the notebook this page shows, in characters."""

    def __init__(self) -> None:
        self._text = _PAGE_CHARACTERS
        self._html = _PAGE_HTML_CHARACTERS
        self._pictures = _PAGE_PICTURE_CHARACTERS

    def spent(self) -> bool:
        return self._text <= 0

    def cut(self, text: str, limit: int) -> tuple[str, int]:
        """What of `text` fits into `limit` and into what is left, and how much does not."""
        limit = max(0, min(limit, self._text))
        self._text -= min(len(text), limit) + 50  # a cell costs something even when it is empty
        return text[:limit], max(0, len(text) - limit)

    def affords_html(self, html: str) -> bool:
        """Whether `html` may be parsed: a sanitiser's time grows with the square of nesting."""
        if len(html) > min(_HTML_CHARACTERS, self._html, self._text):
            return False
        self._html -= len(html)
        self._text -= len(html)
        return True

    def affords_picture(self, encoded: str) -> bool:
        if len(encoded) > self._pictures:
            return False
        self._pictures -= len(encoded)
        return True


class _Cell:
    """One cell on its way to HTML."""

    def __init__(
        self, cell: Mapping[str, Any], number: int, budget: _Budget, language: Language
    ) -> None:
        self._cell = cell
        self._number = number
        self._budget = budget
        self._language = language

    def html(self) -> str:
        source = _text(self._cell.get("source"))
        kind = self._cell.get("cell_type")
        if kind == "markdown":
            return f'<section class="cell prose">{self._markdown(source)}</section>'
        if kind != "code":
            return f'<section class="cell">{self._plain(source, _SOURCE_CHARACTERS)}</section>'
        outputs = _list(self._cell.get("outputs"))
        shown = "".join(self._output(item) for item in outputs[:_CELL_OUTPUTS])
        below = f'<div class="outputs">{shown}</div>' if shown else ""
        if self._left_out():
            told = escape(say("notebook.left_out", self._language, number=self._number))
            inside = f"<summary>{told}</summary>{self._code(source)}{below}"
            return f'<details class="cell code">{inside}</details>'
        label = escape(say("notebook.cell", self._language, number=self._number))
        return (
            f'<section class="cell code"><p class="tag">{label}</p>{self._code(source)}'
            f"{below}</section>"
        )

    def _left_out(self) -> bool:
        """Whether grading did not run this cell: otter's tag says so."""
        metadata = self._cell.get("metadata")
        tags = metadata.get("tags") if isinstance(metadata, Mapping) else None
        return "otter_ignore" in _list(tags)

    def _code(self, source: str) -> str:
        source, beyond = self._budget.cut(source, _SOURCE_CHARACTERS)
        if not source.strip():
            return self._rest(beyond)
        draw = _coloured_once if len(source) <= _KEPT_CHARACTERS else _coloured
        coloured = draw(source)
        shown = f'<pre class="source" tabindex="0"><code>{coloured.rstrip()}</code></pre>'
        return shown + self._rest(beyond)

    def _markdown(self, source: str) -> str:
        if not self._budget.affords_html(source):
            return self._plain(source, _OUTPUT_CHARACTERS)
        attachments = dict(self._attachments())
        if attachments or len(source) > _KEPT_CHARACTERS:
            return markdown_fragment(source, attachments, self._language)
        return _prose_once(source, self._language)

    def _attachments(self) -> Iterator[tuple[str, str]]:
        """Names of attached pictures, each with its data URI."""
        attached = self._cell.get("attachments")
        for name, bundle in attached.items() if isinstance(attached, Mapping) else ():
            for kind, data in bundle.items() if isinstance(bundle, Mapping) else ():
                encoded = _text(data)
                if self._budget.affords_picture(encoded) and (uri := _attached(kind, encoded)):
                    yield str(name), uri

    def _plain(self, text: str, limit: int = _OUTPUT_CHARACTERS) -> str:
        text, beyond = self._budget.cut(text, limit)
        body = console_html(text)
        shown = f'<pre class="text" tabindex="0">{body}</pre>' if body.strip() else ""
        return shown + self._rest(beyond)

    def _rest(self, beyond: int) -> str:
        """The sentence that says how much was cut, if anything was."""
        return _note("cut", self._language, count=beyond) if beyond else ""

    def _output(self, output: object) -> str:
        if not isinstance(output, Mapping):
            return ""
        kind = output.get("output_type")
        if kind == "stream":
            stream = "stderr" if output.get("name") == "stderr" else "stdout"
            return f'<div class="{stream}">{self._plain(_text(output.get("text")))}</div>'
        if kind == "error":
            return f'<div class="error">{self._plain(_error(output))}</div>'
        data = output.get("data")
        return self._display(data) if isinstance(data, Mapping) else ""

    def _display(self, data: Mapping[str, Any]) -> str:
        """The richest passive form of a displayed value, with a note if an active one was there."""
        active = {
            _text(kind)[:80] for kind in data if kind not in _PASSIVE and _says_something(kind)
        }
        active |= _live_parts(data)
        kinds = ", ".join(sorted(active))
        note = _note("notebook.active", self._language, kinds=kinds) if active else ""
        return self._passive(data) + note

    def _passive(self, data: Mapping[str, Any]) -> str:
        for kind in ("image/png", "image/jpeg"):
            if kind in data:
                return self._picture(_text(data[kind]), picture_uri)
        if "image/svg+xml" in data:
            return self._picture(_text(data["image/svg+xml"]), svg_uri)
        html = _text(data.get("text/html"))
        affordable = self._budget.affords_html(html)
        clean = html_fragment(html) if affordable else ""
        if _WORDS_OR_PICTURE.search(clean):
            return f'<div class="rich" tabindex="0">{clean}</div>'
        markdown = _text(data.get("text/markdown"))
        if markdown:
            return f'<div class="prose">{self._markdown(markdown)}</div>'
        latex = _text(data.get("text/latex"))
        if latex and self._budget.affords_html(latex):
            return formula_html(latex.strip().strip("$").strip(), block=True)
        plain = self._plain(_text(data.get("text/plain")))
        return plain or self._rest(0 if affordable else len(html))

    def _picture(self, data: str, admitted: Callable[[str], str | None]) -> str:
        uri = admitted(data) if self._budget.affords_picture(data) else None
        if uri is None:
            return _note("notebook.bad_picture", self._language)
        alt = escape(say("notebook.picture", self._language, number=self._number))
        return f'<img src="{uri}" alt="{alt}">'


def _coloured(source: str) -> str:
    """Python as spans with classes, escaped."""
    html: str = highlight(source, PythonLexer(stripnl=False), HtmlFormatter(nowrap=True))
    return html


_coloured_once = lru_cache(_KEPT_CELLS)(_coloured)


@lru_cache(_KEPT_CELLS)
def _prose_once(source: str, language: Language) -> str:
    return markdown_fragment(source, {}, language)


def _error(output: Mapping[str, Any]) -> str:
    traceback = "\n".join(_text(line) for line in _list(output.get("traceback")))
    short = f"{_text(output.get('ename'))}: {_text(output.get('evalue'))}"
    return traceback if console_text(traceback).strip() else short


def _attached(kind: object, encoded: str) -> str | None:
    """The data URI of an attached picture, None for what is none."""
    if kind != "image/svg+xml":
        return picture_uri(encoded)
    try:
        return svg_uri(base64.b64decode(encoded).decode("utf-8"))
    except ValueError:
        return None


def _live_parts(data: Mapping[str, Any]) -> set[str]:
    """What of displayed HTML is not shown, where it is more than a table's decoration."""
    html = _text(data.get("text/html"))
    if "image/png" in data or "image/svg+xml" in data or "<table" in html:
        return set()
    return {name.lower() for name in _LIVE.findall(html[:_HTML_CHARACTERS])}


def _says_something(kind: object) -> bool:
    """Whether a reader misses this MIME type; metadata twins of a shown form are not missed."""
    return isinstance(kind, str) and not kind.startswith("application/vnd.google.colaboratory")


def _note(key: str, language: Language, **fields: object) -> str:
    return f'<p class="note">{escape(say(key, language, **fields))}</p>'


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: object) -> str:
    """A notebook's text, which the format allows to be one string or a list of lines."""
    if isinstance(value, list):
        value = "".join(part for part in value if isinstance(part, str))
    return encodable(value) if isinstance(value, str) else ""


__all__ = ["cells_html", "notebook_html"]
