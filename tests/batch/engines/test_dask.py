"""The Dask engine on real schedulers and workers: nothing lost, nothing twice, sentences said."""

from __future__ import annotations

import json
import pickle
import shutil
import signal
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from bundles import exception_test, write_bundle
from real_cluster import RealCluster

import autograder
from autograder.batch.engines.dask import cluster as cluster_module
from autograder.batch.engines.dask.cluster import connected
from autograder.batch.engines.dask.dispatcher import HandOut, grade_remotely
from autograder.batch.engines.dask.payload import Charge, Task, pack
from autograder.batch.engines.dask.worker_tasks import grade_far
from autograder.batch.engines.local import grade_as_asked
from autograder.batch.request import Asked
from autograder.batch.resume import open_batch
from autograder.batch.seeds import derive
from autograder.bundle.bundle import open_bundle
from autograder.core.errors import RemoteError
from autograder.core.records import Grade
from autograder.core.submission import Submission
from autograder.ledger import open_ledger
from autograder.sandbox.host.isolation import UNISOLATED

pytest.importorskip("distributed")
pytestmark = pytest.mark.slow

KEY = b"sixteen bytes of a course's secret"
DOUBLES = """
    @test_case(points=1, hidden=True)
    def doubles(double):
        import os, signal
        got = double(3)
        parent = os.getppid()
        if got == 666:
            os.kill(parent, signal.SIGKILL)
        if got == 667:
            status = open(f"/proc/{parent}/status").read()
            worker = int(status.split("PPid:")[1].split()[0])
            os.kill(worker, signal.SIGKILL)
        assert got == 6
"""


def source(answer: str, number: int, seconds: float = 0.0) -> str:
    return f"import time\ntime.sleep({seconds})\ndef double(x):\n    return {answer}  # {number}\n"


def submissions(folder: Path, answers: list[str], seconds: float = 0.0) -> list[Submission]:
    folder.mkdir()
    made = []
    for number, answer in enumerate(answers):
        path = folder / f"s{number:02d}.py"
        path.write_text(source(answer, number, seconds), encoding="utf-8")
        made.append(Submission(path, path.name, path.stem))
    return made


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealCluster]:
    """Two workers, one of two threads, whose nannies start them again."""
    with RealCluster(tmp_path_factory.mktemp("cluster"), allowed_failures=1) as running:
        running.add_worker()
        running.add_worker("--nthreads", "2")
        yield running


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    """Without walls: behind them no test can end its grader, as some of these do."""
    folder = write_bundle(tmp_path / "doubles", {"q1": exception_test("q1", DOUBLES)})
    return Asked(open_bundle(folder), require="weak", course_key=KEY, plan=UNISOLATED)


def plain(grade: Grade) -> dict[str, Any]:
    return {**grade.to_json(), "seconds": 0}


def test_a_cluster_grades_as_this_machine_does(
    shared: RealCluster, asked: Asked, tmp_path: Path
) -> None:
    made = submissions(tmp_path / "in", ["2 * x", "x", "1 / 0", "2 * x", "print("])
    made[3] = replace(made[3], path=made[0].path)  # the same bytes from two students
    missing = Submission(tmp_path / "gone.ipynb", "gone.ipynb", "gone")
    there = grade_remotely(replace(asked, engine=shared.engine), [*made, missing])
    here = grade_as_asked(asked, [*made, missing], 1)
    assert sorted(map(plain, there), key=str) == sorted(map(plain, here), key=str)


def test_a_killed_worker_costs_no_grade_and_doubles_none(asked: Asked, tmp_path: Path) -> None:
    made = submissions(tmp_path / "in", ["2 * x"] * 40, seconds=0.1)
    with RealCluster(tmp_path) as running, open_ledger(tmp_path / "ledger.sqlite") as ledger:
        workers = [running.add_worker("--no-nanny") for _ in range(2)]
        batch = open_batch(ledger, replace(asked, engine=running.engine), made)
        graded = batch.run(lambda todo: grade_remotely(batch.asked, todo))
        names = [next(graded).submission for _ in range(5)]
        workers[0].send_signal(signal.SIGKILL)
        names += [grade.submission for grade in graded]
        entries = ledger.grades("doubles")
    assert workers[0].wait(10) == -signal.SIGKILL
    assert Counter(names) == Counter(one.name for one in made)
    assert Counter(e.grade.submission for e in entries) == Counter(one.name for one in made)
    assert {(e.grade.status, e.grade.score) for e in entries} == {("graded", 1.0)}
    assert {e.circumstances.engine for e in entries} == {running.engine}
    assert all("numpy" in e.circumstances.packages for e in entries)


