"""Canvas's "Download Submissions": flat files, the owner in front of each name.

    tranan_101_5001_bai.ipynb              name, user id, file id, the student's file name
    tranan_LATE_101_5001_bai.ipynb
    tranan_101_text.html, tranan_101_link.html
    anon_x9K2a_5001_bai.ipynb, LATE_anon_x9K2a_5001_bai.ipynb

The name is the sortable name in lower case, stripped to word characters. It may hold underscores;
Canvas itself finds the ids by the first `_number_`, and takes such pieces out of names. The user id
is the same in every assignment. The canonical id is `tranan_101`: the number makes it unique, the
name makes it readable. Of a group the download holds one member, and Canvas gives the grade on.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from autograder.lms.downloads.hand_in import (
    LINK,
    TYPED_TEXT,
    HandIn,
    Listing,
    Reading,
    Whose,
    id_text,
)
from autograder.lms.downloads.source import Member

NAME = "canvas"
TITLE = "Canvas download"

_NAMED = re.compile(
    r"(?P<name>[^/]+?)(?P<late>_LATE)?_(?P<user>\d+)"
    r"_(?:(?P<file>\d+)_(?P<base>[^/]+)|(?P<kind>text|link)\.html)"
)
_ANONYMOUS = re.compile(
    r"(?P<late>LATE_)?(?P<name>anon)_(?P<user>[0-9A-Za-z]+)"
    r"_(?:(?P<file>\d+)_(?P<base>[^/]+)|(?P<kind>text|link)\.html)"
)


def recognise(names: Sequence[str]) -> float:
    """How many names have both ids, and whether these behave as ids: a day and a year do not."""
    matches = list(filter(None, map(_parsed, names)))
    if not matches:
        return 0.0
    users = {(match["name"], match["user"]) for match in matches}
    files = [match["file"] for match in matches if match["file"]]
    one_to_one = _anonymous(matches) or len({user for _, user in users}) == len(users)
    consistent = one_to_one and len(set(files)) == len(files)
    certainty = 0.95 if consistent and (len(users) > 1 or len(max(files, default="")) > 3) else 0.3
    return certainty * len(matches) / len(names)


def _anonymous(matches: Iterable[re.Match[str]]) -> bool:
    return all(match["name"] == "anon" for match in matches)


def _parsed(name: str) -> re.Match[str] | None:
    return _ANONYMOUS.fullmatch(name) or _NAMED.fullmatch(name)


def read(listing: Listing) -> Reading:
    """The files of each user, and, where a file came again as `-1`, the older ones as attempts."""
    found: defaultdict[tuple[str, str], list[tuple[re.Match[str], Member]]] = defaultdict(list)
    for member in listing.members:
        if match := _parsed(member.name):
            found[match["name"], match["user"]].append((match, member))
    return Reading(tuple(hand_in for theirs in found.values() for hand_in in _attempts(theirs)))


def _attempts(entries: list[tuple[re.Match[str], Member]]) -> Iterable[HandIn]:
    files = [(match, member) for match, member in entries if match["file"]]
    others = [(match, member) for match, member in entries if not match["file"]]
    outdated = _outdated([match for match, _ in files])
    order = 0
    for order, base in enumerate(sorted(outdated, key=outdated.__getitem__)):
        again = [(match, member) for match, member in files if match["base"] == base]
        yield _hand_in(again, [], order)
    current = [(match, member) for match, member in files if match["base"] not in outdated]
    yield _hand_in(current, others, order + 1)


_AGAIN = re.compile(r"(?P<stem>.*?)(?:-(?P<times>\d{1,3}))?(?P<ending>\.[^.]*)?", re.DOTALL)


def _outdated(matches: Iterable[re.Match[str]]) -> dict[str, int]:
    """Names that a later upload replaced, with their number: `bai.ipynb` where `bai-1.ipynb` is.

    `lab-1` and `lab-2` without `lab` are two files that a student named so.
    """
    versions: defaultdict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    for match in matches:
        parts = _AGAIN.fullmatch(match["base"])
        assert parts is not None
        key = (parts["stem"], parts["ending"] or "")
        versions[key][int(parts["times"] or 0)] = match["base"]
    return {
        base: times
        for same in versions.values()
        if 0 in same
        for times, base in same.items()
        if times != max(same)
    }


def _hand_in(
    files: list[tuple[re.Match[str], Member]],
    others: list[tuple[re.Match[str], Member]],
    order: int,
) -> HandIn:
    first = (files or others)[0][0]
    return HandIn(
        (_whose(first),),
        tuple(member for _, member in files),
        tuple((member, TYPED_TEXT if m["kind"] == "text" else LINK) for m, member in others),
        order=order,
        late=any(match["late"] for match, _ in (*files, *others)),
    )


def _whose(match: re.Match[str]) -> Whose:
    read_from = f"{match['name']}_{match['user']}"
    ids = {"canvas_anonymous" if match["name"] == "anon" else "canvas_user": match["user"]}
    if match["file"]:
        ids["canvas_file"] = match["file"]
    return Whose(id_text(read_from), read_from, ids)
