"""What crosses from a judge to its worker is data: every number in it is checked against the tests.

A hole in a library that a test uses may give a student the judge. What the judge then says is held
to what the worker loaded before the fork: these questions, these cases, these points, and a score
that otter's own rules make of the verdicts. Anything else is a fault of the grader.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from autograder.bundle.bundle import Bundle
from autograder.core.errors import GraderFault
from autograder.core.records import QuestionRecord, TestRecord, Text
from autograder.judging.case_runner import CaseOutcome, Told
from autograder.judging.outcomes import scored

if TYPE_CHECKING:
    from autograder.judging.judge import Report

TEXT_CAP = 20_000  # characters of one message or hint
MANY = 200  # hints, misconceptions of one question


@dataclass(frozen=True)
class Expected:
    """What a report must say of a question: its test file as loaded, or its points where none."""

    test_file: Any | None
    possible: float


def expected_questions(bundle: Bundle, loaded: Mapping[str, Any]) -> dict[str, Expected]:
    """Every question of the bundle that a report has to list, by the name in its record."""
    infos = bundle.manifest.questions if bundle.manifest else {}
    found = {test.name: Expected(test, round(float(test.possible), 6)) for test in loaded.values()}
    for name in bundle.broken:
        found[name] = Expected(None, infos[name].points if name in infos else 0.0)
    for info in infos.values():
        if info.read:
            found[info.name] = Expected(None, round(float(info.points), 6))
    return found


def checked(report: Report, expected: Mapping[str, Expected]) -> Report:
    """`report`, if it lists every question and says nothing impossible. Raises GraderFault."""
    names = [question.name for question in report.questions]
    if sorted(names) != sorted(expected):
        raise GraderFault(
            f"the judge reported on {', '.join(names) or 'no question'}, "
            f"but the bundle has {', '.join(expected) or 'none'}"
        )
    for question in report.questions:
        _check(question, expected[question.name])
    refused = [name for _, names in report.refused for name in names]
    positions = (*report.stopped, *report.killed, *report.unrun, *(at for at, _ in report.refused))
    if not all(type(position) is int for position in positions):
        raise GraderFault("the judge's report names cells by something else than positions")
    if not all(_short(word) for word in (*report.missing, *report.layers, *refused)):
        raise GraderFault("the judge's report names modules or layers by something else than text")
    return report


def _check(question: QuestionRecord, expected: Expected) -> None:
    _demand(question, "points possible", question.possible == expected.possible)
    numbers = (question.score, question.own_score)
    _demand(question, "a score", all(type(number) in (int, float) for number in numbers))
    _demand(question, "a score", _between(question.own_score, question.score, question.possible))
    raised = question.follow_through is True
    _demand(question, "a raised score", (question.score > question.own_score) == raised)
    _demand(question, "texts", _texts_fit(question))
    if expected.test_file is None:
        _demand(question, "a verdict", question.status in ("not_judged", "awaiting_reader"))
        _demand(question, "a score", question.score == 0)
        return
    cases = expected.test_file.test_cases
    _demand(question, "cases", len(cases) == len(question.tests))
    _demand(question, "cases", all(map(_same_case, cases, question.tests)))
    missed = any(test.passed is None for test in question.tests)
    _demand(question, "a verdict", question.status == ("not_judged" if missed else "judged"))
    own = _score(expected.test_file, question.tests)
    _demand(question, f"a score of its verdicts ({own:g})", question.own_score == own)


def _same_case(case: Any, test: TestRecord) -> bool:
    told = test.passed is None or type(test.passed) is bool
    same = (test.name, test.hidden) == (str(case.name), bool(case.hidden))
    return told and same and test.points == round(float(case.points), 6)


def _between(own: float, score: float, possible: float) -> bool:
    # Otter lets a case's points be negative: then the score may lie below 0, never above the rest.
    return own <= score <= max(possible, 0.0) + 1e-6


def _score(test_file: Any, tests: Sequence[TestRecord]) -> float:
    """What otter's rules give for these verdicts."""
    outcomes = [
        CaseOutcome(t.name, t.hidden, t.passed, Told(t.passed is True, ""), None, ()) for t in tests
    ]
    return round(float(scored(test_file, outcomes).score), 6)


def _texts_fit(question: QuestionRecord) -> bool:
    messages = [test.message for test in question.tests]
    texts = [text for text in (*question.hints, *messages) if text is not None]
    few = len(question.hints) <= MANY and len(question.misconceptions) <= MANY
    return few and all(map(_fits, texts)) and all(map(_short, question.misconceptions))


def _fits(text: Text) -> bool:
    return all(isinstance(part, str) and len(part) <= TEXT_CAP for part in text)


def _short(word: object) -> bool:
    return isinstance(word, str) and len(word) <= TEXT_CAP


def _demand(question: QuestionRecord, what: str, holds: bool) -> None:
    if not holds:
        raise GraderFault(
            f"the judge's report on {question.name} does not hold {what} that its tests can give"
        )
