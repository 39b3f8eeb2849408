"""Grades the same submissions with every engine, in alternating rounds, and prints a table.

    python benchmarks/compare.py [--quick] [--only ENGINE]… [--notebooks N] [--rounds R]

What is compared and what is not: benchmarks/README.md. Exit status 1 when an engine gave other
scores on the generated assignment: a comparison of different work is worth nothing.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import machine
import peers
from a3 import a3_workload
from engines import ENGINES, FAST, OURS, Measured
from tables import markdown, table
from workload import Workload, numpy_workload, spread

RESULTS = Path(__file__).parent / "results" / "compare.json"


@dataclass(frozen=True)
class Settings:
    """How much is measured. `sample`: notebooks a round for the slow engines."""

    notebooks: int
    rounds: int
    sample: int
    only: tuple[str, ...]
    workloads: tuple[str, ...]
    out: Path


def settings(arguments: Sequence[str] | None = None) -> Settings:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--notebooks", type=int, default=40, help="submissions generated (40)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds, engines alternating (3)")
    parser.add_argument("--sample", type=int, default=6, help="notebooks a round, slow engines (6)")
    parser.add_argument("--only", action="append", choices=sorted(ENGINES), help="these engines")
    parser.add_argument("--workload", action="append", choices=["numpy", "a3"], help="these tables")
    parser.add_argument("--quick", action="store_true", help="8 notebooks, 1 round, samples of 2")
    parser.add_argument("--out", type=Path, default=RESULTS, help="where the JSON goes")
    given = parser.parse_args(arguments)
    return Settings(
        notebooks=8 if given.quick else given.notebooks,
        rounds=1 if given.quick else given.rounds,
        sample=2 if given.quick else given.sample,
        only=tuple(given.only or ENGINES),
        workloads=tuple(given.workload or ("numpy", "a3")),
        out=given.out,
    )


def main(chosen: Settings) -> int:
    """Measure, print, write the JSON."""
    facts = machine.facts()
    if set(chosen.only) - {OURS}:
        peers.ensure()
        facts["peer_packages"] = peers.versions()
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        workloads = _workloads(Path(name), chosen)
        tables = [_measured(workload, chosen) for workload in workloads]
    result = {
        "format": 1,
        "date": datetime.now(UTC).date().isoformat(),
        "machine": facts,
        "rounds": chosen.rounds,
        "sample": chosen.sample,
        "tables": tables,
    }
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    chosen.out.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 1 if any(map(_disagrees, workloads, tables)) else 0


def _disagrees(workload: Workload, measured: dict[str, Any]) -> bool:
    """Say where scores differ; True when they must not."""
    differences = [
        f"{workload.title}, {engine}: {difference}\n"
        for engine, found in measured["agreement"].items()
        for difference in found["differences"]
    ]
    sys.stderr.writelines(differences)
    return workload.must_agree and bool(differences)


def _workloads(folder: Path, chosen: Settings) -> list[Workload]:
    found = []
    if "numpy" in chosen.workloads:
        found.append(numpy_workload(folder / "numpy", chosen.notebooks))
    if "a3" in chosen.workloads:
        found.append(a3_workload(folder / "a3"))
    return found


def _measured(workload: Workload, chosen: Settings) -> dict[str, Any]:
    """All rounds of one workload; each round begins with another engine."""
    names = list(chosen.only)
    by_engine: dict[str, list[Measured]] = {name: [] for name in names}
    total = len(workload.notebooks)
    for number in range(chosen.rounds):
        for name in names[number % len(names) :] + names[: number % len(names)]:
            sys.stderr.write(f"{workload.title}: round {number + 1}, {name}\n")
            wanted = total if name in FAST else chosen.sample
            picked = list(range(total)) if name in FAST else spread(range(total), wanted, number)
            by_engine[name].append(ENGINES[name](workload, picked))
    measured = table(workload.title, total, by_engine)
    sys.stdout.write(markdown(measured))
    sys.stdout.flush()
    return measured


if __name__ == "__main__":
    sys.exit(main(settings()))
