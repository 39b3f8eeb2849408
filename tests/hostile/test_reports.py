"""Attacks on whoever reads the results: nothing on a page acts, nothing in the table calculates."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from html.parser import HTMLParser

import pytest
from test_attacks import each, meet
from victim import Attack
from world import World

REFERRING = ("href", "src", "srcset", "xlink:href", "data", "action", "background")
ACTIVE = {"script", "iframe", "object", "embed", "link", "form", "base", "input", "button", "frame"}
# What a page of ours may refer to: itself, images that it carries along, the pages beside it.
HARMLESS = re.compile(
    r"#[\w.-]*|feedback/[\w.~-]+\.html|data:image/(png|jpeg|gif);base64,[A-Za-z0-9+/=\s]*"
)
NUMBER = re.compile(r"[+-]?\d{1,20}(\.\d{1,20})?")
LINE_ENDS = {"\n", "\r", "\t"}


class Reader(HTMLParser):
    """Collects what on a page could act, load or hide."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ACTIVE:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            if name.startswith("on") or name in ("srcdoc", "formaction", "ping"):
                self.found.append(f"{tag} {name}")
            if name in REFERRING and not HARMLESS.fullmatch(value or ""):
                self.found.append(f"{tag} {name}={value}")
            if name == "http-equiv" and (value or "").lower() != "content-security-policy":
                self.found.append(f"meta {value}")

    def handle_data(self, data: str) -> None:
        hidden = {c for c in data if unicodedata.category(c) in ("Cc", "Cs") and c not in LINE_ENDS}
        hidden |= {c for c in data if unicodedata.bidirectional(c) in ("RLO", "LRO", "RLI", "LRI")}
        self.found += [f"U+{ord(character):04X}" for character in hidden]


def acting(page: str) -> list[str]:
    """Whatever on `page` could act."""
    reader = Reader()
    reader.feed(page)
    reader.close()
    return reader.found


@pytest.mark.parametrize("attack", each("report"))
def test_what_is_published_is_inert(attack: Attack, world: World) -> None:
    grade = meet(attack, world)
    published = world.published(attack, grade, world.honest_grade())
    for what, text in published.items():
        if what.startswith(("feedback", "report", "foreign")):
            assert acting(text) == [], what
    for row in csv.reader(io.StringIO(published["grades.csv"].lstrip("\ufeff"))):
        for cell in row:
            assert NUMBER.fullmatch(cell) or not cell.startswith(tuple("=+-@\t\r")), cell
            assert not any(unicodedata.category(c) == "Cc" for c in cell), repr(cell)


def test_the_reader_notices() -> None:
    assert acting("<p onclick=x>") == ["p onclick"]
    assert acting("<script>1</script>")[0] == "<script>"
    assert acting("<a href='javascript:1'>x</a>") == ["a href=javascript:1"]
    assert acting("<a href='#q1'>x</a>\u202e") == ["U+202E"]
