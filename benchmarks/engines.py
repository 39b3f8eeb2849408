"""Every engine of the comparison: how it is started, what is timed, where its scores are.

An engine takes notebooks and returns `Row`s: several where the whole run and a further notebook
cost differently. Seconds are wall clock a notebook, as a person at the terminal would measure;
beside them stands processor time, which other work on the machine disturbs less.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import peers
from cost import Clock, Cost
from workload import Workload

Scores = dict[str, dict[str, float]]


@dataclass
class Row:
    """One line of the table from one round: seconds a notebook, one entry a measurement.

    `notebooks`: how many notebooks one measurement covers. `cpu`: processor time a notebook, of
    all processes involved.
    """

    key: str
    label: str
    notebooks: int
    seconds: list[float]
    cpu: list[float]


def _row(key: str, label: str, covers: int, cost: Cost) -> Row:
    return Row(key, label, covers, [cost.seconds], [cost.cpu])


@dataclass
class Measured:
    """What one engine gave in one round."""

    rows: list[Row]
    scores: Scores = field(default_factory=dict)
    facts: dict[str, float] = field(default_factory=dict)
    isolation: str | None = None


Engine = Callable[[Workload, Sequence[int]], Measured]


# --- ours ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class OwnRun:
    """One `autograder grade`: cost of the whole process, seconds until its first result."""

    cost: Cost
    first_result: float
    scores: Scores
    isolation: str


def ours(workload: Workload, chosen: Sequence[int]) -> Measured:
    """`autograder grade`: whole runs with one worker and with all, and what one more costs."""
    notebooks = [workload.notebooks[number] for number in chosen]
    count = len(notebooks)
    whole = _autograder(workload, notebooks, workers=1)
    parallel = _autograder(workload, notebooks, workers=0)
    rows = [
        _row("ours", "ours, whole run, one worker", count, whole.cost.each(count)),
        _row("ours-all", "ours, whole run, a worker a core", count, parallel.cost.each(count)),
    ]
    if count > 1:
        single = _autograder(workload, notebooks[:1], workers=1)
        for key, title, run in (
            ("ours-more", "ours, one more notebook, one worker", whole),
            ("ours-more-all", "ours, one more notebook, a worker a core", parallel),
        ):
            more = run.cost.without(single.cost).each(count - 1)
            rows.append(_row(key, title, count, more))
    facts = {"ours_first_result_seconds": whole.first_result}
    return Measured(rows, whole.scores, facts, whole.isolation)


def _autograder(workload: Workload, notebooks: Sequence[Path], workers: int) -> OwnRun:
    program = Path(sys.executable).with_name("autograder")
    pages = "--feedback" if workload.pages else "--no-feedback"
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        out = Path(name) / "out"
        command = [str(program), "grade", str(workload.bundle), *map(str, notebooks)]
        command += ["--out", str(out), "--workers", str(workers), pages]
        began = time.perf_counter()
        with (
            Clock() as clock,
            subprocess.Popen(  # noqa: S603  # our own program and files, no shell
                command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
            ) as process,
        ):
            first = _until_first_grade(process, out / "ledger.sqlite") - began
            _, said = process.communicate()
        if process.returncode != 0:
            raise RuntimeError(f"autograder grade: {said.decode(errors='replace')[-3000:]}")
        lines = (out / "results.jsonl").read_text(encoding="utf-8").splitlines()
        grades = [json.loads(line) for line in lines]
    scores = {
        Path(grade["submission"]).stem: {q["name"]: q["own_score"] for q in grade["questions"]}
        for grade in grades
    }
    return OwnRun(clock.cost, first, scores, str(grades[0]["isolation"]))


def _until_first_grade(process: subprocess.Popen[bytes], ledger: Path) -> float:
    """The time at which `ledger` holds a grade (or the process has ended)."""
    while process.poll() is None and not _holds_a_grade(ledger):
        time.sleep(0.01)
    return time.perf_counter()


def _holds_a_grade(ledger: Path) -> bool:
    if not ledger.is_file():
        return False
    try:
        with closing(sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)) as database:
            return database.execute("SELECT 1 FROM grades LIMIT 1").fetchone() is not None
    except sqlite3.OperationalError:  # it is being made
        return False


# --- peers --------------------------------------------------------------------------------------


def otter_run(workload: Workload, chosen: Sequence[int]) -> Measured:
    """`otter run`, a process a notebook, as its users do."""
    row = Row("otter-run", "otter run", 1, [], [])
    scores: Scores = {}
    for number in chosen:
        path = workload.notebooks[number]
        with tempfile.TemporaryDirectory(prefix="bench-") as name:
            command = ["otter", "run", str(path), "--autograder", str(workload.bundle)]
            with Clock() as clock:
                peers.run([*command, "--output-dir", ".", "--no-logo"], Path(name))
            row.seconds.append(clock.cost.seconds)
            row.cpu.append(clock.cost.cpu)
            results = json.loads((Path(name) / "results.json").read_text(encoding="utf-8"))
        scores[path.stem] = {
            test["name"]: float(test["score"]) for test in results["tests"] if "score" in test
        }
    with Clock() as clock:
        peers.run(["python", "-c", "import otter"], Path.cwd())
    return Measured([row], scores, {"import_otter_seconds": clock.cost.seconds})


def otter_api(workload: Workload, chosen: Sequence[int]) -> Measured:
    """otter's Python API in a warm process; its imports are not counted."""
    return _warm("otter-api", "otter API, warm process", workload, workload.notebooks, chosen)


