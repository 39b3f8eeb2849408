"""What a person named on the command line, as a list of submissions; nothing is lost silently.

Each path is a file (one submission), or a zip or a folder, which `lms.downloads` reads: it knows
how LMSs lay their downloads out, and takes everything else for plain files (directly in the folder
the file's name is the student, deeper the first folder is). Every file that is not graded is
either known rubbish of an operating system or is listed with its reason.

Only names and the first bytes of files are looked at here; whether a notebook can be read is for
`read_notebook` to say, so that a broken one is reported as that student's, not skipped.
"""

from __future__ import annotations

import os
import stat
import tempfile
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import tzinfo
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from autograder.batch.duplicates import attempts_of
from autograder.core.errors import InputError, UsageError
from autograder.core.records import Text
from autograder.core.submission import Origin, Submission, shown_name, student_of
from autograder.lms.downloads import Download, open_download
from autograder.lms.downloads.folder import EMPTY_FOLDER, irregular
from autograder.lms.downloads.notebook_choice import ARCHIVES, other_archive
from autograder.lms.downloads.source import is_rubbish


@dataclass(frozen=True)
class Collection:
    """All submissions in the order of their paths, and what was left out: (name, reason).

    `downloads` are the zips and folders that were read. What was unpacked lies in a private folder
    until the collection is closed.
    """

    submissions: tuple[Submission, ...]
    ignored: tuple[tuple[str, Text], ...]
    downloads: tuple[Download, ...] = ()
    unpacked: tempfile.TemporaryDirectory[str] | None = field(default=None, repr=False)

    @property
    def attempts(self) -> dict[str, Hashable]:
        """By the name of a submission of an LMS: which attempt of its student it belongs to."""
        return attempts_of({one.name: one.origin for one in self.submissions})

    def close(self) -> None:
        """Remove what was unpacked."""
        if self.unpacked is not None:
            self.unpacked.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self.close()


@dataclass(frozen=True)
class Reading:
    """How what was named is to be read: see `lms.downloads.open_download`.

    `follow_links`: a symbolic link that was named is what it leads to. Else it is refused: whoever
    can put a link where submissions are collected could have any file of the grader's read.
    """

    layout: str | None = None
    assignment: str | None = None
    all_attempts: bool = False
    zone: tzinfo | None = None
    follow_links: bool = False


AS_THEY_ARE = Reading()


