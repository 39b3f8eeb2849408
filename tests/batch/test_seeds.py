"""Seeds: the same for the same student, another for every other, and never without the key."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from autograder.batch.engines.local import grade_all
from autograder.batch.seeds import derive, read_key
from autograder.bundle.bundle import open_bundle
from autograder.core.errors import InputError
from autograder.core.submission import Submission

KEY = b"0123456789abcdef"

TEST = """
import os
OK_FORMAT = False
from otter.test_files import test_case
name = "q1"
points = None

@test_case(points=1, hidden=False)
def seed(answer):
    assert answer(os.environ.get("NABLA_SEED")) == 1
"""


def test_a_seed_depends_on_key_assignment_and_student() -> None:
    seed = derive(KEY, "a3", "an")
    assert seed == derive(KEY, "a3", "an")
    others = {derive(KEY * 2, "a3", "an"), derive(KEY, "a4", "an"), derive(KEY, "a3", "binh")}
    assert len({seed, *others, derive(KEY, "a", "3an")}) == 5


def test_a_key_that_is_short_or_missing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "short").write_bytes(b"0123")
    with pytest.raises(InputError, match="at least 16 bytes"):
        read_key(tmp_path / "short")
    with pytest.raises(InputError, match="cannot be read"):
        read_key(tmp_path / "missing")
    (tmp_path / "key").write_bytes(KEY + b"\n")
    assert read_key(tmp_path / "key") == KEY


def test_the_judge_has_the_student_s_own_seed(tmp_path: Path) -> None:
    """A notebook that accepts only its own seed: right with the key, wrong with the public one."""
    (tmp_path / "bundle" / "tests").mkdir(parents=True)
    (tmp_path / "bundle" / "tests" / "q1.py").write_text(TEST, encoding="utf-8")
    bundle = replace(open_bundle(tmp_path / "bundle"), slug="a1")
    submissions = []
    for student in ("an", "binh"):
        path = tmp_path / f"{student}.py"
        seed = derive(KEY, "a1", student)
        path.write_text(f"def answer(seed):\n    return int(seed == {seed!r})", encoding="utf-8")
        submissions.append(Submission(path, path.name, student))
    with_key = [grade.score for grade in grade_all(bundle, submissions, 1, course_key=KEY)]
    without = [grade.score for grade in grade_all(bundle, submissions, 1)]
    assert (with_key, without) == ([1, 1], [0, 0])
