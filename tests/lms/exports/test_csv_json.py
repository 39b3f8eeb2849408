"""Plain CSV and JSON: nobody is left out, and no name becomes a formula."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st
from marks import PATIENT, cells, formulas, mark

from autograder.lms.exports import csv_json


def test_the_table_has_a_row_for_everybody() -> None:
    marks = [mark("an", 7.25, full_name="Trần Ân"), mark("b", None)]
    outcome = csv_json.render_csv(marks)
    header, *rows = cells(outcome.content)
    assert tuple(header) == csv_json.COLUMNS
    assert [row[:6] for row in rows] == [
        ["an", "Trần Ân", "", "graded", "7.25", "10"], ["b", "", "", "needs_review", "", "10"],
    ]  # fmt: skip
    assert [row for row, _ in outcome.without_number] == ["b"]


def test_with_a_decimal_comma_semicolons_separate() -> None:
    outcome = csv_json.render_csv([mark("an", 7.25)], ",")
    assert cells(outcome.content, delimiter=";")[1][4] == "7,25"


def test_json_is_read_back_equal() -> None:
    outcome = csv_json.render_json([mark("Nguyễn Thị Hồng", 7.25, sid="1"), mark("b", None)])
    first, second = json.loads(outcome.content)
    assert (first["student"], first["score"], first["ids"]) == (
        "Nguyễn Thị Hồng",
        7.25,
        {"sid": "1"},
    )
    assert second["score"] is None


@PATIENT
@given(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(".,"))
def test_no_name_runs(name: str, sign: str) -> None:
    outcome = csv_json.render_csv([mark(name or "x", 1, full_name=name, email=name)], sign)  # type: ignore[arg-type]  # hypothesis widens the two signs to str
    assert not formulas(outcome.content)
    assert len(cells(outcome.content, delimiter=";" if sign == "," else ",")) == 2


@PATIENT
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_name_is_in_the_json(name: str) -> None:
    assert json.loads(csv_json.render_json([mark(name)]).content)[0]["student"] == name
