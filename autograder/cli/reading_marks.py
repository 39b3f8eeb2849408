"""A reader's table, line by line: which attempt each line is about, and whether it is new."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from autograder.core.errors import InputError
from autograder.files.csv_escape import cell
from autograder.gradebook.book import Book
from autograder.gradebook.decisions import Decision, Read
from autograder.ledger import Attempt
from autograder.report.reading_csv import ReadMark, parse


@dataclass(frozen=True)
class Readings:
    """`new` are decisions with their students; `same` counts what is in the gradebook already."""

    new: tuple[tuple[Decision, str], ...]
    same: int


def readings(book: Book, table: Path) -> Readings:
    """What `table` says. Raises InputError, with the line, and then nothing of it counts."""
    try:
        text = table.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{table}: cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{table}: not UTF-8. Save it as “CSV UTF-8”.") from error
    found = [_reading(book, mark, f"{table}, line {mark.line}") for mark in parse(text, str(table))]
    holds = {  # the latest: a reader may go back to what they gave first
        (read.attempt, read.question): read
        for one in book.decided
        if isinstance(read := one.decision, Read)
    }
    new = tuple(
        (read, attempt.student)
        for read, attempt in found
        if read != holds.get((read.attempt, read.question))
    )
    return Readings(new, len(found) - len(new))


def _reading(book: Book, mark: ReadMark, where: str) -> tuple[Read, Attempt]:
    if mark.assignment != cell(book.assignment):
        raise InputError(f"{where}: is of {mark.assignment}, not of {book.assignment}.")
    attempt = _attempt(book, mark, where)
    if mark.question not in _to_read(book, attempt):
        raise InputError(
            f"{where}: {mark.question} of {mark.submission} does not wait for a reader. To change "
            "a score that tests gave: `autograder override`."
        )
    book.question(mark.question, mark.points)
    return Read(attempt.id, mark.question, mark.points, mark.comment), attempt


def _attempt(book: Book, mark: ReadMark, where: str) -> Attempt:
    """The newest attempt under this name; cells are compared with cells.

    The student is asked for only where two have files of one name: a spreadsheet takes the zeros
    off the front of an id.
    """
    named = [one for one in book.attempts if cell(one.submission) == mark.submission]
    if len({attempt.student for attempt in named}) > 1:
        named = [attempt for attempt in named if cell(attempt.student) == mark.student]
    if not named:
        raise InputError(
            f"{where}: {mark.submission} of {mark.student} is no attempt that is graded here."
        )
    return named[-1]


def _to_read(book: Book, attempt: Attempt) -> set[str]:
    """The questions of an attempt that a person reads."""
    questions = book.grade(attempt.id).questions
    waiting = {question.name for question in questions if question.status == "awaiting_reader"}
    return waiting | set(book.policy.read)


__all__ = ["Readings", "readings"]
