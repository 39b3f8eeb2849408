"""An instructor's existing otter master notebook as a source: `autograder build master.ipynb`.

Otter assign splits it as ever; the student's notebook is handed on as it is. What our bundles know
beyond otter's is read from otter's own output: questions, points and cases from the test files,
titles from the headings above the checks, imports from the student's notebook. There are no known
wrong answers, so feedback names relations and messages only. `proxied`, which makes a refused
operation the student's failure, is measured by examining the solution.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from nbformat import NotebookNode

from autograder.assignment import MANIFEST, Bundle, close_bundle, open_bundle
from autograder.authoring.archive import replace_zip, write_zip
from autograder.authoring.assign import read_notebook, write_notebook
from autograder.authoring.gate_proxies import proxy_findings
from autograder.authoring.master_prose import (
    first_heading,
    imported,
    language_of,
    manual_questions,
    question_titles,
)
from autograder.authoring.validation import Finding
from autograder.errors import BundleError, SourceError
from autograder.examiner.names import CUSTOMARY, mentioned
from autograder.examiner.records import HIDDEN
from autograder.model import Text


@dataclass(frozen=True)
class Master:
    """What otter assign made of a master: both notebooks, the students' files, the bundle.

    `bundle` is name → bytes, with our manifest in it. `unproxied` are the cases that the solution
    does not pass through proxies, `remarks` are for the instructor.
    """

    slug: str
    student: NotebookNode
    solution: NotebookNode
    student_files: Mapping[str, bytes]
    bundle: Mapping[str, bytes]
    unproxied: tuple[Finding, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class MasterBuilt:
    """What `build_master` wrote, and what it has to say about it."""

    notebook: Path
    bundle: Path
    remarks: tuple[str, ...]


def build_master(path: Path, *, assignments: Path, build_dir: Path, prove: bool) -> MasterBuilt:
    """Build `path` into `assignments/<slug>/` and `build_dir/<slug>/autograder.zip`.

    With `prove` the solution is examined in isolation (a second or more), so that cases that
    proxies can judge are known. Raises SourceError when otter refuses the notebook.
    """
    master = read_master(path, prove=prove)
    notebook = assignments / master.slug / path.name
    notebook.parent.mkdir(parents=True, exist_ok=True)
    write_notebook(master.student, notebook)
    for name, content in master.student_files.items():
        (notebook.parent / name).parent.mkdir(parents=True, exist_ok=True)
        (notebook.parent / name).write_bytes(content)
    target = build_dir / master.slug / "autograder.zip"
    replace_zip(target, master.bundle)
    return MasterBuilt(notebook, target, master.remarks)


def read_master(path: Path, prove: bool) -> Master:
    """Run `otter assign` on `path` and describe its output. Raises SourceError."""
    with TemporaryDirectory(prefix="nabla-master-") as folder:
        _assign(path, Path(folder))
        made = Path(folder) / "dist"
        student = read_notebook(made / "student" / path.name)
        solution = read_notebook(made / "autograder" / path.name)
        zips = [*(made / "autograder").glob("*.zip")]
        if not zips:
            raise SourceError(f"{path}: `generate` is off, so otter made no bundle. Turn it on.")
        with zipfile.ZipFile(zips[0]) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        student_files = dict(_beside(made / "student", path.name))
    described = read_notebook(path)
    manifest = _described(path, described, student, files)
    manifest["student_files"] = sorted(_shared(student_files, files))
    unproxied = _mark_proxied(manifest, files, solution) if prove else []
    files[MANIFEST] = _encoded(manifest)
    return Master(
        slug=manifest["slug"],
        student=student,
        solution=solution,
        student_files=student_files,
        bundle=files,
        unproxied=tuple(unproxied),
        remarks=(
            *manual_questions(described),
            *_kept_back(student_files, manifest["student_files"]),
        ),
    )


def _assign(path: Path, folder: Path) -> None:
    from otter.assign import main  # noqa: PLC0415  # half a second

    if not path.is_file():
        raise SourceError(f"{path}: no such notebook.")
    try:
        main(str(path.resolve()), str(folder / "dist"), no_pdfs=True, no_run_tests=True)
    except Exception as error:
        raise SourceError(
            f"{path}: otter assign refuses this master: {type(error).__name__}: {error}. Mend the "
            "notebook; its blocks are described at otter-grader.readthedocs.io."
        ) from error


def _beside(folder: Path, notebook: str) -> Iterator[tuple[str, bytes]]:
    """Data that students get: everything but the notebook, and tests, which it may carry."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and name.name != notebook and name.parts[0] != "tests":
            yield name.as_posix(), path.read_bytes()


