"""Canvas by its REST API, through `canvasapi`, which never tries twice: `retry` does.

One listing gives all: every assigned student has a submission there, if only an empty one. A grade
and its comment are one request, so that both are stored or none.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO
from urllib.parse import urlsplit

import requests
from canvasapi import exceptions
from canvasapi.assignment import Assignment
from canvasapi.requester import Requester
from canvasapi.upload import Uploader

from autograder.core.errors import RemoteError
from autograder.lms.api.client import HandIn, Item, Person, RemoteFile
from autograder.lms.api.retry import Pace, Polite, copied, sentences

ADDRESS = re.compile(r"/courses/(?P<course>\d+)/assignments/(?P<assignment>\d+)/?")
_SEPARATED_NUMBER = re.compile(r"_\d+_")


class Canvas:
    """One assignment of a Canvas. `base` is https://host, `path` the address behind it."""

    lms = "canvas"

    def __init__(self, base: str, path: str, token: str, pace: Pace) -> None:
        match = ADDRESS.fullmatch(path)
        if match is None:
            raise RemoteError(
                f"{base}{path}: not the address of an assignment in Canvas. Open it there and copy "
                "the address: https://…/courses/12/assignments/34"
            )
        self.where = f"{base}{path.rstrip('/')}"
        self._host = urlsplit(base).netloc
        self._at = f"courses/{match['course']}/assignments/{match['assignment']}"
        self._course = int(match["course"])
        logging.getLogger("canvasapi").setLevel(logging.WARNING)  # it logs the token's last digits
        self._requester = Requester(base, token)
        self._files = requests.Session()
        # canvasapi offers no other way to its session.
        for session in (self._requester._session, self._files):
            for scheme in ("https://", "http://"):
                session.mount(scheme, Polite(pace, _reads))
        self._assignment: Any = None

    def item(self) -> Item:
        data = self._get(self._at)
        self._assignment = Assignment(self._requester, data | {"course_id": self._course})
        kind = data.get("grading_type", "points")
        maximum = data.get("points_possible")
        if kind != "points" or not isinstance(maximum, int | float) or maximum <= 0:
            raise RemoteError(
                f"{self.where}: graded by {kind}, with {maximum or 0} points. Grades go to "
                "assignments displayed as points, more than 0: change it in Canvas."
            )
        notes = (
            ["Grades stay hidden there until you post them."] if data.get("post_manually") else []
        )
        if data.get("group_category_id") and not data.get("grade_group_students_individually"):
            notes.append("A group assignment: Canvas passes a grade on to all members.")
        return Item(str(data.get("name", "")), float(maximum), tuple(notes))

    def people(self) -> list[Person]:
        with sentences(self._host):
            return [_person(one) for one in self._submissions()]

    def hand_ins(self) -> list[HandIn]:
        with sentences(self._host):
            return [_hand_in(one) for one in self._submissions() if one.get("submitted_at")]

    def fetch(self, file: RemoteFile, into: BinaryIO, most: int) -> None:
        # The address carries a right of its own: the token stays here.
        with sentences(self._host), self._files.get(file.url, stream=True) as response:
            if response.status_code != 200:
                raise RemoteError(
                    f"{self._host}: {file.path} cannot be downloaded (code {response.status_code})."
                )
            copied(response, into, most, file.path)

    def write(self, user: str, score: float, comment: str, page: Path | None) -> None:
        at = f"{self._at}/submissions/{user}"
        with self._talking():
            fields = [
                ("submission[posted_grade]", f"{score:.10g}"),
                ("comment[text_comment]", comment),
            ]
            if page is not None:
                number = self._uploaded(f"{at}/comments/files", page)
                fields.append(("comment[file_ids][]", str(number)))
            self._requester.request("PUT", at, _kwargs=fields)

    def standing(self, user: str) -> float | None:
        return _score(self._get(f"{self._at}/submissions/{user}"))

    def _uploaded(self, endpoint: str, page: Path) -> int:
        uploader = Uploader(self._requester, endpoint, page, content_type="text/html")
        _, answer = uploader.start()
        if "id" not in answer:
            raise RemoteError(f"{self._host} did not take the feedback page; nothing was written.")
        return int(answer["id"])

    def _submissions(self) -> list[dict[str, Any]]:
        if self._assignment is None:
            self.item()
        with self._talking():
            listed = self._assignment.get_submissions(include=["user"], per_page=100)
            return [one.__dict__ for one in listed]

    def _get(self, endpoint: str) -> dict[str, Any]:
        with self._talking():
            data = self._requester.request("GET", endpoint).json()
            if not isinstance(data, dict):
                raise ValueError("no object")
            return data

    @contextmanager
    def _talking(self) -> Iterator[None]:
        try:
            with sentences(self._host):
                yield
        except (exceptions.InvalidAccessToken, exceptions.Unauthorized):
            raise RemoteError(
                f"{self._host} does not accept the token. Make one in Canvas (Account → Settings → "
                "New Access Token) and put it into NABLA_CANVAS_TOKEN."
            ) from None
        except exceptions.RateLimitExceeded:
            raise self._too_busy() from None
        except exceptions.Forbidden as error:
            if "rate limit exceeded" in str(error).casefold():
                raise self._too_busy() from None
            raise RemoteError(
                f"{self._host} does not allow this with your token: you need the role of a teacher "
                "in this course."
            ) from None
        except exceptions.ResourceDoesNotExist:
            raise RemoteError(
                f"{self.where}: not found with your token. Check the address, and that the token "
                "is of somebody who teaches the course."
            ) from None
        except exceptions.CanvasException as error:
            raise RemoteError(f"{self._host} refused: {self._without_token(error)}") from None

    def _too_busy(self) -> RemoteError:
        return RemoteError(
            f"{self._host} keeps asking to wait (rate limit). Run the same command again in some "
            "minutes; what is done stays done."
        )

    def _without_token(self, error: Exception) -> str:
        text = " ".join(str(error).split()).replace(self._requester.access_token, "…")
        return text[:200] or type(error).__name__


