"""What the command line shows: progress, tables, where things lie. Written for a narrow terminal.

Everything that came from a submission is shown as plain text without control characters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text as Styled

if TYPE_CHECKING:
    from autograder.authoring.validate.validate import Validation
    from autograder.batch.collect import Collection
    from autograder.batch.resume import Batch
    from autograder.bundle.bundle import Bundle
    from autograder.core.records import Grade, Language, QuestionRecord
    from autograder.judging.bundle_survey import Survey
    from autograder.sandbox.host.probe import Probe

Item = TypeVar("Item")
LISTED = 20
ALIKE = 3  # files left out for the same reason are named up to here
NAME_WIDTH = 20
console = Console(highlight=False)

# What `pip install` of that name would bring is something else.
NOT_TO_INSTALL = {
    "google": "google.colab exists in Colab only: let the notebook do without it, or grade by hand"
}
READING = {
    "answered": ("chờ giảng viên đọc", "your instructor reads it"),
    "empty": ("ô trả lời còn trống", "the answer cell is empty"),
    "missing": ("không thấy ô trả lời", "there is no answer cell"),
}
UNSETTLED = {"not_judged": "?", "awaiting_reader": "…"}
STATUS = {"graded": "green", "needs_review": "yellow", "rejected": "red"}


class Rate(ProgressColumn):
    """Items a second so far."""

    def render(self, task: Task) -> Styled:
        elapsed = task.elapsed or 0.0
        return Styled(f"{task.completed / elapsed if elapsed else 0:.1f}/s", style="cyan")


def plain(text: str) -> Styled:
    """Text that nobody can style, colour or move the cursor with."""
    return Styled("".join(c if c.isprintable() or c in "\n" else "�" for c in text))


def progress(items: Iterable[Item], total: int, what: str) -> Iterator[Item]:
    """Pass `items` on under a bar with rate and remaining time."""
    columns = (
        TextColumn(what),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(compact=True),
    )
    iterator = iter(items)
    first = next(iterator, None)  # workers are forked before the bar starts its thread
    with Progress(*columns, console=console) as bar:
        task = bar.add_task(what, total=total)
        if first is not None:
            bar.advance(task)
            yield first
        for item in iterator:
            bar.advance(task)
            yield item


def counted(number: int, what: str) -> str:
    """`1 grade`, `2 grades`."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def say_collected(collection: Collection) -> None:
    """How many submissions were found, and every file that was left out, with its reason."""
    from_lms = [one for one in collection.downloads if one.layout != "files"]
    for download in from_lms:
        console.print(plain(download.summary))
    if sum(len(one.submissions) for one in from_lms) != len(collection.submissions):
        console.print(counted(len(collection.submissions), "submission"))
    for remark in (remark for one in collection.downloads for remark in one.remarks):
        console.print(Styled("  note: ", style="yellow") + plain(remark))
    lines = list(_grouped((name, reason.en) for name, reason in collection.ignored))
    for line in lines[:LISTED]:
        console.print(Styled("  not graded: ", style="yellow") + plain(line))
    if len(lines) > LISTED:
        console.print(f"  … and {len(lines) - LISTED} more files")


def _grouped(ignored: Iterable[tuple[str, str]]) -> Iterator[str]:
    """A line a file; but one for all where many are left out for the same reason."""
    names: dict[str, list[str]] = {}
    for name, reason in ignored:
        names.setdefault(reason, []).append(name)
    for reason, same in names.items():
        if len(same) > ALIKE:
            yield f"{same[0]} and {len(same) - 1} more files: {reason}"
        else:
            yield from (f"{name}: {reason}" for name in same)


@contextmanager
def busy(what: str) -> Iterator[None]:
    """Say what is going on, for as long as it does."""
    with console.status(what):
        yield


WHY = {
    "new": "to grade",
    "forced": "to grade again, as --force asks",
    "held": "to grade again: held for a person, or not readable before",
    "assignment changed": "to grade again: the assignment has changed since they were graded",
    "asked otherwise": "to grade again: graded before by another version or with other options",
}


