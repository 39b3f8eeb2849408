"""An inspector that reads a finished page and knows every tag and attribute it may hold."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree import ElementTree

from autograder.report.render.page import POLICY

_VOID = {"meta", "br", "hr", "img"}
_TAGS = set(
    """
    html head meta title style body header main footer nav aside section article
    h1 h2 h3 h4 h5 h6 p br hr div span strong em b i u s del ins sub sup small mark bdi
    code pre kbd samp var blockquote q cite abbr dfn ul ol li dl dt dd a img
    table caption thead tbody tfoot tr th td details summary figure figcaption
    svg g path text tspan
    math mrow mi mn mo mtext mspace mfrac msqrt mroot msub msup msubsup munder mover munderover
    mtable mtr mtd mstyle
    """.split()  # noqa: SIM905 - a list of thirty words reads better as words
)
_ATTRIBUTES = {
    "lang": "vi|en",
    "charset": "utf-8",
    "http-equiv": "Content-Security-Policy",
    "name": "viewport|referrer|color-scheme",
    "content": ".*",
    "class": "[A-Za-z0-9 _-]*",
    "id": r"q\d+",
    "href": r"#q\d+|feedback/[A-Za-z0-9._~%-]+\.html|pairs/\d+\.html|\.\./similarity\.html",
    "src": r"data:image/(?:png|jpeg|svg\+xml);base64,[A-Za-z0-9+/=]+",
    "alt": "[^<>]*",
    "style": r"width:\d{1,3}\.\d%|[a-z0-9 .:;,()#%-]*",
    "aria-label": ".*",
    "aria-hidden": "true",
    "role": "img",
    "tabindex": "0",
    "open": "",
    "colspan": r"\d{1,2}",
    "rowspan": r"\d{1,2}",
    "start": r"\d{1,2}",
    "viewbox": "[0-9. ]+",
    "d": r"[-MLzCQHV0-9. \n]+",
    "transform": "[-a-z0-9.(), ]+",
    "x": "[-0-9.]+",
    "y": "[-0-9.]+",
    "display": "block|inline",
    "displaystyle": "true|false",
    "columnalign": "left|center|right",
    "stretchy": "true|false",
    "fence": "true|false",
    "form": "prefix|infix|postfix",
    "accent": "true|false",
    "width": r"[0-9.]+em",
    "mathvariant": "normal",
    "linethickness": "0",
    "scriptlevel": "[012]",
}
_LYING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

_SVG_URI = "data:image/svg+xml;base64,"
_REFERENCE = re.compile(r"#\S+|data:image/(?:png|jpeg);base64,[A-Za-z0-9+/=]+")


def _alive(svg: bytes) -> list[str]:
    """What in a drawing could run or fetch."""
    faults = []
    for element in ElementTree.fromstring(svg).iter():
        tag = element.tag.rpartition("}")[2].lower()
        if tag in ("script", "foreignobject", "a", "animate", "set", "iframe", "filter", "pattern"):
            faults.append(f"<{tag}> in a drawing")
        for name, value in element.attrib.items():
            outside = name.endswith("href") and not _REFERENCE.fullmatch(value)
            fetches = "url(" in value.replace("url(#", "")
            if name.lower().startswith("on") or outside or fetches:
                faults.append(f"<{tag} {name}={value!r}> in a drawing")
    return faults


class Page(HTMLParser):
    """A page taken apart: its tags with attributes, its text by enclosing class, its faults."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.html = html
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.faults: list[str] = []
        self._open: list[tuple[str, str]] = []
        self._pieces: list[tuple[tuple[str, ...], str]] = []
        self.feed(html)
        self.close()
        if self._open:
            self.faults.append(f"never closed: {self._open}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in _TAGS:
            self.faults.append(f"<{tag}>")
        if len({name for name, _ in attrs}) != len(attrs):
            self.faults.append(f"<{tag}> repeats an attribute")
        for name, value in attrs:
            if not re.fullmatch(_ATTRIBUTES.get(name, "(?!)"), value or "", re.DOTALL):
                self.faults.append(f"<{tag} {name}={value!r}>")
            if (value or "").startswith(_SVG_URI):
                self.faults += _alive(base64.b64decode((value or "").removeprefix(_SVG_URI)))
        if tag not in _VOID:
            self._open.append((tag, dict(attrs).get("class") or ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1][0] != tag:
            self.faults.append(f"</{tag}> closes {self._open[-1:]}")
            return
        self._open.pop()

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"comment {data[:60]!r}")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"processing instruction {data[:60]!r}")

    def handle_data(self, data: str) -> None:
        tags = {tag for tag, _ in self._open}
        if "style" not in tags:
            self._pieces.append((tuple(classes for _, classes in self._open), data))

    def text(self, enclosing: str | None = None) -> str:
        """The text of the page, or that inside elements of class `enclosing`, spaces folded."""
        chosen = (
            data
            for classes, data in self._pieces
            if enclosing is None or any(enclosing in names.split() for names in classes)
        )
        return " ".join(" ".join(chosen).split())

    def all(self, tag: str) -> Iterator[dict[str, str | None]]:
        """The attributes of every `tag`."""
        return (attributes for name, attributes in self.tags if name == tag)


def inert(html: str) -> Page:
    """`html` taken apart, after asserting that it is inert and loads nothing."""
    page = Page(html)
    assert page.faults == []
    policies = [meta["content"] for meta in page.all("meta") if meta.get("http-equiv")]
    assert policies == [POLICY]
    assert html.index("Content-Security-Policy") < html.index("<title>")
    assert len(list(page.all("style"))) == 1
    style = html[html.index("<style>") : html.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style
    assert not re.search(r"(?:src|href|action|data|poster)\s*=\s*[\"']?https?:", html)
    assert not _LYING.search(html)
    html.encode("utf-8")
    return page
