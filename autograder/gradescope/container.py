"""Inside Gradescope's container: one submission is graded, and results.json says what came out.

What is the student's doing has a score, if only 0: no notebook, several, a broken one. What is the
grader's has none: Gradescope asks for a score, so the run counts as failed there, the instructor
reads the reason in its output, and nobody has seen a zero. The student reads that nothing is lost.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from autograder.bundle.bundle import Bundle, open_bundle
from autograder.core.errors import GraderFault, IsolationRefused, NablaError
from autograder.core.records import Grade, Text
from autograder.core.submission import student_name
from autograder.files.atomic_write import write_whole
from autograder.grading.grader import HELD, Grader, rejected_with
from autograder.lms.downloads.download import MAX_HAND_IN_BYTES
from autograder.lms.downloads.folder import Folder
from autograder.lms.downloads.notebook_choice import choose, settle
from autograder.lms.downloads.workspace import Allowance, Workspace
from autograder.lms.exports.gradescope import results

UNKNOWN = "unknown"
MAX_METADATA = 4 * 2**20
SeedOf = Callable[[str, str], str | None]

_NOTHING = Text(
    "Bài nộp không có notebook nào. Hãy nộp tệp notebook (.ipynb).",
    "There is no notebook in this submission. Hand in the notebook file (.ipynb).",
)


class Verdict(NamedTuple):
    """What is in results.json; `withheld` says to the instructor why there is no score, or ""."""

    content: dict[str, Any]
    withheld: str


def run(root: Path, seed_of: SeedOf) -> Verdict:
    """Grade `root`/submission by the bundle in `root`/source; write `root`/results/results.json.

    `seed_of(assignment, student)` gives the seed of the hidden data, None for the public one.
    Never raises for what a student handed in, nor for what the machine lacks.
    """
    try:
        verdict = _graded(root, seed_of)
    except IsolationRefused as refused:
        verdict = _withheld(f"isolation below standard, so nothing was run: {refused}")
    except NablaError as error:
        verdict = _withheld(str(error))
    except Exception as error:  # noqa: BLE001  # whatever it is, it must not become a zero
        verdict = _withheld(f"a fault of the grader: {type(error).__name__}: {error}")
    text = json.dumps(verdict.content, indent=1, allow_nan=False)
    write_whole(root / "results" / "results.json", text)
    return verdict


def _graded(root: Path, seed_of: SeedOf) -> Verdict:
    bundle = open_bundle(_bundle_in(root / "source"))
    student = student_in(_metadata(root / "submission_metadata.json"))
    with Grader(bundle) as grader:
        grade = _grade(root / "submission", grader, bundle, student, seed_of)
    if grade.status == "needs_review":
        return _withheld(grade.reason, grade)
    manifest = bundle.manifest.data if bundle.manifest else None
    return Verdict(results(grade, manifest), "")


def _bundle_in(source: Path) -> Path:
    found = sorted((source / "bundle").glob("*.zip"))
    if len(found) != 1:
        raise GraderFault(
            f"{source / 'bundle'}: {len(found)} bundles where one was expected. Make the zip again "
            "(autograder pack gradescope) and upload it."
        )
    return found[0]


def _grade(folder: Path, grader: Grader, bundle: Bundle, student: str, seed_of: SeedOf) -> Grade:
    """The one notebook that was handed in, graded; else a rejection that says what to hand in."""
    grader.prepare()
    with (
        tempfile.TemporaryDirectory(prefix="nabla-") as place,
        Folder(folder, "submission") as source,
    ):
        chosen = choose(
            source, source.members, Workspace(Path(place) / "files"), Allowance(MAX_HAND_IN_BYTES)
        )
        settle(chosen, bundle.config.get("assignment_name"))
        blank = grader.blank("submission", student)
        if not chosen.taken:
            return rejected_with(blank, chosen.ignored[0][1] if chosen.ignored else _NOTHING)
        if len(chosen.taken) > 1:
            return rejected_with(blank, _several([one.name for one in chosen.taken]))
        one = chosen.taken[0]
        return grader.grade(one.path, one.name, student, seed_of(bundle.slug, student))


def _several(names: list[str]) -> Text:
    listed = ", ".join(names[:5]) + (", …" if len(names) > 5 else "")
    return Text(
        f"Bài nộp có nhiều notebook ({listed}). Hãy nộp lại đúng một notebook.",
        f"There are several notebooks in this submission ({listed}). Hand in exactly one.",
    )


def _withheld(why: str, grade: Grade | None = None) -> Verdict:
    """Results without any score: Gradescope cannot show a total, so it shows none."""
    told = grade.explanation if grade is not None and grade.explanation is not None else HELD
    content: dict[str, Any] = {
        "output": f"{told.vi}\n{told.en}",
        "output_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "extra_data": {"status": "needs_review"},
    }
    return Verdict(content, why)


# --- who handed in -----------------------------------------------------------------------------


def _metadata(path: Path) -> object:
    try:
        with path.open("rb") as file:
            return json.loads(file.read(MAX_METADATA))
    except (OSError, ValueError):  # Gradescope's own file; without it only the name is missing
        return None


def student_in(metadata: object) -> str:
    """The canonical id of the first who handed in: student number, else e-mail, else name."""
    users = metadata.get("users") if isinstance(metadata, Mapping) else None
    first = users[0] if isinstance(users, list) and users else None
    if not isinstance(first, Mapping):
        return UNKNOWN
    values = [str(first.get(key) or "").strip() for key in ("sid", "email", "name")]
    return student_name(next((value for value in values if value), UNKNOWN))


__all__ = ["Verdict", "run", "student_in"]
