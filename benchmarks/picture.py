"""Draws `results/benchmarks.svg` from `results/*.json`: run it after every measurement.

    python benchmarks/picture.py

Two panels of seconds a notebook, on a logarithmic axis; one of what a further notebook costs as a
batch grows, from zero. Nothing is typed in by hand: what was not measured is not drawn.

Colours are names until the last step; there each becomes a variable of the picture's own style
sheet, which has one value for light themes and one for dark ones.
"""

from __future__ import annotations

import argparse
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, NullLocator

RESULTS = Path(__file__).parent / "results"
PICTURE = RESULTS / "benchmarks.svg"


class Shade(NamedTuple):
    """A colour: how matplotlib knows it, its name in the style sheet, and its two values."""

    placeholder: str
    name: str
    light: str
    dark: str


INK = Shade("#010101", "ink", "#1f2328", "#e6edf3")
SOFT = Shade("#020202", "soft", "#59636e", "#9198a1")
RULE = Shade("#030303", "rule", "#d1d9e0", "#3d444d")
PAPER = Shade("#040404", "paper", "#ffffff", "#0d1117")
OURS = Shade("#050505", "ours", "#1d5f73", "#7fc0d0")
PEER = Shade("#060606", "peer", "#8c959f", "#768390")
SECOND = Shade("#070707", "second", "#a45a1c", "#e0a468")
SHADES = (INK, SOFT, RULE, PAPER, OURS, PEER, SECOND)

NAMES = {
    "ours": "ours, one worker",
    "ours-all": "ours, a worker a core",
    "ours-more": "ours, one more notebook",
    "ours-more-all": "ours, one more, a worker a core",
    "otter-run": "otter run",
    "otter-api": "otter API, warm",
    "nbgrader": "nbgrader",
    "nbgrader-more": "nbgrader, one more notebook",
    "nbclient": "nbclient, execution only",
    "bound": "bound: exec, no isolation",
}
TITLES = {
    "verdicts only, NumPy assignment": "Verdicts only, NumPy assignment",
    "A3 with plots, verdicts and feedback pages": "A3 with plots, verdicts and pages",
}
FONTS = "'DejaVu Sans', Verdana"  # of one width: words keep their places where one is missing
STYLE: Any = {  # matplotlib's type is a list of all its settings by name
    "font.family": "DejaVu Sans",
    "font.size": 10,
    "text.color": INK.placeholder,
    "axes.labelcolor": SOFT.placeholder,
    "axes.edgecolor": RULE.placeholder,
    "axes.facecolor": "none",
    "axes.titlesize": 11,
    "axes.titleweight": "bold",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": SOFT.placeholder,
    "ytick.color": INK.placeholder,
    "grid.color": RULE.placeholder,
    "svg.fonttype": "none",
    "svg.hashsalt": "benchmarks",
}


def draw(tables: Sequence[Mapping[str, Any]], grown: Mapping[str, Sequence[Any]]) -> str:
    """The picture as SVG: `tables` of compare.json, runs of scale*.json by assignment."""
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(9.2, 3.3 * len(tables) + (3.2 if grown else 0)))
        figure.set_facecolor(PAPER.placeholder)
        heights = [3.3] * len(tables) + ([2.7] if grown else [])
        panels = figure.subplots(len(heights), 1, height_ratios=heights, squeeze=False)[:, 0]
        for panel, table in zip(panels, tables, strict=False):
            engines(panel, table)
        if grown:
            growth(panels[-1], grown)
        figure.tight_layout(h_pad=2.2)
        written = io.StringIO()
        figure.savefig(written, format="svg", metadata={"Date": None, "Creator": None})
    return themed(written.getvalue())


def engines(panel: Axes, table: Mapping[str, Any]) -> None:
    """Seconds a notebook, the fastest on top; a line from the least to the most measured."""
    rows = sorted(table["rows"], key=lambda row: float(row["median"]), reverse=True)
    for height, row in enumerate(rows):
        own = row["key"].startswith("ours")
        colour = (OURS if own else PEER).placeholder
        panel.plot([row["min"], row["max"]], [height] * 2, color=colour, linewidth=2, alpha=0.5)
        panel.plot([row["median"]], [height], "o", color=colour, markersize=7)
        panel.annotate(
            told(row),
            (max(row["median"], row["max"]), height),
            xytext=(9, 0),
            textcoords="offset points",
            verticalalignment="center",
            color=INK.placeholder if own else SOFT.placeholder,
            fontsize=9,
            bbox={"facecolor": PAPER.placeholder, "edgecolor": "none", "pad": 1.5},
        )
    panel.set_xscale("log")
    panel.set_xlim(0.5 * min(row["min"] for row in rows), 8 * max(row["max"] for row in rows))
    panel.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g} s"))
    panel.xaxis.set_minor_locator(NullLocator())
    panel.set_yticks(range(len(rows)), [NAMES.get(row["key"], row["label"]) for row in rows])
    panel.tick_params(axis="y", length=0)
    panel.set_ylim(-0.7, len(rows) - 0.3)
    panel.grid(axis="x")
    panel.set_axisbelow(True)
    title = TITLES.get(table["title"], table["title"])
    panel.set_title(f"{title}: seconds a notebook, {table['notebooks']} notebooks", loc="left")


