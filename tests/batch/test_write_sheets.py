"""From a graded batch to a reader's table: real notebooks, the real grader, nothing made up."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from bundles import exception_test, manifest_of, write_bundle

from autograder.batch.outputs.reading_sheets import answers_in, write_sheets
from autograder.bundle.bundle import open_bundle
from autograder.core.errors import InputError
from autograder.core.records import Grade
from autograder.grading.grader import Grader
from autograder.notebook.answer_cells import text_cell
from autograder.report.reading_csv import parse

TEST = exception_test(
    "q1",
    """
    @test_case(points=2)
    def visible(f):
        assert f(1) == 2
    """,
)
READING = {
    "kind": "text",
    "starter": "",
    "figure": "",
    "criteria": [
        {
            "points": 1.5,
            "short": "why",
            "text": {"vi": "Nói vì sao.", "en": "Says why."},
            "reader": {"vi": "Mọi cách nói.", "en": "Any wording."},
        }
    ],
    "answer": {"vi": "Vì hai.", "en": "Because of two."},
    "mistakes": [],
}
WRITTEN = {
    "an": "<!-- t1 -->\nVì **hai** lần.",
    "binh": text_cell("t1", "vi"),
    "chi": None,
    "=dung": "<!-- t1 -->\n<script>alert(1)</script>",
}


def notebook(path: Path, answer: str | None, code: str = "def f(x):\n    return 2 * x") -> None:
    """A submission with one function and, unless None, an answer cell."""
    cells: list[dict[str, Any]] = [
        {"cell_type": "code", "source": code, "metadata": {}, "outputs": []}
    ]
    if answer is not None:
        cells.append({"cell_type": "markdown", "source": answer, "metadata": {}})
    content = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}
    path.write_text(json.dumps(content), encoding="utf-8")


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle with a question for a reader before the one that is judged."""
    manifest = manifest_of({"q1": [("visible", False)]}, {"q1": ["f"]})
    manifest["questions"].insert(
        0,
        {
            "name": "t1",
            "title": {"vi": "Vì sao?", "en": "Why?"},
            "points": 1.5,
            "functions": [],
            "equation": "(1)",
            "cases": [],
            "reading": READING,
        },
    )
    return write_bundle(tmp_path_factory.mktemp("read") / "b", {"q1": TEST}, manifest=manifest)


