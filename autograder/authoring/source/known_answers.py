"""Known answers to the exercises: wrong ones (misconceptions) and right ones (alternatives).

Each is a function of `misconceptions.py` or `alternatives.py`, filed there by the bundle's own
`registry.py`, and becomes code that can stand in a notebook in the reference's place. A file that
has grown long becomes a folder of the same name with a file a question, `misconceptions/q3_1.py`.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from autograder.authoring.source.definitions import (
    Definitions,
    modules_imported,
    names_bound,
    names_used,
)
from autograder.authoring.source.modules import BUNDLE_MODULES, load
from autograder.authoring.source.paper_numbers import Paper
from autograder.core.errors import SourceError
from autograder.core.records import Text


@dataclass(frozen=True)
class Answer:
    """A function of `misconceptions.py` or `alternatives.py` as code for the cell of `question`.

    `id` is unique in the assignment ("q3_3.no_n", and "q3_3.no_n~2" for another form of the same
    mistake); running `code` after the cells above defines the student's function `of`. A
    misconception carries its `equation` and `hint`.
    """

    id: str
    question: str
    of: str
    code: str
    function: Callable[..., Any]
    equation: str = ""
    hint: Text | None = None

    @property
    def mistake(self) -> str:
        """The id under which diagnosis names it: the same for all forms of one mistake."""
        return self.id.partition("~")[0]


def read_answers(
    folder: Path,
    kind: str,
    paper: Paper,
    functions: Mapping[str, Sequence[str]],
    given: frozenset[str],
) -> tuple[Answer, ...]:
    """The answers of `kind` ("misconceptions", "alternatives") that the source's `folder` files.

    None when there is no such file. `functions` are the students' functions by question, in the
    order of the assignment, `given` the names the notebook defines. Raises SourceError, naming the
    function.
    """
    defined = given.union(*functions.values())
    answers = [
        answer
        for path in answer_files(folder, kind, tuple(functions))
        for answer in _in_file(path, folder.parent / "registry.py", paper, functions, defined)
    ]
    for double, count in Counter(answer.id for answer in answers).items():
        if count > 1:
            raise SourceError(f"{folder / kind}: the id {double} is used twice. Rename one.")
    return tuple(answers)


def answer_files(folder: Path, kind: str, questions: Sequence[str]) -> tuple[Path, ...]:
    """The one file `kind`.py, or those of the folder `kind` in the order of `questions`."""
    one, many = folder / f"{kind}.py", sorted((folder / kind).glob("*.py"))
    if one.exists() and many:
        raise SourceError(f"{folder}: there is {kind}.py and a folder {kind}. Keep one of them.")
    parts = [path for path in many if path.name != "__init__.py"]
    for path in parts:
        if path.stem not in questions:
            raise SourceError(
                f"{path}: {path.stem} is no question of assignment.toml. Name each file of this "
                "folder after the question it answers."
            )
    return (one,) if one.exists() else tuple(sorted(parts, key=lambda p: questions.index(p.stem)))


def _in_file(
    path: Path,
    registry: Path,
    paper: Paper,
    functions: Mapping[str, Sequence[str]],
    defined: frozenset[str],
) -> list[Answer]:
    """The answers of one file, each to a question that the file may answer."""
    definitions, module = Definitions.read(path), load(path)
    answers = [
        _answer(record, definitions, paper, defined) for record in _registered(module, registry)
    ]
    for answer in answers:
        if answer.of not in functions.get(answer.question, ()):
            raise SourceError(
                f"{path}: {answer.id} answers {answer.of} of {answer.question}, which "
                "assignment.toml does not have. Mend the names."
            )
        if path.stem in functions and answer.question != path.stem:
            raise SourceError(
                f"{path}: {answer.id} answers {answer.question}. Move it to {answer.question}.py."
            )
    return answers


def _registered(module: ModuleType, registry: Path) -> Sequence[Any]:
    """The records that the bundle's own `registry.py` filed for this module."""
    records: Sequence[Any] = load(registry).registered(module)
    return records


def _answer(record: Any, definitions: Definitions, paper: Paper, given: frozenset[str]) -> Answer:
    node = definitions.starting_at(record.function.__code__.co_firstlineno)
    where = f"{definitions.path}, line {node.lineno}: {node.name}"
    if record.of in _taken_from_reference(definitions, [node]):
        raise SourceError(
            f"{where} calls the reference's {record.of}, but it takes the place of {record.of}: in "
            "a notebook it would call itself. Write out what it needs of it."
        )
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
    form = getattr(record, "form", 1)
    return Answer(
        id=f"{record.question}.{record.id}" + (f"~{form}" if form > 1 else ""),
        question=record.question,
        of=record.of,
        code=code,
        function=record.function,
        equation=getattr(record, "equation", ""),
        hint=hint,
    )


def _taken_from_reference(definitions: Definitions, nodes: Sequence[ast.stmt]) -> set[str]:
    """Names of `reference` that these statements use, directly or through others of the file."""
    origin: dict[str, ast.stmt] = {}
    for node in definitions.statements:
        origin |= dict.fromkeys(names_bound(node), node)
    found: set[str] = set()
    queue, seen = list(nodes), {node.lineno for node in nodes}
    while queue:
        for name in names_used(queue.pop()) & origin.keys():
            node = origin[name]
            if isinstance(node, ast.ImportFrom):
                found |= {name} if node.module == "reference" else set()
            elif node.lineno not in seen:
                seen.add(node.lineno)
                queue.append(node)
    return found
