"""Runs inside the peers' own environment: each engine once, in a process kept warm for it.

    python peer_side.py otter-api|nbclient|bound|nbgrader-scores ORDER.json ANSWER.json

ORDER holds `bundle`, `notebooks` (paths) and `course`; ANSWER gets `seconds` (one a notebook, in
their order, imports not counted), `cpu` (processor time likewise) and `scores` (notebook name →
question → points). Imports nothing of ours: this environment does not have it.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

Scores = dict[str, dict[str, float]]
Answer = dict[str, Any]
Order = dict[str, Any]


def otter_api(order: Order) -> Answer:
    """`otter.api.grade_submission` in one process that has otter already."""
    from otter.api import grade_submission  # noqa: PLC0415  # only this engine pays for it

    def grade(path: Path) -> dict[str, float]:
        results = grade_submission(str(path), order["bundle"], quiet=True)
        return {name: float(test.score) for name, test in results.results.items()}

    return _one_by_one(order, grade)


def nbclient(order: Order) -> Answer:
    """Execution alone: a kernel a notebook, no test, no otter in the notebook."""
    import nbformat  # noqa: PLC0415
    from nbclient import NotebookClient  # noqa: PLC0415

    def execute(path: Path) -> dict[str, float]:
        node = nbformat.read(path, 4)  # type: ignore[no-untyped-call]  # no types
        with tempfile.TemporaryDirectory() as folder:
            client = NotebookClient(node, allow_errors=True, resources={"metadata": {}})
            client.resources["metadata"]["path"] = folder
            client.execute()
        return {}

    return _one_by_one(order, execute)


def bound(order: Order) -> Answer:
    """The least work there is: the same cells and otter's own test files, right in this process.

    No isolation, no outputs, no display, no magics; cells go through IPython's transformation,
    because a notebook's cell is not quite Python.
    """
    import matplotlib as mpl  # noqa: PLC0415
    import nbformat  # noqa: PLC0415
    from IPython.core.inputtransformer2 import TransformerManager  # noqa: PLC0415

    mpl.use("Agg")
    mpl.rcParams["figure.max_open_warning"] = 0
    work = Path(tempfile.mkdtemp(prefix="bench-bound-"))
    with zipfile.ZipFile(order["bundle"]) as archive:
        archive.extractall(work)
    sys.path.insert(0, str(work / "files"))
    os.chdir(work)
    tests = _test_files(work)
    transform = TransformerManager().transform_cell

    def grade(path: Path) -> dict[str, float]:
        names: dict[str, Any] = {"__name__": "__main__", "get_ipython": _NoShell}
        names["grader"] = grader = _Grader(tests, names)
        node = nbformat.read(path, 4)  # type: ignore[no-untyped-call]  # no types
        for cell in node.cells:
            if cell.cell_type == "code" and "import otter" not in cell.source:
                _run(transform(cell.source), names)
        return grader.scores()

    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  # until the process ends
    return _one_by_one(order, grade)


def nbgrader_scores(order: Order) -> Answer:
    """What nbgrader's gradebook holds after autograding: points by question."""
    from nbgrader.api import Gradebook  # type: ignore[import-not-found]  # noqa: PLC0415  # theirs

    scores: Scores = {}
    with Gradebook(f"sqlite:///{order['course']}/gradebook.db") as book:
        for submission in book.assignment_submissions("hw"):
            own = scores.setdefault(submission.student.id, {})
            for notebook in submission.notebooks:
                for grade in notebook.grades:
                    question = grade.name.rsplit("_", 1)[0]
                    own[question] = own.get(question, 0.0) + float(grade.auto_score or 0.0)
    return {"seconds": [], "cpu": [], "scores": scores}


class _Grader:
    """Judges where otter judges: at a notebook's check, and at the end what was not checked."""

    def __init__(self, tests: dict[str, Any], names: dict[str, Any]) -> None:
        self._tests = tests
        self._names = names
        self._judged: dict[str, float] = {}

    def check(self, question: str) -> None:
        self._tests[question].run(self._names)
        self._judged[question] = float(self._tests[question].score)

    def scores(self) -> dict[str, float]:
        """Points by question."""
        for question in self._tests.keys() - self._judged.keys():
            self.check(question)
        return self._judged


class _NoShell:
    """Answers magics with nothing."""

    def __getattr__(self, _name: str) -> Callable[..., None]:
        return lambda *_arguments, **_named: None


def _test_files(work: Path) -> dict[str, Any]:
    from otter.nbmeta_config import NBMetadataConfig  # noqa: PLC0415
    from otter.test_files import create_test_file  # noqa: PLC0415

    paths = sorted((work / "tests").glob("*.py"))
    files = [create_test_file(str(path), NBMetadataConfig()) for path in paths]
    return {file.name: file for file in files}


def _run(source: str, names: dict[str, Any]) -> None:
    with suppress(Exception, SystemExit):  # a cell may raise; the next one still runs
        exec(compile(source, "<cell>", "exec", dont_inherit=True), names)  # noqa: S102  # the bound


def _one_by_one(order: Order, grade: Callable[[Path], dict[str, float]]) -> Answer:
    seconds: list[float] = []
    cpu: list[float] = []
    scores: Scores = {}
    for name in order["notebooks"]:
        path = Path(name)
        began, used = time.perf_counter(), _cpu()
        scores[path.stem] = grade(path)
        seconds.append(time.perf_counter() - began)
        cpu.append(_cpu() - used)
    return {"seconds": seconds, "cpu": cpu, "scores": scores}


def _cpu() -> float:
    """Processor time of this process and of the kernels that have ended."""
    parts = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in parts)


ENGINES = {
    "otter-api": otter_api,
    "nbclient": nbclient,
    "bound": bound,
    "nbgrader-scores": nbgrader_scores,
}

if __name__ == "__main__":
    engine, order_file, answer_file = sys.argv[1:]
    answer = ENGINES[engine](json.loads(Path(order_file).read_text(encoding="utf-8")))
    Path(answer_file).write_text(json.dumps(answer), encoding="utf-8")
