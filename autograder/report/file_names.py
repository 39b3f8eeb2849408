"""One file name for every submission: readable, one to one, and unable to leave its folder.

A name made of lower-case ASCII letters, digits and `._-` is kept, so `an_01.ipynb` becomes
`an_01.ipynb.html`. Every other name is folded to such a name for the reader's sake and followed
by `~` and a digest of the exact submission. No kept name holds `~`, and a kept name has no capital
letters, so two submissions meet neither on a case-sensitive nor on a case-folding file system.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

_KEPT = re.compile(r"[a-z0-9_](?:[a-z0-9._-]{0,98}[a-z0-9_-])?")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)")
_READABLE = 60


def file_name(submission: str) -> str:
    """The name of the feedback page of `submission`: a plain file name ending in `.html`.

    At most 110 ASCII characters; never a path, a hidden file, or a device name of Windows.
    """
    if _KEPT.fullmatch(submission) and not _DEVICES.match(submission):
        return f"{submission}.html"
    digest = hashlib.sha256(submission.encode("utf-8", "surrogatepass")).hexdigest()[:24]
    return f"{_folded(submission)}~{digest}.html"


def _folded(submission: str) -> str:
    plain = unicodedata.normalize("NFKD", submission.lower().replace("đ", "d"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = re.sub(r"[^a-z0-9_.]+", "-", plain).strip("-.")
    plain = re.sub(r"\.{2,}", ".", plain)[:_READABLE]
    return f"x-{plain}" if _DEVICES.match(plain) or not plain else plain


__all__ = ["file_name"]
