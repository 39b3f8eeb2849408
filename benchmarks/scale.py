"""What a notebook costs in time and memory as the batch grows: 10, 100, 1 000 (10 000 with --full).

Theory of operation
-------------------
One `autograder grade` per size, watched from outside. A process's memory is its PSS: its own pages
plus its share of those it shares with others, so that the sum over processes is what the machine
really holds. Roles are read off the process tree:

    batch ─┬─ worker ── judge
           └─ (bwrap …) ── nursery ── student

Reading PSS stops a process for a moment, so it is read five times a second, not more.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

import machine
from cost import Clock
from workload import otter_notebooks, write_bundle

RESULTS = Path(__file__).parent / "results" / "scale.json"
SIZES = (10, 100, 1000)
PAUSE = 0.2
NURSERY = "autograder.sandbox.nursery"
ROLES = ("batch", "worker", "nursery", "judge", "student")
MIB = 2**20


@dataclass
class Watched:
    """PSS in bytes by role, as sampled while a batch ran."""

    samples: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def take(self, batch: int) -> None:
        """Sample every process of the batch whose parent process is `batch`."""
        for role, pid in _roles(batch):
            size = _pss(pid)
            if size:
                self.samples[role].append(size)

    def to_json(self) -> dict[str, Any]:
        """MiB by role: median and largest, and of the batch's own process the first and last."""
        sizes = {
            role: {
                "median": round(median(found) / MIB, 1),
                "max": round(max(found) / MIB, 1),
                "first": round(found[0] / MIB, 1),
                "last": round(found[-1] / MIB, 1),
            }
            for role, found in self.samples.items()
        }
        return {role: sizes[role] for role in ROLES if role in sizes}


def _roles(batch: int) -> Iterator[tuple[str, int]]:
    """(role, pid) of the batch and everything below it that is a role of ours."""
    yield "batch", batch
    below = [(pid, "batch") for pid in _children(batch)]
    while below:
        pid, parent = below.pop()
        role = _role(_command(pid), parent)
        if role in ROLES:
            yield role, pid
        below += [(child, role) for child in _children(pid)]


def _role(command: str, parent: str) -> str:
    if command.startswith("bwrap"):
        return "bwrap"
    if NURSERY in command:
        return "student" if parent == "nursery" else "nursery"
    return {"batch": "worker", "worker": "judge"}.get(parent, "other")


def _children(pid: int) -> list[int]:
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return []  # it has ended
    return [int(word) for word in text.split()]


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


def _pss(pid: int) -> int:
    """Bytes; 0 for a process that has ended or may not be looked at."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    lines = (line.split() for line in text.splitlines() if line.startswith("Pss:"))
    return next((int(words[1]) * 1024 for words in lines), 0)


def run(folder: Path, size: int, workers: int) -> dict[str, Any]:
    """Grade `size` generated submissions; one entry of the result's `sizes`."""
    write_bundle(folder / "autograder.zip")
    otter_notebooks(folder / "in", size)
    program = str(Path(sys.executable).with_name("autograder"))
    command = [program, "grade", str(folder / "autograder.zip"), str(folder / "in"), "--out"]
    command += [str(folder / "out"), "--no-feedback", "--workers", str(workers)]
    watched = Watched()
    with (
        Clock() as clock,
        subprocess.Popen(command, stdout=subprocess.DEVNULL) as process,  # noqa: S603  # our own
    ):
        while process.poll() is None:
            watched.take(process.pid)
            time.sleep(PAUSE)
    lines = (folder / "out" / "results.jsonl").read_text(encoding="utf-8").splitlines()
    grades = [json.loads(line) for line in lines]
    assert len(grades) == size, f"{len(grades)} of {size} submissions have a result"
    return {
        "submissions": size,
        "seconds": round(clock.cost.seconds, 3),
        "seconds_a_notebook": round(clock.cost.each(size).seconds, 5),
        "cpu_a_notebook": round(clock.cost.each(size).cpu, 5),
        "seconds_in_the_grader": round(median(grade["seconds"] for grade in grades), 5),
        "isolation": grades[0]["isolation"],
        "memory_mib": watched.to_json(),
    }


def table(sizes: Sequence[dict[str, Any]]) -> str:
    """A Markdown table; memory in MiB of PSS."""
    lines = [
        "| submissions | s | ms a notebook | processor ms | batch | worker + nursery "
        "| judge + student |",
        "|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for one in sizes:
        memory = one["memory_mib"]
        pairs = (_sum(memory, "worker", "nursery"), _sum(memory, "judge", "student"))
        lines.append(
            f"| {one['submissions']} | {one['seconds']:.1f} | "
            f"{1000 * one['seconds_a_notebook']:.1f} | {1000 * one['cpu_a_notebook']:.1f} | "
            f"{_sum(memory, 'batch')} | "
            f"{pairs[0]} | {pairs[1]} |"
        )
    return "\n".join(lines) + "\n"


def _sum(memory: dict[str, Any], *roles: str) -> str:
    """Median of the roles together; a dash when one was never caught alive."""
    if any(role not in memory for role in roles):
        return "–"
    return f"{sum(memory[role]['median'] for role in roles):.0f}"


def main() -> None:
    """Measure, print, write the JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--full", action="store_true", help="also 10 000 submissions")
    parser.add_argument("--sizes", type=int, nargs="+", default=None, help="other sizes")
    parser.add_argument("--workers", type=int, default=1, help="worker processes (1); 0: all cores")
    parser.add_argument("--out", type=Path, default=RESULTS, help="where the JSON goes")
    given = parser.parse_args()
    sizes = given.sizes or (*SIZES, *([10_000] if given.full else []))
    facts = machine.facts()
    measured = []
    for size in sizes:
        sys.stderr.write(f"{size} submissions\n")
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            measured.append(run(Path(folder), size, given.workers))
    result = {
        "format": 1,
        "date": datetime.now(UTC).date().isoformat(),
        "machine": facts,
        "workers": given.workers,
        "sizes": measured,
    }
    sys.stdout.write(table(measured))
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
