"""The level that each environment gives, found by the canary; below standard nothing is graded.

Docker and Kubernetes are *emulated* (see `emulate`). The machines are made by root with
bubblewrap, so these tests need both.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from environments import CANNOT_BE_MADE, ENVIRONMENTS, ROOT, WHY_NOT

pytestmark = pytest.mark.skipif(CANNOT_BE_MADE, reason=WHY_NOT)


def run(prefix: list[str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*prefix, sys.executable, "-m", "autograder", *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        cwd=ROOT,
    )


def row(name: str, told: str) -> str:
    """What `doctor` printed, as the line of docs/doctor.md for the environment `name`."""
    lines = [line.rstrip() for line in told.splitlines()]
    left = [line.split("  ")[0] for line in lines if line.endswith(" open")]
    around = next(line for line in lines if line.startswith("around the nursery: "))
    level = lines[-1].removeprefix("level: ")
    return f"| {name} | {around.partition(': ')[2]} | {'; '.join(left) or 'nothing'} | {level} |"


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_doctor_finds_the_level(name: str) -> None:
    """The level is the one expected here, and `docs/doctor.md` has the line that was found."""
    prefix, level = ENVIRONMENTS[name]
    told = run(prefix, "doctor")
    assert told.stdout.rstrip().endswith(f"level: {level}"), told.stdout + told.stderr
    documented = (ROOT / "docs" / "doctor.md").read_text(encoding="utf-8").splitlines()
    assert row(name, told.stdout) in documented


@pytest.mark.parametrize("name", ["Docker as root (emulated)", "no Landlock"])
def test_grading_follows_the_level(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """At standard a notebook is graded; below, exit 3, what is missing is said, no grade."""
    prefix, level = ENVIRONMENTS[name]
    folder = Path("/var/tmp") / tmp_path_factory.mktemp("x").name  # /tmp is another one in there
    try:
        (folder / "bundle" / "tests").mkdir(parents=True)
        (folder / "bundle" / "tests" / "q1.py").write_text(
            "OK_FORMAT = True\n"
            "test = {'name': 'q1', 'suites': [{'cases': [{'code': '>>> two\\n2'}]}]}",
            encoding="utf-8",
        )
        (folder / "an.py").write_text("two = 2", encoding="utf-8")
        graded = run(
            prefix,
            "grade",
            str(folder / "bundle"),
            str(folder / "an.py"),
            "--out",
            str(folder / "out"),
            "--no-feedback",
        )
        results = folder / "out" / "results.jsonl"
        if level == "standard":
            assert graded.returncode == 0, graded.stderr
            assert '"isolation": "standard"' in results.read_text(encoding="utf-8")
        else:
            assert graded.returncode == 3
            assert "student code can: " in graded.stderr
            assert "Landlock: needs Linux" in graded.stderr
            assert not results.exists() or results.read_text(encoding="utf-8") == ""
    finally:
        shutil.rmtree(folder, ignore_errors=True)
