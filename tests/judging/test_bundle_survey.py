"""`doctor BUNDLE`: what is judged, and what a person reads."""

from __future__ import annotations

from pathlib import Path

from bundles import exception_test, manifest_of, write_bundle

from autograder.bundle.bundle import open_bundle
from autograder.judging.bundle_survey import survey

TEST = exception_test(
    "q1",
    """
    @test_case(points=2, hidden=True)
    def hidden(f):
        assert f(1) == 2
    """,
)


def test_questions_that_a_person_reads_are_named_with_their_points(tmp_path: Path) -> None:
    manifest = manifest_of({"q1": [("hidden", True)]}, {"q1": ["f"]})
    read = {**manifest["questions"][0], "name": "t1", "points": 1.5, "cases": [], "reading": {}}
    manifest["questions"].append({**read, "functions": []})
    lines = survey(open_bundle(write_bundle(tmp_path / "b", {"q1": TEST}, manifest=manifest))).lines
    assert "q1: 1 cases (1 hidden), 2 points, asks for f" in lines
    assert "t1: 1.5 points, read by a person" in lines
