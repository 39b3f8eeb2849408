"""The gate for known wrong answers: each fails a hidden case and is told its own hint.

Diagnosis names the misconception that agrees with a student's function on all recorded calls. Two
that agree with each other on all of them are a riddle: the first in the file would lend its hint to
both, so they have to be merged, or a case has to tell them apart.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from autograder.authoring.source.known_answers import Answer
from autograder.authoring.source.source import Question, Source
from autograder.authoring.validate.findings import Finding
from autograder.authoring.validate.forked_tasks import Bounds, Ended, forked
from autograder.authoring.validate.in_process_runner import Stage
from autograder.judging.diagnosis.diagnose import diagnose
from autograder.judging.question_records import known_misconceptions

STUDENTS = tuple(f"student-{number}" for number in range(1, 9))


@dataclass(frozen=True)
class Tried:
    """What became of one wrong answer in process: the cases it fails, what it looks like."""

    failed: tuple[str, ...]
    misconceptions: tuple[str, ...]
    hints: tuple[str, ...]


def reference_findings(stage: Stage) -> Iterator[Finding]:
    """The stage itself: the reference passes every case on it."""
    for question in stage.source.questions:
        for played in stage.play(question.name):
            if not played.passed:
                yield Finding(
                    "reference fails",
                    f"{question.name} - {played.id}",
                    "the reference, called directly, fails this case. Mend one of them.",
                )


def seed_findings(stage: Stage, workers: int) -> Iterator[Finding]:
    """The hidden data of other students: the reference passes every case with them, too."""
    tasks = [partial(_lost_with, stage, seed) for seed in STUDENTS]
    lost: dict[str, list[str]] = {}
    for seed, end in zip(STUDENTS, forked(tasks, workers, Bounds()), strict=True):
        for case in end.value if end.done else ["every case"]:
            lost.setdefault(case, []).append(seed)
    for case, seeds in lost.items():
        yield Finding(
            "reference fails",
            case,
            f"with the data of {len(seeds)} of {len(STUDENTS)} students (NABLA_SEED="
            f"{seeds[0]}). Draw the case's data so that it holds for all of them.",
        )


def _lost_with(stage: Stage, seed: str) -> list[str]:
    """In a process of its own: the cases that the reference fails with this student's data."""
    os.environ["NABLA_SEED"] = seed
    return [
        f"{question.name} - {played.id}"
        for question in stage.source.questions
        for played in stage.play(question.name)
        if not played.passed
    ]


def try_misconceptions(stage: Stage, workers: int) -> dict[str, Tried | None]:
    """Play every misconception; None for one that did not end in time."""
    tried: dict[str, Tried | None] = {}
    for question in stage.source.questions:
        answers = [a for a in stage.source.misconceptions if a.question == question.name]
        tasks = [partial(_try, stage, question, answer) for answer in answers]
        ends = forked(tasks, workers, stage.bounds(question.name))
        tried |= {a.id: _tried(end) for a, end in zip(answers, ends, strict=True)}
    return tried


def endless(stage: Stage, tried: Mapping[str, Tried | None], workers: int) -> Iterator[Finding]:
    """Misconceptions that do not end. They would hang every diagnosis, also those of others."""
    stuck = [answer for answer in stage.source.misconceptions if tried[answer.id] is None]
    for answer in stuck:
        # Played alone, without the diagnosis, which plays all the others of its question.
        task = partial(_plays, stage, answer)
        (end,) = forked([task], workers, stage.bounds(answer.question))
        if not end.done:
            yield Finding(
                "misconception does not end",
                answer.id,
                "it was stopped for its time or memory, and so would every diagnosis be. Make it "
                "end; until then nothing else is tried.",
            )


def _plays(stage: Stage, answer: Answer) -> bool:
    return all(played.passed for played in stage.play(answer.question, answer.code))


