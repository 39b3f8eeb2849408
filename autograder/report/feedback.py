"""The student's page: what is right, what to try next, and the work as handed in.

The page is told in the order a tutor would: the score in one calm sentence, then for every
question what already holds, a hint, the visible checks that do not pass yet, and hidden ones by
the kind of data alone. What the grader could not decide is named as the grader's matter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from autograder.core.records import Grade, Language, QuestionRecord, TestRecord
from autograder.notebook.answer_cells import starters, written
from autograder.report.file_names import file_name
from autograder.report.labels import Labels, Manifest
from autograder.report.render.page import draw
from autograder.report.texts.catalogue import say

_FULL = 1e-9


@dataclass(frozen=True)
class _Line:
    """One check as the page shows it: its title or name, a sentence, and what it is worth."""

    text: str
    points: float
    name: str = ""
    title: str = ""


@dataclass(frozen=True)
class _Reading:
    """A question that a person reads: what for, and what there is to read."""

    criteria: list[tuple[float, str]]
    state: str
    answer: Markup


@dataclass(frozen=True)
class _Card:
    """One question as the page shows it."""

    record: QuestionRecord
    anchor: str
    title: str
    equation: str
    state: str
    own_checks: bool
    right: tuple[_Line, ...]
    hints: tuple[str, ...]
    failing: tuple[_Line, ...]
    hidden: tuple[_Line, ...]
    unjudged: tuple[_Line, ...]
    reading: _Reading | None


def render(
    grade: Grade, manifest: Manifest | None, node: Mapping[str, Any] | None, language: Language
) -> str:
    """One self-contained HTML page for the student of `grade`, in `language`.

    `manifest` is the bundle's (None for a foreign one), `node` the notebook as read from the
    submission (None leaves that part out). The page holds no script and loads nothing.
    """
    labels = Labels(manifest, language)
    cards = [
        _card(question, f"q{index}", labels, node)
        for index, question in enumerate(grade.questions, 1)
    ]
    return draw(
        "feedback.html",
        language,
        grade=grade,
        title=labels.assignment(grade.assignment),
        share=_share(grade.score, grade.judged),
        summary=_summary(cards, language),
        explanation=grade.explanation.to(language) if grade.explanation else "",
        notices=[notice.to(language) for notice in grade.notices],
        modules=", ".join(grade.missing_modules),
        cards=cards,
        notebook=_notebook(node, language),
    )


def _card(
    record: QuestionRecord, anchor: str, labels: Labels, node: Mapping[str, Any] | None
) -> _Card:
    """`record` sorted into what is right, hints, what fails, and what was not judged."""
    tests = list(enumerate(record.tests))
    failed = [(place, test) for place, test in tests if test.passed is False]
    return _Card(
        record=record,
        anchor=anchor,
        title=labels.question(record.name),
        equation=labels.equation(record.name),
        state=_state(record, _share(record.score, record.possible)),
        own_checks=_tell_of_own_code(record),
        right=_lines(record, [item for item in tests if item[1].passed is True], labels),
        hints=tuple(hint.to(labels.language) for hint in record.hints),
        failing=tuple(
            _visible(record, place, labels, _message(test, labels.language))
            for place, test in failed
            if not test.hidden
        ),
        hidden=_lines(record, [item for item in failed if item[1].hidden], labels),
        unjudged=_lines(record, [item for item in tests if item[1].passed is None], labels),
        reading=_reading(record, labels, node),
    )


def _reading(
    record: QuestionRecord, labels: Labels, node: Mapping[str, Any] | None
) -> _Reading | None:
    """What a person reads of this question; None for one that is judged."""
    rubric = labels.reading(record.name)
    if record.status != "awaiting_reader" or rubric is None or node is None:
        return None
    from autograder.report.render.notebook import cells_html  # noqa: PLC0415  # as in `_notebook`

    answer = written(node, record.name, *starters(rubric))
    drawn = cells_html(answer.cells, labels.language)
    return _Reading(
        labels.criteria(record.name),
        answer.state,
        Markup(drawn),  # noqa: S704 - sanitised there, piece by piece
    )


def _lines(
    record: QuestionRecord, tests: list[tuple[int, TestRecord]], labels: Labels
) -> tuple[_Line, ...]:
    """Checks by name if the student can see them, by category if they are hidden."""
    return tuple(
        _Line(labels.category(record, place), test.points)
        if test.hidden
        else _visible(record, place, labels, "")
        for place, test in tests
    )


def _visible(record: QuestionRecord, place: int, labels: Labels, text: str) -> _Line:
    """A check that the student has seen: by its title, or else by its author's name for it."""
    title = labels.title(record, place)
    name = "" if title else labels.case(record, place)
    return _Line(text, record.tests[place].points, name, title)


def _message(test: TestRecord, language: Language) -> str:
    return test.message.to(language) if test.message else say("question.failing.silent", language)


def _state(record: QuestionRecord, share: float) -> str:
    if record.status != "judged":
        return record.status
    if share >= 1 - _FULL:
        return "full"
    return "partial" if share > 0 else "none"


def _tell_of_own_code(record: QuestionRecord) -> bool:
    """Whether the recorded checks are those of the student's own code, by what they add up to."""
    earned = sum(test.points for test in record.tests if test.passed)
    return bool(record.tests) and abs(earned - record.own_score) < abs(earned - record.score)


def _summary(cards: list[_Card], language: Language) -> str:
    if not cards:
        return say("feedback.no_questions", language)
    judged = [card for card in cards if card.state != "awaiting_reader"]
    full = sum(card.state == "full" for card in judged)
    if full == len(judged):
        key = "feedback.all_full" if len(judged) == len(cards) else "feedback.all_judged_full"
        return say(key, language)
    some = "feedback.some_full" if len(judged) == len(cards) else "feedback.some_judged_full"
    return say(some if full else "feedback.none_full", language, full=full, count=len(judged))


def _notebook(node: Mapping[str, Any] | None, language: Language) -> Markup | None:
    if node is None:
        return None
    # Markdown, highlighting and formulas cost a tenth of a second to import: only pages need them.
    from autograder.report.render.notebook import notebook_html  # noqa: PLC0415

    return Markup(notebook_html(node, language))  # noqa: S704 - sanitised there, piece by piece


def _share(score: float, possible: float) -> float:
    """`score` as a part of `possible`, between 0 and 1."""
    return min(1.0, max(0.0, score / possible)) if possible > 0 else 0.0


__all__ = ["file_name", "render"]
