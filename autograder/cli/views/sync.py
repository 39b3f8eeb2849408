"""What `autograder sync` shows: who is there, what would be written, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.text import Text as Styled

from autograder.cli.views.console import LISTED, counted, plain
from autograder.cli.views.export import WITHOUT_NUMBER
from autograder.cli.views.listing import say_line, say_list
from autograder.core.errors import RemoteError
from autograder.lms.api.client import HandIn, Item, Person
from autograder.lms.api.download import Fetched
from autograder.lms.api.post_grades import Change, Plan, Posted


def say_people(item: Item, people: Sequence[Person], hand_ins: Sequence[HandIn]) -> None:
    """Everybody with what they handed in and the grade that stands."""
    _say_item(item)
    by_user = {one.user: one for one in hand_ins}
    for person in people:
        one = by_user.get(person.user)
        say_line(plain(f"  {person.name} ({person.user}): {_handed_in(one)}, {_grade(person)}"))
    graded = sum(person.score is not None for person in people)
    say_line(f"{counted(len(people), 'student')}, {len(by_user)} handed in, {graded} with a grade")
    say_line("next: --download DIR, or --grades OUT to see what would be posted")


def _say_item(item: Item) -> None:
    say_line(plain(f"{item.title}: {item.maximum:g} points there"))
    for note in item.notes:
        say_line(plain(f"  {note}"))


def _handed_in(one: HandIn | None) -> str:
    if one is None:
        return "nothing handed in"
    late = ", late" if one.late else ""
    return one.remark or f"{counted(len(one.files), 'file')} at {one.at}{late}"


def _grade(person: Person) -> str:
    return "no grade" if person.score is None else f"grade {person.score:g}"


def watch_download(fetched: Iterable[Fetched], folder: Path) -> bool:
    """Each hand-in as it comes; whether all of it came."""
    new, known, refused = 0, 0, 0
    for one in fetched:
        new, known, refused = new + one.new, known + one.known, refused + len(one.refused)
        if one.hand_in.remark and not one.refused:
            say_line(
                Styled("  note: ", style="yellow")
                + plain(f"{one.hand_in.name}: {one.hand_in.remark}")
            )
        for name, why in one.refused:
            say_line(Styled("  not downloaded: ", style="yellow") + plain(f"{name}: {why}"))
    there = f", {known} there already" if known else ""
    say_line(plain(f"{folder}: {counted(new, 'file')} downloaded{there}"))
    if new or known:
        say_line(plain(f"next: autograder grade ASSIGNMENT {folder} --out OUT"))
    return not refused


def say_plan(plan: Plan, post: bool) -> None:
    """What is to be written, and everything that is left out."""
    _say_item(plan.item)
    for note in plan.notes[len(plan.item.notes) :]:
        say_line(plain(f"  {note}"))
    say_line(f"{counted(len(plan.changes), 'grade')} to post, {len(plan.same)} posted already")
    for change in plan.changes[:LISTED] if not post else ():
        say_line(plain(f"  {_line(change)}"))
    if len(plan.changes) > LISTED and not post:
        say_line(f"  … and {len(plan.changes) - LISTED} more")
    say_list("left as it is there", [f"{who}: {why}" for who, why in plan.refused], "red")
    say_list("a grade, but nobody of that name there", plan.without_row, "yellow")
    say_list("there, but no submission here", plan.without_mark, "yellow")
    for status in dict.fromkeys(status for _, status in plan.without_number):
        students = [student for student, why in plan.without_number if why == status]
        say_list(f"no number, {WITHOUT_NUMBER.get(status, status)}", students, "yellow")
    if not post and plan.changes:
        say_line("nothing was written; --post writes it")


def _line(change: Change) -> str:
    before = change.person.score
    told = f"{change.person.name} ({change.person.user}): "
    if change.known:
        return f"{told}{change.score:g} stands there already, to be noted in the ledger"
    page = " with page" if change.feedback.page is not None else ""
    old = "" if before is None else f" in place of {before:g}"
    if before is not None and abs(before - change.score) < 0.005:
        return f"{told}{change.score:g} as before, with new feedback{page}"
    return f"{told}{change.score:g}{old}{page}"


def watch(done: Iterable[Posted], plan: Plan) -> bool:
    """Each grade as it is read back; whether all are there. Says how far it came if it breaks."""
    good, bad = 0, 0
    try:
        for change, failure in done:
            good, bad = good + (not failure), bad + bool(failure)
            mark = Styled("✗ ", style="red") if failure else Styled("✓ ", style="green")
            say_line(mark + plain(f"{_line(change)}{f': {failure}' if failure else ''}"))
    except (RemoteError, KeyboardInterrupt):
        say_line(f"stopped: {good} of {counted(len(plan.changes), 'grade')} posted and read back")
        raise
    say_line(
        f"{counted(good, 'grade')} posted and read back" + (f", {bad} not taken" if bad else "")
    )
    return not bad


__all__ = ["say_people", "say_plan", "watch", "watch_download"]
