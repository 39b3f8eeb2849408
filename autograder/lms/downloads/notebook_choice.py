"""Which files of one hand-in are its notebooks, and which of several counts.

A notebook is what is called one or begins like one. A `.py` beside a notebook is help for it. A
student's own zip is opened, one level deep, only where no notebook lies beside it. What is left
out is listed with a reason; nothing is lost silently.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from hashlib import file_digest
from pathlib import Path, PurePosixPath

from autograder.core.errors import ArchiveRefused, NotebookRejected
from autograder.core.records import Text
from autograder.core.submission import shown_name
from autograder.lms.downloads.archive import Archive
from autograder.lms.downloads.detect_format import students_in
from autograder.lms.downloads.source import Member, Source, claims_to_be_notebook
from autograder.lms.downloads.workspace import Allowance, Workspace

HEAD_BYTES = 64 * 2**10
MAX_NOTEBOOKS = 20
MAX_ZIPS = 5  # each is held open while its hand-in is read
ARCHIVES = {".zip", ".7z", ".rar", ".tar", ".gz", ".tgz", ".xz", ".bz2"}

_OBJECT = re.compile(r"\s*\{\s*\"(?:cells|worksheets|nbformat|nbformat_minor|metadata)\"\s*:")


@dataclass(frozen=True)
class Taken:
    """A notebook that can be graded: where it lies, and its name relative to the download."""

    path: Path
    name: str


@dataclass
class Chosen:
    """What of a hand-in is graded, and what is not, each with its reason."""

    taken: list[Taken] = field(default_factory=list)
    ignored: list[tuple[str, Text]] = field(default_factory=list)

    def ignore(self, member: Member, reason: Text) -> None:
        """List `member` with its reason."""
        self.ignored.append((shown_name(member.path), reason))

    def give_up(self, one: Taken, reason: Text) -> None:
        """Do not grade `one` after all."""
        self.taken.remove(one)
        self.ignored.append((one.name, reason))


def choose(
    source: Source, files: Sequence[Member], workspace: Workspace, allowance: Allowance
) -> Chosen:
    """The notebooks of one hand-in, unpacked if need be; at most `MAX_NOTEBOOKS` of them."""
    chosen = Chosen()
    zips = [member for member in files if _suffix(member) == ".zip" and not member.refusal]
    found = [(source, member) for member in _notebooks(source, files, chosen)]
    with ExitStack() as stack:
        for number, member in enumerate(zips):
            if found and found[0][0] is source:
                chosen.ignore(member, _BESIDE)
            elif number >= MAX_ZIPS:
                chosen.ignore(member, _TOO_MANY_ZIPS)
            elif (inner := _opened(source, member, workspace, allowance, chosen)) is not None:
                stack.enter_context(inner)
                found += [(inner, one) for one in _inside(inner, chosen)]
        for _, member in found[MAX_NOTEBOOKS:]:
            chosen.ignore(member, _TOO_MANY)
        for owner, member in found[:MAX_NOTEBOOKS]:
            try:
                path = owner.take(member, workspace, allowance)
            except NotebookRejected as rejected:
                chosen.ignore(member, Text(rejected.vi, rejected.en))
            else:
                chosen.taken.append(Taken(path, shown_name(member.path)))
    return chosen


def settle(chosen: Chosen, assignment: str | None) -> None:
    """Of several notebooks keep the one of this assignment, if exactly one says so of itself.

    Files of the same content are one. Where this leaves several, a person must choose.
    """
    first: dict[str, Taken] = {}
    for one in list(chosen.taken):
        kept = first.setdefault(_digest(one.path), one)
        if kept is not one:
            chosen.give_up(one, _same_as(kept.name))
    if len(chosen.taken) < 2 or assignment is None:
        return
    fitting = [one for one in chosen.taken if _assignment(one.path) == assignment]
    if len(fitting) == 1:
        for other in [one for one in chosen.taken if one is not fitting[0]]:
            chosen.give_up(other, _another_is(fitting[0].name, assignment))


# --- the files of a hand-in --------------------------------------------------------------------


def _notebooks(source: Source, files: Sequence[Member], chosen: Chosen) -> list[Member]:
    """Those that are, or claim to be, notebooks; the others are listed, except zips."""
    found = []
    for member in files:
        if member.refusal is not None:
            chosen.ignore(member, member.refusal)
        elif _suffix(member) in ARCHIVES:
            if _suffix(member) != ".zip":
                chosen.ignore(member, other_archive(_suffix(member)))
        elif claims_to_be_notebook(member) or _holds_notebook(source, member):
            found.append(member)
        else:
            chosen.ignore(member, _no_notebook(shown_name(PurePosixPath(member.base).suffix)))
    scripts = [member for member in found if _suffix(member) == ".py"]
    if len(scripts) == len(found):
        return found
    for script in scripts:
        chosen.ignore(script, _HELPER)
    return [member for member in found if member not in scripts]


def _holds_notebook(source: Source, member: Member) -> bool:
    """Whether a file of any name begins like a notebook: it was saved under a wrong extension."""
    try:
        head = source.read_head(member, HEAD_BYTES)
    except NotebookRejected:
        return False
    text = head.decode(json.detect_encoding(head), "replace").removeprefix("\ufeff")
    return bool(_OBJECT.match(text)) and ('"cell_type"' in text or '"nbformat"' in text)


def _suffix(member: Member) -> str:
    return PurePosixPath(member.base).suffix.lower()


# --- a student's own zip -----------------------------------------------------------------------


def _opened(
    source: Source, member: Member, workspace: Workspace, allowance: Allowance, chosen: Chosen
) -> Archive | None:
    """The zip that `member` is; None, and listed, where it cannot be opened."""
    try:
        return Archive(source.take(member, workspace, allowance), inside=f"{member.path}/")
    except NotebookRejected as rejected:
        chosen.ignore(member, Text(rejected.vi, rejected.en))
    except ArchiveRefused:
        chosen.ignore(member, _DAMAGED_ZIP)
    return None


def _inside(inner: Archive, chosen: Chosen) -> list[Member]:
    """The notebooks of a student's zip; archives in it stay closed."""
    title, students = students_in(inner)
    if students > 1:
        chosen.ignored.append((inner.shown_as, _a_download(title)))
        return []
    for member in inner.members:
        if _suffix(member) == ".zip":
            chosen.ignore(member, _ZIP_IN_ZIP)
    return _notebooks(inner, inner.members, chosen)


