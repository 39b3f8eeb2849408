"""Moodle: the zip that Moodle 5.1.3 wrote, and the forms of other versions and settings."""

from __future__ import annotations

from pathlib import Path

import pytest
from downloads import notebook, reasons, students, unpacked, zipped

from autograder.core.submission import Origin
from autograder.lms.downloads import open_download

REAL = Path(__file__).parents[1] / "fixtures" / "moodle" / "download_all_submissions.zip"


def test_the_real_download(tmp_path):
    download = open_download(REAL, tmp_path)
    assert download.summary == "Moodle download: 3 submissions of 3 students"
    assert students(download) == {
        "Ada OBrien-Löwe_3_assignsubmission_file/hw 1.ipynb": "Ada OBrien-Löwe_3",
        "Bo Under score_1_assignsubmission_file/hw 1.ipynb": "Bo Under score_1",
        "Cy 三木_2_assignsubmission_file/hw 1.ipynb": "Cy 三木_2",
    }
    assert download.submissions[2].origin == Origin(
        "moodle", "Cy 三木_2", {"full_name": "Cy 三木", "moodle_participant": "2"}
    )
    assert '"who":"cy"' in download.submissions[2].path.read_text()
    said = reasons(download)
    assert ".csv file" in said["Ada OBrien-Löwe_3_assignsubmission_file/data/x.csv"]
    typed = "Bo Under score_1_assignsubmission_onlinetext/onlinetext.html"
    assert "typed into the LMS" in said[typed]
    assert len(said) == 2


@pytest.mark.parametrize("opened", [zipped, unpacked])
@pytest.mark.parametrize("separator", ["/", "_/", "_"])
def test_with_and_without_the_underscore_and_without_folders(tmp_path, opened, separator):
    name = f"Trần An_12_assignsubmission_file{separator}bài 3.ipynb"
    download = opened(tmp_path, {name: notebook()})
    assert download.layout == "moodle"
    assert students(download) == {name: "Trần An_12"}


def test_two_students_of_one_name_stay_two(tmp_path):
    names = [f"Nguyễn An_{pid}_assignsubmission_file/a.ipynb" for pid in (4, 19)]
    download = zipped(tmp_path, {name: notebook(name) for name in names})
    assert set(students(download).values()) == {"Nguyễn An_4", "Nguyễn An_19"}


def test_online_text_alone_is_a_student_without_notebook(tmp_path):
    download = zipped(
        tmp_path,
        {
            "An_1_assignsubmission_file/a.ipynb": notebook(),
            "Bo_2_assignsubmission_onlinetext/onlinetext.html": "<p>see my mail</p>",
        },
    )
    assert download.summary == ("Moodle download: 1 submission of 2 students, 1 without notebook")
    rejected = download.submissions[1]
    assert (rejected.student, rejected.refusal.en[:12]) == ("Bo_2", "A text typed")
    assert rejected.origin.ids == {"full_name": "Bo", "moodle_participant": "2"}
    assert not rejected.path.exists()


def test_blind_marking_and_teams(tmp_path):
    download = zipped(
        tmp_path,
        {
            "Người tham gia_7_assignsubmission_file/a.ipynb": notebook("7"),
            "Nhóm 1_31_assignsubmission_file/a.ipynb": notebook("31"),
            "Default group_assignsubmission_file/a.ipynb": notebook("default"),
        },
    )
    assert set(students(download).values()) == {"Người tham gia_7", "Nhóm 1_31", "Default group"}
    default = next(one for one in download.submissions if one.student == "Default group")
    assert default.origin.ids == {"full_name": "Default group"}


def test_odd_names_are_kept(tmp_path):
    names = ["123 45", "An_B", ".An", "Đặng Thùy Trâm 2", "a.b-c", "😀 Lê", "_", "."]
    files = {f"{name}_{n}_assignsubmission_file/a.ipynb": notebook(name)
             for n, name in enumerate(names)}  # fmt: skip
    download = zipped(tmp_path, files)
    found = {one.origin.ids["full_name"]: one.student for one in download.submissions}
    assert found == {name: f"{name}_{n}" for n, name in enumerate(names)}


def test_a_file_that_moodle_did_not_name_is_nobodys(tmp_path):
    names = ["An_1_assignsubmission_file/a.ipynb", "Bo_2_assignsubmission_file/a.ipynb"]
    download = zipped(
        tmp_path, {**{name: notebook(name) for name in names}, "extra.ipynb": notebook("x")}
    )
    assert list(students(download)) == names
    assert "nobody can tell whose" in reasons(download)["extra.ipynb"]


def test_a_folder_around_everything_is_no_hindrance(tmp_path):
    names = [f"tải về/{n}_{n}_assignsubmission_file/a.ipynb" for n in (1, 2)]
    download = zipped(tmp_path, {name: notebook(name) for name in names})
    assert students(download) == {names[0]: "1_1", names[1]: "2_2"}
