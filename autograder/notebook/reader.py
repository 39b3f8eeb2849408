"""What a student handed in, read as cells; whatever cannot be read is refused with a sentence.

`file` turns the file into one JSON object or one script, `cells` that into cells
of one form. Here they become what grading needs; `node` makes of them what pages show.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.core.errors import NotebookRejected
from autograder.core.records import LANGUAGES, Language, Text
from autograder.notebook import cell_source
from autograder.notebook.cells import Part, as_dict, name_in, parts_of
from autograder.notebook.file import MAX_BYTES, read_file

MAX_CODE_CHARACTERS = 4 * 2**20
MAX_IMPORTS = 200
MAX_NOTICES = 20


@dataclass(frozen=True)
class Cell:
    """A code cell that grading runs. `index` is its position among all cells, from 0.

    `checks` names the questions that the assignment's author attached to this cell.
    """

    index: int
    source: str
    checks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Notebook:
    """A submission as cells. `notices` are remarks for its reader, `digest` is SHA-256 in hex.

    `language` and `assignment` are the file's own claims, validated in form only. `imports` are
    names of top-level modules; it is a best effort and feeds remarks, never a grade.
    """

    path: Path
    cells: tuple[Cell, ...]
    language: Language | None
    assignment: str | None
    notices: tuple[Text, ...]
    imports: frozenset[str]
    digest: str


def read_notebook(path: Path, max_bytes: int = MAX_BYTES) -> Notebook:
    """Read a notebook of any version, or a Python script. Raises NotebookRejected, nothing else.

    Memory stays near the size of the file: outputs are cut out before anything is parsed.
    """
    handed_in = read_file(path, max_bytes)
    parts = parts_of(handed_in)
    metadata = as_dict((handed_in.notebook or {}).get("metadata"))
    _refuse_other_kernel(metadata)
    cells = tuple(
        Cell(index, part.source, part.checks)
        for index, part in enumerate(parts)
        if part.kind == "code" and not part.ignored
    )
    _refuse_unusable(parts, cells)
    return Notebook(
        path=path,
        cells=cells,
        language=_language(metadata, path),
        assignment=name_in(as_dict(metadata.get("otter")).get("assignment_name")),
        notices=handed_in.notices + _notices(parts, cells),
        imports=_imports(cells),
        digest=handed_in.digest,
    )


# --- refusals ----------------------------------------------------------------------------------

_OTHER_KERNEL = re.compile(
    r"(?:ir|r|julia|irkernel|bash|javascript|sql|octave|matlab|sas)\b.*", re.I
)


def _refuse_other_kernel(metadata: dict[str, Any]) -> None:
    """Refuse a notebook that says of itself it is not Python; saying nothing is fine."""
    spec, info = as_dict(metadata.get("kernelspec")), as_dict(metadata.get("language_info"))
    claims = [
        claim.strip().lower()
        for claim in (spec.get("language"), info.get("name"))
        if isinstance(claim, str) and claim.strip()
    ]
    kernel = spec.get("name")
    if not claims and isinstance(kernel, str) and _OTHER_KERNEL.fullmatch(kernel):
        claims = [kernel]
    if not claims or any("python" in claim for claim in claims):
        return
    language = cell_source.shown(claims[0])
    raise NotebookRejected(
        f"Notebook dùng ngôn ngữ “{language}”, còn bài này được chấm bằng Python."
        " Hãy chọn Kernel → Change Kernel → Python 3, chạy lại, lưu và nộp lại.",
        f"The notebook is written in “{language}”, this assignment is graded in Python."
        " Choose Kernel → Change Kernel → Python 3, run it again, save, and submit again.",
    )


def _refuse_unusable(parts: list[Part], cells: tuple[Cell, ...]) -> None:
    if not parts:
        raise NotebookRejected(
            "Notebook không có ô nào. Hãy kiểm tra xem bạn có nộp đúng tệp đã làm không.",
            "The notebook has no cells. Check that you submitted the file you worked in.",
        )
    if not cells:
        raise NotebookRejected(
            "Notebook không có ô lệnh (code) nào để chấm."
            " Hãy kiểm tra xem bạn có nộp đúng tệp đã làm không.",
            "The notebook has no code cell to grade."
            " Check that you submitted the file you worked in.",
        )
    if sum(len(cell.source) for cell in cells) > MAX_CODE_CHARACTERS:
        limit = MAX_CODE_CHARACTERS // 2**20
        raise NotebookRejected(
            f"Các ô lệnh dài hơn {limit} triệu ký tự. Hãy bỏ dữ liệu dán vào ô lệnh rồi nộp lại.",
            f"The code cells are longer than {limit} million characters."
            " Remove the data pasted into code cells and submit again.",
        )


# --- hints and remarks -------------------------------------------------------------------------


def _language(metadata: dict[str, Any], path: Path) -> Language | None:
    claimed = as_dict(metadata.get("nabla")).get("language")
    in_name = [part.lower() for part in path.name.split(".")[1:-1]]
    return next((name for name in LANGUAGES if name == claimed), None) or next(
        (name for name in LANGUAGES if name in in_name), None
    )


def _imports(cells: tuple[Cell, ...]) -> frozenset[str]:
    names = {name for cell in cells for name in cell_source.imported_modules(cell.source)}
    return frozenset(sorted(name for name in names if len(name) <= 100)[:MAX_IMPORTS])


def _notices(parts: list[Part], cells: tuple[Cell, ...]) -> tuple[Text, ...]:
    notices = [*_damage_notices(parts), *_shell_notices(cells)]
    more = len(notices) - MAX_NOTICES
    if more <= 0:
        return tuple(notices)
    summary = Text(f"Và {more} nhận xét tương tự.", f"And {more} remarks like these.")
    return (*notices[:MAX_NOTICES], summary)


def _damage_notices(parts: list[Part]) -> Iterator[Text]:
    for number, part in enumerate(parts, start=1):
        if part.damaged:
            yield Text(
                f"Ô {number} bị hỏng, chỉ đọc được một phần.",
                f"Cell {number} is damaged, only part of it could be read.",
            )


def _shell_notices(cells: tuple[Cell, ...]) -> Iterator[Text]:
    for cell in cells:
        for command in cell_source.shell_commands(cell.source):
            line = cell_source.shown(command)
            yield Text(
                f"Ô {cell.index + 1}: `{line}` không được chạy;"
                " môi trường chấm có sẵn các gói riêng.",
                f"Cell {cell.index + 1}: `{line}` was not run; the grading environment has its own"
                " packages.",
            )
