"""The options of `autograder grade`, as one value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.batch.engines.address import LOCAL
from autograder.core.records import Language
from autograder.sandbox.host.isolation import Level

if TYPE_CHECKING:
    from autograder.cli.moodle_upload import ToMoodle


@dataclass(frozen=True)
class GradeOptions:
    """What `autograder grade` was told besides the bundle and the submissions; see its help."""

    out: Path
    ledger: str | None = None
    force: bool = False
    workers: int = 0
    pages: bool = True
    tests_in_student_process: bool = False
    student_files: Sequence[str] = ()
    course_key: Path | None = None
    require: Level = "standard"
    isolated: bool = True
    language: Language = "vi"
    layout: str | None = None
    all_attempts: bool = False
    timezone: str | None = None
    follow_links: bool = False
    engine: str = LOCAL
    to_moodle: ToMoodle | None = None
