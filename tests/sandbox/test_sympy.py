"""SymPy expressions between a test and a real student process: copies, never operators."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
import sympy as sp
from talk import Cells
from test_hostile_answers import CHANNEL

from autograder.judging.diagnosis.call_recorder import Recorder
from autograder.sandbox.host.process import Nursery
from autograder.sandbox.host.proxies import Handle, inside
from autograder.sandbox.host.session import NotProxiable, Session, StudentLost

x, y = sp.symbols("x y")


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    with Nursery(("numpy", "sympy")) as nursery:
        nursery.wait_ready()
        yield nursery


@pytest.fixture
def student(session: Session) -> Cells:
    cells = Cells(session)
    cells.fine("import sympy as sp\nx, y = sp.symbols('x y')")
    return cells


def test_a_derivative_goes_there_and_back(student: Cells) -> None:
    student.fine("def d(expr, var): return sp.diff(expr, var)")
    d = student.session.fetch(["d"])["d"]
    assert d(x**3 * y - sp.sin(x), x) == 3 * x**2 * y - sp.cos(x)
    assert d(1 / (1 + sp.exp(-x)), x) == sp.exp(-x) / (1 + sp.exp(-x)) ** 2


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("x**2 + y", x**2 + y),
        ("[x, 1, sp.Rational(1, 3)]", [x, 1, sp.Rational(1, 3)]),
        ("(sp.pi, {'a': sp.sqrt(2)})", (sp.pi, {"a": sp.sqrt(2)})),
        ("{x, y, 1}", {x, y, 1}),
        ("{x: 1, y: [x]}", None),
        ("{x: 1, (y, 2): x}", {x: 1, (y, 2): x}),
        ("[sp.true, x < 3]", [sp.true, x < 3]),
        ("sp.Symbol('p', positive=True)", sp.Symbol("p", positive=True)),
    ],
)
def test_values_come_as_copies(student: Cells, expression: str, expected: object) -> None:
    value = student.value(expression)
    if expected is None:
        assert isinstance(value, Handle)
        assert value[x] == 1
        assert value[y] == [x]
    else:
        assert type(value) is type(expected)
        assert value == expected


@pytest.mark.parametrize(
    "expression",
    [
        "sp.Function('f')(x)",
        "sp.Matrix([[x, 1]])",
        "sp.Symbol('__import__(\"os\")._exit(3)')",
        "x**10**6",
        "sp.Add(*sp.symbols('x:6000'))",
        "sp.Dummy('x')",
    ],
)
def test_what_does_not_fit_is_a_handle(student: Cells, expression: str) -> None:
    value = student.value(expression)
    assert isinstance(value, Handle)
    assert inside(value).card.kind == "object"


def test_a_class_that_equals_everything_stays_outside(student: Cells) -> None:
    student.fine(
        "class Sly(sp.Symbol):\n"
        "    __eq__ = lambda self, other: True\n"
        "    __hash__ = sp.Symbol.__hash__"
    )
    assert isinstance(student.value("Sly('x')"), Handle)
    assert isinstance(student.value("Sly('x') + 1"), Handle)


def test_arguments_arrive_as_expressions(student: Cells) -> None:
    student.fine(
        "def kind(*args, **kwargs):\n"
        "    return [type(a).__name__ for a in (*args, *kwargs.values())]",
    )
    kind = student.session.fetch(["kind"])["kind"]
    assert kind(x, x + 1, [x], {x: 1}, {x}, e=sp.Float(0.5)) == [
        "Symbol",
        "Add",
        "list",
        "dict",
        "set",
        "Float",
    ]


def test_what_does_not_fit_cannot_be_an_argument(student: Cells) -> None:
    student.fine("def same(e): return e")
    same = student.session.fetch(["same"])["same"]
    with pytest.raises(NotProxiable):
        same(sp.Dummy("x") + 1)


def test_a_dict_of_expressions_is_changed_in_place(student: Cells) -> None:
    student.fine("def spoil(values): values[y] = x")
    values = {x: sp.Integer(2)}
    student.session.fetch(["spoil"])["spoil"](values)
    assert values == {x: 2, y: x}


def test_a_function_of_the_test_is_called_with_expressions(student: Cells) -> None:
    student.fine("def use(f): return f(x**2)")
    assert student.session.fetch(["use"])["use"](lambda e: e.subs(x, 3) + y) == 9 + y


def test_a_function_made_of_an_expression_is_a_handle_to_call(student: Cells) -> None:
    student.fine("def compiled(expr, var): return sp.lambdify(var, sp.diff(expr, var), 'numpy')")
    derivative = student.session.fetch(["compiled"])["compiled"](x**3 - 2 * x, x)
    assert isinstance(derivative, Handle)
    assert np.array_equal(derivative(np.array([-1, 0, 2])), [1, -2, 10])


@pytest.mark.parametrize(
    "text",
    [
        "Pow(Integer(3), Integer(30000000))",
        "Symbol('__import__(1)')",
        "sin(" * 1000 + "Symbol('x')" + ")" * 1000,
        "Integer(" + "9" * 10**4 + ")",
        "print(Integer(1))",
    ],
)
def test_forged_text_loses_the_session(student: Cells, text: str) -> None:
    student.fine(
        CHANNEL,
        "from autograder.wire.channel import Ref\n"
        f"def forge(): say(encode(('ok', 0, Ref('sympy', 0, ('object', 'Add', '', {text!r})))))",
    )
    forge = student.session.fetch(["forge"])["forge"]
    with pytest.raises(StudentLost) as lost:
        forge()
    assert lost.value.reason == "protocol"


def test_without_sympy_here_an_expression_is_a_handle(
    student: Cells, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("autograder.wire.sympy_codec.loaded", lambda: False)
    value = student.value("x + 1")
    assert isinstance(value, Handle)
    assert inside(value).card.type_name == "Add"
    assert str(value) == "x + 1"


def test_recorded_calls_can_be_repeated(student: Cells) -> None:
    student.fine("def d(expr, values, var): return sp.diff(expr.subs(values), var)")
    recorder = Recorder(hidden=False)
    student.session.observe = recorder.observe
    student.session.fetch(["d"])["d"](x**2 * y, {y: 3}, var=x)
    (call,) = recorder.calls
    assert call.arguments() == ((x**2 * y, {y: 3}), {"var": x})
    assert call.value == 6 * x
