"""Any name survives from a download through the ledger to what goes back to the LMS.

Everything here is the real thing but the judging, whose scores are given: the zip is opened, every
attempt and grade is kept in a ledger, marks are read from it, and the LMS's own file is filled in.
"""

from __future__ import annotations

import csv
import io
import json
import sys
import tempfile
import unicodedata
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent / "exports"))

from marks import cells, worksheet
from moodle_importer import Assignment

from autograder.batch.digest_cache import digest_of
from autograder.batch.outputs import results
from autograder.batch.outputs.export import How, write_moodle, write_table
from autograder.batch.outputs.marks import Marked, marks_of
from autograder.batch.request import Asked
from autograder.batch.resume import open_batch
from autograder.bundle.bundle import Bundle
from autograder.core.records import Grade, QuestionRecord
from autograder.core.submission import Submission, student_name
from autograder.core.version import __version__
from autograder.ledger import open_ledger
from autograder.lms.downloads import open_download

NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30)
SCORES = st.floats(0, 10)
BUNDLE = Bundle("a3", Path("nowhere"), "1" * 64, {}, None)
few = settings(max_examples=10, deadline=None)  # each writes a ledger to the disk


def marked_of(folder: Path, layout: str, names: Mapping[str, float]) -> Marked:
    """The marks of a download whose members are `names`, each with the score of its notebook."""
    download = folder / "download.zip"
    with zipfile.ZipFile(download, "w") as archive:
        for number, name in enumerate(names):
            archive.writestr(name, json.dumps({"cells": [], "metadata": {"n": number}}))
    found = open_download(download, folder / "work", layout)
    given_scores = list(names.values())
    scores = {
        one.name: given_scores[json.loads(one.path.read_text())["metadata"]["n"]]
        for one in found.submissions
    }
    out = folder / "out"
    results.make_folder(out)
    with open_ledger(results.ledger_in(out)) as ledger:
        batch = open_batch(ledger, Asked(BUNDLE), found.submissions)
        list(batch.run(judging(scores)))
        results.write_results(out, batch.grades())
    results.write_sources(out, folder / "gone.zip", found.submissions)
    return marks_of(out)


def judging(scores: Mapping[str, float]) -> Callable[[Sequence[Submission]], Iterator[Grade]]:
    def engine(todo: Sequence[Submission]) -> Iterator[Grade]:
        for one in todo:
            score = scores[one.name]
            question = QuestionRecord("q1", "judged", score, score, 10.0)
            yield Grade(
                one.name, one.student, "a3", "graded", "", score, 10.0, (question,),
                isolation="strong", grader_version=__version__,
                assignment_digest=BUNDLE.digest, submission_digest=digest_of(one.path),
            )  # fmt: skip

    return engine


def cleaned(name: str) -> str:
    """A full name as Moodle writes it into the zip; dots in front are what macOS hides files by."""
    dropped = "'\"\\/:*?<>|&~`!;$%#@^"
    return "".join(c for c in name.replace("_", " ") if c not in dropped).strip(" .")


@pytest.mark.slow
@few
@given(st.dictionaries(st.integers(1, 10**6), st.tuples(NAMES, SCORES), min_size=1, max_size=12))
@example({7: ("Zero\u200dwidth\u00a0space", 5.0)})
@example({3: ("O'Brien_Ä 三木", 7.5), 31: ("O'Brien_Ä 三木", 2.5)})
@example({1: ("=1+1", 1.0), 2: ('-Ann, "x"', 2.0), 4: ("../../etc", 3.0)})
def test_moodle(students: dict[int, tuple[str, float]]) -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        marked = marked_of(
            folder,
            "moodle",
            {
                f"{cleaned(name) or 'x'}_{pid}_assignsubmission_file/bài.ipynb": score
                for pid, (name, score) in students.items()
            },
        )
        rows = [{"id": f"Participant {pid}", "name": name} for pid, (name, _) in students.items()]
        (folder / "worksheet.csv").write_bytes(worksheet(rows, maximum="10.00"))
        uploads = write_moodle(marked, folder / "worksheet.csv", folder / "upload", How())
        assert not uploads.outcome.refused
        lms = Assignment({pid: name for pid, (name, _) in students.items()}, 10.0)
        lms.read_worksheet(uploads.worksheet.read_bytes())
        scores = {pid: score for pid, (_, score) in students.items()}
        assert lms.grades == pytest.approx(scores, abs=0.000011)
        assert {unicodedata.normalize("NFC", mark.student) for mark in marked.marks} == {
            mark.student for mark in marked.marks
        }


@pytest.mark.slow
@few
@given(st.dictionaries(st.integers(1, 10**6), st.tuples(NAMES, SCORES), min_size=1, max_size=12))
@example({7: ("Nguyễn_Văn An", 5.0), 8: ("Nguyễn Văn An", 1.0)})
@example({1: ("=1+1", 1.0), 2: ('-Ann, "x"; y', 2.0)})
def test_canvas(students: dict[int, tuple[str, float]]) -> None:
    """Canvas leaves word characters of a name; its gradebook keeps all, byte for byte."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        words = {
            user: "".join(c for c in name.lower() if c.isalnum()) or "x"
            for user, (name, _) in students.items()
        }
        marked = marked_of(
            folder,
            "canvas",
            {
                f"{words[user]}_{user}_{9_000_000 + user}_bài.ipynb": score
                for user, (_, score) in students.items()
            },
        )
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\r\n")
        writer.writerow(["Student", "ID", "Section", "A3 (7)"])
        writer.writerow(["    Points Possible", "", "", "10.00"])
        writer.writerows([name, user, "S", ""] for user, (name, _) in students.items())
        (folder / "gradebook.csv").write_bytes(buffer.getvalue().encode())
        write_table(marked, "canvas", folder / "gradebook.csv", folder / "new.csv", How())
        rows = cells((folder / "new.csv").read_bytes(), "utf-8")[2:]
        assert [row[0] for row in rows] == [name for name, _ in students.values()]
        assert {int(row[1]): float(row[3]) for row in rows} == pytest.approx(
            {user: score for user, (_, score) in students.items()}, abs=0.00501
        )


def is_a_folder(name: str) -> bool:
    """Whether the exchange can hold a user of this name; others are refused (test_exchange.py)."""
    return not name.startswith(".") and not {"/", "\\"} & set(name) and name[1:2] != ":"


@pytest.mark.slow
@few
@given(st.dictionaries(NAMES.filter(is_a_folder), SCORES, min_size=1, max_size=12))
@example({"Trần An": 1.0, "=1+1": 2.0, "a+b": 3.0, "三木 😀": 4.0})
def test_the_exchange_into_json(students: dict[str, float]) -> None:
    """User names of a hub; two that are one after normalising are one student here."""
    ids = {name: student_name(name.strip()) or student_name(name) for name in students}
    one_each = {shown: name for name, shown in ids.items()}
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        members = {
            f"{name}+a3+2026-11-16 10:00:00 UTC/bai.ipynb": students[name]
            for name in one_each.values()
        }
        marked = marked_of(folder, "exchange", members)
        write_table(marked, "json", None, folder / "marks.json", How())
        read = json.loads((folder / "marks.json").read_text(encoding="utf-8"))
        expected = {shown: students[name] for shown, name in one_each.items()}
        assert {mark["student"]: mark["score"] for mark in read} == pytest.approx(
            expected, abs=1e-6
        )
