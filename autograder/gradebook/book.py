"""The gradebook of one assignment: what a ledger keeps of it, and how a decision is added."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, tzinfo
from functools import cached_property

from autograder.bundle.bundle import MANIFEST
from autograder.core.errors import InputError
from autograder.core.records import Grade, Mark
from autograder.gradebook.attempt_names import called, names_of
from autograder.gradebook.compute import compute, points_of
from autograder.gradebook.decisions import Decision, How, kind_of, payload_of
from autograder.gradebook.effective_decisions import Decided, decided_policy, dropped, holding
from autograder.gradebook.policy import Policy, policy_from
from autograder.gradebook.roster import Person, Roster
from autograder.gradebook.roster_matching import NOBODY, Index
from autograder.gradebook.students import newest
from autograder.ledger import Attempt, Entry, Event, Ledger, NewEvent


@dataclass(frozen=True)
class Book:
    """One assignment's grades and decisions; `own_policy` is what the assignment says itself."""

    assignment: str
    entries: Sequence[Entry]
    events: Sequence[Event]
    own_policy: Policy = field(default_factory=Policy)
    roster: Roster | None = None

    @cached_property
    def decided(self) -> list[Decided]:
        """The decisions that hold."""
        return holding(self.events)

    @property
    def policy(self) -> Policy:
        """The rules that count: those a person recorded, else the assignment's own."""
        return decided_policy(self.decided) or self.own_policy

    @property
    def zone(self) -> tzinfo | None:
        """The clocks by which people decide: the policy's, or those of its due date."""
        due = self.policy.due
        return self.policy.zone or (due.tzinfo if due is not None else None)

    @property
    def drops(self) -> dict[str, How]:
        """The dropped questions, and how they count now."""
        return dropped(self.decided)

    @cached_property
    def points(self) -> dict[str, float]:
        """Possible points by question, dropped ones too."""
        return points_of(self.entries, self.policy)

    @property
    def most(self) -> float:
        """The highest mark there can be: removed questions are out, bonus questions in."""
        return sum(most for name, most in self.points.items() if self.drops.get(name) != "removed")

    @cached_property
    def attempts(self) -> list[Attempt]:
        """All attempts that have a grade, the first received first."""
        return [entry.attempt for entry in newest(self.entries)]

    def marks(self) -> list[Mark]:
        """Everybody's mark."""
        return list(self._marks)

    @cached_property
    def _marks(self) -> list[Mark]:
        return compute(self.entries, self.events, self.own_policy, self.roster, self.assignment)

    def marks_without_readers(self) -> list[Mark]:
        """Everybody's mark, as if the questions that nobody has read yet were not asked."""
        return compute(
            self.entries,
            self.events,
            self.own_policy,
            self.roster,
            self.assignment,
            without_readers=True,
        )

    def under(self, policy: Policy) -> Book:
        """This book as it would be under other rules; nothing is recorded."""
        events = [event for event in self.events if event.kind != "policy"]
        return replace(self, events=events, own_policy=policy)

    def deciding(self, new: Sequence[NewEvent]) -> Book:
        """This book as it will be once these decisions are kept."""
        number = max((event.id for event in self.events), default=0)
        now = datetime.now(UTC)
        added = [Event(number + place, *one, at=now) for place, one in enumerate(new, start=1)]
        return replace(self, events=[*self.events, *added])

    def event(self, decision: Decision, student: str | None, author: str, reason: str) -> NewEvent:
        """A decision as the ledger takes it. Raises InputError without an author or a reason."""
        if not author.strip() or not reason.strip():
            raise InputError("A decision has an author and a reason: somebody may ask for them.")
        return NewEvent(
            assignment=self.assignment,
            kind=kind_of(decision),
            student=student,
            payload=payload_of(decision),
            author=author.strip(),
            reason=reason.strip(),
        )

    def question(self, name: str, score: float | None = None) -> str:
        """`name`, if there is such a question and `score` can be had in it; else InputError."""
        if name not in self.points:
            raise InputError(
                f"{name}: no question of {self.assignment} (known: {', '.join(self.points)})."
            )
        if score is not None and not 0 <= score <= self.points[name]:
            raise InputError(
                f"{name}: {score:g} points, but it is worth {self.points[name]:g}. Give a number "
                f"from 0 to {self.points[name]:g}."
            )
        return name

    def student(self, written: str) -> str:
        """Whom `written` means: the name that files came under, else the roster's key.

        Raises InputError where it means nobody who is known, or more than one.
        """
        match = self._people.named(written)
        if match.person is not None:
            return match.person.key
        if match.how == "several":
            options = ", ".join(sorted(person.key for person in match.people))
            raise InputError(f"{written}: could be any of {options}. Write which.")
        raise UnknownStudent(
            f"{written}: nobody of this name handed in {self.assignment}"
            + (" or is in the roster." if self.roster else "; with --roster its names count too.")
        )

    @cached_property
    def _people(self) -> Index:
        """Everybody by every name: those who handed in, then the rest of the roster."""
        people: dict[str, Person] = {}
        index = Index.of(self.roster) if self.roster is not None else Index()
        seen = set()
        for place, attempt in enumerate(self.attempts):
            ids = attempt.origin.ids
            known = index.match(attempt.student, attempt.origin).person
            if known is not None and known.key in seen and attempt.student not in people:
                continue  # a second name of the same person: decisions are kept under the first
            if known is not None:
                seen.add(known.key)
            people[attempt.student] = Person(
                key=attempt.student,
                row=-1 - place,
                id=attempt.student,
                full_name=known.full_name if known else ids.get("full_name", ""),
                other_names=(attempt.student, known.id if known else ids.get("sid", "")),
                email=known.email if known else ids.get("email", ""),
                username=known.username if known else ids.get("username", ""),
            )
        absent = [one for one in self.roster.people if one.key not in seen] if self.roster else []
        return Index.of(Roster((*people.values(), *absent)))

    def in_roster(self, written: str) -> str:
        """The key of the person of the roster that `written` means. Raises InputError."""
        match = Index.of(self.roster).named(written) if self.roster is not None else NOBODY
        if match.person is None:
            several = ", ".join(person.key for person in match.people)
            problem = f"could be any of {several}" if several else "is not in the roster"
            raise InputError(f"{written}: {problem}. Write an id of the roster.")
        return match.person.key

    def attempt(self, student: str, name: str | None = None) -> Attempt:
        """A student's attempt: the one called `name`, or the only one. Raises InputError."""
        theirs = [attempt for attempt in self.attempts if attempt.student == student]
        meant = theirs if name is None else called(theirs, name)
        if not theirs:
            raise InputError(f"{student}: has handed in nothing that is graded.")
        if len(meant) == 1:
            return meant[0]
        names = ", ".join(names_of(theirs))
        if name is None or meant:
            raise InputError(f"{student}: several attempts ({names}). Name one with --attempt.")
        raise InputError(f"{student}: no attempt is called {name!r} (there are: {names}).")

    def grade(self, attempt: int) -> Grade:
        """The grade of an attempt, by its id."""
        return self._grades[attempt]

    @cached_property
    def _grades(self) -> dict[int, Grade]:
        return {entry.attempt.id: entry.grade for entry in newest(self.entries)}


