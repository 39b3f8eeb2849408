"""Each assignment's cases against each assignment's known answers, without notebook or sandbox.

`autograder validate` proves the same through the real grader, one submission per answer. Here the
functions are called directly, so that a change of a contract, a case or a wrong answer is felt
within seconds, and with other random data than the public seed's.
"""

from __future__ import annotations

import ast
import copy
import inspect
import warnings
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest

from autograder.authoring.source.modules import load, neighbours
from autograder.authoring.source.source import Answer, Case, Source, load_source
from autograder.judging.diagnosis.equality import alike

SOLUTIONS = Path(__file__).parents[2] / "solutions"
FOLDERS = sorted(path.parent for path in SOLUTIONS.glob("*/assignment.toml"))
SEEDS = ("2026", "1f", "c0ffee")

Function = Callable[..., Any]


class Call(NamedTuple):
    """The arguments of one call, and NumPy's error state in which a case made it."""

    args: tuple[Any, ...]
    numerics: dict[str, Any]


@pytest.fixture(params=FOLDERS, ids=lambda folder: folder.name, scope="module")
def source(request: pytest.FixtureRequest) -> Iterator[Source]:
    """An assignment's source; while it is used, its hidden cases find their modules."""
    loaded = load_source(request.param)
    with neighbours(request.param):
        yield loaded


@pytest.fixture(params=SEEDS)
def seed(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The seed that hidden cases draw their data from."""
    value: str = request.param
    monkeypatch.setenv("NABLA_SEED", value)
    return value


def reference(source: Source) -> dict[str, Function]:
    """The right functions by name."""
    module = load(source.folder / "reference.py")
    return {name: getattr(module, name) for name in source.functions}


def passes(case: Case, functions: Mapping[str, Function]) -> bool:
    """Whether the case is content with these functions. Warnings are nobody's fault."""
    wanted = inspect.signature(case.function).parameters
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            case(**{name: functions.get(name) for name in wanted})
        except Exception:  # noqa: BLE001  # as otter: whatever a case raises is a failure
            return False
    return True


def failed(source: Source, question: str, functions: Mapping[str, Function]) -> list[Case]:
    """The cases of `question` that these functions fail."""
    return [case for case in source.question(question).cases if not passes(case, functions)]


def test_the_reference_passes(source: Source, seed: str) -> None:
    functions = reference(source)
    assert {q.name: failed(source, q.name, functions) for q in source.questions} == {
        q.name: [] for q in source.questions
    }


def test_what_is_not_written_or_not_defined_fails_everywhere(source: Source) -> None:
    def stub(*args: Any, **kwargs: Any) -> None:
        raise NotImplementedError

    for functions in ({}, dict.fromkeys(source.functions, stub)):
        for question in source.questions:
            assert failed(source, question.name, functions) == list(question.cases)


def test_every_alternative_passes(source: Source, seed: str) -> None:
    functions = reference(source)
    lost = {
        answer.id: [case.id for case in cases]
        for answer in source.alternatives
        if (cases := failed(source, answer.question, {**functions, answer.of: answer.function}))
    }
    assert lost == {}


def test_every_misconception_fails_a_hidden_case(source: Source, seed: str) -> None:
    functions = reference(source)
    unnoticed = [
        answer.id
        for answer in source.misconceptions
        if not any(
            case.hidden
            for case in failed(source, answer.question, {**functions, answer.of: answer.function})
        )
    ]
    assert unnoticed == []


def test_no_two_misconceptions_look_alike(source: Source, seed: str) -> None:
    """Diagnosis names the one that agrees on all calls; two such would be a riddle."""
    functions = reference(source)
    for question in source.questions:
        for name in question.functions:
            calls = recorded_calls(source, question.name, name, functions)
            candidates = [a for a in source.misconceptions if a.of == name]
            behaviour = {"the reference": outcomes(functions[name], calls)}
            for answer in candidates:
                behaviour[answer.id] = outcomes(answer.function, calls)
            # Forms of one mistake ("no_n", "no_n~2") have one name and one hint.
            alike = [p for p in pairs_alike(behaviour) if len({id.split("~")[0] for id in p}) > 1]
            assert alike == []


def test_enough_answers_are_known(source: Source) -> None:
    """Six wrong and three right ones for every function that students write."""
    for name in sorted(source.functions):
        assert count(source.misconceptions, name) >= 6, name
        assert count(source.alternatives, name) >= 3, name


def test_right_answers_differ_in_more_than_words(source: Source) -> None:
    """Other names, annotations and docstrings are the same program; so is another layout."""
    for name in sorted(source.functions):
        codes = {"the reference": ast.unparse(source.reference.named(name))}
        codes |= {a.id: a.code for a in source.alternatives if a.of == name}
        forms = {id: form(code) for id, code in codes.items()}
        assert [p for p in combinations(forms, 2) if forms[p[0]] == forms[p[1]]] == []


def form(code: str) -> str:
    """What is left of `code` without its names, annotations, docstrings and layout."""
    tree = ast.parse(code)
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            node.id = "_"
        elif isinstance(node, ast.arg):
            node.arg, node.annotation = "_", None
        elif isinstance(node, ast.FunctionDef):
            node.name, node.returns, node.decorator_list = "_", None, []
            if ast.get_docstring(node) is not None:
                node.body = node.body[1:]
    return ast.dump(tree)


def count(answers: tuple[Answer, ...], function: str) -> int:
    """How many of the answers are for `function`."""
    return sum(answer.of == function for answer in answers)


def recorded_calls(
    source: Source, question: str, name: str, functions: Mapping[str, Function]
) -> list[Call]:
    """The arguments with which the cases of `question` call the student's function `name`."""
    calls: list[Call] = []

    def recorder(*args: Any) -> Any:
        calls.append(Call(copy.deepcopy(args), dict(np.geterr())))
        return functions[name](*args)

    failed(source, question, {**functions, name: recorder})
    return calls


def outcomes(function: Function, calls: list[Call]) -> list[object]:
    """What the function returns and leaves in its arguments, or the name of what it raises."""
    return [outcome(function, call) for call in calls]


def outcome(function: Function, call: Call) -> object:
    args = copy.deepcopy(call.args)
    with warnings.catch_warnings(), np.errstate(**call.numerics):
        warnings.simplefilter("ignore")
        try:
            return [function(*args), *args]
        except Exception as error:  # noqa: BLE001  # any of them is an outcome
            return type(error).__name__


def pairs_alike(behaviour: Mapping[str, list[object]]) -> list[tuple[str, str]]:
    """Names whose outcomes agree on every call."""
    names = list(behaviour)
    return [
        (first, second)
        for i, first in enumerate(names)
        for second in names[i + 1 :]
        if all(map(alike, behaviour[first], behaviour[second]))
    ]
