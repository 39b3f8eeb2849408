"""A result that holds the caller's own array, told across two processes."""

from __future__ import annotations

import numpy as np
import pytest
from talk import Cells

from autograder.sandbox.same_objects import same_parts, with_own_parts


def test_parts_are_found_and_put_back() -> None:
    theta, params = np.ones(2), {"W1": np.zeros((2, 2)), "b1": np.ones(1)}
    given = ((theta, params), {})
    result = (theta, {"W1": params["W1"], "b1": params["b1"].copy()})
    parts = same_parts(result, given)
    assert parts == [((0,), (0, 0)), ((1, "W1"), (0, 1, "W1"))]
    crossed = (theta.copy(), {"W1": params["W1"].copy(), "b1": params["b1"].copy()})
    back = with_own_parts(crossed, parts, given)
    assert back[0] is theta
    assert back[1]["W1"] is params["W1"]
    assert back[1]["b1"] is not params["b1"]


def test_a_claim_about_another_value_changes_nothing() -> None:
    theta = np.ones(2)
    got = (np.array([5.0, 5.0]),)
    assert with_own_parts(got, [((0,), (0, 0))], ((theta,), {}))[0] is got[0]


@pytest.mark.parametrize("parts", [[((3,), (0, 0))], [((0,), (7,))], [((0,), ("x",))], [(0, 0)]])
def test_a_path_that_leads_nowhere_is_refused(parts: list[object]) -> None:
    with pytest.raises((LookupError, TypeError)):
        with_own_parts((np.ones(2),), parts, ((np.ones(2),), {}))  # type: ignore[arg-type]  # a lie


def test_a_session_tells_the_own_array_from_a_copy(cells: Cells) -> None:
    cells.fine(
        "def own(theta, params): return theta, {'W1': params['W1']}\n"
        "def new(theta, params): return theta.copy(), {'W1': params['W1'] + 0}"
    )
    theta, params = np.ones(2), {"W1": np.zeros(3)}
    for name, same in (("own", True), ("new", False)):
        function = cells.value(name)
        assert callable(function)
        first, second = function(theta, params)
        assert (first is theta, second["W1"] is params["W1"]) == (same, same)
        assert np.array_equal(first, theta)
