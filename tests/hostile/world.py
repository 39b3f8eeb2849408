"""What stands around an attack: the grader, honest neighbours, and ways to see harm."""

from __future__ import annotations

import json
import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import pytest
import victim
from victim import Attack, Secrets

from autograder.core.records import Grade
from autograder.grading.grader import Grader
from autograder.notebook.node import read_node
from autograder.report import feedback, grades_csv
from autograder.report.class_report import page
from autograder.sandbox.host.session import Session


class World:
    """Grades notebooks of the victim assignment and notices what they leave behind."""

    def __init__(self, grader: Grader, secret: Secrets, folder: Path) -> None:
        self.grader = grader
        self.secret = secret
        self.folder = folder
        self._honest = folder / "honest.ipynb"
        self._honest.write_text(json.dumps(victim.honest()), encoding="utf-8")

    def grade(self, attack: Attack) -> Grade:
        """The attack's grade; its folder stays for the pages."""
        folder = self.folder / attack.name
        folder.mkdir(exist_ok=True)
        return self.grader.grade(
            attack.write(folder), attack.file_name, Path(attack.file_name).stem
        )

    def honest_grade(self) -> Grade:
        """What an honest neighbour gets now."""
        return self.grader.grade(self._honest)

    def published(self, attack: Attack, grade: Grade, neighbour: Grade) -> dict[str, str]:
        """Everything about the attack that a person outside can read, by what it is."""
        bundle = self.grader.bundle
        data = None if bundle.manifest is None else bundle.manifest.data
        path = self.folder / attack.name / attack.file_name
        node = read_node(path) if grade.status != "rejected" else None
        grades = [grade, neighbour]
        return {
            "results.jsonl": json.dumps(grade.to_json()),
            "feedback vi": feedback.render(grade, data, node, "vi"),
            "feedback en": feedback.render(grade, data, node, "en"),
            "report": page.render(grades, data, "vi"),
            "foreign report": page.render(grades, None, "en"),
            "grades.csv": grades_csv.render(grades),
        }

    def loot(self, attack: Attack) -> str:
        """What the attack's own process got hold of: its global `loot`, as text."""
        session = Session(self.grader._nursery, self.grader.bundle.limits)
        session.start()
        try:
            for source in attack.sources:
                session.run_cell(source)
            return str(session.fetch(["loot"]).get("loot"))
        finally:
            session.close()

    def processes(self) -> int:
        """How many processes there are below this one."""
        return len(descendants(os.getpid()))

    def folders_left(self, seconds: float = 10.0) -> list[str]:
        """Working folders that are still there after the nursery had some time to remove them."""
        deadline = time.monotonic() + seconds
        while (found := self._student_folders()) and time.monotonic() < deadline:
            time.sleep(0.02)
        return found

    def _student_folders(self) -> list[str]:
        """Working folders in the nursery's own mounts."""
        home = self.grader._nursery._home
        found = []
        for pid in descendants(os.getpid()):
            inside = Path(f"/proc/{pid}/root{home}")
            try:
                found += [str(path) for path in inside.glob("student-*")]
            except OSError:
                continue  # gone, or another user's
        return found


def descendants(pid: int) -> list[int]:
    """Processes that `pid` or one of its descendants started, and that still exist."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text(encoding="ascii", errors="replace")
            except OSError:
                continue
            parents[int(entry.name)] = int(stat.rpartition(")")[2].split()[1])
    found, frontier = [], [pid]
    while frontier:
        children = [child for child, parent in parents.items() if parent in frontier]
        found += children
        frontier = children
    return found


def temporary_files() -> frozenset[Path]:
    """What lies in the temporary folder now."""
    return frozenset(Path(tempfile.gettempdir()).iterdir())


def new_files(before: frozenset[Path]) -> dict[Path, bytes]:
    """Files in the temporary folder, or in folders there, that were not there `before`."""
    found = {}
    for top in temporary_files() - before:
        for folder, _, names in os.walk(top):  # passes over what is gone again
            for path in (Path(folder, name) for name in names):
                with suppress(OSError):
                    found[path] = path.read_bytes()
        with suppress(OSError):
            found[top] = top.read_bytes()
    return found


def no_walls(reason: str) -> None:
    """Skip where the machine lacks the walls; fail instead where all tests are demanded."""
    if os.environ.get("NABLA_ALL_TESTS") == "1":
        pytest.fail(f"NABLA_ALL_TESTS=1, but {reason}")
    pytest.skip(reason)
