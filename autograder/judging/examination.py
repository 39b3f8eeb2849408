"""Takes one notebook through its cells and judgements, over as many processes as it needs.

Theory of operation
-------------------
A pass starts a fresh student process, runs the cells in order, judges questions where `points`
says, and judges the rest at the end. Hidden cases wait for the end too where no later cell can
change what is judged (`stability`); otherwise the whole question is judged at its check, and if it
fails there once more at the end. When the process is lost, the pass ends, and the next one
replays the notebook with the same seeds: cells that killed it are left out, checks already
answered get the same answer again, and the judgement that was under way goes on with its next
case, from freshly loaded test code. Every lost process either fails a case or drops a cell, so
the number of passes is bounded, and `Limits.replays` bounds it tighter.

After the first hidden input nothing that the process says is shown to anyone: it might repeat that
input. At the end visible cases come before hidden ones, so few failures of visible cases come after
it; where one does, one last pass runs the notebook without any hidden case and tells what failed
from there. It moves no point. Last of all comes follow-through marking, see `follow_through`.
"""

from __future__ import annotations

import copy
import itertools
import os
import random
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from importlib.util import find_spec
from typing import Any

import numpy as np

from autograder.bundle.bundle import Bundle, QuestionInfo
from autograder.core.errors import GraderFault
from autograder.core.records import Text
from autograder.judging.case_runner import CROWDED, LOST, CaseOutcome, CaseRunner, run_case
from autograder.judging.follow_through import Followed, replacements, substitutions
from autograder.judging.judging_points import JudgingPoints
from autograder.judging.outcomes import WHEN, Examined, Judgement, When, scored
from autograder.judging.static.refused import forbidden
from autograder.judging.test_environment import CUSTOMARY, environment, mentioned
from autograder.notebook.cell_source import imported_modules
from autograder.notebook.reader import Notebook
from autograder.sandbox.host.session import CellOutcome, Session, StudentLost

IMPATIENCE = 0.3  # of a call's time, for the cases of a question after one that did not end
CALLBACKS_COST = 4.0  # times a call's time, where it calls the reference's functions out here
RESERVE = 0.25  # of a submission's time, for the judgements that wait for the last cell
REPLAY_SECONDS = 1.0  # for a cell that already ran into its limit once

OVERLOADED = (
    "this machine was so crowded that the student's process hardly ran: grade it again "
    "when it is quiet"
)
GIVEN_UP = Text(
    "Không còn thời gian hoặc số lần chạy lại cho bài nộp này.",
    "This submission's time, or number of fresh starts, is used up.",
)

ENDLESS = 2  # cases of a question that ran out of time: the others would, too
UNSEEN = Text(
    "Hai trường hợp của câu này đã chạy quá lâu, nên trường hợp này không được chạy nữa.",
    "Two cases of this question ran too long, so this one was not run any more.",
)


