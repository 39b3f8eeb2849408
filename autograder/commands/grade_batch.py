"""Grades a batch: what is not graded yet goes into the ledger, then all into files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import typer

from autograder import terminal
from autograder.assignment import Bundle
from autograder.batch import output
from autograder.batch.asked import Asked
from autograder.batch.collect import Collection, Reading, collect, time_zone
from autograder.batch.duplicates import Rivals
from autograder.batch.engine.address import checked
from autograder.batch.remembered import Digests
from autograder.batch.resume import Batch, open_batch
from autograder.batch.seeds import read_key
from autograder.commands.grade import Order
from autograder.commands.to_moodle import write_for_moodle
from autograder.ledger import open_ledger
from autograder.model import Grade
from autograder.nurseries import Nurseries
from autograder.sandbox.isolation import UNISOLATED
from autograder.submission import Submission

INTERRUPTED = 130  # as a shell says of a command that Ctrl-C ended


def grade_batch(
    bundle: Bundle, path: Path, submissions: Sequence[Path], order: Order, nurseries: Nurseries
) -> None:
    """Grade `submissions` by `bundle`, opened from `path`, and say what came of it.

    Raises typer.Exit when interrupted.
    """
    with collect(submissions, _reading(order, bundle)) as collection:
        terminal.say_collected(collection)
        grades = _graded(path, bundle, collection, order, nurseries)
        where = output.ledger_of(order.out, order.ledger)
        output.write_sources(order.out, path, collection.submissions, where)
        terminal.say_grades(grades, bundle)
        if order.pages:
            _write_pages(bundle, grades, order)
        terminal.say_where(order.out, pages=order.pages)
    if order.to_moodle is not None:
        write_for_moodle(order.to_moodle, order.out, order.ledger)


def _reading(order: Order, bundle: Bundle) -> Reading:
    """How downloads are to be read."""
    return Reading(
        layout=order.layout,
        assignment=bundle.config.get("assignment_name"),
        all_attempts=order.all_attempts,
        zone=None if order.timezone is None else time_zone(order.timezone),
    )


def _asked(order: Order, bundle: Bundle, nurseries: Nurseries) -> Asked:
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
    path: Path, bundle: Bundle, collection: Collection, order: Order, nurseries: Nurseries
) -> list[Grade]:
    """One grade a submission, as the ledger has it and the results say; what lacks is graded."""
    output.make_folder(order.out)
    asked = _asked(order, bundle, nurseries)
    where = output.ledger_of(order.out, order.ledger)
    with open_ledger(where) as ledger:
        with terminal.busy("reading submissions"):
            digests = Digests(output.digests_in(order.out))
            batch = open_batch(ledger, asked, collection.submissions, path, order.force, digests)
            digests.save()
        terminal.say_batch(batch)
        if batch.todo:
            _watch(batch, order.workers, nurseries)
        rivals = Rivals(((s.student, s.name) for s in collection.submissions), collection.attempts)
        return output.write_results(order.out, output.settled(batch.grades(), rivals.hold))


def _write_pages(bundle: Bundle, grades: Sequence[Grade], order: Order) -> None:
    from autograder.commands.pages import write_pages

    write_pages(order.out, bundle, grades, order.workers, order.language, only_missing=True)


def _watch(batch: Batch, workers: int, nurseries: Nurseries) -> None:
    """Grade under a progress bar; what the bar has counted is kept, whatever happens next."""

    from autograder.batch import run  # where nothing is to be graded, nothing need be loaded

    def engine(todo: Sequence[Submission]) -> Iterator[Grade]:
        return run.grade_as_asked(batch.asked, todo, workers or None, nurseries)

    done = len(batch.items) - len(batch.todo)
    try:
        for _ in terminal.progress(batch.run(engine), len(batch.todo), "grading"):
            done += 1
    except KeyboardInterrupt as interrupt:
        terminal.say_interrupted(batch, done)
        raise typer.Exit(INTERRUPTED) from interrupt
