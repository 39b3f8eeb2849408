"""What `autograder export` shows: what was written, what was left out and why, what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from autograder.batch.outputs.export import Uploads
from autograder.cli.views.console import LISTED, counted, plain
from autograder.cli.views.listing import say_line, say_list
from autograder.lms.exports.outcome import Outcome

WITHOUT_NUMBER = {
    "awaiting_reader": "a person reads it first (--without-readers: counts what is judged)",
    "needs_review": "held for a person to look at",
    "rejected": "the file could not be graded",
    "absent": "nothing was handed in",
    "excused": "excused",
}


def say_outcome(path: Path, outcome: Outcome) -> None:
    """The rows that got a grade in one line; every other row and student by name."""
    say_line(plain(f"{path}: {counted(len(outcome.told), 'grade')}"))
    for note in outcome.notes:
        say_line(plain(f"  {note}"))
    say_list("left as it was", [f"{row}: {reason}" for row, reason in outcome.refused], "red")
    say_list("a grade, but no row", outcome.without_row, "yellow")
    say_list("a row, but no submission", outcome.without_mark, "yellow")
    for status in dict.fromkeys(status for _, status in outcome.without_number):
        students = [student for student, why in outcome.without_number if why == status]
        say_list(f"no number, {WITHOUT_NUMBER.get(status, status)}", students, "yellow")


def say_uploads(uploads: Uploads) -> None:
    """The worksheet, the zip of pages, and where both go in Moodle."""
    say_outcome(uploads.worksheet, uploads.outcome)
    told = len(uploads.outcome.told)
    if uploads.pages:
        say_line(plain(f"{uploads.archive}: {counted(uploads.pages, 'feedback page')}"))
    if uploads.pages < told:
        missing = counted(told - uploads.pages, "student")
        say_line(f"  no page for {missing}: `autograder feedback OUT` makes them")
    steps = ["Upload grading worksheet"] if told else []
    steps += ["Upload multiple feedback files in a zip"] if uploads.pages else []
    if steps:
        say_line(f"next, in Moodle's list of submissions: {', then '.join(steps)}")


def say_files(paths: Sequence[Path], target: str) -> None:
    """Files of a format that has one a submission."""
    say_line(plain(f"{counted(len(paths), 'file')} for {target}:"))
    for path in paths[:LISTED]:
        say_line(plain(f"  {path}"))
    if len(paths) > LISTED:
        say_line(f"  … and {len(paths) - LISTED} more")


__all__ = ["say_files", "say_outcome", "say_uploads"]
