"""The manifest of an otter master: what our bundles know beyond otter's, read from otter's output.

Questions, points and cases come from the test files, titles from the headings above the checks,
imports from the student's notebook; questions that a person reads from the master's own blocks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from nbformat import NotebookNode

from autograder.authoring.build.reproducible_zip import write_zip
from autograder.authoring.otter_master.manual_questions import asked, entry
from autograder.authoring.otter_master.prose import (
    first_heading,
    imported,
    language_of,
    question_titles,
)
from autograder.bundle.bundle import Bundle, close_bundle, open_bundle
from autograder.core.errors import BundleError, SourceError
from autograder.core.records import Text
from autograder.judging.question_records import HIDDEN
from autograder.judging.test_environment import CUSTOMARY, mentioned


def manifest(
    path: Path, master: NotebookNode, student: NotebookNode, files: Mapping[str, bytes], slug: str
) -> dict[str, Any]:
    """The manifest, as far as otter's output tells; see docs/architecture.md.

    `path` is the master's for messages, `files` are the bundle's; `slug` "" takes the name that
    the master gives itself. Raises SourceError.
    """
    config = json.loads(files.get("otter_config.json", b"{}"))
    slug = slug or _slug(str(config.get("assignment_name") or path.stem))
    titles, imports = question_titles(master), imported(student)
    return {
        "format": 1,
        "slug": slug,
        "title": _same(first_heading(student) or slug),
        "language": language_of(student),
        "imports": imports,
        "limits": {},
        "questions": _in_order(_judged(path, files, titles, imports), titles),
        "misconceptions": [],
    }


def add_read(
    manifest: dict[str, Any], master: NotebookNode, places: Mapping[str, Sequence[Any]]
) -> set[str]:
    """Put the questions of `master` that a person reads into `manifest`; return their names.

    `places` are the cells that each is answered in, as students get them.
    """
    titles = question_titles(master)
    judged = {question["name"] for question in manifest["questions"]}
    read = [
        entry(question, _same(titles.get(question.name) or question.name), places)
        for question in asked(master)
        if question.manual and question.points and question.name not in judged
    ]
    manifest["questions"] = _in_order([*manifest["questions"], *read], titles)
    return {question["name"] for question in read}


def _in_order(questions: list[dict[str, Any]], titles: Mapping[str, str]) -> list[dict[str, Any]]:
    places = {name: place for place, name in enumerate(titles)}
    return sorted(questions, key=lambda question: places.get(question["name"], len(places)))


def shared(student_files: Mapping[str, bytes], files: Mapping[str, bytes]) -> set[str]:
    """Names below `files/` that student code may read: files, and folders that are all theirs."""
    theirs = {name for name in student_files if f"files/{name}" in files}
    bundled = {name.removeprefix("files/") for name in files if name.startswith("files/")}
    folders = {name.partition("/")[0] for name in theirs if "/" in name}
    whole = {
        folder
        for folder in folders
        if all(name in theirs for name in bundled if name.startswith(f"{folder}/"))
    }
    return {name for name in theirs if "/" not in name} | whole


def kept_back(student_files: Mapping[str, bytes], shared: Sequence[str]) -> Iterator[str]:
    """Files of students that lie beside files of the grader."""
    for name in student_files:
        if name not in shared and name.partition("/")[0] not in shared:
            yield (
                f"{name}: in grading student code cannot read it, because its folder holds files "
                "that students do not have. Put it into another folder"
            )


def encoded(manifest: Mapping[str, Any]) -> bytes:
    """The manifest as it lies in the bundle."""
    return json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def _judged(
    path: Path,
    files: Mapping[str, bytes],
    titles: Mapping[str, str],
    imports: Mapping[str, str],
) -> list[dict[str, Any]]:
    """The questions that have tests."""
    with TemporaryDirectory(prefix="nabla-master-") as folder:
        write_zip(Path(folder) / "autograder.zip", files)
        bundle = _opened(Path(folder) / "autograder.zip", path)
        try:
            tests = bundle.load_tests()
            if bundle.broken:
                name, why = next(iter(bundle.broken.items()))
                raise SourceError(f"{path}: the tests of {name} do not load: {why}. Mend them.")
            return [_question(test, titles.get(name), imports) for name, test in tests.items()]
        finally:
            close_bundle(bundle)


def _opened(path: Path, master: Path) -> Bundle:
    try:
        return open_bundle(path)
    except BundleError as error:
        raise SourceError(f"{master}: it has no question that could be graded: {error}") from None


def _question(test_file: Any, title: str | None, imports: Mapping[str, str]) -> dict[str, Any]:
    asked = [mentioned(test_file, case)[0] for case in test_file.test_cases]
    names = frozenset().union(*asked) - CUSTOMARY.keys() - imports.keys()
    return {
        "name": test_file.name,
        "title": _same(title or test_file.name),
        "points": float(test_file.possible),
        "functions": sorted(names),
        "equation": "",
        "cases": [
            {
                "id": case.name.removeprefix(f"{test_file.name} - "),
                "hidden": bool(case.hidden),
                "points": float(case.points),
                # Without a message a student reads what otter says of the visible case.
                "text": HIDDEN._asdict() if case.hidden else _same(case.failure_message or ""),
                "proxied": False,
            }
            for case in test_file.test_cases
        ],
    }


def _slug(name: str) -> str:
    return re.sub(r"[^\w.\-]+", "_", name).strip("._") or "assignment"


def _same(text: str) -> dict[str, str]:
    """A text that the instructor wrote in one language only."""
    return dict(Text(text, text)._asdict())
