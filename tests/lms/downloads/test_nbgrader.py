"""nbgrader: its `submitted/` folder and its exchange (layouts from nbgrader's own source)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from downloads import notebook, students, unpacked, zipped

STAMP = "2026-11-16 23:58:31.123456 UTC"
WHEN = datetime(2026, 11, 16, 23, 58, 31, 123456, UTC)


@pytest.mark.parametrize("opened", [zipped, unpacked])
@pytest.mark.parametrize("root", ["submitted/", ""])
def test_submitted(tmp_path, opened, root):
    download = opened(
        tmp_path,
        {
            f"{root}tran.an/a3/bai.ipynb": notebook("an"),
            f"{root}tran.an/a3/timestamp.txt": STAMP,
            f"{root}binh/a3/bai.ipynb": notebook("binh"),
        },
    )
    assert download.layout == "nbgrader"
    assert students(download) == {
        f"{root}binh/a3/bai.ipynb": "binh",
        f"{root}tran.an/a3/bai.ipynb": "tran.an",
    }
    when = {one.student: one.origin.handed_in for one in download.submissions}
    assert when == {"binh": None, "tran.an": WHEN}
    assert download.refused == ()


def test_of_several_assignments_the_one_that_is_graded_counts(tmp_path):
    files = {
        f"submitted/an/{name}/{name}.ipynb": notebook(name, assignment=name)
        for name in ("a2", "a3")
    }
    download = zipped(tmp_path, files, assignment="a3")
    assert students(download) == {"submitted/an/a3/a3.ipynb": "an"}


@pytest.mark.parametrize("opened", [zipped, unpacked])
def test_the_exchange(tmp_path, opened):
    old, new = "an+x+a3+2026-11-15 10:00:00 UTC", f"an+x+a3+{STAMP}+9f2cQz"
    download = opened(
        tmp_path,
        {
            f"{old}/bai.ipynb": notebook("old"),
            f"{new}/bai.ipynb": notebook("new"),
            f"{new}/timestamp.txt": STAMP,
            "binh+a3+2026-11-16 10:00:00.000001 UTC/bai.ipynb": notebook("binh"),
        },
    )
    assert download.summary == (
        "nbgrader exchange: 2 submissions of 2 students, 1 older attempts not graded"
    )
    latest = next(one for one in download.submissions if one.student == "an+x")
    assert latest.name == f"{new}/bai.ipynb"
    assert latest.origin.handed_in == WHEN
    assert latest.origin.read_from == new
    assert latest.origin.ids == {"username": "an+x"}


def test_attempts_of_the_exchange_differ_in_their_origin(tmp_path):
    names = [f"an+a3+2026-11-1{day} 10:00:00 UTC/bai.ipynb" for day in (5, 6)]
    download = zipped(tmp_path, {name: notebook(name) for name in names}, all_attempts=True)
    assert [one.origin.handed_in.day for one in download.submissions] == [15, 16]
