"""The history of decisions as a table: who, what, why, when, and whether it still holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from itertools import groupby

from rich.table import Table

from autograder.cli.views.console import console, plain
from autograder.core.errors import InputError
from autograder.gradebook.book import Book
from autograder.gradebook.decisions import (
    Accept,
    Choose,
    Decision,
    Drop,
    Excuse,
    Extend,
    Identify,
    Read,
    SetHandedIn,
    SetPolicy,
    SetQuestion,
    SetWhole,
    Undo,
    decision_of,
)
from autograder.gradebook.effective_decisions import undone_events
from autograder.ledger import Event


@dataclass(frozen=True)
class _Row:
    """One line: a decision, or the readings of one question entered together."""

    numbers: str
    event: Event
    student: str
    said: str
    holds: bool


def say_events(book: Book, student: str | None) -> None:
    """All decisions, the oldest first, or those about one student; what was undone is dimmed."""
    told = [event for event in book.events if student is None or event.student == student]
    if not told:
        console.print("no decision is recorded")
        return
    zone = _zone(book)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("event", "when", "who", "student", "decision", "reason"):
        table.add_column(column, overflow="fold", no_wrap=column in {"event", "when"})
    for row in _rows(told, book, together=student is None):
        when = _moment(row.event.at, zone)
        cells = (row.numbers, when, row.event.author, row.student, row.said, row.event.reason)
        table.add_row(*map(plain, cells), style="" if row.holds else "dim")
    console.print(table)


def _rows(events: Sequence[Event], book: Book, together: bool) -> Iterator[_Row]:
    """A row a decision; `together`: one for all readings of a question that follow each other."""
    undone = {
        told.event: event.id for event in book.events if isinstance(told := _decision(event), Undo)
    }
    gone = undone_events(book.events)
    for key, same in groupby(events, _reading):
        group = list(same)
        if together and key is not None and len(group) > 1:
            numbers = f"{group[0].id}–{group[-1].id}"
            yield _Row(
                numbers, group[0], f"{len(group)} students", f"{key[0]} was read", holds=True
            )
            continue
        for event in group:
            said = _said(_decision(event), event, book)
            said += f" (undone by {undone[event.id]})" if event.id in gone else ""
            holds = event.id not in gone
            yield _Row(str(event.id), event, event.student or "everybody", said, holds)


def _decision(event: Event) -> Decision | None:
    """What an event decides; None where that cannot be read: then its kind is shown."""
    try:
        return decision_of(event)
    except InputError:
        return None


def _reading(event: Event) -> tuple[str, str] | None:
    """The question and the reader of a reading; None for other decisions."""
    told = _decision(event)
    return (told.question, event.author) if isinstance(told, Read) else None


def _said(  # noqa: PLR0911, PLR0912  # a line for each kind of decision, nothing else
    decision: Decision | None, event: Event, book: Book
) -> str:
    """A decision in words."""
    names = {attempt.id: attempt.submission for attempt in book.attempts}
    zone = _zone(book)
    match decision:
        case SetQuestion(question, score, attempt):
            return f"{question} = {score:g}" + (f" in {names.get(attempt)}" if attempt else "")
        case SetWhole(score):
            return f"mark = {score:g}"
        case Excuse():
            return "excused"
        case Accept(attempt):
            return f"{names.get(attempt)} stands as graded"
        case Choose(attempt):
            return f"{names.get(attempt)} counts"
        case SetHandedIn(attempt, at):
            return f"{names.get(attempt)} was handed in {_moment(at, zone)}"
        case Extend(until):
            return f"due {_moment(until, zone)}"
        case Read(attempt, question, score, comment):
            quoted = f" “{comment}”" if comment else ""
            return f"{question} = {score:g}, read in {names.get(attempt)}{quoted}"
        case Identify(key):
            return f"these files are {key}'s"
        case Drop(question, how):
            return f"{question} dropped: {how.replace('_', ' ')}"
        case SetPolicy(table):
            return "rules: " + ", ".join(f"{key} {value}" for key, value in table.items())
        case Undo(number):
            return f"undo {number}"
        case None:
            return _told(event)


def _told(event: Event) -> str:
    """What a recorded deed was that decides nothing by itself; an unknown one by its kind."""
    payload = event.payload
    match event.kind:
        case "posted":
            return f"posted {payload.get('score', '?')} to {payload.get('remote', '?')}"
        case "regrade":
            moved = [
                f"{payload[f'{name}s']} {name}"
                for name in ("gain", "lose")
                if payload.get(f"{name}s")
            ]
            policy = str(payload.get("policy", "")).replace("-", " ")
            return f"regraded, {policy}: {', '.join(moved) or 'nothing changed'}"
        case kind:
            return kind


def _zone(book: Book) -> tzinfo | None:
    """The clocks of the policy; those of this machine where it cannot be read."""
    try:
        return book.zone
    except InputError:
        return None


def _moment(moment: datetime, zone: tzinfo | None) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}"


__all__ = ["say_events"]
