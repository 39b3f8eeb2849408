"""The gate for `proxied: true`: the reference passes every case through proxies, refusing nothing.

The manifest promises it for every case, and the judge relies on it: a refused operation then fails
a student. So the reference's notebook is examined once with the promise taken back, each case's
refusals looked at, and a case that passes although something was refused is named as well.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from autograder.authoring.validate.findings import Finding
from autograder.bundle.bundle import Bundle
from autograder.judging.case_runner import CaseOutcome, run_case
from autograder.judging.examination import Examination
from autograder.notebook.reader import read_notebook
from autograder.sandbox.host.process import Nursery
from autograder.sandbox.host.proxies import Card
from autograder.sandbox.host.session import Session


def proxy_findings(bundle: Bundle, notebook: Path) -> list[Finding]:
    """Examine the reference's `notebook`; say which cases do not pass through proxies."""
    refused: dict[str, list[str]] = {}
    imports = tuple(bundle.manifest.imports.values()) if bundle.manifest else ()

    def watched(
        test_file: Any,
        case: Any,
        environment: Callable[[], dict[str, Any]],
        session: Session,
        seconds: float,
        _proxied: bool,
        tainted: bool,
    ) -> CaseOutcome:
        outcome = run_case(test_file, case, environment, session, seconds, False, tainted)
        refused[outcome.name] = [_operation(*refusal) for refusal in session.refusals]
        return outcome

    with Nursery(("numpy", *imports), bundle.student_files) as nursery:
        session = Session(nursery, bundle.limits)
        try:
            with bundle.in_place(bundle.modules):
                student = read_notebook(notebook)
                examined = Examination(bundle, student, session, bundle.load_tests, watched).run()
        finally:
            session.close()
    return [
        _finding(outcome, refused.get(outcome.name, []))
        for judgement, _ in examined.judgements.values()
        for outcome in judgement.outcomes
        if refused.get(outcome.name) or outcome.passed is not True
    ]


def _operation(name: str, card: Card) -> str:
    return f"__{name}__ of a {card.kind}" if name else f"handing over a {card.type_name}"


def _finding(outcome: CaseOutcome, refused: list[str]) -> Finding:
    why = f"refused is {', '.join(dict.fromkeys(refused))}" if refused else ""
    told = outcome.reason.en if outcome.reason else ""
    failed = outcome.result if outcome.passed is not True else None
    message = failed.message.splitlines()[-1] if failed else ""
    said = "; ".join(part.strip(".") for part in (why, told or message) if part)
    advice = " Compare and calculate with plain data only." if refused else ""
    return Finding(
        "not proxied",
        outcome.name,
        f"the reference does not pass this case cleanly through proxies: {said or 'it fails'}."
        f"{advice}",
    )