def test_who_kills_is_held_and_who_stood_beside_is_not(
    shared: RealCluster, asked: Asked, tmp_path: Path
) -> None:
    answers = ["2 * x"] * 12
    answers[1], answers[6] = "666", "667"  # its grader process, its Dask worker
    made = submissions(tmp_path / "in", answers)
    grades = {g.submission: g for g in grade_remotely(replace(asked, engine=shared.engine), made)}
    held = {name: grade for name, grade in grades.items() if grade.status != "graded"}
    assert len(grades) == len(made)
    assert set(held) == {"s01.py", "s06.py"}
    for grade in held.values():
        assert (grade.status, grade.possible) == ("needs_review", 1.0)
        assert "ended the grading process twice" in grade.reason
        assert grade.explanation is not None
    assert {g.score for name, g in grades.items() if name not in held} == {1.0}


class Recorded(Executor):
    """A cluster's executor; `sent` has the bytes of everything that is submitted through it."""

    def __init__(self, through: Executor) -> None:
        self._through = through
        self.sent: list[bytes] = []

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        plain = [one for one in args if isinstance(one, str | bytes)]
        self.sent.append(pickle.dumps((fn, plain, kwargs)))
        return self._through.submit(fn, *args, **kwargs)


def test_the_course_key_never_leaves(shared: RealCluster, asked: Asked, tmp_path: Path) -> None:
    def kept_by_the_scheduler(dask_scheduler: Any) -> list[bytes]:  # local: it has to travel
        return [pickle.dumps(task.run_spec) for task in dask_scheduler.tasks.values()]

    made = submissions(tmp_path / "in", ["2 * x"] * 3)
    asked = replace(asked, engine=shared.engine)
    packed = pack(asked.bundle)
    charge = Charge.of(asked, packed)
    with connected(asked.engine) as cluster:
        recorded = Recorded(cluster.executor)
        cluster.executor = recorded
        hand_out = HandOut(cluster, asked, charge, cluster.put(packed, charge.content))
        grades = hand_out.grade_all(made)
        assert next(grades).score == 1.0
        held_there = cluster.client.run_on_scheduler(kept_by_the_scheduler)
        assert len([*grades]) == 2
    travelled = [*recorded.sent, *held_there]
    assert len(recorded.sent) == 3
    assert any(packed in one for one in held_there), "the scheduler was not looked at"
    for student in ("s00", "s01", "s02"):
        assert any(derive(KEY, "doubles", student).encode() in one for one in recorded.sent)
    for secret in (KEY, KEY.hex().encode(), str(tmp_path).encode()):
        assert not [one for one in travelled if secret in one]


def copied_package(folder: Path) -> Path:
    """A second tree of the package that a worker can be started from."""
    package = Path(autograder.__file__).parent
    copy = folder / "other" / "autograder"
    return Path(shutil.copytree(package, copy, ignore=shutil.ignore_patterns("__pycache__")))


def refusal_of_a_worker_from(copy: Path, asked: Asked, tmp_path: Path) -> str:
    made = submissions(tmp_path / "in", ["2 * x"])
    with RealCluster(tmp_path) as running:
        running.add_worker(env={"PYTHONPATH": str(copy.parent)})
        with pytest.raises(RemoteError) as said:
            list(grade_remotely(replace(asked, engine=running.engine), made))
    return str(said.value)


