"""`autograder new`: what it writes builds, validates, and is graded as it stands."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from autograder.authoring.build.build import build
from autograder.authoring.new import new_assignment
from autograder.authoring.validate.validate import validate
from autograder.core.errors import InputError

ROOT = Path(__file__).parents[2]


@pytest.fixture
def course(tmp_path: Path) -> Path:
    (tmp_path / "solutions").mkdir()
    for name in ("checks.py", "paper.py", "registry.py"):
        shutil.copy(ROOT / "solutions" / name, tmp_path / "solutions" / name)
    return tmp_path


def test_a_new_assignment_is_sound(course: Path) -> None:
    files = new_assignment("a7_momentum", course)
    assert all("$" not in p.read_text("utf-8").replace("$$", "") for p in files)
    folder = course / "solutions" / "a7_momentum"
    report = validate(folder, build_dir=course / "build", workers=1)
    assert report.findings == ()


def test_it_builds_two_notebooks_and_a_bundle(course: Path) -> None:
    new_assignment("a7_momentum", course)
    made = build(
        course / "solutions" / "a7_momentum",
        assignments=course / "assignments",
        build_dir=course / "build",
        prove=False,
    )
    assert [path.name for path in made.notebooks] == [
        "a7_momentum.vi.ipynb",
        "a7_momentum.en.ipynb",
    ]
    assert made.bundle.is_file()


@pytest.mark.parametrize("slug", ["", "7a", "A7", "a-b", "../x", "a" * 80])
def test_a_name_that_is_no_slug_is_refused(slug: str, course: Path) -> None:
    with pytest.raises(InputError, match="not a slug"):
        new_assignment(slug, course)


def test_nothing_is_overwritten(course: Path) -> None:
    new_assignment("a7_momentum", course)
    with pytest.raises(InputError, match="already"):
        new_assignment("a7_momentum", course)
