"""The shell of both pages: one file, no script, nothing fetched, everything escaped.

Templates escape every value by themselves (jinja2 autoescape) and stop on an undefined one. Only
fragments wrapped in `Markup` pass as they are: our own style sheet and chart, `prose`, and the
sanitised notebook. As the last step the finished page loses every control character and direction
override, wherever it came from.
"""

from __future__ import annotations

import re
from functools import cache, partial
from importlib import resources

import jinja2
from markupsafe import Markup, escape

from autograder.model import Language
from autograder.report.catalogue import number, say
from autograder.report.plaintext import shorten, visible

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
_LONGEST_SENTENCE = 2000
_CODE = re.compile(r"`([^`\n]{1,800})`")


def draw(template: str, language: Language, **values: object) -> str:
    """The page `template` filled with `values`: a whole HTML document."""
    page = _environment().get_template(template)
    html = page.render(
        **values,
        language=language,
        policy=POLICY,
        css=Markup(_style()),  # noqa: S704 - our own file
        say=partial(_say, language),
        number=partial(_number, language),
        prose=partial(prose, language),
    )
    return visible(html)


def prose(language: Language, text: str) -> Markup:
    """A message as HTML: escaped, cut when it is long, `code` in backticks set as code."""
    escaped = str(escape(shorten(text, _LONGEST_SENTENCE, language)))
    return Markup(_CODE.sub(r"<code>\1</code>", escaped))  # noqa: S704 - escaped one line above


def _say(language: Language, key: str, **fields: object) -> str:
    return say(key, language, **fields)


def _number(language: Language, value: float, digits: int = 2) -> str:
    return number(value, language, digits)


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("autograder.report"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _style() -> str:
    return (resources.files("autograder.report") / "templates" / "page.css").read_text("utf-8")


__all__ = ["POLICY", "draw", "prose"]
