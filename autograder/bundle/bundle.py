"""What is graded: an otter bundle (`autograder.zip` or its folder), opened and loaded once.

A bundle holds `otter_config.json`, `tests/*.py` and `files/`; ours also a `manifest.json` with
titles, categories of hidden cases, hints, and which cases the reference passes through proxies
(docs/architecture.md). Loading runs the instructor's test files, so it happens only on the
trusted side; the modules in `files/` (`reference`, `checks`, …) are loaded beside the caller's own
modules, not among them, and put in place inside a judge only.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import json
import re
import shutil
import sys
import tempfile
import types
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from autograder.bundle.otter.adapter import create_test_file
from autograder.core.errors import BundleError
from autograder.core.records import Language, Limits, Text

MANIFEST = "manifest.json"
COURSE_MODULES = ("paper", "checks", "registry", "reference", "misconceptions")


@dataclass(frozen=True)
class CaseInfo:
    """One test case as its author described it; see docs/architecture.md, manifest."""

    id: str
    hidden: bool
    text: Text
    proxied: bool


@dataclass(frozen=True)
class QuestionInfo:
    """One question as its author described it; `read` says that a person reads the answer.

    `outcome`: what an answer achieves is judged, and right ones differ from the reference's.
    `limits` are the assignment's, and the question's own where it has some.
    """

    name: str
    title: Text
    points: float
    functions: tuple[str, ...]
    equation: str
    cases: tuple[CaseInfo, ...]
    limits: Limits
    outcome: bool = False
    read: bool = False

    def case(self, name: str) -> CaseInfo | None:
        """The case that otter calls `name`: "q3_1 - paper_example"."""
        return next((c for c in self.cases if name == f"{self.name} - {c.id}"), None)


@dataclass(frozen=True)
class Manifest:
    """What our own bundles say about themselves; `data` is the JSON as it stands.

    `language` is that of feedback where a notebook does not say its own.
    """

    data: Mapping[str, Any]
    title: Text
    imports: Mapping[str, str]
    student_files: tuple[str, ...]
    limits: Limits
    questions: Mapping[str, QuestionInfo]
    language: Language = "vi"

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Raises BundleError when a field is missing or has another form."""
        try:
            limits = Limits.from_json(data["limits"])
            return cls(
                data=data,
                title=Text(**data["title"]),
                imports=dict(data["imports"]),
                student_files=tuple(data["student_files"]),
                limits=limits,
                questions={q["name"]: _question(q, limits) for q in data["questions"]},
                language="en" if data.get("language") == "en" else "vi",
            )
        except (KeyError, TypeError, ValueError) as error:
            raise BundleError(f"{MANIFEST} does not have the expected form: {error!r}") from error


def _question(data: Mapping[str, Any], limits: Limits) -> QuestionInfo:
    cases = tuple(
        CaseInfo(case["id"], case["hidden"], Text(**case["text"]), case.get("proxied", False))
        for case in data["cases"]
    )
    return QuestionInfo(
        name=data["name"],
        title=Text(**data["title"]),
        points=data["points"],
        functions=tuple(data["functions"]),
        equation=data["equation"],
        cases=cases,
        read="reading" in data,
        limits=replace(limits, **data.get("limits", {})),
        outcome=data.get("outcome", False),
    )


