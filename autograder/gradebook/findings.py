"""What an instructor should know before marks leave the house: one finding, one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from autograder.gradebook.attempt_names import names_of
from autograder.gradebook.attempt_score import handed_in
from autograder.gradebook.book import Book
from autograder.gradebook.decisions import Excuse, SetWhole
from autograder.gradebook.name_folding import plain
from autograder.gradebook.roster import Person, Roster
from autograder.gradebook.roster_matching import Match
from autograder.gradebook.students import Student, students


@dataclass(frozen=True)
class Finding:
    """`kind` groups sentences under one heading; `who` is a student, a row or a question."""

    kind: str
    who: str
    text: str


def findings(book: Book) -> list[Finding]:
    """All findings about a gradebook, grouped by kind in the order in which they matter."""
    people = students(book.entries, book.decided, book.roster)
    return [
        *_held(people, book),
        *_strangers(people, book.roster),
        *_by_name_only(people, book.roster),
        *_by_id_within(people),
        *_several_files(people),
        *_newer_than_the_mark(people),
        *_without_a_time(people, book),
        *_decided_for_nobody(people),
        *_dropped_unknown(book),
        *_above_the_possible(book),
        *_absent(people),
        *_skipped_rows(book.roster),
    ]


def _held(people: list[Student], book: Book) -> Iterator[Finding]:
    """Why a mark waits for a person, where the grader itself held a file."""
    waiting = {mark.student for mark in book.marks() if mark.status == "needs_review"}
    for student in people:
        for entry in student.entries if student.key in waiting else ():
            if entry.grade.status == "needs_review":
                name, why = entry.attempt.submission, entry.grade.reason
                yield Finding("held for review", student.key, f"{name}: {why}")


def _strangers(people: list[Student], roster: Roster | None) -> Iterator[Finding]:
    if roster is None:
        return
    for student in people:
        if student.person is not None or not student.entries:
            continue
        matches = list(student.matches.values())
        files = ", ".join(entry.attempt.submission for entry in student.entries)
        yield Finding(
            "not in the roster", student.key, f"{files}: {_why(matches, student, roster)}"
        )


def _why(matches: list[Match], student: Student, roster: Roster) -> str:
    several = [person for match in matches for person in match.people]
    people = several or _alike(student, roster)
    options = " or ".join(
        f"{one.full_name or one.key} ({one.key}, row {one.row})" for one in people
    )
    advice = "`autograder identify` says whose it is"
    if several:
        return f"{options}? {advice}."
    return f"perhaps {options}? {advice}." if options else f"{advice}."


def _alike(student: Student, roster: Roster) -> list[Person]:
    """People whose whole name stands in the name of the files: a hint, never a match."""
    told = [student.key, *(entry.attempt.submission for entry in student.entries)]
    written = [f" {plain(text)} " for text in told]
    return [
        person
        for person in roster.people
        for name in [plain(person.full_name)]
        if name and any(f" {name} " in text for text in written)
    ][:3]


def _by_name_only(people: list[Student], roster: Roster | None) -> Iterator[Finding]:
    if roster is None:
        return
    for student in people:
        for name, match in student.matches.items():
            if match.how == "name" and match.person is not None:
                who = f"{match.person.full_name} ({match.person.key})"
                yield Finding("matched by name alone", name, f"is {who}: nobody else has this name")


def _by_id_within(people: list[Student]) -> Iterator[Finding]:
    for student in people:
        for name, match in student.matches.items():
            if match.how == "id within" and match.person is not None:
                who = match.person.full_name or match.person.key
                yield Finding("matched by the id within a file's name", name, f"is {who}")


def _several_files(people: list[Student]) -> Iterator[Finding]:
    for student in people:
        names = names_of([entry.attempt for entry in student.entries])
        if len(names) > 1:
            text = f"{', '.join(names)}; `autograder override … --choose --attempt` takes one"
            yield Finding("several attempts", student.key, text)


def _newer_than_the_mark(people: list[Student]) -> Iterator[Finding]:
    for student in people:
        final = student.ruling.final
        if final is None or not isinstance(final.decision, SetWhole | Excuse):
            continue
        for entry in student.entries:
            if entry.attempt.received > final.event.at:
                yield Finding(
                    "handed in after a final decision",
                    student.key,
                    f"{entry.attempt.submission}; event {final.event.id} still stands",
                )


def _without_a_time(people: list[Student], book: Book) -> Iterator[Finding]:
    if not book.policy.lateness_matters:
        return
    names = [
        entry.attempt.submission
        for student in people
        for entry in student.entries
        if handed_in(entry.attempt, student.ruling) is None and not entry.attempt.origin.late
    ]
    if names:
        shown = ", ".join(names[:3]) + (", …" if len(names) > 3 else "")
        yield Finding(
            "no time of hand-in: counted as on time",
            f"{len(names)} attempt{'s' * (len(names) > 1)}",
            f"{shown}; `autograder override … --handed-in` enters one",
        )


def _decided_for_nobody(people: list[Student]) -> Iterator[Finding]:
    for student in people:
        if student.person is None and not student.entries:
            yield Finding(
                "decided, but unknown",
                student.key,
                "has handed in nothing and is in no roster that was given",
            )


def _dropped_unknown(book: Book) -> Iterator[Finding]:
    for question in book.drops:
        if question not in book.points:
            yield Finding("dropped, but unknown", question, "no grade has this question")


def _above_the_possible(book: Book) -> Iterator[Finding]:
    for mark in book.marks():
        if mark.score is not None and mark.score > mark.possible:
            text = f"{mark.score:g} of {mark.possible:g}; some LMSs refuse that or cut it off"
            yield Finding("more than the possible points", mark.student, text)


def _absent(people: list[Student]) -> Iterator[Finding]:
    for student in people:
        if student.person is not None and not student.entries and student.ruling.final is None:
            yield Finding("absent", student.key, student.person.full_name)


def _skipped_rows(roster: Roster | None) -> Iterator[Finding]:
    rows = roster.skipped if roster is not None else {}
    for row, text in rows.items():
        yield Finding("roster rows without an id: left out", f"row {row}", text or "(no name)")


__all__ = ["Finding", "findings"]