# --- the manifest -------------------------------------------------------------------------------


def _described(
    path: Path, master: NotebookNode, student: NotebookNode, files: Mapping[str, bytes]
) -> dict[str, Any]:
    """The manifest, as far as otter's output tells; see docs/architecture.md."""
    config = json.loads(files.get("otter_config.json", b"{}"))
    slug = _slug(str(config.get("assignment_name") or path.stem))
    imports = imported(student)
    titles = question_titles(master)
    with TemporaryDirectory(prefix="nabla-master-") as folder:
        write_zip(Path(folder) / "autograder.zip", files)
        bundle = _opened(Path(folder) / "autograder.zip", path)
        try:
            tests = bundle.load_tests()
            if bundle.broken:
                name, why = next(iter(bundle.broken.items()))
                raise SourceError(f"{path}: the tests of {name} do not load: {why}. Mend them.")
            places = {name: place for place, name in enumerate(titles)}
            order = sorted(tests, key=lambda name: places.get(name, len(places)))
            questions = [_question(tests[name], titles.get(name), imports) for name in order]
        finally:
            close_bundle(bundle)
    return {
        "format": 1,
        "slug": slug,
        "title": _same(first_heading(student) or slug),
        "language": language_of(student),
        "imports": imports,
        "limits": {},
        "questions": questions,
        "misconceptions": [],
    }


def _opened(path: Path, master: Path) -> Bundle:
    try:
        return open_bundle(path)
    except BundleError as error:
        raise SourceError(f"{master}: it has no question that could be graded: {error}") from None


def _shared(student_files: Mapping[str, bytes], files: Mapping[str, bytes]) -> set[str]:
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


def _mark_proxied(
    manifest: dict[str, Any], files: Mapping[str, bytes], solution: NotebookNode
) -> list[Finding]:
    """Set `proxied` for the cases that the solution passes through proxies; say which it fails."""
    with TemporaryDirectory(prefix="nabla-master-") as folder:
        packed, notebook = Path(folder) / "autograder.zip", Path(folder) / "solution.ipynb"
        write_zip(packed, {**files, MANIFEST: _encoded(manifest)})
        write_notebook(solution, notebook)
        bundle = open_bundle(packed)
        try:
            found = proxy_findings(bundle, notebook)
        finally:
            close_bundle(bundle)
    refused = {finding.where for finding in found}
    for question in manifest["questions"]:
        for case in question["cases"]:
            case["proxied"] = f"{question['name']} - {case['id']}" not in refused
    return found


def _encoded(manifest: Mapping[str, Any]) -> bytes:
    return json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def _slug(name: str) -> str:
    return re.sub(r"[^\w.\-]+", "_", name).strip("._") or "assignment"


def _same(text: str) -> dict[str, str]:
    """A text that the instructor wrote in one language only."""
    return dict(Text(text, text)._asdict())


def _kept_back(student_files: Mapping[str, bytes], shared: Sequence[str]) -> Iterator[str]:
    """Files of students that lie beside files of the grader."""
    for name in student_files:
        if name not in shared and name.partition("/")[0] not in shared:
            yield (
                f"{name}: in grading student code cannot read it, because its folder holds files "
                "that students do not have. Put it into another folder"
            )
