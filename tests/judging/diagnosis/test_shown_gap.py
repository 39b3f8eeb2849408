"""Which public call is shown: one that is wrong by more than rounding, if there is any."""

from __future__ import annotations

from collections.abc import Callable

from autograder.judging.diagnosis.call_recorder import Recorder
from autograder.judging.diagnosis.diagnose import diagnose


def gap(student: Callable[[float], float], correct: Callable[[float], float]) -> str:
    recorder = Recorder(hidden=False)
    for x in (1.0, 2.0):
        recorder.observe("f", (x,), {}, None)(student(x), None, False)
    return diagnose(["f"], recorder.calls, {"f": correct}, []).hints[-1].en


def test_round_off_is_not_shown_while_something_else_is_wrong() -> None:
    told = gap(lambda x: 3e-11 if x == 1 else 0.5, lambda x: 1e-11 if x == 1 else 0.2)
    assert "`f(2)` returns `0.5`" in told


def test_it_is_shown_where_there_is_nothing_else() -> None:
    assert "`f(1)`" in gap(lambda x: 3e-11 * x, lambda x: 1e-11)
