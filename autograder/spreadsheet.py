"""A text as a cell that no spreadsheet takes for a formula, and that shows what is there.

A spreadsheet runs a cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return (or the
full-width twins of these signs), and, where the list separator is a semicolon, it splits our lines
in places we did not choose. So in every text cell

- tabs and line ends become spaces, other control characters become visible;
- a formula sign gets an apostrophe in front, at the start of the cell and after every character
  at which a spreadsheet may split (`,` `;` `|` and quotes);
- a cell that is a plain number, such as `-5` or `+84`, stays as it is: a number runs nothing. Only
  the first of a line does not: where nothing is split, it begins a cell that is no number.
"""

from __future__ import annotations

import re

_NUMBER = re.compile(r"[+-]?[0-9]{1,20}(?:\.[0-9]{1,20})?")
# A sign may hide behind spaces and characters without width.
_SIGN = r"[\s\ufeff\u200b-\u200d\u2060]*[=+\-@＝＋－＠﹢﹣﹦﹫−]"
_FORMULA = re.compile(rf"(^|[,;|\"'])({_SIGN})")
_RUNS = re.compile(rf"(^|[,;|\"]){_SIGN}")
# C0 without tab and line ends, DEL, C1, directional marks, embeddings, overrides and isolates.
_LYING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")


def cell(text: str) -> str:
    """`text` as one cell that no spreadsheet takes for a formula."""
    text = visible(re.sub(r"[\t\r\n\v\f\x85\u2028\u2029]+", " ", text))
    if _NUMBER.fullmatch(text):
        return text
    return _FORMULA.sub(r"\1'\2", text)


def runs(text: str) -> bool:
    """Whether a spreadsheet may take this text, or a piece that it splits off, for a formula.

    A dash alone, which stands for "nothing", is none.
    """
    return bool(_RUNS.search(text)) and len(text.strip()) > 1 and not _NUMBER.fullmatch(text)


def visible(text: str) -> str:
    """`text` with direction overrides and control characters shown as ⟦U+202E⟧, UTF-8 encodable.

    Every line ends in a plain line feed. The marker holds no character that means anything in
    HTML, in an attribute, or in CSV.
    """
    text = encodable(text).replace("\r\n", "\n").replace("\r", "\n")
    return _LYING.sub(_marker, text)


def encodable(text: str) -> str:
    """`text` with lone surrogates, which UTF-8 cannot hold, replaced by U+FFFD."""
    return _SURROGATE.sub("\ufffd", text)


def _marker(match: re.Match[str]) -> str:
    return f"⟦U+{ord(match[0]):04X}⟧"


__all__ = ["cell", "encodable", "runs", "visible"]
