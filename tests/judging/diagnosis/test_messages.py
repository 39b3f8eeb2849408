"""What a hint says of one call, where the result is a large one."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import numpy as np

from autograder.judging.diagnosis.messages import gap, show
from autograder.judging.diagnosis.replay import Compared


def _compared(got: object, expected: object) -> Compared:
    """A public call `f(2)`, as `gap` reads it."""
    call = SimpleNamespace(arguments=lambda: ((2,), {}))
    pair = SimpleNamespace(
        call=call, got=SimpleNamespace(value=got), expected=SimpleNamespace(value=expected)
    )
    return cast(Compared, cast(Any, pair))


def _network(second: float) -> tuple[object, dict[str, object]]:
    names = [f"layer_{number}" for number in range(8)]
    cache: dict[str, object] = {name: np.array([[0.6], [1.3]]) for name in names}
    return np.array([[1.38]]), {**cache, "layer_3": np.array([[0.6], [second]])}


def test_a_small_result_is_told_whole() -> None:
    told = gap("f", _compared((1.5, [2]), (1.5, [3])))
    assert told.en == "`f(2)` returns `(1.5, [2])`; `(1.5, [3])` is expected."


def test_of_a_large_result_the_first_difference_is_told() -> None:
    told = gap("f", _compared(_network(1.1), _network(1.3)))
    assert told.en == "`f(2)[1]['layer_3']` is `[[0.6], [1.1]]`; `[[0.6], [1.3]]` is expected."
    assert told.vi == "`f(2)[1]['layer_3']` là `[[0.6], [1.1]]`; cần `[[0.6], [1.3]]`."


def test_a_large_result_of_another_form_is_told_whole() -> None:
    got, expected = _network(1.1)[1], {**_network(1.3)[1], "more": 0}
    assert gap("f", _compared(got, expected)).en.startswith("`f(2)` returns `{'layer_0': ")


def test_a_vast_result_is_cut() -> None:
    vast = {str(number): "x" * 150 for number in range(12)}
    assert len(gap("f", _compared(vast, 0)).en) < 800


def test_values_are_written_without_dtypes() -> None:
    assert (
        show({"W1": np.array([[0.5, 1.0]]), "b1": np.float64(2)}) == "{'W1': [[0.5, 1]], 'b1': 2}"
    )
    assert show([lambda value: value]) == "[lambda …]"
