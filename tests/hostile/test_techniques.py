"""README.md lists every technique with its notebooks: those exist, and none is left out."""

from __future__ import annotations

import re

import pytest
from victim import HERE, attacks

TEXT = (HERE / "README.md").read_text(encoding="utf-8")
TABLES = dict(re.findall(r"^`(?:attacks/)?(\w+)/`\n\n(\|.+?)(?:\n\n|\Z)", TEXT, re.M | re.S))
KINDS = ("forging", "leaking", "denial", "report", "honest")


def rows(kind: str) -> dict[str, list[str]]:
    """Notebooks by technique, as the table of one class says."""
    lines = [line.strip("| \n").split(" | ") for line in TABLES[kind].splitlines()[2:]]
    return {technique: re.findall(r"`(\w+)`", notebooks) for technique, notebooks in lines}


def test_every_class_has_its_table() -> None:
    assert tuple(TABLES) == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_every_technique_has_a_notebook_and_every_notebook_a_technique(kind: str) -> None:
    table = rows(kind)
    assert [technique for technique, notebooks in table.items() if not notebooks] == []
    named = {notebook for notebooks in table.values() for notebook in notebooks}
    assert named == {attack.name for attack in attacks(kind)}


def test_the_suite_only_grows() -> None:
    assert len(rows("honest")) >= 20
    assert sum(len(rows(kind)) for kind in KINDS[:-1]) >= 85
