"""The gate for `proxied: true`: the reference passes every case through proxies, refusing nothing.

The manifest promises it for every case, and the judge relies on it: a refused operation then fails
a student. So the reference's notebook is examined once with the promise taken back, each case's
refusals looked at, and a case that passes although something was refused is named as well.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from autograder.assignment import Bundle
from autograder.authoring.validation import Finding
from autograder.examiner.cases import CaseOutcome, run_case
from autograder.examiner.examination import Examination
from autograder.notebook import read_notebook
from autograder.sandbox.host import Nursery
from autograder.sandbox.session import Session


def proxy_findings(bundle: Bundle, notebook: Path) -> list[Finding]:
    """Examine the reference's `notebook`; say which cases do not pass through proxies."""
    found: list[Finding] = []
    imports = tuple(bundle.manifest.imports.values()) if bundle.manifest else ()

    def watched(
        test_file: Any,
        case: Any,
        environment: Callable[[], dict[str, Any]],
        session: Session,
        seconds: float,
        _proxied: bool,
    ) -> CaseOutcome:
        outcome = run_case(test_file, case, environment, session, seconds, proxied=False)
        refused = [f"__{operation}__ of a {card.type_name}" for operation, card in session.refusals]
        if refused or outcome.passed is not True:
            found.append(_finding(outcome, refused))
        return outcome

    with Nursery(("numpy", *imports), bundle.student_files) as nursery:
        session = Session(nursery, bundle.limits)
        try:
            with bundle.in_place(bundle.modules):
                Examination(
                    bundle, read_notebook(notebook), session, bundle.load_tests, watched
                ).run()
        finally:
            session.close()
    return found


def _finding(outcome: CaseOutcome, refused: list[str]) -> Finding:
    why = f"refused: {', '.join(dict.fromkeys(refused))}" if refused else ""
    told = outcome.reason.en if outcome.reason else ""
    message = outcome.result.message if outcome.result and not outcome.passed else ""
    said = " ".join(part for part in (why, told, message) if part)
    return Finding(
        "not proxied",
        outcome.name,
        f"the reference does not pass this case cleanly through proxies: {said}. Compare and "
        "calculate with plain data, after np.asarray or float.",
    )
