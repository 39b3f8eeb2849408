"""`autograder regrade`: what a changed assignment would change; then, if wanted, the change."""

from __future__ import annotations

import getpass
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from autograder.batch.duplicates import Rivals, attempts_of
from autograder.batch.engines import local
from autograder.batch.engines.address import LOCAL, checked
from autograder.batch.outputs import results
from autograder.batch.outputs.layout import REPORT, RESULTS
from autograder.batch.regrade import Policy, Regrade, as_it_stands, open_regrade, options_of
from autograder.batch.request import Asked
from autograder.batch.seeds import read_key
from autograder.bundle.bundle import Bundle, close_bundle, open_bundle
from autograder.cli.grade_batch import INTERRUPTED
from autograder.cli.pages import write_pages
from autograder.cli.views import console
from autograder.cli.views import regrade as regrade_shown
from autograder.core.errors import InputError
from autograder.core.records import Grade, Language
from autograder.core.submission import Submission
from autograder.ledger import Ledger, open_ledger
from autograder.sandbox.host.isolation import Level


@dataclass(frozen=True)
class Order:
    """The options of `regrade`; see its help."""

    policy: Policy = "never-lower"
    yes: bool = False
    reason: str = ""
    workers: int = 0
    course_key: Path | None = None
    require: Level = "standard"
    language: Language = "vi"
    engine: str = LOCAL


def regrade(where: str, path: Path, order: Order) -> None:
    """Regrade what is kept at `where` (a folder that `grade` wrote, or a ledger)."""
    out = Path(where) if "://" not in where and Path(where).is_dir() else None
    bundle = open_bundle(path)
    try:
        with open_ledger(_existing(where, out)) as ledger:
            asked = _asked(bundle, ledger, order)
            work = open_regrade(ledger, asked)
            regrade_shown.say_work(work)
            if not work.todo:
                return
            _watch(work, order.workers)
            regrade_shown.say_differences(work, order.policy)
            if not (order.yes or _confirmed()):
                regrade_shown.say_nothing_written()
                raise typer.Exit(1)
            ledger.use_edition(bundle.slug, bundle.digest, results.zip_of(bundle, path))
            work.write(order.policy, getpass.getuser(), order.reason)
            regrade_shown.say_written(work, order.policy)
            if out is not None and (out / RESULTS).exists():
                _write_files(out, path, asked.bundle, ledger, order)
    finally:
        close_bundle(bundle)


def _confirmed() -> bool:
    try:
        return typer.confirm("Write these grades?")
    except typer.Abort:  # nobody is there to answer
        console.console.print("no answer; --yes writes without asking")
        return False


def _existing(where: str, out: Path | None) -> str | Path:
    """The ledger's place; to open one that is not there would make an empty one."""
    if "://" in where:
        return where
    place = Path(where) if out is None else results.ledger_of(out)
    if isinstance(place, Path) and not place.exists():
        raise InputError(
            f"{place}: no ledger here. Name the folder that `autograder grade … --out` wrote, or "
            "the ledger itself."
        )
    return place


def _asked(bundle: Bundle, ledger: Ledger, order: Order) -> Asked:
    """As the grades so far were asked for, but by today's assignment."""
    options = options_of(ledger, bundle.slug)
    return Asked(
        bundle.sharing(options.get("student_files", ())),
        tests_in_student_process=bool(options.get("tests_in_student_process")),
        require=order.require,
        course_key=None if order.course_key is None else read_key(order.course_key),
        engine=checked(order.engine),
    )


def _watch(work: Regrade, workers: int) -> None:
    def engine(todo: Sequence[Submission]) -> Iterator[Grade]:
        return local.grade_as_asked(work.asked, todo, workers or None)

    try:
        for _ in console.progress(work.run(engine), len(work.todo), "grading again"):
            pass
    except KeyboardInterrupt as interrupt:
        regrade_shown.say_nothing_written()
        raise typer.Exit(INTERRUPTED) from interrupt


def _write_files(out: Path, path: Path, bundle: Bundle, ledger: Ledger, order: Order) -> None:
    """Bring the results, pages and report of a batch to what the ledger says now."""
    standing = as_it_stands(ledger, bundle.slug, results.read_results(out))
    attempts = attempts_of(results.read_sources(out).origins)
    rivals = Rivals(((one.student, one.submission) for one in standing), attempts)
    grades = results.write_results(out, results.lines_of(map(rivals.hold, standing)))
    results.name_bundle(out, path)
    pages = (out / REPORT).exists()
    if pages:
        write_pages(out, bundle, grades, order.workers, order.language, only_missing=True)
    console.say_where(out, pages=pages)
