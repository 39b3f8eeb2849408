"""Marks as the gradebook computes them, and worksheets as Moodle writes them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from hypothesis import HealthCheck, settings

from autograder.core.records import Mark

PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

HEADINGS = (
    "Identifier", "Full name", "Email address", "Status", "Grade", "Maximum grade",
    "Grade can be changed", "Last modified (submission)", "Online text", "Last modified (grade)",
    "Feedback comments",
)  # fmt: skip
VIETNAMESE = (
    "Định danh", "Họ và tên", "Địa chỉ thư điện tử", "Trạng thái", "Điểm", "Điểm cao nhất",
    "Điểm có thể thay đổi", "Chỉnh sửa lần cuối (bài nộp)", "Văn bản trực tuyến",
    "Chỉnh sửa lần cuối (điểm)", "Nhận xét",
)  # fmt: skip


def mark(student: str, score: float | None = 7.5, possible: float = 10.0, **ids: str) -> Mark:
    status = "graded" if score is not None else "needs_review"
    return Mark(student, "a3", status, score, possible, score, f"{student}.ipynb", ids=ids)


def worksheet(
    rows: Sequence[dict[str, Any]],
    headings: Sequence[str] = HEADINGS,
    maximum: str = "100.00",
    yes: str = "Yes",
) -> bytes:
    """A worksheet whose rows give what differs from a student who is not graded yet."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(headings)
    for place, row in enumerate(rows, start=1):
        usual = {
            "id": f"Participant {place}", "name": f"Student {place}",
            "email": f"s{place}@example.invalid", "status": "Submitted for grading -  - ",
            "grade": "", "maximum": maximum, "changed": yes,
            "submitted": "Saturday, 21 November 2026, 12:22 AM", "text": "", "graded": "-",
            "comments": "",
        }  # fmt: skip
        writer.writerow((usual | row).values())
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()


def cells(content: bytes, encoding: str = "utf-8-sig", **dialect: Any) -> list[list[str]]:
    """A table as Python's csv reads it."""
    return list(csv.reader(io.StringIO(content.decode(encoding), newline=""), **dialect))


def formulas(content: bytes) -> list[str]:
    """The cells that a spreadsheet would run, whichever separator it takes the file for."""
    found = []
    for delimiter in ",;\t":
        for row in cells(content, delimiter=delimiter):
            found += [c for c in row if c.lstrip()[:1] in set("=+-@") and len(c.strip()) > 1]
    return [cell for cell in found if not _is_number(cell)]


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
