"""A complete assignment of one question, small enough to read, for every test of the builder."""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # ipylab, which otter imports, speaks a deprecated traitlets
    import otter.assign  # noqa: F401  # loaded here, once, for every test of this folder

Mend = Callable[[Path, str, str], None]

ROOT = Path(__file__).parents[2]

FILES = {
    "assignment.toml": """\
slug = "tiny"
title = { vi = "Bài nhỏ", en = "A tiny assignment" }

[limits]
cell_seconds = 7

[[questions]]
name = "q1"
title = { vi = "Đường thẳng", en = "The line" }
points = 3
functions = ["line", "slope"]
equation = "(24)"
""",
    "reference.py": '''\
"""The solution."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

SECRET_FACTOR = 1.0


def _secret_helper(x: ArrayLike) -> np.ndarray:
    return SECRET_FACTOR * np.asarray(x, dtype=float)


def halve(x: float) -> float:
    """Half of x; students get this one."""
    return x / 2


def line(x: ArrayLike, w: float, b: float = 0.0) -> np.ndarray:
    """Predictions of y = w·x + b, equation (24)."""
    secret_sum: np.ndarray = w * _secret_helper(x) + b  # the whole secret
    return secret_sum


def slope(
    first: float, second: float
) -> float:
    """The slope of the line through two points."""
    secret_slope = math.fsum([second, -first])
    return secret_slope
''',
    "notebook.py": """\
# %% [markdown] lang="vi"
# # Bài nhỏ
# Bắt đầu từ {{ paper.START }}, tức `{{ paper.START }}` hay $b = {{ paper.START:.2f }}$.

# %% [markdown] lang="en"
# # A tiny assignment
# Start from {{ paper.START }}.

# %%
import numpy as np
from paper import DATA

x = np.array(DATA)

# %% given="halve"

# %% [markdown] lang="vi"
# ## Câu 1

# %% [markdown] lang="en"
# ## Question 1

# %% question="q1"
""",
    "tests/q1.py": """\
from typing import Any

from autograder.authoring.source import case


@case(points=1, vi="Đường thẳng chưa đúng.", en="The line is not right.")
def paper_example(line: Any, slope: Any) -> None:
    import numpy as np
    from paper import DATA, START as start

    assert np.allclose(line(np.array(DATA), 2.0, start), [2.5, 4.5])
    assert slope(1.0, 3.0) == 2.0


@case(points=2, hidden=True, vi="dữ liệu khác", en="other data")
def secret_case(line: Any) -> None:
    import checks
    import reference

    checks.equal(line([5, 7, 11], 1.5, -1), reference.line([5, 7, 11], 1.5, -1))
""",
    "misconceptions.py": """\
import numpy as np
from paper import START
from reference import slope
from registry import misconception


def _as_array(x):
    return np.asarray(x, dtype=float)


@misconception("q1", of="line", id="no_bias", equation="(24)", vi="Thiếu b.", en="b is missing.")
def line(x, w, b=0.0):
    return w * _as_array(x)


@misconception("q1", of="line", id="fixed", equation="(24)", vi="b cố định.", en="b is fixed.")
def fixed(x, w, b=0.0):
    return slope(0.0, w) * _as_array(x) + START
""",
    "alternatives.py": """\
from registry import alternative


@alternative("q1", of="slope", id="minus")
def minus(first, second):
    return second - first
""",
}

SHARED_FILES = {
    "checks.py": '''\
import numpy as np


def equal(got, expected):
    """Equal up to rounding."""
    np.testing.assert_allclose(got, expected)
''',
    "paper.py": "DATA = (1.0, 2.0)\nSTART = 0.5\n",
}


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """The folder `solutions/tiny` of a consistent source, with the project's own registry.py."""
    folder = tmp_path / "solutions" / "tiny"
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for name, text in SHARED_FILES.items():
        (folder.parent / name).write_text(text, encoding="utf-8")
    shutil.copy(ROOT / "solutions" / "registry.py", folder.parent)
    return folder


@pytest.fixture
def mend() -> Mend:
    """A function that replaces a text, which stands exactly once in a file, by another."""

    def replace_once(path: Path, old: str, new: str) -> None:
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    return replace_once
