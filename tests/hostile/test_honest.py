"""Odd but honest notebooks: not one of them loses a point to the defences."""

from __future__ import annotations

import pytest
from victim import POSSIBLE, Attack, attacks
from world import World


@pytest.mark.parametrize("oddity", attacks("honest"), ids=lambda oddity: oddity.name)
def test_an_oddity_keeps_full_marks(oddity: Attack, calm_world: World) -> None:
    grade = calm_world.grade(oddity)
    missed = {
        test.name: test.message for q in grade.questions for test in q.tests if not test.passed
    }
    assert grade.score == POSSIBLE, missed
    assert grade.status == "graded", grade.reason
