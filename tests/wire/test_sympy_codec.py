"""`sympy_codec`: what fits comes back equal, and no text does worse than ProtocolError."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import Any

import pytest
import sympy as sp
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from autograder.core.errors import ProtocolError
from autograder.wire.sympy_codec import expression_of, pack, text_of, unpack
from autograder.wire.sympy_grammar import HEADS

x, y = sp.symbols("x y")
positive = sp.Symbol("p", positive=True)
whole = sp.Symbol("n", integer=True, nonzero=True)

# --- expressions of the allowed heads -----------------------------------------------------------

SYMBOLS = st.sampled_from([x, y, positive, whole, sp.Symbol("θ"), sp.Symbol("w_1")])
NUMBERS = st.one_of(
    st.integers(-(10**30), 10**30).map(sp.Integer),
    st.fractions(max_denominator=10**6).map(lambda f: sp.Rational(f.numerator, f.denominator)),
    st.floats(allow_nan=False, allow_infinity=False).map(sp.Float),
    st.sampled_from([sp.pi, sp.E, sp.I, sp.oo, -sp.oo, sp.nan, sp.zoo, sp.EulerGamma]),
)
POWERS = st.sampled_from([sp.Integer(-2), sp.Integer(3), sp.Rational(1, 2), sp.Float(0.5), x])
ONE = [name for name, form in HEADS.items() if form == ("[es]", "e")]
TWO = ["Heaviside", "atan2"]
RELATIONS = [name for name, form in HEADS.items() if form == ("[es][es]", "b")]


def unevaluated(name: str, *args: Any) -> Any:
    try:
        return getattr(sp, name)(*args, evaluate=False)
    except TypeError:  # SymPy itself compares what has no order, such as nan
        reject()


def conditions(below: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.builds(unevaluated, st.sampled_from(RELATIONS), below, below)


def larger(below: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    several = st.lists(below, min_size=2, max_size=4)
    condition = conditions(st.one_of(SYMBOLS, NUMBERS))
    return st.one_of(
        st.builds(unevaluated, st.sampled_from(ONE), below),
        st.builds(unevaluated, st.sampled_from(TWO), below, below),
        st.builds(lambda args: unevaluated("Add", *args), several),
        st.builds(lambda args: unevaluated("Mul", *args), several),
        st.builds(lambda args: unevaluated("Max", *args), several),
        st.builds(lambda base, power: unevaluated("Pow", base, power), below, POWERS),
        st.builds(
            lambda one, c, two: unevaluated("Piecewise", (one, c), (two, True)),
            below,
            condition,
            below,
        ),
        st.builds(unevaluated, st.just("Derivative"), below, st.sampled_from([x, y])),
    )


EXPRESSIONS = st.recursive(st.one_of(SYMBOLS, NUMBERS), larger, max_leaves=12)
THINGS = st.one_of(EXPRESSIONS, conditions(EXPRESSIONS))


@given(THINGS)
@settings(deadline=None)
def test_what_has_a_text_comes_back_equal(thing: Any) -> None:
    text = text_of(thing)
    if text is None:
        return
    back = expression_of(text)
    assert type(back) is type(thing)
    assert back == thing or thing.has(
        sp.nan
    )  # nan as a part makes some things differ from themselves
    assert hash(back) == hash(thing)
    assert text_of(back) == text


def sigmoid(of: Any) -> Any:
    return 1 / (1 + sp.exp(-of))


@pytest.mark.parametrize(
    "expression",
    [
        x**3 - 2 * x,
        sp.diff(sigmoid(3 * x + 1), x, 3),
        sp.sqrt(2) * sp.pi * sp.I + sp.E**x,
        sp.diff(sp.Max(0, x), x),
        sp.diff(sp.Abs(x), x),
        sp.diff(sp.Abs(positive - 1) * sp.log(positive), positive),
        sp.Piecewise((0, x < 0), (x, (x < 5) & ~sp.Eq(x, 3)), (5, True)),
        sp.expand((x + y) ** 40),
        sp.Derivative(x**2, x, 2),
        sp.Symbol("đạo_hàm") * sp.Symbol("η"),
        sp.S.true,
        sp.Rational(-7, 3),
        sp.Float("0.1", 50),
        -sp.oo,
    ],
    ids=str,
)
def test_what_a_course_writes_crosses(expression: Any) -> None:
    text = text_of(expression)
    assert text is not None
    assert expression_of(text) == expression


class Sly(sp.Symbol):  # type: ignore[misc]  # SymPy publishes no types
    """Equal to whatever it is compared with."""

    def __eq__(self, _other: object) -> bool:
        return True

    __hash__ = sp.Symbol.__hash__


@pytest.mark.parametrize(
    "thing",
    [
        3,
        "x",
        None,
        sp,
        sp.Symbol,
        sp.Dummy("x"),
        Sly("x"),
        1 + Sly("x"),
        sp.Symbol("__import__('os').abort()"),
        sp.Symbol("lambda"),
        sp.Symbol("a" * 41),
        sp.Symbol("A", commutative=False),
        sp.Function("f")(x),
        sp.Matrix([1, 2]),
        sp.FiniteSet(1, x),
        sp.factorial(x),
        sp.Integral(x, (x, 0, 1)),
        x**1001,
        ((x**100) ** 100 + 1) ** 100,
        sp.Pow(sp.Pow(sp.Pow(2, 900, evaluate=False), 900, evaluate=False), 900, evaluate=False),
        sp.Pow(3, 10**7 * x, evaluate=False),
        sp.Integer(10**1000),
        sp.Add(*sp.symbols("x:5001")),
        sp.Derivative(sp.exp(x), (x, 21)),
    ],
    ids=lambda thing: str(thing)[:30],
)
def test_what_does_not_fit_stays_where_it_is(thing: Any) -> None:
    assert text_of(thing) is None
    assert pack(thing) is None


def test_a_name_on_the_wire_is_never_code() -> None:
    for name in ("__import__('os')", "x;y", "x y", "", "1x", "x.y", "lambda", "x'", "x\\", "x\ny"):
        with pytest.raises(ProtocolError):
            expression_of(f"Symbol('{name}')")


# --- texts made to break it ---------------------------------------------------------------------


def survives(text: str) -> None:
    """An expression that crosses, or ProtocolError; soon."""
    started = time.thread_time()
    try:
        value = expression_of(text)
    except ProtocolError:
        pass
    else:
        again = text_of(value)
        assert again is not None
        assert expression_of(again) == value or value.has(sp.nan)
    assert time.thread_time() - started < 1.0


WORDS = st.sampled_from(
    [*HEADS, "Integer", "Rational", "Float", "Symbol", "pi", "-oo", "oo", "true", "nan", "x"]
)
PIECES = st.one_of(
    WORDS,
    st.sampled_from(
        ["(", ")", ", ", ",", " ", "'", "=", "Symbol('x')", "Integer(2)", "precision=53", "True"]
    ),
    st.integers().map(str),
    st.text(max_size=3),
)


@given(st.lists(PIECES, max_size=30).map("".join))
@settings(deadline=None)
def test_random_text(text: str) -> None:
    survives(text)


@given(THINGS, st.data())
@settings(deadline=None)
def test_damaged_text(thing: Any, data: st.DataObject) -> None:
    text = text_of(thing) or "Add(Symbol('x'), Integer(1))"
    for _ in range(5):
        at = data.draw(st.integers(0, len(text) - 1))
        how = data.draw(st.sampled_from(["flip", "drop", "double", "cut"]))
        damaged = {
            "flip": text[:at]
            + chr(ord(text[at]) ^ 1 << data.draw(st.integers(0, 6)))
            + text[at + 1 :],
            "drop": text[:at] + text[at + 1 :],
            "double": text[:at] + text[at : at + 9] + text[at:],
            "cut": text[:at],
        }[how]
        survives(damaged)


TOWER = "Pow(" * 50 + "Integer(9)" + ", Integer(9))" * 50


@pytest.mark.parametrize(
    "bomb",
    [
        "Pow(Integer(3), Integer(30000000))",
        "Pow(Integer(3), Mul(Integer(3), Integer(10000000)))",
        "Pow(Integer(3), Pow(Integer(10), Integer(7)))",
        "Pow(Integer(9), Pow(Integer(9), Pow(Integer(9), Integer(9))))",
        "Pow(Integer(2), Rational(30000001, 2))",
        "exp(Pow(Symbol('x'), Integer(100000)))",
        TOWER,
        "Pow(" * 3 + "Symbol('x')" + ", Integer(1000))" * 3,
        "Mul(" + ", ".join(["Pow(Integer(7), Integer(999))"] * 2000) + ")",
        f"Integer({'9' * 1001})",
        f"Integer({'9' * 10**5})",
        f"Rational(1, {'9' * 1001})",
        "Float('1e999999999', precision=53)",
        "Float('1.0e+9999', precision=53)",
        "Float('1.0', precision=99999999)",
        f"Float('{'1' * 10**5}', precision=53)",
        "sin(" * 10_000 + "Symbol('x')" + ")" * 10_000,
        "sin(" * 10_000,
        f"Add({', '.join(['Integer(1)'] * 10**5)})",
        f"Add({', '.join(['Integer(1)'] * 5001)})",
        "Symbol('x'" + ", real=True" * 10**4 + ")",
        "Derivative(exp(Symbol('x')), Tuple(Symbol('x'), Integer(10000)))",
        "Derivative(exp(Symbol('x')), " + ", ".join(["Tuple(Symbol('x'), Integer(9))"] * 9) + ")",
        "(" * 10**6,
        " " * 10**7,
    ],
    ids=lambda bomb: bomb[:40],
)
def test_bombs_are_refused_at_once(bomb: str) -> None:
    seconds = []
    for _ in range(3):  # one of them is not disturbed
        started = time.thread_time()
        with pytest.raises(ProtocolError):
            expression_of(bomb)
        seconds.append(time.thread_time() - started)
    assert min(seconds) < 0.5


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "Symbol",
        "Symbol(x)",
        "Symbol('x')x",
        " Symbol('x')",
        "Add(Symbol('x'),Integer(1))",
        "Add(Symbol('x'))",
        "Add()",
        "Integer(007)",
        "Integer(-0)",
        "Rational(2, 4)",
        "Rational(1, 0)",
        "Rational(3, 1)",
        "Symbol('x', real=1)",
        "Symbol('x', commutative=False)",
        "Symbol('x', positive=True, negative=True)",
        "Symbol('x', evaluate=True)",
        "Add(true, Integer(1))",
        "And(Symbol('x'), true)",
        "Piecewise(Integer(1), true)",
        "ExprCondPair(Integer(1), true)",
        "Tuple(Symbol('x'), Integer(1))",
        "Integral(Symbol('x'), Tuple(Symbol('x')))",
        "Derivative(Symbol('x'), Integer(1))",
        "Derivative(Symbol('x'), Tuple(Integer(1), Integer(1)))",
        "eval(Symbol('x'))",
        "__import__('os')",
        "Lambda(Symbol('x'), Symbol('x'))",
        "Function('f')(Symbol('x'))",
        "factorial(Integer(100000))",
    ],
)
def test_what_is_not_spelt_so_is_refused(text: str) -> None:
    with pytest.raises(ProtocolError):
        expression_of(text)


# --- tables -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "table",
    [
        {x, y},
        {x, 3, "a", None},
        frozenset({x**2}),
        {x: 2, y: x + 1},
        {(x, 1): "one"},
        {(x, (y, True)): 1.5},
    ],
    ids=["set", "mixed set", "frozenset", "dict", "tuple key", "nested tuple key"],
)
def test_tables_keyed_by_expressions_come_back(table: Any) -> None:
    packed = pack(table)
    assert packed is not None
    back = unpack(packed)
    assert type(back) is type(table)
    assert back == table


def test_tables_of_something_else_stay() -> None:
    assert pack({x, sp}) is None
    assert pack({x: [1, 2]}) is None
    assert pack({x + i for i in range(257)}) is None


@pytest.mark.parametrize(
    "packed",
    [
        None,
        5,
        (),
        ("set",),
        ("list", ()),
        ("set", [1]),
        ("set", (5,)),
        ("set", (("plain", [1]),)),
        ("set", (("plain", 1), ("plain", 1))),
        ("set", (("sympy", "Integer(1)"), ("plain", 1))),
        ("dict", (("plain", 1),)),
        ("dict", (("tuple", (("plain", 1),)),)),
        ("set", tuple(("plain", i) for i in range(257))),
        (
            "set",
            tuple(("sympy", "Add(" + "Symbol('x'), " * i + "Integer(1))") for i in range(1, 200)),
        ),
        ("sympy", "Symbol('x')"),
    ],
    ids=lambda packed: str(packed)[:40],
)
def test_forged_tables_are_refused(packed: object) -> None:
    with pytest.raises(ProtocolError):
        unpack(packed)


def test_nobody_imports_sympy_to_say_no() -> None:
    code = (
        "import sys; from autograder.wire import sympy_codec as w\n"
        "assert w.pack(5) is None and w.pack({1: 2}) is None and w.text_of('x') is None\n"
        "assert 'sympy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
