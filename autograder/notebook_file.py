"""What was handed in, as a file: opened safely, recognised, and parsed within bounded memory.

Theory of operation
-------------------
Students hand in anything under any name, and some of it is meant to hurt. Five steps, each of
which either narrows the file or refuses it with a sentence (`NotebookRejected`):

1. `read_bytes` opens without following a symlink and without ever blocking (a FIFO, a device),
   and reads at most `max_bytes`.
2. `_refuse_other_formats` knows the usual mistakes by their first bytes: a web page, a PDF, a zip.
3. UTF-16 and UTF-32 become UTF-8, so that the next step can work on bytes.
4. `_skim` cuts the outputs out of the *bytes*, before any JSON is parsed. Parsed JSON takes up to
   20 times its size on disk, and nearly all of a big notebook is outputs, which grading does not
   need. One regular expression walks over strings and brackets; nothing is copied. A streaming
   parser (ijson) was the alternative: it is a compiled dependency, ten times slower, refuses the
   NaN that Jupyter writes, and cannot say at which line a file is broken. What remains may hold
   at most `MAX_KEPT_BYTES` bytes and `MAX_VALUES` values, so a bomb of brackets is refused
   before it is built. Peak memory is therefore the size of the file plus a small multiple of
   what is not outputs (`tests/test_notebook.py` measures it on a file of more than 100 MB).
5. What is left is decoded and parsed. A mistake is reported at its line and column in the
   original file. A file that is no JSON may still be a Python script.
"""

from __future__ import annotations

import ast
import bisect
import codecs
import hashlib
import json
import os
import re
import stat
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder import cell_source
from autograder.errors import NotebookRejected
from autograder.model import Text

MAX_BYTES = 256 * 2**20
MAX_VALUES = 1_000_000
MAX_KEPT_BYTES = 48 * 2**20
MAX_SKIPPED_TOKENS = 30_000_000
MAX_SCRIPT_BYTES = 8 * 2**20

OMITTED_OUTPUT = "nabla_omitted"

_DOWNLOAD_AGAIN = Text(
    "Hãy mở notebook trong Jupyter hoặc Colab, chọn File → Download → .ipynb rồi nộp lại tệp đó.",
    "Open the notebook in Jupyter or Colab, choose File → Download → .ipynb, and submit that file.",
)


@dataclass(frozen=True)
class HandedIn:
    """A file that was understood: a notebook's JSON object, or a script's source, never both.

    `notices` say what had to be guessed (an encoding). `digest` is the SHA-256 of the bytes.
    """

    notebook: dict[str, Any] | None
    script: str
    notices: tuple[Text, ...]
    digest: str


def read_file(path: Path, max_bytes: int = MAX_BYTES, keep_outputs: int = 0) -> HandedIn:
    """Read one handed-in file of at most `max_bytes` bytes.

    The outputs of a cell are parsed only while all of them fit into `keep_outputs` bytes; others
    become one object `{OMITTED_OUTPUT: bytes}`. Raises NotebookRejected, and nothing else.
    """
    raw = read_bytes(path, max_bytes)
    digest = hashlib.sha256(raw).hexdigest()
    _refuse_other_formats(raw)
    data = _as_ascii_superset(raw)
    del raw
    if _looks_like_json(data):
        document, notices = _parse_notebook(data, keep_outputs)
        return HandedIn(document, "", notices, digest)
    script, notices = _read_script(data, is_named_script=path.suffix.lower() == ".py")
    return HandedIn(None, script, notices, digest)


def read_bytes(path: Path, max_bytes: int = MAX_BYTES) -> bytes:
    """The bytes of a regular file; raises NotebookRejected for anything else, never blocks."""
    try:
        _refuse_irregular(os.lstat(path))  # before opening: opening a device can already do harm
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
        with open(descriptor, "rb") as file:
            status = os.fstat(descriptor)
            _refuse_irregular(status)  # again: the name may have been given to another file
            data = b"" if status.st_size > max_bytes else file.read(max_bytes + 1)
    except (OSError, ValueError) as error:
        raise _unreadable(error) from error
    size = max(len(data), status.st_size)
    if size > max_bytes:
        raise _too_large(size, max_bytes)
    return data


