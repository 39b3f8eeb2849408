"""Ways to run a nursery with one of its layers switched off, and an act that the layer stops."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from autograder.core.records import Limits
from autograder.sandbox.host import isolation
from autograder.sandbox.host.isolation import Plan
from autograder.sandbox.host.process import Nursery
from autograder.sandbox.host.session import Session

QUICK = Limits(cell_seconds=10.0, call_seconds=5.0, submission_seconds=60.0)
PRELUDE = "import ctypes, fcntl, os, socket, sys\ndone = False\n"


def plan(**switched: Any) -> Plan:
    """The walls that this machine gives, with some switched."""
    return replace(isolation.plan(), **switched)


def bare(**switched: Any) -> Plan:
    """No walls but the ones switched on."""
    return replace(isolation.UNISOLATED, **switched)


def patch_nursery(monkeypatch: pytest.MonkeyPatch, patch: str) -> None:
    """Have every nursery from now on run `patch` before it starts: the student's side is exec'd."""
    command = isolation.command
    module = ["-m", "autograder.sandbox.guest.zygote"]
    source = f"{patch}\nfrom autograder.sandbox.guest import zygote\nzygote.main()"

    def patched(plan: Plan, home: str, visible: Sequence[Path]) -> list[str]:
        line = command(plan, home, visible)
        assert line[-2:] == module
        return [*line[:-2], "-c", source]

    monkeypatch.setattr(isolation, "command", patched)


def succeeds(act: str, plan: Plan, limits: Limits = QUICK, **names: Any) -> bool:
    """Whether `act`, a cell, gets to set `done` to True in a student process within `plan`."""
    with Nursery(("numpy",), plan=plan) as nursery:
        return act_in(nursery, act, limits, **names)


def act_in(nursery: Nursery, act: str, limits: Limits = QUICK, **names: Any) -> bool:
    """The same, in a nursery that runs already."""
    session = Session(nursery, limits)
    session.start()
    try:
        given = "".join(f"{name} = {value!r}\n" for name, value in names.items())
        # One statement: of a cell, what stands after a refused one would still be run.
        whole = f"if True:\n{textwrap.indent(act, '    ')}"
        session.run_cell(f"{PRELUDE}{given}\n{whole}")
        return session.fetch(["done"]).get("done") is True
    finally:
        session.close()
