"""`autograder grade`: nurseries warm up while the rest of the command is loaded, which then grades.

What is imported here is imported before the first nursery starts: nothing that takes time.
"""

from __future__ import annotations

import gc
import itertools
import os
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from autograder.batch.engines.address import LOCAL, checked
from autograder.batch.outputs.layout import RESULTS
from autograder.batch.worker_count import default_workers, one_thread_each
from autograder.bundle.bundle import Bundle, close_bundle, open_bundle
from autograder.cli.grade_options import GradeOptions
from autograder.grading.zygote_pool import Nurseries
from autograder.sandbox.host.isolation import UNISOLATED

OBJECTS = 100_000  # thousands of records hold no cycles: to look for them takes a third of a rerun


def grade(path: Path, submissions: Sequence[Path], order: GradeOptions) -> None:
    """Grade `submissions` by the bundle at `path`. Raises typer.Exit when interrupted."""
    gc.set_threshold(OBJECTS)
    one_thread_each()
    bundle = open_bundle(path).sharing(order.student_files)
    try:
        with closing(_warming(bundle, submissions, order)) as nurseries:
            from autograder.cli.grade_batch import grade_batch

            grade_batch(bundle, path, submissions, order, nurseries)
    finally:
        close_bundle(bundle)


def _warming(bundle: Bundle, submissions: Sequence[Path], order: GradeOptions) -> Nurseries:
    """As many nurseries as will be needed; none where all is graded already, it seems."""
    finished = (order.out / RESULTS).exists() and not order.force
    if finished or checked(order.engine) != LOCAL:
        return Nurseries(bundle, 0)
    return Nurseries(
        bundle,
        _at_most(submissions, order.workers or default_workers()),
        None if order.isolated else UNISOLATED,
        order.tests_in_student_process,
    )


def _at_most(submissions: Sequence[Path], enough: int) -> int:
    """How many hand-ins there may be among the files, `enough` if so many or more."""
    files = list(itertools.islice(_files(submissions), enough))
    return enough if any(name.lower().endswith(".zip") for name in files) else len(files)


def _files(paths: Sequence[Path]) -> Iterator[str]:
    for path in paths:
        if os.path.isdir(path):
            yield from (name for _, _, names in os.walk(path) for name in names)
        else:
            yield path.name
