"""q1_1, `difference_quotient`: equation (1) before the limit."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=0.8,
    vi="Với x² tại 2, h = 0,1 cho 4,1 và h = -0,1 cho 3,9. Hiệu của f được chia cho đúng h đó.",
    en="For x² at 2, h = 0.1 gives 4.1 and h = -0.1 gives 3.9: the change of f, divided by that h.",
)
def paper_example(difference_quotient: Any) -> None:
    import numpy as np
    from paper import QUOTIENT_BACK, QUOTIENT_COARSE, QUOTIENT_FINE, QUOTIENT_LEFT

    def square(x: float) -> float:
        return x**2

    for x0, h, expected in (
        (2.0, 0.1, QUOTIENT_COARSE),
        (2.0, 1e-3, QUOTIENT_FINE),
        (2.0, -0.1, QUOTIENT_BACK),
        (-1.0, 0.1, QUOTIENT_LEFT),
    ):
        got = difference_quotient(square, x0, h)
        assert np.shape(got) == ()
        assert abs(float(got) - expected) <= 1e-5 * abs(expected)


@case(
    points=0.4,
    hidden=True,
    vi="hàm không phải đa thức, bước lớn về bên phải; bước rất nhỏ",
    en="a function that is no polynomial, a large step to the right; tiny steps",
)
def other_function(difference_quotient: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q1_1.other_function")
    a, b = rng.uniform(1, 2, 2).tolist()

    def wave(x: float) -> float:
        return a * np.exp(0.5 * x) + np.sin(b * x)

    for x0 in rng.uniform(-1.5, -0.5, 2).tolist() + rng.uniform(1, 2, 2).tolist():
        h = float(rng.uniform(0.3, 0.6))
        checks.scalar(difference_quotient(wave, x0, h), reference.difference_quotient(wave, x0, h))

    def line(x: float) -> float:
        return 2.5 * x + 1.0

    for h in (2.0**-20, 2.0**-30, -(2.0**-40)):  # no rounding: only h = 0 is forbidden
        checks.scalar(difference_quotient(line, 0.0, h), 2.5)


@case(
    points=0.4,
    hidden=True,
    vi="bước h âm: nhìn sang bên trái",
    en="a negative step h: looking to the left",
)
def negative_step(difference_quotient: Any) -> None:
    import checks
    import reference

    rng = checks.rng("q1_1.negative_step")
    a, b = rng.uniform(1, 2, 2).tolist()

    def cubic(x: float) -> float:
        return a * x**3 - b * x + 1.0

    for x0 in (0.0, *rng.uniform(0.5, 2, 2).tolist()):
        h = -float(rng.uniform(0.2, 0.4))
        expected = reference.difference_quotient(cubic, x0, h)
        checks.scalar(difference_quotient(cubic, x0, h), expected)


@case(
    points=0.4,
    hidden=True,
    vi="h = 0 phải báo ValueError",
    en="h = 0 must raise a ValueError",
)
def zero_step(difference_quotient: Any) -> None:
    import checks

    def cubic(x: float) -> float:
        return x**3 + 1.0

    for h in (0, 0.0):
        checks.raises(ValueError, difference_quotient, cubic, 2.0, h)
