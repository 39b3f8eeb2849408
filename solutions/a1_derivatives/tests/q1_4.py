"""q1_4, `linearization_report`: differential against true change, equations (2) and (5)."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=1.2,
    vi="Ví dụ của bài báo phải cho (-0,4; -0,39; 0,01): ước lượng, thay đổi thật, rồi sai số.",
    en="The paper's example must give (-0.4, -0.39, 0.01): estimate, true change, then their gap.",
)
def paper_example(linearization_report: Any) -> None:
    import numpy as np
    from paper import DELTA_F, DF, DF_GAP, DX

    def square(x: float) -> float:
        return x**2

    def double(x: float) -> float:
        return 2 * x

    got = linearization_report(square, double, 2.0, DX)
    assert np.shape(got) == (3,)
    assert np.allclose(np.asarray(got, dtype=float), (DF, DELTA_F, DF_GAP), rtol=1e-5)


@case(
    points=0.6,
    hidden=True,
    vi="đồ thị cong lên: ước lượng thấp hơn thay đổi thật",
    en="a graph that bends upwards: the estimate lies below the true change",
)
def bends_up(linearization_report: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q1_4.bends_up")
    a, b = rng.uniform(1, 2, 2).tolist()

    def f(x: float) -> float:
        return a * np.exp(0.5 * x) + b * x**2

    def df(x: float) -> float:
        return 0.5 * a * np.exp(0.5 * x) + 2 * b * x

    for sign in (1, -1):
        x0, dx = float(rng.uniform(0.5, 1.5)), sign * float(rng.uniform(0.3, 0.8))
        expected = reference.linearization_report(f, df, x0, dx)
        checks.vector(linearization_report(f, df, x0, dx), expected)


@case(
    points=0.6,
    hidden=True,
    vi="đồ thị cong xuống: ước lượng cao hơn thay đổi thật",
    en="a graph that bends downwards: the estimate lies above the true change",
)
def bends_down(linearization_report: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q1_4.bends_down")
    a = float(rng.uniform(1, 2))

    def f(x: float) -> float:
        return a * np.log(3 + x)

    def df(x: float) -> float:
        return a / (3 + x)

    for sign in (1, -1):
        x0, dx = float(rng.uniform(0.2, 0.8)), sign * float(rng.uniform(1, 2))
        expected = reference.linearization_report(f, df, x0, dx)
        checks.vector(linearization_report(f, df, x0, dx), expected)


@case(
    points=0.6,
    hidden=True,
    vi="x0 và dx là số nguyên, bước lớn",
    en="x0 and dx are whole numbers, a large step",
)
def integers(linearization_report: Any) -> None:
    import checks
    import reference

    def f(x: float) -> float:
        return x**3 - 2 * x

    def df(x: float) -> float:
        return 3 * x**2 - 2

    for x0, dx in ((1, 2), (-2, 1), (0, -3)):
        expected = reference.linearization_report(f, df, x0, dx)
        checks.vector(linearization_report(f, df, x0, dx), expected)
