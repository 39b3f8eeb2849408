"""The instructor's page counts right and shows what waits for a person."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from itertools import pairwise
from urllib.parse import unquote

import pytest
from classroom import GRADES, MANIFEST, PERFECT, SIGN, grade, with_question
from hypothesis import given
from hypothesis import strategies as st
from pagecheck import inert

from autograder.core.records import LANGUAGES, Grade
from autograder.report import feedback
from autograder.report.class_report import page as classreport
from autograder.report.class_report import statistics


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_class_on_one_inert_page(language) -> None:  # type: ignore[no-untyped-def]
    page = inert(classreport.render(GRADES, MANIFEST, language))
    text = page.text()
    assert page.text("figures").startswith({"vi": "bài nộp 12", "en": "submissions 12"}[language])
    for hint in ("q3_3.sign", "q3_3.no_n", "q3_4.sequential", "torch", "not_json", "not_judged"):
        assert hint in text
    entry = next(item for item in MANIFEST["misconceptions"] if item["id"] == "q3_3.no_n")
    assert entry[language].split(":")[0] in text


def test_every_submission_links_to_its_page() -> None:
    page = inert(classreport.render(GRADES, MANIFEST, "vi"))
    links = {unquote(str(link["href"])) for link in page.all("a")}
    assert links == {f"feedback/{feedback.file_name(item.submission)}" for item in GRADES}


def test_the_picture_has_a_text_alternative_and_the_pages_colours() -> None:
    page = inert(classreport.render(GRADES, MANIFEST, "vi"))
    labels = [str(picture["aria-label"]) for picture in page.all("svg")]
    assert len(labels) == 2
    assert "5–6 điểm: 3 bài" in labels[0]
    assert "q3_1: 9 trọn điểm, 2 một phần, 0 không điểm" in labels[1]
    drawn = "".join(re.findall("<svg.*?</svg>", page.html, re.DOTALL))
    assert "var(--bar)" in drawn
    assert "#0" not in drawn
    assert "http" not in drawn


def _many(size: int) -> list[Grade]:
    """A class whose better half passes everything, whose other half misses q3_3 and more."""
    return [
        grade(f"s{place:05}", ["...", "...", *(("....", "...") if place % 2 else ("x.xx", "..x"))])
        for place in range(size)
    ]


def test_hidden_checks_that_separate_are_drawn_and_those_that_do_not_are_named() -> None:
    page = inert(classreport.render(_many(40), MANIFEST, "en"))
    labels = [str(picture["aria-label"]) for picture in page.all("svg")]
    assert "bottom 0%, top 100%" in labels[2]
    assert "q3_3" in labels[2]
    everybody = page.text("cases")
    assert "q3_1" in everybody
    assert everybody.count("q3_3") == 1  # its second check alone is passed by all
    assert "chance alone moves it by about ±0.31" in page.text()


def test_a_check_that_everybody_fails_is_named() -> None:
    grades = [grade(f"s{i}", ["...", "...", "...x", "..."]) for i in range(3)]
    text = inert(classreport.render(grades, MANIFEST, "en")).text()
    assert "Everybody fails · 1" in text
    assert "at least 20 graded submissions, here are 3" in text
    assert "There are no top and bottom thirds to compare" in text


def test_who_needs_help_is_named_with_reasons() -> None:
    page = inert(classreport.render([*_many(20), grade("linh", ["xxx", "xxx", "....", "..."])],
                                    MANIFEST, "en"))  # fmt: skip
    assert page.text("help").startswith("linh")
    assert "the others earn 100%, no hint" in page.text("help")


@pytest.mark.slow
def test_a_report_of_ten_thousand_takes_seconds_and_stays_readable() -> None:
    grades = _many(10_000)
    start = time.process_time()
    page = classreport.render(grades, MANIFEST, "vi")
    assert time.process_time() - start < 10
    assert len(page) < 2**20
    assert f"và {10_000 - classreport.CAPS.students} dòng khác" in inert(page).text()


def test_missing_modules_are_told_once() -> None:
    text = inert(classreport.render(GRADES, MANIFEST, "en")).text()
    assert "torch is missing; notebooks that import it: 3." in text


def test_no_submission_is_no_error() -> None:
    page = inert(classreport.render([], MANIFEST, "vi"))
    assert "Chưa có bài nộp nào." in page.text()
    inert(classreport.render([], None, "en"))


def test_only_rejected_submissions_is_no_error() -> None:
    rejected = [item for item in GRADES if item.status == "rejected"]
    page = inert(classreport.render(rejected, None, "vi"))
    assert "khoa.phạm" in page.text()


def test_what_a_person_has_still_to_read_is_no_lost_point() -> None:
    waiting = with_question(grade("a", ["xxx", "...", "....", "..."]), "q3_1",
                            status="awaiting_reader")  # fmt: skip
    assert [question.name for question in statistics.by_question([waiting])] == [
        "q3_2",
        "q3_3",
        "q3_4",
    ]
    (row,) = statistics.by_question([waiting, grade("b", ["..."])])[-1:]
    assert (row.name, row.count, row.full) == ("q3_1", 1, 1)


def test_scores_are_out_of_what_is_judged_and_the_rest_is_named() -> None:
    waiting = with_question(PERFECT, "q3_1", status="awaiting_reader", score=0.0)
    rejected = [item for item in GRADES if item.status == "rejected"]
    text = inert(classreport.render([waiting, *rejected], MANIFEST, "en")).text()
    points = waiting.questions[0].possible
    assert f"/ {10 - points:g}" in text
    assert f"Without the {points:g} points of questions that a person reads (q3_1)." in text
    assert "a person reads" not in inert(classreport.render([PERFECT], MANIFEST, "en")).text()


def test_follow_through_is_shown_only_where_it_helped() -> None:
    assert "Tiếp nối" in inert(classreport.render([SIGN], MANIFEST, "vi")).text("scroll")
    assert "Tiếp nối" not in inert(classreport.render([PERFECT], MANIFEST, "vi")).text("scroll")


def test_questions_and_cases_are_counted() -> None:
    grades = [
        grade("a", ["...", "...", "xx..", "..."]),
        grade("b", ["...", "...", "x.?.", "..."]),
        grade("c", ["...", "...", "....", "..."]),
    ]
    third = statistics.by_question(grades)[2]
    assert (third.name, third.count, third.full) == ("q3_3", 3, 1)
    assert third.share == pytest.approx((1.2 + 1.6 + 4) / 12)
    cases = {(case.question, case.name): case for case in statistics.by_case(grades)}
    first, second, open_case = (cases["q3_3", f"q3_3 - {place}"] for place in (1, 2, 3))
    assert (first.failed, first.passed, first.hidden) == (2, 1, False)
    assert first.failure == pytest.approx(2 / 3)
    assert (second.failed, second.hidden) == (1, True)
    assert (open_case.failed, open_case.passed, open_case.unjudged) == (0, 2, 1)


def test_a_misconception_counts_once_a_submission() -> None:
    twice = replace(SIGN.questions[2], misconceptions=("q3_3.sign", "q3_3.sign"))
    record = replace(SIGN, questions=(twice,))
    (entry,) = statistics.misconceptions([record, record])
    assert (entry.identifier, entry.count) == ("q3_3.sign", 2)
    assert entry.hint == SIGN.questions[2].hints[0]


_scores = st.lists(st.floats(0, 130, allow_nan=False), min_size=1, max_size=60)


@given(_scores, st.sampled_from([0.0, 1.0, 7.0, 10.0, 22.0, 130.0]))
def test_the_histogram_loses_nobody(scores: list[float], possible: float) -> None:
    grades = [replace(PERFECT, score=score, possible=possible) for score in scores]
    bins = statistics.histogram(grades)
    assert sum(part.count for part in bins) == len(scores)
    assert 1 <= len(bins) <= 13
    assert bins[0].low == 0
    assert bins[-1].high >= max(*scores, possible) - 1e-6
    assert all(left.high == pytest.approx(right.low) for left, right in pairwise(bins))


def test_full_points_fall_into_the_last_bin_of_ten_points() -> None:
    bins = statistics.histogram([PERFECT])
    assert [(part.low, part.high) for part in bins] == [(i, i + 1) for i in range(10)]
    assert bins[-1].count == 1
