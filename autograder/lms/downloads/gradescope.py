"""Gradescope's "Export Submissions": a folder for each submission, and one list of whose they are.

    assignment_7_export/submission_metadata.yml
    assignment_7_export/submission_41/bai.ipynb

The list is Ruby's YAML: `submission_41` → `:submitters` (each `:name`, `:sid`, `:email`),
`:created_at`, and what Gradescope's own run gave. A group has several submitters: the submission
counts for each of them. The canonical id is the student number (`:sid`), else the e-mail address,
else the name; a submission without submitters is kept as `submission_41` and said aloud.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from autograder.core.errors import InputError
from autograder.core.submission import shown_name
from autograder.lms.downloads import gradescope_yaml
from autograder.lms.downloads.hand_in import HandIn, Listing, Reading, Whose, id_text
from autograder.lms.downloads.source import Member

NAME = "gradescope"
TITLE = "Gradescope export"

LIST = "submission_metadata.yml"
MAX_LIST_BYTES = 64 * 2**20
_ENTRY = re.compile(r"(?P<folder>submission_(?P<number>\d+))/.+", re.DOTALL)


def recognise(names: Sequence[str]) -> float:
    """Certain with the list; likely where every folder is called `submission_<number>`."""
    others = [name for name in names if name != LIST]
    matching = sum(1 for name in others if _ENTRY.match(name)) / max(1, len(others))
    return matching if LIST in names else 0.6 * matching


def read(listing: Listing) -> Reading:
    """One hand-in a submission, of all its submitters."""
    found: defaultdict[str, list[Member]] = defaultdict(list)
    for member in listing.members:
        if match := _ENTRY.match(member.name):
            found[match["folder"]].append(member)
    about = _list(listing)
    hand_ins = [_hand_in(folder, files, about) for folder, files in found.items()]
    nobodys = [h.whose[0].student for h in hand_ins if "full_name" not in h.whose[0].ids]
    remark = f"no submitters, so nobody's until you say whose: {', '.join(nobodys)}"
    return Reading(tuple(hand_ins), frozenset({LIST}), (remark,) if nobodys else ())


def _list(listing: Listing) -> Mapping[str, Any]:
    member = next((member for member in listing.members if member.name == LIST), None)
    if member is None:
        return {}
    where = shown_name(member.path)
    text = listing.text(member, MAX_LIST_BYTES + 1)
    if len(text) > MAX_LIST_BYTES:
        raise InputError(f"{where}: more than {MAX_LIST_BYTES // 2**20} MiB; not a list.")
    document = gradescope_yaml.load(text, where)
    if not isinstance(document, dict):
        raise InputError(f"{where}: not a list of submissions. Download the export again.")
    return document


def _hand_in(folder: str, files: list[Member], about: Mapping[str, Any]) -> HandIn:
    entry = about.get(folder)
    entry = entry if isinstance(entry, dict) else {}
    submitters = entry.get("submitters")
    listed = submitters if isinstance(submitters, list) else []
    whose = [_whose(folder, one) for one in listed if isinstance(one, dict)]
    different = {one.student: one for one in whose if one is not None}
    nobody = Whose(folder, folder, {"gradescope_submission": folder.removeprefix("submission_")})
    return HandIn(
        tuple(different.values()) or (nobody,), tuple(files), when=_moment(entry.get("created_at"))
    )


def _whose(folder: str, submitter: Mapping[str, Any]) -> Whose | None:
    """A submitter; None for one without any name. `sid` is often empty."""
    ids = {
        ours: id_text(text)
        for ours, theirs in (("full_name", "name"), ("sid", "sid"), ("email", "email"))
        if isinstance(text := submitter.get(theirs), str) and text.strip()
    }
    key = next((ids[key] for key in ("sid", "email", "full_name") if key in ids), None)
    if key is None:
        return None
    number = {"gradescope_submission": folder.removeprefix("submission_")}
    return Whose(key, f"{LIST}: {key}", {"full_name": key, **ids, **number})


_CLOCK = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)[T ](?P<time>\d\d:\d\d:\d\d)(?P<part>\.\d+)? ?"
    r"(?P<zone>Z|UTC|[+-]\d\d:?\d\d)?"
)


def _moment(created: object) -> datetime | None:
    """When it was handed in; Ruby writes nanoseconds, and UTC with or without saying so."""
    match = _CLOCK.fullmatch(created.strip()) if isinstance(created, str) else None
    if match is None:
        return None
    zone = match["zone"] if match["zone"] not in (None, "Z", "UTC") else "+00:00"
    try:
        return datetime.fromisoformat(
            f"{match['day']}T{match['time']}{(match['part'] or '.0')[:7]:0<7}{zone}"
        )
    except ValueError:
        return None
