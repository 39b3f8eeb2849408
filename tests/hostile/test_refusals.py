"""Each refusal of a handle matters: forward it to the student's object, and that object decides.

A handle refuses operators, comparison and conversion. For every one of them, three things are
shown with a real student process: it raises; the student's object hears nothing of it; and where
it is forwarded instead, as a plain proxy would, the object hears the expected value, or one answer
has two values.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import victim

from autograder.core.records import Limits
from autograder.sandbox.host.process import Nursery
from autograder.sandbox.host.proxies import REFUSED, Handle, HandleRefused, inside
from autograder.sandbox.host.session import Session

EXPECTED = 7312

# An object that writes down what it is asked, and answers as whoever asks would like.
SPY = """
class Spy:
    heard, turn = [], 0

def method(name, answers):
    def answer(self, *operands):
        Spy.heard += operands
        Spy.turn += 1
        return answers[Spy.turn % 2]
    setattr(Spy, f"__{name}__", answer)

for name in NAMES:
    method(name, ANSWERS.get(name, (True, True)))

spy = Spy()
def heard(): return list(Spy.heard)
"""
# Conversions must answer with their own type; two values, so that one answer can be seen to change.
ANSWERS = {
    "bool": (True, False),
    "float": (1.5, 2.5),
    "int": (1, 2),
    "index": (1, 2),
    "complex": (1j, 2j),
    "bytes": (b"a", b"b"),
    "str": ("a", "b"),
    **dict.fromkeys(("neg", "pos", "abs", "invert", "round", "trunc", "floor", "ceil"), (1, 2)),
}
ONE_OPERAND: dict[str, Callable[[Any], Any]] = {
    "bool": bool,
    "float": float,
    "int": int,
    "index": operator.index,
    "complex": complex,
    "bytes": bytes,
    "round": round,
    "trunc": math.trunc,
    "floor": math.floor,
    "ceil": math.ceil,
    "neg": operator.neg,
    "pos": operator.pos,
    "abs": abs,
    "invert": operator.invert,
}
WORDS = {"and": "and_", "or": "or_", "iand": "iand", "ior": "ior"}


def applied(name: str) -> Callable[[Any], Any]:
    """What Python does with a handle that calls its `__name__`, with the expected value if any."""
    if name in ONE_OPERAND:
        return ONE_OPERAND[name]
    if name == "contains":
        return lambda handle: EXPECTED in handle
    if name.startswith("r") and name != "rshift":
        binary = _binary(name[1:])
        return lambda handle: binary(EXPECTED, handle)
    binary = _binary(name)
    return lambda handle: binary(handle, EXPECTED)


def _binary(name: str) -> Callable[[Any, Any], Any]:
    if name == "divmod":
        return divmod
    found: Callable[[Any, Any], Any] = getattr(operator, WORDS.get(name, name))
    return found


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    with Nursery(("numpy",)) as nursery:
        yield nursery


@pytest.fixture
def session(nursery: Nursery) -> Iterator[Session]:
    session = Session(nursery, Limits(**victim.FAST))
    session.start()
    session.run_cell(f"NAMES = {REFUSED.split()!r}\nANSWERS = {ANSWERS!r}\n{SPY}")
    yield session
    session.close()


@pytest.mark.parametrize("name", REFUSED.split())
def test_a_forwarded_operation_lets_the_object_decide(
    name: str, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = session.fetch(["spy", "heard"])
    spy, heard = names["spy"], names["heard"]
    use = applied(name)

    with pytest.raises(HandleRefused):
        use(spy)
    assert heard() == []
    assert [operation for operation, _ in session.refusals] == [name]

    monkeypatch.setattr(Handle, f"__{name}__", _forwarding(name))
    if name in ONE_OPERAND:
        assert use(spy) != use(spy), "one answer has two values"
    else:
        use(spy)
        assert heard() == [EXPECTED], "the object has heard the expected value"


def _forwarding(name: str) -> Callable[..., Any]:
    def forward(self: Handle, *operands: Any) -> Any:
        return inside(self).session.ask("getattr", self, f"__{name}__")(*operands)

    return forward


@pytest.mark.parametrize("protocol", ["__array__", "__array_interface__", "__array_ufunc__"])
def test_numpys_protocols_are_not_asked(
    protocol: str, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.run_cell(
        f"asked = []\n"
        f"class Array:\n"
        f"    @property\n"
        f"    def {protocol}(self):\n"
        f"        asked.append('{protocol}')\n"
        f"        return lambda *args, **kwargs: [1.0]\n"
        f"array = Array()\n"
        f"def times(): return len(asked)"
    )
    names = session.fetch(["array", "times"])
    with pytest.raises(AttributeError):
        getattr(names["array"], protocol)
    assert names["times"]() == 0

    def asking(self: Handle, name: str) -> Any:
        return inside(self).session.ask("getattr", self, name)

    monkeypatch.setattr(Handle, "__getattr__", asking)
    getattr(names["array"], protocol)
    assert names["times"]() == 1
