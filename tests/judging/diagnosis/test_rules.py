"""Rules explain every wrong call and contradict no right one; they tell no number."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.judging.diagnosis import rules
from autograder.judging.diagnosis.relations import Pair

ANSWERS = (1.23456, -7.654321, 0.333333, 12.030346)


def pair(got: Any, expected: Any, shown: bool = False, **arguments: Any) -> Pair:
    return Pair(got, expected, arguments, shown)


def right(value: Any, shown: bool = False) -> Pair:
    return pair(value, value, shown)


def english(wrong: list[Pair], good: list[Pair]) -> str:
    """What the first of all rules tells, "" if none holds."""
    texts = rules.told([*rules.FIRST, *rules.LAST], wrong, good)
    return texts[0].en if texts else ""


@pytest.mark.parametrize("fallback", [None, 0.0, 4.1])
def test_results_that_are_typed_in_are_right_for_the_examples_only(fallback: Any) -> None:
    hidden = [pair(fallback, value) for value in ANSWERS]
    said = english(hidden, [right(4.1, shown=True), right(3.9, shown=True)])
    assert said.startswith("Only the examples that you can see are right")


def test_typed_in_is_not_said_of_who_is_right_on_most_hidden_data() -> None:
    hidden = [pair(None, value) for value in ANSWERS[:2]]
    known = [right(4.1, shown=True), *(right(value) for value in ANSWERS)]
    assert "Only the examples" not in english(hidden, known)


def test_typed_in_is_not_said_where_one_answer_is_due_everywhere() -> None:
    """A stationary point gets None, three times: that is one case missed, nothing typed in."""
    assert english([pair(None, 0), pair(None, 0), pair(None, 0)], [right(-1, shown=True)]) == ""


def test_a_value_in_place_of_an_exception() -> None:
    wrong = [Pair("ValueError", None, {}, False, raises=True)]
    assert "asks for an exception" in english(wrong, [right(1.0, shown=True)])
    assert "exception" not in english([*wrong, pair(1.0, 2.0)], [])


@pytest.mark.parametrize("decimals", [1, 2, 3, 4])
def test_rounding_is_one_rule_for_any_number_of_decimals(decimals: int) -> None:
    wrong = [pair(round(value, decimals), value) for value in ANSWERS]
    assert english(wrong, [right(4.5, shown=True)]).startswith("The numbers have been rounded")


def test_rounding_may_concern_a_part_of_the_result() -> None:
    wrong = [pair((value, [round(2 * value, 3)]), (value, [2 * value])) for value in ANSWERS]
    assert english(wrong, []).startswith("The numbers have been rounded")


def test_rounding_is_not_said_of_who_returns_decimals_elsewhere() -> None:
    wrong = [pair(round(value, 1), value) for value in ANSWERS]
    assert "rounded" not in english(wrong, [right(0.123456)])


def test_rounding_is_not_said_of_numbers_that_are_far_off() -> None:
    assert "rounded" not in english([pair(0.0, value) for value in ANSWERS], [])


def test_an_order_that_is_not_the_right_one() -> None:
    wrong = [pair((3 * v, v, 2 * v), (v, 2 * v, 3 * v)) for v in ANSWERS]
    assert english(wrong, []).startswith("All the numbers are right, their order is not")


def test_the_one_part_that_is_wrong_is_named() -> None:
    wrong = [pair((v, 2 * v, 0.7), (v, 2 * v, 5 * v)) for v in ANSWERS]
    assert english(wrong, []).startswith("Only value number 3 of the result is wrong")
    keyed = [pair({"a": v, "b": 0.7}, {"a": v, "b": v}) for v in ANSWERS]
    assert english(keyed, []).startswith("Only the value of the key `b`")


def test_no_part_is_named_where_several_are_wrong() -> None:
    wrong = [pair((v, 0.7, 9.9), (v, 2 * v, 5 * v)) for v in ANSWERS]
    assert english(wrong, []) == ""


def test_the_region_of_the_argument_where_entries_are_wrong() -> None:
    x = np.array([-2.0, -0.5, 0.25, 3.0])
    wrong = [pair(np.where(x > 0, x, 0.1 * x), np.maximum(x, 0.0), x=x)]
    assert english(wrong, []) == "The result is wrong only where the entries are negative."


def test_single_numbers_tell_no_region() -> None:
    assert english([pair(np.float64(0.5), np.float64(1.0), x=np.float64(2.0))], []) == ""
