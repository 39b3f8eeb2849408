"""Student HTML and Markdown, reduced to an allow-list: text, tables, emphasis, proven pictures.

Markdown is rendered by mistune, then everything (raw HTML in it included) passes through nh3, the
Rust sanitiser that parses as a browser does. No attribute of a student survives but sizes of table
cells, the start of a list, and alternative texts; no class, id, style, link, or remote source.

Formulas, code and pictures that *we* drew must not be sanitised away, nor may a student write them
himself. They wait outside, each behind a random word, and come back when the rest is clean. The
word is stripped from every attribute, so that no markup of ours can open inside one.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from html import escape
from typing import Any
from urllib.parse import unquote

import mistune
import nh3
from mistune.plugins.formatting import strikethrough
from mistune.plugins.table import table

from autograder.core.records import Language
from autograder.report.render.images import checked_uri
from autograder.report.render.mathml import formula_html
from autograder.report.texts.catalogue import say


def _words(text: str) -> set[str]:
    return set(text.split())


_TAGS = _words("""
    p br hr h3 h4 h5 h6 b strong i em u s del ins sub sup small mark code kbd samp var pre
    blockquote q cite abbr dfn ul ol li dl dt dd table caption thead tbody tfoot tr th td
    div span details summary figure figcaption img
""")
_DROPPED_WITH_CONTENT = _words("""
    script style iframe object embed applet frame frameset noscript noembed noframes template
    svg math select textarea title head audio video canvas xmp
""")
_ATTRIBUTES = {
    "img": {"src", "alt"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "ol": {"start"},
}
_SMALL = re.compile("[0-9]{1,2}")
_FORMULA = (
    r"\$\$(?P<{0}_d>[^$]{{1,2000}}?)\$\$"
    r"|\\begin\{{(?P<{0}_env>(?:align|equation|gather|split|eqnarray|multline)\*?)\}}"
    r"(?P<{0}_body>[\s\S]{{1,2000}}?)\\end\{{(?P={0}_env)\}}"
    r"|\\\\?\[(?P<{0}_b>[^$\[\]]{{1,2000}}?)\\\\?\]"
)
_BLOCK_FORMULA = rf"^ {{0,3}}(?:{_FORMULA.format('block')})[ \t]*(?:\n+|$)"
_INLINE_FORMULA = (
    _FORMULA.format("inline")
    + r"|(?<![0-9A-Za-z$])\$(?![\s$])(?P<inline_t>(?:[^$\\]|\\[\s\S]){1,2000}?)(?<!\s)\$(?!\d)"
    + r"|\\\\?\((?P<inline_p>[^$\n]{1,2000}?)\\\\?\)"
)


def html_fragment(html: str) -> str:
    """A student's HTML as a harmless fragment; what is not on the allow-list is gone."""
    return _clean(html, forbidden=None, attachments={})


def markdown_fragment(source: str, attachments: dict[str, str], language: Language) -> str:
    """A student's Markdown as a harmless fragment, formulas set as MathML.

    `attachments` maps the names of `attachment:` pictures to their data URIs.
    """
    keeper = _Keeper()
    markdown = mistune.Markdown(
        renderer=_Renderer(keeper, attachments, language),
        plugins=[table, strikethrough],
    )
    markdown.block.register("formula", _BLOCK_FORMULA, _parse_block_formula, before="list")
    markdown.inline.register("formula", _INLINE_FORMULA, _parse_inline_formula, before="escape")
    rendered = markdown(source)
    assert isinstance(rendered, str)  # an HTML renderer gives text
    return keeper.restore(_clean(rendered, forbidden=keeper.word, attachments=attachments))


