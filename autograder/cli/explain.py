"""`autograder explain SUBMISSION [QUESTION]`: one grade explained, case by case."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.cli.options import (
    Isolation,
    KeptOption,
    Lang,
    LanguageOption,
    Required,
    RequireOption,
)

if TYPE_CHECKING:
    from autograder.bundle.bundle import Bundle
    from autograder.core.appeal import Appeal
    from autograder.core.records import Grade


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
    from autograder.appeals.explain import Terms
    from autograder.appeals.explain import explain as appeal_of
    from autograder.appeals.recorded_grade import Record, choose, in_ledger
    from autograder.appeals.recover_inputs import bundle_of, file_of
    from autograder.batch.outputs import results
    from autograder.batch.outputs.layout import RESULTS
    from autograder.batch.seeds import derive, read_key
    from autograder.ledger import open_ledger
    from autograder.sandbox.host.isolation import UNISOLATED

    written = choose(results.read_results(out), submission, out)
    sources = results.read_sources(out)
    key = None if course_key is None else read_key(course_key)
    with ExitStack() as stack:
        where = results.ledger_of(out, ledger)
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
    from autograder.core.errors import UsageError

    names = [one.name for one in written.questions]
    names += list(bundle.manifest.questions) if bundle.manifest else []
    if question is not None and question not in names:
        known = ", ".join(dict.fromkeys(names)) or "none"
        raise UsageError(f"{question}: no such question (known: {known}).")


def _show(
    appeal: Appeal, bundle: Bundle, question: str | None, to: Path | None, language: Lang
) -> None:
    from autograder.cli.views import console
    from autograder.files.atomic_write import write_whole
    from autograder.report.appeal import page, terminal

    manifest = None if bundle.manifest is None else bundle.manifest.data
    if to is not None:
        write_whole(to, page.render(appeal, manifest, language.value, question))
        console.console.print(terminal.verdict_line(appeal, language.value))
        console.console.print(console.plain(f"page: {to}"))
        return
    for block in terminal.blocks(appeal, manifest, language.value, question):
        console.console.print(block)
