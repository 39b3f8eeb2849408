"""What a student gets for a notebook that was handed in: what, when, and its digest."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from autograder.core.records import Language, Text


@dataclass(frozen=True, repr=False)
class Receipt:
    """What was handed in, as a student can show it and an instructor can check it.

    `digest` is the SHA-256 of the file in lower-case hex, `entry` the folder that holds it,
    `kept` where the student's copy of the receipt lies ("" where none could be written).
    """

    student: str
    assignment: str
    file: str
    digest: str
    bytes: int
    handed_in: datetime
    entry: str
    language: Language | None = None
    warnings: tuple[Text, ...] = ()
    kept: str = ""

    def to_json(self) -> dict[str, Any]:
        """A JSON-ready dict; the time as ISO 8601 in UTC."""
        return {
            "format": 1,
            "student": self.student,
            "assignment": self.assignment,
            "file": self.file,
            "sha256": self.digest,
            "bytes": self.bytes,
            "handed_in": self.handed_in.isoformat(),
            "entry": self.entry,
        }

    def file_text(self) -> str:
        """The receipt as a file."""
        return json.dumps(self.to_json(), ensure_ascii=False, indent=1) + "\n"

    def text(self, language: Language) -> str:
        """The receipt for its student."""
        when = self.handed_in.astimezone().strftime("%Y-%m-%d %H:%M:%S %z")
        lines = [_DONE.to(language).format(file=self.file, assignment=self.assignment)]
        lines += [
            f"  {label.to(language)}: {value}"
            for label, value in (
                (_STUDENT, self.student), (_TIME, when), (_SIZE, f"{self.bytes} B"),
                (_DIGEST, self.digest), (_COPY, self.kept),
            )
            if value
        ]  # fmt: skip
        return "\n".join([*lines, *(f"! {warning.to(language)}" for warning in self.warnings)])

    def __repr__(self) -> str:
        """What a notebook shows under the cell: both languages, unless the file has one."""
        languages: tuple[Language, ...] = (self.language,) if self.language else ("vi", "en")
        return "\n\n".join(self.text(language) for language in languages)


_DONE = Text("Đã nộp {file} cho bài {assignment}.", "Handed in {file} for {assignment}.")
_STUDENT = Text("Sinh viên", "Student")
_TIME = Text("Thời điểm", "Time")
_SIZE = Text("Kích thước", "Size")
_DIGEST = Text("SHA-256", "SHA-256")
_COPY = Text("Biên nhận", "Receipt")


def keep(receipt: Receipt, notebook: Path) -> Receipt:
    """Write the student's copy beside `notebook`; the work is handed in with or without it."""
    moment = receipt.handed_in.strftime("%Y%m%d-%H%M%S-%f")
    path = notebook.with_name(f"{notebook.stem}.receipt-{moment}.json")
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        with open(descriptor, "w", encoding="utf-8") as file:
            file.write(receipt.file_text())
    except OSError as error:
        reason = error.strerror or str(error)
        lost = Text(
            f"Bài đã nộp, nhưng không lưu được biên nhận {path} ({reason}). Hãy chép lại mã "
            "SHA-256 ở trên.",
            f"Your work is handed in, but the receipt {path} could not be kept ({reason}). Copy "
            "the SHA-256 above.",
        )
        return replace(receipt, warnings=(*receipt.warnings, lost))
    return replace(receipt, kept=str(path))


__all__ = ["Receipt", "keep"]
