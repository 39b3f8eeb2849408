"""A zip's directory: opened within bounded memory, every name decoded by what it really is.

`zipfile` reads the directory whole, whatever size it claims, and gives up the archive for one name
that is not the UTF-8 it says to be. So it reads through `_Directory`, which bounds what is read at
once and takes back the UTF-8 promise of every entry: names then arrive byte for byte (cp437 has a
character for every byte) and are decoded here, one by one.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from autograder.core.errors import ArchiveRefused
from autograder.core.submission import shown_name

UTF8_FLAG = 0x800
_SIGNATURE = b"PK\x01\x02"
_FIXED_PART = 46
_WINDOWS = 0  # the system that wrote an entry: only there is "\" a separator


class Entry(NamedTuple):
    """One entry of the directory: what `zipfile` needs to open it, and its name."""

    info: zipfile.ZipInfo
    name: str


def open_zip(path: Path, max_directory: int) -> tuple[zipfile.ZipFile, list[Entry]]:
    """Open a zip and list it. Raises ArchiveRefused when nothing of it can be read."""
    where = shown_name(path.name)
    try:
        file = _Directory(path, max_directory)
    except OSError as error:
        raise ArchiveRefused(f"{where}: cannot be read ({error.strerror}).") from error
    try:
        archive = zipfile.ZipFile(file)
    except _TooLarge as error:
        file.close()
        raise ArchiveRefused(
            f"{where}: its directory takes {error.size / 2**20:.0f} MiB, at most"
            f" {max_directory / 2**20:.0f} MiB are read. It was not made by an LMS."
        ) from error
    except UNREADABLE as error:
        file.close()
        raise ArchiveRefused(f"{where}: {_what_is_wrong(path, error)}") from error
    promised = file.promised_utf8
    file.opening = False
    entries = [
        Entry(info, _decoded(info, index in promised))
        for index, info in enumerate(archive.infolist())
    ]
    return archive, entries


# what `zipfile` and zlib raise for bytes that are no zip, or no longer the zip they were
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


class _TooLarge(Exception):
    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size


class _Directory(io.FileIO):
    """A zip file as `zipfile` shall see it while it opens it; afterwards as it is."""

    def __init__(self, path: Path, max_directory: int) -> None:
        super().__init__(path, "r")
        self.opening = True
        self.promised_utf8: frozenset[int] = frozenset()
        self._most = max_directory

    def read(self, size: int | None = -1) -> bytes:
        """As of any file; but never more than the bound, and a directory without its promises."""
        if size is None or size < 0:
            size = self._most
        if size > self._most:
            raise _TooLarge(size)
        data = super().read(size) or b""
        if self.opening and data.startswith(_SIGNATURE):
            mended = bytearray(data)
            self.promised_utf8 = frozenset(_take_back_promises(mended))
            return bytes(mended)
        return data


def _take_back_promises(directory: bytearray) -> Iterator[int]:
    """Clear the UTF-8 flag of every entry; yield the numbers of those that had it."""
    position, number = 0, 0
    while directory[position : position + 4] == _SIGNATURE:
        if len(directory) < position + _FIXED_PART:
            return  # cut off: `zipfile` says so
        (flags,) = struct.unpack_from("<H", directory, position + 8)
        if flags & UTF8_FLAG:
            struct.pack_into("<H", directory, position + 8, flags & ~UTF8_FLAG)
            yield number
        position += _FIXED_PART + sum(struct.unpack_from("<HHH", directory, position + 28))
        number += 1


def _decoded(info: zipfile.ZipInfo, promised_utf8: bool) -> str:
    """The name of an entry. Many tools write UTF-8 and forget to say so; the rest is cp437.

    Bytes that break a promise of UTF-8 stay as surrogates, which `shown_name` makes visible.
    """
    raw = info.orig_filename.encode("cp437")
    try:
        name = raw.decode("utf-8")
    except UnicodeDecodeError:
        name = raw.decode("utf-8", "surrogateescape") if promised_utf8 else info.orig_filename
    else:
        if promised_utf8:
            info.orig_filename = name  # the header beside the content is compared with it
    return name.replace("\\", "/") if info.create_system == _WINDOWS else name


def _what_is_wrong(path: Path, error: Exception) -> str:
    with open(path, "rb") as file:
        head = file.read(512)
    if head.lstrip()[:1] == b"<":
        return "this is a web page, not a zip; perhaps the session had expired. Download it again."
    if not head.startswith(b"PK"):
        return "this is not a zip archive. Name the download as the LMS gave it, or its folder."
    size = path.stat().st_size
    return (
        f"the zip is cut off or damaged ({size:,} bytes; {error}). A zip's list of files stands at"
        " its end, so that nobody can tell what is missing. Download it again."
    )


__all__ = ["UNREADABLE", "Entry", "open_zip"]
