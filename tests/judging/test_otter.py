"""Every feature of otter's two test formats, graded by us and by real otter, case by case.

`SAME` notebooks must agree in every case and every score. `HARSHER` are those where otter takes
points for no fault of the student: there the test says which cases differ, and
docs/compatibility.md says why.
"""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from bundles import GradeCells, Source, exception_test, ok_test, write_bundle, write_notebook

pytestmark = pytest.mark.slow  # real otter takes some seconds a notebook

OTTER = """
import json, sys
from otter.api import grade_submission
results = grade_submission(sys.argv[1], sys.argv[2], quiet=True)
print(json.dumps({
    name: [test.score, test.possible,
           {r.test_case.name: bool(r.passed) for r in test.test_case_results}]
    for name, test in results.results.items()
}))
"""
Marks = Mapping[str, tuple[float, float, Mapping[str, bool]]]


def by_otter(folder: Path, notebook: Path) -> Marks:
    """{question: (score, possible, {case: passed})} as otter gives them."""
    packed = notebook.with_name("autograder.zip")
    with zipfile.ZipFile(packed, "w") as archive:
        for file in folder.rglob("*"):
            archive.write(file, file.relative_to(folder))
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", OTTER, str(notebook), str(packed)],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=notebook.parent,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-3000:]
    return {
        name: (round(score, 6), round(possible, 6), cases)
        for name, (score, possible, cases) in json.loads(run.stdout.splitlines()[-1]).items()
    }


def by_us(grade: GradeCells, cells: Sequence[Source]) -> Marks:
    got = grade(*cells)
    assert got.status == "graded", got.reason
    return {
        q.name: (q.score, q.possible, {test.name: bool(test.passed) for test in q.tests})
        for q in got.questions
    }


def case(code: str, **more: Any) -> dict[str, Any]:
    return {"code": code, **more}


# --- the features ---------------------------------------------------------------------------

TWO = [case(">>> f(1)\n2", hidden=False), case(">>> f(5)\n10", hidden=True)]

