"""The pages and the table of a compared class: a ranking, and the top pairs side by side."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from autograder.core.records import Language
from autograder.files.atomic_write import write_whole
from autograder.files.csv_escape import cell as csv_cell
from autograder.report.render.page import Room, draw
from autograder.report.texts.catalogue import number, say
from autograder.similarity.chart import distribution_svg
from autograder.similarity.compare_class import Baseline, Compared, Pair, Study
from autograder.similarity.highlight import MarkedCell, marked_cell
from autograder.similarity.texts import TEXTS
from autograder.similarity.tiling import Stretch, common_parts

ROOM = Room("autograder.similarity", TEXTS)
COURSE_MAXIMA = (0.76, 0.82)
"""The closest independent pairs of the course's assignments; docs/similarity.md has the table."""


@dataclass(frozen=True)
class Caps:
    """How many entries each list of the page shows."""

    rows: int = 30
    named: int = 30
    clusters: int = 20


@dataclass(frozen=True)
class _Row:
    """One line of the ranking."""

    pair: Pair
    left: str
    right: str
    page: str
    beyond: bool
    same: bool
    chance: str


@dataclass(frozen=True)
class _Group:
    names: tuple[str, ...]
    links: int
    least: float


@dataclass(frozen=True)
class _Side:
    name: str
    share: float
    cells: tuple[MarkedCell, ...]


def write_study(
    folder: Path, study: Study, title: str, language: Language, side_by_side: int
) -> Iterator[Path]:
    """Write `similarity.html`, `pairs.csv` and the `side_by_side` top pairs; yield what is done.

    Pages of pairs that an earlier run left in `folder` are removed: nothing links to them now.
    """
    targets = [folder / _page_name(rank + 1) for rank in range(len(study.pairs[:side_by_side]))]
    for target, pair in zip(targets, study.pairs, strict=False):
        write_whole(target, pair_page(study, pair, language))
        yield target
    for old in set(folder.glob("pairs/[0-9][0-9][0-9].html")) - set(targets):
        old.unlink()
    write_whole(folder / "pairs.csv", pairs_csv(study))
    write_whole(folder / "similarity.html", index_page(study, title, language, side_by_side))
    yield folder / "similarity.html"


def index_page(study: Study, title: str, language: Language, side_by_side: int) -> str:
    """The ranking as one self-contained page; its top `side_by_side` pairs link to their pages."""
    caps = Caps()
    return draw(
        "similarity.html",
        language,
        ROOM,
        title=title,
        tallies=_tallies(study, language),
        measured=_measured(study, language),
        template_known=study.template_known,
        clusters=[
            _Group(tuple(_name(study, m) for m in group.members), group.links, group.least)
            for group in study.clusters
        ],
        rows=_rows(study, language, max(caps.rows, side_by_side), side_by_side),
        listed=len(study.pairs),
        baseline=study.baseline is not None,
        picture=distribution_svg(study, language) if len(study.resemblances) else None,
        empty=[submission.name for submission in study.empty],
        cut=[submission.name for submission in study.cut],
        unreadable=[(submission.name, reason) for submission, reason in study.unreadable],
        caps=caps,
    )


def pair_page(study: Study, pair: Pair, language: Language) -> str:
    """Two submissions side by side, their common parts marked, as one self-contained page."""
    left, right = study.compared[pair.left], study.compared[pair.right]
    parts = common_parts(left.code, right.code, study.fixed)
    return draw(
        "pair.html",
        language,
        ROOM,
        pair=pair,
        chance=_chance(study.baseline, pair.resemblance, language),
        longest=parts.longest,
        left=_side(left, pair.share_left, parts.left),
        right=_side(right, pair.share_right, parts.right),
    )


