"""`autograder reading`: what a person reads of a graded batch, as sheets and a table to fill in."""

from __future__ import annotations

from pathlib import Path

from autograder import terminal
from autograder.assignment import close_bundle, open_bundle
from autograder.batch import output
from autograder.batch.handed_in import handed_in
from autograder.batch.reading import write_sheets
from autograder.model import Language


def reading(out: Path, question: str, to: Path, language: Language, names: bool) -> None:
    """Write the sheets and the table of `question` into the folder `to`, and say where."""
    grades, sources = output.read_results(out), output.read_sources(out)
    bundle = open_bundle(sources.bundle)
    try:
        manifest = None if bundle.manifest is None else dict(bundle.manifest.data)
        with handed_in(out, grades) as paths:
            files = write_sheets(grades, paths, manifest, question, to, language, names)
    finally:
        close_bundle(bundle)
    for path in files:
        terminal.console.print(terminal.plain(f"  {path}"))
