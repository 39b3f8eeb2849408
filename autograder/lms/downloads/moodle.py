"""Moodle's "Download all submissions": a folder for each participant and kind of submission.

    Trần An_3_assignsubmission_file/bai.ipynb               since Moodle 4.1
    Trần An_3_assignsubmission_file_/bai.ipynb              before
    Trần An_3_assignsubmission_file_bai.ipynb               "in folders" switched off
    Trần An_3_assignsubmission_onlinetext/onlinetext.html

The name is cleaned by Moodle (no underscore, no apostrophe) and is nobody's key. The number counts
participants *of this assignment*: it is the "Participant 3" of the grading worksheet, but another
student's number in the next assignment. So the canonical id is both, `Trần An_3`: two students of
one name differ, and no sum over assignments ever joins two people; the roster joins one person's.
In blind marking the name is the word "Participant". A team's folder carries the group's name and
number, or "Default group" and none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from autograder.lms.downloads.hand_in import (
    TYPED_TEXT,
    HandIn,
    Listing,
    Reading,
    Whose,
    id_text,
    share,
)
from autograder.lms.downloads.source import Member

NAME = "moodle"
TITLE = "Moodle download"

_ENTRY = re.compile(
    r"(?P<prefix>(?P<name>[^/]*?)(?:_(?P<participant>\d+))?)"
    r"_assignsubmission_(?P<kind>[a-z]+)(?P<file>_?/.+|_[^/]+)",
    re.DOTALL,
)


def recognise(names: Sequence[str]) -> float:
    """Certain: nobody else writes `_assignsubmission_`."""
    return share(_ENTRY, names)


def read(listing: Listing) -> Reading:
    """One hand-in a participant: a download holds the last attempt only."""
    found: dict[str, list[tuple[re.Match[str], Member]]] = {}
    for member in listing.members:
        if match := _ENTRY.match(member.name):
            found.setdefault(match["prefix"], []).append((match, member))
    return Reading(tuple(map(_hand_in, found.values())))


def _hand_in(entries: list[tuple[re.Match[str], Member]]) -> HandIn:
    first = entries[0][0]
    typed = [
        member
        for match, member in entries
        if match["kind"] == "onlinetext" and match["file"].endswith(".html")
    ]
    return HandIn(
        (_whose(first),),
        tuple(member for _, member in entries if member not in typed),
        tuple((member, TYPED_TEXT) for member in typed),
    )


def _whose(match: re.Match[str]) -> Whose:
    ids = {"full_name": id_text(match["name"])}
    if match["participant"]:
        ids["moodle_participant"] = match["participant"]
    return Whose(id_text(match["prefix"]), match["prefix"], ids)
