"""What `build` writes, through real `otter assign`; nothing here is mocked."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from otter.nbmeta_config import NBMetadataConfig
from otter.test_files import create_test_file

from autograder.authoring.build import build as builder
from autograder.authoring.build import source_digest
from autograder.authoring.build.build import BuildResult, build, ensure_built, is_stale
from autograder.authoring.build.notebooks import COLAB, notebook_with, template_notebook
from autograder.authoring.source.source import Source, load_source
from autograder.bundle.bundle import close_bundle, open_bundle
from autograder.core.errors import SourceError
from autograder.core.records import LANGUAGES
from autograder.gradebook.policy import policy_from
from autograder.judging.question_records import known_misconceptions

Mend = Callable[[Path, str, str], None]

ROOT = Path(__file__).parents[2]
SOLUTIONS = sorted(path.parent for path in (ROOT / "solutions").glob("*/notebook.py"))


def build_into(folder: Path, where: Path, prove: bool = False) -> BuildResult:
    return build(folder, assignments=where / "assignments", build_dir=where / "build", prove=prove)


def contents(bundle: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(bundle) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def read_tests(files: dict[str, bytes], folder: Path) -> dict[str, Any]:
    """The bundle's test files, read by otter itself: question name → otter's test file."""
    found = {}
    for name in (name for name in files if name.startswith("tests/")):
        path = folder / Path(name).name
        path.write_bytes(files[name])
        test_file = create_test_file(str(path), NBMetadataConfig())
        found[test_file.name] = test_file
    return found


def secrets(source: Source) -> set[str]:
    """Lines that only the solution or a hidden case has."""
    hidden = [case.code for q in source.questions for case in q.cases if case.hidden]
    bodies = [source.solution(name).body for name in source.functions]
    shown = "\n".join(
        [
            cell.source
            for language in LANGUAGES
            for cell in template_notebook(source, language).cells
        ]
        + [case.code for q in source.questions for case in q.cases if not case.hidden]
    )
    lines = {line.strip() for text in [*hidden, *bodies] for line in text.splitlines()}
    return {line for line in lines if len(line) > 12 and line not in shown}


@pytest.fixture(params=["tiny", *SOLUTIONS], ids=lambda p: p if isinstance(p, str) else p.name)
def folder(request: pytest.FixtureRequest) -> Path:
    """The tiny source, and every assignment of the course."""
    if request.param == "tiny":
        tiny: Path = request.getfixturevalue("tiny")
        return tiny
    path: Path = request.param
    return path


def test_otter_reads_from_the_bundle_what_the_source_says(folder: Path, tmp_path: Path) -> None:
    source = load_source(folder)
    tests = read_tests(contents(build_into(folder, tmp_path).bundle), tmp_path)
    assert set(tests) == {question.name for question in source.questions}
    for question in source.questions:
        assert [
            (case.name, case.points, case.hidden, case.failure_message)
            for case in tests[question.name].test_cases
        ] == [
            (f"{question.name} - {case.id}", case.points, case.hidden, " / ".join(case.text))
            for case in question.cases
        ]


def test_the_manifest_agrees_with_otters_order(folder: Path, tmp_path: Path) -> None:
    files = contents(build_into(folder, tmp_path).bundle)
    manifest = json.loads(files["manifest.json"])
    tests = read_tests(files, tmp_path)
    assert manifest["format"] == 1
    assert manifest["slug"] == folder.name
    judged = [question for question in manifest["questions"] if "reading" not in question]
    assert {question["name"] for question in judged} == set(tests)
    for question in judged:
        names = [case.name for case in tests[question["name"]].test_cases]
        assert names == [f"{question['name']} - {case['id']}" for case in question["cases"]]
        assert sum(case["points"] for case in question["cases"]) == pytest.approx(
            question["points"]
        )
    assert {wrong["question"] for wrong in manifest["misconceptions"]} <= set(tests)


def test_student_notebooks_carry_no_solution_and_no_hidden_case(
    folder: Path, tmp_path: Path
) -> None:
    source = load_source(folder)
    tokens = secrets(source)
    assert tokens, "without tokens this test could not fail"
    solved = json.dumps(notebook_with(source, "vi", {}), ensure_ascii=False)
    assert any(json.dumps(token, ensure_ascii=False)[1:-1] in solved for token in tokens)
    for path in build_into(folder, tmp_path).notebooks:
        text = path.read_text(encoding="utf-8")
        leaks = [t for t in tokens if json.dumps(t, ensure_ascii=False)[1:-1] in text]
        assert leaks == []
        for question in source.questions:
            for case in question.cases:
                shown = f"{question.name} - {case.id}" in text
                assert shown is not case.hidden


def test_building_twice_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    first, second = (build_into(folder, tmp_path / name) for name in ("one", "two"))
    assert first.bundle.read_bytes() == second.bundle.read_bytes()
    for one, two in zip(first.notebooks, second.notebooks, strict=True):
        assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize("folder", SOLUTIONS, ids=lambda path: path.name)
def test_committed_notebooks_are_in_step_with_their_source(folder: Path, tmp_path: Path) -> None:
    for fresh in build_into(folder, tmp_path).notebooks:
        committed = ROOT / "assignments" / folder.name / fresh.name
        assert committed.read_bytes() == fresh.read_bytes(), f"run: autograder build {folder.name}"


def test_student_notebooks_are_clean(folder: Path, tmp_path: Path) -> None:
    source = load_source(folder)
    result = build_into(folder, tmp_path)
    assert [path.name for path in result.notebooks] == [
        f"{folder.name}.{language}.ipynb" for language in LANGUAGES
    ]
    for path, language in zip(result.notebooks, LANGUAGES, strict=True):
        node = nbformat.read(path, as_version=4)
        nbformat.validate(node)
        template = template_notebook(source, language)
        assert cells_of(node) == cells_of(template)
        assert node.metadata.nabla == {"assignment": folder.name, "language": language}
        assert node.metadata.otter.assignment_name == folder.name
        assert all(not cell.get("outputs") for cell in node.cells)
        for question in source.questions:
            code = node.metadata.otter.tests[question.name]
            for case in question.cases:
                assert (case.text.to(language) in code) is not case.hidden


def cells_of(node: nbformat.NotebookNode) -> list[tuple[str, str]]:
    """Ids and sources; the cell for Colab repeats the metadata's checks, see test_colab."""
    return [(cell.id, cell.source) for cell in node.cells if cell.id != COLAB]


