"""Hand in a notebook where there is no LMS page: into a folder that a class shares.

Theory of operation
-------------------
The layout is nbgrader's exchange, so that its tools and `autograder grade` both read it:

    EXCHANGE/[course/]inbound/{student}+{assignment}+{time}+{random}/
        bai.ipynb   timestamp.txt   .receipt.json

`inbound` belongs to the instructor and is write-only for students (mode 0733, or 2730 with a group
of graders): they can make a folder in it and cannot list it. So nothing here lists it, and no
student finds another's folder, whose name ends in 128 random bits. A hand-in is written into a
hidden folder of mode 0700 and gets its name by one rename: it is there whole or not at all.

Who may read it then follows from `inbound` itself (`_modes`): its owner alone, its group of
graders, or, where the instructor is a stranger to the file system, everybody who knows the name.
Where none of these keeps it from other students, nothing is handed in.

Only the standard library and a few small modules are imported: this runs on students' servers.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import secrets
import shutil
import stat
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from autograder.core.errors import HandInRefused, NotebookRejected
from autograder.core.records import Language, Text
from autograder.files.safe_open import read_bytes
from autograder.lms.handin.receipt import Receipt, keep
from autograder.notebook.file import read_file

INBOUND = "inbound"
STAMP = "timestamp.txt"
RECEIPT = ".receipt.json"
MAX_BYTES = 64 * 2**20
_LONGEST_NAME = 255  # bytes, on every file system that students meet


def submit(
    notebook: str | Path,
    to: str | Path,
    student: str | None = None,
    course: str | None = None,
    assignment: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> Receipt:
    """Hand in `notebook` to the exchange folder `to`; returns the receipt.

    `student` None: the account's name (on a JupyterHub, the hub's). `assignment` None: what the
    notebook says it is. Raises HandInRefused, in both languages; then nothing was handed in.
    """
    path = Path(notebook)
    who = _checked(_ID, student or account())
    inbound = _inbound(Path(to), course)
    modes = _modes(inbound)
    content = _content(path, max_bytes)
    with _hidden_folder(inbound) as folder:
        copy = folder / _file_name(path)
        copy.write_bytes(content)
        about = _about(copy, max_bytes)
        work = _checked(_WORK, assignment or about.assignment or path.name.split(".")[0])
        receipt = _receipt(who, work, copy.name, content, about)
        (folder / STAMP).write_text(_stamp(receipt.handed_in), encoding="utf-8")
        (folder / RECEIPT).write_text(receipt.file_text(), encoding="utf-8")
        _hand_over(folder, inbound / receipt.entry, modes)
    return keep(receipt, path)


def account() -> str:
    """Who is at work here: the hub's user name, else that of the account. Raises HandInRefused."""
    try:
        return os.environ.get("JUPYTERHUB_USER") or pwd.getpwuid(os.getuid()).pw_name
    except KeyError as error:  # a container may give a number that no account has
        raise HandInRefused(
            "Tài khoản này không có tên. Hãy nêu mã sinh viên của bạn (--student).",
            "This account has no name. Give your student id (--student).",
        ) from error


# --- names -------------------------------------------------------------------------------------

_ID = Text("Mã sinh viên", "The student id")
_WORK = Text("Tên bài tập", "The assignment's name")
_COURSE = Text("Tên khóa học", "The course's name")


def _checked(what: Text, name: str) -> str:
    """`name` as one piece of a folder's name: NFC, printable, no plus sign, no way out."""
    name = unicodedata.normalize("NFC", name).strip()
    wrong = not name or name.startswith(".") or not name.isprintable() or set(name) & set("+/\\*")
    if wrong:
        shown = name.encode("ascii", "backslashreplace").decode()
        raise HandInRefused(
            f"{what.vi} “{shown}” không dùng được: không được để trống, bắt đầu bằng dấu chấm, "
            "hay chứa + / \\ * hoặc ký tự điều khiển.",
            f"{what.en} “{shown}” cannot be used: it must not be empty, begin with a dot, or hold "
            "+ / \\ * or control characters.",
        )
    return name


def _file_name(path: Path) -> str:
    name = unicodedata.normalize("NFC", path.name)
    if name.startswith(".") or name in {STAMP, RECEIPT} or not name.isprintable():
        raise HandInRefused(
            f"Tên tệp {name!r} không dùng được. Hãy đổi tên notebook, ví dụ bai.ipynb, rồi nộp "
            "lại.",
            f"The file's name {name!r} cannot be used. Rename the notebook, for example to "
            "work.ipynb, and hand it in again.",
        )
    return name


# --- where to ----------------------------------------------------------------------------------


def _inbound(exchange: Path, course: str | None) -> Path:
    """The folder that takes hand-ins: `to` itself, its `inbound`, or that of the course."""
    if course is not None:
        wanted = [exchange / _checked(_COURSE, course) / INBOUND]
    else:
        wanted = [exchange / INBOUND, *([exchange] if exchange.name == INBOUND else [])]
        wanted += _only_course(exchange)
    for folder in wanted:
        if os.path.isdir(folder):  # unlike Path.is_dir it is False, too, where one may not look
            return folder
    raise HandInRefused(
        f"Không có thư mục nộp bài {wanted[0]}. Hãy kiểm tra đường dẫn, nêu khóa học (--course), "
        f"hoặc nhờ giảng viên tạo: install -d -m 0733 {wanted[0]}",
        f"There is no folder {wanted[0]} to hand in to. Check the path, name the course "
        f"(--course), or ask the instructor to make it: install -d -m 0733 {wanted[0]}",
    )


