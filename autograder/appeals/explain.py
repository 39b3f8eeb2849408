"""Puts an appeal together: the record, a rerun as close to it as can be, and what lies between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.appeals.compare_grades import changes, differences
from autograder.appeals.past_decisions import past_decisions
from autograder.appeals.recorded_grade import Record
from autograder.appeals.rerun import WatchedGrader
from autograder.bundle.bundle import Bundle
from autograder.core.appeal import Appeal, PastGrade
from autograder.core.records import Mark, Text
from autograder.gradebook.compute import compute
from autograder.gradebook.policy import read_policy
from autograder.ledger import seed_digest
from autograder.sandbox.host.isolation import Level, Plan


@dataclass(frozen=True)
class Terms:
    """How to grade again: the derived seed, and the walls (`plan` None: all there are)."""

    seed: str | None = None
    require: Level = "standard"
    plan: Plan | None = None


def explain(record: Record, bundle: Bundle, path: Path, terms: Terms) -> Appeal:
    """Grade the submission of `record`, which lies at `path`, again under a witness, and compare.

    Raises IsolationRefused where the machine offers less than is required.
    """
    recorded = record.grade
    with WatchedGrader(
        bundle.sharing(record.options.get("student_files", ())),
        tests_in_student_process=bool(record.options.get("tests_in_student_process")),
        require=terms.require,
        plan=terms.plan,
    ) as grader:
        grade, evidence = grader.explain(path, recorded.submission, recorded.student, terms.seed)
    versions = {} if evidence is None else evidence.versions
    return Appeal(
        rerun=grade,
        evidence=evidence,
        recorded=recorded,
        source=record.source,
        differences=differences(recorded, grade),
        changes=(*changes(recorded, grade), *_more_changes(record, terms.seed, versions)),
        decisions=past_decisions(record.events),
        history=tuple(_history(record)),
        mark=_mark(record, bundle),
    )


def _more_changes(record: Record, seed: str | None, versions: Mapping[str, str]) -> Iterator[Text]:
    """What only the ledger can tell: the seed, the packages, and results that are older than it."""
    entry = record.entry
    if entry is None:
        return
    if entry.key.seed != seed_digest(seed):
        yield _another_seed(entry.key.seed, seed)
    then = entry.circumstances.packages
    for name, version in versions.items():
        if name in then and then[name] != version:
            yield Text(
                f"Phiên bản {name} đã khác: {then[name]} → {version}.",
                f"Another version of {name}: {then[name]} → {version}.",
            )
    if record.written.score != entry.grade.score:
        yield Text(
            f"Kết quả trong thư mục là {record.written.score:g} điểm; sổ điểm tính "
            f"{entry.grade.score:g} điểm (ghi sau đó).",
            f"The results in the folder say {record.written.score:g}; the ledger counts "
            f"{entry.grade.score:g}, recorded since.",
        )


def _another_seed(recorded: str, seed: str | None) -> Text:
    if recorded and seed is None:
        return Text(
            "Khi chấm, dữ liệu ẩn được sinh từ khóa của môn học; lần chấm lại này không có khóa. "
            "Hãy dùng --course-key.",
            "The grade was made with a course key, this rerun without one, so the hidden data are "
            "others. Give it with --course-key.",
        )
    if not recorded:
        return Text(
            "Khi chấm không dùng khóa của môn học; lần chấm lại này có dùng, nên dữ liệu ẩn đã "
            "khác.",
            "The grade was made without a course key, this rerun with one, so the hidden data are "
            "others.",
        )
    return Text(
        "Khóa của môn học không phải là khóa đã dùng khi chấm, nên dữ liệu ẩn đã khác.",
        "The course key is not the one that the grade was made with: the hidden data are others.",
    )


def _history(record: Record) -> Iterator[PastGrade]:
    counting = None if record.entry is None else record.entry.id
    for entry in record.history:
        grade = entry.grade
        yield PastGrade(
            at=entry.at,
            status=grade.status,
            score=grade.score,
            possible=grade.judged,
            grader_version=grade.grader_version,
            assignment_digest=grade.assignment_digest,
            counts=entry.id == counting,
        )


def _mark(record: Record, bundle: Bundle) -> Mark | None:
    """What counts for the student after all decisions; None without a ledger."""
    if not record.theirs:
        return None
    counting = [entry for entry in record.theirs if entry.counts]
    marks = compute(counting, record.events, read_policy(bundle), None, bundle.slug)
    return next((mark for mark in marks if mark.student == record.grade.student), None)
