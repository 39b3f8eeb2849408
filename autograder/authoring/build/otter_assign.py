"""Running the real `otter assign` on our master notebook, and taking its output over.

otter writes what students and graders get; we add only what it cannot say: the name of each case,
ids that stay the same, and a zip without the time of day in it.
"""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from nbformat import NotebookNode

from autograder.authoring.source.known_answers import answer_files
from autograder.authoring.build.master_notebook import Message, master_notebook, named_tests
from autograder.authoring.source.modules import OWN_FILES, SHARED_FILES
from autograder.authoring.build.notebooks import finish, template_notebook
from autograder.authoring.source.source import Source
from autograder.core.errors import SourceError
from autograder.core.records import Language


@dataclass(frozen=True)
class Assigned:
    """What otter assign made: the student's notebook, and the bundle as name → bytes."""

    notebook: NotebookNode
    bundle: Mapping[str, bytes]


def assign(source: Source, language: Language, message: Message) -> Assigned:
    """Run `otter assign` in a folder of its own, without PDFs and without a kernel.

    Changes the working directory while it runs, as otter does: not for use from threads.
    Raises SourceError when otter's student notebook is not the template we expect.
    """
    from otter.assign import main  # noqa: PLC0415  # half a second; reading sources does without

    files = bundle_files(source)
    with TemporaryDirectory(prefix="nabla-assign-") as folder:
        work = Path(folder)
        for name, path in files.items():
            (work / name).parent.mkdir(exist_ok=True)
            shutil.copy(path, work / name)
        master = work / f"{source.slug}.ipynb"
        write_notebook(master_notebook(source, language, message, sorted(files)), master)
        main(str(master), str(work / "dist"), no_pdfs=True, no_run_tests=True)
        notebook = read_notebook(work / "dist" / "student" / master.name)
        (bundle,) = (work / "dist" / "autograder").glob("*.zip")
        return Assigned(_student(notebook, source, language), _named(bundle, source))


def bundle_files(source: Source) -> dict[str, Path]:
    """The files that go into the bundle beside the tests: name → where it is now."""
    own = {name: source.folder / name for name in (*OWN_FILES, *source.student_files)}
    names = [question.name for question in source.questions]
    known = answer_files(source.folder, "misconceptions", names)
    own |= {str(path.relative_to(source.folder)): path for path in known}
    shared = {name: source.folder.parent / name for name in SHARED_FILES}
    return {name: path for name, path in (own | shared).items() if path.exists()}


def write_notebook(node: NotebookNode, path: Path) -> None:
    """Write `node` in nbformat's own form: the same node gives the same bytes."""
    text: str = nbformat.writes(node)  # type: ignore[no-untyped-call]  # nbformat has no types
    path.write_text(text.rstrip("\n") + "\n", encoding="utf-8")


def read_notebook(path: Path) -> NotebookNode:
    """Read a notebook that otter or we wrote."""
    node: NotebookNode = nbformat.read(path, 4)  # type: ignore[no-untyped-call]  # no types
    return node


def _student(node: NotebookNode, source: Source, language: Language) -> NotebookNode:
    """otter's student notebook with stable ids, named cases and our metadata."""
    expected = template_notebook(source, language)
    for cell in node.cells:
        cell.source = cell.source.strip("\n")
    for got, wanted in zip(node.cells, expected.cells, strict=True):
        if got.source != wanted.source:
            raise SourceError(
                f"{source.folder}: otter assign made this of a cell:\n{got.source}\ninstead of:\n"
                f"{wanted.source}\nDoes a line end in a mark of otter, such as # SOLUTION, # SEED "
                "or # IGNORE? Reword it."
            )
    for name, code in node.metadata.otter.tests.items():
        node.metadata.otter.tests[name] = named_tests(code, source.question(name))
    finish(node, source, language)
    return node


def _named(bundle: Path, source: Source) -> dict[str, bytes]:
    """The files of otter's zip, with the cases of its test files named."""
    with zipfile.ZipFile(bundle) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    for question in source.questions:
        name = f"tests/{question.name}.py"
        files[name] = named_tests(files[name].decode(), question).encode()
    return files
