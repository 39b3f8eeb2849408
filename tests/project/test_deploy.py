"""The container's recipe: no engine runs here, so a linter reads it, and its files are checked."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RECIPE = ROOT / "deploy" / "Containerfile"


def test_the_linter_has_nothing_to_say() -> None:
    beside = Path(sys.executable).with_name("hadolint")
    linter = str(beside) if beside.exists() else shutil.which("hadolint")
    if linter is None:
        pytest.skip("hadolint has no build for this architecture")
    checked = subprocess.run([linter, str(RECIPE)], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stdout) == (0, "")


def test_everything_it_copies_is_there() -> None:
    copied = re.findall(r"^COPY (.+) \S+$", RECIPE.read_text(encoding="utf-8"), re.MULTILINE)
    sources = [name for line in copied for name in line.split()]
    assert sources
    assert [name for name in sources if not (ROOT / name).exists()] == []
