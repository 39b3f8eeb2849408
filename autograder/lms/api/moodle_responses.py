"""What Moodle's web services answer, read as our records.

`an_object`, `objects` raise RemoteError for another shape; a field that is missing is a KeyError,
which `retry.sentences` makes a sentence of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Any

from autograder.core.errors import RemoteError
from autograder.lms.api.client import HandIn, Person, RemoteFile


def an_object(answer: object) -> dict[str, Any]:
    """`answer`, if it is a JSON object; else RemoteError."""
    if not isinstance(answer, dict):
        raise RemoteError(
            "Moodle answered something else than its documentation says. Old version?"
        )
    return answer


def objects(answer: object) -> list[dict[str, Any]]:
    """`answer`, if it is a list of JSON objects or null; else RemoteError."""
    if answer is None:
        return []
    if not isinstance(answer, list) or not all(isinstance(one, dict) for one in answer):
        raise RemoteError(
            "Moodle answered something else than its documentation says. Old version?"
        )
    return answer


def person_of(
    data: Mapping[str, Any], grades: Mapping[str, float], numbers: Mapping[str, str]
) -> Person:
    """A participant with the grade that stands, and the number that files know them by."""
    user = str(data["id"])
    name = str(data.get("fullname") or f"user {user}")
    ids = {
        "moodle_participant": [numbers.get(user, "")],
        "sid": [str(data.get("idnumber") or "")],
        "username": [str(data.get("username") or "")],
        "email": [str(data.get("email") or "")],
        "full_name": [name],
    }
    return Person(user, name, ids, grades.get(user))


def plain_name(name: str) -> str:
    """A name as in Moodle's own download: it becomes a folder's."""
    return " ".join(re.sub(r"[^\w'. -]|_", " ", name).split()) or "user"


def newest(parts: list[dict[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """The last attempt that was handed in, by user."""
    found = [one for part in parts for one in part["submissions"]]
    found.sort(key=lambda one: int(one.get("attemptnumber", 0)))
    return {str(one["userid"]): one for one in found if one.get("status") == "submitted"}


def hand_in_of(data: Mapping[str, Any], person: Person, shared: bool) -> HandIn:
    """The files of an attempt, named as in Moodle's download; `shared`: two have this name."""
    number = person.ids["moodle_participant"][0]
    front = f"{plain_name(person.name)}{f'_{number}' if number else ''}_assignsubmission"
    files = tuple(_files(data, f"{front}_file"))
    at = datetime.fromtimestamp(int(data.get("timemodified", 0)), UTC).isoformat()
    if shared and not number:
        remark = "shares its name with another; Moodle tells only managers who is who"
        return HandIn(person.user, person.name, (), at, remark=remark)
    typed = RemoteFile(f"{front}_onlinetext/onlinetext.html", "", 0)
    remark = "" if files else "no file"
    return HandIn(person.user, person.name, files or (typed,), at, remark=remark)


def _files(data: Mapping[str, Any], front: str) -> Iterator[RemoteFile]:
    for plugin in objects(data.get("plugins")):
        for area in objects(plugin.get("fileareas")) if plugin.get("type") == "file" else ():
            for one in objects(area.get("files")):
                inside = PurePosixPath(f"{one.get('filepath', '/')}{one['filename']}")
                parts = [part for part in inside.parts if part not in ("/", "..", ".")]
                yield RemoteFile(
                    "/".join([front, *parts]), str(one["fileurl"]), int(one.get("filesize") or 0)
                )


__all__ = ["an_object", "hand_in_of", "newest", "objects", "person_of", "plain_name"]
