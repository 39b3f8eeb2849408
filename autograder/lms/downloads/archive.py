"""A zip as a source: unpacked one file at a time, into a private folder, under names of our own.

Theory of operation
-------------------
Three bounds stand between a zip and the disk, so that one student's bomb costs that student and
nobody else:

1. *The listing.* The directory is read within a bound, and entries are refused by what it says of
   them (`zip_checks`): where they lead, what they are, how large they claim to be.
2. *The stream.* An entry is copied in small pieces and stops at the size it claimed; `zipfile`
   compares the checksum. A claim that was a lie ends in a refusal, whatever was written is removed.
3. *The allowance.* A hand-in may unpack so much, the whole download so much (`Allowance`).

Nothing is extracted that nobody asked for, no name from the archive becomes a path.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO, BinaryIO

from autograder.core.errors import ArchiveRefused, NotebookRejected
from autograder.core.submission import shown_name
from autograder.lms.downloads.source import Member, Source, is_rubbish_path
from autograder.lms.downloads.workspace import Allowance, Workspace
from autograder.lms.downloads.zip_checks import refusals, too_large
from autograder.lms.downloads.zip_directory import UNREADABLE, Entry, open_zip

MAX_DIRECTORY = 64 * 2**20
MAX_NESTED_DIRECTORY = 2**20
MAX_MEMBERS = 200_000
MAX_NESTED_MEMBERS = 2_000
_CHUNK = 2**16


class Archive(Source):
    """A zip file. `inside` is the path of the archive that it was found in, for showing.

    Raises ArchiveRefused when nothing of it can be read.
    """

    names_its_folder = True

    def __init__(self, path: Path, inside: str = "") -> None:
        self.shown_as = shown_name(inside.rstrip("/") or path.name)
        bound = MAX_NESTED_DIRECTORY if inside else MAX_DIRECTORY
        self._zip, entries = open_zip(path, bound)
        most = MAX_NESTED_MEMBERS if inside else MAX_MEMBERS
        if len(entries) > most:
            self.close()
            raise ArchiveRefused(
                f"{shown_name(path.name)}: {len(entries):,} files, at most {most:,} are read."
            )
        members = [
            Member(entry.name, inside + entry.name, entry, reason)
            for entry, reason in refusals(entries)
            if not is_rubbish_path(entry.name)
        ]
        self.members = tuple(sorted(members, key=lambda member: member.parts))
        self.refused = ()

    def read_head(self, member: Member, size: int) -> bytes:
        """The first `size` bytes of a member. Raises NotebookRejected where they are damaged."""
        try:
            with self._open(member) as stream:
                return stream.read(size)
        except UNREADABLE as error:
            raise _damaged(error) from error

    def take(self, member: Member, workspace: Workspace, allowance: Allowance) -> Path:
        """Unpack one member to a new file of the workspace.

        Raises NotebookRejected for a member that cannot be, InputError when the disk is full.
        """
        entry: Entry = member.where
        if entry.info.file_size > allowance.room():
            raise _no_room_left(entry.info.file_size)
        with workspace.new_file(member.base) as file:
            target = Path(file.name)
            try:
                for chunk in self._chunks(member):
                    allowance.spend(len(chunk))
                    _write(file, chunk, workspace)
            except BaseException:
                target.unlink()
                raise
        return target

    def _chunks(self, member: Member) -> Iterator[bytes]:
        """A member's content in small pieces; raises NotebookRejected where it is damaged."""
        entry: Entry = member.where
        left = entry.info.file_size
        try:
            with self._open(member) as stream:
                while chunk := stream.read(_CHUNK):
                    left -= len(chunk)
                    if left < 0:
                        raise NotebookRejected(*too_large(entry.info.file_size - left))
                    yield chunk
            if left:
                raise EOFError("it ends too early")
        except UNREADABLE as error:
            raise _damaged(error) from error

    def _open(self, member: Member) -> IO[bytes]:
        entry: Entry = member.where
        return self._zip.open(entry.info)

    def close(self) -> None:
        """Close the zip."""
        file = self._zip.fp
        self._zip.close()
        if file is not None:
            file.close()  # zipfile leaves open what it did not open


def _write(file: BinaryIO, chunk: bytes, workspace: Workspace) -> None:
    try:
        file.write(chunk)
        file.flush()
    except OSError as error:
        raise workspace.full(error.strerror) from error


def _damaged(error: Exception) -> NotebookRejected:
    reason = shown_name(str(error)) or type(error).__name__
    return NotebookRejected(
        f"Tệp bị hỏng trong tệp nén ({reason}). Hãy tải lên lại.",
        f"The file is damaged inside the archive ({reason}). Upload it again.",
    )


def _no_room_left(size: int) -> NotebookRejected:
    got = size / 2**20
    return NotebookRejected(
        f"Bài nộp này đã giải nén ra quá nhiều dữ liệu; tệp {got:,.0f} MiB này không được mở.",
        f"This hand-in has already unpacked too much; this file of {got:,.0f} MiB was not opened.",
    )


__all__ = ["Archive"]
