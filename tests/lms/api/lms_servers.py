"""A Canvas and a Moodle on this machine: real sockets, and the habits that real ones have.

Written from their documentation and from what was found on a Moodle 5.1 (see the module texts of
`autograder.lms.api`). `faults` are what goes wrong next, one a request: see `Fault`.
"""

from __future__ import annotations

import json
import re
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

TOKEN = "s3cret-t0ken-that-nobody-may-read"


@dataclass
class Fault:
    """What happens to a request whose line or body matches `on`, instead of or after the deed.

    `code` with `headers` and `body`: that answer. `drop`: the connection ends; `after`: the deed is
    done first. `seconds`: it takes so long.
    """

    on: str = ""
    code: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: str = "{}"
    drop: bool = False
    after: bool = False
    seconds: float = 0.0


def throttle(code: int = 429, on: str = "", **headers: str) -> Fault:
    body = "403 Forbidden (Rate Limit Exceeded)" if code == 403 else "Rate Limit Exceeded"
    return Fault(on, code, {name.replace("_", "-"): value for name, value in headers.items()}, body)


@dataclass
class Server:
    """What both have: people, files, grades, and a book of what was asked."""

    base: str = ""
    people: dict[str, dict[str, Any]] = field(default_factory=dict)
    grades: dict[str, float] = field(default_factory=dict)
    comments: dict[str, list[str]] = field(default_factory=dict)
    pages: dict[str, list[bytes]] = field(default_factory=dict)
    handed_in: dict[str, list[tuple[str, bytes]]] = field(default_factory=dict)
    uploads: dict[str, bytes] = field(default_factory=dict)
    faults: deque[Fault] = field(default_factory=deque)
    locked: set[str] = field(default_factory=set)
    settings: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    asked_at: list[float] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    dead: bool = False
    remaining: float | None = None

    def writes(self) -> int:
        return sum(line.startswith(("PUT", "SAVE")) for line in self.asked)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    lms: Server

    def log_message(self, *_: Any) -> None:
        """Silent."""

    def do_GET(self) -> None:
        self._handle(b"")

    def do_POST(self) -> None:
        self._handle(self.rfile.read(int(self.headers.get("Content-Length", 0))))

    def do_PUT(self) -> None:
        self.do_POST()

    def _handle(self, body: bytes) -> None:
        lms = self.lms
        lms.asked_at.append(time.monotonic())
        lms.at_once += 1
        lms.most_at_once = max(lms.most_at_once, lms.at_once)
        try:
            self._answer_or_fail(body)
        except (BrokenPipeError, ConnectionResetError):
            pass
        finally:
            lms.at_once -= 1

    def _answer_or_fail(self, body: bytes) -> None:
        line = f"{self.command} {self.path} {body[:3000].decode('utf-8', 'replace')}"
        fault = next((one for one in self.lms.faults if one.on in line), None)
        if fault is not None:
            self.lms.faults.remove(fault)
            time.sleep(fault.seconds)
        if self.lms.dead or (fault is not None and fault.drop and not fault.after):
            self.close_connection = True
            self.connection.shutdown(2)
            return
        if fault is not None and fault.code:
            self.lms.asked.append(f"FAULT {fault.code}")
            self.reply(fault.body.encode(), fault.code, "application/json", fault.headers)
            return
        answer = self.answer(body)
        if fault is not None and fault.drop:
            self.close_connection = True
            self.connection.shutdown(2)
            return
        self.reply(*answer)

    def answer(self, body: bytes) -> tuple[Any, ...]:
        raise NotImplementedError

    def reply(
        self, data: bytes, code: int = 200, kind: str = "application/json",
        headers: dict[str, str] | None = None,
    ) -> None:  # fmt: skip
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        if self.lms.remaining is not None:
            self.send_header("X-Rate-Limit-Remaining", str(self.lms.remaining))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)


def _json(value: Any, code: int = 200, **headers: str) -> tuple[Any, ...]:
    return json.dumps(value).encode(), code, "application/json", headers


def _uploaded(body: bytes) -> bytes:
    """The file in a multipart body."""
    part = next(part for part in body.split(b"\r\n--") if b"filename=" in part)
    return part.partition(b"\r\n\r\n")[2]


# --- Canvas ------------------------------------------------------------------------------------


