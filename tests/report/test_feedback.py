"""The student's page says the right things, in the right order, in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from classroom import (
    MANIFEST,
    PERFECT,
    REJECTED,
    REVIEW,
    SIGN,
    grade,
    honest_notebook,
    with_question,
)
from pagecheck import inert

from autograder.core.records import LANGUAGES, Language, QuestionRecord, Text
from autograder.report import feedback


def _text(record, language: Language = "vi", manifest=MANIFEST) -> str:  # type: ignore[no-untyped-def]
    return inert(feedback.render(record, manifest, None, language)).text()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("record", [PERFECT, SIGN, REVIEW, REJECTED], ids=lambda r: r.student)
def test_every_state_gives_an_inert_page_in_its_language(record, language) -> None:
    page = inert(feedback.render(record, MANIFEST, honest_notebook(), language))
    assert next(page.all("html"))["lang"] == language
    assert MANIFEST["title"][language] in page.text()
    assert record.student in page.text("head")


def test_numbers_have_a_decimal_comma_in_vietnamese_only() -> None:
    record = grade("x", ["...", "..x", "....", "..."])
    assert "9,6 trên 10 điểm" in _text(record, "vi")
    assert "9.6 of 10 points" in _text(record, "en")


def test_a_question_tells_what_is_right_before_hints_and_failures() -> None:
    record = with_question(
        grade("x", ["...", "...", ".x.x", "..."]), "q3_3", hints=(Text("GỢI-Ý", "HINT"),)
    )
    text = _text(record)
    card = text[text.index("Gradient của MSE", text.index("Hàm mất mát MSE") + 40) :]
    right, hint = card.index("Điều đã đúng · 2 trên 4"), card.index("GỢI-Ý")
    assert right < hint < card.index("Chưa đạt · phép kiểm tra ẩn")


def test_a_visible_failure_shows_its_message() -> None:
    text = _text(grade("x", ["...", "...", "x...", "..."]))
    assert "Tại w = b = 0,5 cần (−12, −5)." in text


@pytest.mark.parametrize(
    ("language", "title"), [("vi", "Ví dụ trong bài báo"), ("en", "The paper's example")]
)
def test_a_known_visible_case_goes_by_a_title_not_by_its_id(language: Language, title: str) -> None:
    text = _text(grade("x", ["...", "...", "x...", "..."]), language)
    assert text.count(title) == 4  # one that fails, three that pass
    assert "paper_example" not in text


def test_a_visible_case_without_a_title_goes_by_its_own_name() -> None:
    record = grade("x", ["...", "...", "x...", "..."])
    cases = [{**case, "id": f"own_{case['id']}"} for case in MANIFEST["questions"][2]["cases"]]
    questions = [*MANIFEST["questions"]]
    questions[2] = {**questions[2], "cases": cases}
    assert "own_paper_example" in _text(record, manifest={**MANIFEST, "questions": questions})


def test_a_category_that_begins_with_a_name_of_code_keeps_its_letters() -> None:
    cases = [dict(case) for case in MANIFEST["questions"][2]["cases"]]
    cases[2]["text"] = {"vi": "hết max_steps", "en": "max_steps used up"}
    cases[3]["text"] = {"vi": "theta bằng 0", "en": "theta equal to 0"}
    questions = [*MANIFEST["questions"]]
    questions[2] = {**questions[2], "cases": cases}
    record = grade("x", ["...", "...", "..xx", "..."])
    manifest = {**MANIFEST, "questions": questions}
    assert "theta bằng 0" in _text(record, "vi", manifest)
    assert "Hết max_steps" in _text(record, "vi", manifest)
    assert "max_steps used up" in _text(record, "en", manifest)


def test_code_in_a_hint_is_set_as_code_and_escaped() -> None:
    hint = Text("`f(<b>, [1, 2])` trả về `0.5`; cần `0.25`.", "`f(<b>)` returns `0.5`.")
    record = with_question(grade("x", ["...", "...", ".x.x", "..."]), "q3_3", hints=(hint,))
    page = feedback.render(record, MANIFEST, None, "vi")
    shown = "<code>f(&lt;b&gt;, [1, 2])</code> trả về <code>0.5</code>; cần <code>0.25</code>."
    assert shown in page


def test_a_long_call_is_set_as_code_too() -> None:
    call = f"fit_line({', '.join(['0.123456'] * 40)})"
    hint = Text(f"`{call}` trả về `0`.", f"`{call}` returns `0`.")
    record = with_question(grade("x", ["...", "...", ".x.x", "..."]), "q3_3", hints=(hint,))
    assert f"<code>{call}</code>" in feedback.render(record, MANIFEST, None, "en")


def test_a_hidden_case_shows_its_category_and_nothing_else() -> None:
    record = grade("x", ["...", "...", "...x", "..."])
    question = record.questions[2]
    leaky = replace(
        question.tests[3], name="secret_name", message=Text("mong đợi 41,5", "expected 41.5")
    )
    record = with_question(record, "q3_3", tests=(*question.tests[:3], leaky))
    for language, category in (("vi", "Dữ liệu kiểu số nguyên"), ("en", "Integer data")):
        text = _text(record, language)
        assert category in text
        assert "41" not in text
        assert "secret_name" not in text


def test_a_hidden_case_of_a_foreign_bundle_never_shows_its_name() -> None:
    record = grade("x", ["...", "...", "...x", "..."])
    tests = tuple(replace(test, message=None) for test in record.questions[2].tests)
    record = with_question(record, "q3_3", tests=tests)
    text = _text(record, manifest=None)
    assert "a3_gradient_descent" in text
    assert "q3_3 - 1" in text  # a visible case goes by otter's name
    assert "q3_3 - 4" not in text
    assert "Một phép kiểm tra ẩn" in text


def test_follow_through_tells_both_scores() -> None:
    text = _text(SIGN)
    assert "Mã của riêng bạn: 0 điểm." in text
    assert "câu này đạt 3 điểm" in text
    assert "nói về mã của riêng bạn" in text
    assert "chấm tại ô kiểm tra" in text


def test_follow_through_whose_checks_are_the_better_judgement_does_not_call_them_own() -> None:
    question = SIGN.questions[3]
    passed = tuple(replace(test, passed=True, message=None) for test in question.tests)
    assert "nói về mã của riêng bạn" not in _text(with_question(SIGN, "q3_4", tests=passed))


def test_cases_not_judged_are_the_graders_matter() -> None:
    text = _text(REVIEW)
    assert "Đó là việc của máy chấm" in text
    assert "Máy chấm mất kết nối" in text
    assert "điểm tạm thời" in text
    assert "Bạn không cần làm gì." in text


def test_a_rejected_submission_says_why_and_what_next_and_shows_no_score() -> None:
    page = inert(feedback.render(REJECTED, MANIFEST, None, "en"))
    assert "line 1 is not JSON" in page.text("banner")
    assert "hand in again" in page.text("banner")
    assert "no score yet" in page.text("head")
    assert "of 10 points" not in page.text()


def test_a_question_awaiting_a_reader_says_so() -> None:
    record = with_question(PERFECT, "q3_2", status="awaiting_reader", score=0.0, tests=())
    assert "Câu này do giảng viên đọc" in _text(record)


RUBRIC = {
    "kind": "text",
    "criteria": [
        {
            "points": 2,
            "short": "why",
            "text": {"vi": "Nói được vì sao <b>.", "en": "Says why <b>."},
            "reader": {"vi": "BÍ MẬT", "en": "SECRET"},
        }
    ],
    "answer": {"vi": "BÍ MẬT", "en": "SECRET"},
    "mistakes": [],
}
UNREAD = QuestionRecord("t3_1", "awaiting_reader", 0.0, 0.0, 2.0)
WITH_READER = {
    **MANIFEST,
    "questions": [
        *MANIFEST["questions"],
        {"name": "t3_1", "title": {"vi": "Vì sao?", "en": "Why?"}, "points": 2, "reading": RUBRIC},
    ],
}


def _read_page(answer: str | None, language: Language) -> str:
    """The text of a perfect student's page with a question for a reader."""
    record = replace(PERFECT, questions=(*PERFECT.questions, UNREAD), possible=12.0)
    cells = [] if answer is None else [{"cell_type": "markdown", "source": answer}]
    html = feedback.render(record, WITH_READER, {"cells": cells}, language)
    return inert(html).text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_points_that_await_a_reader_stand_beside_the_score(language: Language) -> None:
    text = _read_page("<!-- t3_1 -->\nVì dốc.", language)
    assert ("10 trên 10 điểm" if language == "vi" else "10 of 10 points") in text
    assert ("còn 2 điểm chờ" if language == "vi" else "2 more await") in text
    assert ("Mọi câu do máy chấm" if language == "vi" else "the grader judges has full") in text
    assert "– /2" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_the_answer_and_what_it_is_read_for(language: Language) -> None:
    text = _read_page("<!-- t3_1 -->\nVì <script>alert(1)</script> **dốc**.", language)
    assert RUBRIC["criteria"][0]["text"][language] in text  # type: ignore[index]
    card = text[: text.rindex("Bài làm của bạn" if language == "vi" else "Your work")]
    assert "dốc" in card
    assert "BÍ MẬT" not in text
    assert "SECRET" not in text


