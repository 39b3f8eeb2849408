"""The command as a person types it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from similarity_course import COURSE, SLUG

_ANSWER = (
    "def predict(x, w, b):\n    values = np.asarray(x, dtype=float)\n"
    "    return np.add(np.multiply(values, w), b) if values.size else values\n"
)


def _run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "autograder", "similarity", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=COURSE)


@pytest.fixture
def notebooks(tmp_path: Path) -> Path:
    folder = tmp_path / "class"
    folder.mkdir()
    for name in ("an", "binh", "chi"):
        cells = [{"cell_type": "code", "source": _ANSWER if name != "chi" else "x = 1\n" * 30}]
        (folder / f"{name}.ipynb").write_text(json.dumps({"nbformat": 4, "cells": cells}))
    return folder


@pytest.mark.slow
def test_a_course_assignment(notebooks: Path, tmp_path: Path) -> None:
    done = _run(SLUG, notebooks, "--to", tmp_path / "out", "--language", "en")
    assert done.returncode == 0, done.stderr
    assert "3 submissions, 3 pairs" in done.stdout
    assert "no grade was changed" in done.stdout
    page = (tmp_path / "out" / "similarity.html").read_text("utf-8")
    assert "Gradient descent" in page
    assert "an.ipynb" in page
    assert (tmp_path / "out" / "pairs" / "001.html").is_file()


@pytest.mark.slow
def test_a_foreign_bundle_with_its_template(
    notebooks: Path, tmp_path: Path, handed_out: Path
) -> None:
    bundle = tmp_path / "foreign"
    (bundle / "tests").mkdir(parents=True)
    (bundle / "tests" / "q1.py").write_text(
        "OK_FORMAT = True\ntest = {'name': 'q1', 'points': 1, 'suites': [{'cases': "
        "[{'code': '>>> 1\\n1'}], 'scored': True, 'setup': '', 'teardown': '', "
        "'type': 'doctest'}]}\n"
    )
    (bundle / "otter_config.json").write_text("{}")
    without = _run(bundle, notebooks, "--to", tmp_path / "a")
    assert without.returncode == 0, without.stderr
    assert "--template" in without.stdout
    assert "not measured" in without.stdout
    given = _run(bundle, notebooks, "--to", tmp_path / "b", "--template", handed_out)
    assert given.returncode == 0, given.stderr
    assert "--template" not in given.stdout


@pytest.mark.slow
def test_a_zip_is_opened_and_a_folder_that_cannot_be_written_is_said(
    notebooks: Path, tmp_path: Path
) -> None:
    archive = Path(shutil.make_archive(str(tmp_path / "all"), "zip", notebooks))
    done = _run(SLUG, archive, "--to", tmp_path / "out")
    assert "3 submissions, 3 pairs" in done.stdout, done.stderr
    (tmp_path / "file").write_text("x")
    refused = _run(SLUG, notebooks, "--to", tmp_path / "file")
    assert refused.returncode == 2
    assert "cannot be written" in refused.stderr


def test_unusable_input_is_a_sentence(tmp_path: Path) -> None:
    unknown = _run("a99_nothing", tmp_path, "--to", tmp_path / "out")
    assert unknown.returncode == 2
    assert "no such assignment" in unknown.stderr
    broken = tmp_path / "template.ipynb"
    broken.write_bytes(b"\xff\x00")
    refused = _run(SLUG, tmp_path, "--template", broken, "--to", tmp_path / "out")
    assert refused.returncode == 2
    assert "template cannot be read" in refused.stderr
    assert not (tmp_path / "out").exists()
