"""Calls across the process boundary behave like calls, and are bounded in time."""

from __future__ import annotations

import inspect
import math
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from talk import QUICK, Cells

from autograder.core.records import Limits
from autograder.sandbox.host.proxies import Handle
from autograder.sandbox.host.session import NotProxiable, Session, StudentLost

Start = Callable[[Limits], Session]


def names(cells: Cells, source: str, *wanted: str) -> Any:
    """Run `source` and fetch `wanted`: one name alone, several as a list."""
    cells.fine(source)
    found = cells.session.fetch(wanted)
    return found[wanted[0]] if len(wanted) == 1 else [found[name] for name in wanted]


# --- values ---------------------------------------------------------------------------------

PLAIN = [
    "None",
    "True",
    "-5",
    "2**200",
    "0.1",
    "float('inf')",
    "1 + 2j",
    "'chữ'",
    "b'\\x00'",
    "[1, [2.0, ('x',)]]",
    "{'a': {1: 2}}",
    "{1, 2}",
    "frozenset({1})",
    "range(3)",
    "slice(1, None)",
    "np.float64(0.5)",
    "np.int32(3)",
    "np.bool_(True)",
    "np.arange(6.0).reshape(2, 3)",
    "np.array(['a', 'bc'])",
    "np.array([1, 2], dtype='int8')",
    "np.zeros((0, 3))",
    "np.eye(2).view(np.matrix)",
]


@pytest.mark.parametrize("expression", PLAIN)
def test_plain_data_comes_as_itself(cells: Cells, expression: str) -> None:
    got = names(cells, f"import numpy as np\nx = {expression}", "x")
    expected = eval(expression)
    assert type(got) is type(expected)
    assert np.array_equal(got, expected) if isinstance(got, np.ndarray) else got == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("collections.OrderedDict(a=1)", {"a": 1}),
        ("collections.Counter('aab')", {"a": 2, "b": 1}),
        ("collections.defaultdict(list, a=[1])", {"a": [1]}),
    ],
)
def test_dictionaries_by_another_name_are_dictionaries(
    cells: Cells, expression: str, expected: dict[str, Any]
) -> None:
    f = names(cells, f"import collections\ndef f():\n    return {expression}", "f")
    got = f()
    assert type(got) is dict
    assert got == expected


def test_what_is_not_defined_is_not_fetched(cells: Cells) -> None:
    assert cells.session.fetch(["nowhere"]) == {}


def test_a_container_brings_plain_parts_and_handles(cells: Cells) -> None:
    f, one, thing = names(cells, "class C: pass\nx = [len, 1, C()]", "x")
    assert one == 1
    assert isinstance(f, Handle)
    assert isinstance(thing, Handle)


# --- calls ----------------------------------------------------------------------------------


def test_positional_and_keyword_arguments(cells: Cells) -> None:
    f = names(cells, "def f(a, b=2, *rest, c, **more):\n    return a, b, rest, c, more", "f")
    assert f(1, c=3) == (1, 2, (), 3, {})
    assert f(1, 5, 6, 7, c=3, d=4) == (1, 5, (6, 7), 3, {"d": 4})


def test_a_wrong_call_is_a_type_error(cells: Cells) -> None:
    f = names(cells, "def f(a): return a", "f")
    with pytest.raises(TypeError, match="positional"):
        f()


def test_signatures_can_be_asked_for(cells: Cells) -> None:
    f = names(cells, "def f(a, b=2, *rest, c, **more): pass", "f")
    parameters = inspect.signature(f).parameters
    assert list(parameters) == ["a", "b", "rest", "c", "more"]
    assert parameters["a"].default is inspect.Parameter.empty
    assert parameters["b"].default is not inspect.Parameter.empty
    assert callable(f)
    assert f.__name__ == "f"


def test_documentation_is_the_students(cells: Cells) -> None:
    f, g = names(cells, "def f(): 'Tính.'\ndef g(): pass", "f", "g")
    assert f.__doc__ == "Tính."
    assert g.__doc__ is None


def test_functions_of_a_written_module(cells: Cells) -> None:
    cells.fine("%%writefile helpers.py\ndef double(x): return 2 * x")
    helpers = names(cells, "import helpers", "helpers")
    assert helpers.double(4) == 8


def test_functions_call_each_other_where_they_live(cells: Cells) -> None:
    f = names(cells, "def g(x): return x + 1\ndef f(x): return g(g(x))", "f")
    assert f(1) == 3


def test_a_function_may_return_a_function(cells: Cells) -> None:
    power = names(cells, "def power(n):\n    return lambda x: x ** n", "power")
    assert power(3)(2) == 8


