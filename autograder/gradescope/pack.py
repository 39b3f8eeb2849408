"""What the zip holds, and how it is put together.

setup.sh, run_autograder     what Gradescope calls
requirements.txt             exact versions, from this machine
engine/*.whl                 the grader as it runs here
bundle/<slug>.zip            the assignment, byte for byte
course.key                   only if the instructor asks for it by name
"""

from __future__ import annotations

import math
import re
import sys
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from autograder.bundle.bundle import Bundle, close_bundle, open_bundle
from autograder.gradescope import wheel

COURSE_KEY = "course.key"
SPARE_SECONDS = 120  # to load everything, twice; the judges themselves keep to the limits
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True)
class Pack:
    """The zip, and what an instructor wants to know of it.

    `points` are what the autograder gives, `read` the questions that a person reads; `seconds` is
    after how long a run is ended: Gradescope's own limit should not be less.
    """

    content: bytes
    slug: str
    points: float
    read: tuple[str, ...]
    packages: int
    seconds: int
    with_key: bool


def pack(path: Path, course_key: bytes | None = None) -> Pack:
    """Pack the bundle at `path` (a folder or a zip). Raises BundleError, InputError.

    With a `course_key` it lies in the zip: whoever can download the zip can then derive every
    student's hidden data.
    """
    bundle = open_bundle(path)
    try:
        seconds = 2 * math.ceil(bundle.limits.submission_seconds) + SPARE_SECONDS
        pins = wheel.pinned()
        files = {
            "setup.sh": _script("setup.sh", PYTHON=f"{sys.version_info[0]}.{sys.version_info[1]}"),
            "run_autograder": _script("run_autograder", SECONDS=str(seconds)),
            "requirements.txt": "".join(f"{pin}\n" for pin in pins).encode(),
            f"engine/{wheel.WHEEL}": wheel.wheel(),
            f"bundle/{_name(bundle.slug)}.zip": _zip_of(path, bundle),
            **({} if course_key is None else {COURSE_KEY: course_key}),
        }
        questions = bundle.manifest.questions.values() if bundle.manifest else ()
        return Pack(
            content=wheel.zipped(files, executable=("setup.sh", "run_autograder")),
            slug=bundle.slug,
            points=sum(question.points for question in questions if not question.read),
            read=tuple(question.name for question in questions if question.read),
            packages=len(pins),
            seconds=seconds,
            with_key=course_key is not None,
        )
    finally:
        close_bundle(bundle)


def _script(name: str, **values: str) -> bytes:
    text = resources.files(__package__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    for key, value in values.items():
        text = text.replace(f"@{key}@", value)
    return text.encode()


def _name(slug: str) -> str:
    """A file name for the bundle; a foreign bundle is called by it."""
    return slug if _PLAIN.fullmatch(slug) and slug != "autograder" else "assignment"


def _zip_of(path: Path, bundle: Bundle) -> bytes:
    """The bundle as it was given; a folder is zipped."""
    if path.is_file():
        return path.read_bytes()
    files = sorted(
        p for p in bundle.root.rglob("*") if p.is_file() and "__pycache__" not in p.parts
    )
    return wheel.zipped({p.relative_to(bundle.root).as_posix(): p.read_bytes() for p in files})


__all__ = ["COURSE_KEY", "Pack", "pack"]
