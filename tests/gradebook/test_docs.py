"""What docs/gradebook.md says is so."""

from __future__ import annotations

import re
import tomllib
from datetime import datetime
from pathlib import Path

from gradebook_records import entry

from autograder.cli import app
from autograder.gradebook.compute import compute
from autograder.gradebook.policy import KEYS, policy_from
from autograder.gradebook.roster_columns import HEADINGS

TEXT = (Path(__file__).parents[2] / "docs" / "gradebook.md").read_text(encoding="utf-8")
SIXTEEN = {"q1": 4.0, "q2": 6.0, "q3": 6.0}


def _example():
    lines = re.findall(r"^    (\w+ = .+)$", TEXT, re.MULTILINE)
    return policy_from(tomllib.loads("\n".join(lines[:7])), "docs")


def test_the_table_of_lateness_is_what_is_computed():
    policy = _example()
    rows = re.findall(r"^\| (\d+) Nov (\d\d):(\d\d) \|.*\| (\d+) \|$", TEXT, re.MULTILINE)
    assert len(rows) == 4
    for day, hour, minute, mark in rows:
        moment = datetime(2026, 11, int(day), int(hour), int(minute), tzinfo=policy.zone)
        (computed,) = compute([entry("an", SIXTEEN, handed_in=moment)], [], policy)
        assert computed.score == float(mark)


def test_the_example_of_the_best_attempt_is_what_is_computed():
    policy = _example()
    due = policy.due
    assert due is not None
    first = entry("an", {"q1": 4.0, "q2": 6.0, "q3": 2.0}, handed_in=due)
    for day, expected in ((21, 13.0), (22, 12.0)):
        late = datetime(2026, 11, day, 12, 0, tzinfo=policy.zone)
        second = entry("an", SIXTEEN | {"q3": 5.0}, attempt=2, handed_in=late)
        (mark,) = compute([first, second], [], policy)
        assert mark.score == expected


def test_every_key_field_and_command_is_explained():
    for key in KEYS:
        assert f"| `{key}` |" in TEXT
    for name in HEADINGS:
        assert f"`{name}`" in TEXT or name.endswith(("_user", "_submission", "_participant"))
    commands = {command.callback.__name__ for command in app.app.registered_commands}
    for name in re.findall(r"^    autograder (\w+)", TEXT, re.MULTILINE):
        assert name in commands
