"""What the gradebook's commands do: look up who and what is meant, show what changes, record it."""

from __future__ import annotations

import getpass
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from autograder.batch.outputs import results
from autograder.cli.reading_marks import readings
from autograder.cli.views import gradebook
from autograder.cli.views.events import say_events
from autograder.core.errors import InputError, UsageError
from autograder.core.records import Mark
from autograder.files.atomic_write import write_whole
from autograder.gradebook.book import Book, UnknownStudent, open_book
from autograder.gradebook.decisions import (
    Accept,
    Choose,
    Decision,
    Drop,
    Excuse,
    Extend,
    How,
    Identify,
    SetHandedIn,
    SetPolicy,
    SetQuestion,
    SetWhole,
    Undo,
)
from autograder.gradebook.effective_decisions import undone_events
from autograder.gradebook.findings import findings
from autograder.gradebook.policy import read_policy, read_table
from autograder.gradebook.roster import Roster, read_roster
from autograder.gradebook.roster_columns import read_columns
from autograder.gradebook.times import after, read_moment
from autograder.ledger import Ledger, NewEvent, open_ledger
from autograder.lms.exports.csv_json import render_csv


@dataclass(frozen=True)
class By:
    """Who decides and why; with `dry_run` nothing is recorded.

    `new_student` allows for a name that nobody knows yet.
    """

    author: str | None
    reason: str
    dry_run: bool = False
    new_student: bool = False

    @property
    def name(self) -> str:
        """The author given, else who is logged in."""
        if self.author is not None:
            return self.author
        try:
            return getpass.getuser()
        except (KeyError, OSError) as error:
            raise UsageError("Nobody is logged in here: say who decides with --author.") from error


@dataclass(frozen=True)
class Wish:
    """The options of `override`; see its help."""

    score: float | None = None
    question: str | None = None
    excuse: bool = False
    accept: bool = False
    choose: bool = False
    handed_in: str | None = None
    attempt: str | None = None


def class_list(path: Path | None, columns: str | None) -> Roster | None:
    """The roster that options name."""
    if path is None:
        return None
    return read_roster(path, read_columns(columns) if columns else None)


def show_marks(
    where: str, assignment: str, roster: Roster | None, policy: Path | None, to: Path | None
) -> None:
    """Everybody's mark on the screen, and in `to`."""
    with _opened(where, assignment, roster) as (_, book):
        told = book if policy is None else book.under(read_policy(policy))
    marks = told.marks()
    gradebook.say_marks(marks, told)
    gradebook.say_findings(findings(told))
    if policy is not None:
        gradebook.say_not_recorded(where, assignment, policy)
    if to is not None:
        write_whole(to, render_csv(marks).content)
        gradebook.say_written(to, len(marks))


def override(
    where: str, assignment: str, student: str, wish: Wish, by: By, roster: Roster | None
) -> None:
    """Record the one thing that `wish` says about a student."""
    with _opened(where, assignment, roster) as (ledger, book):
        name = _known(book, student, by.new_student)
        _record(ledger, book, [(_wished(book, name, wish), name)], by)


def _wished(book: Book, student: str, wish: Wish) -> Decision:
    given = [wish.score is not None, wish.excuse, wish.accept, wish.choose, bool(wish.handed_in)]
    if sum(given) != 1:
        raise UsageError(
            "Say one thing: --score (with --question or for all), --excuse, --accept, --choose, or "
            "--handed-in."
        )
    if wish.question is not None and wish.score is None:
        raise UsageError("--question goes with --score.")
    if wish.score is not None:
        return _scored(book, student, wish, wish.score)
    if wish.excuse:
        return Excuse()
    if wish.choose and wish.attempt is None:
        raise UsageError("--choose needs --attempt: the name of the file that counts.")
    attempt = book.attempt(student, wish.attempt).id
    if wish.handed_in:
        return SetHandedIn(attempt, read_moment(wish.handed_in, book.zone, "--handed-in"))
    return Choose(attempt) if wish.choose else _accepted(book, attempt)


def _accepted(book: Book, attempt: int) -> Accept:
    grade = book.grade(attempt)
    if grade.status != "needs_review":
        raise InputError(f"{grade.submission}: is {grade.status}, not held for review.")
    return Accept(attempt)


def _scored(book: Book, student: str, wish: Wish, score: float) -> Decision:
    if wish.question is None:
        if wish.attempt is not None:
            raise UsageError("--attempt goes with --question: a mark is of all attempts.")
        most = book.most
        if not 0 <= score <= most:
            raise InputError(f"--score {score:g}: give a number from 0 to {most:g}.")
        return SetWhole(score)
    question = book.question(wish.question, score)
    one = None if wish.attempt is None else book.attempt(student, wish.attempt).id
    if one is None and all(attempt.student != student for attempt in book.attempts):
        raise InputError(f"{student}: has handed in nothing; give the whole mark, or --excuse.")
    return SetQuestion(question, score, one)