FEATURES = {
    # points, in the OK format
    "points_number": ok_test("points_number", TWO, points=3),
    "points_list": ok_test("points_list", TWO, points=[1, 4.5]),
    "points_per_case": ok_test(
        "points_per_case", [case(">>> f(1)\n2", points=1), case(">>> f(5)\n10", points=2)]
    ),
    "points_default": ok_test("points_default", [*TWO, case(">>> f(2)\n4")]),
    "points_shared_out": ok_test(
        "points_shared_out",
        [case(">>> f(1)\n2", points=2), case(">>> f(5)\n10"), case(">>> f(6)\n12")],
        points=5,
    ),
    "points_zero": ok_test(
        "points_zero", [case(">>> f(1)\n2", points=0), case(">>> f(5)\n10", points=0)]
    ),
    "points_zero_and_rest": ok_test(
        "points_zero_and_rest", [case(">>> f(1)\n2", points=0), case(">>> f(5)\n10")]
    ),
    "all_or_nothing": ok_test("all_or_nothing", TWO, points=4, all_or_nothing=True),
    # the OK format
    "hidden_by_default": ok_test("hidden_by_default", [case(">>> f(1)\n2"), case(">>> f(5)\n10")]),
    "messages": ok_test(
        "messages",
        [
            case(">>> f(1)\n2", hidden=False, success_message="Tốt", failure_message="Xem (1)"),
            case(">>> f(5)\n10", hidden=True, success_message="Hay", failure_message="Xem (2)"),
        ],
    ),
    "several_examples": ok_test(
        "several_examples", [case(">>> y = f(1)\n>>> z = f(y)\n>>> y, z\n(2, 4)\n>>> f(5)\n10")]
    ),
    "blocks": ok_test(
        "blocks", [case(">>> for i in range(3):\n...     print(f(i))\n...\n0\n2\n4\n>>> f(5)\n10")]
    ),
    "expected_exception": ok_test(
        "expected_exception",
        [
            case(
                ">>> check_positive(-1)\n"
                "Traceback (most recent call last):\n    ...\nValueError: âm"
            )
        ],
    ),
    "doctest_options": ok_test(
        "doctest_options", [case(">>> list(range(f(10)))  # doctest: +ELLIPSIS\n[0, 1, ..., 19]")]
    ),
    "printed_output": ok_test("printed_output", [case(">>> greet('An')\nXin chào An")]),
    "imports_of_the_notebook": ok_test(
        "imports_of_the_notebook",
        [
            case(">>> np.allclose(vector, [1, 2, 3])\nTrue"),
            case(">>> math.isclose(ratio, 1 / 3)\nTrue"),
            case(">>> isinstance(vector, np.ndarray)\nTrue"),
            case(">>> int(pd.Series(vector).sum())\n6"),
        ],
    ),
    "variables": ok_test(
        "variables",
        [
            case(">>> answer\n42"),
            case(">>> len(words) == 3 and words[0] == 'một'\nTrue"),
            case(">>> sorted(table.items())\n[('a', 1), ('b', [2])]"),
            case(">>> nothing is None\nTrue"),
            case(">>> {2, 1} == numbers\nTrue"),
        ],
    ),
    "undefined_name": ok_test("undefined_name", [case(">>> never_defined + 1\n3"), TWO[0]]),
    # the exception-based format
    "ex_points": exception_test(
        "ex_points",
        """
        @test_case(points=1)
        def a(f): assert f(1) == 2
        @test_case(points=2.5, hidden=True)
        def b(f): assert f(5) == 10
        """,
    ),
    "ex_total": exception_test(
        "ex_total",
        "@test_case()\ndef a(f): assert f(1) == 2\n"
        "@test_case(hidden=True)\ndef b(f): assert f(5) == 10",
        points=7,
    ),
    "ex_list": exception_test(
        "ex_list",
        "@test_case()\ndef a(f): assert f(1) == 2\n@test_case()\ndef b(f): assert f(5) == 10",
        points=[1, 2],
    ),
    "ex_all_or_nothing": exception_test(
        "ex_all_or_nothing",
        "@test_case()\ndef a(f): assert f(1) == 2\n@test_case()\ndef b(f): assert f(5) == 10",
        points=2,
        more="all_or_nothing = True",
    ),
    "ex_names": exception_test(
        "ex_names",
        "@test_case(name='tên riêng', success_message='Tốt', failure_message='Xem')\n"
        "def a(f): assert f(5) == 10\n"
        "@test_case(None, 1)\ndef b(f): assert f(1) == 2",
    ),
    "ex_env": exception_test(
        "ex_env",
        """
        @test_case()
        def whole(env):
            assert env['f'](1) == 2
            assert env['answer'] == 42
            assert 'never_defined' not in env
            env['mine'] = 1
        @test_case()
        def both(env, f, answer):
            assert f(answer) == 84 == env['f'](42)
        """,
    ),
    "ex_missing": exception_test(
        "ex_missing",
        "@test_case()\ndef none(never_defined): assert never_defined is None\n"
        "@test_case()\ndef fails(never_defined): assert never_defined(1) == 2",
    ),
    "ex_no_parameter": exception_test("ex_no_parameter", "@test_case()\ndef a(): assert True"),
    "ex_files": exception_test(
        "ex_files",
        """
        @test_case()
        def helper_module(f):
            from helper import doubled
            assert f(5) == doubled(5)
        @test_case()
        def data_file(f):
            with open('data.csv') as file:
                for line in file:
                    x, y = map(int, line.split(','))
                    assert f(x) == y
        """,
    ),
    "ex_printed": exception_test(
        "ex_printed",
        """
        import contextlib, io
        @test_case()
        def reads_what_is_printed(greet):
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                greet('Bình')
                greet('Chi')
            assert out.getvalue() == 'Xin chào Bình\\nXin chào Chi\\n'
        """,
    ),
    "ex_raises": exception_test(
        "ex_raises",
        """
        @test_case()
        def raises(check_positive):
            check_positive(1)
            try:
                check_positive(-1)
            except ValueError as error:
                assert 'âm' in str(error)
            else:
                raise AssertionError('nothing raised')
        @test_case()
        def own_class(own_error):
            try:
                own_error()
            except KeyError:
                return
            raise AssertionError
        """,
    ),
    "ex_mutation": exception_test(
        "ex_mutation",
        """
        import numpy as np
        @test_case()
        def in_place(add_one):
            x, z = [1, 2], np.zeros(2)
            assert add_one(x) is x and x == [2, 3]
            add_one(z)
            assert list(z) == [1, 1]
        @test_case()
        def untouched(f):
            x = np.arange(3.0)
            y = f(x)
            assert list(x) == [0, 1, 2] and list(y) == [0, 2, 4]
        """,
    ),
    "ex_callbacks": exception_test(
        "ex_callbacks",
        """
        import math, numpy as np
        @test_case()
        def derivative(slope):
            assert abs(slope(lambda x: x ** 3, 2.0) - 12) < 1e-4
            assert abs(slope(math.sin, 0.0) - 1) < 1e-6
            assert np.allclose(slope(np.exp, np.zeros(3)), 1)
        @test_case()
        def counts(slope):
            calls = []
            slope(lambda x: calls.append(x) or x, 1.0)
            assert len(calls) == 2
        """,
    ),
    "ex_objects": exception_test(
        "ex_objects",
        """
        import inspect
        @test_case()
        def instances(Account):
            a = Account(10)
            a.add(5)
            assert a.balance == 15 and a.history == [5]
            assert isinstance(a, Account) and hasattr(a, 'add') and not hasattr(a, 'nothing')
            assert repr(a) == 'Account(15)' and len(a) == 1 and list(a) == [5]
            assert Account.rate == 0.5
        @test_case()
        def generators(squares):
            assert list(squares(4)) == [0, 1, 4, 9]
            assert next(squares(2)) == 0
        @test_case()
        def signature(slope):
            assert list(inspect.signature(slope).parameters) == ['f', 'x', 'h']
            assert slope.__name__ == 'slope' and slope.__doc__ == 'Độ dốc.'
        @test_case()
        def dictionaries(count):
            assert count('aab') == {'a': 2, 'b': 1}
        @test_case()
        def functions(compose):
            assert compose(lambda x: x + 1, lambda x: x * 10)(2) == 21
        """,
    ),
    "ex_seeded": exception_test(
        "ex_seeded",
        """
        import random
        import numpy as np
        @test_case()
        def numpys(draw):
            np.random.seed(7)
            expected = np.random.normal(size=3)
            np.random.seed(7)
            assert np.allclose(draw(3), expected)
        @test_case()
        def randoms(pick):
            random.seed(3)
            expected = random.random()
            random.seed(3)
            assert pick() == expected
        """,
    ),
    "ex_subtest": exception_test(
        "ex_subtest",
        """
        import unittest
        @test_case()
        def with_unittest(f):
            case = unittest.TestCase()
            case.assertEqual(f(1), 2)
            with case.assertRaises(TypeError):
                f(None)
        """,
    ),
}
FILES = {"helper.py": "def doubled(x):\n    return 2 * x\n", "data.csv": "1,2\n5,10\n"}

