"""Drawings that a student's notebook carries as SVG, admitted as passive pictures.

Theory of operation
-------------------
An SVG may hold scripts, links, fonts from elsewhere, animations, and drawings that unfold without
end (a `use` of a `use` of a `use`). So it is read as XML without any DOCTYPE, and written anew from
an allow-list of elements and attributes; references stay inside the picture, and what is used by
reference may use nothing itself. The result stands in the page as a data URI of an `<img>`, where
browsers run no script and fetch nothing: two walls, either of which would do.

Left out are patterns, masks, markers and filters: hatching and shadows go, the drawing stays.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from xml.etree import ElementTree

from autograder.report.render.images import MAX_BYTES, MAX_SIDE, checked_uri

MAX_ELEMENTS = 30_000
MAX_DEPTH = 60

_ELEMENTS = re.compile(
    "svg|g|path|text|tspan|rect|circle|ellipse|line|polyline|polygon|defs|use|clipPath|symbol"
    "|linearGradient|radialGradient|stop|style|image|title|desc"
)
_SVG = "{http://www.w3.org/2000/svg}"
_HREF = ("href", "{http://www.w3.org/1999/xlink}href")
_PROLOGUE = re.compile(r"\s*(?:<\?xml[^>]*\?>|<!DOCTYPE[^>\[\]]*>|<!--.*?-->|\s)*", re.DOTALL)
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
# What fetches, or may hide it behind an escape, or is slow; `url(#…)` stays inside of the picture.
_UNWANTED = re.compile(
    r"url\s*\(\s*[\"']?\s*(?![\s\"'#])|@|\\|image-set|javascript:|src\s*\(|filter", re.IGNORECASE
)
_INSIDE = re.compile(r"#[^\s#]{1,200}")
_LENGTH = re.compile(r"\s*(\d{1,9}(?:\.\d*)?)\s*(?:px|pt|em|in|cm|mm|%)?\s*")


def svg_uri(text: str) -> str | None:
    """The data URI of an SVG as a passive picture; None for what is none, or unfolds too far."""
    if len(text) > MAX_BYTES:
        return None
    body = text[_PROLOGUE.match(text).end() :]  # type: ignore[union-attr]  # it matches nothing, too
    if not body.startswith("<svg") or "<!" in re.sub(r"<!--|<!\[CDATA\[", "", body):
        return None
    try:
        # Its DOCTYPE is gone and any other refused above: there is no entity to unfold.
        root = ElementTree.fromstring(body)  # noqa: S314
        drawing = _rebuilt(root)
    except (ElementTree.ParseError, ValueError):
        return None
    drawing.set("xmlns", _SVG[1:-1])
    data = ElementTree.tostring(drawing, encoding="utf-8")
    return f"data:image/svg+xml;base64,{base64.b64encode(data).decode('ascii')}"


def _rebuilt(root: ElementTree.Element) -> ElementTree.Element:
    """The drawing from allowed parts. Raises ValueError where it is too much of one."""
    if sum(1 for _ in root.iter()) > MAX_ELEMENTS or not _is_sensible(root):
        raise ValueError("too large a drawing")
    twin = ElementTree.Element("svg", dict(_attributes(root, "svg")))
    _copy(root, twin, 0)
    if _unfolds(twin):
        raise ValueError("a reference to a reference")
    return twin


def _is_sensible(root: ElementTree.Element) -> bool:
    """Whether the sizes that the drawing states are those of a picture."""
    sizes = [_LENGTH.fullmatch(root.get(side, "")) for side in ("width", "height")]
    return all(size is None or 0 < float(size[1]) <= MAX_SIDE for size in sizes)


def _copy(source: ElementTree.Element, target: ElementTree.Element, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise ValueError("too deep a drawing")
    for child in source:
        tag = child.tag.removeprefix(_SVG)
        tag = "g" if tag == "a" else tag  # what a link shows, without the link
        if not _ELEMENTS.fullmatch(tag) or (tag == "style" and _UNWANTED.search(child.text or "")):
            continue
        attributes = dict(_attributes(child, tag))
        if tag in ("use", "image") and "href" not in attributes:
            continue
        twin = ElementTree.SubElement(target, tag, attributes)
        twin.text, twin.tail = child.text, child.tail
        _copy(child, twin, depth + 1)


def _attributes(element: ElementTree.Element, tag: str) -> Iterator[tuple[str, str]]:
    """The attributes that draw; references only within the picture, pictures only proven ones."""
    for name, value in element.attrib.items():
        if name in _HREF:
            href = checked_uri(value) if tag == "image" else _INSIDE.fullmatch(value) and value
            if href:
                yield "href", href
        elif _is_passive(name) and not _UNWANTED.search(value):
            yield name, value


def _is_passive(name: str) -> bool:
    return bool(_NAME.fullmatch(name)) and not name.lower().startswith("on") and name != "filter"


def _unfolds(root: ElementTree.Element) -> bool:
    """Whether something that is used, or clips, refers to something else in turn."""
    used = {one.get("href", "")[1:] for one in root.iter("use")}
    clips = list(root.iter("clipPath"))
    parts = [one for one in root.iter() if one.get("id") in used] + clips
    return any(inner.tag == "use" for part in parts for inner in part.iter()) or any(
        "clip-path" in f"{inner.attrib}" for clip in clips for inner in clip.iter()
    )


__all__ = ["svg_uri"]
