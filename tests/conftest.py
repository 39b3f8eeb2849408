"""Fixtures for every room."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from bundles import GradeCells, Source, write_notebook

from autograder.bundle.bundle import open_bundle
from autograder.core.records import Grade
from autograder.grading.grader import Grader


@pytest.fixture
def unprivileged() -> Callable[[], AbstractContextManager[None]]:
    """A context in which permissions count: root, who may read everything, acts as nobody."""

    @contextlib.contextmanager
    def as_nobody() -> Iterator[None]:
        me = os.geteuid()
        if me == 0:
            os.seteuid(65534)
        try:
            yield
        finally:
            os.seteuid(me)

    return as_nobody


@pytest.fixture(scope="module")
def grading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Path], GradeCells]]:
    """Open a bundle once a module, and grade as many notebooks as its tests like."""
    graders: dict[Path, Grader] = {}
    notebook = tmp_path_factory.mktemp("notebook") / "notebook.ipynb"

    def opened(folder: Path) -> GradeCells:
        if folder not in graders:
            graders[folder] = Grader(open_bundle(folder))

        def grade(*cells: Source) -> Grade:
            return graders[folder].grade(write_notebook(notebook, *cells))

        return grade

    yield opened
    for grader in graders.values():
        grader.close()
