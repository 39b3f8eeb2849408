"""How hidden tests compare: what counts as real numbers."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

SOLUTIONS = Path(__file__).parents[2] / "solutions"


@pytest.fixture(scope="module")
def checks() -> Iterator[ModuleType]:
    """`solutions/checks.py`, as a bundle imports it."""
    sys.path.insert(0, str(SOLUTIONS))
    try:
        import checks

        yield checks
    finally:
        sys.path.remove(str(SOLUTIONS))
        sys.modules.pop("checks", None)


def test_eigenvalues_of_a_symmetric_matrix_count_as_real(checks: ModuleType) -> None:
    """`np.linalg.eigvals` makes pairs of complex numbers of zero eigenvalues."""
    rng = np.random.default_rng(2)
    seen = 0
    for _ in range(60):
        X = rng.uniform(-0.5, 0.5, (3, 5)) + np.linspace(0.5, 2.0, 5)  # noqa: N806  # the paper's name
        largest = np.max(np.linalg.eigvals(X.T @ X))
        seen += np.iscomplexobj(largest)
        checks.scalar(largest, np.linalg.eigvalsh(X.T @ X)[-1])
    assert seen > 5  # else this tests nothing


@pytest.mark.parametrize("got", [1 + 1e-4j, [1.0, 1e-3j], np.array([0j, 2j]), [float("nan") + 1j]])
def test_complex_numbers_are_not_real(checks: ModuleType, got: object) -> None:
    with pytest.raises(AssertionError, match="complex"):
        checks.numbers(got)


@pytest.mark.parametrize("got", [True, "1.0", [None], [[1.0], [2.0, 3.0]]])
def test_what_is_not_a_number_is_refused(checks: ModuleType, got: object) -> None:
    with pytest.raises((AssertionError, ValueError)):
        checks.numbers(got)


def test_a_result_is_apart_from_the_arguments(checks: ModuleType) -> None:
    theta, params = np.ones(2), {"W1": np.zeros(3)}
    checks.apart((theta + 0, {"W1": params["W1"].copy()}), theta, params)
    for got in ((theta, 1.0), {"W1": params["W1"]}, [theta[:1]]):
        with pytest.raises(AssertionError, match="caller's"):
            checks.apart(got, theta, params)


@pytest.mark.parametrize("compare", ["close", "each"])
@pytest.mark.parametrize("endless", [np.inf, -np.inf, np.nan])
def test_beside_an_expectation_that_is_not_finite_no_answer_is_right(
    checks: ModuleType, compare: str, endless: float
) -> None:
    with pytest.raises(AssertionError, match="expectation itself"):
        getattr(checks, compare)([1.0, 2.0], [1.0, endless])
