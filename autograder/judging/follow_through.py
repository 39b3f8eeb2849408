"""Follow-through marking: one error costs its points once.

A failed question that uses the student's own function of another failed question is judged once
more with the reference's function in that one's place: a callback, so that the student's process
sees neither its source nor its closure. The better mark stands, and both are kept.

This runs last, in a fresh replay, after every own-code verdict is final. Questions are taken in
order, each with the functions of earlier ones only: whatever a student's code keeps of a callback
can serve no question that asks for that function.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.bundle.bundle import Manifest
from autograder.judging.case_runner import CaseOutcome
from autograder.judging.static.dependencies import leans_on
from autograder.notebook.reader import Cell


@dataclass(frozen=True)
class Substitution:
    """A failed question, and the functions of earlier failed questions that it uses."""

    question: str
    functions: tuple[str, ...]


@dataclass(frozen=True)
class Followed:
    """How a question fared with the reference's `functions` in place of the student's."""

    functions: tuple[str, ...]
    outcomes: tuple[CaseOutcome, ...]


def substitutions(
    manifest: Manifest, cells: Sequence[Cell], failed: Sequence[str], reference: Collection[str]
) -> tuple[Substitution, ...]:
    """What would have to be replaced for each of the `failed` questions; without any: left out.

    `reference` holds the names that there is something to replace with.
    """
    found = []
    earlier: list[str] = []
    for question in (q for q in manifest.questions.values() if q.name in failed):
        used = leans_on(cells, question.functions).intersection(earlier)
        if used:
            found.append(Substitution(question.name, tuple(sorted(used))))
        earlier += [name for name in question.functions if name in reference]
    return tuple(found)


def replacements(
    reference: Mapping[str, Any], substitution: Substitution
) -> dict[str, Callable[..., Any]]:
    """The reference's functions for a substitution, all of which it has."""
    return {name: reference[name] for name in substitution.functions}
