"""The course's own assignment A3 with the example class, in the form of every engine.

For nbgrader each `grader.check("q3_1")` becomes the cases of that question, one test cell a case:
the body of otter's test function, its hidden cases included, called with the same names. So the
same assertions run at the same place.
"""

from __future__ import annotations

import ast
import re
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import nbformat
from workload import Workload, code, test_cell, written

from autograder.authoring.build.build import ensure_built

ROOT = Path(__file__).resolve().parents[1]
SLUG = "a3_gradient_descent"
EXAMPLES = ROOT / "examples" / "submissions"
LEFT_OUT = {
    "cao_my_duyen": "os._exit in a cell: otter gives no result",
    "do_duc_manh": "an endless loop: otter never ends",
    "luong_bao_chau": "an endless loop: otter never ends",
}
CHECK = re.compile(r"^\s*grader\.check\(\s*[\"'](\w+)[\"']\s*\)\s*;?\s*$")


def a3_workload(folder: Path) -> Workload:
    """The example class's notebooks that every engine can finish, and pages for all of them."""
    bundle = folder / "autograder.zip"
    folder.mkdir(parents=True)
    shutil.copy(ensure_built(ROOT / "solutions" / SLUG, build_dir=ROOT / "build"), bundle)
    cases = _test_cells(bundle)
    course = folder / "course"
    template = ROOT / "assignments" / SLUG / f"{SLUG}.en.ipynb"
    written(course / "source" / "hw" / "hw.ipynb", _with_tests(template, cases))
    _unpack_files(bundle, course / "source" / "hw")
    notebooks, plain = [], []
    for number, path in enumerate(_submissions()):
        student = f"student{number:03d}"
        notebooks.append(folder / "otter" / f"{student}.ipynb")
        notebooks[-1].parent.mkdir(exist_ok=True)
        shutil.copy(path, notebooks[-1])
        plain.append(written(folder / "plain" / f"{student}.ipynb", _without_otter(path)))
        written(course / "all" / student / "hw" / "hw.ipynb", _with_tests(path, cases))
    return Workload(
        title="A3 with plots, verdicts and feedback pages",
        bundle=bundle,
        notebooks=tuple(notebooks),
        plain=tuple(plain),
        course=course,
        pages=True,
        must_agree=False,
    )


def _submissions() -> list[Path]:
    return [path for path in sorted(EXAMPLES.glob("*.ipynb")) if path.stem not in LEFT_OUT]


def _test_cells(bundle: Path) -> dict[str, list[Any]]:
    """nbgrader's test cells by question, from otter's test files."""
    with zipfile.ZipFile(bundle) as archive:
        names = sorted(n for n in archive.namelist() if re.fullmatch(r"tests/\w+\.py", n))
        return {
            Path(name).stem: list(_cells_of(Path(name).stem, archive.read(name).decode()))
            for name in names
        }


def _cells_of(question: str, source: str) -> Iterator[Any]:
    functions = [node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    for number, function in enumerate(functions):
        (decorator,) = function.decorator_list
        assert isinstance(decorator, ast.Call)
        given = {word.arg: word.value for word in decorator.keywords}
        points = float(ast.literal_eval(given["points"]))
        function.decorator_list = []
        arguments = ", ".join(argument.arg for argument in function.args.args)
        test = f"{ast.unparse(function)}\n\n{function.name}({arguments})"
        yield test_cell(test, f"{question}_{number}", points)


def _unpack_files(bundle: Path, target: Path) -> None:
    """Put the modules that hidden tests import beside nbgrader's source notebook."""
    with zipfile.ZipFile(bundle) as archive:
        for name in archive.namelist():
            if name.startswith("files/"):
                (target / Path(name).name).write_bytes(archive.read(name))


def _with_tests(path: Path, cases: Mapping[str, list[Any]]) -> Iterator[Any]:
    """The cells for nbgrader: tests where otter's checks are, those not checked at the end."""
    waiting = dict(cases)
    for cell in _cells(path):
        question = _checked(cell)
        if question is None:
            yield from _kept(cell)
        else:
            yield from waiting.pop(question, [])
    for left in waiting.values():
        yield from left


def _without_otter(path: Path) -> Iterator[Any]:
    for cell in _cells(path):
        if _checked(cell) is None:
            yield from _kept(cell)


def _cells(path: Path) -> list[Any]:
    node = nbformat.read(path, 4)  # type: ignore[no-untyped-call]  # nbformat has no types
    return list(node.cells)


def _checked(cell: Any) -> str | None:
    """The question that this cell checks, if it does nothing else."""
    found = CHECK.match(cell.source) if cell.cell_type == "code" else None
    return found[1] if found else None


def _kept(cell: Any) -> Iterator[Any]:
    """A fresh copy of the cell, without checks; nothing for the cell that only prepares them."""
    if cell.cell_type != "code":
        yield nbformat.v4.new_markdown_cell(cell.source)  # type: ignore[no-untyped-call]
    elif "import otter" not in cell.source:
        lines = (line for line in cell.source.splitlines() if not line.startswith("grader."))
        yield code("\n".join(lines))
