"""A bundle in a folder, cells in a notebook, a grade: everything real."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bundles import GradeCells, Source, write_notebook

from autograder.assignment import open_bundle
from autograder.grading import Grader
from autograder.model import Grade


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