def test_the_manifest_carries_the_policy(tiny: Path, mend: Mend) -> None:
    assert "policy" not in builder.manifest(load_source(tiny))
    policy = '[policy]\ndue = 2026-11-20T23:59:00\ntime_zone = "Asia/Ho_Chi_Minh"\n\n[limits]'
    mend(tiny / "assignment.toml", "[limits]", policy)
    data = json.loads(json.dumps(builder.manifest(load_source(tiny))))
    assert data["policy"] == {"due": "2026-11-20 23:59:00", "time_zone": "Asia/Ho_Chi_Minh"}
    assert policy_from(data["policy"], "") == policy_from(load_source(tiny).policy, "")


def test_the_bundle_carries_what_hidden_cases_import(
    tiny: Path, tmp_path: Path, mend: Mend
) -> None:
    mend(
        tiny / "assignment.toml",
        'equation = "(24)"',
        'equation = "(24)"\n[questions.limits]\ncase_seconds = 9.5',
    )
    files = contents(build_into(tiny, tmp_path).bundle)
    assert {name for name in files if name.startswith("files/")} == {
        f"files/{name}.py"
        for name in ("checks", "misconceptions", "paper", "reference", "registry")
    }
    assert json.loads(files["otter_config.json"])["assignment_name"] == "tiny"
    manifest = json.loads(files["manifest.json"])
    assert manifest["imports"] == {"np": "numpy"}
    assert manifest["limits"] == {"cell_seconds": 7}
    assert manifest["questions"][0]["limits"] == {"case_seconds": 9.5}
    assert [wrong["id"] for wrong in manifest["misconceptions"]] == ["q1.no_bias", "q1.fixed"]


VARIANT = """

@variant("q1", of="line", id="fixed")
def fixed_twice(x, w, b=0.0):
    return w * _as_array(x) + 2 * START
"""


