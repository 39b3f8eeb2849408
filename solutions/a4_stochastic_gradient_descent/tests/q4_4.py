"""q4_4, `lr_schedule`: four ways to choose the learning rate, section 3.3c."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=0.6,
    vi="inverse với lr0 = 0,1, rate = 0,1, t = 10 phải cho 0,05; constant thì luôn là lr0.",
    en="inverse with lr0 = 0.1, rate = 0.1, t = 10 must give 0.05; constant is always lr0.",
)
def constant_and_inverse(lr_schedule: Any) -> None:
    import numpy as np
    from paper import DECAY_INVERSE

    for kind, expected in (("constant", 0.1), ("inverse", DECAY_INVERSE)):
        got = lr_schedule(kind, 0.1, 10, 0.1)
        assert np.shape(got) == ()
        assert abs(float(got) - expected) <= 1e-5 * expected


@case(
    points=0.6,
    vi="Với t = 10, rate = 0,05, exponential cho 0,06065; với t = 25, 0,5 và 10, step cho 0,025.",
    en="For t = 10, rate 0.05 exponential gives 0.06065; for t = 25, 0.5 and 10 step gives 0.025.",
)
def exponential_and_step(lr_schedule: Any) -> None:
    import numpy as np
    from paper import DECAY_EXPONENTIAL, DECAY_STEP

    for got, expected in (
        (lr_schedule("exponential", 0.1, 10, 0.05), DECAY_EXPONENTIAL),
        (lr_schedule("step", 0.1, 25, 0.5, 10), DECAY_STEP),
    ):
        assert np.shape(got) == ()
        assert abs(float(got) - expected) <= 1e-5 * expected


@case(
    points=0.6,
    hidden=True,
    vi="cả bốn kiểu, với lr0, rate và t khác ví dụ",
    en="all four kinds, with other lr0, rate and t than the examples",
)
def all_kinds(lr_schedule: Any) -> None:
    import checks
    import reference

    rng = checks.rng("q4_4.all_kinds")
    for kind, most in (("constant", 0.9), ("inverse", 3), ("exponential", 0.5), ("step", 0.9)):
        lr0, rate = float(rng.uniform(0.2, 2)), float(rng.uniform(0.1, most))
        for t in (1, 4, 11):
            expected = reference.lr_schedule(kind, lr0, t, rate, 3)
            checks.scalar(lr_schedule(kind, lr0, t, rate, 3), expected, kind)


@case(
    points=0.6,
    hidden=True,
    vi="step quanh các bội số của every, và với every mặc định",
    en="step around the multiples of every, and with the default every",
)
def steps_down(lr_schedule: Any) -> None:
    import checks
    import reference

    rng = checks.rng("q4_4.steps_down")
    lr0, rate = float(rng.uniform(0.2, 2)), float(rng.uniform(0.6, 0.9))
    for t in (4, 5, 6, 9, 10, 17):
        expected = reference.lr_schedule("step", lr0, t, rate, 5)
        checks.scalar(lr_schedule("step", lr0, t, rate, 5), expected)
    for t in (1, 2, 3):
        expected = reference.lr_schedule("step", lr0, t, rate)
        checks.scalar(lr_schedule("step", lr0, t, rate), expected)


@case(
    points=0.6,
    hidden=True,
    vi="t = 0 với mọi kiểu; một kiểu lạ phải báo ValueError",
    en="t = 0 for every kind; an unknown kind must raise a ValueError",
)
def start_and_unknown_kinds(lr_schedule: Any) -> None:
    import checks

    for kind in ("constant", "inverse", "exponential", "step"):
        checks.scalar(lr_schedule(kind, 0.75, 0, 0.4, 2), 0.75, kind)
    for kind in ("cosine", "linear"):
        checks.raises(ValueError, lr_schedule, kind, 0.75, 3, 0.4, 2)
