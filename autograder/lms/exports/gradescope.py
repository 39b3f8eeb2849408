"""Gradescope's `results.json`: what its autograder container leaves behind for one submission.

Gradescope shows a student the total only if no test is hidden. So a question is one visible test,
in whose text hidden cases appear by their category, as on the feedback page; hidden tests of their
own would hide every total. Everything is plain text: Gradescope escapes that itself.

Gradescope wants a number in any case. A submission that is held for a person (`needs_review`) gets
what it has earned so far and says so; whoever runs the container may prefer to fail the run, so
that nothing is shown before it is graded again.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from autograder.core.records import Grade, Language, QuestionRecord, TestRecord, Text
from autograder.files.display_text import visible

_LONGEST = 4000
_HELD = Text(
    "Bài này được giữ lại để người chấm xem; điểm có thể thay đổi.",
    "This submission is held for a person to look at; the points may change.",
)
_REJECTED = Text("Bài nộp không chấm được.", "This submission cannot be graded.")
_ALL_RIGHT = Text("Mọi phép kiểm tra đều đạt.", "Every check passes.")
_HIDDEN = Text("Phép kiểm tra ẩn", "Hidden check")
_SILENT = Text("chưa đạt", "does not pass yet")
_OPEN = Text(
    "chưa chấm được, không phải lỗi của bạn", "could not be judged, through no fault of yours"
)
_READ = Text(
    "Người chấm sẽ đọc câu này ({points} điểm).",
    "A person will read this answer ({points} points).",
)
_FOLLOW = Text(
    "Câu này được chấm lại với hàm đúng của câu trước thay cho hàm của bạn.",
    "This question was judged again with a right function of an earlier question for yours.",
)


def results(grade: Grade, manifest: Mapping[str, Any] | None) -> dict[str, Any]:
    """The content of `/autograder/results/results.json` for `grade`; ready for `json.dump`.

    `manifest` is the bundle's `manifest.json` (None for a foreign bundle): it gives questions their
    titles. Text is in the submission's language. No hidden case shows more than its category.
    """
    language = grade.language
    return {
        "score": _points(grade.score),
        "execution_time": round(max(0.0, grade.seconds), 3),
        "output": _clipped("\n".join(_about(grade))),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": [
            _test(question, str(place), _titles(manifest, language), language)
            for place, question in enumerate(grade.questions, start=1)
        ],
        "extra_data": {
            "status": grade.status,
            "isolation": grade.isolation,
            "grader_version": grade.grader_version,
            "assignment_digest": grade.assignment_digest,
            "submission_digest": grade.submission_digest,
        },
    }


def _about(grade: Grade) -> Iterator[str]:
    """What is said above the questions."""
    language = grade.language
    if grade.status == "needs_review":
        yield _HELD.to(language)
    if grade.status == "rejected":
        yield _REJECTED.to(language)
    if grade.explanation is not None:
        yield grade.explanation.to(language)
    for notice in grade.notices:
        yield notice.to(language)


def _test(
    question: QuestionRecord, number: str, titles: Mapping[str, str], language: Language
) -> dict[str, Any]:
    title = titles.get(question.name, "")
    shown = {
        "name": visible(f"{question.name}: {title}" if title else question.name),
        "number": number,
        "visibility": "visible",
    }
    if question.status == "awaiting_reader":  # no points: a zero of two would be red until then
        return shown | {"output": _READ.to(language).format(points=f"{question.possible:g}")}
    full = question.score >= question.possible - 1e-9
    judged = {"status": "passed" if full else "failed"} if question.status == "judged" else {}
    return (
        shown
        | judged
        | {
            "score": _points(question.score),
            "max_score": _points(question.possible),
            "output": _clipped("\n".join(_lines(question, language)) or _ALL_RIGHT.to(language)),
        }
    )


def _lines(question: QuestionRecord, language: Language) -> Iterator[str]:
    """Hints first, as a tutor would; then every check that does not pass."""
    for hint in question.hints:
        yield hint.to(language)
    if question.follow_through:
        yield _FOLLOW.to(language)
    for test in question.tests:
        if test.passed is not True:
            yield _line(test, language)


def _line(test: TestRecord, language: Language) -> str:
    said = test.message.to(language) if test.message else ""
    if test.passed is None:
        said = _OPEN.to(language)
    if said and not test.hidden:
        return f"✗ {said}"  # its name is for programs
    name = _HIDDEN.to(language) if test.hidden else test.name
    return f"✗ {name}: {said or _SILENT.to(language)}"


def _titles(manifest: Mapping[str, Any] | None, language: Language) -> dict[str, str]:
    questions = (manifest or {}).get("questions", ())
    return {question["name"]: question["title"][language] for question in questions}


def _points(value: float) -> float:
    return round(value, 6) if math.isfinite(value) else 0.0


def _clipped(text: str) -> str:
    text = visible(text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


__all__ = ["results"]
