"""Whose row is whose mark: never a guess."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from marks import PATIENT, mark

from autograder.lms.exports.row_matching import folded, match

KEYS = ("canvas_user", "email", "full_name")


def row(**keys: str) -> dict[str, list[str]]:
    return {key: [value] for key, value in keys.items()}


def test_a_namesake_of_somebody_with_an_unknown_number_gets_nothing() -> None:
    rows = {1: row(canvas_user="5", full_name="Lê An")}
    stranger = mark("x", canvas_user="99", full_name="Lê An")
    assert match(rows, [stranger], KEYS).lost == [stranger]
    assert match(rows, [mark("x", full_name="Lê An")], KEYS).pairs.keys() == {1}


def test_a_file_name_that_is_a_number_is_not_the_lms_own_number() -> None:
    rows = {1: row(canvas_user="101", email="a@b.c"), 2: row(canvas_user="102", email="d@e.f")}
    assert match(rows, [mark("101")], KEYS).pairs == {}
    assert match(rows, [mark("D@e.f")], KEYS).pairs.keys() == {2}


def test_the_surest_key_counts_and_a_row_that_two_want_goes_to_nobody() -> None:
    rows = {1: row(canvas_user="1", email="x@y.z"), 2: row(canvas_user="2", email="u@v.w")}
    by_number = mark("a", canvas_user="2", email="x@y.z")
    assert match(rows, [by_number], KEYS).pairs == {2: by_number}
    both = match(rows, [by_number, mark("b", email="u@v.w")], KEYS)
    assert both.pairs == {}
    assert [one.student for one in both.claimed[2]] == ["a", "b"]


@PATIENT
@given(st.text(st.characters(exclude_characters="\\"), max_size=30))  # records escape by it
def test_names_are_equal_however_a_download_wrote_them(name: str) -> None:
    assert folded(name) == folded(name.replace("_", " ").replace("'", "").upper().lower()) or (
        name.upper().lower() != name.lower()  # ß and its like have no capital of one letter
    )


def test_accents_are_not_dropped() -> None:
    assert folded("Lê Ân") != folded("Lê An")
    assert folded("O'Brien, Ada") == folded("obrienada")
    assert folded("Cy\u200d 三木") == folded("Cy\\u200d 三木")
