"""Brightspace's "Download" of an assignment: the owner and the time in front of each name.

    12345-67890 - Trần An - Nov 16, 2026 1158 PM - bai.ipynb
    12345-67890 - Trần An - Nov 16, 2026 1158 PM/bai.ipynb        a folder a user
    index.html

The numbers are the user's and the assignment folder's. A display name may hold ` - ` itself, so the
time is what the name is cut at. The canonical id is `Trần An_12345`: the number is the same in
every assignment, the name makes it readable. Times are the course's, without a zone; in another
language than English they are left unread.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from autograder.lms.inbound.hand_in import HandIn, Listing, Reading, Whose, id_text, share
from autograder.lms.inbound.source import Member

NAME = "brightspace"
TITLE = "Brightspace download"

_ENTRY = re.compile(
    r"(?P<user>\d+)-(?P<folder>\d+) - (?P<name>[^/]+) - (?P<when>[^/]*?\b\d{4}\b[^/]*?)"
    r"(?:/.+| - [^/]+)",
    re.DOTALL,
)
_ENGLISH = re.compile(
    r"(?P<day>[A-Z][a-z]{2} \d{1,2}, \d{4}) (?P<hour>\d{1,2}):?(?P<minute>\d\d) (?P<half>[AP]M)"
)
INDEX = "index.html"


def recognise(names: Sequence[str]) -> float:
    """Nearly certain: two numbers, a name and a date, set off by ` - `."""
    return 0.98 * share(_ENTRY, [name for name in names if name != INDEX])


def read(listing: Listing) -> Reading:
    """One hand-in a user and time."""
    found: defaultdict[tuple[str, str, str], list[Member]] = defaultdict(list)
    for member in listing.members:
        if match := _parsed(member.name):
            found[match["user"], match["name"], match["when"]].append(member)
    hand_ins = [
        HandIn((_whose(user, name),), tuple(files), when=_moment(when))
        for (user, name, when), files in found.items()
    ]
    return Reading(tuple(hand_ins), frozenset({INDEX}))


_DATED = re.compile(_ENTRY.pattern.replace(r"[^/]*?\b\d{4}\b[^/]*?", _ENGLISH.pattern), re.DOTALL)


def _parsed(name: str) -> re.Match[str] | None:
    """An English date is known exactly, also where a name or a file holds ` - ` and a year."""
    return _DATED.fullmatch(name) or _ENTRY.fullmatch(name)


def _whose(user: str, name: str) -> Whose:
    full_name = id_text(name)
    ids = {"full_name": full_name, "brightspace_user": user}
    return Whose(f"{full_name}_{user}", f"{name} ({user})", ids)


def _moment(text: str) -> datetime | None:
    match = _ENGLISH.fullmatch(text)
    if match is None:
        return None
    try:
        clock = f"{match['day']} {int(match['hour']):02d}{match['minute']} {match['half']}"
        return datetime.strptime(clock, "%b %d, %Y %I%M %p")
    except ValueError:
        return None
