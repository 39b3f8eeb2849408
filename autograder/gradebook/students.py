"""Who is in the gradebook: attempts, decisions and the roster's rows, put together by person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from autograder.gradebook.effective_decisions import Decided, Ruling, identified, ruling, rulings
from autograder.gradebook.roster import Person, Roster
from autograder.gradebook.roster_matching import Index, Match

if TYPE_CHECKING:
    from autograder.ledger.records import Attempt, Entry


@dataclass(frozen=True)
class Student:
    """A person of the roster, or a name under which files came that the roster does not know.

    `entries` are the newest grades of the attempts, the first received first. `matches` say, by
    the name of the files' student, how that name led here.
    """

    key: str
    person: Person | None = None
    entries: tuple[Entry, ...] = ()
    ruling: Ruling = field(default_factory=Ruling)
    matches: Mapping[str, Match] = field(default_factory=dict)

    @property
    def ids(self) -> dict[str, str]:
        """The LMS's own keys: what the attempts' files said, and then the roster."""
        ids: dict[str, str] = {}
        for entry in self.entries:
            ids.update(entry.attempt.origin.ids)
        if self.person is not None:
            own = {
                "full_name": self.person.full_name,
                "email": self.person.email,
                "username": self.person.username,
                "sid": self.person.id,
                **self.person.ids,
            }
            ids.update({kind: value for kind, value in own.items() if value})
        return ids


def newest(entries: Iterable[Entry]) -> list[Entry]:
    """The newest grade of each attempt that counts, the first received first.

    A regrade that lost points under "never lower" is kept in the ledger and does not count.
    """
    current: dict[int, Entry] = {}
    for entry in sorted(entries, key=lambda entry: (entry.at, entry.id)):
        if entry.counts:
            current[entry.attempt.id] = entry
    return sorted(current.values(), key=lambda entry: (entry.attempt.received, entry.attempt.id))


def students(
    entries: Iterable[Entry], decided: Sequence[Decided], roster: Roster | None
) -> list[Student]:
    """Everybody: the roster in its order, then names that it does not know, sorted."""
    index = Index.of(roster) if roster is not None else None
    people = {person.key: person for person in roster.people} if roster is not None else {}
    known_as = identified(decided)
    found: dict[str, _Found] = {key: _Found() for key in people}
    keys: dict[str, str] = {}
    for entry in newest(entries):
        match = _match(entry.attempt, index, people, known_as)
        key = match.person.key if match.person is not None else _own_key(entry.attempt, people)
        keys.setdefault(entry.attempt.student, key)
        found.setdefault(key, _Found()).add(entry, match)
    for name, told in rulings(decided).items():
        found.setdefault(decided_key(name, keys, index, people), _Found()).told.extend(told)
    strangers = sorted(key for key in found if key not in people)
    return [found[key].student(key, people.get(key)) for key in (*people, *strangers)]


def decided_key(
    name: str, keys: Mapping[str, str], index: Index | None, people: Mapping[str, Person]
) -> str:
    """Whom a decision about `name` concerns: a row's key, a name of files, else whom it names."""
    if name in people:
        return name
    if name in keys:
        return keys[name]
    person = index.named(name).person if index is not None else None
    return person.key if person is not None else name


def _match(
    attempt: Attempt,
    index: Index | None,
    people: Mapping[str, Person],
    known_as: Mapping[str, str],
) -> Match:
    person = people.get(known_as.get(attempt.student, ""))
    if person is not None:
        return Match("id", (person,))
    return index.match(attempt.student, attempt.origin) if index is not None else Match("nobody")


def _own_key(attempt: Attempt, people: Mapping[str, Person]) -> str:
    """The name under which an unmatched attempt is filed; never that of a person."""
    name = attempt.student
    return f"{name} ({attempt.submission})" if name in people else name


@dataclass
class _Found:
    """What was found of one student so far."""

    entries: list[Entry] = field(default_factory=list)
    matches: dict[str, Match] = field(default_factory=dict)
    told: list[Decided] = field(default_factory=list)

    def add(self, entry: Entry, match: Match) -> None:
        self.entries.append(entry)
        self.matches[entry.attempt.student] = match

    def student(self, key: str, person: Person | None) -> Student:
        told = sorted(self.told, key=lambda one: (one.event.at, one.event.id))
        return Student(key, person, tuple(self.entries), ruling(told), self.matches)
