"""The records that go into the ledger and come out of it. Digests are lower-case SHA-256 hex."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple, Self

from autograder.core.records import Grade, GradeStatus
from autograder.core.submission import Origin, Submission


class HandedIn(NamedTuple):
    """A file about to be kept. `digest` is "" and `content` None where it could not be read."""

    submission: Submission
    digest: str
    content: bytes | None


@dataclass(frozen=True)
class Attempt:
    """A file that a student handed in: the same bytes under the same name are one attempt.

    `submission` is its name as in `Submission.name`; `received` (aware, UTC) is when the ledger
    first saw it, `origin.handed_in` when the LMS says it was handed in.
    """

    id: int
    assignment: str
    student: str
    submission: str
    digest: str
    origin: Origin
    received: datetime


@dataclass(frozen=True)
class GradeKey:
    """All that decides a grade: with the same key a submission need not be graded again.

    `seed` is `seed_digest` of the derived seed, "" without a course key. `isolation` is the level
    that held. `options` is `options_text` of what else was asked for. `round` counts deliberate
    repetitions of the same judgement, from 0.
    """

    submission_digest: str
    assignment_digest: str
    seed: str
    isolation: str
    grader_version: str
    options: str = ""
    round: int = 0

    def digest(self) -> str:
        """One digest of all fields but the round."""
        parts = [
            self.submission_digest,
            self.assignment_digest,
            self.seed,
            self.isolation,
            self.grader_version,
            self.options,
        ]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def seed_digest(derived: str | None) -> str:
    """How a derived seed is kept: it can be compared, but no hidden data follow from it.

    The seed itself would give a reader of the ledger every student's hidden inputs; a regrade
    derives it again from the course key and finds by this digest whether the key is the same.
    """
    return "" if derived is None else hashlib.sha256(b"nabla seed\0" + derived.encode()).hexdigest()


def options_text(**options: object) -> str:
    """Options as a `GradeKey` keeps them: what is empty or False is left out, "" for none."""
    given = {name: value for name, value in options.items() if value}
    return json.dumps(given, sort_keys=True) if given else ""


@dataclass(frozen=True)
class Circumstances:
    """What else was true when a grade was made.

    `layers` stand around the nursery, `packages` are versions by distribution, `timings` seconds
    by stage, `engine` says where it ran ("local", "dask").
    """

    layers: tuple[str, ...] = ()
    packages: Mapping[str, str] = field(default_factory=dict)
    timings: Mapping[str, float] = field(default_factory=dict)
    engine: str = "local"

    def environment(self) -> dict[str, Any]:
        """What many grades share, JSON-ready: all but the timings."""
        return {
            "layers": list(self.layers),
            "packages": dict(sorted(self.packages.items())),
            "engine": self.engine,
        }

    @classmethod
    def from_json(cls, environment: Mapping[str, Any], timings: Mapping[str, float]) -> Self:
        """The inverse of `environment`, with the timings of one grade."""
        return cls(
            layers=tuple(environment["layers"]),
            packages=dict(environment["packages"]),
            timings=dict(timings),
            engine=environment["engine"],
        )


class NewGrade(NamedTuple):
    """A grade to record. With `counts` False it is kept, and the one before goes on counting."""

    attempt: Attempt
    key: GradeKey
    grade: Grade
    circumstances: Circumstances
    counts: bool = True


@dataclass(frozen=True)
class Known:
    """What the ledger knows of a grade without reading all of it."""

    id: int
    attempt: int
    key: GradeKey
    status: GradeStatus
    score: float
    counts: bool


@dataclass(frozen=True)
class Entry:
    """A grade as recorded; `at` is when (aware, UTC), `counts` as in `NewGrade`."""

    id: int
    attempt: Attempt
    key: GradeKey
    grade: Grade
    circumstances: Circumstances
    at: datetime
    counts: bool = True


class NewEvent(NamedTuple):
    """A decision to record. `payload` is JSON-ready; `student` None: it concerns everybody."""

    assignment: str
    kind: str
    student: str | None
    payload: Mapping[str, Any]
    author: str
    reason: str


@dataclass(frozen=True)
class Event:
    """A decision as recorded, never changed: who decided what, why and when (aware, UTC)."""

    id: int
    assignment: str
    kind: str
    student: str | None
    payload: Mapping[str, Any]
    author: str
    reason: str
    at: datetime
