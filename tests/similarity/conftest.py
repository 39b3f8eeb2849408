"""What the tests of this room share: a template, made-up students, the pages' inspector."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

_TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(_TESTS / "report"), str(_TESTS.parent / "benchmarks")]

from autograder.similarity.baseline import Solutions, known_solutions  # noqa: E402 - after the above
from autograder.similarity.own_code import Template  # noqa: E402
from autograder.similarity.study import Reader, Study  # noqa: E402
from autograder.submission import Submission, student_of  # noqa: E402

COURSE = _TESTS.parent
SLUG = "a3_gradient_descent"


@pytest.fixture(scope="session")
def template() -> Template:
    notebooks = sorted((COURSE / "assignments" / SLUG).glob("*.ipynb"))
    return Template(notebooks)


@pytest.fixture(scope="session")
def solutions() -> Solutions:
    return known_solutions(COURSE / "solutions" / SLUG)


@pytest.fixture(scope="session")
def handed_out() -> Path:
    return COURSE / "assignments" / SLUG / f"{SLUG}.en.ipynb"


@pytest.fixture
def compare(tmp_path: Path) -> Callable[..., Study]:
    """Compare notebooks given as a dict: name → list of code cells."""

    def study(
        notebooks: dict[str, list[str]], template: Template | None = None, **solved: Solutions
    ) -> Study:
        for name, sources in notebooks.items():
            cells = [{"cell_type": "code", "source": source} for source in sources]
            (tmp_path / name).write_text(json.dumps({"nbformat": 4, "cells": cells}))
        reader = Reader(template or Template(), solved.get("solutions", {}))
        paths = [tmp_path / name for name in notebooks]
        for _ in reader.read([Submission(p, p.name, student_of(p.name)) for p in paths]):
            pass
        return reader.study()

    return study
