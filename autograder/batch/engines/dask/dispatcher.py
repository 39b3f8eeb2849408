"""Grades many submissions on a Dask cluster, and yields grades as they come.

Theory of operation
-------------------
The bundle goes to the cluster once, as the result of a task that every other depends on: Dask
copies it to each worker that needs it. A submission's bytes travel with its task, because hosts
share no disk. Over there a worker lends them to a grader process that it keeps warm
(`grader_pool`).

Three things can be lost. A *worker* with what was under way on it: Dask gives that to others by
itself; what has gone down with several workers comes back as `KilledWorker`. A *grader process*:
its worker says so. Both kinds are suspects: tried once more, alone, and held for a person if it
happens again. The *scheduler*: then the batch ends with a sentence, and the ledger has what was
done.

A class is graded alike: a worker whose packages differ from the first one's ends the batch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from autograder.batch.engines.dask import worker_tasks
from autograder.batch.engines.dask.cluster import AGAIN, BYTES_IN_FLIGHT, Answer, Cluster, connected
from autograder.batch.engines.dask.payload import Charge, Task, pack
from autograder.batch.engines.dispatch import Queue, in_turn, with_second_chances
from autograder.batch.request import Asked
from autograder.batch.seeds import derive
from autograder.core.errors import BundleError, IsolationRefused, RemoteError
from autograder.core.records import Grade, Text
from autograder.core.submission import Submission
from autograder.grading.grader import held_for_fault

Work = Callable[..., dict[str, Any]]
NOTHING = Task("nothing", b"", refusal=Text("", ""))  # asks for a grade without a verdict


def grade_remotely(asked: Asked, submissions: Sequence[Submission]) -> Iterator[Grade]:
    """Yield one grade for each submission, in the order in which they are done.

    Raises RemoteError for the cluster, IsolationRefused and BundleError for what its workers say.
    """
    packed = pack(asked.bundle)
    charge = Charge.of(asked, packed)
    with connected(asked.engine) as cluster:
        cluster.agree()
        bundle = cluster.put(packed, charge.content)
        yield from HandOut(cluster, asked, charge, bundle).grade_all(submissions)


@dataclass
class HandOut:
    """One batch on one cluster. `work` is what its workers run: `worker_tasks.grade_far`."""

    cluster: Cluster
    asked: Asked
    charge: Charge
    bundle: object
    work: Work = worker_tasks.grade_far
    _sizes: dict[str, int] = field(default_factory=dict)

    def grade_all(self, submissions: Sequence[Submission]) -> Iterator[Grade]:
        """Yield one grade for each submission."""
        return with_second_chances(
            submissions,
            together=partial(self._round, self._at_most),
            alone=partial(self._round, lambda: 1),
            held=self._held,
        )

    def _at_most(self) -> int:
        return self.cluster.in_flight() if sum(self._sizes.values()) < BYTES_IN_FLIGHT else 0

    def _round(
        self, at_most: Callable[[], int], waiting: Queue, suspects: Queue
    ) -> Iterator[Grade]:
        for submission, future in in_turn(waiting, self._start, at_most, self.cluster.watch):
            self._sizes.pop(submission.name)
            found = self._outcome(future)
            if "lost" in found:
                suspects.append(submission)
            else:
                yield self._understood(found, submission)

    def _start(self, submission: Submission) -> Answer:
        task = Task.of(submission, self._seed(submission.student))
        self._sizes[submission.name] = len(task.content)
        return self._submitted(task)

    def _submitted(self, task: Task) -> Answer:
        order = (self.charge.to_text(), self.bundle, task.to_text(), task.content)
        return self.cluster.executor.submit(self.work, *order)

    def _seed(self, student: str) -> str | None:
        key = self.asked.course_key
        return None if key is None else derive(key, self.asked.bundle.slug, student)

    def _outcome(self, future: Answer) -> dict[str, Any]:
        """What a worker answered; one that was lost too often with a task has said {"lost"}."""
        from distributed import KilledWorker  # noqa: PLC0415  # see `cluster`

        try:
            return future.result()
        except KilledWorker:
            return {"lost": "it ended the workers it ran on"}
        except CancelledError as error:
            raise self.cluster.lost() from error
        except (ImportError, AttributeError) as error:  # the function is not over there
            raise self.cluster.other_version("(one that joined later)", error) from error
        except Exception as error:
            raise RemoteError(
                f"{self.cluster.name}: a worker failed ({type(error).__name__}: {error}). Its log "
                f"says more. {AGAIN}"
            ) from error

    def _understood(self, found: dict[str, Any], submission: Submission) -> Grade:
        if "refused" in found:
            raise self._refusal(found["refused"], found["host"], found["said"])
        grade = Grade.from_json(found["grade"])
        self._remember(found["host"], found["about"], grade.isolation)
        return replace(grade, submission=submission.name, student=submission.student)

    def _remember(self, host: str, about: dict[str, Any], level: str) -> None:
        there = self.asked.elsewhere
        packages = dict(about["packages"])
        if there.packages and packages != there.packages:
            other = sorted(set(packages.items()) ^ set(there.packages.items()))
            shown = ", ".join(sorted({name for name, _ in other}))
            raise RemoteError(
                f"{self.cluster.name}: the workers differ in {shown} (on {host} and elsewhere), "
                f"but a class must be graded alike. Install the same on all. {AGAIN}"
            )
        there.packages.update(packages)
        there.layers.setdefault(level, tuple(about["layers"]))

    def _refusal(self, kind: str, host: str, said: str) -> Exception:
        where = f"{self.cluster.name}: worker on {host}"
        if kind == "version":
            return self.cluster.other_version(f"on {host}", said)
        if kind == "sources":
            return self.cluster.other_sources(f"on {host}")
        if kind == "isolation":
            return IsolationRefused(f"{where}: {said}")
        if kind == "bundle":
            return BundleError(f"{where}: {said}")
        return RemoteError(f"{where} cannot grade: {said}. Mend or stop it. {AGAIN}")

    def _held(self, killer: Submission) -> Grade:
        found = self._outcome(self._submitted(NOTHING))
        if "lost" in found:
            raise self.cluster.lost()
        blank = replace(self._understood(found, killer), explanation=None, status="graded")
        return held_for_fault(blank, "it ended the grading process twice")
