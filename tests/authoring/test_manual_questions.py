"""Manual questions of an otter master: real otter assign, then a class is graded and read.

otter leaves such a question to a person and says nothing of it in what it makes. Here it has
points, its answers are found whatever its blocks look like, and its solution reaches readers only.
"""

from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path
from typing import Any

import nbformat
import pytest
from masters import SQUARE, Cell, code, markdown, question, raw, write
from typer.testing import CliRunner

from autograder.authoring.otter_master.build_master import build_master, read_master
from autograder.authoring.otter_master.validate_master import validate_master
from autograder.cli.app import app
from autograder.notebook.answer_cells import starters, written
from autograder.notebook.node import read_node

ANSWERS = {
    "q2": "It tends to the tangent.",
    "q3_code": "curve = [0, 1, 4]",
    "q4": "The second.",
}
MODEL = "Because the slope of the secant tends to that of the tangent."


def manual(head: str, *cells: Cell, prompt: tuple[Cell, ...] = ()) -> list[Cell]:
    """A manual question: `cells` are its solution, `prompt` what students find in its place."""
    shown = [raw("# BEGIN PROMPT"), *prompt, raw("# END PROMPT")] if prompt else []
    solved = [raw("# BEGIN SOLUTION"), *cells, raw("# END SOLUTION")] if cells else []
    return [raw(f"# BEGIN QUESTION\n{head}"), *shown, *solved, raw("# END QUESTION")]


@pytest.fixture
def master(tmp_path: Path) -> Path:
    """Every way to leave an answer to a person that otter's documentation shows."""
    return write(
        tmp_path / "hw02.ipynb",
        raw("# ASSIGNMENT CONFIG\nname: hw02\nexport_cell: false\ncheck_all_cell: false"),
        markdown("# Homework 2: slopes"),
        *question("name: q1\npoints: 3", SQUARE, [code("square(2)", "4")], title="## The square"),
        markdown("## Why a limit?\n\nSay it in your own words."),
        *manual("name: q2\nmanual: true\npoints: 2", markdown(MODEL)),
        markdown("## The picture"),
        *manual(
            "name: q3\nmanual: yes\npoints: 1.5",
            code("curve = [square(k) for k in range(5)] # SOLUTION"),
            markdown("## Answer\n\nIt must bend upwards all the way."),
            prompt=(markdown("*Describe the curve here.*"),),
        ),
        markdown(
            "```otter\n# BEGIN QUESTION\nname: q4\nmanual: True\npoints: 3\n```\n\n## Last\n\n"
            "Which one?\n\n```otter\n# BEGIN SOLUTION\n```\n\nThe second one, as always.\n\n"
            "```otter\n# END SOLUTION\n```\n\n```otter\n# END QUESTION\n```"
        ),
        markdown("That is all."),
    )


def answered(built: Path, path: Path, **answers: str) -> Path:
    """What a student hands in: `built` with these texts in the answer cells, q1 solved."""
    node = nbformat.read(built, as_version=4)
    for cell in node.cells:
        owner = cell.metadata.get("nabla", {}).get("answer", "")
        text = answers.get(f"{owner}_code" if cell.cell_type == "code" else owner)
        if owner:
            cell.source = text or cell.source
        else:
            cell.source = cell.source.replace("...", "return x ** 2", 1)
    nbformat.write(node, path)
    return path


def manifest_in(bundle: Path) -> dict[str, Any]:
    """The questions of the manifest, by name."""
    with zipfile.ZipFile(bundle) as archive:
        questions = json.loads(archive.read("manifest.json"))["questions"]
    return {question["name"]: question for question in questions}


def test_what_readers_get_stays_with_them(master: Path, tmp_path: Path) -> None:
    built = build_master(
        master, assignments=tmp_path / "out", build_dir=tmp_path / "build", prove=False
    )
    questions = manifest_in(built.bundle)
    assert [*questions] == ["q1", "q2", "q3", "q4"]
    assert [q["points"] for q in questions.values()] == [3, 2, 1.5, 3]
    titles = [q["title"]["en"] for q in questions.values()]
    assert titles == ["The square", "Why a limit?", "The picture", "Last"]
    assert questions["q2"]["reading"]["answer"]["en"] == MODEL
    assert "bend upwards" in questions["q3"]["reading"]["answer"]["en"]
    assert "square(k)" in questions["q3"]["reading"]["figure"]
    assert "The second one" in questions["q4"]["reading"]["answer"]["en"]
    handed_out = built.notebook.read_text(encoding="utf-8")
    for secret in (MODEL, "bend upwards", "square(k)", "as always"):
        assert secret not in handed_out


def test_answers_are_found_again(master: Path, tmp_path: Path) -> None:
    """As handed out all are empty; an answer is found by id, metadata or comment."""
    built = build_master(
        master, assignments=tmp_path / "out", build_dir=tmp_path / "build", prove=False
    )
    rubrics = {n: q["reading"] for n, q in manifest_in(built.bundle).items() if "reading" in q}
    node = read_node(built.notebook)
    states = {name: written(node, name, *starters(r)).state for name, r in rubrics.items()}
    assert states == {"q2": "empty", "q3": "empty", "q4": "empty"}
    own = answered(built.notebook, tmp_path / "an.ipynb", q2="A limit.", q3_code="curve = [0, 1]")
    changed = nbformat.read(own, as_version=4)
    place = next(i for i, cell in enumerate(changed.cells) if cell.source == "A limit.")
    changed.cells.insert(place + 1, nbformat.v4.new_markdown_cell("And one thing more."))
    nbformat.write(changed, own)
    node = read_node(own)
    found = {name: written(node, name, *starters(r)) for name, r in rubrics.items()}
    texts = {n: [cell["source"] for _, cell in answer.cells] for n, answer in found.items()}
    assert texts == {
        "q2": ["A limit.", "And one thing more."],
        "q3": ["curve = [0, 1]"],
        "q4": [],
    }


