"""`autograder pack gradescope ASSIGNMENT`: one zip that Gradescope can run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from autograder.gradescope import Pack


def register(app: typer.Typer, find_bundle: Callable[[str], Path]) -> None:
    """Add `pack` to `app`; `find_bundle` knows the assignments of the course."""
    packs = typer.Typer(
        no_args_is_help=True, help="Pack an assignment for a service that runs the grading."
    )

    @packs.command()
    def gradescope(
        assignment: Annotated[
            str, typer.Argument(help="A course slug, an otter autograder.zip, or its folder.")
        ],
        to: Annotated[
            Path | None, typer.Option("--to", help="The zip; default: <slug>-gradescope.zip.")
        ] = None,
        course_key: Annotated[
            Path | None,
            typer.Option(help="Put this secret into the zip: hidden data then differ by student."),
        ] = None,
    ) -> None:
        """Make the zip that Gradescope runs: engine, bundle, set-up and run_autograder."""
        from autograder.batch.seeds import read_key
        from autograder.files.atomic_write import write_whole
        from autograder.gradescope import pack

        packed = pack(find_bundle(assignment), None if course_key is None else read_key(course_key))
        path = to or Path(f"{packed.slug}-gradescope.zip")
        write_whole(path, packed.content)
        _say(path, packed)

    packs.command("run-gradescope", hidden=True)(_run)
    app.add_typer(packs, name="pack")


def _run(root: Annotated[Path, typer.Argument(help="Gradescope's /autograder.")]) -> None:
    """Inside the container: grade what was handed in, and write results.json."""
    from autograder.batch.seeds import derive, read_key
    from autograder.gradescope.container import run
    from autograder.gradescope.pack import COURSE_KEY

    def seed_of(assignment: str, student: str) -> str | None:
        path = root / "source" / COURSE_KEY
        return derive(read_key(path), assignment, student) if path.exists() else None

    verdict = run(root, seed_of)
    if verdict.withheld:
        typer.echo(f"No score was given: {verdict.withheld}")
        raise typer.Exit(1)


def _say(path: Path, packed: Pack) -> None:
    from rich.text import Text as Styled

    from autograder.cli.views.console import console, plain

    def say(text: str) -> None:
        console.print(plain(text), soft_wrap=True)

    say(f"{path}: {len(packed.content) / 1e6:.1f} MB, {packed.packages} packages pinned")
    say("next, in Gradescope: Create Assignment → Programming Assignment; then Configure")
    say(f"  Autograder → Zip file upload → {path.name}")
    if packed.points:
        say(f"  autograder points: {packed.points:g}")
    if packed.read:
        say(f"  read by a person, no points of the autograder: {', '.join(packed.read)}")
    say(f"  container timeout: at least {-(-packed.seconds // 60)} minutes")
    if packed.with_key:
        warning = "the course key lies in this zip: each student's hidden data follow from it, and"
        console.print(
            Styled(f"! {warning} whoever may download the zip has it", style="yellow"),
            soft_wrap=True,
        )


__all__ = ["register"]
