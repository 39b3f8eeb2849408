"""`autograder validate`: is an assignment proven, or what is missing?

The gate has six doors, each a module of its own: the source is consistent (`source`); reference,
template, alternatives and a sample of misconceptions through the real grader (`check_marks`); the
reference through proxies without a refusal (`check_proxies`); every misconception fails and earns
its own hint (`check_misconceptions`); every mutant of the reference is noticed (`check_mutants`);
nothing leaks to students (`check_leaks`). Whatever is wrong becomes a finding; without any the
assignment is sound.
"""

from __future__ import annotations

import os
import time
import traceback
from contextlib import ExitStack
from functools import partial
from operator import methodcaller
from pathlib import Path
from tempfile import TemporaryDirectory

from autograder.authoring.build.build import ensure_built
from autograder.authoring.build.notebooks import solution_notebook
from autograder.authoring.build.otter_assign import assign, read_notebook, write_notebook
from autograder.authoring.source.source import Source, load_source
from autograder.authoring.validate import (
    check_leaks,
    check_marks,
    check_misconceptions,
    check_mutants,
    check_proxies,
)
from autograder.authoring.validate.findings import Finding, MutantRow, Validation, findings_in
from autograder.authoring.validate.forked_tasks import Bounds, Work, forked
from autograder.authoring.validate.in_process_runner import Stage
from autograder.bundle.bundle import Bundle, close_bundle, open_bundle
from autograder.core.errors import GraderFault, SourceError
from autograder.core.records import LANGUAGES, Language
from autograder.grading.grader import Grader


def validate(folder: Path, *, build_dir: Path, workers: int = 0) -> Validation:
    """Prove `solutions/<slug>/`, building its bundle into `build_dir` if that is old.

    `workers` 0: one a processor. An inconsistent source is a finding, not an exception; raises
    GraderFault when the gate itself fails.
    """
    began = time.monotonic()
    workers = workers or len(os.sched_getaffinity(0))
    try:
        source = load_source(folder)
        bundle = open_bundle(ensure_built(folder, build_dir=build_dir))
    except SourceError as error:
        found = Finding("source", folder.name, f"{error}{_line_of(error, folder)}")
        return Validation(folder.name, (found,), seconds=time.monotonic() - began)
    try:
        report = _prove(source, bundle, workers)
    finally:
        close_bundle(bundle)
    return Validation(
        source.slug, report.findings, report.counts, report.mutants, time.monotonic() - began
    )


def _line_of(error: SourceError, folder: Path) -> str:
    """The author's own line, where a file of the source failed while it was loaded."""
    cause = error.__cause__
    frames = traceback.extract_tb(cause.__traceback__) if cause else []
    own = [frame for frame in frames if Path(frame.filename).is_relative_to(folder)]
    return f" (line {own[-1].lineno}: {own[-1].line})" if own else ""


def _prove(source: Source, bundle: Bundle, workers: int) -> Validation:
    with ExitStack() as stack:
        # Started first: they load their modules while answers are tried in process.
        graders = [stack.enter_context(Grader(bundle)) for _ in range(workers)]
        stage = Stage(source, bundle)
        findings = list(check_misconceptions.reference_findings(stage))
        if findings:  # nothing can be said of variants of it
            return Validation(source.slug, tuple(findings), _counts(source, 0))
        findings += check_misconceptions.seed_findings(stage, workers)
        findings += check_leaks.text_findings(stage)
        tried = check_misconceptions.try_misconceptions(stage, workers)
        if stuck := tuple(check_misconceptions.endless(stage, tried, workers)):
            return Validation(source.slug, stuck, _counts(source, 0))
        findings += check_misconceptions.misconception_findings(source, tried)
        fates = check_mutants.try_mutants(stage, workers)
        findings += check_mutants.mutant_findings(source, fates)
        rows = check_mutants.mutant_rows(source, fates)
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="nabla-validate-")))
        findings += _apart(source, bundle, folder, workers)
        for grader in graders:
            grader.prepare()
        ends = check_marks.grade_papers(
            [*check_marks.reference_and_template(source)], graders, folder
        )
        findings += ends
        sample = [] if ends else check_misconceptions.hardest(source, tried)
        if not ends:  # a judge that fails the reference says nothing about others
            papers = [check_marks.misconception(source, a, v) for a, v in sample]
            findings += check_marks.grade_papers(papers, graders, folder)
            findings += check_marks.alternative_findings(source, graders, folder)
    return Validation(source.slug, tuple(findings), _counts(source, len(sample)), rows)


def _apart(source: Source, bundle: Bundle, folder: Path, workers: int) -> list[Finding]:
    """What changes its process: otter assign the working folder, an examination the modules."""
    solved = folder / "proxied.ipynb"
    write_notebook(solution_notebook(source, "vi"), solved)
    tasks: list[Work] = [partial(_proxies, bundle, solved)]
    tasks += [partial(_leaks, source, language) for language in LANGUAGES]
    found: list[Finding] = []
    for end in forked(tasks, workers, Bounds(wall_seconds=600)):
        if not end.done:
            raise GraderFault("a process of the gate has died")
        found += findings_in(end.value)
    return found


def _proxies(bundle: Bundle, notebook: Path) -> list[dict[str, str]]:
    return [found.to_json() for found in check_proxies.proxy_findings(bundle, notebook)]


def _leaks(source: Source, language: Language) -> list[dict[str, str]]:
    """The notebook as it would be built now, and the committed one, if there is one."""
    fresh = assign(source, language, methodcaller("to", language)).notebook
    name = f"{source.slug}.{language}.ipynb"
    found = check_leaks.notebook_findings(source, fresh, name, language)
    committed = source.folder.resolve().parents[1] / "assignments" / source.slug / name
    if committed.is_file() and (node := read_notebook(committed)) != fresh:
        found += check_leaks.notebook_findings(source, node, str(committed), language)
    return [finding.to_json() for finding in found]


def _counts(source: Source, sample: int) -> dict[str, int]:
    """How much was tried."""
    return {
        "questions": len(source.questions),
        "cases": sum(len(question.cases) for question in source.questions),
        **({"rubrics": len(source.rubrics)} if source.rubrics else {}),
        "alternatives": len(source.alternatives),
        "misconceptions": len(source.misconceptions),
        "of them in isolation": sample,
    }


__all__ = ["Finding", "MutantRow", "Validation", "validate"]
