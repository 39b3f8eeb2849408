"""What `regrade` shows: who gains, who loses, question by question, and the cases behind it."""

from __future__ import annotations

from collections import Counter, defaultdict

from rich.table import Table
from rich.text import Text as Styled

from autograder.batch.grade_diff import CaseDifference, Difference, QuestionDifference
from autograder.batch.regrade import Policy, Regrade, Regraded
from autograder.cli.views.console import NAME_WIDTH, console, plain

LISTED = 40
SHOWN_DIGITS = 12
STYLE = {"gains": "green", "loses": "red", "held": "yellow", "same": "dim"}


def say_work(work: Regrade) -> None:
    """What is to be graded again, and what cannot be."""
    console.print(plain(f"ledger:  {work.ledger.shown}"))
    digest = work.asked.bundle.digest[:SHOWN_DIGITS]
    if not work.todo:
        console.print(f"nothing to do: every grade was made by the assignment as it is ({digest})")
    else:
        before = ", ".join(edition[:SHOWN_DIGITS] for edition in work.editions)
        console.print(f"{len(work.todo)} grades by assignment {before}, now by {digest}")
    if work.lost:
        console.print(f"  {len(work.lost)} stay as they are: the files could not be read then")
    if work.ungraded:
        console.print(f"  {len(work.ungraded)} were received, never graded: autograder grade")


def say_differences(work: Regrade, policy: Policy) -> None:
    """Who gains and loses; by question; then each with the cases that changed."""
    counts = Counter(one.difference.outcome for one in work.done)
    console.print(
        f"{counts['gains']} gain, {counts['loses']} lose, {counts['same']} keep their score, "
        f"{counts['held']} would be held for a person"
    )
    changed = sorted((one for one in work.done if _changed(one)), key=_order)
    if not changed:
        return
    console.print(_by_question([one.difference for one in changed]))
    console.print(_table(changed[:LISTED], policy))
    if len(changed) > LISTED:
        console.print(f"… and {len(changed) - LISTED} more with changes")


def say_written(work: Regrade, policy: Policy) -> None:
    """What was recorded."""
    kept = sum(not one.counts(policy) for one in work.done)
    console.print(plain(f"{len(work.done)} grades written to {work.ledger.shown}"))
    if kept:
        console.print(f"  {kept} of them do not count: the grade before them does ({policy})")


def say_nothing_written() -> None:
    """The grades are as they were."""
    console.print("nothing was written: the grades are as they were")


def _changed(one: Regraded) -> bool:
    return bool(one.difference.questions) or one.difference.outcome != "same"


def _order(one: Regraded) -> tuple[float, str]:
    return one.difference.score, one.attempt.submission


def _by_question(differences: list[Difference]) -> Table:
    """Students who gain and lose, points gained and lost, by question."""
    changes: dict[str, list[float]] = defaultdict(list)
    cases: dict[str, Counter[str]] = defaultdict(Counter)
    for one in differences:
        for question in one.questions:
            changes[question.name].append(question.difference)
            cases[question.name].update(_said(question, case) for case in question.cases)
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("question", no_wrap=True)
    for name in ("gain", "lose", "points"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("cases", overflow="fold")
    for name, points in changes.items():
        gain, lose = sum(one > 0 for one in points), sum(one < 0 for one in points)
        said = ", ".join(f"{case} ({count})" for case, count in cases[name].most_common())
        table.add_row(plain(name), str(gain), str(lose), f"{sum(points):+g}", plain(said))
    return table


def _table(changed: list[Regraded], policy: Policy) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("submission", overflow="ellipsis", no_wrap=True, min_width=NAME_WIDTH)
    for name in ("before", "now"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    table.add_column("why", overflow="fold")
    for one in changed:
        found = one.difference
        kept = "" if one.counts(policy) else ", keeps"
        table.add_row(
            plain(one.attempt.submission),
            f"{found.before.score:g}",
            f"{found.after.score:g}",
            Styled(found.outcome + kept, style=STYLE[found.outcome]),
            plain(_why(found)),
        )
    return table


def _why(found: Difference) -> str:
    if found.outcome == "held" or not found.questions:
        return found.after.reason
    return "; ".join(
        f"{question.name} {question.difference:+g}: "
        + (", ".join(_said(question, case) for case in question.cases) or "no case changed")
        for question in found.questions
    )


def _said(question: QuestionDifference, case: CaseDifference) -> str:
    """otter names a case "q3_1 - shapes", or by its number; the question is said already."""
    name = case.name.removeprefix(f"{question.name} - ")
    name = f"case {name}" if name.isdigit() else name
    return f"{name} weighs {case.points:g}" if case.change == "weighs" else f"{name} {case.change}"
