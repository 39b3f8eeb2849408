"""Grades over the network: first a plan, which writes nothing; then, grade by grade, the deed.

Theory of operation
-------------------
A plan compares the marks with the grades that stand in the LMS and with what was posted before
(events of kind `posted` in the ledger: where, to whom, which score, and a digest of all that was
sent). What is there already is left alone; what a person wrote there is, unless it may be replaced.

A grade is written, read back, and only then recorded. If the write failed, it is read back all the
same: an answer can be lost after the deed. So a second run posts what is missing and nothing twice.
If the LMS shows the number already but the ledger does not know of it (the last run ended between
the two), it is recorded and not written again: a comment would otherwise stand there twice.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from autograder.core.errors import RemoteError
from autograder.core.records import Mark
from autograder.ledger import Event, Ledger, NewEvent
from autograder.lms.api.client import Item, Person, Remote
from autograder.lms.exports import points
from autograder.lms.exports.outcome import Refusal
from autograder.lms.exports.points import PointsPolicy
from autograder.lms.exports.row_matching import match

KIND = "posted"
KEYS = ("moodle_participant", "canvas_user", "sid", "username", "email", "full_name")
PLACES = 2
ROUNDED = 0.005  # half of the last of these places


class Feedback(NamedTuple):
    """What goes with a number: a line, and the feedback page if there is one."""

    comment: str
    page: Path | None


@dataclass(frozen=True)
class Change:
    """A grade to be written. `known`: it stands there already and needs only recording."""

    person: Person
    student: str
    score: float
    feedback: Feedback
    digest: str
    known: bool = False

    @property
    def before(self) -> float | None:
        """The grade that stands in the LMS."""
        return self.person.score


@dataclass(frozen=True)
class Plan:
    """What `post` would do, and what of the marks and of the LMS's people it leaves out."""

    item: Item
    changes: tuple[Change, ...]
    same: tuple[str, ...]
    refused: tuple[Refusal, ...]
    without_row: tuple[str, ...]
    without_mark: tuple[str, ...]
    without_number: tuple[Refusal, ...]
    notes: tuple[str, ...]


class Posted(NamedTuple):
    """What became of one change; `failure` is "" if the LMS shows the grade."""

    change: Change
    failure: str


def plan(
    remote: Remote,
    marks: Sequence[Mark],
    feedback: Mapping[str, Feedback],
    events: Sequence[Event],
    policy: PointsPolicy = "scale",
    replace: bool = False,
) -> Plan:
    """What is to be written, found by asking the LMS; nothing is written.

    `feedback` is by the mark's student, `events` are the ledger's. Raises RemoteError, and
    InputError where the points do not fit under `policy`.
    """
    item = remote.item()
    people = remote.people()
    numbered = [mark for mark in marks if mark.score is not None]
    note = points.check_policy(numbered, item.maximum, policy, "the LMS")
    matching = match({row: one.ids for row, one in enumerate(people)}, marks, KEYS)
    posted = _posted(events, remote.where)
    changes: list[Change] = []
    same: list[str] = []
    refused = [
        Refusal(people[row].name, f"wanted by {', '.join(mark.student for mark in several)}")
        for row, several in matching.claimed.items()
    ]
    for row, mark in sorted(matching.pairs.items()):
        if mark.score is None:
            continue
        change = _change(people[row], mark, item, feedback[mark.student])
        reason = _refusal(change, item, posted.get(change.person.user), replace)
        if reason:
            refused.append(Refusal(change.person.name, reason))
        elif _is_done(change, posted.get(change.person.user)):
            same.append(mark.student)
        else:
            changes.append(change)
    matched = {*matching.pairs, *matching.claimed}
    return Plan(
        item,
        tuple(_recorded_only(one, posted) for one in changes),
        tuple(same),
        tuple(refused),
        tuple(mark.student for mark in matching.lost if mark.score is not None),
        tuple(one.name for row, one in enumerate(people) if row not in matched),
        tuple(Refusal(mark.student, mark.status) for mark in marks if mark.score is None),
        tuple(text for text in (*item.notes, note) if text),
    )


