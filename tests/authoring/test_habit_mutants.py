"""Slips of habit: each operator finds its places, makes runnable code, and stays away elsewhere."""

from __future__ import annotations

import ast
import copy

import numpy as np
import pytest

from autograder.authoring.validate.habit_mutants import Arrays, arrays_of, slips_of_habit

TRAIN = """
def train(theta0: np.ndarray, lr: float, steps: int) -> tuple[np.ndarray, list[float]]:
    theta = np.array(theta0)
    history = [float(np.sum(theta**2))]
    for _ in range(steps):
        theta = theta - lr * 2 * theta
        history.append(float(np.sum(theta**2)))
    return theta, history
"""
PATH = """
def path(start: float, steps: int) -> np.ndarray:
    points = [start]
    for _ in range(steps):
        points.append(points[-1] / 2)
    return np.array(points)
"""
MOVED = """
def moved(params: dict[str, np.ndarray], grads: dict[str, np.ndarray], lr: float) -> dict:
    return {key: params[key] - lr * grads[key] for key in params}
"""
SCALED = """
def scaled(x: np.ndarray) -> np.ndarray:
    return x * 2.5
"""


def slips(source: str) -> dict[str, str]:
    """label → code of every slip."""
    tree = ast.parse(source)
    function = tree.body[0]
    assert isinstance(function, ast.FunctionDef)
    found = {}
    for node, label, replacement in slips_of_habit(function, arrays_of(function)):
        mutated = copy.deepcopy(tree, {id(node): replacement})
        found[label] = ast.unparse(ast.fix_missing_locations(mutated))
    return found


def run(code: str, name: str, *arguments: object) -> object:
    names: dict[str, object] = {"np": np}
    exec(compile(code, "<slip>", "exec"), names)  # our own code
    function = names[name]
    assert callable(function)
    return function(*arguments)


def test_annotations_tell_what_arrays_are() -> None:
    function = ast.parse(TRAIN).body[0]
    assert isinstance(function, ast.FunctionDef)
    assert arrays_of(function) == Arrays(("theta0",), (True, False))


def test_training_stops_by_itself() -> None:
    code = slips(TRAIN)["stops when theta stays"]
    _, still = run(code, "train", np.zeros(2), 0.25, 5)  # type: ignore[misc]  # two results
    assert len(still) == 2
    _, moving = run(code, "train", np.ones(2), 0.25, 5)  # type: ignore[misc]  # two results
    assert len(moving) == 6


def test_a_path_stops_where_its_last_point_stays() -> None:
    code = slips(PATH)["stops when points[-1] stays"]
    assert len(np.atleast_1d(run(code, "path", 0.0, 5))) == 2  # type: ignore[arg-type]  # an array
    assert len(np.atleast_1d(run(code, "path", 1.0, 5))) == 6  # type: ignore[arg-type]  # an array


def test_the_best_is_returned_instead_of_the_last() -> None:
    code = slips(TRAIN)["best theta of history"]
    best, history = run(code, "train", np.ones(2), 1.5, 3)  # type: ignore[misc]  # two results
    assert best.tolist() == [1.0, 1.0]
    assert history[-1] > history[0]


def test_a_result_is_cut_to_the_type_of_integer_data() -> None:
    code = slips(SCALED)["of the type of x"]
    assert np.array_equal(run(code, "scaled", np.array([1, 3])), [2, 7])  # type: ignore[arg-type]  # an array
    assert np.array_equal(run(code, "scaled", np.array([1.0])), [2.5])  # type: ignore[arg-type]  # an array


def test_the_callers_own_array_comes_back() -> None:
    params = {"W1": np.ones(2)}
    code = slips(MOVED)["params[key] itself"]
    same = run(code, "moved", params, {"W1": np.zeros(2)}, 0.1)
    new = run(code, "moved", params, {"W1": np.ones(2)}, 0.1)
    assert isinstance(same, dict)
    assert isinstance(new, dict)
    assert same["W1"] is params["W1"]
    assert new["W1"] is not params["W1"]
    start = np.ones(2)
    code = slips(TRAIN)["copy lost"]
    theta, _ = run(code, "train", start, 0.1, 0)  # type: ignore[misc]  # two results
    assert theta is start


@pytest.mark.parametrize(
    "source",
    [
        "def f(x: float) -> float:\n    return x - 1\n",
        "def f(n: int) -> int:\n    total = 0\n    for k in range(n):\n        total += k\n"
        "    return total\n",
    ],
)
def test_plain_numbers_and_counters_have_no_such_habits(source: str) -> None:
    assert slips(source) == {}
