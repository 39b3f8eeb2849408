"""One submission → `Grade`: read it, have it judged in a process of its own, say what came out.

A `Grader` is a worker's warm part: the bundle and its tests loaded, a nursery running. Use it as a
context manager; it grades one submission after the other, each isolated from the next.
"""

from __future__ import annotations

import time
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

from autograder.bundle.bundle import Bundle, close_bundle, open_bundle
from autograder.core.errors import GraderFault, NotebookRejected
from autograder.core.records import Grade, Language, Text
from autograder.core.version import __version__
from autograder.grading.zygote_pool import nursery_of
from autograder.judging.judge import Judge, Report
from autograder.notebook.reader import Notebook, read_notebook
from autograder.sandbox.host import isolation
from autograder.sandbox.host.isolation import UNISOLATED, Level, Plan
from autograder.sandbox.host.probe import demand, probe
from autograder.sandbox.host.process import Nursery


class Grader:
    """Grades submissions of one bundle.

    `visible_only` leaves out hidden cases. `tests_in_student_process` is the explicit fallback for
    bundles that cannot be judged through proxies: what it gives is marked in every grade.
    `require` is the least isolation to grade at; `plan` UNISOLATED gives up all of it, explicitly.
    `nursery` is one of this bundle and plan that runs already; the grader closes it.
    """

    def __init__(
        self,
        bundle: Bundle,
        visible_only: bool = False,
        tests_in_student_process: bool = False,
        require: Level = "standard",
        plan: Plan | None = None,
        nursery: Nursery | None = None,
    ) -> None:
        self._require = require
        self._plan = isolation.plan() if plan is None else plan
        self.level = "unisolated"
        self.bundle = bundle
        self._visible_only = visible_only
        self._in_student = tests_in_student_process
        self._nursery = self._start_nursery() if nursery is None else nursery
        self._warm = False

    @cached_property
    def _judge(self) -> Judge:
        """The judge with its tests loaded; importing otter takes most of a second."""
        return Judge(self.bundle, self._visible_only, self._in_student)

    def prepare(self, like: Grader | None = None) -> None:
        """Have everything warm before the first submission (and before a worker is forked).

        Raises IsolationRefused when student code could do what `require` rules out. `like` is a
        grader with the same plan: what its canary found holds for this one's walls, too.
        """
        if self._warm:
            return
        assert self._judge.possible >= 0
        self._nursery.wait_ready()
        if like is not None and like._warm and like._plan == self._plan:
            self.level = like.level
        elif self._plan is not UNISOLATED:
            found = probe(self._nursery)
            demand(found, self._require)
            self.level = found.level
        self._warm = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the nursery, and give back what is held for judges."""
        self._nursery.close()
        if "_judge" in self.__dict__:  # else none was made
            self._judge.close()

    @property
    def possible(self) -> float:
        """What the assignment is worth, in points."""
        return self._judge.possible

    def grade(
        self,
        path: Path,
        submission: str | None = None,
        student: str | None = None,
        seed: str | None = None,
    ) -> Grade:
        """Grade one file. Never raises for what is in the file: it says so in the grade.

        `submission` and `student` default to the file's name and stem; `seed` varies the hidden
        random data.
        """
        self.prepare()
        began = time.perf_counter()
        blank = self.blank(submission or path.name, student or path.stem)
        try:
            notebook = read_notebook(path)
            self._refuse_other_assignment(notebook)
        except NotebookRejected as rejected:
            grade = rejected_with(blank, Text(rejected.vi, rejected.en))
        else:
            grade = self._grade_notebook(notebook, blank, seed)
        return replace(grade, seconds=round(time.perf_counter() - began, 4))

    def _grade_notebook(self, notebook: Notebook, blank: Grade, seed: str | None) -> Grade:
        known = replace(
            blank,
            language=_language(notebook, self.bundle),
            submission_digest=notebook.digest,
            notices=notebook.notices,
        )
        try:
            report = self._examine_twice(notebook, seed)
        except GraderFault as fault:
            return held_for_fault(known, str(fault).strip().splitlines()[-1])
        return _graded(known, report)

    def _examine_twice(self, notebook: Notebook, seed: str | None) -> Report:
        """Once more with a fresh nursery, if the judge or the nursery failed."""
        try:
            return self._judge.examine(notebook, self._nursery, seed)
        except GraderFault:
            self._nursery.close()
            self._nursery = self._start_nursery()
            self._warm = False
            self.prepare()
            return self._judge.examine(notebook, self._nursery, seed)

    def _start_nursery(self) -> Nursery:
        return nursery_of(self.bundle, self._plan, self._in_student)

    def _refuse_other_assignment(self, notebook: Notebook) -> None:
        ours = self.bundle.config.get("assignment_name")
        if ours and notebook.assignment and notebook.assignment != ours:
            raise NotebookRejected(
                f"Đây là bài “{notebook.assignment}”, còn đợt chấm này là “{ours}”. "
                "Hãy nộp đúng notebook.",
                f"This is a notebook of “{notebook.assignment}”, but “{ours}” is being graded. "
                "Submit the right notebook.",
            )

    def blank(self, submission: str, student: str) -> Grade:
        """A grade without a verdict yet."""
        return Grade(
            submission=submission,
            student=student,
            assignment=self.bundle.slug,
            status="graded",
            reason="",
            score=0.0,
            possible=self.possible,
            isolation=f"{self.level}{IN_STUDENT if self._in_student else ''}",
            grader_version=__version__,
            assignment_digest=self.bundle.digest,
        )


IN_STUDENT = ", tests in the student's process"
HELD = Text(
    "Máy chấm gặp lỗi với bài này. Bạn không mất điểm: giảng viên sẽ xem lại.",
    "The grader failed on this submission. You lose nothing: your instructor will look at it.",
)


def rejected_with(grade: Grade, why: Text) -> Grade:
    """`grade` of a submission that cannot be graded; its student is told why."""
    return replace(grade, status="rejected", reason=why.en, explanation=why)


def held_for_fault(grade: Grade, fault: str) -> Grade:
    """`grade` held for a person, because the grader itself failed."""
    return replace(
        grade, status="needs_review", reason=f"the grader failed: {fault}", explanation=HELD
    )


def _graded(known: Grade, report: Report) -> Grade:
    score = round(sum(question.score for question in report.questions), 6)
    grade = replace(
        known,
        score=score,
        questions=report.questions,
        missing_modules=report.missing,
        notices=(*known.notices, *_cell_notices(report)),
    )
    return _held_for_review(grade, report)


def _held_for_review(grade: Grade, report: Report) -> Grade:
    """Status `needs_review` where something other than the student's work may have cost points."""
    unjudged = [q.name for q in report.questions if q.status == "not_judged"]
    if unjudged:
        return replace(
            grade,
            status="needs_review",
            reason=f"not judged: {', '.join(unjudged)}",
            explanation=Text(
                f"Câu {', '.join(unjudged)} chưa chấm được vì lý do của máy chấm; "
                "giảng viên sẽ xem lại, bạn không mất điểm.",
                f"{', '.join(unjudged)} could not be judged for a reason of the grader's; "
                "your instructor will look at it, you lose nothing.",
            ),
        )
    if grade.lost_to_modules:
        names = ", ".join(grade.lost_to_modules)
        return replace(
            grade,
            status="needs_review",
            reason=f"module not installed for grading: {names}",
            explanation=Text(
                f"Notebook dùng thư viện chưa có trong môi trường chấm: {names}. "
                "Giảng viên sẽ xem lại.",
                f"The notebook imports what the grading environment does not have: {names}. "
                "Your instructor will look at it.",
            ),
        )
    hurt = any(q.lacks_name and q.score < q.possible for q in grade.questions)
    if report.refused and hurt:
        names = ", ".join(dict.fromkeys(name for _, what in report.refused for name in what))
        return replace(
            grade,
            status="needs_review",
            reason=f"refused by the grading environment: {names}",
            explanation=Text(
                f"Notebook dùng thứ mà môi trường chấm không cho phép: {names}. "
                "Giảng viên sẽ xem lại.",
                f"The notebook uses what the grading environment does not allow: {names}. "
                "Your instructor will look at it.",
            ),
        )
    return grade


