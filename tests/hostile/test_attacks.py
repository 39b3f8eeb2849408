"""Every attack between two honest students: it gains nothing, shows nothing, harms nobody."""

from __future__ import annotations

import pytest
from victim import POSSIBLE, Attack, attacks
from world import World, new_files, temporary_files

from autograder.core.records import Grade

EPS = 1e-6


def each(kind: str) -> list[object]:
    """The attacks of one class as pytest parameters."""
    return [
        pytest.param(attack, id=attack.name, marks=[pytest.mark.slow] if attack.slow else [])
        for attack in attacks(kind)
    ]


@pytest.mark.parametrize("attack", each("forging"))
def test_no_attack_scores_above_its_honest_part(attack: Attack, world: World) -> None:
    meet(attack, world)


@pytest.mark.parametrize("attack", each("leaking"))
def test_no_attack_reads_or_shows_what_is_hidden(attack: Attack, world: World) -> None:
    meet(attack, world)
    assert world.secret.seen_in(world.loot(attack)) == []


@pytest.mark.parametrize("attack", each("denial"))
def test_no_attack_harms_a_neighbour(attack: Attack, world: World) -> None:
    meet(attack, world)


@pytest.mark.slow
@pytest.mark.parametrize("attack", each("forging") + each("leaking"))
def test_no_attack_gains_or_shows_by_a_foreign_bundle(attack: Attack, foreign_world: World) -> None:
    meet(attack, foreign_world)


def meet(attack: Attack, world: World) -> Grade:
    """Grade `attack` between two neighbours and assert all that holds for every attack."""
    assert world.honest_grade().score == POSSIBLE
    processes, files = world.processes(), temporary_files()
    grade = world.grade(attack)
    assert world.folders_left() == [], "a working folder is left"
    assert world.processes() <= processes, "a process is left"
    neighbour = world.honest_grade()
    assert neighbour.status == "graded", neighbour.reason
    assert neighbour.score == POSSIBLE, "a neighbour was harmed"
    no_more_than_deserved(attack, grade)
    said_in_words(grade)
    for what, text in world.published(attack, grade, neighbour).items():
        assert world.secret.seen_in(text) == [], f"{what} shows what is hidden"
    for path, content in new_files(files).items():
        # Numbers occur in any file; the two secret words occur in none.
        words = {world.secret.canary, world.secret.token}
        assert words.isdisjoint(world.secret.seen_in(content)), f"{path} holds what is hidden"
    return grade


def no_more_than_deserved(attack: Attack, grade: Grade) -> None:
    """Each question's score is at most what its honest part deserves, and what must stay stayed."""
    scores = {question.name: question.score for question in grade.questions}
    gained = {q: s for q, s in scores.items() if s > attack.deserves.get(q, 0.0) + EPS}
    assert not gained, f"points that nothing honest earned: {gained}"
    lost = {q: scores.get(q, 0.0) for q, s in attack.keeps.items() if scores.get(q, 0.0) < s - EPS}
    assert not lost, f"honest points that did not survive: {lost} ({grade.reason})"


def said_in_words(grade: Grade) -> None:
    """A status with a reason for people, no traceback, and no fault of the grader's own."""
    assert grade.status in ("graded", "rejected", "needs_review")
    assert "Traceback" not in grade.reason
    assert "the grader failed" not in grade.reason, grade.reason
