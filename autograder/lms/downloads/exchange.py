"""nbgrader's exchange, `inbound/`: a folder for each time somebody pressed "Submit".

    tranan+a3+2026-11-16 23:58:31.123456 UTC/bai.ipynb
    tranan+a3+2026-11-16 23:58:31.123456 UTC+9f2c.../bai.ipynb

User name, assignment, time (UTC) and, since nbgrader 0.7, random characters so that nobody can
guess the folder of another. `autograder submit` hands in to the same layout. The user name is the
canonical id. It is read from the right: a user name may hold a plus sign, the rest cannot.

One `inbound` takes the hand-ins of all assignments of a course.

A name in a folder's name is what somebody wrote there. Where accounts are called as students are,
the owner of the files tells who it was.
"""

from __future__ import annotations

import contextlib
import pwd
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from autograder.core.submission import shown_name
from autograder.lms.downloads.hand_in import HandIn, Listing, Reading, id_text, share
from autograder.lms.downloads.nbgrader import STAMP, moment, whose
from autograder.lms.downloads.source import Member

NAME = "exchange"
TITLE = "nbgrader exchange"

_ENTRY = re.compile(
    r"(?:inbound/)?(?P<folder>(?P<student>[^/]+)\+(?P<assignment>[^+/]+)"
    r"\+(?P<when>\d{4}-\d\d-\d\d[ T][^+/]+)(?:\+(?P<random>[^+/]*))?)/(?P<file>.+)",
    re.DOTALL,
)


def recognise(names: Sequence[str]) -> float:
    """Certain: three or four pieces between plus signs, the third a time."""
    return share(_ENTRY, names)


def read(listing: Listing) -> Reading:
    """One hand-in a folder; a student's later folder is a later attempt."""
    found: defaultdict[str, list[Member]] = defaultdict(list)
    about: dict[str, re.Match[str]] = {}
    stamps = set()
    for member in listing.members:
        match = _ENTRY.fullmatch(member.name)
        if match is None:
            continue
        about.setdefault(match["folder"], match)
        if match["file"] == STAMP:
            stamps.add(member.name)
            found[match["folder"]] += []
        else:
            found[match["folder"]].append(member)
    hand_ins = [
        HandIn(
            (whose(about[folder]["student"], folder),),
            tuple(files),
            when=moment(about[folder]["when"]),
            assignment=about[folder]["assignment"],
        )
        for folder, files in found.items()
    ]
    students = {folder: id_text(match["student"]) for folder, match in about.items()}
    return Reading(tuple(hand_ins), frozenset(stamps), tuple(_impostors(students, found)))


def _impostors(students: Mapping[str, str], files: Mapping[str, list[Member]]) -> Iterator[str]:
    """Hand-ins under another name than their owner's, where owners are students at all."""
    owners = {folder: _owner(files[folder]) for folder in students}
    if not any(owners[folder] == student for folder, student in students.items()):
        return  # one account for everybody, as in containers: it tells nothing
    for folder, student in students.items():
        owner = owners[folder]
        if owner is not None and owner != student:
            yield f"{shown_name(folder)}: handed in by the account {owner}, not by {student}"


def _owner(files: Sequence[Member]) -> str | None:
    """The account that the files on disk belong to; None for an archive or an unknown account."""
    for member in files:
        if isinstance(member.where, Path):
            with contextlib.suppress(OSError, KeyError):
                return id_text(pwd.getpwuid(member.where.lstat().st_uid).pw_name)
    return None