def say_batch(batch: Batch) -> None:
    """What is graded already, and what is to be graded, with the reason; where grades are kept."""
    console.print(plain(f"ledger:  {batch.ledger.shown}"))
    known = len(batch.items) - len(batch.todo)
    if known:
        console.print(f"  {known} graded already, kept as they are")
    for why, count in batch.why.items():
        if known or why != "new" or len(batch.why) > 1:
            console.print(f"  {count} {WHY[why]}")


def say_interrupted(batch: Batch, done: int) -> None:
    """An interrupted batch: how far it came, and how to go on."""
    console.print(
        plain(
            f"interrupted: {done} of {len(batch.items)} grades are kept in {batch.ledger.shown}. "
            "Run the same command again to go on."
        )
    )


def say_grades(grades: Sequence[Grade], bundle: Bundle) -> None:
    """A row a submission (the worst first, where there are many), and the sums."""
    shown = grades if len(grades) <= 2 * LISTED else sorted(grades, key=_urgency)[: 2 * LISTED]
    console.print(_table(shown))
    if len(shown) < len(grades):
        console.print(f"… and {len(grades) - len(shown)} more submissions")
    for grade in shown:
        if grade.status != "graded":
            console.print(Styled(f"  {grade.status}: ", style=STATUS[grade.status]), end="")
            console.print(plain(f"{grade.submission}: {grade.reason}"))
    _say_sums(grades, bundle)


def _table(grades: Sequence[Grade]) -> Table:
    """The marks; by question where the terminal is wide enough for all of them."""
    names = [q.name for q in max((g.questions for g in grades), key=len, default=())]
    to_read = any(grade.awaiting for grade in grades)
    sums = 14 + (9 if to_read else 0) + 2 + max((len(g.status) for g in grades), default=0)
    if NAME_WIDTH + sum(2 + max(len(name), 4) for name in names) + sums > console.width:
        names = []
    beside = sum(2 + max(len(name), 4) for name in names) + sums
    widest = max(NAME_WIDTH, console.width - beside)  # a long name must not push the score away
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("submission", overflow="ellipsis", no_wrap=True, max_width=widest)
    for name in names:
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("score", justify="right", style="bold", no_wrap=True)
    table.add_column("of", justify="right", no_wrap=True)
    if to_read:
        table.add_column("to read", justify="right", no_wrap=True)
    table.add_column("status", no_wrap=True)
    for grade in grades:
        scores = {q.name: _points(q) for q in grade.questions}
        table.add_row(
            plain(grade.submission),
            *(scores.get(name, "") for name in names),
            f"{grade.score:g}",
            f"{grade.judged:g}",
            *([f"+{grade.awaiting:g}"] if to_read else []),
            Styled(grade.status, style=STATUS[grade.status]),
        )
    return table


def _urgency(grade: Grade) -> tuple[bool, float]:
    return grade.status == "graded", grade.score


def _points(question: QuestionRecord) -> str:
    return UNSETTLED.get(question.status) or f"{question.score:g}"


def _say_sums(grades: Sequence[Grade], bundle: Bundle) -> None:
    counts = Counter(grade.status for grade in grades)
    console.print(", ".join(f"{count} {status}" for status, count in sorted(counts.items())))
    names = dict.fromkeys(
        q.name for grade in grades for q in grade.questions if q.status == "awaiting_reader"
    )
    if names:
        console.print(
            plain(f"{', '.join(names)}: read by a person, no part of these scores yet")
            + Styled(f"; autograder reading OUT {next(iter(names))} --to DIR", style="dim")
        )
    missing = Counter(module for grade in grades for module in grade.lost_to_modules)
    for module, count in missing.most_common():
        advice = NOT_TO_INSTALL.get(module, "install it beside autograder and grade again")
        console.print(
            Styled(f"module {module} missing in {count} notebooks", style="yellow")
            + Styled(f"; {advice}")
        )
    for name, why in bundle.broken.items():
        console.print(Styled(f"test file {name} does not load: ", style="red") + plain(why))
    levels = sorted({grade.isolation for grade in grades})
    console.print(f"isolation: {', '.join(levels)}")


def say_where(out: Path, pages: bool) -> None:
    """The last lines: what lies where."""
    console.print(plain(f"results: {out / 'results.jsonl'}, {out / 'grades.csv'}"))
    if pages:
        console.print(plain(f"report:  {out / 'report.html'} (pages in {out / 'feedback'}/)"))