def test_a_student_notebook_is_the_same_each_time(master: Path, tmp_path: Path) -> None:
    """otter and nbformat draw ids at random; the marks would change with each build."""
    first, second = (read_master(master, prove=False).student for _ in range(2))
    assert [cell.id for cell in first.cells] == [cell.id for cell in second.cells]
    assert len({cell.id for cell in first.cells}) == len(first.cells)


@pytest.mark.slow
def test_a_class_is_graded_read_and_told(
    master: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`build`, `grade`, `reading`, `read`: the points of a person end up beside the others."""
    monkeypatch.chdir(tmp_path)
    run(0, "build", "hw02.ipynb")
    built = Path("assignments/hw02/hw02.ipynb")
    answered(built, tmp_path / "an.ipynb", **ANSWERS)
    answered(built, tmp_path / "binh.ipynb")
    graded = ["grade", "build/hw02/autograder.zip", "an.ipynb", "binh.ipynb", "-o", "out"]
    run(0, *graded, "--ledger", "class.sqlite", "--require", "weak", "--language", "en")
    lines = Path("out/results.jsonl").read_text(encoding="utf-8").splitlines()
    for record in map(json.loads, lines):
        assert (record["status"], record["score"], record["possible"]) == ("graded", 3, 9.5)
        statuses = {q["name"]: q["status"] for q in record["questions"]}
        assert statuses.pop("q1") == "judged"
        assert {*statuses} == {"q2", "q3", "q4"}
        assert {*statuses.values()} == {"awaiting_reader"}
    page = Path("out/feedback/an.ipynb.html").read_text(encoding="utf-8")
    assert "It tends to the tangent." in page
    assert MODEL not in page
    run(0, "reading", "out", "q2", "--to", "sheets", "--language", "en")
    sheet = Path("sheets/q2.html").read_text(encoding="utf-8")
    assert MODEL in sheet
    assert "It tends to the tangent." in sheet
    for name, points in (("q2", "1.5"), ("q3", "1"), ("q4", "3")):
        if name != "q2":
            run(0, "reading", "out", name, "--to", "sheets")
        fill_in(Path(f"sheets/{name}.csv"), {"an": points, "binh": "0"})
        run(0, "read", "class.sqlite", "hw02", f"sheets/{name}.csv")
    run(0, "gradebook", "class.sqlite", "hw02", "--to", "marks.csv")
    with open("marks.csv", encoding="utf-8-sig", newline="") as file:
        marks = {row["student"]: (row["status"], row["score"]) for row in csv.DictReader(file)}
    assert marks == {"an": ("graded", "8.5"), "binh": ("graded", "3")}


def fill_in(table: Path, points: dict[str, str]) -> None:
    """What a reader types into the one column of points."""
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = [*csv.reader(file)]
    heading = next(i for i, row in enumerate(rows) if "student" in row)
    student = rows[heading].index("student")
    column = next(i for i, name in enumerate(rows[heading]) if name.startswith("answer"))
    for row in rows[heading + 1 :]:
        row[column] = points[row[student]]
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def run(code: int, *arguments: str) -> str:
    """The output of a command that must end with `code`."""
    result = CliRunner().invoke(app, [*arguments])
    assert result.exit_code == code, result.output
    return result.output


@pytest.mark.parametrize(
    ("head", "cells", "told"),
    [
        ("name: q9\nmanual: true", [markdown("Because.")], "q9 is manual and has no points"),
        ("name: q9\nmanual: true\npoints: 2", [], "q9: which cell it is answered in cannot"),
    ],
)
def test_what_cannot_be_read_is_named(
    tmp_path: Path, head: str, cells: list[Cell], told: str
) -> None:
    path = write(
        tmp_path / "hw.ipynb",
        raw("# ASSIGNMENT CONFIG\nname: hw"),
        *question("name: q1", SQUARE, [code("square(2)", "4")]),
        markdown("Why?"),
        *manual(head, *cells),
    )
    assert any(told in remark for remark in read_master(path, prove=False).remarks)


def test_a_manual_question_with_tests_is_judged_by_them(tmp_path: Path) -> None:
    path = write(
        tmp_path / "hw.ipynb",
        raw("# ASSIGNMENT CONFIG\nname: hw"),
        *question("name: q1\nmanual: true\npoints: 2", SQUARE, [code("square(2)", "4")]),
    )
    master = read_master(path, prove=False)
    assert master.remarks[0].startswith("q1 is manual and has tests: the tests give its points")
    (entry,) = json.loads(master.bundle["manifest.json"])["questions"]
    assert "reading" not in entry


@pytest.mark.slow
def test_a_master_with_manual_questions_is_proven(master: Path) -> None:
    report = validate_master(master, workers=1)
    assert report.findings == ()
    assert report.counts == {"questions": 1, "cases": 1, "read by a person": 3}
    assert "q2 is manual: a person gives its 2 points" in report.unproven
