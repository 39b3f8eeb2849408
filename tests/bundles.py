"""Small bundles and notebooks for tests, written as an instructor and a student write them."""

from __future__ import annotations

import json
import shutil
import textwrap
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder.core.records import Grade, QuestionRecord

REGISTRY = Path(__file__).parents[1] / "solutions" / "registry.py"


def ok_test(
    name: str,
    cases: Sequence[Mapping[str, Any]],
    points: object = None,
    all_or_nothing: bool = False,
) -> str:
    """A test file in the OK format; a case's `code` is a doctest."""
    suite = {
        "cases": [{**case, "code": textwrap.dedent(str(case["code"])).strip()} for case in cases],
        "scored": True,
        "setup": "",
        "teardown": "",
        "type": "doctest",
    }
    test: dict[str, Any] = {"name": name, "points": points, "suites": [suite]}
    if all_or_nothing:
        test["all_or_nothing"] = True
    return f"OK_FORMAT = True\ntest = {test!r}\n"


def exception_test(name: str, body: str, points: object = None, more: str = "") -> str:
    """A test file in the exception-based format; `body` holds the decorated functions."""
    return (
        "from otter.test_files import test_case\n"
        f"OK_FORMAT = False\nname = {name!r}\npoints = {points!r}\n{more}\n"
        f"{textwrap.dedent(body)}"
    )


def write_bundle(
    folder: Path,
    tests: Mapping[str, str],
    files: Mapping[str, str] | None = None,
    config: Mapping[str, Any] | None = None,
    manifest: Mapping[str, Any] | None = None,
) -> Path:
    """An unpacked bundle; `tests` and `files` map file names to contents."""
    (folder / "tests").mkdir(parents=True)
    (folder / "files").mkdir()
    for name, text in tests.items():
        (folder / "tests" / f"{name}.py").write_text(text, encoding="utf-8")
    for name, text in (files or {}).items():
        path = folder / "files" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")
    (folder / "otter_config.json").write_text(
        json.dumps({"lang": "python", "pdf": False, **(config or {})}), encoding="utf-8"
    )
    if manifest is not None:
        if "misconceptions.py" in (files or {}):
            shutil.copy(REGISTRY, folder / "files" / "registry.py")
        (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def manifest_of(
    questions: Mapping[str, Sequence[tuple[str, bool]]],
    functions: Mapping[str, Sequence[str]],
    limits: Mapping[str, float] | None = None,
    student_files: Sequence[str] = (),
) -> dict[str, Any]:
    """A manifest as `build` writes it; `questions` map names to (case id, hidden)."""
    return {
        "format": 1,
        "slug": "small",
        "title": {"vi": "Bài nhỏ", "en": "Small"},
        "imports": {"np": "numpy"},
        "student_files": list(student_files),
        "limits": dict(limits or {}),
        "questions": [
            {
                "name": name,
                "title": {"vi": name, "en": name},
                "points": float(len(cases)),
                "functions": list(functions[name]),
                "equation": "(1)",
                "cases": [
                    {
                        "id": case,
                        "hidden": hidden,
                        "points": 1.0,
                        "text": {"vi": f"loại {case}", "en": f"category {case}"},
                        "proxied": True,
                    }
                    for case, hidden in cases
                ],
            }
            for name, cases in questions.items()
        ],
        "misconceptions": [],
    }


Source = str | tuple[str, Mapping[str, Any]]
GradeCells = Callable[..., Grade]


def write_notebook(path: Path, *cells: Source) -> Path:
    """A notebook of code cells: a source, or (source, cell metadata)."""
    notebook = {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3"}},
        "cells": [
            _cell(i, *([cell, {}] if isinstance(cell, str) else cell))
            for i, cell in enumerate(cells)
        ],
    }
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path


def _cell(index: int, source: str, metadata: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": f"cell-{index}",
        "cell_type": "code",
        "execution_count": None,
        "metadata": dict(metadata),
        "outputs": [],
        "source": textwrap.dedent(source).strip("\n"),
    }


def question(grade: Grade, name: str) -> QuestionRecord:
    """One question of a grade."""
    return next(q for q in grade.questions if q.name == name)


def verdicts(grade: Grade) -> dict[str, bool | None]:
    """Every case's verdict by otter's name of it."""
    return {test.name: test.passed for q in grade.questions for test in q.tests}


def told(record: QuestionRecord) -> str:
    """Everything that a student reads of a question, in both languages."""
    messages = [test.message for test in record.tests if test.message] + list(record.hints)
    return "\n".join(f"{text.vi}\n{text.en}" for text in messages)
