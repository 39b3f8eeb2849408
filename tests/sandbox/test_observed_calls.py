"""What an observer hears of calls: also of functions that a call returned, and how strictly."""

from __future__ import annotations

import numpy as np
import pytest
from talk import Cells

from autograder.judging.diagnosis.call_recorder import Call, Opaque, Recorder
from autograder.judging.diagnosis.replay import compare
from autograder.sandbox.host.proxies import Handle

POWERS = """
import numpy as np
def power(n):
    def raised(x): return np.asarray(x) ** n
    return raised
"""


def power(n: int) -> object:
    return lambda x: np.asarray(x) ** n


def cube(_n: int) -> object:
    return lambda x: np.asarray(x) ** 3


def heard(cells: Cells, source: str) -> tuple[dict[str, Handle], list[Call]]:
    """The notebook's function `power` and the record of what it is asked."""
    cells.fine(source)
    recorder = Recorder(hidden=False)
    cells.session.observe = recorder.observe
    return cells.session.fetch(["power"]), recorder.calls


def test_calls_of_a_returned_function_are_repeated_through_its_maker(cells: Cells) -> None:
    names, calls = heard(cells, POWERS)
    raised = names["power"](2)
    assert raised([1, 2, 3]).tolist() == [1, 4, 9]
    made, called = calls
    assert (made.function, made.of, made.value) == ("power", None, Opaque("function"))
    assert called.of is made
    assert called.arguments() == (([1, 2, 3],), {})
    assert not compare(made, power).wrong
    assert not compare(called, power).wrong
    assert not compare(made, cube).wrong
    assert compare(called, cube).wrong


def test_a_plain_value_is_no_function(cells: Cells) -> None:
    names, calls = heard(cells, "def power(n): return 5")
    assert names["power"](2) == 5
    assert compare(calls[0], power).wrong


def test_an_object_that_cannot_be_called_is_found_out_when_it_is(cells: Cells) -> None:
    names, calls = heard(cells, "class Thing: pass\ndef power(n): return Thing()")
    with pytest.raises(TypeError):
        names["power"](2)([1])
    made, called = calls
    assert not compare(made, power).wrong
    assert compare(called, power).wrong


def test_error_states_of_the_test_hold_for_the_student(cells: Cells) -> None:
    names, calls = heard(cells, "import numpy as np\ndef power(n): return np.exp(n)")
    assert names["power"](1000.0) == np.inf
    with np.errstate(over="raise"), pytest.raises(FloatingPointError):
        names["power"](1000.0)
    assert names["power"](1000.0) == np.inf
    assert [call.numerics for call in calls] == [{}, {"over": "raise"}, {}]
    assert not any(compare(call, np.exp).wrong for call in calls)
    assert [compare(call, lambda _n: np.inf).wrong for call in calls] == [False, True, False]
