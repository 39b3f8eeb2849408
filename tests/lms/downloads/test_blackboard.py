"""Blackboard's download, written from what readers of it expect (no real one at hand)."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from downloads import notebook, reasons, students, unpacked, zipped

RECEIPT = """Name: {name} ({user})
Assignment: Bài_3
Date Submitted: Monday, November 16, 2026 11:58:31 PM ICT
Current Grade: Needs Grading

Submission Field:
There is no student submission text data for this assignment.

Comments:
There are no student comments for this assignment.

Files:
\tOriginal filename: bai.ipynb
"""


def attempt(user: str, name: str, when: str, *files: str) -> dict[str, str]:
    front = f"Bài_3_{user}_attempt_{when}"
    texts = {f"{front}_{file}": notebook(front + file) for file in files}
    return {f"{front}.txt": RECEIPT.format(name=name, user=user), **texts}


CLASS = {
    **attempt("tran_an", "Trần An", "2026-11-16-23-58-31", "bai.ipynb"),
    **attempt("tran_binh", "Trần Bình", "2026-11-15-10-00-00", "bai_1.ipynb"),
    **attempt("tran_binh", "Trần Bình", "2026-11-16-09-00-00", "bai_2.ipynb"),
    **attempt("tran_cy", "Cy (K65)", "2026-11-16-09-00-00", "bai.docx"),
}


@pytest.mark.parametrize("opened", [zipped, unpacked])
def test_users_attempts_and_receipts(tmp_path, opened):
    download = opened(
        tmp_path, {**CLASS, "Bài_3_tran_cy_attempt_2026-11-16-09-00-00_bai.docx": b""}
    )
    assert students(download) == {
        "Bài_3_tran_an_attempt_2026-11-16-23-58-31_bai.ipynb": "tran_an",
        "Bài_3_tran_binh_attempt_2026-11-16-09-00-00_bai_2.ipynb": "tran_binh",
    }
    assert download.summary == (
        "Blackboard download: 2 submissions of 3 students, 1 without notebook,"
        " 1 older attempts not graded"
    )
    first = download.submissions[0].origin
    assert first.ids == {"full_name": "Trần An", "blackboard_user": "tran_an"}
    assert not [name for name in reasons(download) if name.endswith(".txt")]


def test_times_need_a_zone(tmp_path):
    download = zipped(tmp_path, CLASS)
    assert {one.origin.handed_in for one in download.submissions} == {None}
    assert "--timezone" in download.remarks[0]
    download = zipped(tmp_path / "zone", CLASS, zone=ZoneInfo("Asia/Ho_Chi_Minh"))
    assert download.remarks == ()
    assert download.submissions[0].origin.handed_in == datetime(
        2026, 11, 16, 16, 58, 31, tzinfo=UTC
    )


def test_all_attempts_keep_their_time(tmp_path):
    download = zipped(tmp_path, CLASS, all_attempts=True, zone=UTC)
    binh = [one.origin.handed_in for one in download.submissions if one.student == "tran_binh"]
    assert [when.day for when in binh] == [15, 16]


def test_without_receipts_names_tell_where_the_user_begins(tmp_path):
    names = [f"Bài_3_{user}_attempt_2026-11-16-23-58-31_a_b.ipynb" for user in ("an", "bo")]
    download = zipped(tmp_path, {name: notebook(name) for name in names})
    assert set(students(download).values()) == {"an", "bo"}


def test_one_student_alone_and_another_language(tmp_path):
    name = "Bài 3_an_Versuch_2026-11-16-23-58-31_bai.ipynb"
    assert students(zipped(tmp_path, {name: notebook()})) == {name: "an"}
