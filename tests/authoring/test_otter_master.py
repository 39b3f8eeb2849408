"""An instructor's own otter master, with otter's features, becomes a bundle of ours and is proven.

The notebooks here are what otter's documentation calls a master: raw cells with `# BEGIN …`, test
cells with their stored outputs (OK format) or with functions (exception format).
"""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import nbformat
import pytest
from masters import CONFIG, SQUARE, Cell, code, markdown, question, raw, write
from typer.testing import CliRunner

from autograder.authoring.otter_master.build_master import build_master, read_master
from autograder.authoring.otter_master.validate_master import validate_master
from autograder.bundle.bundle import close_bundle, open_bundle
from autograder.cli.app import app
from autograder.core.errors import SourceError
from autograder.grading.grader import Grader


@pytest.fixture
def ok_master(tmp_path: Path) -> Path:
    """OK tests: a points list, all or nothing, messages, hidden cases, a data file, by hand."""
    (tmp_path / "data.csv").write_text("1,2,3\n")
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "row.csv").write_text("4,5\n")
    told = CONFIG.format("points: 2\nfailure_message: Nine is three times three.")
    return write(
        tmp_path / "hw01.ipynb",
        raw("# ASSIGNMENT CONFIG\nname: hw01\nfiles: [data.csv, more]"),
        markdown("# Homework 1: squares"),
        code("import numpy as np"),
        *question(
            "name: q1\npoints: [1, 2]",
            SQUARE,
            [code("square(2)", "4"), code("# HIDDEN\nsquare(-5)", "25")],
            title="## Question 1: the square",
        ),
        *question(
            "name: q2  # with files\npoints: 4\nall_or_nothing: true\ncheck_cell: false",
            "# BEGIN SOLUTION\n"
            "row = np.loadtxt('data.csv', delimiter=',')\n"
            "more = np.loadtxt('more/row.csv', delimiter=',')\n"
            "# END SOLUTION",
            [code("len(row)", "3"), code("# HIDDEN\nfloat(row.sum() + more.sum())", "15.0")],
            title="## Question 2",
        ),
        *question(
            "name: q10",
            "nine = square(3) # SOLUTION",
            [code(f"{told}nine", "9"), code("isinstance(nine, int)", "True")],
            title="### Nine",
        ),
        raw("# BEGIN QUESTION\nname: q11\nmanual: true\npoints: 2"),
        markdown("Why?"),
        raw("# BEGIN SOLUTION"),
        markdown("Because."),
        raw("# END SOLUTION"),
        raw("# END QUESTION"),
    )


@pytest.fixture
def exception_master(tmp_path: Path) -> Path:
    """Exception tests, in Vietnamese, with a hidden case that only objects of the process pass."""
    shown = CONFIG.format("points: 1\nhidden: false\nfailure_message: Ba bình phương là chín.")
    hidden = CONFIG.format("points: 1.5\nhidden: true")
    odd = CONFIG.format("points: 0.5\nhidden: true")
    return write(
        tmp_path / "bài 1.ipynb",
        raw("# ASSIGNMENT CONFIG\ntests:\n    ok_format: false\ninit_cell: true"),
        markdown("# Bài tập về nhà: bình phương và đường thẳng"),
        *question(
            "name: cau1",
            SQUARE,
            [
                code(
                    f"{shown}def test_nine(square):\n    assert square(3) == 9\ntest_nine(square)"
                ),
                code(
                    f"{hidden}def test_error(square):\n    try:\n        square('x')\n"
                    "    except TypeError:\n        return\n    raise AssertionError"
                ),
                code(f"{odd}def test_same(square):\n    assert square == square"),
            ],
        ),
    )


def test_the_manifest_says_what_otter_made(ok_master: Path, tmp_path: Path) -> None:
    built = build_master(
        ok_master, assignments=tmp_path / "out", build_dir=tmp_path / "build", prove=True
    )
    with zipfile.ZipFile(built.bundle) as archive:
        names = set(archive.namelist())
        manifest = json.loads(archive.read("manifest.json"))
    assert {"otter_config.json", "tests/q1.py", "tests/q2.py", "files/data.csv"} <= names
    assert (manifest["slug"], manifest["language"]) == ("hw01", "en")
    assert manifest["title"]["vi"] == "Homework 1: squares"
    assert manifest["imports"] == {"np": "numpy"}
    assert manifest["student_files"] == ["data.csv", "more"]
    assert [row(q) for q in manifest["questions"]] == [
        ("q1", "Question 1: the square", 3, ["square"], [(False, 1), (True, 2)]),
        ("q2", "Question 2", 4, ["more", "row"], [(False, 2), (True, 2)]),
        ("q10", "Nine", 2, ["nine"], [(False, 2), (False, 0)]),
        ("q11", "q11", 2, [], []),
    ]
    assert all(case["proxied"] for q in manifest["questions"] for case in q["cases"])
    assert manifest["questions"][2]["cases"][0]["text"]["en"] == "Nine is three times three."
    assert built.remarks == ("q11 is manual: a person gives its 2 points",)
    handed_out = built.notebook.read_text(encoding="utf-8")
    assert "x ** 2" not in handed_out
    assert "square(-5)" not in handed_out
    assert (built.notebook.parent / "data.csv").read_text() == "1,2,3\n"
    assert (built.notebook.parent / "more" / "row.csv").read_text() == "4,5\n"


