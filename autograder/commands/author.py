"""`autograder new | build | validate`: for those who write assignments."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from autograder.commands.course import course_root, sources
from autograder.commands.options import WorkersOption
from autograder.errors import InputError


def new(slug: Annotated[str, typer.Argument(help="Its name, such as a7_momentum.")]) -> None:
    """Start an assignment: solutions/<slug>/ with one question that builds and validates."""
    from autograder import terminal
    from autograder.authoring.new import new_assignment

    terminal.say_new(new_assignment(slug, course_root()), slug)


def build(
    slugs: Annotated[
        list[str] | None,
        typer.Argument(help="Course slugs, or paths of otter master notebooks; default: all."),
    ] = None,
    prove: Annotated[
        bool, typer.Option("--prove/--no-prove", help="Let real otter grade the solution first.")
    ] = True,
    solutions: Annotated[
        bool,
        typer.Option(
            "--solutions", help="Also write the executed solutions: build/<slug>/solutions/."
        ),
    ] = False,
) -> None:
    """Build assignments/<slug>/ and build/<slug>/autograder.zip from solutions/<slug>/."""
    from autograder import terminal
    from autograder.authoring.build import build as build_assignment
    from autograder.authoring.otter_master import build_master, slug_in_course
    from autograder.authoring.solutions import write_solutions

    masters, folders = sources(slugs)
    for path in masters:
        root = path.resolve().parents[2] if slug_in_course(path) else Path.cwd()
        built = build_master(
            path, assignments=root / "assignments", build_dir=root / "build", prove=prove
        )
        without = ("--solutions: a master is its own solution; run it in Jupyter",) * solutions
        terminal.say_master(built.notebook, built.bundle, (*built.remarks, *without))
    for folder in folders:
        root = folder.parents[1]
        result = build_assignment(
            folder, assignments=root / "assignments", build_dir=root / "build", prove=prove
        )
        terminal.say_built(result.notebooks, result.bundle, result.seconds)
        if solutions:
            written = write_solutions(folder, build_dir=root / "build")
            terminal.say_solutions(written.files, written.without_pdf)


def validate(
    slugs: Annotated[
        list[str] | None,
        typer.Argument(help="Course slugs, or paths of otter master notebooks."),
    ] = None,
    all_assignments: Annotated[bool, typer.Option("--all", help="Every assignment.")] = False,
    workers: WorkersOption = 0,
) -> None:
    """Prove an assignment: reference, template, misconceptions, alternatives, mutants."""
    from autograder import terminal
    from autograder.authoring.validate import validate as validate_assignment
    from autograder.authoring.validate_master import validate_master

    if not slugs and not all_assignments:
        raise InputError("Name an assignment, or give --all.")
    masters, folders = sources(slugs)
    sound = True
    for source in (*masters, *folders):
        if source in masters:
            report = validate_master(source, workers)
        else:
            build_dir = source.parents[1] / "build"
            report = validate_assignment(source, build_dir=build_dir, workers=workers)
        terminal.say_validated(report)
        sound = sound and report.sound
    if not sound:
        raise typer.Exit(1)


def register(app: typer.Typer) -> None:
    """Make these commands of `app`."""
    for command in (new, build, validate):
        app.command()(command)


__all__ = ["register"]
