"""q2_6, `sym_derivative`: the exact formula, by SymPy."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=0.8,
    vi="Đạo hàm của x² là 2x, của x³ là 3x², và kết quả phải là một biểu thức SymPy.",
    en="The derivative of x² is 2x, that of x³ is 3x², and the result must be a SymPy expression.",
)
def note_examples(sym_derivative: Any) -> None:
    import sympy as sp

    x = sp.Symbol("x")
    assert sp.simplify(sym_derivative(x**2, x) - 2 * x) == 0
    assert sp.simplify(sym_derivative(x**3, x) - 3 * x**2) == 0


@case(
    points=0.4,
    hidden=True,
    vi="đa thức với hệ số là phân số",
    en="a polynomial with fractions as coefficients",
)
def polynomials(sym_derivative: Any) -> None:
    import checks
    import reference
    import sympy as sp

    rng = checks.rng("q2_6.polynomials")
    x = sp.Symbol("x")
    for _ in range(2):
        numerators = [int(n) for n in rng.integers(1, 10, 5)]
        expr = sum(sp.Rational(n, k + 2) * x**k for k, n in enumerate(numerators))
        checks.expression(sym_derivative(expr, x), reference.sym_derivative(expr, x))


@case(
    points=0.4,
    hidden=True,
    vi="sigmoid, tích và hàm hợp của exp, sin, cos",
    en="the sigmoid, products and compositions of exp, sin, cos",
)
def other_functions(sym_derivative: Any) -> None:
    import checks
    import reference
    import sympy as sp

    rng = checks.rng("q2_6.other_functions")
    x = sp.Symbol("x")
    a, b = (int(n) for n in rng.integers(2, 6, 2))
    for expr in (1 / (1 + sp.exp(-a * x)), x * sp.sin(b * x), sp.exp(-(x**2)) + a * sp.cos(x)):
        checks.expression(sym_derivative(expr, x), reference.sym_derivative(expr, x))


@case(
    points=0.2,
    hidden=True,
    vi="biến không tên là x; các ký hiệu khác là hằng số",
    en="the variable is not called x; other symbols are constants",
)
def other_variables(sym_derivative: Any) -> None:
    import checks
    import reference
    import sympy as sp

    w, b, x = sp.symbols("w b x")
    loss = (w * x + b - 3) ** 2
    for var in (w, b):
        checks.expression(sym_derivative(loss, var), reference.sym_derivative(loss, var))


@case(
    points=0.2,
    hidden=True,
    vi="đạo hàm của hằng số: số của Python, hoặc biểu thức không chứa biến",
    en="the derivative of constants: a Python number, or an expression without the variable",
)
def constants(sym_derivative: Any) -> None:
    import checks
    import sympy as sp

    x, c = sp.symbols("x c")
    for expr in (5, 2.5, sp.pi, c**2):
        checks.expression(sym_derivative(expr, x), 0)
