"""Where a submission's milliseconds go: the grader's own functions, timed from outside.

    python benchmarks/stages.py [--notebooks N] [BUNDLE NOTEBOOK…]

Theory of operation
-------------------
Each stage is a function of the grader that is wrapped by a timer before the worker forks its
judges, so the judges inherit the timers. A timer counts a stage's own time: what another timed
stage inside it takes is that stage's. The judge is a process of its own and sends its times through
a pipe when it has judged; what the worker waited beyond them is the cost of having a judge at all.
The student's process is seen as the judge sees it: as time waited for an answer. Processor time is
the worker's and the judge's own, so where it is less than the clock's, another process worked.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from cost import NOTHING, Cost

from autograder.bundle.bundle import close_bundle, open_bundle
from autograder.grading import grader as grading
from autograder.grading.grader import Grader
from autograder.judging import case_runner, examination, judge, question_records
from autograder.sandbox.host import judge_walls, process, session

Times = dict[str, Cost]

# (where the function is looked up, its name, the stage it belongs to), outermost first
STAGES: tuple[tuple[Any, str, str], ...] = (
    (grading, "read_notebook", "read the notebook"),
    (judge.Judge, "examine", "judge: fork, report, end"),
    (judge, "_settle_in", "judge: settle in"),
    (judge_walls.JudgeWalls, "put_on", "judge: walls"),
    (judge, "stand_guard", "judge: walls"),
    (judge, "checked", "judge: report checked"),
    (judge.Judge, "_judge", "judge: everything else"),
    (judge, "question_records", "records and messages"),
    (question_records, "diagnose", "diagnosis"),
    (session.Session, "start", "student: fork, confine, greet"),
    (session.Session, "close", "student: end"),
    (session.Session, "run_cell", "cells"),
    (process.Nursery, "fork", "student: fork, confine, greet"),
    (examination, "environment", "names a test asks for"),
    (examination, "mentioned", "names a test asks for"),
    (case_runner, "_attempt", "tests, on our side"),
    (session.Session, "ask", "tests, waiting for the student"),
    (session.Session, "_run_callback", "tests, on our side"),
    (examination.Examination, "_on_check", "judge: everything else"),
)
JUDGE = "judge: fork, report, end"
WHOLE = "whole submission"


class Stopwatch:
    """What each stage of this process costs by itself."""

    def __init__(self) -> None:
        self.times: Times = {}
        self._inside: list[Cost] = []  # for each stage under way: cost of the stages inside it

    def clear(self) -> None:
        """Forget everything, also what is under way."""
        self.times.clear()
        self._inside.clear()

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """`function`, with its own cost added to `stage`."""

        def wrapper(*args: Any, **kwargs: Any) -> Any:
            self._inside.append(NOTHING)
            began = _now()
            try:
                return function(*args, **kwargs)
            finally:
                took = _now().without(began)
                own = took.without(self._inside.pop())
                self.times[stage] = self.times.get(stage, NOTHING).plus(own)
                if self._inside:
                    self._inside[-1] = self._inside[-1].plus(took)

        return wrapper


def _now() -> Cost:
    return Cost(time.perf_counter(), time.process_time())


def install(watch: Stopwatch, pipe: int) -> None:
    """Wrap every stage; a judge sends its times to `pipe` when it has judged."""
    for owner, name, stage in STAGES:
        setattr(owner, name, watch.timed(stage, getattr(owner, name)))
    judged = judge.Judge._judge

    def reporting(self: judge.Judge, *args: Any) -> Any:
        report = judged(self, *args)
        os.write(pipe, json.dumps(watch.times).encode() + b"\n")
        return report

    def settled(settle: Callable[[], None] = judge._settle_in) -> None:
        watch.clear()  # what the worker counted before the fork is the worker's
        settle()

    setattr(judge.Judge, "_judge", reporting)  # noqa: B010  # a timer, in this process only
    setattr(judge, "_settle_in", settled)  # noqa: B010  # likewise


def measure(bundle_path: Path, notebooks: Sequence[Path]) -> list[Times]:
    """Seconds by stage for each notebook, in one warm worker; the first is not counted."""
    watch = Stopwatch()
    reader, writer = os.pipe()
    install(watch, writer)
    bundle = open_bundle(bundle_path)
    found: list[Times] = []
    try:
        with Grader(bundle) as grader:
            grader.grade(notebooks[0])  # warms the disk's cache, and what is loaded late
            os.read(reader, 65536)
            for path in notebooks:
                watch.clear()
                began = _now()
                grader.grade(path)
                whole = _now().without(began)
                sent = json.loads(os.read(reader, 65536).splitlines()[-1])
                judges = {stage: Cost(*cost) for stage, cost in sent.items()}
                found.append(_joined(dict(watch.times), judges, whole))
    finally:
        close_bundle(bundle)
    return found


def _joined(worker: Times, judges: Times, whole: Cost) -> Times:
    """Worker's and judge's stages; the worker's wait for the judge is not counted twice."""
    cpu = sum(cost.cpu for cost in judges.values())
    known = Cost(sum(cost.seconds for cost in judges.values()), 0.0)
    return {
        **worker,
        **judges,
        JUDGE: worker[JUDGE].without(known),
        WHOLE: whole.plus(Cost(0.0, cpu)),
    }


def report(found: Sequence[Times]) -> str:
    """A Markdown table of medians, the longest stage first."""
    stages = sorted({stage for times in found for stage in times})
    middle = {stage: _median([times.get(stage, NOTHING) for times in found]) for stage in stages}
    whole = middle[WHOLE].seconds
    lines = ["| stage | median ms | share | processor ms |", "|---|---:|---:|---:|"]
    lines += [
        f"| {stage} | {1000 * cost.seconds:.2f} | {cost.seconds / whole:.0%} "
        f"| {1000 * cost.cpu:.2f} |"
        for stage, cost in sorted(middle.items(), key=lambda item: -item[1].seconds)
    ]
    return "\n".join(lines)


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(median(cost.seconds for cost in costs), median(cost.cpu for cost in costs))


def main() -> None:
    """Measure the generated NumPy assignment, or what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--notebooks", type=int, default=20, help="generated submissions (20)")
    parser.add_argument("files", nargs="*", type=Path, help="a bundle and notebooks of your own")
    given = parser.parse_args()
    if given.files:
        found = measure(given.files[0], given.files[1:])
    else:
        from workload import numpy_workload  # noqa: PLC0415  # only when nothing else is named

        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            workload = numpy_workload(Path(folder), given.notebooks)
            found = measure(workload.bundle, workload.notebooks)
    sys.stdout.write(report(found) + "\n")


if __name__ == "__main__":
    main()
