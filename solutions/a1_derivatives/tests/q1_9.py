"""q1_9, `one_sided`: the slopes left and right of a point, equation (1) from both sides."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=0.8,
    vi="Tại 0 ReLU phải cho (0; 1) và |x| phải cho (-1; 1): độ dốc bên trái trước, bên phải sau.",
    en="At 0 ReLU must give (0, 1) and |x| (-1, 1): the left slope first, then the right one.",
)
def kinks_at_zero(one_sided: Any) -> None:
    import numpy as np

    def relu(x: float) -> float:
        return np.maximum(0.0, x)

    def absolute(x: float) -> float:
        return abs(x)

    for f, expected in ((relu, (0, 1)), (absolute, (-1, 1))):
        got = one_sided(f, 0.0)
        assert np.shape(got) == (2,)
        assert np.allclose(np.asarray(got, dtype=float), expected, rtol=1e-5, atol=1e-5)


@case(
    points=0.4,
    hidden=True,
    vi="điểm gãy khác 0, độ dốc khác 0 và ±1",
    en="a kink elsewhere than at 0, slopes other than 0 and ±1",
)
def kink_elsewhere(one_sided: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q1_9.kink_elsewhere")
    corner = float(rng.uniform(1, 2))
    left, right = float(rng.uniform(1.5, 3)), float(rng.uniform(-3, -1.5))

    def roof(x: float) -> float:
        return 4.0 + np.where(x < corner, left, right) * (x - corner)

    for h in (0.25, 0.01):
        checks.pair(one_sided(roof, corner, h), reference.one_sided(roof, corner, h))
    checks.pair(one_sided(roof, corner), reference.one_sided(roof, corner))


@case(
    points=0.4,
    hidden=True,
    vi="hàm trơn, bước h lớn và bước mặc định",
    en="a smooth function, a large step h and the default one",
)
def smooth(one_sided: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q1_9.smooth")
    a = float(rng.uniform(1, 2))

    def f(x: float) -> float:
        return a * np.exp(0.5 * x) + x**3

    x0 = float(rng.uniform(0.5, 1.5))
    for h in (0.5, float(rng.uniform(0.1, 0.3))):
        checks.pair(one_sided(f, x0, h), reference.one_sided(f, x0, h))
    checks.pair(one_sided(f, x0), reference.one_sided(f, x0))


@case(
    points=0.4,
    hidden=True,
    vi="x0 là số nguyên; h không phải giá trị mặc định",
    en="x0 is a whole number; h is not the default",
)
def integers(one_sided: Any) -> None:
    import checks
    import numpy as np
    import reference

    def bent(x: float) -> float:
        return x**2 + 2 * np.maximum(0.0, x - 1)

    for x0 in (1, -2, 0):
        checks.pair(one_sided(bent, x0, 0.5), reference.one_sided(bent, x0, 0.5))
