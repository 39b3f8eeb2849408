"""The executed solution of an assignment as one self-contained page, for instructors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from autograder.core.records import Language
from autograder.report.render.notebook import notebook_html
from autograder.report.render.page import draw


def render(node: Mapping[str, Any], title: str, language: Language) -> str:
    """The notebook `node` with its outputs: formulas as MathML, pictures inside, no script."""
    cells = Markup(notebook_html(node, language))  # noqa: S704 - escaped and sanitised there
    return draw("solution.html", language, title=title, notebook=cells)


__all__ = ["render"]
