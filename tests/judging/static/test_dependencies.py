"""What cells bind, and what an answer leans on: read from code that may be anything."""

from __future__ import annotations

import pytest

from autograder.judging.static.dependencies import bound_names, leans_on
from autograder.notebook.reader import Cell


def cells(*sources: str) -> list[Cell]:
    return [Cell(index, source) for index, source in enumerate(sources)]


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("def f(x):\n    y = x", {"f"}),
        ("async def f(): ...", {"f"}),
        ("class C:\n    z = 1", {"C"}),
        ("a, (b, *c) = 1, (2, 3)", {"a", "b", "c"}),
        ("for i in range(3):\n    t = i", {"i", "t"}),
        ("%matplotlib inline\nf = 1\n!ls", {"f"}),
        ("def broken(:", set()),
        ("print(1)", set()),
        ("(" * 300, set()),
        ("x\0y = 1", set()),
    ],
)
def test_names_bound_at_the_top_level(source: str, names: set[str]) -> None:
    assert bound_names(source) == names


def test_an_answer_leans_on_what_it_calls_also_through_other_cells() -> None:
    notebook = cells(
        "def gradient(x): return 2 * x",
        "def helper(x): return gradient(x)",
        "step = lambda x: x - helper(x)",
        "def other(x): return x",
    )
    assert {"helper", "gradient"} <= leans_on(notebook, {"step"})
    assert "other" not in leans_on(notebook, {"step"})


def test_a_parameter_is_not_the_global_of_the_same_name() -> None:
    notebook = cells("def fit(): return 1", "w = fit()", "def predict(w):\n    b = w\n    return b")
    assert "fit" not in leans_on(notebook, {"predict"})


def test_a_method_s_parameter_is_not_either() -> None:
    net = "class Net:\n    def forward(self, w):\n        return w * scale(w)"
    notebook = cells("def fit(): return 1", "w = fit()", "def scale(x): return x", net)
    assert leans_on(notebook, {"Net"}) == {"scale"}


def test_mutual_recursion_ends() -> None:
    notebook = cells("def even(n): return odd(n - 1)", "def odd(n): return even(n - 1)")
    assert leans_on(notebook, {"even"}) == {"even", "odd"}