class CanvasHandler(Handler):
    """Course 12, assignment 34; two people a page."""

    def answer(self, body: bytes) -> tuple[Any, ...]:
        lms, parts = self.lms, urlsplit(self.path)
        query = dict(parse_qsl(parts.query)) | dict(parse_qsl(body.decode("latin-1")))
        if parts.path.startswith("/files/"):
            assert "Authorization" not in self.headers  # the token goes to the API only
            user, _, place = parts.path.removeprefix("/files/").partition("-")
            return lms.handed_in[user][int(place)][1], 200, "application/octet-stream"
        if parts.path == "/upload":
            lms.uploads[str(len(lms.uploads) + 1)] = _uploaded(body)
            return _json({"id": len(lms.uploads), "url": f"{lms.base}/files/x"})
        if self.headers.get("Authorization") != f"Bearer {TOKEN}":
            return _json({"errors": []}, 401, **{"WWW-Authenticate": "Bearer"})
        return self._api(parts.path.removeprefix("/api/v1/courses/12/assignments/34"), query, body)

    def _api(self, path: str, query: dict[str, str], body: bytes) -> tuple[Any, ...]:
        lms = self.lms
        lms.asked.append(f"{self.command} {path}")
        if path == "":
            about = {"id": 34, "name": "A3", "points_possible": 10.0, "grading_type": "points"}
            return _json(about | lms.settings)
        if path == "/submissions":
            return self._page(int(query.get("page", 1)))
        match = re.fullmatch(r"/submissions/(\d+)(/comments/files)?", path)
        if match is None or match[1] not in lms.people:
            return _json({"errors": [{"message": "not found"}]}, 404)
        if match[2]:
            return _json({"upload_url": f"{lms.base}/upload", "upload_params": {"key": "k"}})
        if self.command == "PUT":
            self._store(match[1], dict(parse_qsl(body.decode(), keep_blank_values=True)))
        return _json(self._submission(match[1]))

    def _page(self, number: int) -> tuple[Any, ...]:
        users = list(self.lms.people)
        some = [self._submission(user) for user in users[2 * number - 2 : 2 * number]]
        more = f'<{self.lms.base}{urlsplit(self.path).path}?page={number + 1}>; rel="next"'
        return _json(some, **({"Link": more} if 2 * number < len(users) else {}))

    def _store(self, user: str, fields: dict[str, str]) -> None:
        lms = self.lms
        if user not in lms.locked:
            lms.grades[user] = float(fields["submission[posted_grade]"])
            lms.comments.setdefault(user, []).append(fields["comment[text_comment]"])
            if "comment[file_ids][]" in fields:
                lms.pages.setdefault(user, []).append(lms.uploads[fields["comment[file_ids][]"]])

    def _submission(self, user: str) -> dict[str, Any]:
        lms = self.lms
        files = lms.handed_in.get(user, [])
        attachments = [
            {"id": 9000 + 10 * int(user) + place, "display_name": name, "size": len(data),
             "url": f"{lms.base}/files/{user}-{place}?verifier=abc"}
            for place, (name, data) in enumerate(files)
        ]  # fmt: skip
        person = lms.people[user]
        return {
            "id": 1, "user_id": int(user), "assignment_id": 34, "score": lms.grades.get(user),
            "excused": person.get("excused", False), "late": person.get("late", False),
            "submitted_at": "2026-11-20T10:00:00Z" if user in lms.handed_in else None,
            "submission_type": "online_upload" if files else "online_text_entry",
            "attachments": attachments, "user": {"id": int(user), **person},
        }  # fmt: skip


# --- Moodle ------------------------------------------------------------------------------------


