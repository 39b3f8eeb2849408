"""`autograder export FORMAT OUT`: the grades of a batch in the file that an LMS takes."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.cli.options import (
    KeptOption,
    Points,
    PointsOption,
    RosterOption,
    WithoutReadersOption,
)
from autograder.core.errors import UsageError

if TYPE_CHECKING:
    from autograder.lms.exports.points import DecimalSign


class Format(StrEnum):
    """Who is to read the file."""

    moodle = "moodle"
    canvas = "canvas"
    brightspace = "brightspace"
    gradescope = "gradescope"
    csv = "csv"
    json = "json"


class Decimal(StrEnum):
    """The decimal sign; auto is the one that the LMS's own file uses."""

    auto = "auto"
    point = "point"
    comma = "comma"


def export(
    target: Annotated[Format, typer.Argument(help="Who is to read the file.")],
    out: Annotated[Path, typer.Argument(help="The folder that `grade` wrote.")],
    to: Annotated[Path, typer.Option("--to", help="The file to write; for Moodle a folder.")],
    worksheet: Annotated[
        Path | None, typer.Option(help="Moodle's grading worksheet, as downloaded.")
    ] = None,
    gradebook: Annotated[
        Path | None, typer.Option(help="The gradebook CSV that Canvas or Brightspace exported.")
    ] = None,
    item: Annotated[
        str, typer.Option(help="The assignment there: its title, or Canvas's number.")
    ] = "",
    points: PointsOption = Points.scale,
    decimal: Annotated[
        Decimal, typer.Option(help="Decimal sign; auto: as in the LMS's own file.")
    ] = Decimal.auto,
    replace: Annotated[
        bool, typer.Option("--replace", help="Write over grades that stand in the LMS.")
    ] = False,
    without_readers: WithoutReadersOption = False,
    ledger: KeptOption = None,
    roster: RosterOption = None,
) -> None:
    """Write the grades in OUT into the file that an LMS takes; say what it would not take.

    Exit code 1 where a row was left out that the LMS would refuse or change.
    """
    from autograder.batch.outputs import export as files
    from autograder.batch.outputs.marks import marks_of
    from autograder.cli.views import export as export_shown

    marked = marks_of(out, ledger, roster, without_readers)
    how = files.How(item, points.value, _sign(decimal), replace)
    if target is Format.gradescope:
        export_shown.say_files(files.write_gradescope(marked, to), "Gradescope")
        return
    if target is Format.moodle:
        uploads = files.write_moodle(marked, _needed(worksheet), to, how)
        outcome = uploads.outcome
        export_shown.say_uploads(uploads)
    else:
        tables: dict[Format, files.TableFormat] = {
            Format.canvas: "canvas",
            Format.brightspace: "brightspace",
            Format.csv: "csv",
            Format.json: "json",
        }
        outcome = files.write_table(marked, tables[target], gradebook, to, how)
        export_shown.say_outcome(to, outcome)
    if outcome.refused:
        raise typer.Exit(1)


def _sign(decimal: Decimal) -> DecimalSign | None:
    if decimal is Decimal.auto:
        return None
    return "," if decimal is Decimal.comma else "."


def _needed(worksheet: Path | None) -> Path:
    if worksheet is None:
        raise UsageError(
            "Moodle needs --worksheet: the grading worksheet that the assignment offers for "
            "download. It says whose row is whose, and goes back with the grades in it."
        )
    return worksheet


__all__ = ["export"]
