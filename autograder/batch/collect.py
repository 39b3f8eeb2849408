"""What a person named on the command line, as a list of submissions; nothing is lost silently.

Each path is a file (one submission) or a folder, which is walked. Whose work a file is follows
from where it lies: directly in the folder, the file's name is the student; deeper, the first
folder is (`submitted/<student>/…`, as nbgrader lays it out). Every file that is not graded is
either known rubbish of an operating system or is listed with its reason.

Only names and the first bytes of files are looked at here; whether a notebook can be read is for
`read_notebook` to say, so that a broken one is reported as that student's, not skipped.
"""

from __future__ import annotations

import json
import os
import re
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.errors import InputError, NotebookRejected
from autograder.model import Text
from autograder.regular_file import read_head
from autograder.submission import Submission, shown_name, student_name, student_of

HEAD_BYTES = 64 * 2**10


@dataclass(frozen=True)
class Collection:
    """All submissions in the order of their paths, and what was left out: (name, reason)."""

    submissions: tuple[Submission, ...]
    ignored: tuple[tuple[str, Text], ...]


def collect(paths: Sequence[Path]) -> Collection:
    """Find the submissions under `paths`. Raises InputError when there is nothing to grade.

    A path that does not exist is always an error; an empty folder is one unless another path
    holds submissions, then it is listed as ignored.
    """
    if not paths:
        raise InputError("No submission was named. Name notebooks, or a folder that holds them.")
    submissions: list[Submission] = []
    ignored: list[tuple[str, Text]] = []
    for path in paths:
        found = _collect_one(path)
        submissions += found.submissions
        ignored += found.ignored
    if not submissions:
        raise _nothing_to_grade(paths, ignored)
    kept, twice = _without_repeats(submissions)
    return Collection(tuple(_with_unique_names(kept)), (*ignored, *twice))


def duplicates(submissions: Iterable[Submission]) -> dict[str, list[Submission]]:
    """The students with more than one submission, each with all of theirs, in order."""
    by_student: dict[str, list[Submission]] = {}
    for submission in submissions:
        by_student.setdefault(submission.student, []).append(submission)
    return {student: theirs for student, theirs in by_student.items() if len(theirs) > 1}


def _collect_one(path: Path) -> Collection:
    try:
        mode = path.stat().st_mode  # a symlink the person named is followed: it was their choice
    except (OSError, ValueError) as error:
        raise _not_found(path, error) from error
    target = path.resolve()
    if stat.S_ISDIR(mode):
        return _collect_folder(target, shown_name(path.name or target.name))
    name = shown_name(path.name)
    reason = _refusal(target, mode) or _archive_refusal(target)
    if reason:
        return Collection((), ((name, reason),))
    return Collection((Submission(target, name, student_of(path.name)),), ())


# --- a folder ----------------------------------------------------------------------------------

_SYSTEM_RUBBISH = {"__macosx", "thumbs.db", "desktop.ini", "__pycache__"}
_EMPTY_FOLDER = Text("Thư mục rỗng: không có bài nộp.", "An empty folder: nothing was submitted.")


def _collect_folder(folder: Path, shown_as: str) -> Collection:
    submissions: list[Submission] = []
    ignored: list[tuple[str, Text]] = []
    for entry in sorted(_walk(folder), key=lambda entry: entry.path.relative_to(folder).parts):
        relative = entry.path.relative_to(folder)
        name = shown_name(relative.as_posix())
        if entry.reason:
            ignored.append((shown_as if relative == Path() else name, entry.reason))
        else:
            first = relative.parts[0]
            student = student_of(first) if len(relative.parts) == 1 else student_name(first)
            submissions.append(Submission(entry.path, name, student))
    return _without_helper_scripts(Collection(tuple(submissions), tuple(ignored)))


@dataclass(frozen=True)
class _Entry:
    """A file or folder that was met; `reason` says why it is not graded (None: it is)."""

    path: Path
    reason: Text | None


def _walk(folder: Path) -> Iterator[_Entry]:
    """Everything below `folder` that is not rubbish, in no order; symlinks are not followed."""
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        try:
            with os.scandir(current) as entries:
                inside = [Path(entry.path) for entry in entries if not _is_rubbish(entry.name)]
        except OSError as error:
            yield _Entry(current, _unreadable(error))
            continue
        if not inside:
            yield _Entry(current, _EMPTY_FOLDER)
        for path in inside:
            try:
                mode = path.lstat().st_mode
            except OSError as error:
                yield _Entry(path, _unreadable(error))
                continue
            if stat.S_ISDIR(mode):
                waiting.append(path)
            else:
                yield _Entry(path, _reason_to_ignore(path, mode))


def _is_rubbish(name: str) -> bool:
    return name.startswith(".") or name.lower() in _SYSTEM_RUBBISH


def _without_helper_scripts(found: Collection) -> Collection:
    """In a student's own folder a `.py` beside a notebook is help for it, not a submission."""
    authors = {s.student for s in found.submissions if "/" in s.name and not _is_script(s)}
    helpers = [
        s for s in found.submissions if "/" in s.name and _is_script(s) and s.student in authors
    ]
    reason = Text(
        "Tệp .py đi kèm notebook của cùng sinh viên; muốn chấm nó thì nêu tên tệp trên dòng lệnh.",
        "A .py beside a notebook of the same student; to grade it, name it on the command line.",
    )
    return Collection(
        tuple(s for s in found.submissions if s not in helpers),
        (*found.ignored, *((helper.name, reason) for helper in helpers)),
    )


