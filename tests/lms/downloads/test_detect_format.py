"""Each layout is recognised among all others; what is nearly as likely is said."""

from __future__ import annotations

import pytest
from downloads import notebook, students, unpacked, zipped

from autograder.core.errors import UsageError
from autograder.lms.downloads import LAYOUTS
from autograder.lms.downloads.detect_format import FORMATS

SAMPLES = {
    "moodle": ["An_1_assignsubmission_file/a.ipynb", "Bo_2_assignsubmission_file/a.ipynb"],
    "canvas": ["an_101_5001_a.ipynb", "bo_LATE_102_5002_a.ipynb"],
    "gradescope": ["submission_1/a.ipynb", "submission_2/a.ipynb", "submission_metadata.yml"],
    "blackboard": [
        "A3_an_attempt_2026-11-16-23-58-31_a.ipynb",
        "A3_bo_attempt_2026-11-16-23-58-31_a.ipynb",
    ],
    "brightspace": [
        "1-9 - An - Nov 16, 2026 1158 PM - a.ipynb",
        "2-9 - Bo - Nov 16, 2026 1158 PM - a.ipynb",
    ],
    "nbgrader": ["submitted/an/a3/a.ipynb", "submitted/bo/a3/a.ipynb"],
    "exchange": ["an+a3+2026-11-16 10:00:00 UTC/a.ipynb", "bo+a3+2026-11-16 9:00:00 UTC+x/a.ipynb"],
    "files": ["an.ipynb", "bo_2.ipynb", "cy/a.ipynb", "Lê Du - bài 3 - 2026.ipynb"],
}  # fmt: skip


def contents(names: list[str]) -> dict[str, str]:
    return {name: "--- {}" if name.endswith(".yml") else notebook(name) for name in names}


def test_every_layout_has_a_sample():
    assert set(SAMPLES) == set(LAYOUTS) == set(FORMATS)


@pytest.mark.parametrize("opened", [zipped, unpacked])
@pytest.mark.parametrize("layout", SAMPLES)
def test_each_layout_knows_its_own(tmp_path, opened, layout):
    download = opened(tmp_path, contents(SAMPLES[layout]))
    assert download.layout == layout
    assert len(students(download)) == sum(1 for name in SAMPLES[layout] if "ipynb" in name)
    assert not [remark for remark in download.remarks if "--layout" in remark]


@pytest.mark.parametrize("layout", [name for name in SAMPLES if name != "files"])
def test_each_layout_claims_nothing_of_others(layout):
    others = {name for name in SAMPLES if name != layout}
    sure = {other: FORMATS[layout].recognise(SAMPLES[other]) for other in others}
    assert {other for other, certainty in sure.items() if certainty >= 0.5} == set()


def test_half_of_one_and_half_of_another_is_said(tmp_path):
    download = zipped(tmp_path, contents(SAMPLES["moodle"] + SAMPLES["exchange"]))
    other = {"moodle": "exchange", "exchange": "moodle"}[download.layout]
    assert any(f"--layout {other} reads it so" in remark for remark in download.remarks)
    assert len(download.refused) == 2


def test_layout_overrules_and_has_to_exist(tmp_path):
    files = contents(SAMPLES["moodle"])
    download = zipped(tmp_path, files, layout="files")
    assert set(students(download).values()) == {
        "An_1_assignsubmission_file",
        "Bo_2_assignsubmission_file",
    }
    with pytest.raises(UsageError, match=r"--layout mooodle: no such layout \(known: moodle, "):
        zipped(tmp_path / "again", files, layout="mooodle")
