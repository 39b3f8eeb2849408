"""Twelve students of A3, written by hand: the manifest, their grades, one notebook.

The course's own names, points and hints stand in `data/`; scores follow from the cases.
"""

from __future__ import annotations

import base64
import json
import struct
import zlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat

from autograder.core.records import Grade, QuestionRecord, TestRecord, Text

_DATA = Path(__file__).parent / "data"
MANIFEST: dict[str, Any] = json.loads((_DATA / "a3_manifest.json").read_text("utf-8"))

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'\u202egpj.ipynb"


def grade(student: str, marks: Sequence[str], **changes: Any) -> Grade:
    """A grade of A3: one word a question, a letter a case: `.` passed, `x` failed, `?` open."""
    entries = MANIFEST["questions"]
    questions = tuple(_question(entry, row) for entry, row in zip(entries, marks, strict=False))
    fields: dict[str, Any] = {
        "submission": f"{student}_a3.ipynb",
        "student": student,
        "assignment": "a3_gradient_descent",
        "status": "graded",
        "reason": "",
        "score": round(sum(question.score for question in questions), 6),
        "possible": 10.0,
        "questions": questions,
        "isolation": "standard",
        "seconds": 0.6 + len(student) / 10,
        "grader_version": "0.1.0",
        "assignment_digest": "3f7a" * 16,
        "submission_digest": "c01d" * 16,
    }
    return Grade(**(fields | changes))


def _question(entry: dict[str, Any], row: str) -> QuestionRecord:
    verdicts = {".": True, "x": False, "?": None}
    tests = tuple(
        TestRecord(
            name=f"{entry['name']} - {place}",
            hidden=case["hidden"],
            passed=verdicts[mark],
            points=case["points"],
            message=Text(**case["text"]) if mark == "x" else None,
        )
        for place, (mark, case) in enumerate(zip(row, entry["cases"], strict=True), start=1)
    )
    score = round(sum(test.points for test in tests if test.passed), 6)
    status = "not_judged" if all(test.passed is None for test in tests) else "judged"
    return QuestionRecord(entry["name"], status, score, score, entry["points"], tests=tests)


def with_question(record: Grade, name: str, **changes: Any) -> Grade:
    """`record` with fields of one question changed and the total added up anew."""
    questions = tuple(
        replace(question, **changes) if question.name == name else question
        for question in record.questions
    )
    total = round(sum(question.score for question in questions), 6)
    return replace(record, questions=questions, score=total)


def _hint(identifier: str) -> Text:
    entry = next(item for item in MANIFEST["misconceptions"] if item["id"] == identifier)
    return Text(entry["vi"], entry["en"])


def _named(record: Grade, identifier: str) -> Grade:
    name = identifier.partition(".")[0]
    return with_question(record, name, misconceptions=(identifier,), hints=(_hint(identifier),))


PERFECT = grade("an.nguyen", ["...", "...", "....", "..."])
SIGN = with_question(
    _named(grade("bình.trần", ["...", "...", "xxxx", "xxx"]), "q3_3.sign"),
    "q3_4",
    own_score=0.0, score=3.0, follow_through=True, judged_at="check",
)  # fmt: skip
REVIEW = grade(
    "hạnh.võ",
    ["...", ".?.", "..?.", "???"],
    status="needs_review",
    reason="not_judged",
    explanation=Text(
        "Máy chấm mất kết nối với tiến trình chạy bài.",
        "The grader lost its connection to the process running the work.",
    ),
)
REJECTED = grade(
    "khoa.phạm",
    [],
    status="rejected",
    reason="not_json",
    explanation=Text(
        "Tệp không phải là notebook: dòng 1 không phải JSON. Hãy mở lại trong Jupyter rồi lưu.",
        "The file is not a notebook: line 1 is not JSON. Open it in Jupyter and save it again.",
    ),
    submission_digest="",
)
ATTACK = grade(
    HOSTILE,
    ["...", "xxx", "xxxx", "xxx"],
    submission="../../" + HOSTILE,
    notices=(Text(HOSTILE, HOSTILE),),
    missing_modules=("torch", "<b>evil</b>"),
    reason='=HYPERLINK("http://evil")',
)
GRADES: list[Grade] = [
    PERFECT,
    SIGN,
    _named(grade("châu.lê", ["...", ".x.", "xxx.", "..."]), "q3_3.no_n"),
    _named(grade("dũng.đỗ", ["...", "...", "xxx.", ".x."]), "q3_3.no_n"),
    _named(grade("giang.phan", ["...", "..x", "....", "x.x"]), "q3_4.sequential"),
    grade("hà.bùi", ["..x", "..x", "xxxx", "xxx"]),
    REVIEW,
    REJECTED,
    grade(
        "long.huỳnh",
        ["...", "...", "...x", "..."],
        missing_modules=("torch", "seaborn"),
        seconds=41.7,
    ),
    grade("mai.đặng", ["...", "...", "....", "..."], missing_modules=("torch",)),
    grade("nam.vũ", [".x.", "x..", "xx..", "xxx"]),
    ATTACK,
]  # fmt: skip


def png(width: int = 3, height: int = 2) -> str:
    """Base64 of a real PNG of one colour."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    rows = b"".join(b"\0" + bytes((30, 110, 130)) * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )
    return base64.b64encode(data).decode("ascii")


def notebook(*cells: dict[str, Any]) -> dict[str, Any]:
    """An nbformat 4 notebook of `cells`, plain and unvalidated, as an attacker may send it."""
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": list(cells)}


def code(source: str, *outputs: dict[str, Any]) -> dict[str, Any]:
    """A code cell with outputs."""
    return {"cell_type": "code", "source": source, "metadata": {}, "outputs": list(outputs)}


def shown(**data: Any) -> dict[str, Any]:
    """A displayed value; the first underscore in a MIME type stands for `/`: `text_html`."""
    bundle = {kind.replace("_", "/", 1): body for kind, body in data.items()}
    return {"output_type": "display_data", "data": bundle, "metadata": {}}


def printed(text: str, name: str = "stdout") -> dict[str, Any]:
    """What a cell printed."""
    return {"output_type": "stream", "name": name, "text": text}


def markdown(source: str) -> dict[str, Any]:
    """A Markdown cell."""
    return {"cell_type": "markdown", "source": source, "metadata": {}}


def honest_notebook() -> Any:
    """What a student hands in: prose, formulas, code, a figure, a table, an error."""
    return nbformat.read(_DATA / "honest_notebook.json", as_version=4)
