"""Pictures that a student's notebook carries, admitted only as proven PNG or JPEG data URIs.

The bytes decide, not the label: signature and size are read from the file itself, and a picture
that would unfold to more than `MAX_PIXELS` is refused, however small its file.
"""

from __future__ import annotations

import base64
import binascii
import re

MAX_BYTES = 3 * 2**20
MAX_PIXELS = 24_000_000
MAX_SIDE = 10_000

_DATA_URI = re.compile(
    r"data:image/(?:png|jpe?g);base64,(?P<body>[A-Za-z0-9+/=\s]*)", re.IGNORECASE
)
# Frames that state a JPEG's size; C4, C8 and CC in this range are tables.
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def picture_uri(encoded: str) -> str | None:
    """The data URI of base64 text `encoded`, or None if it is no PNG or JPEG of sensible size."""
    if len(encoded) > MAX_BYTES * 3 // 2:
        return None
    try:
        data = base64.b64decode("".join(encoded.split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    kind, size = ("png", _png_size(data)) if data[:4] == b"\x89PNG" else ("jpeg", _jpeg_size(data))
    if size is None or len(data) > MAX_BYTES or not _sensible(*size):
        return None
    return f"data:image/{kind};base64,{base64.b64encode(data).decode('ascii')}"


def checked_uri(uri: str) -> str | None:
    """`uri` written anew if it is a data URI of an admissible picture, else None."""
    match = _DATA_URI.fullmatch(uri)
    return None if match is None else picture_uri(match["body"])


def _sensible(width: int, height: int) -> bool:
    return 0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE and width * height <= MAX_PIXELS


def _png_size(data: bytes) -> tuple[int, int] | None:
    if data[:8] != b"\x89PNG\r\n\x1a\n" or data[12:16] != b"IHDR" or len(data) < 33:
        return None
    return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Width and height from the first frame header, found by walking the segments."""
    if data[:3] != b"\xff\xd8\xff":
        return None
    position = 2
    while position + 9 <= len(data) and data[position] == 0xFF:
        marker = data[position + 1]
        if marker in _JPEG_FRAMES:
            height = int.from_bytes(data[position + 5 : position + 7], "big")
            return int.from_bytes(data[position + 7 : position + 9], "big"), height
        position += 2 + max(2, int.from_bytes(data[position + 2 : position + 4], "big"))
    return None


__all__ = ["MAX_BYTES", "checked_uri", "picture_uri"]
