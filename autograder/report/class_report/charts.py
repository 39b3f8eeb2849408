"""Pictures of the class report, drawn by matplotlib (a `Figure`, no pyplot).

Every picture has its numbers in words too: in its text alternative, and in a table on the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from autograder.core.records import Language
from autograder.report.class_report.inline_svg import (
    ACCENT,
    BAR,
    INK,
    PAPER,
    RULE,
    SOFT,
    inline_svg,
)
from autograder.report.class_report.item_analysis import Contrast
from autograder.report.class_report.statistics import Bin, QuestionStatistics
from autograder.report.render.plain_text import visible
from autograder.report.texts.catalogue import number, say

_NOT_XML = re.compile("[\ufffe\uffff]")
_WIDTH = 6.4  # inches; at 72 points an inch the text of 13 points is the page's small print


def histogram_svg(bins: Sequence[Bin], median: float, language: Language) -> Markup:
    """Submissions by score, with the median as a dashed line."""
    bars = "; ".join(
        say(
            "class.distribution.bar",
            language,
            low=number(part.low, language),
            high=number(part.high, language),
            count=part.count,
        )
        for part in bins
        if part.count
    )
    label = say("class.distribution.alt", language, bars=bars)

    def draw(figure: Figure) -> None:
        axes = figure.subplots()
        _histogram(axes, bins, median, language)
        figure.subplots_adjust(left=0.03, right=0.965, top=0.92, bottom=0.2)

    return inline_svg(draw, _WIDTH, 3.0, label)


def _histogram(axes: Axes, bins: Sequence[Bin], median: float, language: Language) -> None:
    top = max(1, *(part.count for part in bins))
    for part in bins:
        _bar(axes, part, median)
    axes.plot([median, median], [0, top * 1.2], "--", color=INK, linewidth=1.2, clip_on=False)
    left = median > (bins[0].low + bins[-1].high) / 2
    axes.annotate(
        say("class.median.line", language, median=number(median, language)),
        (median, top * 1.2), (-6 if left else 6, -2), textcoords="offset points",
        ha="right" if left else "left", color=SOFT, annotation_clip=False,
    )  # fmt: skip
    axes.set_xlim(bins[0].low, bins[-1].high)
    axes.set_ylim(0, top * 1.25)
    edges = [part.low for part in bins] + [bins[-1].high]
    axes.set_xticks(edges, [number(edge, language) for edge in edges])
    axes.set_yticks([])
    axes.set_xlabel(say("class.axis.score", language), color=SOFT)
    _plain(axes, "bottom")


def _bar(axes: Axes, part: Bin, median: float) -> None:
    """One bar with its count on top, moved aside where the line of the median would cross it."""
    if not part.count:
        return
    width, centre = part.high - part.low, (part.low + part.high) / 2
    axes.bar(centre, part.count, width * 0.88, color=BAR, linewidth=0, clip_on=False)
    aside = 0.0
    if abs(centre - median) < 0.22 * width:
        aside = -0.25 * width if median >= centre else 0.25 * width
    axes.annotate(
        str(part.count), (centre + aside, part.count), (0, 4), textcoords="offset points",
        ha="center", color=INK, annotation_clip=False,
    )  # fmt: skip


# --- questions ---------------------------------------------------------------------------------


def questions_svg(questions: Sequence[QuestionStatistics], language: Language) -> Markup:
    """For each question a bar of the class, split into full, partial and no points."""
    bars = "; ".join(
        say(
            "class.questions.bar",
            language,
            name=question.name,
            full=question.full,
            partial=question.partial,
            none=question.none,
        )
        for question in questions
    )
    label = say("class.questions.alt", language, bars=bars)
    height = 0.65 + 0.36 * len(questions)

    def draw(figure: Figure) -> None:
        axes = figure.subplots()
        _stacked(axes, questions)
        _legend(figure, height, language)
        figure.subplots_adjust(left=0.14, right=0.99, top=1 - 0.45 / height, bottom=0.08 / height)

    return inline_svg(draw, _WIDTH, height, label)


def _stacked(axes: Axes, questions: Sequence[QuestionStatistics]) -> None:
    for place, question in enumerate(questions):
        start = 0.0
        parts = ((question.full, ACCENT), (question.partial, BAR), (question.none, RULE))
        for count, colour in parts:
            share = count / question.count
            axes.barh(place, share, left=start, height=0.66, color=colour, linewidth=0)
            if share > 0.06:
                # on the accent the page's paper is the legible ink, light and dark
                ink = PAPER if colour == ACCENT else INK
                axes.text(
                    start + share / 2, place, str(count), ha="center", va="center_baseline",
                    color=ink, fontsize=11,
                )  # fmt: skip
            start += share
    axes.set_yticks(range(len(questions)), [_short(question.name) for question in questions])
    axes.set_ylim(len(questions) - 0.5, -0.5)
    axes.set_xlim(0, 1)
    axes.set_xticks([])
    _plain(axes)


def _legend(figure: Figure, height: float, language: Language) -> None:
    """Colour and word, side by side above the bars."""
    place, top = 0.14, 1 - 0.2 / height
    for key, colour in (("full", ACCENT), ("partial", BAR), ("none", RULE)):
        figure.text(place, top, "■", color=colour, va="center_baseline")
        word = say(f"class.points.{key}", language)
        figure.text(place + 0.03, top, word, color=SOFT, va="center_baseline")
        place += 0.07 + 0.0195 * len(word)


# --- contrasts ---------------------------------------------------------------------------------


class ContrastLine(NamedTuple):
    """One hidden check of the picture: its name and its two pass rates."""

    name: str
    contrast: Contrast


def contrasts_svg(lines: Sequence[ContrastLine], language: Language) -> Markup:
    """Pass rates of the bottom and the top third as two dots on a line, one line a check."""
    bars = "; ".join(
        say(
            "class.contrast.bar",
            language,
            name=name,
            bottom=number(contrast.bottom * 100, language, 0),
            top=number(contrast.top * 100, language, 0),
        )
        for name, contrast in lines
    )
    label = say("class.contrast.alt", language, bars=bars)
    height = 0.62 + 0.5 * len(lines)

    def draw(figure: Figure) -> None:
        axes = figure.subplots()
        _dumbbells(axes, lines)
        axes.set_xlabel(say("class.contrast.axis", language), color=SOFT)
        figure.subplots_adjust(left=0.03, right=0.955, top=1, bottom=0.6 / height)

    return inline_svg(draw, _WIDTH, height, label)


def _dumbbells(axes: Axes, lines: Sequence[ContrastLine]) -> None:
    for place, (name, contrast) in enumerate(lines):
        axes.text(0, place - 0.28, _short(name, 52), color=SOFT, fontsize=11, va="bottom")
        axes.plot([0, 1], [place, place], color=RULE, linewidth=1)
        axes.plot([contrast.bottom, contrast.top], [place, place], color=BAR, linewidth=3)
        for rate, colour in ((contrast.bottom, BAR), (contrast.top, ACCENT)):
            axes.plot(
                [rate, rate], [place, place], color=colour, linewidth=11,
                solid_capstyle="round", clip_on=False,
            )  # fmt: skip
    axes.set_ylim(len(lines) - 0.6, -0.95)
    axes.set_xlim(0, 1)
    ticks = [0, 0.25, 0.5, 0.75, 1]
    axes.set_xticks(ticks, [f"{tick * 100:.0f}%" for tick in ticks])
    axes.set_yticks([])
    _plain(axes)


def _plain(axes: Axes, *spines: str) -> None:
    """No box, no ticks, the page's colours; only `spines` stay."""
    axes.set_facecolor("none")
    axes.tick_params(length=0, colors=SOFT)
    for name, spine in axes.spines.items():
        spine.set_visible(name in spines)
        spine.set_edgecolor(RULE)


def _short(name: str, most: int = 9) -> str:
    """`name` on one line, cut, without what XML cannot hold."""
    name = _NOT_XML.sub("\ufffd", visible(" ".join(name.split())))
    return name if len(name) <= most else name[: most - 1] + "…"


__all__ = ["ContrastLine", "contrasts_svg", "histogram_svg", "questions_svg"]
