"""Runs one test case of an unmodified otter test file, and says what its outcome means.

Three outcomes: passed, failed, not judged. Failed is also a case in which the student's process
ended or ran out of time. Not judged is a fault that is not the student's: the test tried something
that proxies refuse although no reference has shown that it can do without.
"""

from __future__ import annotations

import copy
import inspect
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from autograder.core.errors import NablaError
from autograder.core.records import Text
from autograder.judging.case_guards import clock, own_faults, quiet, shared_seeds
from autograder.judging.diagnosis.call_recorder import Call, Recorder
from autograder.judging.text_sinks import watching
from autograder.sandbox.host.proxies import Card
from autograder.sandbox.host.session import Session, StudentLost

LOST = {
    "timeout": Text(
        "Chạy quá thời gian cho phép: có thể một vòng lặp không dừng.",
        "It ran out of time: perhaps a loop that does not end.",
    ),
    "died": Text(
        "Tiến trình Python chạy bài của bạn đã dừng giữa chừng (os._exit, hết bộ nhớ, lỗi nặng).",
        "The Python process running your notebook ended (os._exit, out of memory, a hard crash).",
    ),
    "crowded": Text(
        "Máy chấm quá tải khi chấm câu này; đây không phải lỗi của bạn.",
        "The grading machine was overloaded when this was judged; it is no fault of yours.",
    ),
    "protocol": Text(
        "Bài nộp gửi dữ liệu mà máy chấm không đọc được.",
        "The submission sent data that the grader cannot read.",
    ),
}

CROWDED = "crowded"

# What otter's messages say of an exception; UnboundLocalError has nothing to do with an import.
NAMELESS = re.compile(r"\b(?:NameError|ImportError|ModuleNotFoundError)\b")


@dataclass(frozen=True)
class CaseOutcome:
    """One test case as judged: otter's result for it, and what it means here.

    `passed` None: not judged, for `reason`. `calls` are the student's top-level calls in it.
    `tainted`: its process had been given hidden data before, so that no text of it may be shown.
    `undefined`: names that a test function asks for and the notebook does not have.
    """

    name: str
    hidden: bool
    passed: bool | None
    result: Any
    reason: Text | None
    calls: tuple[Call, ...]
    tainted: bool = False
    undefined: tuple[str, ...] = ()

    @property
    def lacks_name(self) -> bool:
        """Whether a name or a module that does not exist may be what this case failed for."""
        said = str(self.result.message) if self.result else ""
        return self.passed is False and (
            bool(self.undefined or NAMELESS.search(said))
            or any(isinstance(call.error, NameError | ImportError) for call in self.calls)
        )


def run_case(
    test_file: Any,
    case: Any,
    environment: Callable[[], dict[str, Any]],
    session: Session,
    seconds: float,
    proxied: bool,
    tainted: bool = False,
) -> CaseOutcome:
    """Judge one case of `test_file`; the session may be lost afterwards (the case then failed).

    `environment` fetches the student's names. `proxied`: the reference is known to pass this case
    through proxies, so a refused operation is the student's failure. `tainted`: the student's
    process has been given hidden data before.
    """
    attempt = partial(_attempt, test_file, case, environment, session, seconds, proxied, tainted)
    outcome = attempt()
    if outcome.passed is False and session.lost is None and session.printed:
        # Some tests read what a function prints; in all others printing must not cost a point.
        said = session.transcript.digests()
        session.relay_printed = True
        try:
            again = attempt()
        finally:
            session.relay_printed = False
        # Other answers to the same questions would be a second guess.
        consistent = session.transcript.digests()[: len(said)] == said
        return again if (again.passed and consistent) or session.lost is not None else outcome
    return outcome


