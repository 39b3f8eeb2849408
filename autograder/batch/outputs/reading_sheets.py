"""Reading sheets of a graded batch: the answers are read again from the submissions' files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder.core.errors import InputError, NotebookRejected
from autograder.core.records import Grade, Language, Text
from autograder.files.atomic_write import write_whole
from autograder.notebook.answer_cells import Written, starters, written
from autograder.notebook.node import read_node
from autograder.report import reading_csv, reading_sheet
from autograder.report.labels import Labels

_NOTHING = {
    "answered": Text("", ""),
    "empty": Text("(ô trả lời để trống)", "(answer cell left empty)"),
    "missing": Text("(không có ô trả lời: xem notebook)", "(no answer cell: see the notebook)"),
    "unreadable": Text("(không đọc được tệp)", "(the file cannot be read)"),
}


def write_sheets(
    grades: Sequence[Grade],
    paths: dict[str, Path],
    manifest: dict[str, Any] | None,
    question: str,
    folder: Path,
    language: Language,
    names: bool = False,
) -> list[Path]:
    """Write the sheets of `question` and the table to fill in; return them, the table last.

    Raises InputError for a question that no person reads, and where `folder` has a table of that
    name already: a reader may have written into it.
    """
    rubric = Labels(manifest, language).reading(question)
    if manifest is None or rubric is None:
        known = ", ".join(_read_by_people(manifest)) or "none"
        raise InputError(
            f"{question}: no person reads this question. Those that are read: {known}."
        )
    table = folder / f"{question}.csv"
    if table.exists():
        raise InputError(
            f"{table}: exists, and somebody may have written into it. Name another folder, or "
            "move the file away."
        )
    answers = _answers(grades, paths, question, starters(rubric))
    sheets = [
        answers[start : start + reading_sheet.PER_SHEET]
        for start in range(0, max(1, len(answers)), reading_sheet.PER_SHEET)
    ]
    written_files = []
    for number, sheet in enumerate(sheets, start=1):
        path = folder / (f"{question}.html" if len(sheets) == 1 else f"{question}-{number}.html")
        part = (number, len(sheets))
        page = reading_sheet.render(manifest, question, sheet, language, table.name, names, part)
        write_whole(path, page)
        written_files.append(path)
    rows = [_row(answer, language) for answer in answers]
    slug = str(manifest.get("slug", ""))
    write_whole(table, reading_csv.render(slug, question, rubric, rows))
    return [*written_files, table]


def answers_in(path: Path, manifest: Mapping[str, Any]) -> dict[str, str]:
    """The states of the answers in one notebook that a person reads; none for an unreadable one."""
    try:
        node = read_node(path)
    except NotebookRejected:
        return {}
    return {
        name: written(node, name, *starters(entry["reading"])).state
        for name, entry in _read_by_people(manifest).items()
    }


def _read_by_people(manifest: Mapping[str, Any] | None) -> dict[str, Mapping[str, Any]]:
    entries = (manifest or {}).get("questions", ())
    return {entry["name"]: entry for entry in entries if "reading" in entry}


def _answers(
    grades: Sequence[Grade], paths: dict[str, Path], question: str, began: Sequence[str]
) -> list[reading_sheet.Answer]:
    """The answers of all submissions whose grade waits for them, in the order of their codes."""
    waiting = [
        grade
        for grade in grades
        if any(q.name == question and q.status == "awaiting_reader" for q in grade.questions)
    ]
    named = reading_sheet.codes(question, (grade.submission for grade in waiting))
    answers = [
        reading_sheet.Answer(
            code=named[grade.submission],
            student=grade.student,
            submission=grade.submission,
            written=_written(paths.get(grade.submission), question, began),
        )
        for grade in waiting
    ]
    return sorted(answers, key=lambda answer: answer.code)


def _written(path: Path | None, question: str, began: Sequence[str]) -> Written | None:
    if path is None:
        return None
    try:
        return written(read_node(path), question, *began)
    except NotebookRejected:
        return None


def _row(answer: reading_sheet.Answer, language: Language) -> reading_csv.Row:
    return reading_csv.Row(
        code=answer.code,
        student=answer.student,
        submission=answer.submission,
        blank=answer.state == "empty",
        comment=_NOTHING[answer.state].to(language),
    )
