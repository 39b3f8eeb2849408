"""The processes of a running batch: who they are, how much memory they hold, what they have used.

Theory of operation
-------------------
Roles are read off the process tree:

    batch ─┬─ worker ── judge
           └─ (bwrap …) ── nursery ── student

A process's memory is its PSS: its own pages plus its share of those it shares with others, so that
the sum over processes is what the machine really holds. Reading it stops a process for a moment.

Processor time of processes that have ended stands with the parent that waited for them, so the sum
over those alive is that of all there ever were. It is short of what a judge or a student used that
has not been waited for yet.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

NURSERY = "autograder.sandbox.guest.zygote"
ROLES = ("batch", "worker", "nursery", "judge", "student")
TICKS = os.sysconf("SC_CLK_TCK")


class Process(NamedTuple):
    """The batch itself or one below it; `role`: one of ROLES, "bwrap", or "other"."""

    role: str
    pid: int


def tree(batch: int) -> Iterator[Process]:
    """The batch's own process and everything below it."""
    yield Process("batch", batch)
    below = [(pid, "batch") for pid in _children(batch)]
    while below:
        pid, parent = below.pop()
        role = _role(_command(pid), parent)
        yield Process(role, pid)
        below += [(child, role) for child in _children(pid)]


def memory(pid: int) -> int:
    """PSS in bytes; 0 for a process that has ended or may not be looked at."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    lines = (line.split() for line in text.splitlines() if line.startswith("Pss:"))
    return next((int(words[1]) * 1024 for words in lines), 0)


def processor_seconds(pid: int) -> float:
    """What a process has used, and what those used that it has waited for; 0 if it has ended."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return 0.0
    after_name = text.rpartition(")")[2].split()
    return sum(int(ticks) for ticks in after_name[11:15]) / TICKS


def _role(command: str, parent: str) -> str:
    if command.startswith("bwrap"):
        return "bwrap"
    if NURSERY in command:
        return "student" if parent == "nursery" else "nursery"
    return {"batch": "worker", "worker": "judge"}.get(parent, "other")


def _children(pid: int) -> list[int]:
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return []  # it has ended
    return [int(word) for word in text.split()]


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""
