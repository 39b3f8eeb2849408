"""What a notebook costs in time and memory as a batch grows, and what a second worker brings.

    python benchmarks/scale.py [--counts 10,100,1000] [--workers 1]       # generated, NumPy only
    python benchmarks/scale.py --a3 --counts 100,1000,10000 --workers 2   # the course's A3
    python benchmarks/scale.py --pair 200 [--a3] [--rounds 3]             # two workers against one

Theory of operation
-------------------
One `autograder grade` a count, watched from outside (watched.py): each is cut into blocks of a
thousand, so flatness shows inside one run, not only between runs. What is known is written after
every block, so a run that is interrupted leaves its numbers.

`--pair` asks what a second worker brings on this machine: one batch with two workers, and two
independent batches with one worker each at the same time, in turn. Both keep two processors busy,
so what they share (caches, memory, the host) weighs on both sides. Counted is the time in which
both of the two batches grade; starts are not.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

import machine
from a3 import ROOT, SLUG
from a3_class import make_class
from watched import Batch, Run, Sample, watch
from workload import otter_notebooks, write_bundle

from autograder.authoring.build.build import ensure_built

RESULTS = Path(__file__).parent / "results"
COUNTS = (10, 100, 1000)
BLOCK = 1000
BLOCKS = 5  # at least so many a run: a small one has smaller blocks
CLOSE = 0.2  # seconds between two looks; every look stops each process for a moment
LONG = 1000  # from so many on, one look a second is enough


@dataclass(frozen=True)
class Work:
    """An assignment, and how a class of any size hands it in."""

    name: str
    write_bundle: Callable[[Path], object]
    write_class: Callable[[Path, int], object]

    def batch(self, folder: Path, count: int, workers: int) -> Batch:
        """A class of `count`, ready to be graded."""
        folder.mkdir(parents=True)
        bundle = folder / "autograder.zip"
        self.write_bundle(bundle)
        self.write_class(folder / "in", count)
        return Batch(folder, bundle, Run(count, workers, min(BLOCK, max(1, count // BLOCKS))))


def _a3_bundle(target: Path) -> None:
    shutil.copy(ensure_built(ROOT / "solutions" / SLUG, build_dir=ROOT / "build"), target)


NUMPY = Work("generated NumPy assignment", write_bundle, otter_notebooks)
A3 = Work("A3", _a3_bundle, make_class)


# --- one batch after the other, larger and larger -----------------------------------------------


def measure_counts(
    work: Work, counts: Sequence[int], workers: int, room: Path | None, keep: Callable[..., None]
) -> None:
    """Grade each count; `keep(runs=…)` is called after every block. Prints a line a block."""
    done: list[dict[str, Any]] = []
    sys.stdout.write(HEADING)
    for count in counts:
        with tempfile.TemporaryDirectory(prefix="bench-", dir=room) as folder:
            batch = work.batch(Path(folder) / "one", count, workers)
            for block in watch([batch], CLOSE if count < LONG else 1.0):
                sys.stdout.write(line(f"{block['to']} of {count}", block))
                sys.stdout.flush()
                keep(runs=[*done, batch.run.to_json()])
            done.append(batch.run.to_json() | _at_the_end(batch))
            whole = done[-1]["marginal"]
            sys.stdout.write(line(f"**{count}**", whole) if whole else "")
            keep(runs=done)


def _at_the_end(batch: Batch) -> dict[str, Any]:
    """What the batch left: as many results as hand-ins, and how much disk they took."""
    with (batch.out / "results.jsonl").open(encoding="utf-8") as file:
        grades = [json.loads(text) for text in file]
    assert len(grades) == batch.run.count, f"{len(grades)} results of {batch.run.count}"
    seconds = sorted(grade["seconds"] for grade in grades)
    return {
        "isolation": grades[0]["isolation"],
        "seconds_in_the_grader": round(median(seconds), 5),
        "slowest_notebook": round(seconds[-1], 3),
        "handed_in_mb": _megabytes(batch.folder / "in"),
        "kept_mb": _megabytes(batch.out),
    }


def _megabytes(folder: Path) -> float:
    return round(sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) / 1e6, 1)


HEADING = (
    "| kept | s a 1 000 | processor s | main | all workers + nurseries | judge + student |\n"
    "|---:|---:|---:|---:|---:|---:|\n"
)


def line(name: str, block: dict[str, Any]) -> str:
    """A row of the table; memory in MiB of PSS, median and largest."""
    held = (block["memory_mib"].get(group) for group in ("main", "workers", "pair"))
    sizes = ("–" if not size else f"{size['median']:.0f} ({size['max']:.0f})" for size in held)
    times = (f"{block['seconds_a_1000']:.1f}", f"{block['cpu_seconds_a_1000']:.1f}")
    return f"| {' | '.join((name, *times, *sizes))} |\n"


# --- two workers, and two of one worker ---------------------------------------------------------


def measure_pair(
    work: Work, count: int, rounds: int, room: Path | None, keep: Callable[..., None]
) -> None:
    """Alternate both ways, `count` hand-ins a worker; `keep(pair=…)` follows every round."""
    found: list[dict[str, float]] = []
    for number in range(rounds):
        with tempfile.TemporaryDirectory(prefix="bench-", dir=room) as folder:
            ways = {
                "two_workers": [work.batch(Path(folder) / "both", 2 * count, 2)],
                "one_worker": [work.batch(Path(folder) / f"{n}", count, 1) for n in range(2)],
            }
            for way in sorted(ways, reverse=number % 2 == 0):
                _run(watch(ways[way], CLOSE, weigh=False))
            rates = {way: rate([b.run.grading() for b in batches]) for way, batches in ways.items()}
        # two batches of one worker: the rate of one is half of what both do
        one = rates["one_worker"] / 2
        found.append({"two": round(rates["two_workers"], 4), "one": round(one, 4)})
        ratio = found[-1]["two"] / found[-1]["one"]
        sys.stdout.write(f"two workers {found[-1]['two']:.2f}/s, one {one:.2f}/s: × {ratio:.2f}\n")
        sys.stdout.flush()
        keep(pair={"hand_ins_a_worker": count, "rounds": found, "ratio": _ratio(found)})


def _run(blocks: Iterable[object]) -> None:
    for _ in blocks:
        pass


def _ratio(found: Sequence[dict[str, float]]) -> float:
    return round(median(one["two"] / one["one"] for one in found), 3)


def rate(batches: Sequence[Sequence[Sample]]) -> float:
    """Grades a second of all batches together, while each of them was grading."""
    begin = max(samples[0].clock for samples in batches)
    end = min(samples[-1].clock for samples in batches)
    if end <= begin:
        raise SystemExit("The batches did not overlap: ask for more hand-ins.")
    return sum(kept_at(s, end) - kept_at(s, begin) for s in batches) / (end - begin)


def kept_at(samples: Sequence[Sample], clock: float) -> float:
    """Grades kept at a time between the first and the last sample, on the line between two."""
    after = next(at for at, one in enumerate(samples) if one.clock >= clock)
    if after == 0:
        return samples[0].kept
    one, two = samples[after - 1], samples[after]
    return one.kept + (two.kept - one.kept) * (clock - one.clock) / (two.clock - one.clock)


# --- the command --------------------------------------------------------------------------------


def main() -> None:
    """Measure, print, write the JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--a3", action="store_true", help="the course's A3 with its plots")
    parser.add_argument("--counts", type=_counts, default=COUNTS, help="such as 100,1000,10000")
    parser.add_argument("--workers", type=int, default=1, help="worker processes (1)")
    parser.add_argument("--pair", type=int, metavar="N", help="two workers against one, N each")
    parser.add_argument("--rounds", type=int, default=3, help="of --pair (3)")
    parser.add_argument("--folder", type=Path, help="where to work; default: a temporary folder")
    parser.add_argument("--out", type=Path, help="where the JSON goes; default: in results/")
    given = parser.parse_args()
    work = A3 if given.a3 else NUMPY
    stem = ("scale" if given.pair is None else "pair") + ("-a3" if given.a3 else "")
    out: Path = given.out or RESULTS / f"{stem}.json"
    head = {
        "format": 2,
        "date": datetime.now(UTC).date().isoformat(),
        "machine": machine.facts(),
        "assignment": work.name,
    }

    def keep(**found: object) -> None:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(json.dumps(head | found, indent=1) + "\n", encoding="utf-8")

    if given.pair is None:
        measure_counts(work, given.counts, given.workers, given.folder, keep)
    else:
        measure_pair(work, given.pair, given.rounds, given.folder, keep)


def _counts(text: str) -> tuple[int, ...]:
    return tuple(int(word) for word in text.split(","))


if __name__ == "__main__":
    main()
