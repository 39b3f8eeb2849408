"""What an assignment's source says: `solutions/<slug>/` read, checked, and kept as records.

Everything that can be known without running a notebook is refused here, with the file and the
mend; whether the tests are any good is the question of `validate`.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from autograder.authoring.source.cases import Case, case, read_cases
from autograder.authoring.source.cells import (
    SourceCell,
    answers_asked,
    modules_given,
    names_given,
    packages_given,
    read_cells,
)
from autograder.authoring.source.definitions import Definitions, Function
from autograder.authoring.source.known_answers import Answer, read_answers
from autograder.authoring.source.locations import OURS
from autograder.authoring.source.modules import load, neighbours
from autograder.authoring.source.paper_numbers import Paper
from autograder.authoring.source.rubrics import Rubric, read_rubrics
from autograder.authoring.source.toml_table import Table
from autograder.core.errors import InputError, SourceError
from autograder.core.records import Limits, Text
from autograder.gradebook.policy import json_table, policy_from


@dataclass(frozen=True)
class Question:
    """One question: its worth, the functions students write, and its cases in otter's order.

    `limits` are those that it sets itself, in seconds. `outcome`: what an answer achieves is
    judged (a network that has learnt), so that right ones differ from the reference's.
    """

    name: str
    title: Text
    points: float
    functions: tuple[str, ...]
    equation: str
    cases: tuple[Case, ...]
    limits: Mapping[str, float] = field(default_factory=dict)
    outcome: bool = False


@dataclass(frozen=True)
class AcceptedMutant:
    """A mutant of the reference that no case can notice, by name, and the reason why."""

    id: str
    reason: str


@dataclass(frozen=True)
class Source:
    """An assignment as its author wrote it. `student_files` are data files beside the notebook.

    `accepted_mutants` are those that `validate` lets live.
    """

    folder: Path
    slug: str
    title: Text
    limits: Limits
    student_files: tuple[str, ...]
    questions: tuple[Question, ...]
    cells: tuple[SourceCell, ...]
    reference: Definitions
    paper: Paper
    accepted_mutants: tuple[AcceptedMutant, ...] = ()
    misconceptions: tuple[Answer, ...] = ()
    alternatives: tuple[Answer, ...] = ()
    rubrics: tuple[Rubric, ...] = ()
    policy: Mapping[str, Any] = field(default_factory=dict)

    def question(self, name: str) -> Question:
        """The question called `name`; KeyError when there is none."""
        for question in self.questions:
            if question.name == name:
                return question
        raise KeyError(name)

    def rubric(self, name: str) -> Rubric:
        """The rubric of the question `name`, which a person reads; KeyError without one."""
        return {rubric.name: rubric for rubric in self.rubrics}[name]

    @property
    def order(self) -> tuple[str, ...]:
        """All questions as the notebook has them: judged ones, and those that a person reads."""
        return tuple(name for cell in self.cells if (name := cell.question or cell.answer))

    @property
    def functions(self) -> frozenset[str]:
        """The names of all functions that students write."""
        return frozenset(name for question in self.questions for name in question.functions)

    @property
    def imports(self) -> dict[str, str]:
        """Modules that the notebook imports: the name there → the module."""
        return modules_given(self.cells)

    def solution(self, function: str) -> Function:
        """The reference's text of a student's function."""
        return self.reference.split(function)

    def helpers(self, functions: Sequence[str]) -> tuple[str, ...]:
        """What these reference functions use that neither the notebook nor students define."""
        nodes = [self.reference.named(name) for name in functions]
        return self.reference.needs(nodes, names_given(self.cells) | self.functions)


def load_source(folder: Path) -> Source:
    """Read `solutions/<slug>/`. Raises SourceError, which names the file and the mend."""
    table = _read_table(folder)
    slug = table.text("slug")
    if slug != folder.resolve().name:
        raise table.error(
            f'slug is "{slug}", the folder is "{folder.resolve().name}". Make them equal.'
        )
    with neighbours(folder):
        paper = _read_paper(folder)
        tables = table.tables("questions")
        _refuse_doubles(table, tables)
        cells = read_cells(folder / "notebook.py", [entry.text("name") for entry in tables])
        source = Source(
            folder=folder,
            slug=slug,
            title=table.both("title"),
            limits=_read_limits(table),
            student_files=_read_student_files(folder, table),
            questions=_read_questions(folder, tables, paper, cells),
            cells=cells,
            reference=Definitions.read(folder / "reference.py"),
            paper=paper,
            accepted_mutants=_read_accepted(table),
            rubrics=read_rubrics(folder, answers_asked(cells), paper),
            policy=_read_policy(table),
        )
        _check_texts(source)
        return _with_answers(source)


def _with_answers(source: Source) -> Source:
    """The source with its known answers, which may import the reference just checked."""
    functions = {question.name: question.functions for question in source.questions}

    def answers(kind: str) -> tuple[Answer, ...]:
        given = names_given(source.cells)
        return read_answers(source.folder, kind, source.paper, functions, given)

    return replace(
        source,
        misconceptions=answers("misconceptions"),
        alternatives=answers("alternatives"),
    )


def _read_table(folder: Path) -> Table:
    path = folder / OURS
    try:
        table = Table(path, "", tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise SourceError(f"{path}: missing. It names the assignment and its questions.") from None
    except tomllib.TOMLDecodeError as error:
        raise SourceError(f"{path}: not valid TOML: {error}.") from None
    table.allow(
        "slug", "title", "limits", "student_files", "questions", "accepted_mutants", "policy"
    )
    return table


def _read_limits(table: Table) -> Limits:
    limits = table.of_type("limits", dict, "a table [limits]", default={})
    try:
        return Limits.from_json(limits)
    except TypeError as error:
        raise table.error(f"limits: {error}. The known limits are in model.Limits.") from None


def _read_policy(table: Table) -> dict[str, Any]:
    """`[policy]`, JSON-ready: when the assignment is due and how attempts count."""
    policy: dict[str, Any] = table.of_type("policy", dict, "a table [policy]", default={})
    try:
        policy_from(policy, "policy")
    except InputError as error:
        raise table.error(str(error)) from None
    return json_table(policy)


def _read_own_limits(table: Table) -> dict[str, float]:
    """`[questions.limits]`: what only the cells, calls and cases of this question may take."""
    limits = Table(
        table.path,
        f"{table.where}limits: ",
        table.of_type("limits", dict, "a table [questions.limits]", default={}),
    )
    limits.allow("cell_seconds", "call_seconds", "case_seconds")
    return {key: limits.of_type(key, (int, float), "a number of seconds") for key in limits.data}


def _read_accepted(table: Table) -> tuple[AcceptedMutant, ...]:
    accepted = []
    for entry in table.tables("accepted_mutants", default=[]):
        entry.allow("id", "reason")
        accepted.append(AcceptedMutant(entry.text("id"), entry.text("reason")))
    return tuple(accepted)


def _read_student_files(folder: Path, table: Table) -> tuple[str, ...]:
    names = table.names("student_files", default=[])
    for name in names:
        if Path(name).name != name or not (folder / name).is_file():
            raise table.error(f"student_files: {name!r} is no file of this folder. Put it there.")
    return names


def _read_paper(folder: Path) -> Paper:
    path = folder.parent / "paper.py"
    values = vars(load(path)) if path.exists() else {}
    return Paper(path, {name: value for name, value in values.items() if not name.startswith("_")})


def _refuse_doubles(table: Table, questions: Sequence[Table]) -> None:
    for kind, names in (
        ("question", [entry.text("name") for entry in questions]),
        ("function", [name for entry in questions for name in entry.names("functions")]),
    ):
        for name, count in Counter(names).items():
            if count > 1:
                raise table.error(f"two times {kind} {name}. Rename one.")


def _read_questions(
    folder: Path, tables: Sequence[Table], paper: Paper, cells: Sequence[SourceCell]
) -> tuple[Question, ...]:
    installed = packages_given(cells) | {"numpy"}
    questions = []
    for table in tables:
        table.allow("name", "title", "points", "functions", "equation", "limits", "outcome")
        name = table.text("name")
        points = table.of_type("points", (int, float), "a number")
        functions = table.names("functions")
        if not functions:
            raise table.error("functions is empty. Name the functions that students write.")
        cases = read_cases(folder / "tests" / f"{name}.py", points, paper, installed)
        questions.append(
            Question(
                name=name,
                title=table.both("title"),
                points=points,
                functions=functions,
                equation=table.text("equation"),
                cases=cases,
                limits=_read_own_limits(table),
                outcome=table.flag("outcome"),
            )
        )
    return tuple(questions)


def _check_texts(source: Source) -> None:
    """Read everything once that is only looked up when a notebook is made."""
    for name in sorted(source.functions):
        source.solution(name)
    for cell in source.cells:
        where = f"{source.folder / 'notebook.py'}: {cell}"
        if cell.kind == "markdown":
            assert cell.lang is not None, "read_cells refuses markdown without a language"
            source.paper.prose(cell.text, cell.lang, where)
        else:
            source.paper.inlined(cell.text, where)
        for name in cell.given:
            source.reference.split(name)


__all__ = ["Answer", "Case", "Question", "Source", "case", "load_source"]