def _posted(events: Sequence[Event], where: str) -> dict[str, Mapping[str, object]]:
    """What was posted last, by the LMS's user."""
    return {
        str(event.payload["user"]): event.payload
        for event in events
        if event.kind == KIND and event.payload.get("remote") == where
    }


def _change(person: Person, mark: Mark, item: Item, feedback: Feedback) -> Change:
    exact = points.in_points(mark, item.maximum)
    score = float(points.written(exact, PLACES)) if math.isfinite(exact) else exact
    page = b"" if feedback.page is None else feedback.page.read_bytes()
    sent = json.dumps([person.user, score, feedback.comment, hashlib.sha256(page).hexdigest()])
    digest = hashlib.sha256(sent.encode()).hexdigest()
    return Change(person, mark.student, score, feedback, digest)


def _refusal(change: Change, item: Item, posted: Mapping[str, object] | None, replace: bool) -> str:
    if change.person.refusal:
        return change.person.refusal
    if not math.isfinite(change.score) or not 0 <= change.score <= item.maximum:
        return f"{change.score:g} is not between 0 and {item.maximum:g}"
    before = change.before
    ours = before is None or _equal(before, change.score)
    ours = ours or (posted is not None and before is not None and _is(posted["score"], before))
    if not ours and not replace:
        return f"{before:g} stands there, not from here (--replace writes over it)"
    return ""


def _is_done(change: Change, posted: Mapping[str, object] | None) -> bool:
    if posted is None or posted["digest"] != change.digest:
        return False
    return change.before is not None and _equal(change.before, change.score)


def _recorded_only(change: Change, posted: Mapping[str, object]) -> Change:
    """A change that the LMS shows already, though nothing was ever recorded for this user."""
    known = change.before is not None and _equal(change.before, change.score)
    if not known or change.person.user in posted:
        return change
    return Change(
        change.person, change.student, change.score, change.feedback, change.digest, known=True
    )


def _is(recorded: object, standing: float) -> bool:
    return isinstance(recorded, int | float) and _equal(recorded, standing)


def _equal(one: float, other: float) -> bool:
    return abs(one - other) < ROUNDED


# --- the deed ----------------------------------------------------------------------------------


def post(
    remote: Remote, plan: Plan, ledger: Ledger, assignment: str, author: str
) -> Iterator[Posted]:
    """Carry out the plan, one grade after the other; each is on record when it is yielded.

    Raises RemoteError where the LMS cannot be asked any more: what was yielded is done, and a new
    plan holds the rest.
    """
    for change in plan.changes:
        failure = "" if change.known else _written(remote, change)
        if not failure:
            ledger.add_event(_event(remote, change, assignment, author))
        yield Posted(change, failure)


def _written(remote: Remote, change: Change) -> str:
    """Write and read back; why the LMS does not show the grade, or ""."""
    user, refused = change.person.user, ""
    try:
        remote.write(user, change.score, change.feedback.comment, change.feedback.page)
    except RemoteError as error:
        refused = str(error)
        if change.before is not None and _equal(change.before, change.score):
            return refused  # the number stood there before: it does not tell what became of this
    standing = remote.standing(user)
    if standing is not None and _equal(standing, change.score):
        return ""
    shown = "no grade" if standing is None else f"{standing:g}"
    return refused or (
        f"it was taken without an error, but the LMS shows {shown}: is the grade locked or "
        "overridden in its gradebook?"
    )


def _event(remote: Remote, change: Change, assignment: str, author: str) -> NewEvent:
    payload = {
        "remote": remote.where,
        "user": change.person.user,
        "score": change.score,
        "digest": change.digest,
    }
    reason = "stood there already" if change.known else f"sync {remote.lms}"
    return NewEvent(assignment, KIND, change.student, payload, author, reason)


__all__ = ["KIND", "Change", "Feedback", "Plan", "Posted", "plan", "post"]
