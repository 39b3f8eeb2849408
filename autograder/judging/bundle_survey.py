"""What a bundle needs, and what of it cannot be judged: read before the first submission."""

from __future__ import annotations

import ast
import doctest
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from autograder.bundle.bundle import Bundle
from autograder.judging.test_environment import CUSTOMARY, mentioned

UNSUPPORTED = {
    "plugins": "otter plugins are not run",
    "grade_from_log": "grading from a log replays what a student wrote: not done",
}


@dataclass(frozen=True)
class Survey:
    """One line per finding, for a person."""

    lines: tuple[str, ...]


def survey(bundle: Bundle) -> Survey:
    """Look at every test file of `bundle` without running a submission."""
    return Survey(tuple(_findings(bundle)))


def _findings(bundle: Bundle) -> Iterator[str]:
    tests = bundle.load_tests()
    yield f"{bundle.slug}: {len(tests)} test files, digest {bundle.digest[:12]}"
    for key, remark in UNSUPPORTED.items():
        if bundle.config.get(key):
            yield f"not supported: {key}: {remark}"
    if bundle.manifest is None:
        yield "no manifest: data files do not reach students, refused operations are not judged"
    for name, why in bundle.broken.items():
        yield f"{name}: does not load: {why}"
    for name, test_file in tests.items():
        hidden = sum(1 for case in test_file.test_cases if case.hidden)
        names = sorted(_student_names(test_file))
        yield (
            f"{name}: {len(test_file.test_cases)} cases ({hidden} hidden), "
            f"{test_file.possible:g} points, asks for {', '.join(names) or 'nothing'}"
        )
        yield from (f"{name}: {remark}" for remark in _operators(test_file, set(names)))
    for question in bundle.manifest.questions.values() if bundle.manifest else ():
        if question.read:
            yield f"{question.name}: {question.points:g} points, read by a person"


def _student_names(test_file: Any) -> frozenset[str]:
    names = [mentioned(test_file, case)[0] for case in test_file.test_cases]
    return frozenset().union(*names) - CUSTOMARY.keys()


def _operators(test_file: Any, names: set[str]) -> Iterator[str]:
    """Doctests that compare or calculate with a student's name itself: fine for plain data only."""
    for case in test_file.test_cases:
        if not isinstance(case.body, str):
            continue
        for example in doctest.DocTestParser().get_examples(case.body):
            for node in _parsed(example.source):
                operands = (
                    [node.left, *node.comparators]
                    if isinstance(node, ast.Compare)
                    else [node.left, node.right]
                    if isinstance(node, ast.BinOp)
                    else []
                )
                used = [o.id for o in operands if isinstance(o, ast.Name) and o.id in names]
                if used:
                    yield f"{case.name}: uses {', '.join(used)} in an operator: plain data only"


def _parsed(source: str) -> list[ast.AST]:
    try:
        return list(ast.walk(ast.parse(source)))
    except SyntaxError:
        return []