def test_an_empty_and_a_missing_answer_are_told_apart_without_blame() -> None:
    assert "còn nguyên như lúc phát" in _read_page("<!-- t3_1 -->", "vi")
    assert "không có ô trả lời" in _read_page(None, "vi")


@pytest.mark.parametrize(
    ("level", "sentence"),
    [
        ("weak", "Kết quả được chấm ở mức cô lập “weak”."),
        ("unisolated", "Kết quả được chấm KHÔNG cô lập"),
    ],
)
def test_the_footer_states_isolation_and_digests(level: str, sentence: str) -> None:
    page = inert(feedback.render(replace(PERFECT, isolation=level), MANIFEST, None, "vi"))
    assert sentence in page.text("foot")
    assert PERFECT.assignment_digest in page.text("foot")
    assert PERFECT.submission_digest in page.text("foot")


def test_code_in_backticks_is_set_as_code_and_long_messages_are_cut() -> None:
    hint = Text("`y_pred - y` " + "dài " * 2000, "long")
    html = feedback.render(with_question(SIGN, "q3_3", hints=(hint,)), MANIFEST, None, "vi")
    assert "<code>y_pred - y</code>" in html
    assert "ký tự không hiển thị" in inert(html).text("hints")


def test_pages_are_reproducible() -> None:
    pages = {feedback.render(SIGN, MANIFEST, honest_notebook(), "vi") for _ in range(3)}
    assert len(pages) == 1


def test_scores_beyond_sense_do_not_break_the_page() -> None:
    record = with_question(PERFECT, "q3_1", score=-1.0, possible=0.0)
    inert(feedback.render(replace(record, score=99.0), MANIFEST, None, "vi"))
    inert(feedback.render(replace(record, score=float("nan")), MANIFEST, None, "vi"))
