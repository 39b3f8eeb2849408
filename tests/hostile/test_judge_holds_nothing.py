"""A judge has neither the course key nor what else its instructor's environment holds.

Its tests are trusted, so one of them looks: it reads all of its own memory. The walls that would
keep it from opening that are off.
"""

from __future__ import annotations

import json
import secrets
from pathlib import Path

import pytest
import victim
from world import no_walls

from autograder.batch.engines.local import grade_all
from autograder.batch.seeds import Seeds
from autograder.bundle.bundle import open_bundle
from autograder.core.errors import IsolationRefused
from autograder.core.submission import Submission
from autograder.judging import judge
from autograder.sandbox.host.judge_walls import JudgeWalls

# The pattern does not match itself, which lies in the same memory.
LOOKS = r"""
from otter.test_files import test_case

OK_FORMAT = False
name = "q3"
points = None


@test_case(name="q3 - visible", points=1, hidden=True)
def its_environment(slope):
    import os

    assert "NABLA_SEED" in os.environ and "PATH" in os.environ
    assert "CANVAS_TOKEN" not in os.environ


@test_case(name="q3 - a_cubic", points=1, hidden=True)
def its_memory(slope):
    import re

    key = re.compile(rb"[k]ey-FIRST-HALF-SECOND-HALF")
    with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as memory:
        for line in maps:
            start, end, readable = re.match(r"(\w+)-(\w+) (.)", line).groups()
            if readable != "r" or "[v" in line:
                continue
            memory.seek(int(start, 16))
            assert not key.search(memory.read(int(end, 16) - int(start, 16)))
"""


class Bare(JudgeWalls):
    """No walls around a judge; the canary still tries the real ones."""

    def put_on(self) -> None: ...


@pytest.fixture
def looked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bool]:
    """What the looking tests found, by name; the key is in no file that they are made of."""
    monkeypatch.setattr(judge, "JudgeWalls", Bare)  # its own memory is a file that walls hide
    halves = secrets.token_hex(8), secrets.token_hex(8)
    victim.lay_out(tmp_path / "bundle")
    looks = LOOKS.replace("FIRST-HALF", halves[0]).replace("SECOND-HALF", halves[1])
    (tmp_path / "bundle" / "tests" / "q3.py").write_text(looks, encoding="utf-8")
    honest = tmp_path / "an.ipynb"
    honest.write_text(json.dumps(victim.honest()), encoding="utf-8")
    monkeypatch.setenv("CANVAS_TOKEN", secrets.token_hex())
    key = f"key-{'-'.join(halves)}".encode()
    try:
        [grade] = grade_all(
            open_bundle(tmp_path / "bundle"),
            [Submission(honest, "an", "an")],
            workers=1,
            course_key=key,
        )
    except IsolationRefused as refused:
        no_walls(str(refused))
    assert key.startswith(b"key-"), "the parent needs it for the next submission"
    [question] = [question for question in grade.questions if question.name == "q3"]
    return {test.name: test.passed is True for test in question.tests}


def test_it_has_neither(looked: dict[str, bool]) -> None:
    assert looked == {"q3 - visible": True, "q3 - a_cubic": True}


@pytest.fixture
def keeping(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Seeds, "forget", lambda self: None)


@pytest.mark.usefixtures("keeping")
def test_the_key_would_be_found(looked: dict[str, bool]) -> None:
    assert looked == {"q3 - visible": True, "q3 - a_cubic": False}