class MoodleHandler(Handler):
    """Module 77, assignment 5; the site lies under /moodle."""

    def answer(self, body: bytes) -> tuple[Any, ...]:
        lms, parts = self.lms, urlsplit(self.path)
        if parts.path.startswith("/moodle/webservice/pluginfile.php/"):
            query = dict(parse_qsl(parts.query))
            if query.get("token") != TOKEN:
                return _json({"error": "Invalid token", "errorcode": "invalidtoken"})
            user, name = unquote(parts.path).split("/")[-2:]
            files = dict(lms.handed_in[user])
            return files[name], 200, "application/octet-stream"
        if parts.path == "/moodle/webservice/upload.php":
            number = str(100 + len(lms.uploads))
            lms.uploads[number] = _uploaded(body)
            return _json([{"itemid": int(number)}])
        query = dict(parse_qsl(body.decode(), keep_blank_values=True))
        if query.get("wstoken") != TOKEN:
            return _json(_exception("invalidtoken", "Invalid token - token not found"))
        function = query["wsfunction"]
        lms.asked.append(f"{'SAVE' if function == 'mod_assign_save_grade' else 'CALL'} {function}")
        return _json(getattr(self, function)(query))

    def mod_assign_get_assignments(self, _: dict[str, str]) -> Any:
        plugins = self.lms.settings.get("plugins", ("comments", "file"))
        configs = [
            {"plugin": plugin, "subtype": "assignfeedback", "name": "enabled", "value": "1"}
            for plugin in plugins
        ]
        own = {"id": 5, "cmid": 77, "name": "Bài 3", "grade": 10, "configs": configs}
        own |= {
            k: v
            for k, v in self.lms.settings.items()
            if k not in ("plugins", "mappings", "files_at")
        }
        other = {"id": 77, "cmid": 5, "name": "another", "grade": 100, "configs": []}
        return {"courses": [{"id": 1, "assignments": [other, own]}], "warnings": []}

    def mod_assign_list_participants(self, query: dict[str, str]) -> Any:
        assert query["assignid"] == "5"
        return [{"id": int(user), **person} for user, person in self.lms.people.items()]

    def mod_assign_get_user_mappings(self, _: dict[str, str]) -> Any:
        if not self.lms.settings.get("mappings"):
            return _exception("nopermissions", "Sorry, but you do not have permissions")
        found = [{"id": 300 + int(user), "userid": int(user)} for user in self.lms.people]
        return {"assignments": [{"assignmentid": 5, "mappings": found}]}

    def mod_assign_get_submissions(self, _: dict[str, str]) -> Any:
        found = [
            {"userid": int(user), "status": "submitted", "attemptnumber": 0,
             "timemodified": 1763600000,
             "plugins": [{"type": "file", "fileareas": [{"files": self._files(user)}]}]}
            for user in self.lms.handed_in
        ]  # fmt: skip
        return {"assignments": [{"assignmentid": 5, "submissions": found}], "warnings": []}

    def _files(self, user: str) -> list[dict[str, Any]]:
        where = self.lms.settings.get("files_at", f"{self.lms.base}/moodle")
        return [
            {"filename": name, "filepath": "/", "filesize": len(data),
             "fileurl": f"{where}/webservice/pluginfile.php/9/{user}/{name}"}
            for name, data in self.lms.handed_in[user]
        ]  # fmt: skip

    def mod_assign_get_grades(self, _: dict[str, str]) -> Any:
        found = [
            {"userid": int(user), "grade": f"{grade:.5f}", "attemptnumber": 0}
            for user, grade in self.lms.grades.items()
        ]
        return {"assignments": [{"assignmentid": 5, "grades": found}], "warnings": []}

    def core_files_get_unused_draft_itemid(self, _: dict[str, str]) -> Any:
        return {"itemid": 99}

    def mod_assign_save_grade(self, query: dict[str, str]) -> Any:
        """null whatever happens: out of range nothing, -1 as it is, a stranger gets a row."""
        lms, user, grade = self.lms, query["userid"], float(query["grade"])
        plugins = lms.settings.get("plugins", ("comments", "file"))
        if "comments" in plugins and "plugindata[assignfeedbackcomments_editor][text]" not in query:
            return _exception("dmlwriteexception", "Error writing to database")
        if "file" in plugins and "plugindata[files_filemanager]" not in query:
            return _exception("dmlwriteexception", "Error writing to database")
        if user in lms.locked or not -1 <= grade <= 10:
            return None
        lms.grades[user] = grade
        text = query.get("plugindata[assignfeedbackcomments_editor][text]", "")
        lms.comments.setdefault(user, []).append(text)
        page = lms.uploads.get(query.get("plugindata[files_filemanager]", ""))
        if page is not None:
            lms.pages.setdefault(user, []).append(page)
        return None


def _exception(code: str, message: str) -> dict[str, str]:
    return {"exception": "moodle_exception", "errorcode": code, "message": message}


@contextmanager
def serving(kind: type[Handler], lms: Server) -> Iterator[Server]:
    """`lms` behind a socket of this machine, as long as it lasts."""
    handler = type("Bound", (kind,), {"lms": lms})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    lms.base = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield lms
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
