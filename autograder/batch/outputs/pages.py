"""Feedback pages and the class report of a graded batch, made after the verdicts are out.

A class's first page takes a tenth of a second and the modules that draw it as much again: so pages
are a stage of their own, in parallel processes, never in the way of verdicts, and can be made again
at any time from what the batch left behind.
"""

from __future__ import annotations

import multiprocessing
import os
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, Literal

from autograder.batch.outputs.layout import REPORT
from autograder.batch.outputs.results import page_of
from autograder.bundle.bundle import Manifest
from autograder.core.errors import NotebookRejected
from autograder.core.records import Grade, Language
from autograder.files.atomic_write import write_whole
from autograder.notebook.node import read_node
from autograder.report import feedback
from autograder.report.class_report import long_table, page

SOCKET_FOLDER = 60  # bytes; with the names that multiprocessing adds, below the kernel's 108


def without_page(folder: Path, grades: Sequence[Grade]) -> list[Grade]:
    """The grades that have no page: `results.write_results` removes the page of a changed one."""
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
    context = multiprocessing.get_context(_way_to_start())
    with ProcessPoolExecutor(min(workers, max(1, len(work))), mp_context=context) as pool:
        yield from pool.map(_write_page, work, chunksize=2)


def _way_to_start() -> Literal["forkserver", "spawn"]:
    """A fork server listens at a path in the temporary folder, and a socket's path is short."""
    return "forkserver" if len(os.fsencode(tempfile.gettempdir())) < SOCKET_FOLDER else "spawn"


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
    target = folder / REPORT
    data = None if manifest is None else manifest.data
    write_whole(folder / "table.csv", long_table.blocks(grades, data))
    write_whole(target, page.render(grades, data, language))
    return target
