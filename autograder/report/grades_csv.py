"""`grades.csv`: one row a submission, safe to open in any spreadsheet.

The text begins with a byte-order mark, so that Excel reads Vietnamese, and ends its lines with
CRLF; write it with `open(path, "w", encoding="utf-8", newline="")`. Numbers use a decimal point.

Text cells cannot become formulas (`autograder.files.csv_escape`).
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Sequence

from autograder.core.records import Grade
from autograder.files.csv_escape import cell

_BEFORE = ("submission", "student", "status", "score", "possible", "awaiting")


def render(grades: Sequence[Grade]) -> str:
    """The whole table as text: a header, then one row a grade, in the order given.

    Columns: submission, student, status, score, possible, awaiting, one score a question in the
    order the questions first appear, reason. Scores are those of `results.jsonl`; a question that
    was not reached is an empty cell, and `status` tells a rejected submission from a zero.
    `awaiting` are the points of `possible` that a person has still to give; the cells of those
    questions are empty, too.
    """
    questions = _question_names(grades)
    buffer = io.StringIO()
    writer = csv.writer(buffer, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    writer.writerow([*_BEFORE, *map(cell, questions), "reason"])
    for grade in grades:
        writer.writerow(_row(grade, questions))
    return "\ufeff" + buffer.getvalue()


def _first(text: str) -> str:
    """A cell at the start of a line."""
    return f"'{text}" if text.startswith(("+", "-")) else text


def _question_names(grades: Iterable[Grade]) -> list[str]:
    names = (question.name for grade in grades for question in grade.questions)
    return list(dict.fromkeys(names))


def _row(grade: Grade, questions: Sequence[str]) -> list[str]:
    scores = {
        question.name: points(question.score)
        for question in grade.questions
        if question.status != "awaiting_reader"
    }
    return [
        _first(cell(grade.submission)),
        cell(grade.student),
        grade.status,
        points(grade.score),
        points(grade.possible),
        points(grade.awaiting),
        *(scores.get(name, "") for name in questions),
        cell(grade.reason),
    ]


def points(value: float) -> str:
    """`value` as a cell, with a decimal point; "" for what is no number."""
    return f"{value:.10g}" if math.isfinite(value) else ""


__all__ = ["cell", "points", "render"]
