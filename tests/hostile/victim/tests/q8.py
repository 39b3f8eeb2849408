# ruff: noqa  # tests as instructors write them, traps among them
# CANARY-PLACE
from otter.test_files import test_case

OK_FORMAT = False
name = "q8"
points = None


@test_case(name="q8 - visible", points=1, hidden=False)
def visible(derivative):
    import sympy as sp

    x = sp.Symbol("x")
    assert sp.simplify(derivative(x**2)) == 2 * x


@test_case(name="q8 - in_every_container", points=1, hidden=True)
def in_every_container(derivative):
    import sympy as sp

    x = sp.Symbol("x")
    found = sp.sympify(derivative(7312 * x**3))
    assert sp.lambdify(x, found)(2.0) == 87744.0
