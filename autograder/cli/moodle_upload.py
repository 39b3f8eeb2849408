"""`autograder grade … --worksheet W`: from Moodle's download to what Moodle takes, by one command.

The worksheet is read before anything is graded, so that a wrong file is told at once.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import typer

from autograder.core.errors import UsageError

FOLDER = "upload"


class ToMoodle(NamedTuple):
    """The worksheet that Moodle exported, and whether to wait for readers."""

    worksheet: Path
    without_readers: bool


def to_moodle(worksheet: Path | None, without_readers: bool) -> ToMoodle | None:
    """What the options ask for; None for nothing.

    Raises InputError for a file that is no worksheet, UsageError where there is none to fill in.
    """
    if worksheet is None:
        if without_readers:
            raise UsageError("--without-readers goes with --worksheet: grades are not written yet.")
        return None
    from autograder.batch.outputs.export import check_worksheet

    check_worksheet(worksheet)
    return ToMoodle(worksheet, without_readers)


def write_for_moodle(asked: ToMoodle, out: Path, ledger: str | None) -> None:
    """Write both files into OUT/upload; raises typer.Exit(1) where a row had to be left."""
    from autograder.batch.outputs import export as files
    from autograder.batch.outputs.marks import marks_of
    from autograder.cli.views import export as export_shown

    marked = marks_of(out, ledger, None, asked.without_readers)
    uploads = files.write_moodle(marked, asked.worksheet, out / FOLDER, files.How())
    export_shown.say_uploads(uploads)
    if uploads.outcome.refused:
        raise typer.Exit(1)


__all__ = ["ToMoodle", "to_moodle", "write_for_moodle"]
