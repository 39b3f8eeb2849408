"""Both ends of the scale, for every assignment: the template earns nothing, the reference all.

In both languages, graded by `autograder grade` in isolation and by plain `otter run` in a kernel,
with the same bundle. The templates are the notebooks that students get.
"""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import nbformat
import pytest

from autograder.authoring.build.build import ensure_built, otter_run
from autograder.authoring.build.notebooks import solution_notebook
from autograder.authoring.build.otter_assign import write_notebook
from autograder.authoring.source.source import load_source
from autograder.core.records import LANGUAGES

ROOT = Path(__file__).parents[2]
SLUGS = sorted(path.parent.name for path in ROOT.glob("solutions/*/assignment.toml"))
ENDS = tuple(f"{end}.{language}" for end in ("template", "reference") for language in LANGUAGES)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=SLUGS)
def course(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """(the bundle, the folder with the four notebooks, what the machine's cases are worth)."""
    slug: str = request.param
    source = load_source(ROOT / "solutions" / slug)
    folder = tmp_path_factory.mktemp(slug)
    bundle = ensure_built(source.folder, build_dir=folder / "build")
    for language in LANGUAGES:
        template = ROOT / "assignments" / slug / f"{slug}.{language}.ipynb"
        handed_in = folder / "class"
        handed_in.mkdir(exist_ok=True)
        (handed_in / f"template.{language}.ipynb").write_bytes(template.read_bytes())
        reference = solution_notebook(source, language)
        write_notebook(reference, handed_in / f"reference.{language}.ipynb")
    return bundle, handed_in, sum(question.points for question in source.questions)


def test_in_isolation(course: Any, tmp_path: Path) -> None:
    bundle, handed_in, worth = course
    command = [sys.executable, "-m", "autograder", "grade", str(bundle), str(handed_in)]
    command += ["-o", str(tmp_path / "out"), "-j", "1", "--no-feedback"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    lines = (tmp_path / "out" / "results.jsonl").read_text(encoding="utf-8").splitlines()
    grades = {Path(grade["submission"]).stem: grade for grade in map(json.loads, lines)}
    assert {name: grade["status"] for name, grade in grades.items()} == dict.fromkeys(
        ENDS, "graded"
    )
    assert {name: grade["score"] for name, grade in grades.items()} == {
        end: pytest.approx(worth if end.startswith("reference") else 0) for end in ENDS
    }


@pytest.mark.parametrize("end", ENDS)
def test_by_plain_otter(course: Any, end: str) -> None:
    bundle, handed_in, worth = course
    with zipfile.ZipFile(bundle) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    node = nbformat.read(handed_in / f"{end}.ipynb", as_version=4)
    tests = [test for test in otter_run(files, node) if test.get("max_score")]
    assert sum(test["max_score"] for test in tests) == pytest.approx(worth)
    scored = sum(test.get("score", 0) for test in tests)
    assert scored == pytest.approx(worth if end.startswith("reference") else 0)