@pytest.fixture(scope="module")
def batch(bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Grades of the class, where the notebooks are, and the manifest."""
    folder = tmp_path_factory.mktemp("submissions")
    paths = {f"{name}.ipynb": folder / f"{name}.ipynb" for name in WRITTEN}
    for name, answer in WRITTEN.items():
        notebook(folder / f"{name}.ipynb", answer)
    opened = open_bundle(bundle)
    assert opened.manifest is not None
    with Grader(opened, require="weak") as grader:
        grades = [grader.grade(path) for path in paths.values()]
    return {"grades": grades, "paths": paths, "manifest": dict(opened.manifest.data)}


def write(batch: dict[str, Any], folder: Path, question: str = "t1") -> list[Path]:
    """The sheets of the class."""
    return write_sheets(batch["grades"], batch["paths"], batch["manifest"], question, folder, "vi")


def test_a_reader_takes_no_point_and_holds_no_grade(batch: dict[str, Any]) -> None:
    for grade in batch["grades"]:
        assert (grade.status, grade.reason) == ("graded", "")
        assert (grade.score, grade.possible, grade.awaiting, grade.judged) == (2, 3.5, 1.5, 2)
        unread, judged = grade.questions  # in the order of the notebook
        assert (unread.name, unread.status, unread.possible) == ("t1", "awaiting_reader", 1.5)
        assert (unread.score, unread.own_score, unread.tests) == (0, 0, ())
        assert (judged.name, judged.status) == ("q1", "judged")
        assert Grade.from_json(grade.to_json()) == grade


def test_an_untouched_function_still_costs_its_points(bundle: Path, tmp_path: Path) -> None:
    notebook(
        tmp_path / "a.ipynb", "<!-- t1 -->\nVì hai.", "def f(x):\n    raise NotImplementedError"
    )
    with Grader(open_bundle(bundle), require="weak") as grader:
        grade = grader.grade(tmp_path / "a.ipynb")
    assert (grade.score, grade.awaiting, grade.status) == (0, 1.5, "graded")


def test_a_rejected_file_waits_for_nobody(bundle: Path, tmp_path: Path) -> None:
    (tmp_path / "a.ipynb").write_text("not a notebook", encoding="utf-8")
    with Grader(open_bundle(bundle), require="weak") as grader:
        grade = grader.grade(tmp_path / "a.ipynb")
    assert (grade.status, grade.questions, grade.awaiting) == ("rejected", (), 0)


def test_the_sheet_and_the_table_tell_who_wrote_what(batch: dict[str, Any], tmp_path: Path) -> None:
    sheet, table = write(batch, tmp_path)
    assert (sheet.name, table.name) == ("t1.html", "t1.csv")
    html = sheet.read_text(encoding="utf-8")
    assert "<strong>hai</strong>" in html
    assert "alert(1)" not in html
    assert "Mọi cách nói." in html
    assert "an.ipynb" not in html
    rows = list(csv.DictReader(io.StringIO(table.read_text(encoding="utf-8-sig"))))
    given = {row["student"]: (row["points"], bool(row["comment"])) for row in rows}
    assert given == {
        "an": ("", False), "binh": ("0", True), "chi": ("", True), "'=dung": ("", False),
    }  # fmt: skip
    assert [row["code"] for row in rows] == sorted(row["code"] for row in rows)
    assert [mark.student for mark in parse(table.read_text(encoding="utf-8"), "t1.csv")] == ["binh"]


def test_a_table_somebody_may_have_filled_in_is_not_written_over(
    batch: dict[str, Any], tmp_path: Path
) -> None:
    *_, table = write(batch, tmp_path)
    table.write_text("an hour of work", encoding="utf-8")
    with pytest.raises(InputError, match="may have written into it"):
        write(batch, tmp_path)
    assert table.read_text(encoding="utf-8") == "an hour of work"


def test_only_what_a_person_reads_has_a_sheet(batch: dict[str, Any], tmp_path: Path) -> None:
    for question in ("q1", "t9"):
        with pytest.raises(InputError, match="Those that are read: t1"):
            write(batch, tmp_path, question)
    with pytest.raises(InputError, match="read: none"):
        write_sheets(batch["grades"], batch["paths"], None, "t1", tmp_path, "vi")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_gone_is_said_and_loses_nothing(
    batch: dict[str, Any], tmp_path: Path
) -> None:
    kept = {**batch, "paths": {"an.ipynb": batch["paths"]["an.ipynb"]}}
    sheet, table = write(kept, tmp_path)
    assert "Không đọc được tệp đã nộp" in sheet.read_text(encoding="utf-8")
    assert [m.points for m in parse(table.read_text(encoding="utf-8"), "t1.csv")] == []


def test_many_answers_come_on_several_sheets(
    batch: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("autograder.report.reading_sheet.PER_SHEET", 3)
    names = [path.name for path in write(batch, tmp_path)]
    assert names == ["t1-1.html", "t1-2.html", "t1.csv"]
    assert "2/2" in (tmp_path / "t1-2.html").read_text(encoding="utf-8")


def test_a_student_is_told_which_answers_are_still_empty(
    batch: dict[str, Any], tmp_path: Path
) -> None:
    states = {
        path.stem: answers_in(path, batch["manifest"]).get("t1") for path in batch["paths"].values()
    }
    assert states == {"an": "answered", "binh": "empty", "chi": "missing", "=dung": "answered"}
    (tmp_path / "junk.ipynb").write_text("{", encoding="utf-8")
    assert answers_in(tmp_path / "junk.ipynb", batch["manifest"]) == {}
    assert answers_in(batch["paths"]["an.ipynb"], {}) == {}


def autograder(*arguments: object) -> subprocess.CompletedProcess[str]:
    """The command line, in a process of its own."""
    command = [sys.executable, "-m", "autograder", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_command_line_from_grading_to_the_readers_marks(
    bundle: Path, batch: dict[str, Any], tmp_path: Path
) -> None:
    submissions, out = next(iter(batch["paths"].values())).parent, tmp_path / "out"
    graded = autograder("grade", bundle, submissions, "--out", out, "--require", "weak")
    assert graded.returncode == 0, graded.stderr
    assert "t1: read by a person, no part of these scores yet" in graded.stdout
    sheets = autograder("reading", out, "t1", "--to", tmp_path / "sheets")
    assert sheets.returncode == 0, sheets.stderr
    table = tmp_path / "sheets" / "t1.csv"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace(",,,,small,t1,an,", ",1.25,,good,small,t1,an,"), encoding="utf-8")
    entered = autograder("read", out, "small", table, "--author", "reader")
    assert entered.returncode == 0, entered.stderr
    assert "2 marks to enter" in entered.stdout
    again = autograder("reading", out, "t1", "--to", tmp_path / "sheets")
    assert (again.returncode, "may have written into it" in again.stderr) == (2, True)
    refused = autograder("reading", out, "q1", "--to", tmp_path / "other")
    assert (refused.returncode, "no person reads this question" in refused.stderr) == (2, True)


def test_a_check_says_what_is_still_to_be_written(bundle: Path, tmp_path: Path) -> None:
    notebook(tmp_path / "a.ipynb", text_cell("t1", "vi"))
    checked = autograder("check", bundle, tmp_path / "a.ipynb", "--language", "en")
    assert checked.returncode == 0, checked.stdout + checked.stderr  # what is judged is all right
    assert "t1: the answer cell is empty" in checked.stdout
