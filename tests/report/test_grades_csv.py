"""grades.csv: right numbers, right letters, no formula."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pytest
from classroom import GRADES, PERFECT, grade
from hostile import FORMULAS, MARKUP
from hypothesis import example, given
from hypothesis import strategies as st

from autograder.core.records import QuestionRecord
from autograder.report.grades_csv import cell, render

_SIGNS = "=+-@＝＋－＠﹢﹣﹦"


def _rows(text: str, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=delimiter))


def _runs(value: str) -> bool:
    """Whether a spreadsheet may take `value` for a formula."""
    value = value.lstrip(' \t\r\n\ufeff\u200b\u200c\u200d\u2060"')
    return value != "" and value[0] in _SIGNS and not re.fullmatch(r"[+-]?\d+(\.\d+)?", value)


def test_one_row_a_submission_with_a_column_a_question() -> None:
    header, *rows = _rows(render(GRADES))
    assert header == [
        "submission", "student", "status", "score", "possible", "awaiting",
        "q3_1", "q3_2", "q3_3", "q3_4", "reason",
    ]  # fmt: skip
    assert len(rows) == len(GRADES)
    assert all(len(row) == len(header) for row in rows)
    assert rows[1][:6] == ["bình.trần_a3.ipynb", "bình.trần", "graded", "6", "10", "0"]
    assert rows[1][6:10] == ["1", "2", "0", "3"]
    assert rows[7][2:] == ["rejected", "0", "10", "0", "", "", "", "", "not_json"]


def test_points_that_await_a_reader_are_no_zero() -> None:
    unread = QuestionRecord("t3_1", "awaiting_reader", 0.0, 0.0, 2.0)
    record = replace(PERFECT, questions=(*PERFECT.questions, unread), possible=12.0)
    header, row = _rows(render([record]))
    named = dict(zip(header, row, strict=True))
    assert (named["score"], named["possible"], named["awaiting"]) == ("10", "12", "2")
    assert named["t3_1"] == ""


def test_excel_sees_vietnamese() -> None:
    data = render([PERFECT]).encode("utf-8")
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n") == 2


@pytest.mark.parametrize("payload", FORMULAS)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_no_cell_is_a_formula_whatever_the_separator(payload: str, delimiter: str) -> None:
    record = grade(payload, ["...", "...", "....", "..."], submission=payload, reason=payload)
    for row in _rows(render([record]), delimiter):
        assert not any(_runs(value) for value in row)


@pytest.mark.parametrize("number", ["-5", "+84", "3.14", "0", "-0.5"])
def test_plain_numbers_stay_numbers(number: str) -> None:
    assert cell(number) == number


@pytest.mark.parametrize("text", ["an.nguyen", "Nguyễn Văn An", "a-b_c", "a b", ""])
def test_ordinary_names_stay_as_they_are(text: str) -> None:
    assert cell(text) == text


@pytest.mark.parametrize("payload", MARKUP.values(), ids=MARKUP.keys())
def test_a_hostile_name_is_one_cell_of_plain_text(payload: str) -> None:
    text = render([grade(payload, ["..."], submission=payload)])
    text.encode("utf-8")
    assert len(_rows(text)) == 2
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


@example("-0", ";")
@given(st.text(max_size=40), st.sampled_from([",", ";", "\t", "|"]))
def test_any_name_gives_a_table_without_formulas(name: str, delimiter: str) -> None:
    rows = _rows(render([grade(name, ["..."], submission=name)]), delimiter)
    assert not any(_runs(value) for row in rows for value in row)
    assert len(_rows(render([grade(name, ["..."])]))) == 2


def test_scores_are_written_in_full_and_never_as_nan() -> None:
    rows = _rows(render([grade("x", ["..."], score=1 / 3, possible=float("nan"))]))
    assert rows[1][3:5] == ["0.3333333333", ""]
