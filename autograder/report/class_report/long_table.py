"""`table.csv`: everything that was found out about a class, for an instructor's own analysis.

Long form ("tidy"): every row is one thing, and `kind` says which.

- `submission`: one row a submission, rejected ones too: status, reason, score, seconds;
- `question`: one row a submission and question: score, own score, follow-through, where judged;
- `case`: one row a submission, question and test case: hidden or not, passed or not, its points;
- `misconception`: one row a submission and known misconception that was recognised in it.

A column that a kind does not have is empty. `passed` is 1, 0, or empty where the case could not be
judged. Text is neutralised against formulas, and the file is written, as in `grades_csv`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from autograder.core.records import Grade, QuestionRecord, TestRecord
from autograder.files.csv_escape import cell
from autograder.report.grades_csv import points
from autograder.report.labels import Labels, Manifest

COLUMNS = (
    "kind", "submission", "student", "status", "question", "question_status", "case", "hidden",
    "passed", "misconception", "score", "possible", "own_score", "follow_through", "judged_at",
    "missing_modules", "reason", "seconds", "isolation",
)  # fmt: skip
_BLOCK = 200


def blocks(grades: Iterable[Grade], manifest: Manifest | None) -> Iterator[str]:
    """The table as consecutive pieces of text, a few hundred submissions each.

    A case goes by the id its author gave it in the manifest, else by otter's own name. Join the
    pieces, or write them one after the other to a file opened with `encoding="utf-8", newline=""`.
    """
    names = _Names(Labels(manifest, "en"))
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    buffer.write("\ufeff")
    writer.writerow(COLUMNS)
    for count, grade in enumerate(grades, start=1):
        writer.writerows(_rows(grade, names))
        if count % _BLOCK == 0:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


class _Names:
    """Cells that a class repeats, neutralised once."""

    def __init__(self, labels: Labels) -> None:
        self._labels = labels
        self._cases: dict[tuple[str, str, int], tuple[str, str]] = {}

    def case(self, question: QuestionRecord, position: int) -> tuple[str, str]:
        """The cells for a question and for its case at `position`."""
        key = (question.name, question.tests[position].name, position)
        if key not in self._cases:
            identifier = self._labels.case(question, position)
            self._cases[key] = (cell(question.name), cell(identifier))
        return self._cases[key]


def _rows(grade: Grade, names: _Names) -> Iterator[Sequence[str]]:
    who = (cell(grade.submission), cell(grade.student), grade.status)
    yield _row(
        "submission",
        who,
        score=points(grade.score),
        possible=points(grade.possible),
        missing_modules=cell(" ".join(grade.missing_modules)),
        reason=cell(grade.reason),
        seconds=points(round(grade.seconds, 3)),
        isolation=cell(grade.isolation),
    )
    for question in grade.questions:
        name = cell(question.name)
        yield _question(question, who, name)
        for position, test in enumerate(question.tests):
            yield _case(test, who, *names.case(question, position))
        for identifier in dict.fromkeys(question.misconceptions):
            yield _row("misconception", who, question=name, misconception=cell(identifier))


def _question(question: QuestionRecord, who: Sequence[str], name: str) -> Sequence[str]:
    return _row(
        "question",
        who,
        question=name,
        question_status=question.status,
        score=points(question.score),
        possible=points(question.possible),
        own_score=points(question.own_score),
        follow_through=str(int(question.follow_through)),
        judged_at=question.judged_at,
    )


def _case(test: TestRecord, who: Sequence[str], question: str, case: str) -> Sequence[str]:
    """Written out by position: there are a hundred of these to one of any other kind."""
    passed = "" if test.passed is None else "1" if test.passed else "0"
    earned = "" if test.passed is None else points(test.points) if test.passed else "0"
    hidden = "1" if test.hidden else "0"
    return ("case", *who, question, "", case, hidden, passed, "", earned, points(test.points),
            "", "", "", "", "", "", "")  # fmt: skip


def _row(kind: str, who: Sequence[str], **fields: str) -> Sequence[str]:
    row = dict.fromkeys(COLUMNS, "") | fields
    row["kind"] = kind
    row["submission"], row["student"], row["status"] = who
    return tuple(row.values())


__all__ = ["COLUMNS", "blocks"]