def time_zone(name: str) -> tzinfo:
    """The zone called `name`, such as Asia/Ho_Chi_Minh. Raises UsageError where there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UsageError(
            f"--timezone {shown_name(name)}: no such zone. Name one like Asia/Ho_Chi_Minh or UTC."
        ) from error


def collect(paths: Sequence[Path], reading: Reading = AS_THEY_ARE) -> Collection:
    """Find the submissions under `paths`. Raises InputError when there is nothing to grade.

    A path that does not exist is always an error, and so is a zip of which nothing can be read
    (ArchiveRefused); an empty folder is one unless another path holds submissions, then it is
    listed as ignored. Close the collection (it is a context manager) when its files are no longer
    needed.
    """
    if not paths:
        raise InputError("No submission was named. Name notebooks, or a folder that holds them.")
    kinds = [(path, _mode(path, reading.follow_links)) for path in paths]
    unpacked = tempfile.TemporaryDirectory(prefix="nabla-")
    try:
        collection = _collected(kinds, reading, Path(unpacked.name))
    except BaseException:
        unpacked.cleanup()
        raise
    if any(Path(unpacked.name).iterdir()):
        return replace(collection, unpacked=unpacked)
    unpacked.cleanup()
    return collection


def _collected(kinds: Sequence[tuple[Path, int]], reading: Reading, into: Path) -> Collection:
    """What lies under all paths, each file once, each name once."""
    found: list[_Found] = []
    ignored: list[tuple[str, Text]] = []
    downloads: list[Download] = []
    for number, (path, mode) in enumerate(kinds):
        if stat.S_ISDIR(mode) or (stat.S_ISREG(mode) and _suffix(path) == ".zip"):
            download = _read_download(path, reading, into / str(number))
            downloads.append(download)
            found += [_Found(path.resolve() / one.name, one) for one in download.submissions]
            ignored += download.refused
        elif reason := _refusal(path, mode):
            ignored.append((shown_name(path.name), reason))
        else:
            found.append(_Found(path.resolve(), _single(path)))
    if not found:
        raise _nothing_to_grade([path for path, _ in kinds], ignored)
    kept, twice = _without_repeats(found)
    return Collection(
        tuple(_with_unique_names(kept)), (*ignored, *twice), downloads=tuple(downloads)
    )


class _Found(NamedTuple):
    """A submission, and where it lies as the person sees it: also below a zip."""

    whole: Path
    submission: Submission


def duplicates(submissions: Iterable[Submission]) -> dict[str, list[Submission]]:
    """The students with more than one submission, each with all of theirs, in order."""
    by_student: dict[str, list[Submission]] = {}
    for submission in submissions:
        by_student.setdefault(submission.student, []).append(submission)
    return {student: theirs for student, theirs in by_student.items() if len(theirs) > 1}


def _read_download(path: Path, reading: Reading, into: Path) -> Download:
    return open_download(
        path.resolve(),
        into,
        reading.layout,
        assignment=reading.assignment,
        all_attempts=reading.all_attempts,
        zone=reading.zone,
    )


# --- one file ----------------------------------------------------------------------------------


def _mode(path: Path, follow_links: bool) -> int:
    try:
        return path.stat(follow_symlinks=follow_links).st_mode
    except (OSError, ValueError) as error:
        raise _not_found(path, error) from error


NAMED_LINK = Text(
    "Đây là một liên kết tượng trưng (symlink) nên không được mở. Hãy nêu chính tệp, hoặc thêm "
    "--follow-links nếu bạn tin nơi nó dẫn tới.",
    "This is a symbolic link and is not followed. Name the file itself, or add --follow-links if "
    "you trust where it leads.",
)


def _suffix(path: Path) -> str:
    return path.suffix.lower()


def _refusal(path: Path, mode: int) -> Text | None:
    if stat.S_ISLNK(mode):
        return NAMED_LINK
    return irregular(mode) or (other_archive(_suffix(path)) if _suffix(path) in ARCHIVES else None)


def _single(path: Path) -> Submission:
    origin = Origin(read_from=shown_name(path.name))
    return Submission(path.resolve(), shown_name(path.name), student_of(path.name), origin)


def _without_repeats(found: Sequence[_Found]) -> tuple[list[_Found], list[tuple[str, Text]]]:
    """Each file once for each student, though several of the named paths may lead to it."""
    first: dict[tuple[Path, str], _Found] = {}
    reason = Text("Tệp này đã được nêu ở trên.", "This file was already named before.")
    repeats = [
        (one.submission.name, reason)
        for one in found
        if first.setdefault((one.submission.path, one.submission.student), one) is not one
    ]
    return list(first.values()), repeats


def _with_unique_names(found: Sequence[_Found]) -> Iterator[Submission]:
    """Names shared between two of the named paths become the whole path: no page is lost."""
    shared = Counter(submission.name for _, submission in found)
    for path, submission in found:
        whole = shown_name(path.as_posix().lstrip("/"))
        yield replace(submission, name=whole) if shared[submission.name] > 1 else submission


# --- nothing to grade --------------------------------------------------------------------------


def _not_found(path: Path, error: OSError | ValueError) -> InputError:
    if not isinstance(error, FileNotFoundError):
        return InputError(f"{shown_name(str(path))}: cannot be read ({error}). Check the path.")
    parent = next(folder for folder in path.absolute().parents if folder.is_dir())
    try:
        names = sorted(entry.name for entry in os.scandir(parent) if not is_rubbish(entry.name))
    except OSError:
        names = []
    there = ", ".join(shown_name(name) for name in names[:5]) + (", …" if len(names) > 5 else "")
    return InputError(
        f"{shown_name(str(path))} does not exist. {shown_name(str(parent))} holds"
        f" {there or 'nothing'}. Name a notebook, or a folder of notebooks, that exists."
    )


def _nothing_to_grade(paths: Sequence[Path], ignored: Sequence[tuple[str, Text]]) -> InputError:
    looked_in = ", ".join(shown_name(str(path)) for path in paths)
    files = [(name, reason) for name, reason in ignored if reason != EMPTY_FOLDER]
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
