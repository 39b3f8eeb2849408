"""One victim bundle and one warm grader at level strong for all attacks."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import victim
from world import World

from autograder.assignment import open_bundle
from autograder.errors import IsolationRefused
from autograder.grading import Grader


def no_walls(reason: str) -> None:
    """Skip where the machine lacks the walls; fail instead where all tests are demanded."""
    if os.environ.get("NABLA_ALL_TESTS") == "1":
        pytest.fail(f"NABLA_ALL_TESTS=1, but {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, victim.Secrets]:
    """The victim's folder, and what must not leave it."""
    folder = tmp_path_factory.mktemp("bundle")
    return folder, victim.lay_out(folder)


@pytest.fixture(scope="session")
def world(
    laid_out: tuple[Path, victim.Secrets], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """A grader at level strong, and all that an attack may not change."""
    folder, secret = laid_out
    with Grader(open_bundle(folder), require="strong") as grader:
        try:
            grader.prepare()
        except IsolationRefused as refused:
            no_walls(f"this machine does not isolate strongly: {refused}")
        yield World(grader, secret, tmp_path_factory.mktemp("submissions"))
