"""The page of an appeal: for an instructor, with hidden inputs and expected values.

It says so at its top, at its foot and on every printed page. Everything that came from a student
or a test is text by the time it is here, and is escaped like any other.
"""

from __future__ import annotations

from functools import cache, partial
from importlib import resources

from markupsafe import Markup

from autograder.core.appeal import Appeal
from autograder.core.records import Language
from autograder.report.appeal import sentences, view
from autograder.report.labels import Labels, Manifest
from autograder.report.render.page import draw


def render(
    appeal: Appeal, manifest: Manifest | None, language: Language, only: str | None = None
) -> str:
    """One self-contained HTML page in `language`; `only`: this question alone."""
    labels = Labels(manifest, language)
    return draw(
        "appeal.html",
        language,
        own_css=Markup(_style()),  # noqa: S704 - our own file
        appeal=appeal,
        grade=appeal.rerun,
        evidence=appeal.evidence,
        title=labels.assignment(appeal.rerun.assignment),
        views=view.questions(appeal, manifest, language, only),
        changes=sentences.in_language(appeal.changes, language),
        mark=sentences.mark(appeal, language),
        points=lambda score, possible: sentences.points(score, possible, language),
        decided=partial(_with, sentences.decision, language),
        how=sentences.circumstances_of(appeal, language),
        cell_lines=sentences.cell_lines(appeal.evidence, language) if appeal.evidence else [],
        call_code=sentences.call_code,
        comparison_name=sentences.comparison_name,
        is_shown=sentences.is_shown,
        circumstances=partial(_with, sentences.circumstances, language),
        said_lines=sentences.said_lines,
        ending=partial(_with, sentences.ending, language),
        expectation=partial(_with, sentences.expectation, language),
        left_out=partial(_with, sentences.left_out, language),
        remarks=partial(_with, sentences.remarks, language),
        tolerance=partial(_with, sentences.tolerance, language),
        verdict=partial(_with, sentences.verdict, language),
        standing=partial(_with, sentences.standing, language),
        moment=sentences.moment,
        side=lambda difference, value: sentences.difference_value(difference, value, language),
    )


def _with(function: object, language: Language, value: object) -> object:
    """`function(value, language)`, as a template calls it."""
    assert callable(function)
    return function(value, language)


@cache
def _style() -> str:
    return (resources.files("autograder.report") / "templates" / "appeal.css").read_text("utf-8")


__all__ = ["render"]