def test_a_folder_with_a_secret_in_it_is_not_shared(ok_master: Path, tmp_path: Path) -> None:
    """Files for the grader alone may lie beside those that students have."""
    (tmp_path / "more" / "answers.csv").write_text("42\n")
    node = nbformat.read(ok_master, as_version=4)
    node.cells[0].source = (
        "# ASSIGNMENT CONFIG\nname: hw01\nfiles: [data.csv, more/row.csv]\n"
        "autograder_files: [more/answers.csv]"
    )
    nbformat.write(node, ok_master)
    master = read_master(ok_master, prove=False)
    assert "files/more/answers.csv" in master.bundle
    assert "more/answers.csv" not in master.student_files
    assert json.loads(master.bundle["manifest.json"])["student_files"] == ["data.csv"]
    assert master.remarks[-1] == (
        "more/row.csv: in grading student code cannot read it, because its folder holds files that "
        "students do not have. Put it into another folder"
    )


def row(entry: dict[str, Any]) -> tuple[Any, ...]:
    """What the manifest says of a question, in short."""
    cases = [(case["hidden"], case["points"]) for case in entry["cases"]]
    return entry["name"], entry["title"]["en"], entry["points"], entry["functions"], cases


def test_a_master_with_doctests_is_proven(ok_master: Path) -> None:
    report = validate_master(ok_master, workers=1)
    assert report.findings == ()
    assert report.counts == {"questions": 3, "cases": 6, "read by a person": 1}
    assert "no known wrong answers" in report.unproven[0]


def test_a_case_that_proxies_cannot_judge_is_named(exception_master: Path) -> None:
    report = validate_master(exception_master, workers=1)
    assert {(found.kind, found.where) for found in report.findings} == {
        ("not proxied", "cau1 - 3"),
        ("reference fails", "cau1 - 3"),
        ("reference fails", "the solution"),
    }


def test_students_are_told_what_the_instructor_wrote(
    ok_master: Path, exception_master: Path, tmp_path: Path
) -> None:
    """Messages, scores and the language of feedback, for a student with a wrong answer."""
    for master, told in ((ok_master, "square(2)"), (exception_master, "Ba bình phương là chín.")):
        built = build_master(
            master, assignments=tmp_path / "out", build_dir=tmp_path / "build", prove=False
        )
        node = nbformat.read(built.notebook, as_version=4)
        for cell in node.cells:
            cell.source = cell.source.replace("...", "return x * 3 + 1")
        nbformat.write(node, tmp_path / "student.ipynb")
        bundle = open_bundle(built.bundle)
        with Grader(bundle) as grader:
            grade = grader.grade(tmp_path / "student.ipynb")
        close_bundle(bundle)
        first = grade.questions[0].tests[0]
        assert first.passed is False
        assert first.message is not None
        assert told in first.message.vi
        assert grade.language == ("en" if master is ok_master else "vi")
        hidden = [test for test in grade.questions[0].tests if test.hidden]
        assert {test.message.en for test in hidden if test.message} == {"a hidden test"}


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ([raw("# ASSIGNMENT CONFIG\nnmae: x")], "otter assign refuses this master: .*nmae"),
        ([raw("# ASSIGNMENT CONFIG\ngenerate: false")], "`generate` is off"),
        ([raw("# ASSIGNMENT CONFIG"), markdown("# No question")], "no question that could be"),
        (
            [
                raw("# ASSIGNMENT CONFIG"),
                *question("name: q1\npoints: [1, 2, 3]", "x = 1 # SOLUTION", [code("x", "1")]),
            ],
            "length of 'points' is 3 but there are 1 tests",
        ),
    ],
)
def test_what_otter_refuses_is_said(tmp_path: Path, cells: list[Cell], message: str) -> None:
    path = write(tmp_path / "hw.ipynb", *cells)
    with pytest.raises(SourceError, match=rf"(?s)hw\.ipynb: .*{message}"):
        read_master(path, prove=False)


def test_by_the_command_line(
    ok_master: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    built = CliRunner().invoke(app, ["build", ok_master.name])
    assert built.exit_code == 0, built.output
    assert (tmp_path / "build" / "hw01" / "autograder.zip").is_file()
    assert "q11 is manual" in built.output
    proven = CliRunner().invoke(app, ["validate", ok_master.name, "-j", "1"])
    assert (proven.exit_code, proven.output.splitlines()[-1]) == (0, "hw01: sound")
    gone = CliRunner().invoke(app, ["validate", "no.ipynb"])
    assert gone.exit_code == 1
    assert "no such notebook" in gone.output
