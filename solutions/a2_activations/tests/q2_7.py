"""q2_7, `derivative_function`: a derivative that takes arrays."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=0.8,
    vi="Với x³ - 2x, hàm trả về phải cho [1, -2, 10] tại mảng [-1, 0, 2].",
    en="For x³ - 2x the returned function must give [1, -2, 10] for the array [-1, 0, 2].",
)
def cubic(derivative_function: Any) -> None:
    import numpy as np
    import sympy as sp
    from paper import CUBIC_AT, CUBIC_SLOPES

    x = sp.Symbol("x")
    g = derivative_function(x**3 - 2 * x, x)
    got = np.asarray(g(np.array(CUBIC_AT)), dtype=float)
    assert got.shape == (3,)
    assert np.allclose(got, CUBIC_SLOPES, rtol=1e-5)


@case(
    points=0.5,
    hidden=True,
    vi="đạo hàm có exp, sin; mảng một chiều và hai chiều",
    en="derivatives with exp and sin; 1-D and 2-D arrays",
)
def other_functions(derivative_function: Any) -> None:
    import checks
    import reference
    import sympy as sp

    rng = checks.rng("q2_7.other_functions")
    x = sp.Symbol("x")
    a = int(rng.integers(2, 5))
    for expr in (1 / (1 + sp.exp(-a * x)), x**2 * sp.sin(x) + a * x):
        g, expected = derivative_function(expr, x), reference.derivative_function(expr, x)
        for shape in ((5,), (2, 3)):
            points = rng.uniform(-2, 2, shape)
            checks.close(g(points), expected(points))


@case(
    points=0.3,
    hidden=True,
    vi="biến không tên là x",
    en="the variable is not called x",
)
def another_variable(derivative_function: Any) -> None:
    import checks
    import reference
    import sympy as sp

    rng = checks.rng("q2_7.another_variable")
    t = sp.Symbol("theta")
    expr = t**4 / 4 - 3 * t**2
    points = rng.uniform(-3, 3, 4)
    g, expected = derivative_function(expr, t), reference.derivative_function(expr, t)
    checks.close(g(points), expected(points))


@case(
    points=0.3,
    hidden=True,
    vi="đạo hàm là hằng số, hoặc bằng 0, mảng số thực và số nguyên: kết quả vẫn có dạng của mảng",
    en="the derivative is a constant, or 0, for decimal and whole points: the result still has "
    "the shape of the array",
)
def constant_derivatives(derivative_function: Any) -> None:
    import checks
    import numpy as np
    import sympy as sp

    x = sp.Symbol("x")
    for expr, slope in ((3 * x + 1, 3.0), (sp.Rational(5, 2) * x, 2.5), (sp.Integer(7), 0.0)):
        g = derivative_function(expr, x)
        for points in (np.array([-1.5, 0.0, 2.0]), np.array([[0.5, 1.0]]), np.array([3, -1, 2])):
            checks.close(g(points), np.full(points.shape, slope))


@case(
    points=0.1,
    hidden=True,
    vi="mảng số nguyên; mảng của người gọi phải còn nguyên, và kết quả phải đúng",
    en=(
        "an array of whole numbers; the caller's array must stay as it is, and the "
        "result must be right"
    ),
)
def whole_numbers(derivative_function: Any) -> None:
    import checks
    import numpy as np
    import reference
    import sympy as sp

    x = sp.Symbol("x")
    expr = x**3 / 4 - x**2 / 3
    g, expected = derivative_function(expr, x), reference.derivative_function(expr, x)
    for points in (np.array([3, -1, 2, 5]), np.array([0.5, -1.25])):
        checks.close(checks.call_unchanged(g, points), expected(points))
