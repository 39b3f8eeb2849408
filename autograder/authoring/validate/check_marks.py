"""The gate through the real grader: whole notebooks, judged in isolation as a student's would be.

The reference in both languages gets full marks, the untouched template nothing. Alternatives travel
together: the k-th of every function stand in one notebook, so that few notebooks prove many; what
fails there is graded once more alone, because next to other styles (float32 on float32) it may fail
for no fault of its own. One misconception a question is graded too: the verdicts that the gate
makes in process have to be those that students get.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from autograder.authoring.build.notebooks import notebook_with, template_notebook
from autograder.authoring.build.otter_assign import write_notebook
from autograder.authoring.source.known_answers import Answer
from autograder.authoring.source.source import Source
from autograder.authoring.validate.check_misconceptions import Tried
from autograder.authoring.validate.findings import Finding
from autograder.authoring.validate.forked_tasks import Bounds, forked
from autograder.core.errors import GraderFault
from autograder.core.records import LANGUAGES, Grade, TestRecord
from autograder.grading.grader import Grader

Check = Callable[[Grade], Iterable[Finding]]


@dataclass(frozen=True)
class Paper:
    """A notebook to be graded, and what is to be said of its grade."""

    name: str
    node: NotebookNode
    check: Check


def grade_papers(papers: Sequence[Paper], graders: Sequence[Grader], folder: Path) -> list[Finding]:
    """Grade the papers, as many at a time as there are graders, and check each grade."""
    grades = _grades(papers, graders, folder)
    return [
        found
        for paper, grade in zip(papers, grades, strict=True)
        for found in (paper.check(grade) if grade.questions else _not_graded(paper, grade))
    ]


def _grades(papers: Sequence[Paper], graders: Sequence[Grader], folder: Path) -> list[Grade]:
    paths = []
    for paper in papers:
        paths.append(folder / f"{paper.name}.ipynb")
        write_notebook(paper.node, paths[-1])
    count = len(graders)
    tasks = [partial(_grade_all, grader, paths[i::count]) for i, grader in enumerate(graders)]
    grades: list[Grade | None] = [None] * len(papers)
    for i, end in enumerate(forked(tasks, count, Bounds(wall_seconds=3600))):
        if not end.done:
            raise GraderFault("a process that graded for the gate has died")
        grades[i::count] = [Grade.from_json(data) for data in end.value]
    return [grade for grade in grades if grade is not None]


def _grade_all(grader: Grader, paths: Sequence[Path]) -> list[dict[str, Any]]:
    return [grader.grade(path).to_json() for path in paths]


# --- The papers -------------------------------------------------------------------------------


def reference_and_template(source: Source) -> Iterator[Paper]:
    """Both ends of the scale, in both languages."""
    worth = sum(question.points for question in source.questions)
    for language in LANGUAGES:
        solved, empty = notebook_with(source, language, {}), template_notebook(source, language)
        name = f"the {language} notebook"
        yield Paper(f"reference-{language}", solved, partial(full_marks, worth, name))
        yield Paper(f"template-{language}", empty, partial(no_marks, name))


def alternatives(source: Source) -> Iterator[tuple[Paper, tuple[Answer, ...]]]:
    """The k-th alternative of every function in one notebook, with what it holds."""
    by_function: dict[str, list[Answer]] = {}
    for answer in source.alternatives:
        by_function.setdefault(answer.of, []).append(answer)
    for k, row in enumerate(zip_longest(*by_function.values()), start=1):
        together = tuple(answer for answer in row if answer is not None)
        node = notebook_with(source, "vi", {answer.of: answer.code for answer in together})
        yield Paper(f"alternatives-{k}", node, lambda _: ()), together


def alternative_findings(source: Source, graders: Sequence[Grader], folder: Path) -> list[Finding]:
    """Grade the alternatives together, and those that lose a point there alone."""
    together = list(alternatives(source))
    grades = _grades([paper for paper, _ in together], graders, folder)
    found = [
        finding
        for (paper, _), grade in zip(together, grades, strict=True)
        if not grade.questions
        for finding in _not_graded(paper, grade)
    ]
    suspects = [
        answer
        for (_, answers), grade in zip(together, grades, strict=True)
        for answer in answers
        if _lost(grade, answer.question)
    ]
    alone = [
        Paper(
            f"alternative-{number}",
            notebook_with(source, "vi", {answer.of: answer.code}),
            partial(_alternative, answer),
        )
        for number, answer in enumerate(suspects)
    ]
    return found + grade_papers(alone, graders, folder)


def misconception(source: Source, answer: Answer, tried: Tried) -> Paper:
    """A misconception whose verdict in process is known."""
    node = notebook_with(source, "vi", {answer.of: answer.code})
    return Paper(f"misconception-{answer.id}", node, partial(_same_verdict, answer, tried))


# --- What is to be said of a grade ----------------------------------------------------------------


def _not_graded(paper: Paper, grade: Grade) -> Iterator[Finding]:
    """Nothing was judged, so nothing is proven: neither full marks nor none."""
    yield Finding(
        "not graded",
        paper.name,
        f"{grade.status}: {grade.reason}. Grade it by hand to see more: autograder grade.",
    )


def full_marks(worth: float, where: str, grade: Grade) -> Iterator[Finding]:
    """What a solution lacks of its `worth` in points."""
    for question in grade.questions:
        for test in question.tests:
            if test.passed is not True:
                yield Finding("reference fails", test.name, f"in {where}: {_why(test)}")
    if grade.status != "graded":
        yield Finding("reference fails", where, f"{grade.status}: {grade.reason}")
    if abs(grade.score - worth) > 1e-6:
        yield Finding(
            "reference fails",
            where,
            f"{grade.score:g} points of {worth:g}. Mend the solution or the cases.",
        )


def no_marks(where: str, grade: Grade) -> Iterator[Finding]:
    """What an untouched template is given."""
    for question in grade.questions:
        for test in question.tests:
            if test.passed:
                yield Finding(
                    "template passes",
                    test.name,
                    f"{where} passes this case as students get it. Make the case ask for more.",
                )
    if grade.score > 0:
        yield Finding(
            "template passes", where, f"{grade.score:g} points for nothing; expected are 0."
        )


def _lost(grade: Grade, question: str) -> bool:
    return any(
        record.name == question and any(test.passed is not True for test in record.tests)
        for record in grade.questions
    )


def _alternative(answer: Answer, grade: Grade) -> Iterator[Finding]:
    lost = [test for test in _tests(grade, answer.question) if test.passed is not True]
    if lost:
        names = ", ".join(test.name for test in lost)
        yield Finding(
            "alternative fails",
            answer.id,
            f"it fails {names}: {_why(lost[0])} A case that refuses it tests a style; or it is not "
            "a right answer.",
        )


def _same_verdict(answer: Answer, tried: Tried, grade: Grade) -> Iterator[Finding]:
    tests = _tests(grade, answer.question)
    failed = tuple(
        test.name.removeprefix(f"{answer.question} - ") for test in tests if not test.passed
    )
    if failed != tried.failed:
        yield Finding(
            "verdicts differ",
            answer.id,
            f"graded in isolation it fails {', '.join(failed) or 'nothing'}, called directly "
            f"{', '.join(tried.failed)}. Does a case depend on more than the function's values?",
        )
    named = [q.misconceptions for q in grade.questions if q.name == answer.question]
    if named != [tried.misconceptions]:
        yield Finding(
            "verdicts differ",
            answer.id,
            f"graded in isolation it looks like {named}, called directly like "
            f"{[tried.misconceptions]}. Does it return or change more than plain data?",
        )


def _tests(grade: Grade, question: str) -> Sequence[TestRecord]:
    return [test for record in grade.questions if record.name == question for test in record.tests]


def _why(test: TestRecord) -> str:
    """The verdict and the message, which for a failed hidden case is only its category."""
    verdict = "failed" if test.passed is False else "not judged"
    return f"{verdict} ({test.message.en})." if test.message else f"{verdict}."
