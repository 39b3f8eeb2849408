"""What people decide about marks: kinds of events, written to and read from the ledger strictly.

A decision is an event of the ledger: kind, payload, student, author, reason, time. Nothing is
edited: `undo` is a decision about an earlier one, and can itself be undone. Of decisions about the
same thing the latest holds (by time, then by id), with two exceptions that cannot harm: of several
extensions the longest counts, and a dropped question is dropped for everybody.

| kind             | payload                           | it says                                 |
|------------------|-----------------------------------|-----------------------------------------|
| `question_score` | question, score, attempt or null  | this question's score                   |
| `whole_score`    | score                             | the mark, whatever lateness costs       |
| `excuse`         |                                   | no mark, and none is missing            |
| `accept`         | attempt                           | a held grade stands as it is            |
| `choose`         | attempt                           | this attempt counts                     |
| `handed_in`      | attempt, at                       | when it was handed in                   |
| `extend`         | until                             | a later due date                        |
| `read`           | attempt, question, score, comment | a reader's marks                        |
| `identify`       | key                               | whose the files under that name are     |
| `drop`           | question, how                     | the question counts differently for all |
| `policy`         | table                             | the rules, in place of the assignment's |
| `undo`           | event                             | that decision does not hold             |

A `question_score` without an attempt speaks about everything its student had handed in by then: a
better attempt handed in later is not capped by it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, get_args

from autograder.core.errors import InputError
from autograder.gradebook.policy import policy_from

if TYPE_CHECKING:
    from autograder.ledger.records import Event

How = Literal["full_marks", "removed", "bonus"]


@dataclass(frozen=True)
class SetQuestion:
    """A question's score. `attempt` None: in everything handed in before the decision."""

    question: str
    score: float
    attempt: int | None = None


@dataclass(frozen=True)
class SetWhole:
    """The mark itself, which neither lateness nor attempts change any more."""

    score: float


@dataclass(frozen=True)
class Excuse:
    """The student owes nothing."""


@dataclass(frozen=True)
class Accept:
    """A person looked at a held grade: it stands."""

    attempt: int


@dataclass(frozen=True)
class Choose:
    """This attempt counts, and no other."""

    attempt: int


@dataclass(frozen=True)
class SetHandedIn:
    """When an attempt was handed in, where the files do not say or say it wrongly."""

    attempt: int
    at: datetime


@dataclass(frozen=True)
class Extend:
    """A later due date; the cut-off moves along."""

    until: datetime


@dataclass(frozen=True)
class Read:
    """A reader's marks for one question of one attempt, and what they write to the student."""

    attempt: int
    question: str
    score: float
    comment: str = ""


@dataclass(frozen=True)
class Identify:
    """The files under this event's student are those of the person with this key in the roster."""

    key: str


@dataclass(frozen=True)
class Drop:
    """A question that counts differently: full marks for all, out of the sum, or on top of it."""

    question: str
    how: How


@dataclass(frozen=True)
class SetPolicy:
    """The rules of the assignment, as a table of TOML in JSON's form."""

    table: Mapping[str, Any]


@dataclass(frozen=True)
class Undo:
    """An earlier decision does not hold."""

    event: int


Decision = (
    SetQuestion
    | SetWhole
    | Excuse
    | Accept
    | Choose
    | SetHandedIn
    | Extend
    | Read
    | Identify
    | Drop
    | SetPolicy
    | Undo
)

KINDS: Mapping[str, type[Decision]] = {
    "question_score": SetQuestion,
    "whole_score": SetWhole,
    "excuse": Excuse,
    "accept": Accept,
    "choose": Choose,
    "handed_in": SetHandedIn,
    "extend": Extend,
    "read": Read,
    "identify": Identify,
    "drop": Drop,
    "policy": SetPolicy,
    "undo": Undo,
}
_KIND_OF = {decision: kind for kind, decision in KINDS.items()}


def kind_of(decision: Decision) -> str:
    """The event kind under which a decision is recorded."""
    return _KIND_OF[type(decision)]


def payload_of(decision: Decision) -> dict[str, Any]:
    """The JSON-ready payload of a decision; moments as ISO 8601."""
    values = {item.name: getattr(decision, item.name) for item in fields(decision)}
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in values.items()
    }


def decision_of(event: Event) -> Decision | None:
    """What an event decides; None for kinds that are not about marks.

    Raises InputError for a payload of another form: a mark computed without it would be wrong.
    """
    kind = KINDS.get(event.kind)
    if kind is None:
        return None
    try:
        values = {item.name: event.payload[item.name] for item in fields(kind)}
        return kind(**{name: _CHECKS[name](value) for name, value in values.items()})
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(
            f"event {event.id} ({event.kind}) of {event.assignment} does not have the expected "
            f"form ({error!r}): written by another version? Undo it, and decide again."
        ) from error


def _moment(value: object) -> datetime:
    moment = datetime.fromisoformat(str(value))
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return moment


def _score(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError("a score that is no number")
    if not 0 <= value < float("inf"):
        raise ValueError("a score that is negative or endless")
    return float(value)


def _id(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError("an id that is no whole number")
    return value


def _how(value: object) -> Any:
    if value not in get_args(How):
        raise ValueError(f"{value!r} is no way to drop a question")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a name that is no text")
    return value


def _table(value: object) -> Any:
    policy_from(value, "a policy in the ledger")
    return value


_CHECKS: Mapping[str, Callable[[Any], Any]] = {
    "question": _text,
    "key": _text,
    "comment": _text,
    "table": _table,
    "score": _score,
    "attempt": lambda value: None if value is None else _id(value),
    "at": _moment,
    "until": _moment,
    "how": _how,
    "event": _id,
}
