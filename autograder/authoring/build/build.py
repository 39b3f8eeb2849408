"""Building an assignment: the notebooks students get, and the bundle the grader reads.

`build` writes both languages' notebooks and the bundle; `ensure_built` makes only the bundle, and
only when it is older than its source, so that grading needs no build step.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from operator import methodcaller
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from nbformat import NotebookNode

from autograder.authoring.build.reproducible_zip import replace_zip, write_zip
from autograder.authoring.build.otter_assign import assign, write_notebook
from autograder.authoring.build.source_digest import source_digest
from autograder.authoring.source.locations import MASTER
from autograder.authoring.build.kernel import require_kernel
from autograder.authoring.build.master_notebook import bilingual
from autograder.authoring.build.notebooks import solution_notebook
from autograder.authoring.otter_master.build_master import read_master
from autograder.authoring.source.rubrics import Rubric
from autograder.authoring.source.source import Question, Source, load_source
from autograder.core.errors import SourceError
from autograder.core.records import LANGUAGES, Limits, Text

_BUNDLE = "autograder.zip"
_MANIFEST = "manifest.json"


@dataclass(frozen=True)
class BuildResult:
    """What `build` wrote, and how long it took."""

    notebooks: tuple[Path, ...]
    bundle: Path
    seconds: float


def build(folder: Path, *, assignments: Path, build_dir: Path, prove: bool) -> BuildResult:
    """Build `solutions/<slug>/` into `assignments/<slug>/` and `build_dir/<slug>/`.

    With `prove`, real otter grades the solution notebook with the finished bundle before anything
    is written (some seconds: it starts a kernel). Raises SourceError when the source is
    inconsistent or the reference does not reach full marks.
    """
    started = time.monotonic()
    if prove:
        require_kernel("The proof by real otter", " Or leave the proof out: --no-prove.")
    source = load_source(folder)
    notebooks = {}
    for language in LANGUAGES:
        path = assignments / source.slug / f"{source.slug}.{language}.ipynb"
        notebooks[path] = assign(source, language, methodcaller("to", language)).notebook
    bundle = _bundle(source)
    if prove:
        _prove(source, bundle)
    for path, notebook in notebooks.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_notebook(notebook, path)
        for name in source.student_files:
            shutil.copyfile(source.folder / name, path.parent / name)
    target = build_dir / source.slug / _BUNDLE
    replace_zip(target, bundle)
    return BuildResult(tuple(notebooks), target, time.monotonic() - started)


def ensure_built(folder: Path, *, build_dir: Path) -> Path:
    """The bundle of `solutions/<slug>/`, built now if it is missing or older than its source.

    Takes some seconds at most: no kernel. Raises SourceError when the source is inconsistent.
    """
    target = build_dir / folder.resolve().name / _BUNDLE
    if is_stale(folder, build_dir=build_dir):
        master = folder / MASTER
        made = read_master(master, prove=True).bundle if master.is_file() else None
        replace_zip(target, made or _bundle(load_source(folder)))
    return target


def is_stale(folder: Path, *, build_dir: Path) -> bool:
    """Whether the bundle is missing or was made from other files or by another builder."""
    try:
        with zipfile.ZipFile(build_dir / folder.resolve().name / _BUNDLE) as archive:
            manifest = json.loads(archive.read(_MANIFEST))
    except (FileNotFoundError, KeyError, ValueError, zipfile.BadZipFile):
        return True
    return bool(manifest.get("source_digest") != source_digest(folder))


def manifest(source: Source) -> dict[str, Any]:
    """What otter's format cannot say about a bundle; see docs/architecture.md."""
    return {
        "format": 1,
        "slug": source.slug,
        "title": source.title._asdict(),
        "imports": source.imports,
        "student_files": list(source.student_files),
        "limits": _own_limits(source.limits),
        **({"policy": dict(source.policy)} if source.policy else {}),
        "questions": [_entry(source, name) for name in source.order],
        "misconceptions": [
            {
                "id": wrong.id,
                "question": wrong.question,
                "equation": wrong.equation,
                **_both(wrong.hint),
            }
            for wrong in source.misconceptions
            if wrong.id == wrong.mistake  # all forms of one mistake have one hint
        ],
        "source_digest": source_digest(source.folder),
    }


