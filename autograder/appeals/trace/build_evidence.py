"""What a witness saw, put together: every judgement of every case, beside the reference."""

from __future__ import annotations

import ast
import inspect
import os
import platform
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import metadata
from typing import Any

from autograder.appeals.trace.tracing_session import Attempt, NotedCall
from autograder.appeals.trace.value_format import Pen, cut, shown_error
from autograder.bundle.bundle import Bundle
from autograder.core.errors import NablaError
from autograder.core.evidence import (
    Evidence,
    Place,
    SeenCall,
    SeenCase,
    SeenCell,
    SeenQuestion,
    Sitting,
)
from autograder.core.version import __version__
from autograder.judging.case_guards import CaseTimeout, OutOfTime, time_limit
from autograder.judging.case_runner import CaseOutcome
from autograder.judging.diagnosis.call_recorder import Opaque
from autograder.judging.diagnosis.replay import Compared, compare
from autograder.judging.examination import Examination
from autograder.judging.judge import SEED
from autograder.judging.outcomes import WHEN, Examined, scored
from autograder.notebook.reader import Notebook
from autograder.sandbox.host.session import StudentLost

REFERENCE_SECONDS = 3.0  # for the reference on one case's calls
SOURCE_CAP = 6000
PACKAGES = {"otter": "otter-grader", "IPython": "ipython", "sklearn": "scikit-learn"}


@dataclass(frozen=True)
class Seen:
    """What was noted while `outcome` came about, which is kept so that its id stays its own.

    `answers` are plain values of the notebook by name, `refused` operations that its objects
    refuse.
    """

    outcome: CaseOutcome
    attempt: Attempt
    answers: Mapping[str, str]
    refused: tuple[str, ...]
    seconds: float


class Testimony:
    """One examination and what was `seen` in it, by the ids of its outcomes."""

    def __init__(
        self,
        bundle: Bundle,
        notebook: Notebook,
        examination: Examination,
        examined: Examined,
        seen: Mapping[int, Seen],
        pen: Pen,
    ) -> None:
        self._bundle = bundle
        self._notebook = notebook
        self._examination = examination
        self._examined = examined
        self._seen = seen
        self._pen = pen
        reference = bundle.modules.get("reference")
        self._reference: Mapping[str, Any] = {} if reference is None else vars(reference)

    def evidence(self) -> Evidence:
        """Everything as a record."""
        seed = self._bundle.config.get("seed")
        return Evidence(
            questions=tuple(map(self._question, self._examined.tests)),
            cells=tuple(_cells(self._notebook, self._examined)),
            seed=os.environ.get(SEED),
            notebook_seed=None if seed is None else str(seed),
            versions=_versions(self._bundle),
            layers=self._examined.layers,
            passes=self._examined.passes,
            call_seconds=self._bundle.limits.call_seconds,
            case_seconds=self._bundle.limits.case_seconds,
        )

    def _question(self, name: str) -> SeenQuestion:
        test_file = self._examined.tests[name]
        _, own = self._examined.judgements[name]
        sittings = tuple(self._sittings(name, test_file))
        own_score = next(sitting.score for sitting in sittings if sitting.place == own)
        followed = self._examined.followed.get(name)
        helped = followed is not None and sittings[-1].score > own_score
        return SeenQuestion(
            name=str(test_file.name),
            stands="followed" if helped else own,
            own=own,
            sittings=sittings,
            functions=() if followed is None else followed.functions,
            sources=tuple(_source(test_file, case) for case in test_file.test_cases),
        )

    def _sittings(self, name: str, test_file: Any) -> Iterator[Sitting]:
        sitting = partial(self._sitting, test_file)
        for when in WHEN:
            judgement = self._examination.judgements.get((name, when))
            if judgement is not None and judgement.outcomes:
                at = self._examination.judged_in.get(name) if when == "check" else None
                cell = None if at is None else self._notebook.cells[at].index
                yield sitting(when, judgement.outcomes, cell)
        followed = self._examined.followed.get(name)
        if followed is not None:
            yield sitting("followed", followed.outcomes, None)

    def _sitting(
        self, test_file: Any, place: Place, outcomes: Sequence[CaseOutcome], cell: int | None
    ) -> Sitting:
        score = round(float(scored(test_file, outcomes).score), 6)
        return Sitting(place, score, tuple(map(self._case, outcomes)), cell)

    def _case(self, outcome: CaseOutcome) -> SeenCase:
        said = cut(str(outcome.result.message)) if outcome.result else ""
        seen = self._seen.get(id(outcome))
        if seen is None:  # nothing was run for it
            return SeenCase(outcome.passed, said, outcome.reason)
        calls, comparisons = seen.attempt.calls, seen.attempt.comparisons
        return SeenCase(
            passed=outcome.passed,
            said=said,
            reason=outcome.reason,
            answers=tuple(seen.answers.items()),
            calls=tuple(self._calls(list(calls))),
            calls_made=calls.count,
            comparisons=tuple(comparisons),
            comparisons_made=comparisons.count,
            undefined=outcome.undefined,
            refused=seen.refused,
            seconds=round(seen.seconds, 4),
        )

    # --- beside the reference -------------------------------------------------------------------

    def _calls(self, noted: Sequence[NotedCall]) -> Iterator[SeenCall]:
        """Each call beside what the reference makes of it, as far as there is time."""
        pairs: list[Compared | None] = [None] * len(noted)
        try:
            with time_limit(REFERENCE_SECONDS):
                for position, call in enumerate(noted):
                    pairs[position] = self._compared(call)
        except OutOfTime:
            pass  # the calls that are left are shown without
        self._pen.begin()
        yield from map(self._call, noted, pairs)

    def _compared(self, noted: NotedCall) -> Compared | None:
        if noted.record is None:
            return None
        correct = self._reference.get(noted.record.function)
        if not callable(correct):
            return None
        try:
            return compare(noted.record, correct)
        except Exception:  # noqa: BLE001  # what the reference cannot repeat is not compared
            return None

    def _call(self, noted: NotedCall, pair: Compared | None) -> SeenCall:
        lost = _lost(noted.error)
        raised, line = (None, "") if noted.error is None or lost else shown_error(noted.error)
        expected, raises = (None, False) if pair is None else self._expected(pair)
        return SeenCall(
            function=noted.function,
            arguments=self._named(noted),
            returned=noted.returned,
            raised=raised,
            line=line,
            lost=lost,
            expected=expected,
            expected_raises=raises,
            agrees=None if pair is None else _agrees(pair, noted.random),
            altered=noted.after is not None,
            after=self._after(noted),
            random=noted.random,
            printed=noted.printed,
            seconds=round(noted.seconds, 6),
        )

    def _after(self, noted: NotedCall) -> tuple[tuple[str, str], ...]:
        """The arguments that read otherwise after the call."""
        pairs = zip(self._named(noted), noted.after or (), strict=False)
        return tuple(
            (name or f"[{position}]", now)
            for position, ((name, before), now) in enumerate(pairs)
            if now != before
        )

    def _expected(self, pair: Compared) -> tuple[str, bool]:
        """(what the reference returns, or raises, and which of the two it is)."""
        if pair.expected.error is not None:
            return shown_error(pair.expected.error)[0], True
        return self._pen.write(pair.expected.value), False

    def _named(self, noted: NotedCall) -> tuple[tuple[str, str], ...]:
        """Arguments with their parameters' names in the reference, where they fit."""
        correct = self._reference.get(noted.function)
        names = _parameters(correct) if callable(correct) else []
        unnamed = [""] * max(0, len(noted.args) - len(names))
        return (*zip([*names, *unnamed], noted.args, strict=False), *noted.kwargs.items())