def _only_course(exchange: Path) -> list[Path]:
    """The `inbound` of the one course in the exchange, if there is one and it can be seen."""
    try:
        found = [entry / INBOUND for entry in exchange.iterdir() if (entry / INBOUND).is_dir()]
    except OSError:  # listing is not for students: then the course must be named
        return []
    return found if len(found) == 1 else []


class _Modes(NamedTuple):
    """Permission bits of what is handed in."""

    folder: int
    files: int


def _modes(inbound: Path) -> _Modes:
    """The least that lets the instructor read, given to whom `inbound` belongs."""
    status = inbound.stat()
    mine = {os.getegid(), *os.getgroups()}
    if status.st_uid == os.geteuid():
        return _Modes(0o700, 0o600)
    if status.st_mode & stat.S_ISGID and status.st_gid not in mine:
        return _Modes(0o750, 0o640)
    listing = stat.S_IROTH | (stat.S_IRGRP if status.st_gid in mine else 0)
    if not status.st_mode & listing:
        return _Modes(0o755, 0o644)
    raise HandInRefused(
        f"{inbound}: sinh viên khác xem được danh sách thư mục này nên có thể đọc bài của bạn. "
        "Chưa nộp gì cả. Nhờ giảng viên chạy: chmod 0733 trên thư mục đó.",
        f"{inbound}: other students can list this folder and could read your work. Nothing was "
        "handed in. Ask the instructor to run chmod 0733 on it.",
    )


# --- what is handed in -------------------------------------------------------------------------


def _content(path: Path, max_bytes: int) -> bytes:
    try:
        return read_bytes(path, max_bytes)
    except NotebookRejected as error:
        raise HandInRefused(f"{path}: {error.vi}", f"{path}: {error.en}") from error


class _About(NamedTuple):
    """What a notebook says of itself, and what its student should know before relying on it."""

    assignment: str | None
    language: Language | None
    warnings: tuple[Text, ...]


_FOREIGN = Text(
    "Notebook này không ghi là của bài tập nào. Bạn có nộp đúng tệp không?",
    "This notebook does not say which assignment it is of. Is it the right file?",
)


def _about(copy: Path, max_bytes: int) -> _About:
    try:
        found = read_file(copy, max_bytes)
    except NotebookRejected as error:
        unread = Text(
            f"Máy chấm sẽ không đọc được tệp này. {error.vi}",
            f"The grader will not be able to read this file. {error.en}",
        )
        return _About(None, None, (unread,))
    metadata = (found.notebook or {}).get("metadata")
    name = _entry(metadata, "otter", "assignment_name")
    spoken = _entry(metadata, "nabla", "language")
    language: Language | None = "vi" if spoken == "vi" else "en" if spoken == "en" else None
    return _About(name, language, () if name else (_FOREIGN,))


def _entry(metadata: object, part: str, key: str) -> str | None:
    inner = metadata.get(part) if isinstance(metadata, dict) else None
    value = inner.get(key) if isinstance(inner, dict) else None
    return value if isinstance(value, str) and value else None


def _receipt(student: str, assignment: str, name: str, content: bytes, about: _About) -> Receipt:
    now = datetime.now(UTC)
    entry = f"{student}+{assignment}+{_stamp(now)}+{secrets.token_urlsafe(16)}"
    if len(os.fsencode(entry)) > _LONGEST_NAME:
        raise HandInRefused(
            f"Tên “{student}” và “{assignment}” cộng lại quá dài cho hệ thống tệp.",
            f"The names “{student}” and “{assignment}” together are too long for the file system.",
        )
    digest = sha256(content).hexdigest()
    return Receipt(
        student, assignment, name, digest, len(content), now, entry, about.language, about.warnings
    )


def _stamp(moment: datetime) -> str:
    """A time as nbgrader writes it."""
    return moment.strftime("%Y-%m-%d %H:%M:%S.%f UTC")


# --- handing over ------------------------------------------------------------------------------


@contextlib.contextmanager
def _hidden_folder(inbound: Path) -> Iterator[Path]:
    """A folder for the hand-in while it is written; gone afterwards unless it was renamed."""
    folder = inbound / f".{secrets.token_hex(16)}.part"
    try:
        folder.mkdir(0o700)
        yield folder
    except OSError as error:
        reason = error.strerror or str(error)
        raise HandInRefused(
            f"Không ghi được vào {inbound} ({reason}). Chưa nộp gì cả; hãy báo giảng viên.",
            f"{inbound} cannot be written to ({reason}). Nothing was handed in; tell the "
            "instructor.",
        ) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _hand_over(folder: Path, final: Path, modes: _Modes) -> None:
    """Make what is written durable, let the instructor read it, and give it its name."""
    for path in sorted(folder.iterdir()):
        with path.open("rb") as file:
            os.fsync(file.fileno())
        path.chmod(modes.files)
    _sync(folder)
    folder.chmod(modes.folder)
    folder.rename(final)
    # It is handed in. A write-only folder cannot be opened, others cannot be synced.
    with contextlib.suppress(OSError):
        _sync(final.parent)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


__all__ = ["Receipt", "account", "submit"]
