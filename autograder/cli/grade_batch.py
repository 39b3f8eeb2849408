"""Grades a batch: what is not graded yet goes into the ledger, then all into files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import typer

from autograder.batch.collect import Collection, Reading, collect, time_zone
from autograder.batch.digest_cache import Digests
from autograder.batch.duplicates import Rivals
from autograder.batch.engines.address import checked
from autograder.batch.outputs import results
from autograder.batch.request import Asked
from autograder.batch.resume import Batch, open_batch
from autograder.batch.seeds import read_key
from autograder.bundle.bundle import Bundle
from autograder.cli.grade_options import GradeOptions
from autograder.cli.moodle_upload import write_for_moodle
from autograder.cli.views import console
from autograder.core.records import Grade
from autograder.core.submission import Submission
from autograder.grading.zygote_pool import Nurseries
from autograder.ledger import open_ledger
from autograder.sandbox.host.isolation import UNISOLATED

INTERRUPTED = 130  # as a shell says of a command that Ctrl-C ended


def grade_batch(
    bundle: Bundle,
    path: Path,
    submissions: Sequence[Path],
    order: GradeOptions,
    nurseries: Nurseries,
) -> None:
    """Grade `submissions` by `bundle`, opened from `path`, and say what came of it.

    Raises typer.Exit when interrupted.
    """
    with collect(submissions, _reading(order, bundle)) as collection:
        console.say_collected(collection)
        grades = _graded(path, bundle, collection, order, nurseries)
        where = results.ledger_of(order.out, order.ledger)
        results.write_sources(order.out, path, collection.submissions, where)
        console.say_grades(grades, bundle)
        if order.pages:
            _write_pages(bundle, grades, order)
        console.say_where(order.out, pages=order.pages)
    if order.to_moodle is not None:
        write_for_moodle(order.to_moodle, order.out, order.ledger)


def _reading(order: GradeOptions, bundle: Bundle) -> Reading:
    """How downloads are to be read."""
    return Reading(
        layout=order.layout,
        assignment=bundle.config.get("assignment_name"),
        all_attempts=order.all_attempts,
        zone=None if order.timezone is None else time_zone(order.timezone),
        follow_links=order.follow_links,
    )


def _asked(order: GradeOptions, bundle: Bundle, nurseries: Nurseries) -> Asked:
    """What decides the grades."""
    return Asked(
        bundle,
        tests_in_student_process=order.tests_in_student_process,
        require=order.require,
        plan=nurseries.plan if order.isolated else UNISOLATED,
        course_key=None if order.course_key is None else read_key(order.course_key),
        engine=checked(order.engine),
    )


def _graded(
    path: Path, bundle: Bundle, collection: Collection, order: GradeOptions, nurseries: Nurseries
) -> list[Grade]:
    """One grade a submission, as the ledger has it and the results say; what lacks is graded."""
    results.make_folder(order.out)
    asked = _asked(order, bundle, nurseries)
    where = results.ledger_of(order.out, order.ledger)
    with open_ledger(where) as ledger:
        with console.busy("reading submissions"):
            digests = Digests(results.digests_in(order.out))
            batch = open_batch(ledger, asked, collection.submissions, path, order.force, digests)
            digests.save()
        console.say_batch(batch)
        if batch.todo:
            _watch(batch, order.workers, nurseries)
        rivals = Rivals(((s.student, s.name) for s in collection.submissions), collection.attempts)
        return results.write_results(order.out, results.settled(batch.grades(), rivals.hold))


def _write_pages(bundle: Bundle, grades: Sequence[Grade], order: GradeOptions) -> None:
    from autograder.cli.pages import write_pages

    write_pages(order.out, bundle, grades, order.workers, order.language, only_missing=True)


def _watch(batch: Batch, workers: int, nurseries: Nurseries) -> None:
    """Grade under a progress bar; what the bar has counted is kept, whatever happens next."""
    # Where nothing is to be graded, nothing need be loaded.
    from autograder.batch.engines import local

    def engine(todo: Sequence[Submission]) -> Iterator[Grade]:
        return local.grade_as_asked(batch.asked, todo, workers or None, nurseries)

    done = len(batch.items) - len(batch.todo)
    try:
        for _ in console.progress(batch.run(engine), len(batch.todo), "grading"):
            done += 1
    except KeyboardInterrupt as interrupt:
        console.say_interrupted(batch, done)
        raise typer.Exit(INTERRUPTED) from interrupt
