"""`autograder explain SUBMISSION [QUESTION]`: one grade explained, case by case."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.commands.options import (
    Isolation,
    KeptOption,
    Lang,
    LanguageOption,
    Required,
    RequireOption,
)

if TYPE_CHECKING:
    from autograder.appeal import Appeal
    from autograder.assignment import Bundle
    from autograder.model import Grade


def explain(
    submission: Annotated[
        str, typer.Argument(help="A submission in OUT, by its name or its student.")
    ],
    question: Annotated[
        str | None, typer.Argument(help="Only this question, such as q3_3, with every case.")
    ] = None,
    out: Annotated[Path, typer.Option("--out", "-o", help="What `grade` wrote.")] = Path("out"),
    to: Annotated[
        Path | None, typer.Option("--to", help="Write a page (HTML) here instead of text.")
    ] = None,
    ledger: KeptOption = None,
    course_key: Annotated[
        Path | None, typer.Option(help="The course key that the submission was graded with.")
    ] = None,
    require: RequireOption = Required.standard,
    isolation: Annotated[
        Isolation, typer.Option(help="none gives up all walls around the student's code.")
    ] = Isolation.auto,
    language: LanguageOption = Lang.vi,
) -> None:
    """Explain a grade: rerun it, show every case, say whether it comes out again (exit 1: no).

    Shows hidden inputs and expected values: for instructors only.
    """
    from autograder.appeals.explaining import Terms
    from autograder.appeals.explaining import explain as appeal_of
    from autograder.appeals.material import bundle_of, file_of
    from autograder.appeals.record import Record, choose, in_ledger
    from autograder.batch import output
    from autograder.batch.folder import RESULTS
    from autograder.batch.seeds import derive, read_key
    from autograder.ledger import open_ledger
    from autograder.sandbox.isolation import UNISOLATED

    written = choose(output.read_results(out), submission, out)
    sources = output.read_sources(out)
    key = None if course_key is None else read_key(course_key)
    with ExitStack() as stack:
        where = output.ledger_of(out, ledger)
        book = None
        record = Record(written, str(out / RESULTS))
        if isinstance(where, str) or where.exists():
            book = stack.enter_context(open_ledger(where))
            record = in_ledger(book, written, record.source)
        bundle = stack.enter_context(bundle_of(record, sources.bundle, book))
        _known(question, bundle, written)
        path = stack.enter_context(file_of(record, sources.paths.get(written.submission), book))
        terms = Terms(
            seed=None if key is None else derive(key, written.assignment, written.student),
            require=require.value,
            plan=UNISOLATED if isolation is Isolation.none else None,
        )
        typer.echo(f"grading {written.submission} again …", err=True)
        appeal = appeal_of(record, bundle, path, terms)
        _show(appeal, bundle, question, to, language)
    if not appeal.agrees:
        raise typer.Exit(1)


def _known(question: str | None, bundle: Bundle, written: Grade) -> None:
    """Refuse a question that does not exist before anything is run."""
    from autograder.errors import UsageError

    names = [one.name for one in written.questions]
    names += list(bundle.manifest.questions) if bundle.manifest else []
    if question is not None and question not in names:
        known = ", ".join(dict.fromkeys(names)) or "none"
        raise UsageError(f"{question}: no such question (known: {known}).")


def _show(
    appeal: Appeal, bundle: Bundle, question: str | None, to: Path | None, language: Lang
) -> None:
    from autograder import terminal
    from autograder.report import appeal as page
    from autograder.report import appealtext
    from autograder.whole_file import write_whole

    manifest = None if bundle.manifest is None else bundle.manifest.data
    if to is not None:
        write_whole(to, page.render(appeal, manifest, language.value, question))
        terminal.console.print(appealtext.verdict_line(appeal, language.value))
        terminal.console.print(terminal.plain(f"page: {to}"))
        return
    for block in appealtext.blocks(appeal, manifest, language.value, question):
        terminal.console.print(block)
