"""`multiprocessing` and `ProcessPoolExecutor` on threads, because no process can be started here.

What a worker is given is copied, as it would be for a process: a worker that changes its arguments
changes nothing of the caller's. Shared state of the notebook is shared, which a process would copy.

Runs on the untrusted side.
"""

from __future__ import annotations

import copy
import itertools
import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout
from types import ModuleType
from typing import Any

MOST_WORKERS = 8


def on_threads(module: ModuleType) -> None:
    """Put threads in place of the processes of `multiprocessing`."""
    own: dict[str, Any] = {
        "Pool": Pool,
        "Process": Process,
        "Manager": Manager,
        "Queue": Queue,
        "JoinableQueue": Queue,
        "SimpleQueue": Queue,
        "Value": shared_value,
        "Array": shared_array,
        "RawValue": shared_value,
        "RawArray": shared_array,
        "Lock": threading.Lock,
        "RLock": threading.RLock,
        "Semaphore": threading.Semaphore,
        "BoundedSemaphore": threading.BoundedSemaphore,
        "Condition": threading.Condition,
        "Event": threading.Event,
        "Barrier": threading.Barrier,
    }
    vars(module).update(own)
    for name in ("BaseContext", "DefaultContext", "ForkContext", "SpawnContext"):
        context = getattr(module.context, name)
        for what, made in own.items():
            setattr(context, what, made if isinstance(made, type) else staticmethod(made))


def executor_on_threads(module: ModuleType) -> None:
    """Put threads in place of the processes of `concurrent.futures.process`."""
    vars(module)["ProcessPoolExecutor"] = ProcessPoolExecutor


def _copied(given: Any) -> Any:
    try:
        return copy.deepcopy(given)
    except Exception:  # noqa: BLE001  # what a student's object does when it is copied
        return given


def _call(function: Callable[..., Any], args: Any, kwargs: Any) -> Any:
    return function(*_copied(tuple(args)), **_copied(dict(kwargs)))


class ProcessPoolExecutor(ThreadPoolExecutor):
    """`concurrent.futures.ProcessPoolExecutor`."""

    def __init__(
        self,
        max_workers: int | None = None,
        mp_context: Any = None,
        initializer: Any = None,
        initargs: tuple[Any, ...] = (),
        max_tasks_per_child: int | None = None,
    ) -> None:
        super().__init__(_workers(max_workers), initializer=initializer, initargs=initargs)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        return super().submit(_call, fn, args, kwargs)


def _workers(wanted: int | None) -> int:
    if wanted is not None and wanted < 1:
        raise ValueError("Number of processes must be at least 1")
    return min(wanted or 2, MOST_WORKERS)


class Result:
    """`multiprocessing.pool.AsyncResult`, of one task or of the list of several."""

    def __init__(self, tasks: list[Future[Any]], one: bool) -> None:
        self._tasks = tasks
        self._one = one

    def get(self, timeout: float | None = None) -> Any:
        values = [task.result(timeout) for task in self._tasks]
        return values[0] if self._one else values

    def wait(self, timeout: float | None = None) -> None:
        for task in self._tasks:
            try:
                task.exception(timeout)
            except FutureTimeout:
                return

    def ready(self) -> bool:
        return all(task.done() for task in self._tasks)

    def successful(self) -> bool:
        if not self.ready():
            raise ValueError(f"{self!r} not ready")
        return not any(task.exception() for task in self._tasks)


class Pool:
    """`multiprocessing.Pool`."""

    def __init__(
        self,
        processes: int | None = None,
        initializer: Any = None,
        initargs: tuple[Any, ...] = (),
        maxtasksperchild: int | None = None,
        context: Any = None,
    ) -> None:
        self._executor = ProcessPoolExecutor(
            processes, initializer=initializer, initargs=tuple(initargs)
        )

    def _start(
        self, function: Callable[..., Any], tasks: Iterable[Any], then: Any, failed: Any
    ) -> list[Future[Any]]:
        try:
            started = [self._executor.submit(function, *args) for args in tasks]
        except RuntimeError:
            raise ValueError("Pool not running") from None
        _tell(started, then, failed)
        return started

    def apply_async(
        self,
        func: Callable[..., Any],
        args: Iterable[Any] = (),
        kwds: Any = None,
        callback: Any = None,
        error_callback: Any = None,
    ) -> Result:
        tasks = [(func, tuple(args), kwds or {})]
        return Result(self._start(_call, tasks, callback, error_callback), one=True)

    def apply(self, func: Callable[..., Any], args: Iterable[Any] = (), kwds: Any = None) -> Any:
        return self.apply_async(func, args, kwds).get()

    def starmap_async(
        self,
        func: Callable[..., Any],
        iterable: Iterable[Any],
        chunksize: int | None = None,
        callback: Any = None,
        error_callback: Any = None,
    ) -> Result:
        started = self._start(func, iterable, None, error_callback)
        result = Result(started, one=False)
        if callback is not None:
            callback(result.get())
        return result

    def map_async(
        self, func: Callable[..., Any], iterable: Iterable[Any], *args: Any, **kwargs: Any
    ) -> Result:
        return self.starmap_async(func, ((item,) for item in iterable), *args, **kwargs)

    def map(
        self, func: Callable[..., Any], iterable: Iterable[Any], chunksize: int | None = None
    ) -> Any:
        return self.map_async(func, iterable).get()

    def starmap(
        self, func: Callable[..., Any], iterable: Iterable[Any], chunksize: int | None = None
    ) -> Any:
        return self.starmap_async(func, iterable).get()

    def imap(
        self, func: Callable[..., Any], iterable: Iterable[Any], chunksize: int = 1
    ) -> Iterator[Any]:
        started = self._start(func, ((item,) for item in iterable), None, None)
        return (task.result() for task in started)

    imap_unordered = imap

    def close(self) -> None:
        self._executor.shutdown(wait=False)

    def terminate(self) -> None:
        self._executor.shutdown(wait=False, cancel_futures=True)

    def join(self) -> None:
        self._executor.shutdown(wait=True)

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_error: object) -> None:
        self.terminate()


