"""Any name survives from a download through the results to what goes back to the LMS."""

from __future__ import annotations

import sys
import tempfile
import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent / "outbound"))

from marks import worksheet
from moodle_importer import Assignment

from autograder.batch import output
from autograder.batch.export import How, write_moodle
from autograder.batch.marks import marks_of
from autograder.lms.inbound import open_download
from autograder.model import Grade, QuestionRecord

NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30)


def cleaned(name: str) -> str:
    """A full name as Moodle writes it into the zip."""
    return "".join(c for c in name.replace("_", " ") if c not in "'\"\\/:*?<>|&~`!;$%#@^").strip()


def graded(download: Path, out: Path, scores: dict[int, float]) -> None:
    """What `grade` leaves behind, with scores that are given instead of judged."""
    found = open_download(download, out / "work", "moodle")
    grades = []
    for one in found.submissions:
        score = scores[int(one.origin.ids["moodle_participant"])]
        question = QuestionRecord("q1", "judged", score, score, 10.0)
        grades.append(Grade(one.name, one.student, "a3", "graded", "", score, 10.0, (question,)))
    output.write_results(out, output.lines_of(grades))
    output.write_sources(out, out / "gone.zip", found.submissions)


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(st.integers(1, 10**6), st.tuples(NAMES, st.floats(0, 10)), min_size=1,
                       max_size=5))  # fmt: skip
@example({7: ("Zero\u200dwidth\u00a0space", 5.0)})
@example({3: ("O'Brien_Ä 三木", 7.5), 31: ("O'Brien_Ä 三木", 2.5)})
@example({1: ("=1+1", 1.0), 2: ('-Ann, "x"', 2.0), 4: ("../../etc", 3.0)})
def test_every_student_gets_their_own_grade(students: dict[int, tuple[str, float]]) -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        with zipfile.ZipFile(folder / "download.zip", "w") as archive:
            for pid, (name, _) in students.items():
                entry = f"{cleaned(name) or 'x'}_{pid}_assignsubmission_file/bài.ipynb"
                archive.writestr(entry, '{"cells": [], "nbformat": 4, "metadata": {}}')
        rows = [{"id": f"Participant {pid}", "name": name} for pid, (name, _) in students.items()]
        (folder / "worksheet.csv").write_bytes(worksheet(rows, maximum="10.00"))
        scores = {pid: score for pid, (_, score) in students.items()}
        graded(folder / "download.zip", folder / "out", scores)
        marked = marks_of(folder / "out")
        uploads = write_moodle(marked, folder / "worksheet.csv", folder / "upload", How())
        assert not uploads.outcome.refused
        lms = Assignment({pid: name for pid, (name, _) in students.items()}, 10.0)
        lms.read_worksheet(uploads.worksheet.read_bytes())
        assert lms.grades == pytest.approx(scores, abs=0.000011)
        assert {unicodedata.normalize("NFC", mark.student) for mark in marked.marks} == {
            mark.student for mark in marked.marks
        }
