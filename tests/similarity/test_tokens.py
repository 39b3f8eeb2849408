"""Structure survives what a copyist changes; wording does not."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from similarity_class import renamed

from autograder.similarity.baseline import Solutions
from autograder.similarity.own_code import Template
from autograder.similarity.tokens import read_cell

_CODE = '''def slope(x, y):
    """What it does."""
    error = predict(x) - y  # the difference
    return 2 * np.mean(error * x), "text"
'''


def _read(source: str, fixed: frozenset[str] = frozenset({"predict", "slope"})):  # type: ignore[no-untyped-def]
    (cell,) = Template().own_code("x", [(0, source)]).cells
    reading = read_cell(cell, fixed)
    return [t.says for t in reading.structure], [t.says for t in reading.wording]


def test_structure_keeps_what_the_program_is_made_of() -> None:
    structure, _ = _read(_CODE)
    assert " ".join(structure) == (
        "def slope ( V , V ) : V = predict ( V ) - V return 2 * np . mean ( V * V ) , S"
    )


@pytest.mark.parametrize(
    "disguised",
    [
        _CODE.replace("error", "sai_so").replace("x", "du_lieu"),
        _CODE.replace("# the difference", "# khác hẳn"),
        _CODE.replace('"""What it does."""', "'''Another.'''"),
        _CODE.replace(" = ", "=").replace("\n    return", "\n\n\n    return"),
        _CODE.replace('"text"', "'another text'"),
    ],
)
def test_structure_survives_a_disguise_and_wording_does_not(disguised: str) -> None:
    structure, wording = _read(disguised)
    assert structure == _read(_CODE)[0]
    assert disguised == _CODE or wording != _read(_CODE)[1] or "=" in disguised


@pytest.mark.parametrize(
    "changed",
    [
        _CODE.replace("2 *", "3 *"),
        _CODE.replace("np.mean", "np.sum"),
        _CODE.replace("predict(x) - y", "y - predict(x)"),
    ],
)
def test_another_program_has_another_structure(changed: str) -> None:
    assert _read(changed)[0] != _read(_CODE)[0]


def test_every_solution_of_the_course_keeps_its_structure_when_renamed(
    solutions: Solutions, template: Template
) -> None:
    draw = random.Random(4)
    kept = total = 0
    for name, ways in solutions.items():
        for way in ways:
            other = renamed({name: way}, draw, template.names)[name]
            kept += _read(way, template.names)[0] == _read(other, template.names)[0]
            total += 1
    assert total > 50
    assert kept / total > 0.9  # a lambda's or an inner function's own name may move


def test_tokens_say_where_they_stand() -> None:
    (cell,) = Template().own_code("x", [(0, _CODE)]).cells
    for token in read_cell(cell, frozenset()).wording:
        assert _CODE[token.start : token.end] == token.says


def test_given_lines_give_no_tokens(template: Template) -> None:
    source = "import numpy as np\nmine = np.array([1, 2])"
    (cell,) = template.own_code("x", [(0, source)]).cells
    assert "import" not in [token.says for token in read_cell(cell, template.names).structure]


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(categories=["L", "N", "P", "S", "Z", "C"]), max_size=300))
def test_any_text_is_read(text: str) -> None:
    for cell in Template().own_code("x", [(0, text)]).cells:
        for token in read_cell(cell, frozenset()).structure:
            assert 0 <= token.start <= token.end <= len(cell.source)


@pytest.mark.parametrize(
    "broken", ["def f(:\n  retrn ((((", '"""never closed', "x = 'é\\", "\x00\x01"]
)
def test_broken_code_is_read(broken: str) -> None:
    for cell in Template().own_code("x", [(0, broken)]).cells:
        read_cell(cell, frozenset())
