"""The line beside a grade: in the student's language, of one line, harmless wherever it is read."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from marks import PATIENT, mark

from autograder.core.records import Grade, QuestionRecord, Text
from autograder.files.csv_escape import runs
from autograder.lms.exports.comment import comment, is_ours

QUESTIONS = (
    QuestionRecord("q1", "judged", 2.5, 2.5, 3.0),
    QuestionRecord("t1", "awaiting_reader", 0.0, 0.0, 2.0),
)
GRADE = Grade("an.ipynb", "an", "a3", "graded", "", 2.5, 5.0, QUESTIONS)


def test_it_says_what_was_earned_where_in_the_students_language() -> None:
    one = mark("an", 2.5, 3)
    assert comment(one, GRADE, True) == (
        "Nabla · 2,5/3 điểm · q1: 2,5/3 · Nhận xét từng câu nằm trong tệp đính kèm."
    )
    english = replace(one, language="en", remarks=(Text("trễ", "two days late"),))
    assert comment(english, GRADE, False) == "Nabla · 2.5/3 points · q1: 2.5/3 · two days late"
    assert comment(one, None, False) == "Nabla · 2,5/3 điểm"


def test_a_long_one_is_cut_between_questions() -> None:
    many = replace(GRADE, questions=QUESTIONS[:1] * 100)
    line = comment(mark("an"), many, False)
    assert len(line) < 520
    assert line.endswith("q1: 2,5/3 · …")


@PATIENT
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_whatever_a_question_or_a_remark_is_called_nothing_runs(text: str) -> None:
    grade = replace(GRADE, questions=(replace(QUESTIONS[0], name=text),))
    line = comment(replace(mark("an"), remarks=(Text(text, text),)), grade, True)
    assert not runs(line)
    assert "<" not in line
    assert "\n" not in line
    assert is_ours(line)
