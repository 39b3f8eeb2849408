"""Every question is accounted for, also where the bundle was named by a relative path."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from autograder.bundle.bundle import open_bundle
from autograder.core.records import Grade
from autograder.grading.grader import Grader
from autograder.judging.judge import Judge

TEST = (
    "OK_FORMAT = True\n"
    "test = {'name': 'q1', 'points': 1, 'suites': [{'cases': [{'code': '>>> x\\n1'}]}]}\n"
)
KILLS = "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)"


def graded(folder: Path) -> Grade:
    """A notebook that needs a second pass, graded by a bundle with a relative path."""
    cells = [
        {"cell_type": "code", "source": source, "metadata": {}, "outputs": []}
        for source in ("x = 1", KILLS)
    ]
    node = {"nbformat": 4, "nbformat_minor": 4, "cells": cells, "metadata": {}}
    (folder / "hw.ipynb").write_text(json.dumps(node), encoding="utf-8")
    (folder / "bundle" / "tests").mkdir(parents=True)
    (folder / "bundle" / "files").mkdir()
    (folder / "bundle" / "tests" / "q1.py").write_text(TEST, encoding="utf-8")
    with Grader(open_bundle(Path("bundle"))) as grader:
        return grader.grade(folder / "hw.ipynb")


def test_a_second_pass_finds_the_tests_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    grade = graded(tmp_path)
    assert (grade.status, grade.score, grade.possible) == ("graded", 1, 1)


def test_a_pass_without_tests_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    load, loaded = Judge._load, []

    def once(self: Judge) -> dict[str, object]:
        loaded.append(load(self))
        return loaded[0] if len(loaded) == 1 else {}

    monkeypatch.setattr(Judge, "_load", once)
    grade = graded(tmp_path)
    assert (grade.status, grade.questions) == ("needs_review", ())
