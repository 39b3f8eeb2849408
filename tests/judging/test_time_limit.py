"""A known wrong function that never ends costs its hint, not the submission."""

from __future__ import annotations

import time

import pytest

from autograder.judging.case_guards import OutOfTime, time_limit


def stubborn() -> None:
    while True:
        try:
            time.sleep(5)
        except Exception:  # noqa: BLE001  # this is the point
            continue


def test_it_ends_what_swallows_every_exception() -> None:
    began = time.monotonic()
    with pytest.raises(OutOfTime), time_limit(0.2):
        stubborn()
    assert time.monotonic() - began < 3


def test_what_ends_in_time_is_left_alone() -> None:
    with time_limit(0.2):
        value = 1
    time.sleep(0.3)
    assert value == 1
