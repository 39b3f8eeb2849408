"""How alike independent solutions look: measured on the course's own correct ones.

Short functions look alike, because a formula leaves few ways to be written. How alike, is not a
matter of opinion: `alternatives.py` of an assignment holds correct solutions of each function in
other styles. Put together at random they are students who solved everything alone, and the pairs
among them show what resemblance comes about without copying.
"""

from __future__ import annotations

import ast
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from autograder.similarity.own_code import OwnCode, Template

Solutions = dict[str, list[str]]


def known_solutions(folder: Path) -> Solutions:
    """Correct sources of each exercise's function in `folder` (`solutions/<slug>`), unexecuted.

    The reference's comes first. Every function bears the exercise's name, without annotations,
    docstring and decorators. `{}` where the folder has no alternatives.
    """
    found = _filed(folder, "alternatives")
    for function in _functions(folder, "reference"):
        if function.name in found:
            found[function.name].insert(0, _bare(function, function.name))
    return found


def known_mistakes(folder: Path) -> Solutions:
    """Wrong sources of each exercise's function, from `misconceptions`, as in `known_solutions`."""
    return _filed(folder, "misconceptions")


def _filed(folder: Path, name: str) -> Solutions:
    found: Solutions = {}
    for function in _functions(folder, name):
        exercise = _solves(function)
        if exercise is not None:
            found.setdefault(exercise, []).append(_bare(function, exercise))
    return found


def independent(
    solutions: Solutions, template: Template, count: int, seed: int = 0
) -> list[OwnCode]:
    """`count` made-up students, each with a random correct solution of every function."""
    draw = random.Random(seed)  # noqa: S311 - a sample, not a secret
    return [
        _student(f"baseline {place}", [draw.choice(ways) for ways in solutions.values()], template)
        for place in range(count)
    ]


def _student(name: str, functions: Sequence[str], template: Template) -> OwnCode:
    return template.own_code(name, enumerate(functions))


def _functions(folder: Path, name: str) -> Iterator[ast.FunctionDef]:
    """The functions of `<name>.py`, or of the files in a folder `<name>`; none if there is none."""
    for path in sorted([folder / f"{name}.py", *(folder / name).glob("*.py")]):
        try:
            tree = ast.parse(path.read_text("utf-8"))
        except (OSError, SyntaxError):
            continue
        yield from (node for node in tree.body if isinstance(node, ast.FunctionDef))


def _solves(function: ast.FunctionDef) -> str | None:
    """The exercise that a decorated function of `alternatives.py` is a solution of."""
    for decorator in function.decorator_list:
        for keyword in decorator.keywords if isinstance(decorator, ast.Call) else ():
            if keyword.arg == "of" and isinstance(keyword.value, ast.Constant):
                return str(keyword.value.value)
    return None


def _bare(function: ast.FunctionDef, name: str) -> str:
    function.name, function.decorator_list, function.returns = name, [], None
    for argument in ast.walk(function.args):
        if isinstance(argument, ast.arg):
            argument.annotation = None
    first = function.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
        function.body = function.body[1:] or [ast.Pass()]
    return ast.unparse(function)


__all__ = ["Solutions", "independent", "known_mistakes", "known_solutions"]