# --- several notebooks -------------------------------------------------------------------------


def _digest(path: Path) -> str:
    try:
        with open(path, "rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return str(path)  # unreadable: like no other, its reader will say why


def _assignment(path: Path) -> str | None:
    from autograder.notebook.reader import read_notebook  # noqa: PLC0415 — 0.2 s that few downloads need

    try:
        return read_notebook(path).assignment
    except NotebookRejected:
        return None


# --- reasons -----------------------------------------------------------------------------------

_HELPER = Text(
    "Tệp .py đi kèm notebook của cùng sinh viên; muốn chấm nó thì nêu tên tệp trên dòng lệnh.",
    "A .py beside a notebook of the same student; to grade it, name it on the command line.",
)
_BESIDE = Text(
    "Tệp zip đi kèm notebook của cùng sinh viên; không mở, vì đã có notebook.",
    "A zip beside a notebook of the same student; it was not opened, the notebook counts.",
)
_TOO_MANY = Text(
    f"Một bài nộp chỉ được chấm tối đa {MAX_NOTEBOOKS} notebook; tệp này không được chấm.",
    f"At most {MAX_NOTEBOOKS} notebooks of one hand-in are graded; this one was left out.",
)
_TOO_MANY_ZIPS = Text(
    f"Một bài nộp chỉ được mở tối đa {MAX_ZIPS} tệp zip. Hãy nộp chính notebook (.ipynb).",
    f"At most {MAX_ZIPS} zips of one hand-in are opened. Hand in the notebook (.ipynb) itself.",
)
_ZIP_IN_ZIP = Text(
    "Tệp zip nằm trong một tệp zip khác của sinh viên; không mở. Hãy nộp chính notebook (.ipynb).",
    "A zip inside a student's zip is not opened. Hand in the notebook (.ipynb) itself.",
)


_DAMAGED_ZIP = Text(
    "Tệp zip này hỏng hoặc tải lên chưa trọn vẹn nên không mở được. Hãy nộp lại chính tệp notebook"
    " (.ipynb).",
    "This zip is damaged or was cut off, and cannot be opened. Hand in the notebook (.ipynb) itself"
    " again.",
)


def other_archive(suffix: str) -> Text:
    return Text(
        f"Tệp nén {suffix} không được mở. Hãy nộp chính tệp notebook (.ipynb), hoặc một tệp .zip.",
        f"A {suffix} archive is not opened. Hand in the notebook (.ipynb) itself, or a .zip.",
    )


def _no_notebook(suffix: str) -> Text:
    return Text(
        f"Tệp {suffix or 'không có đuôi'} này không chứa notebook. Hãy nộp tệp notebook (.ipynb).",
        f"This {suffix or 'extensionless'} file does not hold a notebook. Hand in the notebook"
        " (.ipynb).",
    )


def _a_download(title: str) -> Text:
    return Text(
        f"Tệp zip này là cả một lớp ({title}): hãy nêu chính tệp đó trên dòng lệnh.",
        f"This zip is a whole class ({title}): name it itself on the command line.",
    )


def _same_as(name: str) -> Text:
    return Text(
        f"Nội dung giống hệt {name}; chỉ chấm một lần.",
        f"The same content as {name}; it is graded once.",
    )


def _another_is(name: str, assignment: str) -> Text:
    return Text(
        f"Không phải bài “{assignment}”; của sinh viên này, {name} được chấm.",
        f"It does not say to be “{assignment}”; of this student {name} is graded.",
    )
