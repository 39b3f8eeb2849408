"""Gradescope's export, written from what readers of it expect (no real one at hand)."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from downloads import notebook, reasons, students, unpacked, zipped

from autograder.core.errors import InputError

LIST = """---
submission_41:
  :submitters:
  - :name: Trần An
    :sid: 20231234
    :email: an@example.invalid
  :created_at: 2026-11-16 16:58:31.123456000 Z
  :score: 3.0
  :status: processed
  :results:
    :tests:
    - :name: q1
      :score: 1.0
  :history:
  - :id: 40
    :created_at: 2026-11-15 16:58:31.000000000 Z
submission_42: !ruby/hash:ActiveSupport::HashWithIndifferentAccess
  :submitters:
  - :name: Lê Bình
    :sid: ''
    :email: binh@example.invalid
  - :name: O'Cy
    :sid: '0042'
    :email: cy@example.invalid
  :created_at: !ruby/object:DateTime 2026-11-16 16:00:00.000000000 Z
submission_43:
  :submitters: []
  :created_at: 2026-11-16 15:00:00.000000000 +07:00
"""
FILES = {f"submission_{n}/bai.ipynb": notebook(str(n)) for n in (41, 42, 43)}


def export(text: str = LIST, root: str = "assignment_7_export/") -> dict[str, str]:
    contents = {**FILES, "submission_metadata.yml": text}
    return {root + name: content for name, content in contents.items()}


@pytest.mark.parametrize("opened", [zipped, unpacked])
@pytest.mark.parametrize("root", ["assignment_7_export/", ""])
def test_sid_then_email_and_groups(tmp_path, opened, root):
    download = opened(tmp_path, export(root=root))
    assert download.layout == "gradescope"
    assert students(download) == {
        f"{root}submission_41/bai.ipynb": "20231234",
        f"{root}submission_42/bai.ipynb": "binh@example.invalid",
        f"{root}submission_42/bai.ipynb (0042)": "0042",
        f"{root}submission_43/bai.ipynb": "submission_43",
    }
    assert download.summary == "Gradescope export: 4 submissions of 4 students"
    assert download.refused == ()


def test_a_group_shares_one_file(tmp_path):
    download = zipped(tmp_path, export())
    group = [one for one in download.submissions if "submission_42" in one.name]
    assert len({one.path for one in group}) == 1
    assert {one.origin.ids["gradescope_submission"] for one in group} == {"42"}
    assert [one.origin.ids["full_name"] for one in group] == ["Lê Bình", "O'Cy"]


def test_times_are_utc(tmp_path):
    when = {one.student: one.origin.handed_in for one in zipped(tmp_path, export()).submissions}
    assert when["20231234"] == datetime(2026, 11, 16, 16, 58, 31, 123456, UTC)
    assert when["0042"] == datetime(2026, 11, 16, 16, tzinfo=UTC)
    assert when["submission_43"] == datetime(2026, 11, 16, 8, tzinfo=UTC)


def test_nobodys_submission_is_said_aloud(tmp_path):
    (remark,) = zipped(tmp_path, export()).remarks
    assert remark == "no submitters, so nobody's until you say whose: submission_43"


@pytest.mark.parametrize(
    "attack",
    [
        "!!python/name:os.system",
        "- [",
        "just text",
        "[" * 1_000_000,
        "- " * 1_000_000,
    ],
)
def test_a_list_that_is_no_list_is_refused_and_runs_nothing(tmp_path, attack):
    with pytest.raises(InputError, match=r"submission_metadata\.yml: not (?:the YAML|a list)"):
        zipped(tmp_path, export(attack))


@pytest.mark.parametrize(
    "odd",
    [
        "submission_41: 7",
        "? [a, b]\n: c",
        "submission_41: !!python/object/apply:os.system ['touch owned']",
        "submission_41: {':submitters': 3}",
        "submission_41: {':submitters': [1, null, {}]}",
        "submission_41: {':submitters': [{':name': }], ':created_at': soon}",
        "submission_41: &a {':submitters': [*a]}",
        "submission_41:\n  :submitters: &a\n  - *a\n",
    ],
)
def test_odd_entries_leave_the_submission_nobodys(tmp_path, odd):
    download = zipped(tmp_path, export(odd))
    assert students(download)["assignment_7_export/submission_41/bai.ipynb"] == "submission_41"
    assert len(download.submissions) == 3
    assert not Path("owned").exists()


def test_aliases_that_multiply_cost_nothing(tmp_path):
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(24)
    )
    assert len(zipped(tmp_path, export(bomb)).submissions) == 3


def test_without_its_list_folders_are_recognised(tmp_path):
    download = zipped(tmp_path, FILES)
    assert set(students(download).values()) == {f"submission_{n}" for n in (41, 42, 43)}
    assert download.layout == "gradescope"
    assert reasons(download) == {}
