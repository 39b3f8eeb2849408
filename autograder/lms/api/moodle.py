"""Moodle by its web services (the REST protocol with JSON).

Moodle answers errors with code 200 and an `exception`. What `mod_assign_save_grade` returns means
nothing: it stores no grade out of range and says so to nobody, makes a row for a user who is not
in the course, and takes -1 for "no grade". So a number is checked before it is sent, sent only for
participants, and read back. Every feedback plugin that is switched on must be given its data, or
the write fails halfway.

The token travels in the body of requests, not in their address; of files alone Moodle wants it in
the address, so that is made here and told to nobody, and only to the same host.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import parse_qs, urlsplit

import requests

from autograder.core.errors import RemoteError
from autograder.lms.api.client import HandIn, Item, Person, RemoteFile
from autograder.lms.api.moodle_responses import (
    an_object,
    hand_in_of,
    newest,
    objects,
    person_of,
    plain_name,
)
from autograder.lms.api.retry import Pace, Polite, copied, sentences

PAGE = re.compile(r"(?P<folder>.*)/mod/assign/view\.php")
SAVE = "mod_assign_save_grade"
NOT_GRADED = -1.0
_DENIED = ("nopermissions", "accessexception", "webservice_access_exception", "requireloginerror")


class Moodle:
    """One assignment of a Moodle; `path` is the address of its page behind https://host."""

    lms = "moodle"

    def __init__(self, base: str, path: str, token: str, pace: Pace) -> None:
        parts = urlsplit(path)
        page = PAGE.fullmatch(parts.path)
        module = parse_qs(parts.query).get("id", [""])[0]
        if page is None or not module.isdigit():
            raise RemoteError(
                f"{base}{parts.path}: not the address of an assignment in Moodle. Open it there "
                "and copy the address: https://…/mod/assign/view.php?id=34"
            )
        self._root = f"{base}{page['folder']}"
        self._host = urlsplit(base).netloc
        self._module = int(module)
        self.where = f"{self._root}/mod/assign/view.php?id={module}"
        self._token = token
        self._session = requests.Session()
        # It logs addresses, and that of a file holds the token.
        logging.getLogger("urllib3.connectionpool").setLevel(logging.WARNING)
        for scheme in ("https://", "http://"):
            self._session.mount(scheme, Polite(pace, _reads))
        self._found: dict[str, Any] | None = None

    # --- what is there -------------------------------------------------------------------------

    def item(self) -> Item:
        data = self._assignment()
        maximum = float(data.get("grade", 0))
        if maximum <= 0:
            kind = "a scale" if maximum < 0 else "nothing"
            raise RemoteError(
                f"{self.where}: graded by {kind}. Grades go to assignments graded by points: "
                "change it in Moodle (Settings → Grade → Type)."
            )
        if data.get("teamsubmission"):
            raise RemoteError(
                f"{self.where}: handed in by teams, which have no row of their own there. Use the "
                "grading worksheet (autograder export moodle)."
            )
        notes = []
        if data.get("markingworkflow"):
            notes.append("Marking workflow: students see a grade when you release it there.")
        if not self._enabled("comments"):
            notes.append("Feedback comments are switched off there: only numbers are posted.")
        return Item(str(data.get("name", "")), maximum, tuple(notes))

    def people(self) -> list[Person]:
        grades = self._grades()
        numbers = self._participant_numbers()
        query = {"assignid": self._id, "groupid": 0, "filter": ""}
        listed = objects(self._call("mod_assign_list_participants", query))
        with sentences(self._host):
            return [person_of(one, grades, numbers) for one in listed]

    def hand_ins(self) -> list[HandIn]:
        query = {"assignmentids[0]": self._id}
        answer = an_object(self._call("mod_assign_get_submissions", query))
        people = {one.user: one for one in self.people()}
        shared = Counter(plain_name(one.name) for one in people.values())
        with sentences(self._host):
            latest = newest(objects(answer.get("assignments")))
            return [
                hand_in_of(one, people[user], shared[plain_name(people[user].name)] > 1)
                for user, one in latest.items()
                if user in people
            ]

    def fetch(self, file: RemoteFile, into: BinaryIO, most: int) -> None:
        if urlsplit(file.url).netloc != self._host:
            raise RemoteError(
                f"{file.path}: lies on another host, which does not get the token of {self._host}."
            )
        with (
            sentences(self._host),
            self._session.get(
                file.url, params={"token": self._token}, stream=True, allow_redirects=False
            ) as response,
        ):
            is_error = "json" in response.headers.get("Content-Type", "")
            if response.status_code != 200 or (is_error and not file.url.endswith("json")):
                raise RemoteError(
                    f"{self._host}: {file.path} cannot be downloaded (code {response.status_code})."
                    " Does the web service allow downloading files?"
                )
            copied(response, into, most, file.path)

    # --- a grade -------------------------------------------------------------------------------

    def write(self, user: str, score: float, comment: str, page: Path | None) -> None:
        told: dict[str, Any] = {}
        if self._enabled("comments"):
            told["plugindata[assignfeedbackcomments_editor][text]"] = comment
            told["plugindata[assignfeedbackcomments_editor][format]"] = 1
        if self._enabled("file"):
            told["plugindata[files_filemanager]"] = self._draft(page)
        query = {
            "assignmentid": self._id,
            "userid": user,
            "grade": f"{score:.10g}",
            "attemptnumber": -1,
            "addattempt": 0,
            "workflowstate": "",
            "applytoall": 0,
            **told,
        }
        self._call(SAVE, query)

    def standing(self, user: str) -> float | None:
        return self._grades().get(user)

    def _draft(self, page: Path | None) -> int:
        """A draft area with the page in it: Moodle takes feedback files from there."""
        if page is None:
            answer = an_object(self._call("core_files_get_unused_draft_itemid", {}))
            return int(answer["itemid"])
        with sentences(self._host):
            response = self._session.post(
                f"{self._root}/webservice/upload.php",
                data={"token": self._token, "filearea": "draft", "itemid": 0},
                files={"file_1": ("feedback.html", page.read_bytes(), "text/html")},
                allow_redirects=False,
            )
            (uploaded,) = objects(self._checked(response, "upload"))
            return int(uploaded["itemid"])

    # --- calls ---------------------------------------------------------------------------------

    @property
    def _id(self) -> int:
        return int(self._assignment()["id"])

    def _enabled(self, plugin: str) -> bool:
        """Whether a feedback plugin is switched on in this assignment."""
        configs = objects(self._assignment().get("configs"))
        return any(
            (one.get("subtype"), one.get("plugin"), one.get("name"), str(one.get("value")))
            == ("assignfeedback", plugin, "enabled", "1")
            for one in configs
        )

    def _assignment(self) -> dict[str, Any]:
        if self._found is None:
            answer = an_object(self._call("mod_assign_get_assignments", {}))
            for course in objects(answer.get("courses")):
                for one in objects(course.get("assignments")):
                    if one.get("cmid") == self._module:
                        self._found = one
        if self._found is None:
            raise RemoteError(
                f"{self.where}: not found with your token. Check the address, and that the token "
                "is of somebody who teaches the course."
            )
        return self._found

    def _grades(self) -> dict[str, float]:
        answer = an_object(self._call("mod_assign_get_grades", {"assignmentids[0]": self._id}))
        with sentences(self._host):
            parts = objects(answer.get("assignments"))
            listed = [one for part in parts for one in part["grades"] if one["grade"] != ""]
            listed.sort(key=lambda one: int(one.get("attemptnumber", 0)))
            found = {str(one["userid"]): float(one["grade"]) for one in listed}
            return {user: grade for user, grade in found.items() if grade > NOT_GRADED}

    def _participant_numbers(self) -> dict[str, str]:
        """The number of each user in downloads and worksheets; only managers may ask for it."""
        try:
            answer = self._call("mod_assign_get_user_mappings", {"assignmentids[0]": self._id})
        except RemoteError:
            return {}
        with sentences(self._host):
            parts = objects(an_object(answer).get("assignments"))
            return {str(one["userid"]): str(one["id"]) for p in parts for one in p["mappings"]}

    def _call(self, function: str, query: Mapping[str, Any]) -> Any:
        data = {"wstoken": self._token, "wsfunction": function, "moodlewsrestformat": "json"}
        with sentences(self._host):
            response = self._session.post(
                f"{self._root}/webservice/rest/server.php",
                data={**data, **query},
                allow_redirects=False,
            )
            return self._checked(response, function)

    def _checked(self, response: requests.Response, function: str) -> Any:
        """The answer. Raises RemoteError for Moodle's own errors, ValueError for what is none."""
        if response.status_code in (429, 403):
            raise RemoteError(
                f"{self._host} keeps asking to wait, or keeps us out (code {response.status_code})."
                " Run the same command again in some minutes; what is done stays done."
            )
        if response.status_code >= 300:
            raise RemoteError(
                f"{self._host} failed (code {response.status_code}). Run the same command again "
                "later; if it stays so, ask who runs it."
            )
        answer = response.json()
        if isinstance(answer, dict) and ("exception" in answer or "errorcode" in answer):
            raise self._refused(answer, function)
        return answer

    def _refused(self, answer: Mapping[str, Any], function: str) -> RemoteError:
        code = str(answer.get("errorcode", ""))
        if code == "invalidtoken":
            return RemoteError(
                f"{self._host} does not accept the token. Ask for one of a web service with the "
                "functions of docs/lms.md, and put it into NABLA_MOODLE_TOKEN."
            )
        said = " ".join(str(answer.get("message", "")).split()).replace(self._token, "…")[:200]
        if code in _DENIED:
            return RemoteError(
                f"{self._host} does not allow {function} with this token ({said}). The web service "
                "needs the functions of docs/lms.md, and you the role of a teacher."
            )
        return RemoteError(f"{self._host} refused {function}: {said or code}")


def _reads(request: requests.PreparedRequest) -> bool:
    body = request.body if isinstance(request.body, str) else ""
    return request.method == "GET" or ("wsfunction=" in body and SAVE not in body)


__all__ = ["Moodle"]
