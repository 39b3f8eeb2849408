"""Deep and long code is right work: reading it ends, and never raises; doubt is `UNREADABLE`."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.judging.diagnosis.undefined_names import _needed
from autograder.judging.static.cell_effects import effects
from autograder.judging.static.stability import lasts
from autograder.notebook.cell_source import imported_modules
from autograder.notebook.reader import Cell

DEEP = {
    "terms": lambda n: "x = " + "+".join(["1"] * n),
    "signs": lambda n: "x = " + "-" * n + "1",
    "strings": lambda n: "x = " + " + ".join(["'a'"] * n),
    "calls": lambda n: "x = " + "f(" * n + "1" + ")" * n,
    "lists": lambda n: "x = " + "[" * n + "]" * n,
    "tuples": lambda n: "x = " + "(" * n + "1" + ",)" * n,
    "attributes": lambda n: "x" + ".a" * n + " = 1",
    "lambdas": lambda n: "x = " + "lambda: " * n + "1",
    "ifs": lambda n: "".join(" " * i + "if 1:\n" for i in range(n)) + " " * n + "x = 1",
    "elifs": lambda n: "if 0:\n pass\n" + "elif 0:\n pass\n" * n,
    "classes": lambda n: "".join(" " * i + "class x:\n" for i in range(n)) + " " * n + "y = 1",
}


@pytest.mark.parametrize("kind", ["terms", "signs", "strings"])
def test_fifteen_hundred_deep_is_read(kind: str) -> None:
    (statement,) = effects(DEEP[kind](1500)).statements
    assert statement.binds == {"x"}
    assert statement.firm


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(DEEP)), st.integers(1, 6000))
def test_reading_deep_code_never_raises(kind: str, depth: int) -> None:
    source = DEEP[kind](depth)
    imported_modules(source)
    cells = [Cell(0, "def f(): return x", ()), Cell(1, source, ())]
    assert lasts(cells, 1, ["f"]) in (True, False)
    assert lasts([*cells, cells[0]], 2, ["x"]) in (True, False)


@pytest.mark.parametrize("kind", ["terms", "signs", "strings"])
def test_a_hint_about_deep_code_is_no_fault(kind: str) -> None:
    deep = ast.parse(DEEP[kind](1500) + " + missing")
    assert "missing" in set(_needed(deep))
