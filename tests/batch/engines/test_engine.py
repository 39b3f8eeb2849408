"""Engines without a cluster: addresses, what travels, and how submissions are handed out."""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest
from bundles import exception_test, write_bundle

from autograder.batch.engines.address import checked, scheduler_address
from autograder.batch.engines.dask.cluster import connected
from autograder.batch.engines.dask.grader_pool import (
    GraderLostError,
    GraderProcess,
    GraderRefusedError,
)
from autograder.batch.engines.dask.payload import Charge, Task, pack
from autograder.batch.engines.dispatch import in_turn
from autograder.batch.engines.local import grade_as_asked
from autograder.batch.request import Asked
from autograder.batch.seeds import derive
from autograder.bundle.bundle import open_bundle
from autograder.core.errors import RemoteError, UsageError
from autograder.core.records import Grade, Text
from autograder.core.submission import Submission
from autograder.sandbox.host.isolation import UNISOLATED

KEY = b"sixteen bytes of a course's secret"
DOUBLES = """
    @test_case(points=1, hidden=True)
    def doubles(double):
        import os, signal
        got = double(3)
        if got == 666:
            os.kill(os.getppid(), signal.SIGKILL)
        assert got == 6
"""
RIGHT = b"def double(x):\n    return 2 * x"
KILLER = b"def double(x):\n    return 666"


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    """Without walls: behind them no test can end its grader, as some of these do."""
    folder = write_bundle(tmp_path / "doubles", {"q1": exception_test("q1", DOUBLES)})
    return Asked(open_bundle(folder), require="weak", course_key=KEY, plan=UNISOLATED)


@pytest.fixture
def grader(asked: Asked) -> Iterator[GraderProcess]:
    packed = pack(asked.bundle)
    process = GraderProcess(Charge.of(asked, packed).to_text(), packed)
    yield process
    process.close()


@pytest.mark.parametrize(
    ("engine", "address"),
    [
        ("dask://node7:8786", "tcp://node7:8786"),
        ("dask://10.0.0.1:8786/", "tcp://10.0.0.1:8786"),
        ("dask+tls://scheduler.nabla.svc:8786", "tls://scheduler.nabla.svc:8786"),
        ("dask://[::1]:8786", "tcp://[::1]:8786"),
    ],
)
def test_an_engine_is_a_schedulers_address(engine: str, address: str) -> None:
    assert scheduler_address(checked(engine)) == address


@pytest.mark.parametrize(
    "engine",
    ["", "Local", "dask", "dask://host", "dask://host:0", "dask://host:99999", "ray://h:1"],
)
def test_what_is_no_engine_is_told_what_is_one(engine: str) -> None:
    with pytest.raises(UsageError, match="dask://host:8786"):
        checked(engine)


def test_only_some_are_under_way_at_a_time() -> None:
    under_way = 0
    most = 0

    with ThreadPoolExecutor(8) as pool:

        def start(item: int) -> Future[int]:
            nonlocal under_way, most
            under_way += 1
            most = max(most, under_way)
            return pool.submit(lambda: item * item)

        results = {}
        for item, future in in_turn(deque(range(200)), start, lambda: 3):
            under_way -= 1
            results[item] = future.result()
    assert results == {item: item * item for item in range(200)}
    assert most == 3


def test_nothing_more_is_handed_out_when_told_so() -> None:
    waiting = deque(range(50))
    with ThreadPoolExecutor(2) as pool:
        done: list[int] = []
        for item, _ in in_turn(waiting, lambda i: pool.submit(int, i), lambda: 0 if done else 4):
            done.append(item)
    assert sorted([*done, *waiting]) == list(range(50))
    assert len(done) == 4


def test_neither_the_key_nor_a_name_travels(asked: Asked, tmp_path: Path) -> None:
    path = tmp_path / "Trần Thị Bích.EN.ipynb"
    path.write_bytes(RIGHT)
    seed = derive(KEY, asked.bundle.slug, "bích")
    task = Task.of(Submission(path, path.name, "bích"), seed)
    packed = pack(asked.bundle)
    told = Charge.of(asked, packed).to_text() + task.to_text()
    assert json.loads(task.to_text()) == {
        "name": "submission.en.ipynb",
        "seed": seed,
        "refusal": None,
    }
    for secret in (KEY.decode(), KEY.hex(), "Bích", "bích", str(tmp_path)):
        assert secret not in told
    assert KEY not in packed


def test_what_cannot_be_read_travels_as_its_sentence(tmp_path: Path) -> None:
    link = tmp_path / "link.ipynb"
    link.symlink_to("/etc/passwd")
    task = Task.of(Submission(link, "link.ipynb", "link"), None)
    assert task.content == b""
    assert task.refusal is not None
    assert "symbolic link" in task.refusal.en
    assert Task.from_text(task.to_text(), b"") == task


