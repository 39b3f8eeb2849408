"""`autograder grade`: what is not graded yet is graded into the ledger, then written into files."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from autograder import terminal
from autograder.assignment import Bundle, close_bundle, open_bundle
from autograder.batch import output
from autograder.batch.asked import Asked
from autograder.batch.collect import Collection, Reading, collect, time_zone
from autograder.batch.duplicates import Rivals
from autograder.batch.engine.address import LOCAL, checked
from autograder.batch.remembered import Digests
from autograder.batch.resume import Batch, open_batch
from autograder.batch.seeds import read_key
from autograder.commands.to_moodle import ToMoodle, write_for_moodle
from autograder.ledger import open_ledger
from autograder.model import Grade, Language
from autograder.sandbox.isolation import UNISOLATED, Level
from autograder.submission import Submission

OBJECTS = 100_000  # thousands of records hold no cycles: to look for them takes a third of a rerun
INTERRUPTED = 130  # as a shell says of a command that Ctrl-C ended


@dataclass(frozen=True)
class Order:
    """The options of `grade`; see its help."""

    out: Path
    ledger: str | None = None
    force: bool = False
    workers: int = 0
    pages: bool = True
    tests_in_student_process: bool = False
    student_files: Sequence[str] = ()
    course_key: Path | None = None
    require: Level = "standard"
    isolated: bool = True
    language: Language = "vi"
    layout: str | None = None
    all_attempts: bool = False
    timezone: str | None = None
    engine: str = LOCAL
    to_moodle: ToMoodle | None = None

    def reading(self, bundle: Bundle) -> Reading:
        """How downloads are to be read."""
        return Reading(
            layout=self.layout,
            assignment=bundle.config.get("assignment_name"),
            all_attempts=self.all_attempts,
            zone=None if self.timezone is None else time_zone(self.timezone),
        )

    def asked(self, bundle: Bundle) -> Asked:
        """What decides the grades."""
        return Asked(
            bundle,
            tests_in_student_process=self.tests_in_student_process,
            require=self.require,
            plan=None if self.isolated else UNISOLATED,
            course_key=None if self.course_key is None else read_key(self.course_key),
            engine=checked(self.engine),
        )


def grade(path: Path, submissions: Sequence[Path], order: Order) -> None:
    """Grade `submissions` by the bundle at `path`. Raises typer.Exit when interrupted."""
    gc.set_threshold(OBJECTS)
    bundle = open_bundle(path).sharing(order.student_files)
    try:
        with collect(submissions, order.reading(bundle)) as collection:
            terminal.say_collected(collection)
            grades = _graded(path, bundle, collection, order)
            where = output.ledger_of(order.out, order.ledger)
            output.write_sources(order.out, path, collection.submissions, where)
            terminal.say_grades(grades, bundle)
            if order.pages:
                _write_pages(bundle, grades, order)
            terminal.say_where(order.out, pages=order.pages)
        if order.to_moodle is not None:
            write_for_moodle(order.to_moodle, order.out, order.ledger)
    finally:
        close_bundle(bundle)


def _graded(path: Path, bundle: Bundle, collection: Collection, order: Order) -> list[Grade]:
    """One grade a submission, as the ledger has it and the results say; what lacks is graded."""
    output.make_folder(order.out)
    asked = order.asked(bundle)
    where = output.ledger_of(order.out, order.ledger)
    with open_ledger(where) as ledger:
        with terminal.busy("reading submissions"):
            digests = Digests(output.digests_in(order.out))
            batch = open_batch(ledger, asked, collection.submissions, path, order.force, digests)
            digests.save()
        terminal.say_batch(batch)
        if batch.todo:
            _watch(batch, order.workers)
        rivals = Rivals(((s.student, s.name) for s in collection.submissions), collection.attempts)
        return output.write_results(order.out, output.settled(batch.grades(), rivals.hold))


def _write_pages(bundle: Bundle, grades: Sequence[Grade], order: Order) -> None:
    from autograder.commands.pages import write_pages

    write_pages(order.out, bundle, grades, order.workers, order.language, only_missing=True)


def _watch(batch: Batch, workers: int) -> None:
    """Grade under a progress bar; what the bar has counted is kept, whatever happens next."""

    from autograder.batch import run  # where nothing is to be graded, nothing need be loaded

    def engine(todo: Sequence[Submission]) -> Iterator[Grade]:
        return run.grade_as_asked(batch.asked, todo, workers or None)

    done = len(batch.items) - len(batch.todo)
    try:
        for _ in terminal.progress(batch.run(engine), len(batch.todo), "grading"):
            done += 1
    except KeyboardInterrupt as interrupt:
        terminal.say_interrupted(batch, done)
        raise typer.Exit(INTERRUPTED) from interrupt