IMPORTS = (
    "import math, random\nimport numpy as np\nimport pandas as pd\n"
    "import otter\ngrader = otter.Notebook()"
)
REST = """
vector = np.array([1.0, 2.0, 3.0])
ratio = 1 / 3
answer = 42
words = ['một', 'hai', 'ba']
table = {'a': 1, 'b': [2]}
nothing = None
numbers = {1, 2}
def check_positive(x):
    if x < 0:
        raise ValueError('âm')
class Own(KeyError): pass
def own_error(): raise Own('x')
def greet(name):
    print('Xin chào', name)
def add_one(x):
    for i in range(len(x)): x[i] += 1
    return x
def slope(f, x, h=1e-5):
    'Độ dốc.'
    return (f(x + h) - f(x - h)) / (2 * h)
class Account:
    rate = 0.5
    def __init__(self, balance): self.balance, self.history = balance, []
    def add(self, x): self.balance += x; self.history.append(x)
    def __repr__(self): return f'Account({self.balance})'
    def __len__(self): return len(self.history)
    def __iter__(self): return iter(self.history)
def squares(n):
    for i in range(n): yield i * i
def count(text):
    from collections import Counter
    return Counter(text)
def compose(f, g):
    return lambda x: f(g(x))
def draw(n): return np.random.normal(size=n)
def pick(): return random.random()
"""
WRONG_REST = """
vector = [1.0, 2.0, 4.0]
ratio = 0.3
answer = 41
words = ['một']
table = {}
numbers = {1}
def check_positive(x): pass
def own_error(): pass
def greet(name): return 'Xin chào ' + name
def add_one(x): return [i + 1 for i in x]
def slope(f, x, h=1e-5): return (f(x + h) - f(x)) / h * 2
class Account:
    def __init__(self, balance): self.balance = balance
squares = lambda n: [i * i for i in range(n)]
def count(text): return {}
def compose(f, g): return lambda x: g(f(x))
def draw(n): return np.zeros(n)
def pick(): return 0.5
"""
RIGHT = "def f(x):\n    return 2 * x"
ONLY_ONE = "def f(x):\n    return 2"
ALL_CHECKS = "\n".join(f"grader.check({name!r})" for name in FEATURES)