def test_a_bundle_is_packed_alike_each_time(asked: Asked) -> None:
    (asked.bundle.root / "tests" / "__pycache__").mkdir()
    (asked.bundle.root / "tests" / "__pycache__" / "q1.pyc").write_bytes(os.urandom(9))
    before = pack(asked.bundle)
    os.utime(asked.bundle.root / "tests" / "q1.py", (1, 1))
    assert pack(asked.bundle) == before


def test_a_grader_apart_grades_and_says_what_it_is(asked: Asked, grader: GraderProcess) -> None:
    grades = [grader.grade(Task("submission.py", RIGHT)) for _ in range(2)]
    assert [(one["status"], one["score"]) for one in grades] == [("graded", 1.0)] * 2
    assert {one["assignment_digest"] for one in grades} == {asked.bundle.digest}
    assert grader.about["packages"]["numpy"]
    refused = grader.grade(Task("submission.py", b"", refusal=Text("không", "no")))
    assert (refused["status"], refused["explanation"]) == ("rejected", {"vi": "không", "en": "no"})


def test_a_submission_that_ends_its_grader_is_known(grader: GraderProcess) -> None:
    with pytest.raises(GraderLostError):
        grader.grade(Task("submission.py", KILLER))


def test_a_grader_leaves_nothing_behind(
    asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "tmp"
    home.mkdir(mode=0o711)
    monkeypatch.setenv("TMPDIR", str(home))  # for what a grader starts
    monkeypatch.setattr("tempfile.tempdir", str(home))  # for this process
    packed = pack(asked.bundle)
    graders = [GraderProcess(Charge.of(asked, packed).to_text(), packed) for _ in range(2)]
    assert len(list(home.glob("nabla-far-*"))) == 2
    os.kill(graders[0]._process.pid, signal.SIGTERM)  # as when its worker is killed
    graders[0]._process.wait(20)
    kept = [one.name for one in home.glob("nabla-far-*")]
    for grader in graders:
        grader.close()
    assert kept == [Path(graders[1]._home).name]
    assert list(home.iterdir()) == []


def test_a_killed_graders_folder_is_removed(grader: GraderProcess) -> None:
    with pytest.raises(GraderLostError):
        grader.grade(Task("submission.py", KILLER))
    assert Path(grader._home).exists()
    grader.close()
    assert not Path(grader._home).exists()


def test_a_bundle_that_cannot_be_graded_there_is_said(asked: Asked) -> None:
    charge = Charge.of(asked, b"no zip")
    with pytest.raises(GraderRefusedError):
        GraderProcess(charge.to_text(), b"no zip")


def test_a_scheduler_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("autograder.batch.engines.dask.cluster.CONNECT_SECONDS", 0.5)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        engine = f"dask://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(RemoteError, match="no Dask scheduler can be reached"), connected(engine):
        pass


def test_objects_are_frozen_while_a_pool_works_and_not_after(asked: Asked, tmp_path: Path) -> None:
    (tmp_path / "an.py").write_bytes(RIGHT)
    before = gc.get_freeze_count()
    grades = grade_as_asked(asked, [Submission(tmp_path / "an.py", "an.py", "an")], 1)
    assert next(grades).score == 1
    assert gc.get_freeze_count() > before + 1000
    assert not list(grades)
    assert gc.get_freeze_count() == before


def test_grades_that_are_read_back_share_what_is_alike(asked: Asked, tmp_path: Path) -> None:
    (tmp_path / "an.py").write_bytes(b"def double(x):\n    return x")
    (made,) = grade_as_asked(asked, [Submission(tmp_path / "an.py", "an.py", "an")], 1)
    record = made.to_json()
    record["questions"][0]["hints"] = [{"vi": "Nhân với 2.", "en": "Times 2."}]
    text = json.dumps(record)
    one, other = (Grade.from_json(json.loads(text)).questions[0] for _ in range(2))
    assert one == other
    assert one.name is other.name
    assert one.tests[0] is other.tests[0]
    assert one.hints[0] is other.hints[0]
    assert not hasattr(one, "__dict__")


def test_a_pool_that_breaks_is_begun_anew(asked: Asked, tmp_path: Path) -> None:
    """The local engine: who kills its worker is held, the others are not touched by it."""
    submitted = []
    for number in range(12):
        path = tmp_path / f"s{number}.py"
        path.write_bytes(KILLER if number in (0, 5) else RIGHT)
        submitted.append(Submission(path, path.name, path.stem))
    grades = {grade.submission: grade for grade in grade_as_asked(asked, submitted, 2)}
    held = {name for name, grade in grades.items() if grade.status == "needs_review"}
    assert len(grades) == 12
    assert held == {"s0.py", "s5.py"}
    assert "it ended the grading process twice" in grades["s0.py"].reason
    assert {g.score for name, g in grades.items() if name not in held} == {1.0}
