"""A generic hint speaks only if it explains every failed call and contradicts no passed one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder.judging.diagnosis.call_recorder import Recorder
from autograder.judging.diagnosis.diagnose import diagnose


def told(
    correct: Callable[..., Any],
    student: Callable[..., Any],
    visible: list[tuple[Any, ...]],
    hidden: list[tuple[Any, ...]],
) -> str:
    """What is said, in English, of `student` called with these arguments."""
    calls = []
    for secret, arguments in ((False, visible), (True, hidden)):
        recorder = Recorder(hidden=secret)
        for args in arguments:
            note = recorder.observe("f", args, {})
            try:
                note(student(*args), None, False)
            except Exception as error:  # noqa: BLE001  # whatever a student's function raises
                note(None, error, False)
        calls += recorder.calls
    hints = diagnose(["f"], calls, {"f": correct}, []).hints
    assert all(hint.vi != hint.en for hint in hints)
    return " ".join(hint.en for hint in hints)


NUMBERS = [(1.237,), (2.7182,), (-3.14159,), (11.5557,)]


def test_none_is_no_missing_return_where_none_is_a_right_answer() -> None:
    def first_above(x: float) -> float | None:
        return x * 2 if x > 2 else None

    said = told(first_above, lambda x: None, [(1.0,), (3.0,)], [(4.0,), (0.5,)])
    assert "`return`" not in said


def test_a_branch_without_return_is_told_as_such() -> None:
    said = told(lambda x: 2 * x, lambda x: 2 * x if x > 0 else None, [(1.0,)], [(-1.0,), (2.0,)])
    assert said.startswith("For the data where it is wrong")
    assert "`return`" in said


def test_the_arguments_are_not_returned_where_some_call_computes() -> None:
    said = told(
        lambda x: 3 * x, lambda x: 3 * x if x > 2 else x, [(5.0,), (1.0,)], [(1.5,), (4.0,)]
    )
    assert "arguments it was given" not in said
    assert "arguments it was given" in told(lambda x: 3 * x, lambda x: x, [(5.0,)], [(1.5,)])


def test_one_value_for_every_input_is_not_said_where_a_right_call_differs() -> None:
    said = told(
        lambda x: 3 * x, lambda x: 3 * x if x > 2 else 7.0, [(5.0,), (1.0,)], [(1.5,), (4.0,)]
    )
    assert "same for every input" not in said


def test_a_single_sample_is_not_blamed_for_a_wrong_number() -> None:
    one, many = np.array([1.5]), np.array([2.5, 4.0])
    said = told(np.sum, lambda x: np.sum(x) + (len(x) == 1), [(many,)], [(one,), (many * 2,)])
    assert "single sample" not in said


def test_a_single_sample_is_named_where_it_divides_by_zero() -> None:
    one, many = np.array([1.5]), np.array([2.5, 4.0])
    said = told(
        lambda x: float(np.mean(x)),
        lambda x: float(np.mean(x)) if len(x) > 1 else float("nan"),
        [(many,)],
        [(one,), (many * 2,)],
    )
    assert "nan or inf" in said or "single sample" in said


def test_integers_are_not_blamed_for_a_wrong_number() -> None:
    whole, decimals = np.array([1, 2]), np.array([2.5, 4.0])
    said = told(
        lambda x: x * 0.5,
        lambda x: x * 0.5 + 0.25 * (x.dtype.kind == "i"),
        [(decimals,)],
        [(whole,), (whole + 1,)],
    )
    assert "integers" not in said


def test_floating_point_errors_are_told_as_students_see_them() -> None:
    def overflowing(x: float) -> float:
        if x < 2:
            return x
        raise FloatingPointError("overflow encountered in exp")

    for visible, hidden in (([(1.0,), (5.0,)], []), ([(1.0,)], [(5.0,), (7.0,)])):
        said = told(lambda x: x, overflowing, visible, hidden)
        assert "FloatingPointError" not in said
        assert "inf or nan" in said
        assert "`RuntimeWarning`" in said


@pytest.mark.parametrize("places", range(6))
def test_rounding_is_told_for_any_number_of_decimals(places: int) -> None:
    def root(x: float) -> tuple[float, float]:
        return x / 7, x * x / 13

    def student(x: float) -> tuple[float, float]:
        first, second = root(x)
        return round(first, places), round(second, places)

    assert "numbers have been rounded" in told(root, student, NUMBERS[:2], NUMBERS[2:])


def test_how_many_decimals_a_hidden_call_keeps_is_not_told() -> None:
    said = {
        told(
            lambda x: x / 7,
            lambda x, places=places: round(x / 7, places) if x != 7 else 1.0,
            [(7.0,)],
            NUMBERS,
        )
        for places in range(1, 5)
    }
    assert said == {
        "The numbers have been rounded. Round when you print, not when you compute or return."
    }


def test_a_number_that_is_near_is_not_rounded() -> None:
    assert "rounded" not in told(lambda x: x / 7, lambda x: x / 7 + 0.01, NUMBERS[:2], NUMBERS[2:])


TYPED = {1.0: 2.5, 2.0: 4.25}


def half(x: float) -> float:
    return x * x * 0.75 + 1.0 + 0.75 * (x == 1.0) + 0.25 * (x == 2.0)


@pytest.mark.parametrize(
    "student",
    [
        TYPED.get,
        lambda x: TYPED.get(x, 0.0),
        lambda x: 2.5 if x == 1.0 else 4.25,
    ],
    ids=["nothing else", "zero else", "the last else"],
)
def test_typed_in_examples_are_told(student: Callable[..., Any]) -> None:
    said = told(half, student, [(1.0,), (2.0,)], [(3.0,), (4.0,), (1.0,)])
    assert said.startswith("Only the examples that you can see are right")


@pytest.mark.parametrize(
    "student",
    [lambda x: half(x) * (1 if x < 3 else 2), lambda x: half(x) if x != 3.0 else None],
    ids=["wrong from 3 on", "wrong at 3"],
)
def test_a_subtle_error_is_not_called_typed_in(student: Callable[..., Any]) -> None:
    said = told(half, student, [(1.0,), (2.0,)], [(3.0,), (4.0,), (5.0,)])
    assert "Only the examples" not in said
