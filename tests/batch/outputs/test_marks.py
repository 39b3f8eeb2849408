"""Marks of a batch, and the grade and the page behind each, which is this student's own."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from autograder.batch.outputs import results as output
from autograder.batch.outputs.export import write_gradescope
from autograder.batch.outputs.layout import BATCH
from autograder.batch.outputs.marks import Marked, marks_of
from autograder.core.errors import InputError
from autograder.core.records import Grade, Mark, QuestionRecord
from autograder.core.submission import Origin, Submission
from autograder.gradebook.book import open_book
from autograder.gradebook.decisions import Decision, Read, SetPolicy, SetQuestion, SetWhole
from autograder.ledger import Circumstances, GradeKey, Ledger, NewGrade, open_ledger

SLUG = "a3"
DUE = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)


def graded(student: str, name: str, score: float, digest: str, waits: bool = False) -> Grade:
    """Ten points by tests, and where `waits` two that a person gives."""
    read = QuestionRecord("t1", "awaiting_reader", 0.0, 0.0, 2.0)
    questions = (QuestionRecord("q1", "judged", score, score, 10.0), *((read,) if waits else ()))
    return Grade(
        submission=name,
        student=student,
        assignment=SLUG,
        status="graded",
        reason="",
        score=score,
        possible=12.0 if waits else 10.0,
        questions=questions,
        submission_digest=digest,
    )


class Course:
    """A ledger, and a folder of results beside it."""

    def __init__(self, ledger: Ledger, out: Path) -> None:
        self.ledger = ledger
        self.out = out

    def keep(
        self,
        grade: Grade,
        handed_in: datetime | None = None,
        edition: str = "a" * 64,
        round_: int = 0,
    ) -> int:
        """The attempt's id."""
        where = Submission(Path("x"), grade.submission, grade.student, Origin(handed_in=handed_in))
        attempt = self.ledger.attempt(SLUG, where, grade.submission_digest, b"")
        key = GradeKey(grade.submission_digest, edition, "", "strong", "1", round=round_)
        self.ledger.record([NewGrade(attempt, key, grade, Circumstances())])
        return attempt.id

    def use(self, digest: str, policy: dict[str, str]) -> None:
        """Grade by this form of the assignment."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("manifest.json", json.dumps({"policy": policy}))
        self.ledger.use_edition(SLUG, digest, packed.getvalue())

    def decide(self, decision: Decision, student: str | None = None) -> None:
        book = open_book(self.ledger, SLUG)
        self.ledger.add_event(book.event(decision, student, "teacher", "because"))

    def results(self, *grades: Grade) -> None:
        """As `grade` leaves them, with pages."""
        output.write_results(self.out, output.lines_of(grades))
        output.write_sources(self.out, self.out / "gone.zip", [])
        for grade in grades:
            page = output.page_of(self.out, grade.submission)
            page.parent.mkdir(exist_ok=True)
            page.write_text(grade.student, encoding="utf-8")

    def marks(self, without_readers: bool = False) -> tuple[Marked, dict[str, Mark]]:
        found = marks_of(self.out, without_readers=without_readers)
        return found, {mark.student: mark for mark in found.marks}


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return Course(open_ledger(output.ledger_in(tmp_path)), tmp_path)


def test_a_file_of_the_same_name_is_not_taken_for_the_students(course: Course) -> None:
    an, binh = (
        graded("an", "bai.ipynb", 9.0, "1" * 64),
        graded("binh", "bai.ipynb", 3.0, "2" * 64),
    )
    course.keep(an)
    course.keep(binh)
    course.results(an)
    marked, marks = course.marks()
    assert marked.grade(marks["an"]) == an
    assert marked.grade(marks["binh"]) == binh
    page = marked.page(marks["an"])
    assert page is not None
    assert page.read_text(encoding="utf-8") == "an"
    assert marked.page(marks["binh"]) is None


def test_the_grade_is_that_of_the_attempt_that_counts(course: Course) -> None:
    better, worse = (
        graded("an", "bai.ipynb", 9.0, "1" * 64),
        graded("an", "bai.ipynb", 3.0, "2" * 64),
    )
    course.keep(better)
    course.keep(worse)
    course.results(worse)
    course.decide(SetPolicy({"attempts": "best"}))
    marked, marks = course.marks()
    assert marks["an"].score == 9.0
    assert marked.grade(marks["an"]) == better
    assert marked.page(marks["an"]) is None  # the page that is there speaks of the other


def test_without_readers_lateness_and_decisions_count_all_the_same(course: Course) -> None:
    late = graded("an", "an.ipynb", 10.0, "1" * 64, waits=True)
    decided = graded("binh", "binh.ipynb", 4.0, "2" * 64, waits=True)
    read = graded("chi", "chi.ipynb", 6.0, "3" * 64, waits=True)
    course.keep(late, handed_in=DUE + timedelta(hours=1))
    course.keep(decided, handed_in=DUE)
    attempt = course.keep(read, handed_in=DUE)
    course.results(late, decided, read)
    table = {"due": DUE.isoformat(sep=" "), "late_per_day": "10 %"}
    course.decide(SetPolicy(table))
    course.decide(SetQuestion("q1", 7.0), "binh")
    course.decide(Read(attempt, "t1", 1.5), "chi")
    assert {one.status for one in course.marks()[1].values()} == {"awaiting_reader", "graded"}
    marks = course.marks(without_readers=True)[1]
    assert {name: (mark.score, mark.possible) for name, mark in marks.items()} == {
        "an": (9.0, 10.0),
        "binh": (7.0, 10.0),
        "chi": (7.5, 12.0),
    }


def test_who_goes_back_to_an_earlier_form_of_the_assignment_has_its_policy(course: Course) -> None:
    grade = graded("an", "an.ipynb", 10.0, "1" * 64)
    late = DUE + timedelta(hours=1)
    right, wrong = "a" * 64, "b" * 64
    rules = {"due": (DUE + timedelta(days=1)).isoformat(sep=" "), "late_per_day": "10 %"}
    mistaken = {**rules, "due": DUE.isoformat(sep=" ")}
    for number, (edition, policy, score) in enumerate(
        [(right, rules, 10.0), (wrong, mistaken, 9.0), (right, rules, 10.0)]
    ):
        course.use(edition, policy)
        course.keep(grade, late, edition, number)
        assert [mark.score for mark in open_book(course.ledger, SLUG).marks()] == [score]


def test_results_for_gradescope_are_of_this_batch_alone_and_as_they_stand(course: Course) -> None:
    an = graded("an", "bai.ipynb", 9.0, "1" * 64)
    course.keep(an)
    course.keep(graded("binh", "bai.ipynb", 3.0, "2" * 64))  # another folder, the same file name
    course.keep(graded("chi", "chi.ipynb", 5.0, "3" * 64))  # another folder
    course.results(graded("an", "bai.ipynb", 8.0, "1" * 64))  # regraded since
    (path,) = write_gradescope(course.marks()[0], course.out / "upload")
    assert json.loads(path.read_text(encoding="utf-8"))["score"] == 9.0


def test_a_batch_knows_the_ledger_that_it_was_graded_into(course: Course, tmp_path: Path) -> None:
    an = graded("an", "an.ipynb", 9.0, "1" * 64)
    elsewhere = Course(open_ledger(tmp_path / "course.sqlite"), tmp_path / "out")
    elsewhere.keep(an)
    elsewhere.decide(SetWhole(4.0), "an")
    elsewhere.out.mkdir()
    elsewhere.results(an)
    output.write_sources(elsewhere.out, tmp_path / "gone.zip", [], tmp_path / "course.sqlite")
    assert elsewhere.marks()[1]["an"].score == 4.0
    (tmp_path / "course.sqlite").unlink()
    with pytest.raises(InputError, match=r"course\.sqlite: the ledger is not there.*--ledger"):
        elsewhere.marks()  # not 9.0: that would forget what was decided


def test_a_folder_that_is_moved_takes_its_ledger_along(course: Course, tmp_path: Path) -> None:
    an = graded("an", "an.ipynb", 9.0, "1" * 64)
    first = Course(open_ledger(output.ledger_in(tmp_path / "out")), tmp_path / "out")
    first.keep(an)
    first.decide(SetWhole(4.0), "an")
    first.results(an)
    moved = Course(first.ledger, (tmp_path / "out").rename(tmp_path / "moved"))
    assert moved.marks()[1]["an"].score == 4.0


@pytest.mark.parametrize(
    ("where", "kept"),
    [
        ("postgresql://nabla:secret@db:5433/course", "postgresql://nabla@db:5433/course"),
        (
            "postgresql://db/course?password=secret&sslmode=require",
            "postgresql://db/course?sslmode=require",
        ),
    ],
)
def test_no_password_is_written_beside_the_results(where: str, kept: str, tmp_path: Path) -> None:
    output.write_sources(tmp_path, tmp_path / "gone.zip", [], where)
    assert "secret" not in (tmp_path / BATCH).read_text(encoding="utf-8")
    assert output.ledger_of(tmp_path) == kept
