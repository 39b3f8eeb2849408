"""`autograder grade` and `regrade` as a person meets them: real workers, files and signals."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from bundles import exception_test, write_bundle

from autograder.batch.seeds import LEAST_BYTES
from autograder.ledger import open_ledger

DOUBLES = """
    @test_case(points=1, hidden=False)
    def doubles(double):
        assert double(3) == 6

    @test_case(points=2, hidden=True)
    def negative(double):
        assert double(-2) == {expected}
"""
SUBMITTED = {
    "an.py": "def double(x):\n    return 2 * x",
    "bình.py": "def double(x):\n    return abs(2 * x)",
    "chi.py": "def double(x):\n    return x",
}
SLOW = "import time\ntime.sleep(20)\ndef double(x):\n    return 2 * x"


def bundle(folder: Path, expected: int = -4) -> Path:
    test = exception_test("q1", DOUBLES.format(expected=expected))
    return write_bundle(folder / "doubles", {"q1": test})


@pytest.fixture
def submitted(tmp_path: Path) -> Path:
    folder = tmp_path / "submitted"
    folder.mkdir()
    for name, source in SUBMITTED.items():
        (folder / name).write_text(source, encoding="utf-8")
    return folder


def run(*arguments: str | Path, answer: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "autograder", *map(str, arguments)],
        input=answer,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "COLUMNS": "160"},
    )


def grade(*arguments: str | Path) -> str:
    done = run("grade", *arguments, "--require", "weak", "-j", "2")
    assert done.returncode == 0, done.stderr
    return done.stdout


def scores(out: Path) -> dict[str, float]:
    lines = (out / "results.jsonl").read_text(encoding="utf-8").splitlines()
    return {one["submission"]: one["score"] for one in map(json.loads, lines)}


def test_a_command_given_again_grades_nothing_and_writes_the_same(
    tmp_path: Path, submitted: Path
) -> None:
    command = (bundle(tmp_path), submitted, "--out", tmp_path / "out")
    first = grade(*command)
    assert f"ledger:  {tmp_path / 'out' / 'ledger.sqlite'}" in first
    files = {path: path.read_bytes() for path in (tmp_path / "out").glob("*.[jc]s*")}
    pages = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").glob("feedback/*")}
    assert len(pages) == 3
    again = grade(*command)
    assert "3 graded already, kept as they are" in again
    assert "to grade" not in again
    assert {path: path.read_bytes() for path in files} == files
    assert {path: path.stat().st_mtime_ns for path in pages} == pages
    assert scores(tmp_path / "out") == {"an.py": 3, "bình.py": 1, "chi.py": 0}
    assert "3 to grade again, as --force asks" in grade(*command, "--force", "--no-feedback")


def test_a_changed_assignment_and_a_new_file_are_said_and_graded(
    tmp_path: Path, submitted: Path
) -> None:
    grade(bundle(tmp_path), submitted, "--out", tmp_path / "out", "--no-feedback")
    changed = bundle(tmp_path / "new", expected=4)
    (submitted / "dũng.py").write_text("def double(x):\n    return x + x", encoding="utf-8")
    said = grade(changed, submitted, "--out", tmp_path / "out", "--no-feedback")
    assert "3 to grade again: the assignment has changed since they were graded" in said
    assert "1 to grade" in said
    assert scores(tmp_path / "out") == {"an.py": 1, "bình.py": 3, "chi.py": 0, "dũng.py": 1}


def test_a_ledger_of_its_own_serves_several_folders_of_results(
    tmp_path: Path, submitted: Path
) -> None:
    ledger = tmp_path / "kept" / "course.sqlite"
    one = bundle(tmp_path)
    options = ("--ledger", ledger, "--no-feedback")
    grade(one, submitted, "--out", tmp_path / "out1", *options)
    assert "3 graded already" in grade(one, submitted, "--out", tmp_path / "out2", *options)
    assert scores(tmp_path / "out1") == scores(tmp_path / "out2")
    assert not (tmp_path / "out1" / "ledger.sqlite").exists()


def test_the_course_key_is_not_in_the_ledger(tmp_path: Path, submitted: Path) -> None:
    secret = b"the secret of the course".ljust(LEAST_BYTES)
    (tmp_path / "key").write_bytes(secret)
    out = tmp_path / "out"
    grade(
        bundle(tmp_path), submitted, "--out", out, "--no-feedback", "--course-key", tmp_path / "key"
    )
    from autograder.batch.seeds import derive

    kept = b"".join(path.read_bytes() for path in out.glob("ledger.sqlite*"))
    assert secret.strip() not in kept
    assert derive(secret.strip(), "doubles", "an").encode() not in kept
    with open_ledger(out / "ledger.sqlite") as ledger:
        assert len({known.key.seed for known in ledger.outline("doubles")}) == 3
    refused = run("regrade", out, bundle(tmp_path / "new"), "--yes", "--require", "weak")
    assert (refused.returncode, "--course-key" in refused.stderr) == (2, True)


def below(pid: int) -> int:
    """How many processes `pid` started, that live."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    return len(children.read_text().split()) if children.exists() else 0


