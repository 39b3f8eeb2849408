"""A Dask cluster as an `Executor`, and the sentences for when it is not there.

Dask is imported here only, and only when a cluster is asked for. Whether its scheduler runs in a
shell, under SLURM or on Kubernetes makes no difference: all that counts is its address.
"""

from __future__ import annotations

import logging
import time
import warnings
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from autograder.batch.engines.address import scheduler_address
from autograder.batch.engines.dask import source_digest, worker_tasks
from autograder.core.errors import RemoteError
from autograder.core.version import __version__

if TYPE_CHECKING:
    from distributed import Client

CONNECT_SECONDS = 15.0
PATIENCE_SECONDS = 300.0  # without a worker; a batch system may take a while to start one
COUNT_SECONDS = 5.0
TASKS_A_THREAD = 4  # handed out at a time
MODULES_NAMED = 3
BYTES_IN_FLIGHT = 64 * 2**20
# Each connection remembers its last thousand messages, and ours have notebooks in them.
SHORT_LOG = {"distributed.admin.low-level-log-length": 10}

AGAIN = "What was graded is kept: run the same command again to go on."


@dataclass
class Cluster:
    """A connection to a scheduler; `executor` runs functions on its workers."""

    name: str
    client: Client
    executor: Executor
    _threads: int = 0
    _counted: float = float("-inf")
    _worked: float = field(default_factory=time.monotonic)

    def agree(self) -> None:
        """Raise RemoteError unless there are workers, and all have the package as it is here."""
        try:
            self.client.wait_for_workers(1, timeout=PATIENCE_SECONDS)
        except TimeoutError as error:
            raise self._without_workers() from error
        found: dict[str, Any] = self.client.run(worker_tasks.package_here, on_error="return")
        for worker, has in found.items():
            if isinstance(has, Exception):
                raise self.other_version(worker, has)
            version, sources = has
            if version != __version__:
                raise self.other_version(worker, version)
            if sources != source_digest.sources():
                there = self.client.run(worker_tasks.modules_here, workers=[worker])
                raise self.other_sources(worker, source_digest.unlike(there[worker]))

    def other_version(self, worker: str, found: object) -> RemoteError:
        """`found` is what `worker` has, or the exception that says that it has nothing."""
        has = f"version {found} of" if isinstance(found, str) else "no usable version of"
        why = "" if isinstance(found, str) else f" ({type(found).__name__}: {found})"
        return RemoteError(
            f"{self.name}: worker {worker} has {has} nabla-autograder, here it is {__version__}"
            f"{why}. Install {__version__} there, restart the worker. {AGAIN}"
        )

    def other_sources(self, worker: str, modules: Sequence[str] = ()) -> RemoteError:
        """`worker` has the package in this version, but not from the same tree."""
        more = f" and {len(modules) - MODULES_NAMED} more" if len(modules) > MODULES_NAMED else ""
        which = f": {', '.join(modules[:MODULES_NAMED])}{more}" if modules else ""
        return RemoteError(
            f"{self.name}: worker {worker} has nabla-autograder {__version__} as well, but its "
            f"modules are not the same{which}. Install there what is installed here, restart the "
            f"worker. {AGAIN}"
        )

    def lost(self) -> RemoteError:
        """The connection has broken, or the scheduler has ended."""
        return RemoteError(
            f"{self.name}: the connection to the scheduler was lost. See whether it still runs. "
            f"{AGAIN}"
        )

    def in_flight(self) -> int:
        """How many tasks may be under way: a few for each thread of the workers there are now."""
        now = time.monotonic()
        if now - self._counted > COUNT_SECONDS:
            self._threads = sum(self._ask_threads().values())
            self._counted = now
            if self._threads:
                self._worked = now
        return TASKS_A_THREAD * max(1, self._threads)

    def watch(self) -> None:
        """Raise RemoteError if the scheduler is gone, or all workers are and none comes."""
        if self.client.status in ("closed", "closing"):
            raise self.lost()
        self.in_flight()
        if time.monotonic() - self._worked > PATIENCE_SECONDS:
            raise self._without_workers()

    def put(self, content: bytes, digest: str) -> object:
        """Have the workers hold `content`, whatever becomes of one of them: its future.

        It is the result of a task, not scattered data: lost with a worker, it is made again.
        """
        return self.client.submit(worker_tasks.keep, content, key=f"nabla-bundle-{digest}")

    def _ask_threads(self) -> dict[str, int]:
        try:
            return dict(self.client.nthreads())  # type: ignore[no-untyped-call]  # half typed
        except (OSError, TimeoutError) as error:
            raise self.lost() from error

    def _without_workers(self) -> RemoteError:
        return RemoteError(
            f"{self.name}: the scheduler answers, but for {PATIENCE_SECONDS:.0f} s it had no "
            f"worker. Start some: dask worker {scheduler_address(self.name)}. {AGAIN}"
        )


@contextmanager
def connected(engine: str) -> Iterator[Cluster]:
    """A cluster for as long as it is needed; what is still under way then is given up.

    Raises RemoteError where it cannot be reached, UsageError for an address that is none.
    """
    address = scheduler_address(engine)
    try:
        import dask  # noqa: PLC0415  # half a second, and an extra
        from distributed import Client  # noqa: PLC0415  # likewise
    except ImportError as error:
        raise RemoteError(
            f"--engine {engine} needs Dask: pip install 'nabla-autograder[dask]'"
        ) from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # we say it, and what to do
    with warnings.catch_warnings(), dask.config.set(SHORT_LOG):
        warnings.simplefilter("ignore")  # of versions: ours are compared, and results are JSON
        client = _client(Client, address, engine)
    try:
        # not pure: the same bytes twice are two submissions
        executor = client.get_executor(pure=False)  # type: ignore[no-untyped-call]  # half typed
        try:
            yield Cluster(engine, client, executor)
        finally:
            executor.shutdown(wait=False)
    finally:
        client.close(timeout=CONNECT_SECONDS)  # type: ignore[no-untyped-call]  # half typed


def _client(kind: type[Client], address: str, engine: str) -> Client:
    try:
        return kind(address, timeout=CONNECT_SECONDS, set_as_default=False, name="nabla")
    except Exception as error:  # OSError, TimeoutError, TypeError and ValueError of a broken answer
        raise RemoteError(
            f"{engine}: no Dask scheduler can be reached there ({error}). Start one (dask "
            "scheduler --port 8786), and see that this machine may connect to that port."
        ) from error


Answer = Future[dict[str, Any]]
