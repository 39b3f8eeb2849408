"""q1_2, `central_difference`: a step to either side, equation (1) made symmetric."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=1.2,
    vi="x² có độ dốc 4 tại 2; x³ tại 1 với h = 0,1 cho 3,01. Lấy f cả hai bên, cách nhau 2h.",
    en="x² has slope 4 at 2; x³ at 1 with h = 0.1 gives 3.01. Take f on both sides, 2h apart.",
)
def paper_example(central_difference: Any) -> None:
    import numpy as np
    from paper import CUBE_CENTRAL, SLOPE_LEFT, SLOPE_RIGHT

    def square(x: np.ndarray) -> np.ndarray:
        return x**2

    def cube(x: np.ndarray) -> np.ndarray:
        return x**3

    for got, expected in (
        (central_difference(square, 2.0), SLOPE_RIGHT),
        (central_difference(square, -1.0), SLOPE_LEFT),
        (central_difference(cube, 1.0, 0.1), CUBE_CENTRAL),
    ):
        assert np.shape(got) == ()
        assert abs(float(got) - expected) <= 1e-5 * abs(expected)


@case(
    points=0.6,
    hidden=True,
    vi="hàm không phải đa thức, nhiều bước h khác nhau, cả bước nhỏ; hàm dao động nhanh",
    en="a function that is no polynomial, steps h of several sizes, small ones too; fast waves",
)
def several_steps(central_difference: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q1_2.several_steps")
    a, b = rng.uniform(1, 2, 2).tolist()

    def wave(x: np.ndarray) -> np.ndarray:
        return a * np.exp(0.5 * x) + np.sin(b * x)

    x = float(rng.uniform(0.5, 1.5))
    for h in (0.4, float(rng.uniform(0.1, 0.3)), 1e-3):
        checks.scalar(central_difference(wave, x, h), reference.central_difference(wave, x, h))
    checks.scalar(central_difference(wave, x), reference.central_difference(wave, x))

    def ripple(x: np.ndarray) -> np.ndarray:
        return np.sin(200 * x) / 200  # its slope shows how small the step is

    for h in (1e-3, 1e-4, 1e-5, 1e-6):
        expected = reference.central_difference(ripple, 0.125 * a, h)
        checks.scalar(central_difference(ripple, 0.125 * a, h), expected)
    expected = reference.central_difference(ripple, 0.125 * a)
    checks.scalar(central_difference(ripple, 0.125 * a), expected)


@case(
    points=0.6,
    hidden=True,
    vi="x là mảng một hay nhiều chiều: kết quả có cùng shape",
    en="x is an array of one or more dimensions: the result has its shape",
)
def arrays(central_difference: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q1_2.arrays")
    a = float(rng.uniform(1, 2))

    def wave(x: np.ndarray) -> np.ndarray:
        return np.exp(0.5 * x) + a * x**3

    for shape in ((5,), (3, 4), (1,), (2, 1, 3)):
        x = rng.uniform(-2, 2, shape)
        checks.close(central_difference(wave, x, 0.2), reference.central_difference(wave, x, 0.2))


@case(
    points=0.3,
    hidden=True,
    vi="x là số nguyên hoặc mảng số nguyên",
    en="x is a whole number or an array of whole numbers",
)
def integers(central_difference: Any) -> None:
    import checks
    import numpy as np
    import reference

    def wave(x: np.ndarray) -> np.ndarray:
        return np.exp(0.5 * x) + np.cos(x)

    for x in (2, np.array([-2, 0, 3, 1]), np.array([[1, 4], [-3, 2], [0, 5]])):
        checks.close(central_difference(wave, x, 0.3), reference.central_difference(wave, x, 0.3))


@case(
    points=0.3,
    hidden=True,
    vi="mảng x của người gọi phải còn nguyên, và kết quả phải đúng",
    en="the caller's array x must stay as it is, and the result must be right",
)
def input_unchanged(central_difference: Any) -> None:
    import checks
    import numpy as np
    import reference

    def wave(x: np.ndarray) -> np.ndarray:
        return np.exp(0.5 * x) + np.cos(x)

    for x in (np.array([1.5, -2.0, 0.25, 4.0]), np.array([[0.5, 1.0], [-3.0, 2.0]])):
        expected = reference.central_difference(wave, x, 0.3)
        checks.close(checks.call_unchanged(central_difference, wave, x, 0.3), expected)