def _tell(started: list[Future[Any]], then: Any, failed: Any) -> None:
    def told(task: Future[Any]) -> None:
        error = task.exception()
        if error is None and then is not None:
            then(task.result())
        elif error is not None and failed is not None:
            failed(error)

    for task in started:
        task.add_done_callback(told)


_pids = itertools.count(100_000)


class Process(threading.Thread):
    """`multiprocessing.Process`: a thread that has an exit code."""

    def __init__(
        self,
        group: None = None,
        target: Any = None,
        name: str | None = None,
        args: Iterable[Any] = (),
        kwargs: Any = None,
        *,
        daemon: bool | None = None,
    ) -> None:
        # A process that is not joined holds no interpreter up here: nothing waits for it.
        super().__init__(group, target, name, _copied(tuple(args)), _copied(dict(kwargs or {})))
        self.daemon = True
        self.pid: int | None = None
        self.exitcode: int | None = None

    def start(self) -> None:
        self.pid = next(_pids)
        super().start()

    def _bootstrap_inner(self) -> None:
        """What the thread does; `run` may be a student's own."""
        own = self.run

        def run() -> None:
            self.exitcode = 1
            try:
                own()
                self.exitcode = 0
            except SystemExit as left:
                self.exitcode = left.code if isinstance(left.code, int) else int(bool(left.code))

        vars(self)["run"] = run
        super()._bootstrap_inner()  # type: ignore[misc]  # typeshed leaves it out

    def terminate(self) -> None:
        """A thread cannot be ended; it ends with the notebook."""

    kill = close = terminate


class Queue(queue.Queue[Any]):
    """`multiprocessing.Queue`, `JoinableQueue` and `SimpleQueue`."""

    def close(self) -> None:
        """Nothing is held open."""

    join_thread = cancel_join_thread = close


class Shared:
    """`multiprocessing.Value`: a value beside its lock."""

    def __init__(self, value: Any) -> None:
        self.value = value
        self._lock = threading.RLock()

    def get_lock(self) -> Any:
        return self._lock

    def __enter__(self) -> Any:
        return self._lock.__enter__()

    def __exit__(self, *error: Any) -> None:
        self._lock.__exit__(*error)


class SharedList(list[Any]):
    """`multiprocessing.Array`: numbers beside their lock."""

    def get_lock(self) -> Any:
        return vars(self).setdefault("_lock", threading.RLock())


def shared_value(typecode: Any, value: Any = 0, *, lock: Any = True) -> Shared:
    """`multiprocessing.Value`."""
    return Shared(value)


def shared_array(typecode: Any, given: Any, *, lock: Any = True) -> SharedList:
    """`multiprocessing.Array`: a length, or the numbers."""
    return SharedList([0] * given if isinstance(given, int) else given)


class Namespace:
    """`Manager().Namespace()`."""

    def __init__(self, **names: Any) -> None:
        vars(self).update(names)


class Manager:
    """`multiprocessing.Manager`: what threads share is shared as it is."""

    dict, list, Namespace = dict, list, Namespace
    Queue = JoinableQueue = Queue
    Pool = Pool
    Lock, RLock = staticmethod(threading.Lock), staticmethod(threading.RLock)
    Event, Condition, Barrier = threading.Event, threading.Condition, threading.Barrier
    Semaphore, BoundedSemaphore = threading.Semaphore, threading.BoundedSemaphore
    Value, Array = staticmethod(shared_value), staticmethod(shared_array)

    def start(self, *_ignored: Any) -> None:
        """No process is needed."""

    shutdown = start

    def __enter__(self) -> Manager:
        return self

    def __exit__(self, *_error: object) -> None:
        """Nothing to end."""
