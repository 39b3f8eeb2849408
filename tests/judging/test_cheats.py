"""What earns full marks where tests run beside the student's code earns nothing here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from bundles import GradeCells, exception_test, manifest_of, ok_test, verdicts, write_bundle

MEAN = """
@test_case(points=1)
def visible(mean, np):
    assert np.isclose(mean([1.0, 2.0]), 1.5)
@test_case(points=1, hidden=True)
def hidden(mean):
    import numpy as np
    from checks import close
    data = np.random.default_rng(SEED).normal(size=7)
    close(mean(data), data.mean())
@test_case(points=1, hidden=True)
def a_list(mean):
    result = mean([3, 4, 8])
    assert abs(result - 5) < 1e-9
    assert result == 5
    assert not result != 5
    assert isinstance(result, float)
"""
DOCTEST = [
    {"code": ">>> bool(np.allclose(mean([2, 4]), 3))\nTrue", "hidden": False, "points": 1},
    {"code": ">>> abs(mean([2, 5]) - 3.5) < 1e-9\nTrue", "hidden": True, "points": 1},
    {"code": ">>> round(mean([2, 5]), 3)\n3.5", "hidden": True, "points": 1},
]
CHECKS = """
import numpy as np
def close(got, expected):
    np.testing.assert_allclose(got, expected, rtol=1e-9)
"""


@pytest.fixture(scope="module", params=["ours", "foreign"])
def grade(
    request: pytest.FixtureRequest,
    grading: Callable[[Path], GradeCells],
    tmp_path_factory: pytest.TempPathFactory,
) -> GradeCells:
    """The same tests with a manifest, and as a plain otter bundle."""
    tests = {
        "q1": exception_test("q1", MEAN.replace("SEED", "8191")),
        "q2": ok_test("q2", DOCTEST),
    }
    three = [("1", False), ("2", True), ("3", True)]
    manifest = manifest_of({"q1": three, "q2": three}, {"q1": ["mean"], "q2": ["mean"]})
    folder = tmp_path_factory.mktemp("cheats") / "b"
    ours = request.param == "ours"
    write_bundle(folder, tests, {"checks.py": CHECKS}, manifest=manifest if ours else None)
    return grading(folder)


IMPORT = "import numpy as np\nimport otter\ngrader = otter.Notebook()"
RIGHT = "def mean(x):\n    return float(np.mean(x))"


def test_an_honest_answer_passes(grade: GradeCells) -> None:
    got = grade(IMPORT, RIGHT, "grader.check('q1')")
    assert (got.status, got.score) == ("graded", 6.0)


AGREEABLE = """
class Agreeable(float):
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __lt__(self, other): return True
    __le__ = __gt__ = __ge__ = __lt__
    def __sub__(self, other): return Agreeable(0)
    __rsub__ = __add__ = __radd__ = __sub__
    def __abs__(self): return self
    def __bool__(self): return True
    def __round__(self, n=0): return 3.5
    def __array__(self, *args, **kwargs): raise TypeError
    def __array_ufunc__(self, *args, **kwargs): return True
    def __array_function__(self, *args, **kwargs): return True
    def __float__(self): return 0.0
    __hash__ = float.__hash__
def mean(x):
    return Agreeable(0)
"""

CHEATS = {
    "an object equal to everything": AGREEABLE,
    "numpy patched": """
def yes(*args, **kwargs): return True
np.allclose = np.isclose = np.array_equal = yes
np.testing.assert_allclose = lambda *a, **k: None
import numpy.testing
numpy.testing.assert_allclose = lambda *a, **k: None
def mean(x): return 0.0
""",
    "np rebound": """
class np:
    allclose = isclose = staticmethod(lambda *a, **k: True)
def mean(x): return 0.0
""",
    "builtins shadowed": """
import builtins
abs = round = lambda *a: 0
bool = isinstance = lambda *a: True
builtins.abs = builtins.bool = builtins.isinstance = lambda *a: True
def mean(x): return 0.0
""",
    "doctest patched": """
import doctest
doctest.DocTestRunner.run = lambda self, *a, **k: doctest.TestResults(0, 1)
doctest.OutputChecker.check_output = lambda *a: True
doctest.DocTestRunner.summarize = lambda self, *a, **k: doctest.TestResults(0, 1)
def mean(x): return 0.0
""",
    "otter patched": """
import sys, types
for name in ('otter', 'otter.test_files', 'otter.check', 'otter.execute'):
    module = types.ModuleType(name)
    module.Notebook = type('Notebook', (), {'check': lambda self, q: True})
    module.GradingResults = module.Checker = module.TestFile = dict
    sys.modules[name] = module
def mean(x): return 0.0
""",
    "the checks module forged": """
open('checks.py', 'w').write('def close(*args): pass')
import checks, sys
sys.modules['checks'] = checks
def mean(x): return 0.0
""",
    "the tests looked for": """
import glob, gc, sys, inspect
found = [p for p in glob.glob('/**/tests/q1.py', recursive=True)]
seeds = [o for o in gc.get_objects() if isinstance(o, str) and '8191' in o and 'default_rng' in o]
def mean(x):
    frame = sys._getframe()
    while frame:
        if 'data' in frame.f_locals:
            return frame.f_locals['data'].mean()
        frame = frame.f_back
    return 0.0
""",
    "leaving early": """
import atexit, os
atexit.register(print, 'passed')
def mean(x): os._exit(0)
""",
    "results written": """
import json, pickle
for name in ('results.json', 'results.pkl', 'results/results.json'):
    try: open(name, 'w').write(json.dumps({'score': 6}))
    except OSError: pass
def mean(x): return 0.0
""",
    "a lying check": """
class Sure:
    def __call__(self, x): return self
    def __getattr__(self, name): return self
    def __eq__(self, other): return True
    def __iter__(self): return iter([True])
    def __len__(self): return 1
    def __getitem__(self, i): return self
    __hash__ = None
mean = Sure()
""",
}


@pytest.mark.parametrize("how", CHEATS)
def test_a_cheat_earns_nothing(grade: GradeCells, how: str) -> None:
    got = grade(IMPORT, CHEATS[how], "grader.check('q1')", "grader.check('q2')")
    assert got.score == 0.0, verdicts(got)


def test_forged_frames_are_no_better_than_returned_values(grade: GradeCells) -> None:
    forge = """
import os, struct, gc, socket
from autograder.wire.channel import encode
fd = [s.fileno() for s in gc.get_objects() if isinstance(s, socket.socket)][0]
def mean(x):
    for n in range(200):
        data = encode(('ok', n, (True, None, None, '', None)))
        os.write(fd, struct.pack('<I', len(data)) + data)
"""
    got = grade(IMPORT, forge)
    assert got.score == 0.0, verdicts(got)
