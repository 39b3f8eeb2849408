"""Nurseries of a bundle, and some that warm up while the rest of a command is loaded.

A nursery needs a third of a second until it can fork; to import a database's and NumPy's modules
takes as long. So a command that will grade starts its nurseries first. This module imports
neither.
"""

from __future__ import annotations

from autograder.bundle.bundle import Bundle
from autograder.core.errors import GraderFault
from autograder.sandbox.host import isolation
from autograder.sandbox.host.isolation import Plan
from autograder.sandbox.host.process import Nursery


def nursery_of(bundle: Bundle, plan: Plan, tests_in_student_process: bool = False) -> Nursery:
    """A nursery that loads what notebooks of `bundle` import, and then can fork."""
    own = bundle.manifest.imports.values() if bundle.manifest else ()
    extra = ("otter.test_files",) if tests_in_student_process else ()
    return Nursery(tuple(dict.fromkeys(("numpy", *own, *extra))), bundle.student_files, plan)


class Nurseries:
    """Up to `most` nurseries that warm up already; close it, or use `contextlib.closing`.

    `plan` None: the most that the machine gives, found out where one is to be started. Raises
    GraderFault where none can be.
    """

    def __init__(
        self,
        bundle: Bundle,
        most: int,
        plan: Plan | None = None,
        tests_in_student_process: bool = False,
    ) -> None:
        self._waiting: list[Nursery] = []
        self.plan = plan
        if not most:
            return
        self.plan = walls = isolation.plan() if plan is None else plan
        try:
            for _ in range(most):
                self._waiting.append(nursery_of(bundle, walls, tests_in_student_process))
        except GraderFault:
            self.close()
            raise

    def take(self, count: int) -> list[Nursery]:
        """Up to `count` of them, to be closed by the caller."""
        taken, self._waiting = self._waiting[:count], self._waiting[count:]
        return taken

    def close(self) -> None:
        """End those that nobody took."""
        while self._waiting:
            self._waiting.pop().close()
