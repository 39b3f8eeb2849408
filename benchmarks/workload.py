"""The work that is graded: one bundle, many notebooks, and the same again in nbgrader's form.

Everything is generated from fixed seeds: two runs grade the same bytes.
"""

from __future__ import annotations

import random
import textwrap
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import nbformat
from numpy_questions import QUESTIONS, Question

Kind = Literal["right", "wrong", "crashing"]
KINDS: tuple[Kind, ...] = ("right", "right", "wrong", "wrong", "crashing")
SETUP = "import numpy as np"
OTTER_SETUP = "import otter\ngrader = otter.Notebook()"


@dataclass(frozen=True)
class Workload:
    """What every engine is given.

    `notebooks` are in otter's form, `plain` the same without otter's own cells, `course` an
    nbgrader course folder with those notebooks. `must_agree`: a difference in scores fails the run;
    where real students' notebooks are graded, some differences are wanted (docs/compatibility.md).
    """

    title: str
    bundle: Path
    notebooks: tuple[Path, ...]
    plain: tuple[Path, ...]
    course: Path
    pages: bool
    must_agree: bool

    @property
    def names(self) -> tuple[str, ...]:
        """The notebooks' names without the ending: how scores are keyed."""
        return tuple(path.stem for path in self.notebooks)


def numpy_workload(folder: Path, count: int) -> Workload:
    """Eight questions of five cases, NumPy only, and `count` submissions of mixed quality."""
    bundle = folder / "autograder.zip"
    write_bundle(bundle)
    notebooks = otter_notebooks(folder / "otter", count)
    answers = {path.stem: _answers(number) for number, path in enumerate(notebooks)}
    plain = [
        written(folder / "plain" / f"{student}.ipynb", plain_cells(own))
        for student, own in answers.items()
    ]
    course = folder / "course"
    written(course / "source" / "hw" / "hw.ipynb", _nbgrader_cells(_blank_answers(), full=True))
    for student, own in answers.items():
        written(course / "all" / student / "hw" / "hw.ipynb", _nbgrader_cells(own, full=False))
    return Workload(
        title="verdicts only, NumPy assignment",
        bundle=bundle,
        notebooks=tuple(notebooks),
        plain=tuple(plain),
        course=course,
        pages=False,
        must_agree=True,
    )


def otter_notebooks(folder: Path, count: int) -> list[Path]:
    """`count` submissions in otter's form."""
    return [
        written(folder / f"student{number:05d}.ipynb", otter_cells(_answers(number)))
        for number in range(count)
    ]


# --- answers ------------------------------------------------------------------------------------


def _answers(number: int) -> dict[str, str]:
    """What student `number` wrote, by question: no two submissions have the same bytes."""
    chance = random.Random(number)  # noqa: S311  # chooses answers, guards nothing
    kind = KINDS[number % len(KINDS)]
    faulty = set() if kind == "right" else set(chance.sample(QUESTIONS, chance.randint(1, 4)))
    return {
        question.name: f"# {number}: {question.function}\n"
        + chance.choice(getattr(question, kind if question in faulty else "right"))
        for question in QUESTIONS
    }


def _blank_answers() -> dict[str, str]:
    return {
        question.name: f"def {question.function}(*arguments):\n    raise NotImplementedError"
        for question in QUESTIONS
    }


# --- otter's form -------------------------------------------------------------------------------


def write_bundle(path: Path) -> None:
    """An autograder.zip as `otter generate` makes it, tests in otter's default format."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("otter_config.json", '{"lang": "python"}')
        for question in QUESTIONS:
            archive.writestr(f"tests/{question.name}.py", _ok_test(question))


def _ok_test(question: Question) -> str:
    cases = [
        {
            "code": "".join(f">>> {statement}\n" for statement in case.statements),
            "hidden": case.hidden,
            "locked": False,
            "points": 1,
        }
        for case in question.cases
    ]
    suite = {"cases": cases, "scored": True, "setup": "", "teardown": "", "type": "doctest"}
    return f"OK_FORMAT = True\n\ntest = { {'name': question.name, 'suites': [suite]}!r}\n"


def otter_cells(answers: dict[str, str]) -> Iterator[Any]:
    """A submission as otter assign's template leads students to write it."""
    yield code(OTTER_SETUP)
    yield code(SETUP)
    for question in QUESTIONS:
        yield _prose(question)
        yield code(answers[question.name])
        yield code(f'grader.check("{question.name}")')


def plain_cells(answers: dict[str, str]) -> Iterator[Any]:
    """The same submission without otter in it."""
    yield code(SETUP)
    for question in QUESTIONS:
        yield _prose(question)
        yield code(answers[question.name])


# --- nbgrader's form ----------------------------------------------------------------------------


def _nbgrader_cells(answers: dict[str, str], full: bool) -> Iterator[Any]:
    """The same cells and assertions for nbgrader; one point and one test cell a case.

    `full`: the instructor's source; else a submission, which has no hidden test.
    """
    yield code(SETUP, {"grade": False, "solution": False, "locked": True, "grade_id": "setup"})
    for question in QUESTIONS:
        yield _prose(question)
        yield code(
            answers[question.name],
            {"grade": False, "solution": True, "locked": False, "grade_id": question.name},
        )
        for number, case in enumerate(question.cases):
            test = "\n".join(case.statements)
            if case.hidden:
                marked = f"### BEGIN HIDDEN TESTS\n{test}\n### END HIDDEN TESTS"
                test = marked if full else "# hidden"
            yield test_cell(test, f"{question.name}_{number}", 1)


def test_cell(source: str, grade_id: str, points: float) -> Any:
    """A cell that nbgrader grades by running it."""
    return code(
        source,
        {
            "grade": True,
            "solution": False,
            "locked": True,
            "grade_id": grade_id,
            "points": points,
        },
    )


# --- notebooks ----------------------------------------------------------------------------------


def code(source: str, nbgrader: dict[str, Any] | None = None) -> Any:
    """A code cell, with what nbgrader must know about it."""
    metadata = {} if nbgrader is None else {"nbgrader": {**nbgrader, "schema_version": 3}}
    if nbgrader is not None:
        metadata["nbgrader"] |= {"task": False, "cell_type": "code"}
    return nbformat.v4.new_code_cell(source, metadata=metadata)  # type: ignore[no-untyped-call]


def _prose(question: Question) -> Any:
    text = textwrap.fill(f"**{question.name}.** Write `{question.function}`.")
    return nbformat.v4.new_markdown_cell(text)  # type: ignore[no-untyped-call]


def written(path: Path, cells: Iterator[Any]) -> Path:
    """Write a notebook whose bytes depend on its cells alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    node = nbformat.v4.new_notebook(  # type: ignore[no-untyped-call]  # nbformat has no types
        cells=list(cells),
        metadata={
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
            "language_info": {"name": "python"},
        },
    )
    for number, cell in enumerate(node.cells):
        cell.id = f"cell-{number}"
    nbformat.write(node, path)  # type: ignore[no-untyped-call]  # likewise
    return path


def spread(items: Sequence[Any], count: int, start: int = 0) -> list[Any]:
    """`count` of `items`, evenly spread from `start` on (wrapping round), each at most once."""
    count = min(count, len(items))
    step = len(items) / count if count else 1
    return [items[(start + int(number * step)) % len(items)] for number in range(count)]
