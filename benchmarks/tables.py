"""From measurements to a table: medians, ratios, whether all engines gave the same scores."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from engines import OURS, Measured, Row, Scores

TOLERANCE = 1e-6
BASE = "ours"  # the row that ratios refer to: a whole run, start and imports included
FACTS = {
    "ours_first_result_seconds": "from the command to the first grade that is kept",
    "import_otter_seconds": "`python -c 'import otter'` alone",
}


@dataclass
class Agreement:
    """Notebooks that both we and one peer scored, and where the points of a question differ."""

    compared: int = 0
    differences: list[str] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """JSON-ready."""
        return {"compared": self.compared, "differences": self.differences}


def agreement(ours: Scores, theirs: Scores) -> Agreement:
    """Compare question by question; notebooks that only one side scored are not counted."""
    both = [name for name in theirs if name in ours and theirs[name] and ours[name]]
    differences = [
        f"{name} {question}: {ours[name].get(question, 0):g} here, {points:g} there"
        for name in both
        for question, points in theirs[name].items()
        if abs(points - ours[name].get(question, 0)) > TOLERANCE
    ]
    return Agreement(len(both), differences)


def table(
    title: str, notebooks: int, by_engine: Mapping[str, Sequence[Measured]]
) -> dict[str, Any]:
    """One table, JSON-ready, of all rounds; see compare.schema.json."""
    rows = _merged(row for rounds in by_engine.values() for one in rounds for row in one.rows)
    base = median(rows[BASE].seconds) if BASE in rows else None
    scores = {key: _scores(rounds) for key, rounds in by_engine.items()}
    return {
        "title": title,
        "notebooks": notebooks,
        "rows": [_row(row, base) for row in rows.values()],
        "facts": _facts(one for rounds in by_engine.values() for one in rounds),
        "isolation": next((one.isolation for one in by_engine.get(OURS, ())), None),
        "agreement": {
            key: agreement(scores[OURS], theirs).to_json()
            for key, theirs in scores.items()
            if OURS in scores and key != OURS and theirs
        },
    }


def _merged(rows: Iterable[Row]) -> dict[str, Row]:
    """One row a key, with the measurements of all rounds."""
    merged: dict[str, Row] = {}
    for row in rows:
        known = merged.setdefault(row.key, Row(row.key, row.label, row.notebooks, [], []))
        known.seconds += row.seconds
        known.cpu += row.cpu
    return merged


def _row(row: Row, base: float | None) -> dict[str, Any]:
    middle = median(row.seconds)
    return {
        "key": row.key,
        "label": row.label,
        "notebooks_each": row.notebooks,
        "measurements": len(row.seconds),
        "median": round(middle, 5),
        "min": round(min(row.seconds), 5),
        "max": round(max(row.seconds), 5),
        "cpu": round(median(row.cpu), 5),
        "ratio": None if base is None else round(middle / base, 3),
    }


def _scores(rounds: Sequence[Measured]) -> Scores:
    return {name: points for one in rounds for name, points in one.scores.items()}


def _facts(measured: Iterable[Measured]) -> dict[str, float]:
    collected: dict[str, list[float]] = {}
    for one in measured:
        for name, value in one.facts.items():
            collected.setdefault(name, []).append(value)
    return {name: round(median(values), 4) for name, values in collected.items()}


def markdown(one: dict[str, Any]) -> str:
    """A table as it stands in README.md."""
    lines = [
        f"### {one['title']} ({one['notebooks']} submissions)",
        "",
        "| engine | median s a notebook | min–max | × ours | processor s | measured |",
        "|---|---:|---:|---:|---:|---|",
        *(_line(row) for row in one["rows"]),
        "",
        *(f"- {FACTS[name]}: {value:.2f} s" for name, value in one["facts"].items()),
        *(_agreement_line(key, found) for key, found in one["agreement"].items()),
        "",
    ]
    return "\n".join(lines) + "\n"


def _line(row: dict[str, Any]) -> str:
    ratio = "" if row["ratio"] is None else f"{row['ratio']:.3g}"
    each = row["notebooks_each"]
    how = f"{row['measurements']} × {each} notebooks" if each > 1 else f"{row['measurements']}"
    spread = f"{row['min']:.3f}–{row['max']:.3f}"
    cpu = f"{row['cpu']:.3f}"
    return f"| {row['label']} | {row['median']:.3f} | {spread} | {ratio} | {cpu} | {how} |"


def _agreement_line(key: str, found: dict[str, Any]) -> str:
    differences = found["differences"]
    verdict = "all questions alike" if not differences else f"{len(differences)} differ"
    return f"- same scores as {key}: {found['compared']} notebooks compared, {verdict}"