def _own_limits(limits: Limits) -> dict[str, Any]:
    """The limits that the assignment sets itself; the grader's defaults may change."""
    default = asdict(Limits())
    return {name: value for name, value in asdict(limits).items() if value != default[name]}


def _entry(source: Source, name: str) -> dict[str, Any]:
    """A question of either kind, as it stands in the manifest."""
    rubrics = {rubric.name: rubric for rubric in source.rubrics}
    return _read(rubrics[name]) if name in rubrics else _question(source.question(name))


def _read(rubric: Rubric) -> dict[str, Any]:
    return {
        "name": rubric.name,
        "title": rubric.title._asdict(),
        "points": rubric.points,
        "functions": [],
        "equation": rubric.equation,
        "cases": [],
        "reading": rubric.to_json(),
    }


def _question(question: Question) -> dict[str, Any]:
    return {
        "name": question.name,
        "title": question.title._asdict(),
        "points": question.points,
        "functions": list(question.functions),
        "equation": question.equation,
        **({"limits": dict(question.limits)} if question.limits else {}),
        **({"outcome": True} if question.outcome else {}),
        "cases": [
            {
                "id": case.id,
                "hidden": case.hidden,
                "points": case.points,
                "text": case.text._asdict(),
                "proxied": True,  # `validate` refuses an assignment where this does not hold
            }
            for case in question.cases
        ],
    }


def _both(hint: Text | None) -> dict[str, str]:
    assert hint is not None, "every misconception has a hint: registry.py demands it"
    return dict(hint._asdict())


def _bundle(source: Source) -> dict[str, bytes]:
    files = dict(assign(source, "vi", bilingual).bundle)
    text = json.dumps(manifest(source), ensure_ascii=False, indent=1, sort_keys=True)
    files[_MANIFEST] = text.encode() + b"\n"
    return files


def _prove(source: Source, bundle: Mapping[str, bytes]) -> None:
    """Let real otter grade the solution notebook in a real kernel: full marks or SourceError."""
    results = otter_run(bundle, solution_notebook(source, "vi"))
    scored = sum(test["score"] for test in results if "score" in test)
    possible = sum(test["max_score"] for test in results if "max_score" in test)
    worth = sum(question.points for question in source.questions)
    if abs(scored - worth) > 1e-6 or abs(possible - worth) > 1e-6:
        lost = [test for test in results if test.get("score", 0) < test.get("max_score", 0)]
        raise SourceError(
            f"{source.folder}: real otter gives the reference {scored:g} of {possible:g} points "
            f"(assignment.toml: {worth:g}). Mend reference.py or the cases:\n"
            + "\n".join(str(test.get("output", test["name"])) for test in lost)
        )


def otter_run(bundle: Mapping[str, bytes], notebook: NotebookNode) -> list[dict[str, Any]]:
    """What `otter run` says about a notebook, one record a test.

    In its own process, since it leaves a mess there. Raises SourceError when it gives no result.
    """
    with TemporaryDirectory(prefix="nabla-prove-") as folder:
        submission = Path(folder) / "submission.ipynb"
        write_notebook(notebook, submission)
        write_zip(Path(folder) / _BUNDLE, bundle)
        command = [sys.executable, "-W", "ignore", "-m", "otter", "run", submission.name]
        command += ["--autograder", _BUNDLE, "--output-dir", ".", "--no-logo"]
        done = subprocess.run(  # noqa: S603  # our own interpreter and files
            command, cwd=folder, capture_output=True, text=True, check=False
        )
        try:
            results = json.loads((Path(folder) / "results.json").read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise SourceError(
                f"otter run gave no result (exit {done.returncode}). Is `otter-grader[grading]` "
                f"installed? It said:\n{done.stderr[-2000:]}"
            ) from None
    tests: list[dict[str, Any]] = results["tests"]
    return tests
