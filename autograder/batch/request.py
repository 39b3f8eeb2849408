"""What a batch was asked for, as far as it decides the grades: with the same, none is made twice.

A grade that is kept counts for a request if it was made from the same bytes, by the same form of
the assignment, version of the grader, seed and options, behind walls at least as strong as are
required now. The level need not be the same: walls change no verdict, and a class graded on a
strong machine is not graded again on a plainer one.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field

from autograder.batch.engines.address import LOCAL
from autograder.batch.package_versions import packages
from autograder.batch.seeds import derive
from autograder.bundle.bundle import Bundle
from autograder.core.records import Grade
from autograder.core.version import __version__
from autograder.ledger import Attempt, Circumstances, GradeKey, options_text, seed_digest
from autograder.sandbox.host import isolation
from autograder.sandbox.host.isolation import LEVELS, UNISOLATED, Level, Plan


@dataclass
class Elsewhere:
    """What the workers of a cluster said of themselves: packages, and layers by level."""

    packages: dict[str, str] = field(default_factory=dict)
    layers: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """How to grade: see `batch.run.grade_all`. `plan` None: the most that the machine gives.

    `engine` is "local" or a cluster's address; which one decides no grade. `elsewhere` is filled
    in as a cluster answers.
    """

    bundle: Bundle
    tests_in_student_process: bool = False
    require: Level = "standard"
    plan: Plan | None = None
    course_key: bytes | None = field(default=None, repr=False)
    engine: str = LOCAL
    elsewhere: Elsewhere = field(default_factory=Elsewhere, repr=False, compare=False)

    def key(self, attempt: Attempt, level: str, repetition: int = 0) -> GradeKey:
        """What a grade of `attempt`, made now at this level of isolation, is kept by."""
        return GradeKey(
            submission_digest=attempt.digest,
            assignment_digest=self.bundle.digest,
            seed=self.seed(attempt.student),
            isolation=level,
            grader_version=__version__,
            options=self._options,
            round=repetition,
        )

    def is_answered_by(self, key: GradeKey, student: str) -> bool:
        """Whether a grade with this key is what would be made for this student now."""
        return (
            key.assignment_digest == self.bundle.digest
            and key.grader_version == __version__
            and key.options == self._options
            and _strength(key.isolation) >= self._least
            and key.seed == self.seed(student)
        )

    def seed(self, student: str) -> str:
        """A student's seed, as the ledger keeps it."""
        key = self.course_key
        return seed_digest(None if key is None else derive(key, self.bundle.slug, student))

    def circumstances(self, grade: Grade) -> Circumstances:
        """What else is worth keeping about how a grade was made."""
        timings = {"grade": grade.seconds}
        if self.engine == LOCAL:
            return Circumstances(self.walls.layers, packages(), timings, self.engine)
        layers = self.elsewhere.layers.get(grade.isolation, ())
        return Circumstances(layers, self.elsewhere.packages, timings, self.engine)

    @property
    def isolated(self) -> bool:
        """Whether walls are wanted at all: not to want them is not to find a machine without."""
        return self.plan is not UNISOLATED

    @functools.cached_property
    def walls(self) -> Plan:
        """The walls to build; found by trying, once, where none were chosen."""
        return isolation.plan() if self.plan is None else self.plan

    @functools.cached_property
    def _options(self) -> str:
        return options_text(
            tests_in_student_process=self.tests_in_student_process,
            student_files=sorted(self.bundle.shared),
        )

    @property
    def _least(self) -> int:
        return LEVELS.index(self.require) if self.isolated else -1


def _strength(held: str) -> int:
    """The rank of a grade's level; "unisolated" is below all. What follows a comma is an option."""
    level = held.split(",", maxsplit=1)[0]
    return LEVELS.index(level) if level in LEVELS else -1
