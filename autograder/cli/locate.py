"""What the names on the command line stand for: assignments of the course, bundles, masters."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from autograder.authoring.source.locations import MASTER, SOURCES
from autograder.core.errors import InputError


def find_bundle(assignment: str) -> Path:
    """The bundle that `assignment` names; one of the course is built if it is missing or old."""
    path = Path(assignment)
    if path.exists():
        return path
    folder = course_root() / "solutions" / assignment
    if "/" in assignment or not folder.is_dir():
        known = ", ".join(f.name for f in source_folders(course_root(), None)) or "none"
        raise InputError(
            f"{assignment}: neither a bundle nor an assignment of the course (known: {known})."
        )
    from autograder.authoring.build.build import ensure_built

    return ensure_built(folder, build_dir=course_root() / "build")


def course_root() -> Path:
    """The folder with solutions/: the current one or one above it, else $NABLA_COURSE, else
    where Nabla's own files lie."""
    here = Path.cwd()
    named = [Path(folder) for folder in [os.environ.get("NABLA_COURSE")] if folder]
    for folder in (here, *here.parents, *named, Path(__file__).resolve().parents[2]):
        if _folders(folder):
            return folder
    raise InputError(
        f"{here}: no solutions/<slug>/assignment.toml (or {MASTER}) here or above. "
        "Change to the course's folder, or name it in the environment variable NABLA_COURSE."
    )


def sources(names: Sequence[str] | None) -> tuple[list[Path], list[Path]]:
    """Otter masters and folders of the course that `names` stand for: all, where none is named.

    A master is named by its path, or by its slug where it lies in the course.
    """
    masters = [Path(name) for name in names or () if name.endswith(".ipynb")]
    slugs = [name for name in names or () if not name.endswith(".ipynb")]
    folders = source_folders(course_root(), slugs) if slugs or not masters else []
    lying = [folder / MASTER for folder in folders if (folder / MASTER).is_file()]
    return [*masters, *lying], [f for f in folders if f / MASTER not in lying]


def source_folders(root: Path, slugs: Sequence[str] | None) -> list[Path]:
    """The folders of these assignments (default: all). Raises InputError for an unknown one."""
    known = _folders(root)
    names = [folder.name for folder in known]
    for slug in slugs or ():
        if slug not in names:
            raise InputError(f"{slug}: no such assignment (known: {', '.join(names)}).")
    return [folder for folder in known if not slugs or folder.name in slugs]


def _folders(root: Path) -> list[Path]:
    """The folders in which a source of an assignment lies: ours, or an otter master."""
    return sorted({p.parent for name in SOURCES for p in root.glob(f"solutions/*/{name}")})