def test_forms_of_one_mistake_share_its_name_and_its_hint(tiny: Path, tmp_path: Path) -> None:
    path = tiny / "misconceptions.py"
    text = path.read_text().replace("import misconception", "import misconception, variant")
    path.write_text(text + VARIANT)
    no_bias, fixed, twice = load_source(tiny).misconceptions
    assert (fixed.id, twice.id) == ("q1.fixed", "q1.fixed~2")
    assert (twice.mistake, twice.hint) == (fixed.mistake, fixed.hint) == ("q1.fixed", fixed.hint)
    assert no_bias.mistake == no_bias.id
    files = contents(ensure_built(tiny, build_dir=tmp_path / "build"))
    known = [wrong["id"] for wrong in json.loads(files["manifest.json"])["misconceptions"]]
    assert known == ["q1.no_bias", "q1.fixed"]


def test_a_form_of_a_mistake_that_nobody_filed_is_refused(tiny: Path) -> None:
    path = tiny / "misconceptions.py"
    text = path.read_text().replace("import misconception", "import misconception, variant")
    path.write_text(text + VARIANT.replace('id="fixed"', 'id="unheard_of"'))
    with pytest.raises(SourceError, match="no misconception unheard_of of line in q1 stands above"):
        load_source(tiny)


def test_a_folder_of_misconceptions_goes_into_the_bundle_as_it_is(
    tiny: Path, tmp_path: Path
) -> None:
    """And is known there under the same ids, in the same order."""
    one = bundled_ids(build_into(tiny, tmp_path / "one").bundle)
    (tiny / "misconceptions").mkdir()
    (tiny / "misconceptions.py").rename(tiny / "misconceptions" / "q1.py")
    many = build_into(tiny, tmp_path / "many").bundle
    assert "files/misconceptions/q1.py" in contents(many)
    assert bundled_ids(many) == one == ["no_bias", "fixed"]


def bundled_ids(path: Path) -> list[str]:
    """The misconceptions that diagnosis knows of a bundle."""
    bundle = open_bundle(path)
    before = set(sys.modules)
    try:
        return [wrong.id for wrong in known_misconceptions(bundle.modules)]
    finally:
        close_bundle(bundle)
        assert not {name for name in set(sys.modules) - before if "misconceptions" in name}


def test_data_files_reach_students_and_the_bundle(tiny: Path, tmp_path: Path, mend: Mend) -> None:
    mend(tiny / "assignment.toml", 'slug = "tiny"', 'slug = "tiny"\nstudent_files = ["data.csv"]')
    (tiny / "data.csv").write_bytes(b"1,2\n")
    result = build_into(tiny, tmp_path)
    assert (result.notebooks[0].parent / "data.csv").read_bytes() == b"1,2\n"
    files = contents(result.bundle)
    assert files["files/data.csv"] == b"1,2\n"
    assert json.loads(files["manifest.json"])["student_files"] == ["data.csv"]


def test_a_line_that_otter_would_eat_is_refused(tiny: Path, tmp_path: Path, mend: Mend) -> None:
    mend(
        tiny / "reference.py",
        "The slope of the line through two points.",
        "The slope of the line.\n\n    first: a number # SOLUTION\n    ",
    )
    with pytest.raises(SourceError, match="otter assign made this of a cell"):
        build_into(tiny, tmp_path)
    assert not (tmp_path / "build").exists()


