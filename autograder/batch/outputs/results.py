"""The files of a graded batch: `results.jsonl`, `grades.csv`, and what pages are made from later.

While the batch runs, its grades are kept in the ledger; these files follow from it, and each is
there whole or as it was before.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from autograder.batch.outputs.layout import BATCH, DIGESTS, GRADES, LEDGER, PAGES, RESULTS
from autograder.bundle.bundle import Bundle
from autograder.core.errors import InputError
from autograder.core.records import Grade
from autograder.core.submission import Origin, Submission
from autograder.files.atomic_write import write_whole
from autograder.ledger import address_of
from autograder.report import grades_csv
from autograder.report.file_names import file_name


class Line(NamedTuple):
    """A grade, and its line in `results.jsonl` without the line's end."""

    grade: Grade
    text: str


def ledger_in(folder: Path) -> Path:
    """Where the ledger of the batches in `folder` lies, if no other is named."""
    return folder / LEDGER


def ledger_of(folder: Path, named: str | Path | None = None) -> str | Path:
    """The ledger of the batch in `folder`: the one `named`, else the one it was graded into.

    A URL is text, a file a path, which need not exist.
    """
    if named is not None:
        return named
    try:
        data = json.loads((folder / BATCH).read_text(encoding="utf-8"))
        known = str(data["ledger"])
    except (OSError, ValueError, KeyError, TypeError):  # nothing was graded here, or long ago
        return ledger_in(folder)
    return known if "://" in known else folder / known


def digests_in(folder: Path) -> Path:
    """Where it is remembered which files were read; it may be removed at any time."""
    return folder / DIGESTS


def make_folder(folder: Path) -> None:
    """Have a folder that results can be written to, before the work is done. Raises InputError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise InputError(f"{folder}: cannot write results here ({error.strerror})") from error


def page_of(folder: Path, submission: str) -> Path:
    """Where the feedback page of a submission lies."""
    return folder / PAGES / file_name(submission)


def lines_of(grades: Iterable[Grade]) -> Iterator[Line]:
    """Grades with their lines in `results.jsonl`."""
    return map(_line, grades)


def _line(grade: Grade) -> Line:
    return Line(grade, json.dumps(grade.to_json(), ensure_ascii=True))


def settled(lines: Iterable[Line], settle: Callable[[Grade], Grade]) -> Iterator[Line]:
    """The lines, each with what `settle` makes of its grade."""
    for line in lines:
        grade = settle(line.grade)
        yield line if grade is line.grade else _line(grade)


def write_results(folder: Path, lines: Iterable[Line]) -> list[Grade]:
    """Write `results.jsonl` and `grades.csv` in the order of `lines`; returns the grades.

    The page of a submission whose line is another than before is removed first: whoever finds a
    page beside `results.jsonl` finds one that says the same.
    """
    grades: list[Grade] = []
    write_whole(folder / RESULTS, _written(folder, lines, grades))
    write_whole(folder / GRADES, grades_csv.render(grades))
    return grades


def _written(folder: Path, lines: Iterable[Line], grades: list[Grade]) -> Iterator[str]:
    before = _line_hashes(folder / RESULTS)
    for grade, text in lines:
        line = f"{text}\n"
        if hash(line) not in before:
            page_of(folder, grade.submission).unlink(missing_ok=True)
        grades.append(grade)
        yield line


def _line_hashes(path: Path) -> set[int]:
    try:
        with path.open(encoding="utf-8", errors="replace", newline="\n") as file:
            return {hash(line) for line in file}
    except FileNotFoundError:
        return set()


def read_results(folder: Path) -> list[Grade]:
    """The grades that an earlier run wrote to `folder`. Raises InputError where there are none."""
    path = folder / RESULTS
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return [Grade.from_json(json.loads(line)) for line in lines]
    except FileNotFoundError as error:
        raise InputError(f"{path}: not found. Run `autograder grade … --out {folder}`.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path}: not written by this version of autograder ({error})") from error


@dataclass(frozen=True)
class Sources:
    """Where a batch's bundle and submissions lie, so that pages can be made later.

    `origins` hold what an LMS wrote about a submission, so that its grade finds the way back.
    """

    bundle: Path
    paths: dict[str, Path]
    origins: Mapping[str, Origin] = field(default_factory=dict)


def write_sources(
    folder: Path,
    bundle: Path,
    submissions: Sequence[Submission],
    ledger: str | Path | None = None,
) -> None:
    """Remember the files behind the results, and the ledger that keeps them, in `batch.json`.

    `ledger` None is the folder's own, which moves with the folder. No password is remembered.
    """
    paths = {submission.name: str(submission.path.absolute()) for submission in submissions}
    origins = {submission.name: submission.origin.to_json() for submission in submissions}
    data = {
        "bundle": str(bundle.absolute()),
        "submissions": paths,
        "origins": origins,
        "ledger": LEDGER if ledger in (None, ledger_in(folder)) else address_of(ledger),
    }
    write_whole(folder / BATCH, json.dumps(data, indent=1, ensure_ascii=True))


def read_sources(folder: Path) -> Sources:
    """What `write_sources` remembered. Raises InputError where it did not."""
    path = folder / BATCH
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        paths = {str(name): Path(where) for name, where in data["submissions"].items()}
        origins = {name: Origin.from_json(one) for name, one in data.get("origins", {}).items()}
        return Sources(Path(data["bundle"]), paths, origins)
    except FileNotFoundError as error:
        raise InputError(f"{path}: not found. Run `autograder grade … --out {folder}`.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path}: does not have the expected form ({error})") from error


def name_bundle(folder: Path, bundle: Path) -> None:
    """Remember that the results in `folder` are now by another bundle."""
    path = folder / BATCH
    data = json.loads(path.read_text(encoding="utf-8"))
    write_whole(path, json.dumps({**data, "bundle": str(bundle.absolute())}, indent=1))


def zip_of(bundle: Bundle, source: Path) -> bytes | None:
    """The zip that `bundle` was opened from; None for a folder, or if it was built anew since."""
    if not source.is_file():
        return None
    content = source.read_bytes()
    return content if hashlib.sha256(content).hexdigest() == bundle.digest else None
