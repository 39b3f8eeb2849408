"""`autograder gradebook` and the decisions that change marks: options and help, nothing else.

WHERE is a folder that `grade` wrote, a ledger's file, or postgresql://…; the work is in
`decide`, what is shown in `gradebook`.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from autograder.cli.options import RosterOption


class How(StrEnum):
    """What becomes of a dropped question."""

    full_marks = "full-marks"
    removed = "removed"
    bonus = "bonus"


Where = Annotated[
    str, typer.Argument(metavar="WHERE", help="A folder that `grade` wrote, or a ledger.")
]
Assignment = Annotated[str, typer.Argument(metavar="ASSIGNMENT", help="Its slug.")]
Student = Annotated[
    str, typer.Argument(metavar="STUDENT", help="An id, an address, a name, or a file's name.")
]
Reason = Annotated[str, typer.Option("--reason", help="Why; kept, and not shown to students.")]
Author = Annotated[
    str | None, typer.Option("--author", help="Who decides; default: who is logged in.")
]
Columns = Annotated[
    str | None,
    typer.Option(help='Unusual headings of the roster: "id=Mã,full_name=Tên đầy đủ".'),
]
NewStudent = Annotated[
    bool, typer.Option("--new-student", help="Nobody knows this name yet: they may still hand in.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what changes, record nothing.")]


def gradebook(
    where: Where,
    assignment: Assignment,
    roster: RosterOption = None,
    columns: Columns = None,
    policy: Annotated[
        Path | None,
        typer.Option(help="Show marks under these rules (TOML); `autograder policy` records them."),
    ] = None,
    to: Annotated[
        Path | None, typer.Option("--to", help="Also write all marks here (CSV).")
    ] = None,
) -> None:
    """Show everybody's mark and what changed it; write them as a table."""
    from autograder.cli import decide

    decide.show_marks(where, assignment, decide.class_list(roster, columns), policy, to)


def override(
    where: Where,
    assignment: Assignment,
    student: Student,
    reason: Reason,
    score: Annotated[
        float | None, typer.Option(help="The mark; with --question, that question's score.")
    ] = None,
    question: Annotated[str | None, typer.Option(help="The question that --score is for.")] = None,
    excuse: Annotated[bool, typer.Option("--excuse", help="No mark is owed.")] = False,
    accept: Annotated[
        bool, typer.Option("--accept", help="A held grade stands as it was computed.")
    ] = False,
    choose: Annotated[
        bool, typer.Option("--choose", help="The attempt of --attempt counts, no other.")
    ] = False,
    handed_in: Annotated[
        str | None, typer.Option(help='When an attempt was handed in: "2026-11-21 08:30".')
    ] = None,
    attempt: Annotated[
        str | None, typer.Option(help="An attempt by its file's name, where there are several.")
    ] = None,
    new_student: NewStudent = False,
    author: Author = None,
    roster: RosterOption = None,
    columns: Columns = None,
    dry_run: DryRun = False,
) -> None:
    """Decide about one student: a score, an excuse, which attempt counts, when it was handed in."""
    from autograder.cli import decide

    wish = decide.Wish(score, question, excuse, accept, choose, handed_in, attempt)
    people = decide.class_list(roster, columns)
    by = decide.By(author, reason, dry_run, new_student)
    decide.override(where, assignment, student, wish, by, people)


def extend(
    where: Where,
    assignment: Assignment,
    students: Annotated[
        list[str], typer.Argument(metavar="STUDENT...", help="Ids, addresses or names.")
    ],
    reason: Reason,
    until: Annotated[
        str | None, typer.Option(help='The new due date and time: "2026-11-25 23:59".')
    ] = None,
    days: Annotated[
        int | None, typer.Option(min=1, help="Days after the due date, at the same time.")
    ] = None,
    new_student: NewStudent = False,
    author: Author = None,
    roster: RosterOption = None,
    columns: Columns = None,
    dry_run: DryRun = False,
) -> None:
    """Give students a later due date; the cut-off moves along. It never lowers a mark."""
    from autograder.cli import decide

    people = decide.class_list(roster, columns)
    by = decide.By(author, reason, dry_run, new_student)
    decide.extend(where, assignment, students, until, days, by, people)


def drop(
    where: Where,
    assignment: Assignment,
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="Such as q3_5.")],
    how: Annotated[
        How,
        typer.Option(
            help="full-marks: for all who handed in; removed: out of score and possible points; "
            "bonus: added to the score, not possible points."
        ),
    ],
    reason: Reason,
    author: Author = None,
    dry_run: DryRun = False,
) -> None:
    """Let a question count differently for everybody, after the fact."""
    from autograder.cli import decide

    by = decide.By(author, reason, dry_run)
    decide.drop(where, assignment, question, how.value, by)


def identify(
    where: Where,
    assignment: Assignment,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name that files came under.")],
    student: Student,
    roster: Annotated[Path, typer.Option("--roster", help="The class list, a CSV file.")],
    reason: Reason = "recognised",
    columns: Columns = None,
    author: Author = None,
    dry_run: DryRun = False,
) -> None:
    """Say whose the files under a name are, where the roster does not tell."""
    from autograder.cli import decide

    people = decide.class_list(roster, columns)
    by = decide.By(author, reason, dry_run)
    decide.identify(where, assignment, name, student, by, people)


def policy(
    where: Where,
    assignment: Assignment,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The rules, TOML.")],
    reason: Reason,
    author: Author = None,
    dry_run: DryRun = False,
) -> None:
    """Record the rules: due date, lateness, attempts. Marks and exports follow the newest."""
    from autograder.cli import decide

    decide.policy(where, assignment, file, decide.By(author, reason, dry_run))


def undo(
    where: Where,
    assignment: Assignment,
    event: Annotated[int, typer.Argument(metavar="EVENT", help="Its number in `events`.")],
    reason: Reason,
    author: Author = None,
    dry_run: DryRun = False,
) -> None:
    """Take a decision back; the decision stays in the history, and so does this."""
    from autograder.cli import decide

    decide.undo(where, assignment, event, decide.By(author, reason, dry_run))


def events(
    where: Where,
    assignment: Assignment,
    student: Annotated[str | None, typer.Option(help="Only what concerns this student.")] = None,
) -> None:
    """Show every decision: who, what, why, when, and whether it still holds."""
    from autograder.cli import decide

    decide.show_events(where, assignment, student)


def read(
    where: Where,
    assignment: Assignment,
    table: Annotated[
        Path, typer.Argument(metavar="TABLE", help="The table of `reading`, filled in.")
    ],
    author: Annotated[str | None, typer.Option("--author", help="Who read it.")] = None,
    reason: Reason = "read",
    dry_run: DryRun = False,
) -> None:
    """Enter the marks that a reader gave; what is entered already is left alone."""
    from autograder.cli import decide

    decide.read(where, assignment, table, decide.By(author, reason, dry_run))


def register(app: typer.Typer) -> None:
    """Make these commands of `app`."""
    commands = (gradebook, override, extend, drop, identify, policy, undo, events, read)
    for command in commands:
        app.command()(command)


__all__ = ["register"]
