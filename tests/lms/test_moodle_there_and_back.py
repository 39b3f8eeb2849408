"""From the zip that a Moodle wrote to the two files that it takes back, by one command or by two.

The zip is the real one with other notebooks in it: the students of that Moodle handed in empty
ones. What is uploaded is read by Moodle's own rules (`moodle_importer`).
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest

sys.path.insert(0, str(Path(__file__).parent / "exports"))

from moodle_importer import Assignment

FIXTURES = Path(__file__).parent / "fixtures" / "moodle"
WORKSHEET = FIXTURES / "grading_worksheet.csv"
USERS = {1: "Bo", 2: "Cy", 3: "Ada"}
TEST_FILE = """
OK_FORMAT = False
from otter.test_files import test_case
name = "q1"
points = None

@test_case(points=1, hidden=False)
def visible(square):
    assert square(3) == 9

@test_case(points=3, hidden=True)
def secret(square):
    assert square(-1.5) == 2.25
"""
ANSWERS = {"Ada": "def square(x): return x * x", "Bo": "def square(x): return 9", "Cy": ""}


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "autograder", *map(str, arguments)],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("moodle")
    (folder / "bundle" / "tests").mkdir(parents=True)
    (folder / "bundle" / "tests" / "q1.py").write_text(TEST_FILE, encoding="utf-8")
    (folder / "bundle" / "otter_config.json").write_text("{}", encoding="utf-8")
    with (
        zipfile.ZipFile(FIXTURES / "download_all_submissions.zip") as real,
        zipfile.ZipFile(folder / "download.zip", "w") as ours,
    ):
        for entry in real.infolist():
            ours.writestr(entry, _content(entry.filename, real.read(entry)))
    done = run("grade", folder / "bundle", folder / "download.zip", "-o", folder / "out", "-j", 1,
               "--require", "weak")  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "out"


def test_one_command_from_the_zip_to_what_moodle_takes(graded: Path) -> None:
    """Grading and both uploads; here what was graded is in the ledger, so it goes fast."""
    folder = graded.parent
    done = run("grade", folder / "bundle", folder / "download.zip", "-o", graded, "-j", 1,
               "--require", "weak", "--worksheet", WORKSHEET)  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    lms = Assignment(USERS)
    lms.read_worksheet((graded / "upload" / "grading_worksheet.csv").read_bytes())
    lms.read_feedback((graded / "upload" / "feedback_files.zip").read_bytes())
    assert lms.grades == {3: 100.0, 1: 25.0, 2: 0.0}
    assert sorted(lms.files) == sorted(lms.comments) == [1, 2, 3]
    assert "next, in Moodle's list of submissions: Upload grading worksheet, then" in done.stdout


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--worksheet", "missing.csv"), "missing.csv: cannot be read"),
        (("--worksheet", "class.csv"), "class.csv"),
        (("--without-readers",), "goes with --worksheet"),
    ],
)
def test_a_wrong_worksheet_is_told_before_anything_is_graded(
    graded: Path, tmp_path: Path, options: tuple[str, ...], said: str
) -> None:
    (tmp_path / "class.csv").write_text("name,mark\nAn,1\n", encoding="utf-8")
    given = [tmp_path / one if one.endswith(".csv") else one for one in options]
    folder = graded.parent
    done = run("grade", folder / "bundle", folder / "download.zip", "-o", tmp_path / "out", *given)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (tmp_path / "out").exists()


def _content(name: str, real: bytes) -> bytes:
    if not name.endswith(".ipynb"):
        return real
    cells = [nbformat.v4.new_code_cell(source) for source in (ANSWERS[name.partition(" ")[0]], "1")]
    node = nbformat.v4.new_notebook(cells=cells, metadata={"nabla": {"language": "vi"}})
    return nbformat.writes(node).encode()


def test_grades_comments_and_pages_reach_the_right_students(graded: Path, tmp_path: Path) -> None:
    done = run("export", "moodle", graded, "--worksheet", WORKSHEET, "--to", tmp_path / "upload")
    assert done.returncode == 0, done.stdout + done.stderr
    lms = Assignment(USERS)
    lms.read_worksheet((tmp_path / "upload" / "grading_worksheet.csv").read_bytes())
    lms.read_feedback((tmp_path / "upload" / "feedback_files.zip").read_bytes())
    assert lms.grades == {3: 100.0, 1: 25.0, 2: 0.0}
    assert lms.comments[1].startswith("Nabla · 1/4 điểm · q1: 1/4 · Nhận xét từng câu")
    pages = {number: list(files.values()) for number, files in lms.files.items()}
    assert {number: len(each) for number, each in pages.items()} == {1: 1, 2: 1, 3: 1}
    for number, source in ((3, "return x * x"), (1, "return 9")):
        assert source in _text(pages[number][0])
    assert "3 grades" in done.stdout
    assert "Upload multiple feedback files in a zip" in done.stdout


def _text(page: bytes) -> str:
    import re

    return " ".join(re.sub(r"<[^>]+>", "", page.decode()).split())


def test_a_locked_row_is_named_and_the_others_are_written(graded: Path, tmp_path: Path) -> None:
    locked = tmp_path / "locked.csv"
    text = WORKSHEET.read_text(encoding="utf-8")
    locked.write_text(text.replace(",,100.00,Yes,", ",,100.00,No,", 1), encoding="utf-8")
    done = run("export", "moodle", graded, "--worksheet", locked, "--to", tmp_path / "x.csv")
    assert done.returncode == 1
    assert "row 2, Participant 3 (Ada O'Brien-Löwe): the grade is locked" in done.stdout
    lms = Assignment(USERS, locked={3})
    lms.read_worksheet((tmp_path / "x.csv").read_bytes())
    lms.read_feedback((tmp_path / "x-feedback.zip").read_bytes())
    assert lms.grades == {1: 25.0, 2: 0.0}
    assert sorted(lms.files) == [1, 2]


def test_the_worksheet_itself_is_never_written_over(graded: Path, tmp_path: Path) -> None:
    mine = tmp_path / "w.csv"
    mine.write_bytes(WORKSHEET.read_bytes())
    done = run("export", "moodle", graded, "--worksheet", mine, "--to", mine)
    assert done.returncode == 2
    assert "stays as it is" in done.stderr
    assert mine.read_bytes() == WORKSHEET.read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["w.csv"]


def test_plain_files_and_gradescope_results(graded: Path, tmp_path: Path) -> None:
    assert run("export", "csv", graded, "--to", tmp_path / "m.csv").returncode == 0
    with (tmp_path / "m.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["full_name"]: row["score"] for row in csv.DictReader(file)}
    assert rows == {"Ada OBrien-Löwe": "4", "Bo Under score": "1", "Cy 三木": "0"}
    assert run("export", "json", graded, "--to", tmp_path / "m.json").returncode == 0
    marks = json.loads((tmp_path / "m.json").read_text(encoding="utf-8"))
    assert {one["ids"]["moodle_participant"]: one["score"] for one in marks} == {
        "3": 4.0, "1": 1.0, "2": 0.0,
    }  # fmt: skip
    assert run("export", "gradescope", graded, "--to", tmp_path / "gs").returncode == 0
    scores = [json.loads(path.read_text("utf-8"))["score"] for path in (tmp_path / "gs").iterdir()]
    assert sorted(scores) == [0.0, 1.0, 4.0]
    refused = run("export", "gradescope", graded, "--to", tmp_path / "results.json")
    assert refused.returncode == 2
    assert "3 submissions do not fit" in refused.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("moodle", "--to", "x"), "needs --worksheet"),
        (("canvas", "--to", "x.csv"), "--gradebook"),
        (("moodle", "--worksheet", "missing.csv", "--to", "x"), "missing.csv: cannot be read"),
        (("canvas", "--gradebook", WORKSHEET, "--to", "x.csv"), "begins with Identifier"),
    ],
)
def test_what_is_missing_is_one_sentence(
    graded: Path, tmp_path: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    first, *rest = arguments
    done = run("export", first, graded, *rest[:-1], tmp_path / rest[-1])
    assert done.returncode == 2
    assert sentence in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_decisions_and_the_roster_count(graded: Path, tmp_path: Path) -> None:
    kept = tmp_path / "ledger.sqlite"
    kept.write_bytes((graded / "ledger.sqlite").read_bytes())
    slug = json.loads((graded / "results.jsonl").read_text().splitlines()[0])["assignment"]
    done = run("override", kept, slug, "Bo Under score_1", "--score", 3, "--reason", "appeal",
               "--author", "teacher")  # fmt: skip
    assert done.returncode == 0, done.stderr
    roster = tmp_path / "class.csv"
    roster.write_text("id,full_name,email\n7,Ada O'Brien-Löwe,ada@example.invalid\n8,Dan Dê,\n")
    done = run("export", "csv", graded, "--ledger", kept, "--roster", roster, "--to",
               tmp_path / "m.csv")  # fmt: skip
    assert done.returncode == 0, done.stderr
    with (tmp_path / "m.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    assert rows["Bo Under score_1"]["score"] == "3"
    assert rows["7"]["score"] == "4"
    assert (rows["8"]["status"], rows["8"]["score"]) == ("absent", "")
    assert "nothing was handed in: 1\n  8" in done.stdout
