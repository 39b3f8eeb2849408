"""The files of a graded batch: `results.jsonl`, `grades.csv`, and what pages are made from later.

`results.jsonl` grows while the batch runs, so that an interrupted run loses nothing, and is put
into the order of the submissions at the end. Every other file is written whole or not at all.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from autograder.errors import InputError
from autograder.model import Grade
from autograder.report import gradescsv
from autograder.submission import Origin, Submission
from autograder.whole_file import write_whole

RESULTS = "results.jsonl"
BATCH = "batch.json"


class ResultsFile:
    """`results.jsonl` of a running batch: one line a grade, as soon as it is made."""

    def __init__(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._path = folder / RESULTS
            self._file = self._path.open("w", encoding="utf-8")
        except OSError as error:
            raise InputError(f"{folder}: cannot write results here ({error.strerror})") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self._file.close()

    def add(self, grade: Grade) -> None:
        """Append one grade."""
        self._file.write(_line(grade))
        self._file.flush()


def _line(grade: Grade) -> str:
    return json.dumps(grade.to_json(), ensure_ascii=True) + "\n"


def write_results(folder: Path, grades: Sequence[Grade]) -> None:
    """Write `results.jsonl` and `grades.csv` in the order of `grades`."""
    write_whole(folder / RESULTS, "".join(map(_line, grades)))
    write_whole(folder / "grades.csv", gradescsv.render(grades))


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


def write_sources(folder: Path, bundle: Path, submissions: Sequence[Submission]) -> None:
    """Remember the files behind the results in `batch.json`."""
    paths = {submission.name: str(submission.path.absolute()) for submission in submissions}
    origins = {submission.name: submission.origin.to_json() for submission in submissions}
    data = {"bundle": str(bundle.absolute()), "submissions": paths, "origins": origins}
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
