"""Marks from grades, decisions, a policy and a roster. Pure: the same input, the same marks.

Theory of operation
-------------------
Each attempt is stood under a deadline (`attempt_score`): its questions as judged, read, decided or
dropped, then its lateness. The policy chooses (`attempt_choice`) among the attempts that were
handed in before the cut-off and can be read:

- `last`: the one handed in last, with what lateness costs it. Where nothing says which of several
  files came last, and it matters, the mark waits for a person.
- `best`: the one worth most *after* what lateness costs: trying again late never loses anything.
- `all`: the mean of what they are worth.

An extension is a favour, so it never lowers: the choice is made once under the policy's deadline
and once under each extended one, and the best of them counts. A mark that a person set, or an
excuse, comes last and stands until it is undone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from autograder.core.records import Language, Mark, MarkStatus, Text
from autograder.gradebook import mark_remarks
from autograder.gradebook.attempt_choice import counting, favour
from autograder.gradebook.attempt_score import Deadline, Standing, deadlines, stand
from autograder.gradebook.decisions import Excuse, How, SetWhole
from autograder.gradebook.effective_decisions import decided_policy, dropped, holding
from autograder.gradebook.policy import Policy
from autograder.gradebook.roster import Roster
from autograder.gradebook.students import Student, newest, students

if TYPE_CHECKING:
    from autograder.ledger.records import Entry, Event


@dataclass(frozen=True)
class _Rules:
    """What is the same for everybody. `possible` is what an absent student could have had."""

    assignment: str
    policy: Policy
    drops: Mapping[str, How]
    possible: float
    without_readers: bool


def compute(
    entries: Iterable[Entry],
    events: Iterable[Event],
    policy: Policy,
    roster: Roster | None = None,
    assignment: str = "",
    without_readers: bool = False,
) -> list[Mark]:
    """One mark a person: the roster in its order (absent students too), then unknown names.

    `entries` may hold older grades of an attempt: the newest counts. A policy that a person
    recorded comes before `policy`, the assignment's own. `assignment` names it where there is no
    entry yet. Scores are rounded to 1e-6. `without_readers`: what no reader has read yet is left
    out of every attempt, its points too, so that no mark waits for it. Raises InputError for an
    event that cannot be read.
    """
    kept = newest(entries)
    decided = holding(events)
    drops = dropped(decided)
    policy = decided_policy(decided) or policy
    rules = _Rules(
        assignment=kept[-1].attempt.assignment if kept else assignment,
        policy=policy,
        drops=drops,
        possible=sum(
            points
            for name, points in points_of(kept, policy).items()
            if drops.get(name) not in {"removed", "bonus"}
        ),
        without_readers=without_readers,
    )
    return [_mark(student, rules) for student in students(kept, decided, roster)]


def points_of(entries: Sequence[Entry], policy: Policy) -> dict[str, float]:
    """The possible points by question: of the newest grade that has questions, and those read."""
    graded = [entry.grade for entry in newest(entries) if entry.grade.questions]
    judged = {q.name: q.possible for q in graded[-1].questions} if graded else {}
    return {**judged, **{name: most for name, most in policy.read.items() if name not in judged}}


def _mark(student: Student, rules: _Rules) -> Mark:
    standing = _standing(student, rules)
    mark = _absent(student, rules) if standing is None else _attended(student, standing, rules)
    final = student.ruling.final
    if final is None:
        return mark
    settled = mark.remarks if mark.status == "graded" else ()
    if isinstance(final.decision, Excuse):
        return replace(mark, status="excused", score=None, remarks=(mark_remarks.excused(),))
    assert isinstance(final.decision, SetWhole)
    score = _rounded(final.decision.score)
    said = mark_remarks.whole_set(mark.score if mark.status == "graded" else None, score)
    return replace(mark, status="graded", score=score, remarks=(*settled, said))


def _standing(student: Student, rules: _Rules) -> Standing | None:
    """What the student's attempts come to under the best of their deadlines."""
    if not student.entries:
        return None
    due = deadlines(rules.policy, student.ruling.extensions)
    options = [_under(deadline, student, rules) for deadline in due]
    return favour(options)


def _under(deadline: Deadline, student: Student, rules: _Rules) -> Standing:
    standings = [
        stand(entry, student.ruling, rules.drops, rules.policy, deadline, rules.without_readers)
        for entry in student.entries
    ]
    one = counting(standings, student.ruling, rules.policy.attempts)
    if deadline.until is None:
        return one
    return replace(one, remarks=(*one.remarks, mark_remarks.extended(deadline.until)))


_STATUS: Mapping[str, MarkStatus] = {
    "graded": "graded",
    "too_late": "graded",
    "rejected": "rejected",
    "awaiting_reader": "awaiting_reader",
    "needs_review": "needs_review",
}


def _attended(student: Student, standing: Standing, rules: _Rules) -> Mark:
    status = _STATUS[standing.state]
    missing = 0.0 if rules.policy.missing == "zero" else None
    number = {"graded": _rounded(standing.score), "rejected": missing}
    return Mark(
        student=student.key,
        assignment=rules.assignment,
        status=status,
        score=number.get(status),
        possible=_rounded(rules.possible if status == "rejected" else standing.possible),
        computed=_rounded(standing.computed),
        submission=standing.entry.attempt.submission,
        late_seconds=standing.late_seconds,
        language=_language(student, standing.entry.grade.language),
        remarks=standing.remarks,
        ids=student.ids,
        attempt=standing.entry.attempt.id,
    )


def _absent(student: Student, rules: _Rules) -> Mark:
    said: tuple[Text, ...] = (mark_remarks.absent(),)
    return Mark(
        student=student.key,
        assignment=rules.assignment,
        status="absent",
        score=0.0 if rules.policy.missing == "zero" else None,
        possible=_rounded(rules.possible),
        language=_language(student, "vi"),
        remarks=said,
        ids=student.ids,
    )


def _language(student: Student, otherwise: Language) -> Language:
    told = student.person.language if student.person is not None else None
    return told or otherwise


def _rounded(value: float) -> float:
    return round(value, 6) + 0.0  # no negative zero
