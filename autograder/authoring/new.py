"""A working assignment to start from: one question, its cases, a misconception, an alternative."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path
from string import Template

from autograder.core.errors import InputError

SLUG = re.compile(r"[a-z][a-z0-9_]{1,60}")
ENDING = ".txt"  # the skeleton is not code of ours: no linter and no import shall take it for that


def new_assignment(slug: str, root: Path) -> tuple[Path, ...]:
    """Write `solutions/<slug>/` below `root`; return its files. It builds and validates as it is.

    Raises InputError for a slug that is no module name, and where there is something already.
    """
    if not SLUG.fullmatch(slug):
        raise InputError(
            f"{slug}: not a slug. Use small letters, digits and underscores, a letter first: "
            "a7_momentum."
        )
    folder = root / "solutions" / slug
    if folder.exists():
        raise InputError(f"{folder}: there is an assignment of that name already.")
    skeleton = resources.files("autograder.authoring") / "skeleton"
    written = []
    for name in FILES:
        text = (skeleton / (name + ENDING)).read_text(encoding="utf-8")
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(Template(text).substitute(slug=slug), encoding="utf-8")
        written.append(path)
    return tuple(written)


FILES = (
    "assignment.toml",
    "reference.py",
    "notebook.py",
    "tests/q1_1.py",
    "misconceptions.py",
    "alternatives.py",
)
