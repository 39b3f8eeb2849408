"""Mutants: every kind of slip is made, once, in the code and nowhere else."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.authoring.build.notebooks import notebook_with
from autograder.authoring.source.source import load_source
from autograder.authoring.validate.mutants import Mutant, mutants

Mend = Callable[[Path, str, str], None]

SOLVED = "    secret_slope = math.fsum([second, -first])\n    return secret_slope\n"

SLIPS = {
    "a + b": {"a - b"},
    "a - b": {"a + b", "b - a"},
    "a * b": {"a / b", "a + b"},
    "a / b": {"a * b", "b / a"},
    "a ** b": {"a * b", "b ** a"},
    "a @ b": {"a * b", "b @ a"},
    "a * 2": {"a * 3", "a * 1", "a * 4", "a * 0", "a / 2", "a + 2"},
    "a * 0.5": {"a * 1.5", "a * -0.5", "a * 1.0", "a * 0.0", "a / 0.5", "a + 0.5"},
    "a * True": {"a / True", "a + True"},
    "-a": {"a", "--a"},
    "not a": {"a", "-(not a)"},
    "a.T": {"a", "-a.T"},
    "a < b": {"a <= b", "a >= b"},
    "a == b": {"a != b"},
    "a and b": {"a or b", "a", "b"},
    "f(a, b)": {"f(b, a)"},
    "f(*a, b)": set(),
    "max(a, b)": {"min(a, b)"},
    "abs(a)": {"a"},
    "a.mean()": {"a.sum()", "a"},
    "np.sum(a, axis=0, keepdims=True)": {
        "np.sum(a, keepdims=True)",
        "np.sum(a, axis=0)",
        "np.sum(a, axis=-1, keepdims=True)",
        "np.sum(a, axis=1, keepdims=True)",
        "np.mean(a, axis=0, keepdims=True)",
        "a",
    },
    "a[1:]": {"a[2:]", "a[0:]", "a[1:-1]"},
    "a[:n]": {"a[:n + 1]", "a[:n - 1]", "a[1:n]"},
    "(a, b)": {"(b, a)", "(-a, b)", "(a, -b)"},
    "a if b else c": {"c if b else a"},
    "list(range(n))": {"list(range(n + 1))", "list(range(n - 1))"},
}


@pytest.fixture
def mutated(tiny: Path, mend: Mend) -> Callable[[str], tuple[Mutant, ...]]:
    """The mutants of `slope`, for a body of one's own."""

    def make(body: str) -> tuple[Mutant, ...]:
        mend(tiny / "reference.py", SOLVED, body)
        source = load_source(tiny)
        found = mutants(source, source.question("q1"))
        return tuple(mutant for mutant in found if mutant.id.startswith("q1.slope:"))

    return make


def returned(mutant: Mutant) -> str:
    """The expression that a mutant of one line returns."""
    return mutant.code.splitlines()[-1].strip().removeprefix("return ")


@pytest.mark.parametrize("expression", SLIPS)
def test_every_slip_is_made_once(
    expression: str, mutated: Callable[[str], tuple[Mutant, ...]]
) -> None:
    got = [returned(mutant) for mutant in mutated(f"    return {expression}\n")]
    wanted = {ast.unparse(ast.parse(slip)) for slip in SLIPS[expression]}
    negated = ast.unparse(ast.parse(f"-({expression})"))
    assert len(got) == len(set(got))
    assert set(got) - {negated} == wanted - {negated}


def test_statements_are_dropped_and_loops_broken(
    mutated: Callable[[str], tuple[Mutant, ...]],
) -> None:
    found = mutated(
        "    total = first\n"
        "    for k in items:\n"
        "        if k:\n"
        "            break\n"
        "        else:\n"
        "            total += k\n"
        "    return total\n"
    )
    labels = {mutant.id.removeprefix("q1.slope:") for mutant in found}
    assert labels == {
        "L1:Assign dropped",
        "L2:For dropped",
        "L3:If dropped",
        "L3:else dropped",
        "L4:Break dropped",
        "L4:Break→Continue",
        "L6:Add→Sub",
        "L6:Add=→=",
        "L6:AugAssign dropped",
        "L7:negated",
    }


def test_names_do_not_move_with_the_docstring(tiny: Path, mend: Mend) -> None:
    source = load_source(tiny)
    before = [mutant.id for mutant in mutants(source, source.question("q1"))]
    mend(tiny / "reference.py", "The slope of the line", "Longer.\n\n    The slope of the line")
    source = load_source(tiny)
    assert [mutant.id for mutant in mutants(source, source.question("q1"))] == before
    assert len(set(before)) == len(before)


def test_slips_in_helpers_count_and_docstrings_do_not(tiny: Path) -> None:
    source = load_source(tiny)
    found = mutants(source, source.question("q1"))
    helper = [mutant for mutant in found if mutant.id.startswith("q1._secret_helper:")]
    assert {"L1:Mult→Div", "L1:dtype lost"} <= {m.id.partition(":")[2] for m in helper}
    assert all(mutant.of == "line" for mutant in helper)
    for mutant in found:
        document = ast.get_docstring(ast.parse(mutant.code).body[-1])  # type: ignore[arg-type]
        assert (
            document
            == {
                "line": "Predictions of y = w·x + b, equation (24).",
                "slope": "The slope of the line through two points.",
            }[mutant.of]
        )


def test_a_mutant_stands_in_a_notebook_and_shows_its_slip(tiny: Path) -> None:
    source = load_source(tiny)
    wanted = "q1.line:L1:Add→Sub"
    (mutant,) = (m for m in mutants(source, source.question("q1")) if m.id == wanted)
    assert mutant.change.endswith("→ secret_sum: np.ndarray = w * _secret_helper(x) - b")
    node = notebook_with(source, "vi", {mutant.of: mutant.code})
    scope: dict[str, object] = {}
    for cell in node.cells:
        if cell.cell_type == "code" and cell.id != "otter" and "grader" not in cell.source:
            exec(cell.source, scope)
    assert scope["line"]([1.0], 2.0, 0.5).tolist() == [1.5]  # type: ignore[operator]  # from text
