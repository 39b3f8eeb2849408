"""Feedback pages and the class report of a graded batch, made after the verdicts are out.

A page takes about a tenth of a second, a verdict a few hundredths: so pages are a stage of their
own, in parallel processes, and can be made again at any time from what the batch left behind.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from autograder.assignment import Manifest
from autograder.batch.output import page_of
from autograder.errors import NotebookRejected
from autograder.model import Grade, Language
from autograder.notebook import read_node
from autograder.report import classreport, feedback, tablecsv
from autograder.whole_file import write_whole


def without_page(folder: Path, grades: Sequence[Grade]) -> list[Grade]:
    """The grades that have no page: `output.write_results` removes the page of a changed one."""
    return [grade for grade in grades if not page_of(folder, grade.submission).exists()]


def write_pages(
    folder: Path,
    grades: Sequence[Grade],
    manifest: Manifest | None,
    paths: dict[str, Path],
    workers: int,
) -> Iterator[Path]:
    """Write one page a submission, each in the language of its notebook; yield as they are done."""
    data = None if manifest is None else manifest.data
    work = [
        (grade.to_json(), data, paths.get(grade.submission), page_of(folder, grade.submission))
        for grade in grades
    ]
    context = multiprocessing.get_context("forkserver")
    with ProcessPoolExecutor(min(workers, max(1, len(work))), mp_context=context) as pool:
        yield from pool.map(_write_page, work, chunksize=2)


def _write_page(work: tuple[dict[str, Any], Any, Path | None, Path]) -> Path:
    data, manifest, path, target = work
    grade = Grade.from_json(data)
    node = None
    if path is not None:
        try:
            node = read_node(path)
        except NotebookRejected:
            node = None  # the page then shows the reason alone
    write_whole(target, feedback.render(grade, manifest, node, grade.language))
    return target


def write_report(
    folder: Path, grades: Sequence[Grade], manifest: Manifest | None, language: Language
) -> Path:
    """Write the class report, and beside it the table that an instructor analyses further."""
    target = folder / "report.html"
    data = None if manifest is None else manifest.data
    write_whole(folder / "table.csv", tablecsv.blocks(grades, data))
    write_whole(target, classreport.render(grades, data, language))
    return target
