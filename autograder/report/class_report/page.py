"""The instructor's page: how the class did, where it stumbled, and what waits for a person.

Everything on it is a count over the class, and every list is capped, so that the page of ten
thousand submissions is made in seconds and can be read; `table.csv` beside it has all of them.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from autograder.core.records import Grade, Language
from autograder.report.class_report import help_first
from autograder.report.class_report import statistics as counts
from autograder.report.class_report.item_analysis import (
    LEAST_FOR_CORRELATION,
    LEAST_FOR_THIRDS,
    Separation,
    separation,
)
from autograder.report.file_names import file_name
from autograder.report.labels import Labels, Manifest
from autograder.report.render.page import draw
from autograder.report.texts.catalogue import number, say


@dataclass(frozen=True)
class Caps:
    """How many entries each list of the page shows; the rest is a number."""

    slowest: int = 8
    named: int = 20
    reasons: int = 20
    helped: int = 12
    reasons_each: int = 3
    cases: int = 40
    contrasts: int = 12
    modules: int = 20
    misconceptions: int = 25
    students: int = 600


CAPS = Caps()


@dataclass(frozen=True)
class _Distribution:
    """The histogram: its picture, and the same numbers as a table."""

    svg: Markup
    bins: tuple[counts.Bin, ...]
    median: float


def render(grades: Sequence[Grade], manifest: Manifest | None, language: Language) -> str:
    """One self-contained HTML page about `grades`, which belong to one assignment.

    Links lead to `feedback/<file_name(submission)>` beside the page.
    """
    labels = Labels(manifest, language)
    scored = counts.scored(grades)
    questions = counts.by_question(scored)
    cases = counts.by_case(grades)
    separated = separation(grades)
    return draw(
        "classreport.html",
        language,
        title=_title(grades, labels),
        grades=_students(grades),
        total=len(grades),
        tallies=_tallies(grades, language),
        awaiting=counts.awaiting(scored),
        distribution=_distribution(scored, language),
        needs=help_first.who_first(grades),
        review=counts.by_reason(grade for grade in grades if grade.status == "needs_review"),
        rejected=counts.by_reason(grade for grade in grades if grade.status == "rejected"),
        unjudged=[case for case in cases if case.unjudged],
        modules=counts.missing_modules(grades),
        misconceptions=counts.misconceptions(grades),
        slowest=sorted(grades, key=lambda grade: -grade.seconds)[: CAPS.slowest],
        middle_seconds=statistics.median(grade.seconds for grade in grades) if grades else 0.0,
        isolation=", ".join(sorted({grade.isolation for grade in grades})[: CAPS.reasons]),
        labels=labels,
        caps=CAPS,
        least_for_correlation=LEAST_FOR_CORRELATION,
        least_for_thirds=LEAST_FOR_THIRDS,
        link=_link,
        **_by_question(questions, separated, language),
        **_by_case(cases, separated, labels),
    )


def _title(grades: Sequence[Grade], labels: Labels) -> str:
    slug = str((labels.manifest or {}).get("slug") or "")
    return labels.assignment(grades[0].assignment if grades else slug)


def _students(grades: Sequence[Grade]) -> list[Grade]:
    ordered = sorted(grades, key=lambda grade: (grade.student.casefold(), grade.submission))
    return ordered[: CAPS.students]


def _tallies(grades: Sequence[Grade], language: Language) -> list[tuple[str, str]]:
    """The figures under the title: how many, in which state, and the middle of the scores."""
    tallies = [(say("class.submissions", language), str(len(grades)))]
    for status in ("graded", "needs_review", "rejected"):
        count = sum(grade.status == status for grade in grades)
        if count or status == "graded":
            tallies.append((say(f"class.status.{status}", language), str(count)))
    scored = counts.scored(grades)
    middle = counts.middle(scored)
    if middle is not None:
        names = (say("class.mean", language), say("class.median", language))
        possible = number(max(grade.judged for grade in scored), language)
        for name, value in zip(names, middle, strict=True):
            value_text = number(value, language)
            tallies.append(
                (name, say("class.tally", language, value=value_text, possible=possible))
            )
    return tallies


def _distribution(scored: Sequence[Grade], language: Language) -> _Distribution | None:
    middle = counts.middle(scored)
    if middle is None:
        return None
    # matplotlib costs half a second to import: only this page pays for it.
    from autograder.report.class_report.charts import histogram_svg  # noqa: PLC0415

    bins = counts.histogram(scored)
    return _Distribution(histogram_svg(bins, middle[1], language), tuple(bins), middle[1])


def _by_question(
    questions: Sequence[counts.QuestionStatistics], separated: Separation, language: Language
) -> dict[str, Any]:
    """What the section about questions shows."""
    from autograder.report.class_report.charts import questions_svg  # noqa: PLC0415 - see _distribution

    return {
        "questions": questions,
        "questions_svg": questions_svg(questions, language) if questions else None,
        "helped": any(question.follow_through for question in questions),
        "separated": separated,
    }


def _by_case(
    cases: Sequence[counts.CaseStatistics], separated: Separation, labels: Labels
) -> dict[str, Any]:
    """What the sections about checks and about who is separated show."""
    from autograder.report.class_report.charts import ContrastLine, contrasts_svg  # noqa: PLC0415

    telling = sorted(
        (case for case in cases if case.hidden and case.key in separated.contrasts and case.failed),
        key=lambda case: -separated.contrasts[case.key].gap,
    )
    lines = [
        ContrastLine(
            f"{case.question} · {labels.case(case.sample, case.position)}",
            separated.contrasts[case.key],
        )
        for case in telling[: CAPS.contrasts]
    ]
    judged = [case for case in cases if case.failed + case.passed]
    return {
        "has_cases": bool(cases),
        "failing": sorted((case for case in cases if case.failed), key=lambda case: -case.failure),
        "everybody_fails": [case for case in judged if not case.passed],
        "everybody_passes": [case for case in judged if case.hidden and not case.failed],
        "contrasts_svg": contrasts_svg(lines, labels.language) if lines else None,
    }


def _link(grade: Grade) -> str:
    return "feedback/" + quote(file_name(grade.submission))


__all__ = ["CAPS", "Caps", "render"]
