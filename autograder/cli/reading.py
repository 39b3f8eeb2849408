"""`autograder reading`: what a person reads of a graded batch, as sheets and a table to fill in."""

from __future__ import annotations

from pathlib import Path

from autograder.batch.outputs import results
from autograder.batch.outputs.reading_sheets import write_sheets
from autograder.batch.outputs.submitted_files import handed_in
from autograder.bundle.bundle import close_bundle, open_bundle
from autograder.cli.views import console
from autograder.core.records import Language


def reading(out: Path, question: str, to: Path, language: Language, names: bool) -> None:
    """Write the sheets and the table of `question` into the folder `to`, and say where."""
    grades, sources = results.read_results(out), results.read_sources(out)
    bundle = open_bundle(sources.bundle)
    try:
        manifest = None if bundle.manifest is None else dict(bundle.manifest.data)
        with handed_in(out, grades) as paths:
            files = write_sheets(grades, paths, manifest, question, to, language, names)
    finally:
        close_bundle(bundle)
    for path in files:
        console.console.print(console.plain(f"  {path}"))