def nbclient(workload: Workload, chosen: Sequence[int]) -> Measured:
    """Execution in a kernel a notebook, nothing graded: the floor of every kernel engine."""
    measured = _warm("nbclient", "nbclient, execution only", workload, workload.plain, chosen)
    measured.scores = {}
    return measured


def bound(workload: Workload, chosen: Sequence[int]) -> Measured:
    """Same cells and otter's test files in one warm process, without isolation."""
    return _warm("bound", "bound: exec, no isolation", workload, workload.notebooks, chosen)


def _warm(
    key: str, label: str, workload: Workload, paths: Sequence[Path], chosen: Sequence[int]
) -> Measured:
    order = {"bundle": str(workload.bundle), "notebooks": [str(paths[n]) for n in chosen]}
    answer = peers.ask(key, order)
    return Measured([Row(key, label, 1, answer["seconds"], answer["cpu"])], answer["scores"])


def nbgrader(workload: Workload, chosen: Sequence[int]) -> Measured:
    """`nbgrader autograde` (with pages: and `generate_feedback`) of a whole set of submissions."""
    students = [workload.names[number] for number in chosen]
    count = len(students)
    label = "nbgrader autograde + feedback" if workload.pages else "nbgrader autograde"
    whole, scores = _nbgrader_run(workload.course, students, workload.pages)
    rows = [_row("nbgrader", f"{label}, whole set", count, whole.each(count))]
    if count > 1:
        single, _ = _nbgrader_run(workload.course, students[:1], workload.pages)
        more = whole.without(single).each(count - 1)
        rows.append(_row("nbgrader-more", "nbgrader, one more notebook", count, more))
    return Measured(rows, scores)


def _nbgrader_run(course: Path, students: Sequence[str], pages: bool) -> tuple[Cost, Scores]:
    released = _released(course)
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        work = Path(name) / "course"
        shutil.copytree(released, work)
        for student in students:
            shutil.copytree(course / "all" / student, work / "submitted" / student)
        with Clock() as clock:
            peers.run(["nbgrader", "autograde", "hw"], work)
            if pages:
                peers.run(["nbgrader", "generate_feedback", "hw"], work)
        return clock.cost, peers.ask("nbgrader-scores", {"course": str(work)})["scores"]


def _released(course: Path) -> Path:
    """The course with its assignment in the gradebook, made once, before anything is timed."""
    ready = course / "ready"
    if not ready.is_dir():
        making = course / "making"
        shutil.copytree(course / "source", making / "source")
        (making / "nbgrader_config.py").write_text(
            "c = get_config()\nc.CourseDirectory.course_id = 'bench'\n", encoding="utf-8"
        )
        peers.run(["nbgrader", "generate_assignment", "hw"], making)
        making.rename(ready)
    return ready


OURS = "ours"
ENGINES: dict[str, Engine] = {
    OURS: ours,
    "otter-run": otter_run,
    "otter-api": otter_api,
    "nbgrader": nbgrader,
    "nbclient": nbclient,
    "bound": bound,
}
FAST = frozenset({OURS, "bound"})  # these grade every notebook in every round, the others a sample
