"""A made-up class for comparing submissions: students who worked alone, and some who copied.

Everyone starts from an assignment's own template notebook. Who works alone takes, for each
function, one of the course's correct solutions at random, the first ones more often, as real
classes do. A copyist takes a neighbour's functions: as they are, with every name changed, or half
of them.
"""

from __future__ import annotations

import ast
import builtins
import copy
import json
import random
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

Functions = dict[str, str]
_NAMES = [
    *("data", "val", "tmp", "res", "kq", "gt", "u", "v", "alpha", "beta", "k", "m", "cur", "acc"),
    *("ds", "mau", "diem", "buoc", "eps", "arr", "out", "goc", "dich", "tong"),
]


def alone(solutions: Mapping[str, Sequence[str]], draw: random.Random) -> Functions:
    """A student who solved everything: one source for each function."""
    return {
        name: draw.choices(ways, weights=[4, *[2] * (len(ways) - 1)])[0]
        for name, ways in solutions.items()
    }


def renamed(functions: Functions, draw: random.Random, fixed: Iterable[str] = ()) -> Functions:
    """The same functions with every name changed that can be: parameters and variables."""
    keep = {*dir(builtins), *fixed, *functions, "np", "math", "sp"}
    return {name: _renamed(source, draw, keep) for name, source in functions.items()}


def _renamed(source: str, draw: random.Random, keep: set[str]) -> str:
    tree = ast.parse(source)
    pool = draw.sample(_NAMES, len(_NAMES))
    chosen: dict[str, str] = {}

    def other(name: str) -> str:
        if name in keep:
            return name
        return chosen.setdefault(name, pool.pop() if pool else f"{name}_2")

    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            node.id = other(node.id)
        elif isinstance(node, ast.arg):
            node.arg = other(node.arg)
    return ast.unparse(tree)


def half(functions: Functions, others: Functions) -> Functions:
    """Every second function from `functions`, the rest from `others`."""
    names = list(functions)
    return {name: (functions if i % 2 else others)[name] for i, name in enumerate(names)}


def fill_in(template: Mapping[str, Any], functions: Functions) -> dict[str, Any]:
    """The template notebook with its stubs replaced; the docstrings that were handed out stay."""
    notebook = copy.deepcopy(dict(template))
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        for name, written in functions.items():
            if cell["cell_type"] == "code" and source.startswith(f"def {name}("):
                cell["source"] = _filled(source, written)
    return notebook


def _filled(stub: str, written: str) -> str:
    head, _, body = written.partition("\n")
    docstring = stub[: stub.index("    raise NotImplementedError")].partition("\n")[2]
    return f"{head}\n{docstring}{body}"


def write_class(folder: Path, template: Path, students: Mapping[str, Functions]) -> list[Path]:
    """One notebook a student in `folder`; the file names are the students' names."""
    handed_out = json.loads(template.read_text("utf-8"))
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, functions in students.items():
        path = folder / f"{name}.ipynb"
        path.write_text(json.dumps(fill_in(handed_out, functions)), encoding="utf-8")
        paths.append(path)
    return paths


__all__ = ["Functions", "alone", "fill_in", "half", "renamed", "write_class"]