def told(row: Mapping[str, Any]) -> str:
    """`"6.2 s · 44×"`: the median, and how often ours it is (nothing for ours itself)."""
    seconds = f"{row['median']:.2g} s" if row["median"] < 10 else f"{row['median']:.0f} s"
    if row["key"] == "ours" or row["ratio"] is None:
        return seconds
    return f"{seconds} · {row['ratio']:.2g}×"


def growth(panel: Axes, grown: Mapping[str, Sequence[Any]]) -> None:
    """What one more notebook costs: whole runs as dots, the largest one's blocks as a line."""
    for (assignment, runs), shade in zip(grown.items(), (OURS, SECOND), strict=False):
        workers = runs[-1]["workers"]
        name = f"{assignment}, {workers} worker{'' if workers == 1 else 's'}"
        for key, mark, line in (("seconds_a_1000", "o", "-"), ("cpu_seconds_a_1000", "x", ":")):
            clock = key == "seconds_a_1000"
            panel.plot(
                [run["submissions"] for run in runs],
                [run["marginal"][key] for run in runs],
                mark,
                color=shade.placeholder,
                label=f"{name}: {'clock' if clock else 'processor'}",
            )
            largest = max(runs, key=lambda run: int(run["submissions"]))["blocks"]
            panel.plot(
                [block["to"] for block in largest],
                [block[key] for block in largest],
                line,
                color=shade.placeholder,
                linewidth=1,
                alpha=0.7,
            )
    panel.set_xscale("log")
    panel.set_ylim(0, 1.1 * panel.get_ylim()[1])
    panel.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    panel.xaxis.set_minor_locator(NullLocator())
    panel.tick_params(axis="y", labelcolor=SOFT.placeholder)
    panel.grid(axis="y")
    panel.set_axisbelow(True)
    panel.set_xlabel("notebooks in the batch (dots), or kept so far in the largest one (lines)")
    panel.set_title("Ours, as a batch grows: milliseconds for one more notebook", loc="left")
    panel.legend(
        frameon=False,
        fontsize=8.5,
        labelcolor=SOFT.placeholder,
        loc="upper center",
        bbox_to_anchor=(0.5, -0.24),
        ncols=len(grown),
    )


def themed(svg: str) -> str:
    """Placeholders become variables, with a value for light themes and one for dark ones."""
    for shade in SHADES:
        svg = svg.replace(shade.placeholder, f"var(--{shade.name})")
    svg = svg.replace("'DejaVu Sans'", FONTS)
    light = " ".join(f"--{shade.name}: {shade.light};" for shade in SHADES)
    dark = " ".join(f"--{shade.name}: {shade.dark};" for shade in SHADES)
    sheet = (
        f"<style>\n:root {{ {light} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n</style>\n"
    )
    head, opening, rest = svg.partition("<defs>")
    lines = (line.rstrip() for line in (head + sheet + opening + rest).splitlines())
    return "\n".join(lines) + "\n"


def measured_runs(results: Path) -> dict[str, list[Any]]:
    """The runs of every scale*.json that have numbers, by assignment."""
    found: dict[str, list[Any]] = {}
    for path in sorted(results.glob("scale*.json")):
        one = json.loads(path.read_text(encoding="utf-8"))
        runs = [run for run in one["runs"] if run["marginal"]]
        if runs:
            found[one["assignment"]] = runs
    return found


def main() -> None:
    """Draw what is there."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--results", type=Path, default=RESULTS, help="where the JSON lies")
    parser.add_argument("--out", type=Path, default=PICTURE, help="the picture (SVG)")
    given = parser.parse_args()
    compared = json.loads((given.results / "compare.json").read_text(encoding="utf-8"))
    picture = draw(compared["tables"], measured_runs(given.results))
    given.out.write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()
