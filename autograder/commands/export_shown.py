"""What `autograder export` shows: what was written, what was left out and why, what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.text import Text as Styled

from autograder.batch.export import Uploads
from autograder.lms.outbound.outcome import Outcome
from autograder.terminal import LISTED, console, plain

WITHOUT_NUMBER = {
    "awaiting_reader": "a person reads it first (--without-readers: counts what is judged)",
    "needs_review": "held for a person to look at",
    "rejected": "the file could not be graded",
    "absent": "nothing was handed in",
    "excused": "excused",
}


def say_outcome(path: Path, outcome: Outcome) -> None:
    """The rows that got a grade in one line; every other row and student by name."""
    _print(plain(f"{path}: {_count(len(outcome.told), 'grade')}"))
    for note in outcome.notes:
        _print(plain(f"  {note}"))
    _say_list("left as it was", [f"{row}: {reason}" for row, reason in outcome.refused], "red")
    _say_list("a grade, but no row", outcome.without_row, "yellow")
    _say_list("a row, but no submission", outcome.without_mark, "yellow")
    for status in dict.fromkeys(status for _, status in outcome.without_number):
        students = [student for student, why in outcome.without_number if why == status]
        _say_list(f"no number, {WITHOUT_NUMBER.get(status, status)}", students, "yellow")


def say_uploads(uploads: Uploads) -> None:
    """The worksheet, the zip of pages, and where both go in Moodle."""
    say_outcome(uploads.worksheet, uploads.outcome)
    told = len(uploads.outcome.told)
    if uploads.pages:
        _print(plain(f"{uploads.archive}: {_count(uploads.pages, 'feedback page')}"))
    if uploads.pages < told:
        missing = _count(told - uploads.pages, "student")
        _print(f"  no page for {missing}: `autograder feedback OUT` makes them")
    steps = ["Upload grading worksheet"] if told else []
    steps += ["Upload multiple feedback files in a zip"] if uploads.pages else []
    if steps:
        _print(f"next, in Moodle's list of submissions: {', then '.join(steps)}")


def say_files(paths: Sequence[Path], target: str) -> None:
    """Files of a format that has one a submission."""
    _print(plain(f"{_count(len(paths), 'file')} for {target}:"))
    for path in paths[:LISTED]:
        _print(plain(f"  {path}"))
    if len(paths) > LISTED:
        _print(f"  … and {len(paths) - LISTED} more")


def _say_list(what: str, lines: Sequence[str], style: str) -> None:
    if lines:
        _print(Styled(f"{what}: {len(lines)}", style=style))
        for line in lines:
            _print(plain(f"  {line}"))


def _print(line: Styled | str) -> None:
    """A line as long as it is: a path that is broken in two cannot be copied."""
    console.print(line, soft_wrap=True)


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


__all__ = ["say_files", "say_outcome", "say_uploads"]
