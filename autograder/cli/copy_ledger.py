"""`autograder copy-ledger`: a whole ledger into a new file or an empty database."""

from __future__ import annotations

from typing import Annotated

import typer


def copy_ledger(
    source: Annotated[str, typer.Argument(metavar="FROM", help="A ledger: a file, or a URL.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="A new file, or postgresql://…")],
) -> None:
    """Copy a ledger, for example from a file to PostgreSQL; FROM stays as it is."""
    from pathlib import Path

    from autograder.cli.views.console import console, plain
    from autograder.core.errors import InputError
    from autograder.ledger.copy import copy_ledger as copy

    if "://" not in source and not Path(source).is_file():
        raise InputError(f"{source}: no ledger here.")
    rows = copy(source, target)
    counts = ", ".join(f"{rows[name]} {name}" for name in ("attempts", "grades", "events"))
    console.print(plain(f"copied: {counts}. From now on name the new one with --ledger."))
