"""Open a file that a stranger named, without following a symlink and without ever blocking."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from autograder.core.errors import NotebookRejected
from autograder.core.records import Text

PIECE = 2**18  # stays in the processor's cache, and needs no fresh memory


def read_bytes(path: Path, max_bytes: int) -> bytes:
    """The bytes of a regular file; raises NotebookRejected for anything else, never blocks."""
    with _opened(path) as file:
        size = os.fstat(file.fileno()).st_size
        if size > max_bytes:
            raise _too_large(size, max_bytes)
        return file.read(size)  # not to the end: somebody could keep writing


def read_head(path: Path, size: int) -> bytes:
    """The first `size` bytes of a regular file; raises NotebookRejected as `read_bytes` does."""
    with _opened(path) as file:
        return file.read(size)


def sha256_of(path: Path, max_bytes: int) -> str:
    """The SHA-256 of what `read_bytes` would give, a piece at a time; raises as that does."""
    digest = hashlib.sha256()
    with _opened(path) as file:
        left = os.fstat(file.fileno()).st_size
        if left > max_bytes:
            raise _too_large(left, max_bytes)
        while piece := file.read(min(left, PIECE)):
            digest.update(piece)
            left -= len(piece)
    return digest.hexdigest()


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        _refuse_irregular(os.lstat(path))  # before opening: opening a device can already do harm
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
        with open(descriptor, "rb") as file:
            _refuse_irregular(os.fstat(descriptor))  # again: the name may have changed hands
            yield file
    except (OSError, ValueError) as error:
        raise _unreadable(error) from error


def _refuse_irregular(status: os.stat_result) -> None:
    if stat.S_ISREG(status.st_mode):
        return
    kinds = (
        (stat.S_ISLNK, Text("một liên kết tượng trưng (symlink)", "a symbolic link")),
        (stat.S_ISDIR, Text("một thư mục", "a folder")),
    )
    special = Text("một tệp đặc biệt (không phải tệp thường)", "a special file, not a regular one")
    kind = next((name for test, name in kinds if test(status.st_mode)), special)
    raise NotebookRejected(
        f"Đây là {kind.vi}, nên không được mở. Hãy nộp chính tệp notebook (.ipynb).",
        f"This is {kind.en}, so it was not opened. Submit the notebook file (.ipynb) itself.",
    )


def _unreadable(error: OSError | ValueError) -> NotebookRejected:
    if isinstance(error, FileNotFoundError):
        return NotebookRejected(
            "Không tìm thấy tệp. Hãy kiểm tra đường dẫn rồi thử lại.",
            "The file was not found. Check the path and try again.",
        )
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return NotebookRejected(
        f"Không đọc được tệp ({reason}). Hãy kiểm tra quyền đọc tệp hoặc nộp lại.",
        f"The file could not be read ({reason}). Check its permissions or submit it again.",
    )


def _too_large(size: int, limit: int) -> NotebookRejected:
    got, most = size / 2**20, limit / 2**20
    return NotebookRejected(
        f"Tệp lớn {got:.0f} MiB, giới hạn là {most:.0f} MiB. Hãy xóa các kết quả đầu ra"
        " (Edit → Clear All Outputs), lưu lại rồi nộp.",
        f"The file is {got:.0f} MiB, the limit is {most:.0f} MiB. Clear the outputs"
        " (Edit → Clear All Outputs), save, and submit again.",
    )


__all__ = ["read_bytes", "read_head", "sha256_of"]
