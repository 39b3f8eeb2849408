"""Known answers to the exercises: wrong ones (misconceptions) and right ones (alternatives).

Each is a function of `misconceptions.py` or `alternatives.py`, filed there by the bundle's own
`registry.py`, and becomes code that can stand in a notebook in the reference's place.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from autograder.authoring.definitions import Definitions, modules_imported
from autograder.authoring.modules import BUNDLE_MODULES, load
from autograder.authoring.paper import Paper
from autograder.errors import SourceError
from autograder.model import Text


@dataclass(frozen=True)
class Answer:
    """A function of `misconceptions.py` or `alternatives.py` as code for the cell of `question`.

    `id` is unique in the assignment ("q3_3.no_n"); running `code` after the cells above defines
    the student's function `of`. A misconception carries its `equation` and `hint`.
    """

    id: str
    question: str
    of: str
    code: str
    function: Callable[..., Any]
    equation: str = ""
    hint: Text | None = None


def read_answers(
    path: Path, paper: Paper, functions: Mapping[str, Sequence[str]], given: frozenset[str]
) -> tuple[Answer, ...]:
    """The answers that `path` registers, none when there is no such file.

    `functions` are the students' functions by question, `given` the names the notebook defines.
    Raises SourceError, naming the function.
    """
    if not path.exists():
        return ()
    definitions, module = Definitions.read(path), load(path)
    defined = given.union(*functions.values())
    answers = [_answer(record, definitions, paper, defined) for record in _registered(module, path)]
    for answer in answers:
        if answer.of not in functions.get(answer.question, ()):
            raise SourceError(
                f"{path}: {answer.id} answers {answer.of} of {answer.question}, which "
                "assignment.toml does not have. Mend the names."
            )
    for double, count in Counter(answer.id for answer in answers).items():
        if count > 1:
            raise SourceError(f"{path}: the id {double} is used twice. Rename one.")
    return tuple(answers)


def _registered(module: ModuleType, path: Path) -> Sequence[Any]:
    """The records that the bundle's own `registry.py` filed for this module."""
    registry = load(path.parent.parent / "registry.py")
    records: Sequence[Any] = registry.registered(module)
    return records


def _answer(record: Any, definitions: Definitions, paper: Paper, given: frozenset[str]) -> Answer:
    node = definitions.starting_at(record.function.__code__.co_firstlineno)
    where = f"{definitions.path}, line {node.lineno}: {node.name}"
    pieces = [*definitions.needs([node], given), definitions.plain(node)]
    if node.name != record.of:
        pieces.append(f"{record.of} = {node.name}")
    code = paper.inlined("\n\n\n".join(pieces), where)
    foreign = sorted(modules_imported(ast.parse(code)) & BUNDLE_MODULES)
    if foreign:
        raise SourceError(
            f"{where} uses {foreign[0]}.py, which a notebook does not have. Use the student's "
            "functions by name (from reference import predict), define the rest here."
        )
    hint = Text(record.vi, record.en) if hasattr(record, "vi") else None
    if hint is not None and not all(text.strip() for text in hint):
        raise SourceError(f"{where} has an empty hint. Say it in both languages.")
    return Answer(
        id=f"{record.question}.{record.id}",
        question=record.question,
        of=record.of,
        code=code,
        function=record.function,
        equation=getattr(record, "equation", ""),
        hint=hint,
    )
