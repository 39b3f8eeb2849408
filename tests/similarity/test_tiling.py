"""Marks stand where both agree, on own lines, once, and are found in bounded time."""

from __future__ import annotations

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pagecheck import Page
from similarity_class import renamed

from autograder.similarity.baseline import Solutions
from autograder.similarity.fingerprints import K
from autograder.similarity.highlight import MAX_LINES, marked_cell
from autograder.similarity.own_code import OwnCode, Template
from autograder.similarity.tiling import CommonParts, common_parts
from autograder.similarity.tokens import read_cell


def _code(*sources: str) -> OwnCode:
    return Template().own_code("x", enumerate(sources))


def _says(code: OwnCode, parts: CommonParts, side: str) -> dict[int, list[str]]:
    """The structure of each marked part."""
    found = {}
    for stretch in getattr(parts, side):
        (cell,) = (cell for cell in code.cells if cell.index == stretch.cell)
        found[stretch.number] = [
            token.says
            for token in read_cell(cell, frozenset()).structure
            if stretch.start <= token.start < stretch.end
        ]
    return found


def test_a_renamed_copy_is_marked_whole(solutions: Solutions) -> None:
    work = {name: ways[0] for name, ways in solutions.items()}
    other = renamed(work, random.Random(1), work)
    left, right = _code(*work.values()), _code(*reversed(other.values()))
    parts = common_parts(left, right, frozenset(work))
    total = sum(len(read_cell(cell, frozenset(work)).structure) for cell in left.cells)
    marked = sum(len(says) for says in _says(left, parts, "left").values())
    assert marked > 0.95 * total
    assert parts.longest == max(map(len, _says(left, parts, "left").values()))


_lines = st.lists(
    st.sampled_from(
        ["a = b + c(d)", "for i in x:", "    y += i * 2", "return np.mean(a), b", "if a > 0:", "q"]
    ),
    max_size=12,
).map("\n".join)


@settings(max_examples=150, deadline=None)
@given(_lines, _lines, _lines)
def test_twins_agree_and_nothing_is_marked_twice(first: str, second: str, third: str) -> None:
    left, right = _code(first, second), _code(second, third, first)
    parts = common_parts(left, right, frozenset())
    ours, theirs = _says(left, parts, "left"), _says(right, parts, "right")
    assert ours == theirs
    assert all(len(says) >= K for says in ours.values())
    for side in (parts.left, parts.right):
        spans = sorted((stretch.cell, stretch.start, stretch.end) for stretch in side)
        for (cell, _, end), (other, start, _) in pairwise(spans):
            assert cell != other or end <= start


def test_what_does_not_agree_is_not_marked() -> None:
    parts = common_parts(_code("a = b + c * d - e"), _code("while True:\n    pass"), frozenset())
    assert parts == CommonParts((), (), 0)


def test_marks_leave_given_lines_alone_and_escape_the_rest(template: Template) -> None:
    source = (
        'def mse(y_pred, y_true):\n    """<b>own docstring</b>"""\n'
        "    import numpy as np\n    return np.mean((y_pred < y_true) & (y_true > 3))\n"
    )
    (cell,) = template.own_code("x", [(0, source)]).cells
    code = OwnCode("x", (cell,))
    stretches = common_parts(code, code, template.names).left
    html = str(marked_cell(cell, stretches).html)
    assert '<span class="given">    import numpy as np</span>' in html
    assert "&lt;b&gt;own docstring" in html
    assert "<mark><sup>1</sup>return np.mean((y_pred &lt; y_true)" in html
    page = Page(f"<pre>{html}</pre>")
    assert page.faults == []


def test_long_runs_of_given_lines_are_folded(template: Template) -> None:
    given_lines = [f"    x{i} = 1" for i in range(3)]
    (cell,) = Template().own_code("x", [(0, "\n".join(["a = 1", *given_lines, "b = 2"]))]).cells
    assert "⋯" not in marked_cell(cell, ()).html
    blank = "\n".join(["a = 1", *[""] * 9, "b = 2"])
    (cell,) = Template().own_code("x", [(0, blank)]).cells
    assert str(marked_cell(cell, ()).html).count("⋯") == 1


def test_a_long_cell_is_cut_on_the_page() -> None:
    (cell,) = _code("x = 1\n" * 2_000).cells
    marked = marked_cell(cell, ())
    assert marked.html.count("\n") == MAX_LINES - 1
    assert marked.hidden_lines >= 2_000 - MAX_LINES


@pytest.mark.slow
@pytest.mark.parametrize("source", ["x = 1\n" * 9_000, "a(b)+c\n" * 8_000, "f(" * 500 + "\n"])
def test_repetitions_are_tiled_in_seconds(source: str) -> None:
    code = _code(source)
    start = time.process_time()
    common_parts(code, code, frozenset())
    assert time.process_time() - start < 10
