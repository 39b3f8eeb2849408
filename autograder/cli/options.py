"""Arguments and options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Lang(StrEnum):
    """The language of a report."""

    vi = "vi"
    en = "en"


class Required(StrEnum):
    """The least isolation to work at."""

    strong = "strong"
    standard = "standard"
    weak = "weak"


class Isolation(StrEnum):
    """How much isolation to build."""

    auto = "auto"
    none = "none"


class Policy(StrEnum):
    """Which grade counts after a regrade."""

    never_lower = "never-lower"
    as_computed = "as-computed"


class Points(StrEnum):
    """What to do where the LMS counts other points than the assignment."""

    scale = "scale"
    same = "same"


RequireOption = Annotated[
    Required, typer.Option("--require", help="Refuse (exit 3) where isolation is less than this.")
]
AssignmentArgument = Annotated[
    str,
    typer.Argument(
        metavar="ASSIGNMENT",
        help="A course slug (a3_gradient_descent), an otter autograder.zip, or its folder.",
    ),
]
SubmissionsArgument = Annotated[
    list[Path],
    typer.Argument(
        metavar="SUBMISSION...",
        help="Notebooks or scripts, folders of them, or what an LMS lets you download (zip).",
    ),
]
WorkersOption = Annotated[
    int, typer.Option("--workers", "-j", min=0, help="Worker processes; 0: one a processor.")
]
EngineOption = Annotated[
    str, typer.Option("--engine", help="local, or a Dask cluster's scheduler: dask://host:8786.")
]
LanguageOption = Annotated[Lang, typer.Option("--language", help="The report's language.")]

LedgerOption = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        help="Where grades are kept: a file, or postgresql://…; default: as before, or in OUT.",
    ),
]
KeptOption = Annotated[
    str | None,
    typer.Option("--ledger", help="Where grades and decisions are kept; default: where OUT says."),
]
PointsOption = Annotated[
    Points,
    typer.Option("--points", help="Where the LMS counts other points: scale, or same = refuse."),
]
WithoutReadersOption = Annotated[
    bool,
    typer.Option("--without-readers", help="Count what is judged, do not wait for a reader."),
]
RosterOption = Annotated[Path | None, typer.Option("--roster", help="The class list, a CSV file.")]
