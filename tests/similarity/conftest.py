"""What the tests of this room share: a template, made-up students, the pages' inspector."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from similarity_course import COURSE, SLUG

from autograder.core.submission import Submission, student_of
from autograder.similarity.baseline import Solutions, known_solutions
from autograder.similarity.compare_class import Reader, Study
from autograder.similarity.own_code import Template

# pagecheck, hostile, similarity_class; last, so that they hide nothing of the same name
sys.path += [str(COURSE / "tests" / "report"), str(COURSE / "benchmarks")]


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
