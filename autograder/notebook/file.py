"""What was handed in, as a file: opened safely, recognised, and parsed within bounded memory.

Theory of operation
-------------------
Students hand in anything under any name, and some of it is meant to hurt. Five steps, each of
which either narrows the file or refuses it with a sentence (`NotebookRejected`):

1. `safe_open` opens it: no symlink, no FIFO or device, at most `max_bytes` bytes.
2. The usual mistakes are known by their first bytes: a web page, a PDF, a zip, a link.
3. UTF-16 and UTF-32 become UTF-8, so that the next step can work on bytes.
4. `strip_outputs` cuts the outputs out of the bytes. Peak memory is therefore the size of the
   file plus a small multiple of what is not outputs (`tests/test_notebook.py` measures it on a
   file of more than 100 MB; UTF-16, which Jupyter never writes, takes twice its size).
5. What is left is decoded and parsed. A mistake is reported at its line and column in the
   original file. A file that is no JSON may still be a Python script.
"""

from __future__ import annotations

import ast
import codecs
import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.core.errors import NotebookRejected
from autograder.core.records import Text
from autograder.files.safe_open import read_bytes
from autograder.notebook import cell_source
from autograder.notebook.strip_outputs import DOWNLOAD_AGAIN, Skimmed, skim, truncated

MAX_BYTES = 256 * 2**20
MAX_SCRIPT_BYTES = 8 * 2**20


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
    is_named_script = path.suffix.lower() == ".py"
    if _looks_like_json(data, is_named_script):
        document, notices = _parse_notebook(data, keep_outputs)
        return HandedIn(document, "", notices, digest)
    script, notices = _read_script(data, is_named_script)
    return HandedIn(None, script, notices, digest)


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
    rb"\s*(?:<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*+<(?:!doctype|html|head)\b", re.I | re.S
)
_BLANK = re.compile(rb"(?:\xef\xbb\xbf)?[\s\0]*+")  # strip() would copy a big file
_LINK = re.compile(rb"\s*(?:\[InternetShortcut\]|https?://\S+\s*\Z)", re.I)


def _refuse_other_formats(raw: bytes) -> None:
    head = raw[:4096].removeprefix(codecs.BOM_UTF8)
    for magic, kind in _FORMATS:
        if head.startswith(magic):
            raise NotebookRejected(
                f"Đây là {kind.vi}, không phải notebook. {DOWNLOAD_AGAIN.vi}",
                f"This is {kind.en}, not a notebook. {DOWNLOAD_AGAIN.en}",
            )
    if _WEB_PAGE.match(head):
        raise NotebookRejected(
            f"Đây là một trang web (HTML) đã lưu, không phải notebook. {DOWNLOAD_AGAIN.vi}",
            f"This is a saved web page (HTML), not a notebook. {DOWNLOAD_AGAIN.en}",
        )
    if _LINK.match(head):
        raise NotebookRejected(
            f"Tệp chỉ chứa một đường liên kết (link), không chứa notebook. {DOWNLOAD_AGAIN.vi}",
            f"The file holds only a link, not the notebook. {DOWNLOAD_AGAIN.en}",
        )
    if _BLANK.fullmatch(raw):
        raise NotebookRejected(
            f"Tệp rỗng, có lẽ việc tải lên đã hỏng. {DOWNLOAD_AGAIN.vi}",
            f"The file is empty; perhaps the upload failed. {DOWNLOAD_AGAIN.en}",
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
            f"Tệp không được lưu đúng mã UTF-8; đã đọc theo {encoding}, một số dấu có thể sai.",
            f"The file is not valid UTF-8; it was read as {encoding}, some accents may be wrong.",
        ),
    )


def _decode_code_page(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return data.decode("latin-1")  # total: every byte is a character


# --- step 5: JSON or a script ------------------------------------------------------------------


def _looks_like_json(data: bytes, is_named_script: bool) -> bool:
    """Whether it begins like JSON; a `.py` may begin so and be Python, unless it holds cells."""
    begins = data[:4096].lstrip(b" \t\r\n")[:1] in (b"{", b"[")
    return begins and (not is_named_script or b'"cells"' in data or b'"worksheets"' in data)


def _parse_notebook(data: bytes, keep_outputs: int) -> tuple[dict[str, Any], tuple[Text, ...]]:
    skimmed = skim(data, keep_outputs)
    text, notices = _decode(skimmed.kept)
    try:
        document = json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        raise _invalid_json(data, skimmed, text, error) from None
    except RecursionError:
        raise NotebookRejected(
            f"Dữ liệu trong tệp lồng nhau quá sâu, không giống notebook. {DOWNLOAD_AGAIN.vi}",
            f"The file is nested too deeply to be a notebook. {DOWNLOAD_AGAIN.en}",
        ) from None
    except ValueError as error:  # an integer of thousands of digits
        raise NotebookRejected(
            f"Notebook chứa một số không đọc được. {DOWNLOAD_AGAIN.vi}",
            f"The notebook holds a number that cannot be read. {DOWNLOAD_AGAIN.en}",
        ) from error
    if not isinstance(document, dict) or not {"cells", "worksheets"} & document.keys():
        raise NotebookRejected(
            f"Tệp là JSON nhưng không phải notebook (không có danh sách ô). {DOWNLOAD_AGAIN.vi}",
            f"The file is JSON but not a notebook (it has no list of cells). {DOWNLOAD_AGAIN.en}",
        )
    return document, notices


def _invalid_json(
    data: bytes, skimmed: Skimmed, text: str, error: json.JSONDecodeError
) -> NotebookRejected:
    if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string"):
        return truncated()
    kept_offset = len(text[: error.pos].encode("utf-8", "surrogatepass"))
    offset = skimmed.original_offset(min(kept_offset, len(skimmed.kept)))
    line_start = data.rfind(b"\n", 0, offset) + 1
    line = data.count(b"\n", 0, offset) + 1
    column = len(data[line_start:offset].decode("utf-8", "replace")) + 1
    merge = b"\n<<<<<<< " in data
    return NotebookRejected(
        f"Notebook hỏng: JSON sai ở dòng {line}, cột {column}"
        + (" (còn dấu xung đột git <<<<<<<)" if merge else "")
        + f". {DOWNLOAD_AGAIN.vi}",
        f"The notebook is damaged: invalid JSON at line {line}, column {column}"
        + (" (git conflict marks <<<<<<< are left in it)" if merge else "")
        + f". {DOWNLOAD_AGAIN.en}",
    )


def _read_script(data: bytes, is_named_script: bool) -> tuple[str, tuple[Text, ...]]:
    """A Python script: anything called `.py`, or what parses as Python and does something."""
    if len(data) <= MAX_SCRIPT_BYTES and b"\0" not in data:
        text, notices = _decode(data)
        if is_named_script or _is_python(text):
            return text.replace("\r\n", "\n"), notices
    raise NotebookRejected(
        f"Tệp không phải notebook, cũng không phải chương trình Python. {DOWNLOAD_AGAIN.vi}",
        f"The file is neither a notebook nor a Python script. {DOWNLOAD_AGAIN.en}",
    )


def _is_python(text: str) -> bool:
    """Whether `text` parses as Python and holds more than words that happen to be expressions."""
    module = cell_source.parse(text)
    return any(not isinstance(statement, ast.Expr) for statement in module.body)


__all__ = ["MAX_BYTES", "HandedIn", "read_file"]
