"""Brightspace's "Download" of an assignment: the owner and the time in front of each name.

    12345-67890 - Trần An - Nov 16, 2026 1158 PM - bai.ipynb
    12345-67890 - Trần An - Nov 16, 2026 1158 PM/bai.ipynb        a folder a user
    index.html

The numbers are the user's and the assignment folder's. A display name may hold ` - ` itself, so the
first time is what the name is cut at: behind it stands the student's own name for a file. The
canonical id is `Trần An_12345`: the number is the same in
every assignment, the name makes it readable. Times are the course's, without a zone; in another
language than English they are left unread.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from autograder.lms.downloads.hand_in import (
    HandIn,
    Listing,
    Reading,
    Whose,
    id_text,
    second_stamps,
    share,
)
from autograder.lms.downloads.source import Member

NAME = "brightspace"
TITLE = "Brightspace download"

# A date in whatever language: one piece between ` - ` with three numbers, a year among them.
_IN_PIECE = r"(?:(?! - )[^/])"
_NO_DIGIT = r"(?:(?! - )[^/\d])"
_DATE = (
    rf"(?={_IN_PIECE}*\b\d{{4}}\b)"
    rf"{_NO_DIGIT}*\d+{_NO_DIGIT}+\d+{_NO_DIGIT}+\d+{_IN_PIECE}*"
)
_ENTRY = re.compile(
    rf"(?P<attempt>(?P<user>\d+)-\d+ - (?P<name>[^/]+?) - (?P<when>{_DATE}))"
    r"(?:/(?P<below>.+)| - (?P<base>[^/]+))",
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
    files: defaultdict[str, list[Member]] = defaultdict(list)
    about: dict[str, re.Match[str]] = {}
    for member in listing.members:
        if match := _ENTRY.fullmatch(member.name):
            about.setdefault(match["attempt"], match)
            files[match["attempt"]].append(member)
    hand_ins = [
        HandIn((_whose(match),), tuple(files[attempt]), when=_moment(match["when"]))
        for attempt, match in about.items()
    ]
    names = [member.name for member in listing.members]
    return Reading(tuple(hand_ins), frozenset({INDEX}), second_stamps(_ENTRY, names))


def _whose(match: re.Match[str]) -> Whose:
    ids = {"full_name": id_text(match["name"]), "brightspace_user": match["user"]}
    return Whose(f"{ids['full_name']}_{match['user']}", match["attempt"], ids)


def _moment(text: str) -> datetime | None:
    match = _ENGLISH.fullmatch(text)
    if match is None:
        return None
    try:
        clock = f"{match['day']} {int(match['hour']):02d}{match['minute']} {match['half']}"
        return datetime.strptime(clock, "%b %d, %Y %I%M %p")
    except ValueError:
        return None
