"""Marks by hand: what a careful instructor would compute from the same records."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from gradebook_records import DUE, SLUG, START, entry, event

from autograder.core.errors import InputError
from autograder.core.records import Mark
from autograder.gradebook.compute import compute
from autograder.gradebook.decisions import (
    Accept,
    Choose,
    Drop,
    Excuse,
    Extend,
    Identify,
    Read,
    SetHandedIn,
    SetQuestion,
    SetWhole,
    Undo,
)
from autograder.gradebook.policy import Penalty, Policy
from autograder.gradebook.roster import Person, Roster

TEN_PERCENT = Policy(due=DUE, late_per_day=Penalty(10, "percent"))
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SCORES = {"q1": 4.0, "q2": 3.0, "q3": 5.0}  # 12 of 20


def only(entries, events=(), policy=TEN_PERCENT, roster=None) -> Mark:
    (mark,) = compute(entries, events, policy, roster)
    return mark


def said(mark: Mark) -> str:
    return "\n".join(f"{remark.vi}\n{remark.en}" for remark in mark.remarks)


def test_on_time_is_what_the_grader_gave():
    mark = only([entry("an", SCORES, handed_in=DUE)])
    assert mark == Mark("an", SLUG, "graded", 12.0, 20.0, 12.0, "an_1.ipynb")


def test_a_late_attempt_loses_ten_percent_of_the_possible_points_a_started_day():
    mark = only([entry("an", SCORES, handed_in=DUE + DAY + 2 * HOUR)])
    assert (mark.score, mark.computed, mark.late_seconds) == (8.0, 12.0, 26 * 3600)
    assert (
        "Nộp muộn 1 ngày 2 giờ, tính là 2 ngày, mỗi ngày trừ 10% điểm tối đa: trừ 4 điểm."
        in said(mark)
    )
    assert "Handed in 1 day 2 hours late, 2 started days at 10% of the possible points" in said(
        mark
    )


def test_lateness_takes_no_more_than_there_is():
    mark = only([entry("an", SCORES, handed_in=DUE + 9 * DAY)])
    assert mark.score == 0.0
    assert "trừ 12 điểm" in said(mark)


def test_points_a_day():
    policy = Policy(due=DUE, late_per_day=Penalty(1.5, "points"))
    mark = only([entry("an", SCORES, handed_in=DUE + HOUR)], policy=policy)
    assert mark.score == 10.5
    assert "mỗi ngày trừ 1,5 điểm: trừ 1,5 điểm" in said(mark)


def test_grace_moves_every_deadline_that_counts():
    policy = replace(TEN_PERCENT, grace=timedelta(minutes=15), cut_off=DUE + DAY)
    minutes = timedelta(minutes=1)
    scores = [
        only([entry("an", SCORES, handed_in=DUE + late)], policy=policy).score
        for late in (15 * minutes, 16 * minutes, DAY + 15 * minutes, DAY + 16 * minutes)
    ]
    assert scores == [12.0, 10.0, 10.0, 0.0]


def test_after_the_cut_off_nothing_counts_and_it_is_said():
    policy = replace(TEN_PERCENT, cut_off=DUE + DAY)
    mark = only([entry("an", SCORES, handed_in=DUE + 2 * DAY)], policy=policy)
    assert (mark.status, mark.score) == ("graded", 0.0)
    assert "sau thời hạn cuối cùng được nhận bài: 0 điểm" in said(mark)


def test_a_late_day_that_costs_nothing_is_only_told():
    mark = only([entry("an", SCORES, handed_in=DUE + HOUR)], policy=Policy(due=DUE))
    assert (mark.score, mark.late_seconds) == (12.0, 3600)
    assert "không trừ điểm" in said(mark)


def test_when_it_was_graded_is_not_when_it_was_handed_in():
    mark = only([entry("an", SCORES, received=DUE + 30 * DAY)])
    assert (mark.score, mark.late_seconds) == (12.0, 0.0)


def test_late_without_a_time_waits_until_a_person_enters_it():
    late = entry("an", SCORES, late=True)
    mark = only([late])
    assert (mark.status, mark.score) == ("needs_review", None)
    assert "không rõ giờ nộp" in said(mark)
    told = event(SetHandedIn(1, DUE + HOUR), "an")
    assert only([late], [told]).score == 10.0
    assert only([late], policy=Policy(due=DUE)).score == 12.0  # lateness costs nothing here


def test_an_extension_moves_due_date_and_cut_off():
    policy = replace(TEN_PERCENT, cut_off=DUE + DAY)
    attempt = entry("an", SCORES, handed_in=DUE + 3 * DAY + HOUR)
    mark = only([attempt], [event(Extend(DUE + 3 * DAY), "an")], policy)
    assert mark.score == 10.0
    assert "gia hạn đến" in said(mark)
    longer = [event(Extend(DUE + 4 * DAY), "an"), event(Extend(DUE + DAY), "an", number=2)]
    assert only([attempt], longer, policy).score == 12.0  # the longest counts


def test_an_extension_that_changes_nothing_is_not_mentioned():
    mark = only([entry("an", SCORES, handed_in=DUE)], [event(Extend(DUE + DAY), "an")])
    assert "gia hạn" not in said(mark)


TWICE = [
    entry("an", {"q1": 4.0, "q2": 6.0}, handed_in=DUE - DAY),
    entry("an", {"q1": 4.0, "q2": 6.0, "q3": 3.0}, attempt=2, handed_in=DUE + DAY + HOUR),
]


def test_the_last_attempt_counts_with_what_its_lateness_costs():
    mark = only(TWICE)
    assert (mark.score, mark.submission) == (9.0, "an_2.ipynb")
    assert "2 lần nộp; tính an_2.ipynb (lần nộp cuối)" in said(mark)


def test_the_best_attempt_is_the_best_after_lateness():
    best = replace(TEN_PERCENT, attempts="best")
    mark = only(TWICE, policy=best)
    assert (mark.score, mark.submission, mark.computed) == (10.0, "an_1.ipynb", 10.0)
    dear = entry("an", {"q1": 4.0, "q2": 6.0, "q3": 9.0}, attempt=3, handed_in=DUE + HOUR)
    assert only([*TWICE, dear], policy=best).score == 17.0


def test_all_attempts_are_averaged():
    mark = only(TWICE, policy=replace(TEN_PERCENT, attempts="all"))
    assert mark.score == 9.5
    assert "Tính trung bình 2 lần nộp: 10; 9" in said(mark)


def test_an_attempt_after_the_cut_off_does_not_replace_one_before():
    policy = replace(TEN_PERCENT, cut_off=DUE + DAY)
    for attempts in ("last", "best", "all"):
        mark = only(TWICE, policy=replace(policy, attempts=attempts))
        assert (mark.score, mark.submission) == (10.0, "an_1.ipynb")


def test_a_file_that_cannot_be_read_does_not_replace_one_that_can():
    broken = entry("an", attempt=2, handed_in=DUE, status="rejected")
    for attempts in ("last", "best", "all"):
        mark = only([TWICE[0], broken], policy=replace(TEN_PERCENT, attempts=attempts))
        assert (mark.status, mark.score) == ("graded", 10.0)
    mark = only([broken])
    assert (mark.status, mark.score) == ("rejected", None)
    assert only([broken], policy=replace(TEN_PERCENT, missing="zero")).score == 0.0


def test_two_files_without_an_order_wait_for_a_person():
    pair = [entry("an", {"q1": 4.0}), entry("an", {"q1": 1.0}, attempt=2)]
    mark = only(pair)
    assert (mark.status, mark.score) == ("needs_review", None)
    assert "không rõ tệp nào nộp sau cùng" in said(mark)
    assert only(pair, [event(Choose(1), "an")]).score == 4.0
    assert only(pair, policy=replace(TEN_PERCENT, attempts="best")).score == 4.0
    soon = START + timedelta(days=30, minutes=50)  # the same download, received file by file
    assert only([pair[0], entry("an", {"q1": 1.0}, attempt=2, received=soon)]).score is None
    same = [entry("an", {"q1": 4.0}), entry("an", {"q2": 4.0}, attempt=2)]
    assert only(same).score == 4.0  # it does not matter which is the last
    apart = [pair[0], entry("an", {"q1": 1.0}, attempt=2, received=START + timedelta(days=31))]
    assert only(apart).score == 1.0  # seen on another day: a second hand-in


def test_a_file_replaces_the_one_of_its_name():
    scores = enumerate((4.0, 1.0, 3.0), start=1)
    mended = [entry("an", {"q1": score}, attempt=n, name="an.ipynb") for n, score in scores]
    mark = only(mended)
    assert (mark.status, mark.score) == ("graded", 3.0)
    assert "3 lần nộp; tính an.ipynb (lần nộp cuối)" in said(mark)
    beside = entry("an", {"q1": 2.0}, attempt=4, name="an (1).ipynb")
    assert only([*mended, beside]).status == "needs_review"


def test_a_held_attempt_keeps_the_mark_open_only_if_it_could_be_better():
    best = replace(TEN_PERCENT, attempts="best")
    held = entry("an", {"q1": 1.0}, attempt=2, handed_in=DUE, status="needs_review")
    assert only([TWICE[0], held], policy=best).status == "needs_review"
    full = entry("an", {"q1": 4.0, "q2": 6.0, "q3": 10.0}, handed_in=DUE)
    assert only([full, held], policy=best).score == 20.0
    assert only([TWICE[0], held], [event(Accept(2), "an")], policy=best).score == 10.0
    assert only([held], [event(Accept(2), "an")]).score == 1.0


def test_a_question_not_judged_is_settled_by_a_decision_about_it():
    states = {"q2": "not_judged"}
    held = entry("an", {"q1": 4.0}, status="needs_review", states=states, handed_in=DUE)
    assert only([held]).score is None
    mark = only([held], [event(SetQuestion("q2", 5.0), "an")])
    assert (mark.status, mark.score) == ("graded", 9.0)
    assert only([held], [event(Drop("q2", "full_marks"))]).score == 10.0
    assert only([held], [event(Drop("q2", "removed"))]).score == 4.0


def test_readers_marks():
    waiting = entry("an", {"q1": 4.0}, states={"q3": "awaiting_reader"}, handed_in=DUE)
    mark = only([waiting])
    assert (mark.status, mark.score) == ("awaiting_reader", None)
    read = event(Read(1, "q3", 7.5), "an")
    mark = only([waiting], [read])
    assert (mark.status, mark.score) == ("graded", 11.5)
    assert "q3: người chấm cho 7,5/10 điểm." in said(mark)
    again = event(Read(1, "q3", 8.0), "an", number=2)
    assert only([waiting], [read, again]).score == 12.0
    appeal = event(SetQuestion("q3", 9.0), "an", number=3)
    assert only([waiting], [read, again, appeal]).score == 13.0


def test_a_question_that_only_a_person_reads_comes_from_the_policy():
    policy = replace(TEN_PERCENT, read={"essay": 5.0})
    attempt = entry("an", SCORES, handed_in=DUE)
    assert only([attempt], policy=policy).status == "awaiting_reader"
    mark = only([attempt], [event(Read(1, "essay", 4.0), "an")], policy)
    assert (mark.score, mark.possible) == (16.0, 25.0)


def test_a_persons_score_for_a_question_counts_before_lateness():
    attempt = entry("an", SCORES, handed_in=DUE + HOUR)
    mark = only([attempt], [event(SetQuestion("q3", 10.0), "an")])
    assert (mark.score, mark.computed) == (15.0, 12.0)
    assert "q3: giảng viên sửa điểm từ 5 thành 10." in said(mark)
    assert "because" not in said(mark)
    assert "Giảng viên" not in said(mark).replace("giảng viên", "")


def test_a_decision_does_not_cap_an_attempt_that_comes_after_it():
    decided = event(SetQuestion("q3", 6.0), "an", at=START + timedelta(days=35))
    later = entry("an", SCORES | {"q3": 10.0}, attempt=2, received=START + timedelta(days=36))
    first = entry("an", SCORES)
    assert only([first], [decided]).score == 13.0
    assert only([first, later], [decided]).score == 17.0
    told = event(SetQuestion("q3", 1.0, attempt=2), "an", number=2)
    assert only([first, later], [decided, told]).score == 8.0


def test_a_mark_that_a_person_set_is_final():
    late = entry("an", SCORES, handed_in=DUE + 3 * DAY)
    events = [event(SetWhole(11.0), "an"), event(SetQuestion("q3", 0.0), "an", number=2)]
    mark = only([late], events)
    assert (mark.status, mark.score, mark.computed) == ("graded", 11.0, 12.0)
    assert "từ 1 thành 11" in said(mark)
    excused = event(Excuse(), "an", number=3)
    mark = only([late], [*events, excused])
    assert (mark.status, mark.score) == ("excused", None)
    assert only([late], [*events, excused, event(Undo(3), "an", number=4)]).score == 11.0


def test_undo_of_undo_restores():
    attempt = entry("an", SCORES, handed_in=DUE)
    chain = [event(SetWhole(19.0), "an", number=1)]
    for number, expected in enumerate([12.0, 19.0, 12.0], start=2):
        chain.append(event(Undo(number - 1), "an", number=number))
        assert only([attempt], chain).score == expected


@pytest.mark.parametrize(
    ("how", "score", "possible"),
    [("full_marks", 17.0, 20.0), ("removed", 7.0, 10.0), ("bonus", 12.0, 10.0)],
)
def test_a_dropped_question(how, score, possible):
    attempt = entry("an", SCORES, handed_in=DUE)
    drop = event(Drop("q3", how))
    mark = only([attempt], [drop])
    assert (mark.score, mark.possible, mark.computed) == (score, possible, 12.0)
    assert "q3" in said(mark)
    assert only([attempt], [drop, event(Undo(1), number=2)]).score == 12.0


def test_of_two_drops_at_the_same_time_the_one_recorded_later_holds():
    attempt = entry("an", SCORES, handed_in=DUE)
    full, out = event(Drop("q3", "full_marks")), event(Drop("q3", "removed"), number=2)
    assert only([attempt], [out, full]).score == only([attempt], [full, out]).score == 7.0


def test_lateness_is_a_share_of_what_is_left_after_a_drop():
    late = entry("an", SCORES, handed_in=DUE + HOUR)
    assert only([late], [event(Drop("q3", "removed"))]).score == 6.0


def test_the_newest_grade_that_counts_stands_for_an_attempt():
    old = entry("an", {"q1": 1.0}, number=1)
    new = entry("an", {"q1": 4.0}, number=2, at=START + timedelta(days=50))
    lower = replace(entry("an", {}, number=3, at=START + timedelta(days=60)), counts=False)
    assert only([new, lower, old]).score == 4.0


ROSTER = Roster(
    (
        Person("s1", 2, "s1", "Trần Minh Anh", language="en"),
        Person("s2", 3, "s2", "Hoàng Thị Lan", email="lan@x.edu"),
        Person("s3", 4, "s3", "Hoàng Thị Lan", username="lan3"),
    )
)


def test_a_roster_gives_names_and_the_absent():
    marks = compute(
        [entry("tran_minh_anh", SCORES), entry("zed", {"q1": 1.0}, attempt=2)],
        [],
        TEN_PERCENT,
        ROSTER,
    )
    told = [(mark.student, mark.status, mark.score, mark.possible) for mark in marks]
    assert told == [
        ("s1", "graded", 12.0, 20.0),
        ("s2", "absent", None, 20.0),
        ("s3", "absent", None, 20.0),
        ("zed", "graded", 1.0, 20.0),
    ]
    assert marks[0].language == "en"
    assert marks[0].ids == {"full_name": "Trần Minh Anh", "sid": "s1"}
    zero = compute([], [], replace(TEN_PERCENT, missing="zero"), ROSTER, SLUG)
    assert [(mark.score, mark.assignment) for mark in zero] == [(0.0, SLUG)] * 3


def test_a_name_that_two_people_share_is_nobodys_until_a_person_says():
    attempt = entry("hoang_thi_lan", SCORES)
    marks = {mark.student: mark for mark in compute([attempt], [], TEN_PERCENT, ROSTER)}
    assert marks["s2"].status == marks["s3"].status == "absent"
    assert marks["hoang_thi_lan"].score == 12.0
    told = event(Identify("s3"), "hoang_thi_lan")
    marks = {mark.student: mark for mark in compute([attempt], [told], TEN_PERCENT, ROSTER)}
    assert marks["s3"].score == 12.0
    assert "hoang_thi_lan" not in marks


def test_files_under_two_names_of_one_person_are_two_attempts():
    pair = [
        entry("tran_minh_anh", {"q1": 1.0}, handed_in=DUE - DAY),
        entry("s1", SCORES, attempt=2, handed_in=DUE),
    ]
    mark = compute(pair, [], TEN_PERCENT, ROSTER)[0]
    assert (mark.student, mark.score) == ("s1", 12.0)


@pytest.mark.parametrize("name", ["tran_minh_anh", "s1", "Trần Minh Anh"])
def test_a_decision_finds_its_student_under_any_name(name):
    attempt = entry("tran_minh_anh", SCORES)
    assert compute([attempt], [event(SetWhole(3.0), name)], TEN_PERCENT, ROSTER)[0].score == 3.0


def test_a_stranger_never_takes_the_key_of_a_person():
    stranger = entry("s1", SCORES, ids={"sid": "s2", "username": "lan3"})
    marks = {mark.student: mark for mark in compute([stranger], [], TEN_PERCENT, ROSTER)}
    assert [marks[key].status for key in ("s1", "s2", "s3")] == ["absent"] * 3
    assert marks["s1 (s1_1.ipynb)"].score == 12.0


def test_an_excuse_needs_no_attempt():
    marks = compute([], [event(Excuse(), "s2")], TEN_PERCENT, ROSTER, SLUG)
    assert [mark.status for mark in marks] == ["absent", "excused", "absent"]


@pytest.mark.parametrize(
    "payload",
    [{}, {"score": "9"}, {"score": -1}, {"score": float("nan")}, {"score": True}],
)
def test_an_event_of_another_form_stops_the_computation(payload):
    broken = event(SetWhole(1.0), "an", number=7, payload=payload)
    with pytest.raises(InputError, match=r"event 7 \(whole_score\) of a3_gradient_descent"):
        only([entry("an", SCORES)], [broken])


def test_events_of_other_kinds_are_not_ours():
    note = replace(event(SetWhole(1.0), "an"), kind="mail_sent")
    assert only([entry("an", SCORES)], [note]).score == 12.0
