"""The heavy parts of a notebook cut out of its bytes, before any JSON is parsed.

Parsed JSON takes up to 20 times its size on disk (Plotly's: 12 times, measured), and nearly all
of a big notebook is outputs, which grading does not need. One regular expression walks over
strings and brackets and only what stays is copied: a notebook of 105 MB of pictures, streams or
Plotly peaks at 127 MiB, of which 100 are the file. A streaming parser (ijson) would need 14 MiB in
the same time, but it is a compiled dependency, refuses the NaN that Python writes, and cannot say
at which line a file is broken. What stays may hold at most `MAX_KEPT_BYTES` bytes and
`MAX_VALUES` values, so a bomb of brackets is refused before it is built.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass

from autograder.core.errors import NotebookRejected
from autograder.core.records import Text

MAX_VALUES = 1_000_000
MAX_KEPT_BYTES = 48 * 2**20
MAX_SKIPPED_TOKENS = 30_000_000

OMITTED_OUTPUT = "nabla_omitted"

DOWNLOAD_AGAIN = Text(
    "Hãy mở notebook trong Jupyter hoặc Colab, chọn File → Download → .ipynb rồi nộp lại tệp đó.",
    "Open the notebook in Jupyter or Colab, choose File → Download → .ipynb, and submit that file.",
)


_STRING = rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?'
_HEAVY = re.compile(
    rb'"(outputs|attachments|widgets)"\s*+:\s*+([\[{])|' + _STRING + rb"|[,\[{]", re.DOTALL
)
_BRACKET = re.compile(_STRING + rb"|[\[\]{}]", re.DOTALL)
_CLOSING = {ord("]"): -1, ord("}"): -1, ord("["): 1, ord("{"): 1}


@dataclass(frozen=True)
class Skimmed:
    """`kept` is JSON without the heavy parts; `cuts` maps its offsets back to the original.

    `cuts`: pairs (offset in `kept` after a cut, original offset − offset in `kept` from there on).
    """

    kept: bytes
    cuts: tuple[tuple[int, int], ...]

    def original_offset(self, offset: int) -> int:
        index = bisect.bisect_right(self.cuts, offset, key=lambda cut: cut[0])
        return offset + (self.cuts[index - 1][1] if index else 0)


def skim(data: bytes, keep_outputs: int) -> Skimmed:
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
    return Skimmed(b"".join(pieces), tuple(cuts))


def _end_of_value(data: bytes, position: int, max_tokens: int) -> tuple[int, int]:
    """Where the array or object ends whose inside begins at `position`, and its tokens inside."""
    depth, tokens = 1, 0
    for tokens, found in enumerate(_BRACKET.finditer(data, position), start=1):
        depth += _CLOSING.get(data[found.start()], 0)
        if depth == 0:
            return found.end(), tokens
        if tokens > max_tokens:
            raise _too_much_data()
    raise truncated()


def _too_much_data() -> NotebookRejected:
    return NotebookRejected(
        "Notebook chứa quá nhiều dữ liệu để chấm. Hãy xóa các kết quả đầu ra"
        " (Edit → Clear All Outputs) và dữ liệu dán vào, lưu lại rồi nộp.",
        "The notebook holds too much data to be graded. Clear the outputs"
        " (Edit → Clear All Outputs) and pasted data, save, and submit again.",
    )


def truncated() -> NotebookRejected:
    return NotebookRejected(
        f"Notebook bị cắt cụt: tệp kết thúc giữa chừng, có lẽ việc tải lên bị gián đoạn."
        f" {DOWNLOAD_AGAIN.vi}",
        f"The notebook is cut off: the file ends half-way, perhaps the upload was interrupted."
        f" {DOWNLOAD_AGAIN.en}",
    )


__all__ = ["DOWNLOAD_AGAIN", "OMITTED_OUTPUT", "Skimmed", "skim", "truncated"]
