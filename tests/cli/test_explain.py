"""`autograder explain` as an instructor meets it: a real batch, its ledger, real reruns."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from bundles import exception_test, manifest_of, write_bundle, write_notebook

ROOT = Path(__file__).parents[2]
OTTER = "import numpy as np, otter\ngrader = otter.Notebook()"
REFERENCE = "def double(x):\n    return 2 * x\n\ndef quadruple(x):\n    return double(double(x))\n"
DOUBLE = """
@test_case(name="seen", points=1)
def seen(double):
    assert double(3) == 6

@test_case(name="secret", points=2, hidden=True)
def secret(double):
    assert double(-1.625) == -3.25
"""
QUADRUPLE = """
@test_case(name="four", points=1, hidden=True)
def four(quadruple):
    assert quadruple(2.5) == 10
"""
RIGHT = "def double(x):\n    return 2 * x\ndef quadruple(x):\n    return double(double(x))"
WRONG = RIGHT.replace("2 * x", "2 * abs(x) + (x < 0) + 0.5 * (x == 5)")
UNWRITTEN = RIGHT.replace("return 2 * x", "raise NotImplementedError")

HOSTILE = RIGHT.replace(
    "return 2 * x",
    r"print('\x1b[2J</pre><script>'); return '</code><script>alert(1)</script>\x1b]0;t\x07\u202e'",
)


def run(*arguments: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "autograder", *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
        env={**os.environ, "COLUMNS": "100"},
    )


def graded(folder: Path, **cells: str) -> Path:
    """A graded batch: a bundle, a notebook a student, and what `grade` wrote."""
    write_bundle(
        folder / "small",
        {"q1": exception_test("q1", DOUBLE), "q2": exception_test("q2", QUADRUPLE)},
        {"reference.py": REFERENCE},
        manifest=manifest_of(
            {"q1": [("seen", False), ("secret", True)], "q2": [("four", True)]},
            {"q1": ["double"], "q2": ["quadruple"]},
        ),
    )
    (folder / "handed_in").mkdir(exist_ok=True)
    for student, source in cells.items():
        write_notebook(folder / "handed_in" / f"{student}.ipynb", OTTER, source)
    done = run(
        *("grade", folder / "small", folder / "handed_in", "-o", folder / "out"),
        *("--no-feedback", "-j", "1"),
    )
    assert done.returncode == 0, done.stderr
    return folder / "out"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return graded(
        tmp_path_factory.mktemp("batch"), an=RIGHT, binh=WRONG, chi=UNWRITTEN, dung=HOSTILE
    )


def test_a_grade_that_comes_out_again(out: Path) -> None:
    told = run("explain", "binh", "-o", out, "--language", "en")
    assert told.returncode == 0, told.stderr
    text = " ".join(told.stdout.split())
    assert "For instructors only" in text
    assert "The rerun agrees with the recorded grade: every verdict and every point." in text
    assert "ledger.sqlite" in text
    assert "double(x=-1.625)" in text
    assert "the reference returns -3.25" in text
    assert "the public one (no course key)" in text


def test_one_question_with_every_case(out: Path) -> None:
    told = run("explain", "an.ipynb", "q1", "-o", out, "--language", "vi").stdout
    assert "double(x=3)" in told
    assert "double(x=-1.625)" in told
    assert "quadruple" not in told
    assert "Chỉ dành cho giảng viên" in told


def test_a_page_and_nothing_hidden_on_the_screen(out: Path, tmp_path: Path) -> None:
    page = tmp_path / "new" / "appeal.html"
    told = run("explain", "binh", "-o", out, "--to", page, "--language", "en")
    assert told.returncode == 0
    assert "-1.625" not in told.stdout
    html = page.read_text(encoding="utf-8")
    assert "For instructors only" in html
    assert "double(x=-1.625)" in html
    assert not list(out.glob("feedback/*"))


def test_what_a_student_returns_stays_text(out: Path, tmp_path: Path) -> None:
    page = tmp_path / "appeal.html"
    assert run("explain", "dung", "-o", out, "--to", page).returncode == 0
    html = page.read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)" in html
    screen = run("explain", "dung", "-o", out).stdout
    assert "<script>alert(1)" in screen
    for text in (html, screen):
        assert not {"\x1b", "\x07", "\u202e"} & set(text)
    assert "<script" not in html


@pytest.mark.slow
def test_a_rejected_file_is_explained_too(tmp_path: Path) -> None:
    (tmp_path / "handed_in").mkdir()
    (tmp_path / "handed_in" / "an.ipynb").write_text("{", encoding="utf-8")
    out = graded(tmp_path, binh=RIGHT)
    told = run("explain", "an", "-o", out, "--language", "en")
    assert told.returncode == 0, told.stdout
    assert "rejected" in told.stdout
    assert run("explain", "an", "-o", out, "--to", tmp_path / "a.html").returncode == 0


@pytest.mark.slow
def test_an_override_is_shown_with_author_and_reason(out: Path) -> None:
    decided = run(
        *("override", out, "small", "binh", "--question", "q1", "--score", "3"),
        *("--reason", "the sheet said <positive> numbers", "--author", "Dr. Hoa"),
    )
    assert decided.returncode == 0, decided.stderr
    text = " ".join(run("explain", "binh", "-o", out, "--language", "en").stdout.split())
    assert "q1: set to 3 points" in text
    assert "Dr. Hoa: the sheet said <positive> numbers" in text
    assert "What counts:" in text
    assert "The rerun agrees" in text  # a decision is no difference of the grader's
    other = run("explain", "an", "-o", out, "--language", "en").stdout
    assert "Dr. Hoa" not in other


@pytest.mark.slow
def test_a_grade_that_does_not_come_out_again(tmp_path: Path) -> None:
    out = graded(tmp_path, an=RIGHT, binh=WRONG)
    (out / "ledger.sqlite").unlink()
    lines = [json.loads(line) for line in (out / "results.jsonl").read_text().splitlines()]
    for line in lines:
        if line["student"] == "an":
            line["score"] = 3.0
            line["questions"][0]["score"] = line["questions"][0]["own_score"] = 2.0
            line["questions"][0]["tests"][0]["passed"] = False
            line["assignment_digest"] = "0" * 64
    (out / "results.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    told = run("explain", "an", "-o", out, "--language", "en")
    assert told.returncode == 1
    text = " ".join(told.stdout.split())
    assert "The rerun does not agree with the recorded grade." in text
    assert "q1 seen verdict failed passed" in text
    assert "q1 score 2 3" in text
    assert "The assignment's tests have changed since (000000000000" in text
    assert run("explain", "binh", "-o", out).returncode == 0  # without a ledger, too


@pytest.mark.slow
def test_what_was_graded_is_explained_whatever_became_of_the_file(tmp_path: Path) -> None:
    out = graded(tmp_path, an=WRONG)
    path = tmp_path / "handed_in" / "an.ipynb"
    write_notebook(path, OTTER, RIGHT)
    told = run("explain", "an", "-o", out, "--language", "en")
    assert told.returncode == 0, told.stdout
    assert "double(x=-1.625)" in told.stdout
    path.unlink()
    assert run("explain", "an", "-o", out).returncode == 0
    (out / "ledger.sqlite").unlink()
    gone = run("explain", "an", "-o", out)
    assert gone.returncode == 2
    assert "the file is not there any more" in gone.stderr


@pytest.mark.slow
def test_the_course_key_is_asked_for(tmp_path: Path) -> None:
    out = graded(tmp_path, an=WRONG)
    key = tmp_path / "key"
    key.write_text("a secret of the course, long enough", encoding="utf-8")
    done = run(
        *("grade", tmp_path / "small", tmp_path / "handed_in", "-o", out, "--course-key", key),
        *("--no-feedback", "-j", "1"),
    )
    assert done.returncode == 0, done.stderr
    without = run("explain", "an", "-o", out, "--language", "en").stdout
    assert "Give it with --course-key." in " ".join(without.split())
    given = run("explain", "an", "-o", out, "--language", "en", "--course-key", key).stdout
    assert "course key" not in given
    assert "Recorded gradings" in given  # both gradings of the same file


BAD = {
    "unknown": (["nobody"], 2, "nobody: no such submission among the 4"),
    "misspelt": (["bin"], 2, "Did you mean binh"),
    "question": (["an", "q7"], 2, "q7: no such question (known: q1, q2)"),
}


@pytest.mark.parametrize(("arguments", "code", "said"), BAD.values(), ids=BAD)
def test_what_cannot_be_explained_is_said_in_a_sentence(
    out: Path, arguments: list[str], code: int, said: str
) -> None:
    told = run("explain", *arguments, "-o", out)
    assert told.returncode == code
    assert said in told.stderr
    assert "Traceback" not in told.stderr


def test_nothing_was_graded_here(tmp_path: Path) -> None:
    told = run("explain", "an", "-o", tmp_path)
    assert told.returncode == 2
    assert "autograder grade" in told.stderr
