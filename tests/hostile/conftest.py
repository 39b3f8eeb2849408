"""One victim bundle and one warm grader for all attacks, at the level that this machine gives.

NABLA_LEVEL names the least level that will do; without it that is standard, and strong where all
tests are demanded (NABLA_ALL_TESTS=1): a machine that has lost a wall shall not go unnoticed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import cast

import pytest
import victim
from world import World, no_walls

from autograder.bundle.bundle import open_bundle
from autograder.core.errors import IsolationRefused
from autograder.grading.grader import Grader
from autograder.sandbox.host.isolation import Level

ALL_TESTS = os.environ.get("NABLA_ALL_TESTS") == "1"
LEAST = cast(Level, os.environ.get("NABLA_LEVEL", "strong" if ALL_TESTS else "standard"))


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A grader with short limits, and all that an attack may not change."""
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
    with Grader(open_bundle(bundle), require=LEAST) as grader:
        try:
            grader.prepare()
        except IsolationRefused as refused:
            no_walls(f"this machine gives less than level {LEAST}: {refused}")
        yield World(grader, secret, folders.mktemp("submissions"))