def _attempt(
    test_file: Any,
    case: Any,
    environment: Callable[[], dict[str, Any]],
    session: Session,
    seconds: float,
    proxied: bool,
    tainted: bool,
) -> CaseOutcome:
    single = copy.copy(test_file)
    single.test_cases, single.test_case_results = [case], []
    session.new_attempt()
    recorder = Recorder(case.hidden, tainted)
    faults: list[BaseException] = []
    names: dict[str, Any] | None = None
    with clock(session, seconds) as ran_out:
        try:
            names = environment()
            session.observe = recorder.observe
            with (
                quiet(),
                own_faults(single, case, faults),
                shared_seeds(session),
                watching(lambda sink, _text: session.refuse("", Card("object", sink, ""))),
            ):
                single.run(names)
        except NablaError:
            pass  # a lost session, or the clock: both are looked at below
        except (KeyboardInterrupt, SystemExit, Exception) as error:  # noqa: BLE001  # a test's own
            faults.append(error)
        finally:
            session.observe = None
    if (reason_lost := ran_out()) is not None:
        session.abandon(reason_lost, "the test case ran out of time on the grader's side")
    result = single.test_case_results[0] if single.test_case_results else None
    passed: bool | None = bool(result and result.passed)
    reason = None
    if session.lost is not None:
        passed = None if session.lost.reason == CROWDED else False
        reason = LOST[session.lost.reason]
    elif passed and proxied and session.refusals:
        passed = False  # the test took a refusal, a TypeError, for the exception it waits for
    elif faults and not passed:
        passed, reason = None, _text_of_fault(faults[0])
    elif not passed and not proxied and session.refusals:
        passed, reason = None, _text_of_refusal(*session.refusals[0])
    calls = tuple(recorder.calls)
    undefined = () if names is None else _lacking(case, names)
    return CaseOutcome(case.name, case.hidden, passed, result, reason, calls, tainted, undefined)


def _lacking(case: Any, found: Collection[str]) -> tuple[str, ...]:
    """Names that a test function asks for by its parameters and that `found` does not hold.

    A doctest tells nothing by its names: it may bind them itself.
    """
    if isinstance(case.body, str):
        return ()
    asked = inspect.signature(case.body.test_func).parameters
    return tuple(name for name in asked if name != "env" and name not in found)


def run_case_in_student(
    test_file: Any,
    case: Any,
    _environment: Callable[[], dict[str, Any]],
    session: Session,
    seconds: float,
    _proxied: bool,
    tainted: bool = False,
) -> CaseOutcome:
    """The explicit fallback: otter's classes run the case inside the student's process.

    Student code can read the test and forge the outcome there; every grade made so says it.
    """
    source = Path(test_file.path).read_text(encoding="utf-8")
    position = [known.name for known in test_file.test_cases].index(case.name)
    session.bound_case(seconds)
    passed, message, reason = False, "", None
    try:
        passed, message = session.ask("judge_here", source, position)
    except StudentLost as lost:
        reason = LOST[lost.reason]
    except Exception as error:  # noqa: BLE001  # whatever the test or the student raised there
        message = f"{type(error).__name__}: {error}"
    finally:
        session.bound_case(None)
    result = Told(passed is True, str(message))
    return CaseOutcome(case.name, case.hidden, result.passed, result, reason, (), tainted)


@dataclass(frozen=True)
class Told:
    """What the student's process said of a case, in the form of otter's result."""

    passed: bool
    message: str


Environment = Callable[[], dict[str, Any]]
CaseRunner = Callable[[Any, Any, Environment, Session, float, bool, bool], CaseOutcome]


def _text_of_refusal(operation: str, card: Card) -> Text:
    what = f"__{operation}__ ({card.kind})" if operation else card.type_name
    return Text(
        f"Phép kiểm tra này dùng phép toán mà máy chấm không cho phép: {what}.",
        f"This test needs an operation that is not done on a student's object: {what}.",
    )


def _text_of_fault(error: BaseException) -> Text:
    """Only what the test's author wrote: other texts may hold what the student's process said."""
    fault = type(error).__name__
    if isinstance(error, ImportError | NameError):
        fault = f"{fault}: {error}"
    return Text(
        f"Lỗi nằm ở phép kiểm tra, không phải ở bài của bạn: {fault}.",
        f"The test itself failed, not your work: {fault}.",
    )