def misconception_findings(source: Source, tried: Mapping[str, Tried | None]) -> Iterator[Finding]:
    """What is wrong with the misconceptions, in the order of the source."""
    answers = {answer.id: answer for answer in source.misconceptions}
    for question in source.questions:
        own = [answer for answer in source.misconceptions if answer.question == question.name]
        if not own:
            yield Finding(
                "no hint",
                question.name,
                "no misconception is known for this question, so it has no hint to give. Add some "
                "to the misconceptions.",
            )
        for answer in own:
            yield from _findings(question, answer, tried[answer.id], answers)


def _try(stage: Stage, question: Question, answer: Answer) -> dict[str, Any]:
    """In a process of its own: play the answer and diagnose it as a student's would be."""
    played = list(stage.play(question.name, answer.code))
    modules = stage.bundle.modules
    reference = modules.get("reference")
    diagnosis = diagnose(
        question.functions,
        [call for case in played for call in case.calls],
        {} if reference is None else vars(reference),
        [m for m in known_misconceptions(modules) if m.question == question.name],
        question.outcome,
    )
    return {
        "failed": [case.id for case in played if not case.passed],
        "misconceptions": list(diagnosis.misconceptions),
        "hints": [hint.en for hint in diagnosis.hints],
    }


def _tried(end: Ended) -> Tried | None:
    if not end.done:
        return None
    return Tried(**{name: tuple(values) for name, values in end.value.items()})


def _findings(
    question: Question, answer: Answer, tried: Tried | None, answers: Mapping[str, Answer]
) -> Iterator[Finding]:
    if tried is None:
        yield Finding(
            "diagnosis does not end",
            answer.id,
            "its diagnosis was stopped for its time or memory: a misconception of "
            f"{question.name} does not end on its calls.",
        )
        return
    hidden = {case.id for case in question.cases if case.hidden}
    if not tried.failed:
        yield Finding(
            "misconception passes",
            answer.id,
            f"it passes every case of {question.name}. Add a hidden case that fails it, or drop "
            "it if it is right.",
        )
        return
    if not hidden & set(tried.failed):
        yield Finding(
            "misconception passes",
            answer.id,
            f"it passes every hidden case of {question.name} and fails only "
            f"{', '.join(tried.failed)}. Add a hidden case that fails it.",
        )
    yield from _hint_findings(answer, tried, answers)


def _hint_findings(
    answer: Answer, tried: Tried, answers: Mapping[str, Answer]
) -> Iterator[Finding]:
    same = [name for name in tried.misconceptions if answers[name].of == answer.of]
    if answer.mistake not in same:
        shown = f"; it gets that of {same[0]}" if same else ""
        yield Finding(
            "wrong hint",
            answer.id,
            f"it does not get its own hint{shown}. Called directly, its function behaves otherwise "
            "than in a notebook.",
        )
    elif same[0] != answer.mistake:
        yield Finding(
            "alike",
            answer.id,
            f"it cannot be told from {same[0]} on any call of the cases, and gets that one's hint. "
            "Merge them, or add a case that tells them apart.",
        )
    elif not any(_says(answer, hint) for hint in tried.hints):
        yield Finding(
            "wrong hint",
            answer.id,
            f"its hint is not shown; the student reads: {' '.join(tried.hints) or 'nothing'}",
        )


def _says(answer: Answer, hint: str) -> bool:
    assert answer.hint is not None, "every misconception has a hint: registry.py demands it"
    return answer.hint.en in hint


def hardest(source: Source, tried: Mapping[str, Tried | None]) -> Sequence[tuple[Answer, Tried]]:
    """One misconception a question: the one that fails the fewest cases, but some."""
    chosen = []
    for question in source.questions:
        failing = [
            (answer, outcome)
            for answer in source.misconceptions
            if answer.question == question.name
            and (outcome := tried[answer.id]) is not None
            and outcome.failed
        ]
        chosen += sorted(failing, key=lambda pair: len(pair[1].failed))[:1]
    return chosen
