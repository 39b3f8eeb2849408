"""Gradescope's results.json: the fields it documents, the total shown, no hidden test told."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest

from autograder.core.records import Grade, QuestionRecord, TestRecord, Text
from autograder.lms.exports.gradescope import results

FORMAT = {"enum": ["text", "html", "simple_format", "md", "ansi"]}
VISIBILITY = {"enum": ["hidden", "after_due_date", "after_published", "visible"]}
SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["score", "tests"],
    "properties": {
        "score": {"type": "number"},
        "execution_time": {"type": "number", "minimum": 0},
        "output": {"type": "string"},
        "output_format": FORMAT,
        "test_output_format": FORMAT,
        "test_name_format": FORMAT,
        "visibility": VISIBILITY,
        "stdout_visibility": VISIBILITY,
        "extra_data": {"type": "object"},
        "leaderboard": {"type": "array"},
        "tests": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "score": {"type": "number"},
                    "max_score": {"type": "number"},
                    "status": {"enum": ["passed", "failed"]},
                    "name": {"type": "string"},
                    "name_format": FORMAT,
                    "number": {"type": "string"},
                    "output": {"type": "string"},
                    "output_format": FORMAT,
                    "tags": {"type": "array", "items": {"type": "string"}},
                    "visibility": VISIBILITY,
                    "extra_data": {"type": "object"},
                },
            },
        },
    },
}
MANIFEST = {"questions": [{"name": "q3_3", "title": {"vi": "Đạo hàm riêng", "en": "Gradients"}}]}
WRONG = QuestionRecord(
    "q3_3", "judged", 1.0, 1.0, 4.0,
    misconceptions=("q3_3.no_n",),
    hints=(Text("Giống như thiếu 1/n.", "Looks like the 1/n is missing."),),
    tests=(
        TestRecord("paper_example", False, False, 1.6, Text("cần −42", "want −42")),
        TestRecord("q3_3 - 2", True, False, 1.4, Text("Dữ liệu ngẫu nhiên", "Random data")),
        TestRecord("shape", False, True, 1.0),
        TestRecord("q3_3 - 4", True, None, 0.0, Text("bí mật", "secret")),
    ),
)  # fmt: skip
GRADE = Grade(
    "an.ipynb", "an", "a3", "graded", "", 1.0, 4.0, (WRONG,), language="en", isolation="standard",
    seconds=1.23456,
)  # fmt: skip


def test_a_wrong_submission_is_told_its_misconception_and_categories_only() -> None:
    data = results(GRADE, MANIFEST)
    jsonschema.validate(data, SCHEMA)
    (test,) = data["tests"]
    assert test["name"] == "q3_3: Gradients"
    assert (test["score"], test["max_score"], test["status"]) == (1.0, 4.0, "failed")
    assert test["output"].splitlines() == [
        "Looks like the 1/n is missing.",
        "✗ want −42",
        "✗ Hidden check: Random data",
        "✗ Hidden check: could not be judged, through no fault of yours",
    ]
    assert "secret" not in json.dumps(data)
    assert "q3_3 - 2" not in json.dumps(data)


def test_a_check_that_says_nothing_goes_by_its_name() -> None:
    silent = replace(WRONG, hints=(), tests=(TestRecord("q1 - 1", False, False, 1.0),))
    (test,) = results(replace(GRADE, questions=(silent,)), None)["tests"]
    assert test["output"] == "✗ q1 - 1: does not pass yet"


def test_the_total_is_shown_because_no_test_is_hidden() -> None:
    data = results(GRADE, None)
    assert {test["visibility"] for test in data["tests"]} == {"visible"}
    assert data["visibility"] == "visible"
    assert data["score"] == sum(test["score"] for test in data["tests"])


def test_the_language_is_the_submissions() -> None:
    data = results(replace(GRADE, language="vi"), MANIFEST)
    assert data["tests"][0]["name"] == "q3_3: Đạo hàm riêng"
    assert "Giống như thiếu 1/n." in data["tests"][0]["output"]


@pytest.mark.parametrize(
    ("status", "said"), [("rejected", "cannot be graded"), ("needs_review", "held for a person")]
)
def test_what_is_not_graded_says_so(status: str, said: str) -> None:
    grade = replace(
        GRADE, status=status, questions=(), score=0.0, explanation=Text("Hỏng.", "Not JSON."),
    )  # fmt: skip
    data = results(grade, MANIFEST)
    jsonschema.validate(data, SCHEMA)
    assert said in data["output"]
    assert "Not JSON." in data["output"]


def test_hostile_text_stays_text() -> None:
    evil = Text(
        "<script>\x1b[2J\u202egpj</script>\ud800", "<script>\x1b[2J\u202egpj</script>\ud800"
    )
    question = replace(WRONG, name="<b>", hints=(evil,), score=4.0)
    data = results(replace(GRADE, questions=(question,)), None)
    text = json.dumps(data, ensure_ascii=False).encode("utf-8").decode()
    assert "\\u001b" not in text
    assert "\u202e" not in text
    assert data["output_format"] == data["test_output_format"] == "text"
    long = replace(WRONG, hints=(Text("x" * 10**6, "x" * 10**6),))
    assert len(results(replace(GRADE, questions=(long,)), None)["tests"][0]["output"]) <= 4000


def test_points_that_are_no_number_count_nothing() -> None:
    data = results(replace(GRADE, score=float("nan")), None)
    json.dumps(data, allow_nan=False)
    assert data["score"] == 0.0


def test_an_answer_that_a_person_reads_is_neither_right_nor_wrong() -> None:
    read = QuestionRecord("t3_1", "awaiting_reader", 0.0, 0.0, 2.0)
    data = results(replace(GRADE, questions=(WRONG, read)), MANIFEST)
    jsonschema.validate(data, SCHEMA)
    assert "status" not in data["tests"][1]
    assert "score" not in data["tests"][1]
    assert data["tests"][1]["output"] == "A person will read this answer (2 points)."


def test_what_could_not_be_judged_is_not_called_failed() -> None:
    unjudged = replace(WRONG, status="not_judged")
    assert "status" not in results(replace(GRADE, questions=(unjudged,)), None)["tests"][0]
