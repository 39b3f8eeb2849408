"""Pages and the report of a graded batch, under a progress bar."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from autograder.batch.outputs import pages
from autograder.batch.outputs.submitted_files import handed_in
from autograder.batch.worker_count import default_workers
from autograder.bundle.bundle import Bundle
from autograder.cli.views import console
from autograder.core.records import Grade, Language


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
            for _ in console.progress(stream, len(wanted), "feedback pages"):
                pass
    pages.write_report(out, grades, bundle.manifest, language)
