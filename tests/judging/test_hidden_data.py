"""No number of a hidden case is in anything that leaves the judge, whatever a student tries."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from bundles import GradeCells, exception_test, manifest_of, ok_test, write_bundle

SEEDS = range(4)
REFERENCE = "def f(x):\n    return float(sum(x)) + 1000.5\ndef g(x):\n    return x * 2\n"
TESTS = """
import numpy as np
@test_case(points=1)
def first_visible(f):
    import reference
    assert f([1.0]) == reference.f([1.0])
@test_case(points=1, hidden=True, failure_message="Xem lại (26).")
def secret(f):
    import reference
    data = {data!r}
    got = f(data)
    assert got == reference.f(data), (got, reference.f(data), data)
@test_case(points=1)
def last_visible(f):
    assert f([2.0]) == 1002.5
"""


def hidden_data(seed: int) -> list[float]:
    return [round(float(x), 6) for x in np.random.default_rng(seed).uniform(10, 1000, 4)]


STUDENTS = {
    "wrong": "def f(x): return 7.0\ndef g(x): return 7",
    "raising with its input": "def f(x): raise ValueError(repr(x))\ng = f",
    "an exception named after it": (
        "def f(x): raise type(repr(x), (Exception,), {'__module__': 'builtins'})(x)\ng = f"
    ),
    "returning its input": "def f(x): return x\ng = f",
    "returning text": "def f(x): return repr(x)\ng = f",
    "printing it": "def f(x): print(x); return x\ng = f",
    "remembering it": (
        "seen = []\ndef f(x):\n    seen.append(x)\n    return repr(seen)\n"
        "def g(x):\n    return repr(seen)"
    ),
    "remembering, then raising": (
        "seen = []\ndef f(x):\n    seen.append(x)\n    raise RuntimeError(repr(seen))\n"
        "def g(x):\n    raise RuntimeError(repr(seen))"
    ),
    "a class named after it": (
        "seen = []\ndef f(x):\n    seen.append(x)\n    return type(repr(seen), (), {})()\n"
        "def g(x):\n    return f(x)"
    ),
    "an attribute error named after it": (
        "seen = []\nclass C:\n    def __getattr__(self, name): raise AttributeError(repr(seen))\n"
        "    def __repr__(self): return repr(seen)\n"
        "def f(x):\n    seen.append(x)\n    return C()\ng = f"
    ),
    "a missing module": "def f(x): __import__('m' + repr(x))\ng = f",
    "dying with it": "import os\ndef f(x): os.write(2, repr(x).encode()); os._exit(1)\ng = f",
    "a file for later": (
        "import os\nseen = open('/tmp/seen', 'a+') if os.access('/tmp', os.W_OK) else None\n"
        "def f(x):\n    if seen: seen.write(repr(x)); seen.flush(); seen.seek(0)\n"
        "    raise ValueError(seen.read() if seen else 'nothing')\ng = f"
    ),
}
CHECKS = "import otter\ngrader = otter.Notebook()\ngrader.check('q1')\nprint(globals().get('seen'))"


@pytest.fixture(scope="module", params=SEEDS)
def secret(
    request: pytest.FixtureRequest,
    grading: Callable[[Path], GradeCells],
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[list[float], GradeCells]:
    data = hidden_data(request.param)
    doctest = [
        {"code": ">>> g(3)\n6", "hidden": False},
        {
            "code": f">>> g({data[3]})\n{data[3] * 2}",
            "hidden": True,
            "failure_message": "Xem (27).",
        },
        {"code": ">>> g(4)\n8", "hidden": False},
    ]
    tests = {
        "q1": exception_test("q1", TESTS.format(data=data[:3])),
        "q2": ok_test("q2", doctest),
        "q3": exception_test(
            "q3", f"@test_case(hidden=True)\ndef t(f):\n    f([{data[3]}])\n    no"
        ),
        "q4": f"raise ValueError({data[3]})",
    }
    ours = request.param % 2 == 0
    three = [("1", False), ("2", True), ("3", False)]
    manifest = manifest_of(
        {"q1": three, "q2": three, "q3": [("1", True)]}, {"q1": ["f"], "q2": ["g"], "q3": ["f"]}
    )
    folder = tmp_path_factory.mktemp("hidden") / "b"
    write_bundle(folder, tests, {"reference.py": REFERENCE}, manifest=manifest if ours else None)
    return data, grading(folder)


@pytest.mark.parametrize("how", STUDENTS)
def test_hidden_numbers_never_leave(secret: tuple[list[float], GradeCells], how: str) -> None:
    data, grade = secret
    got = grade(STUDENTS[how], CHECKS, "def h(): return 1")
    record = json.dumps(got.to_json(), ensure_ascii=False)
    for number in data:
        whole, fraction = str(number).split(".")
        assert str(number) not in record, how
        assert not re.search(rf"{whole}[.,]{fraction[:3]}", record), how