def _reads(request: requests.PreparedRequest) -> bool:
    return request.method in ("GET", "HEAD")


def _score(data: Mapping[str, Any]) -> float | None:
    value = data.get("score")
    return float(value) if isinstance(value, int | float) else None


def _person(data: Mapping[str, Any]) -> Person:
    user = data.get("user") or {}
    names = [str(user[key]) for key in ("name", "sortable_name") if user.get(key)]
    ids = {
        "canvas_user": [str(data["user_id"])],
        "sid": [str(user.get("sis_user_id") or "")],
        "username": [str(user.get("login_id") or "")],
        "email": [str(user.get("email") or user.get("login_id") or "")],
        "full_name": names,
    }
    refusal = "excused there: a number would lift that" if data.get("excused") else ""
    name = names[0] if names else f"user {data['user_id']}"
    return Person(str(data["user_id"]), name, ids, _score(data), refusal)


def _hand_in(data: Mapping[str, Any]) -> HandIn:
    """The latest attempt, its files named as in the zip that Canvas itself makes."""
    user = data.get("user") or {}
    late = bool(data.get("late"))
    owner = re.sub(r"\W", "", str(user.get("sortable_name") or user.get("name") or "user")).lower()
    owner = owner.replace("_", "") if _SEPARATED_NUMBER.search(f"_{owner}_") else owner
    front = f"{owner}{'_LATE' if late else ''}_{data['user_id']}"
    found = [one.__dict__ if not isinstance(one, dict) else one for one in data["attachments"]]
    files = tuple(
        RemoteFile(
            f"{front}_{one['id']}_{_base(one.get('display_name') or one.get('filename'))}",
            str(one["url"]),
            int(one.get("size") or 0),
        )
        for one in found
    )
    kind = str(data.get("submission_type") or "nothing")
    typed = RemoteFile(f"{front}_{'link' if kind == 'online_url' else 'text'}.html", "", 0)
    name = str(user.get("name") or data["user_id"])
    at, remark = str(data["submitted_at"]), "" if files else f"no file ({kind})"
    return HandIn(str(data["user_id"]), name, files or (typed,), at, late, remark)


def _base(name: object) -> str:
    return PurePosixPath(str(name).replace("\\", "/")).name or "file"


__all__ = ["ADDRESS", "Canvas"]
