"""nbgrader's `submitted/`: a folder a student, in it a folder an assignment.

    submitted/tranan/a3/bai.ipynb
    submitted/tranan/a3/timestamp.txt          2026-11-16 23:58:31.123456 UTC

The folder's name is the canonical id; it is the user name, the same in every assignment.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime

from autograder.core.errors import NotebookRejected
from autograder.lms.downloads.hand_in import HandIn, Listing, Reading, Whose, id_text
from autograder.lms.downloads.source import Member

NAME = "nbgrader"
TITLE = "nbgrader's submitted folder"

ROOT = "submitted/"
STAMP = "timestamp.txt"
_ENTRY = re.compile(
    r"(?:submitted/)?(?P<student>[^/]+)/(?P<assignment>[^/]+)/(?P<file>.+)", re.DOTALL
)


def recognise(names: Sequence[str]) -> float:
    """Certain where hand-ins carry nbgrader's time stamps; likely below a folder `submitted`."""
    matches = list(filter(None, map(_ENTRY.fullmatch, names)))
    if not matches:
        return 0.0
    stamped = any(match["file"] == STAMP for match in matches)
    rooted = all(name.startswith(ROOT) for name in names)
    return (0.9 if stamped else 0.7 if rooted else 0.2) * len(matches) / len(names)


def read(listing: Listing) -> Reading:
    """One hand-in a student and assignment."""
    found: defaultdict[tuple[str, str], list[Member]] = defaultdict(list)
    stamps: dict[tuple[str, str], Member] = {}
    for member in listing.members:
        match = _ENTRY.fullmatch(member.name)
        if match and match["file"] == STAMP:
            stamps[match["student"], match["assignment"]] = member
        elif match:
            found[match["student"], match["assignment"]].append(member)
    assignments = {assignment for _, assignment in found}
    by_student: defaultdict[str, list[Member]] = defaultdict(list)
    for (student, _), files in found.items():
        by_student[student] += files
    hand_ins = [
        HandIn(
            (whose(student, student),),
            tuple(files),
            when=_when(listing, student, assignments, stamps),
        )
        for student, files in by_student.items()
    ]
    return Reading(tuple(hand_ins), frozenset(member.name for member in stamps.values()))


def _when(
    listing: Listing, student: str, assignments: set[str], stamps: dict[tuple[str, str], Member]
) -> datetime | None:
    """The student's time stamp, where it is clear which one counts."""
    mine = [stamps[student, each] for each in assignments if (student, each) in stamps]
    return stamp(listing, mine[0]) if len(mine) == 1 else None


def whose(student: str, read_from: str) -> Whose:
    """A student known by their user name."""
    return Whose(id_text(student), read_from, {"username": id_text(student)})


def stamp(listing: Listing, member: Member) -> datetime | None:
    """The time in a `timestamp.txt`."""
    try:
        return moment(listing.text(member, 200))
    except NotebookRejected:
        return None


def moment(text: str) -> datetime | None:
    """A time as nbgrader writes it: `2026-11-16 23:58:31.123456 UTC`; None for another text."""
    clock, _, zone = text.strip().rpartition(" ")
    if zone not in ("UTC", "GMT", "Z"):
        clock = text.strip()
    try:
        when = datetime.fromisoformat(clock)
    except ValueError:
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)
