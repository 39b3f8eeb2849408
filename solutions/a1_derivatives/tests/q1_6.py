"""q1_6, `gd_1d`: the path of gradient descent on a function of one number, equations (3)-(4)."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=0.8,
    vi="Từ 2 với lr = 0,1 phải qua 2; 1,6; 1,28; 1,024. Mỗi bước cần đạo hàm tại x hiện tại.",
    en="From 2 with lr = 0.1 the path is 2, 1.6, 1.28, 1.024: each step needs f' at the current x.",
)
def paper_path(gd_1d: Any) -> None:
    import numpy as np
    from paper import DESCENT

    def double(x: float) -> float:
        return 2 * x

    got = gd_1d(double, 2.0, 0.1, 3)
    assert np.shape(got) == (4,)
    assert np.allclose(np.asarray(got, dtype=float), DESCENT, rtol=1e-5)


@case(
    points=0.8,
    vi="Với lr = 1 x phải nhảy 2, -2, 2, -2; với lr = 1,1 phải bay đi xa. Cứ theo (4) mà tính.",
    en="With lr = 1 x must jump 2, -2, 2, -2, and with lr = 1.1 fly away: (4) says no more.",
)
def too_fast(gd_1d: Any) -> None:
    import numpy as np
    from paper import BOUNCE, ESCAPE

    def double(x: float) -> float:
        return 2 * x

    for lr, path in ((1.0, BOUNCE), (1.1, ESCAPE)):
        got = gd_1d(double, 2.0, lr, 3)
        assert np.shape(got) == (4,)
        assert np.allclose(np.asarray(got, dtype=float), path, rtol=1e-5)


@case(
    points=0.8,
    hidden=True,
    vi="đạo hàm không tuyến tính, đi tới cực tiểu từ bên trái và bên phải",
    en="a derivative that is not linear, approaching the minimum from left and right",
)
def other_function(gd_1d: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q1_6.other_function")
    a = float(rng.uniform(0.5, 1.5))

    def slope(x: float) -> float:
        return np.exp(0.5 * x) - a

    for x0 in (float(rng.uniform(2, 3)), float(rng.uniform(-4, -3))):
        lr = float(rng.uniform(0.2, 0.4))
        checks.vector(gd_1d(slope, x0, lr, 6), reference.gd_1d(slope, x0, lr, 6))


@case(
    points=0.8,
    hidden=True,
    vi="nhiều bước hơn; cũng khi dãy nhảy qua đáy, phân kỳ, đã ở đáy hoặc hầu như đứng yên",
    en="more steps; also when the path leaps over the bottom, diverges, or hardly moves any more",
)
def longer_paths(gd_1d: Any) -> None:
    import checks
    import reference

    rng = checks.rng("q1_6.longer_paths")
    a, b = float(rng.uniform(1, 1.5)), float(rng.uniform(-2, 2))

    def slope(x: float) -> float:
        return 2 * a * (x - b)

    # What each step multiplies the distance to b by; with 0.05 the path soon stands still.
    for shrink in (0.7, -0.6, -1.2, 0.05, -3.0):
        lr = (1 - shrink) / (2 * a)
        x0 = b + float(rng.uniform(1, 3))
        checks.vector(gd_1d(slope, x0, lr, 15), reference.gd_1d(slope, x0, lr, 15))

    def valley(x: float) -> float:
        return x**2 - 1

    checks.vector(gd_1d(valley, 1.0, 0.25, 4), [1.0] * 5)  # starts where the slope is 0


@case(
    points=0.4,
    hidden=True,
    vi="x0 là số nguyên, dãy thì không",
    en="x0 is a whole number, the path is not",
)
def integer_start(gd_1d: Any) -> None:
    import checks
    import reference

    def slope(x: float) -> float:
        return 3 * x**2 - 2

    for x0 in (2, -1, 0):
        checks.vector(gd_1d(slope, x0, 0.07, 4), reference.gd_1d(slope, x0, 0.07, 4))


@case(
    points=0.4,
    hidden=True,
    vi="n_steps bằng 0 hoặc 1",
    en="n_steps is 0 or 1",
)
def few_steps(gd_1d: Any) -> None:
    import checks
    import reference

    def slope(x: float) -> float:
        return 3 * x**2 - 2

    for n_steps in (0, 1):
        checks.vector(gd_1d(slope, 1.5, 0.05, n_steps), reference.gd_1d(slope, 1.5, 0.05, n_steps))
