"""An instructor's existing otter master notebook as a source: `autograder build master.ipynb`.

Otter assign splits it as ever; the student's notebook is handed on as it is, but for the marks by
which answers to manual questions are found again. What our bundles know beyond otter's is read
from otter's own output (`manifest`). There are no known wrong answers, so feedback names
relations and messages only. `proxied`, which makes a refused operation the student's failure, is
measured by examining the solution.

A master may also lie in the course, as `solutions/<slug>/master.ipynb`: then it is an assignment
like the others, called `slug`, whatever name it gives itself.
"""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from nbformat import NotebookNode

from autograder.authoring.build.otter_assign import read_notebook, write_notebook
from autograder.authoring.build.reproducible_zip import replace_zip, write_zip
from autograder.authoring.build.source_digest import source_digest
from autograder.authoring.otter_master import manifest as master_manifest
from autograder.authoring.otter_master import manual_questions
from autograder.authoring.source.locations import MASTER, OURS
from autograder.authoring.validate.check_proxies import proxy_findings
from autograder.authoring.validate.findings import Finding
from autograder.bundle.bundle import MANIFEST, close_bundle, open_bundle
from autograder.core.errors import SourceError


@dataclass(frozen=True)
class Master:
    """What otter assign made of a master: both notebooks, the students' files, the bundle.

    `file_name` is the student's notebook's; `bundle` is name → bytes, with our manifest in it.
    `unproxied` are the cases that the solution does not pass through proxies, `remarks` are for
    the instructor.
    """

    slug: str
    file_name: str
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
    notebook = assignments / master.slug / master.file_name
    notebook.parent.mkdir(parents=True, exist_ok=True)
    write_notebook(master.student, notebook)
    for name, content in master.student_files.items():
        (notebook.parent / name).parent.mkdir(parents=True, exist_ok=True)
        (notebook.parent / name).write_bytes(content)
    target = build_dir / master.slug / "autograder.zip"
    replace_zip(target, master.bundle)
    return MasterBuilt(notebook, target, master.remarks)


def slug_in_course(path: Path) -> str:
    """The name of the assignment whose source `path` is, "" for a master that lies elsewhere."""
    whole = path.resolve()
    is_in_course = whole.name == MASTER and whole.parents[1].name == "solutions"
    return whole.parent.name if is_in_course else ""


def read_master(path: Path, prove: bool) -> Master:
    """Run `otter assign` on `path` and describe its output. Raises SourceError."""
    slug = slug_in_course(path)
    with _named_after(path, slug) as named, TemporaryDirectory(prefix="nabla-master-") as folder:
        made = _assigned(path, named, Path(folder))
    source = manual_questions.unfenced(read_notebook(path))
    questions = manual_questions.asked(source)
    places = manual_questions.answer_cells(made.student, questions)
    manifest = master_manifest.manifest(path, source, made.student, made.files, slug)
    judged = {question["name"] for question in manifest["questions"]}
    read = master_manifest.add_read(manifest, source, places)
    own = {name: cells for name, cells in places.items() if name in read}
    manual_questions.mark_answers(made.student, own)
    manifest["student_files"] = sorted(master_manifest.shared(made.student_files, made.files))
    unproxied = _mark_proxied(manifest, made.files, made.solution) if prove else []
    if slug and prove:
        manifest["source_digest"] = source_digest(path.resolve().parent)
    return Master(
        slug=manifest["slug"],
        file_name=named.name,
        student=made.student,
        solution=made.solution,
        student_files=made.student_files,
        bundle={**made.files, MANIFEST: master_manifest.encoded(manifest)},
        unproxied=tuple(unproxied),
        remarks=(
            *manual_questions.told(questions, judged, places),
            *master_manifest.kept_back(made.student_files, manifest["student_files"]),
        ),
    )


@contextmanager
def _named_after(path: Path, slug: str) -> Iterator[Path]:
    """The master, in the course a copy that bears its slug: otter names all that it makes after it.

    The copy has beside it what lies beside the master. Raises SourceError.
    """
    if not path.is_file():
        raise SourceError(f"{path}: no such notebook.")
    if not slug:
        yield path
        return
    folder = path.resolve().parent
    if (folder / OURS).exists():
        raise SourceError(
            f"{folder}: {MASTER} and {OURS} are two sources of one assignment. Keep one of them."
        )
    with TemporaryDirectory(prefix="nabla-master-") as beside:
        left_out = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
        copied = shutil.copytree(folder, Path(beside) / slug, ignore=left_out)
        yield (copied / MASTER).rename(copied / f"{slug}.ipynb")


@dataclass(frozen=True)
class _Assigned:
    """What otter wrote: the student's and the solved notebook, the bundle, the students' files."""

    student: NotebookNode
    solution: NotebookNode
    files: Mapping[str, bytes]
    student_files: Mapping[str, bytes]


def _assigned(path: Path, named: Path, folder: Path) -> _Assigned:
    """Run otter on `named` in `folder`; `path` is what messages call it."""
    _assign(path, named, folder)
    made = folder / "dist"
    zips = [*(made / "autograder").glob("*.zip")]
    if not zips:
        raise SourceError(f"{path}: `generate` is off, so otter made no bundle. Turn it on.")
    with zipfile.ZipFile(zips[0]) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return _Assigned(
        student=read_notebook(made / "student" / named.name),
        solution=read_notebook(made / "autograder" / named.name),
        files=files,
        student_files=dict(_beside(made / "student", named.name)),
    )


def _assign(path: Path, named: Path, folder: Path) -> None:
    from otter.assign import main  # noqa: PLC0415  # half a second

    try:
        main(str(named.resolve()), str(folder / "dist"), no_pdfs=True, no_run_tests=True)
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


def _mark_proxied(
    manifest: dict[str, Any], files: Mapping[str, bytes], solution: NotebookNode
) -> list[Finding]:
    """Set `proxied` for the cases that the solution passes through proxies; say which it fails."""
    with TemporaryDirectory(prefix="nabla-master-") as folder:
        packed, notebook = Path(folder) / "autograder.zip", Path(folder) / "solution.ipynb"
        write_zip(packed, {**files, MANIFEST: master_manifest.encoded(manifest)})
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
