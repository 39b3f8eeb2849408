"""A class of three on a Canvas and on a Moodle of this machine, and marks for them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lms_servers import TOKEN, CanvasHandler, MoodleHandler, Server, serving

from autograder.ledger import Ledger, open_ledger
from autograder.lms.api.client import Remote
from autograder.lms.api.connect import open_remote
from autograder.lms.api.retry import Pace

FAST = Pace(first_wait=0.01, longest_wait=0.05, tries=4, timeout=(2.0, 0.5))
NAMES = {"101": "Trần An", "102": "O'Brien Ada", "103": "Nguyễn_Văn Bình"}


@pytest.fixture(autouse=True)
def _tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NABLA_CANVAS_TOKEN", TOKEN)
    monkeypatch.setenv("NABLA_MOODLE_TOKEN", TOKEN)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture
def canvas() -> Iterator[Server]:
    lms = Server()
    for user, name in NAMES.items():
        lms.people[user] = {"name": name, "sortable_name": name, "login_id": f"login{user}"}
    with serving(CanvasHandler, lms):
        yield lms


@pytest.fixture
def moodle() -> Iterator[Server]:
    lms = Server()
    for user, name in NAMES.items():
        lms.people[user] = {"fullname": name, "username": f"login{user}", "email": f"{user}@x.edu"}
    with serving(MoodleHandler, lms):
        yield lms


def address(lms: Server, kind: str) -> str:
    path = "/courses/12/assignments/34" if kind == "canvas" else "/moodle/mod/assign/view.php?id=77"
    return f"{lms.base}{path}"


@pytest.fixture(params=["canvas", "moodle"])
def either(request: pytest.FixtureRequest) -> tuple[Server, Remote]:
    """Each of the two, with the remote that talks to it."""
    lms: Server = request.getfixturevalue(request.param)
    return lms, open_remote(request.param, address(lms, request.param), FAST)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.sqlite") as opened:
        yield opened
