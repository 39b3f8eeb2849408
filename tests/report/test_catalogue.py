"""Both languages are complete, and every sentence is used."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

import autograder.report
from autograder.authoring.source.source import load_source
from autograder.report.texts.catalogue import TEXTS, number, say

_FOLDER = Path(autograder.report.__file__).parent


_SOLUTIONS = Path(__file__).parents[2] / "solutions"


@pytest.mark.parametrize("folder", sorted(_SOLUTIONS.glob("a*_*")), ids=lambda path: path.name)
def test_every_visible_case_of_the_course_has_a_title(folder: Path) -> None:
    cases = [case for question in load_source(folder).questions for case in question.cases]
    visible = {f"case.{case.id}" for case in cases if not case.hidden}
    assert visible
    assert visible <= set(TEXTS)


def _fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize("key", TEXTS)
def test_both_languages_say_something_with_the_same_fields(key: str) -> None:
    vietnamese, english = TEXTS[key]
    assert vietnamese.strip()
    assert english.strip()
    assert _fields(vietnamese) == _fields(english)
    assert not re.search("[ăâđêôơưàáảãạ]", english)


def _sources() -> str:
    files = [*_FOLDER.rglob("*.py"), *(_FOLDER / "templates").glob("*.html")]
    return "\n".join(path.read_text("utf-8") for path in files if path.parent.name != "texts")


def test_every_key_that_is_asked_for_exists() -> None:
    asked = re.findall(r'(?:say|_note)\(\s*"([a-z_.]+)"(?!\s*~)', _sources())
    assert len(asked) > 60
    assert set(asked) <= set(TEXTS)


def test_every_key_is_asked_for() -> None:
    sources = _sources()
    composed = tuple(re.findall(r'"([a-z_.]+\.)" ~|f"([a-z_.]+\.)\{', sources))
    prefixes = tuple(prefix for pair in composed for prefix in pair if prefix)
    assert prefixes
    plain = [key for key in TEXTS if not key.startswith(prefixes)]
    assert len(plain) > 60
    assert [key for key in plain if f'"{key}"' not in sources] == []


def test_a_missing_field_or_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("no.such.key", "vi")
    with pytest.raises(KeyError):
        say("feedback.of", "vi")


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (3.0, "3", "3"),
        (2.5, "2,5", "2.5"),
        (1 / 3, "0,33", "0.33"),
        (-0.001, "0", "0"),
        (100.0, "100", "100"),
    ],
)
def test_numbers(value: float, vi: str, en: str) -> None:
    assert (number(value, "vi"), number(value, "en")) == (vi, en)
