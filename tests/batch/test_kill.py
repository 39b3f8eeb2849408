"""kill -9 of any process of a batch, at any moment: nothing acknowledged is lost or doubled.

A batch says on its standard output what it has acknowledged. It is started again and again on one
ledger, each time some process of its tree is killed at a random moment, and what it had said is
looked for in the ledger. A class that is done is followed by the next.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from bundles import exception_test, write_bundle

from autograder.ledger import open_ledger

KILLS = 50
CLASS = 24
GONE_SECONDS = 20
RUN_SECONDS = 120

DRIVER = """
    import sys
    from pathlib import Path
    from autograder.bundle.bundle import open_bundle
    from autograder.batch.request import Asked
    from autograder.batch.collect import collect
    from autograder.batch.resume import open_batch
    from autograder.batch.engines.local import grade_as_asked
    from autograder.ledger import open_ledger

    bundle, submitted, ledger = map(Path, sys.argv[1:])
    asked = Asked(open_bundle(bundle), require="weak")
    with open_ledger(ledger) as kept:
        batch = open_batch(kept, asked, collect([submitted]).submissions)
        for one in batch.todo:
            print("todo", one.name, flush=True)
        for grade in batch.run(lambda todo: grade_as_asked(asked, todo, 2)):
            print("kept", grade.submission, flush=True)
"""

TEST = """
    @test_case(points=1, hidden=True)
    def doubles(double):
        assert double(3) == 6
"""


@dataclass
class Class:
    """A class of submissions and the ledger that its grades are kept in."""

    folder: Path
    bundle: Path
    acknowledged: set[str] = field(default_factory=set)
    students_killed: int = 0  # whose process dies loses what was being judged, as after os._exit

    @property
    def ledger(self) -> Path:
        return self.folder / "ledger.sqlite"

    @property
    def done(self) -> bool:
        return len(self.acknowledged) == CLASS

    def start(self) -> subprocess.Popen[str]:
        submitted = self.folder / "submitted"
        if not submitted.exists():
            submitted.mkdir(parents=True)
            for number in range(CLASS):
                source = f"def double(x):\n    return 2 * x  # {number}"
                (submitted / f"s{number:02d}.py").write_text(source, encoding="utf-8")
        command = [sys.executable, "-c", textwrap.dedent(DRIVER)]
        return subprocess.Popen(
            [*command, str(self.bundle), str(submitted), str(self.ledger)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def check(self, said: str) -> None:
        """What a run said holds, and nothing is there twice."""
        lines = [line.split() for line in said.splitlines() if len(line.split()) == 2]
        todo = [name for what, name in lines if what == "todo"]
        kept = [name for what, name in lines if what == "kept"]
        assert not self.acknowledged & set(todo), "a run grades again what was acknowledged"
        assert len(kept) == len(set(kept)), "a run acknowledged a grade twice"
        self.acknowledged |= set(kept)
        if not self.ledger.exists():
            assert not self.acknowledged
            return
        with open_ledger(self.ledger) as ledger:
            entries = ledger.grades("bundle")
        counts = Counter(entry.grade.submission for entry in entries)
        assert set(counts) >= self.acknowledged, "an acknowledged grade is lost"
        assert set(counts.values()) <= {1}, "a grade is doubled"
        assert {entry.grade.status for entry in entries} <= {"graded"}
        lost = [entry for entry in entries if entry.grade.score != 1.0]
        assert len(lost) <= self.students_killed, "a grader's process was killed, and cost points"
        self.acknowledged = set(counts)  # whole, though the kill came before it could be said


def processes() -> dict[int, int]:
    """Every living process with its parent."""
    found = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                state, parent = (entry / "stat").read_text().rsplit(")", 1)[1].split()[:2]
            except (OSError, ValueError):
                continue
            if state not in "ZX":
                found[int(entry.name)] = int(parent)
    return found


def tree(root: int) -> list[int]:
    """`root` and everything below it."""
    parents = processes()
    found = [root] if root in parents else []
    for pid in found:
        found += [child for child, parent in parents.items() if parent == pid]
    return found


def is_student(pid: int) -> bool:
    """Whether a nursery forked this process: then both have one command line."""
    return is_nursery(pid) and is_nursery(processes().get(pid, 0))


def is_nursery(pid: int) -> bool:
    try:
        program, *arguments = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return b"autograder.sandbox.guest.zygote" in arguments and not program.endswith(b"bwrap")


def kill_one(current: Class, running: subprocess.Popen[str], chance: random.Random) -> list[int]:
    """Kill the batch itself, or something below it; what should be gone then."""
    alive = tree(running.pid)
    below = alive[1:]
    if not below or chance.random() < 0.5:
        running.kill()
        return below
    chosen = chance.choice(below)
    student = is_student(chosen)
    try:
        os.kill(chosen, signal.SIGKILL)
    except ProcessLookupError:
        running.kill()  # a judge that had just ended: take the whole batch instead
        return below
    current.students_killed += student
    return []


def left_over(pids: list[int]) -> list[int]:
    """Which of these live on, after a while."""
    deadline = time.monotonic() + GONE_SECONDS
    while (left := [pid for pid in pids if pid in processes()]) and time.monotonic() < deadline:
        time.sleep(0.05)
    return left


def classes(tmp_path: Path) -> Iterator[Class]:
    tests = {"q1": exception_test("q1", TEST)}
    bundle = write_bundle(tmp_path / "bundle", tests)
    for number in range(KILLS + 2):
        yield Class(tmp_path / f"class{number}", bundle)


@pytest.mark.slow
def test_no_acknowledged_grade_is_lost_or_doubled_by_fifty_kills(tmp_path: Path) -> None:
    chance = random.Random(20261121)
    following = classes(tmp_path)
    undisturbed = next(following)
    began = time.monotonic()
    said, complaints = undisturbed.start().communicate(timeout=RUN_SECONDS)
    whole_run = time.monotonic() - began
    undisturbed.check(said)
    assert undisturbed.done, complaints
    current = next(following)
    interrupted = 0
    for _ in range(KILLS):
        running = current.start()
        time.sleep(chance.uniform(0.1, whole_run))
        should_go = kill_one(current, running, chance)
        said, _ = running.communicate(timeout=RUN_SECONDS)
        assert left_over(should_go) == []
        current.check(said)
        interrupted += 0 < len(current.acknowledged) < CLASS
        if current.done:
            current = next(following)
    said, complaints = current.start().communicate(timeout=RUN_SECONDS)
    current.check(said)
    assert current.done, complaints
    assert interrupted > 0, "no kill fell between the first and the last grade"
