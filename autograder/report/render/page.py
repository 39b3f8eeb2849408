"""The shell of every page: one file, no script, nothing fetched, everything escaped.

Templates escape every value by themselves (jinja2 autoescape) and stop on an undefined one. Only
fragments wrapped in `Markup` pass as they are: our own style sheet and chart, `prose`, and the
sanitised notebook. As the last step the finished page loses every control character and direction
override, wherever it came from.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, partial
from importlib import resources
from typing import NamedTuple

import jinja2
from markupsafe import Markup, escape

from autograder.core.records import Language, Text
from autograder.report.render.plain_text import shorten, visible
from autograder.report.texts.catalogue import TEXTS, number, say

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
_LONGEST_SENTENCE = 2000
_CODE = re.compile(r"`([^`\n]{1,800})`")


class Room(NamedTuple):
    """Whose page it is: the package with its templates and styles, and the sentences it says."""

    package: str
    texts: Mapping[str, Text]


REPORT = Room("autograder.report", TEXTS)


def draw(template: str, language: Language, room: Room = REPORT, **values: object) -> str:
    """The page `template` of `room`, filled with `values`: a whole HTML document.

    A room may lay a `page.css` of its own over the common one; its templates extend `page.html`.
    """
    page = _environment(room.package).get_template(template)
    html = page.render(
        **values,
        language=language,
        policy=POLICY,
        css=Markup(_style(room.package)),  # noqa: S704 - our own files
        say=partial(_say, room.texts, language),
        number=partial(_number, language),
        prose=partial(prose, language),
    )
    return visible(html)


def prose(language: Language, text: str) -> Markup:
    """A message as HTML: escaped, cut when it is long, `code` in backticks set as code."""
    escaped = str(escape(shorten(text, _LONGEST_SENTENCE, language)))
    return Markup(_CODE.sub(r"<code>\1</code>", escaped))  # noqa: S704 - escaped one line above


def _say(texts: Mapping[str, Text], language: Language, key: str, **fields: object) -> str:
    return say(key, language, texts, **fields)


def _number(language: Language, value: float, digits: int = 2) -> str:
    return number(value, language, digits)


@cache
def _environment(package: str) -> jinja2.Environment:
    packages = dict.fromkeys((package, REPORT.package))
    return jinja2.Environment(
        loader=jinja2.ChoiceLoader([jinja2.PackageLoader(name) for name in packages]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _style(package: str) -> str:
    sheets = (
        resources.files(name) / "templates" / "page.css"
        for name in dict.fromkeys((REPORT.package, package))
    )
    return "".join(sheet.read_text("utf-8") for sheet in sheets if sheet.is_file())


__all__ = ["POLICY", "Room", "draw", "prose"]