def _clean(html: str, forbidden: str | None, attachments: Mapping[str, str]) -> str:
    def admitted(tag: str, name: str, value: str) -> str | None:
        if forbidden is not None and forbidden in value:
            return None
        if name == "alt":
            return value
        if (tag, name) == ("img", "src"):
            return _attached(value, attachments) or checked_uri(value)
        return value if _SMALL.fullmatch(value) else None

    return nh3.clean(
        html,
        tags=_TAGS,
        clean_content_tags=_DROPPED_WITH_CONTENT,
        attributes=_ATTRIBUTES,
        attribute_filter=admitted,
        url_schemes={"data", "attachment"},
        generic_attribute_prefixes=set(),
        link_rel=None,
    )


def _attached(url: str, attachments: Mapping[str, str]) -> str | None:
    """The data URI that `attachment:name` stands for, the name as it is or percent-encoded."""
    scheme, _, name = url.partition(":")
    if scheme != "attachment":
        return None
    return attachments.get(name) or attachments.get(unquote(name))


class _Keeper:
    """Fragments of ours that wait outside while the text around them is cleaned."""

    def __init__(self) -> None:
        self.word = f"kept{secrets.token_hex(12)}"
        self._fragments: list[str] = []

    def keep(self, fragment: str) -> str:
        """The word that stands for `fragment` until `restore`."""
        self._fragments.append(fragment)
        return f"{self.word}n{len(self._fragments) - 1}n"

    def restore(self, html: str) -> str:
        """`html` with every word replaced by its fragment."""
        return re.sub(rf"{self.word}n([0-9]+)n", lambda match: self._fragments[int(match[1])], html)


class _Renderer(mistune.HTMLRenderer):
    """HTML without links and with headings below those of the page."""

    def __init__(self, keeper: _Keeper, attachments: dict[str, str], language: Language) -> None:
        super().__init__(escape=False)
        self._keeper = keeper
        self._attachments = attachments
        self._language = language

    def heading(self, text: str, level: int, **_attributes: Any) -> str:
        """A heading two levels down: h1 and h2 belong to the page."""
        level = min(level + 2, 6)
        return f"<h{level}>{text}</h{level}>\n"

    def link(self, text: str, url: str, title: str | None = None) -> str:
        """The text of the link and, if it leads to the web, its address to read; no link."""
        del title
        if not re.match(r"(?:https?:|mailto:)", url, re.IGNORECASE) or url in text:
            return text
        return f"{text} ({escape(url)})"

    def image(self, text: str, url: str, title: str | None = None) -> str:
        """A picture from an attachment or a data URI; of any other only its alternative text."""
        del title
        uri = _attached(url, self._attachments) or checked_uri(url)
        if uri is None:
            label = say("notebook.no_picture", self._language, name=re.sub("<[^>]*>", "", text))
            return escape(label)
        alt = escape(say("notebook.attachment", self._language))
        return self._keeper.keep(f'<img src="{uri}" alt="{alt}">')

    def block_code(self, code: str, info: str | None = None) -> str:
        """A fenced block as it was typed."""
        del info
        return f"<pre><code>{escape(code)}</code></pre>\n"

    def formula(self, source: str, block: bool) -> str:
        """A formula, kept outside until the text is clean."""
        return self._keeper.keep(formula_html(source, block=block))


def _parse_block_formula(_block: Any, match: re.Match[str], state: Any) -> int:
    state.append_token({"type": "formula", "raw": _latex(match), "attrs": {"block": True}})
    return match.end()


def _parse_inline_formula(_inline: Any, match: re.Match[str], state: Any) -> int:
    groups = match.groupdict()
    block = groups["inline_t"] is None and groups["inline_p"] is None
    state.append_token({"type": "formula", "raw": _latex(match), "attrs": {"block": block}})
    return match.end()


def _latex(match: re.Match[str]) -> str:
    """The LaTeX between the delimiters that matched, an environment with its own."""
    groups = {name.partition("_")[2]: text for name, text in match.groupdict().items()}
    if groups.get("env"):
        return rf"\begin{{{groups['env']}}}{groups['body']}\end{{{groups['env']}}}"
    return next(text for name, text in groups.items() if text is not None and name != "env")


__all__ = ["html_fragment", "markdown_fragment"]
