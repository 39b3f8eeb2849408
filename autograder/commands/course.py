"""What the names on the command line stand for: assignments of the course, bundles, masters."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from autograder.errors import InputError


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
    from autograder.authoring.build import ensure_built

    return ensure_built(folder, build_dir=course_root() / "build")


def course_root() -> Path:
    """The folder with solutions/: the current one or one above it, else $NABLA_COURSE, else
    where Nabla's own files lie."""
    here = Path.cwd()
    named = [Path(folder) for folder in [os.environ.get("NABLA_COURSE")] if folder]
    for folder in (here, *here.parents, *named, Path(__file__).resolve().parents[2]):
        if any(folder.glob("solutions/*/assignment.toml")):
            return folder
    raise InputError(
        f"{here}: no solutions/<slug>/assignment.toml here or above. Change to the course's "
        "folder, or name it in the environment variable NABLA_COURSE."
    )


def sources(names: Sequence[str] | None) -> tuple[list[Path], list[Path]]:
    """Otter masters, named by their paths, and folders of the course: all, where none is named."""
    masters = [Path(name) for name in names or () if name.endswith(".ipynb")]
    slugs = [name for name in names or () if not name.endswith(".ipynb")]
    return masters, source_folders(course_root(), slugs) if slugs or not masters else []


def source_folders(root: Path, slugs: Sequence[str] | None) -> list[Path]:
    """The folders of these assignments (default: all). Raises InputError for an unknown one."""
    known = sorted(path.parent for path in root.glob("solutions/*/assignment.toml"))
    names = [folder.name for folder in known]
    for slug in slugs or ():
        if slug not in names:
            raise InputError(f"{slug}: no such assignment (known: {', '.join(names)}).")
    return [folder for folder in known if not slugs or folder.name in slugs]