def test_another_version_on_a_worker(asked: Asked, tmp_path: Path) -> None:
    copy = copied_package(tmp_path)
    version = copy / "core" / "version.py"
    text = version.read_text(encoding="utf-8")
    version.write_text(text.replace(autograder.__version__, "0.0.9"), encoding="utf-8")
    said = refusal_of_a_worker_from(copy, asked, tmp_path)
    assert f"version 0.0.9 of nabla-autograder, here it is {autograder.__version__}" in said
    assert "run the same command again" in said


def test_another_source_tree_of_the_same_version_on_a_worker(asked: Asked, tmp_path: Path) -> None:
    copy = copied_package(tmp_path)
    changed = copy / "judging" / "case_runner.py"
    changed.write_text(f"{changed.read_text(encoding='utf-8')}# tried out\n", encoding="utf-8")
    (copy / "judging" / "new.py").write_text("", encoding="utf-8")
    said = refusal_of_a_worker_from(copy, asked, tmp_path)
    assert "modules are not the same: judging/case_runner.py, judging/new.py." in said
    assert "run the same command again" in said


def test_a_worker_of_another_source_tree_that_joins_later(asked: Asked, tmp_path: Path) -> None:
    packed = pack(asked.bundle)
    charge = replace(Charge.of(asked, packed), sources="0" * 64)
    found = grade_far(charge.to_text(), packed, Task("submission.py", b"").to_text(), b"")
    assert found["refused"] == "sources"


def test_a_scheduler_without_workers(
    asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster_module, "PATIENCE_SECONDS", 1.0)
    made = submissions(tmp_path / "in", ["2 * x"])
    with (
        RealCluster(tmp_path) as running,
        pytest.raises(RemoteError, match=f"dask worker {running.address}"),
    ):
        list(grade_remotely(replace(asked, engine=running.engine), made))


def test_all_workers_gone(asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_module, "COUNT_SECONDS", 0.5)
    made = submissions(tmp_path / "in", ["2 * x"] * 20, seconds=0.2)
    with RealCluster(tmp_path) as running:
        worker = running.add_worker("--no-nanny")
        grades = grade_remotely(replace(asked, engine=running.engine), made)
        assert next(grades).score == 1.0
        monkeypatch.setattr(cluster_module, "PATIENCE_SECONDS", 3.0)
        worker.kill()
        with pytest.raises(RemoteError, match="no worker"):
            list(grades)


def test_a_lost_scheduler_loses_no_grade(asked: Asked, tmp_path: Path) -> None:
    made = submissions(tmp_path / "in", ["2 * x"] * 20, seconds=0.2)
    with RealCluster(tmp_path) as running, open_ledger(tmp_path / "ledger.sqlite") as ledger:
        running.add_worker("--no-nanny")
        batch = open_batch(ledger, replace(asked, engine=running.engine), made)
        graded = batch.run(lambda todo: grade_remotely(batch.asked, todo))
        acknowledged = [next(graded).submission]
        running.scheduler.kill()
        with pytest.raises(RemoteError, match="connection to the scheduler was lost"):
            acknowledged += [grade.submission for grade in graded]
        kept = [entry.grade.submission for entry in ledger.grades("doubles")]
        assert set(acknowledged) <= set(kept)
        assert len(kept) == len(set(kept))
        again = open_batch(ledger, asked, made)  # this machine goes on
        assert {one.name for one in again.todo} == {one.name for one in made} - set(kept)
        assert len([*again.run(lambda todo: grade_as_asked(asked, todo, 1))]) == len(again.todo)


def test_grades_by_a_cluster_are_lines_of_the_command(shared: RealCluster, tmp_path: Path) -> None:
    import subprocess
    import sys

    folder = write_bundle(tmp_path / "doubles", {"q1": exception_test("q1", DOUBLES)})
    submissions(tmp_path / "in", ["2 * x", "x"])
    command = [sys.executable, "-m", "autograder", "grade", folder, tmp_path / "in"]
    command += ["--out", tmp_path / "out", "--require", "weak", "--engine", shared.engine]
    run = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    lines = (tmp_path / "out" / "results.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["score"] for line in lines] == [1.0, 0.0]
    assert run.stderr == ""
