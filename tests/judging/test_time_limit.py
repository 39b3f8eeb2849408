"""A known wrong function that never ends costs its hint, not the submission."""

from __future__ import annotations

import time

import pytest

from autograder.judging import case_guards
from autograder.judging.case_guards import OutOfTime, time_limit


def stubborn() -> None:
    while True:
        try:
            sum(range(10_000))
        except Exception:  # noqa: BLE001  # this is the point
            continue


def test_it_ends_what_swallows_every_exception() -> None:
    began = time.process_time()
    with pytest.raises(OutOfTime), time_limit(0.2):
        stubborn()
    assert time.process_time() - began < 3


def test_what_sleeps_is_ended_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(case_guards, "NET_AT_LEAST", 0.0)
    with pytest.raises(OutOfTime), time_limit(0.01):
        time.sleep(60)


def test_what_ends_in_time_is_left_alone() -> None:
    with time_limit(0.2):
        value = 1
    began = time.process_time()
    while time.process_time() - began < 0.3:
        value += 1
    assert value > 1