def test_generators_are_taken_item_by_item(cells: Cells) -> None:
    count = names(cells, "def count(n):\n    for i in range(n): yield i * i", "count")
    assert list(count(4)) == [0, 1, 4, 9]
    generator = count(2)
    assert next(generator) == 0
    assert next(generator) == 1
    with pytest.raises(StopIteration):
        next(generator)


def test_lazy_builtins_can_be_iterated(cells: Cells) -> None:
    f = names(cells, "def f(x): return map(abs, x)", "f")
    assert list(f([-1, -2])) == [1, 2]


COUNTER = """
class Counter:
    kinds = 3
    def __init__(self, start=0):
        self.value = start
        self.history = []
    def add(self, n):
        self.value += n
        self.history.append(n)
        return self
    def __len__(self): return len(self.history)
    def __getitem__(self, i): return self.history[i]
    def __setitem__(self, i, x): self.history[i] = x
    def __delitem__(self, i): del self.history[i]
    def __repr__(self): return f'Counter({self.value})'
    def __str__(self): return 'đếm'
class Loud(Counter): pass
"""


def test_classes_and_instances(cells: Cells) -> None:
    counter_class = names(cells, COUNTER, "Counter")
    counter = counter_class(start=2)
    assert counter.add(3).add(4).value == 9
    assert counter.history == [3, 4]
    assert counter_class.kinds == 3
    assert len(counter) == 2
    assert counter[1] == 4
    counter[1] = 40
    del counter[0]
    assert list(counter) == [40]
    counter.value = 7
    assert repr(counter) == "Counter(7)"
    assert str(counter) == f"{counter}" == "đếm"
    assert "add" in dir(counter)
    assert hasattr(counter, "value")
    assert not hasattr(counter, "missing")


def test_isinstance_with_the_students_classes(cells: Cells) -> None:
    counter_class, loud = names(cells, COUNTER, "Counter", "Loud")
    assert isinstance(loud(), counter_class)
    assert not isinstance(counter_class(), loud)
    assert not isinstance(5, counter_class)
    assert not isinstance(counter_class(), list | np.ndarray)


def test_a_handle_given_back_is_the_object_itself(cells: Cells) -> None:
    f, thing = names(cells, "thing = object()\ndef f(x): return x is thing", "f", "thing")
    assert f(thing) is True
    assert names(cells, "def g(pair): return pair[1] is thing", "g")([0, thing]) is True


# --- callbacks ------------------------------------------------------------------------------


def test_a_function_passed_in_is_called_here(cells: Cells) -> None:
    derivative = names(
        cells, "def d(f, x, h=1e-5):\n    return (f(x + h) - f(x - h)) / (2 * h)", "d"
    )
    seen = []

    def square(x: float) -> float:
        seen.append(x)
        return x * x

    assert derivative(square, 3.0) == pytest.approx(6.0)
    assert seen == [3.00001, 2.99999]


def test_a_callback_takes_arrays_and_keywords(cells: Cells) -> None:
    apply = names(cells, "def apply(f, x):\n    return f(x, power=2)", "apply")
    got = apply(lambda x, power: x**power, np.array([1.0, 2.0]))
    assert np.array_equal(got, [1.0, 4.0])


def test_numpys_own_functions_can_be_passed(cells: Cells) -> None:
    apply = names(cells, "def apply(f, x):\n    return f(x)", "apply")
    assert apply(np.sin, 0.5) == math.sin(0.5)
    assert np.array_equal(apply(np.cumsum, np.arange(4)), [0, 1, 3, 6])


def test_an_exception_of_a_callback_can_be_caught_there(cells: Cells) -> None:
    safe = names(
        cells,
        "def safe(f, x):\n    try:\n        return f(x)\n    except ZeroDivisionError as e:\n"
        "        return str(e)",
        "safe",
    )
    assert safe(lambda x: 1 / x, 0) == "division by zero"


def test_an_exception_of_a_callback_comes_back(cells: Cells) -> None:
    apply = names(cells, "def apply(f, x):\n    return f(x)", "apply")
    with pytest.raises(ValueError, match="math domain"):
        apply(math.sqrt, -1.0)


def test_callbacks_nest(cells: Cells) -> None:
    twice = names(cells, "def twice(f):\n    return lambda x: f(f(x))", "twice")
    assert twice(twice(lambda x: x + 1))(0) == 4
    assert twice(lambda x: twice(lambda y: 2 * y)(x) + 1)(1) == 21


def test_callbacks_from_a_pool_of_threads(cells: Cells) -> None:
    spread = names(
        cells,
        "from concurrent.futures import ThreadPoolExecutor\ndef spread(f, xs):\n"
        "    with ThreadPoolExecutor(4) as pool:\n        return list(pool.map(f, xs))",
        "spread",
    )
    assert spread(lambda x: x * x, list(range(20))) == [x * x for x in range(20)]


