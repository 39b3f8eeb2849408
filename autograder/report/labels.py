"""What an assignment's manifest calls things: titles, equations, cases, hints.

A foreign otter bundle has no manifest. Then the assignment and its questions go by their own
names, and a case by what its record says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.core.records import Language, QuestionRecord, TestRecord
from autograder.report.texts.catalogue import TEXTS, say

Manifest = Mapping[str, Any]


@dataclass(frozen=True)
class Labels:
    """Names of an assignment in one language, looked up in its manifest if it has one."""

    manifest: Manifest | None
    language: Language

    def assignment(self, name: str) -> str:
        """The title of the assignment, else `name`."""
        return self._in_language((self.manifest or {}).get("title")) or name

    def question(self, name: str) -> str:
        """The title of question `name`, "" when the manifest gives none."""
        return self._in_language(self._question(name).get("title"))

    def equation(self, name: str) -> str:
        """The equations question `name` is about, such as "(26)–(27)", or ""."""
        equation = self._question(name).get("equation")
        return equation if isinstance(equation, str) else ""

    def category(self, question: QuestionRecord, position: int) -> str:
        """What a student may read of the hidden case at `position`: its category, no more."""
        record = question.tests[position]
        listed = self._opening(self._case(question, position).get("text"))
        stated = record.message.to(self.language) if record.message and not self.manifest else ""
        return listed or stated or say("question.hidden.unnamed", self.language)

    def title(self, question: QuestionRecord, position: int) -> str:
        """What a student reads as the name of the visible case at `position`, "" for none.

        An id such as `paper_example` is a name for programs; the known ones have a title.
        """
        identifier = self._case(question, position).get("id")
        key = f"case.{identifier}"
        return say(key, self.language) if key in TEXTS else ""

    def case(self, question: QuestionRecord, position: int) -> str:
        """The name of the case at `position` as its author wrote it."""
        identifier = self._case(question, position).get("id")
        return identifier if isinstance(identifier, str) else question.tests[position].name

    def case_text(self, question: QuestionRecord, position: int) -> str:
        """The sentence of the manifest about the case at `position`, for the instructor, or ""."""
        return self._in_language(self._case(question, position).get("text"))

    def reading(self, name: str) -> Mapping[str, Any] | None:
        """The rubric of question `name`, None for one that no person reads."""
        reading = self._question(name).get("reading")
        return reading if isinstance(reading, Mapping) else None

    def criteria(self, name: str) -> list[tuple[float, str]]:
        """What a person reads the answer to `name` for: points, and the public sentence."""
        entries = _mappings((self.reading(name) or {}).get("criteria"))
        return [(float(e["points"]), self._in_language(e.get("text"))) for e in entries]

    def misconception(self, identifier: str) -> str:
        """The hint that goes with a misconception, "" for an unknown one."""
        for entry in _mappings((self.manifest or {}).get("misconceptions")):
            if entry.get("id") == identifier:
                return self._in_language(entry)
        return ""

    def _question(self, name: str) -> Mapping[str, Any]:
        for entry in _mappings((self.manifest or {}).get("questions")):
            if entry.get("name") == name:
                return entry
        return {}

    def _case(self, question: QuestionRecord, position: int) -> Mapping[str, Any]:
        """The manifest's entry of a case: by its id, else by its place in otter's order."""
        cases = _mappings(self._question(question.name).get("cases"))
        record = question.tests[position]
        for entry in cases:
            if entry.get("id") == record.name:
                return entry
        return cases[position] if _same_order(cases, question.tests) else {}

    def _opening(self, texts: object) -> str:
        """A text as the beginning of a line: with a capital, unless it begins with a name of code.

        Such a name (`theta`, `max_steps`) is a word that stands in both languages.
        """
        text = self._in_language(texts)
        first = text.split(" ")[0]
        both = texts.values() if isinstance(texts, Mapping) else ()
        named = len(both) > 1 and all(first in str(each).split(" ") for each in both)
        return text if named else text[:1].upper() + text[1:]

    def _in_language(self, texts: object) -> str:
        value = texts.get(self.language) if isinstance(texts, Mapping) else None
        return value if isinstance(value, str) else ""


def _same_order(cases: Sequence[Mapping[str, Any]], records: Sequence[TestRecord]) -> bool:
    return len(cases) == len(records) and all(
        bool(entry.get("hidden")) == record.hidden
        for entry, record in zip(cases, records, strict=True)
    )


def _mappings(value: object) -> list[Mapping[str, Any]]:
    entries = value if isinstance(value, list | tuple) else ()
    return [entry for entry in entries if isinstance(entry, Mapping)]


__all__ = ["Labels", "Manifest"]
