"""Text that came from a student, made harmless to the eye: what you read is what is there.

Markup is escaped elsewhere; here are the characters that lie without any markup. A right-to-left
override turns `gpj.exe` into `exe.jpg`, a backspace or an escape sequence rewrites a line, a lone
surrogate cannot even be written to a UTF-8 file.
"""

from __future__ import annotations

import re

# C0 without tab and line ends, DEL, C1, directional marks, embeddings, overrides and isolates.
_LYING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")


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


__all__ = ["encodable", "visible"]