class Examination:
    """One notebook, one bundle, one session.

    `load_tests` gives freshly loaded test files by question name, again after a lost process;
    `run_case` judges one case.
    """

    def __init__(
        self,
        bundle: Bundle,
        notebook: Notebook,
        session: Session,
        load_tests: Callable[[], dict[str, Any]],
        run_case: CaseRunner = run_case,
    ) -> None:
        self._run_case = run_case
        self._bundle = bundle
        self._notebook = notebook
        self._session = session
        self._load_tests = load_tests
        self._tests = tests = load_tests()
        self._imports = dict(bundle.manifest.imports) if bundle.manifest else {}
        self._points = JudgingPoints(notebook.cells, {name: self._answers(name) for name in tests})
        self._judgements: dict[tuple[str, When], Judgement] = {}
        self._replies: dict[tuple[int, int], Mapping[str, Any]] = {}
        self._cells: dict[int, CellOutcome] = {}
        self._killed: set[int] = set()
        self._slow: set[int] = set()
        self._at: tuple[int, int] = (0, 0)  # cell, checks answered in it
        self._judging = False  # a process lost now fails a case, it does not drop the cell
        self._recorded = False  # what is judged now counts; else it only answers a check
        self._tainted = False  # the process has been given hidden data
        self._patience = 1.0  # how many times a question's own limits its calls and cases may take
        self._passes = 0
        self._cut_short: set[str] = set()

    def run(self) -> Examined:
        """Run and judge everything; raises GraderFault only for faults that are ours."""
        while self._passes <= self._bundle.limits.replays:
            self._passes += 1
            try:
                self._run_pass()
                break
            except StudentLost:
                if self._session.out_of_time:
                    break
                self._tests = self._load_tests()
        self._demand_processors()
        self._give_up_the_rest()
        better = {name: self._better(name) for name in self._tests}
        self._retell(better)
        followed = self._follow_through(better)
        return Examined(
            tests=self._tests,
            judgements=better,
            cells=self._cells,
            killed=frozenset(self._killed),
            unrun=frozenset(range(len(self._notebook.cells))) - self._cells.keys() - self._killed,
            layers=self._session.layers,
            passes=self._passes,
            followed=followed,
            cut_short=frozenset(self._cut_short),
        )

    @property
    def judgements(self) -> Mapping[tuple[str, When], Judgement]:
        """Every judgement by question and judging point, also those that do not stand."""
        return self._judgements

    @property
    def judged_in(self) -> Mapping[str, int]:
        """Position of the cell of each judgement that was made at a check, by question."""
        return self._points.judged_in

    # --- one pass ---------------------------------------------------------------------------

    def _run_pass(self) -> None:
        for _ in self._play(self._on_check):
            pass
        rest = {name: self._when_rest(name) for name in self._tests if not self._settled(name)}
        for hidden in (False, True):  # words of a process that has seen no hidden data can be shown
            for name, when in rest.items():
                self._judge(name, when, self._positions(name, hidden))

    def _play(self, on_check: Callable[[str], Mapping[str, Any]]) -> Iterator[int]:
        """Run the cells in a fresh process; yields the position of each when it is done."""
        self._judging = self._tainted = False
        self._demand_processors()
        self._session.start()
        for position, cell in enumerate(self._notebook.cells):
            seconds = self._seconds_for(position)
            if position in self._killed or seconds <= 0:
                continue
            self._at = (position, 0)
            try:
                outcome = self._run_cell(cell.source, on_check, seconds)
            except StudentLost:
                if not self._judging:
                    self._killed.add(position)
                raise
            if outcome.interrupted:
                self._slow.add(position)
            self._cells.setdefault(position, _kept(cell.source, outcome, self._tainted))
            if cell.checks:
                self._run_cell("", on_check, seconds)  # otter seeds its check cell, too
            for question in cell.checks:
                on_check(question)
            yield position

    def _demand_processors(self) -> None:
        """Raise GraderFault where the machine had no processor for the last process."""
        lost = self._session.lost
        if lost is not None and lost.reason == CROWDED:
            raise GraderFault(OVERLOADED) from lost

    def _run_cell(
        self, source: str, on_check: Callable[[str], Mapping[str, Any]], seconds: float
    ) -> CellOutcome:
        return self._session.run_cell(
            source,
            seed=self._bundle.config.get("seed"),
            seed_variable=self._bundle.config.get("seed_variable"),
            on_check=on_check,
            seconds=seconds,
        )

    def _seconds_for(self, position: int) -> float:
        """How long the cell at `position` may take; in the reserve, a new one may take nothing."""
        limit = self._bundle.cell_seconds(self._notebook.cells[position].source)
        if position in self._slow:
            limit = REPLAY_SECONDS
        elif position in self._cells:
            return limit  # it was quick, and what is judged may need it
        reserve = RESERVE * self._bundle.limits.submission_seconds
        return min(limit, self._session.seconds_left - reserve)

    def _settled(self, name: str) -> bool:
        """Whether the judgement at the student's check is whole and cannot be bettered."""
        judged = self._judgements.get((name, "check"))
        if judged is None or len(judged.found) < len(self._tests[name].test_cases):
            return False
        if any(outcome.reason is LOST["timeout"] for outcome in judged.outcomes):
            return not self._points.changes_later(name)  # an endless loop is not waited for twice
        return self._points.lasts(name) or all(outcome.passed for outcome in judged.outcomes)

    def _when_rest(self, name: str) -> When:
        """Whether cases that are judged last belong to the judgement that a check has begun."""
        return "check" if name in self.judged_in and self._points.lasts(name) else "end"

    def _positions(self, name: str, hidden: bool) -> list[int]:
        """Where in its question the visible cases are, or the hidden ones."""
        cases = self._tests[name].test_cases
        return [position for position, case in enumerate(cases) if bool(case.hidden) is hidden]

    def _on_check(self, question: str) -> Mapping[str, Any]:
        """What the notebook's `grader.check` gets: the outcome of visible cases, nothing else."""
        cell, count = self._at
        self._at = (cell, count + 1)
        known = self._replies.get((cell, count))
        if known is None:
            names = [question] if question else list(self._tests)
            try:
                reply = [self._reply(name, cell) for name in names]
            except StudentLost as lost:
                # The replay comes by here again: it must not lose its process in the same place.
                if not self._recorded:
                    self._replies[cell, count] = {"passed": False, "text": str(lost)}
                raise
            known = {
                "passed": all(passed for passed, _ in reply),
                "text": "\n".join(text for _, text in reply),
            }
            self._replies[cell, count] = known
        return known

    def _repeat_reply(self, _question: str) -> Mapping[str, Any]:
        """What this check was told before."""
        cell, count = self._at
        self._at = (cell, count + 1)
        return self._replies.get((cell, count), {"passed": False, "text": ""})

    def _reply(self, name: str, cell: int) -> tuple[bool, str]:
        test_file = self._tests.get(name)
        if test_file is None:
            return False, f"Test {name} does not exist"
        visible = self._positions(name, hidden=False)
        due: list[int] = []
        if self._points.reached(name, cell):
            hidden_wait = self._points.lasts(name)
            due = visible if hidden_wait else list(range(len(test_file.test_cases)))
        found = self._found(name, "check")
        if any(position not in found for position in due):
            self._judge(name, "check", due)
        else:
            self._recorded = False
            found = {}
            self._run_cases(name, visible, found)
        outcomes = [found[position] for position in visible]
        shown = copy.copy(test_file)
        shown.test_case_results = [outcome.result for outcome in outcomes if outcome.result]
        passed = all(outcome.passed for outcome in outcomes)
        return passed, shown.summary(public_only=True)

    # --- judging ----------------------------------------------------------------------------

    def _found(self, name: str, when: When) -> dict[int, CaseOutcome]:
        return self._judgements.setdefault((name, when), Judgement()).found

    def _judge(self, name: str, when: When, positions: list[int]) -> None:
        self._recorded = True
        self._run_cases(name, positions, self._found(name, when))

    def _run_cases(self, name: str, positions: list[int], found: dict[int, CaseOutcome]) -> None:
        """Judge the cases at `positions` that `found` does not have yet, and put them there."""
        due = [position for position in positions if position not in found]
        if not due:
            return
        test_file = self._tests[name]
        self._judging = True
        _seed_this_side(f"{name} {due[0]}")
        for position in due:
            case = test_file.test_cases[position]
            names, everything = mentioned(test_file, case)
            hung = sum(outcome.reason is LOST["timeout"] for outcome in found.values())
            if hung >= ENDLESS:
                found[position] = CaseOutcome(case.name, case.hidden, False, None, UNSEEN, ())
                continue
            limits = self._bundle.limits_of(name)
            patience = self._patience * (IMPATIENCE if hung else 1.0)
            self._session.call_seconds = limits.call_seconds * patience
            found[position] = self._run_case(
                test_file,
                case,
                self._environment(names, everything),
                self._session,
                limits.case_seconds * self._patience,
                self._proxied(name, case),
                self._tainted,
            )
            self._tainted |= case.hidden
            if self._session.lost is not None:
                raise self._session.lost
        self._judging = False

    def _environment(self, names: frozenset[str], everything: bool) -> Callable[[], dict[str, Any]]:
        return lambda: environment(self._session, names, everything, self._imports)

    def _info(self, name: str) -> QuestionInfo | None:
        return self._bundle.manifest.questions.get(name) if self._bundle.manifest else None

    def _proxied(self, name: str, case: Any) -> bool:
        info = self._info(name)
        described = info.case(case.name) if info else None
        return described is not None and described.proxied

    def _answers(self, name: str) -> frozenset[str]:
        info = self._info(name)
        if info is not None:
            return frozenset(info.functions)
        test_file = self._tests[name]
        every = [mentioned(test_file, case)[0] for case in test_file.test_cases]
        return frozenset().union(*every) - CUSTOMARY.keys()

    # --- telling it without hidden data -------------------------------------------------------

    def _retell(self, better: Mapping[str, tuple[Judgement, When]]) -> None:
        """Judge tainted visible failures again in a process that knows nothing hidden."""
        end = len(self._notebook.cells)
        due: dict[int, list[str]] = {}
        for name, (judgement, when) in better.items():
            if any(_untold(outcome) for outcome in judgement.outcomes):
                due.setdefault(self.judged_in[name] if when == "check" else end, []).append(name)
        if not due:
            return
        self._session.allow(self._bundle.limits.submission_seconds)
        try:
            for position in itertools.chain(self._play(self._repeat_reply), [end]):
                for name in due.get(position, ()):
                    self._retell_question(name, better[name][0].found)
        except StudentLost:
            return  # what it died of has been judged already

    def _retell_question(self, name: str, found: dict[int, CaseOutcome]) -> None:
        again: dict[int, CaseOutcome] = {}
        self._run_cases(name, [at for at, outcome in found.items() if _untold(outcome)], again)
        found |= {at: outcome for at, outcome in again.items() if outcome.passed is False}

    # --- follow-through ---------------------------------------------------------------------

    def _follow_through(self, better: Mapping[str, tuple[Judgement, When]]) -> dict[str, Followed]:
        """Judge failed questions with the reference's functions for earlier failed ones."""
        manifest, modules = self._bundle.manifest, self._bundle.modules
        if manifest is None or "reference" not in modules:
            return {}
        self._session.allow(self._bundle.limits.submission_seconds)
        failed = [
            name
            for name, (judgement, _) in better.items()
            if any(outcome.passed is False for outcome in judgement.outcomes)
        ]
        reference = vars(modules["reference"])
        followed: dict[str, Followed] = {}
        fresh = False
        for one in substitutions(manifest, self._notebook.cells, failed, reference):
            try:
                if not fresh:
                    self._replay()
                    fresh = True
                self._session.substitute(replacements(reference, one))
                self._patience = CALLBACKS_COST
                judged = Judgement()
                every = range(len(self._tests[one.question].test_cases))
                self._run_cases(one.question, list(every), judged.found)
                followed[one.question] = Followed(one.functions, judged.outcomes)
            except StudentLost:
                fresh = False  # its own verdict stands; the next question gets a new process
                if self._session.out_of_time:
                    self._cut_short.add(one.question)
        return followed

    def _replay(self) -> None:
        """Run the notebook again in a fresh process, every check answered as before."""
        self._tests = self._load_tests()
        for _ in self._play(self._repeat_reply):
            pass

    # --- what counts -------------------------------------------------------------------------

    def _give_up_the_rest(self) -> None:
        """Fail the cases that no pass came to, so that every question has a judgement."""
        for name, test_file in self._tests.items():
            begun = [found for when in WHEN if (found := self._found(name, when))]
            for found in begun or [self._found(name, "end")]:
                for position, case in enumerate(test_file.test_cases):
                    given_up = CaseOutcome(case.name, case.hidden, False, None, GIVEN_UP, ())
                    found.setdefault(position, given_up)

    def _better(self, name: str) -> tuple[Judgement, When]:
        complete = len(self._tests[name].test_cases)
        candidates: list[tuple[Judgement, When]] = [
            (judgement, when)
            for when in WHEN
            if (judgement := self._judgements.get((name, when))) is not None
            and len(judgement.found) == complete
        ]
        return max(candidates, key=lambda pair: scored(self._tests[name], pair[0].outcomes).score)


