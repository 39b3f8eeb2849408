"""The assignment that every attack is aimed at, its right answers, and how attacks are written.

The bundle in `victim/` has eight questions: exception-based and OK tests, visible and hidden cases,
arguments of every kind. When it is laid out for a run, a fresh canary stands in each of its files
(also in the tests), and a fresh word among the hidden inputs; whoever can show one of them has
read what he must not. Its manifest says that the reference passes every case through proxies.

An attack is a percent script, `.ipy` where it holds magics. Its docstring says the idea; comments
before the first cell say what its honest part deserves:

    # honest: q2 q4=1      points of these questions are deserved (all, or so many)
    # keeps: q2            and these must not be lost
    # slow                 left out of the quick run

Titles of cells: `honest q2` puts the right answer of q2 there, `check q2` a check cell,
`otherwise` wrong answers for whatever has no name yet, `[markdown]` is Markdown. An attack that no
script can express is a module with `build() -> dict`, a notebook as JSON; it may name the file in
`FILE_NAME`.
"""

from __future__ import annotations

import ast
import json
import re
import secrets
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
NAMES = {
    "q1": "square_mean",
    "q2": "scale",
    "q3": "slope",
    "q4": "count_above",
    "q5": "Line",
    "q6": "is_convex",
    "q7": "total",
    "q8": "derivative",
}
POINTS = {"q1": 4.0, "q2": 3.0, "q3": 3.0, "q4": 3.0, "q5": 2.0, "q6": 3.0, "q7": 4.0, "q8": 2.0}
CASES = {
    "q1": ("visible", "an_array", "several", "from_the_environment"),
    "q2": ("visible", "shape_and_numbers", "entry_by_entry"),
    "q3": ("visible", "a_cubic", "asked_seldom"),
    "q4": ("1", "2", "3"),
    "q5": ("visible", "attributes_and_rows"),
    "q6": ("visible", "bent_down", "a_line"),
    "q7": ("visible", "shared_points", "shared_points_again", "named"),
    "q8": ("visible", "in_every_container"),
}
POSSIBLE = sum(POINTS.values())
# Numbers that stand in hidden inputs only; on paper in any form, they have leaked.
DIGEST = re.compile(r"\b[0-9a-f]{64}\b")
HIDDEN_NUMBERS = ("7312", "88417")

ANSWERS = {
    "q1": "def square_mean(x):\n    return sum(float(v) ** 2 for v in x) / len(x)",
    "q2": "import numpy as np\n\ndef scale(x, k):\n    return np.asarray(x) * k",
    "q3": "def slope(f, x):\n    return (f(x + 1e-4) - f(x - 1e-4)) / 2e-4",
    "q4": "def count_above(values, threshold):\n    return sum(v > threshold for v in values)",
    "q5": (
        "class Line:\n    def __init__(self, w, b):\n        self.w, self.b = w, b\n\n"
        "    def predict(self, x):\n        return self.w * x + self.b"
    ),
    "q6": "def is_convex(v):\n    return v[0] + v[2] >= 2 * v[1]",
    "q7": "def total(points):\n    return float(sum(points))",
    "q8": "import sympy\n\ndef derivative(f):\n    return f.diff(sympy.Symbol('x'))",
}
OTHERWISE = """
for _name in ("square_mean", "scale", "slope", "count_above", "Line", "is_convex", "total",
              "derivative"):
    globals().setdefault(_name, lambda *args, **kwargs: None)
"""

# Short, because tests wait for them to pass; still ten times what honest work needs here.
FAST = {"cell_seconds": 2.0, "call_seconds": 1.0, "case_seconds": 2.0, "submission_seconds": 20.0}


@dataclass(frozen=True)
class Secrets:
    """What must not be seen outside: in files, among inputs."""

    canary: str
    token: str

    def seen_in(self, text: str | bytes) -> list[str]:
        """Those secrets, hidden numbers among them, that stand in `text`."""
        if isinstance(text, bytes):
            text = text.decode("utf-8", "replace")
        text = DIGEST.sub("", text)  # hexadecimal digits come by in any order
        return [word for word in (self.canary, self.token, *HIDDEN_NUMBERS) if word in text]


def lay_out(folder: Path, limits: Mapping[str, float] = FAST, described: bool = True) -> Secrets:
    """Put the bundle into `folder`, readable for all, with fresh secrets.

    Not `described`: the manifest says nothing of questions, as for a bundle by `otter generate`.
    """
    secret = Secrets(f"canary-{secrets.token_hex(8)}", f"input-{secrets.token_hex(8)}")
    shutil.copytree(HERE / "victim", folder, dirs_exist_ok=True)
    for path in folder.rglob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            text = text.replace("CANARY-PLACE", secret.canary).replace("INPUT-PLACE", secret.token)
            path.write_text(text, encoding="utf-8")
            path.chmod(0o644)
        else:
            path.chmod(0o755)
    manifest = _manifest(limits) | ({} if described else {"questions": []})
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return secret


