"""Frozen records of what a watched rerun of one submission brought to light.

They hold hidden inputs and expected values, so they are for instructors only and never become part
of a `Grade`. The judge makes them and they travel as JSON. Every value of a student's is text
already, capped, and stays text: nothing here is ever evaluated.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Self

from autograder.core.records import Text

Place = Literal["check", "end", "followed"]


@dataclass(frozen=True)
class SeenCall:
    """One call that a test made of a student's function.

    `arguments` are (parameter's name or "", value) as they were before the call. One of `returned`,
    `raised` and `lost` is given; `lost` says what became of the process: "timeout", "died" or
    "protocol". `expected` is how the reference ends on the same arguments (None: not known; an
    exception where `expected_raises`). `agrees` says whether that is the same within rounding
    (None: it tells nothing, as for functions, or where a random generator goes in). `altered`: the
    call changed its arguments; `after` are those that read otherwise now. `line` says where the
    student's code raised (function and line).
    """

    function: str
    arguments: tuple[tuple[str, str], ...]
    returned: str | None = None
    raised: str | None = None
    line: str = ""
    lost: str = ""
    expected: str | None = None
    expected_raises: bool = False
    agrees: bool | None = None
    altered: bool = False
    after: tuple[tuple[str, str], ...] = ()
    random: bool = False
    printed: str = ""
    seconds: float = 0.0

    @property
    def bad(self) -> bool:
        """Whether it did not come back, or not with what the reference gives."""
        return bool(self.lost) or self.agrees is False


@dataclass(frozen=True)
class SeenComparison:
    """One comparison that the test made, by `helper` (such as "checks.pair", "np.allclose").

    `gap` is the largest deviation and `allowed` the tolerance at that place, both absolute; None
    where the comparison is not one of numbers, or of other shapes. `rule` says the tolerance as
    the helper defines it: "largest" (relative to the largest expected entry), "each" (relative to
    each entry), "exact", "formula", or "" where the helper does not tell; `rtol` and `atol` are its
    numbers. `said` is the assertion's message.
    """

    helper: str
    what: str
    got: str
    expected: str
    passed: bool
    said: str = ""
    rule: str = ""
    rtol: float | None = None
    atol: float | None = None
    gap: float | None = None
    allowed: float | None = None


@dataclass(frozen=True)
class SeenCase:
    """One test case as it was judged once.

    `said` is otter's message: the test's line that failed and its assertion. `answers` are the
    notebook's own values that the case read. `calls_made` and `comparisons_made` count also what
    is not kept in `calls` and `comparisons`.
    """

    passed: bool | None
    said: str
    reason: Text | None = None
    answers: tuple[tuple[str, str], ...] = ()
    calls: tuple[SeenCall, ...] = ()
    calls_made: int = 0
    comparisons: tuple[SeenComparison, ...] = ()
    comparisons_made: int = 0
    undefined: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True)
class Sitting:
    """A question judged once: at its check, at the end, or with the reference's functions.

    `score` is in points, by otter's rules. `cell` is the cell (counted in the whole notebook, from
    0) of a judgement at a check. `cases` follow the order of the question's cases; fewer where the
    process was lost before the last.
    """

    place: Place
    score: float
    cases: tuple[SeenCase, ...]
    cell: int | None = None


@dataclass(frozen=True)
class SeenQuestion:
    """Every judgement of one question; `sources` are its test cases as their author wrote them.

    `stands` is the judgement that gave the score, `own` the one of the student's own code.
    `functions` are the reference's that stood in for the student's in the judgement "followed".
    """

    name: str
    stands: Place
    own: Place
    sittings: tuple[Sitting, ...]
    functions: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    def sitting(self, place: Place) -> Sitting | None:
        """The judgement at `place`, or None if there was none."""
        return next((sitting for sitting in self.sittings if sitting.place == place), None)


@dataclass(frozen=True)
class SeenCell:
    """A cell (by its place in the whole notebook, from 0) that did not simply run.

    `error` is the exception's class name, `interrupted`: at its time limit, `killed`: it ended the
    process and was left out, `unrun`: no time was left for it.
    """

    index: int
    error: str | None = None
    interrupted: bool = False
    killed: bool = False
    unrun: bool = False


@dataclass(frozen=True)
class Evidence:
    """What a watched rerun saw. `seed` is NABLA_SEED, None for the public one.

    `notebook_seed` is the one of `otter_config.json`; `versions` maps packages to their versions;
    `passes` counts student processes that the judgements took; `call_seconds` and `case_seconds`
    are the assignment's limits.
    """

    questions: tuple[SeenQuestion, ...]
    cells: tuple[SeenCell, ...] = ()
    seed: str | None = None
    notebook_seed: str | None = None
    versions: Mapping[str, str] = field(default_factory=dict)
    layers: tuple[str, ...] = ()
    passes: int = 1
    call_seconds: float = 0.0
    case_seconds: float = 0.0

    def to_json(self) -> dict[str, Any]:
        """A JSON-ready dict."""
        return dataclasses.asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The inverse of `to_json`. Raises KeyError or TypeError on a record of another shape."""
        return cls(
            **{
                **data,
                "questions": tuple(_question(question) for question in data["questions"]),
                "cells": tuple(SeenCell(**cell) for cell in data["cells"]),
                "layers": tuple(data["layers"]),
            }
        )


def _question(data: Mapping[str, Any]) -> SeenQuestion:
    sittings = tuple(
        Sitting(**{**sitting, "cases": tuple(_case(case) for case in sitting["cases"])})
        for sitting in data["sittings"]
    )
    lists = {key: tuple(data[key]) for key in ("functions", "sources")}
    return SeenQuestion(**{**data, **lists, "sittings": sittings})


def _case(data: Mapping[str, Any]) -> SeenCase:
    calls = tuple(
        SeenCall(**{**call, **{key: _pairs(call[key]) for key in ("arguments", "after")}})
        for call in data["calls"]
    )
    comparisons = tuple(SeenComparison(**comparison) for comparison in data["comparisons"])
    lists = {key: tuple(data[key]) for key in ("undefined", "refused")}
    reason = None if data["reason"] is None else Text(*data["reason"])
    own = {"calls": calls, "comparisons": comparisons, "answers": _pairs(data["answers"])}
    return SeenCase(**{**data, **lists, **own, "reason": reason})


def _pairs(data: Any) -> tuple[tuple[str, str], ...]:
    return tuple((str(name), str(value)) for name, value in data)
