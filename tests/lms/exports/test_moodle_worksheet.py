"""Moodle's grading worksheet: what we write is what Moodle stores; what it would skip is said."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marks import HEADINGS, PATIENT, VIETNAMESE, cells, formulas, mark, worksheet
from moodle_importer import Assignment

from autograder.core.errors import InputError
from autograder.lms.exports import moodle, moodle_feedback

REAL = Path(__file__).parents[1] / "fixtures" / "moodle" / "grading_worksheet.csv"
ADA = {"moodle_participant": "3", "full_name": "Ada OBrien-Löwe"}
BO = {"moodle_participant": "1", "full_name": "Bo Under score"}
CY = {"moodle_participant": "2", "full_name": "Cy 三木"}


def test_the_real_worksheet_goes_back_with_grades_and_is_stored() -> None:
    marks = [mark("ada", 7.5, **ADA), mark("bo", 10, **BO), mark("cy", 0, **CY)]
    comments = {"ada": "Nabla · 7,5/10 điểm"}
    outcome, participants = moodle.render(marks, REAL.read_bytes(), comments)
    lms = Assignment({1: "bo", 2: "cy", 3: "ada"})
    lms.read_worksheet(outcome.content)
    assert lms.grades == {3: 75.0, 1: 100.0, 2: 0.0}
    assert lms.comments == {3: "Nabla · 7,5/10 điểm"}
    assert not outcome.refused
    assert {number: one.student for number, one in participants.items()} == {
        "1": "bo", "2": "cy", "3": "ada",
    }  # fmt: skip
    assert outcome.notes == ("Grades are scaled: 10 points here are 100 in worksheet.",)


def test_only_our_cells_of_the_real_worksheet_change() -> None:
    before = REAL.read_bytes()
    outcome, _ = moodle.render([mark("ada", 7.5, **ADA)], before, {})
    assert outcome.content == before.replace(b'grading -  - ",,100', b'grading -  - ",75,100', 1)
    nothing, _ = moodle.render([], before, {})
    assert nothing.content == before


def test_a_worksheet_in_vietnamese_keeps_its_headings_and_its_decimal_comma() -> None:
    given_rows = [
        {"id": "Thành viên 3", "name": "Trần Ân"},
        {"id": "Thành viên 4", "changed": "Không"},
    ]
    table = worksheet(given_rows, VIETNAMESE, "10,00", "Có")
    marks = [
        mark("an", 7.25, moodle_participant="3", full_name="Trần Ân"),
        mark("b", 7.25, moodle_participant="4", full_name="Student 2"),
    ]
    outcome, _ = moodle.render(marks, table, {"an": "Nabla · x"})
    assert cells(outcome.content)[0] == list(VIETNAMESE)
    headings = ("Định danh", "Điểm", "Chỉnh sửa lần cuối (điểm)", "Nhận xét")
    lms = Assignment({3: "an", 4: "b"}, 10.0, headings, "Thành viên ", ",", locked={4})
    lms.read_worksheet(outcome.content)
    assert lms.grades == {3: 7.25}
    assert lms.comments == {3: "Nabla · x"}
    assert "row 3, Thành viên 4" in outcome.refused[0].row
    assert "locked" in outcome.refused[0].reason


def test_a_decimal_comma_that_moodle_reads_as_the_end_is_refused() -> None:
    with pytest.raises(InputError, match=r"reads 7,5 as 7"):
        moodle.render([mark("ada", 7.5, **ADA)], REAL.read_bytes(), {}, decimal=",")


def test_a_decimal_point_is_read_in_every_language() -> None:
    table = worksheet([{}], VIETNAMESE, "10,00", "Có")
    outcome, _ = moodle.render([mark("s", 7.5, moodle_participant="1")], table, {}, decimal=".")
    headings = ("Định danh", "Điểm", "Chỉnh sửa lần cuối (điểm)", "Nhận xét")
    lms = Assignment({1: "s"}, 10.0, headings, decimal=",")
    lms.read_worksheet(outcome.content)
    assert lms.grades == {1: 7.5}


@pytest.mark.parametrize(
    ("score", "row", "reason"),
    [
        (10.5, {}, "outside of 0 to 100"),
        (-1, {}, "outside of 0 to 100"),
        (7.5, {"changed": "No"}, "locked"),
        (7.5, {"grade": "62.00", "graded": "Friday, 20 November 2026, 9:00 AM"}, "62.00 already"),
        (7.5, {"id": "17"}, "not a word and a number"),
    ],
)
def test_what_moodle_would_skip_stays_untouched_and_is_named(
    score: float, row: dict[str, str], reason: str
) -> None:
    table = worksheet([row, {}])
    marks = [
        mark("a", score, email="s1@example.invalid"), mark("b", 5, email="s2@example.invalid"),
    ]  # fmt: skip
    outcome, participants = moodle.render(marks, table, {"a": "Nabla · a", "b": "Nabla · b"})
    assert cells(outcome.content)[1] == cells(table)[1]
    (refused,) = outcome.refused
    assert refused.row.startswith("row 2, ")
    assert reason in refused.reason
    assert [told.number for told in outcome.told] == ["50"]
    assert {one.student for one in participants.values()} == {"b"}


def test_a_grade_that_stands_is_replaced_when_asked_and_the_box_to_tick_is_named() -> None:
    when = {"grade": "62,00", "graded": "thứ bảy, 21 tháng 11 2026, 9:00"}
    table = worksheet([when], VIETNAMESE, "100,00", "Có")
    outcome, _ = moodle.render([mark("a", 7.5, moodle_participant="1")], table, {}, replace=True)
    headings = ("Định danh", "Điểm", "Chỉnh sửa lần cuối (điểm)", "Nhận xét")
    lms = Assignment({1: "a"}, 100.0, headings, decimal=",")
    lms.grades, lms.graded_at = {1: 62.0}, {1: datetime(2026, 11, 21, 9)}
    lms.read_worksheet(outcome.content)
    assert lms.grades == {1: 62.0}, "Moodle skips a date that it cannot read"
    assert any("Allow updating records" in note for note in outcome.notes)
    lms.read_worksheet(outcome.content, ignore_modified=True)
    assert lms.grades == {1: 75.0}


def test_a_comment_that_a_person_wrote_is_kept() -> None:
    table = worksheet([{"comments": "Well done, see me."}, {"comments": "Nabla · 1/10 points"}])
    marks = [mark("a", 5, moodle_participant="1"), mark("b", 5, moodle_participant="2")]
    outcome, _ = moodle.render(marks, table, {"a": "Nabla · new", "b": "Nabla · new"})
    assert [row[10] for row in cells(outcome.content)[1:]] == ["Well done, see me.", "Nabla · new"]
    assert [told.number for told in outcome.told] == ["50", "50"]
    assert any("a person's and was kept" in note for note in outcome.notes)


def test_comments_go_into_their_column_or_nowhere() -> None:
    headings = [*HEADINGS[:10], "Feedback files", "Feedback comments"]
    rows = worksheet([{}], HEADINGS).replace(b",-,\n", b",-,,\n")
    table = rows.replace(",".join(HEADINGS).encode(), ",".join(headings).encode())
    outcome, _ = moodle.render([mark("a", moodle_participant="1")], table, {"a": "Nabla · x"})
    assert cells(outcome.content)[1][10:] == ["", "Nabla · x"]
    none = worksheet([{}]).replace(b",Feedback comments", b"").replace(b",-,\n", b",-\n")
    outcome, _ = moodle.render([mark("a", moodle_participant="1")], none, {"a": "Nabla · x"})
    assert len(cells(outcome.content)[1]) == 10


def test_a_participant_of_another_assignment_is_nobody_here() -> None:
    table = worksheet([{"id": "Participant 3", "name": "Bo Under_score"}])
    outcome, _ = moodle.render([mark("ada", 7.5, **ADA)], table, {})
    assert outcome.content == table
    assert "of the same assignment?" in outcome.refused[0].reason


def test_blind_marking_has_numbers_and_no_names() -> None:
    ids = {"moodle_participant": "7", "full_name": "Participant"}
    revealed = worksheet([{"id": "Participant 7", "name": "Ada"}])
    assert not moodle.render([mark("Participant_7", **ids)], revealed, {}).outcome.refused
    rows = [b",".join([*line.split(b",")[:1], *line.split(b",")[3:]]) for line in
            worksheet([{"id": "Participant 7", "submitted": "now"}]).splitlines()]  # fmt: skip
    blind = b"\n".join(rows) + b"\n"
    outcome, participants = moodle.render([mark("Participant_7", **ids)], blind, {})
    assert list(participants) == ["7"], outcome


def test_two_students_of_one_name_are_never_guessed() -> None:
    table = worksheet([{"name": "Lê An"}, {"name": "Lê An"}, {"name": "Vũ Bình"}])
    marks = [mark("x", full_name="Lê An"), mark("y", full_name="Vũ Bình")]
    outcome, _ = moodle.render(marks, table, {})
    assert outcome.without_row == ("x",)
    assert [told.student for told in outcome.told] == ["y"]
    twice = moodle.render([mark("x", moodle_participant="3"), mark("y", moodle_participant="3")],
                          table, {}).outcome  # fmt: skip
    assert twice.content == table
    assert "2 students belong to it: x, y" in twice.refused[0].reason


def test_everybody_is_accounted_for() -> None:
    table = worksheet([{}, {}, {}])
    marks = [
        mark("a", 5, moodle_participant="1"),
        mark("b", None, moodle_participant="2"),
        mark("stranger", 5, moodle_participant="99"),
    ]
    outcome, _ = moodle.render(marks, table, {})
    assert [told.student for told in outcome.told] == ["a"]
    assert [row for row, _ in outcome.without_number] == ["b"]
    assert outcome.without_row == ("stranger",)
    assert outcome.without_mark == ("row 4, Participant 3 (Student 3)",)


def test_points_may_have_to_be_the_same() -> None:
    with pytest.raises(InputError, match="counts 100 points, the results count 10"):
        moodle.render([mark("ada", **ADA)], REAL.read_bytes(), {}, policy="same")
    same = [mark("ada", 75, 100, **ADA)]
    assert moodle.render(same, REAL.read_bytes(), {}, policy="same").outcome.notes == ()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00a",
        b"Identifier,Grade\nParticipant 1,\n",
        b"Student,ID,Section,A (1)\nx,1,s,2\n",
        worksheet([]),
        worksheet([{}], maximum="Excellent"),
        "Điểm;x\n".encode("cp1258", "replace"),
    ],
)
def test_what_is_no_grading_worksheet_is_refused_with_its_name(content: bytes) -> None:
    with pytest.raises(InputError, match=r"moodle\.csv"):
        moodle.render([mark("a")], content, {}, "moodle.csv")


def test_no_cell_of_a_student_becomes_a_formula() -> None:
    evil = '=HYPERLINK("http://evil","x")'
    table = worksheet(
        [{"name": evil, "text": "@SUM(1)", "email": ""}, {"name": "-Ann", "text": "a;=1"}]
    )
    assert formulas(table)
    marks = [mark("a", 5, moodle_participant="1"), mark("b", 5, moodle_participant="2")]
    outcome, participants = moodle.render(marks, table, {"a": "Nabla · x"})
    assert not formulas(outcome.content)
    assert sorted(participants) == ["1", "2"]


def zip_of(pages: dict[str, bytes], assignment: str) -> bytes:
    gives = {participant: partial(bytes, page) for participant, page in pages.items()}
    return b"".join(moodle_feedback.render(gives, assignment))


NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)


@PATIENT
@given(NAMES, st.floats(0, 10), st.sampled_from(["100.00", "10.00", "20,00"]))
def test_any_name_and_any_score_is_stored_as_it_is(name: str, score: float, maximum: str) -> None:
    table = worksheet([{"id": "Participant 12", "name": name}, {}], maximum=maximum)
    ids = {"moodle_participant": "12", "full_name": name.replace("_", " ").replace("'", "")}
    outcome, participants = moodle.render([mark("s", score, **ids)], table, {})
    decimal = "," if "," in maximum else "."
    lms = Assignment({12: "s", 2: "other"}, float(maximum.replace(",", ".")), decimal=decimal)
    lms.read_worksheet(outcome.content)
    assert list(participants) == ["12"]
    assert lms.grades.keys() == {12}
    assert lms.grades[12] == pytest.approx(score * lms.maximum / 10, abs=1e-5)
    assert not formulas(outcome.content)


@PATIENT
@given(st.dictionaries(st.integers(1, 10**9), st.binary(max_size=30), min_size=1, max_size=8),
       NAMES)  # fmt: skip
def test_every_feedback_page_reaches_its_student(pages: dict[int, bytes], slug: str) -> None:
    zipped = zip_of({str(pid): page for pid, page in pages.items()}, slug)
    lms = Assignment(dict.fromkeys(pages, "someone"))
    lms.read_feedback(zipped)
    assert {pid: list(files.values()) for pid, files in lms.files.items()} == {
        pid: [page] for pid, page in pages.items()
    }
    (name,) = {name for files in lms.files.values() for name in files}
    assert name == moodle_feedback.page_name(slug)
    assert "_" not in name


def test_a_feedback_zip_is_the_same_every_time_and_takes_numbers_only() -> None:
    assert zip_of({"3": b"x"}, "a3") == zip_of({"3": b"x"}, "a3")
    assert moodle_feedback.page_name("a3_gradient_descent") == "feedback-a3-gradient-descent.html"
    with pytest.raises(InputError, match="not the number"):
        zip_of({"../3": b"x"}, "a3")