def test_a_callback_returned_is_the_function_passed_in(cells: Cells) -> None:
    same = names(cells, "def same(f): return f", "same")

    def mine() -> None:
        """Never called."""

    assert same(mine) is mine


def test_a_callback_has_a_name(cells: Cells) -> None:
    f = names(cells, "def f(g): return g.__name__", "f")
    assert f(math.sin) == "sin"


def test_what_cannot_cross_is_the_tests_fault(cells: Cells) -> None:
    f = names(cells, "def f(x): return 1", "f")

    class Own:
        pass

    with pytest.raises(NotProxiable, match="Own"):
        f(Own())
    assert f(1) == 1


# --- arguments changed, arguments returned ----------------------------------------------------


@pytest.mark.parametrize(
    ("argument", "body", "expected"),
    [
        ([3, 1, 2], "x.sort()", [1, 2, 3]),
        ([1, 2], "x.append([3])", [1, 2, [3]]),
        ([1, 2, 3], "del x[1:]", [1]),
        ([], "x.extend('ab')", ["a", "b"]),
        ({"w": 1.0, "b": 2}, "x['w'] -= 1; del x['b']; x['v'] = (1,)", {"w": 0.0, "v": (1,)}),
        ({1, 2}, "x.add(3)", {1, 2, 3}),
        ([[1], [2]], "x[0].append(5)", [[1, 5], [2]]),
        ({"layers": [{"w": 1}]}, "x['layers'][0]['w'] = 2", {"layers": [{"w": 2}]}),
        ([1, 2], "x[:] = []", []),
    ],
)
def test_changes_are_made_here_too(cells: Cells, argument: Any, body: str, expected: Any) -> None:
    f = names(cells, f"def f(x):\n    {body}", "f")
    f(argument)
    assert argument == expected


def test_inner_objects_keep_their_identity(cells: Cells) -> None:
    f = names(cells, "def f(x): x['inner'].append(1)", "f")
    inner: list[int] = []
    f({"inner": inner})
    assert inner == [1]


def test_an_array_is_changed_in_place(cells: Cells) -> None:
    f = names(cells, "def f(x, y):\n    x *= 2\n    y['w'][0] = 9.0", "f")
    x, w = np.array([1.0, 2.0]), np.zeros(2)
    view = x[:1]
    f(x, {"w": w})
    assert np.array_equal(x, [2.0, 4.0])
    assert view[0] == 2.0
    assert np.array_equal(w, [9.0, 0.0])


def test_a_keyword_argument_is_changed_too(cells: Cells) -> None:
    f = names(cells, "def f(*, x): x += 1", "f")
    x = np.zeros(2)
    f(x=x)
    assert np.array_equal(x, [1.0, 1.0])


def test_what_is_not_changed_is_not_touched(cells: Cells) -> None:
    f = names(cells, "def f(x): return x + 1", "f")
    x = np.arange(3.0)
    x.flags.writeable = False
    assert np.array_equal(f(x), [1.0, 2.0, 3.0])


def test_a_generator_goes_on_where_the_student_left_it(cells: Cells) -> None:
    f = names(cells, "def f(rng): return rng.normal()", "f")
    rng, same = np.random.default_rng(5), np.random.default_rng(5)
    assert f(rng) == same.normal()
    assert rng.random() == same.random()


def test_a_returned_argument_is_the_same_object(cells: Cells) -> None:
    f = names(cells, "def f(x, y=None):\n    return x if y is None else y", "f")
    x: list[int] = [1]
    array = np.zeros(1)
    assert f(x) is x
    assert f(0, y=array) is array
    assert names(cells, "def copy(x): return list(x)", "copy")(x) is not x


def test_changes_before_an_exception_are_seen(cells: Cells) -> None:
    f = names(cells, "def f(x):\n    x.append(1)\n    raise ValueError('later')", "f")
    x: list[int] = []
    with pytest.raises(ValueError, match="later"):
        f(x)
    assert x == [1]


