"""Each wall around the judge matters: switched off alone, what it stops succeeds in a judge.

The acts are the canary's, and answers that SymPy would evaluate. Where two layers stop an act, the
other one is off in both runs, which the test says.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import victim
from switches import bare, plan
from victim import HERE, read_attack
from world import no_walls

from autograder.bundle.bundle import open_bundle
from autograder.core.errors import GraderFault, IsolationRefused
from autograder.core.records import Grade
from autograder.grading.grader import Grader
from autograder.judging import judge, text_sinks
from autograder.sandbox.host import isolation, judge_canary, judge_walls
from autograder.sandbox.host.isolation import Plan


@pytest.fixture(autouse=True)
def walls() -> None:
    if not (plan().landlock and plan().seccomp):
        no_walls("Landlock or seccomp does not work here")


@pytest.fixture
def grader(tmp_path: Path) -> Iterator[Grader]:
    victim.lay_out(tmp_path / "bundle")
    with Grader(open_bundle(tmp_path / "bundle")) as made:
        try:
            made.prepare()
        except IsolationRefused as refused:
            no_walls(str(refused))
        yield made


def managed(chosen: Plan, folder: Path) -> set[str]:
    """What a judge beside a nursery of this plan gets to do."""
    folder.mkdir()
    (folder / "secret").write_text("a secret", encoding="ascii")
    places = {"secret": folder / "secret", "target": folder / "target", "home": Path.home()}
    found = judge_canary.attempts(chosen, places)
    return {act.name.removeprefix("in the judge: ") for act, done in found if done}


def graded(grader: Grader, name: str, folder: Path) -> Grade:
    return grader.grade(read_attack(HERE / "attacks" / "forging" / f"{name}.py").write(folder))


def score(grade: Grade, question: str) -> float:
    return next(q.score for q in grade.questions if q.name == question)


def test_landlock_of_the_judge(tmp_path: Path) -> None:
    assert managed(plan(), tmp_path / "on") == set()
    opened = managed(plan(landlock=False), tmp_path / "off")
    assert "read a file of the grader" in opened or os.geteuid() != 0
    assert opened <= {
        "read a file of the grader",
        "list the home folder",
        "read the worker's memory",
        "openat2",
    }


def test_seccomp_of_the_judge(tmp_path: Path) -> None:
    calls = {"open a socket", "fork", "start a program", "execve"}
    assert not managed(plan(), tmp_path / "on") & calls
    assert managed(plan(seccomp=False), tmp_path / "off") & calls


def test_a_spare_uid_of_the_judge(tmp_path: Path) -> None:
    """Without it, and with no other wall, a judge that root forked writes as root."""
    if os.geteuid() != 0:
        pytest.skip("only root can give a judge another user's id")
    first = isolation.SPARE_UIDS.start
    assert "write a file" not in managed(bare(spare_uid=first), tmp_path / "on")
    assert "write a file" in managed(bare(), tmp_path / "off")


def test_a_judge_that_cannot_be_confined_is_a_fault(
    grader: Grader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused() -> None:
        raise OSError("refused")

    monkeypatch.setattr(judge_walls, "give_up_privileges", refused)
    with pytest.raises(GraderFault, match="no_new_privs"):
        managed(plan(), tmp_path / "canary")
    grade = graded(grader, "text_that_is_a_formula", tmp_path)
    assert (grade.status, grade.score) == ("needs_review", 0)


@pytest.mark.parametrize("name", ["text_for_sympify", "text_that_is_a_formula"])
def test_text_is_no_code(
    name: str, grader: Grader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert score(graded(grader, name, tmp_path), "q8") == 0
    monkeypatch.setattr(judge, "stand_guard", lambda own: None)
    assert score(graded(grader, name, tmp_path), "q8") > 0


def test_text_that_came_over_the_wire_is_not_evaluated(
    grader: Grader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A plain formula can do no harm; it is no answer either."""
    assert score(graded(grader, "text_that_is_a_formula", tmp_path), "q8") == 0
    monkeypatch.setattr(text_sinks.Guard, "hear", lambda self, text: None)
    assert score(graded(grader, "text_that_is_a_formula", tmp_path), "q8") > 0


def test_a_report_is_held_to_the_tests(
    grader: Grader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A judge that a student has taken over says what it likes."""
    said = judge.Judge._said

    def lying(self: judge.Judge, *what: Any) -> dict[str, Any]:
        report = said(self, *what)
        for question in report["questions"]:
            question |= {"score": question["possible"], "own_score": question["possible"]}
        return report

    monkeypatch.setattr(judge.Judge, "_said", lying)
    grade = graded(grader, "text_that_is_a_formula", tmp_path)
    assert (grade.status, grade.score) == ("needs_review", 0)
    monkeypatch.setattr(judge, "checked", lambda report, expected: report)
    assert graded(grader, "text_that_is_a_formula", tmp_path).score == victim.POSSIBLE
