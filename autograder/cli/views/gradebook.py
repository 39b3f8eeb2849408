"""What the gradebook's commands show: marks with what changed them, findings, decisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text as Styled

from autograder.cli.views.console import LISTED, console, plain
from autograder.core.records import Mark, MarkStatus, Text
from autograder.gradebook.book import Book
from autograder.gradebook.findings import Finding
from autograder.gradebook.mark_remarks import question_dropped
from autograder.gradebook.policy import Policy

if TYPE_CHECKING:
    from autograder.cli.reading_marks import Readings

STYLE: Mapping[MarkStatus, str] = {
    "graded": "green",
    "awaiting_reader": "yellow",
    "needs_review": "yellow",
    "rejected": "red",
    "absent": "red",
    "excused": "cyan",
}


def say_marks(marks: Sequence[Mark], book: Book) -> None:
    """The rules, a row a student (those that need a person first, where there are many), sums."""
    console.print(plain(f"{book.assignment}: {_rules(book.policy)}"))
    for question, how in book.drops.items():
        console.print(plain(f"dropped: {question} ({how.replace('_', ' ')})"))
    shown = marks if len(marks) <= 2 * LISTED else sorted(marks, key=_urgency)[: 2 * LISTED]
    console.print(_table(shown, _said_of_all(book)))
    if len(shown) < len(marks):
        console.print(f"… and {len(marks) - len(shown)} more students; --to FILE.csv writes all")
    counts = Counter(mark.status for mark in marks)
    console.print(", ".join(f"{count} {status}" for status, count in counts.most_common()))


def _rules(policy: Policy) -> str:
    """The policy in one line."""
    if policy.due is None:
        parts = ["no due date: nothing is late"]
    else:
        parts = [f"due {_moment(policy.due)}"]
        if policy.grace:
            parts.append(f"{policy.grace.total_seconds() / 60:g} minutes of grace")
        penalty = policy.late_per_day
        if penalty is None:
            parts.append("late costs nothing")
        else:
            unit = " % of the possible points" if penalty.unit == "percent" else " points"
            parts.append(f"{penalty.amount:g}{unit} a started day")
        parts.append(f"cut-off {_moment(policy.cut_off)}" if policy.cut_off else "no cut-off")
    counting = {"last": "the last attempt counts", "best": "the best attempt counts"}
    parts.append(counting.get(policy.attempts, "the mean of all attempts counts"))
    if policy.missing == "zero":
        parts.append("absent is 0")
    return "; ".join(parts)


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M %z}"


def _said_of_all(book: Book) -> set[Text]:
    """Remarks about dropped questions: they stand above the table, not in every row."""
    return {
        question_dropped(question, how, book.points.get(question, 0.0))
        for question, how in book.drops.items()
    }


def _table(marks: Sequence[Mark], said: Collection[Text]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("student", no_wrap=True, overflow="ellipsis", min_width=12, max_width=34)
    table.add_column("graded", justify="right", no_wrap=True)
    table.add_column("mark", justify="right", no_wrap=True, style="bold")
    table.add_column("of", justify="right", no_wrap=True)
    table.add_column("status", no_wrap=True)
    table.add_column("what changed it", ratio=1)
    for mark in marks:
        table.add_row(
            plain(_name(mark)),
            _number(mark.computed),
            _number(mark.score),
            _number(mark.possible),
            Styled(mark.status, style=STYLE[mark.status]),
            plain(" ".join(remark.en for remark in mark.remarks if remark not in said)),
        )
    return table


def _name(mark: Mark) -> str:
    full = mark.ids.get("full_name", "")
    return f"{mark.student} {full}".strip() if full != mark.student else mark.student


def _number(value: float | None) -> str:
    return "–" if value is None else f"{round(value, 2):g}"


def _urgency(mark: Mark) -> tuple[int, float]:
    """Those first that have no number; then those that something changed."""
    if mark.status in {"needs_review", "awaiting_reader", "rejected"}:
        return 0, 0.0
    return (1 if mark.remarks else 2), mark.score or 0.0


def say_findings(found: Sequence[Finding]) -> None:
    """Every finding, under the heading of its kind."""
    kinds = dict.fromkeys(finding.kind for finding in found)
    for kind in kinds:
        same = [finding for finding in found if finding.kind == kind]
        console.print(Styled(f"{kind}: {len(same)}", style="yellow"))
        for finding in same[:LISTED]:
            console.print(plain(f"  {finding.who}: {finding.text}"))
        if len(same) > LISTED:
            console.print(f"  … and {len(same) - LISTED} more")


def say_not_recorded(where: str, assignment: str, policy: Path) -> None:
    """What to do for these rules to count."""
    advice = f'autograder policy {where} {assignment} {policy} --reason "…"'
    console.print(Styled("these rules are not recorded: ", style="yellow") + plain(advice))


def say_written(path: Path, marks: int) -> None:
    """Where the table lies."""
    console.print(plain(f"{path}: {marks} marks"))


def say_changes(
    before: Sequence[Mark], after: Sequence[Mark], concerned: Collection[str | None]
) -> None:
    """Whose mark changes, from what to what; those `concerned` also where nothing changes."""
    old = {mark.student: mark for mark in before}
    new = {mark.student: mark for mark in after}
    names = [*new, *(name for name in old if name not in new)]
    changed = [name for name in names if _told(old.get(name)) != _told(new.get(name))]
    same = {name for name in concerned if name is not None} - set(changed)
    for name in [name for name in names if name in same][:LISTED]:
        shown = _name(new.get(name) or old[name])
        news = "".join(f"; {text.en}" for text in _new_remarks(old.get(name), new.get(name)))
        console.print(plain(f"  {shown}: {_told(new.get(name))}, as before{news}"))
    if not changed:
        console.print("no mark changes")
        return
    for name in changed[:LISTED]:
        shown = _name(new.get(name) or old[name])
        console.print(plain(f"  {shown}: {_told(old.get(name))} → {_told(new.get(name))}"))
    if len(changed) > LISTED:
        console.print(f"  … and {len(changed) - LISTED} more students")
    console.print(_sums([(old.get(name), new.get(name)) for name in changed]))


def _new_remarks(before: Mark | None, after: Mark | None) -> list[Text]:
    """What a decision has changed although the mark is as before: it may wait for a reader."""
    known = before.remarks if before is not None else ()
    return [text for text in (after.remarks if after is not None else ()) if text not in known]


def _told(mark: Mark | None) -> str:
    """A mark in a few characters."""
    if mark is None:
        return "not there"
    if mark.score is None:
        return mark.status
    said = f"{_number(mark.score)} of {_number(mark.possible)}"
    return said if mark.status == "graded" else f"{said} ({mark.status})"


def _sums(changed: Sequence[tuple[Mark | None, Mark | None]]) -> str:
    gains = [
        after.score - before.score
        for before, after in changed
        if before and after and before.score is not None and after.score is not None
    ]
    higher, lower = sum(gain > 0 for gain in gains), sum(gain < 0 for gain in gains)
    rest = len(changed) - higher - lower
    counts = ((higher, "higher"), (lower, "lower"), (rest, "otherwise"))
    return "changed: " + ", ".join(f"{count} {what}" for count, what in counts if count)


def say_dry_run() -> None:
    """Nothing was recorded."""
    console.print(Styled("dry run: nothing was recorded", style="yellow"))


def say_recorded(ids: Sequence[int], author: str) -> None:
    """Under which number it can be undone."""
    numbers = f"{ids[0]}" if len(ids) == 1 else f"{ids[0]}–{ids[-1]}"
    what = "event" if len(ids) == 1 else "events"
    console.print(plain(f"recorded as {what} {numbers} by {author}"))


def say_readings(found: Readings) -> None:
    """How many marks of a reader are new."""
    console.print(f"{len(found.new)} marks to enter, {found.same} entered already")
