"""Nurseries that warm up early: as many as are needed, taken by graders, and none left behind."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from bundles import exception_test, write_bundle

from autograder.batch.engines.local import grade_all
from autograder.batch.outputs.layout import RESULTS
from autograder.bundle.bundle import Bundle, open_bundle
from autograder.cli.grade import _warming
from autograder.cli.grade_options import GradeOptions
from autograder.core.errors import GraderFault
from autograder.core.submission import Submission
from autograder.grading import zygote_pool
from autograder.grading.zygote_pool import Nurseries
from autograder.sandbox.host.isolation import Plan
from autograder.sandbox.host.process import ONE_THREAD, Nursery

ONE = "@test_case(points=1, hidden=True)\ndef x(f):\n    assert f() == 1\n"
ANSWER = b"def f():\n    return 1\n"


@pytest.fixture
def bundle(tmp_path: Path) -> Bundle:
    return open_bundle(write_bundle(tmp_path / "bundle", {"q1": exception_test("q1", ONE)}))


def alive(one: Nursery) -> bool:
    return one._process.poll() is None


def test_graders_take_what_is_warm(bundle: Bundle, tmp_path: Path) -> None:
    (tmp_path / "an.py").write_bytes(ANSWER)
    handed_in = [Submission(tmp_path / "an.py", "an.py", "an")]
    with closing(Nurseries(bundle, 2)) as warm:
        first, second = warm._waiting
        grades = grade_all(bundle, handed_in, 1, plan=warm.plan, nurseries=warm)
        assert next(grades).score == 1
        assert alive(first)
        assert not list(grades)
        assert not alive(first)
        assert alive(second)  # one worker was enough for one file
    assert not alive(second)


@pytest.mark.parametrize("seconds", [0.0, 0.1])
def test_what_nobody_takes_ends_quietly_and_leaves_nothing(
    bundle: Bundle, seconds: float, capfd: pytest.CaptureFixture[str]
) -> None:
    with closing(Nurseries(bundle, 2)) as warm:
        started = list(warm._waiting)
        time.sleep(seconds)
    assert not any(map(alive, started))
    assert not any(os.path.exists(one._home) for one in started)
    assert capfd.readouterr().err == ""


def test_if_one_cannot_be_started_none_is_left(
    bundle: Bundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Nursery] = []
    real = zygote_pool.nursery_of

    def second_fails(*arguments: object) -> Nursery:
        if started:
            raise GraderFault("no more")
        started.append(real(*arguments))  # type: ignore[arg-type]  # as they came
        return started[0]

    monkeypatch.setattr(zygote_pool, "nursery_of", second_fails)
    with pytest.raises(GraderFault, match="no more"):
        Nurseries(bundle, 2)
    assert not alive(started[0])


@pytest.mark.parametrize(
    ("given", "options", "count"),
    [
        (["an.py"], {"workers": 4}, 1),
        (["an.py", "binh.py", "chi.py"], {"workers": 2}, 2),
        (["class"], {"workers": 3}, 3),
        (["class"], {"workers": 8}, 4),
        (["empty"], {"workers": 8}, 0),
        (["class.zip"], {"workers": 3}, 3),
        (["nowhere"], {"workers": 1}, 1),
        (["class"], {"workers": 3, "engine": "dask://node7:8786"}, 0),
        (["class"], {"workers": 3, "out": "finished"}, 0),
        (["class"], {"workers": 3, "out": "finished", "force": True}, 3),
    ],
)
def test_as_many_as_will_be_needed(
    bundle: Bundle,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    given: list[str],
    options: dict[str, object],
    count: int,
) -> None:
    for name in ("an.py", "binh.py", "chi.py", "class.zip"):
        (tmp_path / name).touch()
    (tmp_path / "class" / "deep").mkdir(parents=True)
    (tmp_path / "empty").mkdir()
    for name in ("an.py", "binh.py", "deep/chi.py", "deep/dung.py"):
        (tmp_path / "class" / name).touch()
    (tmp_path / "finished").mkdir()
    (tmp_path / "finished" / RESULTS).touch()
    asked: list[tuple[int, Plan | None]] = []
    monkeypatch.setattr(
        "autograder.cli.grade.Nurseries",
        lambda _, most, plan=None, *__: asked.append((most, plan)),
    )
    out = tmp_path / str(options.pop("out", "out"))
    _warming(bundle, [tmp_path / name for name in given], GradeOptions(out, **options))  # type: ignore[arg-type]  # one of its options
    assert asked == [(count, None)]


def test_a_grading_process_computes_in_one_thread_unless_told_otherwise(tmp_path: Path) -> None:
    code = (
        "import os; from pathlib import Path; from autograder.cli.grade import grade\n"
        "from autograder.cli.grade_options import GradeOptions\n"
        "try: grade(Path('nowhere'), [], GradeOptions(Path('out')))\n"
        "except Exception: print(os.environ['OPENBLAS_NUM_THREADS'])"
    )
    unset = {name: value for name, value in os.environ.items() if name not in ONE_THREAD}
    for told, threads in (({}, "1"), ({"OPENBLAS_NUM_THREADS": "3"}, "3")):
        said = subprocess.check_output(
            [sys.executable, "-c", code], env=unset | told, cwd=tmp_path, text=True
        )
        assert said.strip() == threads


def test_they_start_before_anything_slow_is_loaded() -> None:
    code = "import sys, autograder.cli.app, autograder.cli.grade; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(ran.stdout.split())
    assert "autograder.grading.zygote_pool" in loaded
    assert not loaded & {"numpy", "sqlalchemy", "rich", "nbformat", "otter", "IPython"}
