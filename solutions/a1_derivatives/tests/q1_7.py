"""q1_7, `predicted_decrease`: the differential of one step, and what the step does, (4)-(5)."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=0.8,
    vi="Với x² tại 2, lr = 0,1 phải cho (-1,6; -1,44) và lr = 1 cho (-16; 0): lời hứa rồi sự thật.",
    en="For x² at 2, lr = 0.1 must give (-1.6, -1.44) and lr = 1 (-16, 0): promise, then truth.",
)
def paper_example(predicted_decrease: Any) -> None:
    import numpy as np
    from paper import DELIVERED, PROMISED, RATES

    def square(x: float) -> float:
        return x**2

    def double(x: float) -> float:
        return 2 * x

    for lr, promised, delivered in zip(RATES, PROMISED, DELIVERED, strict=True):
        got = predicted_decrease(square, double, 2.0, lr)
        assert np.shape(got) == (2,)
        assert np.allclose(np.asarray(got, dtype=float), (promised, delivered), rtol=1e-5)


@case(
    points=0.4,
    hidden=True,
    vi="một hàm khác x², tại nơi hàm tăng; cũng khi bước quá dài",
    en="another function than x², where it rises; also when the step is too long",
)
def rising(predicted_decrease: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q1_7.rising")
    a = float(rng.uniform(0.5, 1.5))

    def f(x: float) -> float:
        return 2 * np.exp(0.5 * x) - a * x

    def df(x: float) -> float:
        return np.exp(0.5 * x) - a

    for lr in (0.05, 0.3, float(rng.uniform(1, 1.5)), 12.0):  # the last step leads uphill
        x = float(rng.uniform(2, 3))
        checks.pair(predicted_decrease(f, df, x, lr), reference.predicted_decrease(f, df, x, lr))


@case(
    points=0.4,
    hidden=True,
    vi="tại nơi hàm giảm: đạo hàm âm",
    en="where the function falls: a negative derivative",
)
def falling(predicted_decrease: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q1_7.falling")
    a = float(rng.uniform(1.5, 2.5))

    def f(x: float) -> float:
        return 2 * np.exp(0.5 * x) - a * x

    def df(x: float) -> float:
        return np.exp(0.5 * x) - a

    for lr in (0.05, 0.3, float(rng.uniform(1, 1.5))):
        x = float(rng.uniform(-2, -1))
        checks.pair(predicted_decrease(f, df, x, lr), reference.predicted_decrease(f, df, x, lr))


@case(
    points=0.4,
    hidden=True,
    vi="tại điểm dừng, và khi x là số nguyên",
    en="at a stationary point, and where x is a whole number",
)
def stationary_and_integers(predicted_decrease: Any) -> None:
    import checks
    import reference

    def f(x: float) -> float:
        return x**3 - 3 * x

    def df(x: float) -> float:
        return 3 * x**2 - 3

    for x in (1.0, -1, 2, 0):
        got = predicted_decrease(f, df, x, 0.125)
        checks.pair(got, reference.predicted_decrease(f, df, x, 0.125))
