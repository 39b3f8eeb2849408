"""A matplotlib figure as an `<svg>` element for the page, in the page's own colours and font.

The SVG stands inside the page, so that it takes the reader's colours, light or dark: drawing uses
placeholder colours which become the variables of the style sheet. What the page does not need
(metadata, identifiers, the style element, which would style the whole page) is taken out. Markers
would need `<defs>` and identifiers: draw dots as lines of no length with round ends.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import matplotlib as mpl
from markupsafe import Markup
from matplotlib.figure import Figure

INK, SOFT, RULE, BAR, ACCENT = "#010101", "#020202", "#030303", "#040404", "#050505"
PAPER = "#060606"
_VARIABLES = {
    INK: "var(--ink)",
    SOFT: "var(--soft)",
    RULE: "var(--rule)",
    BAR: "var(--bar)",
    ACCENT: "var(--accent)",
    PAPER: "var(--paper)",
}
_SETTINGS: Any = {"svg.fonttype": "none", "font.size": 13.0, "text.parse_math": False}
_FONT = re.compile(r"font-family:[^;]*;?")  # the page's own font serves the chart too
_SVG = "{http://www.w3.org/2000/svg}"


def inline_svg(draw: Callable[[Figure], None], width: float, height: float, label: str) -> Markup:
    """What `draw` puts on a figure of `width` × `height` inches; `label` is its text alternative.

    Text stays text, so that it can be read aloud, selected and set in the page's font.
    """
    with mpl.rc_context(_SETTINGS), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph")  # the reader's fonts draw it, not ours
        figure = Figure(figsize=(width, height))
        figure.set_facecolor("none")
        draw(figure)
        buffer = io.BytesIO()
        figure.savefig(buffer, format="svg")
    return _for_the_page(buffer.getvalue(), label)


def _for_the_page(svg: bytes, label: str) -> Markup:
    # Our own picture, drawn two lines above.
    drawn = ElementTree.fromstring(svg)  # noqa: S314
    root = ElementTree.Element(
        "svg", {"viewBox": drawn.attrib["viewBox"], "role": "img", "aria-label": label}
    )
    _copy(drawn, root)
    # ElementTree wrote it from our own numbers and words, escaped.
    return Markup(ElementTree.tostring(root, encoding="unicode"))  # noqa: S704


def _copy(source: ElementTree.Element, target: ElementTree.Element) -> None:
    """The drawing elements under `source`, without namespaces and identifiers, in page colours."""
    for child in source:
        tag = child.tag.removeprefix(_SVG)
        if tag not in ("g", "path", "text", "tspan"):
            continue
        kept = {
            name: _recoloured(value)
            for name, value in child.attrib.items()
            if name in ("d", "style", "transform", "x", "y")
        }
        twin = ElementTree.SubElement(target, tag, kept)
        twin.text = child.text if tag in ("text", "tspan") else None
        _copy(child, twin)


def _recoloured(value: str) -> str:
    for colour, variable in _VARIABLES.items():
        value = value.replace(colour, variable)
    return _FONT.sub("", value)


__all__ = ["ACCENT", "BAR", "INK", "PAPER", "RULE", "SOFT", "inline_svg"]
