"""`autograder submit NOTEBOOK --to EXCHANGE`: hand in where there is no LMS page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from autograder.core.errors import NotebookRejected


def submit(
    notebook: Annotated[Path, typer.Argument(help="Your notebook, saved.")],
    to: Annotated[Path, typer.Option("--to", help="The exchange folder of your class.")],
    student: Annotated[
        str | None, typer.Option(help="Your student id; default: your account's name.")
    ] = None,
    course: Annotated[
        str | None, typer.Option(help="The course, where the exchange holds several.")
    ] = None,
    assignment: Annotated[
        str | None, typer.Option(help="The assignment; default: what the notebook says.")
    ] = None,
) -> None:
    """Hand in a notebook to a shared folder, and print a receipt."""
    from autograder.cli.views.console import console, plain
    from autograder.lms.handin.exchange import submit as hand_in

    try:
        receipt = hand_in(notebook, to, student, course, assignment)
    except NotebookRejected as refused:
        typer.echo(f"{refused.vi}\n{refused.en}", err=True)
        raise typer.Exit(2) from refused
    console.print(plain(repr(receipt)), soft_wrap=True)


__all__ = ["submit"]
