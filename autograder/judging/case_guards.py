"""What stands around a test case while otter runs it: a clock, silence, and watchful eyes.

Each is a context manager; together they let an unmodified test file run in the judge as it would
in a notebook, and tell afterwards what was the test's own doing.
"""

from __future__ import annotations

import builtins
import doctest
import functools
import io
import os
import random
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from autograder.core.errors import NablaError
from autograder.sandbox.host.session import Session

NET, NET_AT_LEAST = 20.0, 60.0  # on the wall clock: times the processor time, and seconds more
IMPORT_SECONDS = 5.0  # of processor time, for modules that a test imports when it runs


class CaseTimeout(NablaError):
    """The test case used up its time on this side of the wire."""


@contextmanager
def clock(session: Session, seconds: float) -> Iterator[Callable[[], str | None]]:
    """Bound a case on both sides, each by its own processor time.

    The student's process has `seconds`; what the test itself computes has as much and a little more
    (it may import its modules). Neither counts while the other works or the machine is busy. The
    wall clock is the net for a test that sleeps, or a machine that stands still: neither is the
    student's doing.

    What is yielded says afterwards why the case ran out on this side, in the words of
    `StudentLost.reason`; None: it did not.
    """
    rang: list[int] = []
    armed = [True]

    def ring(number: int, _frame: Any) -> None:
        rang.append(number)
        if armed:
            raise CaseTimeout("the test case ran out of time")

    def ran_out() -> str | None:
        armed.clear()
        if not rang:
            return None
        return "timeout" if signal.SIGPROF in rang else "crowded"

    session.bound_case(seconds)
    # Repeats, because doctest swallows the first and goes on to the next example.
    with _timers(ring, seconds + IMPORT_SECONDS, repeat=0.5):
        try:
            yield ran_out
        finally:
            armed.clear()
            session.bound_case(None)


@contextmanager
def _timers(ring: Callable[[int, Any], None], seconds: float, repeat: float = 0) -> Iterator[None]:
    """Call `ring` when this process has used `seconds`, or on the wall clock after far longer."""
    net = NET * seconds + NET_AT_LEAST
    timers = (
        (signal.SIGPROF, signal.ITIMER_PROF, seconds),
        (signal.SIGALRM, signal.ITIMER_REAL, net),
    )
    before = [signal.signal(number, ring) for number, _, _ in timers]
    for _, timer, first in timers:
        signal.setitimer(timer, first, repeat)
    try:
        yield
    finally:
        for (number, timer, _), handler in zip(timers, before, strict=True):
            signal.setitimer(timer, 0)
            signal.signal(number, handler)


class OutOfTime(BaseException):
    """Not an error: the way out of a diagnosis, past every `except Exception` on the way."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise OutOfTime in what uses more processor time than `seconds`.

    For the main thread, and not inside of `clock`.
    """

    def ring(_number: int, _frame: Any) -> None:
        raise OutOfTime

    with _timers(ring, seconds):
        yield


@contextmanager
def quiet() -> Iterator[None]:
    """Nothing that a test prints reaches the grader's terminal."""
    before = sys.stdout, sys.stderr
    sys.stdout = sys.stderr = Nowhere()
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


class Nowhere(io.TextIOBase):
    """A stream that forgets what is written to it."""

    def write(self, text: str) -> int:
        return len(text)


def give_nowhere() -> None:
    """For good: who opens the null device to write gets `Nowhere`.

    A judge's walls let nothing be opened to write; otter and some tests silence themselves so.
    """
    usual = builtins.open

    @functools.wraps(usual)
    def opened(file: Any, mode: str = "r", *arguments: Any, **named: Any) -> Any:
        if file == os.devnull and not mode.startswith("r"):
            return Nowhere()
        return usual(file, mode, *arguments, **named)

    builtins.open = opened


@contextmanager
def own_faults(single: Any, case: Any, faults: list[BaseException]) -> Iterator[None]:
    """Within: exceptions that only the test itself can have caused are put into `faults`.

    A missing module is one, and so is what the judge's walls refuse (a file to be written), or, in
    a test function, whose parameters are the student's names, an undefined name. In a doctest an
    undefined name is the student's. What student code raised bears the mark of `student_exception`.
    """
    doctest_format = isinstance(case.body, str)
    kinds: tuple[type[Exception], ...] = (ImportError, PermissionError)
    if not doctest_format:
        kinds = (ImportError, PermissionError, NameError)

    def look(error: BaseException) -> None:
        if isinstance(error, kinds) and not hasattr(error, "student"):
            faults.append(error)

    if not doctest_format:
        tell = single._generate_error_message

        def tell_and_look(error: Exception, *context: Any) -> Any:
            look(error)
            return tell(error, *context)

        single._generate_error_message = tell_and_look
        yield
        return
    report = doctest.DocTestRunner.report_unexpected_exception

    def report_and_look(self: Any, out: Any, test: Any, example: Any, exc_info: Any) -> None:
        look(exc_info[1])
        report(self, out, test, example, exc_info)

    doctest.DocTestRunner.report_unexpected_exception = report_and_look  # type: ignore[method-assign]  # otter makes its runner itself
    try:
        yield
    finally:
        doctest.DocTestRunner.report_unexpected_exception = report  # type: ignore[method-assign]  # as it was


@contextmanager
def shared_seeds(session: Session) -> Iterator[None]:
    """Within: a test that seeds the global random state seeds the student's, too.

    In plain otter there is only one. What is shared is the seed, not the state: numbers that the
    test draws afterwards do not advance the student's.
    """

    def sharing(which: str, seed: Callable[..., None]) -> Callable[..., None]:
        def share(*value: Any) -> None:
            seed(*value)
            session.ask("seed", which, *value)

        return share

    before = np.random.seed, random.seed
    np.random.seed, random.seed = sharing("numpy", before[0]), sharing("random", before[1])
    try:
        yield
    finally:
        np.random.seed, random.seed = before