def _parameters(function: Callable[..., Any]) -> list[str]:
    try:
        return list(inspect.signature(function).parameters)
    except (TypeError, ValueError):
        return []


def _lost(error: Exception | None) -> str:
    """What became of the process in a call that did not come back."""
    if isinstance(error, StudentLost):
        return error.reason
    return "timeout" if isinstance(error, CaseTimeout) else ""


def _agrees(pair: Compared, random: bool) -> bool | None:
    """Whether the student's function ended as the reference does; None where that tells nothing."""
    error = pair.got.error
    if isinstance(error, NablaError) and not _lost(error):
        return None  # the test passed what cannot cross: the function was never called
    if isinstance(pair.got.value, Opaque) and isinstance(pair.expected.value, Opaque):
        return None
    return None if random and pair.wrong else not pair.wrong


def _cells(notebook: Notebook, examined: Examined) -> Iterator[SeenCell]:
    for position, cell in enumerate(notebook.cells):
        outcome = examined.cells.get(position)
        if position in examined.killed:
            yield SeenCell(cell.index, killed=True)
        elif position in examined.unrun:
            yield SeenCell(cell.index, unrun=True)
        elif outcome is not None and (outcome.error or outcome.interrupted):
            yield SeenCell(cell.index, outcome.error, outcome.interrupted)


def _source(test_file: Any, case: Any) -> str:
    """A test case as its author wrote it: a doctest, or a function without its decorator."""
    if isinstance(case.body, str):
        return cut(case.body, SOURCE_CAP)
    try:
        tree = ast.parse(test_file.source)
    except (SyntaxError, AttributeError):
        return ""
    name = case.body.test_func.__name__
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == name:
            return cut(textwrap.dedent(ast.get_source_segment(test_file.source, node) or ""))
    return ""


def _versions(bundle: Bundle) -> dict[str, str]:
    """Python, the packages that the assignment imports, and those that judge."""
    imported = bundle.manifest.imports.values() if bundle.manifest else ()
    modules = dict.fromkeys(["numpy", *(name.split(".")[0] for name in imported)])
    versions = {"nabla-autograder": __version__, "python": platform.python_version()}
    for module in (*modules, "IPython", "otter"):
        try:
            versions[PACKAGES.get(module, module)] = metadata.version(PACKAGES.get(module, module))
        except metadata.PackageNotFoundError:
            continue  # of the standard library
    return versions