SEEDED = {
    "drawn": ok_test(
        "drawn", [case(">>> a\n0.3745"), case(">>> b == a\nTrue"), case(">>> c == a\nFalse")]
    ),
    "again": exception_test(
        "again", "@test_case()\ndef t(noise):\n    assert round(noise(), 4) == 0.3745"
    ),
    "goes_on": exception_test(
        "goes_on",
        "@test_case()\ndef t(noise):\n    assert round(noise(), 4) == 0.3745\n"
        "    assert round(noise(), 4) == 0.9507",
    ),
    "reused": ok_test("reused", [case(">>> f(2)\n4")]),
    "reused_too": ok_test("reused_too", [case(">>> f(2)\n6")]),
}
SEEDED_CELLS: tuple[Source, ...] = (
    IMPORTS,
    "a = round(np.random.rand(), 4)",
    "b = round(np.random.rand(), 4)\nc = round(np.random.rand(), 4)",
    "grader.check('drawn')",
    "def noise():\n    return np.random.rand()",
    "grader.check('again')",
    (
        "def noise():\n    return np.random.rand()\nnp.random.rand(3)",
        {"otter": {"tests": ["goes_on"]}},
    ),
    ("def f(x):\n    return 2 * x", {"otter": {"tests": ["reused"]}}),
    ("f = None", {"tags": ["otter_ignore"]}),
    ("f = None", {"otter": {"ignore": True}}),
    "def f(x):\n    return 3 * x",
    "grader.check('reused_too')",
)
VARIABLE = {
    "variable": ok_test("variable", [case(">>> a == b\nTrue"), case(">>> my_seed\n42")]),
}
VARIABLE_CELLS = (
    IMPORTS,
    "my_seed = 1",
    "a = np.random.default_rng(my_seed).random()",
    "my_seed = 5\nb = np.random.default_rng(42).random()",
    "pass",
)


@dataclass(frozen=True)
class Pair:
    """One bundle and one notebook for both graders; `differ` are cases that otter fails."""

    tests: Mapping[str, str]
    cells: Sequence[Source]
    config: Mapping[str, Any] = field(default_factory=dict)
    differ: frozenset[str] = frozenset()


SAME = {
    "right": Pair(FEATURES, (IMPORTS, RIGHT, REST)),
    "right, checked in the notebook": Pair(FEATURES, (IMPORTS, RIGHT, REST, ALL_CHECKS)),
    "half right": Pair(FEATURES, (IMPORTS, ONLY_ONE, REST)),
    "wrong": Pair(FEATURES, (IMPORTS, "def f(x):\n    return x", WRONG_REST, ALL_CHECKS)),
    "nothing done": Pair(FEATURES, (IMPORTS, "f = ...", "1 / 0")),
    "unfinished": Pair(FEATURES, (IMPORTS, "def f(x):\n    raise NotImplementedError", REST)),
    "seeded": Pair(SEEDED, SEEDED_CELLS, {"seed": 42}),
    "seed variable": Pair(VARIABLE, VARIABLE_CELLS, {"seed": 42, "seed_variable": "my_seed"}),
}

DEBUGGING = "def f(x):\n    print('x =', x)\n    return 2 * x"
HARSH = {
    "q1": ok_test("q1", TWO),
    "q2": exception_test("q2", "@test_case()\ndef t(g):\n    assert g() == 1"),
}
BOTH_Q1 = frozenset({"q1 - 1", "q1 - 2"})
G = "def g():\n    return 1"

