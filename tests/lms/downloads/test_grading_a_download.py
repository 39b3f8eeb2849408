"""`autograder grade` on a download: one screen, every student answered, nothing left behind."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from downloads import write_zip

TEST_FILE = """
OK_FORMAT = False
from otter.test_files import test_case
name = "q1"
points = None

@test_case(points=2, hidden=True)
def secret(square):
    assert square(-1.5) == 2.25
"""


def answer(code: str) -> str:
    cell = {"cell_type": "code", "source": code, "metadata": {}, "outputs": []}
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


RIGHT, WRONG = answer("def square(x): return x * x"), answer("def square(x): return 9")


def run(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "autograder", *map(str, arguments)],
        capture_output=True, text=True, timeout=300, check=False, cwd=cwd,
        env={"PATH": "/usr/bin:/bin", "COLUMNS": "200", "TMPDIR": str(cwd / "tmp")},
    )  # fmt: skip


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "bundle" / "tests").mkdir(parents=True)
    (tmp_path / "bundle" / "tests" / "q1.py").write_text(TEST_FILE, encoding="utf-8")
    (tmp_path / "bundle" / "otter_config.json").write_text("{}", encoding="utf-8")
    (tmp_path / "tmp").mkdir()
    return tmp_path


def results(out: Path) -> dict[str, tuple[str, float]]:
    lines = map(json.loads, (out / "results.jsonl").read_text().splitlines())
    return {line["student"]: (line["status"], line["score"]) for line in lines}


@pytest.mark.slow
def test_a_moodle_download_and_its_pages_again(place):
    write_zip(
        place / "download.zip",
        {
            "Trần An_1_assignsubmission_file/bài.ipynb": RIGHT,
            "Lê Bình_2_assignsubmission_file/bài.ipynb": WRONG,
            "Cy_3_assignsubmission_file/bài.docx": b"PK",
            "Du_4_assignsubmission_file/bài.ipynb": b" " * 2**26,
        },
    )
    done = run("grade", "bundle", "download.zip", "--out", "out", cwd=place)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(
        "Moodle download: 2 submissions of 4 students, 2 without notebook"
    )
    assert results(place / "out") == {
        "Trần An_1": ("graded", 2.0),
        "Lê Bình_2": ("graded", 0.0),
        "Cy_3": ("rejected", 0.0),
        "Du_4": ("rejected", 0.0),
    }
    assert not list((place / "tmp").glob("nabla-*/*.ipynb"))
    sources = json.loads((place / "out" / "batch.json").read_text())
    origin = sources["origins"]["Trần An_1_assignsubmission_file/bài.ipynb"]
    assert origin["ids"] == {"full_name": "Trần An", "moodle_participant": "1"}

    before = {page.name: page.read_text() for page in (place / "out" / "feedback").iterdir()}
    again = run("feedback", "out", cwd=place)
    assert again.returncode == 0, again.stderr
    after = {page.name: page.read_text() for page in (place / "out" / "feedback").iterdir()}
    assert after == before, "the notebooks are in the ledger, though the unpacked files are gone"
    assert sum("square" in page for page in after.values()) == 2


@pytest.mark.slow
def test_all_attempts_are_no_rivals_two_files_are(place):
    write_zip(
        place / "inbound.zip",
        {
            "an+a3+2026-11-15 10:00:00 UTC/bai.ipynb": WRONG,
            "an+a3+2026-11-16 10:00:00 UTC/bai.ipynb": RIGHT,
            "bo+a3+2026-11-16 10:00:00 UTC/x.ipynb": RIGHT,
            "bo+a3+2026-11-16 10:00:00 UTC/y.ipynb": WRONG,
        },
    )
    done = run("grade", "bundle", "inbound.zip", "--out", "out", "--all-attempts", cwd=place)
    assert done.returncode == 0, done.stderr
    lines = list(map(json.loads, (place / "out" / "results.jsonl").read_text().splitlines()))
    found = [(line["student"], line["status"], line["score"]) for line in lines]
    assert found == [
        ("an", "graded", 0.0),
        ("an", "graded", 2.0),
        ("bo", "needs_review", 2.0),
        ("bo", "needs_review", 0.0),
    ]


def test_words_that_mean_nothing_are_refused(place):
    write_zip(place / "download.zip", {"an.ipynb": RIGHT})
    for options, said in (
        (["--layout", "modle"], "--layout modle: no such layout (known: moodle, canvas,"),
        (["--timezone", "Asia/Hanoi2"], "--timezone Asia/Hanoi2: no such zone."),
        (["--timezone", "../../etc/passwd"], "no such zone"),
    ):
        done = run("grade", "bundle", "download.zip", "--out", "out", *options, cwd=place)
        assert done.returncode == 2
        assert said in done.stderr
        assert "Traceback" not in done.stderr


def test_a_cut_off_download_is_refused_as_a_whole(place):
    path = write_zip(place / "download.zip", {"an.ipynb": RIGHT})
    path.write_bytes(path.read_bytes()[:-30])
    done = run("grade", "bundle", "download.zip", "--out", "out", cwd=place)
    assert done.returncode == 2
    assert "Download it again" in done.stderr
    assert not list((place / "tmp").glob("nabla-*/*"))
