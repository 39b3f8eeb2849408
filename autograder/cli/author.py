"""`autograder new | build | validate`: for those who write assignments."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from autograder.cli.locate import course_root, sources
from autograder.cli.options import WorkersOption
from autograder.core.errors import InputError


def new(slug: Annotated[str, typer.Argument(help="Its name, such as a7_momentum.")]) -> None:
    """Start an assignment: solutions/<slug>/ with one question that builds and validates."""
    from autograder.authoring.new import new_assignment
    from autograder.cli.views import console

    console.say_new(new_assignment(slug, course_root()), slug)


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
    from autograder.authoring.build.build import build as build_assignment
    from autograder.authoring.build.executed_solutions import write_solutions
    from autograder.authoring.otter_master.build_master import build_master, slug_in_course
    from autograder.cli.views import console

    masters, folders = sources(slugs)
    for path in masters:
        root = path.resolve().parents[2] if slug_in_course(path) else Path.cwd()
        built = build_master(
            path, assignments=root / "assignments", build_dir=root / "build", prove=prove
        )
        without = ("--solutions: a master is its own solution; run it in Jupyter",) * solutions
        console.say_master(built.notebook, built.bundle, (*built.remarks, *without))
    for folder in folders:
        root = folder.parents[1]
        result = build_assignment(
            folder, assignments=root / "assignments", build_dir=root / "build", prove=prove
        )
        console.say_built(result.notebooks, result.bundle, result.seconds)
        if solutions:
            written = write_solutions(folder, build_dir=root / "build")
            console.say_solutions(written.files, written.without_pdf)


def validate(
    slugs: Annotated[
        list[str] | None,
        typer.Argument(help="Course slugs, or paths of otter master notebooks."),
    ] = None,
    all_assignments: Annotated[bool, typer.Option("--all", help="Every assignment.")] = False,
    workers: WorkersOption = 0,
) -> None:
    """Prove an assignment: reference, template, misconceptions, alternatives, mutants."""
    from autograder.authoring.otter_master.validate_master import validate_master
    from autograder.authoring.validate.validate import validate as validate_assignment
    from autograder.cli.views import console

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
        console.say_validated(report)
        sound = sound and report.sound
    if not sound:
        raise typer.Exit(1)


def register(app: typer.Typer) -> None:
    """Make these commands of `app`."""
    for command in (new, build, validate):
        app.command()(command)


__all__ = ["register"]