def pairs_csv(study: Study) -> str:
    """The closest pairs as a table, safe to open in any spreadsheet; shares are 0 to 1."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(
        ["rank", "left", "right", "resemblance", "beyond_threshold", "wording",
         "share_of_left", "share_of_right", "independent_pairs_as_close", "independent_pairs"]
    )  # fmt: skip
    for rank, pair in enumerate(study.pairs, start=1):
        numbers = (pair.wording, pair.share_left, pair.share_right)
        chance = ["", ""]
        if study.baseline is not None:
            reached = study.baseline.reached(pair.resemblance)
            chance = [str(reached), str(len(study.baseline.resemblances))]
        writer.writerow(
            [str(rank), csv_cell(_name(study, pair.left)), csv_cell(_name(study, pair.right)),
             f"{pair.resemblance:.4f}", str(int(pair.resemblance > study.threshold)),
             *(f"{value:.4f}" for value in numbers), *chance]
        )  # fmt: skip
    return "\ufeff" + buffer.getvalue()


def _page_name(rank: int) -> str:
    return f"pairs/{rank:03}.html"


def _name(study: Study, place: int) -> str:
    return study.compared[place].submission.name


def _tallies(study: Study, language: Language) -> list[tuple[str, str]]:
    counts = (
        ("compared", len(study.compared)),
        ("pairs", len(study.resemblances)),
        ("standing_out", study.standing_out),
        ("groups", len(study.clusters)),
    )
    return [(say(key, language, TEXTS), _grouped(count)) for key, count in counts]


def _measured(study: Study, language: Language) -> list[str]:
    """What is known about pairs that were not copied, in sentences."""
    threshold = number(study.threshold * 100, language, 0)
    if study.baseline is None:
        low, high = (number(share * 100, language, 0) for share in COURSE_MAXIMA)
        fields = {"low": low, "high": high, "threshold": threshold}
        return [say("unmeasured", language, TEXTS, **fields)]
    values = study.baseline.resemblances
    median, rare, most = (
        number(float(np.quantile(values, quantile)) * 100, language, 0)
        for quantile in (0.5, 0.99, 1)
    )
    total, pairs = len(values), len(study.resemblances)
    reached = study.baseline.reached(study.threshold + 1e-6)
    return [
        say(
            "measured", language, TEXTS, pairs=_grouped(total), median=median, rare=rare, most=most
        ),
        say(
            "measured.threshold",
            language,
            TEXTS,
            threshold=threshold,
            reached=reached,
            baseline=_grouped(total),
            pairs=_grouped(pairs),
            expected=_expected(pairs, reached, total, language),
        ),
    ]


def _expected(pairs: int, reached: int, total: int, language: Language) -> str:
    """How many of `pairs` chance alone would bring; of a rate not met in `total`, the most."""
    count = pairs * max(1, reached) / total
    if count < 1:
        return say("measured.few", language, TEXTS)
    key = "measured.some" if reached else "measured.up_to"
    return say(key, language, TEXTS, count=number(count, language, 0))


def _rows(study: Study, language: Language, most: int, side_by_side: int) -> list[_Row]:
    return [
        _Row(
            pair=pair,
            left=_name(study, pair.left),
            right=_name(study, pair.right),
            page=_page_name(rank) if rank <= side_by_side else "",
            beyond=pair.resemblance > study.threshold,
            same=_same_code(study.compared[pair.left], study.compared[pair.right]),
            chance=_chance(study.baseline, pair.resemblance, language),
        )
        for rank, pair in enumerate(study.pairs[:most], start=1)
    ]


def _same_code(left: Compared, right: Compared) -> bool:
    return [cell.source for cell in left.code.cells] == [cell.source for cell in right.code.cells]


def _chance(baseline: Baseline | None, resemblance: float, language: Language) -> str:
    """How many independent pairs are as close, in words; "" where nothing was measured."""
    if baseline is None:
        return ""
    total, reached = len(baseline.resemblances), baseline.reached(resemblance)
    if not reached:
        return say("chance.none", language, TEXTS, pairs=_grouped(total))
    return say("chance.some", language, TEXTS, each=_grouped(round(total / reached)))


def _side(one: Compared, share: float, stretches: Sequence[Stretch]) -> _Side:
    cells = tuple(marked_cell(cell, stretches) for cell in one.code.cells)
    return _Side(one.submission.name, share, cells)


def _grouped(count: int) -> str:
    """A count with thin spaces, which neither language takes for a decimal sign."""
    return f"{count:,}".replace(",", "\u202f")


__all__ = ["ROOM", "index_page", "pair_page", "pairs_csv", "write_study"]
