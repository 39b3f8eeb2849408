"""The matrix product says what a comparison pair by pair says."""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.similarity import resemblance
from autograder.similarity.resemblance import (
    FLOOR,
    PRIOR,
    Prints,
    baseline_resemblances,
    highest,
    plain_share,
    resemblances,
    upper,
    weights_of,
)

_class = st.lists(st.frozensets(st.integers(0, 30), max_size=15), min_size=2, max_size=12)


def _by_hand(prints: list[Prints], i: int, j: int) -> float:
    size = len(prints)

    def weight(mark: int) -> float:
        others = sum(mark in one for one in prints) - 1
        return max(FLOOR, 1 - math.log(max(1, others)) / math.log(size))

    common = sum(map(weight, prints[i] & prints[j]))
    return common / (min(sum(map(weight, prints[i])), sum(map(weight, prints[j]))) + PRIOR)


@settings(max_examples=80, deadline=None)
@given(_class)
def test_the_product_is_the_comparison_pair_by_pair(prints: list[Prints]) -> None:
    matrix = resemblances(prints, weights_of(prints))
    for i, j in combinations(range(len(prints)), 2):
        assert matrix[i, j] == pytest.approx(_by_hand(prints, i, j), abs=1e-5)
        assert matrix[i, j] == matrix[j, i]
        assert 0 <= matrix[i, j] < 1
    assert all(matrix[i, i] == -1 for i in range(len(prints)))


@settings(max_examples=40, deadline=None)
@given(_class, _class)
def test_a_baseline_pair_is_judged_as_if_it_sat_in_the_class(  # the definition, spelt out
    prints: list[Prints], strangers: list[Prints]
) -> None:
    matrix = baseline_resemblances(strangers, weights_of(prints))
    for i, j in combinations(range(len(strangers)), 2):
        together = [*prints, strangers[i], strangers[j]]
        expected = _by_hand(together, len(prints), len(prints) + 1)
        assert matrix[i, j] == pytest.approx(expected, abs=1e-5)


def test_blocks_do_not_change_the_result(monkeypatch: pytest.MonkeyPatch) -> None:
    draw = np.random.default_rng(3)
    prints = [frozenset(draw.integers(0, 400, 120).tolist()) for _ in range(20)]
    whole = resemblances(prints, weights_of(prints))
    monkeypatch.setattr(resemblance, "_BLOCK", 7)
    assert np.allclose(resemblances(prints, weights_of(prints)), whole, atol=1e-6)


def test_what_few_have_weighs_more_than_what_all_have() -> None:
    common, rare = frozenset(range(30)), frozenset(range(100, 130))
    prints = [common | rare, common | rare, *[common | {1000 + i} for i in range(30)]]
    matrix = resemblances(prints, weights_of(prints))
    assert matrix[0, 1] > 0.7
    assert matrix[2, 3] < 0.4


def test_two_nearly_empty_ones_do_not_resemble_each_other_fully() -> None:
    prints = [frozenset({1, 2}), frozenset({1, 2}), *[frozenset({10 * i}) for i in range(2, 20)]]
    assert resemblances(prints, weights_of(prints))[0, 1] < 0.2


@pytest.mark.parametrize("size", [2, 3, 10, 100])
def test_a_class_in_which_everybody_copied_does_not_look_innocent(size: int) -> None:
    prints = [frozenset(range(250))] * size
    assert resemblances(prints, weights_of(prints))[0, 1] > 0.8


def test_the_highest_come_first_and_ties_in_order() -> None:
    matrix = np.full((4, 4), 0.25, dtype=np.float32)
    np.fill_diagonal(matrix, -1)
    matrix[1, 3] = matrix[3, 1] = 0.75
    matrix[0, 2] = matrix[2, 0] = -1  # of one student
    assert highest(matrix, 3) == [(1, 3), (0, 1), (0, 3)]
    assert highest(matrix, 99)[0] == (1, 3)
    assert len(highest(matrix, 99)) == 5
    assert upper(matrix).tolist() == [0.25] * 4 + [0.75]
    assert highest(np.full((1, 1), -1, dtype=np.float32), 5) == []


def test_shares() -> None:
    assert plain_share(frozenset({1, 2, 3, 4}), frozenset({1, 2, 9})) == 0.5
    assert plain_share(frozenset(), frozenset({1})) == 0
