"""One victim bundle and one warm grader at level strong for all attacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pytest
import victim
from world import World, no_walls

from autograder.assignment import open_bundle
from autograder.errors import IsolationRefused
from autograder.grading import Grader


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A grader at level strong with short limits, and all that an attack may not change."""
    with _world(tmp_path_factory, victim.FAST) as world:
        yield world


@pytest.fixture(scope="session")
def calm_world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The same with the limits of real assignments: honest work is not to be hurried."""
    with _world(tmp_path_factory, {}) as world:
        yield world


@pytest.fixture(scope="session")
def foreign_world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A bundle that does not describe its questions: otter's messages, refusals not judged."""
    with _world(tmp_path_factory, victim.FAST, described=False) as world:
        yield world


@contextmanager
def _world(
    folders: pytest.TempPathFactory, limits: Mapping[str, float], described: bool = True
) -> Iterator[World]:
    bundle = folders.mktemp("bundle")
    secret = victim.lay_out(bundle, limits, described)
    with Grader(open_bundle(bundle), require="strong") as grader:
        try:
            grader.prepare()
        except IsolationRefused as refused:
            no_walls(f"this machine does not isolate strongly: {refused}")
        yield World(grader, secret, folders.mktemp("submissions"))
