"""Names as they are compared: spelling of Unicode, case, diacritics and separators do not matter.

`"Nguyễn Thị Bích Ngọc"`, `"NGUYEN THI BICH NGOC"` and `"nguyen_thi_bich_ngoc"` compare equal. What
compares equal may still be two people: only a unique match is ever used.
"""

from __future__ import annotations

import re
import unicodedata

_MARKS = "Mn"


def plain(text: str) -> str:
    """Lower case, no diacritics (đ becomes d), words divided by single spaces."""
    apart = unicodedata.normalize("NFKD", text).casefold().replace("đ", "d")
    bare = "".join(c for c in apart if unicodedata.category(c) != _MARKS)
    return " ".join(re.findall(r"[^\W_]+", bare))


def plain_id(text: str) -> str:
    """An id, a user name or an address as it is compared: NFC, case and outer spaces aside."""
    return unicodedata.normalize("NFC", text).strip().casefold()
