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

from autograder.files.display_text import visible

_NUMBER = re.compile(r"[+-]?[0-9]{1,20}(?:\.[0-9]{1,20})?")
# A sign may hide behind spaces and characters without width.
_SIGN = r"[\s\ufeff\u200b-\u200d\u2060]*[=+\-@＝＋－＠﹢﹣﹦﹫−]"
_FORMULA = re.compile(rf"(^|[,;|\"'])({_SIGN})")
_RUNS = re.compile(rf"(^|[,;|\"]){_SIGN}")


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


__all__ = ["cell", "runs"]
