"""An otter master that lies in the course, `solutions/<slug>/master.ipynb`, is an assignment."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from masters import SQUARE, code, markdown, question, raw, write
from typer.testing import CliRunner

from autograder.authoring.build.build import ensure_built, is_stale
from autograder.cli.app import app

SLUG = "a8_squares"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course of one assignment; its master calls itself otherwise and has a file beside it."""
    folder = tmp_path / "solutions" / SLUG
    folder.mkdir(parents=True)
    (folder / "row.csv").write_text("1,2,3\n")
    write(
        folder / "master.ipynb",
        raw("# ASSIGNMENT CONFIG\nname: hw08\nfiles: [row.csv]\ninit_cell: true"),
        markdown("# Squares"),
        code("import numpy as np"),
        *question(
            "name: q1\npoints: [1, 2]",
            SQUARE,
            [code("square(2)", "4"), code("# HIDDEN\nsquare(-5)", "25")],
        ),
        *question(
            "name: q2\npoints: 1",
            "row = np.loadtxt('row.csv', delimiter=',') # SOLUTION",
            [code("len(row)", "3")],
        ),
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(code: int, *arguments: str) -> str:
    """The output of a command that must end with `code`."""
    result = CliRunner().invoke(app, [*arguments])
    assert result.exit_code == code, f"{result.output}{result.exception}"
    return result.output


def test_it_is_built_under_its_folder_s_name(course: Path) -> None:
    run(0, "build", SLUG, "--no-prove")
    notebook = course / "assignments" / SLUG / f"{SLUG}.ipynb"
    node = nbformat.read(notebook, as_version=4)
    assert f'otter.Notebook("{SLUG}.ipynb")' in node.cells[0].source
    assert (notebook.parent / "row.csv").read_text() == "1,2,3\n"
    assert (course / "build" / SLUG / "autograder.zip").is_file()
    assert [path.name for path in notebook.parent.iterdir() if "master" in path.name] == []


def test_its_bundle_is_made_anew_when_it_changes(course: Path) -> None:
    folder, build = course / "solutions" / SLUG, course / "build"
    run(0, "build", SLUG, "--no-prove")
    assert is_stale(folder, build_dir=build), "what is not proven is not what grading uses"
    ensure_built(folder, build_dir=build)
    assert not is_stale(folder, build_dir=build)
    (folder / "row.csv").write_text("4,5,6\n")
    assert is_stale(folder, build_dir=build)


@pytest.mark.slow
def test_it_is_graded_and_compared_by_its_slug(course: Path) -> None:
    run(0, "build", SLUG)
    node = nbformat.read(course / "assignments" / SLUG / f"{SLUG}.ipynb", as_version=4)
    for cell in node.cells:
        cell.source = cell.source.replace("row = ...", "row = np.loadtxt('row.csv')")
        cell.source = cell.source.replace("...", "return x + x")
    nbformat.write(node, "an.ipynb")
    run(0, "grade", SLUG, "an.ipynb", "-o", "out", "--require", "weak")
    (line,) = Path("out/results.jsonl").read_text(encoding="utf-8").splitlines()
    record = json.loads(line)
    assert (record["assignment"], record["status"], record["score"]) == (SLUG, "graded", 1)
    Path("binh.ipynb").write_text(Path("an.ipynb").read_text())
    run(0, "similarity", SLUG, "an.ipynb", "binh.ipynb", "--to", "alike")
    assert Path("alike/similarity.html").is_file()


@pytest.mark.slow
def test_it_is_validated_and_what_is_not_proven_is_said(course: Path) -> None:
    for arguments in ([SLUG], ["--all"], [f"solutions/{SLUG}/master.ipynb"]):
        said = run(0, "validate", *arguments, "-j", "1")
        assert said.splitlines()[-1] == f"{SLUG}: sound"
        assert "not proven: that the cases notice mistakes" in said
    master = course / "solutions" / SLUG / "master.ipynb"
    master.write_text(master.read_text().replace("return x ** 2", "return x ** 3"))
    said = run(1, "validate", SLUG, "-j", "1")
    assert "reference fails: q1 - 1" in said


def test_two_sources_of_one_assignment_are_refused(course: Path) -> None:
    (course / "solutions" / SLUG / "assignment.toml").write_text(f'slug = "{SLUG}"\n')
    result = CliRunner().invoke(app, ["build", SLUG])
    assert result.exit_code == 1
    assert "two sources of one assignment" in str(result.exception)
    said = run(1, "validate", SLUG)
    assert "two sources of one assignment" in " ".join(said.split())
    assert said.splitlines()[-1] == f"{SLUG}: 1 finding"