# --- exceptions -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raising", "caught", "text"),
    [
        ("raise ValueError('số âm')", ValueError, "số âm"),
        ("raise KeyError('k')", KeyError, "k"),
        ("raise NotImplementedError('Bài 2')", NotImplementedError, "Bài 2"),
        ("[][1]", IndexError, "out of range"),
        ("1 / 0", ZeroDivisionError, "division"),
        ("undefined", NameError, "undefined"),
        ("raise Mine('own')", ValueError, "Mine: own"),
        ("raise Odd", Exception, "Odd"),
        ("import sys; sys.exit('bye')", RuntimeError, "SystemExit: bye"),
        ("raise KeyboardInterrupt", RuntimeError, "KeyboardInterrupt"),
        ("raise GeneratorExit", RuntimeError, "GeneratorExit"),
        ("b'\\xff'.decode()", ValueError, "UnicodeDecodeError"),
        ("raise ExceptionGroup('g', [ValueError()])", ValueError, "ExceptionGroup"),
        ("raise StopIteration('end')", RuntimeError, "end"),
        ("f()", RecursionError, "recursion"),
        ("assert False, 'claim'", AssertionError, "claim"),
        ("import numpy as np; np.ones(2) @ np.ones(3)", ValueError, "mismatch"),
        ("import numpy as np; np.linalg.inv(np.zeros((2, 2)))", ValueError, "Singular"),
    ],
)
def test_exceptions_can_be_caught_by_their_builtin_class(
    cells: Cells, raising: str, caught: type[Exception], text: str
) -> None:
    source = f"class Mine(ValueError): pass\nclass Odd(Exception): pass\ndef f():\n    {raising}"
    f = names(cells, source, "f")
    with pytest.raises(caught, match=text):
        f()
    assert names(cells, "def g(): return 1", "g")() == 1


def test_a_lying_exception_is_an_exception_still(cells: Cells) -> None:
    source = (
        "class Liar(Exception):\n    def __str__(self): raise SystemExit\n"
        "Liar.__name__ = 'x' * 10**6\ndef f(): raise Liar"
    )
    with pytest.raises(Exception, match=r"x{200}") as raised:
        names(cells, source, "f")()
    assert len(str(raised.value)) < 1000


# --- what functions print -------------------------------------------------------------------


def test_prints_of_a_call_are_heard_in_order(cells: Cells) -> None:
    f = names(cells, "import sys\ndef f(x):\n    print(x)\n    print('e', file=sys.stderr)", "f")
    f("một")
    f("hai")
    assert cells.session.printed == ["một\n", "hai\n"]


def test_a_flood_in_a_call_is_capped(cells: Cells) -> None:
    f = names(cells, "def f():\n    for i in range(100_000): print('x' * 20)", "f")
    for _ in range(5):
        f()
    assert sum(map(len, cells.session.printed)) < 250_000


def test_prints_reach_a_test_that_reads_them(
    cells: Cells, capsys: pytest.CaptureFixture[str]
) -> None:
    f = names(cells, "def f(): print('kết quả')", "f")
    cells.session.relay_printed = True
    f()
    assert capsys.readouterr().out == "kết quả\n"


def test_a_check_inside_a_tested_function_is_answered(cells: Cells) -> None:
    f = names(
        cells,
        "import otter\ngrader = otter.Notebook()\ndef f(x):\n    grader.check('q1')\n    return x",
        "f",
    )
    assert f(3) == 3


# --- time -----------------------------------------------------------------------------------


def test_a_slow_call_meets_its_deadline(start: Start) -> None:
    cells = Cells(start(replace(QUICK, call_seconds=0.3)))
    f = names(cells, "import time\ndef f(): time.sleep(30)", "f")
    began = time.monotonic()
    with pytest.raises(StudentLost) as lost:
        f()
    assert lost.value.reason == "timeout"
    assert time.monotonic() - began < 25, "nobody waits until it wakes up"


def test_an_endless_iterator_meets_the_cases_deadline(cells: Cells) -> None:
    forever = names(cells, "import itertools\ndef f(): return itertools.count()", "f")
    cells.session.bound_case(0.4)
    with pytest.raises(StudentLost) as lost:
        sum(forever())
    assert lost.value.reason == "timeout"


def test_endless_callbacks_meet_the_cases_deadline(cells: Cells) -> None:
    f = names(cells, "def f(g):\n    while True: g(1)", "f")
    cells.session.bound_case(0.4)
    with pytest.raises(StudentLost, match="timeout"):
        f(lambda x: x)


def test_a_round_trip_is_quick(cells: Cells) -> None:
    f = names(cells, "def f(x): return x", "f")
    f(1)
    began = time.perf_counter()
    for i in range(300):
        f(i)
    assert (time.perf_counter() - began) / 300 < 0.005  # 0.05 to 0.2 ms when nothing else runs


def test_what_a_callback_draws_from_a_generator_is_drawn_there_too(cells: Cells) -> None:
    """Else a reference's shuffle, standing in for the student's, would repeat in every epoch."""
    source = (
        "import numpy as np\n"
        "def epochs(shuffle):\n"
        "    rng, seen = np.random.default_rng(0), [0, 0]\n"
        "    return [shuffle(rng, seen).tolist() for _ in range(3)], seen"
    )
    epochs = names(cells, source, "epochs")

    def shuffle(rng: np.random.Generator, seen: list[int]) -> np.ndarray:
        seen[0] += 1
        return rng.permutation(20)

    orders, seen = epochs(shuffle)
    rng = np.random.default_rng(0)
    assert orders == [rng.permutation(20).tolist() for _ in range(3)]
    assert seen == [3, 0]
