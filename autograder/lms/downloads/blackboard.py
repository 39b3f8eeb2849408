"""Blackboard's "Assignment File Download": flat files, each attempt with a receipt.

    Bài 3_tranan_attempt_2026-11-16-23-58-31.txt             the receipt
    Bài 3_tranan_attempt_2026-11-16-23-58-31_bai.ipynb       a file of the same attempt

The user name is the canonical id; it is the same in every assignment. Where assignment and user
name meet is told by what all names share, and by the receipt (`Name: Trần An (tranan)`). Times are
those of the institution, without a zone. Translated Blackboards write their own word for
"attempt".

What stands behind the first time is the student's own name for a file: one that looks like another
attempt (`x_victim_attempt_2026-…_bai.ipynb`) is neither that student's nor of that time. It is
remarked on.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import takewhile

from autograder.core.errors import NotebookRejected
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

NAME = "blackboard"
TITLE = "Blackboard download"

_ENTRY = re.compile(
    r"(?P<attempt>(?P<front>[^/]+?_[^/]+?)_[^\W\d_]+_(?P<when>\d{4}(?:-\d\d){5}))"
    r"(?:_(?P<base>[^/]+)|(?P<receipt>\.txt))"
)
_NAME_LINE = re.compile(r"^[^\n:]{1,40}:[ \t]*(?P<name>[^\n]*?)[ \t]*\((?P<user>[^()\n]+)\)[ \t]*$")


def recognise(names: Sequence[str]) -> float:
    """Nearly certain: six numbers after an underscored word."""
    return 0.97 * share(_ENTRY, names)


def read(listing: Listing) -> Reading:
    """One hand-in an attempt."""
    files: defaultdict[str, list[Member]] = defaultdict(list)
    receipts: dict[str, Member] = {}
    about: dict[str, re.Match[str]] = {}
    for member in listing.members:
        if match := _ENTRY.fullmatch(member.name):
            about.setdefault(match["attempt"], match)
            files[match["attempt"]] += [] if match["receipt"] else [member]
            if match["receipt"]:
                receipts[match["attempt"]] = member
    shared = _assignment(match["front"] for match in about.values())
    hand_ins = [
        HandIn(
            (_whose(match, shared, _name_line(listing, receipts.get(attempt))),),
            tuple(files[attempt]),
            when=_moment(match["when"]),
        )
        for attempt, match in about.items()
    ]
    return Reading(
        tuple(hand_ins),
        frozenset(member.name for member in receipts.values()),
        second_stamps(_ENTRY, [member.name for member in listing.members]),
    )


def _assignment(fronts: Iterable[str]) -> str:
    """What stands before every user name: `Bài 3_`. With one student only, up to the last `_`."""
    titles = [front.split("_")[:-1] for front in set(fronts)]
    shared = takewhile(lambda pieces: len(set(pieces)) == 1, zip(*titles, strict=False))
    return "".join(f"{pieces[0]}_" for pieces in shared)


def _whose(match: re.Match[str], shared: str, line: re.Match[str] | None) -> Whose:
    user, ids = match["front"].removeprefix(shared), {}
    if line and match["front"].endswith("_" + line["user"]):
        user = line["user"]
        ids["full_name"] = id_text(line["name"])
    ids["blackboard_user"] = id_text(user)
    return Whose(id_text(user), match["attempt"], ids)


def _name_line(listing: Listing, receipt: Member | None) -> re.Match[str] | None:
    """The first line of a receipt, which names the student in whatever language."""
    if receipt is None:
        return None
    try:
        return _NAME_LINE.match(listing.text(receipt, 2**12).splitlines()[0].strip())
    except (NotebookRejected, IndexError):
        return None


def _moment(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%Y-%m-%d-%H-%M-%S")
    except ValueError:
        return None
