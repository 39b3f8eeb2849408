"""What holds of all that was decided: undone decisions left out, the latest of each kind.

The order is that of the events' times, and of their ids where times are equal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from autograder.gradebook.decisions import (
    Accept,
    Choose,
    Decision,
    Drop,
    Excuse,
    Extend,
    How,
    Identify,
    Read,
    SetHandedIn,
    SetPolicy,
    SetQuestion,
    SetWhole,
    Undo,
    decision_of,
)
from autograder.gradebook.policy import Policy, policy_from

if TYPE_CHECKING:
    from autograder.ledger.records import Attempt, Event


@dataclass(frozen=True)
class Decided:
    """A decision and the event that recorded it."""

    event: Event
    decision: Decision


def holding(events: Iterable[Event]) -> list[Decided]:
    """The decisions that hold, oldest first: those that no holding `undo` speaks about.

    What was undone is not read: an event of a form that nobody understands can be undone.
    """
    listed = sorted(events, key=lambda event: (event.at, event.id))
    undone = undone_events(listed)
    return [
        Decided(event, decision)
        for event in listed
        if event.id not in undone
        and (decision := decision_of(event)) is not None
        and not isinstance(decision, Undo)
    ]


def undone_events(events: Iterable[Event]) -> set[int]:
    """The ids of events that do not hold; an undo speaks about earlier ones only."""
    undone: set[int] = set()
    for event in sorted(events, key=lambda event: event.id, reverse=True):
        if event.kind == "undo" and event.id not in undone:
            told = decision_of(event)
            if isinstance(told, Undo) and told.event < event.id:
                undone.add(told.event)
    return undone


@dataclass(frozen=True)
class Ruling:
    """All that was decided about one student; of each kind what holds."""

    final: Decided | None = None
    questions: tuple[Decided, ...] = ()
    readings: Mapping[tuple[int, str], Read] = field(default_factory=dict)
    accepted: frozenset[int] = frozenset()
    chosen: int | None = None
    handed_in: Mapping[int, datetime] = field(default_factory=dict)
    extensions: tuple[datetime, ...] = ()

    def question_score(self, attempt: Attempt, question: str) -> float | None:
        """What was decided about a question of `attempt`, None for nothing."""
        score = None
        for one in self.questions:
            told = one.decision
            assert isinstance(told, SetQuestion)
            meant = (
                told.attempt == attempt.id
                if told.attempt is not None
                else (attempt.received <= one.event.at)
            )
            if meant and told.question == question:
                score = told.score
        return score


def rulings(decided: Iterable[Decided]) -> dict[str, list[Decided]]:
    """The decisions about each student, under the name they were recorded with."""
    by_student: defaultdict[str, list[Decided]] = defaultdict(list)
    for one in decided:
        if one.event.student is not None:
            by_student[one.event.student].append(one)
    return dict(by_student)


def ruling(decided: Iterable[Decided]) -> Ruling:
    """What decisions about one student, oldest first, come to."""
    told = list(decided)
    final = [one for one in told if isinstance(one.decision, SetWhole | Excuse)]
    chosen = [one.decision.attempt for one in told if isinstance(one.decision, Choose)]
    return Ruling(
        final=final[-1] if final else None,
        questions=tuple(one for one in told if isinstance(one.decision, SetQuestion)),
        readings={
            (d.attempt, d.question): d for one in told if isinstance(d := one.decision, Read)
        },
        accepted=frozenset(d.attempt for one in told if isinstance(d := one.decision, Accept)),
        chosen=chosen[-1] if chosen else None,
        handed_in={d.attempt: d.at for one in told if isinstance(d := one.decision, SetHandedIn)},
        extensions=tuple(d.until for one in told if isinstance(d := one.decision, Extend)),
    )


def dropped(decided: Iterable[Decided]) -> dict[str, How]:
    """The dropped questions, and how; the latest decision about a question holds."""
    return {d.question: d.how for one in decided if isinstance(d := one.decision, Drop)}


def identified(decided: Iterable[Decided]) -> dict[str, str]:
    """The names under which files were handed in → the key of the person a human recognised."""
    return {
        one.event.student: d.key
        for one in decided
        if isinstance(d := one.decision, Identify) and one.event.student is not None
    }


def decided_policy(decided: Iterable[Decided]) -> Policy | None:
    """The latest policy that a person recorded, None where the assignment's own holds."""
    tables = [one.decision.table for one in decided if isinstance(one.decision, SetPolicy)]
    return policy_from(tables[-1], "a policy in the ledger") if tables else None
