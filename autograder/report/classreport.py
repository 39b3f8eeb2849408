"""The instructor's page: how the class did, where it stumbled, and what waits for a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from autograder.model import Grade, Language
from autograder.report import counts
from autograder.report.catalogue import number, say
from autograder.report.labels import Labels, Manifest
from autograder.report.naming import file_name
from autograder.report.page import draw

_SLOWEST = 8
_NAMED = 20


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
    review = [grade for grade in grades if grade.status == "needs_review"]
    rejected = [grade for grade in grades if grade.status == "rejected"]
    cases = counts.by_case(grades)
    questions = counts.by_question(scored)
    return draw(
        "classreport.html",
        language,
        title=_title(grades, labels),
        grades=sorted(grades, key=lambda grade: (grade.student.casefold(), grade.submission)),
        tallies=_tallies(grades, language),
        distribution=_distribution(scored, language),
        questions=questions,
        helped=any(question.follow_through for question in questions),
        failing=sorted((case for case in cases if case.failed), key=lambda case: -case.failure),
        unjudged=[case for case in cases if case.unjudged],
        has_cases=bool(cases),
        misconceptions=counts.misconceptions(grades),
        review=counts.by_reason(review),
        rejected=counts.by_reason(rejected),
        modules=counts.missing_modules(grades),
        slowest=sorted(grades, key=lambda grade: -grade.seconds)[:_SLOWEST],
        isolation=", ".join(sorted({grade.isolation for grade in grades})),
        labels=labels,
        named=_NAMED,
        link=_link,
    )


def _title(grades: Sequence[Grade], labels: Labels) -> str:
    slug = str((labels.manifest or {}).get("slug") or "")
    return labels.assignment(grades[0].assignment if grades else slug)


def _tallies(grades: Sequence[Grade], language: Language) -> list[tuple[str, str]]:
    """The figures under the title: how many, in which state, and the middle of the scores."""
    tallies = [(say("class.submissions", language), str(len(grades)))]
    for status in ("graded", "needs_review", "rejected"):
        count = sum(grade.status == status for grade in grades)
        if count or status == "graded":
            tallies.append((say(f"class.status.{status}", language), str(count)))
    middle = counts.middle(counts.scored(grades))
    if middle is not None:
        names = (say("class.mean", language), say("class.median", language))
        possible = number(max(grade.possible for grade in grades), language)
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
    from autograder.report.charts import histogram_svg  # noqa: PLC0415

    bins = counts.histogram(scored)
    bars = "; ".join(
        say(
            "class.distribution.bar",
            language,
            low=number(part.low, language),
            high=number(part.high, language),
            count=part.count,
        )
        for part in bins
        if part.count
    )
    label = say("class.distribution.alt", language, bars=bars)
    svg = histogram_svg(bins, middle[1], label, language)
    # ElementTree wrote it from our own numbers and words, escaped.
    return _Distribution(Markup(svg), tuple(bins), middle[1])  # noqa: S704


def _link(grade: Grade) -> str:
    return "feedback/" + quote(file_name(grade.submission))


__all__ = ["render"]
