"""`autograder sync canvas|moodle ADDRESS`: look, download, and post grades over the network."""

from __future__ import annotations

import getpass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from autograder.cli.options import (
    KeptOption,
    Points,
    PointsOption,
    RosterOption,
    WithoutReadersOption,
)
from autograder.core.errors import UsageError

if TYPE_CHECKING:
    from autograder.batch.outputs.marks import Marked
    from autograder.lms.api.client import Remote
    from autograder.lms.api.post_grades import Feedback
    from autograder.lms.exports.points import PointsPolicy


class Lms(StrEnum):
    """Whose language is spoken there."""

    canvas = "canvas"
    moodle = "moodle"


def sync(
    lms: Annotated[Lms, typer.Argument(help="What runs there.")],
    address: Annotated[
        str,
        typer.Argument(help="The assignment's page, as the browser shows it: https://…"),
    ],
    download: Annotated[
        Path | None, typer.Option(help="Fetch what was handed in into this folder.")
    ] = None,
    grades: Annotated[
        Path | None,
        typer.Option(help="The folder that `grade` wrote: show what would be posted."),
    ] = None,
    post: Annotated[
        bool, typer.Option("--post", help="With --grades: post it, and read it back.")
    ] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="Write over grades that stand there.")
    ] = False,
    points: PointsOption = Points.scale,
    pages: Annotated[
        bool, typer.Option("--pages/--no-pages", help="Attach feedback pages.")
    ] = True,
    without_readers: WithoutReadersOption = False,
    ledger: KeptOption = None,
    roster: RosterOption = None,
    author: Annotated[
        str | None, typer.Option(help="Who posts; default: who is logged in.")
    ] = None,
) -> None:
    """Exchange hand-ins and grades with Canvas or Moodle; nothing is written without --post.

    Exit code 1 where the LMS did not take a grade, or would not.
    """
    if post and grades is None:
        raise UsageError("--post needs --grades OUT: the folder that `grade` wrote.")
    remote = _open(lms, address)
    sound = True
    if download is not None:
        sound = _download(remote, download)
    if grades is not None:
        wish = _Wish(grades, post, replace, points.value, pages, without_readers, ledger, roster)
        sound = _grades(remote, wish, author) and sound
    if download is None and grades is None:
        _look(remote)
    if not sound:
        raise typer.Exit(1)


class _Wish(NamedTuple):
    """The options about grades."""

    out: Path
    post: bool
    replace: bool
    points: PointsPolicy
    pages: bool
    without_readers: bool
    ledger: str | None
    roster: Path | None


def _open(lms: Lms, address: str) -> Remote:
    try:
        from autograder.lms.api.connect import open_remote

        return open_remote(lms.value, address)
    except ImportError as error:
        raise UsageError(
            f"{error.name} is not installed. Run: pip install 'nabla-autograder[lms]'"
        ) from error


def _look(remote: Remote) -> None:
    from autograder.cli.views import sync as sync_shown

    sync_shown.say_people(remote.item(), remote.people(), remote.hand_ins())


def _download(remote: Remote, folder: Path) -> bool:
    from autograder.cli.views import sync as sync_shown
    from autograder.lms.api.download import download

    return sync_shown.watch_download(download(remote, folder), folder)


def _grades(remote: Remote, wish: _Wish, author: str | None) -> bool:
    """Show the plan; carry it out if that is wished. Whether the LMS takes all of it."""
    from autograder.batch.outputs import results
    from autograder.batch.outputs.marks import marks_of
    from autograder.cli.views import sync as sync_shown
    from autograder.ledger import open_ledger
    from autograder.lms.api.post_grades import plan, post

    marked = marks_of(wish.out, wish.ledger, wish.roster, wish.without_readers)
    with open_ledger(results.ledger_of(wish.out, wish.ledger)) as ledger:
        events = ledger.events(marked.assignment)
        feedback = _feedback(marked, wish.pages)
        planned = plan(remote, marked.marks, feedback, events, wish.points, wish.replace)
        sync_shown.say_plan(planned, wish.post)
        if not wish.post:
            return not planned.refused
        done = post(remote, planned, ledger, marked.assignment, author or _account())
        return sync_shown.watch(done, planned) and not planned.refused


def _feedback(marked: Marked, pages: bool) -> dict[str, Feedback]:
    from autograder.lms.api.post_grades import Feedback
    from autograder.lms.exports.comment import comment

    found = {mark.student: marked.page(mark) if pages else None for mark in marked.marks}
    return {
        mark.student: Feedback(
            comment(mark, marked.grade(mark), found[mark.student] is not None), found[mark.student]
        )
        for mark in marked.marks
        if mark.score is not None
    }


def _account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise UsageError("Nobody is logged in here: say who posts with --author.") from error


__all__ = ["sync"]