@pytest.mark.slow
def test_ctrl_c_ends_at_once_and_says_how_to_go_on(tmp_path: Path, submitted: Path) -> None:
    (submitted / "slow.py").write_text(SLOW, encoding="utf-8")
    command = [sys.executable, "-m", "autograder", "grade", bundle(tmp_path), submitted]
    options = ["--out", tmp_path / "out", "--no-feedback", "--require", "weak", "-j", "2"]
    running = subprocess.Popen(
        [*map(str, command), *map(str, options)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    while below(running.pid) < 4 and time.monotonic() < deadline:  # nurseries, then workers
        time.sleep(0.1)
    time.sleep(3)
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does: everybody hears it
    out, err = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "of 4 grades are kept" in out
    assert "Run the same command again to go on." in " ".join(out.split())
    assert "Traceback" not in out + err
    (submitted / "slow.py").write_text(SUBMITTED["an.py"], encoding="utf-8")
    said = grade(bundle(tmp_path / "same"), submitted, "--out", tmp_path / "out", "--no-feedback")
    assert scores(tmp_path / "out")["slow.py"] == 3, said


@pytest.mark.slow
def test_a_regrade_shows_asks_and_writes(tmp_path: Path, submitted: Path) -> None:
    out = tmp_path / "out"
    grade(bundle(tmp_path), submitted, "--out", out)
    changed = bundle(tmp_path / "new", expected=4)
    before = (out / "results.jsonl").read_bytes()

    asked = run("regrade", out, changed, "--require", "weak", answer="n\n")
    assert asked.returncode == 1
    assert "1 gain, 1 lose, 1 keep their score" in asked.stdout
    assert "q1 +2: case 2 passes now" in asked.stdout
    assert "nothing was written" in asked.stdout
    assert (out / "results.jsonl").read_bytes() == before

    unanswered = run("regrade", out, changed, "--require", "weak")
    assert unanswered.returncode == 1
    assert "--yes writes without asking" in unanswered.stdout

    done = run("regrade", out, changed, "--require", "weak", "--yes", "--reason", "dấu sai")
    assert done.returncode == 0, done.stderr
    assert "1 of them do not count" in done.stdout
    assert scores(out) == {"an.py": 3, "bình.py": 3, "chi.py": 0}
    with open_ledger(out / "ledger.sqlite") as ledger:
        [event] = ledger.events("doubles")
        assert (event.kind, event.reason, event.payload["gains"]) == ("regrade", "dấu sai", 1)
        assert len(ledger.grades("doubles")) == 6

    again = run("regrade", out, changed, "--require", "weak")
    assert again.returncode == 0
    assert "nothing to do" in again.stdout
    assert "3 graded already" in grade(changed, submitted, "--out", out, "--no-feedback")
    assert scores(out) == {"an.py": 3, "bình.py": 3, "chi.py": 0}


@pytest.mark.slow
def test_as_computed_lets_grades_fall(tmp_path: Path, submitted: Path) -> None:
    out = tmp_path / "out"
    grade(bundle(tmp_path), submitted, "--out", out, "--no-feedback")
    changed = bundle(tmp_path / "new", expected=4)
    options = ("--policy", "as-computed", "--yes", "--require", "weak")
    done = run("regrade", out / "ledger.sqlite", changed, *options)
    assert done.returncode == 0, done.stderr
    with open_ledger(out / "ledger.sqlite") as ledger:
        found = {e.grade.submission: e.grade.score for e in ledger.current("doubles").values()}
    assert found == {"an.py": 1, "bình.py": 3, "chi.py": 0}


@pytest.mark.slow
def test_what_cannot_be_regraded_is_said(tmp_path: Path, submitted: Path) -> None:
    one = bundle(tmp_path)
    nowhere = run("regrade", tmp_path / "nowhere", one)
    assert (nowhere.returncode, "no ledger here" in nowhere.stderr) == (2, True)
    grade(one, submitted, "--out", tmp_path / "out", "--no-feedback")
    other = write_bundle(tmp_path / "triples", {"q1": exception_test("q1", DOUBLES)})
    unknown = run("regrade", tmp_path / "out", other)
    assert unknown.returncode == 2
    assert "holds no grade of triples (it knows: doubles)" in unknown.stderr


@pytest.mark.slow
def test_a_full_disk_is_a_sentence_and_the_next_run_goes_on(
    tmp_path: Path, submitted: Path
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("no permission to mount a small disk")
    try:
        command = ("grade", bundle(tmp_path), submitted, "--out", disk / "out", "--require", "weak")
        filler = disk / "filler"
        filler.write_bytes(b"x" * 80_000)
        full = run(*command, "--no-feedback")
        assert (full.returncode, "Traceback" in full.stderr) == (2, False), full.stderr
        assert "run the same command again" in full.stderr
        assert not list((disk / "out").glob("*.part"))
        filler.unlink()
        subprocess.run(["mount", "-o", "remount,size=20m", str(disk)], check=True)
        assert run(*command, "--no-feedback").returncode == 0
        assert scores(disk / "out") == {"an.py": 3, "bình.py": 1, "chi.py": 0}
    finally:
        subprocess.run(["umount", str(disk)], check=True)
