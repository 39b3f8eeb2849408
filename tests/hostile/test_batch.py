"""All quick attacks at once, in one batch of several workers, honest students among them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import victim
from victim import POSSIBLE, attacks
from world import no_walls

from autograder.batch.engines.local import grade_all
from autograder.bundle.bundle import open_bundle
from autograder.core.errors import IsolationRefused
from autograder.core.submission import Submission


@pytest.mark.slow
def test_a_batch_of_attacks_ends_with_a_grade_for_everyone(tmp_path: Path) -> None:
    victim.lay_out(tmp_path / "bundle")
    handed_in = []
    kinds = [
        attack for kind in ("forging", "leaking", "denial", "report") for attack in attacks(kind)
    ]
    for number, attack in enumerate(attack for attack in kinds if not attack.slow):
        folder = tmp_path / str(number)
        folder.mkdir()
        handed_in.append(Submission(attack.write(folder), attack.name, attack.name))
        if number % 5 == 0:
            honest = folder / "honest.ipynb"
            honest.write_text(json.dumps(victim.honest()), encoding="utf-8")
            handed_in.append(Submission(honest, f"honest {number}", f"honest {number}"))
    bundle = open_bundle(tmp_path / "bundle")
    try:
        grades = list(grade_all(bundle, handed_in, workers=2, require="strong"))
    except IsolationRefused as refused:
        no_walls(str(refused))
    assert sorted(g.submission for g in grades) == sorted(s.name for s in handed_in)
    honest_scores = {g.submission: g.score for g in grades if g.submission.startswith("honest")}
    assert set(honest_scores.values()) == {POSSIBLE}, honest_scores
    assert not [g.reason for g in grades if "the grader failed" in g.reason]
