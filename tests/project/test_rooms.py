"""Each room says what it is for, and the contracts between rooms fail when one is broken."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "autograder"
ROOMS = sorted(path.parent for path in PACKAGE.rglob("*.py") if path.name != "__init__.py")


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--no-cache"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("room", dict.fromkeys(ROOMS), ids=lambda room: str(room.name))
def test_a_room_says_what_it_is_for(room: Path) -> None:
    said = ast.get_docstring(ast.parse((room / "__init__.py").read_text(encoding="utf-8")))
    assert said
    assert said.splitlines()[0].endswith(".")


@pytest.mark.parametrize(
    ("module", "line", "told"),
    [
        (
            "sandbox/guest/rlimits.py",
            "from autograder.core.records import Limits",
            "autograder.sandbox.guest is not allowed to import autograder.core.records",
        ),
        (
            "report/labels.py",
            "from autograder.grading import grader",
            "autograder.report is not allowed to import autograder.grading",
        ),
    ],
)
def test_a_forbidden_import_breaks_a_contract(
    tmp_path: Path, module: str, line: str, told: str
) -> None:
    shutil.copytree(PACKAGE, tmp_path / "autograder", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    assert lint(tmp_path).returncode == 0
    with (tmp_path / "autograder" / module).open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    broken = lint(tmp_path)
    assert broken.returncode == 1
    assert told in broken.stdout
