"""Which entries of a zip are not opened, and the sentence for each: judged before a byte is read.

What is unpacked goes under names of our own, so an entry called `../../etc/passwd` could do no
harm. It is refused all the same: no LMS writes one, and a name that lies about where it belongs
may lie about whose it is.
"""

from __future__ import annotations

import re
import stat
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator

from autograder.core.records import Text
from autograder.lms.downloads.folder import irregular
from autograder.lms.downloads.zip_directory import Entry

MAX_MEMBER_BYTES = 256 * 2**20  # what `read_notebook` accepts
BOMB_BYTES = 32 * 2**20
BOMB_RATIO = 200

_ENCRYPTED = 0x1 | 0x40
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_METHOD_NAMES = {9: "Deflate64", 12: "bzip2", 14: "LZMA", 93: "Zstandard", 95: "xz", 98: "PPMd"}
_LEAVES = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)")
_ROOTED = re.compile(r"[/\\]|[A-Za-z]:")


def refusals(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Text | None]]:
    """Every entry that is no folder, with the reason not to open it (None: it may be opened)."""
    files = [entry for entry in entries if not entry.name.endswith("/")]
    torn = _names_of_different_contents(files)
    seen: set[str] = set()
    for entry in files:
        again = entry.name in seen
        seen.add(entry.name)
        if again:
            continue  # the same content under the same name is one file
        if entry.name in torn:
            yield entry, _TWO_CONTENTS
        else:
            yield entry, _unsafe_name(entry.name) or _unreadable(entry.info) or _bomb(entry.info)


_TWO_CONTENTS = Text(
    "Tệp nén chứa hai nội dung khác nhau dưới cùng một tên này; không biết bản nào là bài nộp nên"
    " không mở bản nào. Hãy nộp lại.",
    "The archive holds two different contents under this one name; nobody can tell which was"
    " handed in, so neither was opened. Hand it in again.",
)


def _names_of_different_contents(files: Iterable[Entry]) -> set[str]:
    contents: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
    for info, name in files:
        contents[name].add((info.CRC, info.file_size))
    return {name for name, different in contents.items() if len(different) > 1}


def _unsafe_name(name: str) -> Text | None:
    if not name or "\0" in name:
        return Text(
            "Tên tệp trong tệp nén không hợp lệ; không mở tệp này.",
            "A name that no file can have (empty, or with a NUL); it was not opened.",
        )
    if _LEAVES.search(name) or _ROOTED.match(name):
        return Text(
            "Đường dẫn trỏ ra ngoài thư mục bài nộp (“..”, “/” hoặc ổ đĩa); không mở tệp này.",
            "A path that leads out of the download (“..”, “/” or a drive); it was not opened.",
        )
    return None


def _unreadable(info: zipfile.ZipInfo) -> Text | None:
    mode = info.external_attr >> 16
    if stat.S_IFMT(mode) and (reason := irregular(mode)):
        return reason
    if info.flag_bits & _ENCRYPTED:
        return Text(
            "Tệp được đặt mật khẩu nên không mở được. Hãy nộp lại, không đặt mật khẩu.",
            "It is encrypted and cannot be opened. Hand it in again without a password.",
        )
    if info.compress_type not in _METHODS:
        method = _METHOD_NAMES.get(info.compress_type, str(info.compress_type))
        return Text(
            f"Kiểu nén {method} không được hỗ trợ. Hãy nộp chính tệp notebook (.ipynb).",
            f"Compressed as {method}, which is not read. Hand in the notebook (.ipynb) itself.",
        )
    return None


def _bomb(info: zipfile.ZipInfo) -> Text | None:
    if info.file_size > MAX_MEMBER_BYTES:
        return too_large(info.file_size)
    if info.file_size > BOMB_BYTES and info.file_size > BOMB_RATIO * max(1, info.compress_size):
        times = info.file_size // max(1, info.compress_size)
        return Text(
            f"Tệp phình ra {times} lần khi giải nén, giống bom nén; không mở tệp này. Hãy xóa các"
            " kết quả đầu ra (Edit → Clear All Outputs), lưu lại rồi nộp.",
            f"It unpacks to {times} times its size, as a zip bomb does; it was not opened. Clear"
            " the outputs (Edit → Clear All Outputs), save, and hand it in again.",
        )
    return None


def too_large(size: int) -> Text:
    """The sentence for a file above what a notebook may have."""
    got, most = size / 2**20, MAX_MEMBER_BYTES / 2**20
    return Text(
        f"Tệp lớn {got:,.0f} MiB, giới hạn là {most:.0f} MiB. Hãy xóa các kết quả đầu ra"
        " (Edit → Clear All Outputs), lưu lại rồi nộp.",
        f"The file is {got:,.0f} MiB, the limit is {most:.0f} MiB. Clear the outputs"
        " (Edit → Clear All Outputs), save, and hand it in again.",
    )


__all__ = ["BOMB_BYTES", "BOMB_RATIO", "MAX_MEMBER_BYTES", "refusals", "too_large"]
