"""A judge that also writes down what it sees, for an appeal.

Theory of operation
-------------------
The verdicts are made by the same code as ever: `Examination` is given a `run_case` that calls the
usual one and keeps, by the identity of the outcome that comes back, what session and comparison
helpers noted meanwhile. When the examination is over, `build_evidence` repeats each recorded call
with the reference and puts everything together as an `Evidence` record: text with caps, which
travels as JSON beside the report. In normal grading nothing of this is loaded.

Writing takes time; so that it never costs the student a verdict, a case's clock runs as much
longer as the pen may write.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any

from autograder.appeals.trace.assertion_tracer import Comparisons
from autograder.appeals.trace.build_evidence import Seen, Testimony
from autograder.appeals.trace.tracing_session import Attempt, WatchedSession
from autograder.appeals.trace.value_format import SECONDS, Pen
from autograder.bundle.bundle import Bundle
from autograder.core.errors import GraderFault
from autograder.core.evidence import Evidence
from autograder.judging.case_runner import CaseOutcome, CaseRunner
from autograder.judging.examination import Examination
from autograder.judging.judge import Judge, Report
from autograder.judging.outcomes import Examined
from autograder.notebook.reader import Notebook
from autograder.sandbox.host.process import Nursery
from autograder.sandbox.host.proxies import Handle
from autograder.sandbox.host.session import Session

ANSWERS = 20  # plain values of the notebook that are shown of one case


class WitnessJudge(Judge):
    """A `Judge` whose `evidence` is that of the notebook which was examined last."""

    evidence: Evidence | None = None

    def _understood(self, data: bytes) -> Report:
        report = super()._understood(data)
        try:
            self.evidence = Evidence.from_json(json.loads(data)["evidence"])
        except (ValueError, KeyError, TypeError) as error:
            raise GraderFault(f"the judge's evidence has another form: {error!r}") from error
        return report

    def _session(self, nursery: Nursery) -> Session:
        self._witness = Witness(self._bundle, super()._case_runner())
        return self._witness.session(nursery)

    def _case_runner(self) -> CaseRunner:
        return self._witness.run_case

    def _said(
        self, notebook: Notebook, examination: Examination, examined: Examined
    ) -> dict[str, Any]:
        seen, pen = self._witness.seen, self._witness.pen
        testimony = Testimony(self._bundle, notebook, examination, examined, seen, pen)
        report = super()._said(notebook, examination, examined)
        return report | {"evidence": testimony.evidence().to_json()}


class Witness:
    """Notes what happens at every case of one examination; `seen` holds it by outcome's id."""

    def __init__(self, bundle: Bundle, run_case: CaseRunner) -> None:
        self.pen = Pen()
        self.seen: dict[int, Seen] = {}
        self._limits = bundle.limits
        self._run_case = run_case
        self._comparisons = Comparisons(bundle.modules.get("checks"), self.pen)

    def session(self, nursery: Nursery) -> WatchedSession:
        """A session that this witness hears."""
        return WatchedSession(nursery, self._limits, self._comparisons, self.pen)

    def run_case(
        self,
        test_file: Any,
        case: Any,
        environment: Callable[[], dict[str, Any]],
        session: Session,
        seconds: float,
        proxied: bool,
        tainted: bool = False,
    ) -> CaseOutcome:
        """Judge one case as ever, and keep what was noted meanwhile."""
        assert isinstance(session, WatchedSession)
        answers: dict[str, str] = {}

        def noted_environment() -> dict[str, Any]:
            found = environment()
            answers.update(self._answers(found))
            return found

        session.attempts.clear()
        began = time.perf_counter()
        with self._comparisons.of_libraries():
            outcome = self._run_case(
                test_file, case, noted_environment, session, seconds + SECONDS, proxied, tainted
            )
        self.seen[id(outcome)] = Seen(
            outcome,
            _told_by(outcome, session),
            answers,
            tuple(f"__{operation}__ ({card.type_name})" for operation, card in session.refusals),
            time.perf_counter() - began,
        )
        return outcome

    def _answers(self, found: Mapping[str, Any]) -> dict[str, str]:
        """The notebook's own plain values among what a case asked for."""
        plain = {
            name: value
            for name, value in found.items()
            if not isinstance(value, Handle | ModuleType) and not callable(value)
        }
        return {name: self.pen.write(plain[name]) for name in sorted(plain)[:ANSWERS]}


def _told_by(outcome: CaseOutcome, session: WatchedSession) -> Attempt:
    """The attempt that `outcome` is of: see `run_case` for when a second one stands."""
    attempts = session.attempts or [Attempt()]
    second = outcome.passed is True or session.lost is not None
    return attempts[-1 if second else 0]
