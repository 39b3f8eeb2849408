"""Brightspace's download, written from what readers of it expect (no real one at hand)."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from downloads import notebook, reasons, students, unpacked, zipped


def entry(user: int, name: str, when: str, file: str, separator: str = " - ") -> str:
    return f"{user}-67890 - {name} - {when}{separator}{file}"


AN = entry(12345, "Trần An", "Nov 16, 2026 1158 PM", "bai - cuối.ipynb")
BO = entry(22345, "Bo - K65 2024", "Nov 16, 2026 905 AM", "bai.ipynb")
BO_AGAIN = entry(22345, "Bo - K65 2024", "Nov 17, 2026 905 AM", "bai 2.ipynb")


@pytest.mark.parametrize("opened", [zipped, unpacked])
def test_names_dates_and_files_with_dashes(tmp_path, opened):
    files = {name: notebook(name) for name in (AN, BO, BO_AGAIN)}
    download = opened(tmp_path, {**files, "index.html": "<html></html>"})
    assert download.layout == "brightspace"
    assert students(download) == {AN: "Trần An_12345", BO_AGAIN: "Bo - K65 2024_22345"}
    assert reasons(download) == {BO: reasons(download)[BO]}
    ids = download.submissions[0].origin.ids
    assert ids == {"full_name": "Trần An", "brightspace_user": "12345"}


def test_folders_a_user(tmp_path):
    name = entry(12345, "Trần An", "Nov 16, 2026 1158 PM", "bai/a.ipynb", "/")
    download = zipped(tmp_path, {name: notebook()})
    assert students(download) == {name: "Trần An_12345"}


def test_times_in_a_zone(tmp_path):
    files = {AN: notebook(), BO: notebook("b")}
    download = zipped(tmp_path, files, zone=ZoneInfo("Asia/Ho_Chi_Minh"))
    when = {one.student: one.origin.handed_in for one in download.submissions}
    assert when["Trần An_12345"] == datetime(2026, 11, 16, 16, 58, tzinfo=UTC)
    assert when["Bo - K65 2024_22345"] == datetime(2026, 11, 16, 2, 5, tzinfo=UTC)


def test_a_date_in_another_language_is_left_unread(tmp_path):
    name = entry(12345, "Trần An", "16 tháng 11, 2026 23 58", "bai.ipynb")
    (one,) = zipped(tmp_path, {name: notebook()}, zone=UTC).submissions
    assert (one.student, one.origin.handed_in) == ("Trần An_12345", None)
