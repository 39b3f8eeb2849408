"""Two slips in one function: misconceptions that explain a wrong answer together.

A function returns a loss and a gradient, or has a branch for each kind of schedule. Who errs in
both agrees with no single known wrong program. But each of two agrees wherever it is wrong itself:
it *explains* these places if the student's answer is the same there. Where those that explain
something cover every wrong place of the student's, all of them are named. One place that nobody
explains, and nothing is named: a name must never be half the truth.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

import numpy as np

from autograder.judging.diagnosis.equality import SAME, alike, as_numbers
from autograder.judging.diagnosis.replay import RIGHT, Compared, Outcome, replay

MOST = 3  # misconceptions that are named together


class Wrong(Protocol):
    """A known wrong function and the name of its mistake."""

    id: str
    function: Callable[..., Any]


Known = TypeVar("Known", bound=Wrong)
Place = tuple[int, Hashable]  # number of the call, part of its outcome


@dataclass(frozen=True)
class _Explanation:
    """The places at which a misconception is wrong, all of them as the student's function is."""

    places: frozenset[Place]
    telling: bool  # some number there is too odd to agree by chance


def combined(known: Sequence[Known], compared: Sequence[Compared]) -> list[Known]:
    """The fewest of `known`, taken greedily, that explain every wrong place; else none."""
    right = [_parts(pair.expected, pair.expected) for pair in compared]
    given = [_parts(pair.got, pair.expected) for pair in compared]
    unexplained = {
        (number, part)
        for number, (got, expected) in enumerate(zip(given, right, strict=True))
        for part in _differing(got, expected, RIGHT)
    }
    explanations = [(m, _explanation(m, compared, given, right)) for m in known]
    chosen: list[tuple[int, Known]] = []
    while unexplained and len(chosen) < MOST:
        gains = [
            (len(e.places & unexplained), -at, at)
            for at, (_, e) in enumerate(explanations)
            if e is not None and e.telling
        ]
        most, _, at = max(gains, default=(0, 0, 0))
        if most == 0:
            return []
        wrong, explanation = explanations[at]
        assert explanation is not None
        unexplained -= explanation.places
        chosen.append((at, wrong))
    return [] if unexplained else [wrong for _, wrong in sorted(chosen, key=lambda pair: pair[0])]


def _explanation(
    wrong: Wrong,
    compared: Sequence[Compared],
    given: Sequence[Mapping[Hashable, Any]],
    right: Sequence[Mapping[Hashable, Any]],
) -> _Explanation | None:
    """None where the misconception errs in a way that the student does not."""
    places: set[Place] = set()
    telling = False
    for number, pair in enumerate(compared):
        made = _parts(replay(wrong.function, pair.call), pair.expected)
        for part in _differing(made, right[number], RIGHT):
            got = given[number].get(part)
            if part not in given[number] or not alike(got, made.get(part), SAME):
                return None
            places.add((number, part))
            telling = telling or _is_telling(got)
    return _Explanation(frozenset(places), telling)


def _parts(outcome: Outcome, expected: Outcome) -> dict[Hashable, Any]:
    """The outcome of a call, part by part where it has the parts of the expected one."""
    if outcome.error is not None:
        kinds = (c.__name__ for c in type(outcome.error).__mro__ if c.__module__ == "builtins")
        return {"error": next(kinds)}
    value, form = outcome.value, expected.value
    changed: dict[Hashable, Any] = {"changed": outcome.mutated}
    if isinstance(form, tuple) and isinstance(value, tuple | list) and len(value) == len(form):
        return changed | dict(enumerate(value))
    if isinstance(form, dict) and isinstance(value, dict) and value.keys() == form.keys():
        return changed | value
    return changed | {"value": value}


def _differing(
    first: Mapping[Hashable, Any], second: Mapping[Hashable, Any], tolerance: float
) -> list[Hashable]:
    return [
        part
        for part in {**first, **second}
        if (part in first) != (part in second) or not alike(first[part], second[part], tolerance)
    ]


def _is_telling(value: Any) -> bool:
    """Whether two programs are unlikely to agree here by chance: not None, a word or a count."""
    numbers = as_numbers(value)
    if numbers is None or isinstance(value, bool):
        return False
    return bool(np.any(numbers != np.round(numbers)))
