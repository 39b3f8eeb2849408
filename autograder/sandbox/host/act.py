"""A forbidden act that a canary attempts, in the place of a student or of a judge."""

from __future__ import annotations

from dataclasses import dataclass

from autograder.sandbox.guest.syscall_numbers import machine
from autograder.sandbox.host.isolation import Level


@dataclass(frozen=True)
class Act:
    """A forbidden act: `code` sets `done` to True when it succeeded; `level` is what it breaks."""

    name: str
    layer: str
    level: Level
    code: str


def by_call(name: str, x86_64: int, aarch64: int, arguments: str) -> Act:
    """The act of making a bare system call, by its number on either architecture."""
    number = {"x86_64": x86_64, "aarch64": aarch64}.get(machine(), x86_64)
    return Act(name, "seccomp", "standard", f"done = call({number}{arguments})")
