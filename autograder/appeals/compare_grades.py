"""Whether a rerun says what was recorded: every verdict, every point; and what else has changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from autograder.core.appeal import Difference
from autograder.core.records import Grade, QuestionRecord, TestRecord, Text

SAME = 1e-6  # points
HELD_AS_DUPLICATE = re.compile(r"\d+ submissions of student ")  # `batch.engines.local` holds these


def differences(recorded: Grade, rerun: Grade) -> tuple[Difference, ...]:
    """What the two grades say differently: the status, then question by question."""
    return tuple(_differences(recorded, rerun))


def _differences(recorded: Grade, rerun: Grade) -> Iterator[Difference]:
    if recorded.status != rerun.status and not _held_by_the_batch(recorded):
        yield Difference("", "", "status", recorded.status, rerun.status)
    if abs(recorded.score - rerun.score) > SAME:
        yield Difference("", "", "score", recorded.score, rerun.score)
    before = {question.name: question for question in recorded.questions}
    now = {question.name: question for question in rerun.questions}
    for name in dict.fromkeys([*before, *now]):
        yield from _of_question(name, before.get(name), now.get(name))


def _of_question(
    name: str, before: QuestionRecord | None, now: QuestionRecord | None
) -> Iterator[Difference]:
    if before is None or now is None:
        scores = [None if one is None else one.score for one in (before, now)]
        yield Difference(name, "", "missing", *scores)
        return
    if before.status != now.status:
        yield Difference(name, "", "status", before.status, now.status)
    if abs(before.score - now.score) > SAME:
        yield Difference(name, "", "score", before.score, now.score)
    elif abs(before.own_score - now.own_score) > SAME:
        yield Difference(name, "", "own_score", before.own_score, now.own_score)
    yield from _of_cases(name, before.tests, now.tests)


def _of_cases(
    name: str, before: tuple[TestRecord, ...], now: tuple[TestRecord, ...]
) -> Iterator[Difference]:
    verdicts = {test.name: test.passed for test in before}
    again = {test.name: test.passed for test in now}
    for case in dict.fromkeys([*verdicts, *again]):
        if case not in verdicts or case not in again:
            yield Difference(name, case, "missing", verdicts.get(case), again.get(case))
        elif verdicts[case] != again[case]:
            yield Difference(name, case, "verdict", verdicts[case], again[case])


def _held_by_the_batch(recorded: Grade) -> bool:
    return HELD_AS_DUPLICATE.match(recorded.reason) is not None


def changes(recorded: Grade, rerun: Grade) -> tuple[Text, ...]:
    """What is not as it was when the grade was recorded, and may explain a difference."""
    return tuple(_changes(recorded, rerun))


def _changes(recorded: Grade, rerun: Grade) -> Iterator[Text]:
    if recorded.submission_digest != rerun.submission_digest:
        yield Text(
            "Tệp bài nộp đã khác so với lúc chấm.",
            "The submitted file is not the one that was graded: its digest differs.",
        )
    if recorded.assignment_digest != rerun.assignment_digest:
        yield Text(
            "Bộ kiểm tra đã khác so với lúc chấm "
            f"({recorded.assignment_digest[:12]} → {rerun.assignment_digest[:12]}).",
            "The assignment's tests have changed since "
            f"({recorded.assignment_digest[:12]} → {rerun.assignment_digest[:12]}).",
        )
    if recorded.grader_version != rerun.grader_version:
        yield Text(
            f"Phiên bản máy chấm đã khác: {recorded.grader_version} → {rerun.grader_version}.",
            f"Another grader version: {recorded.grader_version} → {rerun.grader_version}.",
        )
    if recorded.isolation != rerun.isolation:
        yield Text(
            f"Mức cô lập đã khác: {recorded.isolation} → {rerun.isolation}.",
            f"Another isolation level: {recorded.isolation} → {rerun.isolation}.",
        )
    if _held_by_the_batch(recorded):
        yield Text(
            "Khi chấm cả lớp, bài này được giữ lại cho người xem vì sinh viên nộp nhiều tệp: "
            f"{recorded.reason}.",
            "The batch held this submission for a person, because the student handed in several "
            f"files: {recorded.reason}.",
        )