def test_only_a_changed_source_is_built_again(
    tiny: Path, tmp_path: Path, mend: Mend, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert is_stale(tiny, build_dir=tmp_path)
    bundle = ensure_built(tiny, build_dir=tmp_path)
    assert bundle == tmp_path / "tiny" / "autograder.zip"
    before = bundle.stat().st_mtime_ns
    assert not is_stale(tiny, build_dir=tmp_path)
    assert ensure_built(tiny, build_dir=tmp_path).stat().st_mtime_ns == before
    for change in (tiny / "tests" / "q1.py", tiny.parent / "checks.py"):
        mend(change, "import numpy as np\n", "import numpy as np  # still\n")
        assert is_stale(tiny, build_dir=tmp_path)
        ensure_built(tiny, build_dir=tmp_path)
        assert not is_stale(tiny, build_dir=tmp_path)
    monkeypatch.setattr(source_digest, "_builder_digest", lambda: "another builder")
    assert is_stale(tiny, build_dir=tmp_path)


def test_a_broken_bundle_is_built_again(tiny: Path, tmp_path: Path) -> None:
    bundle = tmp_path / "tiny" / "autograder.zip"
    bundle.parent.mkdir()
    bundle.write_bytes(b"not a zip")
    assert is_stale(tiny, build_dir=tmp_path)
    assert "manifest.json" in contents(ensure_built(tiny, build_dir=tmp_path))
    assert [path.name for path in bundle.parent.iterdir()] == ["autograder.zip"]


def test_build_and_ensure_built_make_the_same_bundle(tiny: Path, tmp_path: Path) -> None:
    built = build_into(tiny, tmp_path / "one").bundle
    assert ensure_built(tiny, build_dir=tmp_path / "two").read_bytes() == built.read_bytes()


@pytest.mark.slow
def test_real_otter_gives_the_reference_full_marks(tiny: Path, tmp_path: Path) -> None:
    """The assignments of the course: tests/course/test_both_ends.py."""
    build_into(tiny, tmp_path, prove=True)


@pytest.mark.slow
def test_a_reference_that_fails_its_own_case_is_refused(
    tiny: Path, tmp_path: Path, mend: Mend
) -> None:
    mend(tiny / "tests" / "q1.py", "[2.5, 4.5]", "[2.5, 4.6]")
    with pytest.raises(SourceError, match=r"(?s)gives the reference 2 of 3 points.*paper_example"):
        build_into(tiny, tmp_path, prove=True)
    assert not (tmp_path / "assignments").exists()


@pytest.mark.slow
def test_checks_work_in_a_real_kernel_whatever_the_file_is_called(
    tiny: Path, tmp_path: Path
) -> None:
    """Both languages in one folder, one of them renamed, and a stranger's notebook beside."""
    result = build_into(tiny, tmp_path)
    work = tmp_path / "work"
    work.mkdir()
    (work / "tests").mkdir()  # otter would look there first
    (work / "broken.ipynb").write_text("{")
    vi, en = (nbformat.read(path, as_version=4) for path in result.notebooks)
    solved = {"q1-answer": notebook_with(load_source(tiny), "en", {}).cells[-2].source}
    for cell in en.cells:
        cell.source = solved.get(cell.id, cell.source)
    nbformat.write(vi, work / "bài của tôi (1).ipynb")
    nbformat.write(en, work / "tiny.en.ipynb")
    assert "All test cases passed" in last_output(work / "tiny.en.ipynb")
    failed = last_output(work / "bài của tôi (1).ipynb")
    assert "q1 - paper_example message: Đường thẳng chưa đúng." in failed
    assert "NotImplementedError: q1: line" in failed


@pytest.mark.slow
def test_a_notebook_away_from_its_file_says_so(tiny: Path, tmp_path: Path) -> None:
    result = build_into(tiny, tmp_path)
    empty = tmp_path / "empty"
    empty.mkdir()
    executed = execute(result.notebooks[0], empty)
    init = next(cell for cell in executed.cells if cell.id == "otter")
    assert "Không tìm thấy tệp notebook" in init.outputs[0].text
    assert not any(output.output_type == "error" for output in init.outputs)


def execute(path: Path, folder: Path) -> nbformat.NotebookNode:
    """The notebook after a run in a real kernel whose working folder is `folder`."""
    script = (
        "import nbclient, nbformat, sys;"
        "node = nbformat.read(sys.argv[1], 4);"
        "resources = {'metadata': {'path': sys.argv[2]}};"
        "nbclient.NotebookClient(node, resources=resources, allow_errors=True).execute();"
        "sys.stdout.write(nbformat.writes(node))"
    )
    command = [sys.executable, "-c", script, str(path), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    return nbformat.reads(done.stdout, as_version=4)


def last_output(path: Path) -> str:
    """What the last cell of a notebook shows when it runs where it lies."""
    (output,) = execute(path, path.parent).cells[-1].outputs
    return re.sub(r"\x1b\[[0-9;]*m", "", output.data["text/plain"])