HARSHER = {
    "debugging prints in a tested function": Pair(HARSH, (IMPORTS, DEBUGGING, G), differ=BOTH_Q1),
    "checked before it was right": Pair(
        HARSH, (IMPORTS, "f = g = None", "grader.check('q1')", RIGHT, G), differ=BOTH_Q1
    ),
    "checked again after the name was reused": Pair(
        HARSH,
        (IMPORTS, RIGHT, G, "grader.check('q1')", "f = 5", "for q in ['q1']:\n    grader.check(q)"),
        differ=BOTH_Q1,
    ),
    "a builtin's name used for data": Pair(
        {"q1": ok_test("q1", [case(">>> sum([f(1), 1])\n3"), case(">>> round(f(1.26), 1)\n2.5")])},
        (IMPORTS, RIGHT, "sum = 0\nfor i in range(3): sum += i\nround = 3"),
        differ=BOTH_Q1,
    ),
    "np used for something else": Pair(
        {"q1": ok_test("q1", [case(">>> bool(np.isclose(f(1), 2))\nTrue")])},
        (IMPORTS, RIGHT, "class np: pass"),
        differ=frozenset({"q1 - 1"}),
    ),
    "a case changes what the next one reads": Pair(
        {
            "q1": ok_test(
                "q1", [case(">>> words.append('d')\n>>> len(words)\n4"), case(">>> len(words)\n3")]
            )
        },
        ("words = ['a', 'b', 'c']",),
        differ=frozenset({"q1 - 2"}),
    ),
}


EVERYTHING_RIGHT = {"right", "right, checked in the notebook", "seeded", "seed variable", *HARSHER}
NEVER = {"undefined_name - 1", "ex_missing - 2"}  # no answer passes these


@pytest.mark.parametrize("how", [*SAME, *HARSHER])
def test_case_by_case(grading: Callable[[Path], GradeCells], tmp_path: Path, how: str) -> None:
    pair = {**SAME, **HARSHER}[how]
    folder = write_bundle(tmp_path / "b", pair.tests, FILES, pair.config)
    ours = by_us(grading(folder), pair.cells)
    otters = by_otter(folder, write_notebook(tmp_path / "notebook.ipynb", *pair.cells))
    assert ours.keys() == otters.keys()
    differing = {
        name
        for question in ours
        for name, passed in ours[question][2].items()
        if passed != otters[question][2][name]
    }
    assert differing == pair.differ
    for question, (score, possible, cases) in ours.items():
        assert possible == otters[question][1], question
        if not pair.differ & cases.keys():
            assert score == pytest.approx(otters[question][0]), question
        else:
            assert score > otters[question][0]
    if how in EVERYTHING_RIGHT:  # else two graders that fail everything would agree, too
        assert {n for _, _, cases in ours.values() for n in cases if not cases[n]} <= NEVER


def test_leaving_in_a_tested_function_costs_otters_student_everything(
    grading: Callable[[Path], GradeCells], tmp_path: Path
) -> None:
    """`sys.exit` in one function: otter loses every result, here it costs that one case."""
    exits = "import sys\ndef g():\n    sys.exit()"
    folder = write_bundle(tmp_path / "b", HARSH)
    cells = (IMPORTS, RIGHT, exits)
    assert by_us(grading(folder), cells)["q1"][2] == {"q1 - 1": True, "q1 - 2": True}
    otters = by_otter(folder, write_notebook(tmp_path / "notebook.ipynb", *cells))
    assert sum(score for score, _, _ in otters.values()) == 0


@pytest.mark.parametrize("name", ["messages", "ex_names"])
def test_messages_reach_the_student_as_otter_shows_them(
    grading: Callable[[Path], GradeCells], tmp_path: Path, name: str
) -> None:
    folder = write_bundle(tmp_path / "b", {name: FEATURES[name]})
    for answer, visible in ((RIGHT, "Tốt"), ("def f(x): return 0", "Xem")):
        messages = [
            t.message.vi if t.message else "" for t in grading(folder)(answer).questions[0].tests
        ]
        assert visible in messages[0]
        assert "Hay" not in "".join(messages)
        assert "Xem (2)" not in "".join(messages)