def _untold(outcome: CaseOutcome) -> bool:
    """Whether a student may read of this failure, but not what the process said of it."""
    told = outcome.reason is not None  # our own words
    return outcome.tainted and outcome.passed is False and not outcome.hidden and not told


def _kept(source: str, outcome: CellOutcome, tainted: bool) -> CellOutcome:
    """`outcome` without its outputs, which nobody reads, and without words of a tainted process.

    Such a process may spell hidden data in the name of a module that it pretends to miss: what
    counts then is whether the cell imports one that is not installed here.
    """
    missing = outcome.missing
    if tainted and missing is not None:
        wanted = sorted(imported_modules(source))
        missing = next((name for name in wanted if not _installed(name)), None)
    # Nor may it choose what it was refused: that the code asks for it is enough.
    refused = (outcome.refused or tainted) and bool(forbidden(source))
    return CellOutcome([], outcome.error, missing, outcome.interrupted, refused)


def _installed(module: str) -> bool:
    return module in sys.modules or find_spec(module) is not None


def _seed_this_side(place: str) -> None:
    """Tests that draw random data without a seed of their own repeat exactly."""
    seed = zlib.crc32(f"{os.environ.get('NABLA_SEED', '')} {place}".encode())
    random.seed(seed)
    np.random.seed(seed)  # instructors' tests use the global state
