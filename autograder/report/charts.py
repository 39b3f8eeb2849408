"""Pictures of the class report: matplotlib (a `Figure`, no pyplot), in the page's own colours.

The SVG stands inside the page, so that it takes the reader's colours, light or dark: drawing uses
placeholder colours which become the variables of the style sheet. What the page does not need
(metadata, identifiers, the style element, which would style the whole page) is taken out.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from xml.etree import ElementTree

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from autograder.model import Language
from autograder.report.catalogue import number, say
from autograder.report.counts import Bin

_INK, _SOFT, _RULE, _BAR = "#010101", "#020202", "#030303", "#040404"
_VARIABLES = {
    _INK: "var(--ink)",
    _SOFT: "var(--soft)",
    _RULE: "var(--rule)",
    _BAR: "var(--bar)",
}
_FONT = re.compile(r"font-family:[^;]*;?")  # the page's own font serves the chart too
_SVG = "{http://www.w3.org/2000/svg}"


def histogram_svg(bins: Sequence[Bin], median: float, label: str, language: Language) -> str:
    """An `<svg>` element of the histogram; `label` is its text alternative."""
    with mpl.rc_context({"svg.fonttype": "none", "font.size": 13.0}):
        figure = Figure(figsize=(6.4, 3.0))
        axes = figure.subplots()
        _draw(axes, bins, median, language)
        figure.subplots_adjust(left=0.03, right=0.965, top=0.92, bottom=0.2)
        buffer = io.BytesIO()
        figure.savefig(buffer, format="svg")
    return _for_the_page(buffer.getvalue(), label)


def _draw(axes: Axes, bins: Sequence[Bin], median: float, language: Language) -> None:
    top = max(1, *(part.count for part in bins))
    for part in bins:
        _bar(axes, part, median)
    axes.plot([median, median], [0, top * 1.2], "--", color=_INK, linewidth=1.2, clip_on=False)
    left = median > (bins[0].low + bins[-1].high) / 2
    axes.annotate(
        say("class.median.line", language, median=number(median, language)),
        (median, top * 1.2), (-6 if left else 6, -2), textcoords="offset points",
        ha="right" if left else "left", color=_SOFT, annotation_clip=False,
    )  # fmt: skip
    axes.set_xlim(bins[0].low, bins[-1].high)
    axes.set_ylim(0, top * 1.25)
    edges = [part.low for part in bins] + [bins[-1].high]
    axes.set_xticks(edges, [number(edge, language) for edge in edges])
    axes.set_yticks([])
    axes.tick_params(length=0, colors=_SOFT)
    axes.set_xlabel(say("class.axis.score", language), color=_SOFT)
    axes.set_facecolor("none")
    axes.figure.set_facecolor("none")
    for name, spine in axes.spines.items():
        spine.set_visible(name == "bottom")
        spine.set_edgecolor(_RULE)


def _bar(axes: Axes, part: Bin, median: float) -> None:
    """One bar with its count on top, moved aside where the line of the median would cross it."""
    if not part.count:
        return
    width, centre = part.high - part.low, (part.low + part.high) / 2
    axes.bar(centre, part.count, width * 0.88, color=_BAR, linewidth=0, clip_on=False)
    aside = 0.0
    if abs(centre - median) < 0.22 * width:
        aside = -0.25 * width if median >= centre else 0.25 * width
    axes.annotate(
        str(part.count), (centre + aside, part.count), (0, 4), textcoords="offset points",
        ha="center", color=_INK, annotation_clip=False,
    )  # fmt: skip


def _for_the_page(svg: bytes, label: str) -> str:
    # Our own picture, drawn two lines above.
    drawn = ElementTree.fromstring(svg)  # noqa: S314
    root = ElementTree.Element(
        "svg", {"viewBox": drawn.attrib["viewBox"], "role": "img", "aria-label": label}
    )
    _copy(drawn, root)
    return ElementTree.tostring(root, encoding="unicode")


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


__all__ = ["histogram_svg"]
