"""What later cells can and cannot do to an answer, and that judging believes it only when sure."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from bundles import GradeCells, exception_test, ok_test, question, write_bundle

from autograder.judging.static.stability import lasts
from autograder.notebook.reader import Cell

ANSWER = "import numpy as np\nRATE = 0.1\ndef f(x):\n    return helper(x) * RATE"
HELPER = "def helper(x):\n    return np.sum(x)"
CHECK = "grader.check('q1')"


def cells(*sources: str) -> list[Cell]:
    return [Cell(index, source, ()) for index, source in enumerate(sources)]


def still(*later: str, answer: str = ANSWER) -> bool:
    return lasts(cells(HELPER, answer, CHECK, *later), 2, {"f"})


@pytest.mark.parametrize(
    "later",
    [
        "",
        "# only words",
        "print(f(2), f)",
        "y = f(np.arange(3))\ny[0] = 1\ny.sort()",
        "def g(x):\n    RATE = 2\n    f = x\n    x[0] = RATE\n    return f",
        "def g(f, w):\n    w['a'] = f\n    return w",
        "import numpy as np\nimport matplotlib.pyplot as plt\nplt.plot([f(1)])",
        "%matplotlib inline\n!pip install nothing",
        "class Model:\n    def __init__(self):\n        self.w = f(1)",
        "1 / 0",
        "await nothing()",
        "for step in range(3):\n    print(step, f.__name__)",
        "grader.check('q2')",
        "losses = [f(i) for i in range(3)]",
    ],
)
def test_what_changes_nothing(later: str) -> None:
    assert still(later)


@pytest.mark.parametrize(
    "later",
    [
        "f = None",
        "def f(x): return x",
        "class helper: pass",
        "for helper in range(3): pass",
        "with open('x') as f: pass",
        "try: 1 / 0\nexcept Exception as f: pass",
        "match 3:\n    case f: pass",
        "del RATE",
        "RATE += 1",
        "(RATE := 2)",
        "if True:\n    def f(x): return x",
        "import math as np",
        "from math import *",
        "from module import helper",
        "np.sum = None",
        "np.random.rand = lambda: 0",
        "f.calls = 1",
        "print.x = helper().y = 1",
        "def reset():\n    global RATE\n    RATE = 3\nreset()",
        "exec('f = 1')",
        "globals()['f'] = None",
        "setattr(np, 'sum', None)",
        "f.__code__ = None",
        "f.__globals__['RATE'] = 3",
        "np.seterr(all='raise')",
        "import warnings\nwarnings.simplefilter('error')",
        "get_ipython().reset()",
        "%reset -f",
        "%run other.py",
        "x = %who_ls",
        "def broken(:",
    ],
)
def test_what_may_change_it(later: str) -> None:
    assert not still(later)
    assert not still("print(1)", later)


@pytest.mark.parametrize(
    "answer",
    [
        "seen = []\ndef f(x):\n    return seen",
        "rng = np.random.default_rng(1)\ndef f(x):\n    return rng.random()",
        "import functools\n@functools.cache\ndef f(x):\n    return x",
        "def f(x, memory={}):\n    return memory",
        "f = make()",
        "class f:\n    shared = []",
        "table = [1]\nalias = table\ndef f(x):\n    return table",
    ],
)
def test_what_can_be_changed_is_not_to_be_touched(answer: str) -> None:
    assert still("print('not touched')", answer=answer)
    name = "alias" if "alias" in answer else "f"
    assert not still(f"print({name})", answer=answer)


def test_a_function_that_writes_a_global_is_never_sure() -> None:
    assert not still(answer="count = 0\ndef f(x):\n    global count\n    count += 1")
    assert not still(answer="def f(x):\n    return open('data.txt').read()")


def test_what_was_made_in_a_way_that_cannot_be_read_is_not_sure() -> None:
    assert not still(answer=ANSWER + "\nfiles = !ls")
    hidden = "exec('table = [1]')\ndef f(x):\n    return table"
    assert still("print('not touched')", answer=hidden)
    assert not still("table.append(1)", answer=hidden)
    assert not still("max = min", answer="def f(x):\n    return max(x)")


SPY = "seen = []\ndef f(x):\n    seen.append(x)\n    return 2 * x"
TESTS = {
    "q1": ok_test(
        "q1",
        [
            {"code": ">>> f(2)\n4", "hidden": False, "points": 1},
            {"code": ">>> f(7.25)\n14.5", "hidden": True, "points": 2},
        ],
    ),
    "q2": exception_test(
        "q2",
        """
        @test_case(points=1)
        def visible(seen):
            assert seen == [2]
        """,
    ),
}


@pytest.fixture(scope="module")
def grade(
    grading: Callable[[Path], GradeCells], tmp_path_factory: pytest.TempPathFactory
) -> GradeCells:
    return grading(write_bundle(tmp_path_factory.mktemp("lasting") / "small", TESTS))


SETUP = "import otter\ngrader = otter.Notebook('small.ipynb')"


def test_no_cell_runs_after_hidden_data_where_it_can_wait(grade: GradeCells) -> None:
    told = "def f(x):\n    import sys\n    sys.told = x\n    return 2 * x"
    late = "import sys\nseen = [sys.told]"
    got = grade(SETUP, told, CHECK, late)
    assert question(got, "q1").score == 3.0
    assert question(got, "q2").score == 1.0  # a cell after the check saw the visible 2


def test_where_it_cannot_wait_it_does_not(grade: GradeCells) -> None:
    got = grade(SETUP, SPY, CHECK, "seen = list(seen)", "f = None")
    assert question(got, "q1").score == 3.0
    assert question(got, "q1").judged_at == "check"
    assert question(got, "q2").score == 0.0  # 7.25 was there, too


def test_what_fails_at_the_check_and_cannot_change_is_not_judged_again(grade: GradeCells) -> None:
    got = grade(SETUP, "def f(x):\n    return 3 * x", CHECK, "seen = [2]")
    record = question(got, "q1")
    assert (record.score, record.judged_at) == (0.0, "check")
    assert "Failed example" in str(record.tests[0].message)  # told without another playing
