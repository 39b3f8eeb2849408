"""Grades posted over real sockets to servers that misbehave as Canvas and Moodle do."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import FAST, address
from lms_servers import TOKEN, Fault, Server, throttle

from autograder.core.errors import InputError, RemoteError
from autograder.core.records import Mark
from autograder.ledger import Ledger
from autograder.lms.api.client import Remote
from autograder.lms.api.connect import open_remote
from autograder.lms.api.post_grades import Feedback, Plan, Posted, plan, post

Either = tuple[Server, Remote]
SCORES = {"101": 7.5, "102": 10.0, "103": 0.0}


def marks(scores: dict[str, float | None] | None = None, possible: float = 10.0) -> list[Mark]:
    found = SCORES if scores is None else scores
    return [
        Mark(
            f"login{user}", "a3", "graded" if score is not None else "needs_review", score, possible
        )
        for user, score in found.items()
    ]


def planned(
    remote: Remote,
    ledger: Ledger,
    some: Sequence[Mark] | None = None,
    comment: str = "Nabla · q1: 1/1",
    page: Path | None = None,
    **how: bool,
) -> Plan:
    listed = marks() if some is None else some
    feedback = {mark.student: Feedback(comment, page) for mark in listed}
    return plan(remote, listed, feedback, ledger.events("a3"), "scale", **how)


def posted(remote: Remote, ledger: Ledger, wish: Plan) -> list[Posted]:
    return list(post(remote, wish, ledger, "a3", "cô Lan"))


# --- the good day ------------------------------------------------------------------------------


def test_a_plan_writes_nothing(either: Either, ledger: Ledger) -> None:
    lms, remote = either
    wish = planned(remote, ledger)
    assert [(c.person.user, c.score) for c in wish.changes] == list(SCORES.items())
    assert (lms.writes(), lms.grades, ledger.events("a3")) == (0, {}, [])


def test_what_is_posted_stands_there_and_is_on_record(
    either: Either, ledger: Ledger, tmp_path: Path
) -> None:
    lms, remote = either
    page = tmp_path / "page.html"
    page.write_bytes("<p>nhận xét</p>".encode())
    done = posted(remote, ledger, planned(remote, ledger, page=page))
    assert [one.failure for one in done] == ["", "", ""]
    assert lms.grades == SCORES
    assert lms.comments == {user: ["Nabla · q1: 1/1"] for user in SCORES}
    assert lms.pages == {user: [page.read_bytes()] for user in SCORES}
    events = ledger.events("a3")
    assert [(e.kind, e.student, e.author) for e in events] == [
        ("posted", f"login{user}", "cô Lan") for user in SCORES
    ]
    first = dict(events[0].payload)
    assert len(first.pop("digest")) == 64
    assert first == {"remote": remote.where, "user": "101", "score": 7.5}
    assert lms.most_at_once == 1


def test_again_posts_what_changed_and_nothing_else(either: Either, ledger: Ledger) -> None:
    lms, remote = either
    posted(remote, ledger, planned(remote, ledger))
    assert planned(remote, ledger).changes == ()
    assert len(planned(remote, ledger).same) == 3
    better = marks({**SCORES, "103": 4.25})
    posted(remote, ledger, planned(remote, ledger, better))
    assert lms.writes() == 4
    assert lms.grades["103"] == 4.25
    new_words = planned(remote, ledger, better, comment="Nabla · other words")
    assert len(new_words.changes) == 3  # the same number, other feedback


def test_points_are_scaled_to_those_of_the_lms(either: Either, ledger: Ledger) -> None:
    lms, remote = either
    some = marks({"101": 10.0}, possible=30.0)
    wish = planned(remote, ledger, some)
    assert any("scaled" in note for note in wish.notes)
    posted(remote, ledger, wish)
    assert lms.grades == {"101": 3.33}
    with pytest.raises(InputError, match="Change the points"):
        plan(remote, some, {"login101": Feedback("x", None)}, [], "same")


# --- what is not written -----------------------------------------------------------------------


def test_a_grade_of_a_person_is_left_unless_it_may_be_replaced(
    either: Either, ledger: Ledger
) -> None:
    lms, remote = either
    lms.grades["101"] = 9.0
    wish = planned(remote, ledger)
    assert [(one.row, "9 stands there" in one.reason) for one in wish.refused] == [
        ("Trần An", True)
    ]
    posted(remote, ledger, wish)
    assert lms.grades["101"] == 9.0
    posted(remote, ledger, planned(remote, ledger, replace=True))
    assert lms.grades["101"] == 7.5
    lms.grades["101"] = 8.0  # a person changes what was posted
    assert [one.row for one in planned(remote, ledger).refused] == ["Trần An"]


def test_strangers_and_missing_numbers_are_named_and_get_no_row(
    either: Either, ledger: Ledger
) -> None:
    """Moodle would make a row for a user who is not in the course."""
    lms, remote = either
    wish = planned(remote, ledger, marks({"101": 7.5, "102": None, "555": 3.0}))
    assert wish.without_row == ("login555",)
    assert [tuple(one) for one in wish.without_number] == [("login102", "needs_review")]
    assert wish.without_mark == ("Nguyễn_Văn Bình",)
    posted(remote, ledger, wish)
    assert set(lms.grades) == {"101"}


@pytest.mark.parametrize("score", [-1.0, -3.0, 500.0, float("nan"), float("inf")])
def test_a_number_out_of_range_is_never_sent(either: Either, ledger: Ledger, score: float) -> None:
    """Moodle would answer null: -1 it stores as it is, the others not at all."""
    lms, remote = either
    wish = planned(remote, ledger, marks({"101": score}))
    assert wish.changes == ()
    assert "is not between 0 and 10" in wish.refused[0].reason
    assert lms.writes() == 0


def test_an_excuse_is_not_lifted(canvas: Server, ledger: Ledger) -> None:
    canvas.people["101"]["excused"] = True
    remote = open_remote("canvas", address(canvas, "canvas"), FAST)
    assert "excused there" in planned(remote, ledger, marks({"101": 5.0})).refused[0].reason


# --- what goes wrong ---------------------------------------------------------------------------


def test_taken_without_an_error_but_not_stored_is_found_by_reading_back(
    either: Either, ledger: Ledger
) -> None:
    lms, remote = either
    lms.locked.add("102")
    done = posted(remote, ledger, planned(remote, ledger))
    assert [bool(one.failure) for one in done] == [False, True, False]
    assert "the LMS shows no grade: is the grade locked" in done[1].failure
    assert [e.payload["user"] for e in ledger.events("a3")] == ["101", "103"]
    lms.locked.clear()
    assert [c.person.user for c in planned(remote, ledger).changes] == ["102"]


@pytest.mark.parametrize("code", [429, 403])
def test_it_waits_when_asked_to_and_writes_once(either: Either, ledger: Ledger, code: int) -> None:
    lms, remote = either
    wish = planned(remote, ledger)
    on = "PUT" if remote.lms == "canvas" else "mod_assign_save_grade"
    lms.faults.extend([throttle(code, on), throttle(code, on), throttle(code, "")])
    done = posted(remote, ledger, wish)
    assert [one.failure for one in done] == ["", "", ""]
    assert (lms.grades, lms.writes()) == (SCORES, 3)
    assert lms.asked.count(f"FAULT {code}") == 3


def test_retry_after_is_respected(canvas: Server) -> None:
    pace = FAST.__class__(first_wait=0.01, longest_wait=5.0, tries=3, timeout=(2.0, 2.0))
    remote = open_remote("canvas", address(canvas, "canvas"), pace)
    canvas.faults.append(throttle(429, "", Retry_After="1"))
    began = time.monotonic()
    assert remote.item().maximum == 10.0
    assert 1.0 <= time.monotonic() - began < 2.0


@pytest.mark.parametrize("code", [429, 403])
def test_unless_told_how_long_it_waits_longer_and_longer_and_never_in_step(
    either: Either, code: int
) -> None:
    """Twenty programs that were refused at once must not come back at once."""
    lms, _ = either
    pace = FAST.__class__(first_wait=0.04, longest_wait=10.0, tries=4, timeout=(2.0, 2.0))
    waits = []
    for _ in range(3):
        remote = open_remote(either[1].lms, address(lms, either[1].lms), pace)  # type: ignore[arg-type]  # one of the two
        lms.asked_at.clear()
        lms.faults.extend([throttle(code)] * 3)
        remote.item()
        waits.append([late - early for early, late in pairwise(lms.asked_at)])
    for turn, least in enumerate((0.02, 0.04, 0.08)):  # half of 0.04, 0.08, 0.16
        assert all(one[turn] >= least for one in waits)
    assert len({round(one[2], 4) for one in waits}) == 3


def test_near_the_end_of_the_allowance_it_slows_down(canvas: Server) -> None:
    pace = FAST.__class__(first_wait=0.4, longest_wait=0.4, tries=3, timeout=(2.0, 2.0))
    remote = open_remote("canvas", address(canvas, "canvas"), pace)
    canvas.remaining = 3.5
    remote.item()
    began = time.monotonic()
    remote.item()
    assert time.monotonic() - began >= 0.2
    canvas.remaining = 600.0
    remote.item()
    began = time.monotonic()
    remote.item()
    assert time.monotonic() - began < 0.2


def test_a_server_that_stays_busy_is_left_with_a_sentence(either: Either) -> None:
    lms, remote = either
    lms.faults.extend([throttle()] * 20)
    with pytest.raises(RemoteError, match="Run the same command again in some minutes"):
        remote.item()
    assert lms.asked.count("FAULT 429") == FAST.tries


def test_an_answer_that_was_lost_after_the_deed_is_no_failure(
    either: Either, ledger: Ledger
) -> None:
    """Reading back finds the grade; it is not written twice."""
    lms, remote = either
    wish = planned(remote, ledger)
    on = "PUT" if remote.lms == "canvas" else "mod_assign_save_grade"
    lms.faults.append(Fault(on, drop=True, after=True))
    done = posted(remote, ledger, wish)
    assert [one.failure for one in done] == ["", "", ""]
    assert (lms.writes(), len(ledger.events("a3"))) == (3, 3)
    assert all(len(said) == 1 for said in lms.comments.values())


def test_a_write_that_never_arrived_is_told_and_done_next_time(
    either: Either, ledger: Ledger
) -> None:
    lms, remote = either
    wish = planned(remote, ledger)
    on = "PUT" if remote.lms == "canvas" else "mod_assign_save_grade"
    lms.faults.append(Fault(on, drop=True))
    done = posted(remote, ledger, wish)
    assert [bool(one.failure) for one in done] == [True, False, False]
    assert "cannot be reached, or broke off" in done[0].failure
    assert [c.person.user for c in planned(remote, ledger).changes] == ["101"]


def test_a_server_that_dies_midway_leaves_the_rest_for_the_next_run(
    either: Either, ledger: Ledger
) -> None:
    lms, remote = either
    running = post(remote, planned(remote, ledger), ledger, "a3", "cô Lan")
    assert next(running).failure == ""
    lms.dead = True
    with pytest.raises(RemoteError, match="what is done stays done"):
        next(running)
    assert [e.payload["user"] for e in ledger.events("a3")] == ["101"]
    lms.dead = False
    wish = planned(remote, ledger)
    assert [c.person.user for c in wish.changes] == ["102", "103"]
    posted(remote, ledger, wish)
    assert (lms.grades, lms.writes()) == (SCORES, 3)


def test_killed_between_the_deed_and_the_record_nothing_is_posted_twice(
    either: Either, ledger: Ledger
) -> None:
    lms, remote = either
    change = planned(remote, ledger).changes[0]
    remote.write(change.person.user, change.score, change.feedback.comment, None)
    wish = planned(remote, ledger)
    assert [one.known for one in wish.changes] == [True, False, False]
    posted(remote, ledger, wish)
    assert (lms.writes(), len(lms.comments["101"])) == (3, 1)
    assert ledger.events("a3")[0].reason == "stood there already"


def test_new_feedback_that_did_not_arrive_is_not_taken_for_done(
    either: Either, ledger: Ledger
) -> None:
    """The number stands there from before: that it reads back says nothing about the comment."""
    lms, remote = either
    posted(remote, ledger, planned(remote, ledger))
    wish = planned(remote, ledger, comment="Nabla · new")
    on = "PUT" if remote.lms == "canvas" else "mod_assign_save_grade"
    lms.faults.append(Fault(on, drop=True))
    assert [bool(one.failure) for one in posted(remote, ledger, wish)] == [True, False, False]
    assert len(ledger.events("a3")) == 5


def test_a_server_that_is_too_slow_is_left_with_a_sentence(either: Either) -> None:
    lms, remote = either
    lms.faults.extend([Fault(seconds=0.8)] * 10)
    with pytest.raises(RemoteError, match="did not answer in time"):
        remote.item()


def test_a_server_that_stumbles_is_asked_again_when_reading(either: Either) -> None:
    lms, remote = either
    lms.faults.extend([Fault(code=503), Fault(drop=True), Fault(seconds=0.8)])
    assert remote.item().maximum == 10.0


@pytest.mark.parametrize(
    "body", ["<html>maintenance</html>", "[]", '{"courses": 3}', "null", '{"id": 34}', ""]
)
def test_an_answer_of_another_kind_is_told(either: Either, body: str) -> None:
    lms, remote = either
    lms.faults.append(Fault(code=200, body=body))
    with pytest.raises(RemoteError) as told:
        remote.people() if remote.lms == "moodle" else remote.item()
    assert len(str(told.value)) > 30


def test_moodles_errors_come_with_code_200(moodle: Server, ledger: Ledger) -> None:
    remote = open_remote("moodle", address(moodle, "moodle"), FAST)
    wish = planned(remote, ledger)
    refusal = json.dumps(
        {"exception": "x", "errorcode": "nopermissions", "message": f"no, {TOKEN}"}
    )
    moodle.faults.append(Fault("mod_assign_save_grade", 200, body=refusal))
    done = posted(remote, ledger, wish)
    assert "does not allow mod_assign_save_grade" in done[0].failure
    assert TOKEN not in done[0].failure
    assert [bool(one.failure) for one in done] == [True, False, False]


@pytest.mark.parametrize("plugins", [(), ("comments",), ("file",), ("comments", "file")])
def test_moodle_gets_the_data_of_each_plugin_that_is_on(
    moodle: Server, ledger: Ledger, plugins: tuple[str, ...]
) -> None:
    moodle.settings["plugins"] = plugins
    remote = open_remote("moodle", address(moodle, "moodle"), FAST)
    assert [one.failure for one in posted(remote, ledger, planned(remote, ledger))] == [""] * 3


@pytest.mark.parametrize(
    ("kind", "settings", "said"),
    [
        ("canvas", {"grading_type": "letter_grade"}, "graded by letter_grade"),
        ("canvas", {"points_possible": 0}, "with 0 points"),
        ("canvas", {"points_possible": None}, "with 0 points"),
        ("moodle", {"grade": -2}, "graded by a scale"),
        ("moodle", {"teamsubmission": 1}, "by teams"),
    ],
)
def test_assignments_without_points_of_their_own_are_refused(
    request: pytest.FixtureRequest, kind: str, settings: dict[str, object], said: str
) -> None:
    lms: Server = request.getfixturevalue(kind)
    lms.settings |= settings
    remote = open_remote("canvas" if kind == "canvas" else "moodle", address(lms, kind), FAST)
    with pytest.raises(RemoteError, match=said):
        remote.item()
