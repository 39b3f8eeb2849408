"""Grades many submissions in worker processes, one nursery each, and yields grades as they come.

Theory of operation
-------------------
The parent starts the nurseries first (they preload while it imports otter), loads the bundle once
and only then forks the workers, so that each has everything warm. Submissions are handed out a few
per worker at a time: memory does not grow with the batch. A worker that dies breaks its pool; the
submissions that were under way are tried once more, each alone, and one that kills its worker
again is held for a person.

Workers do not outlive the batch. Ctrl-C is for the parent, which gives up what is under way; a
parent that is killed takes its workers with it, and they their judges and nurseries.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import Any

from autograder.batch.engines.address import LOCAL
from autograder.batch.engines.dispatch import Queue, in_turn, with_second_chances
from autograder.batch.request import Asked
from autograder.batch.seeds import Seeds
from autograder.batch.worker_count import default_workers
from autograder.bundle.bundle import Bundle
from autograder.core.records import Grade
from autograder.core.submission import Submission
from autograder.grading.grader import Grader, held_for_fault, rejected_with
from autograder.grading.zygote_pool import Nurseries
from autograder.sandbox.host import isolation
from autograder.sandbox.host.isolation import Level, Plan
from autograder.sandbox.parent_death import end_with_parent

IN_FLIGHT = 4  # submissions per worker handed out at a time


def grade_all(
    bundle: Bundle,
    submissions: Sequence[Submission],
    workers: int | None = None,
    tests_in_student_process: bool = False,
    require: Level = "standard",
    plan: Plan | None = None,
    course_key: bytes | None = None,
    nurseries: Nurseries | None = None,
) -> Iterator[Grade]:
    """Yield one grade for each submission, in the order in which they are done.

    Raises IsolationRefused before the first; see `Grader` for `require` and `plan`. With a
    `course_key` hidden random data differ from student to student; workers get derived seeds only.
    `nurseries` of this bundle and plan are taken, where there are some.
    """
    seeds = Seeds(course_key, bundle.slug)
    plan = isolation.plan() if plan is None else plan
    count = min(workers or default_workers(), max(1, len(submissions)))
    with ExitStack() as stack:
        warm = iter(() if nurseries is None else nurseries.take(count))
        graders = [
            stack.enter_context(
                Grader(
                    bundle,
                    tests_in_student_process=tests_in_student_process,
                    require=require,
                    plan=plan,
                    nursery=next(warm, None),
                )
            )
            for _ in range(count)
        ]
        for grader in graders:
            grader.prepare(like=graders[0])
        yield from _grade_in_pool(graders, submissions, seeds)


def grade_as_asked(
    asked: Asked,
    submissions: Sequence[Submission],
    workers: int | None = None,
    nurseries: Nurseries | None = None,
) -> Iterator[Grade]:
    """`grade_all` with everything that decides a grade as it is asked for, by the engine named.

    `workers` and `nurseries` count for the local engine only: a cluster has those it has. Raises
    RemoteError for a cluster that cannot be reached, or is lost, or differs from what is here.
    """
    if asked.engine != LOCAL:
        from autograder.batch.engines.dask.dispatcher import grade_remotely  # noqa: PLC0415  # brings Dask

        return grade_remotely(asked, submissions)
    return grade_all(
        asked.bundle,
        submissions,
        workers,
        tests_in_student_process=asked.tests_in_student_process,
        require=asked.require,
        plan=asked.walls,
        course_key=asked.course_key,
        nurseries=nurseries,
    )


def _grade_in_pool(
    graders: list[Grader], submissions: Sequence[Submission], seeds: Seeds
) -> Iterator[Grade]:
    def held(killer: Submission) -> Grade:
        blank = graders[0].blank(killer.name, killer.student)
        return held_for_fault(blank, "it ended the grading process twice")

    return with_second_chances(
        submissions,
        together=partial(_until_a_worker_dies, graders, IN_FLIGHT * len(graders), seeds),
        alone=partial(_until_a_worker_dies, graders[:1], 1, seeds),
        held=held,
    )


def _until_a_worker_dies(
    graders: list[Grader], in_flight: int, seeds: Seeds, waiting: Queue, suspects: Queue
) -> Iterator[Grade]:
    """Grade `waiting` in a pool of its own; what was under way at a death goes to `suspects`."""
    context = multiprocessing.get_context("fork")
    seats = context.SimpleQueue()
    for seat in range(len(graders)):
        seats.put(seat)
    before = len(suspects)
    with (
        _left_alone_by_the_collector(),
        ProcessPoolExecutor(
            len(graders),
            mp_context=context,
            initializer=_take_seat,
            initargs=(graders, seats, os.getpid(), seeds),
        ) as pool,
        _given_up_when_interrupted(),
    ):
        start = partial(_started, pool, seeds)

        def at_most() -> int:
            return in_flight if len(suspects) == before else 0

        for submission, future in in_turn(waiting, start, at_most):
            try:
                yield Grade.from_json(future.result())
            except BrokenProcessPool:
                suspects.append(submission)


def _started(pool: Executor, seeds: Seeds, submission: Submission) -> Future[dict[str, Any]]:
    """The future of a submission; a pool that broke just now is told when it is looked at."""
    try:
        return pool.submit(_grade, submission, seeds.of(submission.student))
    except BrokenProcessPool as broken:
        future: Future[dict[str, Any]] = Future()
        future.set_exception(broken)
        return future


@contextmanager
def _left_alone_by_the_collector() -> Iterator[None]:
    """Within, what exists now stays shared with the workers: a collector writes where it looks."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


@contextmanager
def _given_up_when_interrupted() -> Iterator[None]:
    """End the workers that were started within, if it is left before their work is done."""
    before = set(multiprocessing.active_children())
    try:
        yield
    except BaseException:
        for worker in set(multiprocessing.active_children()) - before:
            worker.kill()
        raise


_seat: list[Grader] = []


def _take_seat(graders: list[Grader], seats: Any, parent: int, seeds: Seeds) -> None:
    """In a worker: choose the one grader (and nursery) that is this worker's own."""
    seeds.forget()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _end_with(parent)
    _seat.append(graders[seats.get()])


def _end_with(parent: int) -> None:
    """SIGKILL this process when `parent` ends: a worker waiting for work would wait for ever."""
    end_with_parent()
    if os.getppid() != parent:
        os._exit(1)  # it ended before we asked to be told


def _grade(submission: Submission, seed: str | None) -> dict[str, Any]:
    """In a worker: grade one submission."""
    if submission.refusal is not None:
        blank = _seat[0].blank(submission.name, submission.student)
        return rejected_with(blank, submission.refusal).to_json()
    return _seat[0].grade(submission.path, submission.name, submission.student, seed).to_json()
