"""No LMS: plain files. Directly in the folder a file's name is the student; deeper, the first
folder is. Nothing is chosen among a student's files: two files of one student are held.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from autograder.core.submission import student_name, student_of
from autograder.lms.downloads.hand_in import HandIn, Listing, Reading, Whose
from autograder.lms.downloads.source import Member

NAME = "files"
TITLE = "plain files"


def recognise(names: Sequence[str]) -> float:
    """Never sure: it is what remains."""
    return 0.0 if not names else 0.01


def read(listing: Listing) -> Reading:
    """One hand-in a file in the folder itself, one a folder below it."""
    loose = [member for member in listing.members if "/" not in member.name]
    folders: defaultdict[str, list[Member]] = defaultdict(list)
    for member in listing.members:
        if "/" in member.name:
            folders[member.parts[0]].append(member)
    hand_ins = [
        *(HandIn((Whose(_owner(one.name), one.name),), (one,)) for one in loose),
        *(HandIn((Whose(student_name(n), n),), tuple(files)) for n, files in folders.items()),
    ]
    return Reading(tuple(hand_ins), one_each=False)


def _owner(name: str) -> str:
    """Whose a loose file is; a student's own zip is named like a notebook of theirs."""
    return student_of(name[:-4] if name.lower().endswith(".zip") and len(name) > 4 else name)