def _is_script(submission: Submission) -> bool:
    return submission.path.suffix.lower() == ".py"


# --- one file ----------------------------------------------------------------------------------

_ARCHIVES = {".zip", ".7z", ".rar", ".tar", ".gz", ".tgz", ".xz", ".bz2"}
_CLAIMS_TO_BE_NOTEBOOK = re.compile(r"(?i)\.(?:ipynb|py)(?:\.txt|\.json)?$")
_OBJECT = re.compile(r"\s*\{\s*\"(?:cells|worksheets|nbformat|nbformat_minor|metadata)\"\s*:")


def _reason_to_ignore(path: Path, mode: int) -> Text | None:
    """Why a file met in a folder is not graded; None for what is, or claims to be, a notebook."""
    refusal = _refusal(path, mode) or _archive_refusal(path)
    if refusal or _CLAIMS_TO_BE_NOTEBOOK.search(path.name) or _holds_notebook(path):
        return refusal
    suffix = shown_name(path.suffix)
    return Text(
        f"Tệp {suffix or 'không có đuôi'} này không chứa notebook.",
        f"This {suffix or 'extensionless'} file does not hold a notebook.",
    )


def _refusal(path: Path, mode: int) -> Text | None:
    if stat.S_ISLNK(mode):
        return Text(
            "Liên kết tượng trưng (symlink) không được mở; hãy chép chính tệp vào thư mục.",
            "A symbolic link is not followed; copy the file itself into the folder.",
        )
    if not stat.S_ISREG(mode):
        return Text("Không phải tệp thường.", "Not a regular file.")
    return None


def _archive_refusal(path: Path) -> Text | None:
    if path.suffix.lower() not in _ARCHIVES:
        return None
    return Text(
        "Tệp nén chưa được mở: hãy giải nén rồi chấm thư mục vừa giải nén.",
        "An archive is not opened: unpack it, then grade the unpacked folder.",
    )


def _unreadable(error: OSError) -> Text:
    return Text(
        f"Không đọc được ({error.strerror}); hãy kiểm tra quyền đọc.",
        f"It cannot be read ({error.strerror}); check its permissions.",
    )


def _holds_notebook(path: Path) -> bool:
    """Whether a file of any name begins like a notebook: it was saved under a wrong extension."""
    try:
        head = read_head(path, HEAD_BYTES)
    except NotebookRejected:
        return False
    text = head.decode(json.detect_encoding(head), "replace").removeprefix("\ufeff")
    return bool(_OBJECT.match(text)) and ('"cell_type"' in text or '"nbformat"' in text)


def _without_repeats(
    submissions: Sequence[Submission],
) -> tuple[list[Submission], list[tuple[str, Text]]]:
    """Each file once, though several of the named paths may lead to it."""
    first: dict[Path, Submission] = {}
    reason = Text("Tệp này đã được nêu ở trên.", "This file was already named before.")
    repeats = [
        (submission.name, reason)
        for submission in submissions
        if first.setdefault(submission.path, submission) is not submission
    ]
    return list(first.values()), repeats


def _with_unique_names(submissions: Sequence[Submission]) -> Iterator[Submission]:
    """Names shared between two named folders become the whole path, so that no page is lost."""
    shared = Counter(submission.name for submission in submissions)
    for submission in submissions:
        whole = shown_name(submission.path.as_posix().lstrip("/"))
        yield replace(submission, name=whole) if shared[submission.name] > 1 else submission


# --- nothing to grade --------------------------------------------------------------------------


def _not_found(path: Path, error: OSError | ValueError) -> InputError:
    if not isinstance(error, FileNotFoundError):
        return InputError(f"{shown_name(str(path))}: cannot be read ({error}). Check the path.")
    parent = next(folder for folder in path.absolute().parents if folder.is_dir())
    try:
        names = sorted(entry.name for entry in os.scandir(parent) if not _is_rubbish(entry.name))
    except OSError:
        names = []
    there = ", ".join(shown_name(name) for name in names[:5]) + (", …" if len(names) > 5 else "")
    return InputError(
        f"{shown_name(str(path))} does not exist. {shown_name(str(parent))} holds"
        f" {there or 'nothing'}. Name a notebook, or a folder of notebooks, that exists."
    )


def _nothing_to_grade(paths: Sequence[Path], ignored: Sequence[tuple[str, Text]]) -> InputError:
    looked_in = ", ".join(shown_name(str(path)) for path in paths)
    files = [(name, reason) for name, reason in ignored if reason != _EMPTY_FOLDER]
    if not files:
        return InputError(
            f"{looked_in}: looked for notebooks (.ipynb) and scripts (.py), but it is empty."
            " Check that this is the folder of the submissions."
        )
    listed = "".join(f"\n  {name}: {reason.en}" for name, reason in files[:5])
    more = f"\n  and {len(files) - 5} more" if len(files) > 5 else ""
    return InputError(
        f"{looked_in}: looked for notebooks (.ipynb) and scripts (.py), found none among"
        f" {len(files)} file(s):{listed}{more}\nName the folder that holds the notebooks."
    )
