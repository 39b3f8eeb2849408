"""Brightspace's grade file, from its description: exported ones filled in, or a new one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marks import PATIENT, cells, formulas, mark

from autograder.core.errors import InputError
from autograder.lms.exports import brightspace

EXPORT = """\
OrgDefinedId,Username,Last Name,First Name,A3 Points Grade <Numeric MaxPoints:20 Weight:5>,\
A4 Points Grade,End-of-Line Indicator\r
#0012,#an,Trần,Ân,,,#\r
#0013,#binh,Lê,Bình,11,,#\r
"""


def test_an_exported_file_is_filled_in_and_scaled_to_its_maximum() -> None:
    marks = [mark("an", 7.25, sid="0012"), mark("Lê Bình", 10)]
    outcome = brightspace.render(marks, EXPORT.encode(), item="A3")
    assert outcome.content.decode() == EXPORT.replace("Ân,,", "Ân,14.5,")
    assert "11 already, the result is 20; --replace" in outcome.refused[0].reason
    assert outcome.refused[0].row == "row 3, #0013 (Bình Lê)"
    done = brightspace.render(marks, EXPORT.encode(), item="A3", replace=True)
    assert [row[4] for row in cells(done.content)[1:]] == ["14.5", "20"]


def test_a_downloads_own_number_is_not_in_the_gradebook_but_the_name_is() -> None:
    one = mark("12345-678", 7, brightspace_user="12345-678", full_name="Ân Trần")
    outcome = brightspace.render([one], EXPORT.encode(), item="A3")
    assert [told.row for told in outcome.told] == ["row 2, #0012 (Ân Trần)"]


def test_an_item_without_a_stated_maximum_is_filled_in_as_it_is_and_said() -> None:
    outcome = brightspace.render([mark("an", 7.25)], EXPORT.encode(), item="A4")
    assert [row[5] for row in cells(outcome.content)[1:]] == ["7.25", ""]
    assert "written out of 10" in outcome.notes[0]


def test_a_new_file_names_students_by_their_org_defined_id() -> None:
    marks = [
        mark("a", 7.5, sid="0012"),
        mark("b", 3),
        mark("c", None, sid="9"),
        mark("d", 1, sid="=1+1"),
    ]
    outcome = brightspace.render(marks, item="A3, tuần 3")
    assert cells(outcome.content, "utf-8") == [
        ["OrgDefinedId", "A3, tuần 3 Points Grade", "End-of-Line Indicator"],
        ["0012", "7.5", "#"],
    ]
    assert outcome.without_row == ("b",)
    assert [row for row, _ in outcome.without_number] == ["c"]
    assert [row for row, _ in outcome.refused] == ["d"]
    assert not formulas(outcome.content)


@pytest.mark.parametrize(
    ("content", "item", "sentence"),
    [
        (EXPORT, "", r"items with points: A3; A4\. Here name one with --item"),
        (EXPORT, "A5", "'A5' names 0"),
        ("Student,ID,Section,A3 (7)\nx,1,s,2\n", "A3", "begins with Student, ID, Section"),
        (None, "", "must be named with --item"),
        (None, "=A3", "must be named with --item"),
    ],
)
def test_what_brightspace_would_not_take_is_refused(
    content: str | None, item: str, sentence: str
) -> None:
    data = None if content is None else content.encode()
    with pytest.raises(InputError, match=sentence):
        brightspace.render([mark("a")], data, item=item)


@PATIENT
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), st.floats(0, 10))
def test_any_name_stays_as_it_is(name: str, score: float) -> None:
    quoted = name.replace('"', '""')
    data = EXPORT.replace("Ân", f'"{quoted}"').encode()
    outcome = brightspace.render([mark("x", score, sid="0012")], data, item="A3")
    assert cells(outcome.content)[1][3] == name
    assert float(cells(outcome.content)[1][4]) == pytest.approx(2 * score, abs=0.00501)
