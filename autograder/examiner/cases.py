"""Runs one test case of an unmodified otter test file, and says what its outcome means.

Three outcomes: passed, failed, not judged. Failed is also a case in which the student's process
ended or ran out of time. Not judged is a fault that is not the student's: the test tried something
that proxies refuse although no reference has shown that it can do without.
"""

from __future__ import annotations

import copy
import io
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.errors import NablaError
from autograder.examiner.recording import Call, Recorder
from autograder.model import Text
from autograder.sandbox.session import NotProxiable, Session, StudentLost

LOST = {
    "timeout": Text(
        "Chạy quá thời gian cho phép: có thể một vòng lặp không dừng.",
        "It ran out of time: perhaps a loop that does not end.",
    ),
    "died": Text(
        "Tiến trình Python chạy bài của bạn đã dừng giữa chừng (os._exit, hết bộ nhớ, lỗi nặng).",
        "The Python process running your notebook ended (os._exit, out of memory, a hard crash).",
    ),
    "protocol": Text(
        "Bài nộp gửi dữ liệu mà hệ thống chấm không đọc được.",
        "The submission sent data that the grader cannot read.",
    ),
}


class CaseTimeout(NablaError):
    """The test case used up its time on this side of the wire."""


@dataclass(frozen=True)
class CaseOutcome:
    """One test case as judged: otter's result for it, and what it means here.

    `passed` None: not judged, for `reason`. `calls` are the student's top-level calls in it.
    """

    name: str
    hidden: bool
    passed: bool | None
    result: Any
    reason: Text | None
    calls: tuple[Call, ...]


def run_case(
    test_file: Any,
    case: Any,
    environment: Callable[[], dict[str, Any]],
    session: Session,
    seconds: float,
    proxied: bool,
) -> CaseOutcome:
    """Judge one case of `test_file`; the session may be lost afterwards (the case then failed).

    `environment` fetches the student's names. `proxied`: the reference is known to pass this case
    through proxies, so a refused operation is the student's failure.
    """
    outcome = _attempt(test_file, case, environment, session, seconds, proxied)
    if outcome.passed is False and session.lost is None and session.printed:
        # Some tests read what a function prints; in all others printing must not cost a point.
        session.relay_printed = True
        try:
            again = _attempt(test_file, case, environment, session, seconds, proxied)
        finally:
            session.relay_printed = False
        return again if again.passed or session.lost is not None else outcome
    return outcome


def _attempt(
    test_file: Any,
    case: Any,
    environment: Callable[[], dict[str, Any]],
    session: Session,
    seconds: float,
    proxied: bool,
) -> CaseOutcome:
    single = copy.copy(test_file)
    single.test_cases, single.test_case_results = [case], []
    session.refusals.clear()
    session.printed.clear()
    unproxiable: list[str] = []
    recorder = Recorder(case.hidden)
    fault: str | None = None
    with _clock(session, seconds) as ran_out:
        try:
            names = environment()
            session.observe = recorder.observe
            with _quiet():
                single.run(names)
        except NablaError as error:
            if isinstance(error, NotProxiable):
                unproxiable.append(str(error))
        except (KeyboardInterrupt, SystemExit, Exception) as error:  # noqa: BLE001  # a test's own fault
            fault = f"{type(error).__name__}: {error}"
        finally:
            session.observe = None
    result = single.test_case_results[0] if single.test_case_results else None
    passed: bool | None = bool(result and result.passed)
    reason = None
    if session.lost is not None:
        passed, reason = False, LOST[session.lost.reason]
    elif ran_out():
        passed, reason = False, LOST["timeout"]
    elif fault is not None:
        passed, reason = None, _text_of_fault(fault)
    elif not passed and not proxied and (session.refusals or unproxiable or _unproxiable(result)):
        passed, reason = None, _text_of_refusal(session, unproxiable)
    return CaseOutcome(case.name, case.hidden, passed, result, reason, tuple(recorder.calls))


def run_case_in_student(
    test_file: Any,
    case: Any,
    _environment: Callable[[], dict[str, Any]],
    session: Session,
    seconds: float,
    _proxied: bool,
) -> CaseOutcome:
    """The explicit fallback: otter's classes run the case inside the student's process.

    Student code can read the test and forge the outcome there; every grade made so says it.
    """
    source = Path(test_file.path).read_text(encoding="utf-8")
    position = [known.name for known in test_file.test_cases].index(case.name)
    session.case_deadline = time.monotonic() + seconds
    passed, message, reason = False, "", None
    try:
        passed, message = session.ask("judge_here", source, position)
    except StudentLost as lost:
        reason = LOST[lost.reason]
    except Exception as error:  # noqa: BLE001  # whatever the test or the student raised there
        message = f"{type(error).__name__}: {error}"
    finally:
        session.case_deadline = float("inf")
    result = Told(passed is True, str(message))
    return CaseOutcome(case.name, case.hidden, result.passed, result, reason, ())


@dataclass(frozen=True)
class Told:
    """What the student's process said of a case, in the form of otter's result."""

    passed: bool
    message: str


CaseRunner = Callable[[Any, Any, Callable[[], dict[str, Any]], Session, float, bool], CaseOutcome]


@contextmanager
def _clock(session: Session, seconds: float) -> Iterator[Callable[[], bool]]:
    """Bound a case on both sides: waits by the session's deadline, our own work by a signal."""
    rang: list[bool] = []

    def ring(*_signal: Any) -> None:
        rang.append(True)
        raise CaseTimeout("the test case ran out of time")

    session.case_deadline = time.monotonic() + seconds
    before = signal.signal(signal.SIGALRM, ring)
    # Repeats, because doctest swallows the first and goes on to the next example.
    signal.setitimer(signal.ITIMER_REAL, seconds + 1.0, 0.5)
    try:
        yield lambda: bool(rang)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        session.case_deadline = float("inf")


@contextmanager
def _quiet() -> Iterator[None]:
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


def _unproxiable(result: Any) -> bool:
    return result is not None and NotProxiable.__name__ in (result.message or "")


def _text_of_refusal(session: Session, unproxiable: list[str]) -> Text:
    if session.refusals:
        operation, card = session.refusals[0]
        what = f"__{operation}__ ({card.type_name})"
    else:
        what = unproxiable[0] if unproxiable else "a value that cannot cross"
    return Text(
        f"Bài kiểm tra này dùng phép toán mà hệ thống chấm không cho phép: {what}.",
        f"This test needs an operation that is not done on a student's object: {what}.",
    )


def _text_of_fault(fault: str) -> Text:
    return Text(
        f"Bài kiểm tra bị lỗi, không phải bài của bạn: {fault}.",
        f"The test itself failed, not your work: {fault}.",
    )
