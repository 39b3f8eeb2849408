"""A handle can be used, but it never decides: no operator of the student's is ever run."""

from __future__ import annotations

import copy
import operator
import pickle
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from talk import Cells

from autograder.sandbox.host.proxies import REFUSED, Handle, HandleRefused

EVERYTHING = """
class Everything:
    'Equal to everything, below and above it, and nosy.'
    overheard = []
def agreeing(name):
    def agree(self, *others):
        Everything.overheard += others
        return {'__len__': 1, '__hash__': 1, '__index__': 1, '__int__': 1, '__float__': 1.0,
                '__complex__': 1j, '__bytes__': b'x', '__iter__': iter([self])}.get(name, True)
    return agree
for name in NAMES:
    setattr(Everything, f'__{name}__', agreeing(f'__{name}__'))
thing = Everything()
"""


@pytest.fixture
def thing(cells: Cells) -> Handle:
    cells.fine(EVERYTHING.replace("NAMES", repr(REFUSED.split())))
    found = cells.session.fetch(["thing"])["thing"]
    assert isinstance(found, Handle)
    return found


OPERATORS: dict[str, Callable[[Any], object]] = {
    "==": lambda x: x == 5,
    "== from the right": lambda x: 5 == x,  # noqa: SIM300  # the point
    "!=": lambda x: x != 5,
    "<": lambda x: x < 5,
    "<=": lambda x: x <= 5,
    ">": lambda x: x > 5,
    ">=": lambda x: x >= 5,
    "truth": bool,
    "not": operator.not_,
    "in": lambda x: 5 in x,
    "+": lambda x: x + 5,
    "+ from the right": lambda x: 5 + x,
    "sum": lambda x: sum([1, x]),
    "-": lambda x: x - 5,
    "- from the right": lambda x: 5 - x,
    "*": lambda x: x * 5,
    "* from the right": lambda x: [0] * x,
    "@": lambda x: x @ 5,
    "/": lambda x: x / 5,
    "/ from the right": lambda x: 5 / x,
    "//": lambda x: x // 5,
    "%": lambda x: x % 5,
    "% of a text": lambda x: "%d" % x,  # noqa: UP031  # the point
    "divmod": lambda x: divmod(x, 5),
    "**": lambda x: x**5,
    "** from the right": lambda x: 5**x,
    "<<": lambda x: x << 5,
    ">>": lambda x: x >> 5,
    "&": lambda x: x & 5,
    "|": lambda x: x | 5,
    "^": lambda x: x ^ 5,
    "-x": operator.neg,
    "+x": operator.pos,
    "~x": operator.invert,
    "abs": abs,
    "float": float,
    "int": int,
    "complex": complex,
    "index": operator.index,
    "range": range,
    "round": round,
    "bytes": bytes,
    "math": lambda x: __import__("math").floor(x),
    "max": lambda x: max(x, 5),
    "sorted": lambda x: sorted([x, 5]),
    "isclose": lambda x: __import__("math").isclose(x, 5),
    "approx": lambda x: x == pytest.approx(5),
    "a numpy scalar": lambda x: np.float64(5) == x,
    "a numpy array": lambda x: bool(np.all(np.array([5.0]) - x == 0)),
    "a list": lambda x: [x] == [5],
    "a tuple": lambda x: (x,) == (5,),
    "a dict": lambda x: {"a": x} == {"a": 5},
}


@pytest.mark.parametrize("name", OPERATORS)
def test_operators_are_refused(thing: Handle, cells: Cells, name: str) -> None:
    with pytest.raises((HandleRefused, TypeError)):
        assert OPERATORS[name](thing)
    assert cells.value("Everything.overheard") == []


@pytest.mark.parametrize("name", REFUSED.split())
def test_every_refused_method_raises_and_is_remembered(thing: Handle, name: str) -> None:
    method = getattr(type(thing), f"__{name}__")
    with pytest.raises(HandleRefused, match="Everything"):
        method(thing, 5)
    session = object.__getattribute__(thing, "_nabla").session
    assert session.refusals[-1][0] == name
    assert session.refusals[-1][1].type_name == "Everything"


