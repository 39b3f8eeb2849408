"""The command line as a person meets it: real processes and files, exit codes, short errors."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import nbformat
import pytest

from autograder.cli import app

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs" / "results.schema.json").read_text(encoding="utf-8"))

TEST_FILE = """
OK_FORMAT = False
from otter.test_files import test_case
name = "q1"
points = None

@test_case(points=1, hidden=False)
def visible(square):
    assert square(3) == 9

@test_case(points=2, hidden=True)
def secret(square):
    assert square(-1.5) == 2.25
"""


def run(*arguments: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "autograder", *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bundle")
    (folder / "tests").mkdir()
    (folder / "tests" / "q1.py").write_text(TEST_FILE, encoding="utf-8")
    (folder / "otter_config.json").write_text('{"assignment_name": "squares"}', encoding="utf-8")
    return folder


def notebook(path: Path, *sources: str, **metadata: object) -> Path:
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    node = nbformat.v4.new_notebook(cells=cells, metadata=metadata)
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(node, path)
    return path


def results(out: Path) -> dict[str, dict[str, object]]:
    lines = (out / "results.jsonl").read_text(encoding="utf-8").splitlines()
    return {one["submission"]: one for one in map(json.loads, lines)}


@pytest.mark.parametrize("command", [command.name for command in app.app.registered_commands])
def test_every_command_says_what_it_does(command: str | None) -> None:
    registered = [c for c in app.app.registered_commands if c.name == command]
    assert registered[0].callback is not None
    assert (registered[0].callback.__doc__ or "").strip().endswith(".")


def test_help_lists_the_commands_and_imports_nothing_heavy() -> None:
    helped = run("--help")
    assert helped.returncode == 0
    for command in ("grade", "check", "feedback", "build", "validate", "doctor", "demo"):
        assert command in helped.stdout
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, autograder.cli.app; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert not {"numpy", "otter", "IPython", "nbformat", "matplotlib"} & set(loaded)


def test_a_messy_folder_is_graded_and_nothing_is_lost(bundle: Path, tmp_path: Path) -> None:
    folder = tmp_path / "class"
    notebook(folder / "an.ipynb", "def square(x):\n    return x * x")
    notebook(folder / "binh.ipynb", "def square(x):\n    return abs(x) * x")
    notebook(
        folder / "chi.ipynb", "def square(x):\n    return x * x", otter={"assignment_name": "x"}
    )
    (folder / "dung.ipynb").write_text('{"cells": [', encoding="utf-8")
    (folder / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    notebook(folder / "em" / "1.ipynb", "square = lambda x: x ** 2")
    notebook(folder / "em" / "2.ipynb", "square = lambda x: x ** 2")
    notebook(folder / "giang.ipynb", "import torch", "def square(x):\n    return torch.square(x)")
    drive = "from google.colab import drive\ndrive.mount('/content/drive')"
    notebook(folder / "hoa.ipynb", drive, "def square(x):\n    return x")
    needed = "from google.colab import data_table\ndef square(x):\n    return x * x"
    notebook(folder / "khanh.ipynb", needed)
    out = tmp_path / "out"
    graded = run("grade", bundle, folder, "--out", out, "--language", "en")
    assert graded.returncode == 0, graded.stderr
    lines = results(out)
    for line in lines.values():
        jsonschema.validate(line, SCHEMA)
    assert (lines["an.ipynb"]["status"], lines["an.ipynb"]["score"]) == ("graded", 3)
    assert (lines["binh.ipynb"]["status"], lines["binh.ipynb"]["score"]) == ("graded", 1)
    assert lines["chi.ipynb"]["status"] == "rejected"
    assert "squares" in str(lines["chi.ipynb"]["reason"])
    assert lines["dung.ipynb"]["status"] == "rejected"
    assert lines["em/1.ipynb"]["status"] == lines["em/2.ipynb"]["status"] == "needs_review"
    assert "2 submissions of student em" in str(lines["em/1.ipynb"]["reason"])
    assert lines["giang.ipynb"]["status"] == "needs_review"
    assert lines["giang.ipynb"]["missing_modules"] == ["torch"]
    assert "photo.png" in graded.stdout
    assert graded.stdout.count("module torch missing in 1 notebooks") == 1
    assert lines["hoa.ipynb"]["status"] == "graded"
    assert lines["khanh.ipynb"]["status"] == "needs_review"
    assert graded.stdout.count("module google missing in 1 notebooks; google.colab exists") == 1
    assert (out / "report.html").is_file()
    assert len(list((out / "feedback").glob("*.html"))) == len(lines)
    assert (out / "grades.csv").read_text(encoding="utf-8-sig").startswith("submission,student")


def test_pages_can_be_made_later(bundle: Path, tmp_path: Path) -> None:
    submission = notebook(tmp_path / "an.ipynb", "def square(x):\n    return x * x")
    out = tmp_path / "out"
    assert run("grade", bundle, submission, "--out", out, "--no-feedback").returncode == 0
    assert not (out / "report.html").exists()
    assert run("feedback", out).returncode == 0
    assert (out / "report.html").is_file()
    assert (out / "feedback" / "an.ipynb.html").is_file()


def test_no_isolation_is_an_explicit_act_and_is_said(bundle: Path, tmp_path: Path) -> None:
    submission = notebook(tmp_path / "an.ipynb", "def square(x):\n    return x * x")
    out = tmp_path / "out"
    run("grade", bundle, submission, "--out", out, "--isolation", "none", "--no-feedback")
    assert results(out)["an.ipynb"]["isolation"] == "unisolated"
    run("grade", bundle, submission, "--out", out, "--no-feedback")
    assert results(out)["an.ipynb"]["isolation"] in ("strong", "standard")


def test_a_check_runs_the_visible_cases_only(bundle: Path, tmp_path: Path) -> None:
    right = notebook(tmp_path / "right.ipynb", "def square(x):\n    return x * x")
    wrong = notebook(tmp_path / "wrong.ipynb", "def square(x):\n    return x + x")
    checked = run("check", bundle, right)
    assert (checked.returncode, "q1: 1/1" in checked.stdout) == (0, True)
    failed = run("check", bundle, wrong)
    assert (failed.returncode, "q1: 0/1" in failed.stdout) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["grade", "no_such_course", "x.ipynb"], "no_such_course"),
        (["grade", "{bundle}", "{tmp}/missing.ipynb"], "missing.ipynb"),
        (["grade", "{bundle}", "{tmp}/empty"], "empty"),
        (["grade", "{tmp}/empty", "{tmp}/an.ipynb"], "no test files"),
        (["grade", "{tmp}/junk.zip", "{tmp}/an.ipynb"], "not a readable zip"),
        (["feedback", "{tmp}/empty"], "results.jsonl"),
        (["build", "no_such_course"], "no_such_course"),
        (["validate"], "--all"),
    ],
)
def test_bad_input_is_one_sentence_and_exit_2(
    arguments: list[str], sentence: str, bundle: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "junk.zip").write_bytes(b"junk")
    notebook(tmp_path / "an.ipynb", "def square(x):\n    return x * x")
    filled = [a.format(bundle=bundle, tmp=tmp_path) for a in arguments]
    refused = run(*filled)
    assert refused.returncode == 2
    assert sentence in refused.stderr
    assert "Traceback" not in refused.stderr


def test_an_unwritable_folder_is_said_before_anything_is_graded(
    bundle: Path, tmp_path: Path
) -> None:
    submission = notebook(tmp_path / "an.ipynb", "def square(x):\n    return x * x")
    (tmp_path / "out").write_text("a file, not a folder", encoding="utf-8")
    refused = run("grade", bundle, submission, "--out", tmp_path / "out")
    assert (refused.returncode, "cannot write results" in refused.stderr) == (2, True)


def test_a_test_file_that_does_not_load_costs_nobody_a_point(bundle: Path, tmp_path: Path) -> None:
    broken = tmp_path / "bundle"
    (broken / "tests").mkdir(parents=True)
    (broken / "tests" / "q1.py").write_text(TEST_FILE, encoding="utf-8")
    (broken / "tests" / "q2.py").write_text("OK_FORMAT = True\ntest = {", encoding="utf-8")
    submission = notebook(tmp_path / "an.ipynb", "def square(x):\n    return x * x")
    out = tmp_path / "out"
    graded = run("grade", broken, submission, "--out", out, "--no-feedback")
    line = results(out)["an.ipynb"]
    assert graded.returncode == 0
    assert "q2 does not load" in graded.stdout
    assert (line["status"], line["score"]) == ("needs_review", 3)


def test_the_version_is_the_package_s() -> None:
    from autograder.core.version import __version__

    assert run("--version").stdout.strip() == f"nabla-autograder {__version__}"


def test_grade_submission_is_the_same_engine(bundle: Path, tmp_path: Path) -> None:
    from autograder import grade_submission

    submission = notebook(tmp_path / "an.ipynb", "def square(x):\n    return x * x")
    assert grade_submission(bundle, submission).score == 3


def test_a_foreign_bundle_s_data_reach_students_only_by_name(tmp_path: Path) -> None:
    """Otter mixes data and secrets in files/: nothing of it is shown unless a person says so."""
    folder = tmp_path / "bundle"
    (folder / "tests").mkdir(parents=True)
    (folder / "files").mkdir()
    (folder / "files" / "data.csv").write_text("3", encoding="utf-8")
    (folder / "tests" / "q1.py").write_text(TEST_FILE, encoding="utf-8")
    reading = "side = int(open('data.csv').read())\ndef square(x):\n    return x * x * side / side"
    submission = notebook(tmp_path / "an.ipynb", reading)
    out = tmp_path / "out"
    run("grade", folder, submission, "--out", out, "--no-feedback")
    assert results(out)["an.ipynb"]["score"] == 0
    run("grade", folder, submission, "--out", out, "--no-feedback", "--student-files", "data.csv")
    assert results(out)["an.ipynb"]["score"] == 3
    refused = run("grade", folder, submission, "--student-files", "../otter_config.json")
    assert (refused.returncode, "not a file in this bundle" in refused.stderr) == (2, True)