class UnknownStudent(InputError):
    """Nobody of this name is known; they may still hand in."""


def open_book(ledger: Ledger, assignment: str, roster: Roster | None = None) -> Book:
    """The gradebook of `assignment`. Raises InputError where the ledger keeps nothing of it."""
    known = ledger.assignments()
    if assignment not in known:
        raise InputError(
            f"{ledger.shown}: keeps nothing of {assignment} (it keeps: {', '.join(known) or '–'})."
        )
    entries = ledger.grades(assignment)
    return Book(
        assignment,
        entries,
        ledger.events(assignment),
        _own_policy(ledger, assignment, entries),
        roster,
    )


def _own_policy(ledger: Ledger, assignment: str, entries: Sequence[Entry]) -> Policy:
    """What the form says by which was graded last; the default where no zip is kept.

    It need not be the newest form: who finds a mistake in that goes back to the one before.
    """
    latest = [entry.key.assignment_digest for entry in entries[-1:]]
    for digest in (*latest, *reversed(ledger.editions(assignment))):
        try:
            with zipfile.ZipFile(io.BytesIO(ledger.content(digest))) as archive:
                manifest = json.loads(archive.read(MANIFEST))
        except (InputError, KeyError, ValueError, zipfile.BadZipFile):
            continue  # a folder, or a bundle of somebody else's making: it has no policy
        return policy_from(manifest.get("policy", {}), f"{assignment}: policy in the manifest")
    return Policy()


__all__ = ["Book", "UnknownStudent", "open_book"]
