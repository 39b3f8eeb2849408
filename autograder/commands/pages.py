"""Pages and the report of a graded batch, under a progress bar."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from autograder import terminal
from autograder.assignment import Bundle
from autograder.batch import pages
from autograder.batch.handed_in import handed_in
from autograder.batch.workers import default_workers
from autograder.model import Grade, Language


def write_pages(
    out: Path,
    bundle: Bundle,
    grades: Sequence[Grade],
    workers: int,
    language: Language,
    only_missing: bool = False,
) -> None:
    """Write feedback pages (all, or those that are not there) and the report."""
    wanted = pages.without_page(out, grades) if only_missing else grades
    if wanted:
        count = workers or default_workers()
        with handed_in(out, wanted) as paths:
            stream = pages.write_pages(out, wanted, bundle.manifest, paths, count)
            for _ in terminal.progress(stream, len(wanted), "feedback pages"):
                pass
    pages.write_report(out, grades, bundle.manifest, language)
