"""What a cell asks for that no grading environment of ours gives, read from its code.

A process's word that it was refused something would let anybody be read by a person: it counts only
where the code asks for one of these.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

FORBIDDEN: Mapping[str, re.Pattern[str]] = {
    name: re.compile(pattern)
    for name, pattern in {
        "subprocess": r"\bsubprocess\b|\bpexpect\b",
        "os.system": r"\bos\s*\.\s*(?:system|popen)\b|\bimport\s+[^\n]*\b(?:system|popen)\b",
        "os.fork": r"\b(?:fork|forkpty|posix_spawnp?|spawn[lv]p?e?|exec[lv]p?e?)\s*\(",
        "socket": r"\bsocket\b|\burllib\b|\burl(?:open|retrieve)\b|\brequests\b|https?://",
    }.items()
}


def forbidden(source: str) -> tuple[str, ...]:
    """The forbidden things that the code of a cell speaks of, comments apart."""
    code = re.sub(r"(?m)^\s*#.*$", "", source)
    return tuple(name for name, pattern in FORBIDDEN.items() if pattern.search(code))
