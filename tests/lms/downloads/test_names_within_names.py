"""A file's own part of a name may read like anything: it hands in for nobody else."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from downloads import notebook, write_zip

from autograder.lms.downloads import Download, open_download

# layout -> a name of the LMS's around a student's own; of `mallory` and `victim`
LAYOUTS = {
    "moodle": "{who}_41_assignsubmission_file/{own}",
    "canvas": "{who}_41_907_{own}",
    "blackboard": "Bài 3_{who}_attempt_{day}-10-00-00_{own}",
    "brightspace": "{number}-7 - {who} - {month} 16, {year} 1000 AM - {own}",
    "brightspace, Vietnamese": "{number}-7 - {who} - 16 thg {month_no}, {year} 10:00 SA - {own}",
    "gradescope": "submission_{number}/{own}",
    "nbgrader": "submitted/{who}/a3/{own}",
    "exchange": "inbound/{who}+a3+{day} 10:00:00 UTC+x/{own}",
}
FLAT = {"canvas", "blackboard", "brightspace", "brightspace, Vietnamese"}
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")  # without one a time that names none is left unread


def named(layout: str, who: str, own: str) -> str:
    first = who == "mallory"
    return LAYOUTS[layout].format(
        who=who,
        own=own.replace("/", "_") if layout in FLAT else own,
        number=41 if first else 52,
        day="2026-11-16" if first else "2020-01-16",
        month="Nov" if first else "Jan",
        month_no=11 if first else 1,
        year=2026 if first else 2020,
    )


def read(folder: Path, layout: str, names: list[str]) -> Download:
    path = write_zip(folder / "d.zip", {name: notebook(name) for name in names})
    return open_download(path, folder / "unpacked", layout.partition(",")[0], zone=ZONE)


@pytest.mark.parametrize("prefix", ["", "x_", "x - ", "x "])
@pytest.mark.parametrize("inner", LAYOUTS)
@pytest.mark.parametrize("outer", [layout for layout in LAYOUTS if layout != "gradescope"])
def test_a_whole_name_in_a_files_part_changes_nothing(
    tmp_path: Path, outer: str, inner: str, prefix: str
) -> None:
    plain = read(tmp_path, outer, [named(outer, "mallory", "bai.ipynb")])
    (expected,) = plain.submissions
    forged = named(outer, "mallory", prefix + named(inner, "victim", "bai.ipynb"))
    (tmp_path / "forged").mkdir()
    got = read(tmp_path / "forged", outer, [forged, named(outer, "victim", "bai.ipynb")])
    (mine,) = [one for one in got.submissions if one.student == expected.student]
    assert mine.origin.handed_in == expected.origin.handed_in
    assert len({one.student for one in got.submissions}) == 2, "the victim keeps their own"


@pytest.mark.parametrize("layout", ["blackboard", "brightspace", "exchange"])
def test_the_time_is_that_in_front(tmp_path: Path, layout: str) -> None:
    """Else the matrix above would compare nothing with nothing."""
    (one,) = read(tmp_path, layout, [named(layout, "mallory", "bai.ipynb")]).submissions
    assert one.origin.handed_in is not None
    assert one.origin.handed_in.astimezone(ZONE).year == 2026


@pytest.mark.parametrize("layout", ["blackboard", "brightspace"])
def test_two_stamps_are_remarked_on(tmp_path: Path, layout: str) -> None:
    own = named(layout, "victim", "bai.ipynb")
    download = read(tmp_path, layout, [named(layout, "mallory", own)])
    (remark,) = [one for one in download.remarks if "another hand-in" in one]
    assert own in remark


def test_only_a_bare_stamp_is_a_receipt(tmp_path: Path) -> None:
    front = "Bài 3_mallory_attempt_2026-11-16-10-00-00"
    forged = f"{front}_Bài 3_victim_attempt_2026-11-15-10-00-00.txt"
    path = write_zip(tmp_path / "d.zip", {
        f"{front}.txt": "Name: Mal Lory (mallory)", f"{front}_bai.ipynb": notebook(),
        forged: "Name: Vic Tim (victim)",
    })  # fmt: skip
    download = open_download(path, tmp_path / "unpacked", "blackboard")
    assert {one.student for one in download.submissions} == {"mallory"}
