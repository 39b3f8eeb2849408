"""q4_7, `momentum_step`: equation (6) along a velocity that remembers."""

from typing import Any

from autograder.authoring.source import case


@case(
    points=0.8,
    vi="Từ v = 0 phải tới (1,7; 1,0); bước thứ hai với beta = 0,9 phải tới (2,66; 1,37).",
    en="From v = 0 it must reach (1.7, 1.0); the second step (beta = 0.9) reaches (2.66, 1.37).",
)
def paper_example(momentum_step: Any) -> None:
    import numpy as np
    from paper import (
        GRADIENT_ONE,
        GRADIENT_START,
        THETA_MOMENTUM,
        THETA_ONE,
        THETA_START,
        VELOCITY_TWO,
    )

    for theta, v, grad, expected in (
        (THETA_START, (0.0, 0.0), GRADIENT_START, (THETA_ONE, GRADIENT_START)),
        (THETA_ONE, GRADIENT_START, GRADIENT_ONE, (THETA_MOMENTUM, VELOCITY_TWO)),
    ):
        got = momentum_step(np.array(theta), np.array(v), np.array(grad), 0.1, 0.9)
        assert np.shape(got) == (2, 2)
        assert np.allclose(np.asarray(got, dtype=float), expected, rtol=1e-5)


@case(
    points=0.4,
    hidden=True,
    vi="bốn tham số, vận tốc ban đầu khác 0",
    en="four parameters, a first velocity other than 0",
)
def moving_already(momentum_step: Any) -> None:
    import checks
    import reference

    rng = checks.rng("q4_7.moving_already")
    for beta in (0.5, float(rng.uniform(0.7, 0.95))):
        theta, v, grad = rng.uniform(-2, 2, 4), rng.uniform(1, 3, 4), rng.uniform(-3, -1, 4)
        lr = float(rng.uniform(0.05, 0.3))
        expected = reference.momentum_step(theta, v, grad, lr, beta)
        got_theta, got_v = momentum_step(theta, v, grad, lr, beta)
        checks.vector(got_theta, expected[0], "theta")
        checks.vector(got_v, expected[1], "v")


@case(
    points=0.4,
    hidden=True,
    vi="không có quán tính (beta = 0), và nhiều bước liên tiếp",
    en="without momentum (beta = 0), and several steps in a row",
)
def plain_and_repeated(momentum_step: Any) -> None:
    import checks
    import numpy as np
    import reference

    rng = checks.rng("q4_7.plain_and_repeated")
    theta, v, grad = rng.uniform(-2, 2, 3), rng.uniform(1, 3, 3), rng.uniform(1, 3, 3)
    expected = reference.momentum_step(theta, v, grad, 0.2, 0.0)
    got_theta, got_v = momentum_step(theta, v, grad, 0.2, 0.0)
    checks.vector(got_theta, expected[0], "theta")
    checks.vector(got_v, expected[1], "v")

    curvature = np.array([4.0, 1.0, 0.25])
    right = mine = (theta, np.zeros(3))
    for _ in range(6):
        right = reference.momentum_step(right[0], right[1], curvature * right[0], 0.3, 0.8)
        here, speed = (np.asarray(part, dtype=float) for part in mine)
        mine = momentum_step(here, speed, curvature * here, 0.3, 0.8)
    checks.vector(mine[0], right[0], "theta after six steps")
    checks.vector(mine[1], right[1], "v after six steps")


@case(
    points=0.4,
    hidden=True,
    vi="theta, v và grad của người gọi phải còn nguyên, và kết quả phải đúng; mảng số nguyên",
    en=(
        "the caller's theta, v and grad must stay as they are, and the result must be "
        "right; arrays of whole numbers"
    ),
)
def inputs_unchanged(momentum_step: Any) -> None:
    import checks
    import numpy as np
    import reference

    for arrays in (
        (np.array([1.5, -2.0, 0.25]), np.array([0.5, 1.0, -3.0]), np.array([2.0, -1.0, 4.0])),
        (np.array([3, -1]), np.array([2, 7]), np.array([-4, 5])),
    ):
        expected = reference.momentum_step(*arrays, 0.07, 0.6)
        theta, v = checks.call_unchanged(momentum_step, *arrays, 0.07, 0.6)
        checks.vector(theta, expected[0], "theta")
        checks.vector(v, expected[1], "v")

    theta, still = np.array([1.5, -2.0]), np.zeros(2)  # nothing moves; the arrays are new ones
    got = momentum_step(theta, still, still.copy(), 0.07, 0.6)
    checks.vector(got[0], theta, "theta")
    checks.vector(got[1], still, "v")
    checks.apart(got, theta, still)
