"""Canvas: names as Canvas's own `content_zipper.rb` makes them (fixtures written from it)."""

from __future__ import annotations

import pytest
from downloads import notebook, reasons, students, unpacked, zipped


def named(*names: str) -> dict[str, str]:
    return {name: notebook(name) for name in names}


@pytest.mark.parametrize("opened", [zipped, unpacked])
def test_late_on_time_and_unicode(tmp_path, opened):
    download = opened(
        tmp_path,
        named(
            "trầnan_101_5001_bai.ipynb",
            "o_brien_LATE_102_5002_1_2_bai.ipynb",
            "三木_103_5003_BAI_LATE_3_4.ipynb",
        ),
    )
    assert download.summary == "Canvas download: 3 submissions of 3 students, 1 late"
    late = {one.student: one.origin.late for one in download.submissions}
    assert late == {"trầnan_101": False, "o_brien_102": True, "三木_103": False}
    first = next(one for one in download.submissions if one.student == "trầnan_101")
    assert first.origin.ids == {"canvas_user": "101", "canvas_file": "5001"}
    assert first.origin.read_from == "trầnan_101"


def test_text_and_link_entries_are_students_without_notebook(tmp_path):
    files = named("an_101_5001_a.ipynb", "bo_102_5002_a.ipynb")
    files |= {"cy_103_text.html": "<p>hi</p>", "du_LATE_104_link.html": "<a href=x>x</a>"}
    download = zipped(tmp_path, files)
    assert download.summary == "Canvas download: 2 submissions of 4 students, 2 without notebook"
    said = reasons(download)
    assert "typed into the LMS" in said["cy_103_text.html"]
    assert "Only a link" in said["du_LATE_104_link.html"]


def test_anonymous(tmp_path):
    download = zipped(tmp_path, named("anon_x9K2a_5001_a.ipynb", "LATE_anon_b1Z0q_5002_a.ipynb"))
    found = {one.student: (one.origin.late, one.origin.ids) for one in download.submissions}
    assert found == {
        "anon_x9K2a": (False, {"canvas_anonymous": "x9K2a", "canvas_file": "5001"}),
        "anon_b1Z0q": (True, {"canvas_anonymous": "b1Z0q", "canvas_file": "5002"}),
    }


def test_a_file_that_came_again_replaces_the_older(tmp_path):
    files = named(
        "an_101_5001_bai.ipynb", "an_101_5004_bai-1.ipynb", "an_101_5009_bai-2.ipynb",
        "bo_102_5002_lab-1.ipynb", "bo_102_5003_lab-2.ipynb",
    )  # fmt: skip
    download = zipped(tmp_path, files)
    assert students(download) == {
        "an_101_5009_bai-2.ipynb": "an_101",
        "bo_102_5002_lab-1.ipynb": "bo_102",
        "bo_102_5003_lab-2.ipynb": "bo_102",
    }
    assert download.older == 2
    assert "An older attempt" in reasons(download)["an_101_5001_bai.ipynb"]


def test_all_attempts(tmp_path):
    files = named("an_101_5001_bai.ipynb", "an_101_5004_bai-1.ipynb", "bo_102_5002_a.ipynb")
    download = zipped(tmp_path, files, all_attempts=True)
    assert len(download.submissions) == 3
    assert download.older == 0


def test_days_in_plain_names_are_not_ids(tmp_path):
    download = zipped(tmp_path, named("an_2026_11_bai.ipynb", "binh_2026_11_bai.ipynb"))
    assert download.layout == "files"
    assert "--layout canvas" in download.remarks[0]


def test_layout_overrules(tmp_path):
    download = zipped(
        tmp_path, named("an_2026_11_bai.ipynb", "binh_2026_11_bai.ipynb"), layout="canvas"
    )
    assert set(students(download).values()) == {"an_2026", "binh_2026"}
