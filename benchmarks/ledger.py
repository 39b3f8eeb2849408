"""What the ledger adds to a submission, and how long a rerun of a finished batch takes.

A class of 10 000 (--size) is made from the example class of A3, each file with bytes of its own.
The examples are graded for real, once; a batch of the whole class then gets these verdicts at once,
so that what is measured is the ledger: reading and keeping the files, recording the grades, and
reading them back. Then `autograder grade` runs on the same class as a command: nothing is left to
grade. Beside each time stands what the disk takes for the same bytes without a ledger.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import machine

from autograder.authoring.build.build import ensure_built
from autograder.batch.collect import collect
from autograder.batch.digest_cache import SETTLED_NS, digest_of
from autograder.batch.engines import local
from autograder.batch.outputs import results
from autograder.batch.request import Asked
from autograder.batch.resume import open_batch
from autograder.bundle.bundle import close_bundle, open_bundle
from autograder.core.records import Grade
from autograder.core.submission import Submission
from autograder.ledger import open_ledger

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples" / "submissions"
RESULTS = Path(__file__).parent / "results" / "ledger.json"
SIZE = 10_000
RERUNS = 3
LEAST_ADDED_MS = 2.0
RERUN_SECONDS = 5.0


def make_class(folder: Path, size: int) -> list[Path]:
    """`size` files in `folder`: the examples in turn, with more and more empty lines at the end."""
    folder.mkdir()
    examples = [(path, path.read_bytes()) for path in sorted(EXAMPLES.iterdir())]
    made = []
    for number, (path, content) in zip(range(size), itertools.cycle(examples), strict=False):
        target = folder / f"s{number:06d}{path.suffix}"
        target.write_bytes(content + b"\n" * (number // len(examples) + 1))
        made.append(target)
    return made


def real_grades(asked: Asked) -> list[Grade]:
    """The examples, graded; in the order of their names."""
    submissions = collect([EXAMPLES]).submissions
    found = {one.submission: one for one in local.grade_as_asked(asked, submissions)}
    return [found[path.name] for path in sorted(EXAMPLES.iterdir()) if path.name in found]


def replaying(grades: Sequence[Grade]) -> Callable[[Sequence[Submission]], Iterator[Grade]]:
    """An engine that judges in no time: the verdict on the example that each file was made from."""

    def engine(todo: Sequence[Submission]) -> Iterator[Grade]:
        for number, one in enumerate(todo):
            digest = digest_of(one.path)
            verdict = replace(grades[number % len(grades)], status="graded", reason="")
            yield replace(
                verdict, submission=one.name, student=one.student, submission_digest=digest
            )

    return engine


def measure(size: int, folder: Path) -> dict[str, Any]:
    """All figures; `folder` is on the disk that is measured."""
    built = ensure_built(ROOT / "solutions" / "a3_gradient_descent", build_dir=ROOT / "build")
    bundle_path = Path(shutil.copy(built, folder))  # it may be built again while this runs
    bundle = open_bundle(bundle_path)
    try:
        asked = Asked(bundle)
        grades = real_grades(asked)
        make_class(folder / "class", size)
        disk = _disk_cost(folder)
        out = folder / "out"
        submissions = collect([folder / "class"]).submissions
        engine = replaying(grades)
        engine_cost = _cost(lambda: sum(1 for _ in engine(submissions)))
        with open_ledger(results.ledger_in(out)) as ledger:
            keep = _cost(lambda: open_batch(ledger, asked, submissions, bundle_path))
            batch = open_batch(ledger, asked, submissions, bundle_path)
            record = _cost(lambda: sum(1 for _ in batch.run(engine))).without(engine_cost)
            read = _cost(lambda: sum(1 for _ in batch.grades()))
    finally:
        close_bundle(bundle)
    time.sleep(SETTLED_NS / 10**9)
    rerun(bundle_path, folder)  # the first one writes results.jsonl and remembers digests
    return {
        "submissions": size,
        "bytes": sum(path.stat().st_size for path in (folder / "class").iterdir()),
        "ledger_bytes": results.ledger_in(out).stat().st_size,
        "plain_copy_ms": disk.each(size),
        "keep_ms": keep.each(size),
        "record_ms": record.each(size),
        "read_back_ms": read.each(size),
        "added_ms": keep.plus(record).plus(read).each(size),
        "added_ms_goal": LEAST_ADDED_MS,
        "rerun_seconds": [rerun(bundle_path, folder).rounded() for _ in range(RERUNS)],
        "rerun_seconds_goal": RERUN_SECONDS,
    }


def rerun(bundle: Path, folder: Path) -> Cost:
    """What `autograder grade` costs on a class that is graded already."""
    command = [sys.executable, "-m", "autograder", "grade", str(bundle), str(folder / "class")]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    done = subprocess.run(  # noqa: S603  # our own command, no shell
        [*command, "--out", str(folder / "out"), "--no-feedback"],
        check=True,
        capture_output=True,
        text=True,
    )
    seconds = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if "graded already" not in done.stdout or "to grade" in done.stdout:
        raise SystemExit(f"the rerun graded something:\n{done.stdout}")
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(seconds, used)


class Cost(NamedTuple):
    """Seconds on the clock, and of a processor: on a busy machine only the latter are ours."""

    clock: float
    processor: float

    def plus(self, other: Cost) -> Cost:
        """Both."""
        return Cost(self.clock + other.clock, self.processor + other.processor)

    def without(self, other: Cost) -> Cost:
        """This, less what it would have cost anyway."""
        return Cost(self.clock - other.clock, self.processor - other.processor)

    def each(self, number: int) -> dict[str, float]:
        """Milliseconds of each of `number`."""
        return Cost(self.clock / number * 1000, self.processor / number * 1000).rounded()

    def rounded(self) -> dict[str, float]:
        """JSON-ready."""
        return {"clock": round(self.clock, 3), "processor": round(self.processor, 3)}


def _cost(work: Callable[[], object]) -> Cost:
    began, used = time.perf_counter(), time.process_time()
    work()
    return Cost(time.perf_counter() - began, time.process_time() - used)


def _disk_cost(folder: Path) -> Cost:
    """Copying all files into one and syncing it: the least that keeping the bytes can take."""

    def copy() -> None:
        with (folder / "copy").open("wb") as file:
            for path in (folder / "class").iterdir():
                file.write(path.read_bytes())
            file.flush()
            os.fsync(file.fileno())

    cost = _cost(copy)
    (folder / "copy").unlink()
    return cost


def table(found: dict[str, Any]) -> str:
    """The figures as a person reads them."""
    rows = [("", "clock", "processor")]
    for name, key in (
        ("a plain copy of the bytes, synced", "plain_copy_ms"),
        ("keep the bytes", "keep_ms"),
        ("record the grade", "record_ms"),
        ("read it back", "read_back_ms"),
        (f"added in all (goal {LEAST_ADDED_MS:g} ms)", "added_ms"),
    ):
        rows.append((name, *(f"{found[key][kind]:.2f} ms" for kind in Cost._fields)))
    again = f"rerun of the finished batch (goal {RERUN_SECONDS:g} s)"
    rows += [
        (again, *(f"{cost[kind]:.1f} s" for kind in Cost._fields))
        for cost in found["rerun_seconds"]
    ]
    lines = [f"{name:44}{clock:>10}{processor:>12}" for name, clock, processor in rows]
    size, total, ledger = found["submissions"], found["bytes"], found["ledger_bytes"]
    return "\n".join([f"{size} submissions of {total:,} bytes, ledger {ledger:,}", *lines])


def main() -> None:
    """Measure, print the table, write the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--size", type=int, default=SIZE)
    parser.add_argument("--out", type=Path, default=RESULTS)
    parser.add_argument("--folder", type=Path, help="where to work; default: a temporary folder")
    options = parser.parse_args()
    facts = {"format": 1, "date": str(datetime.now(UTC).date()), "machine": machine.facts()}
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        found = measure(options.size, Path(folder))
    print(table(found))
    options.out.write_text(json.dumps({**facts, **found}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
