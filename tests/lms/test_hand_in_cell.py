"""The cell of docs/lms.md hands in what `grade` reads, with nothing but Python."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

from autograder.lms.downloads import open_download

DOCS = Path(__file__).parents[2] / "docs" / "lms.md"


def cell(notebook: str, inbound: Path) -> str:
    (found,) = re.findall(r"```python\n(# Nộp bài.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    found = re.sub(r'NOTEBOOK = ".*"', f"NOTEBOOK = {notebook!r}", found)
    return re.sub(r'INBOUND = ".*"', f"INBOUND = {str(inbound)!r}", found)


def run(folder: Path, code: str, user: str = "Trần Ân") -> subprocess.CompletedProcess[str]:
    environment = {"JUPYTERHUB_USER": user, "PYTHONUTF8": "1", "PATH": os.environ["PATH"]}
    return subprocess.run(
        [sys.executable, "-I", "-S", "-X", "utf8", "-c", code],
        cwd=folder, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_the_cell_hands_in(tmp_path: Path) -> None:
    inbound = tmp_path / "inbound"
    inbound.mkdir()
    inbound.chmod(0o733)
    content = json.dumps({"cells": [], "metadata": {"otter": {"assignment_name": "a3"}}})
    (tmp_path / "bài.ipynb").write_text(content, encoding="utf-8")
    done = run(tmp_path, cell("bài.ipynb", inbound))
    assert done.returncode == 0, done.stderr
    assert hashlib.sha256(content.encode()).hexdigest() in done.stdout
    (one,) = open_download(inbound, tmp_path / "work").submissions
    assert (one.student, one.path.name) == ("Trần Ân", "bài.ipynb")
    assert one.path.read_text(encoding="utf-8") == content
    assert "+a3+" in one.name


def test_the_cell_refuses_what_submit_refuses(tmp_path: Path) -> None:
    inbound = tmp_path / "inbound"
    inbound.mkdir()
    content = json.dumps({"cells": [], "metadata": {"otter": {"assignment_name": "a3"}}})
    (tmp_path / "a.ipynb").write_text(content, encoding="utf-8")
    inbound.chmod(0o777)
    assert "chmod 0733" in run(tmp_path, cell("a.ipynb", inbound)).stderr
    inbound.chmod(0o733)
    for user in ("a+b", "../x"):
        assert "unusable name" in run(tmp_path, cell("a.ipynb", inbound), user).stderr
    assert list(inbound.iterdir()) == []
