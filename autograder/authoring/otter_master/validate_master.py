"""`autograder validate master.ipynb`: what can be proven of an instructor's otter master.

The solution gets full marks, the template none, every case can be judged through proxies. Known
wrong answers, other right ones and mutants are a matter of our own sources; the report says that
nothing was shown about them.
"""

from __future__ import annotations

import json
import os
import time
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from autograder.authoring.build.reproducible_zip import write_zip
from autograder.authoring.otter_master.build_master import Master, read_master, slug_in_course
from autograder.authoring.validate.check_marks import Paper, full_marks, grade_papers, no_marks
from autograder.authoring.validate.findings import Finding, Validation
from autograder.bundle.bundle import MANIFEST, close_bundle, open_bundle
from autograder.core.errors import SourceError
from autograder.grading.grader import Grader


def validate_master(path: Path, workers: int = 0) -> Validation:
    """Prove the otter master at `path`. What is wrong with it is a finding, not an exception."""
    began = time.monotonic()
    try:
        master = read_master(path, prove=True)
    except SourceError as error:
        name = slug_in_course(path) or path.name
        found = (Finding("source", name, str(error)),)
        return Validation(name, found, seconds=time.monotonic() - began)
    every = json.loads(master.bundle[MANIFEST])["questions"]
    questions = [question for question in every if "reading" not in question]
    findings = [*master.unproxied, *_marked(master, questions, workers or _processors())]
    counts = {
        "questions": len(questions),
        "cases": sum(len(question["cases"]) for question in questions),
        **({"read by a person": len(every) - len(questions)} if questions != every else {}),
    }
    return Validation(
        slug=master.slug,
        findings=tuple(findings),
        counts=counts,
        seconds=time.monotonic() - began,
        unproven=(*UNPROVEN, *master.remarks),
    )


UNPROVEN = (
    "that the cases notice mistakes: a master names no known wrong answers and gives no function "
    "whose mutants could be tried",
    "that right answers in another style pass: a master holds one solution",
    "that no visible text tells what a hidden case expects",
    "a second language: students read the one that the master is written in",
)


def _processors() -> int:
    return len(os.sched_getaffinity(0))


def _marked(master: Master, questions: list[dict[str, float]], workers: int) -> list[Finding]:
    """What the real grader says of the solution and of the template."""
    worth = sum(question["points"] for question in questions)
    papers = [
        Paper("solution", master.solution, partial(full_marks, worth, "the solution")),
        Paper("template", master.student, partial(no_marks, "the student's notebook")),
    ]
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="nabla-validate-")))
        write_zip(folder / "autograder.zip", master.bundle)
        bundle = open_bundle(folder / "autograder.zip")
        stack.callback(close_bundle, bundle)
        count = min(workers, len(papers))
        graders = [stack.enter_context(Grader(bundle)) for _ in range(count)]
        for grader in graders:
            grader.prepare()
        return grade_papers(papers, graders, folder)
