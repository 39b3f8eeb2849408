"""q1_3, `differential`: the linear estimate of a change, equation (2)."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=0.8,
    vi="Với f = x² tại 2 và dx = -0,1 vi phân là -0,4. (-0,39 là thay đổi thật, không phải nó.)",
    en="For f = x² at 2 and dx = -0.1 the differential is -0.4. (-0.39 would be the true change.)",
)
def paper_example(differential: Any) -> None:
    import numpy as np
    from paper import DF, DX

    def double(x: float) -> float:
        return 2 * x

    got = differential(double, 2.0, DX)
    assert np.shape(got) == ()
    assert abs(float(got) - DF) <= 1e-5 * abs(DF)


@case(
    points=0.4,
    hidden=True,
    vi="đạo hàm của một hàm khác x², dx dương và dx âm",
    en="the derivative of another function than x², dx positive and negative",
)
def other_function(differential: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q1_3.other_function")
    a, b = rng.uniform(1, 2, 2).tolist()

    def slope(x: float) -> float:
        return a * np.exp(0.5 * x) + b * x**2

    for sign in (1, -1):
        x0, dx = float(rng.uniform(1, 2)), sign * float(rng.uniform(0.2, 0.6))
        checks.scalar(differential(slope, x0, dx), reference.differential(slope, x0, dx))


@case(
    points=0.4,
    hidden=True,
    vi="hàm đang giảm: đạo hàm âm, dx dương và dx âm",
    en="a falling function: negative derivative, dx positive and negative",
)
def falling_function(differential: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q1_3.falling_function")
    a = float(rng.uniform(1, 2))

    def slope(x: float) -> float:
        return -a / (1 + np.exp(x))

    for sign in (1, -1):
        x0, dx = float(rng.uniform(-2, -1)), sign * float(rng.uniform(1.5, 2.5))
        checks.scalar(differential(slope, x0, dx), reference.differential(slope, x0, dx))


@case(
    points=0.4,
    hidden=True,
    vi="x không đổi; x0 và dx là số nguyên",
    en="x does not change; x0 and dx are whole numbers",
)
def zero_and_integers(differential: Any) -> None:
    import checks
    import reference

    def slope(x: float) -> float:
        return 3 * x**2 - 1.5

    for x0, dx in ((2.5, 0.0), (-1, 0), (2, -3), (0, 4)):
        checks.scalar(differential(slope, x0, dx), reference.differential(slope, x0, dx))
