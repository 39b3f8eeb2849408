"""A folder as a source: every regular file below it, symlinks never followed."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from autograder.core.records import Text
from autograder.core.submission import shown_name
from autograder.files.safe_open import read_head
from autograder.lms.downloads.source import Member, Source, is_rubbish, is_rubbish_path
from autograder.lms.downloads.workspace import Allowance, Workspace

EMPTY_FOLDER = Text("Thư mục rỗng: không có bài nộp.", "An empty folder: nothing was submitted.")


class Folder(Source):
    """What lies below `path`, sorted by path. `shown_as` names the folder itself in a refusal."""

    def __init__(self, path: Path, shown_as: str) -> None:
        self._root = path
        self._shown_as = shown_as
        self._members: list[Member] = []
        self._refused: list[tuple[str, Text]] = []
        self._walk()
        self.members = tuple(sorted(self._members, key=lambda member: member.parts))
        self.refused = tuple(sorted(self._refused))

    def read_head(self, member: Member, size: int) -> bytes:
        """The first `size` bytes of a member."""
        return read_head(member.where, size)

    def take(self, member: Member, workspace: Workspace, allowance: Allowance) -> Path:
        """The file itself: nothing is copied out of a folder."""
        del workspace, allowance
        path: Path = member.where
        return path

    def close(self) -> None:
        """Nothing is held open."""

    def _walk(self) -> None:
        waiting = [self._root]
        while waiting:
            current = waiting.pop()
            try:
                with os.scandir(current) as entries:
                    inside = [Path(entry.path) for entry in entries if not is_rubbish(entry.name)]
            except OSError as error:
                self._refuse(current, unreadable(error))
                continue
            if not inside:
                self._refuse(current, EMPTY_FOLDER)
            waiting += [path for path in inside if self._is_folder(path)]

    def _is_folder(self, path: Path) -> bool:
        """Whether to go on below `path`; what is no folder is listed here, as file or refused."""
        try:
            mode = path.lstat().st_mode
        except OSError as error:
            self._refuse(path, unreadable(error))
            return False
        if stat.S_ISDIR(mode):
            return True
        name = path.relative_to(self._root).as_posix()
        if not is_rubbish_path(name):
            self._members.append(Member(name, name, path, irregular(mode)))
        return False

    def _refuse(self, path: Path, reason: Text) -> None:
        name = path.relative_to(self._root).as_posix()
        self._refused.append((self._shown_as if name == "." else shown_name(name), reason))


def irregular(mode: int) -> Text | None:
    """Why a file of this mode is not opened; None for a regular file."""
    if stat.S_ISLNK(mode):
        return Text(
            "Liên kết tượng trưng (symlink) không được mở; hãy chép chính tệp vào thư mục.",
            "A symbolic link is not followed; copy the file itself into the folder.",
        )
    if not stat.S_ISREG(mode):
        return Text("Không phải tệp thường.", "Not a regular file.")
    return None


def unreadable(error: OSError) -> Text:
    """The sentence for what the file system refuses."""
    return Text(
        f"Không đọc được ({error.strerror}); hãy kiểm tra quyền đọc.",
        f"It cannot be read ({error.strerror}); check its permissions.",
    )


__all__ = ["EMPTY_FOLDER", "Folder", "irregular", "unreadable"]
