"""The resemblances of all pairs as a picture, beside those of independent solutions."""

from __future__ import annotations

import numpy as np
from markupsafe import Markup
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from autograder.core.records import Language
from autograder.report.class_report.inline_svg import ACCENT, BAR, INK, RULE, SOFT, inline_svg
from autograder.report.texts.catalogue import number, say
from autograder.similarity.compare_class import Study
from autograder.similarity.texts import TEXTS

_EDGES = np.linspace(0, 1, 21)

Floats = NDArray[np.float64]


def distribution_svg(study: Study, language: Language) -> Markup:
    """Bars of the class, a stepped line of the baseline scaled to as many pairs, the threshold."""
    counts, _ = np.histogram(study.resemblances, _EDGES)
    bars = "; ".join(
        say(
            "distribution.bar",
            language,
            TEXTS,
            low=number(low * 100, language, 0),
            high=number(high * 100, language, 0),
            count=int(count),
        )
        for low, high, count in zip(_EDGES, _EDGES[1:], counts, strict=False)
        if count
    )
    label = say("distribution.alt", language, TEXTS, bars=bars)

    def draw(figure: Figure) -> None:
        axes = figure.subplots()
        _bars(axes, counts.astype(np.float64))
        if study.baseline is not None:
            expected, _ = np.histogram(study.baseline.resemblances, _EDGES)
            _steps(axes, expected * (len(study.resemblances) / expected.sum()))
        _threshold(axes, study.threshold, language)
        axes.set_xlabel(say("axis.resemblance", language, TEXTS), color=SOFT)
        figure.subplots_adjust(left=0.09, right=0.965, top=0.92, bottom=0.2)

    return inline_svg(draw, 6.4, 3.2, label)


def _bars(axes: Axes, counts: Floats) -> None:
    for low, high, count in zip(_EDGES, _EDGES[1:], counts, strict=False):
        if count:
            # from one half upwards, so that a single pair is a bar, too
            axes.bar((low + high) / 2, count - 0.5, 0.043, bottom=0.5, color=BAR, linewidth=0)
    axes.set_yscale("log")
    axes.set_xlim(0, 1)
    axes.set_ylim(0.5, max(4.0, float(counts.max()) * 2.5))
    ticks = [0, 0.2, 0.4, 0.6, 0.8, 1]
    axes.set_xticks(ticks, [f"{tick * 100:.0f}%" for tick in ticks])
    powers = [10**power for power in range(8) if 10**power <= max(1.0, counts.max())]
    axes.set_yticks(powers, [str(power) for power in powers])
    axes.set_yticks([], minor=True)
    axes.set_facecolor("none")
    axes.tick_params(length=0, colors=SOFT)
    for name, spine in axes.spines.items():
        spine.set_visible(name == "bottom")
        spine.set_edgecolor(RULE)


def _steps(axes: Axes, expected: Floats) -> None:
    heights = np.maximum(np.append(expected, expected[-1]), 0.5)
    axes.step(_EDGES, heights, where="post", color=ACCENT, linewidth=1.4)


def _threshold(axes: Axes, threshold: float, language: Language) -> None:
    top = axes.get_ylim()[1]
    axes.plot([threshold, threshold], [0.5, top], "--", color=INK, linewidth=1.2)
    left = threshold > 0.5
    percent = number(threshold * 100, language, 0)
    words = say("distribution.threshold", language, TEXTS, threshold=percent)
    axes.annotate(
        words,
        (threshold, top), (-6 if left else 6, -4), textcoords="offset points",
        ha="right" if left else "left", va="top", color=SOFT, annotation_clip=False,
    )  # fmt: skip


__all__ = ["distribution_svg"]
