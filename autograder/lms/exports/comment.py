"""One line for a student, beside the number: what was earned where.

An LMS may read it as HTML and a spreadsheet as a formula, so the line holds neither: markup is
escaped, and a sign that begins a formula gets an apostrophe in front.
"""

from __future__ import annotations

from html import escape

from autograder.core.records import Grade, Language, Mark, Text
from autograder.files.csv_escape import cell
from autograder.lms.exports.points import DecimalSign, written

OURS = "Nabla · "
_POINTS = Text("{score}/{possible} điểm", "{score}/{possible} points")
_PAGE = Text(
    "Nhận xét từng câu nằm trong tệp đính kèm.", "The attached page explains each question."
)
_LONGEST = 500


def comment(mark: Mark, grade: Grade | None, page: bool) -> str:
    """The line about `mark`, in its language; `page`: a feedback page comes with it."""
    language = mark.language
    sign: DecimalSign = "," if language == "vi" else "."
    assert mark.score is not None
    points = _POINTS.to(language).format(
        score=written(mark.score, 2, sign), possible=written(mark.possible, 2, sign)
    )
    parts = [points, *_questions(grade, sign), *_remarks(mark, language)]
    line = " · ".join(map(_harmless, parts))
    if len(line) > _LONGEST:
        line = line[: _LONGEST - 1].rpartition(" · ")[0] + " · …"
    return f"{OURS}{line}" + (f" · {_PAGE.to(language)}" if page else "")


def is_ours(text: str) -> bool:
    """Whether a comment that stands in the LMS was made here: another one is a person's."""
    return OURS.strip() in text[:40]


def _questions(grade: Grade | None, sign: DecimalSign) -> list[str]:
    questions = [q for q in grade.questions if q.status == "judged"] if grade else []
    return [
        f"{q.name}: {written(q.score, 2, sign)}/{written(q.possible, 2, sign)}" for q in questions
    ]


def _remarks(mark: Mark, language: Language) -> list[str]:
    return [remark.to(language) for remark in mark.remarks]


def _harmless(text: str) -> str:
    return cell(escape(text, quote=False))


__all__ = ["comment", "is_ours"]
