"""Text of a page: shown as it is (`visible`), and cut where it is long."""

from __future__ import annotations

from autograder.core.records import Language
from autograder.files.display_text import encodable, visible
from autograder.report.texts.catalogue import say


def shorten(text: str, limit: int, language: Language) -> str:
    """`text`, or its first `limit` characters and a sentence saying how much is not shown."""
    if len(text) <= limit:
        return text
    return f"{text[:limit]}…\n{say('cut', language, count=len(text) - limit)}"


__all__ = ["encodable", "shorten", "visible"]