def _manifest(limits: Mapping[str, float]) -> dict[str, Any]:
    return {
        "format": 1,
        "slug": "victim",
        "title": {"vi": "Nạn nhân", "en": "The victim"},
        "imports": {"np": "numpy", "sp": "sympy"},
        "student_files": [],
        "limits": dict(limits),
        "questions": [
            {
                "name": question,
                "title": {"vi": question, "en": question},
                "points": POINTS[question],
                "functions": [NAMES[question]],
                "equation": "",
                "cases": [
                    {
                        "id": case,
                        "hidden": position > 0,
                        "points": 1.0,
                        "text": {"vi": f"ca {case}", "en": f"case {case}"},
                        "proxied": True,
                    }
                    for position, case in enumerate(cases)
                ],
            }
            for question, cases in CASES.items()
        ],
        "misconceptions": [],
    }


@dataclass(frozen=True)
class Attack:
    """One hostile notebook: what it deserves at most, and must keep, by question."""

    name: str
    idea: str
    deserves: Mapping[str, float]
    keeps: Mapping[str, float]
    slow: bool
    file_name: str
    node: dict[str, Any]

    def write(self, folder: Path) -> Path:
        """The notebook as a file in `folder`."""
        path = folder / self.file_name
        path.write_text(json.dumps(self.node, ensure_ascii=True), encoding="utf-8")
        return path

    @property
    def sources(self) -> list[str]:
        """Its code cells."""
        return [c["source"] for c in self.node["cells"] if c["cell_type"] == "code"]


def attacks(kind: str) -> list[Attack]:
    """All attacks of one class, or the honest oddities, in the order of their names."""
    folder = HERE / "attacks" / kind if kind != "honest" else HERE / "honest"
    return [read_attack(path) for path in sorted(folder.glob("*.*py"))]


def read_attack(path: Path) -> Attack:
    """An attack from its file; see the top of this module for the form."""
    text = path.read_text(encoding="utf-8")
    head, _, _ = text.partition("# %%")
    idea = ast.get_docstring(ast.parse(head)) or ""
    assert idea, f"{path}: an attack says its idea"
    file_name = f"{path.stem}.ipynb"
    if "# %%" in text:
        node = notebook(list(_cells(text[len(head) :])))
    else:
        module: dict[str, Any] = {"__name__": path.stem, "__file__": str(path)}
        exec(compile(text, str(path), "exec"), module)
        node = module["build"]()
        file_name = module.get("FILE_NAME", file_name)
    return Attack(
        path.stem,
        idea,
        _points(head, "honest"),
        _points(head, "keeps"),
        re.search(r"^# slow$", head, re.MULTILINE) is not None,
        file_name,
        node,
    )


def _points(head: str, word: str) -> dict[str, float]:
    found = re.search(rf"^# {word}: (.*)$", head, re.MULTILINE)
    if found is None:
        return {}
    listed = POINTS if found[1] == "all" else found[1].split()
    pairs = (entry.partition("=") for entry in listed)
    return {name: float(points) if points else POINTS[name] for name, _, points in pairs}


def _cells(text: str) -> Iterator[dict[str, Any]]:
    for part in re.split(r"^# %%", text, flags=re.MULTILINE)[1:]:
        title, _, source = part.partition("\n")
        word, *questions = title.split() or [""]
        source = source.strip("\n")
        if word == "[markdown]":
            yield markdown(re.sub(r"^# ?", "", source, flags=re.MULTILINE))
        elif word == "honest":
            wanted = ANSWERS if questions == ["all"] else questions
            yield from (code(ANSWERS[question]) for question in wanted)
        elif word == "check":
            yield code("import otter\ngrader = otter.Notebook()")
            yield from (code(f'grader.check("{question}")') for question in questions)
        elif word == "otherwise":
            yield code(OTHERWISE)
        if source and word != "[markdown]":
            yield code(source)


def code(source: str, **metadata: Any) -> dict[str, Any]:
    """A code cell."""
    return {
        "cell_type": "code",
        "source": source,
        "metadata": metadata,
        "outputs": [],
        "execution_count": None,
    }


def markdown(source: str) -> dict[str, Any]:
    """A Markdown cell."""
    return {"cell_type": "markdown", "source": source, "metadata": {}}


def notebook(cells: list[dict[str, Any]], **metadata: Any) -> dict[str, Any]:
    """A notebook of Python, as JSON."""
    spec = {"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}}
    return {"nbformat": 4, "nbformat_minor": 4, "cells": cells, "metadata": {**spec, **metadata}}


def honest() -> dict[str, Any]:
    """The notebook of an honest student, with every answer right."""
    return notebook([code(answer) for answer in ANSWERS.values()])
