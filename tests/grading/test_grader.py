"""One submission, one grade: also when the judge or the nursery is killed meanwhile."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bundles import (
    exception_test,
    manifest_of,
    ok_test,
    question,
    verdicts,
    write_bundle,
    write_notebook,
)

from autograder import grade_submission
from autograder.bundle.bundle import open_bundle
from autograder.core.errors import BundleError
from autograder.core.records import Grade
from autograder.grading.grader import Grader

TEST = exception_test(
    "q1",
    """
    @test_case(points=1)
    def visible(f):
        assert f(1) == 2
    @test_case(points=3, hidden=True)
    def hidden(f):
        assert f(21) == 42
    """,
)
F = "def f(x):\n    return 2 * x"
SLOW = "import time\ndef f(x):\n    time.sleep(0.5)\n    return 2 * x"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    manifest = manifest_of(
        {"q1": [("1", False), ("2", True)]}, {"q1": ["f"]}, student_files=["data.csv"]
    )
    return write_bundle(
        tmp_path_factory.mktemp("grading") / "b",
        {"q1": TEST},
        {"data.csv": "a,b\n1,2\n", "secret.txt": "hidden"},
        config={"assignment_name": "small"},
        manifest=manifest,
    )


@pytest.fixture(scope="module")
def grader(folder: Path) -> Iterator[Grader]:
    with Grader(open_bundle(folder)) as grader:
        yield grader


@pytest.fixture
def grade(grader: Grader, tmp_path: Path) -> Callable[..., Grade]:
    return lambda *cells: grader.grade(
        write_notebook(tmp_path / "an.vi.ipynb", *cells), "sub", "An"
    )


# --- what a grade says -----------------------------------------------------------------------


def test_a_grade_says_who_what_and_how_much(grade: Callable[..., Grade], grader: Grader) -> None:
    got = grade(F)
    assert (got.submission, got.student, got.assignment) == ("sub", "An", "small")
    assert (got.status, got.reason, got.score, got.possible) == ("graded", "", 4.0, 4.0)
    assert got.language == "vi"
    assert got.seconds > 0
    assert len(got.submission_digest) == 64
    assert got.assignment_digest == grader.bundle.digest
    assert Grade.from_json(json.loads(json.dumps(got.to_json()))) == got


def test_the_same_submission_gets_the_same_grade(grade: Callable[..., Grade]) -> None:
    cells = ("import random\nr = random.random()", "def f(x):\n    return 2 * x if x < 5 else 0")
    first, second = grade(*cells), grade(*cells)
    assert verdicts(first) == verdicts(second)
    assert first.questions == second.questions


def test_points_are_partial(grade: Callable[..., Grade]) -> None:
    assert grade("def f(x): return 2").score == 1.0
    assert grade("def f(x): return 42").score == 3.0
    assert grade("pass").score == 0.0


def test_hidden_cases_show_their_category_only(grade: Callable[..., Grade]) -> None:
    hidden = question(grade("def f(x): return 2"), "q1").tests[1]
    assert hidden.hidden
    assert hidden.message is not None
    assert hidden.message.en == "category 2"


def test_data_files_of_the_manifest_are_there_and_no_others(grade: Callable[..., Grade]) -> None:
    got = grade(
        "import os\nrows = open('data.csv').read()\nfiles = sorted(os.listdir())",
        "ok = rows == 'a,b\\n1,2\\n' and files == ['data.csv']\n"
        "def f(x):\n    return 2 * x if ok else files",
    )
    assert got.score == 4.0


# --- what is rejected, what is held ------------------------------------------------------------


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"{}", b'{"cells": 5}'])
def test_what_cannot_be_read_is_rejected_with_a_reason(
    grader: Grader, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "broken.ipynb"
    path.write_bytes(content)
    got = grader.grade(path)
    assert got.status == "rejected"
    assert got.reason
    assert got.explanation is not None
    assert got.explanation.vi != got.explanation.en
    assert got.score == 0.0


def test_another_assignments_notebook_is_rejected(grader: Grader, tmp_path: Path) -> None:
    path = write_notebook(tmp_path / "other.ipynb", F)
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["metadata"]["otter"] = {"assignment_name": "hw99"}
    path.write_text(json.dumps(notebook), encoding="utf-8")
    got = grader.grade(path)
    assert got.status == "rejected"
    assert "hw99" in got.reason


MISSING = "no_such_library_at_all"


@pytest.mark.parametrize(
    "cells",
    [
        (f"import {MISSING} as m", "def f(x): return m.f(x)"),
        (f"import {MISSING}\ndef f(x): return 2 * x",),
        (f"import {MISSING} as m", "@m.compiled\ndef f(x): return 2 * x"),
    ],
    ids=["called", "defined beside it", "decorates"],
)
def test_a_missing_library_that_the_answers_needed_holds_the_grade(
    grade: Callable[..., Grade], cells: tuple[str, ...]
) -> None:
    held = grade(*cells)
    assert (held.status, held.missing_modules) == ("needs_review", (MISSING,))


def test_a_missing_library_that_cost_nothing_holds_nothing(grade: Callable[..., Grade]) -> None:
    wrong = grade(f"from {MISSING}.colab import drive\ndrive.mount('/')", "def f(x): return 0")
    assert (wrong.status, wrong.missing_modules) == ("graded", (MISSING,))
    full = grade(f"try:\n    import {MISSING}\nexcept ImportError: pass", F)
    assert full.status == "graded"


def test_a_script_is_graded_like_a_notebook(grader: Grader, tmp_path: Path) -> None:
    path = tmp_path / "an.py"
    path.write_text(f"# %%\n{F}\n", encoding="utf-8")
    assert grader.grade(path).score == 4.0


def test_visible_only_leaves_hidden_cases_out(folder: Path, tmp_path: Path) -> None:
    with Grader(open_bundle(folder), visible_only=True) as grader:
        got = grader.grade(write_notebook(tmp_path / "n.ipynb", F))
    assert (got.score, got.possible) == (1.0, 1.0)
    assert list(verdicts(got).values()) == [True]


# --- the grader's own deaths -------------------------------------------------------------------


def children(pid: int) -> list[int]:
    """Child processes of `pid`, oldest first."""
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in path.read_text(encoding="ascii").split()]


def kill_judges(grader: Grader, times: int, stop: threading.Event) -> threading.Thread:
    """Kill the first `times` judges as they come up: children of ours that are no nursery."""

    def hunt() -> None:
        left = times
        while left and not stop.is_set():
            time.sleep(0.02)
            for pid in filter(is_judge, children(os.getpid())):
                time.sleep(0.2)  # in the middle of its work
                if is_judge(pid):  # what becomes a nursery looks like one before it is executed
                    os.kill(pid, signal.SIGKILL)
                    left -= 1
                    time.sleep(0.2)
                break

    def is_judge(pid: int) -> bool:
        return pid != grader._nursery._process.pid and b"zygote" not in command(pid)

    thread = threading.Thread(target=hunt)
    thread.start()
    return thread


def command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b"zygote"  # gone already


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
@pytest.mark.parametrize(
    ("times", "status", "score"), [(1, "graded", 4.0), (2, "needs_review", 0.0)]
)
def test_a_killed_judge_is_tried_once_more(
    folder: Path, tmp_path: Path, times: int, status: str, score: float
) -> None:
    stop = threading.Event()
    with Grader(open_bundle(folder)) as grader:
        grader.prepare()
        thread = kill_judges(grader, times, stop)
        got = grader.grade(write_notebook(tmp_path / "n.ipynb", SLOW))
        stop.set()
        thread.join()
        assert (got.status, got.score) == (status, score), got.reason
        if status == "needs_review":
            assert "the grader failed" in got.reason
            assert got.explanation is not None
            assert "không mất điểm" in got.explanation.vi
        assert grader.grade(write_notebook(tmp_path / "n.ipynb", F)).score == 4.0


def test_a_killed_nursery_is_replaced(folder: Path, tmp_path: Path) -> None:
    path = write_notebook(tmp_path / "n.ipynb", F)
    with Grader(open_bundle(folder)) as grader:
        assert grader.grade(path).score == 4.0
        grader._nursery._process.kill()
        grader._nursery._process.wait()
        got = grader.grade(path)
        assert (got.status, got.score) == ("graded", 4.0)


def test_a_judge_that_breaks_itself_is_a_fault_with_a_reason(tmp_path: Path) -> None:
    test = exception_test("q1", "import os\n@test_case()\ndef t(f):\n    os._exit(3)")
    with Grader(open_bundle(write_bundle(tmp_path / "b", {"q1": test}))) as grader:
        got = grader.grade(write_notebook(tmp_path / "n.ipynb", F))
    assert got.status == "needs_review"
    assert "judge ended" in got.reason
    assert got.score == 0.0


def test_nothing_is_left_behind(folder: Path, tmp_path: Path) -> None:
    before = set(children(os.getpid()))
    descriptors = len(os.listdir("/proc/self/fd"))
    path = write_notebook(tmp_path / "n.ipynb", "import os\ndef f(x): os._exit(1)")
    with Grader(open_bundle(folder)) as grader:
        for _ in range(3):
            grader.grade(path)
    assert set(children(os.getpid())) == before
    assert len(os.listdir("/proc/self/fd")) == descriptors


# --- the shortest way --------------------------------------------------------------------------


def test_grade_submission_takes_a_bundle_and_a_path(folder: Path, tmp_path: Path) -> None:
    got = grade_submission(folder, write_notebook(tmp_path / "n.ipynb", F))
    assert (got.status, got.score) == ("graded", 4.0)


def test_grade_submission_raises_for_the_bundle_only(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(BundleError):
        grade_submission(tmp_path / "nowhere", tmp_path / "n.ipynb")
    assert grade_submission(folder, tmp_path / "nowhere.ipynb").status == "rejected"


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys, autograder; print(sorted({'numpy', 'otter', 'IPython'} & set(sys.modules)))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


def test_a_bundle_of_both_formats(tmp_path: Path) -> None:
    tests = {"q1": TEST, "q2": ok_test("q2", [{"code": ">>> y\n3"}], points=1.5)}
    with Grader(open_bundle(write_bundle(tmp_path / "b", tests))) as grader:
        assert grader.possible == 5.5
        got = grader.grade(write_notebook(tmp_path / "n.ipynb", F, "y = 3"))
    assert got.score == 5.5
    assert [q.name for q in got.questions] == ["q1", "q2"]
