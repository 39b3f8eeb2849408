"""The marks of a batch as files that an LMS takes. Nothing is written before all is known to fit.

The file that the LMS exported is read, never written: the answer goes elsewhere.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal, NamedTuple

from autograder.batch.outputs.marks import Marked
from autograder.core.errors import InputError, UsageError
from autograder.files.atomic_write import write_whole
from autograder.lms.exports import (
    brightspace,
    canvas,
    csv_json,
    gradescope,
    moodle,
    moodle_feedback,
)
from autograder.lms.exports.comment import comment
from autograder.lms.exports.lossless_csv import Sheet
from autograder.lms.exports.outcome import Outcome
from autograder.lms.exports.points import DecimalSign, PointsPolicy
from autograder.report.feedback import file_name

TableFormat = Literal["canvas", "brightspace", "csv", "json"]


@dataclass(frozen=True)
class How:
    """How numbers are written: see the `render` of each format. `sign` None: as the LMS does."""

    item: str = ""
    points: PointsPolicy = "scale"
    sign: DecimalSign | None = None
    replace: bool = False


class Uploads(NamedTuple):
    """What goes to Moodle: the worksheet, and the zip with so many `pages`."""

    worksheet: Path
    outcome: Outcome
    archive: Path
    pages: int


def check_worksheet(worksheet: Path) -> None:
    """Raises InputError for what cannot be filled in as Moodle's grading worksheet."""
    moodle.Worksheet(Sheet.parse(_read(worksheet), worksheet.name), {}, None)


def write_moodle(marked: Marked, worksheet: Path, to: Path, how: How) -> Uploads:
    """Write the worksheet with grades and the zip of feedback pages.

    `to` is a folder, or a `.csv` beside which the zip goes. Raises InputError as
    `moodle.render` does, and where nothing can be written.
    """
    table, archive = _places(to, worksheet)
    _refuse_to_overwrite(table, worksheet)
    pages = {mark.student: marked.page(mark) for mark in marked.marks}
    comments = {
        mark.student: comment(mark, marked.grade(mark), pages[mark.student] is not None)
        for mark in marked.marks
        if mark.score is not None
    }
    outcome, participants = moodle.render(
        marked.marks, _read(worksheet), comments, worksheet.name, how.points, how.sign, how.replace
    )
    told = {number: pages[mark.student] for number, mark in participants.items()}
    files = {number: partial(_read, page) for number, page in told.items() if page is not None}
    if files:
        write_whole(archive, moodle_feedback.render(files, marked.assignment))
    write_whole(table, outcome.content)
    return Uploads(table, outcome, archive, len(files))


def _places(to: Path, worksheet: Path) -> tuple[Path, Path]:
    if to.suffix.casefold() == ".csv" and not to.is_dir():
        return to, to.with_name(f"{to.stem}-feedback.zip")
    return to / worksheet.name, to / "feedback_files.zip"


def write_table(
    marked: Marked, target: TableFormat, given: Path | None, to: Path, how: How
) -> Outcome:
    """Write one table. `given` is the gradebook that Canvas or Brightspace exported."""
    if given is not None:
        _refuse_to_overwrite(to, given)
    outcome = _render(marked, target, given, how)
    write_whole(to, outcome.content)
    return outcome


def _render(marked: Marked, target: TableFormat, given: Path | None, how: How) -> Outcome:
    if target == "csv":
        return csv_json.render_csv(marked.marks, how.sign or ".")
    if target == "json":
        return csv_json.render_json(marked.marks)
    name = "" if given is None else given.name
    data = None if given is None else _read(given)
    options = (name, how.item, how.points, how.sign, how.replace)
    if target == "brightspace":
        return brightspace.render(marked.marks, data, *options)
    if data is None:
        raise UsageError(
            "Canvas needs the gradebook that it exported (--gradebook): a column that it does not "
            "know becomes a new assignment."
        )
    return canvas.render(marked.marks, data, *options)


def write_gradescope(marked: Marked, to: Path) -> list[Path]:
    """Write one results.json a submission: `to` itself if it ends in .json, else a folder."""
    grades = list(marked.grades.values())
    alone = to.suffix.casefold() == ".json"
    if alone and len(grades) > 1:
        raise UsageError(
            f"{to}: {len(grades)} submissions do not fit into one results.json. Name a folder."
        )
    written = []
    for grade in grades:
        name = file_name(grade.submission).removesuffix(".html")
        path = to if alone else to / f"{name}.json"
        data = gradescope.results(grade, marked.manifest)
        write_whole(path, json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8"))
        written.append(path)
    return written


def _refuse_to_overwrite(to: Path, given: Path) -> None:
    if to.exists() and given.exists() and to.samefile(given):
        raise UsageError(f"{to} is the LMS's own file and stays as it is. Name another with --to.")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}).") from error


__all__ = [
    "How", "Uploads", "check_worksheet", "write_gradescope", "write_moodle", "write_table",
]  # fmt: skip