def extend(
    where: str,
    assignment: str,
    students: Sequence[str],
    until: str | None,
    days: int | None,
    by: By,
    roster: Roster | None,
) -> None:
    """Record a later due date for each of `students`."""
    with _opened(where, assignment, roster) as (ledger, book):
        moment = _until(book, until, days)
        names = [_known(book, student, by.new_student) for student in students]
        _record(ledger, book, [(Extend(moment), name) for name in dict.fromkeys(names)], by)


def _until(book: Book, until: str | None, days: int | None) -> datetime:
    due = book.policy.due
    if (until is None) == (days is None):
        raise UsageError("Give --until or --days.")
    if due is None:
        raise InputError(
            f"{book.assignment}: has no due date, so there is nothing to extend. Record one with "
            "`autograder policy`."
        )
    if days is not None:
        return due + timedelta(days=days)
    moment = read_moment(until, book.zone, "--until")
    if not after(moment, due):
        raise InputError(f"--until {until}: is not after the due date, {due:%Y-%m-%d %H:%M %z}.")
    return moment


HOW: Mapping[str, How] = {"full-marks": "full_marks", "removed": "removed", "bonus": "bonus"}


def drop(where: str, assignment: str, question: str, how: str, by: By) -> None:
    """Record that a question counts differently; `how` as the command line writes it."""
    with _opened(where, assignment) as (ledger, book):
        _record(ledger, book, [(Drop(book.question(question), HOW[how]), None)], by)


def identify(
    where: str, assignment: str, name: str, student: str, by: By, roster: Roster | None
) -> None:
    """Record whose the files under `name` are."""
    with _opened(where, assignment, roster) as (ledger, book):
        names = sorted({attempt.student for attempt in book.attempts})
        if name not in names:
            raise InputError(
                f"{name}: no file came under this name. It is the student as `gradebook` shows it."
            )
        keys = {person.key for person in roster.people} if roster is not None else set()
        key = student if student in keys else book.in_roster(student)
        _record(ledger, book, [(Identify(key), name)], by)


def policy(where: str, assignment: str, file: Path, by: By) -> None:
    """Record the rules in `file`."""
    table = read_table(file)
    with _opened(where, assignment) as (ledger, book):
        _record(ledger, book, [(SetPolicy(table), None)], by)


def undo(where: str, assignment: str, event: int, by: By) -> None:
    """Record that an event does not hold."""
    with _opened(where, assignment) as (ledger, book):
        meant = next((one for one in book.events if one.id == event), None)
        if meant is None:
            raise InputError(
                f"{event}: no event of {assignment}. `autograder events` lists them by number."
            )
        if event in undone_events(book.events):
            raise InputError(f"{event}: is undone already; `autograder events` says by which.")
        _record(ledger, book, [(Undo(event), meant.student)], by)


def show_events(where: str, assignment: str, student: str | None) -> None:
    """The history of decisions."""
    with _opened(where, assignment) as (_, book):
        name = None if student is None else _known(book, student, new=True)
        say_events(book, name)


def read(where: str, assignment: str, table: Path, by: By) -> None:
    """Record what a reader wrote into `table`."""
    with _opened(where, assignment) as (ledger, book):
        found = readings(book, table)
        gradebook.say_readings(found)
        if found.new:
            _record(ledger, book, list(found.new), by)


@contextmanager
def _opened(
    where: str, assignment: str, roster: Roster | None = None
) -> Iterator[tuple[Ledger, Book]]:
    with open_ledger(_ledger_at(where)) as ledger:
        yield ledger, open_book(ledger, assignment, roster)


def _ledger_at(where: str) -> str:
    """The ledger that WHERE means; InputError where there is none: none is made here."""
    if "://" in where:
        return where
    path = Path(where)
    place = results.ledger_of(path) if path.is_dir() else path
    if isinstance(place, Path) and not place.is_file():
        raise InputError(
            f"{place}: no ledger is here. Name the folder that `autograder grade … --out` wrote, "
            "or the ledger that was named with --ledger."
        )
    return str(place)


def _known(book: Book, student: str, new: bool) -> str:
    """Whom `student` means; with `new` also a name that nobody knows yet."""
    try:
        return book.student(student)
    except UnknownStudent as error:
        if new or any(event.student == student for event in book.events):
            return student
        raise UnknownStudent(f"{error} If they may still hand in: --new-student.") from error


def _marks(book: Book) -> list[Mark]:
    """The marks before a decision; none where an event that cannot be read stands in the way."""
    try:
        return book.marks()
    except InputError:
        return []


def _record(
    ledger: Ledger, book: Book, decisions: Sequence[tuple[Decision, str | None]], by: By
) -> None:
    """Show what decisions change, and keep them."""
    new: list[NewEvent] = [
        book.event(decision, student, by.name, by.reason) for decision, student in decisions
    ]
    changed = book.deciding(new)
    concerned = {student for _, student in decisions}
    gradebook.say_changes(_marks(book), changed.marks(), concerned)
    if by.dry_run:
        gradebook.say_dry_run()
        return
    gradebook.say_recorded(ledger.add_events(new), by.name)