def _cell_notices(report: Report) -> tuple[Text, ...]:
    went_on = Text("; các ô sau vẫn được chạy", "; the cells after it still ran")
    then = Text("", "") if report.unrun else went_on
    stopped = (
        Text(
            f"Ô {index + 1} chạy quá lâu và bị dừng{then.vi}.",
            f"Cell {index + 1} ran too long and was stopped{then.en}.",
        )
        for index in report.stopped
    )
    killed = (
        Text(
            f"Ô {index + 1} làm dừng tiến trình Python; notebook được chạy lại không có ô này.",
            f"Cell {index + 1} ended the Python process; the notebook was run again without it.",
        )
        for index in report.killed
    )
    refused = (
        Text(
            f"Ô {index + 1} dùng thứ mà môi trường chấm không cho phép ({', '.join(names)}): lệnh "
            "đó bị bỏ qua, các lệnh sau nó vẫn được chạy.",
            f"Cell {index + 1} uses what the grading environment does not allow "
            f"({', '.join(names)}): that statement was skipped, those after it still ran.",
        )
        for index, names in report.refused
    )
    return (*stopped, *killed, *refused, *_unrun(report))


def _unrun(report: Report) -> tuple[Text, ...]:
    """One sentence for all cells that were left out: there may be many."""
    if not report.unrun:
        return ()
    places = ", ".join(str(index + 1) for index in report.unrun)
    cells = f"Cell {places} was" if len(report.unrun) == 1 else f"Cells {places} were"
    return (
        Text(
            f"Ô {places} chưa được chạy vì thời gian (hoặc số lần chạy lại) của bài nộp đã gần "
            "hết; hãy xem những ô chạy lâu ở trước.",
            f"{cells} not run, because this submission's time (or number of fresh starts) was "
            "nearly used up; look at the cells before that take long.",
        ),
    )


def _language(notebook: Notebook, bundle: Bundle) -> Language:
    if notebook.language is not None:
        return notebook.language
    return bundle.manifest.language if bundle.manifest is not None else "en"


def grade_submission(assignment: str | Path, path: str | Path) -> Grade:
    """Grade one notebook or script by the bundle at `assignment` (a folder or autograder.zip).

    Raises BundleError for the bundle; whatever is wrong with the submission is in the grade.
    """
    bundle = open_bundle(Path(assignment))
    try:
        with Grader(bundle) as grader:
            return grader.grade(Path(path))
    finally:
        close_bundle(bundle)
