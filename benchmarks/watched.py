"""One `autograder grade` from outside, while it runs: what each stretch of it costs and holds.

Theory of operation
-------------------
The ledger says how many grades are kept (the highest number of a row, which costs nothing to ask),
the process tree what they took. Both are read at once, a few times a second. A batch is cut into
blocks of as many grades; the cost of a block is what lies between the samples at its two ends, so
that a cost which grows with what is already done shows inside one run. What comes before the first
kept grade is the start, and belongs to no block.
"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from processes import ROLES, Process, memory, processor_seconds, tree

MIB = 2**20
GROUPS = {"main": ("batch",), "workers": ("worker", "nursery")}
PAIR = ("judge", "student")


class Sample(NamedTuple):
    """One look: the clock, processor seconds so far, grades kept, and PSS in bytes by process."""

    clock: float
    cpu: float
    kept: int
    sizes: tuple[tuple[str, int], ...]

    def together(self, roles: Sequence[str]) -> int:
        """PSS of all processes of these roles."""
        return sum(size for role, size in self.sizes if role in roles)


@dataclass
class Run:
    """What was seen of one batch of `count`, and what follows from it."""

    count: int
    workers: int
    block: int
    samples: list[Sample] = field(default_factory=list)
    blocks: list[dict[str, Any]] = field(default_factory=list)
    _from: int = 0  # where in `samples` the block under way began
    _lost: float = 0.0  # processor seconds of processes that nobody waited for

    def add(self, sample: Sample) -> dict[str, Any] | None:
        """Take one more sample; the block that it ends, if it ends one."""
        self.samples.append(self._without_a_drop(sample))
        if not sample.kept:
            self._from = len(self.samples)  # the first block begins when something is kept
            return None
        done = sample.kept - self.samples[self._from].kept
        if done < self.block and (done == 0 or sample.kept < self.count):
            return None
        self.blocks.append(self._between(self.samples[self._from :]))
        self._from = len(self.samples) - 1
        return self.blocks[-1]

    def _without_a_drop(self, sample: Sample) -> Sample:
        """A nursery that ends unwaited for takes what it has used out of the tree: put it back."""
        before = self.samples[-1].cpu if self.samples else 0.0
        self._lost = max(self._lost, before - sample.cpu)
        return sample._replace(cpu=sample.cpu + self._lost)

    def _between(self, samples: Sequence[Sample]) -> dict[str, Any]:
        first, last = samples[0], samples[-1]
        done = last.kept - first.kept
        return {
            "from": first.kept,
            "to": last.kept,
            "seconds_a_1000": round(1000 * (last.clock - first.clock) / done, 2),
            "cpu_seconds_a_1000": round(1000 * (last.cpu - first.cpu) / done, 2),
            "memory_mib": memory_of(samples),
        }

    def to_json(self) -> dict[str, Any]:
        """JSON-ready, whether or not the run has ended."""
        grading = self.grading()
        grew = len(grading) > 1 and grading[-1].kept > grading[0].kept
        ended = self.samples[-1].clock if self.samples else 0.0
        main = [one.together(GROUPS["main"]) for one in self.samples]
        return {
            "submissions": self.count,
            "workers": self.workers,
            "kept": grading[-1].kept if grading else 0,
            "seconds": round(ended, 2),
            "start_seconds": round(grading[0].clock, 2) if grading else None,
            "end_seconds": round(ended - grading[-1].clock, 2) if grading else None,
            "main_peak_mib": round(max(main, default=0) / MIB, 1),
            "marginal": self._between(grading) if grew else None,
            "blocks": self.blocks,
        }

    def grading(self) -> list[Sample]:
        """From the first sample with a grade to the first with the last one: no start, no end."""
        most = self.samples[-1].kept if self.samples else 0
        last = next((at for at, one in enumerate(self.samples) if one.kept == most), 0)
        return [one for one in self.samples[: last + 1] if one.kept]


def memory_of(samples: Sequence[Sample]) -> dict[str, dict[str, float]]:
    """MiB of PSS, median and largest: main; all workers and nurseries; one judge and student."""
    found = {name: [one.together(roles) for one in samples] for name, roles in GROUPS.items()}
    sizes = {name: _spread([size for size in many if size]) for name, many in found.items()}
    by_role = {role: [s for one in samples for r, s in one.sizes if r == role] for role in PAIR}
    if all(by_role.values()):
        of_each = [_spread(many) for many in by_role.values()]
        sizes["pair"] = {key: round(sum(one[key] for one in of_each), 1) for key in of_each[0]}
    return {name: size for name, size in sizes.items() if size}


def _spread(sizes: Sequence[int]) -> dict[str, float]:
    if not sizes:
        return {}
    return {"median": round(median(sizes) / MIB, 1), "max": round(max(sizes) / MIB, 1)}


@dataclass
class Batch:
    """One `autograder grade` of `count` submissions that lie in `folder / "in"`."""

    folder: Path
    bundle: Path
    run: Run

    @property
    def out(self) -> Path:
        """Where its results go; beside it, what it says."""
        return self.folder / "out"

    @contextmanager
    def started(self) -> Iterator[subprocess.Popen[bytes]]:
        """Its process, which ends with the block. Raises RuntimeError where it fails by itself."""
        program = str(Path(sys.executable).with_name("autograder"))
        command = [program, "grade", str(self.bundle), str(self.folder / "in"), "--no-feedback"]
        command += ["--out", str(self.out), "--workers", str(self.run.workers)]
        said = self.folder / "said.txt"
        with said.open("wb") as file:
            process = subprocess.Popen(  # noqa: S603  # our own program and files, no shell
                command, stdout=file, stderr=subprocess.STDOUT
            )
            try:
                yield process
            finally:
                process.terminate()
                process.wait()
        if process.returncode != 0:
            raise RuntimeError(f"autograder grade: {said.read_text(errors='replace')[-3000:]}")


def watch(batches: Sequence[Batch], pause: float, weigh: bool = True) -> Iterator[dict[str, Any]]:
    """Run `batches` at the same time to their ends; yields each block of each as it ends.

    `pause` is the time between two looks in seconds; `weigh`: memory is read, too.
    """
    with ExitStack() as stack:
        began = time.perf_counter()
        processes = [stack.enter_context(batch.started()) for batch in batches]
        while any(process.poll() is None for process in processes):
            for process, batch in zip(processes, batches, strict=True):
                if process.poll() is not None:
                    continue
                ended = batch.run.add(look(process.pid, batch.out, began, weigh))
                if ended is not None:
                    yield ended
            time.sleep(pause)


def look(pid: int, out: Path, began: float, weigh: bool) -> Sample:
    """One sample of the batch whose own process is `pid`."""
    processes = list(tree(pid))
    return Sample(
        clock=time.perf_counter() - began,
        cpu=sum(processor_seconds(one.pid) for one in processes),
        kept=_kept(out / "ledger.sqlite"),
        sizes=tuple(_weighed(processes)) if weigh else (),
    )


def _weighed(processes: Iterable[Process]) -> Iterator[tuple[str, int]]:
    for one in processes:
        if one.role in ROLES and (size := memory(one.pid)):
            yield one.role, size


def _kept(ledger: Path) -> int:
    """How many grades a ledger holds that only one batch writes to."""
    if not ledger.is_file():
        return 0
    try:
        with closing(sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)) as database:
            return int(database.execute("SELECT max(id) FROM grades").fetchone()[0] or 0)
    except sqlite3.OperationalError:  # it is being made
        return 0
