"""Marks for whatever reads CSV or JSON: one row or object a student, nothing left out."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence

from autograder.core.records import Mark
from autograder.files.csv_escape import cell
from autograder.lms.exports import points
from autograder.lms.exports.outcome import Outcome, Refusal, Told
from autograder.lms.exports.points import DecimalSign

COLUMNS = (
    "student", "full_name", "email", "status", "score", "possible", "computed", "late_seconds",
    "submission", "remarks",
)  # fmt: skip
PLACES = 10


def render_csv(marks: Sequence[Mark], decimal: DecimalSign = ".") -> Outcome:
    """A table that every spreadsheet opens and none runs; with `,` as decimal, `;` separates.

    UTF-8 with a byte-order mark, CRLF. A student without a number has an empty score.
    """
    buffer = io.StringIO()
    delimiter = ";" if decimal == "," else ","
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_row(mark, decimal) for mark in marks)
    return _outcome(marks, ("\ufeff" + buffer.getvalue()).encode("utf-8"), decimal)


def _row(mark: Mark, sign: DecimalSign) -> list[str]:
    remarks = " ".join(remark.to(mark.language) for remark in mark.remarks)
    student = cell(mark.student)
    return [
        f"'{student}" if student.startswith(("+", "-")) else student,
        cell(mark.ids.get("full_name", "")),
        cell(mark.ids.get("email", "")),
        mark.status,
        _number(mark.score, sign),
        _number(mark.possible, sign),
        _number(mark.computed, sign),
        _number(mark.late_seconds, sign),
        cell(mark.submission or ""),
        cell(remarks),
    ]


def _number(value: float | None, sign: DecimalSign) -> str:
    return "" if value is None else points.written(value, PLACES, sign)


def render_json(marks: Sequence[Mark]) -> Outcome:
    """A JSON array of marks: the fields of `model.Mark`, remarks in both languages."""
    data = [
        {
            "student": mark.student,
            "assignment": mark.assignment,
            "status": mark.status,
            "score": mark.score,
            "possible": mark.possible,
            "computed": mark.computed,
            "submission": mark.submission,
            "late_seconds": mark.late_seconds,
            "language": mark.language,
            "remarks": [remark._asdict() for remark in mark.remarks],
            "ids": dict(mark.ids),
        }
        for mark in marks
    ]
    text = json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    return _outcome(marks, text.encode("utf-8", "backslashreplace"), ".")


def _outcome(marks: Sequence[Mark], content: bytes, sign: DecimalSign) -> Outcome:
    return Outcome(
        content=content,
        told=tuple(
            Told(mark.student, mark.student, _number(mark.score, sign))
            for mark in marks
            if mark.score is not None
        ),
        without_number=tuple(Refusal(m.student, m.status) for m in marks if m.score is None),
    )


__all__ = ["COLUMNS", "render_csv", "render_json"]