def _refuse_irregular(status: os.stat_result) -> None:
    if stat.S_ISREG(status.st_mode):
        return
    kinds = (
        (stat.S_ISLNK, Text("một liên kết (symlink)", "a symbolic link")),
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


# --- step 2: other formats ---------------------------------------------------------------------

_FORMATS = (
    (b"%PDF-", Text("tệp PDF", "a PDF")),
    (
        b"PK\x03\x04",
        Text("tệp nén zip hoặc tài liệu Office", "a zip archive or an Office document"),
    ),
    (b"PK\x05\x06", Text("tệp zip rỗng", "an empty zip archive")),
    (b"Rar!", Text("tệp nén RAR", "a RAR archive")),
    (b"7z\xbc\xaf\x27\x1c", Text("tệp nén 7z", "a 7z archive")),
    (b"\x1f\x8b", Text("tệp nén gzip", "a gzip archive")),
    (b"\xd0\xcf\x11\xe0", Text("tài liệu Office cũ", "an old Office document")),
    (b"{\\rtf", Text("tài liệu RTF", "an RTF document")),
    (b"\x89PNG", Text("ảnh PNG", "a PNG picture")),
    (b"\xff\xd8\xff", Text("ảnh JPEG", "a JPEG picture")),
    (b"GIF8", Text("ảnh GIF", "a GIF picture")),
)
_WEB_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype|html|head)\b", re.I | re.S
)
_LINK = re.compile(rb"\s*(?:\[InternetShortcut\]|https?://\S+\s*\Z)", re.I)


def _refuse_other_formats(raw: bytes) -> None:
    head = raw[:4096].removeprefix(codecs.BOM_UTF8)
    for magic, kind in _FORMATS:
        if head.startswith(magic):
            raise NotebookRejected(
                f"Đây là {kind.vi}, không phải notebook. {_DOWNLOAD_AGAIN.vi}",
                f"This is {kind.en}, not a notebook. {_DOWNLOAD_AGAIN.en}",
            )
    if _WEB_PAGE.match(head):
        raise NotebookRejected(
            f"Đây là một trang web (HTML) đã lưu, không phải notebook. {_DOWNLOAD_AGAIN.vi}",
            f"This is a saved web page (HTML), not a notebook. {_DOWNLOAD_AGAIN.en}",
        )
    if _LINK.match(head):
        raise NotebookRejected(
            f"Tệp chỉ chứa một đường liên kết, không chứa notebook. {_DOWNLOAD_AGAIN.vi}",
            f"The file holds only a link, not the notebook. {_DOWNLOAD_AGAIN.en}",
        )
    if not raw.strip(b" \t\r\n\0"):
        raise NotebookRejected(
            f"Tệp rỗng, có lẽ việc tải lên đã hỏng. {_DOWNLOAD_AGAIN.vi}",
            f"The file is empty; perhaps the upload failed. {_DOWNLOAD_AGAIN.en}",
        )


# --- step 3: encodings -------------------------------------------------------------------------


def _as_ascii_superset(raw: bytes) -> bytes:
    """The same text with every ASCII character as its one byte, and without a BOM."""
    encoding = json.detect_encoding(raw)
    if encoding.startswith(("utf-16", "utf-32")):
        return raw.decode(encoding, "replace").encode("utf-8", "replace")
    return raw.removeprefix(codecs.BOM_UTF8)


_VIETNAMESE_TONE = re.compile(
    rb"[aeiouyAEIOUY\xc2\xca\xd4\xe2\xe3\xea\xf4\xf5\xfd][\xcc\xd2\xde\xec\xf2]"
)