def test_every_operator_of_python_is_refused_or_harmless() -> None:
    """No operator method that Python knows is left to `__getattr__`, which is the student's."""
    special = {name for name in dir(int) + dir(float) + dir(list) + dir(set) if name[:2] == "__"}
    allowed = {*dir(object), "__getitem__", "__setitem__", "__delitem__", "__len__", "__iter__"}
    ours = {name for name in vars(Handle) if name[:2] == "__"}
    rest = special - allowed - ours
    # Not operators: reached by name only, on the type, where the handle has none.
    assert rest <= {
        "__getnewargs__",
        "__getformat__",
        "__class_getitem__",
        "__reversed__",
        "__setformat__",
    }


@pytest.mark.parametrize(
    "use",
    [
        lambda x: np.allclose(x, 5),
        lambda x: np.isclose(x, [5.0]).all(),
        lambda x: np.array_equal(x, 5),
        lambda x: np.testing.assert_allclose(x, 5),
        lambda x: np.asarray(x, dtype=float) == 5,
        lambda x: np.float64(x) == 5,
        lambda x: np.sum(x) == 5,
        lambda x: np.abs(np.array([x, x]) - 5).max() < 1,
    ],
)
def test_numpy_gets_no_answer_out_of_an_opaque_object(
    thing: Handle, cells: Cells, use: Callable[[Any], object]
) -> None:
    with pytest.raises((HandleRefused, TypeError, AssertionError, ValueError)):
        assert use(thing)
    assert cells.value("Everything.overheard") == []


def test_numpy_asks_for_no_array_interface(cells: Cells) -> None:
    cells.fine(
        "import numpy as np\nasked = []\nclass Array:\n"
        "    def __array__(self, *args, **kwargs):\n        asked.append(1)\n"
        "        return np.array(5.0)\n"
        "    __array_interface__ = property(lambda self: asked.append(2))\n"
        "    __array_priority__ = 1000\n"
        "    def __array_ufunc__(self, *args, **kwargs):\n        asked.append(3)\n"
        "        return True\nthing = Array()"
    )
    thing = cells.session.fetch(["thing"])["thing"]
    with pytest.raises((HandleRefused, TypeError, AssertionError)):
        np.testing.assert_allclose(thing, 5.0)
    assert cells.value("asked") == []


def test_a_sequence_of_plain_numbers_is_data(cells: Cells) -> None:
    cells.fine(
        "class Pair:\n    def __len__(self): return 2\n"
        "    def __getitem__(self, i): return [1.0, 2.0][i]\npair = Pair()"
    )
    pair = cells.session.fetch(["pair"])["pair"]
    assert list(pair) == [1.0, 2.0]


@pytest.mark.parametrize(
    ("base", "value"), [("float", 1.0), ("int", 1), ("str", "a"), ("list", [1]), ("tuple", (1,))]
)
def test_a_subclass_of_a_builtin_is_opaque(cells: Cells, base: str, value: object) -> None:
    cells.fine(
        f"class Mine({base}):\n    def __eq__(self, other): return True\n"
        f"    __hash__ = None\nmine = Mine({value!r})"
    )
    mine = cells.session.fetch(["mine"])["mine"]
    assert isinstance(mine, Handle)
    with pytest.raises(HandleRefused):
        assert mine == "anything"


def test_a_long_repr_is_cut(cells: Cells) -> None:
    cells.fine("class Long:\n    def __repr__(self): return 'x' * 10**7\nlong = Long()")
    handle = cells.session.fetch(["long"])["long"]
    assert 100 < len(repr(handle)) < 10_000
    assert len(str(handle)) < 10_000


def test_a_false_length_is_no_length(cells: Cells) -> None:
    cells.fine("class Odd:\n    def __len__(self): return -1\nodd = Odd()")
    with pytest.raises((TypeError, ValueError)):
        len(cells.session.fetch(["odd"])["odd"])


def test_handles_are_neither_copied_nor_pickled(thing: Handle) -> None:
    with pytest.raises((TypeError, HandleRefused, AttributeError, pickle.PicklingError)):
        pickle.dumps(thing)
    with pytest.raises((TypeError, HandleRefused, AttributeError)):
        copy.deepcopy(thing)


def test_a_claimed_name_is_only_a_claim(cells: Cells) -> None:
    cells.fine(
        "class C: pass\nC.__name__ = 'n' * 10**6\nc = C()\ndef f(): pass\nf.__name__ = 'float'"
    )
    c, f = (cells.session.fetch(["c", "f"])[name] for name in "cf")
    with pytest.raises(HandleRefused) as refused:
        assert c
    assert len(str(refused.value)) < 1000
    with pytest.raises(HandleRefused):
        assert f == float  # noqa: E721  # neither is known to be a type
