"""`autograder sync` as an instructor types it, and where the token does not go."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from bundles import exception_test, manifest_of, write_bundle, write_notebook
from conftest import FAST, address
from environments import ROOT
from lms_servers import TOKEN, Fault, Server, throttle

from autograder.core.errors import RemoteError, UsageError
from autograder.core.records import Mark
from autograder.ledger import open_ledger
from autograder.lms.api.connect import open_remote
from autograder.lms.api.post_grades import Feedback, plan, post


def autograder(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "autograder", *map(str, arguments)],
        capture_output=True, text=True, timeout=120, check=False, cwd=ROOT,
        env={**os.environ, "COLUMNS": "100", **environment},
    )  # fmt: skip


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    test = exception_test("q1", "@test_case(points=2)\ndef visible(two):\n    assert two() == 2\n")
    manifest = manifest_of({"q1": [("1", False)]}, {"q1": ["two"]})
    return write_bundle(tmp_path_factory.mktemp("b") / "small", {"q1": test}, {}, manifest=manifest)


def notebook(folder: Path, answer: int) -> bytes:
    return write_notebook(folder / "x.ipynb", f"def two():\n    return {answer}").read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["canvas", "moodle"])
def test_from_hand_ins_to_grades(
    request: pytest.FixtureRequest, tmp_path: Path, bundle: Path, kind: str
) -> None:
    """Look, download, grade, see the plan, post, post again: the whole way by the command line."""
    lms: Server = request.getfixturevalue(kind)
    lms.handed_in = {
        "101": [("bài.ipynb", notebook(tmp_path, 2))],
        "102": [("b.ipynb", notebook(tmp_path, 3))],
    }
    where, inbox, out = address(lms, kind), tmp_path / "inbox", tmp_path / "out"
    looked = autograder("sync", kind, where)
    assert looked.returncode == 0, looked.stderr
    assert "3 students, 2 handed in, 0 with a grade" in looked.stdout
    fetched = autograder("sync", kind, where, "--download", inbox)
    assert (fetched.returncode, "2 files downloaded" in fetched.stdout) == (0, True)
    graded = autograder("grade", bundle, inbox, "--out", out)
    assert graded.returncode == 0, graded.stderr
    dry = autograder("sync", kind, where, "--grades", out)
    assert dry.returncode == 0, dry.stdout + dry.stderr
    assert "nothing was written; --post writes it" in dry.stdout
    assert lms.writes() == 0
    lms.faults.append(throttle(429, Retry_After="0"))
    done = autograder("sync", kind, where, "--grades", out, "--post", "--author", "cô Lan")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 grades posted and read back" in done.stdout
    assert lms.grades == {"101": 10.0, "102": 0.0}
    assert b"<html" in lms.pages["101"][0]
    again = autograder("sync", kind, where, "--grades", out, "--post")
    assert "0 grades to post, 2 posted already" in again.stdout
    assert lms.writes() == 2
    events = autograder("events", out, "small")
    everything = [looked, fetched, graded, dry, done, again, events]
    assert all(TOKEN not in one.stdout + one.stderr for one in everything)
    assert "posted" in events.stdout
    assert "cô Lan" in events.stdout
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or TOKEN.encode() not in path.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["canvas", "http://canvas.example.edu/courses/1/assignments/2"], "Use https://canvas"),
        (["canvas", "canvas.example.edu"], "beginning with https://"),
        (["canvas", "https://[c.example.edu/courses/1"], "beginning with https://"),
        (["canvas", "https://me:pw@canvas.example.edu/x"], "beginning with https://"),
        (["canvas", "https://c.example.edu/courses/1"], "/courses/12/assignments/34"),
        (["moodle", "https://m.example.edu/mod/quiz/view.php?id=3"], "/mod/assign/view.php?id=34"),
        (["moodle", "https://m.example.edu/mod/assign/view.php"], "/mod/assign/view.php?id=34"),
        (["canvas", "https://c.example.edu/courses/1/assignments/2", "--post"], "--grades OUT"),
    ],
)
def test_what_cannot_be_asked_is_told_in_a_sentence(arguments: list[str], said: str) -> None:
    told = autograder("sync", *arguments)
    assert told.returncode in (1, 2)
    assert said in told.stderr
    assert "pw@" not in told.stderr
    assert "Traceback" not in told.stderr


def test_without_a_token_it_says_where_one_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    told = autograder(
        "sync", "canvas", "https://c.example.edu/courses/1/assignments/2", NABLA_CANVAS_TOKEN=""
    )
    assert told.returncode == 2
    assert "NABLA_CANVAS_TOKEN" in told.stderr
    assert "keyring set nabla-canvas c.example.edu" in told.stderr


def test_the_token_may_lie_in_the_keyring(
    canvas: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A keyring of one file, as a backend of the account would give it."""
    (tmp_path / "onering.py").write_text(
        "from keyring.backend import KeyringBackend\n"
        "class Ring(KeyringBackend):\n    priority = 1\n"
        "    def get_password(self, service, username):\n"
        f"        return {{('nabla-canvas', '127.0.0.1'): {TOKEN!r}}}.get((service, username))\n"
        "    def set_password(self, *_): pass\n    def delete_password(self, *_): pass\n",
        encoding="utf-8",
    )
    told = autograder(
        "sync", "canvas", address(canvas, "canvas"), NABLA_CANVAS_TOKEN="",
        PYTHON_KEYRING_BACKEND="onering.Ring", PYTHONPATH=str(tmp_path),
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    assert "3 students" in told.stdout


@pytest.mark.parametrize("kind", ["canvas", "moodle"])
def test_a_wrong_token_is_told_and_not_shown(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    lms: Server = request.getfixturevalue(kind)
    monkeypatch.setenv(f"NABLA_{kind.upper()}_TOKEN", "another-token")
    told = autograder("sync", kind, address(lms, kind))
    assert told.returncode == 1
    assert f"NABLA_{kind.upper()}_TOKEN" in told.stderr
    assert "another-token" not in told.stderr + told.stdout


@pytest.mark.parametrize("token", ["two words", "tökén", "a\tb"])
def test_what_is_no_token_is_refused(monkeypatch: pytest.MonkeyPatch, token: str) -> None:
    monkeypatch.setenv("NABLA_CANVAS_TOKEN", token)
    with pytest.raises(UsageError, match="is no token") as told:
        open_remote("canvas", "https://c.example.edu/courses/1/assignments/2")
    assert token not in str(told.value)


@pytest.mark.parametrize("kind", ["canvas", "moodle"])
def test_the_token_is_in_no_log_and_no_error(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture, tmp_path: Path, kind: str
) -> None:
    """With every logger at its most talkative, and the causes of errors included."""
    caplog.set_level(logging.DEBUG)
    lms: Server = request.getfixturevalue(kind)
    lms.handed_in = {"101": [("a.ipynb", b"{}")]}
    remote = open_remote("canvas" if kind == "canvas" else "moodle", address(lms, kind), FAST)
    mark = Mark("login101", "a3", "graded", 5.0, 10.0)
    wish = plan(remote, [mark], {"login101": Feedback("x", None)}, [])
    with open_ledger(tmp_path / "ledger.sqlite") as ledger:
        list(post(remote, wish, ledger, "a3", "cô Lan"))
        assert TOKEN not in json.dumps([dict(e.payload) for e in ledger.events("a3")])
    (one,) = remote.hand_ins()
    with (tmp_path / "x").open("wb") as into:
        remote.fetch(one.files[0], into, 100)
    lms.faults.extend([Fault(drop=True)] * 20)
    with pytest.raises(RemoteError) as told, (tmp_path / "x").open("wb") as into:
        remote.fetch(one.files[0], into, 100)
    seen: BaseException | None = told.value
    while seen is not None:
        assert TOKEN not in str(seen) + repr(seen)
        seen = None if seen.__suppress_context__ else seen.__context__
    assert TOKEN not in caplog.text
    assert TOKEN[-4:] not in caplog.text
