"""A batch run again: what is kept is not graded again, what changed is, and nothing is doubled.

The engine here answers at once: what it says of a file follows from its bytes, so that a grade
that belongs to other bytes is noticed. The command line, its workers and kill -9 are tested in
test_resume_command.py and test_kill.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.batch import resume
from autograder.batch.digest_cache import digest_of
from autograder.batch.outputs import results
from autograder.batch.outputs.layout import PAGES
from autograder.batch.request import Asked
from autograder.batch.resume import Batch, open_batch
from autograder.bundle.bundle import Bundle
from autograder.core.errors import LedgerError
from autograder.core.records import Grade
from autograder.core.submission import Submission
from autograder.core.version import __version__
from autograder.ledger import Ledger, NewGrade, open_ledger
from autograder.sandbox.host.isolation import UNISOLATED

Engine = Callable[[Sequence[Submission]], Iterator[Grade]]


def bundle(digest: str = "1" * 64, slug: str = "small") -> Bundle:
    return Bundle(slug, Path("nowhere"), digest, {}, None)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.sqlite") as opened:
        yield opened


@pytest.fixture
def files(tmp_path: Path) -> list[Submission]:
    folder = tmp_path / "submitted"
    folder.mkdir()
    made = []
    for number in range(10):
        path = folder / f"s{number}.py"
        path.write_text(f"x = {number}", encoding="utf-8")
        made.append(Submission(path, path.name, path.stem))
    return made


def verdict(one: Submission, digest: str, edition: str, **changed: object) -> Grade:
    grade = Grade(
        one.name,
        one.student,
        "small",
        "graded",
        "",
        score=int(digest[:4] or "0", 16) / 65536,
        possible=1.0,
        isolation="strong",
        grader_version=__version__,
        assignment_digest=edition,
        submission_digest=digest,
    )
    return replace(grade, **changed)  # type: ignore[arg-type]  # names of fields, given by a test


def engine(edition: str = "1" * 64, **changed: object) -> Engine:
    def grades(todo: Sequence[Submission]) -> Iterator[Grade]:
        for one in todo:
            yield verdict(one, digest_of(one.path), edition, **changed)

    return grades


def run(batch: Batch, how: Engine | None = None) -> list[Grade]:
    acknowledged = list(batch.run(how or engine(batch.asked.bundle.digest)))
    assert sorted(g.submission for g in acknowledged) == sorted(s.name for s in batch.todo)
    return [line.grade for line in batch.grades()]


def scores(grades: Sequence[Grade]) -> list[float]:
    return [grade.score for grade in grades]


def test_what_is_graded_is_not_graded_again(ledger: Ledger, files: list[Submission]) -> None:
    asked = Asked(bundle())
    first = run(open_batch(ledger, asked, files))
    again = open_batch(ledger, asked, files)
    assert again.todo == []
    assert run(again) == first
    assert [g.submission for g in first] == [one.name for one in files]
    assert len(ledger.grades("small")) == len(files)


def test_other_bytes_are_graded_and_only_they(ledger: Ledger, files: list[Submission]) -> None:
    asked = Asked(bundle())
    run(open_batch(ledger, asked, files))
    files[3].path.write_text("x = 33", encoding="utf-8")
    again = open_batch(ledger, asked, files)
    assert [one.name for one in again.todo] == ["s3.py"]
    assert again.why == {"new": 1}
    assert run(again)[3].submission_digest == digest_of(files[3].path)


def test_what_was_under_way_when_it_stopped_is_graded_and_no_more(
    ledger: Ledger, files: list[Submission], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resume, "GROUP_SECONDS", 0.0)  # acknowledge each
    stopped = open_batch(ledger, Asked(bundle()), files).run(engine())
    acknowledged = [next(stopped).submission for _ in range(4)]
    stopped.close()
    again = open_batch(ledger, Asked(bundle()), files)
    assert [one.name for one in again.todo] == [f.name for f in files if f.name not in acknowledged]


def test_an_interrupt_keeps_what_was_made_and_not_yet_acknowledged(
    ledger: Ledger, files: list[Submission]
) -> None:
    def interrupted(todo: Sequence[Submission]) -> Iterator[Grade]:
        yield from engine()(todo[:6])
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(open_batch(ledger, Asked(bundle()), files).run(interrupted))
    assert len(ledger.grades("small")) == 6


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (Asked(bundle("2" * 64)), "assignment changed"),
        (Asked(bundle(), course_key=b"k" * 16), "asked otherwise"),
        (Asked(bundle(), tests_in_student_process=True), "asked otherwise"),
        (Asked(replace(bundle(), shared=("data.csv",))), "asked otherwise"),
    ],
)
def test_what_is_asked_otherwise_is_graded_again(
    ledger: Ledger, files: list[Submission], asked: Asked, why: str
) -> None:
    run(open_batch(ledger, Asked(bundle()), files))
    assert open_batch(ledger, asked, files).why == {why: len(files)}


def test_another_version_of_the_grader_grades_again(
    ledger: Ledger, files: list[Submission], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(open_batch(ledger, Asked(bundle()), files))
    monkeypatch.setattr("autograder.batch.request.__version__", "99.0")
    assert open_batch(ledger, Asked(bundle()), files).why == {"asked otherwise": len(files)}


def test_walls_at_least_as_strong_as_required_are_enough(
    ledger: Ledger, files: list[Submission]
) -> None:
    weak = engine(isolation="weak")
    run(open_batch(ledger, Asked(bundle(), require="weak"), files), weak)
    assert open_batch(ledger, Asked(bundle(), require="weak"), files).todo == []
    assert open_batch(ledger, Asked(bundle(), plan=UNISOLATED), files).todo == []
    assert len(open_batch(ledger, Asked(bundle()), files).todo) == len(files)
    run(open_batch(ledger, Asked(bundle()), files))
    assert open_batch(ledger, Asked(bundle(), require="weak"), files).todo == []
    none = engine(isolation="unisolated")
    run(open_batch(ledger, Asked(bundle(), plan=UNISOLATED), files, force=True), none)
    assert len(open_batch(ledger, Asked(bundle(), require="weak"), files).todo) == 0


def test_force_grades_again_and_the_newest_stands(ledger: Ledger, files: list[Submission]) -> None:
    asked = Asked(bundle())
    run(open_batch(ledger, asked, files))
    again = run(open_batch(ledger, asked, files, force=True), engine(score=0.125))
    assert scores(again) == [0.125] * len(files)
    assert len(ledger.grades("small")) == 2 * len(files)


def test_what_was_held_for_a_person_is_tried_again(ledger: Ledger, files: list[Submission]) -> None:
    asked = Asked(bundle())
    run(open_batch(ledger, asked, files), engine(status="needs_review", reason="no such module"))
    again = open_batch(ledger, asked, files)
    assert again.why == {"held": len(files)}
    assert {grade.status for grade in run(again)} == {"graded"}
    assert open_batch(ledger, asked, files).todo == []


def test_an_assignment_that_is_again_what_it_was_needs_no_grading(
    ledger: Ledger, files: list[Submission]
) -> None:
    first = run(open_batch(ledger, Asked(bundle("1" * 64)), files))
    other = Asked(bundle("2" * 64))
    run(open_batch(ledger, other, files), engine("2" * 64, score=0.5))
    back = open_batch(ledger, Asked(bundle("1" * 64)), files)
    assert back.todo == []
    assert run(back) == first
    current = [entry.grade for entry in ledger.current("small").values()]
    assert sorted(scores(current)) == sorted(scores(first))  # the gradebook sees the same


def test_a_grade_kept_by_never_lower_stands(ledger: Ledger, files: list[Submission]) -> None:
    first = run(open_batch(ledger, Asked(bundle("1" * 64)), files[:1]), engine(score=0.9))
    [attempt] = ledger.attempts("small")
    changed = Asked(bundle("2" * 64))
    lower = verdict(files[0], attempt.digest, "2" * 64, score=0.1)
    kept = NewGrade(attempt, changed.key(attempt, "strong", 1), lower, changed.circumstances(lower))
    ledger.record([kept._replace(counts=False)])
    batch = open_batch(ledger, changed, files[:1])
    assert batch.todo == []
    assert run(batch) == first


def test_a_file_that_changes_while_it_is_graded_is_held_and_not_kept(
    ledger: Ledger, files: list[Submission]
) -> None:
    def meddling(todo: Sequence[Submission]) -> Iterator[Grade]:
        files[0].path.write_text("x = 'changed'", encoding="utf-8")
        yield from engine()(todo)

    grades = run(open_batch(ledger, Asked(bundle()), files), meddling)
    assert (grades[0].status, grades[0].reason) == ("needs_review", resume.CHANGED)
    assert len(ledger.grades("small")) == len(files) - 1
    again = open_batch(ledger, Asked(bundle()), files)
    assert [one.name for one in again.todo] == ["s0.py"]
    assert run(again)[0].status == "graded"


def test_a_file_that_cannot_be_read_is_reported_and_tried_again(
    ledger: Ledger, files: list[Submission]
) -> None:
    content = files[0].path.read_bytes()
    files[0].path.unlink()
    files[0].path.mkdir()

    def refusing(todo: Sequence[Submission]) -> Iterator[Grade]:
        for grade in engine()(todo):
            unreadable = not grade.submission_digest
            yield replace(grade, status="rejected", reason="a folder") if unreadable else grade

    assert run(open_batch(ledger, Asked(bundle()), files), refusing)[0].status == "rejected"
    assert open_batch(ledger, Asked(bundle()), files).why == {"held": 1}
    files[0].path.rmdir()
    files[0].path.write_bytes(content)
    again = open_batch(ledger, Asked(bundle()), files)
    assert again.why == {"new": 1}
    assert run(again)[0].status == "graded"


def test_two_batches_at_once_double_nothing_and_agree(
    tmp_path: Path, ledger: Ledger, files: list[Submission]
) -> None:
    with open_ledger(tmp_path / "ledger.sqlite") as second:
        one, other = (
            open_batch(ledger, Asked(bundle()), files),
            open_batch(second, Asked(bundle()), files),
        )
        assert len(one.todo) == len(other.todo) == len(files)
        mine, theirs = one.run(engine(score=0.25)), other.run(engine(score=0.75))
        list(mine)
        list(theirs)
        assert len(ledger.grades("small")) == len(files)
        assert [line.text for line in one.grades()] == [line.text for line in other.grades()]


def test_a_full_disk_ends_the_batch_and_what_was_acknowledged_stays(
    ledger: Ledger, files: list[Submission], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resume, "GROUP_SECONDS", 0.0)
    stopped = open_batch(ledger, Asked(bundle()), files).run(engine())
    acknowledged = [next(stopped).submission for _ in range(3)]
    with monkeypatch.context() as patched:
        patched.setattr(Ledger, "record", _no_room)
        with pytest.raises(LedgerError, match="full"):
            next(stopped)
    assert [entry.grade.submission for entry in ledger.grades("small")] == acknowledged


def _no_room(*_: object) -> None:
    raise LedgerError("the disk is full")


def test_a_page_goes_when_its_line_changes_and_stays_when_not(
    tmp_path: Path, ledger: Ledger, files: list[Submission]
) -> None:
    asked = Asked(bundle())
    batch = open_batch(ledger, asked, files)
    list(batch.run(engine()))
    grades = results.write_results(tmp_path, batch.grades())
    for grade in grades:
        page = results.page_of(tmp_path, grade.submission)
        page.parent.mkdir(exist_ok=True)
        page.write_text("page", encoding="utf-8")
    results.write_results(tmp_path, open_batch(ledger, asked, files).grades())
    assert len(list((tmp_path / PAGES).iterdir())) == len(files)
    files[2].path.write_text("x = 222", encoding="utf-8")
    batch = open_batch(ledger, asked, files)
    list(batch.run(engine()))
    results.write_results(tmp_path, batch.grades())
    left = {path.name for path in (tmp_path / PAGES).iterdir()}
    assert left == {f"{one.name}.html" for one in files} - {"s2.py.html"}
    assert results.read_results(tmp_path) == [line.grade for line in batch.grades()]
