"""docs/security.md names a test for each layer: those tests exist, and no proof is left out."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)))
PROOFS = (
    "test_layers.py",
    "test_judging_layers.py",
    "test_judge_holds_nothing.py",
    "test_judge_walls.py",
    "test_refusals.py",
)


def proofs_in(path: Path) -> set[str]:
    """Names of the test functions that pytest collects from a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = (node for node in tree.body if isinstance(node, ast.FunctionDef))
    return {function.name for function in functions if function.name.startswith("test_")}


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_a_named_test_exists(file: str, name: str) -> None:
    assert name in proofs_in(ROOT / file)


@pytest.mark.parametrize("file", sorted(set(re.findall(r"`(tests/[\w/]+\.py)`", PAGE))))
def test_a_named_file_exists(file: str) -> None:
    assert proofs_in(ROOT / file)


@pytest.mark.parametrize("file", PROOFS)
def test_every_proof_is_named(file: str) -> None:
    named = {name for path, name in NAMED if path == f"tests/hostile/{file}"}
    assert proofs_in(ROOT / "tests" / "hostile" / file) == named


def test_every_layer_has_a_test() -> None:
    """In both tables of layers the last column is never empty of a test."""
    rows = []
    for table in PAGE.split("switched off in |\n")[1:]:
        rows += table.split("\n\n")[0].splitlines()[1:]
    assert len(rows) > 20
    for row in rows:
        assert "::test_" in row.split(" | ")[-1], row
