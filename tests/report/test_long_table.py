"""The instructor's table holds everything once, and no spreadsheet runs it."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import replace
from pathlib import Path

from classroom import ATTACK, GRADES, MANIFEST, REJECTED, REVIEW, SIGN, grade

from autograder.files.atomic_write import write_whole
from autograder.report.class_report.long_table import COLUMNS, blocks


def _rows(grades, manifest=MANIFEST) -> list[dict[str, str]]:  # type: ignore[no-untyped-def]
    text = "".join(blocks(grades, manifest))
    assert text.startswith("\ufeffkind,submission,")
    assert text.count("\n") == text.count("\r\n")
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    assert tuple(reader.fieldnames or ()) == COLUMNS
    rows = list(reader)
    assert all(None not in row and None not in row.values() for row in rows)
    return rows


def test_every_submission_question_and_case_has_its_row() -> None:
    rows = _rows(GRADES)
    kinds = Counter(row["kind"] for row in rows)
    assert kinds["submission"] == len(GRADES)
    assert kinds["question"] == sum(len(item.questions) for item in GRADES)
    assert kinds["case"] == sum(len(q.tests) for item in GRADES for q in item.questions)
    assert kinds["misconception"] == sum(
        len(q.misconceptions) for item in GRADES for q in item.questions
    )


def test_the_numbers_add_up_to_the_grades() -> None:
    rows = [row for row in _rows(GRADES) if row["submission"] == SIGN.submission]
    (whole,) = (row for row in rows if row["kind"] == "submission")
    questions = [row for row in rows if row["kind"] == "question"]
    cases = [row for row in rows if row["kind"] == "case"]
    assert float(whole["score"]) == sum(float(row["score"]) for row in questions) == SIGN.score
    assert sum(float(row["score"]) for row in cases) == sum(q.own_score for q in SIGN.questions)
    assert [row["follow_through"] for row in questions] == ["0", "0", "0", "1"]
    (named,) = (row for row in rows if row["kind"] == "misconception")
    assert (named["question"], named["misconception"]) == ("q3_3", "q3_3.sign")


def test_cases_go_by_their_authors_names() -> None:
    named = [row["case"] for row in _rows([SIGN]) if row["kind"] == "case"]
    assert named == [case["id"] for question in MANIFEST["questions"] for case in question["cases"]]
    without = [row["case"] for row in _rows([SIGN], None) if row["kind"] == "case"]
    assert without[0] == "q3_1 - 1"


def test_what_was_not_judged_is_neither_right_nor_wrong() -> None:
    passed = Counter(row["passed"] for row in _rows([REVIEW]) if row["kind"] == "case")
    assert passed == {"1": 8, "": 5}


def test_a_rejected_submission_has_one_row_with_its_reason() -> None:
    (row,) = _rows([REJECTED])
    assert (row["status"], row["reason"]) == ("rejected", "not_json")


def test_hostile_text_is_a_text() -> None:
    formula = '=cmd|" /C calc"!A0'
    question = replace(ATTACK.questions[0], name=formula, misconceptions=("+1+1", "@SUM(1)"))
    record = replace(ATTACK, student=formula, submission="-2+3", questions=(question,))
    for row in _rows([record]):
        assert not any(value.startswith(("=", "+", "-", "@", "\t")) for value in row.values())


def test_the_table_comes_in_pieces() -> None:
    pieces = list(blocks((grade(f"s{i}", ["..."]) for i in range(500)), MANIFEST))
    assert len(pieces) > 2
    assert len(_rows([grade(f"s{i}", ["..."]) for i in range(500)])) == 500 * 5


def test_the_pieces_are_written_as_one_file(tmp_path: Path) -> None:
    target = tmp_path / "table.csv"
    write_whole(target, blocks(GRADES, MANIFEST))
    assert target.read_bytes().decode("utf-8") == "".join(blocks(GRADES, MANIFEST))
    assert list(tmp_path.iterdir()) == [target]