def _decode(data: bytes) -> tuple[str, tuple[Text, ...]]:
    """The text, and a notice when its encoding had to be guessed.

    A few bad bytes in good UTF-8 are damage; otherwise an editor saved it in a Windows code page.
    In cp1258 (Vietnamese) tones are single bytes after a vowel, where cp1252 has Ì Ò Þ ì ò.
    """
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(character > "\x7f" for character in text) - bad
    if good < bad:
        encoding = "cp1258" if _VIETNAMESE_TONE.search(data) else "cp1252"
        text = unicodedata.normalize("NFC", _decode_code_page(data, encoding))
    else:
        encoding = "UTF-8"
    return text, (
        Text(
            f"Tệp không đúng mã UTF-8; đã đọc theo {encoding}, một số dấu tiếng Việt có thể sai.",
            f"The file is not valid UTF-8; it was read as {encoding}, some accents may be wrong.",
        ),
    )


def _decode_code_page(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return data.decode("latin-1")  # total: every byte is a character


# --- step 4: outputs are cut out of the bytes --------------------------------------------------

_STRING = rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?'
_HEAVY = re.compile(
    rb'"(outputs|attachments|widgets)"\s*+:\s*+([\[{])|' + _STRING + rb"|[,\[{]", re.DOTALL
)
_BRACKET = re.compile(_STRING + rb"|[\[\]{}]", re.DOTALL)
_CLOSING = {ord("]"): -1, ord("}"): -1, ord("["): 1, ord("{"): 1}


@dataclass(frozen=True)
class _Skimmed:
    """`kept` is JSON without the heavy parts; `cuts` maps its offsets back to the original.

    `cuts`: pairs (offset in `kept` after a cut, original offset − offset in `kept` from there on).
    """

    kept: bytes
    cuts: tuple[tuple[int, int], ...]

    def original_offset(self, offset: int) -> int:
        index = bisect.bisect_right(self.cuts, offset, key=lambda cut: cut[0])
        return offset + (self.cuts[index - 1][1] if index else 0)


def _skim(data: bytes, keep_outputs: int) -> _Skimmed:
    """Cut outputs, attachments and widget states that do not fit into `keep_outputs` bytes."""
    pieces: list[bytes] = []
    cuts: list[tuple[int, int]] = []
    position = start = values = length = skipped = 0
    while found := _HEAVY.search(data, position):
        position = found.end()
        values += 1
        if values > MAX_VALUES:
            raise _too_much_data()
        if found[1] is None:
            continue
        opening = found.start(2)
        end, tokens = _end_of_value(data, position, MAX_SKIPPED_TOKENS - skipped)
        skipped += tokens
        size = end - opening
        inside = tokens + data.count(b",", opening, end) if size <= keep_outputs else 0
        if size <= keep_outputs and values + inside <= MAX_VALUES:
            keep_outputs -= size
            values += inside
            position = end
            continue
        substitute = b"{}" if found[2] == b"{" else b'[{"%s":%d}]' % (OMITTED_OUTPUT.encode(), size)
        pieces += (data[start:opening], substitute)
        length += opening - start + len(substitute)
        cuts.append((length, end - length))
        position = start = end
    if length + len(data) - start > MAX_KEPT_BYTES:
        raise _too_much_data()
    pieces.append(data[start:])
    return _Skimmed(b"".join(pieces), tuple(cuts))


def _end_of_value(data: bytes, position: int, max_tokens: int) -> tuple[int, int]:
    """Where the array or object ends whose inside begins at `position`, and its tokens inside."""
    depth, tokens = 1, 0
    for tokens, found in enumerate(_BRACKET.finditer(data, position), start=1):
        depth += _CLOSING.get(data[found.start()], 0)
        if depth == 0:
            return found.end(), tokens
        if tokens > max_tokens:
            raise _too_much_data()
    raise _truncated()


def _too_much_data() -> NotebookRejected:
    return NotebookRejected(
        "Notebook chứa quá nhiều dữ liệu để chấm. Hãy xóa các kết quả đầu ra"
        " (Edit → Clear All Outputs) và dữ liệu dán vào, lưu lại rồi nộp.",
        "The notebook holds too much data to be graded. Clear the outputs"
        " (Edit → Clear All Outputs) and pasted data, save, and submit again.",
    )


def _truncated() -> NotebookRejected:
    return NotebookRejected(
        f"Notebook bị cắt cụt: tệp kết thúc giữa chừng, có lẽ tải lên chưa xong."
        f" {_DOWNLOAD_AGAIN.vi}",
        f"The notebook is cut off: the file ends half-way, perhaps the upload was interrupted."
        f" {_DOWNLOAD_AGAIN.en}",
    )


# --- step 5: JSON or a script ------------------------------------------------------------------


def _looks_like_json(data: bytes) -> bool:
    return data[:4096].lstrip(b" \t\r\n")[:1] in (b"{", b"[")


def _parse_notebook(data: bytes, keep_outputs: int) -> tuple[dict[str, Any], tuple[Text, ...]]:
    skimmed = _skim(data, keep_outputs)
    text, notices = _decode(skimmed.kept)
    try:
        document = json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        raise _invalid_json(data, skimmed, text, error) from None
    except RecursionError:
        raise NotebookRejected(
            f"Tệp lồng nhau quá sâu, không phải một notebook bình thường. {_DOWNLOAD_AGAIN.vi}",
            f"The file is nested too deeply to be a notebook. {_DOWNLOAD_AGAIN.en}",
        ) from None
    except ValueError as error:  # an integer of thousands of digits
        raise NotebookRejected(
            f"Notebook chứa một số không đọc được. {_DOWNLOAD_AGAIN.vi}",
            f"The notebook holds a number that cannot be read. {_DOWNLOAD_AGAIN.en}",
        ) from error
    if not isinstance(document, dict) or not {"cells", "worksheets"} & document.keys():
        raise NotebookRejected(
            f"Tệp là JSON nhưng không phải notebook (không có danh sách ô). {_DOWNLOAD_AGAIN.vi}",
            f"The file is JSON but not a notebook (it has no list of cells). {_DOWNLOAD_AGAIN.en}",
        )
    return document, notices


def _invalid_json(
    data: bytes, skimmed: _Skimmed, text: str, error: json.JSONDecodeError
) -> NotebookRejected:
    if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string"):
        return _truncated()
    kept_offset = len(text[: error.pos].encode("utf-8", "surrogatepass"))
    offset = skimmed.original_offset(min(kept_offset, len(skimmed.kept)))
    line_start = data.rfind(b"\n", 0, offset) + 1
    line = data.count(b"\n", 0, offset) + 1
    column = len(data[line_start:offset].decode("utf-8", "replace")) + 1
    merge = b"\n<<<<<<< " in data
    return NotebookRejected(
        f"Notebook hỏng: JSON sai ở dòng {line}, cột {column}"
        + (" (còn dấu xung đột git <<<<<<<)" if merge else "")
        + f". {_DOWNLOAD_AGAIN.vi}",
        f"The notebook is damaged: invalid JSON at line {line}, column {column}"
        + (" (git conflict marks <<<<<<< are left in it)" if merge else "")
        + f". {_DOWNLOAD_AGAIN.en}",
    )


def _read_script(data: bytes, *, is_named_script: bool) -> tuple[str, tuple[Text, ...]]:
    """A Python script: anything called `.py`, or what parses as Python and does something."""
    if len(data) <= MAX_SCRIPT_BYTES and b"\0" not in data:
        text, notices = _decode(data)
        if is_named_script or _is_python(text):
            return text.replace("\r\n", "\n"), notices
    raise NotebookRejected(
        f"Tệp không phải notebook, cũng không phải chương trình Python. {_DOWNLOAD_AGAIN.vi}",
        f"The file is neither a notebook nor a Python script. {_DOWNLOAD_AGAIN.en}",
    )


def _is_python(text: str) -> bool:
    """Whether `text` parses as Python and holds more than words that happen to be expressions."""
    module = cell_source.parse(text)
    return any(not isinstance(statement, ast.Expr) for statement in module.body)


__all__ = ["MAX_BYTES", "OMITTED_OUTPUT", "HandedIn", "read_bytes", "read_file"]