def say_check(grade: Grade, language: Language, answers: Mapping[str, str]) -> None:
    """A student's visible checks, question by question, in the notebook's language.

    `answers` are the states of the answers that a person reads.
    """
    if grade.explanation is not None:
        console.print(plain(grade.explanation.to(language)))
    for question in grade.questions:
        if question.status == "awaiting_reader":
            vi, en = READING.get(answers.get(question.name, "answered"), READING["answered"])
            console.print(plain(f"… {question.name}: {vi if language == 'vi' else en}"))
            continue
        passed = sum(1 for test in question.tests if test.passed)
        mark = Styled("✓ ", "green") if passed == len(question.tests) else Styled("✗ ", "red")
        console.print(mark + plain(f"{question.name}: {passed}/{len(question.tests)}"))
        for test in question.tests:
            if test.passed is not True and test.message is not None:
                console.print(plain(f"    {test.message.to(language)}"))
        for hint in question.hints:
            console.print(plain(f"    {hint.to(language)}"))
    for notice in grade.notices:
        console.print(Styled("! ", "yellow") + plain(notice.to(language)))


def say_new(files: Sequence[Path], slug: str) -> None:
    """What `new` wrote, and what comes next."""
    for path in files:
        console.print(plain(f"  {path}"))
    console.print(f"next: autograder validate {slug}, then autograder build {slug}")


def say_built(notebooks: Sequence[Path], bundle: Path, seconds: float) -> None:
    """What `build` wrote."""
    for path in (*notebooks, bundle):
        console.print(plain(f"  {path}"), soft_wrap=True)
    console.print(f"built in {seconds:.1f} s")


def say_master(notebook: Path, bundle: Path, remarks: Sequence[str]) -> None:
    """What was made of an otter master, and what its instructor should know."""
    for path in (notebook, bundle):
        console.print(plain(f"  {path}"), soft_wrap=True)
    for remark in remarks:
        console.print(Styled("! ", "yellow") + plain(remark))


def say_solutions(files: Sequence[Path], without_pdf: str) -> None:
    """The executed solutions, and why no PDF is among them, if none is."""
    for path in files:
        console.print(plain(f"  {path}"), soft_wrap=True)
    if without_pdf:
        console.print(Styled("! ", "yellow") + plain(without_pdf))


def say_validated(report: Validation) -> None:
    """What `validate` tried, the table of mutants, every finding, and the verdict."""
    console.print(plain(report.summary()))
    heading, *rows = report.table()
    if rows:
        table = Table(box=None, pad_edge=False, header_style="bold")
        for column in heading:
            table.add_column(column, justify="left" if column == heading[0] else "right")
        for row in rows:
            table.add_row(*map(plain, row))
        console.print(table)
    for finding in report.findings:
        console.print(
            Styled(f"{finding.kind}: ", style="red") + plain(f"{finding.where}: {finding.text}")
        )
    for text in report.unproven:
        console.print(Styled("not proven: ", style="yellow") + plain(text))
    verdict = (report.verdict, "green" if report.sound else "red")
    console.print(plain(f"{report.slug}: ") + Styled(*verdict))


def say_probe(probe: Probe, around: Sequence[str]) -> None:
    """Forbidden act, layer, result; then the level. `around`: what stands around the nursery."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("student code tries to", "stopped by", "result"):
        table.add_column(column)
    for row in probe.rows:
        style = "green" if row.holds else "yellow"
        table.add_row(row.mechanism, row.layer, Styled(row.result, style=style))
    console.print(table)
    console.print(f"around the nursery: {', '.join(around) or 'nothing'}")
    for remark in probe.remarks:
        console.print(Styled(remark, style="yellow"))
    console.print(Styled(f"level: {probe.level}", style="bold"))


def say_unreachable(folders: Sequence[str]) -> None:
    """Folders of packages that student code cannot import from, and what to do."""
    for folder in folders:
        console.print(
            plain(
                f"student code cannot import from {folder} (on PYTHONPATH, or by a .pth file): if "
                "notebooks need packages of it, install them into this environment with pip, "
                "without --editable"
            )
        )


def say_survey(survey: Survey) -> None:
    """What a bundle needs, and what of it cannot be judged."""
    for line in survey.lines:
        console.print(plain(f"  {line}"))
