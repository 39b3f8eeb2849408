"""The stage on which known answers are tried: the bundle's cases on plain functions, in process.

Theory of operation
-------------------
Misconceptions and mutants are the course's own code, hundreds of them, so they need no sandbox. The
stage is one namespace in which the definitions of the reference's notebook have run, in notebook
order. An answer is played in a forked copy: its code runs in that same namespace, so that every
function that calls the replaced one by name (`gd_step` → `mse_gradients`) calls the variant, as in
a student's notebook. Then otter's own test files run case by case, with the names each case
mentions. Calls that cases make of the question's functions are recorded like those of a student,
and diagnosis hears them.

That these verdicts are those of the real, isolated grader is proven by a sample (`check_marks`).
"""

from __future__ import annotations

import ast
import copy
import random
import time
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
from nbformat import NotebookNode

from autograder.authoring.build.notebooks import COLAB, solution_notebook
from autograder.authoring.source.source import Question, Source
from autograder.authoring.validate.forked_tasks import Bounds
from autograder.bundle.bundle import Bundle
from autograder.core.errors import ProtocolError
from autograder.judging.diagnosis.call_recorder import Call, Recorder, freeze
from autograder.judging.test_environment import mentioned

MEMORY = 2**30  # what a mutant may allocate
PATIENCE = 20  # times the reference's own time

_DEFINITIONS = (
    ast.Import,
    ast.ImportFrom,
    ast.FunctionDef,
    ast.ClassDef,
    ast.Assign,
    ast.AnnAssign,
)


@dataclass(frozen=True)
class Played:
    """One case after it ran: its id, and the calls it made of the question's functions."""

    id: str
    hidden: bool
    passed: bool
    calls: tuple[Call, ...]


class Stage:
    """An assignment's tests and the functions they are run on. Build it before forking."""

    def __init__(self, source: Source, bundle: Bundle) -> None:
        self.source = source
        self.bundle = bundle
        self._tests = bundle.load_tests()
        self._names = _definitions(solution_notebook(source, "vi"))
        self._seconds: dict[str, float] = {}

    def bounds(self, question: str) -> Bounds:
        """What an answer to `question` may use before it counts as one that does not end."""
        if question not in self._seconds:
            began = time.process_time()
            for _ in self.play(question):
                pass
            self._seconds[question] = time.process_time() - began
        cpu = 2 + int(PATIENCE * self._seconds[question])
        return Bounds(cpu_seconds=cpu, wall_seconds=20 + 10.0 * cpu, memory=MEMORY)

    def play(self, question: str, code: str = "", hidden_only: bool = False) -> Iterator[Played]:
        """Run the cases of `question` one by one, after `code` has replaced what it defines.

        Changes this stage for good when there is `code`: play an answer in a forked copy.
        """
        described = self.source.question(question)
        test_file = self._tests[question]
        with self._lights(question):
            try:
                exec(compile(code, f"<answer to {question}>", "exec"), self._names)  # noqa: S102  # the course's own code
                ran = True
            except Exception:  # noqa: BLE001  # a cell that fails defines nothing: cases fail
                ran = False
            for case, info in zip(test_file.test_cases, described.cases, strict=True):
                if hidden_only and not info.hidden:
                    continue
                recorder = Recorder(info.hidden)
                environment = self._environment(described, test_file, case, recorder)
                passed = ran and _passes(test_file, case, environment)
                yield Played(info.id, info.hidden, passed, tuple(recorder.calls))

    def _environment(
        self, question: Question, test_file: Any, case: Any, recorder: Recorder
    ) -> dict[str, Any]:
        names, everything = mentioned(test_file, case)
        wanted = self._names.keys() if everything else names & self._names.keys()
        return {
            name: _recorded(name, self._names[name], recorder)
            if name in question.functions
            else self._names[name]
            for name in wanted
        }

    @contextmanager
    def _lights(self, question: str) -> Iterator[None]:
        """While cases run: their modules are found, warnings nobody's fault, seeds fixed."""
        seed = zlib.crc32(question.encode())
        random.seed(seed)
        np.random.seed(seed)  # authors' tests may use the global state
        with (
            self.bundle.in_place(self.bundle.modules),
            warnings.catch_warnings(),
            np.errstate(all="ignore"),
        ):
            warnings.simplefilter("ignore")
            yield


def _definitions(node: NotebookNode) -> dict[str, Any]:
    """The names that the notebook's definitions bind; prints and plots are left out."""
    names: dict[str, Any] = {"__name__": "__main__"}
    for cell in node.cells:
        if cell.cell_type != "code" or cell["id"] in (COLAB, "otter"):
            continue
        for statement in ast.parse(cell.source).body:
            if isinstance(statement, _DEFINITIONS):
                _define(statement, names)
    return names


def _define(statement: ast.stmt, names: dict[str, Any]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            exec(compile(ast.Module([statement], []), "<notebook>", "exec"), names)  # noqa: S102  # the course's own code
        except Exception:
            if not isinstance(statement, ast.Assign | ast.AnnAssign):
                raise
            # Data made of what a left-out statement computes. Should an answer need it, the
            # reference fails here too, and `check_misconceptions` says so.


def _recorded(name: str, function: Any, recorder: Recorder, of: Call | None = None) -> Any:
    """`function` and the functions it returns, as the session of a student would record them."""
    if not callable(function):
        return function

    def call(*args: Any, **kwargs: Any) -> Any:
        note = recorder.observe(name, args, kwargs, of)
        before = _frozen(args, kwargs)
        try:
            value = function(*args, **kwargs)
        except Exception as error:
            note(None, error, False)
            raise
        made_by = note(value, None, _frozen(args, kwargs) != before)
        return value if made_by is None else _recorded(name, value, recorder, made_by)

    return call


def _frozen(args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """Arguments in a form that shows a change; None for what cannot be repeated anyway."""
    try:
        return freeze((args, kwargs))
    except ProtocolError:
        return None


def _passes(test_file: Any, case: Any, environment: dict[str, Any]) -> bool:
    single = copy.copy(test_file)
    single.test_cases, single.test_case_results = [case], []
    try:
        single.run(environment)
    except BaseException:  # noqa: BLE001  # a mutant may even exit
        return False
    return bool(single.test_case_results and single.test_case_results[0].passed)