@dataclass(frozen=True)
class Bundle:
    """An opened bundle. `broken` maps test files that do not load to the reason."""

    slug: str
    root: Path
    digest: str
    config: Mapping[str, Any]
    manifest: Manifest | None
    broken: dict[str, str] = field(default_factory=dict)
    shared: tuple[str, ...] = ()

    @property
    def files(self) -> Path:
        """The folder with the assignment's own modules and data."""
        return self.root / "files"

    @property
    def limits(self) -> Limits:
        """The limits of the manifest, or the defaults."""
        return self.manifest.limits if self.manifest else Limits()

    def limits_of(self, question: str) -> Limits:
        """The limits while `question` is judged: its own, where it has some."""
        info = self.manifest.questions.get(question) if self.manifest else None
        return info.limits if info else self.limits

    def cell_seconds(self, source: str) -> float:
        """How long a cell may run: one that names a question's function, as long as that may."""
        infos = self.manifest.questions.values() if self.manifest else ()
        named = [q for q in infos if any(function in source for function in q.functions)]
        return max([self.limits.cell_seconds, *(q.limits.cell_seconds for q in named)])

    @property
    def student_files(self) -> tuple[Path, ...]:
        """The data files that student code may read: the manifest's, and those named explicitly."""
        names = self.manifest.student_files if self.manifest else ()
        return tuple((self.files / name).resolve() for name in (*names, *self.shared))

    def sharing(self, names: Sequence[str]) -> Bundle:
        """This bundle, with these of its `files/` also for students to read.

        Otter mixes data and secrets there, so without a manifest a person must say which is which.
        Raises BundleError for a name that is not there.
        """
        for name in names:
            path = (self.files / name).resolve()
            if not path.is_file() or not path.is_relative_to(self.files.resolve()):
                there = sorted(p.name for p in self.files.glob("*") if p.is_file())
                raise BundleError(
                    f"{name}: not a file in this bundle's files/ ({', '.join(there) or 'empty'})"
                )
        return replace(self, shared=tuple(names))

    @cached_property
    def modules(self) -> dict[str, types.ModuleType]:
        """The modules of `files/` that tests import, loaded apart from the caller's modules."""
        present = [n for n in COURSE_MODULES if (self.files / f"{n}.py").is_file()]
        parts = sorted((self.files / "misconceptions").glob("*.py"), key=_natural)
        with self.in_place():
            try:
                loaded = {name: importlib.import_module(name) for name in present}
                return loaded | {f"misconceptions.{path.stem}": _load(path) for path in parts}
            except Exception as error:
                raise BundleError(f"{self.slug}: files/ does not load: {error!r}") from error

    @contextmanager
    def in_place(self, modules: Mapping[str, types.ModuleType] | None = None) -> Iterator[None]:
        """Within: `import reference` finds this bundle's; after: the caller's modules again."""
        own = {path.stem for path in self.files.glob("*.py")} | set(modules or {})
        aside = {name: sys.modules.pop(name) for name in own if name in sys.modules}
        sys.path.insert(0, str(self.files))
        sys.modules.update(modules or {})
        try:
            yield
        finally:
            sys.path.remove(str(self.files))
            for name in own:
                sys.modules.pop(name, None)
            sys.modules.update(aside)

    def load_tests(self, only: str | None = None) -> dict[str, Any]:
        """Fresh otter `TestFile` objects by file name, which is what `grader.check` is given.

        Those that do not load are in `broken`.

        `only`: load just the file of this question.
        """
        tests: dict[str, Any] = {}
        with self.in_place(self.modules):
            for path in sorted((self.root / "tests").glob("*.py"), key=_natural):
                if only is not None and path.stem != only:
                    continue
                try:
                    test = create_test_file(str(path))
                except BaseException as error:  # noqa: BLE001  # a test file may raise anything
                    self.broken[path.stem] = f"{type(error).__name__}: {error}"
                else:
                    tests[path.stem] = test
        return tests


def _natural(path: Path) -> list[tuple[str, int]]:
    """q5_2 before q5_10: digits compare as numbers."""
    return [(text, int(digits or 0)) for text, digits in re.findall(r"(\D*)(\d*)", path.stem)]


def _load(path: Path) -> types.ModuleType:
    """Run one file of a folder of modules; it is left out of `sys.modules`."""
    spec = importlib.util.spec_from_file_location(f"{path.parent.name}.{path.stem}", path)
    assert spec is not None, "a .py path always has a spec"
    assert spec.loader is not None, "and a loader"
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def open_bundle(path: Path) -> Bundle:
    """Open an `autograder.zip` or an unpacked bundle. Raises BundleError with what to do."""
    path = path.absolute()  # a judge works in another folder
    if path.is_dir():
        root, digest = path, _digest_folder(path)
        slug = path.name
    elif path.is_file():
        root, digest = _unpack(path), hashlib.sha256(path.read_bytes()).hexdigest()
        slug = path.parent.name if path.stem == "autograder" else path.stem
    else:
        raise BundleError(f"{path}: no such assignment bundle (expected an autograder.zip)")
    if not any((root / "tests").glob("*.py")):
        raise BundleError(
            f"{path}: no test files under tests/. A bundle is what `otter assign` or "
            "`otter generate` calls autograder.zip."
        )
    manifest = _read_json(root / MANIFEST)
    config = _read_json(root / "otter_config.json") or {}
    if config.get("lang", "python") != "python":
        raise BundleError(f"{path}: this bundle is for {config['lang']!r}; only Python is graded")
    if manifest is not None:
        slug = str(manifest.get("slug", slug))
    return Bundle(
        slug=slug,
        root=root,
        digest=digest,
        config=config,
        manifest=None if manifest is None else Manifest.from_json(manifest),
    )


def close_bundle(bundle: Bundle) -> None:
    """Remove the unpacked copy of a zipped bundle; folders given by a person stay."""
    if bundle.root.name.startswith(UNPACKED):
        shutil.rmtree(bundle.root, ignore_errors=True)


UNPACKED = "nabla-bundle-"


def _unpack(path: Path) -> Path:
    root = Path(tempfile.mkdtemp(prefix=UNPACKED))
    try:
        with zipfile.ZipFile(path) as archive:
            archive.extractall(root)
    except (zipfile.BadZipFile, OSError) as error:
        shutil.rmtree(root, ignore_errors=True)
        raise BundleError(f"{path}: not a readable zip file ({error})") from error
    return root


def _read_json(path: Path) -> dict[str, Any] | None:
    if not path.is_file():
        return None
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise BundleError(f"{path.name} in the bundle is not valid JSON: {error}") from error
    if not isinstance(data, dict):
        raise BundleError(f"{path.name} in the bundle is not a JSON object")
    return data


def _digest_folder(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
