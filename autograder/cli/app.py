"""The command line: `autograder grade | check | feedback | new | build | validate | doctor | demo`.

Every command is a few lines that call the rooms below; what takes time to import is imported
inside the command that needs it, so that `--help` answers at once. Exit codes: 0 done (for `grade`:
every submission has a status), 1 failed, 2 usage or unusable input, 3 isolation refused.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from autograder.cli import author, gradebook, pack
from autograder.cli.copy_ledger import copy_ledger
from autograder.cli.explain import explain
from autograder.cli.export import export
from autograder.cli.locate import course_root, find_bundle, source_folders
from autograder.cli.options import (
    AssignmentArgument,
    EngineOption,
    Isolation,
    Lang,
    LanguageOption,
    LedgerOption,
    Policy,
    Required,
    RequireOption,
    SubmissionsArgument,
    WithoutReadersOption,
    WorkersOption,
)
from autograder.cli.submit import submit
from autograder.cli.sync import sync
from autograder.core.errors import InputError, IsolationRefused, NablaError
from autograder.core.version import __version__

app = typer.Typer(
    name="autograder",
    help="Grade notebooks by hidden tests that never enter the student's process.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # the coloured help costs a tenth of a second
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.command()
def grade(
    assignment: AssignmentArgument,
    submissions: SubmissionsArgument,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for results.")] = Path("out"),
    workers: WorkersOption = 0,
    feedback_pages: Annotated[
        bool, typer.Option("--feedback/--no-feedback", help="Also write pages and the report.")
    ] = True,
    tests_in_student_process: Annotated[
        bool,
        typer.Option(
            "--tests-in-student-process",
            help="Fallback for bundles that proxies cannot judge: tests run where student code "
            "runs, which can read and forge them. Every grade says so.",
        ),
    ] = False,
    student_files: Annotated[
        list[str] | None,
        typer.Option(help="A file in a foreign bundle's files/ that students may read (repeat)."),
    ] = None,
    course_key: Annotated[
        Path | None,
        typer.Option(help="A file with a secret: hidden random data then differ by student."),
    ] = None,
    require: RequireOption = Required.standard,
    isolation: Annotated[
        Isolation,
        typer.Option(help="none gives up all walls; every grade then says unisolated."),
    ] = Isolation.auto,
    language: LanguageOption = Lang.vi,
    ledger: LedgerOption = None,
    force: Annotated[
        bool, typer.Option("--force", help="Grade again what is graded already.")
    ] = False,
    layout: Annotated[
        str | None,
        typer.Option(
            help="Read downloads as moodle, canvas, gradescope, blackboard, brightspace, nbgrader, "
            "exchange or files; default: recognised."
        ),
    ] = None,
    all_attempts: Annotated[
        bool, typer.Option("--all-attempts", help="Grade older attempts too, not only the newest.")
    ] = False,
    timezone: Annotated[
        str | None,
        typer.Option(help="The zone of times that name none, such as Asia/Ho_Chi_Minh."),
    ] = None,
    follow_links: Annotated[
        bool,
        typer.Option("--follow-links", help="Follow symbolic links that are named as SUBMISSION."),
    ] = False,
    engine: EngineOption = "local",
    worksheet: Annotated[
        Path | None,
        typer.Option(
            help="Moodle's grading worksheet: also write it with the grades, and the zip of "
            "feedback files, into OUT/upload (exit 1 where a row had to be left)."
        ),
    ] = None,
    without_readers: WithoutReadersOption = False,
) -> None:
    """Grade submissions and write results.jsonl, grades.csv, feedback pages and a report."""
    from autograder.cli import grade as command
    from autograder.cli.grade_options import GradeOptions
    from autograder.cli.moodle_upload import to_moodle

    order = GradeOptions(
        out,
        ledger=ledger,
        force=force,
        workers=workers,
        pages=feedback_pages,
        tests_in_student_process=tests_in_student_process,
        student_files=student_files or (),
        course_key=course_key,
        require=require.value,
        isolated=isolation is not Isolation.none,
        language=language.value,
        layout=layout,
        all_attempts=all_attempts,
        timezone=timezone,
        follow_links=follow_links,
        engine=engine,
        to_moodle=to_moodle(worksheet, without_readers),
    )
    command.grade(find_bundle(assignment), submissions, order)


@app.command()
def regrade(
    where: Annotated[
        str, typer.Argument(metavar="OUT", help="The folder that `grade` wrote, or a ledger.")
    ],
    assignment: AssignmentArgument,
    policy: Annotated[
        Policy, typer.Option(help="never-lower keeps the grade of who would lose.")
    ] = Policy.never_lower,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write without asking.")] = False,
    reason: Annotated[str, typer.Option(help="Why; kept with the grades.")] = "",
    workers: WorkersOption = 0,
    course_key: Annotated[
        Path | None, typer.Option(help="The course key that they were graded with.")
    ] = None,
    require: RequireOption = Required.standard,
    language: LanguageOption = Lang.vi,
    engine: EngineOption = "local",
) -> None:
    """Grade what is kept again by a changed assignment: shows who gains and loses, then asks."""
    from autograder.cli import regrade as command

    order = command.Order(
        policy.value, yes, reason, workers, course_key, require.value, language.value, engine
    )
    command.regrade(where, find_bundle(assignment), order)


@app.command()
def feedback(
    out: Annotated[Path, typer.Argument(help="The folder that `grade` wrote.")],
    workers: WorkersOption = 0,
    language: LanguageOption = Lang.vi,
) -> None:
    """Write the feedback pages and the report again, from the results in OUT."""
    from autograder.batch.outputs import results
    from autograder.bundle.bundle import close_bundle, open_bundle
    from autograder.cli.pages import write_pages
    from autograder.cli.views import console

    grades = results.read_results(out)
    bundle = open_bundle(results.read_sources(out).bundle)
    try:
        write_pages(out, bundle, grades, workers, language.value)
    finally:
        close_bundle(bundle)
    console.say_where(out, pages=True)


@app.command()
def reading(
    out: Annotated[Path, typer.Argument(help="The folder that `grade` wrote.")],
    question: Annotated[str, typer.Argument(help="A question that a person reads, such as t3_1.")],
    to: Annotated[Path, typer.Option("--to", help="The folder for the sheets and the table.")],
    names: Annotated[
        bool, typer.Option("--names/--anonymous", help="Show whose answer each is.")
    ] = False,
    language: LanguageOption = Lang.vi,
) -> None:
    """Write reading sheets: the answers to QUESTION side by side, and a table to fill in."""
    from autograder.cli import reading as command

    command.reading(out, question, to, language.value, names)


@app.command()
def check(
    assignment: AssignmentArgument,
    notebook: Annotated[Path, typer.Argument(help="Your notebook.")],
    language: Annotated[
        Lang | None, typer.Option("--language", help="Default: the notebook's own.")
    ] = None,
) -> None:
    """Run your notebook afresh, from top to bottom, and show its visible checks."""
    from autograder.batch.outputs.reading_sheets import answers_in
    from autograder.bundle.bundle import close_bundle, open_bundle
    from autograder.cli.views import console
    from autograder.grading.grader import Grader

    bundle = open_bundle(find_bundle(assignment))
    try:
        with Grader(bundle, visible_only=True) as grader:
            one = grader.grade(notebook)
    finally:
        close_bundle(bundle)
    answers = answers_in(notebook, bundle.manifest.data if bundle.manifest else {})
    console.say_check(one, language.value if language else one.language, answers)
    if one.status != "graded" or one.score < one.judged:
        raise typer.Exit(1)


author.register(app)


@app.command()
def doctor(
    bundle: Annotated[
        str | None, typer.Argument(help="Also look at this bundle: what can be judged?")
    ] = None,
) -> None:
    """Show what this machine offers to isolate student code, and what a bundle needs."""
    from autograder.cli.views import console
    from autograder.judging.bundle_survey import survey
    from autograder.sandbox.host import isolation, probe
    from autograder.sandbox.host.process import Nursery

    console.say_unreachable(isolation.unreachable_packages())
    with Nursery() as nursery:
        nursery.wait_ready()
        console.say_probe(probe.probe(nursery), nursery.plan.layers)
    if bundle is not None:
        from autograder.bundle.bundle import close_bundle, open_bundle

        opened = open_bundle(find_bundle(bundle))
        try:
            console.say_survey(survey(opened))
        finally:
            close_bundle(opened)


@app.command()
def similarity(
    assignment: AssignmentArgument,
    submissions: SubmissionsArgument,
    to: Annotated[Path, typer.Option("--to", help="Folder for the pages.")] = Path("similarity"),
    template: Annotated[
        list[Path] | None,
        typer.Option(help="A notebook as it was handed out (repeat); a course's own are known."),
    ] = None,
    pairs: Annotated[
        int, typer.Option(min=0, max=200, help="How many pairs to show side by side.")
    ] = 20,
    layout: Annotated[
        str | None, typer.Option(help="Which LMS a download is from; default: by its look.")
    ] = None,
    language: LanguageOption = Lang.vi,
) -> None:
    """Compare the code of every two submissions; pages to read, never a penalty."""
    from autograder.cli import similarity as command

    path = Path(assignment)
    if path.exists():
        handout = command.bundle_handout(path, course_root())
    else:
        (folder,) = source_folders(course_root(), [assignment])
        handout = command.course_handout(folder)
    order = command.Order(to, template or (), pairs, language.value, layout)
    command.compare(handout, submissions, order)


@app.command()
def demo(
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for results.")] = Path("out"),
    language: LanguageOption = Lang.vi,
) -> None:
    """Grade the example class that comes with the course, and say where the report lies."""
    root = course_root()
    grade(DEMO, [root / "examples" / "submissions"], out=out, language=language)


app.command("copy-ledger")(copy_ledger)
app.command()(export)
app.command()(explain)
app.command()(submit)
app.command()(sync)
gradebook.register(app)


@app.callback(invoke_without_command=True)
def top(
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
) -> None:
    """Grade notebooks by hidden tests that never enter the student's process."""
    if version:
        typer.echo(f"nabla-autograder {__version__}")
        raise typer.Exit


DEMO = "a3_gradient_descent"


pack.register(app, find_bundle)


def main() -> None:
    """Run the command line; an expected error becomes one sentence and its exit code."""
    try:
        app()
    except NablaError as error:
        sys.stderr.write(f"autograder: {error}\n")
        sys.exit(_exit_code(error))


def _exit_code(error: NablaError) -> int:
    if isinstance(error, IsolationRefused):
        return 3
    return 2 if isinstance(error, InputError) else 1
