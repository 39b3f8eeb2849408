"""Copies are found, independent work is not accused, nothing is lost."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from similarity_class import alone, renamed, write_class

from autograder.core.errors import InputError
from autograder.core.submission import Submission, student_of
from autograder.similarity import compare_class
from autograder.similarity.baseline import Solutions
from autograder.similarity.compare_class import Reader, Study
from autograder.similarity.own_code import Template

_LONG = "".join(
    f"def f{i}(x):\n    y = x * {i}\n    return [y, x + {i}, {i}]\n\n" for i in range(9)
)


@pytest.fixture(scope="module")
def made_up(
    tmp_path_factory: pytest.TempPathFactory,
    template: Template,
    solutions: Solutions,
    handed_out: Path,
) -> Study:
    """Thirty who worked alone; one copied word for word, two in one ring with other names."""
    draw = random.Random(8)
    students = {f"alone-{i:02}": alone(solutions, draw) for i in range(30)}
    students["copy"] = dict(students["alone-03"])
    students["ring-1"] = renamed(students["alone-07"], draw, template.names)
    students["ring-2"] = renamed(students["alone-07"], draw, template.names)
    folder = tmp_path_factory.mktemp("class")
    paths = write_class(folder, handed_out, students)
    (folder / "broken.ipynb").write_bytes(bytes(range(256)) * 9)
    (folder / "untouched.ipynb").write_bytes(handed_out.read_bytes())
    paths += [folder / "broken.ipynb", folder / "untouched.ipynb"]
    reader = Reader(template, solutions)
    for _ in reader.read([Submission(path, path.name, path.stem) for path in paths]):
        pass
    return reader.study()


def _named(study: Study, places: tuple[int, ...]) -> set[str]:
    return {study.compared[place].submission.student for place in places}


def test_copies_come_first_and_stand_out(made_up: Study) -> None:
    first = [_named(made_up, (pair.left, pair.right)) for pair in made_up.pairs[:4]]
    assert {"alone-03", "copy"} in first
    for ring in ({"alone-07", "ring-1"}, {"alone-07", "ring-2"}, {"ring-1", "ring-2"}):
        assert ring in first
    assert made_up.pairs[3].resemblance > made_up.threshold + 0.05
    assert made_up.standing_out <= 6  # in one class of two a pair is beyond it by chance


def test_a_renamed_copy_has_the_structure_and_not_the_wording(made_up: Study) -> None:
    pairs = {frozenset(_named(made_up, (p.left, p.right))): p for p in made_up.pairs}
    word_for_word = pairs[frozenset({"alone-03", "copy"})]
    assert word_for_word.wording == word_for_word.share_left == 1.0
    disguised = pairs[frozenset({"alone-07", "ring-1"})]
    assert disguised.share_left > 0.85
    assert disguised.wording < 0.5


def test_a_ring_is_a_group(made_up: Study) -> None:
    (ring,) = made_up.clusters
    assert _named(made_up, ring.members) == {"alone-07", "ring-1", "ring-2"}
    assert ring.links == 3


def test_nothing_is_lost(made_up: Study) -> None:
    assert len(made_up.compared) == 33
    assert [one.student for one in made_up.empty] == ["untouched"]
    ((broken, reason),) = made_up.unreadable
    assert broken.student == "broken"
    assert reason.vi != reason.en
    assert len(made_up.resemblances) == 33 * 32 // 2


def test_two_files_of_one_student_are_no_pair(compare: Callable[..., Study]) -> None:
    found = compare({"an.ipynb": [_LONG], "an (1).ipynb": [_LONG], "binh.ipynb": [_LONG]})
    assert len(found.resemblances) == 2
    assert all("binh" in _named(found, (pair.left, pair.right)) for pair in found.pairs)


def test_moved_cells_change_nothing(compare: Callable[..., Study]) -> None:
    cells = _LONG.strip().split("\n\n")
    found = compare({"a.ipynb": cells, "b.ipynb": cells[::-1], "c.ipynb": ["x = 1\n" * 9]})
    assert found.pairs[0].share_left == found.pairs[0].share_right == 1.0


def test_without_solutions_the_threshold_is_said_to_be_borrowed(
    compare: Callable[..., Study],
) -> None:
    found = compare({"a.ipynb": [_LONG], "b.ipynb": [_LONG]})
    assert found.baseline is None
    assert found.threshold == compare_class.UNMEASURED_THRESHOLD
    assert not found.template_known
    assert found.standing_out == 1


@pytest.mark.parametrize("names", [[], ["a.ipynb"]])
def test_a_class_of_nobody_or_one_is_no_error(
    compare: Callable[..., Study], names: list[str], template: Template, solutions: Solutions
) -> None:
    found = compare({name: [_LONG] for name in names}, template, solutions=solutions)
    assert found.pairs == ()
    assert found.standing_out == 0


def test_too_many_are_refused_before_anything_is_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(compare_class, "MOST_SUBMISSIONS", 2)
    reader = Reader(Template(), {})
    with pytest.raises(InputError, match="one year at a time"):
        next(reader.read([Submission(tmp_path / "no", "no", "no")] * 3))


_HOSTILE = {
    "repeats": "x = 1\n" * 15_000,
    "periods": "a(b)+c\n" * 8_000,
    "quotes": "'\n" * 29_000,
    "nested strings": ("f'{" * 600 + "\n") * 30,
    "parentheses": ("(" * 1_900 + "\n") * 31,
    "backslashes": ("'a\\" * 600 + "\n") * 30,
    "numbers": ("1e" * 900 + "\n") * 32,
    "one line": "x" * 3_000_000,
    "many lines": "y\n" * 1_000_000,
    "nothing": "\x00\ud800\u202e" * 10_000,
}


@pytest.mark.slow
def test_hostile_notebooks_cost_seconds_not_the_afternoon(tmp_path: Path) -> None:
    paths = []
    for name, source in _HOSTILE.items():
        cells = [{"cell_type": "code", "source": source}, {"cell_type": "code", "source": _LONG}]
        path = tmp_path / f"{name}.ipynb"
        path.write_text(json.dumps({"nbformat": 4, "cells": cells}))
        paths.append(path)
    reader = Reader(Template(), {})
    start = time.process_time()
    for _ in reader.read([Submission(p, p.name, student_of(p.name)) for p in paths]):
        pass
    found = reader.study()
    assert len(found.compared) == len(_HOSTILE)
    assert [one.name for one in found.cut]
    assert time.process_time() - start < 30
