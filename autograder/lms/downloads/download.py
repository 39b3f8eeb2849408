"""A download, opened: every notebook in it as a submission, everything else with its reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from autograder.core.records import Text
from autograder.core.submission import Origin, Submission, shown_name
from autograder.lms.downloads.archive import Archive
from autograder.lms.downloads.detect_format import FORMATS, Recognised, recognise
from autograder.lms.downloads.folder import Folder
from autograder.lms.downloads.hand_in import HandIn, Reading
from autograder.lms.downloads.notebook_choice import Chosen, Taken, choose, settle
from autograder.lms.downloads.source import Source, claims_to_be_notebook
from autograder.lms.downloads.workspace import Allowance, Workspace

MAX_HAND_IN_BYTES = 512 * 2**20
MAX_DOWNLOAD_BYTES = 32 * 2**30


@dataclass(frozen=True)
class Download:
    """What an LMS wrote, as submissions. `layout` is the format's name, `title` what to call it.

    Who handed in no notebook is among the submissions, with a refusal. `refused` is everything else
    that is not graded: (name, reason), what a person must look at first. `students` counts
    everybody met, `without` those of whom there is nothing to grade, `older` the attempts that a
    newer one replaced. `remarks` are sentences for the instructor, in English.
    """

    layout: str
    title: str
    submissions: tuple[Submission, ...]
    refused: tuple[tuple[str, Text], ...]
    students: int = 0
    without: int = 0
    older: int = 0
    remarks: tuple[str, ...] = ()

    @property
    def summary(self) -> str:
        """One line: `Moodle download: 31 submissions of 33 students, 2 without notebook`."""
        readable = [submission for submission in self.submissions if not submission.refusal]
        late = sum(submission.origin.late for submission in readable)
        extra = (
            (self.without, "without notebook"),
            (late, "late"),
            (self.older, "older attempts not graded"),
        )
        counts = "".join(f", {count} {what}" for count, what in extra if count)
        return (
            f"{self.title}: {_count(len(readable), 'submission')} of"
            f" {_count(self.students, 'student')}{counts}"
        )


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def open_download(
    path: Path,
    into: Path,
    layout: str | None = None,
    *,
    assignment: str | None = None,
    all_attempts: bool = False,
    zone: tzinfo | None = None,
) -> Download:
    """Read a download: a zip, or a folder (an unpacked zip, an exchange, or plain files).

    What must be unpacked goes to `into`, which the caller removes. `layout` overrules recognition.
    `assignment` is what is being graded: what a layout says was handed in for another one is left
    out, and among several notebooks of one student the one whose metadata name it is preferred.
    `zone` is the time zone of hand-in times that name none. Raises ArchiveRefused when nothing of
    an archive can be read, InputError for a full disk or a damaged list.
    """
    source: Source = Folder(path, shown_name(path.name)) if path.is_dir() else Archive(path)
    with source:
        found = recognise(source, layout)
        reading = _handed_in_for(assignment, found.format.read(found.listing))
        choice = _Choice(source, Workspace(into), assignment, all_attempts, zone)
        choice.layout = found.format.NAME
        for attempts in _by_student(reading):
            choice.add(attempts, reading.one_each)
        return _download(found, reading, choice)


def _handed_in_for(assignment: str | None, reading: Reading) -> Reading:
    """Without what was handed in for others, where the layout tells and knows this assignment."""
    ours = [h for h in reading.hand_ins if h.assignment in ("", assignment)]
    others = [h for h in reading.hand_ins if h.assignment not in ("", assignment)]
    names = ", ".join(sorted({shown_name(hand_in.assignment) for hand_in in others}))
    if not others or all(not h.assignment for h in ours):
        several = f"it holds hand-ins for {names}, none of them called {assignment}: all are graded"
        return replace(reading, remarks=(*reading.remarks, *((several,) if ", " in names else ())))
    files = {member.name for hand_in in others for member in hand_in.files}
    return replace(
        reading,
        hand_ins=tuple(ours),
        furniture=reading.furniture | files,
        remarks=(*reading.remarks, f"{_count(len(others), 'hand-in')} for {names} left out"),
    )


def _by_student(reading: Reading) -> Iterator[list[HandIn]]:
    """The attempts of each student or group, oldest first; or every hand-in alone."""
    if not reading.one_each:
        yield from ([hand_in] for hand_in in reading.hand_ins)
        return
    found: defaultdict[tuple[str, ...], list[HandIn]] = defaultdict(list)
    for hand_in in reading.hand_ins:
        students = (one.student for one in hand_in.whose)
        found[hand_in.assignment, *students].append(hand_in)
    for attempts in found.values():
        yield sorted(attempts, key=_age)


def _age(hand_in: HandIn) -> tuple[datetime, int]:
    when = hand_in.when or datetime.min.replace(tzinfo=UTC)
    return (when if when.tzinfo else when.replace(tzinfo=UTC)), hand_in.order


@dataclass
class _Choice:
    """The submissions of a download, as they are found student by student."""

    source: Source
    workspace: Workspace
    assignment: str | None
    all_attempts: bool
    zone: tzinfo | None
    layout: str = ""
    allowance: Allowance = field(default_factory=lambda: Allowance(MAX_DOWNLOAD_BYTES))
    submissions: list[Submission] = field(default_factory=list)
    without: set[str] = field(default_factory=set)
    urgent: list[tuple[str, Text]] = field(default_factory=list)
    ignored: list[tuple[str, Text]] = field(default_factory=list)
    older: int = 0

    def add(self, attempts: Sequence[HandIn], one_each: bool) -> None:
        """Take the newest attempt that holds a notebook; earlier ones with `all_attempts` only."""
        found = False
        empty: list[tuple[HandIn, Chosen]] = []
        for hand_in in reversed(attempts):
            if found and not self.all_attempts:
                self._replaced(hand_in)
                continue
            chosen = self._choose(hand_in, one_each)
            if chosen.taken:
                found = True
                self.ignored += chosen.ignored
                self.submissions += self._submissions(hand_in, chosen.taken)
            else:
                empty.append((hand_in, chosen))
        if not found:
            self.without |= {one.student for hand_in in attempts for one in hand_in.whose}
            self.submissions += self._rejected(*empty[0]) if one_each else ()
        self.urgent += [reason for _, chosen in empty for reason in chosen.ignored]

    def _choose(self, hand_in: HandIn, one_each: bool) -> Chosen:
        share = self.allowance.within(MAX_HAND_IN_BYTES)
        chosen = choose(self.source, hand_in.files, self.workspace, share)
        if one_each:
            settle(chosen, self.assignment)
        chosen.ignored += [(shown_name(member.path), reason) for member, reason in hand_in.notes]
        return chosen

    def _submissions(self, hand_in: HandIn, taken: Sequence[Taken]) -> Iterator[Submission]:
        """One for each file and each student of a group; the names stay different."""
        for one in taken:
            for index, whose in enumerate(hand_in.whose):
                origin = Origin(
                    self.layout, whose.read_from, whose.ids, self._moment(hand_in), hand_in.late
                )
                name = f"{one.name} ({whose.student})" if index else one.name
                yield Submission(one.path, name, whose.student, origin)

    def _rejected(self, hand_in: HandIn, chosen: Chosen) -> Iterator[Submission]:
        """What stands for a hand-in without notebook, so that its student hears of it.

        Its first reason is told by the grade, and not listed a second time.
        """
        nothing = (shown_name(hand_in.whose[0].read_from), _NOTHING)
        name, why = chosen.ignored.pop(0) if chosen.ignored else nothing
        for submission in self._submissions(hand_in, [Taken(self.workspace.folder / "none", name)]):
            yield replace(submission, refusal=why)

    def _moment(self, hand_in: HandIn) -> datetime | None:
        """When it was handed in, in UTC; None where that cannot be known."""
        when = hand_in.when
        if when is not None and when.tzinfo is None and self.zone is not None:
            when = when.replace(tzinfo=self.zone)
        return None if when is None or when.tzinfo is None else when.astimezone(UTC)

    def _replaced(self, hand_in: HandIn) -> None:
        notebooks = [member for member in hand_in.files if claims_to_be_notebook(member)]
        self.ignored += [(shown_name(member.path), _OLDER) for member in notebooks]
        self.older += 1


_NOTHING = Text(
    "Lần nộp này không có tệp nào. Hãy nộp tệp notebook (.ipynb).",
    "Nothing was handed in with this attempt. Hand in the notebook file (.ipynb).",
)
_OLDER = Text(
    "Lần nộp cũ hơn của cùng sinh viên; lần nộp mới nhất được chấm (--all-attempts chấm tất cả).",
    "An older attempt of the same student; the newest is graded (--all-attempts grades all).",
)


def _download(found: Recognised, reading: Reading, choice: _Choice) -> Download:
    source_refused = [(name, reason) for name, reason in choice.source.refused]
    unexplained = list(_unexplained(found, reading))
    everybody = {one.student for hand_in in reading.hand_ins for one in hand_in.whose}
    zoneless = any(h.when is not None and h.when.tzinfo is None for h in reading.hand_ins)
    return Download(
        layout=found.format.NAME,
        title=found.format.TITLE,
        submissions=tuple(sorted(choice.submissions, key=lambda one: one.name.split("/"))),
        refused=(*source_refused, *choice.urgent, *unexplained, *choice.ignored),
        students=len(everybody),
        without=len(choice.without),
        older=choice.older,
        remarks=(
            *found.remarks,
            *reading.remarks,
            *((_NO_ZONE,) if zoneless and choice.zone is None else ()),
        ),
    )


_NO_ZONE = (
    "its hand-in times name no time zone: they order attempts, but are not kept"
    " (--timezone Asia/Ho_Chi_Minh keeps them)"
)


def _unexplained(found: Recognised, reading: Reading) -> Iterator[tuple[str, Text]]:
    """Files that are not named as this LMS names files."""
    known = {member.name for hand_in in reading.hand_ins for member in hand_in.files}
    known |= {member.name for hand_in in reading.hand_ins for member, _ in hand_in.notes}
    nobodys = Text(
        "Tên tệp không theo cách đặt tên của bản tải về, nên không biết là bài của ai.",
        f"It is not named as a {found.format.TITLE} names files: nobody can tell whose.",
    )
    known |= reading.furniture
    for member in found.listing.members:
        if member.name not in known:
            yield shown_name(member.path), member.refusal or nobodys


LAYOUTS = tuple(FORMATS)

__all__ = ["LAYOUTS", "Download", "open_download"]
