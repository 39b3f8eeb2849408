"""Whose attempt is it? An id, an address, a name, compared with a roster; never a silent guess.

What an LMS or a file's name says is compared in this order: the ids it gives, each with the
roster's column of the same kind; then with any id, address or user name; then with the part of an
address before the @; and, where none of these is known, the full name without case, diacritics and
separators. A file that no LMS handed over may have the id among the words of its name, too
(`22120001_A3.ipynb`). A match counts only if it is the only one: ids that point at two people, or a
name that two people share, match nobody, and that is said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from autograder.core.submission import Origin
from autograder.gradebook.name_folding import plain, plain_id
from autograder.gradebook.roster import Person, Roster

How = Literal["id", "id within", "name", "nobody", "several"]
SHORTEST_ID = 5  # within a name; "A3" or "12" says something else


@dataclass(frozen=True)
class Match:
    """Who a name stands for. `people` is one person, none, or those it might be."""

    how: How
    people: tuple[Person, ...] = ()

    @property
    def person(self) -> Person | None:
        """The one person, None where there is none or more than one."""
        return self.people[0] if self.how in {"id", "id within", "name"} else None


NOBODY = Match("nobody")


@dataclass(frozen=True)
class Index:
    """A roster, ready to be asked for people by id and by name."""

    by_id: Mapping[tuple[str, str], tuple[Person, ...]] = field(default_factory=dict)
    by_name: Mapping[str, tuple[Person, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, roster: Roster) -> Index:
        """The index of a roster."""
        by_id: defaultdict[tuple[str, str], list[Person]] = defaultdict(list)
        by_name: defaultdict[str, list[Person]] = defaultdict(list)
        for person in roster.people:
            for key in _ids_of(person):
                by_id[key].append(person)
            for name in {plain(name) for name in (person.full_name, *person.other_names)} - {""}:
                by_name[name].append(person)
        return cls(
            {key: tuple(people) for key, people in by_id.items()},
            {name: tuple(people) for name, people in by_name.items()},
        )

    def match(self, student: str, origin: Origin) -> Match:
        """Whose an attempt is, by what its LMS said and the name it was filed under."""
        told = {kind: value for kind, value in origin.ids.items() if kind != "full_name"}
        written = [student, *(told[kind] for kind in PERSONAL if kind in told)]
        for found in (
            self._with((kind, value) for kind, value in told.items()),
            self._with((kind, value) for kind in PERSONAL for value in written),
            self._with(("mailbox", value) for value in written),
        ):
            if found:
                return Match("id" if len(found) == 1 else "several", found)
        names = {plain(origin.ids.get("full_name", "")), plain(student)} - {""}
        found = _unique(person for name in sorted(names) for person in self.by_name.get(name, ()))
        if found:
            return Match("name" if len(found) == 1 else "several", found)
        found = () if origin.ids else self._with(_ids_within(student))
        if found:
            return Match("id within" if len(found) == 1 else "several", found)
        return NOBODY

    def named(self, student: str) -> Match:
        """Whom a person means who types `student`: an id, an address, a user name or a name."""
        return self.match(student, Origin())

    def _with(self, keys: Iterable[tuple[str, str]]) -> tuple[Person, ...]:
        """The people to whom one of these (kind, value) belongs."""
        return _unique(
            person for kind, value in keys for person in self.by_id.get((kind, plain_id(value)), ())
        )


PERSONAL = ("sid", "email", "username")


def _ids_within(name: str) -> Iterable[tuple[str, str]]:
    """The words of a file's name that may be an id: long enough, with a digit."""
    for word in plain(name).split():
        if len(word) >= SHORTEST_ID and any(sign.isdigit() for sign in word):
            yield "sid", word


def _ids_of(person: Person) -> Iterable[tuple[str, str]]:
    ids = {"sid": person.id, "email": person.email, "username": person.username, **person.ids}
    if "@" in person.email:
        ids["mailbox"] = person.email.partition("@")[0]
    return [(kind, plain_id(value)) for kind, value in ids.items() if value]


def _unique(people: Iterable[Person]) -> tuple[Person, ...]:
    return tuple({person.row: person for person in people}.values())
