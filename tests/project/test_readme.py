"""Every command that the documentation shows exists as it is written there, with its options."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer

from autograder.cli import app

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "README.vi.md", *sorted((ROOT / "docs").glob("*.md"))]
_SHOWN = re.compile(r"^ *(?:\$ )?autograder (.+)$|`autograder ([^`]+)`", re.MULTILINE)
_UNFINISHED = re.compile(r"…|\.\.\.|[|\[\]<>]")  # a form to be filled in, not a line to be typed


def commands(page: Path) -> list[str]:
    """What stands behind `autograder` in a page, without comments."""
    found = ["".join(both) for both in _SHOWN.findall(page.read_text(encoding="utf-8"))]
    return [line for line in found if not _UNFINISHED.search(line.split("#")[0])]


def shown() -> list[tuple[str, str]]:
    return [(page.name, line) for page in PAGES for line in commands(page)]


def read(arguments: list[str]) -> None:
    """Take `arguments` apart as the command line does, without doing anything."""
    command: Any = typer.main.get_command(app.app)
    name, above = "autograder", None
    while hasattr(command, "get_command") and arguments:
        above = command.context_class(command, parent=above, info_name=name)
        name, *arguments = arguments
        command = command.get_command(above, name)
        assert command is not None, f"no such command: {name}"
    if arguments and "--help" not in arguments:
        command.make_context(name, arguments, parent=above)


def test_the_pages_show_commands() -> None:
    assert len(shown()) > 60
    assert {len(commands(page)) for page in PAGES[:2]} == {len(commands(PAGES[0]))}


@pytest.mark.parametrize(("page", "line"), sorted(set(shown())))
def test_a_command_is_as_it_is_shown(page: str, line: str) -> None:
    read(shlex.split(line, comments=True))


def test_what_does_not_exist_is_noticed() -> None:
    with pytest.raises(AssertionError, match="no such command"):
        read(["grad", "x"])
    with pytest.raises(Exception, match="No such option"):
        read(["grade", "a", "b", "--worksheets", "x"])
    with pytest.raises(Exception, match=r"(?i)missing"):
        read(["grade", "a"])
