"""Names as they are compared: spelling of Unicode, case, diacritics and separators do not matter.

`"Nguyễn Thị Bích Ngọc"`, `"NGUYEN THI BICH NGOC"` and `"nguyen_thi_bich_ngoc"` compare equal, and
so do `"O'Brien"` and Moodle's `"OBrien"`. What compares equal may still be two people: only a
unique match is ever used.
"""

from __future__ import annotations

import re
import unicodedata

_MARKS = "Mn"
_APOSTROPHES = re.compile("['\u2019\u02bc\u02b9`\u00b4]")


def plain(text: str) -> str:
    """Lower case, no diacritics (đ becomes d), words divided by single spaces."""
    whole = _APOSTROPHES.sub("", text)  # before NFKD, which makes a space of an acute accent
    apart = unicodedata.normalize("NFKD", whole).casefold().replace("đ", "d")
    bare = "".join(c for c in apart if unicodedata.category(c) != _MARKS)
    return " ".join(re.findall(r"[^\W_]+", bare))


def plain_id(text: str) -> str:
    """An id, a user name or an address as it is compared: NFC, case and outer spaces aside."""
    return unicodedata.normalize("NFC", text).strip().casefold()
