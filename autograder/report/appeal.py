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
from autograder.report import appealview
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
        changes=appealview.in_language(appeal.changes, language),
        call_code=appealview.call_code,
        said_lines=appealview.said_lines,
        ending=partial(_with, appealview.ending, language),
        expectation=partial(_with, appealview.expectation, language),
        remarks=partial(_with, appealview.remarks, language),
        tolerance=partial(_with, appealview.tolerance, language),
        verdict=partial(_with, appealview.verdict, language),
        standing=partial(_with, appealview.standing, language),
        functions_of=appealview.functions_of,
        moment=appealview.moment,
        side=lambda difference, value: appealview.difference_value(difference, value, language),
    )


def _with(function: object, language: Language, value: object) -> object:
    """`function(value, language)`, as a template calls it."""
    assert callable(function)
    return function(value, language)


@cache
def _style() -> str:
    return (resources.files("autograder.report") / "templates" / "appeal.css").read_text("utf-8")


__all__ = ["render"]
