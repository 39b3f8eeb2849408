"""q2_8, `classify_stationary`: f′ = 0 may be an extremum, or not."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=0.7,
    vi="x³ - 3x có cực đại tại -1 và cực tiểu tại 1: [(-1, 'max'), (1, 'min')]. Xét dấu của f′.",
    en="x³ - 3x has a maximum at -1 and a minimum at 1: [(-1, 'max'), (1, 'min')]. See f′'s sign.",
)
def cubic(classify_stationary: Any) -> None:
    import sympy as sp

    x = sp.Symbol("x")
    got = [tuple(row) for row in classify_stationary(x**3 - 3 * x, x)]
    assert [kind for _, kind in got] == ["max", "min"]
    assert all(abs(float(a) - b) <= 1e-5 for (a, _), b in zip(got, (-1, 1), strict=True))


@case(
    points=0.5,
    vi="x² có cực tiểu tại 0; x³ dừng tại 0 nhưng không có cực trị ở đó: [(0, 'neither')].",
    en="x² has a minimum at 0; x³ rests at 0 without an extremum there: [(0, 'neither')].",
)
def square_and_cube(classify_stationary: Any) -> None:
    import sympy as sp

    x = sp.Symbol("x")
    for expr, expected in ((x**2, "min"), (x**3, "neither")):
        ((point, kind),) = classify_stationary(expr, x)
        assert abs(float(point)) <= 1e-5
        assert kind == expected


@case(
    points=0.7,
    hidden=True,
    vi="đa thức bậc 4 và bậc 6 có nhiều điểm dừng",
    en="polynomials of degree 4 and 6 with several stationary points",
)
def several_points(classify_stationary: Any) -> None:
    import checks
    import reference
    import sympy as sp

    rng = checks.rng("q2_8.several_points")
    x = sp.Symbol("x")
    a, b = (sp.Rational(int(n), 5) for n in rng.integers(6, 12, 2))
    slopes = (
        (x + a) * x * (x - b),
        -(x + 3) * (x + a) ** 2 * (x - sp.Rational(1, 2)) * (x - sp.Rational(4, 5)),
    )
    for slope in slopes:
        expr = sp.expand(sp.integrate(slope, x)) + 2
        expected = reference.classify_stationary(expr, x)
        checks.labelled(classify_stationary(expr, x), expected)


@case(
    points=0.5,
    hidden=True,
    vi="điểm dừng mà f″ cũng bằng 0",
    en="stationary points where f″ is 0 as well",
)
def flat_points(classify_stationary: Any) -> None:
    import checks
    import reference
    import sympy as sp

    rng = checks.rng("q2_8.flat_points")
    x = sp.Symbol("x")
    c = sp.Rational(int(rng.integers(3, 9)), 4)
    for flat in (x**4, -((x - c) ** 4), (x + c) ** 5 + 1, 3 * x**6 - 2):
        expr = sp.expand(flat)
        expected = reference.classify_stationary(expr, x)
        checks.labelled(classify_stationary(expr, x), expected)


@case(
    points=0.3,
    hidden=True,
    vi="biến không tên là x; có nghiệm phức; không có điểm dừng nào",
    en="the variable is not called x; complex roots; no stationary point at all",
)
def few_or_none(classify_stationary: Any) -> None:
    import checks
    import reference
    import sympy as sp

    t = sp.Symbol("t")
    for expr in (t**5 / 5 - t**4 / 4 + t**3 / 3 - t**2 / 2, t**3 + t, 2 * t - 5):
        expected = reference.classify_stationary(expr, t)
        checks.labelled(classify_stationary(expr, t), expected)


@case(
    points=0.3,
    hidden=True,
    vi="điểm dừng không phải số nguyên",
    en="stationary points that are not whole numbers",
)
def not_whole(classify_stationary: Any) -> None:
    import checks
    import reference
    import sympy as sp

    x = sp.Symbol("x")
    for expr in (x**3 - 6 * x + 1, 1 + x - 3 * x**2):
        expected = reference.classify_stationary(expr, x)
        checks.labelled(classify_stationary(expr, x), expected)
