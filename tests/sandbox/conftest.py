"""One real nursery a module, one real student process a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from talk import QUICK, Cells

from autograder.core.records import Limits
from autograder.sandbox.host.process import Nursery
from autograder.sandbox.host.session import Session


@pytest.fixture(scope="module")
def data_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("data") / "điểm.csv"
    path.write_text("x,y\n1,2\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def nursery(data_file: Path) -> Iterator[Nursery]:
    with Nursery(("numpy",), [data_file]) as nursery:
        nursery.wait_ready()
        yield nursery


@pytest.fixture
def start(nursery: Nursery) -> Iterator[Callable[[Limits], Session]]:
    """Start a student process with limits of one's own."""
    sessions: list[Session] = []

    def start(limits: Limits) -> Session:
        session = Session(nursery, limits)
        sessions.append(session)
        session.start()
        return session

    yield start
    for session in sessions:
        session.close()


@pytest.fixture
def session(start: Callable[[Limits], Session]) -> Session:
    return start(QUICK)


@pytest.fixture
def cells(session: Session) -> Cells:
    return Cells(session)
