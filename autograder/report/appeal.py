"""The page of an appeal: for an instructor, with hidden inputs and expected values.

It says so at its top, at its foot and on every printed page. Everything that came from a student
or a test is text by the time it is here, and is escaped like any other.
"""

from __future__ import annotations

from functools import cache, partial
from importlib import resources

from markupsafe import Markup

from autograder.appeal import Appeal
from autograder.model import Language
from autograder.report import appealsaid, appealview
from autograder.report.labels import Labels, Manifest
from autograder.report.page import draw


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
        views=appealview.questions(appeal, manifest, language, only),
        changes=appealsaid.in_language(appeal.changes, language),
        mark=appealsaid.mark(appeal, language),
        points=lambda score, possible: appealsaid.points(score, possible, language),
        decided=partial(_with, appealsaid.decision, language),
        how=appealsaid.circumstances_of(appeal, language),
        cell_lines=appealsaid.cell_lines(appeal.evidence, language) if appeal.evidence else [],
        call_code=appealsaid.call_code,
        comparison_name=appealsaid.comparison_name,
        is_shown=appealsaid.is_shown,
        circumstances=partial(_with, appealsaid.circumstances, language),
        said_lines=appealsaid.said_lines,
        ending=partial(_with, appealsaid.ending, language),
        expectation=partial(_with, appealsaid.expectation, language),
        remarks=partial(_with, appealsaid.remarks, language),
        tolerance=partial(_with, appealsaid.tolerance, language),
        verdict=partial(_with, appealsaid.verdict, language),
        standing=partial(_with, appealsaid.standing, language),
        moment=appealsaid.moment,
        side=lambda difference, value: appealsaid.difference_value(difference, value, language),
    )


def _with(function: object, language: Language, value: object) -> object:
    """`function(value, language)`, as a template calls it."""
    assert callable(function)
    return function(value, language)


@cache
def _style() -> str:
    return (resources.files("autograder.report") / "templates" / "appeal.css").read_text("utf-8")


__all__ = ["render"]
